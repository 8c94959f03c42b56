import CLibPQ
import Foundation
import Kernel
import Postgres

/// A plain SQL session beside the portal's own client: what a test asks, or breaks, behind the portal's back.
///
/// It blocks the thread while the server works, so it is for short statements only; one task at a time.
package final class PlainSession {
  /// What the server said no to.
  package struct Failed: Error, CustomStringConvertible {
    /// The five characters of PostgreSQL's error code.
    package let code: String
    package let constraint: String?
    package let message: String
    package var description: String { "\(code) \(constraint ?? "-"): \(message)" }
  }

  private let connection: OpaquePointer

  /// - Parameter conninfo: `TestDatabase.owner`, to look around and to damage rows; or `TestDatabase.app`, to be who
  ///   the portal is.
  package init(_ conninfo: String) throws {
    guard let connection = PQconnectdb("\(conninfo) options='-c client_min_messages=warning -c TimeZone=UTC'") else {
      throw Failed(code: "08001", constraint: nil, message: "no memory")
    }
    self.connection = connection
    guard PQstatus(connection) == CONNECTION_OK else {
      throw Failed(code: "08001", constraint: nil, message: String(cString: PQerrorMessage(connection)))
    }
  }

  deinit { PQfinish(connection) }

  /// Runs what may take the server a while, beside Swift's own threads: making and removing a database waits until
  /// every other connection has looked up, so the tasks behind those must be able to go on.
  package static func aside(_ script: String, on conninfo: String) async throws {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(with: Result { try PlainSession(conninfo).run(script) })
      }
    }
  }

  /// Runs one statement with its values for `$1`, `$2` …, and returns its rows.
  /// - Throws: `Failed`.
  @discardableResult
  package func rows(_ statement: String, _ values: String?...) throws -> [[String?]] {
    var pointers: [UnsafePointer<CChar>?] = values.map { value in value.flatMap { strdup($0) }.map { UnsafePointer($0) }
    }
    defer { for pointer in pointers { free(UnsafeMutablePointer(mutating: pointer)) } }
    let result = PQexecParams(connection, statement, Int32(pointers.count), nil, &pointers, nil, nil, 0)
    return try read(result)
  }

  /// Runs one statement of which the first column alone matters.
  package func texts(_ statement: String) throws -> [String] { try rows(statement).compactMap { $0.first ?? nil } }

  /// Runs one statement that counts something.
  package func count(_ statement: String) throws -> Int {
    guard let number = try texts(statement).first.flatMap(Int.init) else {
      throw Failed(code: "-", constraint: nil, message: "no number came of: \(statement)")
    }
    return number
  }

  /// Runs several statements that have no values.
  package func run(_ script: String) throws { _ = try read(PQexec(connection, script)) }

  /// Begins a transaction as an actor, in the portal's own way.
  /// - Throws: `Failed` with `WD403` or `WD404` when the actor may not be bound.
  package func bind(_ actor: Actor, at moment: String = "2026-03-01T12:00:00Z") throws {
    try run("begin")
    try rows(
      "select bind($1, $2::uuid, $3::uuid, $4::uuid, $5::uuid, $6::timestamptz)", actor.audience.rawValue,
      actor.tenant?.description, actor.person?.description, actor.dossier?.uuidString, actor.dispute?.uuidString, moment
    )
  }

  /// The code with which the server refuses this; nil when it doesn't. Leaves nothing behind.
  package func refusal(of body: () throws -> Void) throws -> String? {
    defer { try? run("rollback") }
    do {
      try body()
      return nil
    } catch let failed as Failed { return failed.code }
  }

  private func read(_ result: OpaquePointer?) throws -> [[String?]] {
    defer { PQclear(result) }
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: return []
    case PGRES_TUPLES_OK:
      return (0..<PQntuples(result)).map { row in
        (0..<PQnfields(result)).map { column in
          PQgetisnull(result, row, column) == 1 ? nil : String(cString: PQgetvalue(result, row, column))
        }
      }
    default:
      func field(_ code: Character) -> String? {
        guard let ascii = code.asciiValue, let text = PQresultErrorField(result, Int32(ascii)) else { return nil }
        return String(cString: text)
      }
      throw Failed(
        code: field("C") ?? "-", constraint: field("n"), message: String(cString: PQerrorMessage(connection)))
    }
  }
}

extension TestDatabase {
  /// A session as the owner of every table, on the shared, migrated database.
  package static func ownerSession() async throws -> PlainSession {
    _ = try await open(TestClock("2026-01-01"))
    return try PlainSession(owner)
  }

  /// A session as the portal's own login role, on the shared, migrated database.
  package static func appSession() async throws -> PlainSession {
    _ = try await open(TestClock("2026-01-01"))
    return try PlainSession(app)
  }
}
