import Foundation
import Kernel
import Postgres
import Terms

/// A regeling as it was given (the file, word for word) and as it was read.
package struct RegelingSource: Sendable {
  package let text: String
  package let regeling: Regeling

  /// Reads and checks a regeling file.
  /// - Throws: `RegelingMistakes` with file, line, what is wrong and what would be right.
  package init(yaml text: String, file: String) throws(RegelingMistakes) {
    self.text = text
    regeling = try Regeling.read(yaml: text, file: file)
  }

  func insert(from day: Day, in transaction: Transaction) -> Change {
    Change(
      """
      insert into regeling_version (tenant_id, id, in_force_from, source, settings)
      values (\(.tenant), \(transaction.newID(RegelingVersion.self)), \(day), \(text), \(regeling.json))
      """)
  }
}

/// A dated version of a provider's regeling; a case keeps the one it was filed under (R1.10).
package struct RegelingVersion: Sendable {
  package let id: ID<RegelingVersion>
  /// The first day on which it is in force.
  package let inForceFrom: Day
  package let regeling: Regeling

  package init(_ row: Row) throws {
    id = try row("regeling_version_id")
    inForceFrom = try row("in_force_from")
    regeling = try Regeling(json: row("settings"))
  }

  /// The version in force on a day; nil before the first.
  package static func inForce(on day: Day) -> Query<RegelingVersion?> {
    .first(
      """
      select id as regeling_version_id, in_force_from, settings from regeling_version
      where tenant_id = \(.tenant) and in_force_from <= \(day) order by in_force_from desc limit 1
      """
    ) { row in try RegelingVersion(row) }
  }

  /// One version by its identifier.
  package static func of(_ id: ID<RegelingVersion>) -> Query<RegelingVersion> {
    .one(
      """
      select id as regeling_version_id, in_force_from, settings from regeling_version
      where tenant_id = \(.tenant) and id = \(id)
      """
    ) { row in try RegelingVersion(row) }
  }
}
