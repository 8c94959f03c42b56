import Foundation
import Kernel
import Postgres
import Vault

/// A link that sets a password: mailed, good for half an hour and for once.
///
/// The database holds only the hash of its token. The token follows from the row under a key outside the database, so
/// that the worker can put it in the mail.
package enum PasswordReset {
  package static let minutes = 30
  package static let invitationDays = 7

  static func token(of mail: UUID, _ keys: PortalKeys) -> Token {
    Token(derivedFrom: keys.sessions, purpose: "password reset", row: mail)
  }

  /// Queues the mail with the link. For an address that nobody has it writes the same rows, so that it takes as long.
  static func offer(to account: AccountID?, keys: PortalKeys, in transaction: Transaction) -> Change {
    let id: ID<AccountMail> = transaction.newID()
    let end = transaction.moment.addingTimeInterval(Double(minutes) * 60)
    return AccountMail.queue(.passwordReset, to: account, id: id, in: transaction)
      + Change(
        """
        insert into password_reset (id, token_hash, account_id, expires_at)
        values (\(id), \(token(of: id.uuid, keys).hash), \(account), \(end))
        """)
  }

  /// The link of a mail that portal staff or a director asked for: made by the worker that sends it, once. An invitation
  /// works for days, another link for half an hour, from when it was asked.
  static func linkAsked(_ mail: AccountMail, keys: PortalKeys) -> Change {
    guard let account = mail.account else { return .nothing }
    let minutes = mail.kind.isInvitation ? invitationDays * 24 * 60 : minutes
    let end = mail.queuedAt.addingTimeInterval(Double(minutes) * 60)
    return Change(
      """
      insert into password_reset (id, token_hash, account_id, expires_at)
      select \(mail.id), \(token(of: mail.id, keys).hash), \(account), \(end)::timestamptz
      where exists (select from account where id = \(account) and disabled_on is null)
      on conflict (id) do nothing
      """)
  }

  /// No link of the account works any more.
  static func endAll(of account: AccountID) -> Change {
    Change("update password_reset set used_at = \(.moment) where account_id = \(account) and used_at is null")
  }

  /// Whose link this is, and whether the second factor is asked with it; nil when it is unknown, used or over.
  package static func of(_ token: Token) -> Query<(account: AccountID, asksCode: Bool)?> {
    .first(
      """
      select a.id, exists (select from second_factor f where f.account_id = a.id) as asks_code
      from password_reset r join account a on a.id = r.account_id and a.disabled_on is null
      where r.token_hash = \(token.hash) and r.used_at is null and r.expires_at > \(.moment)
      """
    ) { row in (account: try row("id"), asksCode: try row("asks_code")) }
  }
}

/// Someone forgot the password, and asks for a link to set a new one.
///
/// What happens looks the same for an address that nobody has: the same answer, the same rows, and no mail. Asking
/// slows down per address, so that nobody's mailbox is flooded.
package struct AskPasswordReset: Sendable {
  package let email: String

  package init(email: String) { self.email = email }

  package enum Refused: Refusal {
    /// Asked too often: wait this many seconds.
    case slowDown(seconds: Int)
  }

  /// - Throws: `Refused`.
  package func perform(in database: Database, keys: PortalKeys) async throws {
    let token = KeyedToken.email(email, of: .portal, under: keys.search)
    do { _ = try await Attempts.claim(.passwordReset, of: token, in: database) } catch let error as Attempts.TooMany {
      throw Refused.slowDown(seconds: error.seconds)
    }
    try await database.transaction(as: Actor(.system)) { transaction in
      let account = try await transaction.fetch(StoredAccount.withEmail(token))
      let person = account.flatMap { $0.isDisabled ? nil : $0.id }
      transaction.record(PasswordReset.offer(to: person, keys: keys, in: transaction))
    }
  }
}

/// Portal staff mail someone a link to set a password: the first one, or a new one.
package struct MailPasswordReset: Sendable {
  package let email: String
  /// For someone whose app and recovery codes are both gone, once it is certain who asks.
  package let removesSecondFactor: Bool

  package init(email: String, removesSecondFactor: Bool = false) {
    self.email = email
    self.removesSecondFactor = removesSecondFactor
  }

  package enum Refused: Refusal { case unknown, disabled }

  /// - Throws: `Refused`; `NotAllowed` outside the portal's own commands.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.system)
    let token = KeyedToken.email(email, of: .portal, under: keys.search)
    guard let account = try await transaction.fetch(StoredAccount.withEmail(token)) else { throw Refused.unknown }
    guard !account.isDisabled else { throw Refused.disabled }
    let roles = try await transaction.fetch(Membership.all(of: account.id, keys)).map(\.role)
    transaction.record(PasswordReset.offer(to: account.id, keys: keys, in: transaction))
    transaction.record(PortalAct.entries("user reset", on: roles, in: transaction))
    guard removesSecondFactor, try await transaction.fetch(SecondFactor.of(account.id)) != nil else { return }
    transaction.record(SecondFactor.turnOff(of: account.id, in: transaction))
    transaction.record(StaffSession.endAll(of: account.id))
    transaction.record(PortalAct.entries("user reset second-factor", on: roles, in: transaction))
  }
}

