import Kernel
import Terms

/// The language of a regeling file: which keys stand where, what each may hold, and what it means.
///
/// The reader, the published JSON Schema and the test of the documentation all go by this one description.
package struct RegelingShape: Sendable {
  package let name: String
  package let fields: [Field]
  /// What is stored beside what is written.
  let constants: [String: String]

  init(_ name: String, _ fields: [Field], constants: [String: String] = [:]) {
    self.name = name
    self.fields = fields
    self.constants = constants
  }

  package var keys: [String] { fields.map(\.key) }

  package struct Field: Sendable {
    package let key: String
    package let kind: Kind
    package let need: Need
    /// What it means, in one sentence, for the schema.
    package let meaning: String

    init(_ key: String, _ kind: Kind, _ need: Need, _ meaning: String) {
      self.key = key
      self.kind = kind
      self.need = need
      self.meaning = meaning
    }

    /// Whether "none" says in so many words that it is left out.
    package var maySayNone: Bool {
      guard need == .optional else { return false }
      return switch kind {
      case .words, .section, .sections: true
      default: false
      }
    }
  }

  package enum Need: Sendable, Equatable {
    case required
    case optional
    /// Taken where the key is left out.
    case usually(String)
  }

  package indirect enum Kind: Sendable {
    /// With an example to show.
    case text(String)
    case localised
    case word([String])
    case words([String])
    case number(ClosedRange<Int>)
    /// Euro cents, stored as `Money` under another key.
    case cents(storedAs: String)
    case flag
    case amount
    /// An amount or a word of `TermLength`.
    case length
    case day
    case section(RegelingShape)
    case sectionOrNone(RegelingShape)
    /// With an example of how a part begins.
    case sections(RegelingShape, String)
    /// Texts by the name of a setting of the same shape.
    case notes
  }
}

private func words<Choice: CaseIterable & RawRepresentable>(_: Choice.Type) -> [String]
where Choice.RawValue == String { Choice.allCases.map(\.rawValue) }

private typealias Field = RegelingShape.Field

private let source = Field("source", .text("art. 4 lid 3"), .optional, "Where it stands, as people cite it.")
private let sourceOwed = Field("source", .text("art. 4 lid 3"), .required, "Where it stands, as people cite it.")

extension RegelingShape {
  /// A whole file of one procedure: header and settings on one level.
  package static let single = RegelingShape("the file", header + settings)
  /// A whole file of several procedures.
  package static let several = RegelingShape(
    "the file",
    header + [Field("procedures", .sections(procedure, "code: wkkgz"), .required, "Its procedures, each in full.")])
  /// One of several procedures.
  package static let procedure = RegelingShape(
    "a part of procedures",
    [
      Field("code", .text("jeugd"), .required, "Short, and unlike the other procedures'."),
      Field("name", .localised, .required, "What people call it."),
      Field("question", .localised, .required, "What someone answers with yes to come here."),
    ] + settings)

  /// Every shape there is, for whoever documents them.
  package static let all: [RegelingShape] =
    [single, several, procedure, contact, category, procedureTerm, more, body, procedureEscalation, fee, limit, kept]
    + [procedureProof, channels, talk, reception, procedureSuspension, withdrawal, outcomeWord, followUp, experts]

  private static let header: [Field] = [
    Field("preset", .text("002-klachtenportaal-zorg"), .required, "A short name of this regeling, as its file's."),
    Field("name", .localised, .required, "What it is called."),
    Field("adoptedOn", .day, .optional, "The day it was adopted."),
    Field("adoptedBy", .localised, .optional, "Who adopted it."),
    Field("languages", .words(words(Language.self)), .optional, "In which languages people can complain; all."),
    Field("contacts", .sections(contact, "of: complaints"), .optional, "Addresses and opening hours."),
    Field("categories", .sections(category, "code: A1"), .optional, "Own categories, mapped to the core."),
  ]

