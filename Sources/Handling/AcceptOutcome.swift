import Dossier
import Kernel
import Postgres
import Vault

/// The complainant leaves it at the judgement: the case closes (R2.4), and the term for deletion begins.
package struct AcceptOutcome: Sendable {
  /// Set when the officer enters it for the complainant.
  package let entered: ActForParty?

  package init(entered: ActForParty? = nil) { self.entered = entered }

  package enum Refused: Refusal { case notJudged, alreadyClosed, inDispute }

  /// - Throws: `Refused`; `ActForParty.Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws -> Closing {
    try ActForParty.require(entered, in: transaction)
    var (file, complaint) = try await Complaint.open(in: transaction, keys: keys)
    guard complaint.closing == nil else { throw Refused.alreadyClosed }
    guard complaint.referredOn == nil else { throw Refused.inDispute }
    guard let judgement = complaint.judgement else { throw Refused.notJudged }
    _ = try await entered?.enter(notBefore: judgement.givenOn, into: file, in: transaction)
    // The case closes today, also when the letter that says so came earlier.
    let closing = Closing(.accepted, on: transaction.today, under: complaint.regeling)
    transaction.record(closing.insert(act: entered?.id.uuid, refusing: Refused.alreadyClosed, in: transaction))
    transaction.record(try file.event(.accepted, transaction))
    transaction.record(try file.event(.closed, transaction))
    complaint.closing = closing
    transaction.record(complaint.state.update())
    return closing
  }
}
