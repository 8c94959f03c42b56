import Foundation
import Kernel
import Postgres
import Vault

/// One opened dossier: the data keys this audience may have, and the end of its timeline.
///
/// There is no other way to confidential text: opening it writes the read log first, in the same transaction. The
/// dossier is the one the transaction is bound to.
package final class CaseFile {
  package let tenant: TenantID
  package let id: UUID
  private let dispute: UUID?
  private var keys: [Compartment: DataKey]
  /// What officers left out of its texts, oldest first.
  package let leftOut: [LeftOut]
  private let portalKeys: PortalKeys
  private var position: Int
  private var head: [UInt8]?

  private init(
    _ actor: Actor, keys: [Compartment: DataKey], leftOut: [LeftOut] = [], end: TimelineEnd?,
    portalKeys: PortalKeys
  ) {
    guard let tenant = actor.tenant, let dossier = actor.dossier else {
      preconditionFailure("a case file is opened in a transaction that is bound to its dossier")
    }
    self.tenant = tenant
    id = dossier
    dispute = actor.dispute
    self.keys = keys
    self.leftOut = leftOut
    self.portalKeys = portalKeys
    position = end?.position ?? 0
    head = end?.mac
  }

  /// A new file, with a fresh key for every compartment the law of the house gives a dossier at filing.
  /// - Parameter compartments: fewer for a file that is no complaint's.
  package static func new(
    in transaction: Transaction, keys portalKeys: PortalKeys,
    compartments: [Compartment] = [.shared, .officer, .provider]
  ) throws -> (CaseFile, Change) {
    let made = Dictionary(uniqueKeysWithValues: compartments.map { ($0, DataKey.generate()) })
    let file = CaseFile(transaction.actor, keys: made, end: nil, portalKeys: portalKeys)
    return (file, .all(try made.map { try file.insert(key: $0.value, of: $0.key, in: transaction) }))
  }

  /// Opens the bound dossier to decide something about it: locks its timeline, so that two people take turns, and
  /// asks `queries` in the same round trip.
  /// - Throws: `NotFound`, `Unopened`.
  package static func open<each Output>(
    for reading: Reading, in transaction: Transaction, keys portalKeys: PortalKeys,
    _ queries: repeat Query<each Output>
  ) async throws -> (CaseFile, (repeat each Output)) {
    transaction.record(AccessLog.entry(reading, id: transaction.newID(CaseFile.self).uuid))
    let (end, wrapped, answers) = try await transaction.fetch(
      first: TimelineEnd.locked, second: WrappedKeys.visible(to: transaction.actor.audience),
      then: repeat each queries)
    let file = CaseFile(
      transaction.actor, keys: try wrapped.unwrapped(with: portalKeys, for: transaction.actor),
      leftOut: wrapped.leftOut, end: end, portalKeys: portalKeys)
    return (file, answers)
  }

  /// Opens the bound dossier to show it: one round trip, nothing locked.
  /// - Throws: `NotFound`, `Unopened`.
  package static func read<each Output>(
    for reading: Reading, from database: Database, as actor: Actor, keys portalKeys: PortalKeys,
    _ queries: repeat Query<each Output>
  ) async throws -> (CaseFile, (repeat each Output)) {
    let (wrapped, answers) = try await database.read(
      as: actor, recording: AccessLog.entry(reading, id: database.newID()),
      first: WrappedKeys.visible(to: actor.audience),
      then: repeat each queries)
    let file = CaseFile(
      actor, keys: try wrapped.unwrapped(with: portalKeys, for: actor), leftOut: wrapped.leftOut, end: nil,
      portalKeys: portalKeys)
    return (file, answers)
  }

  /// Goes on with the opened dossier in another transaction, to decide something about it: locks its timeline. That it
  /// was opened is in the read log already.
  package func goOn(in transaction: Transaction) async throws {
    precondition(
      transaction.actor.tenant == tenant && transaction.actor.dossier == id,
      "the transaction is bound to another dossier")
    let end = try await transaction.fetch(TimelineEnd.locked)
    (position, head) = (end.position, end.mac)
  }

  /// Gives the dossier a committee's compartment with its own key, for the dispute just filed.
  package func addCommittee(dispute: UUID, in transaction: Transaction) throws -> Change {
    let key = DataKey.generate()
    keys[.committee] = key
    return try insert(key: key, of: .committee, dispute: dispute, in: transaction)
  }

  private func insert(
    key: DataKey, of compartment: Compartment, dispute: UUID? = nil, in transaction: Transaction
  ) throws -> Change {
    let wrapped = try portalKeys.master.wrap(key, tenant: tenant, dossier: id, compartment: compartment)
    return Change(
      """
      insert into compartment_key (tenant_id, id, dossier_id, dispute_id, compartment, master_version, wrapped)
      values (\(.tenant), \(transaction.newID(CaseFile.self).uuid), \(id), \(dispute), \(compartment.rawValue),
        \(wrapped.version), \(wrapped.bytes))
      """)
  }

  /// Seals text for one column of one row.
  package func seal(_ text: Sealed, _ place: SealedColumn, row: UUID) throws -> [UInt8] {
    try seal(text, place, row: row, version: 1)
  }

  /// The same for the text that takes the place of an earlier version.
  func seal(_ text: Sealed, _ place: SealedColumn, row: UUID, version: Int) throws -> [UInt8] {
    try key(of: place.compartment)
      .seal(text, at: place.place(tenant: tenant, dossier: id, row: row, version: version))
  }

  /// Which version stands there; the first unless something was left out of it.
  func version(of place: SealedColumn, row: UUID) -> Int {
    leftOut.filter { $0.row == row && $0.text.rawValue == "\(place.table).\(place.column)" }.map(\.version).max() ?? 1
  }

  /// Opens what `seal` made.
  /// - Throws: `Unopened` when the bytes stand elsewhere than they were sealed for, or the key is gone.
  package func open(_ bytes: [UInt8], _ place: SealedColumn, row: UUID) throws -> Sealed {
    try key(of: place.compartment)
      .open(
        bytes,
        at: place.place(tenant: tenant, dossier: id, row: row, version: version(of: place, row: row)))
  }

  /// What seals and opens a file's pieces, whose row is the file's own identifier.
  package func fileSeal(_ place: SealedColumn, row: UUID) throws -> FileSeal {
    FileSeal(try key(of: place.compartment), at: place.place(tenant: tenant, dossier: id, row: row))
  }

  private func key(of compartment: Compartment) throws -> DataKey {
    guard let key = keys[compartment] else { throw Unopened() }
    return key
  }

  /// Adds to the timeline that something happened, today.
  ///
  /// Each event holds a keyed hash over the one before, what it says of itself, and its sealed payload.
  /// - Parameter hash: of what the event is over where that stands in tables of its own, and not in a payload.
  package func event(
    _ kind: EventKind, in compartment: Compartment = .shared, saying payload: Sealed? = nil,
    over hash: [UInt8]? = nil, _ transaction: Transaction
  ) throws -> Change {
    precondition(payload == nil || hash == nil, "an event has a payload or is over what stands elsewhere")
    let event = transaction.newID(CaseFile.self).uuid
    let payloadBytes = try payload.map { text in
      try key(of: compartment).seal(
        text,
        at: SealedColumn("timeline_payload", "payload", compartment).place(tenant: tenant, dossier: id, row: event))
    }
    position += 1
    let stamp = TimelineStamp(
      id: event, position: position, kind: kind.rawValue, compartment: compartment.rawValue,
      happenedOn: transaction.today, recordedAt: transaction.moment, recordedBy: transaction.actor.person?.uuid,
      recordedAs: transaction.actor.audience)
    let payloadHash = hash ?? Chain.hash(ofSealed: payloadBytes ?? [])
    let mac = Chain(tenant: tenant, dossier: id, under: portalKeys.chain).next(
      after: head, metadata: stamp.bytes, payloadHash: payloadHash)
    let isFirst = head == nil
    head = mac
    let disputeOfEvent = compartment == .committee ? dispute : nil
    var change = Change(
      """
      insert into timeline_event
        (tenant_id, id, dossier_id, dispute_id, compartment, position, kind, happened_on, payload_hash, mac)
      values (\(.tenant), \(event), \(id), \(disputeOfEvent), \(compartment.rawValue), \(position), \(kind),
        \(transaction.today), \(payloadHash), \(mac))
      """)
    if let payloadBytes {
      change =
        change
        + Change(
          """
          insert into timeline_payload (tenant_id, id, dossier_id, dispute_id, compartment, payload)
          values (\(.tenant), \(event), \(id), \(disputeOfEvent), \(compartment.rawValue), \(payloadBytes))
          """)
    }
    return change
      + (isFirst
        ? Change(
          "insert into timeline_head (tenant_id, id, position, mac) values (\(.tenant), \(id), \(position), \(mac))")
        : Change(
          "update timeline_head set position = \(position), mac = \(mac) where tenant_id = \(.tenant) and id = \(id)",
          mustTouch: true))
  }
}

/// Where a sealed text stands: table, column and whose compartment.
package struct SealedColumn: Sendable {
  package let table: String
  package let column: String
  package let compartment: Compartment

  package init(_ table: String, _ column: String, _ compartment: Compartment = .shared) {
    self.table = table
    self.column = column
    self.compartment = compartment
  }

  func place(tenant: TenantID, dossier: UUID, row: UUID, version: Int = 1) -> Place {
    Place(
      tenant: tenant, dossier: dossier, compartment: compartment, table: table, column: column, row: row,
      version: version)
  }
}
