import Dossier
import Foundation
import Kernel
import Postgres
import Terms
import Vault

/// The provider asks the complainant for a second extension, until a day: it takes the agreement of both, and must be
/// necessary to come to a solution, such as mediation (seed 002 rule 6, R1.24).
package struct ProposeExtension: Sendable {
  package let until: Day
  package let reason: Sealed

  package init(until: Day, reason: Sealed) {
    self.until = until
    self.reason = reason
  }

  package enum Refused: Refusal {
    case notOpen
    case term(ExtensionRefused)
    case alreadyAsked
    case tooFar(most: Day)
    case noReason, reasonTooLong(most: Int)
  }

  /// - Throws: `Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.provider)
    guard !reason.revealed.allSatisfy(\.isWhitespace) else { throw Refused.noReason }
    guard reason.revealed.count <= ExtendTerm.mostCharacters else {
      throw Refused.reasonTooLong(most: ExtendTerm.mostCharacters)
    }
    let (file, complaint) = try await Complaint.open(in: transaction, keys: keys)
    guard complaint.isOpen, let complaintID = complaint.id else { throw Refused.notOpen }
    guard complaint.openProposal == nil else { throw Refused.alreadyAsked }
    // A slip in the year must not put a complaint off for ages.
    let most = transaction.today.adding(years: 1)
    guard until <= most else { throw Refused.tooFar(most: most) }
    if let refused = complaint.refusesAgreement(until: until, on: transaction.today) { throw Refused.term(refused) }
    let id: ID<Complaint.Proposal> = transaction.newID()
    transaction.record(
      Change(
        """
        insert into extension_proposal (tenant_id, id, dossier_id, complaint_id, until, reason, proposed_on)
        values (\(.tenant), \(id), \(.dossier), \(complaintID), \(until),
          \(try file.seal(reason, Self.reason, row: id.uuid)), \(.today))
        """))
    transaction.record(try file.event(.extensionProposed, transaction))
    var after = complaint
    after.proposals.append(.init(id: id, until: until, proposedOn: transaction.today, agreed: nil, answeredOn: nil))
    transaction.record(after.state.update())
    transaction.record(Notice.extensionProposed.queue(to: .complainant, in: transaction))
    transaction.record(Notice.extensionProposed.queue(to: .officer, in: transaction))
  }

  private static let reason = SealedColumn("extension_proposal", "reason")

  /// The reasons of the proposals, sealed.
  package static let storedReasons = Query<[(id: ID<Complaint.Proposal>, reason: [UInt8])]>.all(
    "select id, reason from extension_proposal where tenant_id = \(.tenant) and dossier_id = \(.dossier) order by id"
  ) { row in (id: try row("id"), reason: try row("reason")) }

  package static func open(_ stored: (id: ID<Complaint.Proposal>, reason: [UInt8]), in file: CaseFile) throws -> Sealed
  {
    try file.open(stored.reason, reason, row: stored.id.uuid)
  }
}

extension Complaint {
  /// Why the provider can't ask for a second extension that day, or nil when it can: what a page asks before it offers it.
  package func refusesProposal(on day: Day) -> ProposeExtension.Refused? {
    guard isOpen else { return .notOpen }
    guard openProposal == nil else { return .alreadyAsked }
    let earliest = (clocks.regeling?.lastDay ?? day).adding(days: 1)
    return refusesAgreement(until: earliest, on: day).map { .term($0) }
  }

  /// Why a second extension until that day can't be, or nil. Agreed while the term that it moves still runs.
  func refusesAgreement(until: Day, on day: Day) -> ExtensionRefused? {
    guard let regelingTerm = clocks.regeling else { return .notRunning }
    guard day <= regelingTerm.lastDay else { return .termOver(lastDay: regelingTerm.lastDay) }
    do {
      _ = try clocks.agreed(until: until, on: day, rule: regeling.extension?.agreement ?? .never)
      return nil
    } catch { return error }
  }
}

/// The complainant says yes or no to a second extension: only with a yes is there one.
package struct AnswerProposal: Sendable {
  package let proposal: ID<Complaint.Proposal>
  package let agrees: Bool
  /// Set when the officer enters it for the complainant.
  package let entered: ActForParty?

  package init(proposal: ID<Complaint.Proposal>, agrees: Bool, entered: ActForParty? = nil) {
    self.proposal = proposal
    self.agrees = agrees
    self.entered = entered
  }

  package enum Refused: Refusal {
    case notOpen, nothingAsked, alreadyAnswered
    case term(ExtensionRefused)
  }

  /// - Throws: `Refused`; `ActForParty.Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try ActForParty.require(entered, in: transaction)
    var (file, complaint) = try await Complaint.open(in: transaction, keys: keys)
    guard complaint.isOpen else { throw Refused.notOpen }
    guard let index = complaint.proposals.firstIndex(where: { $0.id == proposal }) else { throw Refused.nothingAsked }
    guard complaint.proposals[index].agreed == nil else { throw Refused.alreadyAnswered }
    let asked = complaint.proposals[index]
    // A yes on paper counts from the day it came, if that was in time.
    let day =
      try await entered?.enter(notBefore: asked.proposedOn, into: file, in: transaction) ?? transaction.today
    if agrees, let refused = complaint.refusesAgreement(until: asked.until, on: day) { throw Refused.term(refused) }
    transaction.record(
      Change(
        """
        insert into extension_answer (tenant_id, id, dossier_id, proposal_id, agreed, answered_on, act_id)
        values (\(.tenant), \(transaction.newID(AnswerProposal.self)), \(.dossier), \(proposal), \(agrees), \(day),
          \(entered?.id))
        """, refusing: ["extension_answer_once": Refused.alreadyAnswered]))
    transaction.record(try file.event(agrees ? .extensionAgreed : .extensionDeclined, transaction))
    let before = complaint.clocks
    complaint.proposals[index].agreed = agrees
    complaint.proposals[index].answeredOn = day
    transaction.record(complaint.state.update())
    transaction.record(Notice.extensionAnswered.queue(to: .provider, in: transaction))
    if entered == nil { transaction.record(Notice.extensionAnswered.queue(to: .officer, in: transaction)) }
    if agrees { transaction.record(DueWork.schedule(complaint.clocks, since: before, in: transaction)) }
  }
}
