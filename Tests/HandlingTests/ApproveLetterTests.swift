import Dossier
import Foundation
import Handling
import Kernel
import Postgres
import Terms
import TestSupport
import Testing
import Vault

@Suite struct ApproveLetterTests {
  private func offered(_ body: String = "Eerste.") async throws -> TestCase {
    let filed = try await TestWorld.make().file()
    try await filed.register()
    try await filed.offerLetter(body)
    return filed
  }

  private func newest(_ filed: TestCase) async throws -> Complaint.Letter {
    try #require(try await filed.world.database.read(as: filed.complainant, Complaint.newestLetter))
  }

  private func approve(
    _ filed: TestCase, _ letter: ID<Complaint.Letter>, _ hash: [UInt8], as actor: Actor? = nil
  ) async throws {
    try await filed.world.act(as: actor ?? filed.complainant) {
      try await ApproveLetter(letter: letter, bodyHash: hash).perform(in: $0, keys: filed.world.keys)
    }
  }

  // MARK: Approving

  @Test func `the complainant approves that very text, once`() async throws {
    let filed = try await offered()
    let letter = try await newest(filed)
    #expect(letter.bodyHash == LetterText.hash(Sealed("Eerste.")))
    try await approve(filed, letter.id, letter.bodyHash)
    #expect(try await filed.complaint().letter?.approvedOn == filed.today)
    #expect(try await filed.complaint().state.phase == .approved)
    #expect(try await filed.told(.letterApproved) == ["officer"])
    await #expect(throws: ApproveLetter.Refused.alreadyApproved) {
      try await approve(filed, letter.id, letter.bodyHash)
    }
  }

  @Test func `an older version can't be approved any more`() async throws {
    let filed = try await offered()
    let old = try await newest(filed)
    try await filed.offerLetter("Tweede.")
    await #expect(throws: ApproveLetter.Refused.anotherVersion) { try await approve(filed, old.id, old.bodyHash) }
    let new = try await newest(filed)
    await #expect(throws: ApproveLetter.Refused.anotherVersion) { try await approve(filed, new.id, old.bodyHash) }
    await #expect(throws: ApproveLetter.Refused.anotherVersion) { try await approve(filed, old.id, new.bodyHash) }
    #expect(try await newest(filed).approvedOn == nil)
  }

  @Test func `without a letter there is nothing to approve`() async throws {
    let filed = try await TestWorld.make().file()
    await #expect(throws: ApproveLetter.Refused.nothingOffered) { try await approve(filed, ID(UUID()), []) }
  }

  @Test func `of several at once one approves`() async throws {
    let filed = try await offered()
    let letter = try await newest(filed)
    let refusals = await TestCase.atOnce { try await approve(filed, letter.id, letter.bodyHash) }
    #expect(refusals.count { $0 == nil } == 1)
    #expect(refusals.count { $0 as? ApproveLetter.Refused == .alreadyApproved } == 2)
  }

  @Test func `nobody approves for the complainant`() async throws {
    let filed = try await offered()
    let letter = try await newest(filed)
    await #expect(throws: NotAllowed(takes: [.complainant])) {
      try await approve(filed, letter.id, letter.bodyHash, as: filed.officer)
    }
  }

  // MARK: Commenting

  @Test func `what the complainant wants changed sends it back to the officer`() async throws {
    let filed = try await offered()
    try await filed.comment("Het was in januari.")
    #expect(try await filed.complaint().state.phase == .drafting)
    #expect(try await filed.told(.letterCommented) == ["officer"])
    // It may still be approved as it is.
    try await filed.approveLetter()
    #expect(try await filed.complaint().state.phase == .approved)
  }

  @Test func `a comment is on the newest letter, and not once that is approved`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.register()
    func comment(on letter: ID<Complaint.Letter>) async throws {
      try await filed.world.act(as: filed.complainant) { transaction in
        try await CommentLetter(id: transaction.newID(), letter: letter, comment: Sealed("Anders."))
          .perform(in: transaction, keys: filed.world.keys)
      }
    }
    await #expect(throws: CommentLetter.Refused.nothingOffered) { try await comment(on: ID(UUID())) }
    try await filed.offerLetter("Eerste.")
    let old = try await newest(filed)
    try await filed.offerLetter("Tweede.")
    await #expect(throws: CommentLetter.Refused.anotherVersion) { try await comment(on: old.id) }
    try await filed.approveLetter()
    let approved = try await newest(filed)
    await #expect(throws: CommentLetter.Refused.alreadyApproved) { try await comment(on: approved.id) }
  }

  @Test func `a comment sent twice is stored once`() async throws {
    let filed = try await offered()
    let id: ID<CommentLetter> = ID(UUID())
    try await filed.comment("Anders.", id: id)
    await #expect(throws: CommentLetter.Refused.alreadyGiven) { try await filed.comment("Anders.", id: id) }
    #expect(try await filed.read(as: filed.officer).letters.first?.comments.count == 1)
  }

  @Test func `a comment says something, in at most 5000 characters`() async throws {
    let filed = try await offered()
    await #expect(throws: CommentLetter.Refused.empty) { try await filed.comment("\t") }
    let long = String(repeating: "é", count: 5_001)
    await #expect(throws: CommentLetter.Refused.tooLong(most: 5_000)) { try await filed.comment(long) }
    try await filed.comment(String(long.dropLast()))
  }
}
