import Dossier
import Foundation
import Kernel
import Postgres
import Vault

/// The complainant says that what staff entered for them is right, or what must be different or is missing.
///
/// Once. What was entered stays as it was, and what they say stands beside it for everyone who reads the complaint. No
/// clock stopped for it, and none starts.
package struct AnswerEntry: Sendable {
  /// Nil when all of it is right.
  package let correction: Sealed?

  package init(correction: Sealed?) { self.correction = correction }

  package static let mostCharacters = 10_000

  package enum Refused: Refusal {
    /// The complainant filed it here: nobody entered it.
    case notEntered
    case alreadyAnswered
    case empty, tooLong(most: Int)
  }

  /// - Throws: `Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.complainant)
    if let correction {
      if correction.isBlank { throw Refused.empty }
      if correction.revealed.unicodeScalars.count > Self.mostCharacters {
        throw Refused.tooLong(most: Self.mostCharacters)
      }
    }
    let (file, entry) = try await CaseFile.open(for: .act, in: transaction, keys: keys, ComplaintEntry.stored)
    guard let entry else { throw Refused.notEntered }
    guard entry.answer == nil else { throw Refused.alreadyAnswered }
    let id = transaction.newID(AnswerEntry.self).uuid
    let sealed = try correction.map { try file.seal($0, ComplaintEntry.correction, row: id) }
    // Over the sealed text: over the plain one, a short answer could be guessed.
    let hash = sealed.map { Chain.hash(ofSealed: $0) }
    transaction.record(
      Change(
        """
        insert into entry_answer
          (tenant_id, id, dossier_id, entry_id, answered_on, correction, correction_hash)
        values (\(.tenant), \(id), \(.dossier), \(entry.id), \(.today),
          \(sealed), \(hash))
        """, refusing: ["entry_answer_once": Refused.alreadyAnswered]))
    transaction.record(
      try file.event(
        hash == nil ? .entryConfirmed : .entryCorrected, saying: hash.map { Sealed(Data($0).base64EncodedString()) },
        transaction))
    transaction.record(WorklistState.confirmed)
    transaction.record(Notice.entryAnswered.queue(to: .officer, in: transaction))
  }
}
