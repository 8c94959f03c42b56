import Dossier
import Foundation
import Kernel
import Postgres
import Vault

/// The officer words the complaint in a letter (klachtbrief) and offers it to the complainant (R2.2).
///
/// Each offer is a version that stays; the provider gets it only after the complainant approved that very text.
package struct OfferLetter: Sendable {
  package let body: Sealed

  package init(body: Sealed) { self.body = body }

  package static let mostCharacters = 20_000

  package enum Refused: Refusal {
    /// This regeling knows no officer's letter (seed 000).
    case notInRegeling
    case notRegistered, alreadyMadeKnown
    /// It was taken on to the dispute body, or closed.
    case handlingOver
    case empty, tooLong(most: Int)
    case holdsSameText
  }

  /// - Throws: `Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.officer)
    guard !body.revealed.allSatisfy(\.isWhitespace) else { throw Refused.empty }
    guard body.revealed.count <= Self.mostCharacters else { throw Refused.tooLong(most: Self.mostCharacters) }
    var (file, complaint) = try await Complaint.open(in: transaction, keys: keys)
    guard complaint.regeling.makesKnown == .officerLetter else { throw Refused.notInRegeling }
    guard !complaint.isHandlingOver else { throw Refused.handlingOver }
    guard let complaintID = complaint.id else { throw Refused.notRegistered }
    guard complaint.madeKnownOn == nil else { throw Refused.alreadyMadeKnown }
    let hash = LetterText.hash(body)
    if let letter = complaint.letter, letter.bodyHash == hash, !letter.hasComments { throw Refused.holdsSameText }
    let id: ID<Complaint.Letter> = transaction.newID()
    let version = (complaint.letter?.version ?? 0) + 1
    transaction.record(
      Change(
        """
        insert into complaint_letter (tenant_id, id, dossier_id, complaint_id, version, body, body_hash, offered_on)
        values (\(.tenant), \(id), \(.dossier), \(complaintID), \(version),
          \(try file.seal(body, LetterText.offered, row: id.uuid)), \(hash), \(.today))
        """,
        refusing: [
          "complaint_letter_version_once": Refused.holdsSameText, "letter_after_handling": Refused.handlingOver,
        ]))
    transaction.record(try file.event(.letterOffered, in: .shared, transaction))
    complaint.letter = .init(
      id: id, version: version, bodyHash: hash, offeredOn: transaction.today, approvedOn: nil, hasComments: false)
    transaction.record(complaint.state.update())
    transaction.record(Notice.letterOffered.queue(to: .complainant, in: transaction))
  }
}

/// The text of a letter, where it stands and what identifies it byte for byte.
package enum LetterText {
  static let offered = SealedColumn("complaint_letter", "body")
  static let sent = SealedColumn("made_known", "body")
  static let comment = SealedColumn("letter_comment", "comment")

  /// SHA-256 of the exact bytes.
  package static func hash(_ text: Sealed) -> [UInt8] { Chain.hash(ofSealed: Array(text.revealed.utf8)) }

  /// The newest letter of the bound dossier, sealed.
  package static let newest = Query<(id: ID<Complaint.Letter>, body: [UInt8])?>.first(
    """
    select id, body from complaint_letter
    where tenant_id = \(.tenant) and dossier_id = \(.dossier) order by version desc limit 1
    """
  ) { row in (id: try row("id"), body: try row("body")) }

  /// What the complainant wants changed in the letters, sealed, oldest first.
  package static let comments = Query<[(id: UUID, comment: [UInt8])]>.all(
    """
    select id, comment from letter_comment
    where tenant_id = \(.tenant) and dossier_id = \(.dossier) order by id
    """
  ) { row in (id: try row("id"), comment: try row("comment")) }

  /// The letter as it was sent to the provider, sealed.
  package static let madeKnown = Query<(id: UUID, body: [UInt8])?>.first(
    "select id, body from made_known where tenant_id = \(.tenant) and dossier_id = \(.dossier)"
  ) { row in (id: try row("id"), body: try row("body")) }

  package static func open(offered: (id: ID<Complaint.Letter>, body: [UInt8]), in file: CaseFile) throws -> Sealed {
    try file.open(offered.body, self.offered, row: offered.id.uuid)
  }

  package static func open(sent: (id: UUID, body: [UInt8]), in file: CaseFile) throws -> Sealed {
    try file.open(sent.body, self.sent, row: sent.id)
  }

  package static func open(comment: (id: UUID, comment: [UInt8]), in file: CaseFile) throws -> Sealed {
    try file.open(comment.comment, self.comment, row: comment.id)
  }
}
