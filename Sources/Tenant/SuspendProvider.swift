import Kernel
import Postgres

/// Portal staff suspend a provider: no new complaints from now on; running ones go on.
package struct SuspendProvider: Sendable {
  package let reason: String

  package init(reason: String) { self.reason = reason }

  package enum Refused: Refusal { case alreadySuspended, noReason }

  /// - Throws: `Refused`; `NotAllowed` for all but portal staff.
  package func perform(in transaction: Transaction) async throws {
    try transaction.require(.portal)
    guard !reason.allSatisfy(\.isWhitespace) else { throw Refused.noReason }
    guard try await transaction.fetch(Suspension.running) == nil else { throw Refused.alreadySuspended }
    transaction.record(
      Change(
        """
        insert into suspension (tenant_id, id, suspended_on, reason)
        values (\(.tenant), \(transaction.newID(Suspension.self)), \(.today), \(reason))
        """))
    transaction.record(Suspension.mirror(true))
    transaction.record(PortalAct.entry("tenant suspend", in: transaction))
  }
}

/// Portal staff end a suspension: new complaints are welcome again.
package struct ResumeProvider: Sendable {
  package init() {}

  package enum Refused: Refusal { case notSuspended }

  /// - Throws: `Refused`; `NotAllowed` for all but portal staff.
  package func perform(in transaction: Transaction) async throws {
    try transaction.require(.portal)
    guard let suspension = try await transaction.fetch(Suspension.running) else { throw Refused.notSuspended }
    transaction.record(
      Change(
        """
        insert into resumption (tenant_id, id, suspension_id, resumed_on)
        values (\(.tenant), \(transaction.newID(Suspension.self)), \(suspension), \(.today))
        """, refusing: ["resumption_once": Refused.notSuspended]))
    transaction.record(Suspension.mirror(false))
    transaction.record(PortalAct.entry("tenant resume", in: transaction))
  }
}

/// A time in which a provider takes no new complaints.
enum Suspension {
  static let running = Query<ID<Suspension>?>.first(
    """
    select s.id from suspension s
    left join resumption r on (r.tenant_id, r.suspension_id) = (s.tenant_id, s.id)
    where s.tenant_id = \(.tenant) and r.id is null order by s.suspended_on desc limit 1
    """
  ) { row in try row("id") }

  static func mirror(_ isSuspended: Bool) -> Change {
    Change("update provider_directory set is_suspended = \(isSuspended) where tenant_id = \(.tenant)", mustTouch: true)
  }
}
