import Dossier
import Foundation
import HTTPTypes
import Intake
import Kernel
import Postgres
import Tenant
import Terms
import TestSupport
import Testing
import Vault

@testable import Web

/// Entering a complaint, its scan and its confirmation, as their pages do.
@Suite struct EnterComplaintPageTests {
  private static let story = "Zij kwamen drie keer niet. Niemand belde."

  private func browser(_ world: TestWorld, _ actor: Actor, postsLetters: Bool = false) async throws -> Browser {
    let browser = Browser(world, postsLetters: postsLetters)
    browser.carry(.session, try await world.session(of: actor))
    return browser
  }

  private func path(_ world: TestWorld) -> String { "/invoer/\(world.provider.number)" }

  private func form(_ answer: Browser.Answer) throws -> String {
    try #require(answer.between("name=\"formulier\" value=\"", "\""))
  }

  private func answers(_ id: String, _ more: [String: String] = [:]) -> [String: String] {
    [
      "formulier": id, "kanaal": "phone", "ontvangen": "20-02-2026", "procedure": "klacht",
      "naam": "Mevr. A. van der Berg", "hoedanigheid": "client", "bereik": "klager@voorbeeld.test, 06 12345678",
      "verhaal": Self.story,
    ].merging(more) { $1 }
  }

