import Kernel
import TestSupport
import Testing
import Vault

@testable import Web

struct KeptFormsTests {
  @Test func `a complainant's text survives the end of the session and comes back in the form`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    try await filed.bringToProvider()
    let browser = Browser(world)
    let away = try await browser.post("/mijn-klacht/reactie", ["reactie": "Een lange reactie."])
    #expect(away.status == .seeOther && away.location == "/volgen?naar=/mijn-klacht/reactie")
    #expect(try await browser.get("/volgen?naar=/mijn-klacht/reactie").html.contains("uw tekst is bewaard"))
    let back = try await browser.post(
      "/volgen", ["nummer": filed.number, "code": filed.code.shown, "naar": "/mijn-klacht"])
    #expect(back.location == "/mijn-klacht")
    #expect(try await browser.get("/mijn-klacht").html.contains("Een lange reactie."))
  }

  @Test func `a wrong code says so in one sentence, and the fifth try waits`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    let browser = Browser(world)
    let wrong: KeyValuePairs = ["nummer": filed.number, "code": AccessCode.generate().shown]
    for _ in 0..<3 { #expect(try await browser.post("/volgen", wrong).status == .unprocessableContent) }
    let slowed = try await browser.post("/volgen", wrong)
    #expect(slowed.status == .tooManyRequests && slowed.headers[.retryAfter] == "1")
  }
}
