import Kernel
import Vault

/// A file that comes in: cut into pieces and looked at on the way, so that at most one piece of it is in memory.
package struct IncomingFile {
  package enum Refused: Refusal {
    case content(ContentCheck.Refused)
    /// It is of another kind than the one that is asked.
    case otherKind
    /// It has more bytes than any file may have, or than were left for it.
    case tooLarge
  }

  package let name: FileName
  private let kind: MediaKind?
  package private(set) var byteCount = 0
  package private(set) var pieceCount = 0
  private var cutter = PieceCutter()
  private var content: ContentCheck?

  /// - Parameter kind: the only kind that will do; nil for any that we take.
  package init(_ name: FileName, only kind: MediaKind? = nil) {
    self.name = name
    self.kind = kind
  }

  /// Takes all of it.
  /// - Parameters:
  ///   - most: how many bytes it may have.
  ///   - next: the next bytes, and nil at the end. Not asked again once something is refused.
  ///   - store: keeps a piece; the last one is never empty.
  /// - Returns: the kind that the whole file turned out to be.
  /// - Throws: `Refused`; what `next` and `store` throw.
  package mutating func take(
    most: Int, _ next: () async throws -> [UInt8]?, store: (_ piece: [UInt8], _ isLast: Bool) async throws -> Void
  ) async throws -> MediaKind {
    while let chunk = try await next() {
      byteCount += chunk.count
      guard byteCount <= most else { throw Refused.tooLarge }
      for piece in cutter.take(chunk) {
        try look(at: piece)
        try await store(piece, false)
      }
    }
    let last = cutter.last()
    try look(at: last)
    guard let content else { preconditionFailure("a file was looked at, also an empty one") }
    do { try content.finish() } catch { throw Refused.content(error) }
    try await store(last, true)
    return content.kind
  }

  private mutating func look(at piece: [UInt8]) throws {
    do {
      var check = try content ?? ContentCheck(name, beginning: piece)
      guard kind == nil || check.kind == kind else { throw Refused.otherKind }
      try check.take(piece)
      content = check
    } catch let refused as ContentCheck.Refused { throw Refused.content(refused) }
    pieceCount += 1
  }
}
