import Foundation
import Kernel
import Postgres
import Tenant
import Terms

/// The last phase ended: from here retention runs (seed 000 art. 5 lid 3).
package struct Closing: Sendable, Equatable {
  package enum Ground: String, Sendable, Bindable, Readable { case accepted, judged, ruled }

  package let closedOn: Day
  package let ground: Ground
  /// The day on which the dossier is deleted.
  package let deleteOn: Day

  package init(_ ground: Ground, on day: Day, under regeling: Regeling) {
    closedOn = day
    self.ground = ground
    deleteOn = regeling.deletionTerm(closedOn: day).lastDay
  }

  package init(closedOn: Day, ground: Ground, deleteOn: Day) {
    self.closedOn = closedOn
    self.ground = ground
    self.deleteOn = deleteOn
  }

  /// - Parameter act: what the officer entered for the complainant, when that closes the case.
  package func insert(act: UUID? = nil, refusing refusal: any Refusal, in transaction: Transaction) -> Change {
    Change(
      """
      insert into closing (tenant_id, id, dossier_id, closed_on, ground, delete_on, act_id)
      values (\(.tenant), \(transaction.newID(Closing.self)), \(.dossier), \(closedOn), \(ground), \(deleteOn),
        \(act))
      """, refusing: ["closing_once": refusal])
  }
}
