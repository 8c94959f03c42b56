import Foundation
import Kernel
import Postgres
import Tenant
import TestSupport
import Testing
import Vault

@Suite struct AccountMailTests {
  private func waiting(_ staff: TestStaff) async throws -> [AccountMail] {
    try await staff.database.read(as: Actor(.system), AccountMail.waiting(for: staff.account))
  }

  private func envelope(_ mail: AccountMail, in world: TestWorld) async throws -> AccountMail.Envelope? {
    try await world.act(as: Actor(.system)) { try await mail.envelope(in: $0, keys: world.keys) }
  }

  // What takes mail takes everyone's: these two have a database of their own.

  @Test func `of several workers each takes its own`() async throws {
    try await TestDatabase.own { database, _ in
      let staff = try await TestStaff.make(in: .make(in: database))
      for _ in 1...8 { _ = try await staff.session() }
      let mine = try await waiting(staff).map(\.id)
      #expect(mine.count == 8)
      let taken = try await withThrowingTaskGroup(of: [UUID].self) { group in
        for _ in 1...4 {
          group.addTask {
            try await staff.world.act(as: Actor(.system)) { try await $0.fetch(AccountMail.take(most: 5_000)) }.map(
              \.id)
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(taken.sorted { $0.uuidString < $1.uuidString } == mine.sorted { $0.uuidString < $1.uuidString })
    }
  }

  @Test func `a worker that waited too long leaves its mail to the one who took it`() async throws {
    try await TestDatabase.own { database, _ in
      let staff = try await TestStaff.make(in: .make(in: database))
      _ = try await staff.session()
      func take() async throws -> AccountMail? {
        try await staff.world.act(as: Actor(.system)) { try await $0.fetch(AccountMail.take(most: 20)) }.first
      }
      let slow = try #require(try await take())
      #expect(try await take() == nil)
      staff.world.clock.advance(seconds: 301)
      let quick = try #require(try await take())
      #expect(quick.id == slow.id)
      #expect(try await envelope(slow, in: staff.world) == nil)
      #expect(try await envelope(quick, in: staff.world) != nil)
      #expect(try await waiting(staff).count == 1)
    }
  }

  @Test func `a mail that went out, or never can, waits no more`() async throws {
    let staff = try await TestStaff.make(in: .make())
    for _ in 1...2 { _ = try await staff.session() }
    let mails = try await waiting(staff)
    try await staff.world.act(as: Actor(.system)) { transaction in
      mails[0].finish(.delivered, in: transaction)
      mails[1].finish(.failed, in: transaction)
    }
    #expect(try await waiting(staff).isEmpty)
    #expect(try await envelope(mails[0], in: staff.world) == nil)
  }

  @Test func `a link that works no more isn't sent`() async throws {
    let staff = try await TestStaff.make(in: .make())
    _ = try await staff.link()
    let mail = try #require(try await waiting(staff).first { $0.kind == .passwordReset })
    #expect(try await envelope(mail, in: staff.world)?.token != nil)
    staff.world.clock.advance(seconds: 1800)
    #expect(try await envelope(mail, in: staff.world) == nil)
    #expect(try await waiting(staff).isEmpty)
  }

  @Test func `who has no access any more gets no mail`() async throws {
    let staff = try await TestStaff.make(in: .make())
    _ = try await staff.session()
    let mail = try #require(try await waiting(staff).first)
    try await staff.world.act(as: Actor(.system)) {
      try await DisableUser(email: staff.email).perform(in: $0, keys: staff.world.keys)
    }
    #expect(try await envelope(mail, in: staff.world) == nil)
  }

  @Test func `what is over is cleared, and what counts stays`() async throws {
    let staff = try await TestStaff.make(in: .make(on: "2025-01-10"))
    let (_, session) = try await staff.enrol()
    _ = try await staff.step()
    let owner = try await TestDatabase.ownerSession()
    func rows(_ table: String) throws -> Int {
      Int(try owner.rows("select count(*) from \(table) where account_id = $1", staff.account.description)[0][0] ?? "")
        ?? -1
    }
    func clear() async throws { try await staff.world.act(as: Actor(.system)) { $0.record(SignInLeftovers.deleteOld) } }
    // Long before the moments of other tests: what is cleared here is this test's own.
    try await clear()
    #expect(try rows("session") == 1 && rows("sign_in_step") == 1)
    #expect(try await staff.isSignedIn(session))
    staff.world.clock.advance(seconds: 10 * 3600)
    try await clear()
    #expect(try rows("session") == 0 && rows("sign_in_step") == 0)
    #expect(try rows("second_factor") == 1 && rows("recovery_code") == 10 && rows("known_device") == 1)
    staff.world.clock.advance(seconds: 181 * 86_400)
    try await clear()
    #expect(try rows("known_device") == 0 && rows("account_mail") == 0)
  }
}
