import Foundation
import Kernel
import Postgres
import Vault

/// Someone who is signed in asks for a new secret to scan; the password is asked again first.
package struct OfferSecondFactor: Sendable {
  package static let minutes = 30

  package let confirmed: ConfirmPassword
  package let session: Token

  /// - Parameters:
  ///   - confirmed: the password, asked again.
  ///   - session: the session that asks, which alone is shown the secret.
  package init(_ confirmed: ConfirmPassword, session: Token) {
    self.confirmed = confirmed
    self.session = session
  }

  /// - Throws: `SignIn.Refused`; `PasswordGate.Busy`.
  package func perform(in database: Database, keys: PortalKeys, gate: PasswordGate, cost: Password.Cost) async throws {
    try await confirmed.perform(in: database, keys: keys, gate: gate, cost: cost)
    try await database.transaction(as: Actor(.system)) { transaction in
      let end = transaction.moment.addingTimeInterval(Double(Self.minutes) * 60)
      transaction.record(
        try SecondFactorOffer.make(for: confirmed.account, holder: session, until: end, keys: keys))
    }
  }
}

/// A code typed over from the app: from now on it is asked at each sign-in.
///
/// The code that confirms counts as used. Other sessions end, the recovery codes are new, and the person gets a mail.
package struct EnrolSecondFactor: Sendable {
  /// Who was offered the secret.
  package enum Holder: Sendable {
    /// Someone who is signed in.
    case session(Token)
    /// Someone who must have a second factor before there is a session.
    case step(Token, StaffSession.Arrival)

    var token: Token {
      switch self {
      case .session(let token), .step(let token, _): token
      }
    }
  }

  package let holder: Holder
  package let code: String

  package init(_ holder: Holder, code: String) {
    self.holder = holder
    self.code = code
  }

  package enum Refused: Refusal {
    /// Not the code that the app shows now.
    case wrong
    /// The secret was shown too long ago, or is confirmed already.
    case over
  }

  /// - Returns: the session, when there was none yet.
  /// - Throws: `Refused`.
  @discardableResult
  package func perform(in database: Database, keys: PortalKeys) async throws -> StaffSession.Opened? {
    guard let offer = try await SecondFactorOffer.of(holder.token, in: database, keys: keys) else { throw Refused.over }
    guard let used = offer.secret.step(of: code, at: database.now) else { throw Refused.wrong }
    do {
      return try await database.transaction(as: Actor(.system)) { transaction in
        let account = offer.account
        transaction.record(SecondFactorOffer.take(holder.token))
        let opened: StaffSession.Opened?
        switch holder {
        case .session(let token):
          transaction.record(StaffSession.endOthers(of: account, but: token))
          transaction.record(
            Change("update session set with_second_factor = true where token_hash = \(token.hash)", mustTouch: true))
          opened = nil
        case .step(let token, let arrival):
          transaction.record(SignInStep.end(token))
          transaction.record(StaffSession.endAll(of: account))
          opened = try await StaffSession.open(for: account, arrival, withSecondFactor: true, in: transaction)
        }
        transaction.record(
          try SecondFactor.replace(of: account, with: offer.secret, usedStep: used, keys: keys, in: transaction))
        let session = opened?.token ?? holder.token
        transaction.record(RecoveryCodes.make(transaction.newID(), of: account, for: session, keys: keys))
        transaction.record(AccountMail.queue(.secondFactorOn, to: account, in: transaction))
        return opened
      }
    } catch is NotFound { throw Refused.over }
  }
}
