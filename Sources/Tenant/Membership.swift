import Foundation
import Kernel
import Postgres
import Terms
import Vault

/// What an account may act as.
package enum Role: Sendable, Hashable {
  /// The provider's own people, each in a function.
  case provider(TenantID, ProviderFunction = .director)
  /// A complaints officer (klachtenfunctionaris) of an organisation.
  case officer(ID<Organisation>)
  /// The committee's secretary (ambtelijk secretaris).
  case registrar(ID<Organisation>)
  case chair(ID<Organisation>)
  case member(ID<Organisation>)
  /// Portal staff (beheerder).
  case portal
  /// Who looks whether the portal is kept well (toezichthouder). It goes with no other role.
  case auditor
  /// The privacy officer (functionaris gegevensbescherming). It goes with no other role (AVG art. 38 lid 6).
  case privacy

  package var audience: Audience {
    switch self {
    case .provider(_, .reporter): .reporter
    case .provider: .provider
    case .officer: .officer
    case .registrar, .chair, .member: .committee
    case .portal: .portal
    case .auditor: .auditor
    case .privacy: .privacy
    }
  }

  /// What people call it: of a provider's people their function.
  package var kind: RoleKind {
    switch self {
    case .provider(_, .director): .director
    case .provider(_, .adviser): .adviser
    case .provider(_, .reader): .reader
    case .provider(_, .reporter): .reporter
    case .officer: .officer
    case .registrar: .registrar
    case .chair: .chair
    case .member: .member
    case .portal: .portal
    case .auditor: .auditor
    case .privacy: .privacy
    }
  }

  var name: String {
    switch self {
    case .provider: "provider"
    case .officer: "officer"
    case .registrar: "registrar"
    case .chair: "chair"
    case .member: "member"
    case .portal: "portal"
    case .auditor: "auditor"
    case .privacy: "privacy"
    }
  }

  /// The name in `portal_act`: "provider" for a director, as before there were functions, "provider reader" for others.
  var actName: String {
    if let function, function != .director { "provider \(function.rawValue)" } else { name }
  }

  package var tenant: TenantID? { if case .provider(let tenant, _) = self { tenant } else { nil } }

  package var function: ProviderFunction? { if case .provider(_, let function) = self { function } else { nil } }

  package var organisation: ID<Organisation>? {
    switch self {
    case .officer(let id), .registrar(let id), .chair(let id), .member(let id): id
    case .provider, .portal, .auditor, .privacy: nil
    }
  }

  init(_ row: Row) throws {
    let name: String = try row("role")
    switch name {
    case "provider": self = .provider(try row("tenant_id"), try row("function"))
    case "officer": self = .officer(try row("organisation_id"))
    case "registrar": self = .registrar(try row("organisation_id"))
    case "chair": self = .chair(try row("organisation_id"))
    case "member": self = .member(try row("organisation_id"))
    case "portal": self = .portal
    case "auditor": self = .auditor
    case "privacy": self = .privacy
    default: throw ColumnMistake(column: "role", problem: .unreadable(as: "Role"))
    }
  }
}

/// The roles by what people call them: what a list can be filtered by.
package enum RoleKind: String, Sendable, CaseIterable {
  case director, adviser, reader, reporter, officer, registrar, chair, member, portal, auditor, privacy

  /// Which rows of `membership` are of this kind.
  var condition: SQL {
    switch self {
    case .director, .adviser, .reader, .reporter: "m.function = \(rawValue)"
    case .officer, .registrar, .chair, .member, .portal, .auditor, .privacy: "m.role = \(rawValue)"
    }
  }
}

