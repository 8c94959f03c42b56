import Crypto
import Foundation
import Kernel

/// What the complainant opens the case with, beside its number: 100 random bits, shown once and kept only as a MAC.
///
/// Written as 20 characters of Crockford's base32 (no I, L, O or U) in groups of four: "7KQ2-M9XA-…". It is long
/// enough that no slow key derivation is needed.
package struct AccessCode: Concealed, Equatable, Sendable {
  private static let symbols = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
  private static let length = 20
  /// How many random bytes `init(random:)` takes; of the last only the upper half counts.
  package static let randomByteCount = 13

  /// The 20 characters without hyphens.
  private let text: String

  /// The code of the first 100 of these bits.
  package init(random bytes: [UInt8]) {
    precondition(bytes.count >= Self.randomByteCount, "an access code takes 13 random bytes")
    var characters: [UInt8] = []
    var (bits, held) = (0, 0)
    for byte in bytes.prefix(Self.randomByteCount) {
      (bits, held) = (bits << 8 | Int(byte), held + 8)
      while held >= 5 && characters.count < Self.length {
        held -= 5
        characters.append(Self.symbols[bits >> held & 31])
      }
      bits &= 31
    }
    text = String(decoding: characters, as: UTF8.self)
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
    guard typed.utf8.count <= 200 else { return nil }
    var characters: [UInt8] = []
    for scalar in typed.unicodeScalars where !Self.isBetween(scalar) {
      guard let symbol = Self.symbol(of: scalar) else { return nil }
      characters.append(symbol)
    }
    guard characters.count == Self.length else { return nil }
    text = String(decoding: characters, as: UTF8.self)
  }

  private static func isBetween(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", ".", "\u{2010}"..."\u{2015}", "\u{2212}", "\u{200B}", "\u{FEFF}": true
    default: scalar.properties.isWhitespace
    }
  }

  private static func symbol(of scalar: Unicode.Scalar) -> UInt8? {
    guard let typed = UInt8(exactly: scalar.value) else { return nil }
    let upper = (0x61...0x7A).contains(typed) ? typed - 0x20 : typed
    switch upper {
    case UInt8(ascii: "O"): return UInt8(ascii: "0")
    case UInt8(ascii: "I"), UInt8(ascii: "L"): return UInt8(ascii: "1")
    default: return symbols.contains(upper) ? upper : nil
    }
  }

  /// As the complainant reads it: five groups of four with hyphens. The only way to the plain code.
  package var shown: String {
    stride(from: 0, to: Self.length, by: 4).map { String(text.dropFirst($0).prefix(4)) }.joined(separator: "-")
  }

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