  private static let settings: [Field] = [
    Field("regime", .word(words(Regime.self)), .required, "Under which rules: the law check goes by it."),
    Field("complainantKinds", .words(words(ComplainantKind.self)), .required, "Who may complain."),
    Field("conversation", .word(words(Conversation.self)), .required, "Whether people talk first."),
    Field("receives", .word(words(Receiver.self)), .required, "In whose hands a complaint comes."),
    Field("makesKnown", .word(words(MakesKnown.self)), .required, "What makes it known to the provider."),
    Field("terms", .sections(procedureTerm, "name: judgement"), .required, "The procedure's own terms."),
    Field("extension", .sectionOrNone(more), .required, "How the judgement's term may be extended, or none."),
    Field("requiredParts", .words(words(JudgementPart.self)), .required, "What the judgement must hold."),
    Field("disputeBody", .sectionOrNone(body), .required, "The dispute body this portal serves, or none."),
    Field("retention", .section(kept), .required, "How long a file is kept."),
    Field("signatures", .words(words(SignedDocument.self)), .optional, "What is signed with a one-time code; nothing."),
    Field("proofs", .sections(procedureProof, "of: representative"), .optional, "Who must show what; nobody anything."),
    Field("channels", .section(channels), .optional, "Ways to say something, in each stage."),
    Field("talk", .section(talk), .optional, "What more is said of the talk before."),
    Field("reception", .section(reception), .optional, "What more is said of the one who receives."),
    Field(
      "suspensions", .sections(procedureSuspension, "starts: mediationStarted"), .optional,
      "When the clock stands still."),
    Field("withdrawal", .section(withdrawal), .optional, "Opening a withdrawn complaint again; within 4 weeks."),
    Field("filingLimit", .section(limit), .optional, "Until when one can complain; always."),
    Field("complaintFeeEuroCents", .number(0...1_000_000), .optional, "What complaining costs; nothing."),
    Field("outcomes", .words(words(CaseOutcome.self)), .optional, "How an element can end."),
    Field("outcomeWords", .sections(outcomeWord, "outcome: upheld"), .optional, "Own words for an outcome."),
    Field("outcomePerElement", .flag, .optional, "Whether each element gets an outcome; true."),
    Field("signedBy", .word(words(Signatory.self)), .optional, "Under whose name the judgement goes out; provider."),
    Field("followUp", .sections(followUp, "duty: tellMeasures"), .optional, "What is still to be done afterwards."),
    Field(
      "escalation", .sections(procedureEscalation, "name: {nl: de rechter, en: the court}"), .optional,
      "Bodies outside this portal, in order."),
    Field("experts", .section(experts), .optional, "Asking advice of someone from outside."),
    Field("anonymous", .word(words(AnonymousComplaints.self)), .optional, "Complaints without a name."),
    Field("sources", .notes, .optional, "Where settings without a source of their own stand, by setting."),
    Field("leftOpen", .notes, .optional, "What the text leaves open: the default and why, by setting."),
  ]

