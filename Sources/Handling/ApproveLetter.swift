import Dossier
import Foundation
import Kernel
import Postgres
import Terms
import Vault

/// The complainant approves the letter: that very text, and no other (R2.2).
package struct ApproveLetter: Sendable {
  package let letter: ID<Complaint.Letter>
  /// The hash of the text as the complainant read it; a newer version has another.
  package let bodyHash: [UInt8]
  /// Set when the officer enters it for the complainant.
  package let entered: ActForParty?

  package init(letter: ID<Complaint.Letter>, bodyHash: [UInt8], entered: ActForParty? = nil) {
    self.letter = letter
    self.bodyHash = bodyHash
    self.entered = entered
  }

  package enum Refused: Refusal {
    case nothingOffered, anotherVersion, alreadyApproved
    /// The regeling wants it signed, and it isn't, or another text is.
    case notSigned
  }

  /// - Parameter signing: where the regeling asks a signature and the complainant acts themselves.
  /// - Throws: `Refused`; `ActForParty.Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys, signing: Signing? = nil) async throws {
    try ActForParty.require(entered, in: transaction)
    var (file, complaint) = try await Complaint.open(in: transaction, keys: keys)
    guard var newest = complaint.letter else { throw Refused.nothingOffered }
    guard newest.id == letter, newest.bodyHash == bodyHash else { throw Refused.anotherVersion }
    guard newest.approvedOn == nil else { throw Refused.alreadyApproved }
    let id = transaction.newID(ApproveLetter.self)
    let signature: Change
    let day: Day
    if let entered {
      // Who signs on paper gives no code; a confirmation of what was said is no signature.
      if complaint.regeling.asksSignature(under: .approval), !entered.isSignedPaper { throw Refused.notSigned }
      day = try await entered.enter(notBefore: newest.offeredOn, into: file, in: transaction)
      signature = .nothing
    } else {
      day = transaction.today
      signature = try file.sign(
        .approval(id.uuid), Self.signedText(letter: letter, bodyHash: bodyHash, of: file.id, at: file.tenant),
        with: signing, under: complaint.regeling, refusing: Refused.notSigned, in: transaction)
    }
    transaction.record(
      Change(
        """
        insert into letter_approval (tenant_id, id, dossier_id, letter_id, body_hash, approved_on, act_id)
        values (\(.tenant), \(id), \(.dossier), \(letter), \(bodyHash), \(day), \(entered?.id))
        """,
        refusing: [
          "letter_approval_once": Refused.alreadyApproved, "approval_of_that_very_text": Refused.anotherVersion,
          "letter_approval_is_signed": Refused.notSigned,
        ]))
    transaction.record(signature)
    transaction.record(try file.event(.letterApproved, transaction))
    newest.approvedOn = day
    newest.hasComments = false
    complaint.letter = newest
    transaction.record(complaint.state.update())
    if entered == nil { transaction.record(Notice.letterApproved.queue(to: .officer, in: transaction)) }
  }
}

/// The complainant wants something changed in the letter, and says what.
package struct CommentLetter: Sendable {
  /// Of the form that was sent, so that sending it twice stores it once.
  package let id: ID<CommentLetter>
  package let letter: ID<Complaint.Letter>
  package let comment: Sealed
  /// Set when the officer enters it for the complainant.
  package let entered: ActForParty?

  package init(
    id: ID<CommentLetter>, letter: ID<Complaint.Letter>, comment: Sealed, entered: ActForParty? = nil
  ) {
    self.id = id
    self.letter = letter
    self.comment = comment
    self.entered = entered
  }

  package static let mostCharacters = 5_000

  package enum Refused: Refusal {
    case nothingOffered, anotherVersion, alreadyApproved, alreadyGiven, empty, tooLong(most: Int)
  }

  /// - Throws: `Refused`; `ActForParty.Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try ActForParty.require(entered, in: transaction)
    guard !comment.revealed.allSatisfy(\.isWhitespace) else { throw Refused.empty }
    guard comment.revealed.count <= Self.mostCharacters else { throw Refused.tooLong(most: Self.mostCharacters) }
    var (file, complaint) = try await Complaint.open(in: transaction, keys: keys)
    guard var newest = complaint.letter else { throw Refused.nothingOffered }
    guard newest.id == letter else { throw Refused.anotherVersion }
    guard newest.approvedOn == nil else { throw Refused.alreadyApproved }
    _ = try await entered?.enter(notBefore: newest.offeredOn, into: file, in: transaction)
    transaction.record(
      Change(
        """
        insert into letter_comment (tenant_id, id, dossier_id, letter_id, comment, act_id)
        values (\(.tenant), \(id), \(.dossier), \(letter), \(try file.seal(comment, LetterText.comment, row: id.uuid)),
          \(entered?.id))
        """, refusing: ["letter_comment_pkey": Refused.alreadyGiven]))
    transaction.record(try file.event(.letterComment, transaction))
    newest.hasComments = true
    complaint.letter = newest
    transaction.record(complaint.state.update())
    if entered == nil { transaction.record(Notice.letterCommented.queue(to: .officer, in: transaction)) }
  }
}
