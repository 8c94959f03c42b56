import Kernel
import Postgres
import Terms

/// One procedure of a regeling: under which regime, for whom, and how it goes. Most regelingen have one.
///
/// A provider may have several (R1.51 to R1.57): each names its regime, and the question that leads to it.
package struct Procedure: Codable, Sendable, Equatable {
  /// Short and unlike the others' in its regeling; nil for the only one.
  package var code: String?
  package var name: Localised?
  /// What someone answers with yes to come here: "Gaat uw klacht over jeugdhulp?".
  package var question: Localised?
  package var regime: Regime
  /// Who may complain under it; never empty.
  package var complainantKinds: [ComplainantKind]
  package var conversation: Conversation
  package var receives: Receiver
  package var makesKnown: MakesKnown
  /// The procedure's own terms, in the order of the file; what the law sets stands in `Wkkgz`.
  package var terms: [NamedTerm]
  /// How a term may be extended; nil where the regeling knows no extension.
  package var `extension`: ExtensionRule?
  /// What the judgement must hold before it can be sent; never empty.
  package var requiredParts: [JudgementPart]
  /// The dispute body that this portal serves; nil where there is none. Others stand under `escalation`.
  package var disputeBody: DisputeBody?
  package var retention: Retention

  // What a small practice leaves out. Nil is what the documentation calls the default.
  package var signatures: [SignedDocument]?
  /// How people show who they are, for kinds that must.
  package var proofs: [Proof]?
  package var channels: Channels?
  package var talk: TalkRule?
  package var reception: Reception?
  package var suspensions: [SuspensionRule]?
  package var withdrawal: WithdrawalRule?
  package var filingLimit: FilingLimit?
  /// What the complaint itself costs; nil or 0 for nothing, as the law wants.
  package var complaintFeeEuroCents: Int?
  /// The words a finding may use; nil for upheld, partly upheld, not upheld, no finding.
  package var outcomes: [CaseOutcome]?
  /// Words of this regeling's own for an outcome.
  package var outcomeWords: [OutcomeWord]?
  /// Whether each complaint element gets an outcome of its own; nil for yes.
  package var outcomePerElement: Bool?
  package var signedBy: Signatory?
  package var followUp: [FollowUp]?
  /// Bodies beside or after the portal's own, in the order in which people go there.
  package var escalation: [EscalationBody]?
  package var experts: Experts?
  package var anonymous: AnonymousComplaints?
  /// Where settings without a source of their own stand, by the name of the setting.
  package var sources: [String: String]?
  /// Settings that the text leaves open: the default taken, and why.
  package var leftOpen: [String: String]?
}

/// Who must show what before a complaint is taken up (R1.5, R2.33).
package struct Proof: Codable, Sendable, Equatable {
  package enum Kind: String, Sendable, Codable, CaseIterable, Bindable, Readable {
    /// Saying so is enough.
    case none
    case statement
    /// A power of attorney on paper, signed (machtiging).
    case authorisation
    case courtDecision
    case relationship
    case deathCertificate
    case employment
    case contract
  }

  package let of: ComplainantKind
  package let proof: Kind
  package let source: String?
}

extension Regeling {
  /// What someone of this kind is asked to show; nil when saying so is enough. A complaint is taken in without it: it
  /// can be sent later.
  package func proofAsked(of kind: ComplainantKind) -> Proof.Kind? {
    let asked = procedure.proofs?.first { $0.of == kind }?.proof
    return asked == Proof.Kind.none ? nil : asked
  }
}

/// By which way something may be said.
package enum Channel: String, Sendable, Codable, CaseIterable {
  case web, email, phone, letter
  case inPerson
}

/// The ways open in each stage; nil for a stage the regeling says nothing of.
package struct Channels: Codable, Sendable, Equatable {
  /// What a filed complaint must look like.
  package enum Form: String, Sendable, Codable, CaseIterable {
    case free
    /// A message that bears a date (seed 000 art. 3).
    case dated
    /// The regeling's own form.
    case form
    /// In writing with a signature.
    case signed
  }

  package let conversation: [Channel]?
  package let filing: [Channel]?
  package let hearing: [Channel]?
  package let notices: [Channel]?
  package let outcome: [Channel]?
  package let form: Form?
  /// By telephone only who says that it is for the official procedure (seed 003).
  package let phoneNeedsWish: Bool?
  package let source: String?
}

