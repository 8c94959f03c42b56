import Foundation
import Kernel
import Postgres
import Tenant
import Vault

/// An e-mail address of who complains: sealed, with who gave it and whether its owner confirmed it.
package struct EmailAddress: Sendable {
  package let id: UUID
  /// The number among this dossier's addresses, from 1; the last one counts.
  let position: Int
  private let sealed: [UInt8]
  /// What staff typed was never given by its owner.
  package let givenAs: Audience
  /// Who had the code opened a link that was sent there.
  package let isConfirmed: Bool

  init(id: UUID, position: Int, sealed: [UInt8], givenAs: Audience, isConfirmed: Bool) {
    self.id = id
    self.position = position
    self.sealed = sealed
    self.givenAs = givenAs
    self.isConfirmed = isConfirmed
  }

  /// Given by who complains, at filing or later, and not typed by staff.
  package var isOwnersOwn: Bool { givenAs == .visitor || givenAs == .complainant }

  private static let column = SealedColumn("email_address", "email")

  func opened(in file: CaseFile) throws -> Sealed { try file.open(sealed, Self.column, row: id) }

  static func insert(
    _ email: Sealed, _ position: Int, _ given: UUID? = nil, of party: UUID, into file: CaseFile,
    in transaction: Transaction, keys: PortalKeys
  ) throws -> Change {
    let id = given ?? transaction.newID(EmailAddress.self).uuid
    return Change(
      """
      insert into email_address (tenant_id, id, dossier_id, party_id, position, email, token)
      values (\(.tenant), \(id), \(.dossier), \(party), \(position), \(try file.seal(email, column, row: id)),
        \(KeyedToken.email(email.revealed, of: .dossier(file.id), under: keys.search)))
      """)
  }

  /// The bound dossier's address with that identifier: where an older notice goes.
  static func stored(_ id: UUID) -> Query<EmailAddress> {
    .one(
      """
      select e.id, e.position, e.email, e.recorded_as, exists (
        select from address_confirmed c where c.tenant_id = e.tenant_id and c.address_id = e.id) as is_confirmed
      from email_address e where e.tenant_id = \(.tenant) and e.dossier_id = \(.dossier) and e.id = \(id)
      """
    ) { row in
      EmailAddress(
        id: try row("id"), position: try row("position"), sealed: try row("email"), givenAs: try row("recorded_as"),
        isConfirmed: try row("is_confirmed"))
    }
  }
}

/// The complainant, or the officer for them, gives another e-mail address (seed 002: by phone too).
///
/// The address before is told so. Nothing but a link that was sent there confirms the new one.
package struct GiveAddress: Sendable {
  package let email: Sealed

  package init(email: Sealed) { self.email = email }

  package enum Refused: Refusal { case notAnAddress, isTheSame }

  /// - Throws: `Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.complainant, .officer)
    guard Contact.isEmail(email.revealed) else { throw Refused.notAnAddress }
    let (file, (stored, owners)) = try await CaseFile.open(
      for: .act, in: transaction, keys: keys, Complainant.stored, Self.owners)
    let complainant = try stored.opened(in: file)
    if let before = complainant.email,
      KeyedToken.normalised(email: before.revealed) == KeyedToken.normalised(email: email.revealed)
    {
      throw Refused.isTheSame
    }
    let position = (complainant.address?.position ?? 0) + 1
    transaction.record(try EmailAddress.insert(email, position, of: stored.id, into: file, in: transaction, keys: keys))
    if let organisation = owners.organisation {
      transaction.record(PersonSearch.insert(email: email, for: .officers(organisation), keys: keys))
    }
    if owners.providerSees {
      transaction.record(PersonSearch.insert(email: email, for: .provider(transaction.tenant), keys: keys))
    }
    transaction.record(try file.event(.addressGiven, transaction))
    if let before = complainant.address {
      transaction.record(Notice.addressChanged.queue(to: .complainant, at: before.id, in: transaction))
    }
  }

  /// Who can find the complainant by an address.
  static let owners = Query<(organisation: UUID?, providerSees: Bool)>.one(
    "select organisation_id, provider_sees from worklist where tenant_id = \(.tenant) and dossier_id = \(.dossier)"
  ) { row in (organisation: try row.optional("organisation_id"), providerSees: try row("provider_sees")) }
}
