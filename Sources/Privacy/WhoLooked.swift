import Dossier
import Foundation
import Kernel
import Postgres
import Terms

/// Who opened the dossier, for its complainant to see (R3.13): the read log, without names.
package struct WhoLooked: Sendable {
  package let at: Date
  package let audience: Audience
  package let reading: Reading
  /// A colleague looked in the place of an officer who was away.
  package let isStandIn: Bool
  /// Which of those who read along.
  package let companion: UUID?

  package var day: Day { Day(of: at) }

  /// The last 200 openings of the bound dossier by others than the complainant, newest first.
  package static let others = Query<[WhoLooked]>.all(
    """
    select recorded_at, recorded_as, what, stands_in_for is not null as is_stand_in,
      case recorded_as when 'companion' then recorded_by end as companion_id
    from access_log
    where tenant_id = \(.tenant) and dossier_id = \(.dossier) and recorded_as <> 'complainant'
    order by recorded_at desc limit 200
    """
  ) { row in
    WhoLooked(
      at: try row("recorded_at"), audience: try row("recorded_as"), reading: try row("what"),
      isStandIn: try row("is_stand_in"), companion: try row.optional("companion_id"))
  }
}
