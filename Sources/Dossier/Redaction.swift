import Foundation
import Kernel
import Postgres
import Terms
import Vault

/// A text of a dossier in which an officer can leave something out (weglaten): where it stands, as `table.column`.
package enum RedactableText: String, Sendable, CaseIterable, Bindable, Readable {
  case story = "submission.story"
  case wish = "submission.wish"
  case place = "submission.place"
  case people = "submission.people"
  case element = "complaint_element.element"
  case talkReport = "conversation.report"
  case attendeeName = "conversation_attendee.name"
  case attendeeReason = "conversation_attendee.reason"
  case statement = "statement.body"
  case namedStatement = "named_statement.body"
  case fileName = "document.name"
  case fileDescription = "document.description"
  /// A whole file: another one took its place, or none (`RedactDocument`).
  case fileContent = "document.content"
  case message = "message.body"
  /// A version of the officer's letter, and with it what was sent of it.
  case letter = "complaint_letter.body"
  case letterComment = "letter_comment.comment"
  case sentLetter = "made_known.body"
  case judgementView = "judgement.view"
  case judgementDecisions = "judgement.decisions"
  case judgementNoMeasures = "judgement.no_measures_because"
  case findingReasons = "finding.reasons"
  case extensionReason = "term_extension.reason"
  case proposalReason = "extension_proposal.reason"
  case notHeardReason = "not_heard.reason"
  case contestedReason = "act_contested.reason"
  case satisfactionRemark = "satisfaction.remark"

  package var column: SealedColumn {
    let parts = rawValue.split(separator: ".").map(String.init)
    return SealedColumn(parts[0], parts[1])
  }

  /// It was filed with the complaint, so the receipt is about it.
  package var isOfFiling: Bool {
    switch self {
    case .story, .wish, .place, .people, .element, .talkReport, .attendeeName, .attendeeReason: true
    case .statement, .namedStatement, .fileName, .fileDescription, .fileContent: false
    case .message, .letter, .letterComment, .sentLetter, .contestedReason, .satisfactionRemark: false
    case .judgementView, .judgementDecisions, .judgementNoMeasures, .findingReasons: false
    case .extensionReason, .proposalReason, .notHeardReason: false
    }
  }

  /// Only complainant and officer read it, so the provider isn't told that something was left out of it either.
  package var isPrivate: Bool {
    switch self {
    case .message, .letter, .letterComment, .contestedReason, .satisfactionRemark: true
    case .story, .wish, .place, .people, .element, .talkReport, .attendeeName, .attendeeReason: false
    case .statement, .namedStatement, .fileName, .fileDescription, .fileContent, .sentLetter: false
    case .judgementView, .judgementDecisions, .judgementNoMeasures, .findingReasons: false
    case .extensionReason, .proposalReason, .notHeardReason: false
    }
  }

  /// It is part of the provider's judgement.
  package var isOfJudgement: Bool {
    [.judgementView, .judgementDecisions, .judgementNoMeasures, .findingReasons].contains(self)
  }
}

/// An officer left something out of a text: who, when and why, and never what (seed 000 art. 5 lid 1; R3.3).
///
/// The sealed text that was there is gone; of it only the hash stays, and the timeline holds that of the new one.
package struct Redaction: Sendable, Equatable {
  /// Why; nothing else is written down.
  package enum Reason: String, Sendable, CaseIterable, Bindable, Readable {
    /// It is about someone who has no part in the case.
    case someoneElse
    case citizenNumber, medicalDetail
    /// Whoever wrote it didn't mean to.
    case byMistake
    /// Whoever it is about asked for it.
    case onRequest
  }

  package let text: RedactableText
  package let row: UUID
  /// Of the text that it left behind: 2 after the first time.
  package let version: Int
  package let reason: Reason
  package let redactedOn: Day
  /// SHA-256 of the sealed text before it, and of the one that stands now.
  package let oldHash: [UInt8]
  package let newHash: [UInt8]

  init(
    text: RedactableText, row: UUID, version: Int, reason: Reason, redactedOn: Day, oldHash: [UInt8], newHash: [UInt8]
  ) {
    self.text = text
    self.row = row
    self.version = version
    self.reason = reason
    self.redactedOn = redactedOn
    self.oldHash = oldHash
    self.newHash = newHash
  }

  /// What its event on the timeline holds: a keyed hash there is over this one.
  package var hash: [UInt8] {
    var bytes = CanonicalBytes("wederhoor redaction 1")
    bytes.add(text.rawValue)
    bytes.add(row)
    bytes.add(version)
    bytes.add(reason.rawValue)
    bytes.add(redactedOn.description)
    bytes.add(oldHash)
    bytes.add(newHash)
    return bytes.hash
  }

  /// Of the bound dossier, oldest first.
  package static let ofCase = Query<[Redaction]>.all(
    """
    select target, text_row, version, reason, redacted_on, old_hash, new_hash from redaction
    where tenant_id = \(.tenant) and dossier_id = \(.dossier) order by recorded_at, version, id
    """
  ) { row in
    Redaction(
      text: try row("target"), row: try row("text_row"), version: try row("version"), reason: try row("reason"),
      redactedOn: try row("redacted_on"), oldHash: try row("old_hash"), newHash: try row("new_hash"))
  }

  /// What the timeline of the bound dossier says about its redactions.
  package static let hashesOnTimeline = Query<[[UInt8]]>.all(
    """
    select payload_hash from timeline_event
    where tenant_id = \(.tenant) and dossier_id = \(.dossier) and kind in ('redacted', 'redactedPrivately')
    order by position
    """
  ) { row in try row("payload_hash") }
}

