import Dossier
import Foundation
import Handling
import Kernel
import TestSupport
import Testing
import Vault

@testable import Web

struct EnterActPageTests {
  private func officer(_ world: TestWorld) async throws -> Browser {
    let browser = Browser(world)
    browser.carry(.session, try await world.session(of: world.officer))
    return browser
  }

  private func complainant(_ filed: TestCase) async throws -> Browser {
    let browser = Browser(filed.world)
    let token = try await ComplainantSession.start(
      tenant: filed.world.tenant, dossier: filed.dossier, in: filed.world.database)
    browser.carry(.access, token)
    return browser
  }

  private func offered(email: String? = "klager@voorbeeld.test") async throws -> TestCase {
    let filed = try await TestWorld.make(on: "2026-02-20").file(email: email)
    try await filed.register()
    try await filed.offerLetter("De brief.")
    return filed
  }

  /// The form as a browser sends it back, with these answers.
  private func sent(_ page: Browser.Answer, _ answers: [String: String]) throws -> [String: String] {
    var fields = answers
    for name in ["formulier", "brief", "tekst", "vraag"] where fields[name] == nil {
      if let value = page.between("name=\"\(name)\" value=\"", "\"") { fields[name] = value }
    }
    return fields
  }

  @Test func `an approval by telephone, confirmed by post, is there to print and says who entered it`() async throws {
    let filed = try await offered(email: nil)
    let (browser, mine) = (try await officer(filed.world), try await complainant(filed))
    let page = "/zaken/\(filed.number)/namens/akkoord"
    #expect(try await browser.get("/zaken/\(filed.number)").html.contains("href=\"\(page)\""))
    let form = try await browser.get(page)
    #expect(form.status == .ok)
    // No address of their own: nothing to mail to. No paper: it is said how to add one.
    #expect(!form.html.contains("value=\"mail\"") && !form.html.contains("value=\"papier\""))
    #expect(form.html.contains("Hebt u een getekend stuk?"))
    let answers = try sent(form, ["kanaal": "phone", "ontvangen": "20-02-2026", "grond": "post"])
    let stored = try await browser.post(page, answers: answers)
    let letter = try #require(stored.location)
    #expect(letter.hasPrefix("/zaken/\(filed.number)/ingevoerd/"))
    // A double click.
    #expect(try await browser.post(page, answers: answers).status == .seeOther)
    let toPrint = try await browser.get(letter)
    for part in [
      "Beste A. van der Berg,", "Op 20 februari 2026 sprak ik u door de telefoon.",
      "U gaat akkoord met de brief over uw klacht van 20 februari 2026.", "Testpersoon",
    ] { #expect(toPrint.html.contains(part), "\(part)") }

    let path = "/mijn-klacht/ingevoerd/\(letter.split(separator: "/").last ?? "")"
    let theirs = try await mine.get("/mijn-klacht")
    #expect(theirs.html.contains("Namens u ingevoerd") && theirs.html.contains("href=\"\(path)\""))
    #expect(theirs.html.contains("Klachtenfunctionaris, namens de klager"))
    // What was typed when the session was over comes back.
    let late = Browser(filed.world)
    _ = try await late.post(path, ["waarom": "Ik zei iets anders.", "zaak": filed.number])
    _ = try await late.post("/volgen", ["nummer": filed.number, "code": filed.code.shown, "naar": path])
    let back = try await late.get(path)
    #expect(back.html.contains("Ik zei iets anders."))
    #expect(back.between("name=\"zaak\" value=\"", "\"") == filed.number)
    #expect(try await mine.post(path, ["waarom": " "]).status == .unprocessableContent)
    #expect(try await mine.post(path, ["waarom": "Ik zei <nee>."]).location == path)
    #expect(try await mine.get(path).html.contains("Ik zei &lt;nee&gt;."))
    let said = try await mine.get(path)
    #expect(!said.html.contains("name=\"waarom\""))
    let warned = try await browser.get("/zaken/\(filed.number)")
    #expect(warned.html.contains("De klager zegt dat iets niet klopt wat u invoerde."))
    let kept = try await browser.post("/zaken/\(filed.number)/kenbaarmaking")
    #expect(kept.status == .conflict && kept.html.contains("De klager zegt dat het akkoord niet klopt."))
  }

  @Test func `what is missing or wrong is said at its field, and nothing typed is lost`() async throws {
    let filed = try await offered()
    let browser = try await officer(filed.world)
    let page = "/zaken/\(filed.number)/namens/opmerking"
    let form = try await browser.get(page)
    let empty = try await browser.post(page, answers: try sent(form, [:]))
    #expect(empty.status == .unprocessableContent)
    for part in [
      "Schrijf op wat de klager anders wil.", "Kies hoe het bij u kwam.", "Vul de dag in waarop het bij u kwam.",
      "Kies waar het uit blijkt.",
    ] { #expect(empty.html.contains(part)) }
    let tomorrow = try await browser.post(
      page,
      answers: try sent(
        form, ["woorden": "Het was januari.", "kanaal": "desk", "ontvangen": "21-02-2026", "grond": "mail"]))
    #expect(tomorrow.status == .unprocessableContent)
    #expect(tomorrow.html.contains("Deze dag moet nog komen.") && tomorrow.html.contains("Het was januari."))
    let early = try await browser.post(
      page,
      answers: try sent(
        form, ["woorden": "Het was januari.", "kanaal": "desk", "ontvangen": "19-02-2026", "grond": "mail"]))
    #expect(early.html.contains("Dit kan niet voor 20 februari 2026."))
    let paper = try await filed.addDocument(as: filed.officer, name: "getekend.pdf")
    let again = try await browser.get(page)
    #expect(again.html.contains("getekend.pdf"))
    let without = try await browser.post(
      page,
      answers: try sent(
        again, ["woorden": "Januari.", "kanaal": "letter", "ontvangen": "20-02-2026", "grond": "papier"]))
    #expect(without.html.contains("Kies het getekende stuk."))
    let done = try await browser.post(
      page,
      answers: try sent(
        again,
        [
          "woorden": "Januari.", "kanaal": "letter", "ontvangen": "20-02-2026", "grond": "papier",
          "stuk": paper.description,
        ]))
    #expect(done.location == "/zaken/\(filed.number)")
    let mine = try await complainant(filed).get("/mijn-klacht")
    #expect(mine.html.contains("Wijziging van de brief, ingevoerd op 20 februari 2026"))
    let act = try #require(try await filed.read(as: filed.officer).entered.first)
    #expect(
      try await complainant(filed).get("/mijn-klacht/ingevoerd/\(act.id)").html
        .contains("href=\"/mijn-klacht/bestanden/\(paper)\""))
  }

  @Test func `each thing that the complainant can do can be entered, when the case waits for it`() async throws {
    let filed = try await TestWorld.make(on: "2026-02-20").file()
    let browser = try await officer(filed.world)
    let path = "/zaken/\(filed.number)/namens/"
    func possible() async throws -> [String] {
      var open: [String] = []
      for entry in EnterActPage.Entry.allCases where try await browser.get(path + entry.rawValue).status == .ok {
        open.append(entry.rawValue)
      }
      return open
    }
    func enter(_ what: String, _ answers: [String: String]) async throws {
      let form = try await browser.get(path + what)
      var all = answers
      all.merge(["kanaal": "phone", "ontvangen": "20-02-2026", "grond": "mail"]) { one, _ in one }
      let answer = try await browser.post(path + what, answers: try sent(form, all))
      #expect(answer.location == "/zaken/\(filed.number)", "\(what)")
    }
    #expect(try await possible() == [])
    #expect(try await browser.get(path + "iets").status == .notFound)
    try await filed.register()
    try await filed.offerLetter("De brief.")
    #expect(try await possible() == ["akkoord", "opmerking", "intrekken"])
    try await enter("akkoord", [:])
    try await filed.makeKnown()
    try await filed.extend(weeks: 4)
    try await filed.propose(until: try #require(.init(iso: "2026-08-03")))
    #expect(try await possible() == ["reactie", "verlenging", "intrekken"])
    try await enter("verlenging", ["antwoord": "nee"])
    try await enter("reactie", ["woorden": "Ik wacht nu al zo lang."])
    #expect(try await possible() == ["reactie", "intrekken"])
    try await enter("intrekken", [:])
    #expect(try await possible() == ["heropenen"])
    try await enter("heropenen", [:])
    #expect(try await possible() == ["reactie", "intrekken"])
    try await filed.state(filed.director, "Wij zijn met weinig mensen.")
    try await filed.judge(realiseBy: filed.today)
    #expect(try await possible() == ["afsluiten"])
    try await enter("afsluiten", [:])
    #expect(try await possible() == [])
    #expect(
      Set(try await filed.read(as: filed.complainant).entered.map(\.kind))
        == [.letterApproved, .extensionDeclined, .statement, .accepted, .withdrawn, .reopened])
    // What is given up with it stands in the confirmation.
    let accepted = try #require(
      try await filed.read(as: filed.complainant).entered.first { $0.kind == .accepted }?.confirmation)
    #expect(accepted.text.revealed.contains("Daarna kunt u met deze klacht niet meer naar "))
    // The provider reads whose words they are, and who entered them.
    let provider = Browser(filed.world)
    provider.carry(.session, try await filed.world.session(of: filed.world.director))
    let page = try await provider.get("/klachten/\(filed.number)")
    #expect(page.html.contains("20 februari 2026, ingevoerd door de klachtenfunctionaris"))
    #expect(!page.html.contains("/ingevoerd/"))
    // What the complainant did themselves meanwhile is no mistake of anybody.
    #expect(try await browser.get(path + "reactie").status == .conflict)
  }
}
