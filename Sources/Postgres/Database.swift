import Foundation
import Kernel
import Synchronization

/// The database: made once, with its clock and its source of identifiers.
package final class Database: Sendable {
  /// What answers at the other end of a connection.
  package enum Peer: Sendable {
    /// PostgreSQL itself: a connection keeps its settings and its prepared statements.
    case server
    /// A pooler that gives each transaction another connection to the server (PgBouncer, `pool_mode = transaction`).
    /// Nothing outlives a transaction there: settings go with each one, and no statement gets a name.
    case pooler
  }

  private let pool: Pool
  /// What each transaction sets before it is bound; nil when the connections keep that.
  private let settings: SQL?
  private let clock: @Sendable () -> Date
  private let ids: @Sendable (Date) -> UUID

  /// - Parameters:
  ///   - conninfo: libpq's connection text for the application's login role.
  ///   - connections: at most; eight are enough for two cores.
  ///   - patience: how long a task waits for a free connection.
  ///   - statementSeconds: after which a statement is broken off.
  package init(
    _ conninfo: String, to peer: Peer = .server, connections: Int = 12, patience: Duration = .seconds(5),
    statementSeconds: Int = 15,
    clock: @escaping @Sendable () -> Date = { Date() },
    ids: @escaping @Sendable (Date) -> UUID = UUIDv7.make(at:)
  ) {
    let customs = Customs(statementSeconds: statementSeconds)
    let options = peer == .server ? " options='\(customs.options)'" : ""
    settings = peer == .pooler ? customs.ofTransaction : nil
    pool = Pool(
      conninfo: "\(conninfo) application_name=wederhoor connect_timeout=5\(options)", naming: peer == .server,
      most: connections, patience: patience)
    self.clock = clock
    self.ids = ids
  }

  private init(
    pool: Pool, settings: SQL?, clock: @escaping @Sendable () -> Date, ids: @escaping @Sendable (Date) -> UUID
  ) {
    self.pool = pool
    self.settings = settings
    self.clock = clock
    self.ids = ids
  }

  /// The same connections under another clock.
  package func keeping(_ clock: @escaping @Sendable () -> Date) -> Database {
    Database(pool: pool, settings: settings, clock: clock, ids: ids)
  }

  /// The moment, by this database's clock.
  package var now: Date { clock() }

  /// A new identifier for what is written outside a transaction's closure.
  package func newID() -> UUID { ids(clock()) }

  /// Asks all queries in one round trip: one pipeline, which is one transaction that rolls itself back on an error.
  package func read<each Output>(
    as actor: Actor, _ queries: repeat Query<each Output>
  ) async throws -> (repeat each Output) {
    var statements: [SQL] = []
    for query in repeat each queries { statements.append(query.sql) }
    var answers = try await ask(statements, recording: .nothing, as: actor)
    return (repeat try answers.next(for: each queries))
  }

  /// One question.
  package func read<Output>(as actor: Actor, _ query: Query<Output>) async throws -> Output {
    var answers = try await ask([query.sql], recording: .nothing, as: actor)
    return try answers.next(for: query)
  }

  /// The same, with what must be written before the data is read: the read log; and a query that goes before.
  package func read<First, each Output>(
    as actor: Actor, recording change: Change, first: Query<First>, then queries: repeat Query<each Output>
  ) async throws -> (First, (repeat each Output)) {
    var statements = [first.sql]
    for query in repeat each queries { statements.append(query.sql) }
    var answers = try await ask(statements, recording: change, as: actor)
    return (try answers.next(for: first), (repeat try answers.next(for: each queries)))
  }

  private func ask(_ statements: [SQL], recording change: Change, as actor: Actor) async throws -> Answers {
    let moment = Moment(actor, at: clock())
    let opening = moment.opening(settings)
    let all = opening + change.statements.map(\.sql) + statements
    let wires = all.map { StatementNames.shared.wire($0, as: actor.audience, in: moment) }
    do {
      let answers = try await pool.lend { try await $0.run(wires) }
      return Answers(answers.dropFirst(opening.count + change.statements.count))
    } catch let failed as FailedAt {
      try Task.checkCancellation()
      throw failed.error.meaning
    }
  }

  /// Load, decide, record: everything the closure records is stored, or nothing is.
  ///
  /// When another transaction is in the way, or a number that was drawn is taken, the closure runs again, so it must not
  /// have effects of its own outside the transaction.
  package func transaction<Output: Sendable>(
    as actor: Actor, _ body: (Transaction) async throws -> Output
  ) async throws -> Output {
    for attempt in 1... {
      do {
        return try await pool.lend { connection in
          let transaction = Transaction(actor, at: clock(), settings: settings, ids: ids, on: connection)
          do {
            let output = try await body(transaction)
            try await transaction.commit()
            return output
          } catch {
            await transaction.rollBack()
            throw error
          }
        }
      } catch is InTheWay {
        if attempt == 3 { throw DatabaseAway(.busy) }
      } catch is DrawAgain {
        if attempt == 20 { throw DatabaseAway(.busy) }
      }
    }
    preconditionFailure("a transaction ends within its attempts")
  }

  /// How many connections are open, and how many tasks wait for one.
  package var use: (open: Int, waiting: Int) { pool.use }

  /// Closes the connections; those in use are closed when they come back.
  package func close() { pool.close() }
}

/// Identifiers that begin with their moment, so that neighbours in time are neighbours in the index (RFC 9562).
package enum UUIDv7 {
  package static func make(at date: Date) -> UUID {
    var random = SystemRandomNumberGenerator()
    let (high, low) = (random.next(), random.next())
    let milliseconds = UInt64(max(0, date.timeIntervalSince1970 * 1000))
    func byte(_ value: UInt64, _ shift: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: value >> shift) }
    return UUID(
      uuid: (
        byte(milliseconds, 40), byte(milliseconds, 32), byte(milliseconds, 24), byte(milliseconds, 16),
        byte(milliseconds, 8), byte(milliseconds, 0), 0x70 | byte(high, 0) & 0x0f, byte(high, 8),
        0x80 | byte(low, 0) & 0x3f, byte(low, 8), byte(low, 16), byte(low, 24), byte(low, 32), byte(low, 40),
        byte(low, 48), byte(low, 56)
      ))
  }
}
