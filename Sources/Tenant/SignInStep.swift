import Foundation
import Kernel
import Postgres
import Vault

/// A sign-in under way: the password was right, the second factor is still to come. It is no session and opens nothing.
package struct SignInStep: Sendable {
  /// For the code of a second factor.
  package static let minutes = 10
  /// For setting one up: someone may still have to find an app.
  package static let minutesToEnrol = 30

  package let account: AccountID
  /// Whether the account has a second factor; if not, one must be set up first.
  package let isEnrolled: Bool
  let emailToken: [UInt8]
  let isKnownDevice: Bool

  /// What stands behind a browser's token; nil when it is unknown or over.
  package static func of(_ token: Token, on device: Token?) -> Query<SignInStep?> {
    .first(
      """
      select a.id, a.email_token, exists (select from second_factor f where f.account_id = a.id) as is_enrolled,
        \(KnownDevice.isKnown(device, "a.id")) as is_known_device
      from sign_in_step s join account a on a.id = s.account_id and a.disabled_on is null
      where s.token_hash = \(token.hash) and s.expires_at > \(.moment)
      """
    ) { row in
      SignInStep(
        account: try row("id"), isEnrolled: try row("is_enrolled"), emailToken: try row("email_token"),
        isKnownDevice: try row("is_known_device"))
    }
  }

  static func begin(_ token: Token, for account: AccountID, until end: Date) -> Change {
    Change("insert into sign_in_step (token_hash, account_id, expires_at) values (\(token.hash), \(account), \(end))")
  }

  /// It leads to one session at most.
  static func end(_ token: Token) -> Change {
    Change("delete from sign_in_step where token_hash = \(token.hash)", mustTouch: true)
  }

  static func endAll(of account: AccountID) -> Change {
    Change("delete from sign_in_step where account_id = \(account)")
      + Change("delete from second_factor_offer where account_id = \(account)")
  }
}
