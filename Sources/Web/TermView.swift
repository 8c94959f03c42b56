import Kernel
import Mustache
import Terms

/// One running term as every page shows it: the last day, what it is for, and how it was computed: `parts/term`.
package struct TermView: Sendable, MustacheParent {
  package let label: String
  package let lastDay: Day
  package let tags: [Tag]
  /// What the mark "legal risk" means; nil without the mark.
  package let risk: String?
  private let term: Term
  private let t: Wording

  /// - Parameters:
  ///   - label: what must be done by then; the name of the term itself unless said otherwise.
  ///   - isRisk: of two clocks the one that ends first, the legal risk (R1.25).
  ///   - reader: the legal risk is the provider's and means nothing to the complainant, who is not shown it.
  ///   - today: for how many days are left; nil where that no longer matters, as once the judgement is there.
  package init(
    _ t: Wording, _ term: Term, label: String? = nil, isRisk: Bool = false, for reader: Audience = .complainant,
    today: Day? = nil
  ) {
    self.t = t
    self.term = term
    self.label = label ?? t("term.label.only", ["name": term.rule.name.text(in: t.language)])
    lastDay = term.lastDay
    var tags: [Tag] = []
    if let today { tags.append(TermView.tag(t, daysLeft: term.daysLeft(on: today))) }
    let isRisk = isRisk && today != nil && reader != .complainant
    if isRisk { tags.append(Tag(t("term.risk"), .urgent)) }
    if term.rule.kind == .target { tags.append(Tag(t("term.kindTarget"))) }
    self.tags = tags
    risk = isRisk ? t("term.riskMeaning") : nil
  }

  /// How long there is left, in words and a colour.
  package static func tag(_ t: Wording, daysLeft: Int) -> Tag {
    if daysLeft < 0 { return Tag(t("term.over", count: -daysLeft), .urgent) }
    if daysLeft == 0 { return Tag(t("term.today"), .urgent) }
    return Tag(t("term.left", count: daysLeft), daysLeft <= 7 ? .waiting : .neutral)
  }

  package func child(named name: String) -> Any? {
    switch name {
    case "label": label
    case "date": lastDay.text(in: t.language)
    case "iso": lastDay.description
    case "steps": term.steps.map { $0.text(in: t.language) }
    case "tags": tags
    case "risk": risk
    case "source": t("term.source", ["source": term.rule.source])
    default: nil
    }
  }
}

/// The terms for the judgement, the law's clock and the regeling's, side by side: `parts/clocks`.
package struct ClocksView: Sendable, MustacheParent {
  package let terms: [TermView]
  /// Why there are two, or why one does not run yet.
  package let note: String?

  /// - Parameter today: nil once the judgement is there and nothing can be late any more.
  package init(_ t: Wording, _ clocks: Clocks, for reader: Audience, today: Day?) {
    let isAlone = clocks.running.count == 1
    let earlier = clocks.earlier
    terms = clocks.running.map { term in
      let name = ["name": term.rule.name.text(in: t.language)]
      let label =
        switch term.rule.clock {
        case .statutory: t("term.label.statutory", name)
        case .regeling: t("term.label.regeling", name)
        }
      // A term that lives only in a regeling is no risk before the law.
      let isRisk = term == earlier && (!isAlone || term.rule.clock == .statutory)
      return TermView(t, term, label: label, isRisk: isRisk, for: reader, today: today)
    }
    if clocks.running.count > 1 {
      note = t("term.twoClocks")
    } else if clocks.statutory != nil, clocks.regeling == nil, today != nil {
      note = t("term.regelingNotYet")
    } else {
      note = nil
    }
  }

  package func child(named name: String) -> Any? {
    switch name {
    case "terms": terms
    case "note": note
    case "hasTerms": !terms.isEmpty
    default: nil
    }
  }
}
