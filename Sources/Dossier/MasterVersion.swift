import Foundation
import Kernel
import Postgres
import Tenant

/// What became of one version of the master keys: since when it wraps, since when no live dossier needs it, and when it
/// was destroyed. The keys themselves stand in the key file only.
package struct MasterVersion: Sendable {
  package let version: Int
  package let wrapsSince: Date
  package let unusedSince: Date?
  package let destroyedAt: Date?

  /// How long backups are kept, at most: an old version may be needed to open one of those.
  package static let backupDays = 35
  /// A version wraps at most so long before the next one takes over.
  package static let wrappingDays = 30

  /// Every version that ever wrapped, oldest first.
  package static let all = Query<[MasterVersion]>.all(
    "select version, wraps_since, unused_since, destroyed_at from master_version order by version"
  ) { row in
    MasterVersion(
      version: try row("version"), wrapsSince: try row("wraps_since"), unusedSince: try row.optional("unused_since"),
      destroyedAt: try row.optional("destroyed_at"))
  }

  /// This version wraps, from the first time that this was recorded.
  static func wraps(_ version: Int) -> Change {
    Change(
      "insert into master_version (version, wraps_since) values (\(version), \(.moment)) on conflict do nothing")
  }

  /// No live dossier needs it, from now on; an earlier such moment counts only when nothing was found under it since.
  static func isUnused(_ version: Int, wasUsed: Bool) -> Change {
    Change(
      """
      insert into master_version (version, wraps_since, unused_since) values (\(version), \(.moment), \(.moment))
      on conflict (version) do update set unused_since = excluded.unused_since
      where master_version.unused_since is null or \(wasUsed)
      """)
  }
}

/// A server or worker that runs, and which master versions it knows.
package struct RunningProgram: Sendable {
  package enum Kind: String, Sendable, Bindable, Readable { case serve, work }

  package let id: UUID
  package let kind: Kind

  /// It tells this every ten seconds, and is thought gone after a minute.
  package static let secondsBetween = 10.0
  private static let secondsUntilGone = 60.0

  package init(id: UUID, kind: Kind) {
    self.id = id
    self.kind = kind
  }

  /// It runs now and knows these versions; those that were not seen for an hour are forgotten.
  package func isHere(knowing versions: [Int], in transaction: Transaction) -> Change {
    let known = "{" + versions.map(String.init).joined(separator: ",") + "}"
    return Change(
      """
      insert into running_program (id, kind, master_versions, started_at, seen_at)
      values (\(id), \(kind), \(known)::int[], \(.moment), \(.moment))
      on conflict (id) do update set master_versions = excluded.master_versions, seen_at = excluded.seen_at
      """)
      + Change("delete from running_program where seen_at < \(transaction.moment.addingTimeInterval(-3600))")
  }

  /// It stops.
  package var leaves: Change { Change("delete from running_program where id = \(id)") }

  /// Those that run and don't know this version yet.
  static func unaware(of version: Int, at moment: Date) -> Query<[RunningProgram]> {
    .all(
      """
      select id, kind from running_program
      where seen_at > \(moment.addingTimeInterval(-secondsUntilGone)) and \(version) <> all (master_versions)
      order by started_at
      """
    ) { row in RunningProgram(id: try row("id"), kind: try row("kind")) }
  }
}
