import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import TestSupport
import Testing
import Vault

@testable import Web

/// Portal staff take in a provider and change it, through the pages.
struct ProviderPagesTests {
  private func browser(_ world: TestWorld, of actor: Actor) async throws -> Browser {
    let browser = Browser(world, presets: try presets())
    browser.carry(.session, try await world.session(of: actor))
    return browser
  }

  private func presets() throws -> [Portal.Preset] {
    try ["000-huisartsenteam-partners", "002-klachtenportaal-zorg"].map { name in
      let file = TestDatabase.root + "db/regelingen/\(name).yaml"
      return Portal.Preset(
        name: name, source: try RegelingSource(yaml: String(contentsOfFile: file, encoding: .utf8), file: file))
    }
  }

  private func organisation(_ world: TestWorld) async throws -> String {
    let officers = try #require(world.provider.officers)
    return try await world.database.read(as: world.portalStaff, Organisation.name(of: officers))
  }

  private func answers(_ world: TestWorld, _ name: String) async throws -> [String: String] {
    [
      "naam": name, "kvk": "", "agb": "01234567, 12345678", "straat": "Dorpsstraat 1", "postcode": "3521al",
      "plaats": "Utrecht", "zorg": "wijkverpleging", "regeling": "002-klachtenportaal-zorg",
      "organisatie": try await organisation(world), "persoon": "D. de Directeur",
      "email": "\(UUID().uuidString.lowercased())@voorbeeld.test", "nieuw": world.database.newID().uuidString,
    ]
  }

  private func found(_ name: String, _ world: TestWorld) async throws -> [ProviderLine] {
    try await world.database.read(
      as: world.portalStaff, ProviderLine.page(ProviderLine.Filter(typed: name), after: nil))
  }

