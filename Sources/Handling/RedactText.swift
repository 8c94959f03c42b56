import Dossier
import Foundation
import Intake
import Kernel
import Postgres
import Terms
import Vault

/// The officer leaves out of a text what nobody needed to read (weglaten; seed 000 art. 5 lid 1; R3.3).
///
/// In its place stands a mark. What stood there is gone from the dossier; who did it, when and why stays, for everyone who
/// reads the text. The provider can't: it would judge over words of its own choice.
package struct RedactText: Sendable {
  package let text: RedactableText
  package let row: UUID
  /// SHA-256 of the sealed text that the officer read: another by now is refused.
  package let readHash: [UInt8]
  /// A piece of it, exactly as it stands there; everywhere it stands. Nil for none.
  package let passage: Sealed?
  /// Which of `PersonalDetail.found`, in their order, from 0.
  package let details: Set<Int>
  /// What stands there instead: "[weggelaten]".
  package let mark: String
  package let reason: Redaction.Reason

  package init(
    text: RedactableText, row: UUID, readHash: [UInt8], passage: Sealed?, details: Set<Int>, mark: String,
    reason: Redaction.Reason
  ) {
    self.text = text
    self.row = row
    self.readHash = readHash
    self.passage = passage
    self.details = details
    self.mark = mark
    self.reason = reason
  }

  package enum Refused: Refusal, Equatable {
    /// The case is closed, or goes on before the dispute committee, which has copies of its own.
    case over
    /// The judgement, signed perhaps, is over the points as they are.
    case judged
    /// The complainant approved that very letter, and it is not sent yet.
    case approved
    case nothingChosen
    /// These very words don't stand in the text.
    case passageNotThere
    /// Another left something out of this text meanwhile.
    case changedMeanwhile
    /// It is not the text that was signed: leaving something out would hide that.
    case notAsSigned
  }

  /// The text without what was chosen.
  /// - Throws: `.nothingChosen`, `.passageNotThere`.
  package func left(of read: Sealed) throws(Refused) -> Sealed {
    let whole = read.revealed
    let found = PersonalDetail.found(in: whole)
    var ranges = details.sorted().filter(found.indices.contains).map { found[$0].range }
    if let passage, !passage.isBlank {
      let words = Self.plain(passage.revealed)
      let places = Self.ranges(of: words, in: whole)
      guard !places.isEmpty else { throw .passageNotThere }
      ranges += places
    }
    guard !ranges.isEmpty else { throw .nothingChosen }
    var left = whole
    // From the end on, so that the ranges before stay true; what overlaps becomes one.
    for range in Self.joined(ranges).reversed() { left.replaceSubrange(range, with: mark) }
    return Sealed(left)
  }

  /// A browser sends other line ends than were stored, and a copy has white space around it.
  private static func plain(_ typed: String) -> String {
    typed.replacing("\r\n", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func ranges(of words: String, in whole: String) -> [Range<String.Index>] {
    let exact = whole.ranges(of: words)
    guard exact.isEmpty, whole.contains("\r\n") else { return exact }
    return whole.ranges(of: words.replacing("\n", with: "\r\n"))
  }

  private static func joined(_ ranges: [Range<String.Index>]) -> [Range<String.Index>] {
    ranges.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { all, next in
      if let last = all.last, next.lowerBound < last.upperBound {
        all[all.count - 1] = last.lowerBound..<max(last.upperBound, next.upperBound)
      } else {
        all.append(next)
      }
    }
  }

  /// - Throws: `Refused`; `NotFound` for a text that isn't in the dossier; `NotAllowed` for all but the officer.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.officer)
    let (file, complaint) = try await Complaint.open(in: transaction, keys: keys)
    try Self.check(complaint, text)
    let texts = try await transaction.fetch(DossierText.stored)
    guard let stored = texts.first(where: { $0.text == text && $0.row == row }) else { throw NotFound() }
    guard sameBytes(stored.hash, readHash) else { throw Refused.changedMeanwhile }
    try await checkSignature(file, in: transaction, keys)
    let left = try left(of: stored.opened(in: file))
    // A letter that was sent stands there twice, in the same words.
    let same = texts.filter { $0.letter != nil && $0.letter == stored.letter && $0.text != text }
    for (each, words) in try [(stored, left)] + same.map({ ($0, try self.left(of: $0.opened(in: file))) }) {
      transaction.record(
        try file.redact(
          each.text, row: each.row, sealed: each.sealed, leaving: words, because: reason,
          refusing: [
            "redaction_of_text_as_read": Refused.changedMeanwhile, "redaction_in_order": Refused.changedMeanwhile,
            "redaction_of_approved_letter": Refused.approved,
          ], in: transaction))
    }
    transaction.record(Notice.redacted.queue(to: .complainant, in: transaction))
    if complaint.state.providerSees, !text.isPrivate || !same.isEmpty {
      transaction.record(Notice.redacted.queue(to: .provider, in: transaction))
    }
  }

  /// What was signed is the text as it stands, unless something was left out of it before.
  private func checkSignature(_ file: CaseFile, in transaction: Transaction, _ keys: PortalKeys) async throws {
    guard text.isOfJudgement || text == .letter || text == .sentLetter else { return }
    let signatures = try await transaction.fetch(Signature.ofCase)
    guard !signatures.isEmpty else { return }
    if text.isOfJudgement {
      let (stored, findings, measures, elements) = try await transaction.fetch(
        Judgement.stored, Judgement.storedFindings, Judgement.storedMeasures, ComplaintElement.stored)
      guard let stored, let signature = signatures.first(where: { $0.document == stored.id }),
        file.lastLeftOut(of: RedactableText.allCases.filter(\.isOfJudgement)) == nil
      else { return }
      let judgement = try stored.opened(in: file, findings: findings, measures: measures, keys: keys)
      let text = judgement.signedText(
        over: try elements.map { try $0.opened(in: file) }, of: file.id, at: file.tenant)
      guard try signature.opened(in: file, over: text).isUnchanged else { throw Refused.notAsSigned }
    } else {
      let letters = try await transaction.fetch(LetterVersion.stored)
      let opened = try letters.map { try $0.opened(in: file, comments: [], signatures: signatures) }
      let isBroken = opened.contains { $0.signature.map { !$0.isUnchanged && $0.leftOutOn == nil } ?? false }
      guard !isBroken else { throw Refused.notAsSigned }
    }
  }

  /// - Throws: `.over`, `.judged`.
  package static func check(_ complaint: Complaint, _ text: RedactableText) throws(Refused) {
    if complaint.isHandlingOver { throw .over }
    if text == .element, complaint.judgement != nil { throw .judged }
  }
}

/// A text of the bound dossier in which something can be left out.
package struct DossierText: Sendable {
  package let text: RedactableText
  package let row: UUID
  /// Among texts of the same kind, from 1; 0 where there is one.
  package let position: Int
  let sealed: [UInt8]
  /// Of a letter, offered or sent: the version's own row.
  let letter: UUID?

  /// SHA-256 of the sealed text: which one someone read.
  package var hash: [UInt8] { Chain.hash(ofSealed: sealed) }

  package func opened(in file: CaseFile) throws -> Sealed { try file.open(sealed, text.column, row: row) }

  /// All of them, in the order in which one reads them. For the officer.
  package static let stored = Query<[DossierText]>.all(
    """
    with told as (
      select 1 as part, 'submission.' || t.name as place, s.id, 0 as position, t.sealed, null::uuid as letter
      from submission s
      cross join lateral (values ('story', s.story), ('wish', s.wish), ('place', s.place), ('people', s.people))
        as t (name, sealed)
      where s.tenant_id = \(.tenant) and s.dossier_id = \(.dossier)
      union all
      select 2, 'complaint_element.element', id, position, element, null from complaint_element
      where tenant_id = \(.tenant) and dossier_id = \(.dossier)
      union all
      select 3, 'conversation.report', id, 0, report, null from conversation
      where tenant_id = \(.tenant) and dossier_id = \(.dossier)
      union all
      select 4, 'conversation_attendee.' || t.name, a.id, 0, t.sealed, null
      from conversation_attendee a cross join lateral (values ('name', a.name), ('reason', a.reason)) as t (name, sealed)
      where a.tenant_id = \(.tenant) and a.dossier_id = \(.dossier)
      union all
      select 5, 'complaint_letter.body', id, version, body, id from complaint_letter
      where tenant_id = \(.tenant) and dossier_id = \(.dossier)
      union all
      select 6, 'letter_comment.comment', id, row_number() over (order by recorded_at, id)::int, comment, null
      from letter_comment where tenant_id = \(.tenant) and dossier_id = \(.dossier)
      union all
      select 7, 'made_known.body', id, 0, body, letter_id from made_known
      where tenant_id = \(.tenant) and dossier_id = \(.dossier)
      union all
      select 8, 'statement.body', id, row_number() over (order by recorded_at, id)::int, body, null from statement
      where tenant_id = \(.tenant) and dossier_id = \(.dossier)
      union all
      select 9, 'named_statement.body', id, row_number() over (order by recorded_at, id)::int, body, null
      from named_statement where tenant_id = \(.tenant) and dossier_id = \(.dossier)
      union all
      select 10, 'not_heard.reason', id, row_number() over (order by recorded_at, id)::int, reason, null from not_heard
      where tenant_id = \(.tenant) and dossier_id = \(.dossier)
      union all
      select 11, 'term_extension.reason', id, 0, reason, null from term_extension
      where tenant_id = \(.tenant) and dossier_id = \(.dossier)
      union all
      select 12, 'extension_proposal.reason', id, row_number() over (order by recorded_at, id)::int, reason, null
      from extension_proposal where tenant_id = \(.tenant) and dossier_id = \(.dossier)
      union all
      select 13, 'judgement.' || t.name, j.id, 0, t.sealed, null
      from judgement j
      cross join lateral (values ('view', j.view), ('decisions', j.decisions),
        ('no_measures_because', j.no_measures_because)) as t (name, sealed)
      where j.tenant_id = \(.tenant) and j.dossier_id = \(.dossier)
      union all
      select 14, 'finding.reasons', f.id, e.position, f.reasons, null
      from finding f join complaint_element e on (e.tenant_id, e.id) = (f.tenant_id, f.element_id)
      where f.tenant_id = \(.tenant) and f.dossier_id = \(.dossier)
      union all
      select 15, 'message.body', id, row_number() over (order by recorded_at, id)::int, body, null from message
      where tenant_id = \(.tenant) and dossier_id = \(.dossier)
      union all
      select 16, 'act_contested.reason', id, row_number() over (order by recorded_at, id)::int, reason, null
      from act_contested where tenant_id = \(.tenant) and dossier_id = \(.dossier)
      union all
      select 17, 'satisfaction.remark', id, position, remark, null from satisfaction
      where tenant_id = \(.tenant) and dossier_id = \(.dossier)
      union all
      select 18, 'document.' || t.name, d.id, row_number() over (partition by t.name order by d.recorded_at, d.id)::int,
        t.sealed, null
      from document d
      cross join lateral (values ('name', d.name), ('description', d.description)) as t (name, sealed)
      where d.tenant_id = \(.tenant) and d.dossier_id = \(.dossier) and d.compartment = 'shared')
    select place, id, position, sealed, letter from told where sealed is not null order by part, position, place, id
    """
  ) { row in
    DossierText(
      text: try row("place"), row: try row("id"), position: try row("position"), sealed: try row("sealed"),
      letter: try row.optional("letter"))
  }
}
