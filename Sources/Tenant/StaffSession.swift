import Foundation
import Kernel
import Postgres
import Vault

/// A browser in which someone of the staff is signed in.
///
/// It ends ten hours after it began, after an hour in which nothing was asked of the portal, when the person or portal
/// staff ends it, and with a new password. Only the hash of its token is kept.
package struct StaffSession: Sendable, Equatable {
  /// A working day, and a bit.
  package static let mostHours = 10
  /// Without a page for so long it is over. Counted in steps of `seenMinutes`.
  package static let idleMinutes = 60
  /// When it was last seen is written at most once in so many minutes.
  package static let seenMinutes = 10

  package let id: ID<StaffSession>
  package let startedAt: Date
  /// To ten minutes.
  package let lastSeenAt: Date
  package let browser: BrowserKind
  /// Whether it is the one that asks.
  package let isThis: Bool

  /// What a browser gets that signs in: two secrets for two cookies.
  package struct Opened: Sendable {
    /// For as long as the session lasts.
    package let token: Token
    /// Names the browser the next time, so that only others are told of by mail. A new one at each sign-in: a copy that
    /// someone took of the last one is worth nothing any more.
    package let device: Token
  }

  /// Who signs in, in what browser.
  package struct Arrival: Sendable {
    /// The token in the browser's long-lived cookie, if it has one.
    package let device: Token?
    package let browser: BrowserKind

    package init(device: Token? = nil, browser: BrowserKind = .unknown) {
      self.device = device
      self.browser = browser
    }
  }

  /// Opens a session; the caller has checked everything there is to check. A browser that this account has not signed
  /// in with before is told of by mail.
  static func open(
    for account: AccountID, _ arrival: Arrival, withSecondFactor: Bool, in transaction: Transaction
  ) async throws -> Opened {
    let opened = Opened(token: .generate(), device: .generate())
    let isKnown = try await transaction.fetch(KnownDevice.isKnown(arrival.device, for: account))
    transaction.record(KnownDevice.remember(opened.device, insteadOf: arrival.device, for: account))
    if !isKnown { transaction.record(AccountMail.queue(.newDevice, to: account, in: transaction)) }
    let end = transaction.moment.addingTimeInterval(Double(mostHours) * 3600)
    transaction.record(
      Change(
        """
        insert into session (token_hash, account_id, created_at, expires_at, id, browser, with_second_factor)
        values (\(opened.token.hash), \(account), \(.moment), \(end), \(transaction.newID(StaffSession.self)),
          \(arrival.browser), \(withSecondFactor))
        """))
    transaction.record(Change("update account set signed_in_at = \(.moment) where id = \(account)"))
    return opened
  }

  /// A session `s` that is not over at this moment.
  static let isRunning: SQL = """
    s.expires_at > \(.moment)
    and coalesce(s.last_seen_at, s.created_at) > \(.moment)::timestamptz - make_interval(mins => \(idleMinutes)::int)
    """

  /// Everywhere the account is signed in, the newest first.
  package static func all(of account: AccountID, asked token: Token) -> Query<[StaffSession]> {
    .all(
      """
      select s.id, s.created_at, coalesce(s.last_seen_at, s.created_at) as last_seen_at, s.browser,
        s.token_hash = \(token.hash) as is_this
      from session s where s.account_id = \(account) and \(isRunning) order by s.created_at desc, s.id
      """
    ) { row in
      StaffSession(
        id: try row("id"), startedAt: try row("created_at"), lastSeenAt: try row("last_seen_at"),
        browser: try row("browser"), isThis: try row("is_this"))
    }
  }

  /// Notes that it was seen, once in ten minutes, however many requests come at once.
  static func seen(_ token: Token) -> Change {
    Change(
      """
      update session set last_seen_at = \(.moment) where token_hash = \(token.hash)
        and coalesce(last_seen_at, created_at) <= \(.moment)::timestamptz - make_interval(mins => \(seenMinutes)::int)
      """)
  }

  /// Ends one session of the account.
  package static func end(_ id: ID<StaffSession>, of account: AccountID) -> Change {
    Change("delete from session where id = \(id) and account_id = \(account)")
  }

  /// Ends every session of the account but this one, and every sign-in under way.
  package static func endOthers(of account: AccountID, but token: Token) -> Change {
    Change("delete from session where account_id = \(account) and token_hash <> \(token.hash)")
      + SignInStep.endAll(of: account)
  }

  /// Ends every session of the account, and every sign-in under way.
  static func endAll(of account: AccountID) -> Change {
    Change("delete from session where account_id = \(account)") + SignInStep.endAll(of: account)
  }
}

/// A browser in which an account signed in before, half a year ago at most.
enum KnownDevice {
  static let daysKept = 180

  /// Whether this account signed in with this browser before.
  static func isKnown(_ device: Token?, for account: AccountID) -> Query<Bool> {
    .one("select \(isKnown(device, "\(account)::uuid")) as is_known") { row in try row("is_known") }
  }

  /// The same, of an account's column in a larger question.
  static func isKnown(_ device: Token?, _ account: SQL) -> SQL {
    """
    exists (
      select from known_device d where d.token_hash = \(device?.hash) and d.account_id = \(account)
        and d.used_at > \(.moment)::timestamptz - make_interval(days => \(daysKept)::int))
    """
  }

  /// The browser gets a new name, for every account that it is known to, and is known to this one.
  static func remember(_ device: Token, insteadOf old: Token?, for account: AccountID) -> Change {
    let renamed =
      old.map { Change("update known_device set token_hash = \(device.hash) where token_hash = \($0.hash)") }
      ?? .nothing
    return renamed
      + Change(
        """
        insert into known_device (token_hash, account_id, used_at) values (\(device.hash), \(account), \(.moment))
        on conflict (token_hash, account_id) do update set used_at = excluded.used_at
        """)
  }

  /// Every browser is new to this account again.
  static func forgetAll(of account: AccountID) -> Change {
    Change("delete from known_device where account_id = \(account)")
  }
}
