import Foundation
import Kernel

/// A one-time code of six digits that is mailed to someone: it follows from the row that asks for it, so that the worker
/// can put it in the mail while the database keeps only its MAC.
///
/// A million codes can be guessed: whoever takes one counts the tries and lets it grow old.
package struct SixDigits: Concealed, Equatable, Sendable {
  private let digits: String

  /// - Parameters:
  ///   - codes: `PortalKeys.codes`.
  ///   - row: the random identifier of the row; always the same code for the same row.
  package init(derivedFrom codes: SecretKey, row: UUID) {
    var message = CanonicalBytes("wederhoor six digits 1")
    message.add(row)
    // Of 64 bits, so that no code is likelier than another by more than one in 10^13.
    let number = codes.mac(message).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 1_000_000
    let text = String(number)
    digits = String(repeating: "0", count: 6 - text.count) + text
  }

  /// Reads what someone typed, with or without spaces and hyphens; nil unless that leaves six digits.
  package init?(typed: String) {
    let digits = typed.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "-" }
    guard digits.count == 6, digits.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
    self.digits = String(String.UnicodeScalarView(digits))
  }

  /// For the mail: "123 456". The only way to the plain code.
  package var shown: String { "\(digits.prefix(3)) \(digits.suffix(3))" }

  /// What is stored: HMAC-SHA256 under a key outside the database.
  /// - Parameter purpose: what this code is for, and whose: elsewhere its MAC is another.
  package func mac(under codes: SecretKey, for purpose: CanonicalBytes) -> [UInt8] {
    var message = CanonicalBytes("wederhoor six digits mac 1")
    message.add(purpose.bytes)
    message.add(digits)
    return codes.mac(message)
  }

  package static func == (one: SixDigits, other: SixDigits) -> Bool {
    sameBytes(Array(one.digits.utf8), Array(other.digits.utf8))
  }
}
