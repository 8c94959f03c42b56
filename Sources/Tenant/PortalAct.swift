import Foundation
import Kernel
import Postgres

/// Every act of portal staff is kept, for the provider it touches to see.
package struct PortalAct: Sendable {
  /// The command, as it would be typed, without names: "tenant suspend".
  package let act: String
  package let doneAt: Date

  /// The newest acts on the bound tenant, at most a hundred.
  package static let onTenant = Query<[PortalAct]>.all(
    "select act, done_at from portal_act where tenant_id = \(.tenant) order by done_at desc, id desc limit 100"
  ) { row in PortalAct(act: try row("act"), doneAt: try row("done_at")) }

  /// - Parameter act: the command, as it was typed, without names.
  package static func entry(_ act: String, in transaction: Transaction) -> Change {
    entry(act, on: transaction.actor.tenant, in: transaction)
  }

  /// The same on a provider that the transaction need not be bound to; nil for the portal itself.
  package static func entry(_ act: String, on tenant: TenantID?, in transaction: Transaction) -> Change {
    Change(
      """
      insert into portal_act (id, tenant_id, act, done_by, done_at)
      values (\(transaction.newID(PortalAct.self)), \(tenant), \(act), \(.person), \(.moment))
      """)
  }

  /// The same on someone: each provider they work for sees it.
  static func entries(_ act: String, on roles: [Role], in transaction: Transaction) -> Change {
    let tenants = roles.compactMap(\.tenant)
    guard !tenants.isEmpty else { return entry(act, on: nil, in: transaction) }
    return .all(tenants.map { entry(act, on: $0, in: transaction) })
  }
}