  @Test(arguments: ["002-klachtenportaal-zorg", "000-huisartsenteam-partners", "003-dienstverlener"])
  func `the form asks at most ten things`(preset: String) async throws {
    let world = try await TestWorld.make(preset: preset)
    let page = try await browser(world, world.director).get(path(world))
    let fields = page.html.matches(of: /class="field/).count
    print("fields to enter a complaint, \(preset): \(fields)")
    #expect(page.status == .ok && fields <= 10 && fields >= 7)
    // Nothing is decided for the complainant beforehand.
    #expect(!page.html.contains(" checked") && !page.html.contains(" selected"))
    // Both sentences stand at the choice (R1.25, R1.26).
    #expect(page.html.contains("De termijn telt vanaf de dag van ontvangst."))
    #expect(page.html.contains("Die telt vanaf vandaag, nu de klacht op schrift komt."))
  }

  @Test func `a director enters it, comes to its number, and a double click is one case`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let browser = try await browser(world, world.director)
    let id = try form(try await browser.get(path(world)))
    var places: Set<String> = []
    for _ in 1...2 {
      let sent = try await browser.post(path(world), answers: answers(id, ["delen": "ja"]))
      places.insert(try #require(sent.location))
    }
    let place = try #require(places.count == 1 ? places.first : nil, "one case")
    let done = try await browser.get(place)
    #expect(done.html.contains("De klacht is ingevoerd") && done.html.contains("20 februari 2026"))
    // Where officers receive complaints it knows that it entered it, and doesn't open it.
    #expect(done.html.contains("U leest hem als hij aan u bekend is gemaakt.") && !done.html.contains(Self.story))
    let list = try await browser.get("/invoer")
    #expect(list.html.contains("href=\"\(place)\"") && list.html.contains("href=\"\(path(world))\""))
    let dossiers = try await TestDatabase.ownerSession().texts(
      "select c.purpose from dossier d left join consent c on c.dossier_id = d.id where d.tenant_id = '\(world.tenant)'"
    )
    #expect(dossiers == ["share"])
  }

  @Test func `an officer finds the provider, enters it, and has the case open`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let browser = try await browser(world, world.officer)
    #expect(try await browser.get("/werklijst").html.contains("href=\"/invoer\""))
    #expect(try await browser.get("/invoer").status == .ok)
    for typed in ["balans", world.provider.number, NumberText.provider(world.provider.number)] {
      let found = try await browser.get("/invoer?zoek=\(ReturnPath.encoded(typed))")
      #expect(found.location == path(world), "\(typed)")
    }
    #expect(try await browser.get("/invoer?zoek=onbekend").html.contains("vonden wij niet"))
    world.clock.set("2026-03-02")
    browser.carry(.session, try await world.session(of: world.officer))
    let id = try form(try await browser.get(path(world)))
    let sent = try await browser.post(
      path(world),
      answers: answers(id, ["kanaal": "letter", "bereik": "Dorpsstraat 12, 3511 AB Utrecht", "wens": "Excuses."]))
    let done = try await browser.get(try #require(sent.location))
    // Received on Friday 20 February: Good Friday, a weekend and Easter Monday, so Tuesday 7 April.
    #expect(done.html.contains("20 februari 2026") && done.html.contains("7 april 2026"))
    let number = try #require(sent.location?.split(separator: "/").last)
    let page = try await browser.get("/zaken/\(number)")
    for shown in [
      Self.story, "Nog niet bevestigd", "Met een brief", "Excuses.", "De klacht is ingevoerd namens de klager",
      "Testpersoon",
    ] { #expect(page.html.contains(shown), "\(shown)") }
    #expect(try await browser.get("/werklijst").html.contains("Nog niet bevestigd"))
  }

  @Test func `what is wrong is said together, and what was typed is kept`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let browser = try await browser(world, world.director)
    let id = try form(try await browser.get(path(world)))
    let empty = try await browser.post(path(world), ["formulier": id])
    for field in ["kanaal", "ontvangen", "procedure", "naam", "hoedanigheid", "bereik", "verhaal"] {
      #expect(empty.html.contains("href=\"#veld-\(field)\""), "\(field)")
    }
    for (name, value, field) in [
      ("ontvangen", "21-02-2026", "ontvangen"), ("ontvangen", "19-02-2025", "ontvangen"),
      ("bereik", "Dorpsstraat 12", "bereik"), ("bereik", "a@b.test, c@d.test", "bereik"),
      ("hoedanigheid", "representative partner", "client"), ("kanaal", "web", "kanaal"),
      ("verhaal", "Mijn nummer is 111222333.", "verhaal"),
    ] {
      let refused = try await browser.post(path(world), answers: answers(id, [name: value]))
      #expect(refused.status == .unprocessableContent && refused.html.contains("href=\"#veld-\(field)\""), "\(value)")
      #expect(name == "verhaal" || refused.html.contains(Self.story), "what was typed is kept")
    }
    let other = try await browser.post(
      path(world), answers: answers(id, ["hoedanigheid": "representative partner", "client": "J. van der Berg"]))
    #expect(other.status == .seeOther)
  }

  @Test func `a session that ended keeps what was typed`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let browser = try await browser(world, world.director)
    let id = try form(try await browser.get(path(world)))
    browser.forget("sessie")
    let away = try await browser.post(path(world), answers: answers(id))
    #expect(away.location?.hasPrefix("/inloggen?naar=") == true)
    browser.carry(.session, try await world.session(of: world.director))
    let back = try await browser.get(path(world))
    #expect(back.html.contains(Self.story) && back.html.contains("van der Berg") && back.html.contains(id))
  }

  @Test func `who first wants a talk becomes a note of dissatisfaction, without typing again`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let director = try await browser(world, world.director)
    let id = try form(try await director.get(path(world)))
    var places: Set<String> = []
    for _ in 1...2 {
      let sent = try await director.post(path(world), answers: answers(id, ["procedure": "gesprek"]))
      places.insert(try #require(sent.location))
    }
    let place = try #require(places.count == 1 ? places.first : nil)
    let noted = try await director.get(place)
    #expect(place.hasPrefix("/onvrede/") && noted.html.contains(Self.story) && noted.html.contains("06 12345678"))
    let complaints = try await TestDatabase.ownerSession().count(
      "select count(*) from case_directory where tenant_id = '\(world.tenant)'")
    #expect(complaints == 0)
    let number = try await director.post(
      path(world), answers: answers(id, ["procedure": "gesprek", "verhaal": "Mijn nummer is 111222333."]))
    #expect(number.status == .unprocessableContent && number.html.contains("verhaal-geenbsn"))
    // That is the provider's; of an officer nothing is stored, and nothing typed is lost.
    let officer = try await browser(world, world.officer)
    let refused = try await officer.post(path(world), answers: answers(id, ["procedure": "gesprek"]))
    #expect(refused.status == .unprocessableContent && refused.html.contains(Self.story))
    #expect(refused.html.contains("href=\"#veld-procedure\""))
  }