/// That an account has a role, since when, and by whom.
package struct Membership: Sendable {
  package let id: ID<Membership>
  package let account: AccountID
  package let role: Role
  /// Of the provider or organisation; nil for portal staff.
  package let place: String?
  /// Of an auditor, inclusive; nil: until someone ends it.
  package let lastDay: Day?
  /// Nil: before this was kept.
  package let beganAt: Date?
  /// Who gave it; nil when it isn't known.
  package let invitedBy: Sealed?

  private static let columns: SQL = """
    m.id, m.account_id, m.role, m.function, m.tenant_id, m.organisation_id, coalesce(p.name, o.name) as place,
    m.began_at, m.last_day, m.invited_by, i.name as inviter_name
    """

  private static let joins: SQL = """
    left join provider_directory p on p.tenant_id = m.tenant_id
    left join organisation o on o.id = m.organisation_id
    left join account i on i.id = m.invited_by
    """

  /// Every one of an account, the oldest first: for portal staff and their commands.
  package static func all(of account: AccountID, _ keys: PortalKeys) -> Query<[Membership]> {
    .all("select \(columns) from membership m \(joins) where m.account_id = \(account) order by m.id") { row in
      try Membership(row, keys)
    }
  }

  private init(_ row: Row, _ keys: PortalKeys) throws {
    id = try row("id")
    account = try row("account_id")
    role = try Role(row)
    place = try row.optional("place")
    lastDay = try row.optional("last_day")
    beganAt = try row.optional("began_at")
    invitedBy = try Membership.name(row, "invited_by", "inviter_name", keys)
  }

  static func name(_ row: Row, _ id: String, _ name: String, _ keys: PortalKeys) throws -> Sealed? {
    guard let person: AccountID = try row.optional(id), let sealed: [UInt8] = try row.optional(name) else { return nil }
    return try keys.openPortal(sealed, table: "account", column: "name", row: person.uuid)
  }

  /// Just enough to decide about it; what isn't there and what isn't the bound provider's look the same.
  struct Held: Sendable {
    let account: AccountID
    let role: Role
  }

  /// - Throws: `NotFound`.
  static func held(_ id: ID<Membership>) -> Query<Held> {
    .one("select account_id, role, function, tenant_id, organisation_id from membership where id = \(id)") { row in
      Held(account: try row("account_id"), role: try Role(row))
    }
  }

  /// That an account has a role from now on.
  /// - Parameter lastDay: of an auditor, inclusive.
  static func begin(
    _ role: Role, of account: AccountID, until lastDay: Day? = nil, in transaction: Transaction
  ) -> Change {
    Change(
      """
      insert into membership
        (id, account_id, role, function, tenant_id, organisation_id, began_at, invited_by, last_day)
      values (\(transaction.newID(Membership.self)), \(account), \(role.name), \(role.function), \(role.tenant),
        \(role.organisation), \(.moment), \(.person), \(lastDay))
      """,
      refusing: [
        "membership_once": AddUser.Refused.alreadyHasRole,
        "auditor_is_nothing_else": AddUser.Refused.overseerIsNothingElse,
      ])
  }

  /// It ends, and stays known as what it was. The database ends the account's sessions with it.
  static func end(_ id: ID<Membership>, reason: Sealed, keys: PortalKeys) throws -> Change {
    Change(
      """
      with ended as (
        delete from membership where id = \(id)
        returning id, account_id, role, function, tenant_id, organisation_id, began_at, invited_by)
      insert into former_membership
        (id, account_id, role, function, tenant_id, organisation_id, began_at, invited_by, ended_at, ended_by, reason)
      select id, account_id, role, function, tenant_id, organisation_id, began_at, invited_by, \(.moment), \(.person),
        \(try keys.sealPortal(reason, table: "former_membership", column: "reason", row: id.uuid))
      from ended
      """,
      refusing: [
        "last_director_stays": EndMembership.Refused.lastDirector,
        "last_portal_staff_stays": EndMembership.Refused.lastPortalStaff,
      ], mustTouch: true)
  }
}

/// A role that someone had before.
package struct FormerMembership: Sendable {
  package let role: Role
  package let place: String?
  package let beganAt: Date?
  package let endedAt: Date
  /// Who ended it; nil when it was a command without a name.
  package let endedBy: Sealed?
  package let reason: Sealed

  /// Every one of an account, the newest first: for portal staff and their commands.
  package static func all(of account: AccountID, _ keys: PortalKeys) -> Query<[FormerMembership]> {
    .all(
      """
      select m.id, m.role, m.function, m.tenant_id, m.organisation_id, coalesce(p.name, o.name) as place, m.began_at,
        m.ended_at, m.ended_by, e.name as ender_name, m.reason
      from former_membership m
      left join provider_directory p on p.tenant_id = m.tenant_id
      left join organisation o on o.id = m.organisation_id
      left join account e on e.id = m.ended_by
      where m.account_id = \(account) order by m.ended_at desc, m.id desc
      """
    ) { row in
      let id: ID<Membership> = try row("id")
      return FormerMembership(
        role: try Role(row), place: try row.optional("place"), beganAt: try row.optional("began_at"),
        endedAt: try row("ended_at"), endedBy: try Membership.name(row, "ended_by", "ender_name", keys),
        reason: try keys.openPortal(
          try row("reason"), table: "former_membership", column: "reason", row: id.uuid))
    }
  }
}
