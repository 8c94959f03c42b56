import Foundation
import Kernel
import Postgres
import Vault

/// Where someone gets post (postadres): as it goes on an envelope, below the name.
package struct PostalAddress: Sendable, Equatable {
  /// "Dorpsstraat 12 A" or "Postbus 34".
  package let street: String
  /// "1234 AB"; abroad as they write it there, or empty.
  package let postcode: String
  package let town: String
  /// Nil for the Netherlands.
  package let country: String?

  /// What each of the four may measure, in characters: it must fit a window envelope.
  package static let mostCharacters = 60

  package enum Refused: Refusal { case incomplete, notAPostcode, tooLong }

  /// - Parameter postcode: however it is spaced and written: "1234ab".
  /// - Throws: `Refused`.
  package init(street: String, postcode: String, town: String, country: String) throws(Refused) {
    let all = [street, postcode, town, country].map { text in
      text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    guard !all[0].isEmpty, !all[2].isEmpty else { throw .incomplete }
    guard all.allSatisfy({ $0.count <= Self.mostCharacters }) else { throw .tooLong }
    let bare = all[1].filter { !$0.isWhitespace }.uppercased()
    let isAbroad = !all[3].isEmpty && !["nederland", "the netherlands", "netherlands"].contains(all[3].lowercased())
    if !isAbroad, bare.wholeMatch(of: #/[1-9][0-9]{3}[A-Z]{2}/#) == nil { throw .notAPostcode }
    self.street = all[0]
    self.postcode = isAbroad ? all[1] : "\(bare.prefix(4)) \(bare.suffix(2))"
    self.town = all[2]
    self.country = isAbroad ? all[3] : nil
  }

  /// The lines below the name, as PostNL wants them: town and country in capitals, two spaces after a Dutch postcode.
  package var lines: [String] {
    let last = country == nil ? "\(postcode)  \(town.uppercased())" : "\(postcode) \(town)"
    return [street, last.trimmingCharacters(in: .whitespaces)] + (country.map { [$0.uppercased()] } ?? [])
  }

  // No part holds a line break.
  fileprivate var sealable: Sealed { Sealed([street, postcode, town, country ?? ""].joined(separator: "\n")) }

  fileprivate init(_ opened: Sealed) throws {
    let parts = opened.revealed.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4 else { throw Unopened() }
    (street, postcode, town, country) = (parts[0], parts[1], parts[2], parts[3].isEmpty ? nil : parts[3])
  }
}

/// A postal address of who complains, as it was given: sealed, with who gave it.
package struct GivenPostalAddress: Sendable {
  package let id: UUID
  /// The number among this dossier's, from 1; the last one counts.
  let position: Int
  private let sealed: [UInt8]
  package let givenAs: Audience

  private static let column = SealedColumn("postal_address", "address")

  package func opened(in file: CaseFile) throws -> PostalAddress {
    try PostalAddress(file.open(sealed, Self.column, row: id))
  }

  static func insert(
    _ address: PostalAddress, _ position: Int, _ given: UUID? = nil, of party: UUID, into file: CaseFile,
    in transaction: Transaction
  ) throws -> Change {
    let id = given ?? transaction.newID(GivenPostalAddress.self).uuid
    return Change(
      """
      insert into postal_address (tenant_id, id, dossier_id, party_id, position, address)
      values (\(.tenant), \(id), \(.dossier), \(party), \(position),
        \(try file.seal(address.sealable, column, row: id)))
      """)
  }

  private init(_ row: Row) throws {
    id = try row("id")
    position = try row("position")
    sealed = try row("address")
    givenAs = try row("recorded_as")
  }

  /// The one that counts, of the bound dossier; nil when none was given.
  package static let newest = Query<GivenPostalAddress?>.first(
    """
    select id, position, address, recorded_as from postal_address
    where tenant_id = \(.tenant) and dossier_id = \(.dossier) order by position desc limit 1
    """
  ) { row in try GivenPostalAddress(row) }

  /// The one that a letter was asked for.
  static func of(letter: UUID) -> Query<GivenPostalAddress> {
    .one(
      """
      select a.id, a.position, a.address, a.recorded_as from postal_address a
      join access_letter l on (l.tenant_id, l.address_id) = (a.tenant_id, a.id)
      where l.tenant_id = \(.tenant) and l.dossier_id = \(.dossier) and l.id = \(letter)
      """
    ) { row in try GivenPostalAddress(row) }
  }
}

/// The complainant, or the officer for them, gives the address for post. The timeline shows who did.
package struct GivePostalAddress: Sendable {
  package let address: PostalAddress

  package init(address: PostalAddress) { self.address = address }

  package enum Refused: Refusal { case isTheSame }

  /// - Throws: `Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.complainant, .officer)
    let (file, (party, before)) = try await CaseFile.open(
      for: .act, in: transaction, keys: keys, Complainant.stored, GivenPostalAddress.newest)
    // Who gives it counts too: the complainant's own word stands above what was typed for them.
    if let before, before.givenAs == transaction.actor.audience, try before.opened(in: file) == address {
      throw Refused.isTheSame
    }
    transaction.record(
      try GivenPostalAddress.insert(
        address, (before?.position ?? 0) + 1, of: party.id, into: file, in: transaction))
    transaction.record(try file.event(.postalAddressGiven, transaction))
  }
}