  @Test func `a neighbour's provider isn't there, and a reader and a reporter enter nothing`() async throws {
    let (world, other) = (try await TestWorld.make(), try await TestWorld.make())
    let numbers = [other.provider.number, "482167", "x"]
    for actor in [world.director, world.officer] {
      let browser = try await browser(world, actor)
      for number in numbers {
        #expect(try await browser.get("/invoer/\(number)").status == .notFound)
        #expect(try await browser.post("/invoer/\(number)", answers: answers("")).status == .notFound)
      }
      let theirs = try await other.enter()
      #expect(try await browser.get("/ingevoerd/\(theirs.number)").status == .notFound)
    }
    for function in [ProviderFunction.reader, .reporter] {
      let browser = try await browser(
        world, Actor(.reporter, tenant: world.tenant, person: try await world.addReporter(function)))
      #expect(try await browser.get("/invoer").status == .forbidden)
      #expect(try await browser.get(path(world)).status == .forbidden)
    }
    #expect(try await browser(world, world.registrar).get("/invoer").status == .forbidden)
  }

  // MARK: The scan

  @Test func `a file that is refused loses nothing, and the right one is there for its readers`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    for (actor, isOfficers) in [(world.director, false), (world.officer, true)] {
      let browser = try await browser(world, actor)
      let id = try form(try await browser.get(path(world)))
      let sent = try await browser.post(path(world), answers: answers(id, ["kanaal": "letter"]))
      let place = try #require(sent.location)
      let token = try form(try await browser.get(place))
      for wrong in [("virus.exe", Array("MZ kwaad".utf8)), ("brief.pdf", []), ("", [])] as [(String, [UInt8])] {
        let refused = try await browser.upload(place, ["formulier": token], file: wrong)
        #expect(refused.status == .unprocessableContent && refused.html.contains("href=\"#veld-bestand\""))
        #expect(refused.html.contains("De klacht zelf is al bewaard."))
      }
      for _ in 1...2 {
        let added = try await browser.upload(place, ["formulier": token], file: ("brief.pdf", TestFiles.pdf))
        #expect(added.location == place)
      }
      #expect(try await browser.get(place).html.contains("De brief zit bij de klacht."))
      let number = try #require(place.split(separator: "/").last)
      let count = try await TestDatabase.ownerSession().count(
        "select count(*) from document x join dossier d on d.id = x.dossier_id where d.number = '\(number)'")
      #expect(count == 1)
      if isOfficers { #expect(try await browser.get("/zaken/\(number)").html.contains("brief.pdf")) }
    }
  }

