import Foundation
import Kernel
import Postgres
import Vault

/// The last event of one dossier's timeline, as it is exported every day to where the database can't reach: events cut
/// off afterwards then show. It holds no personal data, and nobody without the key can make another.
package struct TimelineHead: Sendable, Equatable {
  package let tenant: TenantID
  package let dossier: UUID
  /// The number of the last event, from 1.
  package let position: Int
  package let mac: [UInt8]

  /// As a line of the export: tenant, dossier, position and keyed hash, with commas between.
  package var line: String {
    "\(tenant),\(dossier.uuidString.lowercased()),\(position),\(mac.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())"
  }

  /// What stands above the lines.
  package static let title = "tenant,dossier,position,mac"

  package init(tenant: TenantID, dossier: UUID, position: Int, mac: [UInt8]) {
    self.tenant = tenant
    self.dossier = dossier
    self.position = position
    self.mac = mac
  }

  /// Reads `line`; nil for anything else.
  package init?(line: String) {
    let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard fields.count == 4, let tenant = TenantID(fields[0]), let dossier = UUID(uuidString: fields[1]),
      let position = Int(fields[2]), position > 0, let mac = [UInt8](column: "\\x" + fields[3]), mac.count == 32
    else { return nil }
    self.init(tenant: tenant, dossier: dossier, position: position, mac: mac)
  }

  /// Calls `body` with every head of the portal, tenant by tenant, a thousand at a time.
  package static func every(in database: Database, _ body: ([TimelineHead]) async throws -> Void) async throws {
    for tenant in try await database.read(as: Actor(.system), WrappedRow.tenants) {
      var last: UUID?
      repeat {
        let heads = try await database.read(as: Actor(.system, tenant: tenant), next(after: last, of: tenant))
        if !heads.isEmpty { try await body(heads) }
        last = heads.count < batch ? nil : heads.last?.dossier
      } while last != nil
    }
  }

  private static let batch = 1_000

  private static func next(after last: UUID?, of tenant: TenantID) -> Query<[TimelineHead]> {
    .all(
      """
      select id, position, mac from timeline_head where tenant_id = \(.tenant) and id > \(last ?? .lowest)::uuid
      order by id limit \(batch)
      """
    ) { row in
      TimelineHead(tenant: tenant, dossier: try row("id"), position: try row("position"), mac: try row("mac"))
    }
  }
}
