import Foundation
import Kernel
import Postgres

/// An officer takes a case: from the pile freely, from a colleague with a reason, which who-looked shows (R1.17).
///
/// The transaction is bound to the provider, not yet to the dossier: that takes the assignment made here.
package struct TakeCase: Sendable {
  package let dossier: UUID
  package let reason: String?

  package init(dossier: UUID, reason: String? = nil) {
    self.dossier = dossier
    self.reason = reason
  }

  package enum Refused: Refusal { case alreadyYours, needsReason }

  /// - Throws: `Refused`; `NotFound` for another organisation's case.
  package func perform(in transaction: Transaction) async throws {
    try transaction.require(.officer)
    let holder = try await transaction.fetch(
      Query<AccountID?>.one(
        """
        select officer_id from case_directory where tenant_id = \(.tenant) and dossier_id = \(dossier) for update
        """
      ) { row in try row.optional("officer_id") })
    guard holder != transaction.actor.person else { throw Refused.alreadyYours }
    let given = reason?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    guard holder == nil || !given.isEmpty else { throw Refused.needsReason }
    transaction.record(
      Change(
        """
        insert into assignment (tenant_id, id, dossier_id, officer_id, reason)
        values (\(.tenant), \(transaction.newID(TakeCase.self)), \(dossier), \(.person), \(given.isEmpty ? nil : given))
        """))
    transaction.record(
      Change(
        """
        update case_directory set officer_id = \(.person)
        where tenant_id = \(.tenant) and dossier_id = \(dossier)
        """, mustTouch: true))
    transaction.record(
      Change(
        "update worklist set officer_id = \(.person) where tenant_id = \(.tenant) and dossier_id = \(dossier)",
        mustTouch: true))
  }
}
