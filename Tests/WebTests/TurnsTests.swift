import Synchronization
import Testing

@testable import Web

@Suite struct TurnsTests {
  /// Who is inside, counted.
  private final class Room: Sendable {
    private let counts = Mutex((now: 0, most: 0, done: 0))
    var most: Int { counts.withLock { $0.most } }
    var now: Int { counts.withLock { $0.now } }
    var done: Int { counts.withLock { $0.done } }

    func stay(_ duration: Duration) async throws {
      counts.withLock {
        $0.now += 1
        $0.most = max($0.most, $0.now)
      }
      defer {
        counts.withLock {
          $0.now -= 1
          $0.done += 1
        }
      }
      try await Task.sleep(for: duration)
    }

    func isFull(_ count: Int) async {
      while now < count { await Task.yield() }
    }
  }

  @Test(.timeLimit(.minutes(15))) func `of one line two are worked on at a time, and all come to it`() async throws {
    let (turns, room) = (Turns(patience: .seconds(60)), Room())
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<40 { group.addTask { try await turns.take(in: "een") { try await room.stay(.milliseconds(2)) } } }
      try await group.waitForAll()
    }
    #expect(room.most == 2)
    #expect(room.done == 40)
  }

  @Test(.timeLimit(.minutes(15))) func `who stands in another line, or in none, passes a crowd by`() async throws {
    let (turns, room) = (Turns(patience: .seconds(60)), Room())
    let crowd = (0..<20).map { _ in
      Task { try await turns.take(in: "een") { try await room.stay(.seconds(600)) } }
    }
    await room.isFull(2)
    #expect(try await turns.take(in: "twee") { 2 } == 2)
    #expect(try await turns.take(in: nil) { 0 } == 0)
    #expect(room.done == 0)
    for one in crowd { one.cancel() }
    for one in crowd { _ = await one.result }
  }

  @Test(.timeLimit(.minutes(15))) func `a line that is too long or too slow says so`() async throws {
    let (turns, room) = (Turns(most: 1, mostWaiting: 1, patience: .milliseconds(300)), Room())
    let inside = Task { try await turns.take(in: "een") { try await room.stay(.seconds(600)) } }
    await room.isFull(1)
    let results = await withTaskGroup(of: Duration?.self) { group in
      for _ in 0..<3 {
        group.addTask {
          let start = ContinuousClock.now
          do {
            try await turns.take(in: "een") {}
            return nil
          } catch is Turns.Full { return ContinuousClock.now - start } catch { return nil }
        }
      }
      return await group.reduce(into: [Duration]()) { all, one in if let one { all.append(one) } }
    }
    #expect(results.count == 3)
    // One had a place in the line and waited; the others were told at once.
    #expect(results.count { $0 >= .milliseconds(300) } == 1)
    inside.cancel()
    _ = await inside.result
    #expect(try await turns.take(in: "een") { 1 } == 1)
  }

  @Test(.timeLimit(.minutes(15))) func `who is cancelled leaves the line, and the place goes to the next`() async throws
  {
    let (turns, room) = (Turns(most: 1), Room())
    let inside = Task { try await turns.take(in: "een") { try await room.stay(.seconds(600)) } }
    await room.isFull(1)
    let waiting = Task { try await turns.take(in: "een") { 1 } }
    try await Task.sleep(for: .milliseconds(50))
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    let next = Task { try await turns.take(in: "een") { 2 } }
    inside.cancel()
    #expect(try await next.value == 2)
  }
}
