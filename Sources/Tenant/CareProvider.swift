import Kernel
import Postgres
import Terms

/// A care provider (zorgaanbieder) as anyone may see it.
package struct CareProvider: Sendable, Equatable {
  /// How a provider stands with the portal on a day.
  package enum State: String, Sendable, CaseIterable, Codable, Readable, Bindable {
    /// Known, and not affiliated yet.
    case invited
    case active
    /// Takes no new complaints for now; running ones go on.
    case suspended
    /// Not affiliated any more; running complaints go on.
    case left
  }

  package let tenant: TenantID
  /// The public ID, six digits; shown as "482 167".
  package let number: String
  package let name: String
  package let place: String
  package let isSuspended: Bool
  /// The first day of its affiliation, inclusive; nil when it is only invited.
  package let affiliatedFrom: Day?
  /// The last day of its affiliation, inclusive; nil when no end was set.
  package let affiliatedUntil: Day?
  package let officers: ID<Organisation>?

  init(_ row: Row) throws {
    tenant = try row("tenant_id")
    number = try row("number")
    name = try row("name")
    place = try row("place")
    isSuspended = try row("is_suspended")
    affiliatedFrom = try row.optional("affiliated_from")
    affiliatedUntil = try row.optional("affiliated_until")
    officers = try row.optional("officers_id")
  }

  /// How it stands on a day: the same as `stateColumn` says in the database.
  package func state(on day: Day) -> State {
    guard let affiliatedFrom, affiliatedFrom <= day else { return .invited }
    if let affiliatedUntil, affiliatedUntil < day { return .left }
    return isSuspended ? .suspended : .active
  }

  /// How a row of `provider_directory` stands today.
  static let stateColumn: SQL = """
    case when affiliated_from is null or affiliated_from > \(.today) then 'invited'
      when affiliated_until < \(.today) then 'left' when is_suspended then 'suspended' else 'active' end
    """

  static let columns: SQL = """
    tenant_id, number, name, place, is_suspended, affiliated_from, affiliated_until, officers_id
    """

  /// The provider with this public ID.
  package static func numbered(_ number: String) -> Query<CareProvider> {
    .one("select \(columns) from provider_directory where number = \(number)") { row in try CareProvider(row) }
  }

  /// The bound tenant.
  package static let bound = Query<CareProvider>.one(
    "select \(columns) from provider_directory where tenant_id = \(.tenant)"
  ) { row in try CareProvider(row) }

  /// At most 20 affiliated providers whose name holds these words, or whose ID this is: for visitors.
  package static func matching(_ typed: String) -> Query<[CareProvider]> {
    let number = ShortNumber.read(typed, as: .provider) ?? ""
    return .all(
      """
      select \(columns) from provider_directory
      where (number = \(number) or search_name like \(pattern(typed)))
        and affiliated_from <= \(.today) and coalesce(affiliated_until, 'infinity'::date) >= \(.today)
      order by search_name, number limit 20
      """
    ) { row in try CareProvider(row) }
  }

  /// Every word, in this order, with anything between.
  /// The same among those that this organisation's officers serve.
  package static func served(by officers: ID<Organisation>, matching typed: String) -> Query<[CareProvider]> {
    let number = ShortNumber.read(typed, as: .provider) ?? ""
    return .all(
      """
      select \(columns) from provider_directory
      where officers_id = \(officers) and (number = \(number) or search_name like \(pattern(typed)))
        and affiliated_from <= \(.today) and coalesce(affiliated_until, 'infinity'::date) >= \(.today)
      order by search_name, number limit 20
      """
    ) { row in try CareProvider(row) }
  }

  static func pattern(_ typed: String) -> String {
    let words = typed.lowercased().split(whereSeparator: \.isWhitespace).map { word in
      word.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
    }
    return "%" + words.joined(separator: "%") + "%"
  }

  /// All providers in order of name: for the command line.
  package static let all = Query<[CareProvider]>.all(
    "select \(columns) from provider_directory order by search_name, number"
  ) { row in try CareProvider(row) }
}
