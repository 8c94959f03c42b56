import Dossier
import Kernel
import Postgres
import Terms
import Vault

/// The worker reminds of a term that is near, and tells what opens when the law's own has passed (R1.35).
///
/// The facts decide, not the row that woke it: what was judged, closed or extended meanwhile is left in peace.
package struct RemindOfTerm: Sendable {
  package enum Occasion: Sendable { case near, passed }

  package let occasion: Occasion

  package init(_ occasion: Occasion) { self.occasion = occasion }

  /// - Returns: whether anyone was told.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws -> Bool {
    try transaction.require(.system)
    let (file, (facts, proposals, letter, wasTold)) = try await CaseFile.open(
      for: .reminder, in: transaction, keys: keys, Complaint.facts, Complaint.proposals, Complaint.newestLetter,
      Self.toldOfPassing)
    let complaint = facts.with(proposals, letter)
    guard complaint.judgement == nil, complaint.closing == nil, complaint.referredOn == nil else { return false }
    let clocks = complaint.clocks
    var readers: [Notice.Recipient] = [.officer]
    if complaint.isKnown { readers.append(.provider) }
    switch occasion {
    case .near:
      guard let lastDay = clocks.earlierLastDay, (0...7).contains(transaction.today.days(until: lastDay)) else {
        return false
      }
      for reader in readers { transaction.record(Notice.termNear.queue(to: reader, in: transaction)) }
    case .passed:
      guard clocks.hasPassed(on: transaction.today), !wasTold else { return false }
      transaction.record(try file.event(.termPassed, transaction))
      for reader in readers + [.complainant] {
        transaction.record(Notice.termPassed.queue(to: reader, in: transaction))
      }
    }
    return true
  }

  private static let toldOfPassing = Query<Bool>.one(
    """
    select exists (select from timeline_event
      where tenant_id = \(.tenant) and dossier_id = \(.dossier) and kind = \(EventKind.termPassed)) as told
    """
  ) { row in try row("told") }
}
