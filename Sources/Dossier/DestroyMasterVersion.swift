import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// An old master key may go: no live dossier needs it, and no backup that is still kept. Whatever was deleted while it
/// wrapped is unreadable everywhere from then on.
///
/// The key itself stands in the key file; the command takes it out there once this says yes.
package struct DestroyMasterVersion: Sendable {
  package let version: Int

  package init(_ version: Int) { self.version = version }

  package enum Refused: Refusal, Equatable {
    /// It wraps new keys now.
    case wraps
    /// So many live keys need it: rotate first.
    case stillNeeded(keys: Int)
    /// `key rotate` has not yet found it unused.
    case neverRotated
    /// A backup of before may need it until this day, inclusive.
    case backupMayNeedIt(until: Day)
  }

  /// - Parameter staff: the portal staff who do it, bound to no tenant.
  /// - Throws: `Refused`.
  package func perform(in database: Database, keys: PortalKeys, by staff: Actor) async throws {
    guard version != keys.master.current else { throw Refused.wraps }
    let (tenants, versions) = try await database.read(as: Actor(.system), WrappedRow.tenants, MasterVersion.all)
    if let count = try await WrappedRow.counts(of: tenants, in: database)[version] {
      throw Refused.stillNeeded(keys: count)
    }
    guard let unusedSince = versions.first(where: { $0.version == version })?.unusedSince else {
      throw Refused.neverRotated
    }
    let until = Day(of: unusedSince).adding(days: MasterVersion.backupDays)
    guard Day(of: database.now) > until else { throw Refused.backupMayNeedIt(until: until) }
    try await database.transaction(as: staff) { $0.record(PortalAct.entry("key destroy \(version)", in: $0)) }
    try await database.transaction(as: Actor(.system)) { transaction in
      transaction.record(
        Change("update master_version set destroyed_at = \(.moment) where version = \(version)", mustTouch: true))
    }
  }
}
