import Foundation
import Kernel
import Postgres
import Tenant
import TestSupport
import Testing
import Vault

@testable import Dossier
@testable import Web

struct OfficerContactPageTests {
  private let good = [
    "telefoon": "030 123 45 67", "email": "klacht@voorbeeld.test", "adres": "Dam 1, 1012 JS Utrecht",
    "bereikbaar": "Op werkdagen van 9 tot 12 uur", "bereikbaarengels": "On working days from 9 to 12",
  ]

  private func signedIn(_ actor: Actor, _ world: TestWorld) async throws -> Browser {
    let browser = Browser(world)
    browser.carry(.session, try await world.session(of: actor))
    return browser
  }

  @Test func `an officer says how they are reached, sees what changes first, and it stands where people look`()
    async throws
  {
    let world = try await TestWorld.make()
    let officer = try await signedIn(world.officer, world)
    #expect(try await officer.get("/bereikbaarheid").status == .ok)
    let check = try await officer.post("/bereikbaarheid", answers: good)
    #expect(check.status == .ok && check.html.contains("name=\"akkoord\""))
    let visitor = Browser(world)
    let path = "/zorgaanbieders/\(world.provider.number)"
    #expect(try await visitor.get(path).html.contains("030 123 45 67") == false)
    #expect(
      try await officer.post("/bereikbaarheid", answers: good.merging(["akkoord": "ja"]) { $1 }).location
        == "/bereikbaarheid")
    for page in [path, "\(path)/klacht", "\(path)/wegwijzer/praten"] {
      let html = try await visitor.get(page).html
      #expect(html.contains("href=\"tel:0301234567\"") && html.contains("Op werkdagen van 9 tot 12 uur"), "\(page)")
    }
    let filed = try await world.file()
    try await filed.register()
    let mine = Browser(world)
    _ = try await mine.post("/volgen", ["nummer": filed.number, "code": filed.code.shown])
    let html = try await mine.get("/mijn-klacht").html
    #expect(html.contains("030 123 45 67") && html.contains("Uw klachtenfunctionaris is Testpersoon"))
    #expect(try await visitor.get("\(path)?taal=en").html.contains("On working days from 9 to 12"))
  }

  @Test func `what is wrong is said at its field`() async throws {
    let world = try await TestWorld.make()
    let officer = try await signedIn(world.officer, world)
    for (field, value) in [("telefoon", ""), ("telefoon", "bel mij"), ("email", "nee"), ("bereikbaar", "")] {
      let answer = try await officer.post(
        "/bereikbaarheid", answers: good.merging([field: value, "akkoord": "ja"]) { $1 })
      #expect(answer.status == .unprocessableContent && answer.html.contains("href=\"#veld-\(field)\""), "\(field)")
    }
  }

  @Test func `portal staff keep it for every organisation, in the list of what they did; others can't`() async throws {
    let world = try await TestWorld.make()
    let staff = try await signedIn(world.portalStaff, world)
    let own = try #require(world.provider.officers)
    let path = "/beheer/klachtenfunctionarissen/\(own)"
    #expect(try await staff.get("/beheer/klachtenfunctionarissen").html.contains(path))
    #expect(try await staff.post(path, answers: good.merging(["akkoord": "ja"]) { $1 }).location == path)
    #expect(try await staff.get(path).html.contains("030 123 45 67"))
    let acts = try await TestDatabase.ownerSession().count(
      "select count(*) from portal_act where act = 'officers set' and done_by = '\(try #require(world.portalStaff.person))'"
    )
    #expect(acts == 1)
    // The same once more changes nothing.
    #expect(try await staff.post(path, answers: good).location == path)
    let body = try #require(world.disputes)
    #expect(try await staff.get("/beheer/klachtenfunctionarissen/\(body)").status == .notFound)
    let director = try await signedIn(world.director, world)
    #expect(try await director.get("/bereikbaarheid").status == .forbidden)
    #expect(try await director.get(path).status == .forbidden)
  }
}
