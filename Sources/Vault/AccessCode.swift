import Crypto
import Foundation
import Kernel

/// What the complainant opens the case with, beside its number: 100 random bits, shown once and kept only as a MAC.
///
/// Written as 20 characters of Crockford's base32 (no I, L, O or U) in groups of four: "7KQ2-M9XA-…". It is long
/// enough that no slow key derivation is needed.
package struct AccessCode: Concealed, Equatable, Sendable {
  private static let length = 20
  /// How many random bytes `init(random:)` takes; of the last only the upper half counts.
  package static let randomByteCount = 13

  /// The 20 characters without hyphens.
  private let text: String

  /// The code of the first 100 of these bits.
  package init(random bytes: [UInt8]) {
    precondition(bytes.count >= Self.randomByteCount, "an access code takes 13 random bytes")
    text = Base32.text(of: Array(bytes.prefix(Self.randomByteCount)), length: Self.length)
  }

  /// A new random code.
  package static func generate() -> AccessCode { AccessCode(random: randomBytes(randomByteCount)) }

  /// The code that belongs to this secret and context, always the same: a filing that is sent twice by a double click
  /// shows the same code, though only its MAC is stored.
  ///
  /// The context must hold something that only the visitor's browser has (the filing's form token): whoever has the
  /// key file and a copy of the database can then still not make the code.
  package init(derivedFrom secret: SecretKey, context: [UInt8]) {
    let key = SecretKey.expand(
      secret.symmetric, purpose: "wederhoor access code 1", context: context, byteCount: Self.randomByteCount)
    self.init(random: key.bytes)
  }

  /// Reads what someone typed, forgiving: lower case, spaces, hyphens and dots, O for 0, I and L for 1. Nil unless
  /// that leaves 20 characters of the alphabet.
  package init?(typed: String) {
    guard let text = Base32.read(typed, length: Self.length) else { return nil }
    self.text = text
  }

  /// As the complainant reads it: five groups of four with hyphens. The only way to the plain code.
  package var shown: String { Base32.grouped(text) }

  /// What is stored: HMAC-SHA256 under a key outside the database, for this dossier only.
  package func mac(under codes: SecretKey, tenant: TenantID, dossier: UUID) -> [UInt8] {
    var message = CanonicalBytes("wederhoor access code mac 1")
    message.add(tenant)
    message.add(dossier)
    message.add(text)
    return codes.mac(message)
  }

  /// Whether this is the code of that dossier, in constant time.
  package func matches(_ stored: [UInt8], under codes: SecretKey, tenant: TenantID, dossier: UUID) -> Bool {
    sameBytes(stored, mac(under: codes, tenant: tenant, dossier: dossier))
  }

  package static func == (one: AccessCode, other: AccessCode) -> Bool {
    sameBytes(Array(one.text.utf8), Array(other.text.utf8))
  }
}
