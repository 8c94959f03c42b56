import Dossier
import Foundation
import Handling
import Kernel
import Postgres
import Terms
import TestSupport
import Testing
import Vault

@Suite struct MakeKnownTests {
  @Test func `the provider gets byte for byte what was approved, and only from then on`() async throws {
    let filed = try await TestWorld.make(on: "2026-02-20").file()
    let text = "  Geachte heer,\r\n\r\nDrie keer, e\u{301}e\u{301}n keer te veel. \u{200b}🙂\n\t"
    try await filed.register()
    try await filed.offerLetter(text)
    try await filed.approveLetter()
    await #expect(throws: NotFound()) { try await filed.read(as: filed.director) }
    filed.world.clock.set("2026-02-25")
    try await filed.makeKnown()
    let read = try await filed.read(as: filed.director)
    #expect(Array(try #require(read.sentLetter).revealed.utf8) == Array(text.utf8))
    #expect(read.letters.isEmpty)
    #expect(read.complaint.letter == nil)
    #expect(read.complaint.madeKnownOn == Day(iso: "2026-02-25"))
    #expect(read.complaint.clocks.regeling?.lastDay == Day(iso: "2026-04-08"))
    #expect(try await filed.told(.madeKnown) == ["complainant", "provider"])
  }

  @Test func `nothing is made known without an approval`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.register()
    await #expect(throws: MakeKnown.Refused.nothingApproved) { try await filed.makeKnown() }
    try await filed.offerLetter()
    await #expect(throws: MakeKnown.Refused.nothingApproved) { try await filed.makeKnown() }
    try await filed.comment("Anders.")
    await #expect(throws: MakeKnown.Refused.nothingApproved) { try await filed.makeKnown() }
    await #expect(throws: NotFound()) { try await filed.read(as: filed.director) }
  }

  @Test func `another text than the approved one doesn't get past the database either`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.register()
    try await filed.offerLetter()
    try await filed.approveLetter()
    let complaint = try await filed.complaint()
    let letter = try #require(complaint.letter)
    let other = LetterText.hash(Sealed("Een andere tekst."))
    let failure = await #expect(throws: StatementFailed.self) {
      try await filed.world.act(as: filed.officer) { transaction in
        transaction.record(
          Change(
            """
            insert into made_known (tenant_id, id, dossier_id, complaint_id, letter_id, body, body_hash, sent_on)
            values (\(.tenant), \(UUID()), \(.dossier), \(complaint.id), \(letter.id), '\\x00', \(other), \(.today))
            """))
      }
    }
    #expect(failure?.constraint == "made_known_only_as_approved")
  }

  @Test func `it is made known once, also when several do it at once`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.register()
    try await filed.offerLetter()
    try await filed.approveLetter()
    let refusals = await TestCase.atOnce { try await filed.makeKnown() }
    #expect(refusals.count { $0 == nil } == 1)
    #expect(refusals.count { $0 as? MakeKnown.Refused == .alreadyMadeKnown } == 2)
    #expect(try await filed.told(.madeKnown) == ["complainant", "provider"])
  }

  @Test func `only the officer makes known`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.register()
    try await filed.offerLetter()
    try await filed.approveLetter()
    await #expect(throws: NotAllowed(takes: [.officer])) {
      try await filed.world.act(as: filed.complainant) { try await MakeKnown().perform(in: $0, keys: filed.world.keys) }
    }
  }
}
