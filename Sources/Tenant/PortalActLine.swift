import Foundation
import Kernel
import Postgres
import Vault

/// What portal staff did, as one line of the list of all of it.
package struct PortalActLine: Sendable {
  package static let pageSize = 50

  package let id: ID<PortalAct>
  /// The command, as it would be typed, without names.
  package let act: String
  package let at: Date
  /// Who did it; nil for a command without a name.
  package let by: Sealed?
  /// On whom; nil for the portal itself.
  package let provider: AuditReading.Named?

  /// A page, the newest first, and one line more when there is a next one.
  /// - Parameters:
  ///   - number: only on the provider with this public ID.
  ///   - id: the last of the page before.
  package static func page(
    on number: String? = nil, after id: ID<PortalAct>? = nil, most: Int = pageSize, _ keys: PortalKeys
  ) -> Query<[PortalActLine]> {
    let start: SQL = id.map { "and x.id < \($0)" } ?? ""
    return .all(
      """
      select x.id, x.act, x.done_at, x.done_by, a.name as doer_name, p.name as provider_name, p.number as provider_number
      from portal_act x
      left join account a on a.id = x.done_by
      left join provider_directory p on p.tenant_id = x.tenant_id
      where \(condition(number)) \(start) order by x.id desc limit \(most + 1)
      """
    ) { row in
      PortalActLine(
        id: try row("id"), act: try row("act"), at: try row("done_at"),
        by: try Membership.name(row, "done_by", "doer_name", keys), provider: try AuditReading.Named(row))
    }
  }

  /// How many lines all pages have together.
  package static func count(on number: String? = nil) -> Query<Int> {
    .one("select count(*) as acts from portal_act x where \(condition(number))") { row in try row("acts") }
  }

  private static func condition(_ number: String?) -> SQL {
    guard let number else { return "true" }
    return "x.tenant_id = (select d.tenant_id from provider_directory d where d.number = \(number))"
  }
}
