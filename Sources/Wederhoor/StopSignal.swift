import Dispatch
import Foundation
import Synchronization

/// That someone asked this program to end (SIGTERM, or Ctrl-C): it then finishes what it has in hand and stops.
final class StopSignal: Sendable {
  private final class Flag: Sendable {
    let isUp = Mutex(false)
  }

  private let flag = Flag()
  /// Only kept alive; nobody touches them again.
  private nonisolated(unsafe) let sources: [any DispatchSourceSignal]

  init() {
    sources = [SIGTERM, SIGINT].map { [flag] number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { flag.isUp.withLock { $0 = true } }
      source.resume()
      return source
    }
  }

  /// What SIGTERM does.
  func ask() { flag.isUp.withLock { $0 = true } }

  var isAsked: Bool { flag.isUp.withLock { $0 } }

  /// Waits so long, or until someone asks to stop.
  func pause(_ time: Duration) async throws {
    let end = ContinuousClock.now + time
    while !isAsked, ContinuousClock.now < end {
      try await Task.sleep(for: min(.milliseconds(200), end - .now))
    }
  }
}
