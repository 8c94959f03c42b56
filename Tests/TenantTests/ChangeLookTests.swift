import Foundation
import Kernel
import Postgres
import TestSupport
import Testing

@testable import Tenant

struct ChangeLookTests {
  private static func palette(_ hex: String) throws -> ProviderLook.Palette {
    try ProviderLook.Palette(light: #require(Colour(hex: hex)))
  }

  /// The least that the database takes for a PNG.
  private static func logo(_ mark: UInt8) -> ChangeLook.Logo {
    .set([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, mark], width: 40, height: 30)
  }

  private func change(
    _ world: TestWorld, to palette: ProviderLook.Palette?, logo: ChangeLook.Logo = .keep, from version: Int,
    as actor: Actor? = nil
  ) async throws {
    let staff = Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)
    try await world.act(as: actor ?? staff) {
      try await ChangeLook(to: palette, logo: logo, from: version).perform(in: $0)
    }
  }

  private func look(_ world: TestWorld) async throws -> ProviderLook {
    try await world.database.read(as: Actor(.visitor, tenant: world.tenant), ProviderLook.current)
  }

  private func bytes(_ hash: String, of world: TestWorld) async throws -> [UInt8]? {
    try await world.database.read(as: Actor(.visitor, tenant: world.tenant), ProviderLook.logo(hash))
  }

  @Test func `a change is a new version, and what was stays`() async throws {
    let world = try await TestWorld.make()
    #expect(try await look(world) == .plain)
    let (first, second) = (try Self.palette("#14504a"), try Self.palette("#7a1f5c"))
    try await change(world, to: first, logo: Self.logo(1), from: 0)
    try await change(world, to: second, from: 1)
    let now = try await look(world)
    #expect(now.version == 2 && now.palette == second && now.logo?.width == 40)
    let before = try await TestDatabase.ownerSession().texts(
      "select light from provider_look where tenant_id = '\(world.tenant)' order by version")
    #expect(before == ["#14504a", "#7a1f5c"])
    let acts = try await world.database.read(as: world.director, PortalAct.onTenant)
    #expect(acts.filter { $0.act == "tenant set look" }.count == 2)
  }

  @Test func `only the logo in force is served, and only its own provider's`() async throws {
    let (world, neighbour) = (try await TestWorld.make(), try await TestWorld.make())
    try await change(world, to: nil, logo: Self.logo(1), from: 0)
    let first = try #require(try await look(world).logo?.hash)
    #expect(try await bytes(first, of: world)?.last == 1)
    #expect(try await bytes(first, of: neighbour) == nil)
    try await change(world, to: nil, logo: Self.logo(2), from: 1)
    #expect(try await bytes(first, of: world) == nil)
    // The first one comes back as the row it is.
    try await change(world, to: nil, logo: Self.logo(1), from: 2)
    #expect(try await bytes(first, of: world)?.last == 1)
    try await change(world, to: nil, logo: .remove, from: 3)
    #expect(try await bytes(first, of: world) == nil)
    #expect(try await look(world).logo == nil)
  }

  @Test func `nobody overwrites what a colleague just changed`() async throws {
    let world = try await TestWorld.make()
    let palette = try Self.palette("#14504a")
    try await change(world, to: palette, from: 0)
    await #expect(throws: ChangeLook.Refused.changedMeanwhile) {
      try await change(world, to: try Self.palette("#7a1f5c"), from: 0)
    }
    await #expect(throws: ChangeLook.Refused.nothingChanges) { try await change(world, to: palette, from: 1) }
  }

  @Test func `only portal staff change it`() async throws {
    let world = try await TestWorld.make()
    for actor in [world.director, Actor(.visitor, tenant: world.tenant), Actor(.system, tenant: world.tenant)] {
      await #expect(throws: NotAllowed.self) {
        try await change(world, to: try Self.palette("#14504a"), from: 0, as: actor)
      }
    }
  }

  @Test func `the database takes no other bytes for a logo, and no other text for a colour`() async throws {
    let world = try await TestWorld.make()
    let svg = ChangeLook.Logo.set(Array("<svg onload=alert(1)>".utf8), width: 40, height: 30)
    await #expect(throws: (any Error).self) { try await change(world, to: nil, logo: svg, from: 0) }
    let staff = Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)
    await #expect(throws: (any Error).self) {
      try await world.act(as: staff) { transaction in
        transaction.record(
          Change(
            """
            insert into provider_look (tenant_id, id, version, light, dark)
            values (\(.tenant), \(transaction.newID(ProviderLook.self)), 1, \("#fff;}body{x:y"), \("#ffffff"))
            """))
      }
    }
    #expect(try await look(world) == .plain)
  }
}
