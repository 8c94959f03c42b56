import Dispute
import Dossier
import Foundation
import Kernel
import Postgres
import Terms
import TestSupport
import Testing
import Vault

@Suite struct MarkFeePaidTests {
  private func disputed() async throws -> (TestCase, UUID) {
    let filed = try await TestWorld.make(on: "2026-02-20").file()
    try await filed.bringToProvider()
    try await filed.hearBoth()
    try await filed.judge(realiseBy: Day(of: filed.world.clock.now))
    filed.world.clock.set("2026-03-02")
    return (filed, try await filed.fileDispute().dispute)
  }

  private func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

  @Test func `the registrar records the day on which the fee came in, and its amount of the day of filing`()
    async throws
  {
    let (filed, dispute) = try await disputed()
    filed.world.clock.set("2026-03-05")
    try await filed.payFee(of: dispute, on: try day("2026-03-04"))
    let found = try await filed.world.database.read(
      as: filed.open(dispute, by: filed.world.registrar), DisputeCase.bound)
    #expect(found?.paidOn == Day(iso: "2026-03-04"))
    let owner = try await TestDatabase.ownerSession()
    #expect(try owner.count("select amount_cents from fee_payment where dispute_id = '\(dispute)'") == 9000)
    let told = try owner.texts(
      "select recipient from mail where dossier_id = '\(filed.dossier)' and notice = 'feePaid'")
    #expect(told == ["complainant"])
  }

  @Test func `the fee is paid once`() async throws {
    let (filed, dispute) = try await disputed()
    try await filed.payFee(of: dispute, on: try day("2026-03-02"))
    await #expect(throws: MarkFeePaid.Refused.alreadyPaid) {
      try await filed.payFee(of: dispute, on: try day("2026-03-02"))
    }
  }

  @Test func `of two at once one is recorded`() async throws {
    let (filed, dispute) = try await disputed()
    let today = try day("2026-03-02")
    let refusals = await withTaskGroup(of: MarkFeePaid.Refused?.self) { group in
      for _ in 0..<2 {
        group.addTask {
          do {
            try await filed.payFee(of: dispute, on: today)
            return nil
          } catch { return error as? MarkFeePaid.Refused }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(refusals.contains(nil))
    #expect(refusals.contains(.alreadyPaid))
  }

  @Test func `not before it was filed and not in the future`() async throws {
    let (filed, dispute) = try await disputed()
    await #expect(throws: MarkFeePaid.Refused.beforeFiling) {
      try await filed.payFee(of: dispute, on: try day("2026-03-01"))
    }
    await #expect(throws: MarkFeePaid.Refused.inFuture) {
      try await filed.payFee(of: dispute, on: try day("2026-03-03"))
    }
    try await filed.payFee(of: dispute, on: try day("2026-03-02"))
  }

  @Test func `only the registrar records a payment`() async throws {
    let (filed, dispute) = try await disputed()
    let today = try day("2026-03-02")
    await #expect(throws: MarkFeePaid.Refused.onlyRegistrar) {
      try await filed.world.act(as: filed.open(dispute, by: filed.world.chair)) {
        try await MarkFeePaid(paidOn: today).perform(in: $0, keys: filed.world.keys)
      }
    }
    for actor in [filed.complainant, filed.director] {
      await #expect(throws: NotAllowed(takes: [.committee])) {
        try await filed.world.act(as: actor) {
          try await MarkFeePaid(paidOn: today).perform(in: $0, keys: filed.world.keys)
        }
      }
    }
    // What was refused left nothing: it can still be paid.
    try await filed.payFee(of: dispute, on: today)
  }
}
