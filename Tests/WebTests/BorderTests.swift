import Dossier
import Foundation
import HTTPTypes
import Intake
import Kernel
import Postgres
import Tenant
import TestSupport
import Testing
import Vault

@testable import Web

/// The border between portal and tenant, as an attacker would try it: an address that shadows another, an identifier of
/// someone else in a hidden field, a name that is code, a role that one doesn't have. What concerns one act stands with
/// that act: an import row that takes an existing ID in `ImportProvidersTests`, a case of the neighbour's in
/// `NeighbourTests`.
@Suite struct BorderTests {
  private func browser(_ world: TestWorld, of actor: Actor, presets: [Portal.Preset] = []) async throws -> Browser {
    let browser = Browser(world, presets: presets)
    browser.carry(.session, try await world.session(of: actor))
    return browser
  }

  private func preset() throws -> Portal.Preset {
    let file = TestDatabase.root + "db/regelingen/002-klachtenportaal-zorg.yaml"
    return Portal.Preset(
      name: "002-klachtenportaal-zorg",
      source: try RegelingSource(yaml: String(contentsOfFile: file, encoding: .utf8), file: file))
  }

  private func answers(_ world: TestWorld, _ name: String, _ tenant: UUID) async throws -> [String: String] {
    let officers = try #require(world.provider.officers)
    let organisation = try await world.database.read(as: world.portalStaff, Organisation.name(of: officers))
    return [
      "naam": name, "regeling": "002-klachtenportaal-zorg", "organisatie": organisation, "persoon": "D. de Directeur",
      "email": "\(UUID().uuidString.lowercased())@voorbeeld.test", "nieuw": tenant.uuidString, "akkoord": "ja",
    ]
  }

  // MARK: Addresses

  /// Addresses with a word where another of the same length has a number or an identifier, and the word could be one.
  private func shadows(in routes: [(method: HTTPRequest.Method, path: String)]) -> [String] {
    routes.flatMap { one in
      let parts = one.path.split(separator: "/")
      return routes.filter { $0.method == one.method }.compactMap { other -> String? in
        let words = other.path.split(separator: "/")
        guard words.count == parts.count,
          zip(parts, words).allSatisfy({ $0 == $1 || $0.hasPrefix("{") || $1.hasPrefix("{") })
        else { return nil }
        let isNumber = zip(parts, words).contains { part, word in
          part.hasPrefix("{")
            && (ShortNumber.read(String(word), as: .provider) != nil || ShortNumber.read(String(word), as: .case) != nil
              || UUID(uuidString: String(word)) != nil)
        }
        return isNumber ? "\(other.path) shadows \(one.path)" : nil
      }
    }
  }

