import Foundation
import Kernel
import Postgres
import Terms

/// Where a case stands, as lists name it. Computed from the facts, never set.
package enum PhaseName: String, CaseIterable, Sendable, Bindable, Readable {
  /// In the portal, not yet registered by an officer.
  case filed
  /// The officer works on the letter.
  case drafting
  /// The letter waits for the complainant's approval; the statutory clock runs on.
  case awaitingApproval
  /// The very text is approved; the officer may make it known.
  case approved
  /// Known to the provider: both sides are heard.
  case open
  case judged
  case inDispute
  case closed
}

/// Who has to do something now.
package enum WaitsFor: String, CaseIterable, Sendable, Bindable, Readable {
  case officer, complainant, provider, committee, nobody
}

/// A case's line in the lists: a projection of its facts, written in the transaction that changes them.
package struct WorklistState: Sendable, Equatable {
  package let phase: PhaseName
  package let waitsFor: WaitsFor
  /// The earlier last day of the running terms: the legal risk.
  package let due: Day?
  package let providerSees: Bool

  package init(phase: PhaseName, waitsFor: WaitsFor, due: Day?, providerSees: Bool) {
    self.phase = phase
    self.waitsFor = waitsFor
    self.due = due
    self.providerSees = providerSees
  }

  package func insert(
    number: String, providerName: String, organisation: UUID?, filedOn: Day, isUnconfirmed: Bool = false,
    mayBeCalamity: Bool = false
  ) -> Change {
    Change(
      """
      insert into worklist
        (tenant_id, dossier_id, number, provider_name, organisation_id, provider_sees, phase, waits_for, filed_on, due_on,
          is_unconfirmed, may_be_calamity)
      values (\(.tenant), \(.dossier), \(number), \(providerName), \(organisation), \(providerSees), \(phase),
        \(waitsFor), \(filedOn), \(due), \(isUnconfirmed), \(mayBeCalamity))
      """)
  }

  /// Brings the bound dossier's line up to date.
  package func update() -> Change {
    Change(
      """
      update worklist set phase = \(phase), waits_for = \(waitsFor), due_on = \(due), provider_sees = \(providerSees),
        is_closed = \(phase == .closed)
      where tenant_id = \(.tenant) and dossier_id = \(.dossier)
      """, mustTouch: true)
  }

  /// The complainant said whether what staff entered is right.
  package static let confirmed = Change(
    "update worklist set is_unconfirmed = false where tenant_id = \(.tenant) and dossier_id = \(.dossier)",
    mustTouch: true)

  /// The officer says that it may be about a calamity.
  package static let flagged = Change(
    "update worklist set may_be_calamity = true where tenant_id = \(.tenant) and dossier_id = \(.dossier)",
    mustTouch: true)

  /// The bound dossier is judged: whether its term was kept is counted from here.
  /// - Parameter due: the last day as it stands today.
  package static func judged(due: Day?) -> Change {
    Change(
      """
      update worklist set judged_on = \(.today), judged_due = \(due)
      where tenant_id = \(.tenant) and dossier_id = \(.dossier)
      """, mustTouch: true)
  }

  /// Closes the bound dossier's line, for who doesn't know the facts: whether the provider sees it stays as it was.
  package static let close = Change(
    """
    update worklist set phase = \(PhaseName.closed), waits_for = \(WaitsFor.nobody), due_on = null, is_closed = true
    where tenant_id = \(.tenant) and dossier_id = \(.dossier)
    """, mustTouch: true)
}
