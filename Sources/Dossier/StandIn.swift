import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// That a colleague has the cases of an officer who is away, from the first to the last day, both inclusive.
package struct StandIn: Sendable {
  package let id: ID<StandIn>
  package let officer: AccountID
  package let standIn: AccountID
  /// Nil when that person works elsewhere by now and a colleague looks.
  package let officerName: Sealed?
  package let standInName: Sealed?
  package let firstDay: Day
  package let lastDay: Day

  /// Those of the bound officer's organisation that have not ended and were not withdrawn, the first to begin first.
  package static func ofOrganisation(_ keys: PortalKeys) -> Query<[StandIn]> {
    .all(
      """
      select s.id, s.officer_id, s.stand_in_id, a.name as officer_name, b.name as stand_in_name, s.first_day, s.last_day
      from stand_in s
      left join officer_colleagues() a on a.account_id = s.officer_id
      left join officer_colleagues() b on b.account_id = s.stand_in_id
      where s.organisation_id = current_setting('app.organisation_id')::uuid and s.last_day >= \(.today)
        and s.withdrawn_at is null
      order by s.first_day, s.id
      """
    ) { row in try StandIn(row, keys) }
  }

  /// The same of every organisation, at most a thousand: for portal staff.
  package static func running(_ keys: PortalKeys) -> Query<[StandIn]> {
    .all(
      """
      select s.id, s.officer_id, s.stand_in_id, a.name as officer_name, b.name as stand_in_name, s.first_day, s.last_day
      from stand_in s join account a on a.id = s.officer_id join account b on b.id = s.stand_in_id
      where s.last_day >= \(.today) and s.withdrawn_at is null order by s.first_day, s.id limit 1000
      """
    ) { row in try StandIn(row, keys) }
  }

  private init(_ row: Row, _ keys: PortalKeys) throws {
    func name(_ column: String, _ person: AccountID) throws -> Sealed? {
      let sealed: [UInt8]? = try row.optional(column)
      return try sealed.map { try keys.openPortal($0, table: "account", column: "name", row: person.uuid) }
    }
    id = try row("id")
    let (officer, standIn): (AccountID, AccountID) = (try row("officer_id"), try row("stand_in_id"))
    (self.officer, self.standIn) = (officer, standIn)
    officerName = try name("officer_name", officer)
    standInName = try name("stand_in_name", standIn)
    firstDay = try row("first_day")
    lastDay = try row("last_day")
  }
}

/// An officer who goes away names a colleague of the same organisation, who has their cases meanwhile.
package struct NameStandIn: Sendable {
  package static let mostDays = 366

  package let colleague: AccountID
  /// Inclusive, both.
  package let firstDay: Day
  package let lastDay: Day

  package init(_ colleague: AccountID, from firstDay: Day, to lastDay: Day) {
    self.colleague = colleague
    self.firstDay = firstDay
    self.lastDay = lastDay
  }

  package enum Refused: Refusal {
    case yourself
    case noColleague
    case inThePast
    case endsBeforeItBegins
    case tooLong(mostDays: Int)
  }

  /// - Throws: `Refused`; `NotAllowed` for all but officers.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.officer)
    guard colleague != transaction.actor.person else { throw Refused.yourself }
    guard firstDay >= transaction.today else { throw Refused.inThePast }
    guard lastDay >= firstDay else { throw Refused.endsBeforeItBegins }
    guard firstDay.days(until: lastDay) < Self.mostDays else { throw Refused.tooLong(mostDays: Self.mostDays) }
    let colleagues = try await transaction.fetch(OfficerName.colleagues(keys))
    guard colleagues.contains(where: { $0.account == colleague }) else { throw Refused.noColleague }
    transaction.record(
      Change(
        """
        insert into stand_in (id, organisation_id, officer_id, stand_in_id, first_day, last_day, recorded_at)
        values (\(transaction.newID(StandIn.self)), current_setting('app.organisation_id')::uuid, \(.person),
          \(colleague), \(firstDay), \(lastDay), \(.moment))
        """))
  }
}

/// An officer who is back earlier, or doesn't go, withdraws it: from now on nobody stands in.
package struct WithdrawStandIn: Sendable {
  package let standIn: ID<StandIn>

  package init(_ standIn: ID<StandIn>) { self.standIn = standIn }

  /// - Throws: `NotFound` for another's, and for one that was withdrawn; `NotAllowed` for all but officers.
  package func perform(in transaction: Transaction) async throws {
    try transaction.require(.officer)
    transaction.record(
      Change(
        """
        update stand_in set withdrawn_at = \(.moment)
        where id = \(standIn) and officer_id = \(.person) and withdrawn_at is null
        """, mustTouch: true))
  }
}
