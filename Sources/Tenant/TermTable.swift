import Kernel
import Postgres
import Terms

/// One term of a procedure as a row of a table: the law's own term among them.
package struct TermLine: Sendable, Equatable {
  package let name: String
  /// "6 weken"; in a word where it is no amount.
  package let length: String
  /// What starts it, after "nadat" and "after".
  package let start: String
  /// Nil where nothing is counted.
  package let kind: TermKind?
  package let source: String
}

extension Procedure {
  /// Every term that is enforced, in the order of the file; then the law's, the extension's and the ruling's.
  package func termTable(in language: Language) -> [TermLine] {
    let words = ProcedureDetails(procedure: self, language: language)
    var lines = terms.map { term in
      TermLine(
        name: ([term.text(in: language).capitalised] + [term.when?.text(in: language)].compactMap(\.self))
          .joined(separator: ", "),
        length: words.length(of: term), start: words.start(term), kind: term.rule?.kind, source: term.source)
    }
    func add(_ name: Localised, _ amount: Amount, _ start: String, _ source: String) {
      lines.append(
        TermLine(name: name[language], length: amount.text(in: language), start: start, kind: .hard, source: source))
    }
    if let law = statutoryJudgement {
      add(
        Localised(nl: "Oordeel, volgens de wet", en: "Judgement, by law"), law.amount,
        law.starts.clause(in: language), law.source)
    }
    if let rule = `extension`, rule.times > 0 {
      let start = Localised(nl: "de termijn voor het oordeel voorbij is", en: "the term for the judgement has passed")
      add(
        Localised(nl: "Meer tijd, hoogstens", en: "More time, at most"), .weeks(rule.mostWeeks), start[language],
        rule.source ?? sources?["extension"] ?? "")
    }
    for body in bodies {
      guard let amount = body.rulingTerm else { continue }
      let start = Localised(nl: "u het geschil hebt ingediend", en: "you filed the dispute")
      add(
        Localised(nl: "Uitspraak van \(body.name.nl)", en: "Ruling of \(body.name.en)"), amount, start[language],
        body.source ?? "")
    }
    return lines
  }
}

extension ProcedureDetails {
  /// How long a term is, as a cell of a table says it.
  fileprivate func length(of term: NamedTerm) -> String {
    func say(_ nl: String, _ en: String) -> String { Localised(nl: nl, en: en)[language] }
    switch term.amount {
    case .asSoonAsPossible: return say("zo snel mogelijk", "as soon as possible")
    case .none: return say("geen vaste termijn", "no set term")
    case .amount(let most):
      let longest = most.text(in: language)
      if term.countsBack == true { return say("uiterlijk \(longest) ervoor", "at least \(longest) before") }
      guard let least = term.least else { return longest }
      let shortest = least.text(in: language)
      return say("ten minste \(shortest), hoogstens \(longest)", "at least \(shortest), at most \(longest)")
    }
  }
}

extension String {
  fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}

extension RegelingVersion {
  /// Which version of its provider this is, in order of the day it came in force, from 1.
  package static func ordinal(of version: RegelingVersion) -> Query<Int> {
    .one(
      """
      select count(*)::int as ordinal from regeling_version
      where tenant_id = \(.tenant) and in_force_from <= \(version.inForceFrom)
      """
    ) { row in try row("ordinal") }
  }
}
