import Foundation
import Kernel
import Postgres
import Vault

/// Staff sign in with e-mail and password, and where there is a second factor with that (`GiveCode`).
///
/// Wrong e-mail, wrong password and a disabled account look the same and take the same time. Tries slow down
/// (`Attempts`), and those at the code are counted with them.
package struct SignIn: Sendable {
  package let email: String
  package let password: Sealed
  package let arrival: StaffSession.Arrival

  package init(email: String, password: Sealed, arrival: StaffSession.Arrival = .init()) {
    self.email = email
    self.password = password
    self.arrival = arrival
  }

  package enum Refused: Refusal {
    case wrong
    /// Too many tries: wait this many seconds.
    case slowDown(seconds: Int)
  }

  /// What comes of a right password.
  package enum Outcome: Sendable {
    case signedIn(StaffSession.Opened)
    /// The code of the second factor comes next; the token is for the browser's cookie.
    case needsCode(Token)
    /// A rule asks for a second factor, and there is none yet: it must be set up first.
    case needsSecondFactor(Token)
  }

  /// - Throws: `Refused`; `PasswordGate.Busy` when too many people sign in at once.
  package func perform(
    in database: Database, keys: PortalKeys, gate: PasswordGate, cost: Password.Cost
  ) async throws -> Outcome {
    let token = KeyedToken.email(email, of: .portal, under: keys.search)
    let account = try await database.read(as: Actor(.system), StoredAccount.withEmail(token, on: arrival.device))
    let subject = account?.subject(on: arrival.device, keys) ?? token
    let claim: Attempts.Claim
    do { claim = try await Attempts.claim(.signIn, of: subject, in: database) } catch let error as Attempts.TooMany {
      throw Refused.slowDown(seconds: error.seconds)
    }
    let isRight = try await claim.verifying(password, account?.passwordHash, in: database, gate: gate, cost: cost)
    guard isRight, let account, !account.isDisabled else { throw Refused.wrong }
    return try await database.transaction(as: Actor(.system)) { transaction in
      let factor = try await transaction.fetch(SecondFactor.need(of: account.id))
      switch factor {
      case .none:
        transaction.record(claim.forgetsAll)
        return .signedIn(
          try await StaffSession.open(for: account.id, arrival, withSecondFactor: false, in: transaction))
      case .code:
        transaction.record(claim.withdrawn)
        let step = Token.generate()
        let end = transaction.moment.addingTimeInterval(Double(SignInStep.minutes) * 60)
        transaction.record(SignInStep.begin(step, for: account.id, until: end))
        return .needsCode(step)
      case .enrolment:
        transaction.record(claim.withdrawn)
        let step = Token.generate()
        let end = transaction.moment.addingTimeInterval(Double(SignInStep.minutesToEnrol) * 60)
        transaction.record(SignInStep.begin(step, for: account.id, until: end))
        transaction.record(try SecondFactorOffer.make(for: account.id, holder: step, until: end, keys: keys))
        return .needsSecondFactor(step)
      }
    }
  }
}

extension Attempts.Claim {
  /// Checks a password that was claimed; when nobody gets round to it, the try does not count.
  func verifying(
    _ password: Sealed, _ stored: String?, in database: Database, gate: PasswordGate, cost: Password.Cost
  ) async throws -> Bool {
    do { return try await gate.verify(password, encoded: stored, cost: cost) } catch let busy as PasswordGate.Busy {
      try await database.transaction(as: Actor(.system)) { $0.record(withdrawn) }
      throw busy
    }
  }
}

/// The password asked again, before someone who is signed in changes how they sign in.
package struct ConfirmPassword: Sendable {
  package let account: AccountID
  package let password: Sealed
  package let device: Token?

  package init(account: AccountID, password: Sealed, device: Token?) {
    self.account = account
    self.password = password
    self.device = device
  }

  /// - Throws: `SignIn.Refused`; `PasswordGate.Busy`.
  package func perform(in database: Database, keys: PortalKeys, gate: PasswordGate, cost: Password.Cost) async throws {
    let stored = try await database.read(as: Actor(.system), StoredAccount.of(account, on: device))
    let claim: Attempts.Claim
    do {
      claim = try await Attempts.claim(.signIn, of: stored.subject(on: device, keys), in: database)
    } catch let error as Attempts.TooMany { throw SignIn.Refused.slowDown(seconds: error.seconds) }
    let isRight = try await claim.verifying(password, stored.passwordHash, in: database, gate: gate, cost: cost)
    guard isRight, !stored.isDisabled else { throw SignIn.Refused.wrong }
    try await database.transaction(as: Actor(.system)) { $0.record(claim.withdrawn) }
  }
}
