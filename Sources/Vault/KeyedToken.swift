import Foundation
import Kernel

/// What exact search runs over: an HMAC of an e-mail address or a name under a key outside the database. Equal ones
/// give equal tokens only for the same owner, so that two owners' lists can't be joined.
package enum KeyedToken {
  /// Whose list is searched.
  package enum Owner: Hashable, Sendable {
    /// The portal's own accounts, for signing in.
    case portal
    /// One care provider.
    case provider(TenantID)
    /// One organisation of complaints officers.
    case officers(UUID)
    /// One dispute body.
    case body(UUID)
    /// One dossier's own: to compare what someone types with the address that was given, without opening it.
    case dossier(UUID)
  }

  /// The token of an e-mail address, 32 bytes, the same however it was typed: see `normalised(email:)`.
  package static func email(_ typed: String, of owner: Owner, under search: SecretKey) -> [UInt8] {
    token("wederhoor e-mail token 1", normalised(email: typed), of: owner, under: search)
  }

  /// The token of a person's whole name, 32 bytes: see `normalised(name:)`.
  package static func name(_ typed: String, of owner: Owner, under search: SecretKey) -> [UInt8] {
    token("wederhoor name token 1", normalised(name: typed), of: owner, under: search)
  }

  private static func token(
    _ label: String, _ normalised: String, of owner: Owner, under search: SecretKey
  ) -> [UInt8] {
    var message = CanonicalBytes(label)
    switch owner {
    case .portal: message.add("portal")
    case .provider(let tenant):
      message.add("provider")
      message.add(tenant)
    case .officers(let organisation):
      message.add("officers")
      message.add(organisation)
    case .body(let body):
      message.add("body")
      message.add(body)
    case .dossier(let dossier):
      message.add("dossier")
      message.add(dossier)
    }
    message.add(normalised)
    return search.mac(message)
  }

  /// Under which name the tries at an account are counted in a browser that signed in to it before: others' tries then
  /// don't make that person wait.
  /// - Parameters:
  ///   - address: the account's own e-mail token.
  ///   - device: the token in that browser's cookie.
  package static func device(_ device: Token, of address: [UInt8], under search: SecretKey) -> [UInt8] {
    var message = CanonicalBytes("wederhoor device token 1")
    message.add(address)
    message.add(device.hash)
    return search.mac(message)
  }

  /// Without white space around it, in lower case, accents in one spelling.
  package static func normalised(email typed: String) -> String {
    typed.trimmingCharacters(in: .whitespacesAndNewlines).lowercased().precomposedStringWithCanonicalMapping
  }

  /// The letters and digits alone, without accents, in lower case, words with one space between: "J.R. van der Bérg"
  /// is "j r van der berg", as is "j r  van der berg".
  package static func normalised(name typed: String) -> String {
    let plain = typed.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars
      .filter { !$0.properties.isDiacritic && $0.properties.generalCategory != .nonspacingMark }
    return plain.split { !($0.properties.isAlphabetic || $0.properties.numericType != nil) }
      .map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
  }
}
