import Kernel
import Postgres

/// Every act of portal staff is kept, for the provider it touches to see.
package enum PortalAct {
  /// - Parameter act: the command, as it was typed, without names.
  package static func entry(_ act: String, in transaction: Transaction) -> Change {
    Change(
      """
      insert into portal_act (id, tenant_id, act, done_by, done_at)
      values (\(transaction.newID(PortalAct.self)), \(transaction.actor.tenant), \(act), \(.person), \(.moment))
      """)
  }
}
