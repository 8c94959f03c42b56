import Kernel
import Terms

/// How long a term of a regeling is: an amount, "as soon as possible", or in so many words no term at all.
package enum TermLength: Hashable, Sendable, Codable {
  case amount(Amount)
  case asSoonAsPossible
  case none

  package static let words = ["asSoonAsPossible", "none"]

  /// "6 weeks", "asSoonAsPossible" or "none": the form of the file and of what is stored.
  package init?(_ text: String) {
    switch text {
    case "asSoonAsPossible": self = .asSoonAsPossible
    case "none": self = .none
    default:
      guard let amount = Amount(text) else { return nil }
      self = .amount(amount)
    }
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let length = TermLength(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no length like \"6 weeks\"")
    }
    self = length
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .amount(let amount): try container.encode(amount)
    case .asSoonAsPossible: try container.encode("asSoonAsPossible")
    case .none: try container.encode("none")
    }
  }
}

/// What a term may hang on beside its start, as in "6 weeks, or 10 with the committee".
package enum Circumstance: String, Sendable, Codable, CaseIterable {
  /// A complaints committee advises or decides.
  case committee
  /// The case can't wait.
  case urgent
  /// The decision complained about no longer has effect (R1.56).
  case decisionEnded
}

/// One term as a regeling names it. Where it is a plain one, `rule` counts it.
package struct NamedTerm: Codable, Sendable, Equatable {
  package let name: TermName
  /// By which other terms refer to it; the name's own word where nil.
  package let code: String?
  /// What people read; nil for the usual word.
  package let label: Localised?
  package let kind: TermKind
  package let starts: StartEvent
  /// The code of the term this one follows, where it starts `afterTerm`.
  package let after: String?
  /// At most so long.
  package let amount: TermLength
  /// Not before so long, as a hearing between two bounds.
  package let least: Amount?
  /// Counted back from its start, as "5 working days before the hearing" (R4.2).
  package let countsBack: Bool?
  package let shift: Bool
  package let when: Circumstance?
  package let unless: Circumstance?
  package let source: String
  /// Always the regeling's: kept in what is stored since the first version.
  private let clock: Clock

  package init(
    name: TermName, code: String? = nil, label: Localised? = nil, kind: TermKind = .hard, starts: StartEvent,
    after: String? = nil, amount: TermLength, least: Amount? = nil, countsBack: Bool? = nil, shift: Bool,
    when: Circumstance? = nil, unless: Circumstance? = nil, source: String
  ) {
    self.name = name
    self.code = code
    self.label = label
    self.kind = kind
    self.starts = starts
    self.after = after
    self.amount = amount
    self.least = least
    self.countsBack = countsBack
    self.shift = shift
    self.when = when
    self.unless = unless
    self.source = source
    clock = .regeling
  }

  package init(_ rule: TermRule) {
    self.init(
      name: rule.name, kind: rule.kind, starts: rule.starts, amount: .amount(rule.amount), shift: rule.shift,
      source: rule.source)
  }

  /// By which other terms and commands know it.
  package var key: String { code ?? name.rawValue }

  /// The rule that Terms counts; nil for "as soon as possible" and for no term.
  package var rule: TermRule? {
    guard case .amount(let amount) = amount else { return nil }
    return TermRule(
      name: name, clock: .regeling, kind: kind, starts: starts, amount: amount, shift: shift, source: source)
  }

  /// What people read.
  package func text(in language: Language) -> String { label?[language] ?? name.text(in: language) }
}
