import Dossier
import Foundation
import Intake
import Kernel
import Postgres
import Terms
import Vault

/// The provider's judgement as both sides read it, opened.
package struct Judgement: Sendable {
  package struct Finding: Sendable {
    package let element: ID<ComplaintElement>
    package let outcome: Outcome
    package let reasons: Sealed
  }

  package struct Measure: Sendable {
    package let text: Sealed
    package let realiseBy: Day
  }

  package let givenOn: Day
  /// The person complained about gave it themselves (R1.9).
  package let isByNamed: Bool
  package let view: Sealed
  package let decisions: Sealed
  package let noMeasuresBecause: Sealed?
  package let findings: [Finding]
  package let measures: [Measure]

  static let view = SealedColumn("judgement", "view")
  static let decisions = SealedColumn("judgement", "decisions")
  static let noMeasures = SealedColumn("judgement", "no_measures_because")
  static let reasons = SealedColumn("finding", "reasons")

  /// The sealed judgement of the bound dossier, if it was given.
  package struct Stored: Sendable {
    let id: UUID
    let givenOn: Day
    let isByNamed: Bool
    let view: [UInt8]
    let decisions: [UInt8]
    let noMeasures: [UInt8]?

    package func opened(
      in file: CaseFile, findings: [StoredFinding], measures: [StoredMeasure], keys: PortalKeys
    ) throws -> Judgement {
      Judgement(
        givenOn: givenOn, isByNamed: isByNamed, view: try file.open(view, Judgement.view, row: id),
        decisions: try file.open(decisions, Judgement.decisions, row: id),
        noMeasuresBecause: try noMeasures.map { try file.open($0, Judgement.noMeasures, row: id) },
        findings: try findings.map { finding in
          Finding(
            element: finding.element, outcome: finding.outcome,
            reasons: try file.open(finding.reasons, Judgement.reasons, row: finding.id))
        },
        measures: try measures.map { Measure(text: try $0.text(keys), realiseBy: $0.realiseBy) })
    }
  }

  package struct StoredFinding: Sendable {
    let id: UUID
    let element: ID<ComplaintElement>
    let outcome: Outcome
    let reasons: [UInt8]
  }

  package struct StoredMeasure: Sendable {
    package let id: UUID
    let measure: [UInt8]
    package let realiseBy: Day

    package init(id: UUID, measure: [UInt8], realiseBy: Day) {
      self.id = id
      self.measure = measure
      self.realiseBy = realiseBy
    }

    package func text(_ keys: PortalKeys) throws -> Sealed {
      try keys.openPortal(measure, table: "promised_measure", column: "measure", row: id)
    }
  }

  package static let stored = Query<Stored?>.first(
    """
    select id, given_on, by_named_id is not null as is_by_named, view, decisions, no_measures_because from judgement
    where tenant_id = \(.tenant) and dossier_id = \(.dossier)
    """
  ) { row in
    Stored(
      id: try row("id"), givenOn: try row("given_on"), isByNamed: try row("is_by_named"), view: try row("view"),
      decisions: try row("decisions"),
      noMeasures: try row.optional("no_measures_because"))
  }

  package static let storedFindings = Query<[StoredFinding]>.all(
    """
    select f.id, f.element_id, f.outcome, f.reasons from finding f
    join complaint_element e on (e.tenant_id, e.id) = (f.tenant_id, f.element_id)
    where f.tenant_id = \(.tenant) and f.dossier_id = \(.dossier) order by e.position
    """
  ) { row in
    StoredFinding(
      id: try row("id"), element: try row("element_id"), outcome: try row("outcome"), reasons: try row("reasons"))
  }

  package static let storedMeasures = Query<[StoredMeasure]>.all(
    """
    select id, measure, realise_by from promised_measure
    where tenant_id = \(.tenant) and dossier_id = \(.dossier) order by realise_by, id
    """
  ) { row in StoredMeasure(id: try row("id"), measure: try row("measure"), realiseBy: try row("realise_by")) }
}
