import Foundation
import Testing

@testable import Vault

struct FileSealTests {
  private let seal = FileSeal(DataKey(Example.key()), at: Example.place)
  private let plain = [Array("eerste stuk".utf8), Array("tweede stuk".utf8), Array("derde stuk".utf8)]

  private func sealed(_ seal: FileSeal, _ pieces: [[UInt8]]) throws -> [[UInt8]] {
    try pieces.enumerated().map { at, piece in
      try seal.seal(piece, number: at + 1, isLast: at + 1 == pieces.count)
    }
  }

  /// Reads a stored file as the portal does: it counts for itself.
  private func read(_ stored: [[UInt8]], of count: Int? = nil, _ seal: FileSeal) throws -> [[UInt8]] {
    try stored.enumerated().map { at, piece in try seal.open(piece, number: at + 1, of: count ?? stored.count) }
  }

  @Test func `a file opens as the pieces it was sealed in`() throws {
    #expect(try read(sealed(seal, plain), seal) == plain)
    #expect(try read(sealed(seal, [plain[0]]), seal) == [plain[0]])
  }

  @Test func `a piece made elsewhere by the book opens`() throws {
    let piece = bytes(
      "01000102030405060708090a0b3375b37ea180e268f934fc2c8fdb88ee7a45def8605e1449862e88")
    #expect(try seal.open(piece, number: 2, of: 3) == plain[1])
  }

  @Test(arguments: [[1, 0, 2], [0, 2, 1], [2, 1, 0], [1, 2, 0]])
  func `pieces in another order don't open`(order: [Int]) throws {
    let stored = try sealed(seal, plain)
    #expect(throws: Unopened()) { try read(order.map { stored[$0] }, seal) }
  }

  @Test(arguments: 0..<3) func `a dropped piece shows`(dropped: Int) throws {
    var stored = try sealed(seal, plain)
    stored.remove(at: dropped)
    #expect(throws: Unopened()) { try read(stored, seal) }
  }

  @Test func `a piece that stands there twice shows`() throws {
    let stored = try sealed(seal, plain)
    #expect(throws: Unopened()) { try read([stored[0], stored[0], stored[1], stored[2]], seal) }
    #expect(throws: Unopened()) { try read(stored + [stored[2]], seal) }
  }

  @Test func `a file cut off at a piece's end shows, also when its count was lowered with it`() throws {
    let stored = try sealed(seal, plain)
    #expect(throws: Unopened()) { try read(Array(stored.prefix(2)), of: 2, seal) }
    // With its true count it opens as far as it goes; the reader then misses a piece.
    #expect(try read(Array(stored.prefix(2)), of: 3, seal) == Array(plain.prefix(2)))
    // And nothing can be hung on behind the last.
    let more = try seal.seal(plain[0], number: 4, isLast: true)
    #expect(throws: Unopened()) { try read(stored + [more], of: 4, seal) }
  }

  @Test func `a piece of another file doesn't open in this one, though its number is the same`() throws {
    let other = FileSeal(DataKey(Example.key()), at: FileSealTests.place(row: Example.dossier))
    var stored = try sealed(seal, plain)
    stored[1] = try other.seal(plain[1], number: 2, isLast: false)
    #expect(throws: Unopened()) { try read(stored, seal) }
    #expect(throws: Unopened()) { try read(sealed(seal, plain), other) }
  }

  @Test(arguments: DataKeyTests.elsewhere)
  func `a file moved to another place doesn't open`(place: Place) throws {
    let stored = try sealed(seal, plain)
    #expect(throws: Unopened()) { try read(stored, FileSeal(DataKey(Example.key()), at: place)) }
  }

  @Test func `under another key, or with one bit changed, no piece opens`() throws {
    let stored = try sealed(seal, [plain[0]])
    #expect(throws: Unopened()) { try read(stored, FileSeal(.generate(), at: Example.place)) }
    for at in stored[0].indices {
      var changed = stored[0]
      changed[at] ^= 1
      #expect(throws: Unopened()) { try read([changed], seal) }
    }
  }

  @Test func `a whole text's ciphertext can't stand for a piece, nor the other way round`() throws {
    let key = DataKey(Example.key())
    let text = try key.sealBytes(plain[0], at: Example.place)
    #expect(throws: Unopened()) { try read([text], seal) }
    let piece = try sealed(seal, [plain[0]])[0]
    #expect(throws: Unopened()) { try key.openBytes(piece, at: Example.place) }
  }

  @Test func `sealing adds 29 bytes and shows nothing of the file or the key`() throws {
    let piece = try seal.seal(plain[0], number: 1, isLast: true)
    #expect(piece.count == plain[0].count + FileSeal.addedBytes)
    #expect(!holds(piece, Array("stuk".utf8)))
    #expect("\(seal)" == "‹sealed›")
  }

  private static func place(row: UUID) -> Place {
    Place(
      tenant: Example.tenant, dossier: Example.dossier, compartment: .shared, table: "complaint", column: "text",
      row: row, version: 2)
  }
}

struct PieceCutterTests {
  private static let size = FileSeal.pieceBytes

  private func cut(_ bytes: [UInt8], in chunk: Int) -> (pieces: [[UInt8]], most: Int) {
    var (cutter, pieces, most, rest) = (PieceCutter(), [[UInt8]](), 0, bytes[...])
    while !rest.isEmpty {
      pieces += cutter.take(Array(rest.prefix(chunk)))
      rest = rest.dropFirst(chunk)
      most = max(most, cutter.heldBytes)
    }
    return (pieces + [cutter.last()], most)
  }

  @Test(arguments: [1, size - 1, size, size + 1, 2 * size, 2 * size + 7], [4096, size, size + 13, 3 * size])
  func `whatever the chunks, all pieces but the last are full and nothing is lost`(count: Int, chunk: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    let (pieces, most) = cut(bytes, in: chunk)
    #expect(pieces.count == (count + Self.size - 1) / Self.size)
    #expect(pieces.dropLast().allSatisfy { $0.count == Self.size })
    #expect(pieces.last?.isEmpty == false)
    #expect(Array(pieces.joined()) == bytes)
    #expect(most <= Self.size)
  }

  @Test func `of nothing the last piece is empty`() { #expect(PieceCutter().last().isEmpty) }
}
