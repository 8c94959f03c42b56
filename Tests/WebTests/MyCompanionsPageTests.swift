import Dossier
import Foundation
import Handling
import Kernel
import Postgres
import TestSupport
import Testing
import Vault

@testable import Web

struct MyCompanionsPageTests {
  private func complainant(_ filed: TestCase) async throws -> Browser {
    let browser = Browser(filed.world)
    browser.carry(
      .access,
      try await ComplainantSession.start(tenant: filed.world.tenant, dossier: filed.dossier, in: filed.world.database))
    return browser
  }

  /// Someone who helps, in their own browser, as the link leaves it.
  private func helper(_ filed: TestCase, _ companion: Actor) async throws -> Browser {
    let browser = Browser(filed.world)
    browser.carry(.companion, try await filed.browser(of: companion))
    return browser
  }

  private let page = "/mijn-klacht/toegang/helpers"

  @Test func `given, a helper comes in by link and code, and reads; taken back, they read nothing`() async throws {
    let filed = try await TestWorld.make(on: "2026-02-20").file(email: "klager@voorbeeld.test")
    try await filed.bringToProvider()
    let mine = try await complainant(filed)
    #expect(try await mine.get("/mijn-klacht").html.contains("href=\"\(page)\""))
    #expect(try await mine.get("/mijn-klacht/toegang").html.contains("href=\"\(page)\""))
    let first = try await mine.get(page)
    #expect(first.html.contains("Een helper is geen wettelijk vertegenwoordiger."))
    let id = try #require(first.between("name=\"formulier\" value=\"", "\""))
    let answers = [
      "formulier": id, "naam": "D. <Ochter>", "email": "dochter@voorbeeld.test", "mag": "schrijven", "tot": "1-5-2026",
    ]
    // Looked at first; nothing is given by then.
    let check = try await mine.post(page, answers: answers)
    #expect(check.status == .ok && check.html.contains("Klopt dit?") && check.html.contains("D. &lt;Ochter&gt;"))
    #expect(try await filed.companions().isEmpty)
    let back = try await mine.post(page, answers: answers.merging(["terug": "ja"]) { $1 })
    #expect(back.status == .ok && back.html.contains("value=\"dochter@voorbeeld.test\""))
    for _ in 1...2 {
      let given = try await mine.post(page, answers: answers.merging(["akkoord": "ja"]) { $1 })
      #expect(given.status == .seeOther && given.location == page)
    }
    let companion = try #require(try await filed.companions().first)
    #expect(try await filed.companions().count == 1)
    let code = Companion.code(of: companion.id, keys: filed.world.keys).shown
    let list = try await mine.get(page)
    #expect(list.html.contains("D. &lt;Ochter&gt;") && list.html.contains(code) && list.html.contains("1 mei 2026"))

    let token = try #require(try await filed.mailToCompanion()?.token)
    let theirs = Browser(filed.world)
    let open = "/volgen/helper/open/\(token.text)"
    let door = try await theirs.get(open)
    #expect(door.status == .ok && !door.html.contains(filed.world.provider.name) && !door.html.contains("Ochter"))
    let wrong = try await theirs.post(open, ["code": "12"])
    #expect(wrong.status == .unprocessableContent && wrong.html.contains("href=\"#veld-code\""))
    let opened = try await theirs.post(open, ["code": code])
    #expect(opened.status == .seeOther && opened.location == "/helper")
    #expect(try await theirs.get(open).status == .gone)
    let read = try await theirs.get("/helper")
    #expect(read.status == .ok && read.html.contains("U leest mee, en u mag schrijven"))
    #expect(!read.html.contains("/mijn-klacht") && !read.html.contains("klager@voorbeeld.test"))
    #expect(try await mine.get("/mijn-klacht/inzage").html.contains("D. &lt;Ochter&gt; (uw helper"))
    #expect(try await !mine.get(page).html.contains(code))
    #expect(try await mine.get("/mijn-klacht").html.contains("D. &lt;Ochter&gt; leest en schrijft mee"))

    let revoked = try await mine.post("\(page)/\(ID<Companion>(companion.id))")
    #expect(revoked.location == page)
    #expect(try await mine.post("\(page)/\(ID<Companion>(companion.id))").location == page)
    for path in ["/helper", "/helper/berichten", "/helper/bestanden"] {
      let out = try await theirs.get(path)
      #expect(out.status == .seeOther && out.location == "/volgen/helper", "\(path)")
    }
    #expect(try await theirs.get("/volgen/helper").html.contains("Dan kan uw toegang voorbij zijn."))
    #expect(try await mine.get(page).html.contains("U nam de toegang terug."))
  }

