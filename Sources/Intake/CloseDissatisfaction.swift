import Dossier
import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// A director or adviser closes an uiting van onvrede: solved by a talk, not solved, or nobody wants anything more.
///
/// From this day it is kept as long as the regeling says. What its reporter is told is all that they see of it.
package struct CloseDissatisfaction: Sendable {
  package enum Outcome: String, CaseIterable, Sendable, Bindable {
    case solved, notSolved, noFollowUp

    var state: Dissatisfaction.State {
      switch self {
      case .solved: .solved
      case .notSolved: .notSolved
      case .noFollowUp: .noFollowUp
      }
    }
  }

  package let outcome: Outcome
  package let category: CategoryCore?
  package let message: Sealed?

  package init(_ outcome: Outcome, category: CategoryCore? = nil, message: Sealed? = nil) {
    self.outcome = outcome
    self.category = category
    self.message = message
  }

  package enum Refused: Refusal, Equatable {
    /// Solved is what a talk did, with its day and result (R1.31).
    case noTalk
    case tooLong(most: Int)
    case alreadyClosed
  }

  /// - Throws: `Refused`; `NotAllowed` for who doesn't handle complaints.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.provider)
    if let message, message.revealed.unicodeScalars.count > Dissatisfaction.mostText {
      throw Refused.tooLong(most: Dissatisfaction.mostText)
    }
    let (file, (stored, talks)) = try await CaseFile.open(
      for: .act, in: transaction, keys: keys, Dissatisfaction.stored, Dissatisfaction.storedTalks)
    guard !stored.state.isClosed else { throw Refused.alreadyClosed }
    if outcome == .solved, talks.isEmpty { throw Refused.noTalk }
    let id = transaction.newID(CloseDissatisfaction.self).uuid
    let told = try message.flatMap { $0.isBlank ? nil : $0 }.map {
      try file.seal($0, Dissatisfaction.message, row: id)
    }
    transaction.record(
      Change(
        """
        insert into dissatisfaction_closed (tenant_id, id, dossier_id, closed_on, outcome, category, message)
        values (\(.tenant), \(id), \(.dossier), \(.today), \(outcome), \(category), \(told))
        """, refusing: ["dissatisfaction_closed_once": Refused.alreadyClosed]))
    transaction.record(Dissatisfaction.becomes(outcome.state))
    transaction.record(try file.event(.dissatisfactionClosed, in: .provider, transaction))
    transaction.record(Notice.dissatisfactionClosed.queue(to: .provider, only: stored.notedBy, in: transaction))
  }
}
