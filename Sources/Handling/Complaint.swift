import Dossier
import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// A side of a complaint: both are heard (hoor en wederhoor).
package enum Side: String, Sendable, CaseIterable, Bindable, Readable { case complainant, provider }

/// The facts of one case from registration to judgement: dates and identifiers, no confidential text.
///
/// Phase and terms are computed from them; nothing is stored that could be computed.
package struct Complaint: Sendable {
  package struct Letter: Sendable, Equatable {
    package let id: ID<Letter>
    package let version: Int
    package let bodyHash: [UInt8]
    package let offeredOn: Day
    package var approvedOn: Day?
    /// The complainant wants something changed; a new version is due.
    package var hasComments: Bool
  }

  package struct Proposal: Sendable, Equatable {
    package let id: ID<Proposal>
    package let until: Day
    package let proposedOn: Day
    package var agreed: Bool?
    package var answeredOn: Day?
  }

  package let dossier: UUID
  package let number: String
  package let language: Language
  package let filedOn: Day
  package let version: ID<RegelingVersion>
  package let regeling: Regeling
  /// The body that its dispute goes to, by the version it was filed under; nil where there is none.
  package let disputes: ID<Organisation>?
  package var id: ID<Complaint>?
  package var registeredOn: Day?
  /// The newest letter; the provider never sees letters, so for a provider this is always nil.
  package var letter: Letter?
  package var madeKnownOn: Day?
  package var statements: Set<Side>
  package var notHeard: Set<Side>
  package var extensionTaken: (weeks: Int, noticedOn: Day)?
  package var proposals: [Proposal]
  package var judgement: (id: ID<Judgement>, givenOn: Day)?
  /// The complainant took it on to the dispute body.
  package var referredOn: Day?
  package var closing: Closing?
  /// It was withdrawn, and opened again for the last time on this day.
  package var reopenedOn: Day?

  /// The judgement's terms as they stand now, each with its explanation.
  package var clocks: Clocks {
    var clocks = regeling.clocks(filedOn: filedOn, madeKnownOn: madeKnownOn)
    if let extensionTaken { clocks = clocks.adding(.added(weeks: extensionTaken.weeks, on: extensionTaken.noticedOn)) }
    for proposal in proposals where proposal.agreed == true {
      clocks = clocks.adding(.agreed(until: proposal.until, on: proposal.answeredOn ?? proposal.proposedOn))
    }
    return clocks
  }

  /// A proposal for a second extension that waits for the complainant.
  package var openProposal: Proposal? { proposals.first { $0.agreed == nil } }

  /// The provider knows the complaint, so that both sides can be heard.
  package var isKnown: Bool {
    switch regeling.makesKnown {
    case .officerLetter: madeKnownOn != nil
    case .filing: registeredOn != nil
    }
  }

  package func isHeard(_ side: Side) -> Bool { statements.contains(side) || notHeard.contains(side) }

  /// Where the case stands, from its facts.
  package var state: WorklistState {
    let due = clocks.earlier?.lastDay
    let sees = isKnown || regeling.receives.isProvider
    func state(_ phase: PhaseName, _ waitsFor: WaitsFor, _ due: Day? = nil) -> WorklistState {
      WorklistState(phase: phase, waitsFor: waitsFor, due: due, providerSees: sees)
    }
    if closing != nil { return state(.closed, .nobody) }
    if referredOn != nil { return state(.inDispute, .committee) }
    if judgement != nil { return state(.judged, .complainant) }
    guard registeredOn != nil else { return state(.filed, .officer, due) }
    if isKnown { return state(.open, openProposal == nil ? .provider : .complainant, due) }
    guard let letter, !letter.hasComments else { return state(.drafting, .officer, due) }
    return letter.approvedOn == nil ? state(.awaitingApproval, .complainant, due) : state(.approved, .officer, due)
  }

  /// Known to the provider and not yet judged: both sides can be heard, and the provider can take more time or judge.
  package var isOpen: Bool { isKnown && judgement == nil && closing == nil && referredOn == nil }
}

extension Complaint {
  /// Taken on to the dispute body, or closed: no letter is worded, approved or sent any more.
  package var isHandlingOver: Bool { referredOn != nil || closing != nil }

  /// The complainant takes the complaint on: what the dispute's module records with its filing.
  package func refer(refusing refusal: any Refusal, in transaction: Transaction) -> Change {
    Change(
      """
      insert into referral (tenant_id, id, dossier_id, referred_on)
      values (\(.tenant), \(transaction.newID(Complaint.self)), \(.dossier), \(.today))
      """, refusing: ["referral_once": refusal])
  }
}
