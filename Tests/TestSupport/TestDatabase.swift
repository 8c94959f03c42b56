import Foundation
import Kernel
import Postgres
import Synchronization
import Terms

/// A clock that stands still until a test moves it.
package final class TestClock: Sendable {
  private let moment: Mutex<Date>

  /// Noon in Amsterdam (in winter) on that day.
  package init(_ iso: String) { moment = Mutex(TestClock.noon(iso)) }

  package var now: Date { moment.withLock { $0 } }
  package func set(_ iso: String) { moment.withLock { $0 = TestClock.noon(iso) } }
  package func advance(seconds: Double) { moment.withLock { $0 += seconds } }

  private static func noon(_ iso: String) -> Date {
    guard let day = Day(iso: iso) else { preconditionFailure("a test's day is written YYYY-MM-DD") }
    return day.start.addingTimeInterval(12 * 3600)
  }
}

/// The one migrated database that all tests share; each test makes its own tenant in it.
package enum TestDatabase {
  /// libpq's connection text without a user.
  package static let conninfo: String = {
    guard let text = ProcessInfo.processInfo.environment["WEDERHOOR_TEST_DATABASE"] else {
      preconditionFailure(
        "WEDERHOOR_TEST_DATABASE is not set: run `make test`, or `make database` and see the Makefile")
    }
    return text
  }()

  package static let owner = "\(conninfo) user=wederhoor_owner"
  package static let app = "\(conninfo) user=wederhoor_app"

  /// Where the portal's own connections lead when the tests run through PgBouncer: see `make test-pooler`.
  private static let pooler = ProcessInfo.processInfo.environment["WEDERHOOR_TEST_POOLER"]

  /// Whether each connection has a server of its own: a few tests are about what stays on it.
  package static var isDirect: Bool { pooler == nil }

  /// The top of the checkout.
  package static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path(percentEncoded: false)

  private static let migrated = Task { try await Migrator(owner, folder: root + "db/migrations").run() }

  /// Swift Testing starts hundreds of tests at once: they share these connections, and wait for their turn.
  private static let shared = portal(connections: 24, patience: .seconds(240), statementSeconds: 60)

  /// Connections as the portal makes them, for the shared database or one with that name.
  package static func portal(
    _ name: String? = nil, connections: Int, patience: Duration, statementSeconds: Int = 15,
    clock: @escaping @Sendable () -> Date = { Date() }
  ) -> Database {
    Database(
      "\(pooler ?? conninfo) user=wederhoor_app" + (name.map { " dbname=\($0)" } ?? ""),
      to: isDirect ? .server : .pooler, connections: connections, patience: patience,
      statementSeconds: statementSeconds, clock: clock)
  }

  /// The shared, migrated database under a clock of this test's own.
  package static func open(_ clock: TestClock) async throws -> Database {
    _ = try await migrated.value
    return shared.keeping { clock.now }
  }

  /// A migrated database of the test's own, gone when the body ends: for what goes through every tenant's rows.
  /// - Parameter body: gets the database, and libpq's connection text of its owner.
  package static func own(
    _ clock: TestClock = TestClock("2026-02-20"), _ body: (Database, String) async throws -> Void
  ) async throws {
    let name = "wederhoor_own_\(UUID().uuidString.prefix(8).lowercased())"
    try await PlainSession.aside("create database \(name) template template0", on: owner)
    let database = portal(name, connections: 8, patience: .seconds(60), clock: { clock.now })
    let result: Result<Void, any Error>
    do {
      _ = try await Migrator("\(owner) dbname=\(name)", folder: root + "db/migrations").run()
      result = .success(try await body(database, "\(owner) dbname=\(name)"))
    } catch { result = .failure(error) }
    database.close()
    try await drop(name)
    try result.get()
  }

  /// Removes a database of a test's own. The server notices a little later that a connection was closed, and the owner
  /// may not end another role's, or the server's own vacuum.
  package static func drop(_ name: String) async throws {
    for attempt in 1... {
      do { return try await PlainSession.aside("drop database \(name)", on: owner) } catch let failed
        as PlainSession.Failed
      {
        guard failed.code == "55006", attempt < 100 else { throw failed }
        try await Task.sleep(for: .milliseconds(100))
      }
    }
  }
}
