import Dossier
import Handling
import Kernel
import TestSupport
import Testing
import Vault

@testable import Web

struct SatisfiedPageTests {
  @Test func `one question, where to go from there, and one change`() async throws {
    let filed = try await TestWorld.make(on: "2026-02-20").file()
    try await filed.bringToProvider()
    let browser = Browser(filed.world)
    browser.carry(
      .access,
      try await ComplainantSession.start(tenant: filed.world.tenant, dossier: filed.dossier, in: filed.world.database))
    #expect(try await browser.get("/mijn-klacht/tevreden").status == .seeOther)
    #expect(try await !browser.get("/mijn-klacht").html.contains("/mijn-klacht/tevreden"))
    try await filed.hearBoth()
    try await filed.judge(realiseBy: filed.today)
    #expect(try await browser.get("/mijn-klacht").html.contains("href=\"/mijn-klacht/tevreden\""))
    #expect(try await browser.get("/mijn-klacht/tevreden").html.contains("tot en met 6 maart 2026"))
    let nothing = try await browser.post("/mijn-klacht/tevreden", ["waarom": "Omdat."])
    #expect(nothing.status == .unprocessableContent && nothing.html.contains("href=\"#veld-tevreden\""))
    #expect(nothing.html.contains("Omdat."))

    for _ in 1...2 {
      let said = try await browser.post("/mijn-klacht/tevreden", ["tevreden": "nee", "waarom": "Te laat <excuus>."])
      #expect(said.status == .seeOther && said.location == "/mijn-klacht")
    }
    let page = try await browser.get("/mijn-klacht")
    for part in ["U bent niet tevreden.", "Te laat &lt;excuus&gt;.", "Wat u nog kunt doen", "Verander uw antwoord"] {
      #expect(page.html.contains(part), "\(part)")
    }
    let staff = Browser(filed.world)
    staff.carry(.session, try await filed.world.session(of: filed.world.officer))
    #expect(try await staff.get("/zaken/\(filed.number)").html.contains("Te laat &lt;excuus&gt;."))

    #expect(try await browser.post("/mijn-klacht/tevreden", ["tevreden": "ja"]).status == .seeOther)
    let changed = try await browser.get("/mijn-klacht")
    #expect(changed.html.contains("U bent tevreden.") && !changed.html.contains("Verander uw antwoord"))
    let third = try await browser.post("/mijn-klacht/tevreden", ["tevreden": "nee"])
    #expect(third.status == .unprocessableContent && third.html.contains("Dat kan niet nog eens."))
  }
}
