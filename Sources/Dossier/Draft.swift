import Foundation
import Kernel
import Postgres
import Vault

/// A form not yet sent: what was typed, sealed under a key that only this browser's cookie holds. Gone after a week.
package struct Draft: Sendable {
  package static let daysKept = 7

  private let token: Token
  private let form: String

  /// - Parameter form: which form it is; another form's draft under the same cookie is another draft.
  package init(_ token: Token, form: String) {
    self.token = token
    self.form = form
  }

  var box: DraftBox { DraftBox(token) }
  /// One row per form of this browser.
  var lookup: [UInt8] { box.lookup + Array(form.utf8) }

  /// What was typed, or nothing.
  package func load(from database: Database) async throws -> [String: String] {
    let stored = try await database.read(
      as: Actor(.system),
      Query<[UInt8]?>.first("select fields from draft where lookup = \(lookup) and expires_at > \(.moment)") { row in
        try row("fields")
      })
    guard let stored else { return [:] }
    return (try? box.open(stored, form: form)) ?? [:]
  }

  /// Keeps what was typed, for a week from now.
  package func save(_ fields: [String: String], in database: Database) async throws {
    try await database.transaction(as: Actor(.system)) { $0.record(try saved(fields, in: $0)) }
  }

  /// The same, beside something else in one transaction of the system.
  package func saved(_ fields: [String: String], in transaction: Transaction) throws -> Change {
    let sealed = try box.seal(fields, form: form)
    let end = transaction.moment.addingTimeInterval(Double(Draft.daysKept) * 86_400)
    return Change(
      """
      insert into draft (lookup, fields, expires_at) values (\(lookup), \(sealed), \(end))
      on conflict (lookup) do update set fields = excluded.fields, expires_at = excluded.expires_at
      """)
  }

  /// The form was sent: nothing stays.
  package func delete(in database: Database) async throws {
    try await database.transaction(as: Actor(.system)) { $0.record(deleted) }
  }

  /// The same, beside something else in one transaction of the system.
  package var deleted: Change { Change("delete from draft where lookup = \(lookup)") }

  /// Deletes every draft whose week is over.
  package static let deleteOld = Change("delete from draft where expires_at <= \(.moment)")
}
