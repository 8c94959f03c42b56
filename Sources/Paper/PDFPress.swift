import Dispatch
import Foundation
import Synchronization

/// Makes PDF files, in Python processes of its own that stay warm: WeasyPrint knows the layout of paper, and takes a
/// second to start.
///
/// A process is started when it is first needed, makes one document at a time, and is started anew when it died, was
/// silent for too long or has made enough. What stands in a document goes through a socket, never through a command
/// line, an environment or a file. Waiting is done on threads of the press's own, never on the Swift pool.
package final class PDFPress: Sendable {
  /// Why there is no PDF now. Nothing of it is for a reader to mend: ask to try again.
  package enum Failed: Error, Equatable {
    /// There is no such Python, or it has no WeasyPrint that works; what it said, which is a name and no sentence.
    case notInstalled(String)
    /// So many wait already that one more would wait too long.
    case busy
    /// It took longer than `patience`.
    case tookTooLong
    /// The process died over it, twice.
    case died
    /// WeasyPrint refused the page: the kind of its error. The page asks for something that didn't come with it, or
    /// takes too much memory.
    case refused(String)
  }

  /// How a press works.
  package struct Settings: Sendable {
    /// The Python in whose packages WeasyPrint is.
    package let python: String
    /// How many processes there are at most.
    package var atOnce: Int
    /// How many documents may wait, in order of arrival, beside those in hand.
    package var mostWaiting = 60
    /// For one document, and for a process to start.
    package var patience: Duration
    /// Of one process, in megabytes.
    package var mostMemory = 1024
    /// After so many documents a process is replaced: what leaks in it is gone then.
    package var mostDocuments = 500

    package init(python: String, atOnce: Int = 2, patience: Duration = .seconds(30)) {
      self.python = python
      self.atOnce = atOnce
      self.patience = patience
    }
  }

  private let line: Line
  private let settings: Settings
  private let inside = Mutex(0)
  private let isOpen = Mutex(false)

  package init(_ settings: Settings) {
    self.settings = settings
    line = Line()
  }

  package convenience init(python: String) { self.init(Settings(python: python)) }

  deinit {
    guard isOpen.withLock({ $0 }) else { return }
    for _ in 0..<settings.atOnce { line.join(nil) }
  }

  /// The PDF, when it is its turn.
  /// - Throws: `Failed`.
  package func make(_ document: PDF) async throws -> [UInt8] {
    let encoder = JSONEncoder()
    // The same document is the same message, or its bytes would differ.
    encoder.outputFormatting = .sortedKeys
    let message = try encoder.encode(document)
    return try await inTurn { worker throws(Failed) in try worker.make(message) }
  }

  /// What a process answers to a message of another kind than a document. The process begins with it and ends with it:
  /// what a stranger's file might do to it reaches no letter, and no letter is left in its memory.
  /// - Throws: `Failed`.
  func makeApart(_ message: Data) async throws -> [UInt8] {
    try await inTurn { worker throws(Failed) in
      worker.stop()
      defer { worker.stop() }
      return try worker.make(message)
    }
  }

  private func inTurn(
    _ work: @escaping @Sendable (PDFWorker) throws(Failed) -> [UInt8]
  ) async throws -> [UInt8] {
    let enters = inside.withLock { inside in
      guard inside < settings.atOnce + settings.mostWaiting else { return false }
      inside += 1
      return true
    }
    guard enters else { throw Failed.busy }
    defer { inside.withLock { $0 -= 1 } }
    open()
    return try await withCheckedThrowingContinuation { continuation in
      line.join { worker in continuation.resume(with: Result { try work(worker) }) }
    }
  }

  /// The threads begin with the first document: a program that makes none has none.
  private func open() {
    let opens = isOpen.withLock { isOpen in
      defer { isOpen = true }
      return !isOpen
    }
    guard opens else { return }
    for _ in 0..<settings.atOnce {
      Thread.detachNewThread { [line, settings] in line.work(PDFWorker(settings)) }
    }
  }

  /// Who waits, in order of arrival.
  private final class Line: Sendable {
    typealias Work = @Sendable (PDFWorker) -> Void
    private let waiting = Mutex<[Work?]>([])
    private let arrivals = DispatchSemaphore(value: 0)

    /// Nil sends one thread home.
    func join(_ work: Work?) {
      waiting.withLock { $0.append(work) }
      arrivals.signal()
    }

    /// What each thread does, with a process of its own, until it is sent home.
    func work(_ worker: PDFWorker) {
      while true {
        arrivals.wait()
        guard let work = waiting.withLock({ $0.removeFirst() }) else { return worker.stop() }
        work(worker)
      }
    }
  }
}
