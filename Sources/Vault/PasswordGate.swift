import Dispatch
import Foundation
import Synchronization

/// Lets at most two passwords be derived at once, on threads of their own: each takes 128 MiB and a core for a third of
/// a second, and would otherwise hold up every other request.
package final class PasswordGate: Sendable {
  /// So many wait already that one more would time out anyway: ask to try again in a moment.
  package struct Busy: Error, Equatable {
    package init() {}
  }

  private let line = Line()
  private let atOnce: Int
  private let mostInside: Int
  private let inside = Mutex(0)

  /// - Parameters:
  ///   - atOnce: how many run at the same time.
  ///   - mostWaiting: how many more may wait for their turn, in order of arrival.
  package init(atOnce: Int = 2, mostWaiting: Int = 60) {
    self.atOnce = atOnce
    mostInside = atOnce + mostWaiting
    for _ in 0..<atOnce { Thread.detachNewThread { [line] in line.work() } }
  }

  deinit { for _ in 0..<atOnce { line.join(nil) } }

  /// `Password.hash`, when it is its turn.
  /// - Throws: `Password.Refused` at once, or `Busy`.
  package func hash(_ typed: Sealed, cost: Password.Cost) async throws -> String {
    try Password.check(typed)
    return try await run { try Password.hash(typed, cost: cost) }
  }

  /// `Password.verify`, when it is its turn.
  /// - Throws: `Busy`.
  package func verify(_ typed: Sealed, encoded stored: String?, cost: Password.Cost) async throws -> Bool {
    try await run { Password.verify(typed, encoded: stored, cost: cost) }
  }

  /// Runs blocking work off the Swift pool, when it is its turn.
  func run<Output: Sendable>(_ work: @escaping @Sendable () throws -> Output) async throws -> Output {
    let enters = inside.withLock { inside in
      guard inside < mostInside else { return false }
      inside += 1
      return true
    }
    guard enters else { throw Busy() }
    defer { inside.withLock { $0 -= 1 } }
    return try await withCheckedThrowingContinuation { continuation in
      line.join { continuation.resume(with: Result { try work() }) }
    }
  }

  /// Who waits, in order of arrival. Threads and not dispatch queues: on Linux those share their threads with Swift's
  /// own pool, so that either can starve the other.
  private final class Line: Sendable {
    typealias Work = @Sendable () -> Void
    private let waiting = Mutex<[Work?]>([])
    private let arrivals = DispatchSemaphore(value: 0)

    /// Nil sends one thread home.
    func join(_ work: Work?) {
      waiting.withLock { $0.append(work) }
      arrivals.signal()
    }

    /// What each thread does until it is sent home.
    func work() {
      while true {
        arrivals.wait()
        guard let work = waiting.withLock({ $0.removeFirst() }) else { return }
        work()
      }
    }
  }
}
