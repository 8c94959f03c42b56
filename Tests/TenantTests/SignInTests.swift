import Foundation
import Kernel
import Postgres
import Tenant
import TestSupport
import Testing
import Vault

@Suite struct SignInTests {
  /// The refusal of a sign-in, or nil when the password was right.
  private func refusal(_ staff: TestStaff, _ typed: String, in database: Database? = nil, device: Token? = nil)
    async throws -> SignIn.Refused?
  {
    do {
      _ = try await staff.signIn(typed, device: device, in: database)
      return nil
    } catch let refused as SignIn.Refused { return refused }
  }

  @Test func `where nothing asks for more, the password alone gives a session`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let session = try await staff.session().token
    let person = try await SignedInPerson.of(session, in: staff.database, keys: staff.world.keys)
    #expect(person?.account == staff.account)
  }

  @Test func `a wrong address, a wrong password and a disabled account look the same`() async throws {
    let world = try await TestWorld.make()
    let (staff, gone) = (try await TestStaff.make(in: world), try await TestStaff.make(in: world))
    try await world.act(as: Actor(.system)) {
      try await DisableUser(email: gone.email).perform(in: $0, keys: world.keys)
    }
    let nobody = TestStaff(world: world, account: staff.account, email: "niemand-\(UUID())@voorbeeld.test")
    #expect(try await refusal(staff, "een heel ander wachtwoord") == .wrong)
    #expect(try await refusal(gone, TestStaff.password) == .wrong)
    #expect(try await refusal(nobody, TestStaff.password) == .wrong)
    #expect(try await refusal(staff, "") == .wrong)
  }

  @Test func `an address that nobody has is slowed down as any other is`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let nobody = TestStaff(world: staff.world, account: staff.account, email: "niemand-\(UUID())@voorbeeld.test")
    for one in [staff, nobody] {
      for _ in 1...3 { #expect(try await refusal(one, "mis") == .wrong) }
      #expect(try await refusal(one, "mis") == .slowDown(seconds: 1))
    }
  }

  @Test func `after three wrong ones each next must wait longer, and never more than a quarter of an hour`()
    async throws
  {
    let staff = try await TestStaff.make(in: .make())
    for _ in 1...3 { #expect(try await refusal(staff, "mis") == .wrong) }
    for seconds in [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900] {
      #expect(try await refusal(staff, TestStaff.password) == .slowDown(seconds: seconds))
      staff.world.clock.advance(seconds: Double(seconds))
      #expect(try await refusal(staff, "mis") == .wrong)
    }
    staff.world.clock.advance(seconds: 900)
    #expect(try await refusal(staff, TestStaff.password) == nil)
    // The right one forgets the wrong ones.
    for _ in 1...3 { #expect(try await refusal(staff, "mis") == .wrong) }
  }

  @Test func `of many at once on two servers only three are looked at`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let clock = staff.world.clock
    let servers = (0..<2).map { _ in
      TestDatabase.portal(connections: 4, patience: .seconds(60), clock: { clock.now })
    }
    defer { for server in servers { server.close() } }
    let refusals = try await withThrowingTaskGroup(of: SignIn.Refused?.self) { group in
      for number in 0..<24 {
        group.addTask { try await refusal(staff, "mis \(number)", in: servers[number % 2]) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(refusals.count { $0 == .wrong } == 3)
    #expect(refusals.count { $0 == .slowDown(seconds: 1) } == 21)
  }

  @Test func `in a browser that signed in before nobody is kept waiting by others`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let device = try await staff.session().device
    for _ in 1...3 { #expect(try await refusal(staff, "mis") == .wrong) }
    #expect(try await refusal(staff, TestStaff.password) == .slowDown(seconds: 1))
    #expect(try await refusal(staff, TestStaff.password, device: .generate()) == .slowDown(seconds: 1))
    // Its own tries are counted all the same.
    for _ in 1...3 { #expect(try await refusal(staff, "mis", device: device) == .wrong) }
    #expect(try await refusal(staff, TestStaff.password, device: device) == .slowDown(seconds: 1))
    staff.world.clock.advance(seconds: 1)
    #expect(try await refusal(staff, TestStaff.password, device: device) == nil)
  }

  @Test func `another person's browser is no known one`() async throws {
    let world = try await TestWorld.make()
    let (staff, other) = (try await TestStaff.make(in: world), try await TestStaff.make(in: world))
    let device = try await other.session().device
    for _ in 1...3 { #expect(try await refusal(staff, "mis", device: device) == .wrong) }
    #expect(try await refusal(staff, TestStaff.password, device: device) == .slowDown(seconds: 1))
    #expect(try await refusal(staff, TestStaff.password) == .slowDown(seconds: 1))
  }

  @Test func `a try that nobody got round to looking at does not count`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let full = PasswordGate(atOnce: 1, mostWaiting: -1)
    for _ in 1...5 { await #expect(throws: PasswordGate.Busy()) { _ = try await staff.signIn(gate: full) } }
    _ = try await staff.session()
  }

  @Test func `the password asked again is slowed down with the others`() async throws {
    let staff = try await TestStaff.make(in: .make())
    func confirm(_ typed: String) async throws {
      try await staff.perform { try await staff.confirming(typed).perform(in: $0, keys: $1, gate: $2, cost: $3) }
    }
    try await confirm(TestStaff.password)
    for _ in 1...2 { await #expect(throws: SignIn.Refused.wrong) { try await confirm("mis") } }
    #expect(try await refusal(staff, "mis") == .wrong)
    await #expect(throws: SignIn.Refused.slowDown(seconds: 1)) { try await confirm(TestStaff.password) }
  }

  @Test func `who is disabled is signed out at once, everywhere and at every step`() async throws {
    let world = try await TestWorld.make()
    let staff = try await TestStaff.make(in: world)
    let (app, session) = try await staff.enrol()
    let (step, link) = (try await staff.step(), try await staff.link())
    try await world.act(as: Actor(.system)) {
      try await DisableUser(email: staff.email).perform(in: $0, keys: world.keys)
    }
    #expect(try await !staff.isSignedIn(session))
    await #expect(throws: GiveCode.Refused.stepOver) { _ = try await staff.give(staff.code(of: app), at: step) }
    await #expect(throws: ResetPassword.Refused.linkOver) {
      try await staff.reset(link, to: "een nieuw wachtwoord", code: staff.code(of: app))
    }
    // Not even when the account opens again.
    try await TestDatabase.ownerSession().rows(
      "update account set disabled_on = null where id = $1", staff.account.description)
    #expect(try await !staff.isSignedIn(session))
    await #expect(throws: GiveCode.Refused.stepOver) { _ = try await staff.give(staff.code(of: app), at: step) }
    #expect(try await world.database.read(as: Actor(.system), PasswordReset.of(link)) == nil)
  }
}
