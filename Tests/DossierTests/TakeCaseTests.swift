import Dossier
import Foundation
import Kernel
import Postgres
import Tenant
import TestSupport
import Testing

@Suite struct TakeCaseTests {
  private func take(_ filed: TestCase, as officer: Actor, reason: String? = nil) async throws {
    let world = filed.world
    try await world.act(as: Actor(.officer, tenant: world.tenant, person: officer.person)) {
      try await TakeCase(dossier: filed.dossier, reason: reason).perform(in: $0)
    }
  }

  private func colleague(of world: TestWorld) async throws -> Actor {
    let officers = try #require(world.provider.officers)
    return Actor(
      .officer, person: try await TestWorld.addUser(role: .officer(officers), to: world.database, as: Actor(.system)))
  }

  private func opens(_ filed: TestCase, _ officer: Actor) async throws -> Bool {
    do {
      _ = try await filed.world.database.read(
        as: officer.opening(filed.dossier, of: filed.world.tenant), TimelineEvent.visible)
      return true
    } catch is NotFound { return false }
  }

  @Test func `from the pile a case is taken freely, and then it opens`() async throws {
    let filed = try await TestWorld.make().file()
    let officer = filed.world.officer
    #expect(try await !opens(filed, officer))
    try await take(filed, as: officer)
    #expect(try await opens(filed, officer))
    await #expect(throws: TakeCase.Refused.alreadyYours) { try await take(filed, as: officer, reason: "Nog eens.") }
  }

  @Test func `from a colleague it takes a reason, which stays`() async throws {
    let filed = try await TestWorld.make().file()
    let (officer, other) = (filed.world.officer, try await colleague(of: filed.world))
    try await take(filed, as: officer)
    await #expect(throws: TakeCase.Refused.needsReason) { try await take(filed, as: other) }
    await #expect(throws: TakeCase.Refused.needsReason) { try await take(filed, as: other, reason: " \n ") }
    #expect(try await !opens(filed, other))
    filed.world.clock.advance(seconds: 60)
    try await take(filed, as: other, reason: " Vakantie van mijn collega. ")
    #expect(try await opens(filed, other))
    #expect(try await !opens(filed, officer))
    let reasons = try await filed.world.database.read(
      as: filed.complainant,
      Query.all("select reason from assignment where tenant_id = \(.tenant) and dossier_id = \(.dossier) order by id") {
        row -> String? in try row.optional("reason")
      })
    #expect(reasons == [nil, "Vakantie van mijn collega."])
  }

  @Test func `another organisation's case isn't there`() async throws {
    let (world, neighbour) = (try await TestWorld.make(), try await TestWorld.make())
    let filed = try await world.file()
    await #expect(throws: NotFound()) { try await take(filed, as: neighbour.officer, reason: "Nieuwsgierig.") }
    await #expect(throws: NotFound()) {
      try await world.act(as: Actor(.officer, tenant: world.tenant, person: world.officer.person)) {
        try await TakeCase(dossier: UUID()).perform(in: $0)
      }
    }
  }

  @Test func `of two officers at once one gets the case and the other is asked for a reason`() async throws {
    let filed = try await TestWorld.make().file()
    let officers = [filed.world.officer, try await colleague(of: filed.world)]
    let refusals = await withTaskGroup(of: TakeCase.Refused?.self) { group in
      for officer in officers {
        group.addTask {
          do {
            try await take(filed, as: officer)
            return nil
          } catch { return error as? TakeCase.Refused }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(refusals.contains(nil))
    #expect(refusals.contains(.needsReason))
    let assignments = try await TestDatabase.ownerSession().count(
      "select count(*) from assignment where dossier_id = '\(filed.dossier)'")
    #expect(assignments == 1)
  }

  @Test func `only an officer takes cases`() async throws {
    let filed = try await TestWorld.make().file()
    await #expect(throws: NotAllowed(takes: [.officer])) {
      try await filed.world.act(as: filed.world.director) {
        try await TakeCase(dossier: filed.dossier).perform(in: $0)
      }
    }
  }
}
