import Dossier
import Foundation
import Handling
import Kernel
import Postgres
import Tenant
import Terms
import TestSupport
import Testing
import Vault

@testable import Web

/// One complaint about several care providers, page by page.
struct JoinedFilingPageTests {
  private func root(_ world: TestWorld) -> String { "/zorgaanbieders/\(world.provider.number)/klacht" }

  /// Up to the last look; `others` are put beside it at the story.
  private func fill(
    _ browser: Browser, _ world: TestWorld, with others: [TestWorld] = [], kind: String = "client",
    points: (String, String) = ("Zij viel.", "Niemand kwam."), division: [[TestWorld]] = [], isJoint: Bool = false
  ) async throws {
    let root = root(world)
    _ = try await browser.post("\(root)/wie", ["hoedanigheid": kind, "naam": "A. van der Berg"])
    _ = try await browser.post("\(root)/verhaal", ["verhaal": "Mijn moeder viel.", "datumonbekend": "ja"])
    for other in others {
      #expect(
        try await browser.post("\(root)/ook-over", ["erbij": other.provider.number, "stap": "verhaal"]).location
          == "\(root)/ook-over?stap=verhaal")
    }
    _ = try await browser.post("\(root)/waar", ["plaats": "Thuis", "personen": ""])
    _ = try await browser.post("\(root)/ernst", ["ernst": "nee"])
    _ = try await browser.post("\(root)/punten", ["punt1": points.0, "punt2": points.1])
    if !others.isEmpty {
      let answers = (division.isEmpty ? Array(repeating: [world] + others, count: 2) : division).enumerated().flatMap {
        index, worlds in
        worlds.map { "verdeling\(index + 1)=\($0.provider.number)" }
      }
      _ = try await browser.post("\(root)/verdeling", urlEncoded: answers.joined(separator: "&"))
    }
    _ = try await browser.post("\(root)/wens", ["wens": ""])
    _ = try await browser.post("\(root)/toestemming")
    if !others.isEmpty {
      _ = try await browser.post("\(root)/samen", isJoint ? ["samen": "ja"] : [:])
    }
    #expect(
      try await browser.post("\(root)/bereikbaar", ["email": "klager@voorbeeld.test", "telefoon": ""]).location
        == "\(root)/controleren")
  }

  private func cases(of worlds: [TestWorld]) throws -> [(number: String, tenant: String, dossier: String)] {
    let tenants = worlds.map { "'\($0.tenant)'" }.joined(separator: ", ")
    return try PlainSession(TestDatabase.owner)
      .rows("select number, tenant_id, dossier_id from case_directory where tenant_id in (\(tenants))")
      .map { ($0[0] ?? "", $0[1] ?? "", $0[2] ?? "") }
  }

  // MARK: Choosing

  @Test func `who complains about one provider meets no page and no question more`() async throws {
    let world = try await TestWorld.make()
    let (browser, root) = (Browser(world), root(world))
    try await fill(browser, world)
    for path in ["verdeling", "samen"] {
      #expect(try await browser.get("\(root)/\(path)").location == "\(root)/controleren")
    }
    let check = try await browser.get("\(root)/controleren").html
    #expect(check.contains("Andere zorgaanbieders") && !check.contains("Mogen zij het van elkaar weten?"))
    #expect(try await browser.post("\(root)/verzending").location == "\(root)/verzonden")
    #expect(try await !browser.get("\(root)/verzonden").html.contains("Uw andere klachten"))
    #expect(try await !browser.get("/mijn-klacht").html.contains("Uw andere klachten"))
  }

  @Test func `another provider is found by name or number, put beside it and taken off again`() async throws {
    let word = "Zorg\(UUID().uuidString.prefix(6))"
    let world = try await TestWorld.make()
    let other = try await world.neighbour(name: "\(word) Zuid")
    let (browser, root) = (Browser(world), root(world))
    _ = try await browser.post("\(root)/wie", ["hoedanigheid": "client", "naam": "A. van der Berg"])
    let story = try await browser.post("\(root)/verhaal", ["verhaal": "Half", "ookover": "ja"])
    #expect(story.location == "\(root)/ook-over?stap=verhaal")
    #expect(try await browser.get("\(root)/verhaal").html.contains("Half"), "what was typed stays")
    for typed in [word.lowercased(), other.provider.number] {
      let found = try await browser.get("\(root)/ook-over?stap=verhaal&zoek=\(typed)")
      #expect(found.html.contains("name=\"erbij\" value=\"\(other.provider.number)\""), "\(typed)")
    }
    // Not the form's own provider.
    let own = try await browser.get("\(root)/ook-over?stap=verhaal&zoek=\(world.provider.number)")
    #expect(!own.html.contains("name=\"erbij\"") && own.html.contains("Wij vonden niemand"))
    _ = try await browser.post("\(root)/ook-over", ["erbij": other.provider.number, "stap": "verhaal"])
    let chosen = try await browser.get("\(root)/ook-over?stap=verhaal")
    #expect(chosen.html.contains("name=\"weg\" value=\"\(other.provider.number)\""))
    #expect(chosen.html.contains("href=\"\(root)/verhaal\""))
    _ = try await browser.post("\(root)/ook-over/weghalen", ["weg": other.provider.number, "stap": "verhaal"])
    #expect(try await !browser.get("\(root)/ook-over?stap=verhaal").html.contains("name=\"weg\""))
    #expect(try await browser.post("\(root)/ook-over", ["erbij": "000000"]).status == .notFound)
  }

  @Test func `five providers in all`() async throws {
    let world = try await TestWorld.make()
    let (browser, root) = (Browser(world), root(world))
    _ = try await browser.post("\(root)/wie", ["hoedanigheid": "client", "naam": "A. van der Berg"])
    var last = world
    for _ in 1...5 {
      last = try await world.neighbour()
      _ = try await browser.post("\(root)/ook-over", ["erbij": last.provider.number, "stap": "verhaal"])
    }
    let page = try await browser.get("\(root)/ook-over?stap=verhaal").html
    #expect(page.matches(of: /name="weg"/).count == 4 && !page.contains("value=\"\(last.provider.number)\""))
    #expect(page.contains("ten hoogste 5") && !page.contains("type=\"search\" id=\"zoek\""))
  }

  @Test(arguments: ["suspended", "talk", "notByForm", "kind"])
  func `who can't take it with this form is said so, with the way there, and is never filed in silence`(
    why: String
  ) async throws {
    let world = try await TestWorld.make()
    let preset = [
      "suspended": "002-klachtenportaal-zorg", "talk": "000-huisartsenteam-partners", "notByForm": "003-dienstverlener",
      "kind": "000-huisartsenteam-partners",
    ]
    let other = try await world.neighbour(preset: try #require(preset[why]), name: "Andere Zorg")
    let (browser, root) = (Browser(world), root(world))
    if why == "suspended" {
      try await fill(browser, world, with: [other])
      let staff = Actor(.portal, tenant: other.tenant, person: other.portalStaff.person)
      try await other.act(as: staff) { try await SuspendProvider(reason: "Overname.").perform(in: $0) }
    } else {
      try await fill(browser, world)
      let kept = try await browser.post("\(root)/ook-over", ["erbij": other.provider.number, "stap": "controleren"])
      #expect(kept.location?.hasSuffix("&zoek=\(other.provider.number)") ?? false)
      let page = try await browser.get(try #require(kept.location))
      #expect(page.html.contains("Andere Zorg") && !page.html.contains("name=\"erbij\""))
      #expect(page.html.contains("href=\"/zorgaanbieders/\(other.provider.number)"))
    }
    let check = try await browser.get("\(root)/controleren")
    #expect(check.html.contains("Gaat niet mee") == (why == "suspended"))
    #expect(try await browser.post("\(root)/verzending").location == "\(root)/verzonden")
    #expect(try cases(of: [world, other]).count == 1)
    let filed = try await browser.get("\(root)/verzonden").html
    #expect(filed.contains("Hier is nog niets ingediend") == (why == "suspended"))
    if why == "suspended" { #expect(filed.contains("href=\"/zorgaanbieders/\(other.provider.number)\"")) }
  }

  @Test func `someone who says they are another kind of complainant may lose a provider, and is told`() async throws {
    let world = try await TestWorld.make()
    let other = try await world.neighbour(preset: "schoterpoort", name: "Andere Zorg")
    let kinds = try #require(
      try await other.database.read(
        as: Actor(.visitor, tenant: other.tenant), RegelingVersion.inForce(on: Day(of: world.clock.now)))
    ).regeling
      .complainantKinds
    guard !kinds.contains(.authorisedAgent) else { return }
    let (browser, root) = (Browser(world), root(world))
    try await fill(browser, world, with: [other])
    _ = try await browser.post("\(root)/wie", ["hoedanigheid": "authorisedAgent", "naam": "A. van der Berg"])
    #expect(try await browser.get("\(root)/ook-over").html.contains("in de rol die u koos"))
  }

  // MARK: Its questions

  @Test func `which point concerns whom is asked where there are several, and each has one`() async throws {
    let world = try await TestWorld.make()
    let other = try await world.neighbour(name: "Ziekenhuis Zuid")
    let (browser, root) = (Browser(world), root(world))
    try await fill(browser, world, with: [other], division: [[other], [world, other]])
    let page = try await browser.get("\(root)/verdeling").html
    #expect(page.contains("Zij viel.") && page.matches(of: /checked/).count == 3)
    let none = try await browser.post("\(root)/verdeling", ["verdeling1": other.provider.number])
    #expect(none.status == .unprocessableContent && none.html.contains("ten minste één"))
    let without = try await browser.post(
      "\(root)/verdeling", ["verdeling1": other.provider.number, "verdeling2": other.provider.number])
    #expect(without.status == .unprocessableContent)
    #expect(without.html.contains("Geen punt gaat over Balans Thuiszorg B.V."))
    #expect(try await browser.post("\(root)/verzending").location == "\(root)/verdeling")
    _ = try await browser.post(
      "\(root)/verdeling", urlEncoded: "verdeling1=\(other.provider.number)&verdeling2=\(world.provider.number)")
    #expect(try await browser.post("\(root)/verzending").location == "\(root)/verzonden")
    for (one, point) in [(world, "Niemand kwam."), (other, "Zij viel.")] {
      let found = try #require(try cases(of: [one]).first)
      let whole = try await ComplaintFile.read(
        for: .casePage, from: world.database,
        as: Actor(.complainant, tenant: one.tenant, dossier: UUID(uuidString: found.dossier)), keys: world.keys)
      #expect(whole.submission.elements.map(\.text.revealed) == [point])
      #expect(whole.submission.story.revealed == "Mijn moeder viel.")
    }
  }

  @Test func `one more provider or another point asks anew what was answered about providers`() async throws {
    let world = try await TestWorld.make()
    let (other, third) = (try await world.neighbour(), try await world.neighbour(name: "Zorg Dichtbij"))
    let (browser, root) = (Browser(world), root(world))
    try await fill(browser, world, with: [other], division: [[other], [world]], isJoint: true)
    _ = try await browser.post("\(root)/ook-over", ["erbij": third.provider.number, "stap": "controleren"])
    #expect(try await browser.get("\(root)/controleren").location == "\(root)/verdeling")
    #expect(try await !browser.get("\(root)/samen").html.contains("checked"))
    _ = try await browser.post(
      "\(root)/verdeling",
      urlEncoded: [world, other, third].flatMap {
        ["verdeling1=\($0.provider.number)", "verdeling2=\($0.provider.number)"]
      }
      .joined(separator: "&"))
    _ = try await browser.post("\(root)/toestemming")
    _ = try await browser.post("\(root)/samen")
    #expect(try await browser.get("\(root)/controleren").status == .ok)
    _ = try await browser.post("\(root)/punten", ["punt1": "Zij viel.", "punt2": "Iets anders."])
    #expect(try await browser.get("\(root)/controleren").location == "\(root)/verdeling")
  }

  @Test func `consent is asked for each provider by name, and nothing is ticked beforehand`() async throws {
    let world = try await TestWorld.make()
    let other = try await world.neighbour(name: "Ziekenhuis Zuid")
    let (browser, root) = (Browser(world), root(world))
    try await fill(browser, world, with: [other], division: [[world], [other]])
    let page = try await browser.get("\(root)/toestemming").html
    #expect(page.contains("Waar geeft u Ziekenhuis Zuid toestemming voor?") && !page.contains("checked"))
    #expect(try await !browser.get("\(root)/samen").html.contains("checked"))
    _ = try await browser.post("\(root)/toestemming", ["toestemming-\(other.provider.number)": "careFile"])
    #expect(try await browser.post("\(root)/verzending").location == "\(root)/verzonden")
    let rows = try PlainSession(TestDatabase.owner).texts(
      "select purpose || ' ' || tenant_id from consent where tenant_id in ('\(world.tenant)', '\(other.tenant)')")
    #expect(rows == ["careFile \(other.tenant)"])
  }

  // MARK: Sent

  @Test(arguments: [false, true]) func `the receipt says each provider and number, and one code opens all`(
    isJoint: Bool
  ) async throws {
    let world = try await TestWorld.make()
    let other = try await world.neighbour(name: "Ziekenhuis Zuid")
    let (browser, root) = (Browser(world), root(world))
    try await fill(browser, world, with: [other], division: [[world], [other]], isJoint: isJoint)
    let check = try await browser.get("\(root)/controleren").html
    #expect(check.contains("Ook bij Ziekenhuis Zuid wordt uw verhaal gelezen."))
    #expect(check.contains("Zij horen niet van ons dat u ook over een ander klaagt.") == !isJoint)
    #expect(try await browser.post("\(root)/verzending").location == "\(root)/verzonden")
    let filed = try await browser.get("\(root)/verzonden").html
    let theirs = try #require(try cases(of: [other]).first).number
    #expect(filed.contains("Ziekenhuis Zuid") && filed.contains(NumberText.case(theirs)))
    #expect(filed.contains("Zij weten niet van elkaar.") == !isJoint)
    let codes = filed.matches(of: /<dd class="code">([^<]+)<\/dd>/).map { String($0.1) }
    let elsewhere = Browser(world)
    #expect(
      try await elsewhere.post("/volgen", ["nummer": theirs, "code": try #require(codes.last)]).location
        == "/mijn-klacht")
    #expect(try await elsewhere.get("/mijn-klacht").html.contains("Ziekenhuis Zuid"))
  }

  @Test func `a double click and an answer that got lost are one set of cases`() async throws {
    let world = try await TestWorld.make()
    let other = try await world.neighbour()
    let (browser, root) = (Browser(world), root(world))
    try await fill(browser, world, with: [other], division: [[world], [other]])
    let token = try #require(browser.cookies["concept"].flatMap { Token(text: $0) })
    let lookup = (DraftBox(token).lookup + Array("klacht-\(world.provider.number)".utf8)).map {
      let hex = String($0, radix: 16)
      return hex.count == 1 ? "0" + hex : hex
    }.joined()
    let session = try PlainSession(TestDatabase.owner)
    let answers = try #require(try session.texts("select fields from draft where lookup = '\\x\(lookup)'").first)
    let (one, two) = (browser.copy(), browser.copy())
    async let first = one.post("\(root)/verzending")
    async let second = two.post("\(root)/verzending")
    #expect(try await [first.location, second.location] == ["\(root)/verzonden", "\(root)/verzonden"])
    #expect(try cases(of: [world, other]).count == 2)
    let shown = try await one.get("\(root)/verzonden").html
    // As if the portal had stopped between the commit and the draft's end.
    try session.rows("update draft set fields = '\(answers)' where lookup = '\\x\(lookup)'")
    #expect(try await browser.post("\(root)/verzending").location == "\(root)/verzonden")
    #expect(try cases(of: [world, other]).count == 2)
    #expect(try await browser.get("\(root)/verzonden").html == shown)
  }

  @Test func `a provider put beside it after the rest was stored is not said to have it`() async throws {
    let world = try await TestWorld.make()
    let other = try await world.neighbour(name: "Ziekenhuis Zuid")
    let (browser, root) = (Browser(world), root(world))
    try await fill(browser, world)
    let token = try #require(browser.cookies["concept"].flatMap { Token(text: $0) })
    let lookup = (DraftBox(token).lookup + Array("klacht-\(world.provider.number)".utf8)).map {
      let hex = String($0, radix: 16)
      return hex.count == 1 ? "0" + hex : hex
    }.joined()
    let session = try PlainSession(TestDatabase.owner)
    let answers = try #require(try session.texts("select fields from draft where lookup = '\\x\(lookup)'").first)
    _ = try await browser.post("\(root)/verzending")
    try session.rows("update draft set fields = '\(answers)' where lookup = '\\x\(lookup)'")
    try await fill(browser, world, with: [other], division: [[world], [other]])
    #expect(try await browser.post("\(root)/verzending").location == "\(root)/verzonden")
    #expect(try cases(of: [other]).isEmpty)
    #expect(try await browser.get("\(root)/verzonden").html.contains("Hier is nog niets ingediend"))
  }

  @Test func `when one refuses at the last moment nothing is sent, and it is said about whom`() async throws {
    let world = try await TestWorld.make()
    let other = try await world.neighbour(name: "Ziekenhuis Zuid")
    let (browser, root) = (Browser(world), root(world))
    try await fill(browser, world, with: [other], division: [[world], [other]])
    // Its directory doesn't know yet what its own table of suspensions holds.
    try PlainSession(TestDatabase.owner).rows(
      """
      insert into suspension (tenant_id, id, recorded_at, recorded_by, recorded_as, reason, suspended_on)
      values ($1, gen_random_uuid(), '2026-02-20', null, 'portal', 'Overname.', '2026-02-20')
      """, other.tenant.description)
    let refused = try await browser.post("\(root)/verzending")
    #expect(refused.status == .unprocessableContent)
    #expect(
      refused.html.contains("Voor Ziekenhuis Zuid kan het zo niet:") && refused.html.contains("nog niets verstuurd"))
    #expect(try cases(of: [world, other]).isEmpty)
    _ = try await browser.post("\(root)/ook-over/weghalen", ["weg": other.provider.number, "stap": "controleren"])
    _ = try await browser.post("\(root)/toestemming")
    #expect(try await browser.post("\(root)/verzending").location == "\(root)/verzonden")
  }

  // MARK: Afterwards

  private func complainant(of filed: TestCase) async throws -> Browser {
    let browser = Browser(filed.world)
    browser.carry(
      .access,
      try await ComplainantSession.start(tenant: filed.world.tenant, dossier: filed.dossier, in: filed.world.database))
    return browser
  }

  @Test func `from one case to the other without a code, and to nobody else's`() async throws {
    let world = try await TestWorld.make()
    let other = try await world.neighbour(name: "Ziekenhuis Zuid")
    let filed = try await world.file(with: [other], isJoint: false)
    let stranger = try await other.file()
    let browser = try await complainant(of: filed[0])
    let page = try await browser.get("/mijn-klacht").html
    #expect(page.contains("Dit is uw klacht over Balans Thuiszorg B.V.") && page.contains("Ziekenhuis Zuid"))
    for number in [stranger.number, filed[0].number, "1234", ""] {
      #expect(try await browser.post("/mijn-klacht/samen", ["nummer": number]).status == .notFound)
    }
    let before = browser.cookies["inzage"]
    #expect(try await browser.post("/mijn-klacht/samen", ["nummer": filed[1].number]).location == "/mijn-klacht")
    #expect(browser.cookies["inzage"] != before)
    #expect(try await browser.get("/mijn-klacht").html.contains("Dit is uw klacht over Ziekenhuis Zuid."))
    // The old cookie opens nothing any more.
    let old = Browser(world)
    old.carry(.access, try #require(before.flatMap { Token(text: $0) }))
    #expect(try await old.get("/mijn-klacht").status == .seeOther)
    #expect(try await browser.post("/mijn-klacht/samen", ["nummer": filed[0].number]).location == "/mijn-klacht")
    #expect(try await browser.get("/mijn-klacht/samen").location == "/mijn-klacht")
  }

  @Test func `officer and provider read of the other while the complainant consents, and not a moment longer`()
    async throws
  {
    let world = try await TestWorld.make()
    let other = try await world.neighbour(name: "Ziekenhuis Zuid")
    let filed = try await world.file(with: [other], isJoint: true)
    for one in filed { try await one.bringToProvider() }
    let (officer, director) = (Browser(world), Browser(world))
    officer.carry(.session, try await world.session(of: world.officer))
    director.carry(.session, try await world.session(of: world.director))
    let (number, known) = (filed[0].number, "Gaat ook over Ziekenhuis Zuid (\(NumberText.case(filed[1].number)))")
    for page in [
      try await officer.get("/zaken/\(number)"), try await director.get("/klachten/\(number)"),
      try await director.get("/klachten/\(number)/oordeel"),
    ] {
      #expect(
        page.html.contains(known) && page.html.contains("Balans Thuiszorg B.V. blijft zelf een eigen oordeel geven."))
    }
    #expect(try await officer.get("/zaken/\(number)/samen").html.contains(known))
    #expect(try await officer.post("/zaken/\(number)/samen").status == .unprocessableContent)
    #expect(try await officer.post("/zaken/\(number)/samen", ["hoe": "oneTalk"]).location == "/zaken/\(number)")
    #expect(try await officer.post("/zaken/\(number)/samen", ["hoe": "oneTalk"]).location == "/zaken/\(number)")
    #expect(try await director.get("/klachten/\(number)").html.contains("is afgesproken: één gesprek met iedereen."))
    let complainant = try await complainant(of: filed[0])
    #expect(try await complainant.get("/mijn-klacht").html.contains("is afgesproken: één gesprek met iedereen."))

    #expect(try await complainant.get("/mijn-klacht/toestemming").html.matches(of: /checked/).count == 1)
    #expect(try await complainant.post("/mijn-klacht/toestemming").location == "/mijn-klacht/toestemming")
    for path in ["/zaken/\(number)", "/zaken/\(number)/samen"] {
      let page = try await officer.get(path).html
      #expect(!page.contains("Ziekenhuis Zuid") && !page.contains(NumberText.case(filed[1].number)), "\(path)")
    }
    for path in ["/klachten/\(number)", "/klachten/\(number)/oordeel", "/klachten/\(number)/gesprek"] {
      let page = try await director.get(path).html
      #expect(!page.contains("Ziekenhuis Zuid") && !page.contains("één gesprek met iedereen"), "\(path)")
    }
    #expect(try await officer.post("/zaken/\(number)/samen", ["hoe": "inStep"]).status != .seeOther)
    let mine = try await complainant.get("/mijn-klacht").html
    #expect(mine.contains("Ziekenhuis Zuid") && mine.contains("Zij weten niet van elkaar."))
    // The other side knows nothing any more either.
    let theirs = Browser(other)
    theirs.carry(.session, try await other.session(of: other.director))
    #expect(try await !theirs.get("/klachten/\(filed[1].number)").html.contains("Balans"))
  }
}

extension Browser {
  /// A form with the same name more than once.
  fileprivate func post(_ path: String, urlEncoded body: String) async throws -> Answer {
    try await post(path, bytes: Array(body.utf8), type: "application/x-www-form-urlencoded")
  }
}
