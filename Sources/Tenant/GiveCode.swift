import Foundation
import Kernel
import Postgres
import Vault

/// The second step of signing in: a code of the app, or a recovery code. Only then is there a session.
///
/// A wrong code, one that was used and one that is over look the same. Tries are counted with those at the password.
package struct GiveCode: Sendable {
  package let step: Token
  package let code: String
  package let arrival: StaffSession.Arrival

  package init(step: Token, code: String, arrival: StaffSession.Arrival = .init()) {
    self.step = step
    self.code = code
    self.arrival = arrival
  }

  package enum Refused: Refusal {
    case wrong
    /// Too many tries: wait this many seconds.
    case slowDown(seconds: Int)
    /// The password was given too long ago, or never.
    case stepOver
  }

  /// - Throws: `Refused`.
  package func perform(in database: Database, keys: PortalKeys) async throws -> StaffSession.Opened {
    let found = try await database.read(as: Actor(.system), SignInStep.of(step, on: arrival.device))
    guard let found, found.isEnrolled else { throw Refused.stepOver }
    let subject =
      found.isKnownDevice
      ? arrival.device.map { KeyedToken.device($0, of: found.emailToken, under: keys.search) } : nil
    let claim: Attempts.Claim
    do {
      claim = try await Attempts.claim(.signIn, of: subject ?? found.emailToken, in: database)
    } catch let error as Attempts.TooMany { throw Refused.slowDown(seconds: error.seconds) }
    do {
      return try await database.transaction(as: Actor(.system)) { transaction in
        guard let factor = try await transaction.fetch(SecondFactor.of(found.account)) else { throw Refused.stepOver }
        transaction.record(try factor.using(code, at: transaction.moment, keys: keys))
        transaction.record(SignInStep.end(step))
        transaction.record(claim.forgetsAll)
        return try await StaffSession.open(for: found.account, arrival, withSecondFactor: true, in: transaction)
      }
    } catch is SecondFactor.WrongCode { throw Refused.wrong } catch is NotFound { throw Refused.wrong }
  }
}
