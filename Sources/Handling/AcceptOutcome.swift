import Dossier
import Kernel
import Postgres
import Vault

/// The complainant leaves it at the judgement: the case closes (R2.4), and the term for deletion begins.
package struct AcceptOutcome: Sendable {
  package init() {}

  package enum Refused: Refusal { case notJudged, alreadyClosed, inDispute }

  /// - Throws: `Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws -> Closing {
    try transaction.require(.complainant)
    var (file, complaint) = try await Complaint.open(in: transaction, keys: keys)
    guard complaint.closing == nil else { throw Refused.alreadyClosed }
    guard complaint.referredOn == nil else { throw Refused.inDispute }
    guard complaint.judgement != nil else { throw Refused.notJudged }
    let closing = Closing(.accepted, on: transaction.today, under: complaint.regeling)
    transaction.record(closing.insert(refusing: Refused.alreadyClosed, in: transaction))
    transaction.record(try file.event(.accepted, transaction))
    transaction.record(try file.event(.closed, transaction))
    complaint.closing = closing
    transaction.record(complaint.state.update())
    return closing
  }
}
