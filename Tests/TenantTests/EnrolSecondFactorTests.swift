import Foundation
import Kernel
import Postgres
import Tenant
import TestSupport
import Testing
import Vault

@Suite struct EnrolSecondFactorTests {
  private func factor(_ staff: TestStaff) async throws -> SecondFactor? {
    try await staff.database.read(as: Actor(.system), SecondFactor.of(staff.account))
  }

  private func codes(_ staff: TestStaff, shownTo session: Token) async throws -> [String]? {
    try await RecoveryCodes.shown(to: session, of: staff.account, in: staff.database, keys: staff.world.keys)?
      .map(\.shown)
  }

  @Test func `it counts from when a code of the app was typed, and the person gets a mail`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let session = try await staff.session().token
    let app = try await staff.offer(to: session)
    func enrol(_ code: String) async throws {
      try await EnrolSecondFactor(.session(session), code: code).perform(in: staff.database, keys: staff.world.keys)
    }
    await #expect(throws: EnrolSecondFactor.Refused.wrong) { try await enrol(staff.wrongCode(of: app)) }
    #expect(try await factor(staff) == nil)
    _ = try await staff.session()
    try await enrol(staff.code(of: app))
    #expect(try await factor(staff)?.codesLeft == 10)
    guard case .needsCode = try await staff.signIn() else { return #expect(Bool(false), "no code was asked") }
    #expect(try await staff.mails().last == .secondFactorOn)
    await #expect(throws: EnrolSecondFactor.Refused.over) { try await enrol(staff.code(of: app)) }
  }

