import Foundation
import Kernel
import Postgres
import Vault

/// By what a case can be found, by someone who knows it exactly: the complainant's e-mail address and whole name, as
/// keyed hashes that each owner has for itself. There is no search over sealed text.
package struct PersonSearch: Sendable {
  private let owner: KeyedToken.Owner
  private let email: [UInt8]
  private let name: [UInt8]

  /// - Parameters:
  ///   - typed: an e-mail address or a name, as someone typed it.
  ///   - owner: whose list is searched: of the provider, the officers' organisation or the dispute body.
  package init(_ typed: String, of owner: KeyedToken.Owner, keys: PortalKeys) {
    self.owner = owner
    email = KeyedToken.email(typed, of: owner, under: keys.search)
    name = KeyedToken.name(typed, of: owner, under: keys.search)
  }

  /// How many cases a search shows.
  package static let most = 50

  /// The cases of the bound officer's organisation or provider, newest first; at most `most`.
  package var cases: Query<[WorklistLine]> {
    .all(
      """
      select \(WorklistLine.columns) from worklist w
      where (w.tenant_id, w.dossier_id) in (\(places))
      order by w.filed_on desc, w.dossier_id limit \(Self.most)
      """
    ) { row in try WorklistLine(row) }
  }

  /// Tenant and dossier of what is found, for a list of another module.
  package var places: SQL { "select s.tenant_id, s.dossier_id from \(found)" }

  private var found: SQL {
    let isOwners: SQL =
      switch owner {
      case .provider, .portal, .dossier: "s.tenant_id = \(.tenant) and s.organisation_id is null"
      case .officers, .body: "s.organisation_id = current_setting('app.organisation_id')::uuid"
      }
    return "search_token s where \(isOwners) and s.token in (\(email), \(name))"
  }

  /// Makes the bound dossier's complainant findable for one owner.
  package static func insert(
    _ complainant: Complainant, for owner: KeyedToken.Owner, keys: PortalKeys
  ) -> Change {
    insert(name: complainant.name, for: owner, keys: keys)
      + (complainant.email.map { insert(email: $0, for: owner, keys: keys) } ?? .nothing)
  }

  /// Makes the bound dossier's complainant findable by one more name.
  static func insert(name: Sealed, for owner: KeyedToken.Owner, keys: PortalKeys) -> Change {
    insert(("name", KeyedToken.name(name.revealed, of: owner, under: keys.search)), for: owner)
  }

  /// Makes the bound dossier's complainant findable by one more address.
  package static func insert(email: Sealed, for owner: KeyedToken.Owner, keys: PortalKeys) -> Change {
    insert(("email", KeyedToken.email(email.revealed, of: owner, under: keys.search)), for: owner)
  }

  private static func insert(_ token: (kind: String, hash: [UInt8]), for owner: KeyedToken.Owner) -> Change {
    let organisation: UUID? =
      switch owner {
      case .provider, .portal, .dossier: nil
      case .officers(let id), .body(let id): id
      }
    return Change(
      """
      insert into search_token (tenant_id, dossier_id, organisation_id, kind, token)
      values (\(.tenant), \(.dossier), \(organisation), \(token.kind), \(token.hash)) on conflict do nothing
      """)
  }
}
