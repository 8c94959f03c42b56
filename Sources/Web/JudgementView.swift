import Dossier
import Handling
import Intake
import Mustache
import Tenant
import Terms

/// The provider's judgement, the same for everyone who reads it: view, a finding per element, decisions, measures and
/// where to go next (Wkkgz art. 17 lid 1, R1.22): `parts/judgement`.
package struct JudgementView: Sendable, MustacheParent {
  private let t: Wording
  private let judgement: Judgement
  private let provider: String
  private let findings: [FindingView]
  private let next: String
  private let signature: SignatureView?
  /// It isn't word for word what the provider gave any more.
  private let leftOut: Notice?

  /// - Parameters:
  ///   - elements: the complaint's elements, in order.
  ///   - regeling: says where to go next and what that costs.
  ///   - provider: the provider's name.
  ///   - leftOut: the last day on which an officer left something out of it; nil for never.
  ///   - signature: nil where none is asked, and before it is signed.
  package init(
    _ t: Wording, _ judgement: Judgement, elements: [ComplaintElement], regeling: Regeling, provider: String,
    leftOut: Day? = nil, signature: Signature? = nil
  ) {
    self.leftOut = leftOut.map {
      Notice(
        .warning, t("judgement.leftOutTitle"),
        t("judgement.leftOut", ["date": $0.text(in: t.language), "provider": provider]))
    }
    self.signature = signature.map { SignatureView(t, $0) }
    self.t = t
    self.judgement = judgement
    self.provider = provider
    findings = elements.compactMap { element in
      judgement.findings.first { $0.element == element.id }.map { finding in
        FindingView(
          t, number: element.position, element: element.text.revealed, outcome: finding.outcome,
          reasons: finding.reasons.revealed)
      }
    }
    next =
      if let body = regeling.disputeBody {
        t("judgement.next", ["body": body.name[t.language], "fee": body.fee.text(in: t.language)])
          + (body.isBinding ? " " + t("judgement.binding") : "")
      } else { t("judgement.nextNone") }
  }

  package func child(named name: String) -> Any? {
    switch name {
    case "given": t("judgement.given", ["provider": provider, "date": judgement.givenOn.text(in: t.language)])
    case "byNamed": judgement.isByNamed ? t("judgement.byNamed") : nil
    case "leftOut": leftOut
    case "view": judgement.view.revealed
    case "findings": findings
    case "decisions": judgement.decisions.revealed
    case "measures":
      judgement.measures.map { measure in
        MeasureView(
          text: measure.text.revealed, by: t("judgement.realiseBy", ["date": measure.realiseBy.text(in: t.language)]))
      }
    case "hasMeasures": !judgement.measures.isEmpty
    case "noMeasures": judgement.noMeasuresBecause?.revealed
    case "next": next
    case "signature": signature
    default: nil
    }
  }

  private struct MeasureView: MustacheParent {
    let text: String
    let by: String

    func child(named name: String) -> Any? {
      switch name {
      case "measure": text
      case "by": by
      default: nil
      }
    }
  }
}

/// The finding on one element, the provider's or the committee's: `parts/finding`.
package struct FindingView: Sendable, MustacheParent {
  private let heading: String
  private let tag: Tag
  private let meaning: String
  private let reasons: String

  package init(_ t: Wording, number: Int, element: String, outcome: Outcome, reasons: String) {
    heading = "\(number). \(element)"
    tag = outcome.tag(t)
    meaning = outcome.meaning(t)
    self.reasons = reasons
  }

  package func child(named name: String) -> Any? {
    switch name {
    case "heading": heading
    case "outcome": tag
    case "meaning": meaning
    case "reasons": reasons
    default: nil
    }
  }
}
