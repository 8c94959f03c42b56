import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// That a complaints officer stays away from a provider: involved in a matter there, or not impartial (R1.17).
///
/// From its first to its last day, both inclusive, the database lets the officer open, take and see no case of it.
package struct OfficerBar: Sendable {
  package enum Ground: String, Sendable, CaseIterable, Bindable, Readable {
    /// Was involved in what is complained about.
    case involved
    /// Can't be impartial.
    case partial
  }

  package let id: ID<OfficerBar>
  package let tenant: TenantID
  package let providerName: String
  package let officer: AccountID
  /// Nil when the officer works elsewhere by now and a colleague looks.
  package let officerName: Sealed?
  package let ground: Ground
  package let firstDay: Day
  /// Inclusive; nil while no end was recorded.
  package let lastDay: Day?

  private static let columns: SQL = """
    b.id, b.tenant_id, p.name as provider_name, b.officer_id, n.name as officer_name, b.ground, b.first_day, b.last_day
    """

  /// Those of the bound provider, the newest first: for portal staff.
  package static func atProvider(_ keys: PortalKeys) -> Query<[OfficerBar]> {
    .all(
      """
      select \(columns) from officer_bar b join provider_directory p on p.tenant_id = b.tenant_id
      join account n on n.id = b.officer_id
      where b.tenant_id = \(.tenant) order by b.id desc
      """
    ) { row in try OfficerBar(row, keys) }
  }

  /// Every one that has not ended, of whatever provider, at most a thousand: for portal staff.
  package static func running(_ keys: PortalKeys) -> Query<[OfficerBar]> {
    .all(
      """
      select \(columns) from officer_bar b join provider_directory p on p.tenant_id = b.tenant_id
      join account n on n.id = b.officer_id
      where coalesce(b.last_day, 'infinity'::date) >= \(.today) order by b.id desc limit 1000
      """
    ) { row in try OfficerBar(row, keys) }
  }

  /// Those of the bound officer's own organisation, the newest first.
  package static func ofOrganisation(_ keys: PortalKeys) -> Query<[OfficerBar]> {
    .all(
      """
      select \(columns) from officer_bar b join provider_directory p on p.tenant_id = b.tenant_id
      left join officer_colleagues() n on n.account_id = b.officer_id
      where b.organisation_id = current_setting('app.organisation_id')::uuid order by b.id desc limit 1000
      """
    ) { row in try OfficerBar(row, keys) }
  }

  private init(_ row: Row, _ keys: PortalKeys) throws {
    id = try row("id")
    tenant = try row("tenant_id")
    providerName = try row("provider_name")
    let person: AccountID = try row("officer_id")
    officer = person
    let name: [UInt8]? = try row.optional("officer_name")
    officerName = try name.map { try keys.openPortal($0, table: "account", column: "name", row: person.uuid) }
    ground = try row("ground")
    firstDay = try row("first_day")
    lastDay = try row.optional("last_day")
  }
}

/// Portal staff, a colleague or the officer records that an officer stays away from the bound provider (R1.17).
///
/// What the officer has there goes back to the organisation: the worker does that on the first day (`ReleaseCase`).
package struct BarOfficer: Sendable {
  package let officer: AccountID
  package let ground: OfficerBar.Ground
  /// Inclusive.
  package let firstDay: Day

  package init(_ officer: AccountID, because ground: OfficerBar.Ground, from firstDay: Day) {
    self.officer = officer
    self.ground = ground
    self.firstDay = firstDay
  }

  package enum Refused: Refusal {
    case inThePast
    /// Is no officer of the organisation that serves this provider.
    case noOfficerHere
    case alreadyBarred
  }

  /// - Throws: `Refused`; `NotAllowed` for all but portal staff and officers.
  package func perform(in transaction: Transaction) async throws {
    try transaction.require(.portal, .officer)
    guard firstDay >= transaction.today else { throw Refused.inThePast }
    guard let organisation = try await transaction.fetch(organisation(as: transaction.actor)) else {
      throw Refused.noOfficerHere
    }
    let id: ID<OfficerBar> = transaction.newID()
    transaction.record(
      Change(
        """
        insert into officer_bar
          (id, tenant_id, officer_id, organisation_id, ground, first_day, recorded_at, recorded_by)
        values (\(id), \(.tenant), \(officer), \(organisation), \(ground), \(firstDay), \(.moment), \(.person))
        """, refusing: ["officer_bar_once": Refused.alreadyBarred]))
    let begin = max(firstDay.start, transaction.moment)
    transaction.record(DueWork.officerBarred.queue(at: begin, id: id.uuid))
    if transaction.actor.audience == .portal { transaction.record(PortalAct.entry("officer bar", in: transaction)) }
  }

  /// The organisation that serves the provider, when this is an officer of it.
  private func organisation(as actor: Actor) -> Query<ID<Organisation>?> {
    let isOfficer: SQL =
      actor.audience == .officer
      ? "exists (select from officer_colleagues() c where c.account_id = \(officer))"
      : """
      exists (select from membership m
        where m.account_id = \(officer) and m.role = 'officer' and m.organisation_id = p.officers_id)
      """
    return .first(
      """
      select p.officers_id from provider_directory p
      where p.tenant_id = \(.tenant) and p.officers_id is not null and \(isOfficer)
      """
    ) { row in try row("officers_id") }
  }
}

