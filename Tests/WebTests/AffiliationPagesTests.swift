import Foundation
import Kernel
import Postgres
import Tenant
import TestSupport
import Testing
import Vault

@testable import Web

/// Portal staff keep a provider's locations, contact persons and fee through the pages.
struct AffiliationPagesTests {
  private func browser(_ world: TestWorld, of actor: Actor) async throws -> Browser {
    let browser = Browser(world)
    browser.carry(.session, try await world.session(of: actor))
    return browser
  }

  private func record(_ world: TestWorld) -> String { ProviderRecordPage.path(world.provider.number) }

  /// The value of a hidden field of the page's form.
  private func hidden(_ name: String, in html: String) throws -> String {
    try #require(html.firstMatch(of: try Regex("name=\"\(name)\" value=\"([^\"]*)\""))?[1].substring.map(String.init))
  }

  @Test func `a location is added after a look, changed, shown to anyone and taken off`() async throws {
    let world = try await TestWorld.make()
    let (staff, visitor) = (try await browser(world, of: world.portalStaff), Browser(world))
    let (list, page) = ("\(record(world))/locaties", "/zorgaanbieders/\(world.provider.number)")
    let new = "\(record(world))/nieuwe-locatie"
    #expect(try await staff.get(list).html.contains("Er staat nog geen locatie."))
    var answers = [
      "naam": "Locatie <Oost>", "straat": "Kerkstraat 1", "postcode": "3521al", "plaats": "Utrecht",
      "vestigingsnummer": "0000 1234 5678", "versie": "0",
      "locatie": try hidden("locatie", in: try await staff.get(new).html),
    ]
    let check = try await staff.post(new, answers: answers)
    #expect(check.html.contains("Wat wordt er anders?"))
    #expect(check.html.contains("000012345678"))
    #expect(try await !visitor.get(page).html.contains("Kerkstraat"))
    answers["terug"] = "ja"
    #expect(try await staff.post(new, answers: answers).html.contains("value=\"Kerkstraat 1\""))
    (answers["terug"], answers["akkoord"]) = (nil, "ja")
    #expect(try await staff.post(new, answers: answers).location == list)
    // The second click of a double one.
    #expect(try await staff.post(new, answers: answers).location == list)
    let shown = try await visitor.get(page).html
    #expect(shown.contains("Locatie &lt;Oost&gt;"))
    #expect(shown.contains("Kerkstraat 1, 3521 AL Utrecht"))
    #expect(try await staff.get(list).html.contains("1 locatie"))

    let own = "\(list)/\(try #require(answers["locatie"]))"
    (answers["versie"], answers["naam"], answers["akkoord"]) = ("1", "Locatie Oost", nil)
    let change = try await staff.post(own, answers: answers)
    let table = try #require(change.between("<tbody", "</tbody>"))
    #expect(table.contains("Locatie &lt;Oost&gt;") && !table.contains("Kerkstraat"))
    answers["akkoord"] = "ja"
    #expect(try await staff.post(own, answers: answers).location == list)
    (answers["versie"], answers["naam"]) = ("1", "Te laat")
    let late = try await staff.post(own, answers: answers)
    #expect(late.status == .unprocessableContent)
    #expect(late.html.contains("Een collega heeft dit net veranderd."))
    #expect(try await staff.post("\(own)/sluiting", answers: ["versie": "1"]).status == .conflict)
    #expect(try await staff.post("\(own)/sluiting", answers: ["versie": "2"]).location == list)
    #expect(try await staff.post("\(own)/sluiting", answers: ["versie": "2"]).location == list)
    #expect(try await !visitor.get(page).html.contains("Locatie Oost"))
    #expect(try await staff.get(own).status == .notFound)
    let record = try await browser(world, of: world.director).get(OwnRecordPage.path).html
    for act in ["Locatie toegevoegd", "Locatie veranderd", "Locatie weggehaald"] { #expect(record.contains(act)) }
  }

  @Test func `each wrong answer about a location is told at its field, and nothing is lost`() async throws {
    let world = try await TestWorld.make()
    let staff = try await browser(world, of: world.portalStaff)
    let new = "\(record(world))/nieuwe-locatie"
    let refused = try await staff.post(
      new,
      answers: [
        "naam": "", "straat": "Kerkstraat 1", "postcode": "0", "plaats": "", "vestigingsnummer": "12", "versie": "0",
        "locatie": UUID().uuidString,
      ])
    #expect(refused.status == .unprocessableContent)
    for field in ["naam", "postcode", "plaats"] {
      #expect(refused.html.contains("href=\"#veld-\(field)\""), "\(field)")
    }
    #expect(refused.html.contains("value=\"Kerkstraat 1\""))
    let branch = try await staff.post(
      new,
      answers: [
        "naam": "Oost", "plaats": "Zeist", "vestigingsnummer": "12", "versie": "0", "locatie": UUID().uuidString,
      ])
    #expect(branch.html.contains("Een vestigingsnummer heeft twaalf cijfers."))
  }

  @Test func `a contact person is seen by officer and provider, and not by a visitor`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    try await filed.register()
    let staff = try await browser(world, of: world.portalStaff)
    let (list, new) = ("\(record(world))/contactpersonen", "\(record(world))/nieuwe-contactpersoon")
    var answers = [
      "persoon": "C. Contact", "functie": "praktijkmanager", "email": "", "telefoon": "", "waarvoor": "klachten",
      "nieuw": try hidden("nieuw", in: try await staff.get(new).html),
    ]
    let refused = try await staff.post(new, answers: answers)
    #expect(refused.status == .unprocessableContent)
    #expect(refused.html.contains("href=\"#veld-telefoon\""))
    answers["telefoon"] = "030 123 45 67"
    #expect(try await staff.post(new, answers: answers).location == list)
    #expect(try await staff.post(new, answers: answers).location == list)
    let listed = try await staff.get(list).html
    #expect(listed.contains("C. Contact (praktijkmanager)"))
    #expect(try await browser(world, of: world.director).get(OwnRecordPage.path).html.contains("0301234567"))
    let officer = try await browser(world, of: world.officer)
    #expect(try await officer.get("/zaken/\(filed.number)/zorgaanbieder").html.contains("0301234567"))
    #expect(try await officer.get("/zaken/\(filed.number)").html.contains("/zaken/\(filed.number)/zorgaanbieder"))
    #expect(try await !Browser(world).get("/zorgaanbieders/\(world.provider.number)").html.contains("C. Contact"))
    let one = "\(list)/\(try #require(answers["nieuw"]).lowercased())"
    #expect(try await staff.get(one).html.contains("value=\"C. Contact\""))
    #expect(try await staff.post("\(one)/verwijdering", answers: [:]).location == list)
    #expect(try await staff.post("\(one)/verwijdering", answers: [:]).location == list)
    #expect(try await staff.get(list).html.contains("Er staat nog geen contactpersoon."))
  }

