import Dossier
import Kernel
import Terms
import TestSupport
import Testing

@testable import Web

struct AcceptOutcomePageTests {
  @Test func `leaving it at the judgement asks to confirm that the dispute body is shut then`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    try await filed.bringToProvider()
    try await filed.hearBoth()
    try await filed.judge(realiseBy: filed.today)
    let browser = Browser(world)
    browser.carry(
      .access, try await ComplainantSession.start(tenant: world.tenant, dossier: filed.dossier, in: world.database))
    let page = try await browser.get("/mijn-klacht/afsluiten")
    #expect(page.html.contains("Ik begrijp dat ik hierna met deze klacht niet meer naar"))

    let unconfirmed = try await browser.post("/mijn-klacht/afsluiten")
    #expect(unconfirmed.status == .unprocessableContent)
    #expect(unconfirmed.html.contains("href=\"#veld-geengeschil\""))
    #expect(try await filed.complaint().closing == nil)

    for _ in 1...2 {
      let confirmed = try await browser.post("/mijn-klacht/afsluiten", ["geengeschil": "ja"])
      #expect(confirmed.status == .seeOther && confirmed.location == "/mijn-klacht")
    }
    #expect(try await filed.complaint().closing != nil)
    // A second click without the tick finds it closed as well.
    #expect(try await browser.post("/mijn-klacht/afsluiten").status == .seeOther)
  }
}
