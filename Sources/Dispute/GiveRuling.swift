import Dossier
import Foundation
import Handling
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// The committee records its binding ruling (uitspraak): a reasoned finding per element, and the day (Wkkgz art. 20).
///
/// Only when the fee is paid (R2.10). The case closes with it: from that day the term for deletion runs.
package struct GiveRuling: Sendable {
  package struct Finding: Sendable {
    package let element: ID<DisputeElement>
    package let outcome: Outcome
    package let reasons: Sealed
    package init(element: ID<DisputeElement>, outcome: Outcome, reasons: Sealed) {
      self.element = element
      self.outcome = outcome
      self.reasons = reasons
    }
  }

  package let ruledOn: Day
  package let grounds: Sealed
  package let findings: [Finding]

  package init(ruledOn: Day, grounds: Sealed, findings: [Finding]) {
    self.ruledOn = ruledOn
    self.grounds = grounds
    self.findings = findings
  }

  package static let mostCharacters = 40_000

  package enum Missing: Sendable, Hashable {
    case grounds
    case finding(ID<DisputeElement>)
    case reasons(ID<DisputeElement>)
  }

  package enum Refused: Refusal {
    case onlyChair, notPaid, alreadyRuled
    case incomplete([Missing])
    case inFuture, beforeFiling
    case tooLong(most: Int)
    /// The regeling wants it signed, and it isn't, or another text is.
    case notSigned
  }

  /// - Parameter signing: where the regeling asks a signature.
  /// - Throws: `Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys, signing: Signing? = nil) async throws -> Closing {
    try transaction.require(.committee)
    let (file, (found, elements)) = try await CaseFile.open(
      for: .act, in: transaction, keys: keys, DisputeCase.bound, DisputeElement.stored)
    guard let dispute = found else { throw NotFound() }
    guard dispute.ruledOn == nil else { throw Refused.alreadyRuled }
    guard let payment = dispute.paymentID else { throw Refused.notPaid }
    try check(elements: elements.map(\.id), filedOn: dispute.filedOn, on: transaction.today)
    let id: ID<Ruling> = transaction.newID()
    let points = try elements.map { try $0.opened(in: file) }
    let signature = try file.sign(
      .ruling(id.uuid), given(over: points).signedText(over: points, of: file.id, at: file.tenant), with: signing,
      under: dispute.regeling,
      refusing: Refused.notSigned, in: transaction)
    transaction.record(
      Change(
        """
        insert into ruling (tenant_id, id, dispute_id, dossier_id, fee_payment_id, ruled_on, grounds)
        values (\(.tenant), \(id), \(.dispute), \(.dossier), \(payment), \(ruledOn),
          \(try file.seal(grounds, Ruling.grounds, row: id.uuid)))
        """,
        refusing: [
          "ruling_once": Refused.alreadyRuled, "ruling_by_chair": Refused.onlyChair,
          "ruling_finding_per_element": Refused.incomplete(elements.map { .finding($0.id) }),
          "ruling_is_signed": Refused.notSigned,
        ]))
    transaction.record(signature)
    for finding in findings {
      let row = transaction.newID(Finding.self).uuid
      transaction.record(
        Change(
          """
          insert into ruling_finding
            (tenant_id, id, dispute_id, dossier_id, ruling_id, dispute_element_id, outcome, reasons)
          values (\(.tenant), \(row), \(.dispute), \(.dossier), \(id), \(finding.element), \(finding.outcome),
            \(try file.seal(finding.reasons, Ruling.reasons, row: row)))
          """))
    }
    let closing = Closing(.ruled, on: ruledOn, under: dispute.regeling)
    transaction.record(closing.insert(refusing: Refused.alreadyRuled, in: transaction))
    transaction.record(try file.event(.ruled, in: .committee, transaction))
    transaction.record(
      Change(
        "update dispute_directory set ruled_on = \(ruledOn) where tenant_id = \(.tenant) and dispute_id = \(.dispute)",
        mustTouch: true))
    transaction.record(WorklistState.close)
    for reader in [Notice.Recipient.complainant, .provider, .officer] {
      transaction.record(Notice.ruled.queue(to: reader, in: transaction))
    }
    return closing
  }

  /// The rule itself, on what was typed and what is known.
  package func check(elements: [ID<DisputeElement>], filedOn: Day, on today: Day) throws(Refused) {
    guard ruledOn <= today else { throw .inFuture }
    guard ruledOn >= filedOn else { throw .beforeFiling }
    var missing: [Missing] = []
    for element in elements {
      guard let finding = findings.first(where: { $0.element == element }) else {
        missing.append(.finding(element))
        continue
      }
      if finding.reasons.revealed.allSatisfy(\.isWhitespace) { missing.append(.reasons(element)) }
    }
    if grounds.revealed.allSatisfy(\.isWhitespace) { missing.append(.grounds) }
    guard missing.isEmpty else { throw .incomplete(missing) }
    for text in [grounds] + findings.map(\.reasons) where text.revealed.count > Self.mostCharacters {
      throw .tooLong(most: Self.mostCharacters)
    }
  }
}

/// The ruling as both parties and the committee read it, opened.
package struct Ruling: Sendable {
  package struct Finding: Sendable {
    package let element: ID<DisputeElement>
    package let outcome: Outcome
    package let reasons: Sealed
  }

  package let ruledOn: Day
  package let grounds: Sealed
  package let findings: [Finding]
  /// Nil where the regeling asks none.
  package var signature: Signature?

  static let grounds = SealedColumn("ruling", "grounds", .committee)
  static let reasons = SealedColumn("ruling_finding", "reasons", .committee)

  package struct Stored: Sendable {
    let id: UUID
    let ruledOn: Day
    let grounds: [UInt8]

    package func opened(
      in file: CaseFile, findings: [StoredFinding], elements: [DisputeElement], signatures: [Signature.Stored]
    ) throws -> Ruling {
      var ruling = Ruling(
        ruledOn: ruledOn, grounds: try file.open(grounds, Ruling.grounds, row: id),
        findings: try findings.map { finding in
          Finding(
            element: finding.element, outcome: finding.outcome,
            reasons: try file.open(finding.reasons, Ruling.reasons, row: finding.id))
        })
      ruling.signature = try signatures.first { $0.document == id }?
        .opened(in: file, over: ruling.signedText(over: elements, of: file.id, at: file.tenant))
      return ruling
    }
  }

  package struct StoredFinding: Sendable {
    let id: UUID
    let element: ID<DisputeElement>
    let outcome: Outcome
    let reasons: [UInt8]
  }

  package static let stored = Query<Stored?>.first(
    "select id, ruled_on, grounds from ruling where tenant_id = \(.tenant) and dossier_id = \(.dossier)"
  ) { row in Stored(id: try row("id"), ruledOn: try row("ruled_on"), grounds: try row("grounds")) }

  package static let storedFindings = Query<[StoredFinding]>.all(
    """
    select f.id, f.dispute_element_id, f.outcome, f.reasons from ruling_finding f
    join dispute_element e on (e.tenant_id, e.id) = (f.tenant_id, f.dispute_element_id)
    where f.tenant_id = \(.tenant) and f.dossier_id = \(.dossier) order by e.position
    """
  ) { row in
    StoredFinding(
      id: try row("id"), element: try row("dispute_element_id"), outcome: try row("outcome"),
      reasons: try row("reasons"))
  }
}
