import Foundation
import Kernel
import Postgres
import Tenant
import TestSupport
import Testing
import Vault

@Suite struct ResetPasswordTests {
  private static let new = "groene giraffen zingen"

  @Test func `the link from the mail sets a password, once, and says so by mail`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let link = try await staff.link()
    try await staff.reset(link, to: Self.new)
    await #expect(throws: SignIn.Refused.wrong) { _ = try await staff.signIn() }
    guard case .signedIn = try await staff.signIn(Self.new) else { return #expect(Bool(false), "not signed in") }
    #expect(try await staff.mails().contains(.passwordChanged))
    await #expect(throws: ResetPassword.Refused.linkOver) {
      try await staff.reset(link, to: "nog een ander wachtwoord")
    }
    guard case .signedIn = try await staff.signIn(Self.new) else { return #expect(Bool(false), "not signed in") }
  }

  @Test func `of several at once one sets the password`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let link = try await staff.link()
    let set = await withTaskGroup(of: Bool.self) { group in
      for number in 1...4 {
        group.addTask { (try? await staff.reset(link, to: "wachtwoord nummer \(number)")) != nil }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(set == 1)
  }

  @Test func `every session ends, every link, and every browser is new again`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let opened = try await staff.session()
    let (first, second) = (try await staff.link(), try await staff.link())
    try await staff.reset(second, to: Self.new)
    #expect(try await !staff.isSignedIn(opened.token))
    await #expect(throws: ResetPassword.Refused.linkOver) { try await staff.reset(first, to: "nog een wachtwoord") }
    let before = try await staff.mails().count { $0 == .newDevice }
    _ = try await staff.signIn(Self.new, device: opened.device)
    #expect(try await staff.mails().count { $0 == .newDevice } == before + 1)
  }

  @Test func `a link works for half an hour`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let (late, inTime) = (try await staff.link(), try await staff.link())
    staff.world.clock.advance(seconds: 1800 - 1)
    try await staff.reset(inTime, to: Self.new)
    staff.world.clock.advance(seconds: 1)
    await #expect(throws: ResetPassword.Refused.linkOver) { try await staff.reset(late, to: "nog een wachtwoord") }
    await #expect(throws: ResetPassword.Refused.linkOver) {
      try await staff.reset(.generate(), to: "nog een wachtwoord")
    }
  }

  @Test func `a password that is too short keeps the link`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let link = try await staff.link()
    await #expect(throws: ResetPassword.Refused.password(.tooShort(least: 12))) {
      try await staff.reset(link, to: "kort")
    }
    try await staff.reset(link, to: Self.new)
  }

  @Test func `with a second factor the link takes a code too, and wrong ones are counted`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let (app, session) = try await staff.enrol()
    let link = try await staff.link()
    let asks = try await staff.database.read(as: Actor(.system), PasswordReset.of(link))?.asksCode
    #expect(asks == true)
    for code in ["", staff.wrongCode(of: app), "geen code"] {
      await #expect(throws: ResetPassword.Refused.wrongCode) { try await staff.reset(link, to: Self.new, code: code) }
    }
    await #expect(throws: ResetPassword.Refused.slowDown(seconds: 1)) {
      try await staff.reset(link, to: Self.new, code: staff.code(of: app))
    }
    #expect(try await staff.isSignedIn(session))
    staff.world.clock.advance(seconds: 30)
    let code = staff.code(of: app)
    try await staff.reset(link, to: Self.new, code: code)
    // The code is used, as at signing in.
    guard case .needsCode(let step) = try await staff.signIn(Self.new) else {
      return #expect(Bool(false), "no code was asked")
    }
    await #expect(throws: GiveCode.Refused.wrong) { _ = try await staff.give(code, at: step) }
  }

  @Test func `an address that nobody has gets the same answer and the same rows, and no mail`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let owner = try await TestDatabase.ownerSession()
    let nobody = "niemand-\(UUID().uuidString.lowercased())@voorbeeld.test"
    try await AskPasswordReset(email: nobody).perform(in: staff.database, keys: staff.world.keys)
    let lost = try owner.rows(
      """
      select m.id from account_mail m join password_reset r on r.id = m.id
      where m.account_id is null and r.account_id is null and m.kind = 'password_reset'
      """)
    #expect(!lost.isEmpty)
  }

  @Test func `asking slows down per address, known or not, and never for more than an hour`() async throws {
    let staff = try await TestStaff.make(in: .make())
    for email in [staff.email, "niemand-\(UUID().uuidString.lowercased())@voorbeeld.test"] {
      func ask() async throws {
        try await AskPasswordReset(email: email).perform(in: staff.database, keys: staff.world.keys)
      }
      for _ in 1...3 { try await ask() }
      for seconds in [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600] {
        await #expect(throws: AskPasswordReset.Refused.slowDown(seconds: seconds)) { try await ask() }
        staff.world.clock.advance(seconds: Double(seconds))
        try await ask()
      }
    }
    // Signing in is not slowed down by it.
    _ = try await staff.session()
  }

  @Test func `who is disabled gets no link`() async throws {
    let staff = try await TestStaff.make(in: .make())
    try await staff.world.act(as: Actor(.system)) {
      try await DisableUser(email: staff.email).perform(in: $0, keys: staff.world.keys)
    }
    try await AskPasswordReset(email: staff.email).perform(in: staff.database, keys: staff.world.keys)
    #expect(try await staff.mails().isEmpty)
  }

  // MARK: By portal staff

  private func mailed(_ staff: TestStaff, removes: Bool = false) async throws {
    try await staff.world.act(as: Actor(.system, person: staff.world.portalStaff.person)) {
      try await MailPasswordReset(email: staff.email, removesSecondFactor: removes)
        .perform(in: $0, keys: staff.world.keys)
    }
  }

  @Test func `portal staff mail a first password's link`() async throws {
    let world = try await TestWorld.make()
    let email = "\(UUID().uuidString.lowercased())@voorbeeld.test"
    let account = try await TestWorld.addUser(
      role: .provider(world.tenant), to: world.database, as: Actor(.system), email: email)
    let staff = TestStaff(world: world, account: account, email: email)
    await #expect(throws: SignIn.Refused.wrong) { _ = try await staff.signIn() }
    try await mailed(staff)
    // The provider sees it.
    #expect(try await world.database.read(as: world.director, PortalAct.onTenant).map(\.act).contains("user reset"))
    let link = try #require(try await staff.envelope(.passwordReset)?.token)
    try await staff.reset(link, to: Self.new)
    _ = try await staff.signIn(Self.new)
    await #expect(throws: MailPasswordReset.Refused.unknown) {
      try await mailed(TestStaff(world: world, account: account, email: "niemand@voorbeeld.test"))
    }
  }

  @Test func `they take away the second factor only when they say so`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let (_, session) = try await staff.enrol()
    try await mailed(staff)
    #expect(try await staff.isSignedIn(session))
    #expect(try await staff.database.read(as: Actor(.system), SecondFactor.of(staff.account)) != nil)
    try await mailed(staff, removes: true)
    #expect(try await !staff.isSignedIn(session))
    #expect(try await staff.database.read(as: Actor(.system), SecondFactor.of(staff.account)) == nil)
    #expect(try await staff.mails().contains(.secondFactorOff))
    await #expect(throws: NotAllowed(takes: [.system])) {
      try await staff.world.act(as: staff.world.portalStaff) {
        try await MailPasswordReset(email: staff.email).perform(in: $0, keys: staff.world.keys)
      }
    }
  }
}
