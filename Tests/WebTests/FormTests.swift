import HTTPTypes
import Kernel
import Terms
import Testing

@testable import Web

struct FormTests {
  let web = WebSite()
  var t: Wording { web.site.texts[.nl] }

  @Test func `an empty form shows labels, hints and no error`() async throws {
    let answer = try await web.request(.get, "/formulier")
    #expect(answer.status == .ok)
    #expect(answer.html.contains("<label for=\"veld-naam\">Uw naam</label>"))
    #expect(answer.html.contains("aria-describedby=\"veld-verhaal-hint veld-verhaal-lengte\""))
    #expect(answer.html.contains("Maximaal 50 tekens."))
    #expect(!answer.html.contains("data-errors"))
    #expect(!answer.html.contains("placeholder"))
  }

  @Test func `a form that comes back is 422, keeps what was typed, and its summary links to the fields`() async throws {
    let answer = try await web.request(
      .post, "/formulier", body: "naam=&verhaal=%20%0D%0AEerst%0D%0A%20%20%3Cb%3Edan%3C%2Fb%3E%0A")
    #expect(answer.status == .unprocessableContent)
    #expect(answer.html.contains("<title>Fout: Proef – Wederhoor</title>"))
    #expect(answer.html.contains("<a href=\"#veld-naam\">‘Uw naam’ is nog leeg.</a>"))
    #expect(answer.html.contains("id=\"veld-naam-fout\""))
    #expect(answer.html.contains("aria-invalid=\"true\""))
    #expect(answer.html.contains(">\nEerst\n  &lt;b&gt;dan&lt;/b&gt;</textarea>"))
  }

  @Test func `what no field can mend stands on top`() async throws {
    let answer = try await web.request(.post, "/formulier", body: "naam=dicht&verhaal=x")
    #expect(answer.status == .unprocessableContent)
    #expect(answer.html.contains("<li>Dit kan niet meer.</li>"))
  }

  @Test func `what is right is recorded, and the next page says so once`() async throws {
    let answer = try await web.request(.post, "/formulier", body: "naam=Jansen&verhaal=Zo%20ging%20het")
    #expect(answer.status == .seeOther)
    #expect(answer["Location"] == "/")
    let cookie = try #require(answer.cookies.first?.prefix { $0 != ";" })
    let next = try await web.request(.get, "/", cookie: String(cookie))
    #expect(next.html.contains(t("form.unsaved")))
    #expect(next.cookies.contains { $0.hasPrefix("melding=;") && $0.contains("Max-Age=0") })
    #expect(try await web.request(.get, "/", cookie: "melding=<script>").html.contains("<script>") == false)
  }

  @Test func `a text with U+0000 or no text at all is refused in the visitor's language`() async throws {
    let dutch = try await web.request(.post, "/formulier", body: "naam=a%00b&verhaal=x")
    #expect(dutch.status == .badRequest)
    #expect(dutch.html.contains("Uw tekst bevat een teken dat wij niet kunnen bewaren"))
    let english = try await web.request(
      .post, "/formulier", cookie: "taal=en", origin: "http://localhost", body: "naam=%FF")
    #expect(english.status == .badRequest)
    #expect(english.html.contains("Your text has a character that we can not keep"))
    #expect(try await web.request(.get, "/?zoek=%00").status == .badRequest)
  }

  @Test func `a form over 256 kB gets the page that says so, one at the limit does not`() async throws {
    func body(bytes: Int) -> String { "naam=" + String(repeating: "a", count: bytes - 5) }
    let over = try await web.request(.post, "/formulier", body: body(bytes: 256 * 1024 + 1))
    #expect(over.status == .contentTooLarge)
    #expect(over.html.contains("Uw formulier is te groot"))
    let at = try await web.request(.post, "/formulier", body: body(bytes: 256 * 1024))
    #expect(at.status == .unprocessableContent)
  }

  @Test func `what is no form gets the page that says so`() async throws {
    let answer = try await web.request(.post, "/formulier", type: "application/json", body: "{}")
    #expect(answer.status == .unsupportedMediaType)
  }

  struct Typed: Sendable {
    let field: Field
    let typed: String
    /// Nil: refused.
    let clean: String?
  }

