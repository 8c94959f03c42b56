import Crypto
import Foundation
import Kernel

/// What someone signs in with whose telephone is gone: ten codes of 60 random bits, shown once, each used once and kept
/// only as a MAC. Written in groups of four: "7KQ2-M9XA-01D1".
package struct RecoveryCode: Concealed, Equatable, Sendable {
  /// How many there are in a set.
  package static let count = 10
  private static let length = 12
  private static let bytesEach = 8

  /// The 12 characters without hyphens.
  private let text: String

  init(random bytes: [UInt8]) {
    precondition(bytes.count >= Self.bytesEach, "a recovery code takes 8 random bytes")
    text = Base32.text(of: bytes, length: Self.length)
  }

  /// A new set. It follows from what only this browser's session holds, so that the page with the codes can be opened
  /// again until the person has kept them, though only their MACs are stored.
  /// - Parameters:
  ///   - id: of the set; another id gives other codes.
  ///   - session: the token of the session that made the set.
  ///   - codes: `PortalKeys.codes`.
  package static func set(_ id: UUID, for session: Token, under codes: SecretKey) -> [RecoveryCode] {
    var context = CanonicalBytes("recovery codes")
    context.add(id)
    context.add(session.bytes)
    let bytes = SecretKey.expand(
      codes.symmetric, purpose: "wederhoor recovery codes 1", context: context.bytes, byteCount: count * bytesEach
    ).bytes
    return (0..<count).map { RecoveryCode(random: Array(bytes[($0 * bytesEach)..<(($0 + 1) * bytesEach)])) }
  }

  /// Reads what someone typed, forgiving as `AccessCode` is. Nil unless that leaves 12 characters of the alphabet.
  package init?(typed: String) {
    guard let text = Base32.read(typed, length: Self.length) else { return nil }
    self.text = text
  }

  /// As the person reads it: three groups of four with hyphens.
  package var shown: String { Base32.grouped(text) }

  /// What is stored: HMAC-SHA256 under a key outside the database, for this account only.
  package func mac(under codes: SecretKey, account: AccountID) -> [UInt8] {
    var message = CanonicalBytes("wederhoor recovery code mac 1")
    message.add(account)
    message.add(text)
    return codes.mac(message)
  }

  package static func == (one: RecoveryCode, other: RecoveryCode) -> Bool {
    sameBytes(Array(one.text.utf8), Array(other.text.utf8))
  }
}
