import Dispute
import Dossier
import Foundation
import Handling
import Kernel
import Postgres
import TestSupport
import Testing
import Vault

/// Once the complaint was taken on to the dispute body, nothing more is worded, approved or sent.
@Suite struct LetterAfterReferralTests {
  private func registered() async throws -> TestCase {
    let filed = try await TestWorld.make().file()
    try await filed.register()
    return filed
  }

  @Test func `no letter is offered, approved, commented on or sent after the complaint went to the dispute body`()
    async throws
  {
    let (unworded, offered, approved) = (try await registered(), try await registered(), try await registered())
    try await offered.offerLetter()
    try await approved.offerLetter()
    try await approved.approveLetter()
    for filed in [unworded, offered, approved] { _ = try await filed.fileDispute(.cannotAskProvider) }
    await #expect(throws: OfferLetter.Refused.handlingOver) { try await unworded.offerLetter() }
    await #expect(throws: ApproveLetter.Refused.handlingOver) { try await offered.approveLetter() }
    await #expect(throws: CommentLetter.Refused.handlingOver) { try await offered.comment("Toch anders.") }
    await #expect(throws: MakeKnown.Refused.handlingOver) { try await approved.makeKnown() }
    for filed in [unworded, offered, approved] {
      #expect(try await filed.complaint().state.phase == .inDispute)
      await #expect(throws: NotFound()) { try await filed.read(as: filed.director) }
    }
  }

  @Test func `the database holds the same rule`() async throws {
    let filed = try await registered()
    try await filed.offerLetter()
    try await filed.approveLetter()
    let complaint = try await filed.complaint()
    let (id, letter) = (try #require(complaint.id), try #require(complaint.letter))
    _ = try await filed.fileDispute(.cannotAskProvider)
    let inserts: [(Actor, SQL)] = [
      (
        filed.officer,
        """
        insert into complaint_letter (tenant_id, id, dossier_id, complaint_id, version, body, body_hash, offered_on)
        values (\(.tenant), \(UUID()), \(.dossier), \(id), 2, '\\x00', '\\x00', \(.today))
        """
      ),
      (
        filed.complainant,
        """
        insert into letter_comment (tenant_id, id, dossier_id, letter_id, comment)
        values (\(.tenant), \(UUID()), \(.dossier), \(letter.id), '\\x00')
        """
      ),
      (
        filed.officer,
        """
        insert into made_known (tenant_id, id, dossier_id, complaint_id, letter_id, body, body_hash, sent_on)
        values (\(.tenant), \(UUID()), \(.dossier), \(id), \(letter.id), '\\x00', \(letter.bodyHash), \(.today))
        """
      ),
    ]
    for (actor, insert) in inserts {
      let failure = await #expect(throws: StatementFailed.self) {
        try await filed.world.act(as: actor) { $0.record(Change(insert)) }
      }
      #expect(failure?.constraint == "letter_after_handling")
    }
  }

  @Test func `of sending the letter and going to the dispute body at once, the later is refused`() async throws {
    for _ in 0..<4 {
      let filed = try await registered()
      try await filed.offerLetter()
      try await filed.approveLetter()
      async let sending: (any Error)? = attempt { try await filed.makeKnown() }
      async let going: (any Error)? = attempt { _ = try await filed.fileDispute(.cannotAskProvider) }
      let (sent, went) = await (sending, going)
      #expect(went == nil)
      #expect(sent == nil || sent as? MakeKnown.Refused == .handlingOver)
      let known = try await TestDatabase.ownerSession()
        .count("select count(*) from made_known where dossier_id = '\(filed.dossier)'")
      #expect(known == (sent == nil ? 1 : 0))
    }
  }

  private func attempt(_ body: @Sendable () async throws -> Void) async -> (any Error)? {
    do {
      try await body()
      return nil
    } catch { return error }
  }
}
