import Foundation
import Kernel
import Terms

/// One term of the complaint phase and how its date came about: what `wederhoor term explain` prints.
package struct TermExplanation: Sendable, Equatable {
  package let rule: TermRule
  /// Nil while the term has not started.
  package let term: Term?

  package var name: TermName { rule.name }
  package var clock: Clock { rule.clock }
  package var kind: TermKind { rule.kind }
  /// The last day, inclusive; nil while the term has not started.
  package var due: Day? { term?.lastDay }

  /// How the date came about, a sentence each; for a term that has not started, what starts it.
  package func steps(in language: Language) -> [String] {
    term.map { $0.steps.map { $0.text(in: language) } } ?? [rule.starts.notYetText(in: language)]
  }

  /// Every term of the regeling's complaint phase: its other terms, then the judgement on the law's clock (Wkkgz) and on
  /// the regeling's own.
  ///
  /// - Parameters:
  ///   - notified: the day the complaint was made known; not looked at where filing makes known.
  ///   - extendedOn: the day of the provider's notice of more time.
  ///   - weeks: how much more time; without it as much as the regeling allows.
  ///   - agreedUntil: the day both sides agreed on, inclusive.
  ///   - agreedOn: the day on which they agreed, where it is known; the date does not depend on it.
  /// - Throws: as `Clocks.extended` and `Clocks.agreed`.
  package static func of(
    _ regeling: Regeling, filed: Day, notified: Day?, extendedOn: Day?, weeks: Int?, agreedUntil: Day?, agreedOn: Day?,
    calendar: HolidayCalendar = .computed
  ) throws(ExtensionRefused) -> [TermExplanation] {
    var clocks = regeling.clocks(filedOn: filed, madeKnownOn: notified, calendar: calendar)
    if let extendedOn {
      let rule = regeling.extension
      clocks = try clocks.extended(
        weeks: weeks ?? rule?.mostWeeks ?? 0, on: extendedOn, mostWeeks: rule?.mostWeeks ?? 0,
        timesAllowed: rule?.times ?? 0)
    }
    if let agreedUntil {
      clocks = try clocks.agreed(until: agreedUntil, on: agreedOn, rule: regeling.extension?.agreement ?? .never)
    }
    let starts = regeling.starts(filedOn: filed, madeKnownOn: notified)
    let others = regeling.terms.filter { $0.name != .judgement }.map { rule in
      TermExplanation(rule: rule, term: starts[rule.starts].map { Term(rule, startedOn: $0, in: calendar) })
    }
    let statutory = regeling.statutoryJudgement.map { TermExplanation(rule: $0, term: clocks.statutory) }
    let own = regeling.judgement.map { TermExplanation(rule: $0, term: clocks.regeling) }
    return others + [statutory, own].compactMap(\.self)
  }

  /// A JSON array of objects with `name`, `clock`, `kind`, `due` (null while not started) and `steps`.
  package static func json(_ explanations: [TermExplanation], in language: Language = .en) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.userInfo = [languageKey: language]
    return String(decoding: try encoder.encode(explanations), as: UTF8.self)
  }

  private static let languageKey: CodingUserInfoKey = {
    guard let key = CodingUserInfoKey(rawValue: "language") else {
      preconditionFailure("any text is a key for an encoder")
    }
    return key
  }()
}

extension TermExplanation: Encodable {
  private enum Key: String, CodingKey { case name, clock, kind, due, steps }

  /// In English, unless `json(_:in:)` says otherwise.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .name)
    try container.encode(clock, forKey: .clock)
    try container.encode(kind, forKey: .kind)
    try container.encode(due, forKey: .due)
    let language = encoder.userInfo[TermExplanation.languageKey] as? Language ?? .en
    try container.encode(steps(in: language), forKey: .steps)
  }
}
