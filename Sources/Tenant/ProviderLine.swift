import Kernel
import Postgres
import Terms

/// A provider as one line of the list of portal staff.
package struct ProviderLine: Sendable {
  package static let pageSize = 50

  package let provider: CareProvider
  package let state: CareProvider.State
  package let kvk: String?
  /// Since when it is in arrears, inclusive; nil when it isn't.
  package let inArrearsSince: Day?
  /// The organisation whose complaints officers serve it.
  package let officers: String?

  /// Where the list goes on.
  package struct Place: Sendable, Equatable {
    package let name: String
    package let number: String

    package init(name: String, number: String) {
      self.name = name
      self.number = number
    }
  }

  package let place: Place

  package struct Filter: Sendable, Equatable {
    /// Nil for all but those that left.
    package var state: CareProvider.State?
    /// Words of the name, the ID, or the number of the chamber of commerce; "" for all.
    package var typed: String
    /// Only those in arrears, in whatever state.
    package var isInArrears: Bool

    package init(state: CareProvider.State? = nil, typed: String = "", isInArrears: Bool = false) {
      self.state = state
      self.typed = typed
      self.isInArrears = isInArrears
    }

    var condition: SQL {
      let isInState: SQL =
        if isInArrears {
          "exists (select from in_arrears x where x.tenant_id = provider_directory.tenant_id)"
        } else if let state {
          "\(CareProvider.stateColumn) = \(state)"
        } else {
          "\(CareProvider.stateColumn) <> 'left'"
        }
      guard !typed.isEmpty else { return isInState }
      let (number, kvk) = (ShortNumber.read(typed, as: .provider) ?? "", typed.filter { !$0.isWhitespace })
      // Whom one looks for by number is found in whatever state.
      return """
        ((\(isInState) and search_name like \(CareProvider.pattern(typed))) or number = \(number) or kvk = \(kvk))
        """
    }
  }

  /// A page in order of name, and one line more when there is a next one.
  /// - Parameter most: lines of a page.
  package static func page(_ filter: Filter, after place: Place?, most: Int = pageSize) -> Query<[ProviderLine]> {
    let start: SQL =
      if let place { "and (search_name, number) > (\(place.name), \(place.number))" } else { "" }
    return .all(
      """
      select \(CareProvider.columns), \(CareProvider.stateColumn) as state, kvk, search_name,
        (select x.since from in_arrears x where x.tenant_id = provider_directory.tenant_id) as in_arrears_since,
        (select o.name from organisation o where o.id = officers_id) as officers_name
      from provider_directory where \(filter.condition) \(start)
      order by search_name, number limit \(most + 1)
      """
    ) { row in
      ProviderLine(
        provider: try CareProvider(row), state: try row("state"), kvk: try row.optional("kvk"),
        inArrearsSince: try row.optional("in_arrears_since"),
        officers: try row.optional("officers_name"),
        place: Place(name: try row("search_name"), number: try row("number")))
    }
  }

  /// How many lines all pages have together.
  package static func count(_ filter: Filter) -> Query<Int> {
    .one("select count(*) as lines from provider_directory where \(filter.condition)") { row in try row("lines") }
  }

  /// How many providers are in each state today.
  package static let counts = Query<[(state: CareProvider.State, count: Int)]>.all(
    "select \(CareProvider.stateColumn) as state, count(*) as providers from provider_directory group by 1 order by 1"
  ) { row in (state: try row("state"), count: try row("providers")) }
}