  @Test func `a helper comes to no page of the complainant's, and the complainant to no helper's`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.bringToProvider()
    let companion = try await filed.help(mayWrite: true)
    let (theirs, mine) = (try await helper(filed, companion), try await complainant(filed))
    var asked = 0
    for route in NeighbourTests.routes where route.audience == Web.Complainant.self || route.audience == Supporter.self
    {
      let path = route.path.replacing("{bestand}", with: UUID().uuidString).replacing(
        "{helper}", with: UUID().uuidString)
      let (browser, door) = route.audience == Web.Complainant.self ? (theirs, "/volgen") : (mine, "/volgen/helper")
      let answer = route.method == .post ? try await browser.post(path, ["naam": "X"]) : try await browser.get(path)
      #expect(answer.status == .seeOther && answer.location?.hasPrefix(door) == true, "\(route.method) \(path)")
      asked += 1
    }
    #expect(asked > 30)
    #expect(try await filed.complaint().closing == nil)
    // Nor to the staff's.
    #expect(try await theirs.get("/zaken/\(filed.number)").location?.hasPrefix("/inloggen") == true)
  }

  @Test func `who only reads along finds nothing to write, and is refused`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.bringToProvider()
    try await filed.write("Een vraag.", as: filed.complainant)
    let companion = try await filed.help()
    let theirs = try await helper(filed, companion)
    let page = try await theirs.get("/helper")
    #expect(page.html.contains("U leest mee") && !page.html.contains("href=\"/helper/bestanden\""))
    let messages = try await theirs.get("/helper/berichten")
    #expect(messages.html.contains("Een vraag.") && !messages.html.contains("name=\"bericht\""))
    #expect(try await theirs.post("/helper/berichten", ["bericht": "Toch."]).status == .forbidden)
    #expect(try await theirs.get("/helper/bestanden").status == .forbidden)
    let sent = try await theirs.upload(
      "/helper/bestanden", ["toelichting": ""], file: ("brief.pdf", TestFiles.pdf(ofBytes: 1000)))
    #expect(sent.status == .forbidden)
    #expect(try await filed.read(as: filed.complainant).documents.isEmpty)
  }

  @Test func `what a helper writes and adds stands in their name for who may know it`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.bringToProvider()
    let companion = try await filed.help(mayWrite: true)
    let (theirs, mine) = (try await helper(filed, companion), try await complainant(filed))
    let form = try await theirs.get("/helper/berichten")
    let id = try #require(form.between("name=\"formulier\" value=\"", "\""))
    for _ in 1...2 {
      let sent = try await theirs.post(
        "/helper/berichten", ["formulier": id, "zaak": filed.number, "bericht": "Mag ik erbij zijn?"])
      #expect(sent.status == .seeOther && sent.location == "/helper/berichten")
    }
    let add = try await theirs.get("/helper/bestanden")
    #expect(add.html.contains("De zorgaanbieder ziet niet hoe u heet."))
    let file = try #require(add.between("name=\"formulier\" value=\"", "\""))
    let sent = try await theirs.upload(
      "/helper/bestanden", ["formulier": file, "toelichting": "De brief"],
      file: ("brief.pdf", TestFiles.pdf(ofBytes: 1000)))
    #expect(sent.location == "/helper")
    #expect(try await theirs.get("/helper").html.contains("door u."))

    let staff = Browser(filed.world)
    staff.carry(.session, try await filed.world.session(of: filed.world.officer))
    let office = try await staff.get("/zaken/\(filed.number)")
    #expect(office.html.contains("D. Ochter leest en schrijft mee") && office.html.contains("U hebt 1 nieuw bericht"))
    let read = try await staff.get("/zaken/\(filed.number)/berichten")
    #expect(read.html.contains("Mag ik erbij zijn?") && read.html.contains("D. Ochter (helper van de klager)"))
    #expect(try await mine.get("/mijn-klacht/berichten").html.contains("D. Ochter (helper van de klager)"))
    let provider = Browser(filed.world)
    provider.carry(.session, try await filed.world.session(of: filed.world.director))
    let theirCase = try await provider.get("/klachten/\(filed.number)")
    #expect(theirCase.html.contains("brief.pdf") && theirCase.html.contains("helper van de klager"))
    #expect(!theirCase.html.contains("Ochter"))
  }

  @Test func `what is wrong stands at the field`() async throws {
    let filed = try await TestWorld.make().file(email: "klager@voorbeeld.test")
    let mine = try await complainant(filed)
    let empty = try await mine.post(page)
    #expect(empty.status == .unprocessableContent)
    for field in ["naam", "email", "mag"] { #expect(empty.html.contains("href=\"#veld-\(field)\""), "\(field)") }
    let own = try await mine.post(
      page, ["naam": "Ik", "email": "klager@voorbeeld.test", "mag": "lezen", "akkoord": "ja"])
    #expect(own.status == .unprocessableContent && own.html.contains("Dit is uw eigen adres."))
    let past = try await mine.post(
      page, ["naam": "Ik", "email": "x@voorbeeld.test", "mag": "lezen", "tot": "1-1-2020", "akkoord": "ja"])
    #expect(past.html.contains("Deze dag is al voorbij."))
    #expect(try await mine.post("\(page)/\(UUID().uuidString.lowercased())").status == .notFound)
  }

  @Test func `a helper without an access asks for a link; nobody learns whether there is a case`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.help()
    let stranger = Browser(filed.world)
    for number in [filed.number, "4821905373"] {
      for email in ["dochter@voorbeeld.test", "niemand@voorbeeld.test"] {
        let asked = try await stranger.post("/volgen/helper", ["nummer": number, "email": email])
        #expect(asked.status == .seeOther && asked.location == "/volgen/link/verstuurd")
      }
    }
    #expect(try await stranger.get("/volgen/helper/open/\(Token.generate().text)").status == .gone)
    #expect(try await stranger.get("/volgen/helper/open/x").status == .gone)
    // Closing the case in this browser ends the session.
    let companion = try await filed.help("zoon@voorbeeld.test")
    let theirs = try await helper(filed, companion)
    #expect(try await theirs.get("/helper").status == .ok)
    #expect(try await theirs.post("/afmelden").status == .seeOther)
    #expect(theirs.cookies["helper"]?.isEmpty ?? true)
    let left = try await TestDatabase.ownerSession().count(
      "select count(*) from companion_session where dossier_id = '\(filed.dossier)'")
    #expect(left == 0)
  }
}
