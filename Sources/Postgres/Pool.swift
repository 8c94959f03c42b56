import Foundation
import Synchronization

/// A few connections, each lent to one task at a time. Heals by itself: a broken one is closed and made anew.
final class Pool: Sendable {
  private struct State {
    var idle: [Connection] = []
    var open = 0
    var waiting: [(ticket: Int, continuation: CheckedContinuation<Connection?, any Error>)] = []
    var nextTicket = 0
    var isClosed = false
  }

  private let state = Mutex(State())
  private let conninfo: String
  private let naming: Bool
  private let most: Int
  private let patience: Duration

  /// - Parameters:
  ///   - naming: see `Connection.open`.
  ///   - most: connections at most.
  ///   - patience: how long a task waits for one before it gets `DatabaseAway(.busy)`.
  init(conninfo: String, naming: Bool, most: Int, patience: Duration) {
    self.conninfo = conninfo
    self.naming = naming
    self.most = most
    self.patience = patience
  }

  func lend<Output: Sendable>(_ body: (Connection) async throws -> Output) async throws -> Output {
    let connection = try await take()
    do {
      let output = try await body(connection)
      giveBack(connection)
      return output
    } catch {
      giveBack(connection)
      throw error
    }
  }

  var use: (open: Int, waiting: Int) { state.withLock { ($0.open, $0.waiting.count) } }

  /// No new loans; connections in use are closed when they come back.
  func close() {
    let (idle, waiting) = state.withLock { state in
      state.isClosed = true
      defer { (state.idle, state.waiting) = ([], []) }
      return (state.idle, state.waiting)
    }
    withExtendedLifetime(idle) {}
    for one in waiting { one.continuation.resume(throwing: DatabaseAway(.closing)) }
  }

  private enum Next {
    case use(Connection)
    case make
    case wait
    case refuse
  }

  private func take() async throws -> Connection {
    try Task.checkCancellation()
    while true {
      let next: Next = state.withLock { state in
        if state.isClosed { return .refuse }
        if let connection = state.idle.popLast() { return .use(connection) }
        if state.open < most {
          state.open += 1
          return .make
        }
        return .wait
      }
      switch next {
      case .refuse: throw DatabaseAway(.closing)
      case .use(let connection):
        if !connection.isStale { return connection }
        state.withLock { $0.open -= 1 }
      case .make: return try await make()
      case .wait:
        // Nil means that a place came free, but no connection with it.
        if let connection = try await queue() { return connection }
      }
    }
  }

  private func make() async throws -> Connection {
    do {
      return try await Connection.open(conninfo, naming: naming)
    } catch {
      let next = state.withLock { state in
        state.open -= 1
        return state.waiting.isEmpty ? nil : state.waiting.removeFirst()
      }
      next?.continuation.resume(returning: nil)
      throw error
    }
  }

  private func queue() async throws -> Connection? {
    let ticket = state.withLock { state in
      state.nextTicket += 1
      return state.nextTicket
    }
    let alarm = Task { [patience] in
      try await Task.sleep(for: patience)
      self.leave(ticket, because: DatabaseAway(.busy))
    }
    defer { alarm.cancel() }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        enum Now { case wait, refuse, retry, cancelled }
        let now: Now = state.withLock { state in
          if state.isClosed { return .refuse }
          if Task.isCancelled { return .cancelled }
          if !state.idle.isEmpty || state.open < most { return .retry }
          state.waiting.append((ticket, continuation))
          return .wait
        }
        switch now {
        case .wait: break
        case .retry: continuation.resume(returning: nil)
        case .refuse: continuation.resume(throwing: DatabaseAway(.closing))
        case .cancelled: continuation.resume(throwing: CancellationError())
        }
      }
    } onCancel: {
      leave(ticket, because: CancellationError())
    }
  }

  private func leave(_ ticket: Int, because error: any Error) {
    let left = state.withLock { state in
      state.waiting.firstIndex { $0.ticket == ticket }.map { state.waiting.remove(at: $0) }
    }
    left?.continuation.resume(throwing: error)
  }

  private func giveBack(_ connection: Connection) {
    let keep = connection.isUsable
    let next: CheckedContinuation<Connection?, any Error>? = state.withLock { state in
      if !keep || state.isClosed { state.open -= 1 }
      if let next = state.waiting.first {
        state.waiting.removeFirst()
        return next.continuation
      }
      if keep, !state.isClosed { state.idle.append(connection) }
      return nil
    }
    next?.resume(returning: keep ? connection : nil)
  }
}
