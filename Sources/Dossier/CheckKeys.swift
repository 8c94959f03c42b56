import Foundation
import Kernel
import Postgres
import Tenant
import Vault

/// Proves that every live dossier opens with the keys at hand: unwraps each compartment's key, and looks for dossiers
/// that have none. Nothing confidential is opened.
package struct CheckKeys: Sendable {
  package init() {}

  package struct Outcome: Sendable {
    /// How many keys each master version wraps.
    package fileprivate(set) var keys: [Int: Int] = [:]
    package fileprivate(set) var dossiers = 0
    /// Dossiers of which a key doesn't open, or the shared key isn't there; of what an employee noted, the provider's.
    package fileprivate(set) var closed: [WrappedRow.Place] = []
    /// Every version that ever wrapped.
    package fileprivate(set) var versions: [MasterVersion] = []
  }

  private static let batch = 1_000

  package func perform(in database: Database, keys: PortalKeys) async throws -> Outcome {
    let (tenants, versions) = try await database.read(as: Actor(.system), WrappedRow.tenants, MasterVersion.all)
    var outcome = Outcome()
    outcome.versions = versions
    for tenant in tenants {
      let actor = Actor(.system, tenant: tenant)
      let (count, keyless) = try await database.read(as: actor, Self.count, Self.keyless)
      outcome.dossiers += count
      outcome.closed += keyless.map { WrappedRow.Place(tenant: tenant, dossier: $0) }
      var last: WrappedRow?
      repeat {
        let rows = try await database.read(as: actor, WrappedRow.all(after: last, most: Self.batch))
        for row in rows {
          outcome.keys[row.wrapped.version, default: 0] += 1
          do {
            _ = try keys.master.unwrap(
              row.wrapped, tenant: tenant, dossier: row.place.dossier, compartment: row.compartment)
          } catch { outcome.closed.append(row.place) }
        }
        last = rows.count < Self.batch ? nil : rows.last
      } while last != nil
    }
    return outcome
  }

  private static let count = Query<Int>.one(
    """
    select (select count(*) from case_directory where tenant_id = \(.tenant))::int
      + (select count(*) from dissatisfaction where tenant_id = \(.tenant))::int as count
    """
  ) { row in try row("count") }

  private static let keyless = Query<[UUID]>.all(
    """
    select c.dossier_id from case_directory c
    left join compartment_key k on k.tenant_id = c.tenant_id and k.dossier_id = c.dossier_id
      and k.compartment = 'shared'
    where c.tenant_id = \(.tenant) and k.id is null
    union all
    select d.id from dissatisfaction d
    left join compartment_key k on k.tenant_id = d.tenant_id and k.dossier_id = d.id and k.compartment = 'provider'
    where d.tenant_id = \(.tenant) and k.id is null order by 1
    """
  ) { row in try row("dossier_id") }
}
