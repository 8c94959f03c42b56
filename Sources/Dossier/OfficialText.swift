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
  /// The last day on which it holds, when it was withdrawn; before the first day for one that was to come.
  package let lastDay: Day?
  /// Why it was withdrawn.
  package let reason: String?
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
    lastDay = try row.optional("last_day")
    reason = try row.optional("reason")
    name = try row("name")
    byteCount = try row("byte_count")
    pieceCount = try row("piece_count")
    upload = try row("upload_id")
  }

  private static let columns: SQL = """
    x.id, x.tenant_id, x.kind, x.version, x.in_force_from, x.name, x.byte_count, x.piece_count, x.upload_id, w.last_day,
    w.reason
    from official_text x left join official_text_withdrawal w on w.text_id = x.id
    """

  /// Whether it held on a day, when no other took over.
  package func holds(on day: Day) -> Bool { inForceFrom <= day && lastDay.map { day <= $0 } ?? true }

  /// Whether it holds no more on a day, or never will.
  package func isWithdrawn(on day: Day) -> Bool { neverHeld || lastDay.map { $0 < day } ?? false }

  /// Whether it was withdrawn before it held at all.
  package var neverHeld: Bool { lastDay.map { $0 < inForceFrom } ?? false }

  /// Every version of those for all, the newest first.
  package static let forAll = Query<[OfficialText]>.all(
    "select \(columns) where x.tenant_id is null order by x.kind, x.version desc"
  ) { row in try OfficialText(row) }

  /// Every version of those for all and of the bound provider's own, the newest first.
  package static let ofProvider = Query<[OfficialText]>.all(
    """
    select \(columns) where x.tenant_id is null or x.tenant_id = \(.tenant)
    order by x.kind, x.in_force_from desc, x.version desc
    """
  ) { row in try OfficialText(row) }

  /// One of them; as a visitor only those for all and of the bound provider.
  package static func of(_ id: ID<OfficialText>) -> Query<OfficialText> {
    .one("select \(columns) where x.id = \(id)") { row in try OfficialText(row) }
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
    let all = filter { $0.kind == kind && $0.inForceFrom <= day && !$0.neverHeld }
    // Of each owner the newest, unless that was withdrawn: then none before it comes back.
    func newest(_ texts: [OfficialText]) -> OfficialText? {
      texts.max { $0.inForceFrom < $1.inForceFrom }.flatMap { $0.holds(on: day) ? $0 : nil }
    }
    return newest(all.filter { $0.tenant != nil }) ?? newest(all.filter { $0.tenant == nil })
  }
}
