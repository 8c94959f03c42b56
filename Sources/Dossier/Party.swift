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

  package init(kind: ComplainantKind, name: Sealed, email: Sealed?, phone: Sealed?) {
    self.kind = kind
    self.name = name
    self.email = email
    self.phone = phone
  }

  package func insert(into file: CaseFile, in transaction: Transaction) throws -> Change {
    let id = transaction.newID(Complainant.self).uuid
    return Change(
      """
      insert into party (tenant_id, id, dossier_id, kind, name, email, phone)
      values (\(.tenant), \(id), \(.dossier), \(kind.rawValue), \(try file.seal(name, Self.name, row: id)),
        \(try email.map { try file.seal($0, Self.email, row: id) }),
        \(try phone.map { try file.seal($0, Self.phone, row: id) }))
      """)
  }

  private static let name = SealedColumn("party", "name")
  private static let email = SealedColumn("party", "email")
  private static let phone = SealedColumn("party", "phone")

  /// The sealed party of the bound dossier.
  package struct Stored: Sendable {
    let id: UUID
    let kind: ComplainantKind
    let name: [UInt8]
    let email: [UInt8]?
    let phone: [UInt8]?

    package func opened(in file: CaseFile) throws -> Complainant {
      Complainant(
        kind: kind, name: try file.open(name, Complainant.name, row: id),
        email: try email.map { try file.open($0, Complainant.email, row: id) },
        phone: try phone.map { try file.open($0, Complainant.phone, row: id) })
    }
  }

  package static let stored = Query<Stored>.one(
    "select id, kind, name, email, phone from party where tenant_id = \(.tenant) and dossier_id = \(.dossier)"
  ) { row in
    let kind: String = try row("kind")
    guard let kind = ComplainantKind(rawValue: kind) else {
      throw ColumnMistake(column: "kind", problem: .unreadable(as: "ComplainantKind"))
    }
    return Stored(
      id: try row("id"), kind: kind, name: try row("name"), email: try row.optional("email"),
      phone: try row.optional("phone"))
  }
}
