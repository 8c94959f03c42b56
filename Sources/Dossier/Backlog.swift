import Foundation
import Kernel
import Postgres

/// What waits for a worker, over all tenants together: for the metrics.
package struct Backlog: Sendable, Equatable {
  /// Work that is due and not done.
  package let due: Int
  /// How long the oldest of it is due.
  package let oldestSeconds: Double

  package static let now = Query<Backlog>.one(
    """
    select count(*)::int as due,
      coalesce(extract(epoch from \(.moment)::timestamptz - min(due_at)), 0)::text as oldest
    from work_due where done_at is null and due_at <= \(.moment)
    """
  ) { row in Backlog(due: try row("due"), oldestSeconds: Double(try row("oldest") as String) ?? 0) }
}
