import Dossier
import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// An uiting van onvrede becomes a complaint, by the wish of who was dissatisfied: a director or adviser files it for
/// them. What was noted comes along, as edited, and its history stands with the complaint.
///
/// The clocks start today, at the filing, and not when it was noted (R1.26). The dossier is the complaint's own: where
/// officers receive complaints the provider doesn't read it before it is made known, and keeps what it noted.
package struct PromoteDissatisfaction: Sendable {
  /// The dossier of what was noted.
  package let noted: UUID
  package let complaint: FileComplaint
  /// How who complains said that it is to be a complaint.
  package let channel: Channel

  package init(_ noted: UUID, as complaint: FileComplaint, by channel: Channel) {
    self.noted = noted
    self.complaint = complaint
    self.channel = channel
  }

  package enum Refused: Refusal, Equatable {
    /// Closed, or a complaint already.
    case closed
    /// The complaint's own form is for who complains themselves.
    case notByWeb
    /// Whoever takes it up must be able to reach who complains.
    case noContact
  }

  /// The transaction is a reporter's who handles complaints, bound to the provider and to a dossier that isn't there
  /// yet: the complaint's.
  /// - Throws: `Refused`; `FileComplaint.Refused`; `NotFound`; `NotAllowed` for who doesn't handle complaints.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws -> FileComplaint.Filed {
    try transaction.require(.reporter)
    guard channel != .web else { throw Refused.notByWeb }
    guard complaint.complainant.email != nil || complaint.complainant.phone != nil else { throw Refused.noContact }
    let history = try await transaction.fetch(History.of(noted))
    guard !history.isClosed else { throw Refused.closed }
    let (filed, file) = try await complaint.file(by: channel, in: transaction, keys: keys)
    transaction.record(
      Change(
        """
        insert into complaint_origin (tenant_id, id, dossier_id, dissatisfaction_number, noted_on, talked_on)
        values (\(.tenant), \(transaction.newID(ComplaintOrigin.self)), \(.dossier), \(history.number),
          \(history.notedOn), \(history.talkedOn))
        """))
    transaction.record(try file.event(.cameOfDissatisfaction, transaction))
    transaction.record(
      Change(
        """
        insert into dissatisfaction_closed (tenant_id, id, dossier_id, closed_on, outcome, complaint_number)
        values (\(.tenant), \(transaction.newID(CloseDissatisfaction.self)), \(noted), \(.today), 'promoted',
          \(filed.number))
        """, refusing: ["dissatisfaction_closed_once": Refused.closed]))
    transaction.record(
      Change(
        """
        update dissatisfaction set state = 'promoted'
        where tenant_id = \(.tenant) and id = \(noted) and not is_closed
        """, mustTouch: true))
    return filed
  }

  /// The days of what was noted.
  private struct History: Sendable {
    let number: String
    let notedOn: Day
    let isClosed: Bool
    let talkedOn: Day?

    static func of(_ noted: UUID) -> Query<History> {
      .one(
        """
        select d.number, d.noted_on, d.is_closed, (
          select max(t.held_on) from dissatisfaction_talk t
          where (t.tenant_id, t.dossier_id) = (d.tenant_id, d.id) and t.with_whom = 'client') as talked_on
        from dissatisfaction d where d.tenant_id = \(.tenant) and d.id = \(noted)
        """
      ) { row in
        History(
          number: try row("number"), notedOn: try row("noted_on"), isClosed: try row("is_closed"),
          talkedOn: try row.optional("talked_on"))
      }
    }
  }
}

/// The uiting van onvrede that a complaint came of: its number at the provider, and its days.
package struct ComplaintOrigin: Sendable, Equatable {
  package let number: String
  package let notedOn: Day
  /// Of the last talk about it; nil when none was recorded.
  package let talkedOn: Day?

  init(number: String, notedOn: Day, talkedOn: Day?) {
    self.number = number
    self.notedOn = notedOn
    self.talkedOn = talkedOn
  }
}
