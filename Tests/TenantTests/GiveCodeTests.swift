import Foundation
import Kernel
import Postgres
import Tenant
import TestSupport
import Testing
import Vault

@Suite struct GiveCodeTests {
  private func refusal(_ act: () async throws -> Void) async throws -> GiveCode.Refused? {
    do {
      try await act()
      return nil
    } catch let refused as GiveCode.Refused { return refused }
  }

  @Test func `with a second factor there is a session after the code, and none before`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let (app, _) = try await staff.enrol()
    let step = try await staff.step()
    #expect(try await !staff.isSignedIn(step))
    let opened = try await staff.give(staff.code(of: app), at: step)
    #expect(try await staff.isSignedIn(opened.token))
  }

  @Test func `a code works once, and no older one after it`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let (app, _) = try await staff.enrol()
    let now = OneTimeCode.step(of: staff.world.clock.now)
    // The one before is the one that confirmed the app.
    for step in [now - 1, now + 2] {
      let sent = try await staff.step()
      #expect(try await refusal { _ = try await staff.give(app.code(at: step), at: sent) } == .wrong)
    }
    _ = try await staff.give(app.code(at: now + 1), at: staff.step())
    for step in [now, now + 1] {
      let sent = try await staff.step()
      #expect(try await refusal { _ = try await staff.give(app.code(at: step), at: sent) } == .wrong)
    }
  }

  @Test func `the same code sent several times at once opens one session`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let (app, _) = try await staff.enrol()
    let code = staff.code(of: app)
    var steps: [Token] = []
    for _ in 1...3 { steps.append(try await staff.step()) }
    let opened = await withTaskGroup(of: Bool.self) { group in
      for step in steps { group.addTask { (try? await staff.give(code, at: step)) != nil } }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(opened == 1)
  }

  @Test func `one step leads to one session`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let (app, _) = try await staff.enrol()
    let step = try await staff.step()
    _ = try await staff.give(staff.code(of: app), at: step)
    staff.world.clock.advance(seconds: 30)
    #expect(try await refusal { _ = try await staff.give(staff.code(of: app), at: step) } == .stepOver)
  }

  @Test func `ten minutes after the password it is asked again`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let (app, _) = try await staff.enrol()
    let (late, inTime) = (try await staff.step(), try await staff.step())
    staff.world.clock.advance(seconds: 600 - 1)
    _ = try await staff.give(staff.code(of: app), at: inTime)
    staff.world.clock.advance(seconds: 1)
    #expect(try await refusal { _ = try await staff.give(staff.code(of: app), at: late) } == .stepOver)
    #expect(try await refusal { _ = try await staff.give("123456", at: .generate()) } == .stepOver)
  }

  @Test func `wrong codes are counted with wrong passwords, and a right password forgets none`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let (app, _) = try await staff.enrol()
    let step = try await staff.step()
    await #expect(throws: SignIn.Refused.wrong) { _ = try await staff.signIn("mis") }
    let other = try await staff.step()
    for sent in [step, other] {
      #expect(try await refusal { _ = try await staff.give(staff.wrongCode(of: app), at: sent) } == .wrong)
    }
    #expect(try await refusal { _ = try await staff.give(staff.code(of: app), at: step) } == .slowDown(seconds: 1))
    await #expect(throws: SignIn.Refused.slowDown(seconds: 1)) { _ = try await staff.signIn() }
    staff.world.clock.advance(seconds: 1)
    _ = try await staff.give(staff.code(of: app), at: step)
    // Both were right: nothing counts any more.
    for _ in 1...3 { await #expect(throws: SignIn.Refused.wrong) { _ = try await staff.signIn("mis") } }
  }

  @Test func `a recovery code does instead, once, however it is typed`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let (_, session) = try await staff.enrol()
    let codes = try #require(
      try await RecoveryCodes.shown(to: session, of: staff.account, in: staff.database, keys: staff.world.keys))
    #expect(codes.count == 10)
    _ = try await staff.give(codes[0].shown.lowercased().replacing("-", with: " "), at: staff.step())
    let step = try await staff.step()
    #expect(try await refusal { _ = try await staff.give(codes[0].shown, at: step) } == .wrong)
    _ = try await staff.give(codes[1].shown, at: step)
    let left = try await staff.database.read(as: Actor(.system), SecondFactor.of(staff.account))?.codesLeft
    #expect(left == 8)
  }

  @Test func `another person's recovery code is none`() async throws {
    let world = try await TestWorld.make()
    let (staff, other) = (try await TestStaff.make(in: world), try await TestStaff.make(in: world))
    let (_, session) = try await staff.enrol()
    _ = try await other.enrol()
    let codes = try #require(
      try await RecoveryCodes.shown(to: session, of: staff.account, in: world.database, keys: world.keys))
    let step = try await other.step()
    #expect(try await refusal { _ = try await other.give(codes[0].shown, at: step) } == .wrong)
  }
}