  static let typed = [
    Typed(field: .email("x", "X"), typed: "jan@voorbeeld.nl", clean: "jan@voorbeeld.nl"),
    Typed(field: .email("x", "X"), typed: "jan@voorbeeld", clean: nil),
    Typed(field: .email("x", "X"), typed: "jan voorbeeld@x.nl", clean: nil),
    Typed(field: .email("x", "X"), typed: "a@b@c.nl", clean: nil),
    Typed(field: .telephone("x", "X"), typed: "+31 6 12 34 56 78", clean: "+31612345678"),
    Typed(field: .telephone("x", "X"), typed: "(020) 123-4567", clean: "0201234567"),
    Typed(field: .telephone("x", "X"), typed: "0900-bel", clean: nil),
    Typed(field: .postcode("x", "X"), typed: " 1234aa ", clean: "1234 AA"),
    Typed(field: .postcode("x", "X"), typed: "1234  AA", clean: "1234 AA"),
    Typed(field: .postcode("x", "X"), typed: "0234 AA", clean: nil),
    Typed(field: .date("x", "X"), typed: "13-01-2026", clean: "2026-01-13"),
    Typed(field: .date("x", "X"), typed: "13 januari 2026", clean: "2026-01-13"),
    Typed(field: .date("x", "X"), typed: "31-02-2026", clean: nil),
    Typed(field: .number("x", "X", in: 1...4), typed: "4", clean: "4"),
    Typed(field: .number("x", "X", in: 1...4), typed: "5", clean: nil),
    Typed(field: .number("x", "X", in: 1...4), typed: "vier", clean: nil),
    Typed(field: .text("x", "X", most: 3), typed: "één", clean: "één"),
    Typed(field: .text("x", "X", most: 3), typed: "vier", clean: nil),
    Typed(field: .radios("x", "X", [Choice("ja", "Ja")]), typed: "ja", clean: "ja"),
    Typed(field: .radios("x", "X", [Choice("ja", "Ja")]), typed: "nee", clean: nil),
    Typed(field: .box("x", "X"), typed: "ja", clean: "ja"),
    Typed(field: .box("x", "X"), typed: "aan", clean: nil),
    Typed(field: .box("x", "X"), typed: "", clean: nil),
    Typed(field: .text("x", "X", isOptional: true), typed: "", clean: ""),
    Typed(field: .email("x", "X", isOptional: true), typed: "x", clean: nil),
  ]

  @Test(arguments: typed) func `an answer is checked by its kind, and what was typed stays`(case: Typed) throws {
    var form = Form(t, to: "/", submit: "Verstuur", [`case`.field])
    form.fill(FormFields(["x": [`case`.typed]]))
    #expect(form.isValid == (`case`.clean != nil), "\(`case`.typed)")
    #expect(form["x"] == `case`.clean ?? "")
    #expect(form.fields[0].typed.first ?? "" == `case`.typed)
  }

  @Test func `several boxes give several answers`() {
    var form = Form(t, to: "/", submit: "", [.boxes("x", "X", [Choice("a", "A"), Choice("b", "B"), Choice("c", "C")])])
    form.fill(FormFields(["x": ["a", "c"]]))
    #expect(form.all("x") == ["a", "c"])
  }

  @Test func `a draft comes back without reproaches`() {
    var form = Form(t, to: "/", submit: "", [.date("dag", "Dag"), .text("naam", "Naam", value: "oud")])
    form.restore(FormFields(["dag": ["volgende week"]]))
    #expect(form.isValid)
    #expect(form.fields.map(\.typed) == [["volgende week"], ["oud"]])
  }

  @Test func `a password is never shown again`() {
    var form = Form(t, to: "/", submit: "", [.password("geheim", "Wachtwoord")])
    form.fill(FormFields(["geheim": ["paard batterij"]]))
    #expect(form["geheim"] == "paard batterij")
    let html = web.site.templates.render("parts/field/password", form.fields[0])
    #expect(!html.contains("paard"))
  }

  @Test func `a text that seems to hold a BSN comes back once, and goes through when someone says it is none`() throws {
    var form = Form(t, to: "/formulier", submit: "Verstuur", [.area("verhaal", "Uw verhaal")])
    form.fill(FormFields(["verhaal": ["Mijn nummer is 111222333."]]))
    #expect(!form.isValid)
    form.fill(FormFields(["verhaal": ["Mijn nummer is 111222333."], "verhaal-geenbsn": ["ja"]]))
    #expect(form.isValid)
    // Nine digits that fail the eleven test are no BSN.
    form.fill(FormFields(["verhaal": ["Mijn nummer is 111222334."]]))
    #expect(form.isValid)
  }
}
