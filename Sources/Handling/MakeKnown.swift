import Dossier
import Foundation
import Kernel
import Postgres
import Vault

/// The officer sends the approved letter to the provider on behalf of the complainant (kenbaar maken).
///
/// This act starts the regeling's clock (seed 002 rule 3, R1.25), and from here the provider sees the case. What goes
/// out is byte for byte the text that was approved: the database holds the approval to the same hash.
package struct MakeKnown: Sendable {
  package init() {}

  package enum Refused: Refusal {
    case notInRegeling, nothingApproved, alreadyMadeKnown, handlingOver
    /// The officer entered the approval, and the complainant says that it is not right.
    case approvalContested
  }

  /// - Throws: `Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.officer)
    var (file, complaint) = try await Complaint.open(in: transaction, keys: keys)
    guard complaint.regeling.makesKnown == .officerLetter else { throw Refused.notInRegeling }
    guard complaint.madeKnownOn == nil else { throw Refused.alreadyMadeKnown }
    guard !complaint.isHandlingOver else { throw Refused.handlingOver }
    let (newest, party) = try await transaction.fetch(LetterText.newest, Complainant.stored)
    guard let complaintID = complaint.id, let letter = complaint.letter, letter.approvedOn != nil, let stored = newest
    else { throw Refused.nothingApproved }
    guard try await !transaction.fetch(EnteredAct.isContested(approvalOf: letter.id)) else {
      throw Refused.approvalContested
    }
    let body = try LetterText.open(offered: stored, in: file)
    let id = transaction.newID(MakeKnown.self).uuid
    transaction.record(
      Change(
        """
        insert into made_known (tenant_id, id, dossier_id, complaint_id, letter_id, body, body_hash, sent_on)
        values (\(.tenant), \(id), \(.dossier), \(complaintID), \(letter.id),
          \(try file.seal(body, LetterText.sent, row: id)), \(LetterText.hash(body)), \(.today))
        """,
        refusing: [
          "made_known_once": Refused.alreadyMadeKnown, "made_known_only_as_approved": Refused.nothingApproved,
          "letter_after_handling": Refused.handlingOver,
        ]))
    transaction.record(
      Change(
        """
        update case_directory set provider_sees = true where tenant_id = \(.tenant) and dossier_id = \(.dossier)
        """, mustTouch: true))
    transaction.record(
      PersonSearch.insert(try party.opened(in: file), for: .provider(transaction.tenant), keys: keys))
    transaction.record(try file.event(.madeKnown, transaction))
    let before = complaint.clocks
    complaint.madeKnownOn = transaction.today
    transaction.record(complaint.state.update())
    transaction.record(Notice.madeKnown.queue(to: .provider, in: transaction))
    transaction.record(Notice.madeKnown.queue(to: .complainant, in: transaction))
    transaction.record(DueWork.schedule(complaint.clocks, since: before, in: transaction))
  }
}
