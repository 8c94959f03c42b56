import Dossier
import Foundation
import Kernel
import Postgres
import Terms
import Vault

/// One version of the officer's letter as it was offered, opened, with what the complainant said of it.
///
/// For the officer and the complainant only: the provider has no right to read letters.
package struct LetterVersion: Sendable {
  package struct Comment: Sendable {
    package let givenOn: Day
    package let text: Sealed
  }

  package let id: ID<Complaint.Letter>
  /// 1, 2, 3 …
  package let version: Int
  package let offeredOn: Day
  package let approvedOn: Day?
  package let body: Sealed
  /// What identifies the text byte for byte: an approval carries it.
  package let bodyHash: [UInt8]
  /// Oldest first.
  package let comments: [Comment]
  /// Under the approval; nil where the regeling asks none, and for what was signed on paper.
  package let signature: Signature?

  /// A version as it is stored, sealed.
  package struct Stored: Sendable {
    let id: ID<Complaint.Letter>
    let version: Int
    let offeredOn: Day
    let approvedOn: Day?
    let approval: UUID?
    let body: [UInt8]
    let bodyHash: [UInt8]

    package func opened(
      in file: CaseFile, comments: [StoredComment], signatures: [Signature.Stored]
    ) throws -> LetterVersion {
      let text = try file.open(body, LetterText.offered, row: id.uuid)
      return LetterVersion(
        id: id, version: version, offeredOn: offeredOn, approvedOn: approvedOn, body: text, bodyHash: bodyHash,
        comments: try comments.filter { $0.letter == id }.map { comment in
          Comment(
            givenOn: comment.givenOn, text: try file.open(comment.comment, LetterText.comment, row: comment.id))
        },
        // Over the text as it was opened just now, not over the hash beside it.
        signature: try signatures.first { $0.document == approval }.map {
          try $0.opened(
            in: file,
            over: ApproveLetter.signedText(
              letter: id, bodyHash: LetterText.hash(text), of: file.id, at: file.tenant),
            leftOutOn: file.lastLeftOut(of: [.letter], row: id.uuid))
        })
    }
  }

  /// What the complainant wants changed, as it is stored, sealed.
  package struct StoredComment: Sendable {
    let id: UUID
    let letter: ID<Complaint.Letter>
    let givenOn: Day
    let comment: [UInt8]
  }

  /// Every version of the bound dossier's letter, the newest first.
  package static let stored = versions(
    """
    select l.id, l.version, l.offered_on, a.approved_on, a.id as approval_id, l.body, l.body_hash
    from complaint_letter l
    left join letter_approval a on (a.tenant_id, a.letter_id) = (l.tenant_id, l.id)
    where l.tenant_id = \(.tenant) and l.dossier_id = \(.dossier) order by l.version desc
    """)

  /// For who may not read letters: always empty.
  package static let none = versions("select where false")

  /// What the complainant said of the letters, the oldest first.
  package static let storedComments = comments(
    """
    select id, letter_id, recorded_at, comment from letter_comment
    where tenant_id = \(.tenant) and dossier_id = \(.dossier) order by recorded_at, id
    """)

  /// For who may not read letters: always empty.
  package static let noComments = comments("select where false")

  private static func versions(_ sql: SQL) -> Query<[Stored]> {
    .all(sql) { row in
      Stored(
        id: try row("id"), version: try row("version"), offeredOn: try row("offered_on"),
        approvedOn: try row.optional("approved_on"), approval: try row.optional("approval_id"), body: try row("body"),
        bodyHash: try row("body_hash"))
    }
  }

  private static func comments(_ sql: SQL) -> Query<[StoredComment]> {
    .all(sql) { row in
      let recordedAt: Date = try row("recorded_at")
      return StoredComment(
        id: try row("id"), letter: try row("letter_id"), givenOn: Day(of: recordedAt), comment: try row("comment"))
    }
  }
}
