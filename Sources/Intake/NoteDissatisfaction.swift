import Dossier
import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// An employee notes an uiting van onvrede, in at most four answers (seeds 000, 001, 003, 004).
///
/// It is no complaint: nothing is counted as one, and no clock starts (R1.26, R1.31). Who noted it is known; nobody has
/// to be named in it.
package struct NoteDissatisfaction: Sendable {
  package let what: Sealed
  package let happenedOn: Day?
  /// A client's or an employee's name.
  package let about: Sealed?
  /// Whether who was dissatisfied wants to be called back; nil when the employee doesn't know.
  package let wantsFollowUp: Bool?
  package let language: Language
  /// The person was warned that the text seems to hold a BSN, and says that it doesn't.
  package let citizenNumberSeen: Bool

  package init(
    what: Sealed, happenedOn: Day? = nil, about: Sealed? = nil, wantsFollowUp: Bool? = nil, language: Language = .nl,
    citizenNumberSeen: Bool = false
  ) {
    self.what = what
    self.happenedOn = happenedOn
    self.about = about
    self.wantsFollowUp = wantsFollowUp
    self.language = language
    self.citizenNumberSeen = citizenNumberSeen
  }

  package enum Refused: Refusal, Equatable {
    case empty, tooLong(most: Int)
    case happenedInFuture, happenedTooLongAgo
    case aboutTooLong(most: Int)
    case holdsCitizenNumber
    /// Of who it is about: a name holds no number.
    case aboutHoldsCitizenNumber
    /// The provider has no regeling yet, so nothing says how long it is kept.
    case noRegelingInForce
    /// This very form was sent before.
    case alreadyNoted
  }

  /// What is wrong with the answers, before they are sent: nil when nothing is.
  package func problem(on today: Day) -> Refused? {
    if what.isBlank { return .empty }
    if what.revealed.unicodeScalars.count > Dissatisfaction.mostStory {
      return .tooLong(most: Dissatisfaction.mostStory)
    }
    if let about, about.revealed.unicodeScalars.count > Dissatisfaction.mostLine {
      return .aboutTooLong(most: Dissatisfaction.mostLine)
    }
    if let happenedOn {
      if happenedOn > today { return .happenedInFuture }
      if happenedOn.adding(years: 120) < today { return .happenedTooLongAgo }
    }
    if let about, CitizenNumber.isIn(about.revealed) { return .aboutHoldsCitizenNumber }
    return CitizenNumber.isIn(what.revealed) && !citizenNumberSeen ? .holdsCitizenNumber : nil
  }

  /// The transaction is a reporter's, bound to the provider and to a dossier that isn't there yet.
  /// - Returns: its number.
  /// - Throws: `Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws -> String {
    try transaction.require(.reporter, as: ProviderFunction.allCases)
    guard let dossier = transaction.actor.dossier else { throw NotFound() }
    if let problem = problem(on: transaction.today) { throw problem }
    guard let version = try await transaction.fetch(RegelingVersion.inForce(on: transaction.today)) else {
      throw Refused.noRegelingInForce
    }
    let number = ShortNumber.make(.dissatisfaction, from: transaction.drawNumber())
    transaction.record(
      Change(
        """
        insert into dossier (tenant_id, id, kind, number, regeling_version_id, language, filed_on)
        values (\(.tenant), \(dossier), 'dissatisfaction', \(number), \(version.id), \(language), \(.today))
        """, refusing: ["dossier_pkey": Refused.alreadyNoted]))
    let (file, keyAdded) = try CaseFile.new(in: transaction, keys: keys, compartments: [.provider])
    transaction.record(keyAdded)
    transaction.record(
      Change(
        """
        insert into dissatisfaction (tenant_id, id, number, noted_on, happened_on, what, about, wants_follow_up)
        values (\(.tenant), \(dossier), \(number), \(.today), \(happenedOn),
          \(try file.seal(what, Dissatisfaction.what, row: dossier)),
          \(try about.flatMap { $0.isBlank ? nil : $0 }.map { try file.seal($0, Dissatisfaction.about, row: dossier) }),
          \(wantsFollowUp))
        """, refusing: ["dissatisfaction_number_taken": DrawAgain()]))
    transaction.record(try file.event(.dissatisfactionNoted, in: .provider, transaction))
    transaction.record(Notice.dissatisfactionNoted.queue(to: .provider, in: transaction))
    return number
  }
}
