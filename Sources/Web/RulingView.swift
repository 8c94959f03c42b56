import Dispute
import Mustache
import Terms

/// The committee's ruling, the same for both parties and the committee: a finding per element and the grounds:
/// `parts/ruling`.
package struct RulingView: Sendable, MustacheParent {
  private let given: String
  private let binding: String?
  private let findings: [FindingView]
  private let grounds: String
  private let signature: SignatureView?

  package init(_ t: Wording, _ ruling: Ruling, elements: [DisputeElement], isBinding: Bool) {
    given = t("dispute.view.ruledOn", ["date": ruling.ruledOn.text(in: t.language)])
    binding = isBinding ? t("dispute.view.binding") : nil
    findings = elements.compactMap { element in
      ruling.findings.first { $0.element == element.id }.map { finding in
        FindingView(
          t, number: element.position, element: element.text.revealed, outcome: finding.outcome,
          reasons: finding.reasons.revealed)
      }
    }
    grounds = ruling.grounds.revealed
    signature = ruling.signature.map { SignatureView(t, $0) }
  }

  package func child(named name: String) -> Any? {
    switch name {
    case "given": given
    case "binding": binding
    case "findings": findings
    case "grounds": grounds
    case "signature": signature
    default: nil
    }
  }
}
