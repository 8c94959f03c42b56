import Dossier
import Foundation
import Kernel
import Terms
import Vault

extension GiveRuling {
  /// The ruling as both parties will read it once it is given: for the chair who signs it first.
  /// - Parameter elements: the dispute's, in order.
  package func given(over elements: [DisputeElement]) -> Ruling {
    Ruling(
      ruledOn: ruledOn, grounds: grounds,
      findings: elements.compactMap { element in
        findings.first { $0.element == element.id }.map {
          Ruling.Finding(element: $0.element, outcome: $0.outcome, reasons: $0.reasons)
        }
      })
  }
}

extension Ruling {
  /// The exact text: the day, each point with its finding, and the grounds.
  /// - Parameter elements: the dispute's, in order.
  package func signedText(
    over elements: [DisputeElement], of dossier: UUID, at tenant: TenantID
  ) -> SignedText {
    SignedText(.ruling, of: dossier, at: tenant) { text in
      text.add(ruledOn.description)
      text.add(elements.count)
      for element in elements {
        let finding = findings.first { $0.element == element.id }
        text.add(element.position)
        text.add(element.text.revealed)
        text.add(finding?.outcome.rawValue)
        text.add(finding?.reasons.revealed)
      }
      text.add(grounds.revealed)
    }
  }
}
