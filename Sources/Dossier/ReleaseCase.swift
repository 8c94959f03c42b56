import Foundation
import Kernel
import Postgres
import Vault

/// An open case of an officer who is barred from its provider goes back to the organisation: nobody has it until a
/// colleague takes it, and the timeline says so (R1.17).
package struct ReleaseCase: Sendable {
  package init() {}

  /// The open cases of the bound provider that a barred officer has today.
  package static let due = Query<[UUID]>.all(
    """
    select w.dossier_id from worklist w
    where w.tenant_id = \(.tenant) and not w.is_closed and exists (
      select from officer_bar b
      where b.tenant_id = w.tenant_id and b.officer_id = w.officer_id and b.first_day <= \(.today)
        and coalesce(b.last_day, 'infinity'::date) >= \(.today))
    order by w.dossier_id
    """
  ) { row in try row("dossier_id") }

  /// The transaction is bound to the dossier. Doing it twice does nothing.
  /// - Throws: `NotAllowed` for all but the worker.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.system)
    // Whoever took the case meanwhile keeps it.
    let (file, officer) = try await CaseFile.open(
      for: .release, in: transaction, keys: keys,
      Query<AccountID?>.first(
        """
        select c.officer_id from case_directory c
        where c.tenant_id = \(.tenant) and c.dossier_id = \(.dossier) and exists (
          select from officer_bar b
          where b.tenant_id = c.tenant_id and b.officer_id = c.officer_id and b.first_day <= \(.today)
            and coalesce(b.last_day, 'infinity'::date) >= \(.today))
        for update of c
        """
      ) { row in try row("officer_id") })
    guard let officer else { return }
    transaction.record(
      Change(
        """
        insert into case_released (tenant_id, id, dossier_id, officer_id)
        values (\(.tenant), \(transaction.newID(ReleaseCase.self)), \(.dossier), \(officer))
        """))
    transaction.record(try file.event(.released, transaction))
    transaction.record(
      Change(
        "update case_directory set officer_id = null where tenant_id = \(.tenant) and dossier_id = \(.dossier)",
        mustTouch: true))
    transaction.record(
      Change(
        "update worklist set officer_id = null where tenant_id = \(.tenant) and dossier_id = \(.dossier)",
        mustTouch: true))
  }
}
