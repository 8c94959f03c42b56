import Dossier
import Handling
import Kernel
import Postgres
import Terms
import TestSupport
import Testing
import Vault

@Suite struct RegisterComplaintTests {
  private func register(_ filed: TestCase, as actor: Actor) async throws {
    try await filed.world.act(as: actor) { try await RegisterComplaint().perform(in: $0, keys: filed.world.keys) }
  }

  @Test func `a complaint is registered once, on the day itself`() async throws {
    let filed = try await TestWorld.make(on: "2026-02-20").file()
    #expect(try await filed.complaint().registeredOn == nil)
    filed.world.clock.set("2026-02-23")
    try await filed.register()
    #expect(try await filed.complaint().registeredOn == Day(iso: "2026-02-23"))
    await #expect(throws: RegisterComplaint.Refused.alreadyRegistered) { try await register(filed, as: filed.officer) }
  }

  @Test func `of several at once one registers`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.world.act(
      as: Actor(.officer, tenant: filed.world.tenant, person: filed.world.officer.person)
    ) { try await TakeCase(dossier: filed.dossier).perform(in: $0) }
    let refusals = await TestCase.atOnce { try await register(filed, as: filed.officer) }
    #expect(refusals.count { $0 == nil } == 1)
    #expect(refusals.count { $0 as? RegisterComplaint.Refused == .alreadyRegistered } == 2)
  }

  @Test func `only the officer who took the case registers it`() async throws {
    let filed = try await TestWorld.make().file()
    await #expect(throws: NotFound()) { try await register(filed, as: filed.officer) }
    await #expect(throws: NotAllowed(takes: [.officer])) { try await register(filed, as: filed.complainant) }
  }
}
