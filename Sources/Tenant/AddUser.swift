import Foundation
import Kernel
import Postgres
import Terms
import Vault

/// Portal staff give a person an account and a role; an account that exists already gets the role added.
package struct AddUser: Sendable {
  package let email: String
  package let name: Sealed
  package let role: Role
  /// Made by `Password.hash`; nil leaves an existing account's password as it is.
  package let passwordHash: String?
  package let language: Language

  package init(email: String, name: Sealed, role: Role, passwordHash: String?, language: Language = .nl) {
    self.email = email
    self.name = name
    self.role = role
    self.passwordHash = passwordHash
    self.language = language
  }

  package enum Refused: Refusal {
    case noEmail, noName, alreadyHasRole
    /// Nobody looks at their own work: an auditor and a privacy officer have no other role, and whoever has one becomes
    /// neither.
    case overseerIsNothingElse
    /// Nobody gives themselves a role.
    case yourself
  }

  /// - Throws: `Refused`; `NotAllowed` outside the portal's own commands.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws -> AccountID {
    try transaction.require(.system)
    return try await add(in: transaction, keys: keys).account
  }

  /// The same for whoever may add accounts, by the database's own grants.
  /// - Parameter lastDay: of an auditor, inclusive.
  func add(
    until lastDay: Day? = nil, in transaction: Transaction, keys: PortalKeys
  ) async throws -> (account: AccountID, isNew: Bool) {
    let address = KeyedToken.normalised(email: email)
    guard address.wholeMatch(of: /[^@\s]+@[^@\s]+\.[^@\s]+/) != nil else { throw Refused.noEmail }
    guard !name.revealed.allSatisfy(\.isWhitespace) else { throw Refused.noName }
    let token = KeyedToken.email(address, of: .portal, under: keys.search)
    let account: AccountID
    let known = try await transaction.fetch(AddUser.withEmail(token, for: transaction.actor))
    guard known == nil || known != transaction.actor.person || transaction.actor.audience == .system else {
      throw Refused.yourself
    }
    if let known {
      account = known
      if let passwordHash {
        transaction.record(
          Change("update account set password_hash = \(passwordHash), disabled_on = null where id = \(account)"))
        transaction.record(StaffSession.endAll(of: account))
      }
    } else {
      account = transaction.newID()
      transaction.record(
        try StoredAccount.insert(account, token, address: address, name: name, language: language, keys: keys))
      if let passwordHash {
        transaction.record(Change("update account set password_hash = \(passwordHash) where id = \(account)"))
      }
    }
    transaction.record(Membership.begin(role, of: account, until: lastDay, in: transaction))
    // What a director does is no act of portal staff.
    if transaction.actor.audience != .provider {
      transaction.record(
        PortalAct.entry("user add \(role.actName)", on: role.tenant ?? transaction.actor.tenant, in: transaction))
    }
    return (account, known == nil)
  }

  /// Whose address this is, whether they still have access or not.
  private static func withEmail(_ token: [UInt8], for actor: Actor) -> Query<AccountID?> {
    let found: Query<AccountID?> = .first("select id from account where email_token = \(token)") { row in
      try row("id")
    }
    // A director sees no accounts but those of the own provider.
    return actor.audience == .provider
      ? .one("select account_with_email(\(token)) as id") { row in try row.optional("id") } : found
  }
}

/// Portal staff, or the provider's director, give a person a function at the bound provider, and mail them: the mail
/// holds a link, good for once and for seven days, to choose a password with.
package struct InviteUser: Sendable {
  package let email: String
  package let name: Sealed
  package let function: ProviderFunction
  package let language: Language

  package init(email: String, name: Sealed, function: ProviderFunction = .director, language: Language = .nl) {
    self.email = email
    self.name = name
    self.function = function
    self.language = language
  }

  /// - Throws: `AddUser.Refused`; `NotAllowed` for all but portal staff and a director.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.portal, .provider, as: [.director])
    let added = try await AddUser(
      email: email, name: name, role: .provider(transaction.tenant, function), passwordHash: nil, language: language
    ).add(in: transaction, keys: keys)
    // The worker makes the link when the mail goes out: who invites never has it.
    transaction.record(AccountMail.queue(.invitation, to: added.account, in: transaction))
  }
}

