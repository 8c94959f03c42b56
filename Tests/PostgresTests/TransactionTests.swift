import Foundation
import Kernel
import Postgres
import Synchronization
import Terms
import TestSupport
import Testing

@Suite struct TransactionTests {
  private func transact<Output: Sendable>(
    _ scratch: Scratch, _ body: (Transaction) async throws -> Output
  ) async throws -> Output {
    try await scratch.database.transaction(as: Scratch.system, body)
  }

  @Test func `what is recorded is there for the next question, in order`() async throws {
    let scratch = try await Scratch()
    try await transact(scratch) { transaction in
      transaction.record(scratch.add(1, fields: "oud"))
      transaction.record(scratch.set(1, fields: "nieuw"))
      let (count, fields) = try await transaction.fetch(scratch.count, scratch.fields(1))
      #expect(count == 1)
      #expect(fields == "nieuw")
      transaction.record(scratch.add(2))
    }
    #expect(try await scratch.stored() == 2)
  }

  @Test func `an error in the closure leaves nothing`() async throws {
    let scratch = try await Scratch()
    await #expect(throws: Nope.other) {
      try await transact(scratch) { transaction in
        transaction.record(scratch.add(1))
        _ = try await transaction.fetch(scratch.count)
        transaction.record(scratch.add(2))
        throw Nope.other
      }
    }
    #expect(try await scratch.stored() == 0)
  }

  @Test func `a statement that fails leaves nothing of what went before`() async throws {
    let scratch = try await Scratch()
    await #expect(throws: StatementFailed.self) {
      try await transact(scratch) { transaction in
        transaction.record(scratch.add(1))
        _ = try await transaction.fetch(scratch.count)
        transaction.record(scratch.add(2))
        _ = try await transaction.fetch(Scratch.failing)
      }
    }
    #expect(try await scratch.stored() == 0)
  }

  @Test func `a row that isn't there is NotFound and leaves nothing`() async throws {
    let scratch = try await Scratch()
    await #expect(throws: NotFound()) {
      try await transact(scratch) { transaction in
        transaction.record(scratch.add(1))
        _ = try await transaction.fetch(Query.one("select 1 as one where false") { row -> Int in try row("one") })
      }
    }
    #expect(try await scratch.stored() == 0)
  }

  @Test func `a change that must touch a row and finds none is NotFound and leaves nothing`() async throws {
    let scratch = try await Scratch()
    try await transact(scratch) { $0.record(scratch.add(1)) }
    await #expect(throws: NotFound()) {
      try await transact(scratch) { transaction in
        transaction.record(scratch.add(2))
        transaction.record(scratch.set(3, fields: "?", mustTouch: true))
        transaction.record(scratch.add(4))
      }
    }
    #expect(try await scratch.stored() == 1)
    // Without it, a change that finds nothing is no mistake.
    try await transact(scratch) { transaction in
      transaction.record(scratch.set(3, fields: "?"))
      transaction.record(scratch.set(1, fields: "!", mustTouch: true))
    }
    #expect(try await scratch.database.read(as: Scratch.system, scratch.fields(1)) == "!")
  }

  @Test func `a broken constraint becomes the refusal that its change names`() async throws {
    let scratch = try await Scratch()
    try await transact(scratch) { $0.record(scratch.add(1)) }
    await #expect(throws: Nope.taken) {
      try await transact(scratch) { $0.record(scratch.add(1, refusing: ["draft_pkey": Nope.taken])) }
    }
    await #expect(throws: Nope.taken) {
      try await transact(scratch) { transaction in
        transaction.record(scratch.add(1, refusing: ["draft_pkey": Nope.taken]))
        _ = try await transaction.fetch(scratch.count)
      }
    }
    #expect(try await scratch.stored() == 1)
  }

  @Test func `another change's refusal says nothing about this one`() async throws {
    let scratch = try await Scratch()
    try await transact(scratch) { $0.record(scratch.add(1)) }
    let failure = await #expect(throws: StatementFailed.self) {
      try await transact(scratch) { transaction in
        transaction.record(scratch.add(2, refusing: ["draft_pkey": Nope.taken]))
        transaction.record(scratch.add(1))
      }
    }
    #expect(failure?.constraint == "draft_pkey")
    await #expect(throws: StatementFailed.self) {
      try await transact(scratch) { $0.record(scratch.add(1, refusing: ["another_constraint": Nope.taken])) }
    }
  }

  /// A judgement of nothing: its findings are looked at when the transaction commits.
  @Test(arguments: [false, true]) func `a constraint that speaks up at the commit becomes the refusal too`(
    isFlushedBefore: Bool
  ) async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    try await filed.bringToProvider()
    let complaint = try #require(try await filed.complaint().id)
    await #expect(throws: Nope.other) {
      try await world.database.transaction(as: filed.director) { transaction in
        transaction.record(
          Change(
            """
            insert into judgement (tenant_id, id, dossier_id, complaint_id, given_on, view, decisions, element_count)
            values (\(.tenant), \(UUID()), \(.dossier), \(complaint), \(.today), '\\x00', '\\x00', 2)
            """, refusing: ["judgement_finding_per_element": Nope.other]))
        if isFlushedBefore { _ = try await transaction.fetch(Scratch.echo("?")) }
      }
    }
  }

  @Test func `who swallows a failure doesn't get to believe that the rest was stored`() async throws {
    let scratch = try await Scratch()
    await #expect(throws: (any Error).self) {
      try await transact(scratch) { transaction in
        transaction.record(scratch.add(1))
        _ = try? await transaction.fetch(Scratch.failing)
        transaction.record(scratch.add(2))
      }
    }
    #expect(try await scratch.stored() == 0)
    await #expect(throws: NotFound()) {
      try await transact(scratch) { transaction in
        transaction.record(scratch.add(1))
        transaction.record(scratch.set(3, fields: "?", mustTouch: true))
        _ = try? await transaction.fetch(scratch.count)
      }
    }
    #expect(try await scratch.stored() == 0)
  }

  @Test func `a transaction in which nothing happens needs no database`() async throws {
    let database = Database("host=/nonexistent dbname=none user=nobody", connections: 1)
    await #expect(throws: DatabaseAway.self) { try await database.transaction(as: Scratch.system) { _ in } }
    let scratch = try await Scratch()
    #expect(try await transact(scratch) { _ in 7 } == 7)
  }

  @Test func `everything in a transaction has the same moment, and the day in Amsterdam`() async throws {
    let clock = TestClock("2026-07-01")
    clock.advance(seconds: 11.5 * 3600)
    let scratch = try await Scratch(clock: clock)
    let now = Query<Date>.one("select current_setting('app.moment')::timestamptz as moment") { row in try row("moment")
    }
    try await transact(scratch) { transaction in
      // 23:30 in Amsterdam is 21:30 UTC in summer.
      #expect(transaction.today == Day(iso: "2026-07-01"))
      clock.advance(seconds: 3600)
      let bound = try await transaction.fetch(now)
      #expect(bound == transaction.moment)
    }
    try await transact(scratch) { transaction in #expect(transaction.today == Day(iso: "2026-07-02")) }
  }

  @Test func `another audience than the required one is told who may`() async throws {
    let scratch = try await Scratch()
    await #expect(throws: NotAllowed(takes: [.officer, .provider])) {
      try await transact(scratch) { try $0.require(.officer, .provider) }
    }
    try await transact(scratch) { try $0.require(.portal, .system) }
  }

  @Test(.timeLimit(.minutes(15))) func `two transactions in each other's way both get done`() async throws {
    let scratch = try await Scratch()
    try await transact(scratch) { $0.record(scratch.add(1) + scratch.add(2)) }
    let runs = Tally()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (first, second) in [(1, 2), (2, 1)] {
        group.addTask {
          try await transact(scratch) { transaction in
            runs.add()
            transaction.record(scratch.set(first, fields: "\(first)"))
            _ = try await transaction.fetch(Scratch.sleep(seconds: 0.3))
            transaction.record(scratch.set(second, fields: "\(first)"))
            _ = try await transaction.fetch(scratch.count)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(runs.count == 3)
    let (first, second) = try await scratch.database.read(as: Scratch.system, scratch.fields(1), scratch.fields(2))
    #expect(first == second)
  }

  @Test(.timeLimit(.minutes(15))) func `a transaction that lies idle too long is broken off and stores nothing`()
    async throws
  {
    let scratch = try await Scratch(connections: 1, statementSeconds: 1)
    await #expect(throws: DatabaseAway(.brokenOff)) {
      try await transact(scratch) { transaction in
        transaction.record(scratch.add(1))
        _ = try await transaction.fetch(scratch.count)
        try await Task.sleep(for: .milliseconds(2600))
        _ = try await transaction.fetch(scratch.count)
      }
    }
    #expect(try await scratch.stored() == 0)
  }

  @Test func `numbers to read out are drawn from the identifier's random bits`() async throws {
    let scratch = try await Scratch()
    let drawn = try await transact(scratch) { transaction in (0..<100).map { _ in transaction.drawNumber() } }
    #expect(Set(drawn).count == 100)
    #expect(drawn.contains { $0 > 1 << 55 })
  }
}

private final class Tally: Sendable {
  private let number = Mutex(0)
  var count: Int { number.withLock { $0 } }
  func add() { number.withLock { $0 += 1 } }
}
