import Foundation
import Kernel
import Paper
import Postgres
import Tenant
import Terms
import TestSupport
import Testing
import Vault

@testable import Dossier
@testable import Web

struct CheckReceiptPageTests {
  private func code(_ filed: TestCase) async throws -> String {
    try await filed.world.database.read(as: filed.complainant, Receipt.ofCase).code(filed.world.keys).shown
  }

  private func inside(_ filed: TestCase, press: PDFPress?) async throws -> Browser {
    let browser = Browser(filed.world, press: press)
    browser.carry(
      .access,
      try await ComplainantSession.start(
        tenant: filed.world.tenant, dossier: filed.dossier, in: filed.world.database))
    return browser
  }

  @Test func `anyone hears whether a receipt is real, the day, and nothing else`() async throws {
    let filed = try await TestWorld.make().file()
    let browser = Browser(filed.world)
    #expect(try await browser.get("/ontvangst").status == .ok)
    let real = try await browser.post("/ontvangst", ["nummer": filed.number, "controlecode": try await code(filed)])
    #expect(real.status == .ok)
    #expect(real.html.contains("Dit ontvangstbewijs is echt") && real.html.contains("20 februari 2026"))
    for hidden in [filed.world.provider.name, "Berg", "douchen", "ingediend"] {
      #expect(!real.html.contains(hidden), "\(hidden)")
    }
    #expect(browser.cookies["inzage"] == nil)
    let wrong = try await browser.post("/ontvangst", ["nummer": filed.number, "controlecode": "0000-0000-0000"])
    #expect(wrong.status == .unprocessableContent && !wrong.html.contains("20 februari"))
    let unknown = ShortNumber.make(.case, from: UInt64.random(in: 0 ... .max))
    let none = try await browser.post("/ontvangst", ["nummer": unknown, "controlecode": "0000-0000-0000"])
    #expect(none.html.replacing(unknown, with: filed.number) == wrong.html)
  }

  @Test func `guessing slows down, and the page says for how long`() async throws {
    let filed = try await TestWorld.make().file()
    let browser = Browser(filed.world)
    for _ in 1...3 {
      _ = try await browser.post("/ontvangst", ["nummer": filed.number, "controlecode": "0000-0000-0000"])
    }
    let slow = try await browser.post(
      "/ontvangst", ["nummer": filed.number, "controlecode": try await code(filed)])
    #expect(slow.status == .tooManyRequests && slow.headers[.retryAfter] == "1")
  }

  @Test func `the receipt as a PDF has number, check code, date and whom to call, and never the access code`()
    async throws
  {
    let world = try await TestWorld.make()
    let officers = try #require(world.provider.officers)
    try await world.act(as: world.portalStaff) {
      try await SetOfficerContact(
        organisation: officers, phone: "030 123 45 67", email: "klacht@voorbeeld.test",
        address: "Dam 1, 1012 JS Utrecht",
        hours: "Op werkdagen van 9 tot 12 uur", hoursInEnglish: ""
      ).perform(in: $0)
    }
    let filed = try await world.file()
    try await filed.register()
    let browser = try await inside(filed, press: PDFPress(python: ReadPDF.maker))
    #expect(try await browser.get("/mijn-klacht").html.contains("href=\"/mijn-klacht/ontvangstbewijs\""))
    let answer = try await browser.get("/mijn-klacht/ontvangstbewijs")
    #expect(answer.status == .ok && answer.headers[.contentType] == "application/pdf")
    #expect(answer.headers[.contentDisposition]?.contains("ontvangstbewijs-\(filed.number).pdf") == true)
    let read = try await ReadPDF(answer.bytes)
    #expect(read.isTagged && read.language == "nl" && read.pages == 1)
    let text = read.text.joined(separator: " ").replacing("\n", with: " ")
    for part in [
      NumberText.case(filed.number), try await code(filed), "20 februari 2026", "7 april 2026", "030 123 45 67",
      "Op werkdagen van 9 tot 12 uur", "Testpersoon", "ontvangst, met het nummer",
    ] { #expect(text.contains(part), "\(part)") }
    for hidden in [filed.code.shown, "Berg", "douchen"] { #expect(!text.contains(hidden), "\(hidden)") }
  }

  @Test func `a stranger gets no receipt`() async throws {
    let filed = try await TestWorld.make().file()
    #expect(try await Browser(filed.world).get("/mijn-klacht/ontvangstbewijs").location == "/volgen")
    let root = "/zorgaanbieders/\(filed.world.provider.number)/klacht"
    #expect(try await Browser(filed.world).get("\(root)/ontvangstbewijs").location == root)
  }
}

@Suite struct ReceiptViewTests {
  private func acknowledged(
    _ term: String, on world: TestWorld, of filed: TestCase? = nil
  ) async throws -> String {
    let file = TestDatabase.root + "db/regelingen/002-klachtenportaal-zorg.yaml"
    let yaml = try String(contentsOfFile: file, encoding: .utf8).replacing("terms:\n", with: "terms:\n\(term)")
    let regeling = try RegelingSource(yaml: yaml, file: file).regeling
    let filed = if let filed { filed } else { try await world.file() }
    let receipt = try await world.database.read(as: filed.complainant, Receipt.ofCase)
    return ReceiptView.acknowledged(receipt, regeling, Letters(publicURL: "https://x.test").texts[.nl])
  }

  @Test func `receipt is acknowledged on the day of filing, and by when that was due is said`()
    async throws
  {
    let world = try await TestWorld.make()
    #expect(try await acknowledged("", on: world) == "Op 20 februari 2026 hebben wij de ontvangst aan u bevestigd.")
    let term =
      "  - name: acknowledgement\n    kind: target\n    starts: received\n    amount: 5 working days\n    shift: true\n"
      + "    source: KPZ, ouder reglement\n"
    #expect(
      try await acknowledged(term, on: world)
        == "Op 20 februari 2026 hebben wij de ontvangst aan u bevestigd. Dat moest uiterlijk op 27 februari 2026.")
  }

  @Test func `of what staff entered the mailed copy acknowledges receipt, counted from the day it came in`()
    async throws
  {
    let world = try await TestWorld.make()
    let term =
      "  - name: acknowledgement\n    kind: target\n    starts: received\n    amount: 5 working days\n    shift: true\n"
      + "    source: KPZ, ouder reglement\n"
    world.clock.set("2026-03-02")
    let late = try await world.enter(world.entry(.letter, receivedOn: Day(iso: "2026-02-20")))
    #expect(
      try await acknowledged(term, on: world, of: late) == """
        Een medewerker heeft uw klacht voor u ingevoerd. Op 2 maart 2026 hebben wij de ontvangst aan u bevestigd. \
        Dat moest uiterlijk op 27 februari 2026.
        """)
    // The post brings it: when, the print queue knows.
    let address = try PostalAddress(street: "Dorpsstraat 1", postcode: "3511 AA", town: "Utrecht", country: "")
    let posted = try await world.enter(world.entry(.letter, email: nil, postal: address))
    #expect(try await acknowledged(term, on: world, of: posted) == "Een medewerker heeft uw klacht voor u ingevoerd.")
  }
}
