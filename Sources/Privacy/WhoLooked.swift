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

  package var day: Day { Day(of: at) }

  /// The last 200 openings of the bound dossier by others than the complainant, newest first.
  package static let others = Query<[WhoLooked]>.all(
    """
    select recorded_at, recorded_as, what from access_log
    where tenant_id = \(.tenant) and dossier_id = \(.dossier) and recorded_as <> 'complainant'
    order by recorded_at desc limit 200
    """
  ) { row in WhoLooked(at: try row("recorded_at"), audience: try row("recorded_as"), reading: try row("what")) }
}
