import Foundation
import Kernel
import Postgres
import Vault

/// The account of someone who takes part in one case and has no role anywhere: it opens what `bind` lets them open there.
package enum PartyAccount {
  package enum Refused: Refusal {
    case noEmail, noName
    /// There is one, and it was closed.
    case noAccess
  }

  /// The account with that address; where there is none it is made, and a mail goes out with a link to choose a password
  /// with, good for once and for seven days. Neither says anything of the case.
  ///
  /// For an officer or a director with the case bound, by the database's own grants.
  /// - Throws: `Refused`.
  package static func invite(
    _ email: String, name: Sealed, language: Language, in transaction: Transaction, keys: PortalKeys
  ) async throws -> AccountID {
    let address = KeyedToken.normalised(email: email)
    guard address.wholeMatch(of: /[^@\s]+@[^@\s]+\.[^@\s]+/) != nil else { throw Refused.noEmail }
    guard !name.revealed.allSatisfy(\.isWhitespace) else { throw Refused.noName }
    let token = KeyedToken.email(address, of: .portal, under: keys.search)
    let known = try await transaction.fetch(
      Query<(AccountID?, Bool?)>.one("select account, has_access from account_to_name(\(token))") { row in
        (try row.optional("account"), try row.optional("has_access"))
      })
    if let account = known.0 {
      guard known.1 == true else { throw Refused.noAccess }
      return account
    }
    let account: AccountID = transaction.newID()
    transaction.record(
      try StoredAccount.insert(account, token, address: address, name: name, language: language, keys: keys))
    transaction.record(AccountMail.queue(.partyInvitation, to: account, in: transaction))
    return account
  }

  /// A password without a link: for the demo's own people, whose password anyone knows.
  package static func set(password hash: String, of account: AccountID) -> Change {
    Change("update account set password_hash = \(hash) where id = \(account)")
  }
}
