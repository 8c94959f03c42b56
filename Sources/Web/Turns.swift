import Synchronization

/// Keeps a crowd at one provider from keeping the others waiting: of each provider's public pages, and of each signed-in
/// browser, two requests are worked on at a time; the next ones stand in line and the others pass them by.
///
/// A turn begins when the whole form is in, so someone who sends slowly holds up nobody.
final class Turns: Sendable {
  /// The line is too long, or took too long: come back later.
  struct Full: Error {}

  private struct Line {
    var inside = 0
    var waiting: [(ticket: Int, continuation: CheckedContinuation<Void, any Error>)] = []
  }

  private struct Lines {
    var byKey: [String: Line] = [:]
    var lastTicket = 0
  }

  private let lines = Mutex(Lines())
  private let most: Int
  private let mostWaiting: Int
  private let patience: Duration

  /// - Parameters:
  ///   - most: how many of one line are worked on at a time.
  ///   - mostWaiting: how many may stand in one line.
  ///   - patience: how long one of them does.
  init(most: Int = 2, mostWaiting: Int = 200, patience: Duration = .seconds(10)) {
    self.most = most
    self.mostWaiting = mostWaiting
    self.patience = patience
  }

  /// Does it when it is its turn; at once where there is no line to stand in.
  /// - Throws: `Full`; what the body throws.
  func take<Output: Sendable>(in key: String?, _ body: () async throws -> Output) async throws -> Output {
    guard let key else { return try await body() }
    try await enter(key)
    defer { leave(key) }
    return try await body()
  }

  private func enter(_ key: String) async throws {
    let ticket: Int? = lines.withLock { lines in
      if lines.byKey[key, default: Line()].inside < most {
        lines.byKey[key, default: Line()].inside += 1
        return nil
      }
      lines.lastTicket += 1
      return lines.lastTicket
    }
    guard let ticket else { return }
    let alarm = Task { [patience] in
      try await Task.sleep(for: patience)
      self.giveUp(ticket, in: key, because: Full())
    }
    defer { alarm.cancel() }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        enum Now { case go, wait, refuse, cancelled }
        let now: Now = lines.withLock { lines in
          if Task.isCancelled { return .cancelled }
          // Someone may have left since the ticket was drawn.
          if lines.byKey[key, default: Line()].inside < most {
            lines.byKey[key, default: Line()].inside += 1
            return .go
          }
          if lines.byKey[key, default: Line()].waiting.count >= mostWaiting { return .refuse }
          lines.byKey[key, default: Line()].waiting.append((ticket, continuation))
          return .wait
        }
        switch now {
        case .go: continuation.resume()
        case .wait: break
        case .refuse: continuation.resume(throwing: Full())
        case .cancelled: continuation.resume(throwing: CancellationError())
        }
      }
    } onCancel: {
      giveUp(ticket, in: key, because: CancellationError())
    }
  }

  private func giveUp(_ ticket: Int, in key: String, because error: any Error) {
    let left = lines.withLock { lines in
      lines.byKey[key]?.waiting.firstIndex { $0.ticket == ticket }.flatMap { lines.byKey[key]?.waiting.remove(at: $0) }
    }
    left?.continuation.resume(throwing: error)
  }

  private func leave(_ key: String) {
    let next = lines.withLock { lines -> CheckedContinuation<Void, any Error>? in
      guard var line = lines.byKey[key] else { return nil }
      defer { lines.byKey[key] = line.inside == 0 ? nil : line }
      if line.waiting.isEmpty {
        line.inside -= 1
        return nil
      }
      // The turn goes to the next as it is.
      return line.waiting.removeFirst().continuation
    }
    next?.resume()
  }
}

extension Visit {
  /// The line this request stands in: the provider's, on its public pages; else this browser's own, where someone is
  /// signed in or reads their case; nil for pages that belong to nobody.
  var line: String? {
    let parts = path.split(separator: "/", maxSplits: 2)
    if parts.count > 1, parts[0] == "zorgaanbieders" { return "provider \(parts[1])" }
    return self[.session] ?? self[.access] ?? self[.companion]
  }
}