  @Test func `no provider's address can be another page's`() async throws {
    let world = try await TestWorld.make()
    #expect(shadows(in: NeighbourTests.routes.map { ($0.method, $0.path) }).isEmpty)
    // The search does find one.
    let valid = ShortNumber.make(.provider, from: 48_216)
    #expect(
      shadows(in: [(.get, "/zorgaanbieders/{nummer}/klacht"), (.get, "/zorgaanbieders/\(valid)/klacht")]).count == 1)
    let (visitor, staff) = (Browser(world), try await browser(world, of: world.portalStaff))
    let number = world.provider.number
    for wrong in ["nieuw", "beheer", "..", "%2e%2e", "%00", "\(number)%2f..%2fbeheer", "%3Cscript%3E", "-1", "0"] {
      #expect([.notFound, .badRequest].contains(try await visitor.get("/zorgaanbieders/\(wrong)").status), "\(wrong)")
      #expect(
        [.notFound, .badRequest].contains(try await staff.get("/beheer/zorgaanbieders/\(wrong)").status), "\(wrong)")
    }
  }

  @Test func `nobody but portal staff gets behind /beheer, whatever the page`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    let entries = NeighbourTests.routes.filter { $0.path.hasPrefix("/beheer") }
    #expect(entries.count > 20)
    for actor in [
      world.director, world.officer, world.chair, world.registrar, try await world.auditor(),
      try await world.privacyOfficer(),
    ] {
      let browser = try await browser(world, of: actor)
      for entry in entries {
        let path = entry.path.replacing("{nummer}", with: world.provider.number)
          .replacing(/\{[a-z]+\}/, with: world.tenant.uuid.uuidString)
        let status = try await entry.method == .get ? browser.get(path).status : browser.post(path).status
        #expect(status == .forbidden, "\(actor.audience) \(entry.method) \(path)")
      }
    }
    // The complainant's code opens one case and nothing here.
    let complainant = Browser(world)
    complainant.carry(
      .access, try await ComplainantSession.start(tenant: world.tenant, dossier: filed.dossier, in: world.database))
    for entry in entries where entry.method == .get {
      let path = entry.path.replacing("{nummer}", with: world.provider.number)
      #expect(try await complainant.get(path).location?.hasPrefix("/inloggen") == true, "\(path)")
    }
  }

  // MARK: Identifiers of someone else

  @Test func `a form that names a tenant that is there changes nothing of it`() async throws {
    let (mine, theirs) = (try await TestWorld.make(), try await TestWorld.make(name: "Zorg van hen B.V."))
    let staff = try await browser(mine, of: mine.portalStaff, presets: [try preset()])
    let taken = try await answers(mine, "Gekaapt", theirs.tenant.uuid)
    let answer = try await staff.post(AddProviderPage.path, answers: taken)
    #expect(answer.location == ProviderRecordPage.path(theirs.provider.number))
    let after = try await theirs.database.read(as: Actor(.visitor, tenant: theirs.tenant), CareProvider.bound)
    #expect(after.name == "Zorg van hen B.V.")
    let owner = try await TestDatabase.ownerSession()
    let members = "select count(*) from membership where tenant_id = '\(theirs.tenant)'"
    #expect(try owner.count(members) == 1)
    #expect(try owner.count("select count(*) from regeling_version where tenant_id = '\(theirs.tenant)'") == 1)
  }

  @Test func `a regeling is one of the list, never a path`() async throws {
    let world = try await TestWorld.make()
    let staff = try await browser(world, of: world.portalStaff, presets: [try preset()])
    for name in ["../../.local/keys.json", "/etc/passwd", "003-huisartsenzorg", "002-klachtenportaal-zorg.yaml"] {
      var answers = try await answers(world, "Pad \(UUID().uuidString.prefix(8))", world.database.newID())
      answers["regeling"] = name
      let refused = try await staff.post(AddProviderPage.path, answers: answers)
      #expect(refused.status == .unprocessableContent, "\(name)")
      #expect(refused.html.contains("href=\"#veld-regeling\""), "\(name)")
    }
  }

  // MARK: Names that are code

  @Test func `a name is shown as it is written, on every page and in every file`() async throws {
    let world = try await TestWorld.make()
    let staff = try await browser(world, of: world.portalStaff, presets: [try preset()])
    let mark = String(UUID().uuidString.prefix(8))
    for name in [
      "=HYPERLINK(\"http://kwaad.test\";\"klik\") \(mark)", "<script>alert('\(mark)')</script>",
      "{{t.site.title}} {{{v.lead}}} \(mark)", "\" onmouseover=\"alert(1)\" \(mark)",
    ] {
      let tenant = world.database.newID()
      let made = try await staff.post(AddProviderPage.path, answers: try await answers(world, name, tenant))
      let record = try #require(made.location)
      let number = try #require(record.split(separator: "/").last)
      let pages = [
        try await staff.get(record).html, try await Browser(world).get("/zorgaanbieders/\(number)").html,
        try await Browser(world).get("/zorgaanbieders/\(number)/klacht").html,
        try await staff.get("\(ProvidersPage.path)?zoek=\(number)").html,
      ]
      for page in pages {
        #expect(!page.contains("<script>alert"), "\(name)")
        #expect(!page.contains("\" onmouseover=\"alert(1)\" \(mark)"), "\(name)")
        if name.hasPrefix("{{") { #expect(!page.contains("Wederhoor {{{") && page.contains("{{t.site.title}}")) }
      }
      let csv = try await staff.get("\(ProvidersPage.path).csv?zoek=\(number)")
      #expect(!String(decoding: csv.bytes, as: UTF8.self).contains("\n=HYPERLINK"))
      #expect(!String(decoding: csv.bytes, as: UTF8.self).contains("\n\"=HYPERLINK"))
    }
  }

  @Test func `an invitation goes to one address, whatever is typed`() async throws {
    let world = try await TestWorld.make()
    let staff = try await browser(world, of: world.portalStaff)
    let path = "\(ProviderRecordPage.path(world.provider.number))/uitnodigen"
    for email in [
      "een@voorbeeld.test,twee@voorbeeld.test", "een@voorbeeld.test\r\nBcc: twee@voorbeeld.test",
      "een@voorbeeld.test twee@voorbeeld.test", "@voorbeeld.test", "een@@voorbeeld.test",
    ] {
      let refused = try await staff.post(path, answers: ["persoon": "D. de Directeur", "email": email])
      #expect(refused.status == .unprocessableContent, "\(email)")
    }
    #expect(
      try await staff.post(
        path,
        answers: ["persoon": "D.\r\nBcc: x@y.test", "email": "nieuw-\(UUID().uuidString.lowercased())@voorbeeld.test"]
      ).status != .internalServerError)
  }
}
