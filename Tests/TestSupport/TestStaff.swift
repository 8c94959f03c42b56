import Foundation
import Kernel
import Postgres
import Tenant
import Vault

/// Someone of the staff of a test's world who has a password, and what they do at the door.
package struct TestStaff: Sendable {
  package static let password = "paarse olifanten dansen"
  private static let gate = PasswordGate()

  package let world: TestWorld
  package let account: AccountID
  package let email: String

  /// Someone whose account is there already; or nobody, with an address that no account has.
  package init(world: TestWorld, account: AccountID, email: String) {
    self.world = world
    self.account = account
    self.email = email
  }

  /// - Parameter role: of an officer of the world's own, unless said otherwise.
  package static func make(in world: TestWorld, role: Role? = nil) async throws -> TestStaff {
    guard let officers = world.provider.officers else { preconditionFailure("a provider has officers") }
    let email = "\(UUID().uuidString.lowercased())@voorbeeld.test"
    let account = try await TestWorld.addUser(
      role: role ?? .officer(officers), to: world.database, as: Actor(.system), email: email,
      passwordHash: try Password.hash(Sealed(password), cost: .test))
    return TestStaff(world: world, account: account, email: email)
  }

  package var database: Database { world.database }

  /// E-mail and password.
  package func signIn(
    _ typed: String = password, device: Token? = nil, in other: Database? = nil, gate: PasswordGate? = nil
  ) async throws -> SignIn.Outcome {
    try await SignIn(
      email: email, password: Sealed(typed),
      arrival: .init(device: device, browser: BrowserKind(program: .firefox, device: .linux))
    ).perform(in: other ?? database, keys: world.keys, gate: gate ?? Self.gate, cost: .test)
  }

  /// A session that took the password alone.
  package func session(device: Token? = nil) async throws -> StaffSession.Opened {
    guard case .signedIn(let opened) = try await signIn(device: device) else {
      preconditionFailure("this person signs in with more than a password")
    }
    return opened
  }

  /// A sign-in under way: the password was right.
  package func step(device: Token? = nil) async throws -> Token {
    switch try await signIn(device: device) {
    case .needsCode(let step), .needsSecondFactor(let step): return step
    case .signedIn: preconditionFailure("this person signs in with a password alone")
    }
  }

  package func give(_ code: String, at step: Token, device: Token? = nil) async throws -> StaffSession.Opened {
    try await GiveCode(step: step, code: code, arrival: .init(device: device)).perform(in: database, keys: world.keys)
  }

  /// The password asked again.
  package func confirming(_ typed: String = password, device: Token? = nil) -> ConfirmPassword {
    ConfirmPassword(account: account, password: Sealed(typed), device: device)
  }

  package func perform(
    _ act: (Database, PortalKeys, PasswordGate, Password.Cost) async throws -> Void
  ) async throws { try await act(database, world.keys, Self.gate, .test) }

  /// Signs in and sets up the app; half a minute later, so that its next code is a new one.
  package func enrol() async throws -> (app: OneTimeCode, session: Token) {
    let session = try await session().token
    let app = try await offer(to: session)
    try await EnrolSecondFactor(.session(session), code: code(of: app)).perform(in: database, keys: world.keys)
    world.clock.advance(seconds: 30)
    return (app, session)
  }

  /// The secret that a session was shown.
  package func offer(to session: Token) async throws -> OneTimeCode {
    try await perform {
      try await OfferSecondFactor(confirming(), session: session).perform(in: $0, keys: $1, gate: $2, cost: $3)
    }
    guard let offer = try await SecondFactorOffer.of(session, in: database, keys: world.keys) else {
      preconditionFailure("nothing was offered")
    }
    return offer.secret
  }

  /// What the app shows now.
  package func code(of app: OneTimeCode) -> String { app.code(at: OneTimeCode.step(of: world.clock.now)) }

  /// Six digits that the app shows at no moment near.
  package func wrongCode(of app: OneTimeCode) -> String {
    let step = OneTimeCode.step(of: world.clock.now)
    let near = (-3...3).map { app.code(at: step + $0) }
    return (100_000...100_010).map(String.init).first { !near.contains($0) } ?? ""
  }

  package func isSignedIn(_ session: Token) async throws -> Bool {
    try await SignedInPerson.of(session, in: database, keys: world.keys) != nil
  }

  /// The mails that wait for this person, in order.
  package func mails() async throws -> [AccountMail.Kind] {
    try await database.read(as: Actor(.system), AccountMail.waiting(for: account)).map(\.kind)
  }

  /// What the worker makes of the newest mail of that kind; nil when it sends nothing.
  package func envelope(_ kind: AccountMail.Kind) async throws -> AccountMail.Envelope? {
    let mails = try await database.read(as: Actor(.system), AccountMail.waiting(for: account))
    guard let mail = mails.last(where: { $0.kind == kind }) else { return nil }
    return try await world.act(as: Actor(.system)) { try await mail.envelope(in: $0, keys: world.keys) }
  }

  /// Asks for a link to a new password, and opens the mail.
  package func link() async throws -> Token {
    try await AskPasswordReset(email: email).perform(in: database, keys: world.keys)
    guard let token = try await envelope(.passwordReset)?.token else { preconditionFailure("no link was mailed") }
    return token
  }

  package func reset(_ link: Token, to typed: String, code: String = "") async throws {
    try await perform {
      try await ResetPassword(token: link, password: Sealed(typed), code: code).perform(
        in: $0, keys: $1, gate: $2, cost: $3)
    }
  }
}
