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

/// Checks that a dossier's timeline is whole: nothing changed, removed, put elsewhere or cut off, and every payload that
/// is there is the one that was recorded.
///
/// A payload that is gone (redaction, deletion) is no fault: the event stays, and the chain still verifies.
package struct VerifyTimeline: Sendable {
  private let exported: TimelineHead?

  /// - Parameter exported: the head as an export of an earlier day gives it: without it, whoever can write in the
  ///   database can cut off the last events together with the head that stands beside them.
  package init(exported: TimelineHead? = nil) { self.exported = exported }

  /// What a look at a timeline finds.
  package struct Finding: Sendable, Equatable {
    package let chain: Chain.Finding
    /// The positions, from 1, of events whose payload is not the one that was recorded with it.
    package let changedPayloads: [Int]
    /// How many events have lost their payload.
    package let payloadsGone: Int
    /// What an earlier export holds is not there any more.
    package let isShorterThanExported: Bool

    package var isWhole: Bool { chain.isWhole && changedPayloads.isEmpty && !isShorterThanExported }
  }

  private struct Event: Sendable {
    let position: Int
    let link: Chain.Link
    let payloadHash: [UInt8]?
    /// What it is over stands in tables of its own.
    let isOverOther: Bool
  }

  /// - Parameter actor: the worker, bound to the dossier.
  /// - Throws: `NotAllowed`; `NotFound` for a dossier without a timeline.
  package func perform(in database: Database, as actor: Actor, keys: PortalKeys) async throws -> Finding {
    guard actor.audience == .system else { throw NotAllowed(takes: [.system]) }
    guard let tenant = actor.tenant, let dossier = actor.dossier else { throw NotFound() }
    let (events, head) = try await database.read(as: actor, Self.events, Self.head)
    let chain = Chain(tenant: tenant, dossier: dossier, under: keys.chain).verify(events.map(\.link), head: head)
    let noPayload = Chain.hash(ofSealed: [])
    return Finding(
      chain: chain,
      changedPayloads: events.filter { $0.payloadHash != nil && $0.payloadHash != $0.link.payloadHash }.map(\.position),
      payloadsGone: events.count { $0.payloadHash == nil && !$0.isOverOther && $0.link.payloadHash != noPayload },
      isShorterThanExported: exported.map { exported in
        !events.contains { $0.position == exported.position && $0.link.mac == exported.mac }
      } ?? false)
  }

  private static let events = Query<[Event]>.all(
    """
    select e.id, e.position, e.kind, e.compartment, e.happened_on, e.recorded_at, e.recorded_by, e.recorded_as,
      e.payload_hash, e.mac, sha256(p.payload) as found_hash
    from timeline_event e left join timeline_payload p on p.tenant_id = e.tenant_id and p.id = e.id
    where e.tenant_id = \(.tenant) and e.dossier_id = \(.dossier) order by e.position
    """
  ) { row in
    let stamp = TimelineStamp(
      id: try row("id"), position: try row("position"), kind: try row("kind"),
      compartment: try row("compartment"), happenedOn: try row("happened_on"), recordedAt: try row("recorded_at"),
      recordedBy: try row.optional("recorded_by"), recordedAs: try row("recorded_as"))
    return Event(
      position: stamp.position,
      link: Chain.Link(metadata: stamp.bytes, payloadHash: try row("payload_hash"), mac: try row("mac")),
      payloadHash: try row.optional("found_hash"),
      isOverOther: EventKind(rawValue: stamp.kind)?.isOverOther ?? false)
  }

  private static let head = Query<[UInt8]>.one(
    "select mac from timeline_head where tenant_id = \(.tenant) and id = \(.dossier)"
  ) { row in try row("mac") }
}
