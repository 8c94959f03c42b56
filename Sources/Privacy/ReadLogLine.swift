import Dossier
import Foundation
import Kernel
import Postgres
import Tenant
import Vault

/// Who opened which dossier, and when (NEN 7513), for an auditor: the number of the case, and nothing of what is in it.
package struct ReadLogLine: Sendable {
  package static let pageSize = 50

  package let id: UUID
  package let at: Date
  package let audience: Audience
  /// Nil for a complainant and the system.
  package let reader: Sealed?
  package let reading: Reading
  /// A colleague looked in the place of an officer who was away.
  package let isStandIn: Bool
  package let caseNumber: String

  /// Which lines someone wants to see.
  package struct Filter: Sendable, Equatable {
    /// Only of the case with this number.
    package var number: String?
    /// Only who opened it as this.
    package var audience: Audience?

    package init(number: String? = nil, audience: Audience? = nil) {
      self.number = number
      self.audience = audience
    }

    var condition: SQL {
      let ofCase: SQL = if let number { "w.number = \(number)" } else { "true" }
      let asAudience: SQL = if let audience { "l.recorded_as = \(audience.rawValue)" } else { "true" }
      return "\(ofCase) and \(asAudience)"
    }
  }

  /// A page of the bound provider's, the newest first, and one line more when there is a next one.
  /// - Parameter id: the last of the page before.
  package static func page(
    _ filter: Filter, after id: UUID? = nil, most: Int = pageSize, _ keys: PortalKeys
  ) -> Query<[ReadLogLine]> {
    let start: SQL = id.map { "and l.id < \($0)" } ?? ""
    return .all(
      """
      select l.id, l.recorded_at, l.recorded_as, l.recorded_by, l.what, l.stands_in_for is not null as is_stand_in,
        a.name as reader_name, w.number
      from access_log l
      join worklist w on (w.tenant_id, w.dossier_id) = (l.tenant_id, l.dossier_id)
      left join account a on a.id = l.recorded_by
      where l.tenant_id = \(.tenant) and \(filter.condition) \(start) order by l.id desc limit \(most + 1)
      """
    ) { row in
      let (reader, name): (AccountID?, [UInt8]?) = (
        try row.optional("recorded_by"), try row.optional("reader_name")
      )
      var opened: Sealed?
      if let reader, let name {
        opened = try keys.openPortal(name, table: "account", column: "name", row: reader.uuid)
      }
      return ReadLogLine(
        id: try row("id"), at: try row("recorded_at"), audience: try row("recorded_as"), reader: opened,
        reading: try row("what"), isStandIn: try row("is_stand_in"), caseNumber: try row("number"))
    }
  }

  /// How many lines all pages have together.
  package static func count(_ filter: Filter) -> Query<Int> {
    .one(
      """
      select count(*) as readings from access_log l
      join worklist w on (w.tenant_id, w.dossier_id) = (l.tenant_id, l.dossier_id)
      where l.tenant_id = \(.tenant) and \(filter.condition)
      """
    ) { row in try row("readings") }
  }
}
