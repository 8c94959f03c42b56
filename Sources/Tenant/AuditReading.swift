import Foundation
import Kernel
import Postgres
import Vault

/// What an auditor or the privacy officer read, and when. It is written before anything is read: they write nothing else.
package struct AuditReading: Sendable {
  package static let pageSize = 50

  /// What can be read, as the log names it.
  package enum Subject: String, Sendable, CaseIterable, Bindable, Readable {
    case overview, providers, provider, regeling, users, standIns, tariffs, acts, terms, readLog, readings,
      privacyActs
  }

  package let id: ID<AuditReading>
  package let subject: Subject
  /// Whose it was; nil for all providers.
  package let provider: Named?
  package let at: Date
  package let reader: Sealed

  /// A provider by its name and public ID.
  package struct Named: Sendable, Equatable {
    package let name: String
    package let number: String

    /// Of the columns `provider_name` and `provider_number`; nil where there are none.
    init?(_ row: Row) throws {
      guard let name: String = try row.optional("provider_name") else { return nil }
      self.name = name
      number = try row("provider_number")
    }
  }

  /// Writes that whoever is bound reads this, of the bound provider where there is one.
  /// - Throws: `NotAllowed` for everyone else.
  package static func begin(_ subject: Subject, in transaction: Transaction) throws {
    try transaction.require(.auditor, .privacy)
    transaction.record(
      Change(
        """
        insert into audit_reading (id, tenant_id, subject, read_by, read_at)
        values (\(transaction.newID(AuditReading.self)), \(transaction.actor.tenant), \(subject), \(.person), \(.moment))
        """))
  }

  /// Whose readings: one person's, or everyone's.
  private static func condition(_ reader: AccountID?) -> SQL { reader.map { "r.read_by = \($0)" } ?? "true" }

  /// A page, the newest first, and one line more when there is a next one.
  /// - Parameter id: the last of the page before.
  package static func page(
    by reader: AccountID? = nil, after id: ID<AuditReading>? = nil, most: Int = pageSize, _ keys: PortalKeys
  ) -> Query<[AuditReading]> {
    let start: SQL = id.map { "and r.id < \($0)" } ?? ""
    return .all(
      """
      select r.id, r.subject, r.read_at, r.read_by, a.name as reader_name, p.name as provider_name,
        p.number as provider_number
      from audit_reading r
      join account a on a.id = r.read_by
      left join provider_directory p on p.tenant_id = r.tenant_id
      where \(condition(reader)) \(start) order by r.id desc limit \(most + 1)
      """
    ) { row in
      let reader: AccountID = try row("read_by")
      return AuditReading(
        id: try row("id"), subject: try row("subject"), provider: try Named(row), at: try row("read_at"),
        reader: try keys.openPortal(try row("reader_name"), table: "account", column: "name", row: reader.uuid))
    }
  }

  /// How many lines all pages have together.
  package static func count(by reader: AccountID? = nil) -> Query<Int> {
    .one("select count(*) as readings from audit_reading r where \(condition(reader))") { row in try row("readings") }
  }
}
