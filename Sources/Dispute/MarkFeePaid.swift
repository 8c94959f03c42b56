import Dossier
import Foundation
import Kernel
import Postgres
import Terms
import Vault

/// The registrar (ambtelijk secretaris) saw the griffiekosten come in (R2.10, R2.11).
package struct MarkFeePaid: Sendable {
  package let paidOn: Day

  package init(paidOn: Day) { self.paidOn = paidOn }

  package enum Refused: Refusal { case onlyRegistrar, alreadyPaid, inFuture, beforeFiling }

  /// - Throws: `Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.committee)
    let (file, found) = try await CaseFile.open(for: .act, in: transaction, keys: keys, DisputeCase.bound)
    guard let dispute = found else { throw NotFound() }
    guard dispute.paidOn == nil else { throw Refused.alreadyPaid }
    guard paidOn <= transaction.today else { throw Refused.inFuture }
    guard paidOn >= dispute.filedOn else { throw Refused.beforeFiling }
    transaction.record(
      Change(
        """
        insert into fee_payment (tenant_id, id, dispute_id, dossier_id, amount_cents, paid_on)
        values (\(.tenant), \(transaction.newID(MarkFeePaid.self)), \(.dispute), \(.dossier), \(dispute.fee), \(paidOn))
        """,
        refusing: ["fee_payment_once": Refused.alreadyPaid, "fee_payment_by_registrar": Refused.onlyRegistrar]))
    transaction.record(
      Change(
        "update dispute_directory set paid_on = \(paidOn) where tenant_id = \(.tenant) and dispute_id = \(.dispute)",
        mustTouch: true))
    transaction.record(try file.event(.feePaid, in: .committee, transaction))
    transaction.record(Notice.feePaid.queue(to: .complainant, in: transaction))
  }
}
