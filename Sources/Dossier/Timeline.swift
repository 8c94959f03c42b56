import Foundation
import Kernel
import Postgres
import Terms
import Vault

/// One event of a case, as a reader sees it.
package struct TimelineEvent: Sendable {
  package let id: UUID
  package let position: Int
  package let kind: EventKind
  package let happenedOn: Day
  package let recordedAt: Date
  package let recordedAs: Audience

  init(_ row: Row) throws {
    id = try row("id")
    position = try row("position")
    kind = try row("kind")
    happenedOn = try row("happened_on")
    recordedAt = try row("recorded_at")
    recordedAs = try row("recorded_as")
  }

  /// The events of the bound dossier that this audience may see, the newest first.
  package static let visible = Query<[TimelineEvent]>.all(
    """
    select id, position, kind, happened_on, recorded_at, recorded_as from timeline_event
    where tenant_id = \(.tenant) and dossier_id = \(.dossier) order by position desc
    """
  ) { row in try TimelineEvent(row) }
}

/// Checks that a dossier's timeline is whole: nothing changed, removed, put elsewhere or cut off.
package struct VerifyTimeline: Sendable {
  package init() {}

  /// - Returns: what the chain says of the bound dossier.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws -> Chain.Finding {
    try transaction.require(.system)
    let (links, head) = try await transaction.fetch(
      Query<[Chain.Link]>.all(
        """
        select id, position, kind, compartment, happened_on, recorded_at, recorded_by, recorded_as, payload_hash, mac
        from timeline_event where tenant_id = \(.tenant) and dossier_id = \(.dossier) order by position
        """
      ) { row in
        let stamp = TimelineStamp(
          id: try row("id"), position: try row("position"), kind: try row("kind"),
          compartment: try row("compartment"), happenedOn: try row("happened_on"), recordedAt: try row("recorded_at"),
          recordedBy: try row.optional("recorded_by"), recordedAs: try row("recorded_as"))
        return Chain.Link(metadata: stamp.bytes, payloadHash: try row("payload_hash"), mac: try row("mac"))
      },
      Query<[UInt8]>.one("select mac from timeline_head where tenant_id = \(.tenant) and id = \(.dossier)") { row in
        try row("mac")
      })
    guard let dossier = transaction.actor.dossier else { throw NotFound() }
    return Chain(tenant: transaction.tenant, dossier: dossier, under: keys.chain).verify(links, head: head)
  }
}
