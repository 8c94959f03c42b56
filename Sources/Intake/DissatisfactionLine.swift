import Foundation
import Kernel
import Postgres
import Terms

/// A line of the list of uitingen van onvrede: no personal data and nothing sealed, so that the list opens none.
package struct DissatisfactionLine: Sendable, Equatable {
  package let dossier: UUID
  package let number: String
  package let notedOn: Day
  package let happenedOn: Day?
  package let wantsFollowUp: Bool?
  package let state: Dissatisfaction.State
  package let notedBy: AccountID

  /// How many lines a page holds.
  package static let pageSize = 50

  private static let columns: SQL =
    "d.id, d.number, d.noted_on, d.happened_on, d.wants_follow_up, d.state, d.recorded_by"

  private init(_ row: Row) throws {
    dossier = try row("id")
    number = try row("number")
    notedOn = try row("noted_on")
    happenedOn = try row.optional("happened_on")
    wantsFollowUp = try row.optional("wants_follow_up")
    state = try row("state")
    notedBy = try row("recorded_by")
  }

  /// Which lines someone wants to see.
  package struct Filter: Sendable, Equatable {
    package let isClosed: Bool
    package let state: Dissatisfaction.State?

    package init(isClosed: Bool, state: Dissatisfaction.State? = nil) {
      self.isClosed = isClosed
      self.state = state?.isClosed == isClosed ? state : nil
    }
  }

  /// Where a page ends: the next begins after it (keyset paging).
  package struct Place: Sendable, Equatable {
    package let notedOn: Day
    package let dossier: UUID

    package init(notedOn: Day, dossier: UUID) {
      self.notedOn = notedOn
      self.dossier = dossier
    }
  }

  package var place: Place { Place(notedOn: notedOn, dossier: dossier) }

  /// All of the bound provider: of the open ones what waits longest first, of the closed ones the newest. One more than
  /// `most`, to know whether there are more.
  package static func ofProvider(
    _ filter: Filter, after place: Place? = nil, most: Int = pageSize
  ) -> Query<[DissatisfactionLine]> {
    let ofState: SQL = filter.state.map { "and d.state = \($0)" } ?? ""
    let rest: SQL = place.map { "(\($0.notedOn)::date, \($0.dossier)::uuid)" } ?? ""
    let (from, order): (SQL, SQL) =
      filter.isClosed
      ? (place == nil ? "" : "and (d.noted_on, d.id) < \(rest)", "d.noted_on desc, d.id desc")
      : (place == nil ? "" : "and (d.noted_on, d.id) > \(rest)", "d.noted_on, d.id")
    return .all(
      """
      select \(columns) from dissatisfaction d
      where d.tenant_id = \(.tenant) and d.is_closed = \(filter.isClosed) \(ofState) \(from)
      order by \(order) limit \(most + 1)
      """
    ) { row in try DissatisfactionLine(row) }
  }

  /// What the bound person noted, the newest first. One more than `most`.
  package static func ofReporter(after place: Place? = nil, most: Int = pageSize) -> Query<[DissatisfactionLine]> {
    let from: SQL = place.map { "and (d.noted_on, d.id) < (\($0.notedOn)::date, \($0.dossier)::uuid)" } ?? ""
    return .all(
      """
      select \(columns) from dissatisfaction d
      where d.tenant_id = \(.tenant) and d.recorded_by = \(.person) \(from)
      order by d.noted_on desc, d.id desc limit \(most + 1)
      """
    ) { row in try DissatisfactionLine(row) }
  }

  /// The bound provider's with this number; a reporter finds only what they noted themselves.
  package static func numbered(_ number: String) -> Query<DissatisfactionLine?> {
    .first(
      "select \(columns) from dissatisfaction d where d.tenant_id = \(.tenant) and d.number = \(number)"
    ) { row in try DissatisfactionLine(row) }
  }

  /// That of the dossier that a form began.
  package static func begun(as dossier: UUID) -> Query<DissatisfactionLine?> {
    .first("select \(columns) from dissatisfaction d where d.tenant_id = \(.tenant) and d.id = \(dossier)") { row in
      try DissatisfactionLine(row)
    }
  }
}

/// The uitingen van onvrede of the bound provider, counted apart from its complaints (R1.31).
package struct DissatisfactionCounts: Sendable, Equatable {
  package let open: Int
  /// Noted since the first of January, and what became of those.
  package let noted: Int
  package let solved: Int
  package let promoted: Int

  package static func ofProvider(on day: Day) -> Query<DissatisfactionCounts> {
    let year = day.firstOfYear
    return .one(
      """
      select count(*) filter (where not d.is_closed)::int as open,
        count(*) filter (where d.noted_on >= \(year))::int as noted,
        count(*) filter (where d.noted_on >= \(year) and d.state = 'solved')::int as solved,
        count(*) filter (where d.noted_on >= \(year) and d.state = 'promoted')::int as promoted
      from dissatisfaction d where d.tenant_id = \(.tenant) and (not d.is_closed or d.noted_on >= \(year))
      """
    ) { row in
      DissatisfactionCounts(
        open: try row("open"), noted: try row("noted"), solved: try row("solved"), promoted: try row("promoted"))
    }
  }
}

extension Day {
  /// The first of January of its year.
  fileprivate var firstOfYear: Day { Day(year: year, month: 1, day: 1) ?? self }
}
