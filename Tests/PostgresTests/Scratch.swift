import Foundation
import Kernel
import Postgres
import TestSupport

/// Rows that a test writes and reads back: drafts under keys that begin with a number of its own.
struct Scratch: Sendable {
  let database: Database
  private let key = UUID()

  /// On the connections that all tests share.
  init(clock: TestClock = .init("2026-02-25")) async throws { database = try await TestDatabase.open(clock) }

  /// On connections of its own.
  /// - Parameters:
  ///   - connections: at most; one, when a test wants to know what stays on a connection.
  init(connections: Int, patience: Duration = .seconds(60), statementSeconds: Int = 60) async throws {
    let clock = TestClock("2026-02-25")
    _ = try await TestDatabase.open(clock)
    database = TestDatabase.portal(
      connections: connections, patience: patience, statementSeconds: statementSeconds, clock: { clock.now })
  }

  static let system = Actor(.system)

  /// The key of the row with that number.
  func lookup(_ number: Int) -> [UInt8] { Array("\(key)/\(number)".utf8) }

  func add(_ number: Int, fields: String = "-", refusing: [String: any Refusal] = [:]) -> Change {
    Change(
      """
      insert into draft (lookup, fields, expires_at)
      values (\(lookup(number)), convert_to(\(fields), 'UTF8'), \(.moment)::timestamptz + interval '1 day')
      """, refusing: refusing)
  }

  func set(_ number: Int, fields: String, mustTouch: Bool = false) -> Change {
    Change(
      "update draft set fields = convert_to(\(fields), 'UTF8') where lookup = \(lookup(number))", mustTouch: mustTouch)
  }

  func fields(_ number: Int) -> Query<String?> {
    .first("select convert_from(fields, 'UTF8') as fields from draft where lookup = \(lookup(number))") { row in
      try row("fields")
    }
  }

  /// How many rows this test has.
  var count: Query<Int> {
    let start = Array("\(key)/".utf8)
    return .one("select count(*)::int as count from draft where substr(lookup, 1, \(start.count)::int) = \(start)") {
      row in
      try row("count")
    }
  }

  func stored() async throws -> Int { try await database.read(as: Self.system, count) }

  /// Does nothing for a while.
  static func sleep(seconds: Double) -> Query<Int> {
    .one("select 1 as one from pg_sleep(\(String(seconds))::float8)") { row in try row("one") }
  }

  static func echo(_ text: String) -> Query<String> {
    .one("select \(text)::text as text") { row in try row("text") }
  }

  static let backend = Query<Int>.one("select pg_backend_pid() as pid") { row in try row("pid") }

  /// Always refused by the server.
  static let failing = Query<Int>.one("select 1 / \(0)::int as one") { row in try row("one") }
}

enum Nope: Refusal { case taken, other }
