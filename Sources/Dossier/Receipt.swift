import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// The receipt of a complaint (ontvangstbewijs): its number, when it came in, and a code by which anyone with the paper
/// can have it checked (seed 003: "de ontvangst van uw klacht wordt aan u bevestigd").
///
/// Nothing of it is stored: it follows from the case's first event.
package struct Receipt: Sendable {
  package let tenant: TenantID
  package let dossier: UUID
  package let number: String
  package let filedAt: Date
  /// The hash of what was written in it, as the first event has it.
  package let textHash: [UInt8]
  /// The complainant filed it themselves, and was shown number and code at once: that is the acknowledgement.
  package let isSelfFiled: Bool
  /// Someone else entered it: the day on which it had come in, and the day on which its complainant was mailed the copy
  /// to look through, which acknowledges receipt. Nil for no mail: then the post brings it.
  package let entered: (receivedOn: Day, copyMailedOn: Day?)?

  init(_ row: Row) throws {
    tenant = try row("tenant_id")
    dossier = try row("dossier_id")
    number = try row("number")
    filedAt = try row("recorded_at")
    textHash = try row("payload_hash")
    let by: Audience = try row("recorded_as")
    isSelfFiled = by == .visitor
    entered = try row.optional("received_on").map { (receivedOn: $0, copyMailedOn: try row.optional("copied_on")) }
  }

  /// Of the bound dossier.
  package static let ofCase = Query<Receipt>.one(
    """
    select e.tenant_id, e.dossier_id, d.number, e.recorded_at, e.payload_hash, e.recorded_as, n.received_on,
      case n.copy when 'mail' then n.entered_on end as copied_on
    from timeline_event e join dossier d on (d.tenant_id, d.id) = (e.tenant_id, e.dossier_id)
    left join complaint_entry n on (n.tenant_id, n.dossier_id) = (e.tenant_id, e.dossier_id)
    where e.tenant_id = \(.tenant) and e.dossier_id = \(.dossier) and e.kind = 'filed'
    """
  ) { row in try Receipt(row) }

  /// Of the case with this number, whichever provider's: nil for a number that no case has. One statement, so that a
  /// number that is known takes no longer than one that isn't.
  package static func numbered(_ number: String) -> Query<Receipt?> {
    .first(
      """
      select tenant_id, dossier_id, number, recorded_at, payload_hash, recorded_as, null::date as received_on,
        null::date as copied_on
      from receipt_of(\(number))
      """
    ) { row in try Receipt(row) }
  }

  package func code(_ keys: PortalKeys) -> ReceiptCode {
    ReceiptCode(
      under: keys.codes, tenant: tenant, dossier: dossier, number: number, filedAt: filedAt, textHash: textHash)
  }

  /// The day on which receipt was acknowledged here; nil where the post does it.
  package var acknowledgedOn: Day? { isSelfFiled ? Day(of: filedAt) : entered?.copyMailedOn }

  /// The day from which an acknowledgement is due.
  package var receivedOn: Day { entered?.receivedOn ?? Day(of: filedAt) }

  /// The text's hash was not kept yet when this complaint came in.
  package var isOfBefore: Bool { textHash == Chain.hash(ofSealed: []) }
}

/// What the mail about a complaint that just came in says of it: nothing of what it is about.
package struct ReceiptMail: Sendable, Equatable {
  package let code: ReceiptCode
  /// The last day of the term that runs; nil where none does yet.
  package let dueOn: Day?
  /// Of the officers' organisation, or of the regeling's own officer.
  package let phone: String?

  package init(code: ReceiptCode, dueOn: Day?, phone: String?) {
    self.code = code
    self.dueOn = dueOn
    self.phone = phone
  }

  /// When the regeling's answer is due, as the lists have it.
  static let due = Query<Day?>.one(
    "select min(due_on) as due_on from worklist where tenant_id = \(.tenant) and dossier_id = \(.dossier)"
  ) { row in try row.optional("due_on") }

  /// The regeling that the case keeps.
  static let regeling = Query<Regeling>.one(
    """
    select v.settings, d.procedure from dossier d
    join regeling_version v on (v.tenant_id, v.id) = (d.tenant_id, d.regeling_version_id)
    where d.tenant_id = \(.tenant) and d.id = \(.dossier)
    """
  ) { row in try Regeling(json: row("settings"), following: row.optional("procedure")) }
}
