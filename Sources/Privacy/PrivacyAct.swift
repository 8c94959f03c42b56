import Dossier
import Foundation
import Kernel
import Postgres
import Tenant
import Vault

/// What was done with the personal data of a case, for the privacy officer: by whom, when and why, and nothing of what is
/// in the case.
package struct PrivacyAct: Sendable {
  package static let pageSize = 50

  package enum What: Sendable, Equatable {
    /// An officer left something out of this text.
    case leftOut(RedactableText, Redaction.Reason)
    case consent(Consent.Purpose, isGiven: Bool)
    /// An officer took the case from a colleague: why (R1.17).
    case takenOver(reason: String)
  }

  /// What can be asked for alone, as the union names it.
  package enum Kind: String, Sendable, CaseIterable, Bindable { case leftOut, consent, takenOver }

  package let id: UUID
  package let at: Date
  /// Of staff; nil for a complainant.
  package let by: Sealed?
  package let what: What
  package let caseNumber: String

  /// Which lines someone wants to see.
  package struct Filter: Sendable, Equatable {
    /// Only of the case with this number.
    package var number: String?
    package var kind: Kind?

    package init(number: String? = nil, kind: Kind? = nil) {
      self.number = number
      self.kind = kind
    }

    fileprivate var condition: SQL {
      let ofCase: SQL = if let number { "w.number = \(number)" } else { "true" }
      let ofKind: SQL = if let kind { "d.kind = \(kind)" } else { "true" }
      return "\(ofCase) and \(ofKind)"
    }
  }

  /// Of the bound provider. A kind that isn't asked for isn't read: `kind` is a constant in each part.
  private static let done: SQL = """
    (select id, recorded_at, recorded_by, dossier_id, 'leftOut'::text as kind, target as what, reason as why,
        null::boolean as is_given
      from redaction where tenant_id = \(.tenant)
    union all
    select id, recorded_at, recorded_by, dossier_id, 'consent', purpose, null, is_given
      from consent where tenant_id = \(.tenant)
    union all
    select id, recorded_at, recorded_by, dossier_id, 'takenOver', null, reason, null
      from assignment where tenant_id = \(.tenant) and reason is not null) d
    join worklist w on (w.tenant_id, w.dossier_id) = (\(.tenant), d.dossier_id)
    """

  /// A page of the bound provider's, the newest first, and one line more when there is a next one.
  /// - Parameter id: the last of the page before.
  package static func page(
    _ filter: Filter, after id: UUID? = nil, most: Int = pageSize, _ keys: PortalKeys
  ) -> Query<[PrivacyAct]> {
    let start: SQL = id.map { "and d.id < \($0)" } ?? ""
    return .all(
      """
      select d.id, d.recorded_at, d.recorded_by, d.kind, d.what, d.why, d.is_given, a.name as doer_name, w.number
      from \(done) left join account a on a.id = d.recorded_by
      where \(filter.condition) \(start) order by d.id desc limit \(most + 1)
      """
    ) { row in
      var by: Sealed?
      if let person: AccountID = try row.optional("recorded_by"), let name: [UInt8] = try row.optional("doer_name") {
        by = try keys.openPortal(name, table: "account", column: "name", row: person.uuid)
      }
      return PrivacyAct(
        id: try row("id"), at: try row("recorded_at"), by: by, what: try What(row), caseNumber: try row("number"))
    }
  }

  /// How many lines all pages have together.
  package static func count(_ filter: Filter) -> Query<Int> {
    .one("select count(*) as acts from \(done) where \(filter.condition)") { row in try row("acts") }
  }
}

extension PrivacyAct.What {
  fileprivate init(_ row: Row) throws {
    let kind: String = try row("kind")
    switch PrivacyAct.Kind(rawValue: kind) {
    case .leftOut: self = .leftOut(try row("what"), try row("why"))
    case .consent: self = .consent(try row("what"), isGiven: try row("is_given"))
    case .takenOver: self = .takenOver(reason: try row("why"))
    case nil: throw ColumnMistake(column: "kind", problem: .unreadable(as: "PrivacyAct.Kind"))
    }
  }
}