/// That something was left out of a text, as everyone reads it who reads the text.
package struct LeftOut: Sendable, Equatable {
  package let text: RedactableText
  package let row: UUID
  /// Of what stands there since: the place that it is sealed for.
  let version: Int
  package let reason: Redaction.Reason
  package let redactedOn: Day

  /// - Parameter list: "table.column row version reason day", with commas between; nil for none.
  static func all(in list: String?) -> [LeftOut] {
    (list ?? "").split(separator: ",").compactMap { entry in
      let parts = entry.split(separator: " ").map(String.init)
      guard parts.count == 5, let text = RedactableText(rawValue: parts[0]), let row = UUID(uuidString: parts[1]),
        let version = Int(parts[2]), let reason = Redaction.Reason(rawValue: parts[3]), let day = Day(iso: parts[4])
      else { return nil }
      return LeftOut(text: text, row: row, version: version, reason: reason, redactedOn: day)
    }
  }
}

extension CaseFile {
  /// Puts a text with something left out in the place of the one that was read; the sealed text before it is gone.
  /// - Parameter sealed: as it was read: another by now is refused.
  /// - Returns: what was recorded, for the caller to tell people of.
  package func redact(
    _ text: RedactableText, row: UUID, sealed: [UInt8], leaving left: Sealed, because reason: Redaction.Reason,
    refusing refusals: [String: any Refusal], in transaction: Transaction
  ) throws -> Change {
    let version = self.version(of: text.column, row: row) + 1
    let resealed = try seal(left, text.column, row: row, version: version)
    let redaction = Redaction(
      text: text, row: row, version: version, reason: reason, redactedOn: transaction.today,
      oldHash: Chain.hash(ofSealed: sealed), newHash: Chain.hash(ofSealed: resealed))
    // What an approval carries.
    let hashOfWords = text == .letter ? Chain.hash(ofSealed: Array(left.revealed.utf8)) : nil
    return Change(
      """
      select redact(\(transaction.newID(Redaction.self)), \(text), \(row), \(version), \(redaction.oldHash), \(resealed),
        \(reason), \(redaction.redactedOn), \(hashOfWords))
      """, refusing: refusals)
      + (try event(text.isPrivate ? .redactedPrivately : .redacted, over: redaction.hash, transaction))
  }

  /// Takes the content of a file away, for good.
  /// - Parameter replacement: what takes its place; nil for nothing.
  package func redact(
    _ document: Document.Stored, replacedBy replacement: DocumentUpload.Replacement?, because reason: Redaction.Reason,
    refusing refusals: [String: any Refusal], in transaction: Transaction
  ) throws -> Change {
    let row = document.id.uuid
    let version = self.version(of: RedactableText.fileContent.column, row: row) + 1
    let redaction = Redaction(
      text: .fileContent, row: row, version: version, reason: reason, redactedOn: transaction.today,
      oldHash: document.digest, newHash: replacement?.digest ?? Chain.hash(ofSealed: []))
    // The name's own version: it takes the place of the other one without a redaction of its own.
    let name = RedactableText.fileName.column
    let named = try replacement.map {
      try seal(Sealed($0.name.text), name, row: row, version: self.version(of: name, row: row))
    }
    return Change(
      """
      select redact_document(\(transaction.newID(Redaction.self)), \(row), \(version), \(redaction.oldHash),
        \(redaction.newHash), \(replacement?.upload), \(replacement?.kind), \(named), \(replacement?.byteCount),
        \(replacement?.pieceCount), \(reason), \(redaction.redactedOn))
      """, refusing: refusals)
      + (try event(.redacted, over: redaction.hash, transaction))
  }

  /// The day on which something was last left out of such a text of this row; nil for never.
  package func lastLeftOut(of texts: [RedactableText], row: UUID? = nil) -> Day? {
    leftOut.last { texts.contains($0.text) && (row == nil || $0.row == row) }?.redactedOn
  }
}
