import Dossier
import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// A director or adviser records that a talk was had about an uiting van onvrede, and what came of it.
///
/// Of a talk with the employee it is about only the day stays here; the rest belongs in the personnel file (seed 004).
package struct RecordTalk: Sendable {
  /// Of the form: the same one twice is one talk.
  package let id: UUID
  package let heldOn: Day
  package let partner: Dissatisfaction.Talk.Partner
  package let report: Sealed?
  package let agreements: Sealed?

  package init(
    id: UUID, heldOn: Day, with partner: Dissatisfaction.Talk.Partner, report: Sealed? = nil, agreements: Sealed? = nil
  ) {
    self.id = id
    self.heldOn = heldOn
    self.partner = partner
    self.report = report
    self.agreements = agreements
  }

  package enum Refused: Refusal, Equatable {
    case inFuture
    /// The matter it is about hadn't come up yet.
    case beforeItHappened(day: Day)
    case noReport, tooLong(most: Int)
    /// What was said to an employee doesn't stand here.
    case ofEmployee
    case alreadyRecorded
    case closed
  }

  /// - Throws: `Refused`; `NotAllowed` for who doesn't handle complaints.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.provider)
    let texts = [report, agreements].compactMap(\.self).filter { !$0.isBlank }
    switch partner {
    case .client: if report?.isBlank ?? true { throw Refused.noReport }
    case .employee: if !texts.isEmpty { throw Refused.ofEmployee }
    }
    if texts.contains(where: { $0.revealed.unicodeScalars.count > Dissatisfaction.mostText }) {
      throw Refused.tooLong(most: Dissatisfaction.mostText)
    }
    guard heldOn <= transaction.today else { throw Refused.inFuture }
    let (file, stored) = try await CaseFile.open(for: .act, in: transaction, keys: keys, Dissatisfaction.stored)
    guard !stored.state.isClosed else { throw Refused.closed }
    // The employee may have solved it at once, and noted it days later.
    if let happened = stored.happenedOn, heldOn < happened { throw Refused.beforeItHappened(day: happened) }
    func sealed(_ text: Sealed?, _ column: SealedColumn) throws -> [UInt8]? {
      try text.flatMap { $0.isBlank ? nil : $0 }.map { try file.seal($0, column, row: id) }
    }
    transaction.record(
      Change(
        """
        insert into dissatisfaction_talk (tenant_id, id, dossier_id, held_on, with_whom, report, agreements)
        values (\(.tenant), \(id), \(.dossier), \(heldOn), \(partner),
          \(try sealed(report, Dissatisfaction.report)), \(try sealed(agreements, Dissatisfaction.agreements)))
        """, refusing: ["dissatisfaction_talk_pkey": Refused.alreadyRecorded]))
    transaction.record(Dissatisfaction.becomes(.talked))
    transaction.record(try file.event(.dissatisfactionTalk, in: .provider, transaction))
  }
}
