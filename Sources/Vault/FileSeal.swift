import Crypto
import Foundation

/// Seals one file in pieces, so that neither a large file nor its plain text ever lies whole in memory or on disk.
///
/// Each piece is sealed with the file's place, its own number and whether it is the last: pieces that were reordered,
/// dropped, cut off at the end or taken from another file don't open.
package struct FileSeal: Concealed, Sendable {
  /// The plain bytes of every piece but the last, which has from 1 to so many.
  package static let pieceBytes = 256 * 1024
  /// How many bytes sealing adds to a piece: format, nonce and tag.
  package static let addedBytes = 29

  private let key: DataKey
  private let place: [UInt8]

  /// - Parameter place: where the file's pieces stand; its row is the file's own identifier.
  package init(_ key: DataKey, at place: Place) {
    self.key = key
    self.place = place.associatedData
  }

  /// A file that waits with a draft, which has no place in a dossier yet.
  init(_ key: DataKey, inDraftAs file: UUID) {
    var place = CanonicalBytes("wederhoor draft file 1")
    place.add(file)
    self.key = key
    self.place = place.bytes
  }

  /// Seals one piece.
  /// - Parameter number: from 1.
  package func seal(_ plain: [UInt8], number: Int, isLast: Bool) throws -> [UInt8] {
    precondition(plain.count <= Self.pieceBytes, "a piece is at most 256 kB")
    return try Cipher.seal(
      plain, under: key.key.symmetric, authenticating: associatedData(number: number, isLast: isLast))
  }

  /// Opens the piece that must stand here in a file of so many pieces: the number is the reader's own count, and never
  /// what a row says of itself.
  /// - Throws: `Unopened` for any other piece, and for changed bytes.
  package func open(_ sealed: [UInt8], number: Int, of count: Int) throws(Unopened) -> [UInt8] {
    try Cipher.open(
      sealed, under: key.key.symmetric, authenticating: associatedData(number: number, isLast: number == count))
  }

  private func associatedData(number: Int, isLast: Bool) -> [UInt8] {
    var data = CanonicalBytes("wederhoor piece 1")
    data.add(place)
    data.add(number)
    data.add(isLast ? "last" : "more")
    return data.bytes
  }
}

/// SHA-256 over what comes by, so that nothing has to be kept to compute it.
package struct RunningDigest: Sendable {
  private var hash = SHA256()

  package init() {}

  package mutating func take(_ bytes: [UInt8]) { hash.update(data: bytes) }

  /// Of all that was taken so far, 32 bytes.
  package var value: [UInt8] { Array(hash.finalize()) }
}

/// Cuts bytes that come in chunks of any size into pieces, holding back one: only at the end is it known which is the
/// last.
package struct PieceCutter: Sendable {
  private var held: [UInt8] = []

  package init() {}

  /// Takes a chunk.
  /// - Returns: the pieces that are full, and followed by at least one byte.
  package mutating func take(_ chunk: [UInt8]) -> [[UInt8]] {
    var pieces: [[UInt8]] = []
    var rest = chunk[...]
    while !rest.isEmpty {
      if held.count == FileSeal.pieceBytes {
        pieces.append(held)
        held = []
      }
      if held.isEmpty { held.reserveCapacity(FileSeal.pieceBytes) }
      let fits = rest.prefix(FileSeal.pieceBytes - held.count)
      held += fits
      rest = rest.dropFirst(fits.count)
    }
    return pieces
  }

  /// The last piece; empty only when there was no byte at all.
  package consuming func last() -> [UInt8] { held }

  /// How many bytes are held back now.
  package var heldBytes: Int { held.count }
}