/// Portal staff or a colleague record the last day on which an officer stays away, and never the officer.
package struct EndBar: Sendable {
  package let bar: ID<OfficerBar>
  /// Inclusive.
  package let lastDay: Day

  package init(_ bar: ID<OfficerBar>, lastDay: Day) {
    self.bar = bar
    self.lastDay = lastDay
  }

  package enum Refused: Refusal {
    case inThePast
    case beforeBegin(Day)
    case alreadyEnded(lastDay: Day)
    /// Nobody ends their own.
    case ownBar
  }

  /// - Throws: `Refused`; `NotFound`; `NotAllowed` for all but portal staff and officers.
  package func perform(in transaction: Transaction) async throws {
    try transaction.require(.portal, .officer)
    let found = try await transaction.fetch(
      Query<(officer: AccountID, tenant: TenantID, firstDay: Day, lastDay: Day?)>.one(
        "select officer_id, tenant_id, first_day, last_day from officer_bar where id = \(bar)"
      ) { row in
        (
          officer: try row("officer_id"), tenant: try row("tenant_id"), firstDay: try row("first_day"),
          lastDay: try row.optional("last_day")
        )
      })
    guard found.officer != transaction.actor.person else { throw Refused.ownBar }
    if let last = found.lastDay { throw Refused.alreadyEnded(lastDay: last) }
    guard lastDay >= transaction.today else { throw Refused.inThePast }
    guard lastDay >= found.firstDay else { throw Refused.beforeBegin(found.firstDay) }
    transaction.record(
      Change(
        """
        update officer_bar set last_day = \(lastDay), ended_at = \(.moment), ended_by = \(.person)
        where id = \(bar) and last_day is null
        """, mustTouch: true))
    if transaction.actor.audience == .portal {
      transaction.record(PortalAct.entry("officer bar end", on: found.tenant, in: transaction))
    }
  }
}

/// A complaints officer by name.
package struct OfficerName: Sendable {
  package let account: AccountID
  package let name: Sealed

  /// The officers of the bound officer's organisation, themselves too.
  package static func colleagues(_ keys: PortalKeys) -> Query<[OfficerName]> {
    .all("select account_id, name from officer_colleagues()") { row in try OfficerName(row, keys) }
  }

  /// The officers who serve the bound provider: for portal staff.
  package static func atProvider(_ keys: PortalKeys) -> Query<[OfficerName]> {
    .all(
      """
      select a.id as account_id, a.name from provider_directory p
      join membership m on m.organisation_id = p.officers_id and m.role = 'officer'
      join account a on a.id = m.account_id and a.disabled_on is null
      where p.tenant_id = \(.tenant) order by m.id
      """
    ) { row in try OfficerName(row, keys) }
  }

  private init(_ row: Row, _ keys: PortalKeys) throws {
    let id: AccountID = try row("account_id")
    account = id
    name = try keys.openPortal(try row("name"), table: "account", column: "name", row: id.uuid)
  }
}
