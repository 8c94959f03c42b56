import Foundation
import Kernel
import Postgres
import Terms

/// Portal staff suspend a provider: no new complaints from now on; running ones go on.
package struct SuspendProvider: Sendable {
  package let reason: String

  package init(reason: String) { self.reason = reason }

  package enum Refused: Refusal { case alreadySuspended, noReason }

  /// - Throws: `Refused`; `NotAllowed` for all but portal staff.
  package func perform(in transaction: Transaction) async throws {
    try transaction.require(.portal)
    guard !reason.allSatisfy(\.isWhitespace) else { throw Refused.noReason }
    let latest = try await transaction.fetch(Suspension.latest)
    guard latest?.isRunning != true else { throw Refused.alreadySuspended }
    transaction.record(
      Change(
        """
        insert into suspension (tenant_id, id, suspended_on, reason, follows_id)
        values (\(.tenant), \(transaction.newID(Suspension.self)), \(.today), \(reason), \(latest?.resumption))
        """, refusing: ["suspension_one_at_a_time": Refused.alreadySuspended]))
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
    guard let suspension = try await transaction.fetch(Suspension.latest), suspension.isRunning else {
      throw Refused.notSuspended
    }
    transaction.record(
      Change(
        """
        insert into resumption (tenant_id, id, suspension_id, resumed_on)
        values (\(.tenant), \(transaction.newID(Suspension.self)), \(suspension.id), \(.today))
        """, refusing: ["resumption_once": Refused.notSuspended]))
    transaction.record(Suspension.mirror(false))
    transaction.record(PortalAct.entry("tenant resume", in: transaction))
  }
}

/// A time in which a provider takes no new complaints.
package struct Suspension: Sendable {
  /// The first day, inclusive.
  package let since: Day
  package let reason: String

  let id: ID<Suspension>
  /// What ended it; nil while it runs.
  let resumption: UUID?

  /// The last one, which nothing follows, whether it runs or not.
  package static let latest = Query<Suspension?>.first(
    """
    select s.id, s.suspended_on, s.reason, r.id as resumption_id from suspension s
    left join resumption r on (r.tenant_id, r.suspension_id) = (s.tenant_id, s.id)
    where s.tenant_id = \(.tenant) and not exists (
      select from suspension n where (n.tenant_id, n.follows_id) = (r.tenant_id, r.id))
    """
  ) { row in
    Suspension(
      since: try row("suspended_on"), reason: try row("reason"), id: try row("id"),
      resumption: try row.optional("resumption_id"))
  }

  package var isRunning: Bool { resumption == nil }

  static func mirror(_ isSuspended: Bool) -> Change {
    Change("update provider_directory set is_suspended = \(isSuspended) where tenant_id = \(.tenant)", mustTouch: true)
  }
}
