import Foundation
import Kernel
import Postgres
import Terms
import Vault

/// The end of a dossier's timeline, as the next event needs it.
struct TimelineEnd: Sendable {
  let position: Int
  let mac: [UInt8]

  static let locked = Query<TimelineEnd>.one(
    "select position, mac from timeline_head where tenant_id = \(.tenant) and id = \(.dossier) for update"
  ) { row in TimelineEnd(position: try row("position"), mac: try row("mac")) }
}

/// The wrapped keys of the compartments that the bound audience may see.
struct WrappedKeys: Sendable {
  let keys: [(Compartment, WrappedKey)]
  /// What was left out of its texts, oldest first.
  let leftOut: [LeftOut]

  /// What was left out is asked for in the same statement: almost always nothing, by one look in an index. What employees
  /// note and what a committee reads has no texts in which anything is left out.
  static func visible(to audience: Audience) -> Query<WrappedKeys> {
    switch audience {
    case .reporter, .committee: all("null::text")
    case .visitor, .complainant, .companion, .provider, .named, .officer, .portal, .auditor, .privacy, .system:
      all(
        """
        (select string_agg(
          concat_ws(' ', r.target, r.text_row, r.version, r.reason, r.redacted_on), ',' order by r.recorded_at, r.version, r.id)
        from redaction r where r.tenant_id = \(.tenant) and r.dossier_id = \(.dossier))
        """)
    }
  }

  private static func all(_ leftOut: SQL) -> Query<WrappedKeys> {
    Query<[(Compartment, WrappedKey, String?)]>.all(
      """
      select compartment, master_version, wrapped, \(leftOut) as left_out
      from compartment_key where tenant_id = \(.tenant) and dossier_id = \(.dossier)
      """
    ) { row -> (Compartment, WrappedKey, String?) in
      (
        try row("compartment"), WrappedKey(version: try row("master_version"), bytes: try row("wrapped")),
        try row.optional("left_out")
      )
    }.map { rows in
      WrappedKeys(keys: rows.map { ($0.0, $0.1) }, leftOut: LeftOut.all(in: rows.lazy.compactMap(\.2).first))
    }
  }

  func unwrapped(with portalKeys: PortalKeys, for actor: Actor) throws -> [Compartment: DataKey] {
    guard let tenant = actor.tenant, let dossier = actor.dossier else { return [:] }
    // Nothing to see is the same answer as nothing there.
    if keys.isEmpty { throw NotFound() }
    return Dictionary(
      uniqueKeysWithValues: try keys.map { compartment, wrapped in
        (
          compartment,
          try portalKeys.master.unwrap(wrapped, tenant: tenant, dossier: dossier, compartment: compartment)
        )
      })
  }
}

extension Compartment: Bindable {}
extension Compartment: Readable {}

/// What an event says of itself, in the canonical form its keyed hash covers.
struct TimelineStamp: Sendable {
  let id: UUID
  let position: Int
  let kind: String
  let compartment: String
  let happenedOn: Day
  let recordedAt: Date
  let recordedBy: UUID?
  let recordedAs: Audience

  var bytes: [UInt8] {
    var bytes = CanonicalBytes("timeline_event")
    bytes.add(id)
    bytes.add(position)
    bytes.add(kind)
    bytes.add(compartment)
    bytes.add(happenedOn.description)
    bytes.add(Int((recordedAt.timeIntervalSince1970 * 1_000_000).rounded()))
    bytes.add(recordedBy?.uuidString)
    bytes.add(recordedAs.rawValue)
    return bytes.bytes
  }
}

/// Why a dossier is opened, as the read log says it.
package enum Reading: String, Sendable, CaseIterable, Bindable, Readable {
  case casePage, casePageOfComplainant, casePageOfProvider, casePageOfNamed, casePageOfCompanion, disputePage, act,
    delivery, reminder,
    document, copy, release, dissatisfaction, messages
}

/// The read log: who opened which dossier (NEN 7513, R3.12). It holds identifiers, never content.
enum AccessLog {
  static func entry(_ reading: Reading, id: UUID) -> Change {
    Change(
      """
      insert into access_log (tenant_id, id, dossier_id, dispute_id, what)
      values (\(.tenant), \(id), \(.dossier), \(.dispute), \(reading))
      """)
  }
}
