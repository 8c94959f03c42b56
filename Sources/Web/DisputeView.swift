import Dispute
import Kernel
import Mustache
import Terms

/// A dispute as its parties and the committee read it: key facts, term, what was filed, and the ruling:
/// `parts/dispute`.
package struct DisputeView: Sendable, MustacheParent {
  private let t: Wording
  private let file: DisputeFile
  private let facts: Facts
  private let term: TermView?
  private let fee: Notice?
  private let exhibits: [ExhibitView]
  private let ruling: RulingView?

  /// - Parameters:
  ///   - reader: the complainant is told how to pay; the others only whether it was paid.
  ///   - today: for how long the ruling may still take.
  package init(_ t: Wording, _ file: DisputeFile, for reader: Audience, today: Day) {
    self.t = t
    self.file = file
    let dispute = file.dispute
    let amount = dispute.fee.text(in: t.language)
    let paid = dispute.paidOn.map { t("dispute.view.paidOn", ["date": $0.text(in: t.language)]) }
    facts = Facts([
      Fact(t("dispute.view.number"), NumberText.dispute(dispute.number)),
      Fact(t("dispute.view.body"), dispute.regeling.disputeBody?.name[t.language] ?? ""),
      Fact(t("dispute.view.filedOn"), dispute.filedOn.text(in: t.language)),
      Fact(t("dispute.view.ground"), dispute.ground.text(t)),
      Fact(
        t("dispute.view.fee"), amount,
        tag: paid.map { Tag($0, .done) } ?? Tag(t("dispute.view.notPaid"), .waiting)),
    ])
    term = dispute.term.map { TermView(t, $0, today: dispute.ruledOn == nil ? today : nil) }
    fee =
      dispute.paidOn == nil && reader == .complainant
      ? Notice(
        .warning, t("dispute.view.payTitle", ["fee": amount]),
        t("dispute.view.payText", ["number": NumberText.dispute(dispute.number)])) : nil
    exhibits = file.exhibits.map { ExhibitView(title: $0.kind.text(t), body: $0.text.revealed) }
    ruling = file.ruling.map {
      RulingView(
        t, $0, elements: file.elements, isBinding: dispute.regeling.disputeBody?.isBinding == true)
    }
  }

  package func child(named name: String) -> Any? {
    switch name {
    case "facts": facts
    case "term": term
    case "termNote": t("dispute.view.termNote")
    case "fee": fee
    case "exhibits": exhibits
    case "elements": file.elements.map { "\($0.text.revealed)" }
    case "ruling": ruling
    case "isRuled": ruling != nil
    default: nil
    }
  }

  private struct ExhibitView: Sendable, MustacheParent {
    let title: String
    let body: String

    func child(named name: String) -> Any? {
      switch name {
      case "title": title
      case "body": body
      default: nil
      }
    }
  }
}
