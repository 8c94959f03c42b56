import Dossier
import Foundation
import Kernel
import Postgres
import Terms
import Vault

/// The officer leaves something out of a file: another version takes its place, made black where nobody needs to read it,
/// or the file is taken out whole (seed 000 art. 5 lid 1; R3.3).
///
/// The pieces of what was there are deleted. That there was a file, who added it, and who took it out, when and why stays,
/// for everyone who reads the files of the case.
package struct RedactDocument: Sendable {
  package let id: ID<Document>
  /// `Document.Stored.digest` of the file that the officer saw: another by now is refused.
  package let readDigest: [UInt8]
  package let reason: Redaction.Reason

  package init(id: ID<Document>, readDigest: [UInt8], reason: Redaction.Reason) {
    self.id = id
    self.readDigest = readDigest
    self.reason = reason
  }

  package enum Refused: Refusal, Equatable {
    /// The case is closed, or goes on before the dispute committee, which has copies of its own.
    case over
    /// Another replaced it or took it out meanwhile.
    case changedMeanwhile
    /// It is, byte for byte, the file that is there.
    case sameFile
    case name(FileName.Refused)
    case content(ContentCheck.Refused)
    case tooLarge(mostBytes: Int)
    case tooManyUnfinished
  }

  /// Takes its content out, and puts nothing in its place.
  /// - Throws: `Refused`; `NotFound` for a file that not everyone in the case reads; `NotAllowed` for all but the officer.
  package func takeOut(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.officer)
    let (file, (complaint, stored)) = try await CaseFile.open(
      for: .act, in: transaction, keys: keys, Complaint.facts, Document.stored(id))
    try check(complaint, stored)
    try record(file, complaint, stored, replacedBy: nil, in: transaction)
  }

  /// Puts another file in its place. Like `AddDocument` no single transaction: nobody reads the new one before it is
  /// whole, and until then the old one is there.
  /// - Parameters:
  ///   - name: as the device named it.
  ///   - next: the next bytes of the file, and nil at its end. Not asked again once something is refused.
  /// - Throws: as `takeOut`; what `next` throws.
  package func replace(
    by name: String, as actor: Actor, in database: Database, keys: PortalKeys, _ next: () async throws -> [UInt8]?
  ) async throws {
    guard actor.audience == .officer else { throw NotAllowed(takes: [.officer]) }
    let fileName: FileName
    do { fileName = try FileName(given: name) } catch { throw Refused.name(error) }
    let (file, (complaint, usage, stored)) = try await CaseFile.read(
      for: .act, from: database, as: actor, keys: keys, Complaint.facts, Document.usage, Document.stored(id))
    try check(complaint, stored)
    guard usage.unfinished < AddDocument.mostUnfinished else { throw Refused.tooManyUnfinished }
    var (incoming, upload, plain) = (IncomingFile(fileName), DocumentUpload?.none, RunningDigest())
    do {
      let kind = try await incoming.take(most: Document.mostBytes, next) { piece, isLast in
        var begun =
          if let upload { upload } else {
            try await DocumentUpload(in: file, .shared, as: actor, database: database)
          }
        upload = begun
        try await begun.add(piece, isLast: isLast, to: database)
        upload = begun
        plain.take(piece)
      }
      guard let upload else { preconditionFailure("the last piece was stored") }
      if incoming.byteCount == stored.byteCount {
        var old = RunningDigest()
        let content = try await DocumentContent.open(id, from: database, as: actor, keys: keys)
        for number in 1...content.pieceCount { old.take(try await content.piece(number)) }
        if sameBytes(old.value, plain.value) { throw Refused.sameFile }
      }
      try await database.transaction(as: actor) { transaction in
        // Opened anew: another may have left something out of its name meanwhile.
        let (file, (complaint, stored)) = try await CaseFile.open(
          for: .act, in: transaction, keys: keys, Complaint.facts, Document.stored(id))
        try check(complaint, stored)
        try record(
          file, complaint, stored, replacedBy: upload.replacement(kind, name: incoming.name), in: transaction)
      }
    } catch {
      if let upload { await Task { try? await upload.drop(from: database) }.value }
      switch error as? IncomingFile.Refused {
      case .content(let refused)?: throw Refused.content(refused)
      case .tooLarge?: throw Refused.tooLarge(mostBytes: Document.mostBytes)
      case .otherKind?, nil: throw error
      }
    }
  }

  private func record(
    _ file: CaseFile, _ complaint: Complaint, _ stored: Document.Stored,
    replacedBy replacement: DocumentUpload.Replacement?, in transaction: Transaction
  ) throws {
    transaction.record(
      try file.redact(
        stored, replacedBy: replacement, because: reason,
        refusing: [
          "redaction_of_text_as_read": Refused.changedMeanwhile, "redaction_in_order": Refused.changedMeanwhile,
          "document_most_bytes_of_a_side": Refused.tooLarge(mostBytes: Document.mostBytes),
        ], in: transaction))
    transaction.record(Notice.redacted.queue(to: .complainant, in: transaction))
    if complaint.state.providerSees {
      transaction.record(Notice.redacted.queue(to: .provider, in: transaction))
    }
  }

  private func check(_ complaint: Complaint, _ stored: Document.Stored) throws {
    if complaint.isHandlingOver { throw Refused.over }
    guard stored.isShared else { throw stored.isGone ? Refused.changedMeanwhile : NotFound() }
    guard sameBytes(stored.digest, readDigest) else { throw Refused.changedMeanwhile }
  }
}
