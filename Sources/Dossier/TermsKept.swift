import Foundation
import Kernel
import Postgres
import Tenant
import Terms

/// How many cases a provider had, and whether their terms were kept: counted from the lines of the lists, so that no case
/// has to be opened for it.
package struct TermsKept: Sendable, Equatable {
  package static let pageSize = 50

  package let number: String
  package let name: String
  package let counts: Counts
  let searchName: String

  /// Of one provider, or of all together.
  package struct Counts: Sendable, Equatable {
    /// Filed in those days.
    package let filed: Int
    /// Of these not closed yet.
    package let open: Int
    /// Not judged, and past the last day that stands today.
    package let overdue: Int
    /// Judged on the last day as it stood then, or before.
    package let inTime: Int
    package let late: Int
    /// Judged, but the last day of then wasn't kept.
    package let unknown: Int

    init(_ row: Row) throws {
      filed = try row("filed")
      open = try row("open")
      overdue = try row("overdue")
      inTime = try row("in_time")
      late = try row("late")
      unknown = try row("unknown")
    }

    static let columns: SQL = """
      count(w.dossier_id) as filed, count(*) filter (where not w.is_closed) as open,
      count(*) filter (where w.phase in ('filed', 'drafting', 'awaitingApproval', 'approved', 'open')
        and w.due_on < \(.today)) as overdue,
      count(*) filter (where w.judged_on <= w.judged_due) as in_time,
      count(*) filter (where w.judged_on > w.judged_due) as late,
      count(*) filter (where w.judged_on is not null and w.judged_due is null) as unknown
      """
  }

  /// Where the list goes on.
  package struct Place: Sendable, Equatable {
    package let name: String
    package let number: String

    package init(name: String, number: String) {
      self.name = name
      self.number = number
    }
  }

  package var place: Place { Place(name: searchName, number: number) }

  /// Which cases are counted, by the year in which they were filed; nil for all.
  private static func condition(_ year: Int?) -> SQL {
    guard let year, let first = Day(iso: "\(year)-01-01"), let last = Day(iso: "\(year)-12-31") else { return "true" }
    return "w.filed_on between \(first) and \(last)"
  }

  /// A page of providers that had a case then, in order of name, and one more when there is a next one.
  package static func page(
    filedIn year: Int?, after place: Place? = nil, most: Int = pageSize
  ) -> Query<[TermsKept]> {
    let start: SQL =
      if let place { "and (p.search_name, p.number) > (\(place.name), \(place.number))" } else { "" }
    // First which providers, then their cases: of a list of thousands only a page is counted.
    return .all(
      """
      select p.number, p.name, p.search_name, \(Counts.columns)
      from (
        select p.tenant_id, p.number, p.name, p.search_name from provider_directory p
        where exists (select from worklist w where w.tenant_id = p.tenant_id and \(condition(year))) \(start)
        order by p.search_name, p.number limit \(most + 1)
      ) p
      join worklist w on w.tenant_id = p.tenant_id and \(condition(year))
      group by p.number, p.name, p.search_name order by p.search_name, p.number
      """
    ) { row in
      TermsKept(
        number: try row("number"), name: try row("name"), counts: try Counts(row), searchName: try row("search_name"))
    }
  }

  /// How many lines all pages have together.
  package static func count(filedIn year: Int?) -> Query<Int> {
    .one(
      """
      select count(*) as providers from provider_directory p
      where exists (select from worklist w where w.tenant_id = p.tenant_id and \(condition(year)))
      """
    ) { row in try row("providers") }
  }

  /// All providers together.
  package static func total(filedIn year: Int?) -> Query<Counts> {
    .one("select \(Counts.columns) from worklist w where \(condition(year))") { row in try Counts(row) }
  }

  /// The bound provider.
  package static func ofProvider(filedIn year: Int?) -> Query<Counts> {
    .one("select \(Counts.columns) from worklist w where w.tenant_id = \(.tenant) and \(condition(year))") { row in
      try Counts(row)
    }
  }

  /// The years in which cases were filed, the newest first.
  package static let years = Query<[Int]>.all(
    "select distinct extract(year from filed_on)::int as year from worklist order by year desc"
  ) { row in try row("year") }
}
