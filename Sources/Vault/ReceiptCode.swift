import Foundation
import Kernel

/// The check code of a receipt (ontvangstbewijs): 60 bits of a keyed hash over which complaint came in, when, and what
/// was written in it.
///
/// Twelve characters of Crockford's base32 in groups of four, "7KQ2-M9XA-4T0C". Nobody makes one without the key file,
/// and whoever types one anew for another number, moment or text has one chance in 10^18. It opens nothing.
package struct ReceiptCode: Equatable, Sendable {
  private static let length = 12

  /// The 12 characters without hyphens.
  private let text: String

  /// - Parameters:
  ///   - codes: `PortalKeys.codes`, of which receipts have a key of their own. Master keys come and go without it.
  ///   - filedAt: as the timeline's first event has it, to the microsecond.
  ///   - textHash: the hash of what was filed, as that event has it.
  package init(
    under codes: SecretKey, tenant: TenantID, dossier: UUID, number: String, filedAt: Date, textHash: [UInt8]
  ) {
    var message = CanonicalBytes("wederhoor receipt 1")
    message.add(tenant)
    message.add(dossier)
    message.add(number)
    message.add(Int((filedAt.timeIntervalSince1970 * 1_000_000).rounded()))
    message.add(textHash)
    text = Base32.text(of: codes.derived(for: "wederhoor receipt key 1").mac(message), length: Self.length)
  }

  /// Reads what someone typed, forgiving: lower case, spaces, hyphens and dots, O for 0, I and L for 1. Nil unless
  /// that leaves 12 characters of the alphabet.
  package init?(typed: String) {
    guard let text = Base32.read(typed, length: Self.length) else { return nil }
    self.text = text
  }

  /// As it stands on paper: three groups of four with hyphens.
  package var shown: String { Base32.grouped(text) }

  /// In constant time.
  package static func == (one: ReceiptCode, other: ReceiptCode) -> Bool {
    sameBytes(Array(one.text.utf8), Array(other.text.utf8))
  }
}
