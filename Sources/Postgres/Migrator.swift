import CLibPQ
import Crypto
import Foundation

/// Brings a database to the newest schema: numbered files, forward only, each in a transaction of its own, under an
/// advisory lock so that two servers starting together don't both do it.
package struct Migrator: Sendable {
  package enum Refused: Error, Equatable, CustomStringConvertible {
    case noFolder(String)
    case misnamed(file: String)
    case doubled(number: String)
    case changed(file: String)
    case vanished(file: String)
    case failed(file: String, message: String)
    case unreachable(message: String)

    package var description: String {
      switch self {
      case .noFolder(let path): "no migrations found in \(path)"
      case .misnamed(let file): "\(file): a migration is named NNNN_verb_object.sql"
      case .doubled(let number): "two migrations have number \(number)"
      case .changed(let file): "\(file) has changed since it ran: migrations are forward only, write a new one"
      case .vanished(let file): "\(file) has run here and is gone: this checkout is older than the database"
      case .failed(let file, let message): "\(file): \(message)"
      case .unreachable(let message): "the database can't be reached: \(message)"
      }
    }
  }

  private let conninfo: String
  private let folder: String

  /// - Parameters:
  ///   - conninfo: libpq's connection text for the owner of the tables.
  ///   - folder: where the numbered files are.
  package init(_ conninfo: String, folder: String) {
    self.conninfo = conninfo
    self.folder = folder
  }

  /// Runs what hasn't run yet, in order of number.
  /// - Returns: the files that ran.
  /// - Throws: `Refused`. What ran before the refused file stays; that file itself leaves nothing.
  package func run() async throws -> [String] {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(with: Result { try migrate() })
      }
    }
  }

  private struct File {
    let name: String
    let script: String
    let checksum: String
  }

  private func files() throws -> [File] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw Refused.noFolder(folder)
    }
    let scripts = names.filter { $0.hasSuffix(".sql") }.sorted()
    guard !scripts.isEmpty else { throw Refused.noFolder(folder) }
    var numbers: Set<Substring> = []
    return try scripts.map { name in
      guard name.wholeMatch(of: /[0-9]{4}(_[a-z0-9]+){2,}\.sql/) != nil else { throw Refused.misnamed(file: name) }
      guard numbers.insert(name.prefix(4)).inserted else { throw Refused.doubled(number: String(name.prefix(4))) }
      let script = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      let digest = SHA256.hash(data: Data(script.utf8))
      return File(name: name, script: script, checksum: digest.map { String(format: "%02x", $0) }.joined())
    }
  }

  private func migrate() throws -> [String] {
    let files = try files()
    let session = try OwnerSession(conninfo)
    try session.run("set client_min_messages = warning; select pg_advisory_lock(7263351)")
    defer { try? session.run("select pg_advisory_unlock(7263351)") }
    try session.run(
      """
      create table if not exists migration (
        file text primary key, checksum text not null, ran_at timestamptz not null);
      comment on table migration is 'Which migrations ran here, and what they said then.'
      """)
    let ran = try session.pairs("select file, checksum from migration order by file")
    for (file, checksum) in ran {
      guard let known = files.first(where: { $0.name == file }) else { throw Refused.vanished(file: file) }
      guard known.checksum == checksum else { throw Refused.changed(file: file) }
    }
    let done = Set(ran.map(\.0))
    let due = files.filter { !done.contains($0.name) }
    for file in due {
      do {
        try session.run("begin")
        try session.run(file.script)
        try session.run(
          "insert into migration values ('\(file.name)', '\(file.checksum)', clock_timestamp()); commit")
      } catch let Refused.failed(_, message) {
        try? session.run("rollback")
        throw Refused.failed(file: file.name, message: message)
      }
    }
    return due.map(\.name)
  }
}

/// A plain, blocking connection as the owner of the tables: for migrations only.
private final class OwnerSession {
  private let connection: OpaquePointer

  init(_ conninfo: String) throws {
    guard let connection = PQconnectdb(conninfo) else { throw Migrator.Refused.unreachable(message: "no memory") }
    self.connection = connection
    if PQstatus(connection) != CONNECTION_OK {
      throw Migrator.Refused.unreachable(message: String(cString: PQerrorMessage(connection)))
    }
  }

  deinit { PQfinish(connection) }

  func run(_ script: String) throws { PQclear(try result(of: script)) }

  func pairs(_ query: String) throws -> [(String, String)] {
    let result = try result(of: query)
    defer { PQclear(result) }
    return (0..<PQntuples(result)).map { row in
      (String(cString: PQgetvalue(result, row, 0)), String(cString: PQgetvalue(result, row, 1)))
    }
  }

  private func result(of script: String) throws -> OpaquePointer? {
    let result = PQexec(connection, script)
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return result
    default:
      PQclear(result)
      throw Migrator.Refused.failed(file: "", message: String(cString: PQerrorMessage(connection)))
    }
  }
}
