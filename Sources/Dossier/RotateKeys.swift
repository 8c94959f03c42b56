import Foundation
import Kernel
import Postgres
import Tenant
import Vault

/// Wraps every dossier's keys anew under the master version that wraps now, while the portal goes on.
///
/// It may stop anywhere and run again: what is done stays done. Nothing confidential is opened, only keys.
package struct RotateKeys: Sendable {
  package init() {}

  package enum Refused: Refusal, Equatable {
    /// So many running servers and workers don't know the version yet, and could not open what it wraps.
    case notEverywhere(programs: Int)
  }

  /// What a run did.
  package struct Outcome: Sendable, Equatable {
    /// Keys that were wrapped anew.
    package var rewrapped = 0
    /// Keys that open with no version at hand: by tenant and dossier.
    package var unopened: [WrappedRow.Place] = []
    /// Old versions that no live dossier needs any more.
    package var unused: [Int] = []
  }

  /// How many keys one transaction wraps anew.
  private static let batch = 500

  /// - Parameters:
  ///   - staff: the portal staff who do it, bound to no tenant.
  ///   - begin: runs once every running program knows the version, before the first key is wrapped anew.
  /// - Throws: `Refused`.
  package func perform(
    in database: Database, keys: PortalKeys, by staff: Actor, begin: () throws -> Void = {}
  ) async throws -> Outcome {
    let current = keys.master.current
    let (unaware, tenants) = try await database.read(
      as: Actor(.system), RunningProgram.unaware(of: current, at: database.now), WrappedRow.tenants)
    guard unaware.isEmpty else { throw Refused.notEverywhere(programs: unaware.count) }
    try begin()
    try await database.transaction(as: staff) { $0.record(PortalAct.entry("key rotate", in: $0)) }
    try await database.transaction(as: Actor(.system)) { $0.record(MasterVersion.wraps(current)) }

    var (outcome, used) = (Outcome(), Set<Int>())
    for tenant in tenants {
      var last: WrappedRow?
      repeat {
        let done = try await rewrap(after: last, of: tenant, in: database, keys: keys)
        outcome.rewrapped += done.rewrapped.count
        outcome.unopened += done.unopened.map(\.place)
        used.formUnion(done.rewrapped.map(\.wrapped.version))
        last = done.last
      } while last != nil
    }
    outcome.unused = try await noteUnused(keys.master.versions, used, tenants, current, in: database)
    return outcome
  }

  private typealias Batch = (rewrapped: [WrappedRow], unopened: [WrappedRow], last: WrappedRow?)

  private func rewrap(
    after last: WrappedRow?, of tenant: TenantID, in database: Database, keys: PortalKeys
  ) async throws -> Batch {
    try await database.transaction(as: Actor(.system, tenant: tenant)) { transaction in
      let rows = try await transaction.fetch(
        WrappedRow.others(than: keys.master.current, after: last, most: Self.batch))
      var (rewrapped, unopened): ([WrappedRow], [WrappedRow]) = ([], [])
      for row in rows {
        do {
          let new = try keys.master.rewrap(
            row.wrapped, tenant: tenant, dossier: row.place.dossier, compartment: row.compartment)
          transaction.record(row.replace(with: new))
          rewrapped.append(row)
        } catch is Unopened { unopened.append(row) }
      }
      return (rewrapped, unopened, rows.count < Self.batch ? nil : rows.last)
    }
  }

  /// Which old versions no wrapped key names any more, and keeps since when.
  private func noteUnused(
    _ versions: [Int], _ used: Set<Int>, _ tenants: [TenantID], _ current: Int, in database: Database
  ) async throws -> [Int] {
    let left = try await WrappedRow.counts(of: tenants, in: database)
    let unused = versions.filter { $0 != current && left[$0] == nil }
    try await database.transaction(as: Actor(.system)) { transaction in
      for version in unused { transaction.record(MasterVersion.isUnused(version, wasUsed: used.contains(version))) }
    }
    return unused
  }
}

/// A compartment's key as it is stored, with where it belongs: what rotating and checking go through.
package struct WrappedRow: Sendable {
  /// Whose key it is.
  package struct Place: Sendable, Hashable {
    package let tenant: TenantID
    package let dossier: UUID
  }

  let id: UUID
  let place: Place
  let compartment: Compartment
  let wrapped: WrappedKey

  private init(_ row: Row) throws {
    id = try row("id")
    place = Place(tenant: try row("tenant_id"), dossier: try row("dossier_id"))
    compartment = try row("compartment")
    wrapped = WrappedKey(version: try row("master_version"), bytes: try row("wrapped"))
  }

  /// Every tenant, in order of its identifier.
  static let tenants = Query<[TenantID]>.all("select tenant_id from provider_directory order by tenant_id") { row in
    try row("tenant_id")
  }

  /// The bound tenant's next keys that another version wrapped. What doesn't open is passed by, not met forever.
  static func others(than version: Int, after last: WrappedRow?, most: Int) -> Query<[WrappedRow]> {
    .all(
      """
      select tenant_id, id, dossier_id, compartment, master_version, wrapped from compartment_key
      where tenant_id = \(.tenant) and master_version <> \(version)
        and (master_version, id) > (\(last?.wrapped.version ?? 0), \(last?.id ?? .lowest)::uuid)
      order by master_version, id limit \(most)
      """
    ) { row in try WrappedRow(row) }
  }

  /// The bound tenant's next keys, whatever wrapped them.
  static func all(after last: WrappedRow?, most: Int) -> Query<[WrappedRow]> {
    .all(
      """
      select tenant_id, id, dossier_id, compartment, master_version, wrapped from compartment_key
      where tenant_id = \(.tenant) and id > \(last?.id ?? .lowest)::uuid order by id limit \(most)
      """
    ) { row in try WrappedRow(row) }
  }

  /// Only the wrapping changes, and only if nobody else changed it meanwhile.
  func replace(with new: WrappedKey) -> Change {
    Change(
      """
      update compartment_key set master_version = \(new.version), wrapped = \(new.bytes)
      where tenant_id = \(.tenant) and id = \(id) and master_version = \(wrapped.version)
      """)
  }

  /// How many live keys each version wraps.
  static func counts(of tenants: [TenantID], in database: Database) async throws -> [Int: Int] {
    var counts: [Int: Int] = [:]
    for tenant in tenants {
      let found = try await database.read(
        as: Actor(.system, tenant: tenant),
        Query<[(Int, Int)]>.all(
          """
          select master_version, count(*)::int as count from compartment_key where tenant_id = \(.tenant)
          group by master_version
          """
        ) { row in (try row("master_version"), try row("count")) })
      for (version, count) in found { counts[version, default: 0] += count }
    }
    return counts
  }
}

extension UUID {
  /// Below every identifier that is ever made: where going through a table begins.
  static let lowest = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
}
