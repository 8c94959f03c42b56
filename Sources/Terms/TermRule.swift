import Kernel

/// What a term is for.
package enum TermName: String, Sendable, Codable, CaseIterable {
  /// The acknowledgement of receipt (ontvangstbevestiging).
  case acknowledgement
  /// The first talk with the complainant.
  case firstContact
  /// Completing a complaint that misses something (herstel).
  case repair
  /// Investigating it, where that has a term of its own (behandeling).
  case handling
  /// The hearing of both sides (hoorzitting).
  case hearing
  /// What the other side writes (verweer).
  case response
  /// A committee's advice or finding (advies).
  case advice
  /// The provider's judgement (mededeling).
  case judgement
  /// What the provider tells afterwards: which measures follow (R1.53).
  case followUp
  /// The dispute committee's ruling (uitspraak).
  case ruling
  /// The day the file is deleted at the latest.
  case deletion
  /// A term that only one regeling has; it says its own name.
  case other

  /// What meets the term when it happens; nil where nothing in the case does.
  package var metBy: StartEvent? {
    switch self {
    case .acknowledgement: .acknowledged
    case .firstContact: .contacted
    case .repair: .informationComplete
    case .handling: .handled
    case .hearing: .heard
    case .response: .responded
    case .advice: .adviceReceived
    case .judgement: .judged
    case .followUp: .measuresTold
    case .ruling: .ruled
    case .deletion, .other: nil
    }
  }
}

/// Who set the term: the law, or the provider's own regeling. They run beside each other; neither caps the other.
package enum Clock: String, Sendable, Codable, CaseIterable {
  case statutory
  case regeling
}

/// Whether a passed term is a breach or a promise not kept ("bij voorkeur", "streven": R4.15).
package enum TermKind: String, Sendable, Codable, CaseIterable {
  case hard
  case target
}

/// What starts a term. The day it happens does not count.
package enum StartEvent: String, Sendable, Codable, CaseIterable {
  /// The complaint is written and in the portal, or has that date on the paper form (indiening).
  case filed
  /// In the recipient's hands.
  case received
  /// The officer's letter went to the provider (kenbaar gemaakt, seed 002 rule 3).
  case madeKnown
  /// The last phase of the case ended.
  case closed
  /// The dispute is put before the dispute body (voorlegging).
  case disputeFiled
  /// The date the complainant wrote on the form.
  case datedForm
  /// The acknowledgement of receipt was sent.
  case acknowledged
  /// The first talk with the complainant was had.
  case contacted
  /// The complainant was asked to complete the complaint.
  case informationAsked
  /// All that is needed is there.
  case informationComplete
  /// The other side's answer came in.
  case responded
  /// The sides were invited to a hearing.
  case invited
  /// The hearing was held.
  case heard
  /// Mediation began; ended.
  case mediationStarted
  case mediationEnded
  /// The investigation ended.
  case handled
  /// The committee's advice came in.
  case adviceReceived
  /// The judgement was given.
  case judged
  /// The provider told which measures follow.
  case measuresTold
  /// The dispute body ruled.
  case ruled
  /// The day on which another term was met; its last day until then.
  case afterTerm
}

/// One rule about a term, from the law or from a regeling: what, from when, how long.
package struct TermRule: Hashable, Sendable, Codable {
  package let name: TermName
  package let clock: Clock
  package let kind: TermKind
  package let starts: StartEvent
  package let amount: Amount
  /// Whether an end on a weekend or holiday moves on as in the Algemene termijnenwet. For a term that lives only in a
  /// regeling this is a setting (R4.7).
  package let shift: Bool
  /// The article or the rule of the seed it comes from, as people cite it.
  package let source: String

  package init(
    name: TermName, clock: Clock, kind: TermKind = .hard, starts: StartEvent, amount: Amount, shift: Bool,
    source: String
  ) {
    self.name = name
    self.clock = clock
    self.kind = kind
    self.starts = starts
    self.amount = amount
    self.shift = shift
    self.source = source
  }
}

/// The numbers of the Wet kwaliteit, klachten en geschillen zorg, each once.
package enum Wkkgz {
  /// The provider's judgement: at latest six weeks after filing (art. 17 lid 1, R1.21).
  package static let judgement = TermRule(
    name: .judgement, clock: .statutory, starts: .filed, amount: .weeks(judgementWeeks), shift: true,
    source: "Wkkgz art. 17 lid 1")
  /// Six weeks (art. 17 lid 1).
  package static let judgementWeeks = 6
  /// One extension of at most four weeks (art. 17 lid 2, R1.23, R1.24).
  package static let extensionTimes = 1
  package static let extensionMostWeeks = 4
  /// The ruling: six months after filing the dispute (art. 22 lid 1, R1.42); over three months, so never shifted.
  package static let ruling = TermRule(
    name: .ruling, clock: .statutory, starts: .disputeFiled, amount: .months(rulingMonths), shift: false,
    source: "Wkkgz art. 22 lid 1")
  /// Six months (art. 22 lid 1).
  package static let rulingMonths = 6
}
