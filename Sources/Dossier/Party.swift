import Foundation
import Kernel
import Postgres
import Tenant
import Vault

/// Who complains (klager), opened.
package struct Complainant: Sendable {
  package let kind: ComplainantKind
  package let name: Sealed
  package let email: Sealed?
  package let phone: Sealed?
  /// What is known of `email`; nil as long as nothing is filed.
  package let address: EmailAddress?

  package init(
    kind: ComplainantKind, name: Sealed, email: Sealed?, phone: Sealed?, address: EmailAddress? = nil
  ) {
    self.kind = kind
    self.name = name
    self.email = email
    self.phone = phone
    self.address = address
  }

  package func insert(into file: CaseFile, in transaction: Transaction, keys: PortalKeys) throws -> Change {
    let id = transaction.newID(Complainant.self).uuid
    let change = try insertParty(id, into: file)
    guard let email else { return change }
    return change + (try EmailAddress.insert(email, 1, of: id, into: file, in: transaction, keys: keys))
  }

  /// The same for a complaint that staff enter, with the copy to confirm: by mail when there is an address, else by
  /// post; no copy where neither is known yet.
  package func insertEntered(
    postal: PostalAddress?, into file: CaseFile, in transaction: Transaction, keys: PortalKeys
  ) throws -> Change {
    let id = transaction.newID(Complainant.self).uuid
    var change = try insertParty(id, into: file)
    let postalID = transaction.newID(GivenPostalAddress.self).uuid
    if let postal {
      change = change + (try GivenPostalAddress.insert(postal, 1, postalID, of: id, into: file, in: transaction))
    }
    if let email {
      let emailID = transaction.newID(EmailAddress.self).uuid
      change =
        change
        + (try EmailAddress.insert(email, 1, emailID, of: id, into: file, in: transaction, keys: keys))
        + AccessLink.queue(to: emailID, isOfEntry: true, as: .complaintEntered, in: transaction, keys: keys)
    } else if postal != nil {
      change = change + PostAccessLetter.first(to: postalID, in: transaction)
    }
    return change
  }

  private func insertParty(_ id: UUID, into file: CaseFile) throws -> Change {
    Change(
      """
      insert into party (tenant_id, id, dossier_id, kind, name, phone)
      values (\(.tenant), \(id), \(.dossier), \(kind.rawValue), \(try file.seal(name, Self.name, row: id)),
        \(try phone.map { try file.seal($0, Self.phone, row: id) }))
      """)
  }

  private static let name = SealedColumn("party", "name")
  private static let phone = SealedColumn("party", "phone")

  /// The sealed party of the bound dossier.
  package struct Stored: Sendable {
    let id: UUID
    let kind: ComplainantKind
    let name: [UInt8]
    let phone: [UInt8]?
    /// What the complainant changed last.
    let change: (id: UUID, position: Int)?
    let address: EmailAddress?

    package func opened(in file: CaseFile) throws -> Complainant {
      let (nameColumn, phoneColumn, row) =
        change.map { (ChangeContact.nameColumn, ChangeContact.phoneColumn, $0.id) }
        ?? (Complainant.name, Complainant.phone, id)
      return Complainant(
        kind: kind, name: try file.open(name, nameColumn, row: row), email: try address?.opened(in: file),
        phone: try phone.map { try file.open($0, phoneColumn, row: row) }, address: address)
    }
  }

  /// As what the complainant of the bound dossier complains.
  package static let kind = Query<ComplainantKind>.one(
    "select kind from party where tenant_id = \(.tenant) and dossier_id = \(.dossier)"
  ) { row in try kind(row) }

  private static func kind(_ row: Row) throws -> ComplainantKind {
    let kind: String = try row("kind")
    guard let kind = ComplainantKind(rawValue: kind) else {
      throw ColumnMistake(column: "kind", problem: .unreadable(as: "ComplainantKind"))
    }
    return kind
  }

  package static let stored = Query<Stored>.one(
    """
    select p.id, p.kind, coalesce(h.name, p.name) as name, case when h.id is null then p.phone else h.phone end as phone,
      h.id as change_id, h.position as change_position, a.id as address_id, a.position, a.email, a.recorded_as,
      exists (select from address_confirmed c where c.tenant_id = p.tenant_id and c.address_id = a.id) as is_confirmed
    from party p
    left join lateral (
      select e.id, e.position, e.email, e.recorded_as from email_address e
      where e.tenant_id = p.tenant_id and e.dossier_id = p.dossier_id and e.party_id = p.id
      order by e.position desc limit 1) a on true
    left join lateral (
      select c.id, c.position, c.name, c.phone from party_change c
      where c.tenant_id = p.tenant_id and c.dossier_id = p.dossier_id and c.party_id = p.id
      order by c.position desc limit 1) h on true
    where p.tenant_id = \(.tenant) and p.dossier_id = \(.dossier)
    """
  ) { row in
    Stored(
      id: try row("id"), kind: try kind(row), name: try row("name"), phone: try row.optional("phone"),
      change: try row.optional("change_id").map { (id: $0, position: try row("change_position")) },
      address: try row.optional("address_id").map { (id: UUID) in
        EmailAddress(
          id: id, position: try row("position"), sealed: try row("email"), givenAs: try row("recorded_as"),
          isConfirmed: try row("is_confirmed"))
      })
  }
}