  @Test func `it takes the password, and a wrong one is offered nothing`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let session = try await staff.session().token
    await #expect(throws: SignIn.Refused.wrong) {
      try await staff.perform {
        try await OfferSecondFactor(staff.confirming("mis"), session: session).perform(
          in: $0, keys: $1, gate: $2, cost: $3)
      }
    }
    #expect(try await SecondFactorOffer.of(session, in: staff.database, keys: staff.world.keys) == nil)
  }

  @Test func `the secret is shown to one session, for half an hour`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let (session, other) = (try await staff.session().token, try await staff.session().token)
    let app = try await staff.offer(to: session)
    #expect(try await SecondFactorOffer.of(other, in: staff.database, keys: staff.world.keys) == nil)
    await #expect(throws: EnrolSecondFactor.Refused.over) {
      try await EnrolSecondFactor(.session(other), code: staff.code(of: app))
        .perform(in: staff.database, keys: staff.world.keys)
    }
    staff.world.clock.advance(seconds: 1800)
    await #expect(throws: EnrolSecondFactor.Refused.over) {
      try await EnrolSecondFactor(.session(session), code: staff.code(of: app))
        .perform(in: staff.database, keys: staff.world.keys)
    }
  }

  @Test func `every other session ends, and every sign-in under way`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let before = try await staff.session().token
    let (app, session) = try await staff.enrol()
    #expect(try await !staff.isSignedIn(before))
    #expect(try await staff.isSignedIn(session))
    let step = try await staff.step()
    let moved = try await staff.offer(to: session)
    try await EnrolSecondFactor(.session(session), code: staff.code(of: moved))
      .perform(in: staff.database, keys: staff.world.keys)
    await #expect(throws: GiveCode.Refused.stepOver) { _ = try await staff.give(staff.code(of: app), at: step) }
  }

  @Test func `another telephone voids the first, and its recovery codes`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let (app, session) = try await staff.enrol()
    let old = try #require(try await codes(staff, shownTo: session))
    let moved = try await staff.offer(to: session)
    try await EnrolSecondFactor(.session(session), code: staff.code(of: moved))
      .perform(in: staff.database, keys: staff.world.keys)
    staff.world.clock.advance(seconds: 30)
    for code in [staff.code(of: app), old[0]] {
      let step = try await staff.step()
      await #expect(throws: GiveCode.Refused.wrong) { _ = try await staff.give(code, at: step) }
      staff.world.clock.advance(seconds: 30)
    }
    _ = try await staff.give(staff.code(of: moved), at: staff.step())
  }

  @Test func `nothing that signs in stands in the database`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let session = try await staff.session().token
    let offered = try await staff.offer(to: session)
    let (app, _) = try await staff.enrol()
    let step = try await staff.step()
    let link = try await staff.link()
    let owner = try await TestDatabase.ownerSession()
    let secrets = [offered.base32, app.base32, session.text, step.text, link.text]
    let tables = [
      "account", "session", "second_factor", "recovery_code", "second_factor_offer", "sign_in_step", "known_device",
      "account_mail", "password_reset", "attempt",
    ]
    for table in tables {
      let rows = try owner.texts("select row_to_json(t)::text from \(table) t").joined()
      for secret in secrets {
        let coded = secret.utf8.map { String($0, radix: 16) }.joined()
        #expect(!rows.contains(secret) && !rows.contains(coded), "\(table) holds a secret")
      }
    }
  }

  // MARK: Recovery codes

  @Test func `the codes are shown to the session that made them, until they are kept, ten minutes at most`()
    async throws
  {
    let staff = try await TestStaff.make(in: .make())
    let (app, session) = try await staff.enrol()
    let shown = try #require(try await codes(staff, shownTo: session))
    #expect(Set(shown).count == 10)
    #expect(try await codes(staff, shownTo: session) == shown)
    let other = try await staff.give(staff.code(of: app), at: staff.step())
    #expect(try await codes(staff, shownTo: other.token) == nil)
    staff.world.clock.advance(seconds: 600)
    #expect(try await codes(staff, shownTo: session) == nil)

    try await staff.perform {
      try await MakeRecoveryCodes(staff.confirming(), session: session).perform(in: $0, keys: $1, gate: $2, cost: $3)
    }
    #expect(try await codes(staff, shownTo: session) != nil)
    try await staff.world.act(as: Actor(.system)) { $0.record(RecoveryCodes.kept(of: staff.account)) }
    #expect(try await codes(staff, shownTo: session) == nil)
  }

  @Test func `new codes void the old ones, and take the password`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let (_, session) = try await staff.enrol()
    let old = try #require(try await codes(staff, shownTo: session))
    func make(_ typed: String) async throws {
      try await staff.perform {
        try await MakeRecoveryCodes(staff.confirming(typed), session: session)
          .perform(in: $0, keys: $1, gate: $2, cost: $3)
      }
    }
    await #expect(throws: SignIn.Refused.wrong) { try await make("mis") }
    #expect(try await codes(staff, shownTo: session) == old)
    try await make(TestStaff.password)
    let new = try #require(try await codes(staff, shownTo: session))
    #expect(Set(new).isDisjoint(with: old))
    let step = try await staff.step()
    await #expect(throws: GiveCode.Refused.wrong) { _ = try await staff.give(old[3], at: step) }
    _ = try await staff.give(new[3], at: step)
  }

  @Test func `without a second factor there are no codes`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let session = try await staff.session().token
    await #expect(throws: MakeRecoveryCodes.Refused.noSecondFactor) {
      try await staff.perform {
        try await MakeRecoveryCodes(staff.confirming(), session: session).perform(in: $0, keys: $1, gate: $2, cost: $3)
      }
    }
  }

  // MARK: Turning it off, and rules

  private func turnOff(_ staff: TestStaff, _ typed: String = TestStaff.password) async throws {
    try await staff.perform {
      try await TurnOffSecondFactor(staff.confirming(typed)).perform(in: $0, keys: $1, gate: $2, cost: $3)
    }
  }

  private func rule(_ isRequired: Bool, in world: TestWorld) async throws {
    try await world.act(as: Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)) {
      try await RequireSecondFactor(isRequired).perform(in: $0)
    }
  }

  @Test func `it is turned off with the password, where no rule asks for it`() async throws {
    let world = try await TestWorld.make()
    let staff = try await TestStaff.make(in: world, role: .provider(world.tenant))
    _ = try await staff.enrol()
    await #expect(throws: SignIn.Refused.wrong) { try await turnOff(staff, "mis") }
    try await rule(true, in: world)
    await #expect(throws: TurnOffSecondFactor.Refused.isRequired) { try await turnOff(staff) }
    #expect(try await factor(staff) != nil)
    try await rule(false, in: world)
    try await turnOff(staff)
    #expect(try await factor(staff) == nil)
    #expect(try await staff.mails().last == .secondFactorOff)
    _ = try await staff.session()
  }

  @Test func `a provider's rule holds for its own people, also for those who are signed in`() async throws {
    let world = try await TestWorld.make()
    let staff = try await TestStaff.make(in: world, role: .provider(world.tenant))
    let officer = try await TestStaff.make(in: world)
    let other = try await TestWorld.make(name: "Zorg Dichtbij")
    let neighbour = try await TestStaff.make(in: other, role: .provider(other.tenant))
    let sessions = (
      try await staff.session().token, try await officer.session().token, try await neighbour.session().token
    )
    for _ in 1...2 { try await rule(true, in: world) }
    #expect(try await !staff.isSignedIn(sessions.0))
    #expect(try await officer.isSignedIn(sessions.1))
    #expect(try await neighbour.isSignedIn(sessions.2))
    guard case .needsSecondFactor(let step) = try await staff.signIn() else {
      return #expect(Bool(false), "no second factor was asked")
    }
    // It opens nothing, and a code given at it is none: there is no app yet.
    #expect(try await !staff.isSignedIn(step))
    await #expect(throws: GiveCode.Refused.stepOver) { _ = try await staff.give("123456", at: step) }
    let offer = try #require(try await SecondFactorOffer.of(step, in: world.database, keys: world.keys))
    #expect(offer.email.revealed == staff.email)
    let opened = try #require(
      try await EnrolSecondFactor(.step(step, .init()), code: staff.code(of: offer.secret))
        .perform(in: world.database, keys: world.keys))
    #expect(try await staff.isSignedIn(opened.token))
    #expect(try await codes(staff, shownTo: opened.token)?.count == 10)
    await #expect(throws: EnrolSecondFactor.Refused.over) {
      try await EnrolSecondFactor(.step(step, .init()), code: staff.code(of: offer.secret))
        .perform(in: world.database, keys: world.keys)
    }
  }

  @Test func `without its app a session ends when the rule comes after turning it off`() async throws {
    let world = try await TestWorld.make()
    let staff = try await TestStaff.make(in: world, role: .provider(world.tenant))
    let (_, session) = try await staff.enrol()
    try await turnOff(staff)
    #expect(try await staff.isSignedIn(session))
    try await rule(true, in: world)
    #expect(try await !staff.isSignedIn(session))
  }

  @Test func `portal staff always need one`() async throws {
    let staff = try await TestStaff.make(in: .make(), role: .portal)
    guard case .needsSecondFactor = try await staff.signIn() else {
      return #expect(Bool(false), "no second factor was asked")
    }
    #expect(try await staff.database.read(as: Actor(.system), SecondFactor.isRequired(of: staff.account)))
  }

  @Test func `the whole portal's rule holds for everyone`() async throws {
    let world = try await TestWorld.make()
    let staff = try await TestStaff.make(in: world)
    struct Undone: Error {}
    // In the tests' one database it must never stand: it is looked at from within, and taken back.
    await #expect(throws: Undone.self) {
      try await world.act(as: world.portalStaff) { transaction in
        try await RequireSecondFactor(true).perform(in: transaction)
        #expect(try await transaction.fetch(RequireSecondFactor.isRequired(of: nil)))
        throw Undone()
      }
    }
    let owner = try await TestDatabase.ownerSession()
    let isRequired = "select second_factor_rule.id from second_factor_rule where tenant_id is null"
    #expect(try owner.texts(isRequired).isEmpty)
    #expect(try await !world.database.read(as: Actor(.system), SecondFactor.isRequired(of: staff.account)))
  }

  @Test func `only portal staff and a director make the rule, and what staff did is kept`() async throws {
    let world = try await TestWorld.make()
    for actor in [Actor(.system, tenant: world.tenant), world.officer] {
      await #expect(throws: NotAllowed(takes: [.portal, .provider])) {
        try await world.act(as: actor) { try await RequireSecondFactor(true).perform(in: $0) }
      }
    }
    try await rule(true, in: world)
    world.clock.advance(seconds: 1)
    try await rule(false, in: world)
    let acts = try await TestDatabase.ownerSession().rows(
      "select act from portal_act where tenant_id = $1 and act like '%second-factor%' order by id",
      world.tenant.description
    ).compactMap { $0[0] }
    #expect(acts == ["tenant set second-factor required", "tenant set second-factor optional"])
  }
}