  private static let contact = RegelingShape(
    "a part of contacts",
    [
      Field("of", .word(words(ContactPoint.Purpose.self)), .required, "What it is for."),
      Field("name", .localised, .optional, "Who one finds there."),
      Field("address", .text("Dorpsstraat 1, 1234 AB Dorp"), .optional, "Where to write or come."),
      Field("email", .text("klachten@voorbeeld.nl"), .optional, "Where to mail."),
      Field("phone", .text("020 123 45 67"), .optional, "Where to call."),
      Field("website", .text("www.voorbeeld.nl"), .optional, "Where to look."),
      Field("hours", .localised, .optional, "When someone is there."), source,
    ])
  private static let category = RegelingShape(
    "a part of categories",
    [
      Field("code", .text("A1"), .required, "The provider's own code."),
      Field("name", .localised, .required, "The provider's own word."),
      Field("core", .word(words(CategoryCore.self)), .required, "The core category it counts as."),
    ])
  static let procedureTerm = RegelingShape(
    "a part of terms",
    [
      Field("name", .word(named), .required, "What the term is for."),
      Field("code", .text("advies"), .optional, "By which other terms refer to it; its name."),
      Field("label", .localised, .optional, "What people read; owed where the name is other."),
      Field("kind", .word(words(TermKind.self)), .usually("hard"), "A breach when it passes, or a promise; hard."),
      Field("starts", .word(starting), .required, "What starts it; that day does not count."),
      Field("after", .text("advies"), .optional, "Which term it follows, where it starts afterTerm."),
      Field("amount", .length, .required, "How long at most; or asSoonAsPossible, or none."),
      Field("least", .amount, .optional, "Not before so long."),
      Field("countsBack", .flag, .optional, "Counted back from its start; false."),
      Field("shift", .flag, .usually("true"), "Whether a weekend or holiday moves the end; true."),
      Field("when", .word(words(Circumstance.self)), .optional, "Holds only then."),
      Field("unless", .word(words(Circumstance.self)), .optional, "Does not hold then."), sourceOwed,
    ], constants: ["clock": Clock.regeling.rawValue])
  /// The names a regeling may use: the law's and the portal's own stay theirs.
  private static let named = words(TermName.self).filter { $0 != TermName.ruling.rawValue && $0 != "deletion" }
  private static let starting = words(StartEvent.self).filter { $0 != "closed" && $0 != "disputeFiled" }
  private static let more = RegelingShape(
    "extension",
    [
      Field("times", .number(0...9), .usually("0"), "How often the provider may alone; 0."),
      Field("mostWeeks", .number(0...52), .usually("0"), "By so many weeks each time; 0."),
      Field("agreement", .word(words(AgreementRule.self)), .usually("never"), "When both may agree on more; never."),
      Field("mostWeeksTotal", .number(1...104), .optional, "All of the provider's own together."),
      Field("openEnded", .flag, .optional, "A new day with the reason, without an end set to it; false."),
      Field("notice", .amount, .optional, "So long before the end at least; on the last day."),
      Field("tells", .words(words(Told.self)), .optional, "Who is told; the complainant."), source,
    ])
  private static let body = RegelingShape(
    "disputeBody",
    [
      Field("name", .localised, .required, "What it is called."),
      Field("feeEuroCents", .cents(storedAs: "fee"), .required, "What filing costs, where no step of fees fits."),
      Field("rulingTerm", .amount, .required, "From filing to the ruling."),
      Field("isBinding", .flag, .required, "Whether both must keep to the ruling."),
      Field("allowsClaim", .flag, .required, "Whether it may award damages."), sourceOwed,
    ] + moreOfBody)
  static let procedureEscalation = RegelingShape(
    "a part of escalation",
    [
      Field("name", .localised, .required, "What it is called."),
      Field("isNamed", .flag, .optional, "False where the text names none; true."),
      Field("feeEuroCents", .number(0...1_000_000), .optional, "What filing costs."),
      Field("rulingTerm", .amount, .optional, "From filing to the ruling."),
      Field("isBinding", .flag, .optional, "Whether both must keep to the ruling."),
      Field("allowsClaim", .flag, .optional, "Whether it may award damages."), source,
    ] + moreOfBody)
  private static let moreOfBody: [Field] = [
    Field("says", .localised, .optional, "How complainants are told of it, in the regeling's own words."),
    Field("fees", .sections(fee, "feeEuroCents: 5000"), .optional, "A scale by date and by claim."),
    Field("direct", .words(words(EscalationBody.Direct.self)), .optional, "When one may come without a judgement."),
    Field("filingLimit", .section(limit), .optional, "Until when one can come; always."),
    Field("outcomes", .words(words(CaseOutcome.self)), .optional, "The words it may use."),
  ]
  private static let fee = RegelingShape(
    "a part of fees",
    [
      Field("from", .day, .optional, "The first day it is asked; from the beginning."),
      Field("claimUpToEuro", .number(0...10_000_000), .optional, "For claims up to so much; 0 is no claim at all."),
      Field("feeEuroCents", .number(0...1_000_000), .required, "What filing costs then."),
    ])
  private static let limit = RegelingShape(
    "filingLimit",
    [
      Field("amount", .amount, .required, "How long."),
      Field("starts", .word(words(FilingLimit.Start.self)), .required, "From when."),
      Field("kind", .word(words(FilingLimit.Kind.self)), .usually("hard"), "What becomes of later ones; hard."),
      Field("atLatest", .amount, .optional, "Not later than this after it happened."),
      Field("unless", .localised, .optional, "When it does not hold."), source,
    ])
  private static let kept = RegelingShape(
    "retention",
    [
      Field("amount", .amount, .required, "How long."),
      Field("sense", .word(words(Retention.Sense.self)), .required, "At most, or at least."), sourceOwed,
      Field("least", .amount, .optional, "Nor shorter than this, beside most."),
      Field("starts", .word(["closed", "judged", "ruled"]), .optional, "From when; closed."),
      Field("holds", .words(words(Retention.Hold.self)), .optional, "Why it may be kept longer."),
      Field("tellsComplainant", .flag, .optional, "Whether the complainant hears that; false."),
    ])
  static let procedureProof = RegelingShape(
    "a part of proofs",
    [
      Field("of", .word(words(ComplainantKind.self)), .required, "Who."),
      Field("proof", .word(words(Proof.Kind.self)), .required, "Shows what."), source,
    ])
  private static let channels = RegelingShape(
    "channels",
    ["conversation", "filing", "hearing", "notices", "outcome"].map {
      Field($0, .words(words(Channel.self)), .optional, "The ways open in this stage.")
    } + [
      Field("form", .word(words(Channels.Form.self)), .optional, "What a filed complaint must look like; free."),
      Field("phoneNeedsWish", .flag, .optional, "By phone only who asks for the official procedure; false."), source,
    ])
  private static let talk = RegelingShape(
    "talk",
    [
      Field("wait", .amount, .optional, "How long one waits for a solution before complaining."),
      Field("unless", .words(words(TalkRule.Exception.self)), .optional, "Who need not talk first."),
      Field("settles", .flag, .optional, "A talk that ends well ends the matter; true."),
      Field("reopensWithin", .amount, .optional, "How long it can be opened again."), source,
    ])
  private static let reception = RegelingShape(
    "reception",
    [
      Field("fallback", .word(words(Receiver.self)), .optional, "Who takes it when it is about the receiver."),
      Field("coordinator", .flag, .optional, "Someone who only brings it to the right desk; false."),
      Field("committeeMembers", .number(1...25), .optional, "How many sit on the committee."),
      Field("outsideChair", .flag, .optional, "The chair works nowhere at the provider; false."), source,
    ])
  static let procedureSuspension = RegelingShape(
    "a part of suspensions",
    [
      Field("starts", .word(starting), .required, "From the day after this."),
      Field("resumes", .word(starting), .required, "Up to and including this day."),
      Field("most", .amount, .optional, "No longer than this."),
      Field("byConsent", .flag, .optional, "Only when the complainant agrees; false."), source,
    ])
  private static let withdrawal = RegelingShape(
    "withdrawal",
    [Field("reopensWithin", .amount, .required, "How long a withdrawn complaint can be opened again."), source])
  private static let outcomeWord = RegelingShape(
    "a part of outcomeWords",
    [
      Field("outcome", .word(words(CaseOutcome.self)), .required, "Which one."),
      Field("says", .localised, .required, "The regeling's own word for it."),
    ])
  private static let followUp = RegelingShape(
    "a part of followUp",
    [
      Field("duty", .word(words(FollowUp.Duty.self)), .required, "What is to be done."),
      Field("to", .words(words(Told.self)), .optional, "Who is told."), source,
    ])
  private static let experts = RegelingShape(
    "experts",
    [
      Field("consent", .word(words(Experts.Consent.self)), .required, "Who must agree first."),
      Field("secrecy", .flag, .optional, "They sign for secrecy; false."), source,
    ])
}