/// Someone with an account, as portal staff see them.
package struct StaffMember: Sendable {
  package let account: AccountID
  package let name: Sealed
  package let email: Sealed
  package let function: ProviderFunction
  package let hasAccess: Bool

  /// Who works for the bound provider. Names and addresses are sealed under the portal's key.
  package static func ofTenant(_ keys: PortalKeys) -> Query<[StaffMember]> {
    .all(
      """
      select a.id, a.name, a.email, m.function, a.disabled_on is null as has_access
      from membership m join account a on a.id = m.account_id
      where m.tenant_id = \(.tenant) order by m.id
      """
    ) { row in
      let id: AccountID = try row("id")
      return StaffMember(
        account: id,
        name: try keys.openPortal(try row("name"), table: "account", column: "name", row: id.uuid),
        email: try keys.openPortal(try row("email"), table: "account", column: "email", row: id.uuid),
        function: try row("function"), hasAccess: try row("has_access"))
    }
  }
}

/// Portal staff end a person's access at once: the account opens nothing any more and its sessions are gone,
/// and no link that was mailed sets a password any more.
package struct DisableUser: Sendable {
  package let email: String

  package init(email: String) { self.email = email }

  package enum Refused: Refusal { case unknown, alreadyDisabled }

  /// - Throws: `Refused`; `SetUserAccess.Refused` (the last director, the last of portal staff); `NotAllowed` outside the
  ///   portal's own commands.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.system)
    let token = KeyedToken.email(email, of: .portal, under: keys.search)
    guard let account = try await transaction.fetch(StoredAccount.withEmail(token)) else { throw Refused.unknown }
    guard !account.isDisabled else { throw Refused.alreadyDisabled }
    do {
      try await SetUserAccess(account.id, hasAccess: false).perform(in: transaction, keys: keys)
    } catch SetUserAccess.Refused.alreadySo { throw Refused.alreadyDisabled }
  }
}

/// An account as stored: sealed, and found by a keyed hash.
struct StoredAccount: Sendable {
  let id: AccountID
  let emailToken: [UInt8]
  let passwordHash: String?
  let isDisabled: Bool
  /// Whether the account signed in before with the browser that asks.
  let isKnownDevice: Bool

  /// - Parameter device: the token in the long-lived cookie of the browser that asks.
  static func withEmail(_ token: [UInt8], on device: Token? = nil) -> Query<StoredAccount?> {
    .first("select \(columns(device)) from account a where a.email_token = \(token)") { row in
      try StoredAccount(row)
    }
  }

  /// The account of someone who is signed in.
  static func of(_ id: AccountID, on device: Token? = nil) -> Query<StoredAccount> {
    .one("select \(columns(device)) from account a where a.id = \(id)") { row in try StoredAccount(row) }
  }

  /// A new account, without a password yet.
  static func insert(
    _ id: AccountID, _ token: [UInt8], address: String, name: Sealed, language: Language, keys: PortalKeys
  ) throws -> Change {
    Change(
      """
      insert into account (id, email_token, email, name, language)
      values (\(id), \(token), \(try keys.sealPortal(Sealed(address), table: "account", column: "email", row: id.uuid)),
        \(try keys.sealPortal(name, table: "account", column: "name", row: id.uuid)), \(language))
      """)
  }

  /// Under which name tries at this account are counted: see `Attempts`.
  func subject(on device: Token?, _ keys: PortalKeys) -> [UInt8] {
    guard isKnownDevice, let device else { return emailToken }
    return KeyedToken.device(device, of: emailToken, under: keys.search)
  }

  private static func columns(_ device: Token?) -> SQL {
    """
    a.id, a.email_token, a.password_hash, a.disabled_on is not null as is_disabled,
    \(KnownDevice.isKnown(device, "a.id")) as is_known_device
    """
  }

  private init(_ row: Row) throws {
    id = try row("id")
    emailToken = try row("email_token")
    passwordHash = try row.optional("password_hash")
    isDisabled = try row("is_disabled")
    isKnownDevice = try row("is_known_device")
  }
}
