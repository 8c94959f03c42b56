import Foundation
import Kernel
import Postgres
import TestSupport
import Testing
import Vault

@testable import Dossier
@testable import Web

struct PostAccessLetterPageTests {
  private func officer(_ filed: TestCase, postsLetters: Bool = true) async throws -> Browser {
    try await filed.register()
    let browser = Browser(filed.world, postsLetters: postsLetters)
    browser.carry(.session, try await filed.world.session(of: filed.world.officer))
    return browser
  }

  @Test func `the officer gives the address, sees where the letter goes, and never a code`() async throws {
    let filed = try await TestWorld.make().file(email: nil)
    let browser = try await officer(filed)
    let path = "/zaken/\(filed.number)"
    #expect(try await browser.get("\(path)/toegang").html.contains("href=\"\(path)/toegang/brief\""))
    let before = try await browser.get("\(path)/toegang/brief")
    #expect(
      before.html.contains("Er is nog geen postadres van de klager.") && !before.html.contains("name=\"herkend\""))
    #expect(
      try await browser.post("\(path)/toegang/brief", ["herkend": "Teruggebeld."]).status == .unprocessableContent)

    let wrong = try await browser.post(
      "\(path)/postadres", ["straat": "Dorpsstraat 1", "postcode": "12", "plaats": "Utrecht"])
    #expect(wrong.status == .unprocessableContent)
    #expect(wrong.html.contains("Vul een postcode in zoals 1234 AB.") && wrong.html.contains("value=\"Dorpsstraat 1\""))
    let given = try await browser.post(
      "\(path)/postadres", ["straat": "Dorpsstraat 1", "postcode": "3511ab", "plaats": "Utrecht"])
    #expect(given.location == "\(path)/toegang/brief")

    let page = try await browser.get("\(path)/toegang/brief").html
    for part in [
      "A. van der Berg<br>", "Dorpsstraat 1<br>", "3511 AB  UTRECHT<br>", "Dit adres is ingevuld door de",
      "De oude code werkt niet meer zodra de brief is gemaakt.",
    ] { #expect(page.contains(part), "\(part)") }
    #expect(try await browser.post("\(path)/toegang/brief", ["herkend": " "]).status == .unprocessableContent)
    let asked = try await browser.post("\(path)/toegang/brief", ["herkend": "Teruggebeld."])
    #expect(asked.location == path)
    let twice = try await browser.post("\(path)/toegang/brief", ["herkend": "Teruggebeld."])
    #expect(twice.status == .unprocessableContent && twice.html.contains("Er is al een brief onderweg."))

    let code = AccessCode.generate()
    let job = MakeAccessLetter(try await filed.letterWork())
    _ = try await filed.world.act(as: filed.system) {
      try await job.record(code, as: filed.world.database.newID(), in: $0, keys: filed.world.keys)
    }
    let after = try await browser.get(path).html
    #expect(after.contains("De brief met een nieuwe code is gemaakt; de oude code werkt niet meer"))
    #expect(!after.contains(code.shown))
    let own = Browser(filed.world)
    #expect(try await own.post("/volgen", ["nummer": filed.number, "code": code.shown]).location == "/mijn-klacht")
  }

  @Test func `where no letters are posted the page says what to do instead`() async throws {
    let filed = try await TestWorld.make().file(email: nil)
    let browser = try await officer(filed, postsLetters: false)
    let page = try await browser.get("/zaken/\(filed.number)/toegang").html
    #expect(page.contains("Dit portaal verstuurt geen brieven.") && !page.contains("/toegang/brief"))
    #expect(try await browser.get("/zaken/\(filed.number)/toegang/brief").status == .notFound)
    #expect(
      try await browser.post("/zaken/\(filed.number)/toegang/brief", ["herkend": "Ja."]).status == .notFound)
  }

  @Test func `the complainant gives an own address`() async throws {
    let filed = try await TestWorld.make().file()
    let browser = Browser(filed.world)
    browser.carry(
      .access,
      try await ComplainantSession.start(
        tenant: filed.world.tenant, dossier: filed.dossier, in: filed.world.database))
    #expect(try await browser.get("/mijn-klacht/toegang").html.contains("href=\"/mijn-klacht/toegang/postadres\""))
    let sent = try await browser.post(
      "/mijn-klacht/toegang/postadres",
      ["straat": "Rue de la Paix 1", "postcode": "75002", "plaats": "Paris", "land": "Frankrijk"])
    #expect(sent.location == "/mijn-klacht/toegang")
    #expect(try await browser.get("/mijn-klacht/toegang/postadres").html.contains("FRANKRIJK"))
    let same = try await browser.post(
      "/mijn-klacht/toegang/postadres",
      ["straat": "Rue de la Paix 1", "postcode": "75002", "plaats": "Paris", "land": "Frankrijk"])
    #expect(same.status == .unprocessableContent && same.html.contains("Dit adres hebben wij al."))
  }
}