  @Test func `a day later the provider gives its letter to the officer`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let filed = try await world.enter(world.entry(.letter), as: world.enterer)
    world.clock.advance(seconds: 86_401)
    let browser = try await self.browser(world, world.director)
    let page = try await browser.get("/ingevoerd/\(filed.number)")
    #expect(page.status == .ok && !page.html.contains("type=\"file\""))
    let late = try await browser.upload(
      "/ingevoerd/\(filed.number)", ["formulier": ""], file: ("brief.pdf", TestFiles.pdf))
    #expect(late.status == .conflict)
  }

  // MARK: The complainant

  private func complainant(_ filed: TestCase) async throws -> Browser {
    let browser = Browser(filed.world)
    browser.carry(
      .access,
      try await ComplainantSession.start(
        tenant: filed.world.tenant, dossier: filed.dossier, in: filed.world.database))
    return browser
  }

  @Test func `the complainant confirms it once`() async throws {
    let filed = try await TestWorld.make(on: "2026-02-20").enter()
    let browser = try await complainant(filed)
    #expect(try await browser.get("/mijn-klacht").html.contains("href=\"/mijn-klacht/ingevoerd\""))
    let page = try await browser.get("/mijn-klacht/ingevoerd")
    #expect(page.html.contains(Self.story) && page.html.contains("U belde over uw klacht op 20 februari 2026."))
    #expect(!page.html.contains(" checked"))
    let zaak: (String, String) = ("zaak", filed.number)
    for (fields, field) in [
      ([zaak.0: zaak.1], "klopt"), ([zaak.0: zaak.1, "klopt": "nee"], "anders"),
      ([zaak.0: zaak.1, "klopt": "ja", "anders": "Het was vier keer."], "klopt"),
    ] as [([String: String], String)] {
      let refused = try await browser.post("/mijn-klacht/ingevoerd", answers: fields)
      #expect(refused.status == .unprocessableContent && refused.html.contains("href=\"#veld-\(field)\""))
    }
    for _ in 1...2 {
      let sent = try await browser.post("/mijn-klacht/ingevoerd", ["zaak": filed.number, "klopt": "ja"])
      #expect(sent.location == "/mijn-klacht")
    }
    let after = try await browser.get("/mijn-klacht")
    #expect(!after.html.contains("href=\"/mijn-klacht/ingevoerd\""))
    #expect(after.html.contains("De klager zegt dat de ingevoerde klacht klopt"))
    #expect(try await browser.get("/mijn-klacht/ingevoerd").location == "/mijn-klacht")
  }

  @Test func `a correction stands beside what was entered, on both pages`() async throws {
    let filed = try await TestWorld.make(on: "2026-02-20").enter()
    let browser = try await complainant(filed)
    let sent = try await browser.post(
      "/mijn-klacht/ingevoerd", ["zaak": filed.number, "klopt": "nee", "anders": "Het was <b>vier</b> keer."])
    #expect(sent.location == "/mijn-klacht")
    let staff = try await self.browser(filed.world, filed.world.officer)
    for page in [try await browser.get("/mijn-klacht"), try await staff.get("/zaken/\(filed.number)")] {
      #expect(page.html.contains("Het was &lt;b&gt;vier&lt;/b&gt; keer.") && page.html.contains(Self.story))
    }
    // Who filed it themselves has nothing to confirm.
    let own = try await filed.world.file()
    #expect(try await complainant(own).get("/mijn-klacht/ingevoerd").status == .notFound)
  }

  @Test func `the mailed link asks the name, and says nothing of the complaint`() async throws {
    let filed = try await TestWorld.make(on: "2026-02-20").enter()
    let owner = try await TestDatabase.ownerSession()
    let id = try #require(
      try owner.texts("select id from access_link where dossier_id = '\(filed.dossier)'").first
        .flatMap { UUID(uuidString: $0) })
    let work = TakenWork(id: id, tenant: filed.world.tenant, dossier: filed.dossier, kind: .mail, attempts: 0)
    let envelope = try #require(
      try await filed.world.act(as: filed.system) {
        try await Outbox(work).envelope(in: $0, keys: filed.world.keys)
      })
    let message = try NoticeMail(publicURL: "https://k.test", sender: "portaal@k.test")
      .message(envelope, at: filed.world.clock.now)
    let token = try #require(envelope.token)
    #expect(message.body.contains("/volgen/link/open/\(token.text)") && !message.body.contains("Balans"))
    #expect(!message.body.contains("Berg") && message.body.contains("achternaam"))
    // Two weeks from when it goes out.
    filed.world.clock.advance(seconds: 13 * 86_400)
    let browser = Browser(filed.world)
    let page = try await browser.get("/volgen/link/open/\(token.text)")
    #expect(page.html.contains("Uw achternaam") && !page.html.contains("Balans") && !page.html.contains("Berg"))
    let wrong = try await browser.post("/volgen/link/open/\(token.text)", ["naam": "Jansen"])
    #expect(wrong.status == .unprocessableContent && wrong.html.contains("hoort niet bij deze klacht"))
    let opened = try await browser.post("/volgen/link/open/\(token.text)", ["naam": "van der berg"])
    #expect(opened.location == "/mijn-klacht")
    #expect(try await browser.get("/mijn-klacht").html.contains("Klopt het wat er is opgeschreven?"))
  }
}
