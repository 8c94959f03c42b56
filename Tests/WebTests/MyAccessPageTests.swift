import Foundation
import Kernel
import Postgres
import TestSupport
import Testing
import Vault

@testable import Dossier
@testable import Web

struct MyAccessPageTests {
  private func inside(_ filed: TestCase) async throws -> Browser {
    let browser = Browser(filed.world)
    let token = try await ComplainantSession.start(
      tenant: filed.world.tenant, dossier: filed.dossier, in: filed.world.database)
    browser.carry(.access, token)
    return browser
  }

  private func link(_ filed: TestCase) async throws -> String {
    let id = try #require(
      try await TestDatabase.ownerSession().texts(
        "select id from access_link where dossier_id = '\(filed.dossier)' order by requested_at desc, id desc limit 1"
      ).first.flatMap { UUID(uuidString: $0) })
    return OpenAccessLinkPage.path(AccessLink.token(id, keys: filed.world.keys).text)
  }

  @Test func `the address is confirmed by a link that is opened in the same browser`() async throws {
    let filed = try await TestWorld.make().file()
    let browser = try await inside(filed)
    #expect(try await browser.get("/mijn-klacht/toegang").html.contains("U hebt dit adres nog niet bevestigd."))
    #expect(try await browser.post("/mijn-klacht/toegang/bevestiging").status == .seeOther)
    let address = try await link(filed)
    let page = try await browser.get(address)
    #expect(page.status == .ok)
    #expect(!page.html.contains("name=\"code\""))
    // Looking used nothing up.
    #expect(try await browser.post(address).location == "/mijn-klacht")
    #expect(try await browser.get("/mijn-klacht/toegang").html.contains("U hebt dit adres bevestigd."))
    let again = try await browser.post(address)
    #expect(again.status == .gone)
    #expect(again.html.contains("Deze link werkt niet meer"))
  }

  @Test func `another browser needs the code, and keeps the link when it is wrong`() async throws {
    let filed = try await TestWorld.make().file()
    let browser = Browser(filed.world)
    let asked = try await browser.post(
      "/volgen/link", ["nummer": filed.number, "email": "klager@voorbeeld.test"])
    #expect(asked.location == "/volgen/link/verstuurd")
    let address = try await link(filed)
    #expect(try await browser.get(address).html.contains("name=\"code\""))
    #expect(try await browser.post(address, ["code": ""]).status == .unprocessableContent)
    let wrong = try await browser.post(address, ["code": AccessCode.generate().shown])
    #expect(wrong.status == .unprocessableContent)
    #expect(wrong.html.contains("Dit is niet de code van deze klacht."))
    #expect(try await browser.post(address, ["code": filed.code.shown]).location == "/mijn-klacht")
    #expect(try await browser.get("/mijn-klacht").status == .ok)
  }

  @Test func `the answer is the same, whether number and address belong together or not`() async throws {
    let filed = try await TestWorld.make().file()
    let browser = Browser(filed.world)
    for (number, email) in [
      (filed.number, "klager@voorbeeld.test"), (filed.number, "ander@voorbeeld.test"), ("12345678", "x@voorbeeld.test"),
    ] {
      let answer = try await browser.post("/volgen/link", ["nummer": number, "email": email])
      #expect(answer.status == .seeOther)
      #expect(answer.location == "/volgen/link/verstuurd")
    }
  }

  @Test func `a new code is shown once, and a double click shows the same`() async throws {
    let filed = try await TestWorld.make().file()
    let (browser, elsewhere) = (try await inside(filed), try await inside(filed))
    let page = try await browser.get("/mijn-klacht/toegang")
    let seed = try #require(page.between("name=\"sleutel\" value=\"", "\""))
    let first = try await browser.post("/mijn-klacht/toegang/code", ["sleutel": seed])
    let second = try await browser.post("/mijn-klacht/toegang/code", ["sleutel": seed])
    let codes = [first, second].compactMap { $0.html.firstMatch(of: #/(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}/#)?.output }
    #expect(codes.count == 2 && codes[0] == codes[1])
    #expect(codes.first.map(String.init) != filed.code.shown)
    #expect(try await elsewhere.get("/mijn-klacht").location?.hasPrefix("/volgen") == true)
    let fresh = Browser(filed.world)
    let code = String(try #require(codes.first))
    #expect(try await fresh.post("/volgen", ["nummer": filed.number, "code": code]).location == "/mijn-klacht")
    #expect(
      try await Browser(filed.world).post("/volgen", ["nummer": filed.number, "code": filed.code.shown]).status
        == .unprocessableContent)
  }

  @Test func `the officer's page never shows a code or a link`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.register()
    let officer = Browser(filed.world)
    officer.carry(.session, try await filed.world.session(of: filed.world.officer))
    let path = "/zaken/\(filed.number)/toegang"
    #expect(try await officer.post(path, ["herkend": " "]).status == .unprocessableContent)
    let sent = try await officer.post(path, ["herkend": "Teruggebeld."])
    #expect(sent.location == "/zaken/\(filed.number)")
    let token = try await link(filed)
    #expect(!(try await officer.get("/zaken/\(filed.number)").html.contains(token)))
    #expect(try await Browser(filed.world).post(token).location == "/mijn-klacht")
  }
}
