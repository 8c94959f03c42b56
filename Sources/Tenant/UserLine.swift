import Foundation
import Kernel
import Postgres
import Vault

/// Someone with an account as one line of the list of portal staff.
///
/// Names and addresses are sealed, so the list is in order of when the account was made, the newest first; one address
/// is found by its keyed hash.
package struct UserLine: Sendable {
  package static let pageSize = 50

  package let account: AccountID
  package let name: Sealed
  /// Nil for an auditor, who reads names alone.
  package let email: Sealed?
  package let hasAccess: Bool
  /// Nil: never, or before this was kept.
  package let signedInAt: Date?
  package let hasSecondFactor: Bool
  package let roles: [RoleAt]

  /// A role and where, in the list.
  package struct RoleAt: Sendable, Equatable {
    package let kind: RoleKind
    /// Of the provider or organisation; nil for portal staff.
    package let place: String?
  }

  package struct Filter: Sendable, Equatable {
    package var kind: RoleKind?
    /// The ID of a provider, six digits; nil for all.
    package var provider: String?

    package init(kind: RoleKind? = nil, provider: String? = nil) {
      self.kind = kind
      self.provider = provider
    }

    var condition: SQL {
      guard kind != nil || provider != nil else { return "true" }
      let ofKind: SQL = kind?.condition ?? "true"
      let atProvider: SQL =
        if let provider {
          "m.tenant_id = (select p.tenant_id from provider_directory p where p.number = \(provider))"
        } else { "true" }
      return "exists (select from membership m where m.account_id = a.id and \(ofKind) and \(atProvider))"
    }
  }

  private static func columns(_ names: Names) -> SQL {
    let email: SQL = names == .withAddress ? "a.email" : "null::bytea as email"
    return """
      a.id, a.name, \(email), a.disabled_on is null as has_access, a.signed_in_at,
      exists (select from second_factor f where f.account_id = a.id) as has_second_factor,
      (select string_agg(
          coalesce(m.function, m.role) || chr(31) || coalesce(p.name, o.name, ''), chr(30) order by m.id)
        from membership m
        left join provider_directory p on p.tenant_id = m.tenant_id
        left join organisation o on o.id = m.organisation_id
        where m.account_id = a.id) as roles
      """
  }

  /// Whether addresses are read too: an auditor reads none.
  package enum Names: Sendable { case withAddress, alone }

  /// A page, and one line more when there is a next one.
  /// - Parameter account: the last of the page before.
  package static func page(
    _ filter: Filter, after account: AccountID? = nil, most: Int = pageSize, names: Names = .withAddress,
    _ keys: PortalKeys
  ) -> Query<[UserLine]> {
    let start: SQL = account.map { "and a.id < \($0)" } ?? ""
    return .all(
      "select \(columns(names)) from account a where \(filter.condition) \(start) order by a.id desc limit \(most + 1)"
    ) { row in try UserLine(row, keys) }
  }

  /// How many lines all pages have together.
  package static func count(_ filter: Filter) -> Query<Int> {
    .one("select count(*) as users from account a where \(filter.condition)") { row in try row("users") }
  }

  /// - Throws: `NotFound`.
  package static func of(_ account: AccountID, _ keys: PortalKeys) -> Query<UserLine> {
    .one("select \(columns(.withAddress)) from account a where a.id = \(account)") { row in try UserLine(row, keys) }
  }

  /// The account with exactly this address, whether it has access or not.
  package static func account(withEmail email: String, _ keys: PortalKeys) -> Query<AccountID?> {
    let token = KeyedToken.email(email, of: .portal, under: keys.search)
    return .first("select id from account where email_token = \(token)") { row in try row("id") }
  }

  private init(_ row: Row, _ keys: PortalKeys) throws {
    account = try row("id")
    name = try keys.openPortal(try row("name"), table: "account", column: "name", row: account.uuid)
    if let sealed: [UInt8] = try row.optional("email") {
      email = try keys.openPortal(sealed, table: "account", column: "email", row: account.uuid)
    } else {
      email = nil
    }
    hasAccess = try row("has_access")
    signedInAt = try row.optional("signed_in_at")
    hasSecondFactor = try row("has_second_factor")
    let text: String? = try row.optional("roles")
    roles = try (text ?? "").split(separator: "\u{1e}").map { one in
      let parts = one.split(separator: "\u{1f}", maxSplits: 1, omittingEmptySubsequences: false)
      guard let kind = RoleKind(rawValue: String(parts[0])) else {
        throw ColumnMistake(column: "roles", problem: .unreadable(as: "RoleKind"))
      }
      let place = parts.count > 1 ? String(parts[1]) : ""
      return RoleAt(kind: kind, place: place.isEmpty ? nil : place)
    }
  }
}

/// Someone of the bound provider, as its director sees them.
package struct Colleague: Sendable {
  package let membership: ID<Membership>
  package let account: AccountID
  package let function: ProviderFunction
  package let name: Sealed
  package let email: Sealed
  package let beganAt: Date?
  package let hasAccess: Bool
  package let signedInAt: Date?
  package let hasSecondFactor: Bool

  /// Everyone of the bound provider; nobody for who isn't its director.
  package static func all(_ keys: PortalKeys) -> Query<[Colleague]> {
    .all(
      """
      select membership_id, account_id, function, began_at, name, email, is_disabled, signed_in_at, has_second_factor
      from provider_people()
      """
    ) { row in
      let id: AccountID = try row("account_id")
      let isDisabled: Bool = try row("is_disabled")
      return Colleague(
        membership: try row("membership_id"), account: id, function: try row("function"),
        name: try keys.openPortal(try row("name"), table: "account", column: "name", row: id.uuid),
        email: try keys.openPortal(try row("email"), table: "account", column: "email", row: id.uuid),
        beganAt: try row.optional("began_at"), hasAccess: !isDisabled, signedInAt: try row.optional("signed_in_at"),
        hasSecondFactor: try row("has_second_factor"))
    }
  }
}
