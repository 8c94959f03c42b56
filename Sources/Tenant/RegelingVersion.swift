import Foundation
import Kernel
import Postgres
import Terms

/// A dated version of a provider's regeling; a case keeps the one it was filed under (R1.10).
package struct RegelingVersion: Sendable {
  /// Who adopted it, and when.
  package struct Adoption: Sendable, Equatable {
    /// The most characters of `by`, inclusive.
    package static let mostCharacters = 120

    /// The body that did: "bestuur".
    package let by: String
    package let on: Day

    package init(by: String, on: Day) {
      self.by = by
      self.on = on
    }
  }

  /// The base that a version stands on, and what is the provider's own.
  package struct Basis: Sendable, Equatable {
    package let base: ID<RegelingBase>
    package let name: String
    /// A file with only the keys that are the provider's own; "" for none.
    package let own: String

    package init(base: ID<RegelingBase>, name: String, own: String) {
      self.base = base
      self.name = name
      self.own = own
    }
  }

  /// How a version stands on a day.
  package enum State: String, Sendable, Codable, CaseIterable {
    case coming, inForce, past
    /// It was to come, and does not.
    case withdrawn
  }

  package let id: ID<RegelingVersion>
  /// From 1, in the order in which they were adopted.
  package let number: Int
  /// The first day on which it is in force.
  package let inForceFrom: Day
  /// Nil where nobody said.
  package let adoption: Adoption?
  package let withdrawnOn: Day?
  /// The body that the disputes of its cases go to.
  package let disputes: ID<Organisation>?
  /// Nil for a file of its own.
  package let basis: Basis?
  package let regeling: Regeling

  private static let columns: SQL = """
    v.id as regeling_version_id, v.number, v.in_force_from, v.adopted_on, v.adopted_by, v.disputes_id, v.settings,
      v.base_id, v.base_name, v.own, w.withdrawn_on
    """

  private init(_ row: Row) throws {
    id = try row("regeling_version_id")
    number = try row("number")
    inForceFrom = try row("in_force_from")
    let on: Day? = try row.optional("adopted_on")
    adoption = try on.map { Adoption(by: try row("adopted_by"), on: $0) }
    withdrawnOn = try row.optional("withdrawn_on")
    disputes = try row.optional("disputes_id")
    let base: ID<RegelingBase>? = try row.optional("base_id")
    basis = try base.map { Basis(base: $0, name: try row("base_name"), own: try row("own")) }
    regeling = try Regeling(json: row("settings"))
  }

  /// The version in force on a day; nil before the first.
  package static func inForce(on day: Day) -> Query<RegelingVersion?> {
    .first(
      """
      select \(columns) from regeling_version v
      left join regeling_withdrawal w on (w.tenant_id, w.version_id) = (v.tenant_id, v.id)
      where v.tenant_id = \(.tenant) and v.in_force_from <= \(day) and w.id is null
      order by v.in_force_from desc limit 1
      """
    ) { row in try RegelingVersion(row) }
  }

  /// The first that takes over after a day; nil when none was adopted.
  package static func coming(after day: Day) -> Query<RegelingVersion?> {
    .first(
      """
      select \(columns) from regeling_version v
      left join regeling_withdrawal w on (w.tenant_id, w.version_id) = (v.tenant_id, v.id)
      where v.tenant_id = \(.tenant) and v.in_force_from > \(day) and w.id is null
      order by v.in_force_from limit 1
      """
    ) { row in try RegelingVersion(row) }
  }

  /// Every version of the bound tenant, the newest first.
  package static let all = Query<[RegelingVersion]>.all(
    """
    select \(columns) from regeling_version v
    left join regeling_withdrawal w on (w.tenant_id, w.version_id) = (v.tenant_id, v.id)
    where v.tenant_id = \(.tenant) order by v.number desc
    """
  ) { row in try RegelingVersion(row) }

  /// The number of the newest, withdrawn or not; 0 before the first.
  static let newestNumber = Query<Int>.one(
    "select coalesce(max(number), 0) as number from regeling_version where tenant_id = \(.tenant)"
  ) { row in try row("number") }

  /// The file of a version as it was given.
  package static func text(of id: ID<RegelingVersion>) -> Query<String> {
    .one("select source from regeling_version where tenant_id = \(.tenant) and id = \(id)") { row in
      try row("source")
    }
  }
}

extension [RegelingVersion] {
  /// How one of them, all of a provider, stands on a day.
  package func state(of version: RegelingVersion, on day: Day) -> RegelingVersion.State {
    if version.withdrawnOn != nil { return .withdrawn }
    if version.inForceFrom > day { return .coming }
    return inForce(on: day)?.id == version.id ? .inForce : .past
  }

  /// The one in force on a day; nil before the first.
  package func inForce(on day: Day) -> RegelingVersion? {
    filter { $0.withdrawnOn == nil && $0.inForceFrom <= day }.max { $0.inForceFrom < $1.inForceFrom }
  }

  /// The one that is last to take over, which a new one must come after.
  package var latest: RegelingVersion? { filter { $0.withdrawnOn == nil }.max { $0.inForceFrom < $1.inForceFrom } }

  /// The last day of a version that another takes over from; nil while none was adopted.
  package func lastDay(of version: RegelingVersion) -> Day? {
    filter { $0.withdrawnOn == nil && $0.inForceFrom > version.inForceFrom }.map(\.inForceFrom).min()?.adding(days: -1)
  }
}
