import Foundation
import Kernel
import Postgres
import Tenant
import Vault

/// Whose care a complaint is about (cliënt), where someone else complains. Complainant and client are two people.
package struct Client: Sendable {
  package let name: Sealed
  /// What the complainant is to the client; nil where the kind of complainant says it already.
  package let relation: Relation?

  package init(name: Sealed, relation: Relation?) {
    self.name = name
    self.relation = relation
  }

  /// What a complainant may be to the client: the lists of Wkkgz art. 1 (R1.3) and BW 7:465 (R1.4).
  package enum Relation: String, Sendable, CaseIterable, Bindable, Readable {
    /// Curator or mentor.
    case courtAppointed
    /// Appointed by the client in writing.
    case writtenProxy
    /// Married, registered partner, or living together.
    case partner
    case parent, child
    /// Brother or sister.
    case sibling
    /// Of a deceased client: a relative whom the client kept.
    case maintained
    /// Of a deceased client: living in one family with them.
    case household
    /// On no list of the law: whether that complaint can be handled is the officer's to say, in writing (R1.29).
    case other
  }

  package func insert(into file: CaseFile, in transaction: Transaction) throws -> Change {
    let id = transaction.newID(Client.self).uuid
    return Change(
      """
      insert into client (tenant_id, id, dossier_id, name, relation)
      values (\(.tenant), \(id), \(.dossier), \(try file.seal(name, Self.column, row: id)), \(relation))
      """)
  }

  private static let column = SealedColumn("client", "name")

  /// The sealed client of the bound dossier.
  package struct Stored: Sendable {
    let id: UUID
    let name: [UInt8]
    let relation: Relation?

    package func opened(in file: CaseFile) throws -> Client {
      Client(name: try file.open(name, Client.column, row: id), relation: relation)
    }
  }

  /// Nil where the complainant is the client, or there is none.
  package static let stored = Query<Stored?>.first(
    "select id, name, relation from client where tenant_id = \(.tenant) and dossier_id = \(.dossier)"
  ) { row in Stored(id: try row("id"), name: try row("name"), relation: try row.optional("relation")) }
}

extension ComplainantKind {
  /// Whether someone of this kind complains about another's care, so that the client is to be named.
  package var speaksForClient: Bool {
    switch self {
    case .representative, .survivingRelative, .authorisedAgent, .refusedRepresentative, .parent,
      .parentWithoutAuthority, .guardian, .fosterParent:
      true
    case .client, .cooperationPartner, .customer, .employee, .anyone: false
    }
  }

  /// What someone of this kind may be to the client; empty where the kind says it.
  package var relations: [Client.Relation] {
    switch self {
    case .representative, .refusedRepresentative:
      [.courtAppointed, .writtenProxy, .partner, .parent, .child, .sibling, .other]
    case .survivingRelative: [.partner, .parent, .child, .sibling, .maintained, .household, .other]
    default: []
    }
  }
}
