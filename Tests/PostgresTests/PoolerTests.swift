import Foundation
import Kernel
import Postgres
import TestSupport
import Testing

/// What must hold where many connections share few servers: `make test-pooler`. Without one it holds all the more.
@Suite struct PoolerTests {
  @Test(.timeLimit(.minutes(15))) func `each transaction is its own actor's, whoever had the server before`()
    async throws
  {
    let scratch = try await Scratch(connections: 24, patience: .seconds(150))
    let who = Query<String>.one(
      "select current_user || ' ' || current_setting('app.audience') || ' ' || (\(.moment)::timestamptz is not null) as who"
    ) { row in try row("who") }
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<300 {
        group.addTask {
          let actor = number.isMultiple(of: 2) ? Scratch.system : Actor(.visitor)
          let expected = "wederhoor_\(actor.audience) \(actor.audience) true"
          guard number.isMultiple(of: 3) else {
            return try await scratch.database.read(as: actor, who) == expected
          }
          // In two round trips: between them the server must stay this transaction's.
          return try await scratch.database.transaction(as: actor) { transaction in
            let before = try await transaction.fetch(Scratch.backend)
            await Task.yield()
            let (role, after) = try await transaction.fetch(who, Scratch.backend)
            return role == expected && before == after
          }
        }
      }
      for try await isOwn in group { #expect(isOwn) }
    }
  }

  @Test func `every transaction has its time-outs, its time zone and its form of dates`() async throws {
    let scratch = try await Scratch(connections: 1, statementSeconds: 7)
    let settings = Query<[String]>.all(
      """
      select name || '=' || setting || coalesce(unit, '') as line from pg_settings
      where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'TimeZone',
        'DateStyle', 'client_min_messages') order by name
      """
    ) { row in try row("line") }
    let expected = [
      "client_min_messages=warning", "DateStyle=ISO, MDY", "idle_in_transaction_session_timeout=14000ms",
      "lock_timeout=3000ms", "statement_timeout=7000ms", "TimeZone=UTC",
    ]
    #expect(Set(try await scratch.database.read(as: Scratch.system, settings)) == Set(expected))
    let inTwo = try await scratch.database.transaction(as: Actor(.visitor)) { transaction in
      _ = try await transaction.fetch(Scratch.backend)
      return try await transaction.fetch(settings)
    }
    #expect(Set(inTwo) == Set(expected))
  }

  @Test(.enabled(if: !TestDatabase.isDirect, "a connection of its own keeps its prepared statements"))
  func `no statement stays behind in the server`() async throws {
    let scratch = try await Scratch(connections: 2)
    for _ in 1...3 { _ = try await scratch.database.read(as: Scratch.system, Scratch.echo("a"), scratch.count) }
    let left = Query<Int>.one("select count(*)::int as count from pg_prepared_statements") { row in try row("count") }
    #expect(try await scratch.database.read(as: Scratch.system, left) == 0)
  }

  @Test(.timeLimit(.minutes(15))) func `who is cancelled in the middle disturbs nobody after`() async throws {
    let scratch = try await Scratch(connections: 2, patience: .seconds(150))
    for _ in 1...5 {
      let long = Task { try await scratch.database.read(as: Scratch.system, Scratch.sleep(seconds: 20)) }
      try await Task.sleep(for: .milliseconds(50))
      long.cancel()
      await #expect(throws: CancellationError.self) { try await long.value }
      for number in 1...10 {
        #expect(try await scratch.database.read(as: Scratch.system, Scratch.echo("\(number)")) == "\(number)")
      }
    }
  }
}
