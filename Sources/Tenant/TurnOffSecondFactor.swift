import Kernel
import Postgres
import Vault

/// Someone who is signed in signs in with the password alone from now on, where no rule asks for more.
package struct TurnOffSecondFactor: Sendable {
  package let confirmed: ConfirmPassword

  /// - Parameter confirmed: the password, asked again.
  package init(_ confirmed: ConfirmPassword) { self.confirmed = confirmed }

  package enum Refused: Refusal { case isRequired }

  /// - Throws: `Refused`, `SignIn.Refused`; `PasswordGate.Busy`.
  package func perform(in database: Database, keys: PortalKeys, gate: PasswordGate, cost: Password.Cost) async throws {
    try await confirmed.perform(in: database, keys: keys, gate: gate, cost: cost)
    let account = confirmed.account
    try await database.transaction(as: Actor(.system)) { transaction in
      let (isRequired, factor) = try await transaction.fetch(
        SecondFactor.isRequired(of: account), SecondFactor.of(account))
      guard !isRequired else { throw Refused.isRequired }
      guard factor != nil else { return }
      transaction.record(SecondFactor.turnOff(of: account, in: transaction))
    }
  }
}

extension SecondFactor {
  /// It is gone, no session counts as begun with it, and the person gets a mail.
  static func turnOff(of account: AccountID, in transaction: Transaction) -> Change {
    remove(of: account)
      + Change("update session set with_second_factor = false where account_id = \(account)")
      + AccountMail.queue(.secondFactorOff, to: account, in: transaction)
  }
}