  @Test func `a provider is taken in with one form and one look, and nothing is stored before`() async throws {
    let world = try await TestWorld.make()
    let staff = try await browser(world, of: world.portalStaff)
    let name = "Aanvang \(UUID().uuidString.prefix(8))"
    var answers = try await answers(world, name)
    let form = try await staff.get(AddProviderPage.path)
    #expect(form.status == .ok)
    let check = try await staff.post(AddProviderPage.path, answers: answers)
    #expect(check.status == .ok)
    #expect(check.html.contains("Klopt dit?"))
    #expect(check.html.contains("3521 AL"))
    #expect(try await found(name, world).isEmpty)
    // What was typed comes back to be changed.
    answers["terug"] = "ja"
    let again = try await staff.post(AddProviderPage.path, answers: answers)
    #expect(again.html.contains("value=\"Dorpsstraat 1\""))
    #expect(try await found(name, world).isEmpty)
    answers["terug"] = nil
    answers["akkoord"] = "ja"
    let done = try await staff.post(AddProviderPage.path, answers: answers)
    let line = try #require(try await found(name, world).first)
    #expect(done.location == ProviderRecordPage.path(line.provider.number))
    #expect(line.state == .active)
    // The second click of a double one.
    let twice = try await staff.post(AddProviderPage.path, answers: answers)
    #expect(twice.location == done.location)
    #expect(try await found(name, world).count == 1)
    let record = try await staff.get(try #require(done.location))
    #expect(record.html.contains("D. de Directeur"))
    #expect(record.html.contains("01234567, 12345678"))
    // Anyone finds it, and can file.
    let visitor = Browser(world)
    #expect(try await visitor.get("/zorgaanbieders/\(line.provider.number)").html.contains("Dien een klacht in"))
  }

  @Test func `each wrong answer is told at its field, and nothing is lost`() async throws {
    let world = try await TestWorld.make()
    let staff = try await browser(world, of: world.portalStaff)
    var answers = try await answers(world, "")
    answers["kvk"] = "123"
    answers["agb"] = "12 34567"
    answers["regeling"] = nil
    let refused = try await staff.post(AddProviderPage.path, answers: answers)
    #expect(refused.status == .unprocessableContent)
    for field in ["naam", "kvk", "agb", "regeling"] {
      #expect(refused.html.contains("href=\"#veld-\(field)\""), "\(field)")
    }
    #expect(refused.html.contains("value=\"Dorpsstraat 1\""))
  }

  @Test func `a provider's regeling, people and register in one: nothing half is stored when the person can't be`()
    async throws
  {
    let world = try await TestWorld.make()
    let staff = try await browser(world, of: world.portalStaff)
    let name = "Half \(UUID().uuidString.prefix(8))"
    var answers = try await answers(world, name)
    answers["akkoord"] = "ja"
    // The form would not take it, the use case neither: an address without a dot.
    answers["email"] = "iemand@voorbeeld"
    #expect(try await staff.post(AddProviderPage.path, answers: answers).status == .unprocessableContent)
    #expect(try await found(name, world).isEmpty)
  }

  @Test func `a change shows what becomes what before it is made`() async throws {
    let world = try await TestWorld.make()
    let staff = try await browser(world, of: world.portalStaff)
    let path = "\(ProviderRecordPage.path(world.provider.number))/gegevens"
    var answers = ["naam": "Balans Zorg", "plaats": "Utrecht", "versie": "1"]
    let check = try await staff.post(path, answers: answers)
    let table = try #require(check.between("<tbody", "</tbody>"))
    #expect(table.contains("Balans Thuiszorg B.V."))
    #expect(table.contains("Balans Zorg"))
    #expect(!table.contains("Utrecht"))
    answers["akkoord"] = "ja"
    #expect(try await staff.post(path, answers: answers).location == ProviderRecordPage.path(world.provider.number))
    // The second click, and then a colleague with the form of before.
    #expect(try await staff.post(path, answers: answers).status == .seeOther)
    answers["naam"] = "Balans Anders"
    let late = try await staff.post(path, answers: answers)
    #expect(late.status == .unprocessableContent)
    #expect(late.html.contains("Een collega heeft deze gegevens net veranderd."))
  }

  @Test func `a provider is suspended, resumed and leaves, and reads it all`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let staff = try await browser(world, of: world.portalStaff)
    let path = ProviderRecordPage.path(world.provider.number)
    func post(_ act: String, _ answers: [String: String]) async throws -> Browser.Answer {
      try await staff.post("\(path)/\(act)", answers: answers)
    }
    #expect(try await staff.get("\(path)/hervatten").status == .conflict)
    #expect(try await post("opschorten", [:]).status == .unprocessableContent)
    #expect(try await post("opschorten", ["reden": "Contributie niet betaald."]).location == path)
    #expect(
      try await browser(world, of: world.director).get(OwnRecordPage.path).html.contains("Contributie niet betaald."))
    #expect(try await post("hervatten", [:]).location == path)
    #expect(try await post("beeindigen", ["dag": "19-02-2026", "reden": "Stopt."]).status == .unprocessableContent)
    #expect(try await post("beeindigen", ["dag": "01-03-2026", "reden": "Stopt."]).location == path)
    #expect(try await post("beeindigen", ["dag": "01-03-2026", "reden": "Stopt."]).location == path)
    #expect(try await post("beeindigen", ["dag": "02-03-2026", "reden": "Stopt."]).status == .unprocessableContent)
    world.clock.set("2026-03-02")
    let gone = try await Browser(world).get("/zorgaanbieders/\(world.provider.number)")
    #expect(gone.html.contains("Deze zorgaanbieder is niet meer aangesloten"))
    let again = try await browser(world, of: world.portalStaff)
    #expect(try await again.post("\(path)/aansluiten", answers: ["dag": "02-03-2026"]).location == path)
    let own = try await browser(world, of: world.director).get(OwnRecordPage.path)
    for act in ["Opgeschort", "Opschorting opgeheven", "Laatste dag vastgelegd", "Aangesloten"] {
      #expect(own.html.contains(act), "\(act)")
    }
  }

  @Test func `only portal staff come here, and an unknown ID is not found`() async throws {
    let world = try await TestWorld.make()
    let path = ProviderRecordPage.path(world.provider.number)
    let paths = [
      ProvidersPage.path, "\(ProvidersPage.path).csv", AddProviderPage.path, path, "\(path)/gegevens",
      "\(path)/opschorten", "\(path)/uitnodigen",
    ]
    for actor in [world.officer, world.director, world.chair] {
      let browser = try await browser(world, of: actor)
      for path in paths { #expect(try await browser.get(path).status == .forbidden, "\(path)") }
    }
    let staff = try await browser(world, of: world.portalStaff)
    for path in paths { #expect([.ok, .conflict].contains(try await staff.get(path).status), "\(path)") }
    #expect(try await staff.get("/beheer/zorgaanbieders/123456").status == .notFound)
    #expect(try await staff.get("/beheer/zorgaanbieders/x").status == .notFound)
    #expect(try await staff.get(OwnRecordPage.path).status == .forbidden)
  }

  @Test func `the list and its file hold the same, and a number finds whoever it is`() async throws {
    let world = try await TestWorld.make()
    let staff = try await browser(world, of: world.portalStaff)
    let list = try await staff.get("\(ProvidersPage.path)?zoek=\(world.provider.number)")
    #expect(list.html.contains(ProviderRecordPage.path(world.provider.number)))
    #expect(list.html.contains("1 zorgaanbieder"))
    let csv = try await staff.get("\(ProvidersPage.path).csv?zoek=\(world.provider.number)")
    let text = String(decoding: csv.bytes, as: UTF8.self)
    #expect(text.contains("Balans Thuiszorg B.V.;\(NumberText.provider(world.provider.number));Utrecht"))
    let none = try await staff.get("\(ProvidersPage.path)?zoek=%25%25geen")
    #expect(none.html.contains("Er is geen zorgaanbieder die hierbij past."))
  }
}
