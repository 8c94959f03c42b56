import Foundation
import Kernel
import Postgres
import Terms

/// An official text beside the regeling, as a PDF from a day on: for all providers, or of one. Everyone may read it.
package struct OfficialText: Sendable, Equatable {
  package enum Kind: String, CaseIterable, Sendable, Bindable, Readable {
    /// The rules for complaints (klachtenreglement).
    case complaints
    /// The rules for disputes (geschillenreglement).
    case disputes
  }

  package let id: ID<OfficialText>
  /// Nil for all providers.
  package let tenant: TenantID?
  package let kind: Kind
  /// From 1, for each kind and owner.
  package let version: Int
  /// The first day on which it is in force.
  package let inForceFrom: Day
  /// Of the file, as it was given.
  package let name: String
  package let byteCount: Int
  package let pieceCount: Int
  private let upload: UUID

  package static let mostBytes = 25 * 1024 * 1024

  private init(_ row: Row) throws {
    id = try row("id")
    tenant = try row.optional("tenant_id")
    kind = try row("kind")
    version = try row("version")
    inForceFrom = try row("in_force_from")
    name = try row("name")
    byteCount = try row("byte_count")
    pieceCount = try row("piece_count")
    upload = try row("upload_id")
  }

  private static let columns: SQL =
    "id, tenant_id, kind, version, in_force_from, name, byte_count, piece_count, upload_id"

  /// Every version of those for all, the newest first.
  package static let forAll = Query<[OfficialText]>.all(
    "select \(columns) from official_text where tenant_id is null order by kind, version desc"
  ) { row in try OfficialText(row) }

  /// Every version of those for all and of the bound provider's own, the newest first.
  package static let ofProvider = Query<[OfficialText]>.all(
    """
    select \(columns) from official_text where tenant_id is null or tenant_id = \(.tenant)
    order by kind, in_force_from desc, version desc
    """
  ) { row in try OfficialText(row) }

  /// One of them; as a visitor only those for all and of the bound provider.
  package static func of(_ id: ID<OfficialText>) -> Query<OfficialText> {
    .one("select \(columns) from official_text where id = \(id)") { row in try OfficialText(row) }
  }

  /// A piece of its content.
  /// - Parameter number: from 1.
  package func piece(_ number: Int) -> Query<[UInt8]> {
    .one("select bytes from official_text_piece where upload_id = \(upload) and number = \(number)") { row in
      try row("bytes")
    }
  }
}

extension [OfficialText] {
  /// The one of that kind that holds for a provider on a day: its own where it has one, else the one for all.
  package func inForce(_ kind: OfficialText.Kind, on day: Day) -> OfficialText? {
    let all = filter { $0.kind == kind && $0.inForceFrom <= day }
    return all.filter { $0.tenant != nil }.max { $0.inForceFrom < $1.inForceFrom }
      ?? all.max { $0.inForceFrom < $1.inForceFrom }
  }
}
