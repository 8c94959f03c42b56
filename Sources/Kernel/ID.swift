import Foundation

/// The identifier of one thing of a kind: `ID<Complaint>` and `ID<Letter>` can't be mixed up.
///
/// Made by the database's id source (UUIDv7, so that neighbours in time are neighbours in the index).
package struct ID<Kind>: Hashable, Sendable, CustomStringConvertible {
  package let uuid: UUID

  package init(_ uuid: UUID) { self.uuid = uuid }

  /// Reads the usual 36 character form; nil for anything else.
  package init?(_ text: some StringProtocol) {
    guard let uuid = UUID(uuidString: String(text)) else { return nil }
    self.uuid = uuid
  }

  /// Lower case, 36 characters.
  package var description: String { uuid.uuidString.lowercased() }
}

extension ID: Codable {
  package init(from decoder: any Decoder) throws { uuid = try decoder.singleValueContainer().decode(UUID.self) }
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// What a tenant's identifier belongs to: one care provider (zorgaanbieder) and all that is its own.
package enum Tenancy {}
/// The tenant a row belongs to. Every key, index and foreign key of a tenant's tables starts with it.
package typealias TenantID = ID<Tenancy>

/// What an account's identifier belongs to: a person who signs in.
package enum Account {}
/// The person who signs in: an officer, a provider's employee, a committee's member, portal staff.
package typealias AccountID = ID<Account>
