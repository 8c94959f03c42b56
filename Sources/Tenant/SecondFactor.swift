import Foundation
import Kernel
import Postgres
import Vault

/// The second thing that someone signs in with: an app that shows codes (`OneTimeCode`), and ten recovery codes for when
/// it is gone.
package struct SecondFactor: Sendable {
  package let account: AccountID
  package let since: Date
  /// How many recovery codes are left.
  package let codesLeft: Int
  package let codesMadeAt: Date
  private let sealedSecret: [UInt8]
  private let lastStep: Int

  /// What signing in takes of an account beside its password.
  enum Need: Sendable { case none, code, enrolment }

  // MARK: When it is asked for

  /// Whether a rule asks a second factor of the account in this column: the whole portal's, its provider's, and for
  /// portal staff, auditors and the privacy officer always. Staff of a demo have sign-ins that anyone knows; there only the first two hold.
  static func isRequired(_ account: SQL) -> SQL {
    """
    (exists (
      select from second_factor_rule r where r.tenant_id is null or exists (
        select from membership n where n.account_id = \(account) and n.tenant_id = r.tenant_id))
    or exists (select from membership n where n.account_id = \(account) and n.role in ('portal', 'auditor', 'privacy'))
      and not exists (select from installation i where i.is_demo))
    """
  }

  /// Whether a rule asks one of this account.
  package static func isRequired(of account: AccountID) -> Query<Bool> {
    .one("select \(isRequired("\(account)::uuid")) as is_required") { row in try row("is_required") }
  }

  static func need(of account: AccountID) -> Query<Need> {
    .one(
      """
      select exists (select from second_factor f where f.account_id = \(account)) as is_enrolled,
        \(isRequired("\(account)::uuid")) as is_required
      """
    ) { row in
      let (isEnrolled, isRequired): (Bool, Bool) = (try row("is_enrolled"), try row("is_required"))
      return isEnrolled ? .code : isRequired ? .enrolment : .none
    }
  }

  // MARK: What is stored

  /// The account's own; nil when it has none.
  package static func of(_ account: AccountID) -> Query<SecondFactor?> {
    .first(
      """
      select f.account_id, f.since, f.secret, f.last_step, f.codes_made_at, (
          select count(*)::int from recovery_code c where c.account_id = f.account_id and c.used_at is null
        ) as codes_left
      from second_factor f where f.account_id = \(account)
      """
    ) { row in
      SecondFactor(
        account: try row("account_id"), since: try row("since"), codesLeft: try row("codes_left"),
        codesMadeAt: try row("codes_made_at"), sealedSecret: try row("secret"), lastStep: try row("last_step"))
    }
  }

  /// Stores what was confirmed, in place of what was there.
  static func replace(
    of account: AccountID, with secret: OneTimeCode, usedStep step: Int, keys: PortalKeys, in transaction: Transaction
  ) throws -> Change {
    let sealed = try keys.sealPortal(
      Sealed(secret.base32), table: "second_factor", column: "secret", row: account.uuid)
    return remove(of: account)
      + Change(
        """
        insert into second_factor (account_id, secret, since, last_step, codes_id, codes_made_at)
        values (\(account), \(sealed), \(.moment), \(step), \(transaction.newID(RecoveryCode.self)), \(.moment))
        """)
  }

  static func remove(of account: AccountID) -> Change {
    Change("delete from recovery_code where account_id = \(account)")
      + Change("delete from second_factor where account_id = \(account)")
  }

  // MARK: Whether it was given

  /// The code was not right, or was used before.
  struct WrongCode: Error {}

  /// What uses up the code that was typed: from the app, or one of the recovery codes. Made in a transaction it works
  /// once, whoever sends the same code at the same moment: `WrongCode` or `NotFound` then.
  /// - Throws: `WrongCode`.
  func using(_ typed: String, at moment: Date, keys: PortalKeys) throws -> Change {
    if let step = try opened(keys).step(of: typed, at: moment, after: lastStep) {
      return using(step: step)
    }
    guard let code = RecoveryCode(typed: typed) else { throw WrongCode() }
    return Change(
      """
      update recovery_code set used_at = \(.moment)
      where account_id = \(account) and mac = \(code.mac(under: keys.codes, account: account)) and used_at is null
      """, mustTouch: true)
  }

  /// The app's own half minute of the code that was typed, used before or not; nil for anything else, a recovery code too.
  package func step(of typed: String, at moment: Date, keys: PortalKeys) throws -> Int? {
    let secret = try opened(keys)
    return secret.step(of: typed, at: moment, after: lastStep) ?? secret.step(of: typed, at: moment)
  }

  /// Whether that half minute's code can't count any more.
  package func isUsed(step: Int) -> Bool { step <= lastStep }

  /// What uses up that half minute's code, once, whoever sends it at the same moment: `NotFound` then, and when it was
  /// used before.
  package func using(step: Int) -> Change {
    Change(
      "update second_factor set last_step = \(step) where account_id = \(account) and last_step < \(step)",
      mustTouch: true)
  }

  private func opened(_ keys: PortalKeys) throws -> OneTimeCode {
    let text = try keys.openPortal(sealedSecret, table: "second_factor", column: "secret", row: account.uuid)
    guard let secret = OneTimeCode(base32: text.revealed) else { throw Unopened() }
    return secret
  }
}

/// A secret that is shown to be scanned, for one browser and a while only, and counts from when a code of it was typed.
package struct SecondFactorOffer: Sendable {
  package let account: AccountID
  package let secret: OneTimeCode
  /// What the app calls the account.
  package let email: Sealed

  /// - Parameter holder: the token of the session or of the sign-in under way that is shown it.
  static func make(for account: AccountID, holder: Token, until end: Date, keys: PortalKeys) throws -> Change {
    let sealed = try keys.sealPortal(
      Sealed(OneTimeCode.generate().base32), table: "second_factor_offer", column: "secret", row: account.uuid)
    return Change("delete from second_factor_offer where holder = \(holder.hash)")
      + Change(
        """
        insert into second_factor_offer (holder, account_id, secret, expires_at)
        values (\(holder.hash), \(account), \(sealed), \(end))
        """)
  }

  /// What this browser was offered; nil when it is over.
  package static func of(_ holder: Token, in database: Database, keys: PortalKeys) async throws -> SecondFactorOffer? {
    let stored = try await database.read(
      as: Actor(.system),
      Query<(AccountID, [UInt8], [UInt8])?>.first(
        """
        select o.account_id, o.secret, a.email from second_factor_offer o
        join account a on a.id = o.account_id and a.disabled_on is null
        where o.holder = \(holder.hash) and o.expires_at > \(.moment)
        """
      ) { row in (try row("account_id"), try row("secret"), try row("email")) })
    guard let (account, sealed, email) = stored else { return nil }
    let text = try keys.openPortal(sealed, table: "second_factor_offer", column: "secret", row: account.uuid)
    guard let secret = OneTimeCode(base32: text.revealed) else { throw Unopened() }
    return SecondFactorOffer(
      account: account, secret: secret,
      email: try keys.openPortal(email, table: "account", column: "email", row: account.uuid))
  }

  /// It leads to one enrolment at most.
  static func take(_ holder: Token) -> Change {
    Change("delete from second_factor_offer where holder = \(holder.hash)", mustTouch: true)
  }
}
