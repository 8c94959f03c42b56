import Dispatch
import Foundation
import Synchronization
import Testing

@testable import Vault

struct PasswordGateTests {
  /// How many are inside now and at most.
  private final class Count: Sendable {
    private let inside = Mutex((now: 0, most: 0))
    var most: Int { inside.withLock(\.most) }
    var now: Int { inside.withLock(\.now) }
    func enter() { inside.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) } }
    func leave() { inside.withLock { $0.now -= 1 } }
  }

  @Test func `two run at once, never three`() async throws {
    let gate = PasswordGate()
    let count = Count()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<12 {
        group.addTask {
          try await gate.run {
            count.enter()
            Thread.sleep(forTimeInterval: 0.02)
            count.leave()
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(count.most == 2)
  }

  @Test func `while they work, the rest of the process goes on`() async throws {
    let gate = PasswordGate(atOnce: 8)
    let (count, finish) = (Count(), DispatchSemaphore(value: 0))
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          try await gate.run {
            count.enter()
            return finish.wait(timeout: .now() + 120) == .success
          }
        }
      }
      // All eight block, more than there are processors, and end in time only if this task still gets its turn.
      while count.now < 8 { try await Task.sleep(for: .milliseconds(1)) }
      for _ in 0..<8 { finish.signal() }
      for try await inTime in group { #expect(inTime) }
    }
  }

  @Test func `who comes when all places are taken is told so, and may come back`() async throws {
    let gate = PasswordGate(atOnce: 1, mostWaiting: 1)
    let (started, finish) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let running = Task {
      try await gate.run {
        started.signal()
        return finish.wait(timeout: .now() + 120) == .success
      }
    }
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        started.wait()
        continuation.resume()
      }
    }
    // One runs and one place is left to wait in: of two that come now, one is refused at once.
    let refusals = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<2 {
        group.addTask {
          do {
            try await gate.run {}
            return false
          } catch is PasswordGate.Busy {
            finish.signal()
            return true
          }
        }
      }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(refusals == 1)
    #expect(try await running.value)
    try await gate.run {}
  }

  @Test func `it hashes and verifies`() async throws {
    let gate = PasswordGate()
    let typed = Sealed("correct paard 1234")
    let stored = try await gate.hash(typed, cost: .test)
    #expect(try await gate.verify(typed, encoded: stored, cost: .test))
    #expect(try await !gate.verify(Sealed("iets heel anders"), encoded: stored, cost: .test))
    #expect(try await !gate.verify(typed, encoded: nil, cost: .test))
    await #expect(throws: Password.Refused.tooShort(least: 12)) { try await gate.hash(Sealed("kort"), cost: .test) }
  }

  @Test func `an error of the work comes out, and its place is free again`() async throws {
    let gate = PasswordGate(atOnce: 1, mostWaiting: 0)
    for _ in 0..<3 {
      await #expect(throws: Unopened()) { try await gate.run { throw Unopened() } }
    }
  }
}
