import CLibPQ
import Foundation
import Synchronization

/// One connection to PostgreSQL in pipeline mode.
///
/// Owned by one task at a time: the pool hands it out and takes it back, so its mutable state needs no lock. The task
/// sends, flushes and parses; `SocketWatch` only wakes it.
final class Connection: @unchecked Sendable {
  /// A statement as it goes over the wire.
  struct Wire {
    let name: String
    let text: String
    let values: [Parameter]
  }

  struct Answer {
    let rows: [Row]
    let touched: Int
  }

  private let connection: OpaquePointer
  private let readiness: Readiness
  private let socket: Int32
  private let naming: Bool
  private var prepared: Set<String> = []
  /// False once the server or the protocol failed us: the pool closes it.
  private(set) var isUsable = true

  private init(_ connection: OpaquePointer, naming: Bool) {
    self.connection = connection
    self.naming = naming
    socket = PQsocket(connection)
    readiness = SocketWatch.shared.watch(socket)
  }

  deinit {
    SocketWatch.shared.forget(socket)
    PQfinish(connection)
  }

  /// Connects. libpq's own connecting blocks, so it gets a thread of its own: Linux's dispatch threads are Swift's too.
  /// - Parameter naming: whether statements are prepared under a name, once for the whole connection; else each is
  ///   parsed anew, which asks nothing of the connection but the transaction.
  /// - Throws: `DatabaseAway(.unreachable)`.
  static func open(_ conninfo: String, naming: Bool) async throws -> Connection {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        guard let connection = PQconnectdb(conninfo) else {
          continuation.resume(throwing: DatabaseAway(.unreachable))
          return
        }
        guard PQstatus(connection) == CONNECTION_OK, PQsetnonblocking(connection, 1) == 0,
          PQenterPipelineMode(connection) == 1
        else {
          PQfinish(connection)
          continuation.resume(throwing: DatabaseAway(.unreachable))
          return
        }
        continuation.resume(returning: Connection(connection, naming: naming))
      }
    }
  }

  /// Sends all statements as one pipeline, up to one Sync, and reads every answer.
  ///
  /// The connection is always read to the Sync, also when a statement fails or the task is cancelled (then the
  /// server is asked to stop), so it never goes back half-read.
  /// - Throws: `FailedAt` with the index of the statement, or `DatabaseAway`.
  func run(_ wires: [Wire]) async throws -> [Answer] {
    let cancel = Cancel(connection)
    // The server may get the word only after this run: the next task must not be the one that is stopped.
    defer {
      cancel.runIsOver()
      if Task.isCancelled { isUsable = false }
    }
    return try await withTaskCancellationHandler {
      do {
        let plan = try send(wires)
        try await flush()
        return try await receive(plan)
      } catch let away as DatabaseAway {
        isUsable = false
        throw away
      }
    } onCancel: {
      cancel.ask()
    }
  }

  private enum Step {
    case prepare(name: String)
    case execute(index: Int)
  }

  private func send(_ wires: [Wire]) throws -> [Step] {
    for wire in wires {
      for case .text(let value) in wire.values where value.utf8.contains(0) { throw NullCharacter() }
    }
    var (steps, fresh): ([Step], Set<String>) = ([], [])
    for (index, wire) in wires.enumerated() {
      if naming, !prepared.contains(wire.name), fresh.insert(wire.name).inserted {
        guard PQsendPrepare(connection, wire.name, wire.text, 0, nil) == 1 else { throw DatabaseAway(.brokenOff) }
        steps.append(.prepare(name: wire.name))
      }
      var pointers: [UnsafePointer<CChar>?] = wire.values.map { value in
        guard case .text(let text) = value else { return nil }
        return strdup(text).map { UnsafePointer($0) }
      }
      defer { for pointer in pointers { free(UnsafeMutablePointer(mutating: pointer)) } }
      let count = Int32(pointers.count)
      let sent =
        naming
        ? PQsendQueryPrepared(connection, wire.name, count, &pointers, nil, nil, 0)
        : PQsendQueryParams(connection, wire.text, count, nil, &pointers, nil, nil, 0)
      guard sent == 1 else { throw DatabaseAway(.brokenOff) }
      steps.append(.execute(index: index))
    }
    guard PQpipelineSync(connection) == 1 else { throw DatabaseAway(.brokenOff) }
    return steps
  }

  private func flush() async throws {
    while true {
      switch PQflush(connection) {
      case 0: return
      case 1:
        // A server that can't write doesn't read either, so what it has sent is read to the last byte first.
        if !hasInput { await readiness.wait() }
        guard PQconsumeInput(connection) == 1 else { throw DatabaseAway(.brokenOff) }
      default: throw DatabaseAway(.brokenOff)
      }
    }
  }

  private func receive(_ steps: [Step]) async throws -> [Answer] {
    var answers: [Answer] = []
    var failure: FailedAt?
    for step in steps {
      guard let result = try await next() else { throw DatabaseAway(.brokenOff) }
      defer { PQclear(result) }
      switch (PQresultStatus(result), step) {
      case (PGRES_COMMAND_OK, .prepare(let name)): prepared.insert(name)
      case (PGRES_COMMAND_OK, .execute), (PGRES_TUPLES_OK, .execute): answers.append(Self.read(result))
      case (PGRES_PIPELINE_ABORTED, _): break
      default:
        if failure == nil { failure = FailedAt(index: answers.count, error: Self.failure(result)) }
      }
      // A statement's results end with a null.
      while let extra = try await next() { PQclear(extra) }
    }
    guard let sync = try await next() else { throw DatabaseAway(.brokenOff) }
    let status = PQresultStatus(sync)
    PQclear(sync)
    guard status == PGRES_PIPELINE_SYNC else { throw DatabaseAway(.brokenOff) }
    if let failure { throw failure }
    return answers
  }

  private func next() async throws -> OpaquePointer? {
    while PQisBusy(connection) == 1 {
      if !hasInput { await readiness.wait() }
      guard PQconsumeInput(connection) == 1 else { throw DatabaseAway(.brokenOff) }
    }
    let result = PQgetResult(connection)
    if result == nil, PQstatus(connection) != CONNECTION_OK { throw DatabaseAway(.brokenOff) }
    return result
  }

  private static func read(_ result: OpaquePointer) -> Answer {
    let (rowCount, columnCount) = (PQntuples(result), PQnfields(result))
    var columns: [String: Int] = [:]
    for column in 0..<columnCount {
      if let name = PQfname(result, column) { columns[String(cString: name)] = Int(column) }
    }
    let rows = (0..<rowCount).map { row in
      Row(
        columns: columns,
        values: (0..<columnCount).map { column in
          if PQgetisnull(result, row, column) == 1 { return nil }
          return PQgetvalue(result, row, column).map { String(cString: $0) }
        })
    }
    let touched = PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
    return Answer(rows: rows, touched: touched)
  }

  private static func failure(_ result: OpaquePointer) -> StatementFailed {
    func field(_ code: Character) -> String? {
      guard let ascii = code.asciiValue, let text = PQresultErrorField(result, Int32(ascii)) else { return nil }
      return String(cString: text)
    }
    return StatementFailed(code: field("C") ?? "08006", constraint: field("n"), table: field("t"))
  }

  /// Something has come that nobody asked for, or the other side hung up while the connection lay idle.
  var isStale: Bool { hasInput }

  /// Bytes wait in the socket, or its end. libpq may leave some there, for which no new edge comes: look before waiting.
  private var hasInput: Bool {
    var look = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    return poll(&look, 1, 0) != 0
  }
}

/// Which statement of a pipeline failed, and how.
struct FailedAt: Error {
  let index: Int
  let error: StatementFailed
}

/// Asks the server to stop what it does for a connection; may be called from any thread.
private final class Cancel: @unchecked Sendable {
  // PQgetCancel's copy may be used from any thread; it is freed when the run is over.
  private let handle: OpaquePointer?
  private let isOver = Mutex(false)

  init(_ connection: OpaquePointer) { handle = PQgetCancel(connection) }
  deinit { PQfreeCancel(handle) }

  func runIsOver() { isOver.withLock { $0 = true } }

  /// Asks until the run is over: a server that hasn't begun the statement yet lets the word go by.
  func ask() {
    Thread.detachNewThread { [self] in
      for _ in 1...100 {
        if isOver.withLock({ $0 }) { return }
        var text = [CChar](repeating: 0, count: 256)
        _ = PQcancel(handle, &text, Int32(text.count))
        Thread.sleep(forTimeInterval: 0.1)
      }
    }
  }
}
