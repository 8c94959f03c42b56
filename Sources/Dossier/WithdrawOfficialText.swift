import Kernel
import Postgres
import Tenant
import Terms

/// Portal staff take an official text out of force. It stays to be read: cases of its time were filed under it.
package struct WithdrawOfficialText: Sendable {
  package static let mostCharacters = 500

  package let text: ID<OfficialText>
  /// The first day on which it doesn't hold any more; today or later. One that is to come never holds.
  package let from: Day
  package let reason: String

  package init(_ text: ID<OfficialText>, from: Day, reason: String) {
    self.text = text
    self.from = from
    self.reason = reason
  }

  package enum Refused: Refusal, Equatable {
    case alreadyWithdrawn(lastDay: Day)
    case inThePast
    case noReason
    case tooLong(most: Int)
  }

  /// The transaction is bound to the provider whose text it is; to none for one for all.
  /// - Throws: `Refused`; `NotFound`, also for a text of another owner; `NotAllowed` for all but portal staff.
  package func perform(in transaction: Transaction) async throws {
    try transaction.require(.portal)
    let text = try await transaction.fetch(OfficialText.of(text))
    guard text.tenant == transaction.actor.tenant else { throw NotFound() }
    if let lastDay = text.lastDay { throw Refused.alreadyWithdrawn(lastDay: lastDay) }
    guard from >= transaction.today else { throw Refused.inThePast }
    guard !reason.allSatisfy(\.isWhitespace) else { throw Refused.noReason }
    guard reason.unicodeScalars.count <= Self.mostCharacters else {
      throw Refused.tooLong(most: Self.mostCharacters)
    }
    // One that is to come never holds: its last day is before its first.
    let last = max(from, text.inForceFrom).adding(days: -1)
    transaction.record(
      Change(
        """
        insert into official_text_withdrawal (text_id, tenant_id, last_day, reason)
        values (\(text.id), \(text.tenant), \(last), \(reason))
        """, refusing: ["official_text_withdrawal_pkey": Refused.alreadyWithdrawn(lastDay: last)]))
    transaction.record(PortalAct.entry("regeling text withdraw", in: transaction))
  }
}
