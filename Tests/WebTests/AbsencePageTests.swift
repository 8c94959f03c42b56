import Dossier
import Foundation
import Kernel
import Postgres
import Tenant
import TestSupport
import Testing

@testable import Web

/// Officers who go away, and who stay away from a provider, on the pages of officers and of portal staff.
struct AbsencePageTests {
  private func browser(_ world: TestWorld, of actor: Actor) async throws -> Browser {
    let browser = Browser(world)
    browser.carry(.session, try await world.session(of: actor))
    return browser
  }

  private func colleague(of world: TestWorld) async throws -> Actor {
    let officers = try #require(world.provider.officers)
    return Actor(
      .officer, person: try await TestWorld.addUser(role: .officer(officers), to: world.database, as: Actor(.system)))
  }

  @Test func `a colleague who stands in finds the case in the own list, marked, and opens it`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let filed = try await world.file()
    try await filed.register()
    let other = try await colleague(of: world)
    let (officer, second) = (try await browser(world, of: world.officer), try await browser(world, of: other))
    #expect(try await !second.get("/werklijst?wie=mij").html.contains("/zaken/\(filed.number)"))
    #expect(try await !second.get("/zaken/\(filed.number)").html.contains("douchen"))
    #expect(try await officer.post(AbsencePage.path).status == .unprocessableContent)
    let named = try await officer.post(
      AbsencePage.path, ["collega": "\(try #require(other.person))", "van": "20-02-2026", "tot": "21-02-2026"])
    #expect(named.location == AbsencePage.path)
    #expect(try await officer.get(AbsencePage.path).html.contains("Trek in"))
    let list = try await second.get("/werklijst?wie=mij")
    #expect(list.html.contains("/zaken/\(filed.number)") && list.html.contains("Als vervanger"))
    #expect(try await second.get("/werklijst.csv?wie=mij").html.contains("Als vervanger"))
    #expect(try await second.get("/zaken/\(filed.number)").html.contains("douchen"))
    #expect(try await second.get("/zaken/\(filed.number)/brief").status == .ok)
    // The complainant reads that it was a stand-in.
    let complainant = Browser(world)
    _ = try await complainant.post("/volgen", ["nummer": filed.number, "code": filed.code.shown])
    #expect(try await complainant.get("/mijn-klacht/inzage").html.contains("Klachtenfunctionaris, als vervanger"))
    // Portal staff see who stands in; the colleague can't withdraw it, who named it can.
    let staff = try await browser(world, of: world.portalStaff)
    #expect(try await staff.get("/beheer/vervanging").html.contains("Testpersoon"))
    let standIn = try #require(
      try await world.database.read(as: other, StandIn.ofOrganisation(world.keys)).first)
    let path = "\(AbsencePage.path)/\(standIn.id)"
    #expect(try await second.get(path).status == .notFound)
    #expect(try await second.post(path).status == .notFound)
    #expect(try await officer.get(path).status == .ok)
    #expect(try await officer.post(path).location == AbsencePage.path)
    #expect(try await !second.get("/zaken/\(filed.number)").html.contains("douchen"))
    world.clock.set("2026-02-23")
    #expect(try await !second.get("/werklijst?wie=mij").html.contains(filed.number))
  }

  @Test func `a barred officer finds nothing of the provider; its end is for another to record`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let filed = try await world.file()
    try await filed.register()
    let other = try await colleague(of: world)
    let (officer, second) = (try await browser(world, of: world.officer), try await browser(world, of: other))
    #expect(try await second.post(BarsPage.path).status == .unprocessableContent)
    let answers = [
      "aanbieder": world.provider.number, "functionaris": "\(try #require(world.officer.person))",
      "grond": "partial", "van": "20-02-2026",
    ]
    var wrong = answers
    wrong["aanbieder"] = "123456"
    #expect(try await second.post(BarsPage.path, answers: wrong).html.contains("href=\"#veld-aanbieder\""))
    #expect(try await second.post(BarsPage.path, answers: answers).location == BarsPage.path)
    #expect(try await second.post(BarsPage.path, answers: answers).html.contains("Dit staat al vast"))
    for path in ["/zaken/\(filed.number)", "/zaken/\(filed.number)/brief"] {
      #expect(try await officer.get(path).status == .notFound, "\(path)")
    }
    #expect(try await officer.post("/werklijst/\(filed.number)/toewijzing", ["reden": "Toch."]).status == .notFound)
    #expect(try await !officer.get("/werklijst").html.contains(filed.number))
    let bars = try await world.database.read(as: other, OfficerBar.ofOrganisation(world.keys))
    let path = "\(BarsPage.path)/\(try #require(bars.first).id)"
    #expect(try await !officer.get(BarsPage.path).html.contains(path))
    let own = try await officer.post(path, ["tot": "20-02-2026"])
    #expect(own.status == .unprocessableContent && own.html.contains("Dit gaat over uzelf"))
    #expect(try await second.post(path, ["tot": "19-02-2026"]).html.contains("href=\"#veld-tot\""))
    #expect(try await second.post(path, ["tot": "20-02-2026"]).location == BarsPage.path)
    world.clock.set("2026-02-21")
    let back = try await browser(world, of: world.officer)
    #expect(try await back.get("/werklijst").html.contains(filed.number))
  }

  @Test func `portal staff record it at the provider, which reads it`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let staff = try await browser(world, of: world.portalStaff)
    let path = "\(ProviderRecordPage.path(world.provider.number))/onpartijdig"
    #expect(try await staff.get(path).status == .ok)
    let answers = ["functionaris": "\(try #require(world.officer.person))", "grond": "involved", "van": "20-02-2026"]
    #expect(try await staff.post(path, answers: answers).location == path)
    let bound = Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)
    let bar = try #require(try await world.database.read(as: bound, OfficerBar.atProvider(world.keys)).first)
    #expect(try await staff.get("\(path)/\(bar.id)").status == .ok)
    #expect(try await staff.post("\(path)/\(bar.id)", ["tot": "01-03-2026"]).location == path)
    #expect(try await staff.post("\(path)/\(bar.id)", ["tot": "01-03-2026"]).location == path)
    let director = try await browser(world, of: world.director)
    #expect(try await director.get(OwnRecordPage.path).html.contains("een klachtenfunctionaris hier geen zaken doet"))
    for page in [AbsencePage.path, BarsPage.path, path, "/beheer/vervanging"] {
      #expect(try await director.get(page).status == .forbidden, "\(page)")
    }
  }
}