/// What more is said of the talk before a complaint.
package struct TalkRule: Codable, Sendable, Equatable {
  /// Who need not talk first.
  package enum Exception: String, Sendable, Codable, CaseIterable {
    case unwilling, unable, unsafe
    case triedBefore
    case unsuitable
  }

  /// How long one waits for a solution before a complaint can be filed.
  package let wait: Amount?
  package let unless: [Exception]?
  /// A talk that ends well ends the matter.
  package let settles: Bool?
  /// How long after it was settled it can be opened again.
  package let reopensWithin: Amount?
  package let source: String?
}

/// What more is said of the one who receives complaints.
package struct Reception: Codable, Sendable, Equatable {
  /// Who takes it when it is about the receiver (R1.9, R1.17).
  package let fallback: Receiver?
  /// Someone who only brings complaints to the right desk.
  package let coordinator: Bool?
  /// How many sit on the committee.
  package let committeeMembers: Int?
  /// The chair works nowhere at the provider (JW art. 4.2.1).
  package let outsideChair: Bool?
  package let source: String?
}

/// When the regeling's clock stands still. The law's runs on (R1.27).
package struct SuspensionRule: Codable, Sendable, Equatable {
  package let starts: StartEvent
  package let resumes: StartEvent
  /// It stands still no longer than this.
  package let most: Amount?
  /// Only when the complainant agrees.
  package let byConsent: Bool?
  package let source: String?
}

/// What more is said of withdrawing a complaint (R1.30).
package struct WithdrawalRule: Codable, Sendable, Equatable {
  /// How long after it was withdrawn it can be opened again; never shifted.
  package let reopensWithin: Amount
  package let source: String?
}

extension Procedure {
  /// How long a withdrawn complaint can be opened again where the regeling doesn't say. No law and none of the seeds does:
  /// four weeks is the house's own choice, so that a withdrawal in haste, or one that was heard wrongly by telephone
  /// (R1.30), can be turned back.
  package static let usualReopening = Amount.weeks(4)

  package var reopensWithin: Amount { withdrawal?.reopensWithin ?? Self.usualReopening }
}

/// Until when a complaint, or a dispute, can be filed (R1.28, R1.43).
package struct FilingLimit: Codable, Sendable, Equatable {
  package enum Start: String, Sendable, Codable, CaseIterable {
    /// What it is about happened.
    case happened
    /// The complainant could know of it.
    case known
    /// The complaint was filed with the provider.
    case filed
    /// The judgement was given.
    case judged
    /// The body before ruled.
    case ruled
  }

  package enum Kind: String, Sendable, Codable, CaseIterable {
    /// Later ones are handled too, with a word of explanation (SCH).
    case soft
    /// Later ones are not handled.
    case hard
    /// Later ones are handled when there is a good reason.
    case excusable
  }

  package let amount: Amount
  package let starts: Start
  package let kind: Kind
  /// However it is counted, not later than this after it happened.
  package let atLatest: Amount?
  /// When it does not hold.
  package let unless: Localised?
  package let source: String?
}

/// How a complaint, or one element of it, can end (R2.30, R5.7).
package enum CaseOutcome: String, Sendable, Codable, CaseIterable {
  case upheld, partlyUpheld, notUpheld, manifestlyNotUpheld, undecided
  case inadmissible, noJurisdiction, notTakenUp, forwarded
  case withdrawn, settled
}

/// An outcome in the words of one regeling or body.
package struct OutcomeWord: Codable, Sendable, Equatable {
  package let outcome: CaseOutcome
  package let says: Localised
}

/// Under whose name the judgement goes out.
package enum Signatory: String, Sendable, Codable, CaseIterable {
  case provider, management, director, qualityAdviser, committeeChair, officer
}

/// What is still to be done once the outcome is there (R1.53, seed 004).
package struct FollowUp: Codable, Sendable, Equatable {
  package enum Duty: String, Sendable, Codable, CaseIterable {
    case tellMeasures, tellPersonConcerned
    case improvementRegister, clientFile, personnelFile
    case yearlyReview, yearlyReport, informInspectorate
  }

  package let duty: Duty
  package let to: [Told]?
  package let source: String?
}

/// Who is told something.
package enum Told: String, Sendable, Codable, CaseIterable {
  case complainant, personConcerned, committee, officer, provider
}

