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
    Change(
      """
      insert into portal_act (id, tenant_id, act, done_by, done_at)
      values (\(transaction.newID(PortalAct.self)), \(transaction.actor.tenant), \(act), \(.person), \(.moment))
      """)
  }
}
