import Foundation
import Kernel
import Postgres
import Terms

/// What a provider should have paid and didn't. A mark for portal staff and the provider itself: no complaint is refused
/// or held up for it, and complainants and officers don't see it.
package struct Arrears: Sendable {
  /// The first day, inclusive.
  package let since: Day
  package let amount: Money

  let id: ID<Arrears>
  /// What ended it; nil while it runs.
  let paid: UUID?

  /// The last one, which nothing follows, whether it runs or not.
  package static let latest = Query<Arrears?>.first(
    """
    select a.id, a.since, a.euro_cents, p.id as paid_id from arrears a
    left join arrears_paid p on (p.tenant_id, p.arrears_id) = (a.tenant_id, a.id)
    where a.tenant_id = \(.tenant) and not exists (
      select from arrears n where (n.tenant_id, n.follows_id) = (p.tenant_id, p.id))
    """
  ) { row in
    Arrears(
      since: try row("since"), amount: Money(euroCents: try row("euro_cents")), id: try row("id"),
      paid: try row.optional("paid_id"))
  }

  package var isRunning: Bool { paid == nil }
}

/// Portal staff mark a provider that didn't pay in time.
package struct MarkArrears: Sendable {
  /// What is owed in all.
  package let amount: Money
  /// The first day on which it was late, inclusive; today or earlier.
  package let since: Day

  package init(_ amount: Money, since: Day) {
    self.amount = amount
    self.since = since
  }

  package enum Refused: Refusal { case alreadyMarked, wrongAmount, inTheFuture }

  /// The transaction is bound to the provider's tenant.
  /// - Throws: `Refused`; `NotAllowed` for all but portal staff.
  package func perform(in transaction: Transaction) async throws {
    try transaction.require(.portal)
    guard (1...Tariff.mostEuroCents).contains(amount.euroCents) else { throw Refused.wrongAmount }
    guard since <= transaction.today else { throw Refused.inTheFuture }
    let latest = try await transaction.fetch(Arrears.latest)
    guard latest?.isRunning != true else { throw Refused.alreadyMarked }
    transaction.record(
      Change(
        """
        insert into arrears (tenant_id, id, since, euro_cents, follows_id)
        values (\(.tenant), \(transaction.newID(Arrears.self)), \(since), \(amount.euroCents), \(latest?.paid))
        """, refusing: ["arrears_one_at_a_time": Refused.alreadyMarked]))
    transaction.record(Change("insert into in_arrears (tenant_id, since) values (\(.tenant), \(since))"))
    transaction.record(PortalAct.entry("tenant arrears", in: transaction))
  }
}

/// Portal staff note that a provider paid what was in arrears.
package struct EndArrears: Sendable {
  package init() {}

  package enum Refused: Refusal { case notInArrears }

  /// The transaction is bound to the provider's tenant.
  /// - Throws: `Refused`; `NotAllowed` for all but portal staff.
  package func perform(in transaction: Transaction) async throws {
    try transaction.require(.portal)
    guard let arrears = try await transaction.fetch(Arrears.latest), arrears.isRunning else {
      throw Refused.notInArrears
    }
    transaction.record(
      Change(
        """
        insert into arrears_paid (tenant_id, id, arrears_id, paid_on)
        values (\(.tenant), \(transaction.newID(Arrears.self)), \(arrears.id), \(.today))
        """, refusing: ["arrears_paid_once": Refused.notInArrears]))
    transaction.record(Change("delete from in_arrears where tenant_id = \(.tenant)", mustTouch: true))
    transaction.record(PortalAct.entry("tenant paid", in: transaction))
  }
}
