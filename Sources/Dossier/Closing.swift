import Foundation
import Kernel
import Postgres
import Tenant
import Terms

/// The last phase ended: from here retention runs (seed 000 art. 5 lid 3).
package struct Closing: Sendable, Equatable {
  package enum Ground: String, Sendable, Bindable, Readable { case accepted, judged, ruled, withdrawn }

  package let closedOn: Day
  package let ground: Ground
  /// The day on which the dossier is deleted.
  package let deleteOn: Day
  /// Of a withdrawn complaint the last day, inclusive, on which it can be opened again; nil for another ground.
  package let reopenUntil: Day?

  /// - Parameter entered: the day it was recorded, from which the time to open it again counts; nil for the same day.
  package init(_ ground: Ground, on day: Day, reopeningFrom entered: Day? = nil, under regeling: Regeling) {
    closedOn = day
    self.ground = ground
    deleteOn = regeling.deletionTerm(closedOn: day).lastDay
    reopenUntil =
      ground == .withdrawn ? regeling.procedure.reopenUntil(closedOn: day, enteredOn: entered ?? day) : nil
  }

  package init(closedOn: Day, ground: Ground, deleteOn: Day, reopenUntil: Day? = nil) {
    self.closedOn = closedOn
    self.ground = ground
    self.deleteOn = deleteOn
    self.reopenUntil = reopenUntil
  }

  /// - Parameter act: what the officer entered for the complainant, when that closes the case.
  package func insert(act: UUID? = nil, refusing refusal: any Refusal, in transaction: Transaction) -> Change {
    Change(
      """
      insert into closing (tenant_id, id, dossier_id, closed_on, ground, delete_on, reopen_until, act_id)
      values (\(.tenant), \(transaction.newID(Closing.self)), \(.dossier), \(closedOn), \(ground), \(deleteOn),
        \(reopenUntil), \(act))
      """, refusing: ["closing_once": refusal])
  }
}
