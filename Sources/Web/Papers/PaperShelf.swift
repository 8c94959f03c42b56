import Paper

/// Papers that anyone may ask for, kept as long as they are asked for and there is room.
///
/// Whoever asks for many can't keep the presses from people's letters: of all these papers one is made at a time, the
/// rest stands in a short line or is told to come back. The same paper is made once, for however many wait for it; what
/// it says is what it is known by, so that a change of a name, a regeling or a logo makes another.
package actor PaperShelf {
  private struct Kept {
    let bytes: [UInt8]
    let weight: Int
    var lastAsked: Int
  }

  private let mostBytes: Int
  private let mostWaiting: Int
  private var kept: [PDF: Kept] = [:]
  private var weight = 0
  private var asked = 0
  private var underWay: [PDF: Task<[UInt8], any Error>] = [:]
  private var last: Task<[UInt8], any Error>?
  /// How many were made: for tests.
  private(set) var made = 0

  /// - Parameters:
  ///   - mostBytes: of all papers together, with what they were made from.
  ///   - mostWaiting: different papers, the one in hand included.
  package init(mostBytes: Int = 64 << 20, mostWaiting: Int = 8) {
    self.mostBytes = mostBytes
    self.mostWaiting = mostWaiting
  }

  /// - Throws: `PDFPress.Failed`, `busy` when too many others are waited for.
  package func paper(_ document: PDF, from press: PDFPress?) async throws -> [UInt8] {
    asked += 1
    if let one = kept[document] {
      kept[document]?.lastAsked = asked
      return one.bytes
    }
    if let underWay = underWay[document] { return try await underWay.value }
    guard let press else { throw PDFPress.Failed.notInstalled("no press") }
    guard underWay.count < mostWaiting else { throw PDFPress.Failed.busy }
    let before = last
    let task = Task {
      _ = await before?.result
      return try await press.make(document)
    }
    (underWay[document], last) = (task, task)
    defer { underWay[document] = nil }
    let bytes = try await task.value
    made += 1
    keep(bytes, of: document)
    return bytes
  }

  private func keep(_ bytes: [UInt8], of document: PDF) {
    let new = bytes.count + document.html.utf8.count + document.assets.values.reduce(0) { $0 + $1.bytes.count }
    guard new <= mostBytes else { return }
    if let old = kept.removeValue(forKey: document) { weight -= old.weight }
    while weight + new > mostBytes, let oldest = kept.min(by: { $0.value.lastAsked < $1.value.lastAsked }) {
      kept[oldest.key] = nil
      weight -= oldest.value.weight
    }
    kept[document] = Kept(bytes: bytes, weight: new, lastAsked: asked)
    weight += new
  }
}
