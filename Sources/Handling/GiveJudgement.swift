import Dossier
import Foundation
import Intake
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// The outcome of one finding (oordeel), the provider's or the committee's.
package enum Outcome: String, CaseIterable, Sendable, Bindable, Readable {
  case upheld, partlyUpheld, notUpheld, undecided
}

/// The provider gives its judgement: the whole written notice (mededeling) to the complainant.
///
/// It can't be sent while a required part is missing: a reasoned finding per complaint element, decisions, measures
/// with the day by which each is realised or why there are none, and both sides heard or the recorded reason why not
/// (Wkkgz art. 17 lid 1, R1.22; seed 002 rule 5, seed 000 art. 4 lid 3). The law is late, never shut: a judgement
/// after the last day is still given.
package struct GiveJudgement: Sendable {
  package struct Finding: Sendable {
    package let element: ID<ComplaintElement>
    package let outcome: Outcome
    package let reasons: Sealed
    package init(element: ID<ComplaintElement>, outcome: Outcome, reasons: Sealed) {
      self.element = element
      self.outcome = outcome
      self.reasons = reasons
    }
  }

  package struct PromisedMeasure: Sendable {
    /// Names no person: it outlives the dossier in the improvement register.
    package let text: Sealed
    /// The last day by which it is realised, inclusive.
    package let realiseBy: Day
    package init(text: Sealed, realiseBy: Day) {
      self.text = text
      self.realiseBy = realiseBy
    }
  }

  package let view: Sealed
  package let findings: [Finding]
  package let decisions: Sealed
  package let measures: [PromisedMeasure]
  package let noMeasuresBecause: Sealed?

  package init(
    view: Sealed, findings: [Finding], decisions: Sealed, measures: [PromisedMeasure], noMeasuresBecause: Sealed?
  ) {
    self.view = view
    self.findings = findings
    self.decisions = decisions
    self.measures = measures
    self.noMeasuresBecause = noMeasuresBecause
  }

  package static let mostCharacters = 20_000
  package static let mostMeasures = 12

  /// A required part that isn't there.
  package enum Missing: Sendable, Hashable {
    case view, decisions
    case finding(ID<ComplaintElement>)
    case reasons(ID<ComplaintElement>)
    case measuresOrWhyNone
    case heard(Side)
  }

  package enum Refused: Refusal {
    case notOpen, alreadyGiven
    /// All that is missing, in the order of the page.
    case incomplete([Missing])
    /// Two findings on one element.
    case findingTwice
    case tooLong(most: Int), tooManyMeasures(most: Int)
    case measureInPast(Day), measureTooFar(Day)
    /// The regeling wants it signed, and it isn't, or another text is.
    case notSigned
    /// The person complained about gives it themselves, and no officer has the case (R1.9).
    case noOfficer
  }

  /// - Parameter signing: where the regeling asks a signature.
  /// - Throws: `Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys, signing: Signing? = nil) async throws {
    try transaction.require(.provider)
    var (file, complaint) = try await Complaint.open(in: transaction, keys: keys)
    if complaint.judgement != nil { throw Refused.alreadyGiven }
    guard complaint.isOpen, let complaintID = complaint.id else { throw Refused.notOpen }
    let (stored, handling) = try await transaction.fetch(ComplaintElement.stored, NamedPerson.handling)
    guard handling.naming == nil || handling.hasOfficer else { throw Refused.noOfficer }
    let elements = stored.map(\.id)
    try check(against: elements, complaint, on: transaction.today)

    let id: ID<Judgement> = transaction.newID()
    let points = try stored.map { try $0.opened(in: file) }
    let signature = try file.sign(
      .judgement(id.uuid),
      given(on: transaction.today, over: points, isByNamed: handling.naming != nil).signedText(
        over: points, of: file.id, at: file.tenant),
      with: signing, under: complaint.regeling, refusing: Refused.notSigned, in: transaction)
    transaction.record(
      Change(
        """
        insert into judgement (tenant_id, id, dossier_id, complaint_id, given_on, view, decisions, element_count,
          no_measures_because)
        values (\(.tenant), \(id), \(.dossier), \(complaintID), \(.today),
          \(try file.seal(view, Judgement.view, row: id.uuid)),
          \(try file.seal(decisions, Judgement.decisions, row: id.uuid)), \(elements.count),
          \(try noMeasuresBecause.map { try file.seal($0, Judgement.noMeasures, row: id.uuid) }))
        """,
        refusing: [
          "judgement_once": Refused.alreadyGiven,
          "judgement_both_sides_heard": Refused.incomplete(Side.allCases.map { .heard($0) }),
          "judgement_measures_or_why_none": Refused.incomplete([.measuresOrWhyNone]),
          "judgement_finding_per_element": Refused.incomplete(elements.map { .finding($0) }),
          "judgement_is_signed": Refused.notSigned,
        ]))
    transaction.record(signature)
    for finding in findings {
      let row = transaction.newID(Finding.self).uuid
      transaction.record(
        Change(
          """
          insert into finding (tenant_id, id, dossier_id, judgement_id, element_id, outcome, reasons)
          values (\(.tenant), \(row), \(.dossier), \(id), \(finding.element), \(finding.outcome),
            \(try file.seal(finding.reasons, Judgement.reasons, row: row)))
          """, refusing: ["finding_once_per_element": Refused.findingTwice]))
    }
    for measure in measures {
      let row: ID<PromisedMeasure> = transaction.newID()
      transaction.record(
        Change(
          """
          insert into promised_measure (tenant_id, id, dossier_id, judgement_id, measure, realise_by)
          values (\(.tenant), \(row), \(.dossier), \(id),
            \(try keys.sealPortal(measure.text, table: "promised_measure", column: "measure", row: row.uuid)),
            \(measure.realiseBy))
          """))
    }
    transaction.record(try file.event(.judged, transaction))
    transaction.record(WorklistState.judged(due: complaint.clocks.earlierLastDay))
    complaint.judgement = (id: id, givenOn: transaction.today)
    // Where nothing follows the judgement, it is the end (seed 000).
    if complaint.regeling.disputeBody == nil {
      let closing = Closing(.judged, on: transaction.today, under: complaint.regeling)
      transaction.record(closing.insert(refusing: Refused.alreadyGiven, in: transaction))
      transaction.record(try file.event(.closed, transaction))
      complaint.closing = closing
    }
    transaction.record(complaint.state.update())
    transaction.record(Notice.judged.queue(to: .complainant, in: transaction))
    transaction.record(Notice.judged.queue(to: .officer, in: transaction))
  }

  /// The rule itself, on what was typed and what is known; also for a page, to say all that is missing at once.
  package func check(against elements: [ID<ComplaintElement>], _ complaint: Complaint, on today: Day) throws(Refused) {
    var missing: [Missing] = []
    if view.isBlank { missing.append(.view) }
    for element in elements {
      guard let finding = findings.first(where: { $0.element == element }) else {
        missing.append(.finding(element))
        continue
      }
      if finding.reasons.isBlank { missing.append(.reasons(element)) }
    }
    if decisions.isBlank { missing.append(.decisions) }
    let hasReason = noMeasuresBecause.map { !$0.isBlank } ?? false
    if measures.isEmpty, !hasReason { missing.append(.measuresOrWhyNone) }
    for side in Side.allCases where !complaint.isHeard(side) { missing.append(.heard(side)) }
    guard missing.isEmpty else { throw .incomplete(missing) }
    guard Set(findings.map(\.element)).count == findings.count else { throw .findingTwice }
    let texts =
      [view, decisions] + findings.map(\.reasons) + measures.map(\.text) + [noMeasuresBecause].compactMap { $0 }
    guard texts.allSatisfy({ $0.revealed.count <= Self.mostCharacters }) else {
      throw .tooLong(most: Self.mostCharacters)
    }
    guard measures.count <= Self.mostMeasures else { throw .tooManyMeasures(most: Self.mostMeasures) }
    for measure in measures {
      guard measure.realiseBy >= today else { throw .measureInPast(measure.realiseBy) }
      guard measure.realiseBy <= today.adding(years: 5) else { throw .measureTooFar(measure.realiseBy) }
    }
  }
}
