import Foundation
import Kernel
import Postgres
import TestSupport
import Testing

@Suite(.enabled(if: TestDatabase.isDirect, "a pooler's connections to the server are shared by all tests"))
struct PoolTests {
  @Test(.timeLimit(.minutes(15))) func `no more connections are made than there may be`() async throws {
    let scratch = try await Scratch(connections: 3, patience: .seconds(150))
    let backends = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<30 {
        group.addTask {
          try await scratch.database.read(as: Scratch.system, Scratch.backend, Scratch.sleep(seconds: 0.02)).0
        }
      }
      return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
    }
    #expect(backends.count == 3)
  }

  @Test(.timeLimit(.minutes(15))) func `who waits too long for a connection is told that it is busy`() async throws {
    let scratch = try await Scratch(connections: 1, patience: .milliseconds(200))
    let long = Task { try await scratch.database.read(as: Scratch.system, Scratch.sleep(seconds: 6)) }
    try await Task.sleep(for: .milliseconds(100))
    let start = ContinuousClock.now
    await #expect(throws: DatabaseAway(.busy)) {
      try await scratch.database.read(as: Scratch.system, Scratch.echo("?"))
    }
    #expect(ContinuousClock.now - start < .seconds(4))
    #expect(try await long.value == 1)
    #expect(try await scratch.database.read(as: Scratch.system, Scratch.echo("na")) == "na")
  }

  @Test(.timeLimit(.minutes(15))) func `who is cancelled while waiting leaves the queue`() async throws {
    let scratch = try await Scratch(connections: 1)
    let long = Task { try await scratch.database.read(as: Scratch.system, Scratch.sleep(seconds: 1)) }
    try await Task.sleep(for: .milliseconds(100))
    let waiting = Task { try await scratch.database.read(as: Scratch.system, Scratch.echo("?")) }
    try await Task.sleep(for: .milliseconds(100))
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    #expect(try await long.value == 1)
    #expect(try await scratch.database.read(as: Scratch.system, Scratch.echo("na")) == "na")
  }

  @Test(.timeLimit(.minutes(15))) func `when the server ends idle connections nobody notices`() async throws {
    let scratch = try await Scratch(connections: 4)
    let backends = try await Self.backends(of: scratch)
    #expect(backends.count == 4)
    try await Self.end(backends)
    let answers = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<20 {
        group.addTask { try await scratch.database.read(as: Scratch.system, Scratch.echo("\(number)")) }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(answers.count == 20)
    #expect(try await Self.backends(of: scratch).isDisjoint(with: backends))
  }

  @Test(.timeLimit(.minutes(15)))
  func `when the server ends a connection in use the one who asked is told, the next isn't`() async throws {
    let scratch = try await Scratch(connections: 1)
    let backend = try await scratch.database.read(as: Scratch.system, Scratch.backend)
    let long = Task { try await scratch.database.read(as: Scratch.system, Scratch.sleep(seconds: 10)) }
    try await Task.sleep(for: .milliseconds(200))
    // This one waits for the same connection.
    let waiting = Task { try await scratch.database.read(as: Scratch.system, Scratch.echo("na")) }
    try await Task.sleep(for: .milliseconds(50))
    try await Self.end([backend])
    await #expect(throws: DatabaseAway(.brokenOff)) { try await long.value }
    #expect(try await waiting.value == "na")
  }

  @Test(.timeLimit(.minutes(15))) func `a transaction whose connection is ended stores nothing`() async throws {
    let scratch = try await Scratch(connections: 2)
    await #expect(throws: DatabaseAway(.brokenOff)) {
      try await scratch.database.transaction(as: Scratch.system) { transaction in
        transaction.record(scratch.add(1))
        let backend = try await transaction.fetch(Scratch.backend)
        try await Self.end([backend])
        transaction.record(scratch.add(2))
      }
    }
    #expect(try await scratch.stored() == 0)
  }

  @Test func `after closing nothing is lent, and who waits is told`() async throws {
    let scratch = try await Scratch(connections: 1)
    let long = Task { try await scratch.database.read(as: Scratch.system, Scratch.sleep(seconds: 0.5)) }
    try await Task.sleep(for: .milliseconds(100))
    let waiting = Task { try await scratch.database.read(as: Scratch.system, Scratch.echo("?")) }
    try await Task.sleep(for: .milliseconds(100))
    scratch.database.close()
    await #expect(throws: DatabaseAway(.closing)) { try await waiting.value }
    #expect(try await long.value == 1)
    await #expect(throws: DatabaseAway(.closing)) {
      try await scratch.database.read(as: Scratch.system, Scratch.echo("?"))
    }
  }

  /// The server's processes behind all connections of this pool.
  private static func backends(of scratch: Scratch) async throws -> Set<Int> {
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<4 {
        group.addTask {
          try await scratch.database.read(as: Scratch.system, Scratch.backend, Scratch.sleep(seconds: 0.2)).0
        }
      }
      return try await group.reduce(into: []) { $0.insert($1) }
    }
  }

  /// A login may end its own connections: no superuser needed.
  private static func end(_ backends: Set<Int>) async throws {
    let session = try await TestDatabase.appSession()
    for backend in backends { try session.rows("select pg_terminate_backend($1::int, 5000)", "\(backend)") }
  }
}
