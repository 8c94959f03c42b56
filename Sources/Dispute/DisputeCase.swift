import Dossier
import Foundation
import Handling
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// A dispute before the committee, as its parties and the committee read it: only what was filed in it.
///
/// A provider that doesn't know the complaint binds the dispute, as the committee does: then it reads this and nothing
/// else of the dossier.
package struct DisputeCase: Sendable {
  package let id: UUID
  package let number: String
  package let filedOn: Day
  package let ground: Ground
  package let fee: Money
  package let regeling: Regeling
  package let paidOn: Day?
  package let paymentID: UUID?
  package let ruledOn: Day?

  /// By when the ruling is due: six months after filing, statutory (Wkkgz art. 22 lid 1; R1.42).
  package var term: Term? { regeling.rulingTerm(filedOn: filedOn) }

  /// The dispute of the bound dossier, for its parties and for the committee that bound it.
  package static let bound = Query<DisputeCase?>.first(
    """
    select d.id, d.number, d.filed_on, d.ground, d.fee_cents, d.procedure, v.settings, p.id as payment_id, p.paid_on, r.ruled_on
    from dispute_case d
    join regeling_version v on (v.tenant_id, v.id) = (d.tenant_id, d.regeling_version_id)
    left join fee_payment p on (p.tenant_id, p.dispute_id) = (d.tenant_id, d.id)
    left join ruling r on (r.tenant_id, r.dispute_id) = (d.tenant_id, d.id)
    where d.tenant_id = \(.tenant) and d.dossier_id = \(.dossier)
    """
  ) { row in
    DisputeCase(
      id: try row("id"), number: try row("number"), filedOn: try row("filed_on"), ground: try row("ground"),
      fee: try row("fee_cents"), regeling: try Regeling(json: row("settings"), following: row.optional("procedure")),
      paidOn: try row.optional("paid_on"),
      paymentID: try row.optional("payment_id"), ruledOn: try row.optional("ruled_on"))
  }
}

/// A complaint element as brought before the committee.
package struct DisputeElement: Sendable {
  package let id: ID<DisputeElement>
  package let position: Int
  package let text: Sealed

  static let column = SealedColumn("dispute_element", "element", .committee)

  package struct Stored: Sendable {
    package let id: ID<DisputeElement>
    let position: Int
    let element: [UInt8]

    package func opened(in file: CaseFile) throws -> DisputeElement {
      DisputeElement(id: id, position: position, text: try file.open(element, DisputeElement.column, row: id.uuid))
    }
  }

  package static let stored = Query<[Stored]>.all(
    """
    select id, position, element from dispute_element
    where tenant_id = \(.tenant) and dossier_id = \(.dossier) order by position
    """
  ) { row in Stored(id: try row("id"), position: try row("position"), element: try row("element")) }
}

/// What a party filed.
package struct Exhibit: Sendable {
  package let kind: ExhibitKind
  package let text: Sealed

  static let body = SealedColumn("exhibit", "body", .committee)

  package struct Stored: Sendable {
    let id: UUID
    let kind: ExhibitKind
    let body: [UInt8]

    package func opened(in file: CaseFile) throws -> Exhibit {
      Exhibit(kind: kind, text: try file.open(body, Exhibit.body, row: id))
    }
  }

  package static let stored = Query<[Stored]>.all(
    """
    select id, kind, body from exhibit
    where tenant_id = \(.tenant) and dossier_id = \(.dossier) order by position
    """
  ) { row in Stored(id: try row("id"), kind: try row("kind"), body: try row("body")) }
}

/// A line of the list of a dispute body, or of the provider that is the respondent: no personal data.
package struct DisputeLine: Sendable, Equatable {
  package let tenant: TenantID
  package let dispute: UUID
  package let dossier: UUID
  package let number: String
  package let providerName: String
  package let filedOn: Day
  package let paidOn: Day?
  package let ruledOn: Day?
  package let due: Day

  private init(_ row: Row) throws {
    tenant = try row("tenant_id")
    dispute = try row("dispute_id")
    dossier = try row("dossier_id")
    number = try row("number")
    providerName = try row("provider_name")
    filedOn = try row("filed_on")
    paidOn = try row.optional("paid_on")
    ruledOn = try row.optional("ruled_on")
    due = try row("due_on")
  }

  private static let columns: SQL =
    "tenant_id, dispute_id, dossier_id, number, provider_name, filed_on, paid_on, ruled_on, due_on"

  /// Whose list it is.
  package enum Owner: Sendable {
    /// The bound committee's body.
    case body
    /// The bound provider, which is the respondent.
    case provider

    fileprivate var condition: SQL {
      switch self {
      case .body: "organisation_id = current_setting('app.organisation_id')::uuid"
      case .provider: "tenant_id = \(.tenant)"
      }
    }
  }

  /// How many lines a page holds.
  package static let pageSize = 50

  /// Where a page ends: the next begins after it (keyset paging).
  package struct Place: Sendable, Equatable {
    package let due: Day
    package let dispute: UUID
    package init(due: Day, dispute: UUID) {
      self.due = due
      self.dispute = dispute
    }
  }

  /// Where the list goes on after this line.
  package var place: Place { Place(due: due, dispute: dispute) }

  /// A page of disputes that wait for a ruling, or have one: due first. One more than `most`, to know whether there are
  /// more.
  package static func page(
    of owner: Owner, isRuled: Bool, after place: Place? = nil, most: Int = pageSize
  ) -> Query<[DisputeLine]> {
    // Both are one walk along an index, from the first line or from the place.
    let from: SQL = place.map { "and (due_on, dispute_id) > (\($0.due)::date, \($0.dispute)::uuid)" } ?? ""
    return .all(
      """
      select \(columns) from dispute_directory
      where \(owner.condition) and is_ruled = \(isRuled) \(from)
      order by due_on, dispute_id limit \(most + 1)
      """
    ) { row in try DisputeLine(row) }
  }

  /// How many wait for a ruling, and of how many of these the fee isn't paid.
  package static func openCounts(of owner: Owner) -> Query<(open: Int, unpaid: Int)> {
    .one(
      """
      select count(*)::int as open, count(*) filter (where paid_on is null)::int as unpaid from dispute_directory
      where \(owner.condition) and not is_ruled
      """
    ) { row in (open: try row("open"), unpaid: try row("unpaid")) }
  }

  /// The bound body's disputes in which one of its keyed hashes is found, newest first.
  package static func found(by search: PersonSearch) -> Query<[DisputeLine]> {
    .all(
      """
      select \(columns) from dispute_directory where organisation_id = current_setting('app.organisation_id')::uuid
        and (tenant_id, dossier_id) in (\(search.places)) order by filed_on desc, dispute_id limit \(PersonSearch.most)
      """
    ) { row in try DisputeLine(row) }
  }

  /// The bound body's or respondent's dispute of this number.
  package static func numbered(_ number: String) -> Query<DisputeLine> {
    .one("select \(columns) from dispute_directory where number = \(number)") { row in try DisputeLine(row) }
  }
}
