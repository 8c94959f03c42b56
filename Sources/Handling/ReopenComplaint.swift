import Dossier
import Foundation
import Kernel
import Postgres
import Terms
import Vault

/// The complainant opens a withdrawn complaint again (heropenen): it goes on where it was.
///
/// No new terms: they count from the filing, as if nothing had happened. The law knows one extension, and no other way in
/// which its six weeks stand still (Wkkgz art. 17; R1.24, R1.27). Who wants a term of its own can file anew.
package struct ReopenComplaint: Sendable {
  /// Set when the officer enters it for the complainant.
  package let entered: ActForParty?

  package init(entered: ActForParty? = nil) { self.entered = entered }

  package enum Refused: Refusal, Equatable {
    /// It is open: nothing was withdrawn, or it was opened again already.
    case notClosed
    /// It ended otherwise than by a withdrawal.
    case notWithdrawn
    case tooLate(lastDay: Day)
  }

  /// - Returns: the complaint as it goes on.
  /// - Throws: `Refused`; `ActForParty.Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws -> Complaint {
    try ActForParty.require(entered, in: transaction)
    var (file, complaint) = try await Complaint.open(in: transaction, keys: keys)
    let closing = try Self.check(complaint, on: transaction.today)
    guard let until = closing.reopenUntil else { throw Refused.notWithdrawn }
    _ = try await entered?.enter(notBefore: closing.closedOn, into: file, in: transaction)
    transaction.record(
      Change(
        """
        insert into reopening (tenant_id, id, dossier_id, closing_id, reopen_until, reopened_on, act_id)
        values (\(.tenant), \(transaction.newID(ReopenComplaint.self)), \(.dossier),
          (select c.id from closing c where c.tenant_id = \(.tenant) and c.dossier_id = \(.dossier)
            and not exists (select from reopening o where (o.tenant_id, o.closing_id) = (c.tenant_id, c.id))),
          \(until), \(transaction.today), \(entered?.id.uuid))
        """,
        refusing: [
          "reopening_once": Refused.notClosed, "reopening_in_time": Refused.tooLate(lastDay: until),
        ]))
    transaction.record(try file.event(.reopened, transaction))
    complaint.closing = nil
    complaint.reopenedOn = transaction.today
    transaction.record(complaint.state.update())
    if complaint.clocks.hasPassed(on: transaction.today) {
      // What fell silent while it was closed: the way to the dispute body is open (R1.35).
      transaction.record(DueWork.termPassed.queue(at: transaction.moment, id: transaction.newID(DueWork.self).uuid))
    }
    var readers: [Notice.Recipient] = entered == nil ? [.officer] : []
    if complaint.state.providerSees { readers.append(.provider) }
    for reader in readers { transaction.record(Notice.reopened.queue(to: reader, in: transaction)) }
    return complaint
  }

  /// Whether a complaint can be opened again that day.
  /// - Returns: the closing that it ends.
  /// - Throws: `Refused`.
  @discardableResult
  package static func check(_ complaint: Complaint, on today: Day) throws(Refused) -> Closing {
    guard let closing = complaint.closing else { throw .notClosed }
    guard closing.ground == .withdrawn, let until = closing.reopenUntil else { throw .notWithdrawn }
    guard today <= until else { throw .tooLate(lastDay: until) }
    return closing
  }
}
