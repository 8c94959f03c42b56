import Foundation
import Kernel
import Synchronization
import Terms

/// A care provider's complaints regeling (klachtenregeling) as settings: what is published is what is enforced.
///
/// One YAML file is one value; pages, letters, dates and refusals all come from it.
package struct Regeling: Codable, Sendable, Equatable {
  /// The name of the preset, as in `db/regelingen/002-klachtenportaal-zorg.yaml`.
  package let preset: String
  package let name: Localised
  /// The day it was adopted, where the text says so (seed 000 art. 6); it is in force from the day its version says.
  package let adoptedOn: Day?
  package let regime: Regime
  /// Who may complain under it; never empty.
  package let complainantKinds: [ComplainantKind]
  package let conversation: Conversation
  package let receives: Receiver
  package let makesKnown: MakesKnown
  /// The regeling's own terms of the complaint phase, one each name; what the law sets stands in `Wkkgz`.
  package let terms: [TermRule]
  /// How a term may be extended; nil where the regeling knows no extension.
  package let `extension`: ExtensionRule?
  /// What the judgement must hold before it can be sent; never empty.
  package let requiredParts: [JudgementPart]
  /// Where to go after the judgement; nil where there is no such body.
  package let disputeBody: DisputeBody?
  package let retention: Retention
  /// What is given only with a signature under it: a name, confirmed with a one-time code. Nil where nothing is, as in
  /// every regeling that was stored before there was this setting; never empty.
  package let signatures: [SignedDocument]?

  package init(
    preset: String, name: Localised, adoptedOn: Day?, regime: Regime, complainantKinds: [ComplainantKind],
    conversation: Conversation, receives: Receiver, makesKnown: MakesKnown, terms: [TermRule],
    extension: ExtensionRule?, requiredParts: [JudgementPart], disputeBody: DisputeBody?, retention: Retention,
    signatures: [SignedDocument]? = nil
  ) {
    self.preset = preset
    self.name = name
    self.adoptedOn = adoptedOn
    self.regime = regime
    self.complainantKinds = complainantKinds
    self.conversation = conversation
    self.receives = receives
    self.makesKnown = makesKnown
    self.terms = terms
    self.extension = `extension`
    self.requiredParts = requiredParts
    self.disputeBody = disputeBody
    self.retention = retention
    self.signatures = signatures
  }

  /// Reads what `json` wrote.
  /// - Throws: `DecodingError` when the text is no regeling.
  package init(json: String) throws { self = try RegelingenRead.shared.regeling(json) }

  /// The settings as one line of JSON with sorted keys: equal regelingen give equal texts.
  package var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else {
      preconditionFailure("a regeling holds only texts, numbers and lists, which are always JSON")
    }
    return String(decoding: data, as: UTF8.self)
  }
}

/// Under which rules complaints are handled.
package enum Regime: String, Sendable, Codable, CaseIterable {
  /// The Wet kwaliteit, klachten en geschillen zorg: complaints of clients, with the law's own clock.
  case wkkgz
  /// Between organisations that work together; no law sets a term (seed 000).
  case partners
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
}

/// What the regeling wants of a talk before a complaint.
package enum Conversation: String, Sendable, Codable, CaseIterable {
  /// Talking first is advised, never asked for (seed 002 rule 1).
  case advised
  /// The talk that was had is noted, each other person at it with a reason (seed 000 art. 2).
  case noted
}

/// In whose hands a complaint comes.
package enum Receiver: String, Sendable, Codable, CaseIterable {
  /// The complaints officer (klachtenfunctionaris).
  case officer
  /// The provider's management (directie, seed 000 art. 3).
  case management
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

  package init(times: Int, mostWeeks: Int, agreement: AgreementRule) {
    self.times = times
    self.mostWeeks = mostWeeks
    self.agreement = agreement
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

  package init(
    name: Localised, fee: Money, rulingTerm: Amount, isBinding: Bool, allowsClaim: Bool, source: String
  ) {
    self.name = name
    self.fee = fee
    self.rulingTerm = rulingTerm
    self.isBinding = isBinding
    self.allowsClaim = allowsClaim
    self.source = source
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

  package init(amount: Amount, sense: Sense, source: String) {
    self.amount = amount
    self.sense = sense
    self.source = source
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
