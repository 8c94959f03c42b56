import Foundation
import Kernel
import Postgres
import Tenant
import TestSupport
import Testing
import Vault

@Suite struct StaffSessionTests {
  private func sessions(_ staff: TestStaff, _ token: Token) async throws -> [StaffSession] {
    try await staff.database.read(as: Actor(.system), StaffSession.all(of: staff.account, asked: token))
  }

  @Test func `it ends after an hour in which nothing was asked`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let session = try await staff.session().token
    staff.world.clock.advance(seconds: 3600 - 1)
    #expect(try await staff.isSignedIn(session))
    staff.world.clock.advance(seconds: 3600 - 1)
    #expect(try await staff.isSignedIn(session))
    staff.world.clock.advance(seconds: 3600)
    #expect(try await !staff.isSignedIn(session))
    #expect(try await sessions(staff, session).isEmpty)
  }

  @Test func `it ends ten hours after it began, however busy`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let session = try await staff.session().token
    for _ in 1...19 {
      staff.world.clock.advance(seconds: 1800)
      #expect(try await staff.isSignedIn(session))
    }
    staff.world.clock.advance(seconds: 1799)
    #expect(try await staff.isSignedIn(session))
    staff.world.clock.advance(seconds: 1)
    #expect(try await !staff.isSignedIn(session))
  }

  @Test func `when it was seen is written at most once in ten minutes`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let session = try await staff.session().token
    let owner = try await TestDatabase.ownerSession()
    // Every write of a row makes a new version of it.
    func version() throws -> String? {
      try owner.rows("select xmin || ' ' || ctid from session where account_id = $1", staff.account.description)[0][0]
    }
    let first = try version()
    staff.world.clock.advance(seconds: 599)
    for _ in 1...3 { #expect(try await staff.isSignedIn(session)) }
    #expect(try version() == first)
    staff.world.clock.advance(seconds: 1)
    #expect(try await staff.isSignedIn(session))
    let second = try version()
    #expect(second != first)
    staff.world.clock.advance(seconds: 300)
    for _ in 1...3 { #expect(try await staff.isSignedIn(session)) }
    #expect(try version() == second)
  }

  @Test func `the list shows where one is signed in, and which is this`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let old = try await staff.session().token
    staff.world.clock.advance(seconds: 700)
    let new = try await staff.session().token
    _ = try await staff.isSignedIn(old)
    let list = try await sessions(staff, old)
    #expect(list.map(\.isThis) == [false, true])
    #expect(list.allSatisfy { $0.browser == BrowserKind(program: .firefox, device: .linux) })
    #expect(list[1].startedAt < list[1].lastSeenAt)
    let other = try await sessions(staff, new)
    #expect(other.map(\.isThis) == [true, false])
  }

  @Test func `one is ended, or all others, and never another person's`() async throws {
    let world = try await TestWorld.make()
    let (staff, other) = (try await TestStaff.make(in: world), try await TestStaff.make(in: world))
    let tokens = [try await staff.session().token, try await staff.session().token, try await staff.session().token]
    let theirs = try await other.session().token
    let id = try #require(try await sessions(staff, tokens[0]).first { $0.isThis }?.id)
    let theirID = try #require(try await sessions(other, theirs).first?.id)
    try await world.act(as: Actor(.system)) { transaction in
      transaction.record(StaffSession.end(id, of: staff.account))
      transaction.record(StaffSession.end(theirID, of: staff.account))
    }
    #expect(try await !staff.isSignedIn(tokens[0]))
    #expect(try await staff.isSignedIn(tokens[1]))
    #expect(try await other.isSignedIn(theirs))
    try await world.act(as: Actor(.system)) { $0.record(StaffSession.endOthers(of: staff.account, but: tokens[1])) }
    #expect(try await staff.isSignedIn(tokens[1]))
    #expect(try await !staff.isSignedIn(tokens[2]))
    #expect(try await other.isSignedIn(theirs))
  }

  // MARK: Known browsers

  @Test func `a browser that is new to the account is told of by mail, and then no more`() async throws {
    let staff = try await TestStaff.make(in: .make())
    func told() async throws -> Int { try await staff.mails().count { $0 == .newDevice } }
    let first = try await staff.session()
    #expect(try await told() == 1)
    let second = try await staff.session(device: first.device)
    #expect(try await told() == 1)
    #expect(second.device != first.device)
    _ = try await staff.session()
    #expect(try await told() == 2)
    // A copy of the cookie that was replaced is worth nothing.
    _ = try await staff.session(device: first.device)
    #expect(try await told() == 3)
    _ = try await staff.session(device: .generate())
    #expect(try await told() == 4)
    let mail = try #require(try await staff.envelope(.newDevice))
    #expect(mail.address.revealed == staff.email)
    #expect(mail.happenedAt == staff.world.clock.now)
  }

  @Test func `two people at one computer keep each their own`() async throws {
    let world = try await TestWorld.make()
    let (staff, other) = (try await TestStaff.make(in: world), try await TestStaff.make(in: world))
    let first = try await staff.session().device
    let second = try await other.session(device: first).device
    #expect(try await other.mails() == [.newDevice])
    let third = try await staff.session(device: second).device
    _ = try await other.session(device: third)
    #expect(try await staff.mails() == [.newDevice])
    #expect(try await other.mails() == [.newDevice])
  }

  @Test func `after half a year a browser is new again`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let device = try await staff.session().device
    staff.world.clock.advance(seconds: 180 * 86_400)
    _ = try await staff.session(device: device)
    #expect(try await staff.mails() == [.newDevice, .newDevice])
  }
}
