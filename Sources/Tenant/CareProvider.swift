import Kernel
import Postgres

/// A care provider (zorgaanbieder) as anyone may see it.
package struct CareProvider: Sendable, Equatable {
  package let tenant: TenantID
  /// The public ID, six digits; shown as "482 167".
  package let number: String
  package let name: String
  package let place: String
  package let isSuspended: Bool
  package let officers: ID<Organisation>?
  package let disputes: ID<Organisation>?

  init(_ row: Row) throws {
    tenant = try row("tenant_id")
    number = try row("number")
    name = try row("name")
    place = try row("place")
    isSuspended = try row("is_suspended")
    officers = try row.optional("officers_id")
    disputes = try row.optional("disputes_id")
  }

  private static let columns: SQL = "tenant_id, number, name, place, is_suspended, officers_id, disputes_id"

  /// The provider with this public ID.
  package static func numbered(_ number: String) -> Query<CareProvider> {
    .one("select \(columns) from provider_directory where number = \(number)") { row in try CareProvider(row) }
  }

  /// The bound tenant.
  package static let bound = Query<CareProvider>.one(
    "select \(columns) from provider_directory where tenant_id = \(.tenant)"
  ) { row in try CareProvider(row) }

  /// At most 20 providers whose name holds these words, or whose ID this is.
  package static func matching(_ typed: String) -> Query<[CareProvider]> {
    let number = ShortNumber.read(typed, as: .provider) ?? ""
    let words = typed.lowercased().split(whereSeparator: \.isWhitespace).map { word in
      word.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
    }
    let pattern = "%" + words.joined(separator: "%") + "%"
    return .all(
      """
      select \(columns) from provider_directory
      where number = \(number) or search_name like \(pattern)
      order by provider_directory.name, number limit 20
      """
    ) { row in try CareProvider(row) }
  }

  /// All providers in order of name, after the given one: for the command line.
  package static let all = Query<[CareProvider]>.all(
    "select \(columns) from provider_directory order by provider_directory.name, number"
  ) { row in try CareProvider(row) }
}
