import Dossier
import Foundation
import Intake
import Kernel
import Terms
import Vault

extension GiveJudgement {
  /// The notice as both sides will read it once it is given: for who signs it first.
  /// - Parameters:
  ///   - elements: the complaint's, in order.
  ///   - isByNamed: the person complained about gives it themselves.
  package func given(on day: Day, over elements: [ComplaintElement], isByNamed: Bool = false) -> Judgement {
    Judgement(
      givenOn: day, isByNamed: isByNamed, view: view, decisions: decisions, noMeasuresBecause: noMeasuresBecause,
      findings: elements.compactMap { element in
        findings.first { $0.element == element.id }.map {
          Judgement.Finding(element: $0.element, outcome: $0.outcome, reasons: $0.reasons)
        }
      },
      // As they are read back: by their day, and within a day as they were typed.
      measures: measures.enumerated().sorted { ($0.element.realiseBy, $0.offset) < ($1.element.realiseBy, $1.offset) }
        .map { Judgement.Measure(text: $0.element.text, realiseBy: $0.element.realiseBy) })
  }
}

extension Judgement {
  /// The exact text: the view, each point with its finding, the decisions, the measures or why there are none. The day is
  /// no part of it; a signature has a moment of its own.
  /// - Parameter elements: the complaint's, in order.
  package func signedText(
    over elements: [ComplaintElement], of dossier: UUID, at tenant: TenantID
  ) -> SignedText {
    SignedText(.judgement, of: dossier, at: tenant) { text in
      text.add(view.revealed)
      text.add(elements.count)
      for element in elements {
        let finding = findings.first { $0.element == element.id }
        text.add(element.position)
        text.add(element.text.revealed)
        text.add(finding?.outcome.rawValue)
        text.add(finding?.reasons.revealed)
      }
      text.add(decisions.revealed)
      text.add(measures.count)
      for measure in measures {
        text.add(measure.text.revealed)
        text.add(measure.realiseBy.description)
      }
      text.add(noMeasuresBecause?.revealed)
      if isByNamed { text.add("by the person complained about") }
    }
  }
}

extension ApproveLetter {
  /// What the complainant signs: the approval of that very letter.
  /// - Parameter bodyHash: `LetterText.hash` of the letter's text.
  package static func signedText(
    letter: ID<Complaint.Letter>, bodyHash: [UInt8], of dossier: UUID, at tenant: TenantID
  ) -> SignedText {
    SignedText(.approval, of: dossier, at: tenant) { text in
      text.add(letter)
      text.add(bodyHash)
    }
  }
}
