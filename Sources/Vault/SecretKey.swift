import Crypto

/// A secret of 256 bits. Compared in constant time, never shown.
package struct SecretKey: Concealed, Equatable, Sendable {
  /// The length of every key in the key file.
  package static let byteCount = 32

  let symmetric: SymmetricKey

  /// Nil unless there are exactly 32 bytes.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    symmetric = SymmetricKey(data: bytes)
  }

  private init(_ symmetric: SymmetricKey) { self.symmetric = symmetric }

  /// A key of its own beside one that seals something else.
  init(expanding secret: SymmetricKey, purpose: String) {
    symmetric = Self.expand(secret, purpose: purpose, context: [], byteCount: Self.byteCount)
  }

  /// A new random key.
  package static func generate() -> SecretKey { SecretKey(SymmetricKey(size: .bits256)) }

  /// A key for one purpose (HKDF-SHA256): the same secret, purpose and context always give the same key.
  package func derived(for purpose: String, context: [UInt8] = []) -> SecretKey {
    SecretKey(Self.expand(symmetric, purpose: purpose, context: context, byteCount: Self.byteCount))
  }

  /// HMAC-SHA256, 32 bytes. Give it `CanonicalBytes`, whose label keeps the purposes apart.
  package func mac(_ message: CanonicalBytes) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: message.bytes, using: symmetric))
  }

  static func expand(_ secret: SymmetricKey, purpose: String, context: [UInt8], byteCount: Int) -> SymmetricKey {
    var info = CanonicalBytes(purpose)
    info.add(context)
    return HKDF<SHA256>.deriveKey(inputKeyMaterial: secret, info: info.bytes, outputByteCount: byteCount)
  }

  /// The key itself; only for wrapping it and for the key file.
  var bytes: [UInt8] { symmetric.bytes }

  package static func == (one: SecretKey, other: SecretKey) -> Bool { sameBytes(one.bytes, other.bytes) }
}
