import Dossier
import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// The complainant signed the copy of what staff entered, on paper: it came back, and the officer enters that it is right.
///
/// It counts as if the complainant had said so here. Who wants something to be different says so in their own words, here
/// or in a letter that is added as a file: no officer types those.
package struct ConfirmEntryOnPaper: Sendable {
  /// The day on the paper.
  package let signedOn: Day
  /// The scan of the signed copy, a file of the case.
  package let scan: ID<Document>?

  package init(signedOn: Day, scan: ID<Document>?) {
    self.signedOn = signedOn
    self.scan = scan
  }

  package enum Refused: Refusal, Equatable {
    case notEntered, alreadyAnswered
    case inFuture
    /// What was entered can't have been signed before.
    case tooEarly(earliest: Day)
    /// The regeling wants a signed complaint: then the paper itself is kept.
    case noScan
    case scanNotThere
  }

  /// Whether the regeling wants the scan: where a complaint is filed in writing with a signature.
  package static func needsScan(under regeling: Regeling) -> Bool { regeling.procedure.channels?.form == .signed }

  /// - Parameter regeling: the one that the case follows.
  /// - Throws: `Refused`; `NotAllowed` for all but the officer.
  package func perform(under regeling: Regeling, in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.officer)
    let (file, entry) = try await CaseFile.open(for: .act, in: transaction, keys: keys, ComplaintEntry.stored)
    guard let entry else { throw Refused.notEntered }
    guard entry.answer == nil else { throw Refused.alreadyAnswered }
    guard signedOn <= transaction.today else { throw Refused.inFuture }
    guard signedOn >= entry.enteredOn else { throw Refused.tooEarly(earliest: entry.enteredOn) }
    guard scan != nil || !Self.needsScan(under: regeling) else { throw Refused.noScan }
    if let scan, !(try await transaction.fetch(Document.isAdded(scan))) { throw Refused.scanNotThere }
    transaction.record(
      Change(
        """
        insert into entry_answer (tenant_id, id, dossier_id, entry_id, answered_on, signed_on, document_id)
        values (\(.tenant), \(transaction.newID(ConfirmEntryOnPaper.self).uuid), \(.dossier), \(entry.id), \(.today),
          \(signedOn), \(scan))
        """,
        refusing: [
          "entry_answer_once": Refused.alreadyAnswered, "entry_answer_file_of_this_dossier": Refused.scanNotThere,
        ]))
    transaction.record(try file.event(.entryConfirmed, transaction))
    transaction.record(WorklistState.confirmed)
    // So that who didn't sign it can say so.
    transaction.record(Notice.actEntered.queue(to: .complainant, in: transaction))
  }
}
