import Handling
import Kernel
import TestSupport
import Testing
import Vault

@testable import Web

struct OfferLetterPageTests {
  private func officer(_ world: TestWorld) async throws -> Browser {
    let browser = Browser(world)
    browser.carry(.session, try await world.session(of: world.officer))
    return browser
  }

  @Test func `the first letter begins with what was filed, each point numbered`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    try await filed.register()
    let page = try await officer(world).get("/zaken/\(filed.number)/brief")
    let draft = try #require(page.between("<textarea", "</textarea>"))
    for part in [
      "A. van der Berg", "1. Er kwam niemand.", "2. Niemand belde terug.", "Ik wil uitleg.", "20 februari 2026",
    ] { #expect(draft.contains(part)) }
  }

  @Test func `offered, approved and made known, and only then the provider sees it`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let filed = try await world.file()
    try await filed.register()
    let (browser, provider) = (try await officer(world), Browser(world))
    let (caseOfOfficer, letter) = ("/zaken/\(filed.number)", "Geachte heer,\n\nDit is de <klacht>.")

    #expect(try await browser.post("\(caseOfOfficer)/brief", ["brief": letter]).location == caseOfOfficer)
    // A double click is no error, and no second version.
    #expect(try await browser.post("\(caseOfOfficer)/brief", ["brief": letter]).location == caseOfOfficer)
    let waiting = try await browser.get(caseOfOfficer)
    #expect(waiting.html.contains("De wettelijke termijn loopt door: nog 46 dagen"))
    #expect(!waiting.html.contains("Versie 2"))
    #expect(try await browser.post("\(caseOfOfficer)/kenbaarmaking").status == .conflict)

    try await filed.approveLetter()
    world.clock.set("2026-02-25")
    // Sessions last a working day.
    browser.carry(.session, try await world.session(of: world.officer))
    provider.carry(.session, try await world.session(of: world.director))
    #expect(try await provider.get("/klachten/\(filed.number)").status == .notFound)
    let approved = try await browser.get(caseOfOfficer)
    #expect(approved.html.contains("Die loopt dan tot en met 8 april 2026."))
    #expect(try await browser.post("\(caseOfOfficer)/kenbaarmaking").location == caseOfOfficer)
    #expect(try await browser.post("\(caseOfOfficer)/kenbaarmaking").location == caseOfOfficer)

    let page = try await provider.get("/klachten/\(filed.number)")
    #expect(page.html.contains("Dit is de &lt;klacht&gt;."))
    #expect(page.html.contains("7 april 2026") && page.html.contains("8 april 2026"))
    #expect(page.html.contains("wettelijk risico"))
    // The letter is what the provider reads of it; the complainant's own story and address are not.
    #expect(!page.html.contains("douchen") && !page.html.contains("klager@voorbeeld.test"))
  }

  @Test func `the officer reads what the complainant wants changed`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    try await filed.register()
    try await filed.offerLetter()
    let letter = try #require(try await world.database.read(as: filed.complainant, Complaint.newestLetter))
    try await world.act(as: filed.complainant) { transaction in
      try await CommentLetter(id: transaction.newID(), letter: letter.id, comment: Sealed("De datum ontbreekt."))
        .perform(in: transaction, keys: world.keys)
    }
    let browser = try await officer(world)
    for path in ["", "/brief"] {
      #expect(try await browser.get("/zaken/\(filed.number)\(path)").html.contains("De datum ontbreekt."))
    }
  }
}
