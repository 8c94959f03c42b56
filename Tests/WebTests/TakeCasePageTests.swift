import Dossier
import Handling
import Kernel
import Postgres
import TestSupport
import Testing

@testable import Web

struct TakeCasePageTests {
  @Test func `a case of nobody shows no content until the officer takes it`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    let browser = Browser(world)
    browser.carry(.session, try await world.session(of: world.officer))

    let before = try await browser.get("/zaken/\(filed.number)")
    #expect(before.status == .ok && !before.html.contains("douchen") && !before.html.contains("van der Berg"))
    let taken = try await browser.post("/werklijst/\(filed.number)/toewijzing")
    #expect(taken.location == "/zaken/\(filed.number)")
    #expect(try await browser.get("/zaken/\(filed.number)").html.contains("douchen"))
    // A double click is no error.
    #expect(try await browser.post("/werklijst/\(filed.number)/toewijzing").location == "/zaken/\(filed.number)")
  }

  @Test func `a colleague's case is taken over with a reason only`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    let organisation = try #require(world.provider.officers)
    let colleague = Actor(
      .officer,
      person: try await TestWorld.addUser(role: .officer(organisation), to: world.database, as: Actor(.system)))
    try await world.act(as: Actor(.officer, tenant: world.tenant, person: colleague.person)) {
      try await TakeCase(dossier: filed.dossier).perform(in: $0)
    }
    let browser = Browser(world)
    browser.carry(.session, try await world.session(of: world.officer))

    let before = try await browser.get("/zaken/\(filed.number)")
    #expect(before.status == .ok && before.html.contains("Een collega") && !before.html.contains("douchen"))
    let refused = try await browser.post("/werklijst/\(filed.number)/toewijzing", ["reden": " "])
    #expect(refused.status == .unprocessableContent && refused.html.contains("href=\"#veld-reden\""))
    #expect(try await browser.post("/zaken/\(filed.number)/inschrijving").status == .notFound)
    let taken = try await browser.post("/werklijst/\(filed.number)/toewijzing", ["reden": "Mijn collega is ziek."])
    #expect(taken.location == "/zaken/\(filed.number)")
    #expect(try await browser.get("/zaken/\(filed.number)").html.contains("douchen"))
  }
}