/// Someone sets a new password with the link from the mail, and with the second factor where there is one.
///
/// Every session ends, no other link works any more, each browser is new again, and the person gets a mail.
package struct ResetPassword: Sendable {
  package let token: Token
  package let password: Sealed
  /// Of the app, or a recovery code; "" where none is asked.
  package let code: String

  package init(token: Token, password: Sealed, code: String = "") {
    self.token = token
    self.password = password
    self.code = code
  }

  package enum Refused: Refusal {
    /// The link is unknown, used, or more than half an hour old.
    case linkOver
    case password(Password.Refused)
    case wrongCode
    /// Too many wrong codes: wait this many seconds.
    case slowDown(seconds: Int)
  }

  /// - Throws: `Refused`; `PasswordGate.Busy`.
  package func perform(
    in database: Database, keys: PortalKeys, gate: PasswordGate, cost: Password.Cost
  ) async throws {
    guard let found = try await database.read(as: Actor(.system), PasswordReset.of(token)) else {
      throw Refused.linkOver
    }
    do { try Password.check(password) } catch { throw Refused.password(error) }
    let claim = try await claimed(found, in: database)
    let hash: String
    do { hash = try await gate.hash(password, cost: cost) } catch let busy as PasswordGate.Busy {
      if let claim { try await database.transaction(as: Actor(.system)) { $0.record(claim.withdrawn) } }
      throw busy
    }
    do {
      try await database.transaction(as: Actor(.system)) { transaction in
        if let factor = try await transaction.fetch(SecondFactor.of(found.account)) {
          let use = try factor.using(code, at: transaction.moment, keys: keys)
          transaction.record(use)
          // What was recorded is looked at now: a code that was just used is no reason to call the link used.
          do { _ = try await transaction.fetch(SecondFactor.of(found.account)) } catch is NotFound {
            throw SecondFactor.WrongCode()
          }
        }
        transaction.record(
          Change(
            """
            update password_reset set used_at = \(.moment)
            where token_hash = \(token.hash) and used_at is null and expires_at > \(.moment)
            """, mustTouch: true))
        transaction.record(Change("update account set password_hash = \(hash) where id = \(found.account)"))
        transaction.record(PasswordReset.endAll(of: found.account))
        transaction.record(StaffSession.endAll(of: found.account))
        transaction.record(KnownDevice.forgetAll(of: found.account))
        transaction.record(AccountMail.queue(.passwordChanged, to: found.account, in: transaction))
        if let claim { transaction.record(claim.forgetsAll) }
      }
    } catch is SecondFactor.WrongCode { throw Refused.wrongCode } catch is NotFound { throw Refused.linkOver }
  }

  /// A guess at the code counts with those at signing in.
  private func claimed(_ found: (account: AccountID, asksCode: Bool), in database: Database) async throws
    -> Attempts.Claim?
  {
    guard found.asksCode else { return nil }
    let stored = try await database.read(as: Actor(.system), StoredAccount.of(found.account))
    do { return try await Attempts.claim(.signIn, of: stored.emailToken, in: database) } catch let error
      as Attempts.TooMany
    { throw Refused.slowDown(seconds: error.seconds) }
  }
}

/// What the worker clears: rows of which the time is over, and that nobody can use any more.
package enum SignInLeftovers {
  /// Mails are kept a month, so that what went wrong can be looked into.
  package static let deleteOld: Change = .all([
    Change("delete from session where expires_at <= \(.moment)"),
    Change("delete from sign_in_step where expires_at <= \(.moment)"),
    Change("delete from second_factor_offer where expires_at <= \(.moment)"),
    Change("delete from attempt where tried_at <= \(.moment)::timestamptz - interval '1 day'"),
    Change(
      "delete from known_device where used_at <= \(.moment)::timestamptz - make_interval(days => \(KnownDevice.daysKept)::int)"
    ),
    Change("delete from password_reset where expires_at <= \(.moment)::timestamptz - interval '30 days'"),
    Change(
      """
      delete from account_mail m where m.queued_at <= \(.moment)::timestamptz - interval '31 days'
        and not exists (select from password_reset r where r.id = m.id)
      """),
  ])
}