/// Somewhere to go after the provider's answer, or past it: its force, its price and its limits.
package struct EscalationBody: Codable, Sendable, Equatable {
  /// When one may come here without the provider's judgement (R1.40).
  package enum Direct: String, Sendable, Codable, CaseIterable {
    /// The term passed without a judgement.
    case termPassed
    /// The provider has no regeling, or does not keep to it.
    case noProcedure
    /// It can't be asked of the complainant to go to the provider first.
    case unreasonable
    /// Always.
    case always
  }

  package let name: Localised
  /// How it is introduced to a complainant, in the regeling's own words.
  package let says: Localised?
  /// False where the regeling points to a body without naming it (seed 001).
  package let isNamed: Bool?
  /// Nil where the regeling doesn't say.
  package let isBinding: Bool?
  package let feeEuroCents: Int?
  package let fees: [FeeStep]?
  package let rulingTerm: Amount?
  package let allowsClaim: Bool?
  package let direct: [Direct]?
  package let filingLimit: FilingLimit?
  package let outcomes: [CaseOutcome]?
  package let source: String?
}

/// One step of a scale of fees: from which day, and up to which claim.
package struct FeeStep: Codable, Sendable, Equatable {
  /// The first day on which it is asked; nil for from the beginning.
  package let from: Day?
  /// Claims up to and including so many euros; 0 for who claims nothing, nil for every claim above the other steps.
  package let claimUpToEuro: Int?
  package let feeEuroCents: Int
}

/// Asking someone from outside for advice (seed 003, SCH 5(5)).
package struct Experts: Codable, Sendable, Equatable {
  package enum Consent: String, Sendable, Codable, CaseIterable { case none, complainant, both }
  package let consent: Consent
  /// They sign for secrecy.
  package let secrecy: Bool?
  package let source: String?
}

/// What is done with a complaint that bears no name (R3.21).
package enum AnonymousComplaints: String, Sendable, Codable, CaseIterable {
  case notHandled
  /// Written down to learn from, without an answer.
  case noted
  case handled
}

extension FeeStep {
  /// What a scale asks on that day for a claim of so many euros; nil where no step fits.
  ///
  /// The steps of the latest `from` that has come count; among them the lowest limit that the claim stays under.
  package static func fee(in steps: [FeeStep], on day: Day, claimEuro: Int) -> Money? {
    let come = steps.filter { $0.from.map { $0 <= day } ?? true }
    let latest = come.compactMap(\.from).max()
    let fitting = come.filter { $0.from == latest && ($0.claimUpToEuro.map { claimEuro <= $0 } ?? true) }
    let step = fitting.min { ($0.claimUpToEuro ?? .max) < ($1.claimUpToEuro ?? .max) }
    return step.map { Money(euroCents: $0.feeEuroCents) }
  }
}

extension EscalationBody {
  /// What it costs to go there; nil where the regeling doesn't say.
  package func fee(on day: Day, claimEuro: Int = 0) -> Money? {
    fees.flatMap { FeeStep.fee(in: $0, on: day, claimEuro: claimEuro) } ?? feeEuroCents.map(Money.init(euroCents:))
  }
}

extension DisputeBody {
  /// What filing costs that day, for a claim of so many euros.
  package func fee(on day: Day, claimEuro: Int = 0) -> Money {
    fees.flatMap { FeeStep.fee(in: $0, on: day, claimEuro: claimEuro) } ?? fee
  }

  /// The same as a step on the way up.
  var asEscalation: EscalationBody {
    EscalationBody(
      name: name, says: says, isNamed: true, isBinding: isBinding, feeEuroCents: fee.euroCents, fees: fees,
      rulingTerm: rulingTerm, allowsClaim: allowsClaim, direct: direct, filingLimit: filingLimit, outcomes: outcomes,
      source: source)
  }
}

extension Procedure {
  /// Every body one can go to, in order: the portal's own first.
  package var bodies: [EscalationBody] { (disputeBody.map { [$0.asEscalation] } ?? []) + (escalation ?? []) }

  /// The law's term for the judgement; nil outside the Wkkgz.
  package var statutoryJudgement: TermRule? { regime == .wkkgz ? Wkkgz.judgement : nil }

  /// The procedure's own rule for the judgement where no special circumstance holds; nil where it sets no term.
  package var judgement: TermRule? { terms(under: []).lazy.filter { $0.name == .judgement }.compactMap(\.rule).first }

  /// The terms that hold under these circumstances.
  package func terms(under circumstances: Set<Circumstance>) -> [NamedTerm] {
    terms.filter { term in
      (term.when.map(circumstances.contains) ?? true) && !(term.unless.map(circumstances.contains) ?? false)
    }
  }
}
