import Dossier
import Handling
import Kernel
import Postgres
import Terms
import TestSupport
import Testing
import Vault

@Suite struct ExtendTermTests {
  /// Filed on 20 February, made known on the 25th: the law's term ends on 7 April, the regeling's on the 8th.
  private func known() async throws -> TestCase {
    let filed = try await TestWorld.make(on: "2026-02-20").file()
    try await filed.register()
    try await filed.offerLetter()
    try await filed.approveLetter()
    filed.world.clock.set("2026-02-25")
    try await filed.makeKnown()
    return filed
  }

  private func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

  @Test func `each clock counts its own six plus four weeks`() async throws {
    let filed = try await known()
    let after = try await filed.extend(weeks: 4)
    #expect(after.statutory?.lastDay == Day(iso: "2026-05-01"))
    #expect(after.regeling?.lastDay == Day(iso: "2026-05-06"))
    #expect(try await filed.complaint().clocks == after)
    for reader in [filed.complainant, filed.director, filed.officer] {
      #expect(try await filed.read(as: reader).extensionReason?.revealed == "Een getuige is op vakantie.")
    }
    #expect(try await filed.told(.termExtended) == ["complainant", "officer"])
  }

  @Test func `a notice on the last day itself is still in time, the day after it is not`() async throws {
    let (inTime, late) = (try await known(), try await known())
    inTime.world.clock.set("2026-04-07")
    try await inTime.extend(weeks: 1)
    late.world.clock.set("2026-04-08")
    let lastDay = try day("2026-04-07")
    await #expect(throws: ExtendTerm.Refused.term(.termOver(lastDay: lastDay))) { try await late.extend(weeks: 1) }
    #expect(try await late.complaint().extensionTaken == nil)
  }

  @Test func `until midnight in Amsterdam it is the last day`() async throws {
    let filed = try await known()
    filed.world.clock.set("2026-04-07")
    // 23:59:59 in summer time.
    filed.world.clock.advance(seconds: 12 * 3600 - 1)
    #expect(filed.today == Day(iso: "2026-04-07"))
    filed.world.clock.advance(seconds: 1)
    let lastDay = try day("2026-04-07")
    await #expect(throws: ExtendTerm.Refused.term(.termOver(lastDay: lastDay))) { try await filed.extend(weeks: 1) }
    filed.world.clock.advance(seconds: -1)
    try await filed.extend(weeks: 1)
  }

  @Test func `the provider extends once`() async throws {
    let filed = try await known()
    try await filed.extend(weeks: 2)
    await #expect(throws: ExtendTerm.Refused.term(.alreadyExtended)) { try await filed.extend(weeks: 2) }
  }

  @Test func `of several at once one wins, and the others get the same refusal`() async throws {
    let filed = try await known()
    let refusals = await TestCase.atOnce { try await filed.extend(weeks: 4) }
    #expect(refusals.count { $0 == nil } == 1)
    #expect(refusals.count { $0 as? ExtendTerm.Refused == .term(.alreadyExtended) } == 2)
    #expect(try await filed.complaint().clocks.statutory?.lastDay == Day(iso: "2026-05-01"))
  }

  @Test func `the database holds the same rule, with the same refusal`() async throws {
    let filed = try await known()
    let complaint = try #require(try await filed.complaint().id)
    func add(noticedOn: Day) async throws {
      try await filed.world.act(as: filed.director) { transaction in
        transaction.record(
          Change(
            """
            insert into term_extension (tenant_id, id, dossier_id, complaint_id, weeks, reason, noticed_on, last_day)
            values (\(.tenant), \(transaction.newID(ExtendTerm.self)), \(.dossier), \(complaint), 4, '\\x00',
              \(noticedOn), '2026-04-07')
            """))
      }
    }
    let late = try day("2026-04-08")
    let tooLate = await #expect(throws: StatementFailed.self) { try await add(noticedOn: late) }
    #expect(tooLate?.constraint == "term_extension_in_time")
    let lastDay = try day("2026-04-07")
    try await add(noticedOn: lastDay)
    let twice = await #expect(throws: StatementFailed.self) { try await add(noticedOn: lastDay) }
    #expect(twice?.constraint == "term_extension_once")
  }

  @Test(arguments: [
    (0, ExtensionRefused.noWeeks), (-1, .noWeeks), (5, .tooManyWeeks(most: 4)), (1000, .tooManyWeeks(most: 4)),
  ]) func `it takes one to four weeks`(weeks: Int, refused: ExtensionRefused) async throws {
    let filed = try await known()
    await #expect(throws: ExtendTerm.Refused.term(refused)) { try await filed.extend(weeks: weeks) }
  }

  @Test func `it takes a reason, in at most 5000 characters`() async throws {
    let filed = try await known()
    await #expect(throws: ExtendTerm.Refused.noReason) { try await filed.extend(weeks: 1, reason: "\n ") }
    let long = String(repeating: "é", count: 5_001)
    await #expect(throws: ExtendTerm.Refused.reasonTooLong(most: 5_000)) {
      try await filed.extend(weeks: 1, reason: long)
    }
    try await filed.extend(weeks: 1, reason: String(long.dropLast()))
  }

  @Test func `nothing is extended after the judgement`() async throws {
    let filed = try await known()
    try await filed.hearBoth()
    try await filed.judge(realiseBy: filed.today)
    await #expect(throws: ExtendTerm.Refused.notOpen) { try await filed.extend(weeks: 1) }
  }

  @Test func `only the provider extends`() async throws {
    let filed = try await known()
    for actor in [filed.complainant, filed.officer] {
      await #expect(throws: NotAllowed(takes: [.provider])) {
        _ = try await filed.world.act(as: actor) {
          try await ExtendTerm(weeks: 1, reason: Sealed("Toch.")).perform(in: $0, keys: filed.world.keys)
        }
      }
    }
  }

  @Test func `reminders come anew for the later day`() async throws {
    let filed = try await known()
    try await filed.extend(weeks: 4)
    let due = try await TestDatabase.ownerSession().texts(
      """
      select kind || ' ' || (due_at at time zone 'Europe/Amsterdam')::date from work_due
      where dossier_id = '\(filed.dossier)' and kind <> 'mail' order by due_at, kind
      """)
    #expect(
      due == [
        "reminder 2026-03-31", "reminder 2026-04-06", "term_passed 2026-04-08", "reminder 2026-04-24",
        "reminder 2026-04-30", "term_passed 2026-05-02",
      ])
  }
}
