import Dossier
import Foundation
import Kernel
import Tenant
import Vault

/// How a complainant can be reached, read from what staff wrote down in one field: an e-mail address, a telephone number
/// and a postal address, each at most once, one under the other or with commas between.
package struct Reach: Sendable {
  package let email: Sealed?
  package let phone: Sealed?
  package let postal: PostalAddress?

  package static let mostCharacters = 500

  package enum Refused: Refusal, Equatable {
    case empty
    case tooLong(most: Int)
    /// Two addresses of one kind: which of them counts?
    case twoEmails, twoPhones
    case badEmail
    /// What is left makes no address: it has no street, no postcode or no town.
    case notAnAddress
    /// A part of the address doesn't fit an envelope.
    case addressTooLong
  }

  /// - Throws: `Refused`.
  package init(_ typed: String) throws(Refused) {
    guard typed.unicodeScalars.count <= Self.mostCharacters else { throw .tooLong(most: Self.mostCharacters) }
    let parts = typed.split { $0 == "," || $0 == ";" || $0.isNewline }
      .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    guard !parts.isEmpty else { throw .empty }
    let emails = parts.filter { $0.contains("@") }
    guard emails.count < 2 else { throw .twoEmails }
    guard emails.allSatisfy({ Contact.isEmail($0) }) else { throw .badEmail }
    let phones = parts.filter { Contact.isPhone($0) }
    guard phones.count < 2 else { throw .twoPhones }
    email = emails.first.map { Sealed($0) }
    phone = phones.first.map { Sealed($0) }
    let rest = parts.filter { !emails.contains($0) && !phones.contains($0) }
    postal = rest.isEmpty ? nil : try Self.postal(rest)
  }

  /// "Dorpsstraat 12", "1234 AB Utrecht"; abroad the country comes last: "Kerkstraat 1", "2000 Antwerpen", "België".
  private static func postal(_ parts: [String]) throws(Refused) -> PostalAddress {
    do throws(PostalAddress.Refused) {
      let dutch = parts.firstIndex { $0.firstMatch(of: Self.postcode) != nil }
      guard let at = dutch, let found = parts[at].firstMatch(of: Self.postcode) else {
        guard parts.count == 3 else { throw .incomplete }
        return try PostalAddress(street: parts[0], postcode: "", town: parts[1], country: parts[2])
      }
      let before = parts[..<at] + [String(parts[at][..<found.range.lowerBound])]
      let after = [String(parts[at][found.range.upperBound...])] + parts[(at + 1)...]
      return try PostalAddress(
        street: joined(before), postcode: String(found.output), town: joined(after), country: "")
    } catch {
      switch error {
      case .incomplete, .notAPostcode: throw .notAnAddress
      case .tooLong: throw .addressTooLong
      }
    }
  }

  private static func joined(_ parts: some Sequence<String>) -> String {
    parts.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static var postcode: Regex<Substring> { #/\b[1-9][0-9]{3}\s?[A-Za-z]{2}\b/# }
}
