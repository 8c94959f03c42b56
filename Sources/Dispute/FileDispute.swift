import Dossier
import Foundation
import Handling
import Intake
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// Why a dispute (geschil) is put before the body (Wkkgz art. 21 lid 1; R1.40).
package enum Ground: String, CaseIterable, Sendable, Bindable, Readable {
  /// The judgement, in the complainant's opinion, doesn't take the complaint away.
  case notSatisfied
  /// The law's own term passed without a judgement (R1.35).
  case notInTime
  /// It can't reasonably be asked to go to the provider first.
  case cannotAskProvider
}

/// The complainant puts the complaint before the dispute body, with the file that goes along.
///
/// The body and its fee (griffiekosten) are those of the version that the complaint was filed under, whatever the provider
/// adopted since (R1.10); the fee is stored with the dispute (R2.12). What is filed is sealed anew under the committee's
/// own key: mediation and the officer's notes never go along (R1.18).
package struct FileDispute: Sendable {
  package let ground: Ground
  package let application: Sealed
  /// A claim for damages, with its reasons (seed 002 rule 7); optional.
  package let claim: Sealed?

  package init(ground: Ground, application: Sealed, claim: Sealed?) {
    self.ground = ground
    self.application = application
    self.claim = claim
  }

  package static let mostCharacters = 20_000

  package enum Refused: Refusal {
    /// This regeling goes to no dispute body (seed 000).
    case noBody
    case alreadyFiled, alreadyClosed
    case notJudgedYet
    /// The statutory term runs until this day.
    case stillInTime(lastDay: Day)
    case alreadyJudged
    case noApplication, tooLong(most: Int)
  }

  package struct Filed: Sendable, Equatable {
    package let dispute: UUID
    package let number: String
    package let fee: Money
  }

  /// Which grounds are open for a case on a day.
  package static func grounds(for complaint: Complaint, on day: Day) -> [Ground] {
    Ground.allCases.filter { Self.refusal(of: $0, for: complaint, on: day) == nil }
  }

  static func refusal(of ground: Ground, for complaint: Complaint, on day: Day) -> Refused? {
    guard complaint.regeling.disputeBody != nil else { return .noBody }
    guard complaint.referredOn == nil else { return .alreadyFiled }
    guard complaint.closing == nil else { return .alreadyClosed }
    switch ground {
    case .notSatisfied: return complaint.judgement == nil ? .notJudgedYet : nil
    case .cannotAskProvider: return complaint.judgement == nil ? nil : .alreadyJudged
    case .notInTime:
      guard complaint.judgement == nil else { return .alreadyJudged }
      guard let term = complaint.clocks.statutory else { return .noBody }
      return term.hasPassed(on: day) ? nil : .stillInTime(lastDay: term.lastDay)
    }
  }

  /// - Throws: `Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws -> Filed {
    try transaction.require(.complainant)
    guard !application.isBlank else { throw Refused.noApplication }
    for text in [application, claim].compactMap({ $0 }) where text.revealed.count > Self.mostCharacters {
      throw Refused.tooLong(most: Self.mostCharacters)
    }
    let (file, (facts, proposals, provider, party)) = try await CaseFile.open(
      for: .act, in: transaction, keys: keys, Complaint.facts, Complaint.proposals, CareProvider.bound,
      Complainant.stored)
    let complaint = facts.with(proposals)
    if let refused = Self.refusal(of: ground, for: complaint, on: transaction.today) { throw refused }
    guard let body = complaint.regeling.disputeBody, let organisation = complaint.disputes,
      let term = complaint.regeling.rulingTerm(filedOn: transaction.today)
    else { throw Refused.noBody }
    let carried = try await Carried(from: file, in: transaction, keys: keys)

    let dispute = transaction.newID(DisputeCase.self).uuid
    let number = ShortNumber.make(.dispute, from: transaction.drawNumber())
    transaction.record(complaint.refer(refusing: Refused.alreadyFiled, in: transaction))
    transaction.record(
      Change(
        """
        insert into dispute_case (tenant_id, id, dossier_id, organisation_id, regeling_version_id, procedure, number,
          filed_on, ground, fee_cents)
        values (\(.tenant), \(dispute), \(.dossier), \(organisation), \(complaint.version),
          \(complaint.regeling.procedure.code), \(number), \(.today), \(ground), \(body.fee))
        """, refusing: ["dispute_once": Refused.alreadyFiled]))
    transaction.record(
      Change(
        """
        insert into dispute_directory
          (tenant_id, dispute_id, dossier_id, organisation_id, number, provider_name, filed_on, due_on)
        values (\(.tenant), \(dispute), \(.dossier), \(organisation), \(number), \(provider.name), \(.today),
          \(term.lastDay))
        """, refusing: ["dispute_number_taken": DrawAgain()]))
    transaction.record(try file.addCommittee(dispute: dispute, in: transaction))
    transaction.record(
      Change("update timeline_head set dispute_id = \(dispute) where tenant_id = \(.tenant) and id = \(.dossier)"))
    let exhibits = [(ExhibitKind.application, application)] + (claim.map { [(.claim, $0)] } ?? []) + carried.exhibits
    for (index, exhibit) in exhibits.enumerated() {
      let row = transaction.newID(Exhibit.self).uuid
      transaction.record(
        Change(
          """
          insert into exhibit (tenant_id, id, dispute_id, dossier_id, position, kind, body)
          values (\(.tenant), \(row), \(dispute), \(.dossier), \(index + 1), \(exhibit.0),
            \(try file.seal(exhibit.1, Exhibit.body, row: row)))
          """))
    }
    for element in carried.elements {
      let row = transaction.newID(DisputeElement.self).uuid
      transaction.record(
        Change(
          """
          insert into dispute_element (tenant_id, id, dispute_id, dossier_id, position, element)
          values (\(.tenant), \(row), \(dispute), \(.dossier), \(element.position),
            \(try file.seal(element.text, DisputeElement.column, row: row)))
          """))
    }
    transaction.record(
      PersonSearch.insert(try party.opened(in: file), for: .body(organisation.uuid), keys: keys))
    transaction.record(try file.event(.disputeFiled, transaction))
    var after = complaint
    after.referredOn = transaction.today
    transaction.record(after.state.update())
    for reader in [Notice.Recipient.provider, .officer, .committee, .complainant] {
      transaction.record(Notice.disputeFiled.queue(to: reader, in: transaction))
    }
    return Filed(dispute: dispute, number: number, fee: body.fee)
  }
}

