import Dossier
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
    let away = try await browser.post("/mijn-klacht/reactie", ["reactie": "Een lange reactie.", "zaak": filed.number])
    #expect(away.status == .seeOther && away.location == "/volgen?naar=/mijn-klacht/reactie")
    #expect(try await browser.get("/volgen?naar=/mijn-klacht/reactie").html.contains("uw tekst is bewaard"))
    let back = try await browser.post(
      "/volgen", ["nummer": filed.number, "code": filed.code.shown, "naar": "/mijn-klacht"])
    #expect(back.location == "/mijn-klacht")
    #expect(try await browser.get("/mijn-klacht").html.contains("Een lange reactie."))
  }

  @Test func `what was typed in one case comes back in that case only`() async throws {
    let world = try await TestWorld.make()
    let (mine, other) = (try await world.file(), try await world.file())
    for filed in [mine, other] { try await filed.bringToProvider() }
    let browser = Browser(world)
    _ = try await browser.post(
      "/mijn-klacht/reactie", ["reactie": "Dit hoort bij de eerste.", "zaak": mine.number])
    for (filed, isBack) in [(other, false), (mine, true)] {
      _ = try await browser.post("/volgen", ["nummer": filed.number, "code": filed.code.shown, "naar": "/mijn-klacht"])
      for page in ["/mijn-klacht", "/mijn-klacht/reactie"] {
        #expect(try await browser.get(page).html.contains("Dit hoort bij de eerste.") == isBack, "\(page)")
      }
      _ = try await browser.post("/afmelden")
    }
  }

  @Test func `a page of one case sends nothing into another that is open by now`() async throws {
    let world = try await TestWorld.make()
    let (mine, other) = (try await world.file(), try await world.file())
    for filed in [mine, other] { try await filed.bringToProvider() }
    let browser = Browser(world)
    func open(_ filed: TestCase) async throws {
      browser.carry(
        .access, try await ComplainantSession.start(tenant: world.tenant, dossier: filed.dossier, in: world.database))
    }
    try await open(other)
    let away = try await browser.post(
      "/mijn-klacht/reactie", ["reactie": "Dit hoort bij de eerste.", "zaak": mine.number])
    #expect(away.status == .seeOther && away.location == "/mijn-klacht")
    #expect(try await browser.get("/mijn-klacht").html.contains("U hebt nu een andere zaak open."))
    #expect(try await other.complaint().statements.isEmpty)
    #expect(try await mine.complaint().statements.isEmpty)
    try await open(mine)
    #expect(try await browser.get("/mijn-klacht").html.contains("Dit hoort bij de eerste."))
  }

  @Test func `every form of a complainant that takes text back says of which case it is`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    try await filed.register()
    try await filed.offerLetter()
    let browser = Browser(world)
    browser.carry(
      .access, try await ComplainantSession.start(tenant: world.tenant, dossier: filed.dossier, in: world.database))
    func names(_ path: String) async throws -> Bool {
      let page = try await browser.get(path)
      #expect(page.status == .ok, "\(path)")
      let number = page.between("name=\"zaak\" value=\"", "\"")
      return number.flatMap { ShortNumber.read($0, as: .case) } == filed.number
    }
    for path in ["/mijn-klacht", "/mijn-klacht/opmerking", "/mijn-klacht/geschil", "/mijn-klacht/bestanden"] {
      #expect(try await names(path), "\(path)")
    }
    try await filed.approveLetter()
    try await filed.makeKnown()
    #expect(try await names("/mijn-klacht/reactie"))
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
