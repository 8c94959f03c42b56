import Foundation
import Kernel
import Postgres
import Vault

/// Who is signed in, by the session of this browser.
package struct SignedInPerson: Sendable {
  package let account: AccountID
  package let name: String
  package let roles: [Role]
  /// The provider's name for people of one provider.
  package let providerName: String?
  /// The officers who are away today, and whose cases this officer has meanwhile.
  package let standsInFor: Set<AccountID>
  /// Whether there is a case in which they take part as a person complained about.
  package let isNamed: Bool

  init(
    account: AccountID, name: String, roles: [Role], providerName: String?, standsInFor: Set<AccountID> = [],
    isNamed: Bool = false
  ) {
    self.account = account
    self.name = name
    self.roles = roles
    self.providerName = providerName
    self.standsInFor = standsInFor
    self.isNamed = isNamed
  }

  /// The person as an actor in one of their roles, or nil when they don't have it.
  package func actor(_ audience: Audience) -> Actor? {
    if audience == .named { return isNamed ? Actor(.named, person: account) : nil }
    // Everyone of a provider may report, whatever their function there.
    let own = roles.first { audience == .reporter && $0.audience == .provider }
    guard let role = own ?? roles.first(where: { $0.audience == audience }) else { return nil }
    return Actor(audience, tenant: role.tenant, person: account, function: role.function)
  }

  /// What they do at the provider they act for; nil for all others.
  package var function: ProviderFunction? { actor(.reporter)?.function }

  /// The committee's secretary, who keeps the fee.
  package var isRegistrar: Bool { roles.contains { if case .registrar = $0 { true } else { false } } }

  /// The committee's chair (voorzitter), who records the ruling.
  package var isChair: Bool { roles.contains { if case .chair = $0 { true } else { false } } }

  /// The person behind a session token; nil when it is unknown or over, and as soon as a rule asks for a second factor
  /// and the session began without: then the person signs in anew.
  package static func of(_ token: Token, in database: Database, keys: PortalKeys) async throws -> SignedInPerson? {
    let rows = try await database.read(
      as: Actor(.system),
      Query.all(
        """
        select a.id as account_id, a.name, m.role, m.function, m.tenant_id, m.organisation_id, p.name as provider_name,
          coalesce(s.last_seen_at, s.created_at) as last_seen_at, (
            select string_agg(i.officer_id::text, ',') from stand_in i
            where i.stand_in_id = a.id and i.last_day >= \(.today) and i.first_day <= \(.today)
              and i.withdrawn_at is null) as stands_in_for, \(isNamed("a.id")) as is_named
        from session s
        join account a on a.id = s.account_id and a.disabled_on is null
        left join membership m on m.account_id = a.id and coalesce(m.last_day, 'infinity'::date) >= \(.today)
        left join provider_directory p on p.tenant_id = m.tenant_id
        where (m.id is not null or \(isNamed("a.id"))) and s.token_hash = \(token.hash) and \(StaffSession.isRunning)
          and (s.with_second_factor or not \(SecondFactor.isRequired("a.id")))
        order by m.id
        """
      ) { row -> (AccountID, [UInt8], Role?, String?, Date, String?, Bool) in
        let role: String? = try row.optional("role")
        return (
          try row("account_id"), try row("name"), try role.map { _ in try Role(row) },
          try row.optional("provider_name"), try row("last_seen_at"), try row.optional("stands_in_for"),
          try row("is_named")
        )
      })
    guard let first = rows.first else { return nil }
    if database.now.timeIntervalSince(first.4) >= Double(StaffSession.seenMinutes) * 60 {
      try await database.transaction(as: Actor(.system)) { $0.record(StaffSession.seen(token)) }
    }
    let name = try keys.openPortal(first.1, table: "account", column: "name", row: first.0.uuid)
    return SignedInPerson(
      account: first.0, name: name.revealed, roles: rows.compactMap(\.2), providerName: rows.compactMap(\.3).first,
      standsInFor: Set((first.5 ?? "").split(separator: ",").compactMap { AccountID($0) }),
      isNamed: first.6)
  }

  private static func isNamed(_ account: SQL) -> SQL {
    "exists (select from named_directory n where n.account_id = \(account) and not n.is_removed)"
  }

  /// The e-mail address of someone who is signed in.
  package static func email(
    of account: AccountID, in database: Database, keys: PortalKeys
  ) async throws -> Sealed {
    let sealed = try await database.read(
      as: Actor(.system),
      Query<[UInt8]>.one("select email from account where id = \(account)") { row in try row("email") })
    return try keys.openPortal(sealed, table: "account", column: "email", row: account.uuid)
  }

  /// Ends the session of this browser.
  package static func signOut(_ token: Token) -> Change {
    Change("delete from session where token_hash = \(token.hash)")
  }

  /// The account with this e-mail address, if it still has access.
  package static func account(withEmail email: String, keys: PortalKeys) -> Query<AccountID?> {
    StoredAccount.withEmail(KeyedToken.email(email, of: .portal, under: keys.search)).map { account in
      account.flatMap { $0.isDisabled ? nil : $0.id }
    }
  }

  /// Whether there is any account at all.
  package static let anyAccount = Query<Bool>.one("select exists (select from account) as any") { row in try row("any")
  }

  /// Every account with its roles, its address still sealed: for the demo's list of sign-ins.
  package static let sealedAddresses = Query<[(id: AccountID, email: [UInt8], roles: String)]>.all(
    """
    select a.id, a.email, concat_ws(', ', string_agg(distinct m.role, ', '), max(n.named_role)) as roles
    from account a left join membership m on m.account_id = a.id
    left join (select account_id, 'named' as named_role from named_directory where not is_removed) n
      on n.account_id = a.id
    where a.disabled_on is null and (m.id is not null or n.account_id is not null) group by a.id order by a.id
    """
  ) { row in (id: try row("id"), email: try row("email"), roles: try row("roles")) }
}
