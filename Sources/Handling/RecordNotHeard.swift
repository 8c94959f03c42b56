import Dossier
import Kernel
import Postgres
import Vault

/// A side was not heard, and why: recorded before the judgement, which shows it.
package struct RecordNotHeard: Sendable {
  package let side: Side
  package let reason: Sealed

  package init(side: Side, reason: Sealed) {
    self.side = side
    self.reason = reason
  }

  package static let mostCharacters = 2_000

  package enum Refused: Refusal { case notOpen, alreadyHeard, alreadyRecorded, noReason, tooLong(most: Int) }

  /// - Throws: `Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.provider, .officer)
    guard !reason.revealed.allSatisfy(\.isWhitespace) else { throw Refused.noReason }
    guard reason.revealed.count <= Self.mostCharacters else { throw Refused.tooLong(most: Self.mostCharacters) }
    var (file, complaint) = try await Complaint.open(in: transaction, keys: keys)
    guard complaint.isOpen, let complaintID = complaint.id else { throw Refused.notOpen }
    guard !complaint.statements.contains(side) else { throw Refused.alreadyHeard }
    let id = transaction.newID(RecordNotHeard.self).uuid
    transaction.record(
      Change(
        """
        insert into not_heard (tenant_id, id, dossier_id, complaint_id, side, reason)
        values (\(.tenant), \(id), \(.dossier), \(complaintID), \(side),
          \(try file.seal(reason, SealedColumn("not_heard", "reason"), row: id)))
        """, refusing: ["not_heard_once": Refused.alreadyRecorded]))
    transaction.record(try file.event(.notHeard, transaction))
    complaint.notHeard.insert(side)
    transaction.record(complaint.state.update())
  }

  /// The recorded reasons of the bound dossier, sealed.
  package static let stored = Query<[(id: ID<RecordNotHeard>, side: Side, reason: [UInt8])]>.all(
    "select id, side, reason from not_heard where tenant_id = \(.tenant) and dossier_id = \(.dossier) order by side"
  ) { row in (id: try row("id"), side: try row("side"), reason: try row("reason")) }

  package static func open(_ stored: (id: ID<RecordNotHeard>, side: Side, reason: [UInt8]), in file: CaseFile) throws
    -> Sealed
  {
    try file.open(stored.reason, SealedColumn("not_heard", "reason"), row: stored.id.uuid)
  }
}
