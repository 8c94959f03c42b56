import Dispute
import Dossier
import Handling
import Kernel
import Postgres
import Terms
import TestSupport
import Testing
import Vault

@Suite struct AcceptOutcomeTests {
  private func judged(on day: String) async throws -> TestCase {
    let filed = try await TestWorld.make(on: day).file()
    try await filed.bringToProvider()
    try await filed.hearBoth()
    try await filed.judge(realiseBy: filed.today)
    return filed
  }

  @Test(arguments: [
    ("2026-02-20", "2028-02-20"), ("2027-12-31", "2029-12-31"), ("2028-02-29", "2030-02-28"),
    // A Saturday is not shifted: kept no longer than two years.
    ("2026-09-02", "2028-09-02"),
  ]) func `the case closes, and is deleted two years later`(day: String, deletion: String) async throws {
    let filed = try await judged(on: day)
    let closing = try await filed.accept()
    #expect(closing.closedOn == Day(iso: day))
    #expect(closing.deleteOn == Day(iso: deletion))
    #expect(closing.ground == .accepted)
    #expect(try await filed.complaint().closing == closing)
  }

  @Test func `before the judgement there is nothing to leave it at`() async throws {
    let filed = try await TestWorld.make().file()
    await #expect(throws: AcceptOutcome.Refused.notJudged) { _ = try await filed.accept() }
    try await filed.bringToProvider()
    await #expect(throws: AcceptOutcome.Refused.notJudged) { _ = try await filed.accept() }
  }

  @Test func `it closes once, also when several say so at once`() async throws {
    let filed = try await judged(on: "2026-02-20")
    let refusals = await TestCase.atOnce { _ = try await filed.accept() }
    #expect(refusals.count { $0 == nil } == 1)
    #expect(refusals.count { $0 as? AcceptOutcome.Refused == .alreadyClosed } == 2)
  }

  @Test func `what is before the dispute body isn't closed here`() async throws {
    let filed = try await judged(on: "2026-02-20")
    _ = try await filed.fileDispute()
    await #expect(throws: AcceptOutcome.Refused.inDispute) { _ = try await filed.accept() }
  }

  @Test func `of closing and filing a dispute at once only one happens`() async throws {
    let filed = try await judged(on: "2026-02-20")
    async let closing = TestCase.atOnce(1) { _ = try await filed.accept() }
    async let dispute = TestCase.atOnce(1) { _ = try await filed.fileDispute() }
    let refusals = await closing + dispute
    #expect(refusals.count { $0 == nil } == 1)
    let complaint = try await filed.complaint()
    #expect((complaint.closing == nil) != (complaint.referredOn == nil))
  }

  @Test func `only the complainant leaves it at that`() async throws {
    let filed = try await judged(on: "2026-02-20")
    for actor in [filed.director, filed.officer] {
      await #expect(throws: NotAllowed(takes: [.complainant])) {
        _ = try await filed.world.act(as: actor) { try await AcceptOutcome().perform(in: $0, keys: filed.world.keys) }
      }
    }
  }
}
