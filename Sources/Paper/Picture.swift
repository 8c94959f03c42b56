import Foundation

/// A picture as someone sent it: a PNG or a JPEG by its own bytes, and small enough to be read.
///
/// That says only what it claims to be. What is kept of it is what `PDFPress.redraw` makes of its pixels.
package struct Picture: Sendable, Equatable {
  package enum Kind: Sendable, Equatable { case png, jpeg }

  package enum Refused: Error, Equatable {
    case empty
    case tooManyBytes(most: Int)
    /// Neither a PNG nor a JPEG, whatever its name says.
    case otherKind
    /// It begins as one, and isn't.
    case broken
    /// - most: pixels along a side.
    case tooLarge(most: Int)
    /// - least: pixels along a side.
    case tooSmall(least: Int)
  }

  package static let mostBytes = 2 * 1024 * 1024
  /// Pixels along a side, inclusive: a file of a few bytes may claim to be gigabytes.
  package static let mostSide = 4000
  package static let leastSide = 24

  package let bytes: [UInt8]
  package let kind: Kind
  /// In pixels, as it says itself.
  package let width: Int
  package let height: Int

  /// - Throws: `Refused`.
  package init(_ bytes: [UInt8]) throws(Refused) {
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.count <= Self.mostBytes else { throw .tooManyBytes(most: Self.mostBytes) }
    let size: (width: Int, height: Int)?
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      kind = .png
      size = Self.sizeOfPNG(bytes)
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      kind = .jpeg
      size = Self.sizeOfJPEG(bytes)
    } else {
      throw .otherKind
    }
    guard let size, size.width > 0, size.height > 0 else { throw .broken }
    guard max(size.width, size.height) <= Self.mostSide else { throw .tooLarge(most: Self.mostSide) }
    guard min(size.width, size.height) >= Self.leastSide else { throw .tooSmall(least: Self.leastSide) }
    self.bytes = bytes
    (width, height) = size
  }

  private static func number(_ bytes: [UInt8], _ at: Int, _ count: Int) -> Int {
    bytes[at..<(at + count)].reduce(0) { $0 << 8 | Int($1) }
  }

  /// The first chunk of a PNG is its header.
  private static func sizeOfPNG(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    guard bytes.count >= 33, bytes[12..<16].elementsEqual("IHDR".utf8) else { return nil }
    return (number(bytes, 16, 4), number(bytes, 20, 4))
  }

  /// A JPEG tells its size where its first frame begins.
  private static func sizeOfJPEG(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    var at = 2
    while at + 9 < bytes.count {
      guard bytes[at] == 0xFF else { return nil }
      let marker = bytes[at + 1]
      if marker == 0xFF {
        at += 1
      } else if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        return (number(bytes, at + 7, 2), number(bytes, at + 5, 2))
      } else {
        at += 2 + number(bytes, at + 2, 2)
      }
    }
    return nil
  }
}

extension PDFPress {
  /// The same picture as a PNG, made of its pixels alone: whatever else was in the file is gone.
  /// - Parameters:
  ///   - width: pixels at most; a larger picture is made smaller.
  ///   - height: likewise.
  ///   - mostBytes: of the result; a picture that weighs more is made smaller still.
  /// - Throws: `Picture.Refused.broken` for what is no picture after all; `Failed` when none can be made now.
  package func redraw(_ picture: Picture, within width: Int, _ height: Int, mostBytes: Int) async throws -> Picture {
    struct Asked: Encodable {
      let picture: Data
      let within: [Int]
      let most: Int
    }
    let message = try JSONEncoder().encode(
      Asked(picture: Data(picture.bytes), within: [width, height], most: mostBytes))
    let answer: [UInt8]
    do { answer = try await makeApart(message) } catch Failed.refused { throw Picture.Refused.broken }
    let redrawn = try Picture(answer)
    guard redrawn.kind == .png else { throw Picture.Refused.broken }
    return redrawn
  }
}
