import Kernel
import Postgres
import Terms

/// The time in which a provider is affiliated (aangesloten): only then it takes new complaints. What was filed goes on
/// after its end. A provider that comes back gets a new one.
package struct Affiliation: Sendable {
  package let id: ID<Affiliation>
  /// The first day, inclusive.
  package let beginsOn: Day
  /// The last day, inclusive; nil when no end was set.
  package let lastDay: Day?
  /// Why it ends.
  package let reason: String?
  let end: ID<Affiliation>?

  /// The newest; nil for a provider that was only invited.
  package static let latest = Query<Affiliation?>.first(
    """
    select a.id, a.begins_on, e.id as end_id, e.last_day, e.reason from affiliation a
    left join affiliation_ended e on (e.tenant_id, e.affiliation_id) = (a.tenant_id, a.id)
    where a.tenant_id = \(.tenant) order by a.begins_on desc, a.id desc limit 1
    """
  ) { row in
    Affiliation(
      id: try row("id"), beginsOn: try row("begins_on"), lastDay: try row.optional("last_day"),
      reason: try row.optional("reason"), end: try row.optional("end_id"))
  }

  /// First and last day of every one, inclusive, in order.
  package static let times = Query<[(first: Day, last: Day?)]>.all(
    """
    select a.begins_on, e.last_day from affiliation a
    left join affiliation_ended e on (e.tenant_id, e.affiliation_id) = (a.tenant_id, a.id)
    where a.tenant_id = \(.tenant) order by a.begins_on, a.id
    """
  ) { row in (first: try row("begins_on"), last: try row.optional("last_day")) }

  /// - Parameter end: of the one before; nil for the first.
  static func begin(on day: Day, after end: ID<Affiliation>?, in transaction: Transaction) -> Change {
    Change(
      """
      insert into affiliation (tenant_id, id, begins_on, follows_id)
      values (\(.tenant), \(transaction.newID(Affiliation.self)), \(day), \(end))
      """, refusing: ["affiliation_one_at_a_time": BeginAffiliation.Refused.alreadyAffiliated])
  }
}

/// Portal staff make an invited provider an affiliate, or one that had left.
package struct BeginAffiliation: Sendable {
  /// The first day, inclusive; it may lie ahead.
  package let day: Day

  package init(on day: Day) { self.day = day }

  package enum Refused: Refusal {
    /// It is affiliated, and no last day was set.
    case alreadyAffiliated
    /// It is affiliated still on this day: the last one was set to `lastDay`.
    case before(lastDay: Day)
    /// What was in the past can't be made otherwise: complaints were refused then.
    case inThePast
  }

  /// - Throws: `Refused`; `NotAllowed` for all but portal staff.
  package func perform(in transaction: Transaction) async throws {
    try transaction.require(.portal)
    guard day >= transaction.today else { throw Refused.inThePast }
    let latest = try await transaction.fetch(Affiliation.latest)
    if let latest {
      guard let lastDay = latest.lastDay else { throw Refused.alreadyAffiliated }
      // The directory holds one time: the running one must be over before the next takes its place.
      guard lastDay < transaction.today else { throw Refused.before(lastDay: lastDay) }
    }
    transaction.record(Affiliation.begin(on: day, after: latest?.end, in: transaction))
    transaction.record(
      Change(
        "update provider_directory set affiliated_from = \(day), affiliated_until = null where tenant_id = \(.tenant)",
        mustTouch: true))
    transaction.record(PortalAct.entry("tenant begin", in: transaction))
  }
}

/// Portal staff set the last day of a provider's affiliation: no new complaints after it; running ones go on.
package struct EndAffiliation: Sendable {
  package static let mostCharacters = 2000

  /// Inclusive; today or later.
  package let lastDay: Day
  package let reason: String

  package init(lastDay: Day, reason: String) {
    self.lastDay = lastDay
    self.reason = reason
  }

  package enum Refused: Refusal {
    case notAffiliated
    /// The end was set already.
    case alreadyEnded(lastDay: Day)
    case inThePast
    /// Before it began.
    case beforeBegin(Day)
    case noReason
    case reasonTooLong(most: Int)
  }

  /// - Throws: `Refused`; `NotAllowed` for all but portal staff.
  package func perform(in transaction: Transaction) async throws {
    try transaction.require(.portal)
    guard !reason.allSatisfy(\.isWhitespace) else { throw Refused.noReason }
    guard reason.unicodeScalars.count <= Self.mostCharacters else {
      throw Refused.reasonTooLong(most: Self.mostCharacters)
    }
    guard lastDay >= transaction.today else { throw Refused.inThePast }
    guard let latest = try await transaction.fetch(Affiliation.latest) else { throw Refused.notAffiliated }
    if let earlier = latest.lastDay { throw Refused.alreadyEnded(lastDay: earlier) }
    guard lastDay >= latest.beginsOn else { throw Refused.beforeBegin(latest.beginsOn) }
    transaction.record(
      Change(
        """
        insert into affiliation_ended (tenant_id, id, affiliation_id, last_day, reason)
        values (\(.tenant), \(transaction.newID(Affiliation.self)), \(latest.id), \(lastDay), \(reason))
        """, refusing: ["affiliation_ended_once": Refused.alreadyEnded(lastDay: lastDay)]))
    transaction.record(
      Change(
        "update provider_directory set affiliated_until = \(lastDay) where tenant_id = \(.tenant)", mustTouch: true))
    transaction.record(PortalAct.entry("tenant leave", in: transaction))
  }
}
