import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import TestSupport
import Testing

@testable import Dossier

/// An official text that holds no more, and stays to be read.
@Suite struct WithdrawOfficialTextTests {
  private func staff(_ world: TestWorld) -> Actor {
    Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)
  }

  private func own(_ world: TestWorld) async throws -> [OfficialText] {
    try await world.database.read(as: Actor(.visitor, tenant: world.tenant), OfficialText.ofProvider)
      .filter { $0.tenant != nil }
  }

  private func withdraw(
    _ text: OfficialText, from: String, of world: TestWorld, as actor: Actor? = nil, _ reason: String = "Verouderd."
  ) async throws {
    let from = try #require(Day(iso: from))
    try await world.act(as: actor ?? staff(world)) {
      try await WithdrawOfficialText(text.id, from: from, reason: reason).perform(in: $0)
    }
  }

  private func inForce(_ world: TestWorld, on day: String) async throws -> Int? {
    try await own(world).inForce(.complaints, on: try #require(Day(iso: day)))?.version
  }

  @Test func `it holds to its last day, no version before it comes back, and it stays to be read`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    try await TestOfficialText.add(to: world, from: "2025-01-01")
    try await TestOfficialText.add(to: world, from: "2026-01-01")
    let text = try #require(try await own(world).first)
    #expect(text.version == 2)
    try await withdraw(text, from: "2026-03-01", of: world)
    #expect(try await inForce(world, on: "2025-06-01") == 1)
    #expect(try await inForce(world, on: "2026-02-28") == 2)
    #expect(try await inForce(world, on: "2026-03-01") == nil)
    let stored = try #require(try await own(world).first)
    #expect(stored.lastDay == Day(iso: "2026-02-28") && stored.reason == "Verouderd." && !stored.neverHeld)
    let piece = try await world.database.read(as: Actor(.visitor, tenant: world.tenant), stored.piece(1))
    #expect(piece.starts(with: Array("%PDF".utf8)))
    // The provider sees what was done, and a new version may come.
    let acts = try await world.database.read(as: world.director, PortalAct.onTenant).map(\.act)
    #expect(acts.filter { $0 == "regeling text withdraw" }.count == 1)
    try await TestOfficialText.add(to: world, from: "2026-03-05")
    #expect(try await inForce(world, on: "2026-03-05") == 3)
  }

  @Test func `one that is to come never holds, and leaves its day free`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    try await TestOfficialText.add(to: world, from: "2026-01-01")
    try await TestOfficialText.add(to: world, from: "2026-04-01")
    try await withdraw(try #require(try await own(world).first), from: "2026-02-20", of: world)
    let withdrawn = try #require(try await own(world).first)
    #expect(withdrawn.neverHeld && withdrawn.isWithdrawn(on: Day(of: world.clock.now)))
    #expect(try await inForce(world, on: "2026-04-02") == 1)
    try await TestOfficialText.add(to: world, from: "2026-04-01")
    #expect(try await inForce(world, on: "2026-04-02") == 3)
  }

  @Test func `one's own that is withdrawn gives way to the one for all`() async throws {
    let clock = TestClock("2026-02-20")
    try await TestDatabase.own(clock) { database, _ in
      let world = try await TestWorld.make(clock: clock, in: database)
      try await TestOfficialText.add(to: world, from: "2025-01-01", forAll: true)
      try await TestOfficialText.add(to: world, from: "2025-06-01")
      try await withdraw(try #require(try await own(world).first), from: "2026-02-20", of: world)
      let all = try await database.read(as: Actor(.visitor, tenant: world.tenant), OfficialText.ofProvider)
      #expect(all.inForce(.complaints, on: Day(of: clock.now))?.tenant == nil)
      #expect(all.inForce(.complaints, on: Day(of: clock.now)) != nil)
    }
  }

  @Test func `once, from today on, with a reason, by portal staff, of its own owner`() async throws {
    let (world, other) = (try await TestWorld.make(on: "2026-02-20"), try await TestWorld.make(on: "2026-02-20"))
    try await TestOfficialText.add(to: world, from: "2026-01-01")
    let text = try #require(try await own(world).first)
    await #expect(throws: WithdrawOfficialText.Refused.inThePast) {
      try await withdraw(text, from: "2026-02-19", of: world)
    }
    await #expect(throws: WithdrawOfficialText.Refused.noReason) {
      try await withdraw(text, from: "2026-02-20", of: world, " ")
    }
    await #expect(throws: WithdrawOfficialText.Refused.tooLong(most: 500)) {
      try await withdraw(text, from: "2026-02-20", of: world, String(repeating: "x", count: 501))
    }
    for actor in [world.director, Actor(.visitor, tenant: world.tenant), try await world.auditor()] {
      await #expect(throws: NotAllowed.self) { try await withdraw(text, from: "2026-02-20", of: world, as: actor) }
    }
    // Neither bound to another provider, nor to none.
    for actor in [staff(other), world.portalStaff] {
      await #expect(throws: NotFound.self) { try await withdraw(text, from: "2026-02-20", of: world, as: actor) }
    }
    #expect(try await own(world).first?.lastDay == nil)
    try await withdraw(text, from: "2026-02-20", of: world)
    let last = try #require(Day(iso: "2026-02-19"))
    await #expect(throws: WithdrawOfficialText.Refused.alreadyWithdrawn(lastDay: last)) {
      try await withdraw(text, from: "2026-02-25", of: world)
    }
  }

  @Test func `of two at the same moment one withdraws`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    try await TestOfficialText.add(to: world, from: "2026-01-01")
    let text = try #require(try await own(world).first)
    func refusal(_ from: String) async throws -> WithdrawOfficialText.Refused? {
      do { try await withdraw(text, from: from, of: world) } catch let refused as WithdrawOfficialText.Refused {
        return refused
      }
      return nil
    }
    async let one = refusal("2026-03-01")
    async let other = refusal("2026-03-02")
    #expect(try await [one, other].compactMap(\.self).count == 1)
  }
}
