import Dossier
import Foundation
import Kernel
import Postgres
import Terms
import Vault

/// The care provider needs more time for a careful investigation and tells the complainant why.
///
/// Once, by at most the weeks of the regeling, and told on or before the earlier last day of the running terms: Wkkgz
/// art. 17 lid 2, seed 002 rule 6, R1.23. Then each clock counts its own six plus four weeks.
package struct ExtendTerm: Sendable {
  package let weeks: Int
  package let reason: Sealed

  package init(weeks: Int, reason: Sealed) {
    self.weeks = weeks
    self.reason = reason
  }

  package static let mostCharacters = 5_000

  package enum Refused: Refusal {
    case notOpen
    /// What the terms themselves say no to.
    case term(ExtensionRefused)
    case noReason, reasonTooLong(most: Int)
  }

  /// - Returns: the terms as they stand after it.
  /// - Throws: `Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws -> Clocks {
    try transaction.require(.provider)
    guard !reason.revealed.allSatisfy(\.isWhitespace) else { throw Refused.noReason }
    guard reason.revealed.count <= Self.mostCharacters else { throw Refused.reasonTooLong(most: Self.mostCharacters) }
    var (file, complaint) = try await Complaint.open(in: transaction, keys: keys)
    guard complaint.isOpen, let complaintID = complaint.id else { throw Refused.notOpen }
    let before = complaint.clocks
    let after: Clocks
    do {
      after = try before.extended(
        weeks: weeks, on: transaction.today, mostWeeks: complaint.regeling.extension?.mostWeeks ?? 0,
        timesAllowed: complaint.regeling.extension?.times ?? 0)
    } catch { throw Refused.term(error) }
    guard let lastDay = before.earlierLastDay else { throw Refused.notOpen }
    let id = transaction.newID(ExtendTerm.self).uuid
    transaction.record(
      Change(
        """
        insert into term_extension (tenant_id, id, dossier_id, complaint_id, weeks, reason, noticed_on, last_day)
        values (\(.tenant), \(id), \(.dossier), \(complaintID), \(weeks),
          \(try file.seal(reason, SealedColumn("term_extension", "reason"), row: id)), \(.today), \(lastDay))
        """,
        refusing: [
          "term_extension_once": Refused.term(.alreadyExtended),
          "term_extension_in_time": Refused.term(.termOver(lastDay: lastDay)),
        ]))
    transaction.record(try file.event(.termExtended, transaction))
    complaint.extensionTaken = (weeks: weeks, noticedOn: transaction.today)
    transaction.record(complaint.state.update())
    transaction.record(Notice.termExtended.queue(to: .complainant, in: transaction))
    transaction.record(Notice.termExtended.queue(to: .officer, in: transaction))
    transaction.record(DueWork.schedule(after, since: before, in: transaction))
    return after
  }

  /// Why the provider took more time, sealed.
  package static let storedReason = Query<(id: UUID, reason: [UInt8])?>.first(
    "select id, reason from term_extension where tenant_id = \(.tenant) and dossier_id = \(.dossier)"
  ) { row in (id: try row("id"), reason: try row("reason")) }

  package static func open(reason stored: (id: UUID, reason: [UInt8]), in file: CaseFile) throws -> Sealed {
    try file.open(stored.reason, SealedColumn("term_extension", "reason"), row: stored.id)
  }
}

extension Complaint {
  /// Why the provider can't take more time that day, or nil when it can: what a page asks before it offers it.
  package func refusesExtension(on day: Day) -> ExtendTerm.Refused? {
    guard isOpen else { return .notOpen }
    do {
      _ = try clocks.extended(
        weeks: 1, on: day, mostWeeks: regeling.extension?.mostWeeks ?? 0, timesAllowed: regeling.extension?.times ?? 0)
      return nil
    } catch { return .term(error) }
  }
}
