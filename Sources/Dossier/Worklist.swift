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
  /// The complainant wrote something that no officer has opened yet: known to officers' lists alone.
  package let hasMessage: Bool
  /// Staff entered it, and its complainant said nothing of it yet.
  package let isUnconfirmed: Bool
  /// Someone said that it may be about a calamity or violence.
  package let mayBeCalamity: Bool

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
    isUnconfirmed = try row("is_unconfirmed")
    mayBeCalamity = try row("may_be_calamity")
    hasMessage = try row("has_message")
  }

  static let columns: SQL = "\(plainColumns), false as has_message"
  private static let plainColumns: SQL =
    "w.tenant_id, w.dossier_id, w.number, w.provider_name, w.officer_id, w.phase, w.waits_for, w.filed_on, w.due_on, w.is_closed, w.is_unconfirmed, w.may_be_calamity"
  /// With the mark, which a provider has no right to read.
  private static let officerColumns: SQL = """
    \(plainColumns), exists (
      select from case_directory m where m.tenant_id = w.tenant_id and m.dossier_id = w.dossier_id and m.has_message)
      as has_message
    """

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

  /// Which lines of a list someone wants to see.
  package struct Filter: Sendable, Equatable {
    /// Whose cases, as an officer asks it.
    package enum Officer: String, Sendable, CaseIterable { case all, mine, untaken }

    package let isClosed: Bool
    package let phase: PhaseName?
    package let officer: Officer
    /// Only what may be about a calamity.
    package let mayBeCalamity: Bool
    /// Who is away, and whose cases are the officer's own meanwhile.
    package let standsInFor: Set<AccountID>

    package init(
      isClosed: Bool, phase: PhaseName? = nil, officer: Officer = .all, mayBeCalamity: Bool = false,
      standsInFor: Set<AccountID> = []
    ) {
      self.mayBeCalamity = mayBeCalamity
      self.isClosed = isClosed
      self.phase = phase
      self.officer = officer
      self.standsInFor = standsInFor
    }

    var condition: SQL {
      let ofOfficer: SQL =
        switch officer {
        case .all: "true"
        case .mine where standsInFor.isEmpty: "w.officer_id = \(.person)"
        case .mine:
          // A list of a few: as text, which binds.
          """
          (w.officer_id = \(.person) or w.officer_id = any (
            string_to_array(\(standsInFor.map(\.description).sorted().joined(separator: ",")), ',')::uuid[]))
          """
        case .untaken: "w.officer_id is null"
        }
      let ofPhase: SQL = phase.map { "w.phase = \($0)" } ?? "true"
      let ofKind: SQL = mayBeCalamity ? "w.may_be_calamity" : "true"
      return "w.is_closed = \(isClosed) and \(ofPhase) and \(ofOfficer) and \(ofKind)"
    }
  }

  /// The bound officer's organisation: the cases of all its providers, due first. One more than `most`, to know whether
  /// there are more.
  package static func ofOfficers(
    _ filter: Filter, after place: Place? = nil, most: Int = pageSize
  ) -> Query<[WorklistLine]> {
    page(
      officerColumns, "w.organisation_id = current_setting('app.organisation_id')::uuid and \(filter.condition)",
      after: place, most: most)
  }

  /// The bound provider's own cases that it may see, due first. One more than `most`, to know whether there are more.
  package static func ofProvider(
    _ filter: Filter, after place: Place? = nil, most: Int = pageSize
  ) -> Query<[WorklistLine]> {
    page(columns, "w.tenant_id = \(.tenant) and \(filter.condition)", after: place, most: most)
  }

  private static func page(_ columns: SQL, _ condition: SQL, after place: Place?, most: Int) -> Query<[WorklistLine]> {
    // Both are one walk along an index, from the first line or from the place; what has no last day comes last.
    let from: SQL =
      place.map {
        "and (w.due_key, w.dossier_id) > (coalesce(\($0.due)::date, 'infinity'), \($0.dossier)::uuid)"
      } ?? ""
    return .all(
      """
      select \(columns) from worklist w
      where \(condition) \(from)
      order by w.due_key, w.dossier_id limit \(most + 1)
      """
    ) { row in try WorklistLine(row) }
  }

  /// Where the list goes on after this line.
  package var place: Place { Place(due: due, dossier: dossier) }

  /// The officer's or provider's line of one case number, whatever tenant it has.
  package static func numbered(_ number: String) -> Query<WorklistLine?> {
    .first("select \(columns) from worklist w where w.number = \(number)") { row in try WorklistLine(row) }
  }

  /// Open cases of the bound officer's organisation, and those without an officer.
  package static let openCounts = Query<(open: Int, unassigned: Int)>.one(
    // Who is barred from a provider doesn't see that it has cases: only then they are counted one by one.
    """
    select open, unassigned from (
      select coalesce(sum(open_count), 0)::int as open, coalesce(sum(untaken_count), 0)::int as unassigned
      from officers_open where organisation_id = current_setting('app.organisation_id')::uuid
        and current_setting('app.barred_tenants') = '{}'
    ) as quick where current_setting('app.barred_tenants') = '{}'
    union all
    select count(*)::int, (count(*) filter (where w.officer_id is null))::int from worklist w
    where current_setting('app.barred_tenants') <> '{}'
      and w.organisation_id = current_setting('app.organisation_id')::uuid and not w.is_closed
    having current_setting('app.barred_tenants') <> '{}'
    """
  ) { row in (open: try row("open"), unassigned: try row("unassigned")) }

  /// Open cases of the bound provider that it may see.
  package static let openCountOfProvider = Query<Int>.one(
    // Who is complained about in one doesn't see it: only then they are counted one by one.
    """
    select open from (
      select coalesce(sum(open_count), 0)::int as open from provider_open
      where tenant_id = \(.tenant) and current_setting('app.named_dossiers') = '{}'
    ) as quick where current_setting('app.named_dossiers') = '{}'
    union all
    select count(*)::int from worklist w
    where current_setting('app.named_dossiers') <> '{}' and w.tenant_id = \(.tenant) and not w.is_closed
    having current_setting('app.named_dossiers') <> '{}'
    """
  ) { row in try row("open") }
}
