import Crypto
import Foundation

/// A secret that a cookie or a link carries: 32 random bytes. The database keeps only its hash.
package struct Token: Concealed, Equatable, Sendable {
  package static let byteCount = 32

  let bytes: [UInt8]

  /// A new random token.
  package static func generate() -> Token { Token(randomBytes(byteCount)) }

  /// The token that belongs to this secret, purpose and context, always the same: for a mailed link, which the worker
  /// makes again for every attempt while the database keeps only its hash.
  package init(derivedFrom secret: SecretKey, purpose: String, context: [UInt8]) {
    bytes = secret.derived(for: purpose, context: context).bytes
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The token of a link that is mailed later: whoever sends it makes it anew from the row it belongs to, so that the
  /// database never holds it.
  /// - Parameters:
  ///   - purpose: keeps two kinds of links apart.
  ///   - row: the random identifier of the row.
  package init(derivedFrom secret: SecretKey, purpose: String, row: UUID) {
    var message = CanonicalBytes("wederhoor link 1")
    message.add(purpose)
    message.add(row)
    bytes = secret.mac(message)
  }

  /// Reads a cookie's text; nil unless it is exactly what `text` writes.
  package init?(text: String) {
    guard text.utf8.count == 43, let bytes = [UInt8](base64URL: text) else { return nil }
    self.bytes = bytes
  }

  /// For the cookie: 43 characters of base64url.
  package var text: String { bytes.base64URL }

  /// For the database: SHA-256 of the token. It needs no key or salt, a token can't be guessed.
  package var hash: [UInt8] { Array(SHA256.hash(data: bytes)) }

  package static func == (one: Token, other: Token) -> Bool { sameBytes(one.bytes, other.bytes) }
}
