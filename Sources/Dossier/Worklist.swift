import Foundation
import Kernel
import Postgres
import Terms

/// A line of a list of cases: no personal data, so that lists cross dossiers without opening any.
package struct WorklistLine: Sendable, Equatable {
  package let tenant: TenantID
  package let dossier: UUID
  package let number: String
  package let providerName: String
  package let officer: AccountID?
  package let phase: PhaseName
  package let waitsFor: WaitsFor
  package let filedOn: Day
  package let due: Day?
  package let isClosed: Bool

  init(_ row: Row) throws {
    tenant = try row("tenant_id")
    dossier = try row("dossier_id")
    number = try row("number")
    providerName = try row("provider_name")
    officer = try row.optional("officer_id")
    phase = try row("phase")
    waitsFor = try row("waits_for")
    filedOn = try row("filed_on")
    due = try row.optional("due_on")
    isClosed = try row("is_closed")
  }

  static let columns: SQL =
    "w.tenant_id, w.dossier_id, w.number, w.provider_name, w.officer_id, w.phase, w.waits_for, w.filed_on, w.due_on, w.is_closed"

  /// How many lines a page holds.
  package static let pageSize = 50

  /// Where a page ends: the next begins after it (keyset paging).
  package struct Place: Sendable, Equatable {
    package let due: Day?
    package let dossier: UUID
    package init(due: Day?, dossier: UUID) {
      self.due = due
      self.dossier = dossier
    }
  }

  /// The bound officer's organisation: open cases, due first. One more than a page, to know whether there is a next.
  package static func ofOfficers(closed: Bool, after place: Place?) -> Query<[WorklistLine]> {
    let (due, dossier) = (place?.due, place?.dossier)
    return .all(
      """
      select \(columns) from worklist w
      where w.organisation_id = current_setting('app.organisation_id')::uuid and w.is_closed = \(closed)
        and (\(dossier)::uuid is null
          or (coalesce(w.due_on, 'infinity'), w.dossier_id) > (coalesce(\(due)::date, 'infinity'), \(dossier)::uuid))
      order by w.due_on nulls last, w.dossier_id limit \(pageSize + 1)
      """
    ) { row in try WorklistLine(row) }
  }

  /// The bound provider's own cases that it may see.
  package static func ofProvider(closed: Bool, after place: Place?) -> Query<[WorklistLine]> {
    let (due, dossier) = (place?.due, place?.dossier)
    return .all(
      """
      select \(columns) from worklist w
      where w.tenant_id = \(.tenant) and w.is_closed = \(closed)
        and (\(dossier)::uuid is null
          or (coalesce(w.due_on, 'infinity'), w.dossier_id) > (coalesce(\(due)::date, 'infinity'), \(dossier)::uuid))
      order by w.due_on nulls last, w.dossier_id limit \(pageSize + 1)
      """
    ) { row in try WorklistLine(row) }
  }

  /// The officer's or provider's line of one case number, whatever tenant it has.
  package static func numbered(_ number: String) -> Query<WorklistLine?> {
    .first("select \(columns) from worklist w where w.number = \(number)") { row in try WorklistLine(row) }
  }

  /// Open cases of the bound officer's organisation, and those without an officer.
  package static let openCounts = Query<(open: Int, unassigned: Int)>.one(
    """
    select count(*)::int as open, (count(*) filter (where officer_id is null))::int as unassigned from worklist
    where organisation_id = current_setting('app.organisation_id')::uuid and not is_closed
    """
  ) { row in (open: try row("open"), unassigned: try row("unassigned")) }
}
