import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// The exact text of a document, all that its reader reads of it in one unambiguous form: what a signature is for.
package struct SignedText: Sendable, Equatable {
  package let document: SignedDocument
  /// SHA-256, 32 bytes; another case gives another one for the same words.
  package let hash: [UInt8]

  /// - Parameter write: adds every part of the text, in the order in which it is read.
  package init(
    _ document: SignedDocument, of dossier: UUID, at tenant: TenantID, _ write: (inout CanonicalBytes) -> Void
  ) {
    var bytes = CanonicalBytes("wederhoor signed \(document.rawValue) 1")
    bytes.add(tenant)
    bytes.add(dossier)
    write(&bytes)
    self.document = document
    hash = bytes.hash
  }
}

/// An ordinary electronic signature under a document: a name, a moment and the hash of the exact text, confirmed with a
/// fresh one-time code (Regulation (EU) 910/2014 art. 3 (10)). It is no qualified one (art. 3 (12)).
package struct Signature: Sendable {
  /// Where the code came from.
  package enum Factor: String, Sendable, Bindable, Readable { case app, mail }

  /// The row that is signed.
  package enum Document: Sendable {
    case approval(UUID), judgement(UUID), ruling(UUID)

    fileprivate var column: SealedColumn {
      switch self {
      case .approval, .judgement: Signature.name
      case .ruling: Signature.nameInDispute
      }
    }
  }

  package let name: Sealed
  package let signedAt: Date
  package let factor: Factor
  /// Of the text as it was signed.
  package let textHash: [UInt8]
  /// The text that was opened is the very text that was signed.
  package let isUnchanged: Bool
  /// The last day on which an officer left something out of the text since; nil for never. What was signed can't be
  /// computed any more: the hash went with the words.
  package let leftOutOn: Day?

  package static let mostCharacters = 200

  private static let name = SealedColumn("signature", "name")
  private static let nameInDispute = SealedColumn("signature", "name", .committee)

  /// A signature as it is stored, sealed.
  package struct Stored: Sendable {
    let id: UUID
    /// The approval, judgement or ruling.
    package let document: UUID
    let isOfRuling: Bool
    let name: [UInt8]
    let signedAt: Date
    let factor: Factor
    let textHash: [UInt8]

    /// Opens the name, and compares the text that was signed with the one that was opened.
    /// - Parameter leftOutOn: the last day on which an officer left something out of the text.
    package func opened(in file: CaseFile, over text: SignedText, leftOutOn: Day? = nil) throws -> Signature {
      Signature(
        name: try file.open(name, isOfRuling ? Signature.nameInDispute : Signature.name, row: id),
        signedAt: signedAt, factor: factor, textHash: textHash, isUnchanged: sameBytes(textHash, text.hash),
        leftOutOn: leftOutOn)
    }
  }

  /// Under the approval and the judgement of the bound dossier, as far as this audience may read them.
  package static let ofCase = all(
    """
    select id, coalesce(letter_approval_id, judgement_id) as document_id, false as is_of_ruling, name, signed_at, factor,
      text_hash
    from signature where tenant_id = \(.tenant) and dossier_id = \(.dossier) and ruling_id is null
    """)

  /// Under the ruling of the bound dossier's dispute.
  package static let ofRuling = all(
    """
    select id, ruling_id as document_id, true as is_of_ruling, name, signed_at, factor, text_hash
    from signature where tenant_id = \(.tenant) and dossier_id = \(.dossier) and ruling_id is not null
    """)

  private static func all(_ sql: SQL) -> Query<[Stored]> {
    .all(sql) { row in
      Stored(
        id: try row("id"), document: try row("document_id"), isOfRuling: try row("is_of_ruling"), name: try row("name"),
        signedAt: try row("signed_at"), factor: try row("factor"), textHash: try row("text_hash"))
    }
  }
}

/// What someone signs with: their name, and the code that they gave for one text (`GiveSigningCode`).
package struct Signing: Sendable {
  package let name: Sealed
  package let code: SigningCodeGiven

  package init(name: Sealed, code: SigningCodeGiven) {
    self.name = name
    self.code = code
  }
}

extension CaseFile {
  /// The signature under a document that is recorded beside it; nothing where the regeling asks none, or where what the
  /// officer enters was signed on paper.
  /// - Parameter refusal: of an act without a signature, or with a code for another text.
  /// - Throws: `refusal`.
  package func sign(
    _ document: Signature.Document, _ text: SignedText, with signing: Signing?, under regeling: Regeling,
    refusing refusal: any Refusal, in transaction: Transaction
  ) throws -> Change {
    guard regeling.asksSignature(under: text.document), transaction.actor.audience != .officer else { return .nothing }
    guard let signing, !signing.name.isBlank, signing.name.revealed.count <= Signature.mostCharacters,
      sameBytes(signing.code.textHash, text.hash)
    else { throw refusal }
    let id = transaction.newID(Signature.self).uuid
    var (approval, judgement, ruling): (UUID?, UUID?, UUID?)
    switch document {
    case .approval(let row): approval = row
    case .judgement(let row): judgement = row
    case .ruling(let row): ruling = row
    }
    return Change(
      """
      insert into signature (tenant_id, id, dossier_id, dispute_id, letter_approval_id, judgement_id, ruling_id,
        code_given_id, name, text_hash, signed_at, factor)
      values (\(.tenant), \(id), \(.dossier), \(ruling == nil ? nil : transaction.actor.dispute), \(approval),
        \(judgement), \(ruling), \(signing.code.id), \(try seal(signing.name, document.column, row: id)),
        \(text.hash), \(.moment), \(signing.code.factor))
      """,
      refusing: [
        "signature_with_code_for_that_text": refusal, "signature_with_own_code": refusal,
        "signature_code_once": refusal,
      ])
  }
}
