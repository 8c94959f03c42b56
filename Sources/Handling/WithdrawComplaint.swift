import Dossier
import Kernel
import Postgres
import Terms
import Vault

/// The complainant withdraws the complaint (intrekken): the procedure ends, and nobody owes a judgement any more.
///
/// By the complainant at once. By word of mouth it counts from the day on which it is confirmed in writing, and a signed
/// letter from the day it came (R1.30, SCH 5(7)). What is before the dispute body is the body's own matter, and after the
/// judgement there is nothing left to withdraw. It can be opened again for as long as the regeling says: see `ReopenComplaint`.
package struct WithdrawComplaint: Sendable {
  /// Set when the officer enters it for the complainant.
  package let entered: ActForParty?

  package init(entered: ActForParty? = nil) { self.entered = entered }

  package enum Refused: Refusal { case alreadyClosed, judged, inDispute }

  /// - Throws: `Refused`; `ActForParty.Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws -> Closing {
    try ActForParty.require(entered, in: transaction)
    var (file, complaint) = try await Complaint.open(in: transaction, keys: keys)
    try Self.check(complaint)
    // Not before it was opened again: an older letter is about the withdrawal before that.
    let day =
      try await entered?.enter(
        notBefore: complaint.reopenedOn ?? complaint.filedOn, into: file, in: transaction) ?? transaction.today
    let closing = Closing(.withdrawn, on: day, reopeningFrom: transaction.today, under: complaint.regeling)
    transaction.record(closing.insert(act: entered?.id.uuid, refusing: Refused.alreadyClosed, in: transaction))
    transaction.record(try file.event(.withdrawn, transaction))
    transaction.record(try file.event(.closed, transaction))
    complaint.closing = closing
    transaction.record(complaint.state.update())
    // Who withdraws on the page gets it in writing as well; who let it be entered is told so by the act.
    var readers: [Notice.Recipient] = entered == nil ? [.complainant, .officer] : []
    if complaint.state.providerSees { readers.append(.provider) }
    for reader in readers { transaction.record(Notice.withdrawn.queue(to: reader, in: transaction)) }
    return closing
  }

  /// Whether a complaint can be withdrawn as it stands.
  /// - Throws: `Refused`.
  package static func check(_ complaint: Complaint) throws(Refused) {
    guard complaint.closing == nil else { throw .alreadyClosed }
    guard complaint.referredOn == nil else { throw .inDispute }
    guard complaint.judgement == nil else { throw .judged }
  }
}