/// What a party filed in a dispute.
package enum ExhibitKind: String, CaseIterable, Sendable, Bindable, Readable {
  case application, complaint, letter, judgement, claim
}

/// What goes along from the dossier: the complaint, the letter that was made known, and the judgement.
private struct Carried {
  let exhibits: [(ExhibitKind, Sealed)]
  let elements: [ComplaintElement]

  init(from file: CaseFile, in transaction: Transaction, keys: PortalKeys) async throws {
    let (submission, attendees, stored, letter, judgement, findings, measures) = try await transaction.fetch(
      Submission.stored, Submission.attendees, ComplaintElement.stored, LetterText.madeKnown, Judgement.stored,
      Judgement.storedFindings, Judgement.storedMeasures)
    let opened = try submission.opened(in: file, elements: stored, attendees: attendees)
    elements = opened.elements
    var exhibits: [(ExhibitKind, Sealed)] = [(.complaint, opened.story)]
    if let letter { exhibits.append((.letter, try LetterText.open(sent: letter, in: file))) }
    if let judgement {
      let opened = try judgement.opened(in: file, findings: findings, measures: measures, keys: keys)
      exhibits.append((.judgement, opened.asText(of: elements)))
    }
    self.exhibits = exhibits
  }
}

extension Judgement {
  /// The notice as plain text, in its own order; the words are the provider's.
  fileprivate func asText(of elements: [ComplaintElement]) -> Sealed {
    var parts = [view.revealed]
    for finding in findings {
      let element = elements.first { $0.id == finding.element }
      parts.append("\(element.map { "\($0.position). \($0.text.revealed)" } ?? "")\n\(finding.reasons.revealed)")
    }
    parts.append(decisions.revealed)
    parts += measures.map { "- \($0.text.revealed) (\($0.realiseBy.field))" }
    if let noMeasuresBecause { parts.append(noMeasuresBecause.revealed) }
    return Sealed(parts.joined(separator: "\n\n"))
  }
}
