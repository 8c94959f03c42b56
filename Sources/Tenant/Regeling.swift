import Foundation
import Kernel
import Synchronization
import Terms

/// A care provider's complaints regeling (klachtenregeling) as settings: what is published is what is enforced.
///
/// One YAML file is one value; pages, letters, dates and refusals all come from it. It holds one procedure or more. A
/// case follows one of them, and reads its settings from the regeling as if it were the only one.
package struct Regeling: Sendable, Equatable {
  /// The name of the preset, as in `db/regelingen/002-klachtenportaal-zorg.yaml`.
  package let preset: String
  package let name: Localised
  /// The day it was adopted, where the text says so (seed 000 art. 6); it is in force from the day its version says.
  package let adoptedOn: Day?
  /// Who adopted it, where the text says so.
  package let adoptedBy: Localised?
  /// The languages in which people can complain; nil for all the portal has.
  package let languages: [Language]?
  /// Where to write, call or come, and when.
  package let contacts: [ContactPoint]?
  /// The provider's own words for what complaints are about, each mapped to the stable core (R5.5).
  package let categories: [OwnCategory]?
  /// Never empty.
  package let procedures: [Procedure]
  /// The one that the case at hand follows; the first where no case is at hand.
  package let procedure: Procedure

  package init(
    preset: String, name: Localised, adoptedOn: Day?, adoptedBy: Localised? = nil, languages: [Language]? = nil,
    contacts: [ContactPoint]? = nil, categories: [OwnCategory]? = nil, procedures: [Procedure]
  ) {
    guard let first = procedures.first else { preconditionFailure("a regeling has at least one procedure") }
    self.init(
      preset: preset, name: name, adoptedOn: adoptedOn, adoptedBy: adoptedBy, languages: languages, contacts: contacts,
      categories: categories, procedures: procedures, procedure: first)
  }

  private init(
    preset: String, name: Localised, adoptedOn: Day?, adoptedBy: Localised?, languages: [Language]?,
    contacts: [ContactPoint]?, categories: [OwnCategory]?, procedures: [Procedure], procedure: Procedure
  ) {
    self.preset = preset
    self.name = name
    self.adoptedOn = adoptedOn
    self.adoptedBy = adoptedBy
    self.languages = languages
    self.contacts = contacts
    self.categories = categories
    self.procedures = procedures
    self.procedure = procedure
  }

  /// A regeling of one procedure with the settings every procedure has.
  package init(
    preset: String, name: Localised, adoptedOn: Day?, regime: Regime, complainantKinds: [ComplainantKind],
    conversation: Conversation, receives: Receiver, makesKnown: MakesKnown, terms: [TermRule],
    extension: ExtensionRule?, requiredParts: [JudgementPart], disputeBody: DisputeBody?, retention: Retention,
    signatures: [SignedDocument]? = nil
  ) {
    self.init(
      preset: preset, name: name, adoptedOn: adoptedOn,
      procedures: [
        Procedure(
          regime: regime, complainantKinds: complainantKinds, conversation: conversation, receives: receives,
          makesKnown: makesKnown, terms: terms.map(NamedTerm.init), extension: `extension`,
          requiredParts: requiredParts, disputeBody: disputeBody, retention: retention, signatures: signatures)
      ])
  }

  /// Reads what `json` wrote.
  ///
  /// - Parameter code: the procedure that the case follows; nil for the first.
  /// - Throws: `DecodingError` when the text is no regeling.
  package init(json: String, following code: String? = nil) throws {
    self = try RegelingenRead.shared.regeling(json).following(code)
  }

  /// The settings as one line of JSON with sorted keys: equal regelingen give equal texts.
  package var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else {
      preconditionFailure("a regeling holds only texts, numbers and lists, which are always JSON")
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// The same, as a case under that procedure reads it. A code that is not there gives the first procedure.
  package func following(_ code: String?) -> Regeling {
    guard let found = procedures.first(where: { $0.code == code }), procedures.count > 1 else { return self }
    return Regeling(
      preset: preset, name: name, adoptedOn: adoptedOn, adoptedBy: adoptedBy, languages: languages, contacts: contacts,
      categories: categories, procedures: procedures, procedure: found)
  }

  package var hasSeveralProcedures: Bool { procedures.count > 1 }
}

// What a case reads of its procedure.
extension Regeling {
  package var regime: Regime { procedure.regime }
  package var complainantKinds: [ComplainantKind] { procedure.complainantKinds }
  package var conversation: Conversation { procedure.conversation }
  package var receives: Receiver { procedure.receives }
  package var makesKnown: MakesKnown { procedure.makesKnown }
  package var `extension`: ExtensionRule? { procedure.extension }
  package var requiredParts: [JudgementPart] { procedure.requiredParts }
  package var disputeBody: DisputeBody? { procedure.disputeBody }
  package var retention: Retention { procedure.retention }
  package var signatures: [SignedDocument]? { procedure.signatures }
  /// The terms of the complaint phase that run from what every case has, where no special circumstance holds.
  package var terms: [TermRule] {
    let names: [TermName] = [.acknowledgement, .firstContact, .judgement]
    let events: [StartEvent] = [.filed, .received, .madeKnown]
    return procedure.terms(under: []).compactMap(\.rule).filter {
      names.contains($0.name) && events.contains($0.starts)
    }
  }
}

/// Stored since the first version as one flat object. A regeling of one procedure still is, so that what was stored
/// then is read now, and what is stored now by a program of then; several stand under `procedures`.
extension Regeling: Codable {
  private enum Key: String, CodingKey {
    case preset, name, adoptedOn, adoptedBy, languages, contacts, categories, procedures
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let several = try container.decodeIfPresent([Procedure].self, forKey: .procedures)
    let procedures = try several ?? [FlatProcedure(from: decoder).procedure]
    guard !procedures.isEmpty else {
      throw DecodingError.dataCorruptedError(forKey: .procedures, in: container, debugDescription: "no procedure")
    }
    self.init(
      preset: try container.decode(String.self, forKey: .preset),
      name: try container.decode(Localised.self, forKey: .name),
      adoptedOn: try container.decodeIfPresent(Day.self, forKey: .adoptedOn),
      adoptedBy: try container.decodeIfPresent(Localised.self, forKey: .adoptedBy),
      languages: try container.decodeIfPresent([Language].self, forKey: .languages),
      contacts: try container.decodeIfPresent([ContactPoint].self, forKey: .contacts),
      categories: try container.decodeIfPresent([OwnCategory].self, forKey: .categories), procedures: procedures)
  }

  package func encode(to encoder: any Encoder) throws {
    if procedures.count == 1, procedures[0].code == nil, procedures[0].name == nil {
      try procedures[0].encode(to: encoder)
    }
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(preset, forKey: .preset)
    try container.encode(name, forKey: .name)
    try container.encodeIfPresent(adoptedOn, forKey: .adoptedOn)
    try container.encodeIfPresent(adoptedBy, forKey: .adoptedBy)
    try container.encodeIfPresent(languages, forKey: .languages)
    try container.encodeIfPresent(contacts, forKey: .contacts)
    try container.encodeIfPresent(categories, forKey: .categories)
    if procedures.count > 1 || procedures[0].code != nil || procedures[0].name != nil {
      try container.encode(procedures, forKey: .procedures)
    }
  }

  /// The procedure of a flat regeling: its `name` and `code` would be the regeling's own.
  private struct FlatProcedure: Decodable {
    var procedure: Procedure

    init(from decoder: any Decoder) throws {
      procedure = try Procedure(from: decoder)
      procedure.name = nil
      procedure.code = nil
    }
  }
}

/// An address of the regeling, with its hours.
package struct ContactPoint: Codable, Sendable, Equatable {
  package enum Purpose: String, Sendable, Codable, CaseIterable {
    case complaints, advice, officer, committee, disputes, confidant
  }

  package let of: Purpose
  package let name: Localised?
  package let address: String?
  package let email: String?
  package let phone: String?
  package let website: String?
  package let hours: Localised?
  package let source: String?
}

/// What a complaint is about, the same for all providers, so that figures can be laid side by side (R5.5).
package enum CategoryCore: String, Sendable, Codable, CaseIterable {
  case relation, communication, medical, organisation, financial, privacy, other
}

/// A category of one provider, and the core one it counts as.
package struct OwnCategory: Codable, Sendable, Equatable {
  package let code: String
  package let name: Localised
  package let core: CategoryCore
}

/// Under which rules complaints are handled.
package enum Regime: String, Sendable, Codable, CaseIterable {
  /// The Wet kwaliteit, klachten en geschillen zorg: complaints of clients, with the law's own clock.
  case wkkgz
  /// Between organisations that work together; no law sets a term (seed 000).
  case partners
  /// The Jeugdwet: youth care, with a committee and a term of the regeling's own (R1.52 to R1.55).
  case jeugdwet
  /// The Wet maatschappelijke ondersteuning: by the rules of the municipality (R1.51).
  case wmo
  /// Within the organisation, beside what a law sets up (seed 004).
  case `internal`

  /// Whether a law of care sets it up, for clients: with that law's duties to report and rules about the care file.
  package var isOfCareLaw: Bool {
    switch self {
    case .wkkgz, .jeugdwet, .wmo: true
    case .partners, .internal: false
    }
  }
}

/// Who complains, as the regeling names them (R1.2, R1.5).
package enum ComplainantKind: String, Sendable, Codable, CaseIterable {
  case client
  /// Whoever the provider must by law involve instead of or next to the client (vertegenwoordiger, R1.4).
  case representative
  /// A relative of a client who died (nabestaande, R1.3).
  case survivingRelative
  /// Someone with a written power of attorney, in the client's name (gemachtigde, R1.5).
  case authorisedAgent
  /// A partner in the work (samenwerkingspartner, seed 000).
  case cooperationPartner
  /// Who was wrongly not taken for a representative, about just that (R1.2).
  case refusedRepresentative
  /// A parent, with or without authority; a guardian; a foster parent (R1.52).
  case parent
  case parentWithoutAuthority
  case guardian
  case fosterParent
  /// Who buys a service (klant, seeds 003 and 004).
  case customer
  case employee
  /// Anyone else (seed 004: "of anders").
  case anyone
}

/// What the regeling wants of a talk before a complaint.
package enum Conversation: String, Sendable, Codable, CaseIterable {
  /// The regeling knows no talk before.
  case notAsked = "none"
  /// Talking first is advised, never asked for (seed 002 rule 1).
  case advised
  /// Talking first is asked of everyone, but need not be shown.
  case required
  /// The talk that was had is noted, each other person at it with a reason (seed 000 art. 2).
  case noted
}

/// In whose hands a complaint comes.
package enum Receiver: String, Sendable, Codable, CaseIterable {
  /// The complaints officer (klachtenfunctionaris).
  case officer
  /// The provider's management (directie, seed 000 art. 3).
  case management
  /// The director or the senior quality adviser (seed 004).
  case director
  case qualityAdviser
  /// The one the complaint is addressed to (seed 003).
  case personConcerned
  /// A complaints committee (klachtencommissie, R1.52).
  case committee

  /// Whether it comes straight into the provider's own hands.
  package var isProvider: Bool {
    switch self {
    case .officer, .committee: false
    case .management, .director, .qualityAdviser, .personConcerned: true
    }
  }
}

/// What makes a complaint known to the provider (kenbaar maken).
package enum MakesKnown: String, Sendable, Codable, CaseIterable {
  /// The officer's letter, once the complainant approved that very text (seed 002 rule 3, R2.2).
  case officerLetter
  /// Filing itself.
  case filing
}

/// How the terms for the judgement may be extended.
package struct ExtensionRule: Codable, Sendable, Equatable {
  /// How often the provider may extend alone; 0 where it may not.
  package let times: Int
  /// Each time by so many weeks at most.
  package let mostWeeks: Int
  /// When both sides may agree on more time.
  package let agreement: AgreementRule
  /// All the provider's own extensions together; nil for no ceiling of their own.
  package let mostWeeksTotal: Int?
  /// The provider names a new day and the reason, without an end set to it (seed 003).
  package let openEnded: Bool?
  /// The notice goes out at least so long before the term ends; nil for on its last day.
  package let notice: Amount?
  /// Who is told; nil for the complainant.
  package let tells: [Told]?
  package let source: String?

  package init(
    times: Int, mostWeeks: Int, agreement: AgreementRule, mostWeeksTotal: Int? = nil, openEnded: Bool? = nil,
    notice: Amount? = nil, tells: [Told]? = nil, source: String? = nil
  ) {
    self.times = times
    self.mostWeeks = mostWeeks
    self.agreement = agreement
    self.mostWeeksTotal = mostWeeksTotal
    self.openEnded = openEnded
    self.notice = notice
    self.tells = tells
    self.source = source
  }
}

/// What a judgement must hold before it can be sent (R1.22).
package enum JudgementPart: String, Sendable, Codable, CaseIterable {
  /// A reasoned finding (oordeel) per complaint element.
  case findingPerElement
  /// What the provider decided over and following the complaint.
  case decisions
  /// The measures, each with the date by which it is realised; or that there are none.
  case measuresWithDates
  /// Where the complainant can go next.
  case nextStep
  /// Both sides were heard, or the recorded reason why not (hoor en wederhoor).
  case bothSidesHeard
}

/// Where a complaint goes as a dispute (geschilleninstantie).
package struct DisputeBody: Codable, Sendable, Equatable {
  package let name: Localised
  /// What filing a dispute costs the complainant (griffiekosten).
  package let fee: Money
  /// From filing the dispute to the ruling.
  package let rulingTerm: Amount
  package let isBinding: Bool
  /// Whether a dispute may hold a claim for damages.
  package let allowsClaim: Bool
  /// Where this stands, as people cite it.
  package let source: String
  /// How it is introduced to a complainant; nil for the portal's own words.
  package let says: Localised?
  /// What filing costs by date and claim; `fee` where no step fits.
  package let fees: [FeeStep]?
  package let direct: [EscalationBody.Direct]?
  package let filingLimit: FilingLimit?
  package let outcomes: [CaseOutcome]?

  package init(
    name: Localised, fee: Money, rulingTerm: Amount, isBinding: Bool, allowsClaim: Bool, source: String,
    says: Localised? = nil, fees: [FeeStep]? = nil, direct: [EscalationBody.Direct]? = nil,
    filingLimit: FilingLimit? = nil, outcomes: [CaseOutcome]? = nil
  ) {
    self.name = name
    self.fee = fee
    self.rulingTerm = rulingTerm
    self.isBinding = isBinding
    self.allowsClaim = allowsClaim
    self.source = source
    self.says = says
    self.fees = fees
    self.direct = direct
    self.filingLimit = filingLimit
    self.outcomes = outcomes
  }
}

/// How long a file is kept (bewaartermijn), counted from closing.
package struct Retention: Codable, Sendable, Equatable {
  /// What the amount says; "at most" and "at least" are different promises (R3.5).
  package enum Sense: String, Sendable, Codable, CaseIterable {
    case most
    case least
  }

  package let amount: Amount
  package let sense: Sense
  /// Where this stands, as people cite it.
  package let source: String

  /// Not shorter than this either, where `sense` is most (R3.5).
  package let least: Amount?
  /// From when it counts; nil for the closing of the case.
  package let starts: StartEvent?
  /// Why a file may be kept longer; nil for the portal's own reasons.
  package let holds: [Hold]?
  /// The complainant is told when it is kept longer (seed 000 art. 5).
  package let tellsComplainant: Bool?

  /// Why a file is not deleted yet (R3.6).
  package enum Hold: String, Sendable, Codable, CaseIterable {
    case dispute, claim, courtCase, weightyReason, inspection
  }

  package init(
    amount: Amount, sense: Sense, source: String, least: Amount? = nil, starts: StartEvent? = nil,
    holds: [Hold]? = nil, tellsComplainant: Bool? = nil
  ) {
    self.amount = amount
    self.sense = sense
    self.source = source
    self.least = least
    self.starts = starts
    self.holds = holds
    self.tellsComplainant = tellsComplainant
  }
}

/// The regelingen that were read before: one request asks for the same one two or three times, and a thousand providers
/// may have the same. A text always means the same regeling, so nothing in here grows old.
private final class RegelingenRead: Sendable {
  static let shared = RegelingenRead()
  private static let most = 500

  private let known = Mutex<[String: Regeling]>([:])

  func regeling(_ json: String) throws -> Regeling {
    if let regeling = known.withLock({ $0[json] }) { return regeling }
    let regeling = try JSONDecoder().decode(Regeling.self, from: Data(json.utf8))
    known.withLock { known in
      if known.count >= Self.most { known.removeAll() }
      known[json] = regeling
    }
    return regeling
  }
}
