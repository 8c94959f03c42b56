import Dossier
import Foundation
import Handling
import Intake
import Kernel
import Postgres
import Tenant
import Terms
import TestSupport
import Testing

@Suite struct ConsentTests {
  private func change(_ given: Set<Consent.Purpose>, of filed: TestCase) async throws {
    try await filed.world.act(as: filed.complainant) {
      try await ChangeConsents(given: given).perform(asked: [.share, .careFile], in: $0, keys: filed.world.keys)
    }
  }

  private func given(_ filed: TestCase, as actor: Actor) async throws -> [Consent.Purpose] {
    try await filed.read(as: actor).consents.filter(\.isGiven).map(\.purpose)
  }

  @Test func `nothing is consented to that was not said`() async throws {
    let filed = try await TestWorld.make().file()
    #expect(try await filed.read(as: filed.complainant).consents.isEmpty)
  }

  @Test func `consent is given, withdrawn and given again, and each time is kept`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file(consents: [.share])
    #expect(try await given(filed, as: filed.complainant) == [.share])
    try await change([.careFile], of: filed)
    #expect(try await given(filed, as: filed.complainant) == [.careFile])
    try await change([.share, .careFile], of: filed)
    #expect(try await given(filed, as: filed.complainant) == [.careFile, .share])
    // The same once more is nothing new.
    try await change([.share, .careFile], of: filed)
    let rows = try PlainSession(TestDatabase.owner)
      .texts(
        """
        select purpose || position || is_given from consent where tenant_id = '\(world.tenant)' order by purpose, position
        """)
    #expect(rows == ["careFile1true", "share1true", "share2false", "share3true"])
    let timeline = try await filed.read(as: filed.complainant).timeline.map(\.kind)
    #expect(timeline.count { $0 == .consentGiven } == 2 && timeline.count { $0 == .consentWithdrawn } == 1)
  }

  @Test
  func `the officer reads it at once, the provider once it knows the complaint; nobody but the complainant changes it`()
    async throws
  {
    let world = try await TestWorld.make()
    let filed = try await world.file(consents: [.careFile])
    try await filed.bringToProvider()
    #expect(try await given(filed, as: filed.officer) == [.careFile])
    #expect(try await given(filed, as: filed.director) == [.careFile])
    for actor in [filed.officer, filed.director] {
      await #expect(throws: NotAllowed.self) {
        try await world.act(as: actor) {
          try await ChangeConsents(given: []).perform(asked: [.careFile], in: $0, keys: world.keys)
        }
      }
    }
  }

  @Test func `what isn't asked isn't stored`() async throws {
    let filed = try await TestWorld.make().file()
    try await change([.expert], of: filed)
    #expect(try await filed.read(as: filed.complainant).consents.isEmpty)
  }

  @Test func `a second page that was sent at once counts as changed meanwhile`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    async let one: Void = change([.share], of: filed)
    async let two: Void = change([.share], of: filed)
    _ = try? await (one, two)
    #expect(try await given(filed, as: filed.complainant) == [.share])
    let rows = try PlainSession(TestDatabase.owner)
      .count("select count(*) from consent where tenant_id = '\(world.tenant)'")
    #expect(rows == 1)
  }

  @Test(arguments: [
    (ComplainantKind.client, [Consent.Purpose.share, .careFile]), (.representative, [.share, .careFile]),
    (.survivingRelative, [.share]), (.authorisedAgent, [.share, .careFile]),
  ])
  func `only who stands in the client's place can open the care file`(
    kind: ComplainantKind, asked: [Consent.Purpose]
  ) async throws {
    let world = try await TestWorld.make()
    let version = try await world.database.read(
      as: world.director, RegelingVersion.inForce(on: Day(of: world.clock.now)))
    #expect(Consent.Purpose.asked(of: kind, under: try #require(version).regeling) == asked)
  }
}
