import Foundation
import Kernel
import Postgres
import Vault

/// The ten codes for whose app is gone: made anew they void the old ones, and they are shown to the session that made
/// them until the person says that they are kept, ten minutes at most.
package enum RecoveryCodes {
  package static let minutesShown = 10

  /// - Parameter session: the session that will show them.
  static func make(
    _ id: ID<RecoveryCode>, of account: AccountID, for session: Token, keys: PortalKeys
  ) -> Change {
    let codes = RecoveryCode.set(id.uuid, for: session, under: keys.codes)
    let rows = codes.map { code in
      Change(
        "insert into recovery_code (account_id, mac) values (\(account), \(code.mac(under: keys.codes, account: account)))"
      )
    }
    return Change("delete from recovery_code where account_id = \(account)")
      + Change(
        """
        update second_factor set codes_id = \(id), codes_made_at = \(.moment), codes_shown_to = \(session.hash)
        where account_id = \(account)
        """, mustTouch: true)
      + .all(rows)
  }

  /// The codes, as long as this session may still show them.
  package static func shown(
    to session: Token, of account: AccountID, in database: Database, keys: PortalKeys
  ) async throws -> [RecoveryCode]? {
    let id = try await database.read(
      as: Actor(.system),
      Query<UUID?>.first(
        """
        select codes_id from second_factor
        where account_id = \(account) and codes_shown_to = \(session.hash)
          and codes_made_at > \(.moment)::timestamptz - make_interval(mins => \(minutesShown)::int)
        """
      ) { row in try row("codes_id") })
    return id.map { RecoveryCode.set($0, for: session, under: keys.codes) }
  }

  /// The person has kept them: they are shown no more.
  package static func kept(of account: AccountID) -> Change {
    Change("update second_factor set codes_shown_to = null where account_id = \(account)")
  }
}

/// Someone who is signed in makes new recovery codes: the old ones work no more.
package struct MakeRecoveryCodes: Sendable {
  package let confirmed: ConfirmPassword
  package let session: Token

  /// - Parameters:
  ///   - confirmed: the password, asked again.
  ///   - session: the session that asks.
  package init(_ confirmed: ConfirmPassword, session: Token) {
    self.confirmed = confirmed
    self.session = session
  }

  package enum Refused: Refusal { case noSecondFactor }

  /// - Throws: `Refused`, `SignIn.Refused`; `PasswordGate.Busy`.
  package func perform(in database: Database, keys: PortalKeys, gate: PasswordGate, cost: Password.Cost) async throws {
    try await confirmed.perform(in: database, keys: keys, gate: gate, cost: cost)
    try await database.transaction(as: Actor(.system)) { transaction in
      guard try await transaction.fetch(SecondFactor.of(confirmed.account)) != nil else { throw Refused.noSecondFactor }
      transaction.record(
        RecoveryCodes.make(transaction.newID(), of: confirmed.account, for: session, keys: keys))
    }
  }
}