  @Test func `another officer's case doesn't say whom to call`() async throws {
    let (one, other) = (try await TestWorld.make(), try await TestWorld.make(name: "Zorg Dichtbij"))
    let filed = try await one.file()
    try await filed.register()
    let stranger = try await browser(other, of: other.officer)
    #expect(try await stranger.get("/zaken/\(filed.number)/zorgaanbieder").status == .notFound)
  }

  @Test func `tariff and number of persons give the fee, after a look at what changes`() async throws {
    try await TestDatabase.own { database, _ in
      let world = try await TestWorld.make(on: "2026-03-15", in: database)
      let staff = try await browser(world, of: world.portalStaff)
      var tariff = [
        "vanaf": "15-03-2026", "inschrijving": "19,95", "opgepakt": "150",
        "klassen": "1; 79,95; 295\n2; veel; 295\n31; 649,95; 795\n41; in overleg",
      ]
      let wrong = try await staff.post("/beheer/nieuw-tarief", answers: tariff)
      #expect(wrong.status == .unprocessableContent)
      #expect(wrong.html.contains("Deze regels kloppen niet: 2."))
      tariff["klassen"] = "1; 79,95; 295\n2; 129,95; 295\n31; 649,95; 795\n41; in overleg"
      #expect(try await staff.post("/beheer/nieuw-tarief", answers: tariff).html.contains("Wat wordt er anders?"))
      #expect(try await staff.get(TariffsPage.path).html.contains("Er is nog geen tarief."))
      tariff["akkoord"] = "ja"
      #expect(try await staff.post("/beheer/nieuw-tarief", answers: tariff).location == TariffsPage.path)
      #expect(try await staff.post("/beheer/nieuw-tarief", answers: tariff).location == TariffsPage.path)
      tariff["inschrijving"] = "20"
      #expect(try await staff.post("/beheer/nieuw-tarief", answers: tariff).status == .unprocessableContent)

      let fee = "\(record(world))/bijdrage"
      #expect(try await staff.get(fee).html.contains("Het is nog niet bekend hoeveel mensen er werken."))
      var persons = ["personen": "35", "vanaf": "15-03-2026", "jaarbijdrage": "500", "eigenrisico": ""]
      let half = try await staff.post("\(fee)/personen", answers: persons)
      #expect(half.html.contains("Vul beide bedragen in, of geen van beide."))
      persons["jaarbijdrage"] = ""
      let check = try await staff.post("\(fee)/personen", answers: persons)
      #expect(check.html.contains("31 tot en met 40 personen"))
      persons["akkoord"] = "ja"
      #expect(try await staff.post("\(fee)/personen", answers: persons).location == fee)
      #expect(try await staff.post("\(fee)/personen", answers: persons).location == fee)
      let shown = try await staff.get(fee).html
      // Ten of the twelve months of € 649,95.
      #expect(shown.contains("€\u{a0}541,63"))
      #expect(shown.contains("€\u{a0}649,95"))
      #expect(shown.contains("€\u{a0}19,95"))
      let own = try await browser(world, of: world.director).get(OwnRecordPage.path).html
      #expect(own.contains("€\u{a0}541,63"))
      persons["personen"] = "36"
      #expect(
        try await staff.post("\(fee)/personen", answers: persons).html.contains("Vanaf die dag staat er al iets vast."))
    }
  }

  @Test func `arrears are shown to the provider and in the list, and a complaint comes in all the same`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let staff = try await browser(world, of: world.portalStaff)
    let fee = "\(record(world))/bijdrage"
    let answers = ["bedrag": "129,95", "sinds": "01-02-2026"]
    #expect(
      try await staff.post("\(fee)/achterstand", answers: ["bedrag": "x", "sinds": ""]).status == .unprocessableContent)
    #expect(try await staff.post("\(fee)/achterstand", answers: answers).location == fee)
    #expect(try await staff.post("\(fee)/achterstand", answers: answers).location == fee)
    #expect(try await staff.get("\(fee)/achterstand").html.contains("Noteer dat er betaald is"))
    let list = "\(ProvidersPage.path)?status=achterstand&zoek=\(world.provider.number)"
    #expect(try await staff.get(list).html.contains("1 feb. 2026"))
    let csv = try await staff.get("\(ProvidersPage.path).csv?status=achterstand&zoek=\(world.provider.number)")
    #expect(String(decoding: csv.bytes, as: UTF8.self).contains("01-02-2026"))
    #expect(
      try await browser(world, of: world.director).get(OwnRecordPage.path).html.contains(
        "Niet op tijd betaald: €\u{a0}129,95"))
    let visitor = try await Browser(world).get("/zorgaanbieders/\(world.provider.number)")
    #expect(visitor.html.contains("Dien een klacht in") && !visitor.html.contains("betaald"))
    _ = try await world.file()
    #expect(try await staff.post("\(fee)/betaald", answers: [:]).location == fee)
    #expect(try await staff.post("\(fee)/betaald", answers: [:]).location == fee)
    #expect(try await staff.get(fee).html.contains("Noteer een achterstand"))
  }

  @Test func `only portal staff come here, and a neighbour's things are not there`() async throws {
    let (world, other) = (try await TestWorld.make(), try await TestWorld.make(name: "Zorg Dichtbij"))
    let id = ID<Location>(world.database.newID())
    try await world.act(as: Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)) {
      try await SetLocation(id, from: 0, to: Location(name: "Oost", place: "Utrecht")).perform(in: $0)
    }
    let paths = [
      "\(record(world))/locaties", "\(record(world))/locaties/\(id)", "\(record(world))/nieuwe-locatie",
      "\(record(world))/contactpersonen", "\(record(world))/nieuwe-contactpersoon", "\(record(world))/bijdrage",
      "\(record(world))/bijdrage/personen", "\(record(world))/bijdrage/achterstand", TariffsPage.path,
      "/beheer/nieuw-tarief",
    ]
    for actor in [world.officer, world.director, world.chair] {
      let browser = try await browser(world, of: actor)
      for path in paths { #expect(try await browser.get(path).status == .forbidden, "\(path)") }
      #expect(
        try await browser.post("\(record(world))/locaties/\(id)/sluiting", answers: ["versie": "1"]).status
          == .forbidden)
      #expect(try await browser.post("/beheer/nieuw-tarief", answers: [:]).status == .forbidden)
    }
    let staff = try await browser(world, of: world.portalStaff)
    for path in paths { #expect(try await staff.get(path).status == .ok, "\(path)") }
    #expect(try await staff.get("\(record(other))/locaties/\(id)").status == .notFound)
    _ = try await staff.post("\(record(other))/locaties/\(id)/sluiting", answers: ["versie": "1"])
    #expect(try await staff.get("\(record(world))/locaties/\(id)").status == .ok)
  }
}
