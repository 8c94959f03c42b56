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

@Suite struct PossibleCalamityTests {
  private func list(_ world: TestWorld) async throws -> [PossibleCalamity] {
    try await world.database.read(as: world.director, PossibleCalamity.ofProvider)
  }

  private func assess(
    _ calamity: PossibleCalamity, _ outcome: PossibleCalamity.Assessment.Outcome, on day: Day? = nil,
    in world: TestWorld
  ) async throws {
    try await world.act(as: world.director) {
      try await AssessCalamity(calamity: calamity.id, outcome: outcome, reportedOn: day).perform(in: $0)
    }
  }

  @Test func `what a complainant calls that serious is told to officer and provider at once, and the case is not`()
    async throws
  {
    let world = try await TestWorld.make(on: "2026-02-20")
    let filed = try await world.file(calamity: .violence)
    #expect(try await filed.told(.calamityFlagged) == ["officer", "provider"])
    #expect(try await filed.told(.filed) == ["complainant"])
    let calamity = try #require(try await list(world).first)
    #expect(calamity.number == filed.number && calamity.kind == .violence && calamity.assessment == nil)
    #expect(calamity.flaggedOn == Day(iso: "2026-02-20"))
    // The complaint itself is still nobody's but the officer's.
    await #expect(throws: NotFound.self) { try await filed.read(as: filed.director) }
    #expect(try await world.database.read(as: world.director, PossibleCalamity.counts) == (all: 1, waiting: 1))
  }

  @Test func `a complaint that is not that serious is reported to nobody`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    #expect(try await filed.told(.calamityFlagged) == [])
    #expect(try await list(world).isEmpty)
  }

  @Test func `the provider's last word counts, and every word is kept`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let filed = try await world.file(calamity: .harm)
    try await filed.register()
    let calamity = try #require(try await list(world).first)
    try await assess(calamity, .examining, in: world)
    try await assess(calamity, .reported, on: Day(iso: "2026-02-20"), in: world)
    let known = try #require(try await list(world).first?.assessment)
    #expect(known.outcome == .reported && known.reportedOn == Day(iso: "2026-02-20"))
    #expect(try await world.database.read(as: world.director, PossibleCalamity.counts) == (all: 1, waiting: 0))
    let rows = try PlainSession(TestDatabase.owner)
      .count("select count(*) from calamity_assessment where tenant_id = '\(world.tenant)'")
    #expect(rows == 2)
    #expect(try await filed.read(as: filed.complainant).calamity?.assessment?.outcome == .reported)
    #expect(try await filed.read(as: filed.officer).calamity?.assessment?.outcome == .reported)
  }

  @Test func `who says that it was reported says when, and that is not to come`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    _ = try await world.file(calamity: .harm)
    let calamity = try #require(try await list(world).first)
    await #expect(throws: AssessCalamity.Refused.noDay) { try await assess(calamity, .reported, in: world) }
    await #expect(throws: AssessCalamity.Refused.dayInFuture) {
      try await assess(calamity, .reported, on: Day(iso: "2026-02-21"), in: world)
    }
    // A day with another answer is dropped, not stored.
    try await assess(calamity, .noCalamity, on: Day(iso: "2026-02-19"), in: world)
    #expect(try await list(world).first?.assessment?.reportedOn == nil)
  }

  @Test func `another provider reads and answers nothing of it, and a reader answers nothing`() async throws {
    let (world, other) = (try await TestWorld.make(), try await TestWorld.make(name: "Zorg Dichtbij"))
    _ = try await world.file(calamity: .harm)
    let calamity = try #require(try await list(world).first)
    #expect(try await list(other).isEmpty)
    await #expect(throws: NotFound.self) { try await assess(calamity, .examining, in: other) }
    let reader = try await TestWorld.addUser(
      role: .provider(world.tenant, .reader), to: world.database, as: Actor(.system))
    let actor = Actor(.provider, tenant: world.tenant, person: reader)
    #expect(try await world.database.read(as: actor, PossibleCalamity.ofProvider).count == 1)
    await #expect(throws: (any Error).self) {
      try await world.act(as: actor) {
        try await AssessCalamity(calamity: calamity.id, outcome: .noCalamity, reportedOn: nil).perform(in: $0)
      }
    }
    #expect(try await list(world).first?.assessment == nil)
  }

  @Test func `the lists of officer and provider mark it, and can be narrowed to it`() async throws {
    let world = try await TestWorld.make()
    let flagged = try await world.file(calamity: .harm)
    let (read, plain) = (try await world.file(), try await world.file())
    for filed in [flagged, read, plain] { try await filed.bringToProvider() }
    try await world.act(as: read.officer) {
      try await FlagCalamity(kind: .unsure).perform(number: read.number, regime: .wkkgz, in: $0, keys: world.keys)
    }
    func numbers(_ narrowed: Bool, as actor: Actor) async throws -> Set<String> {
      let filter = WorklistLine.Filter(isClosed: false, mayBeCalamity: narrowed)
      let query = actor.audience == .officer ? WorklistLine.ofOfficers(filter) : WorklistLine.ofProvider(filter)
      let lines = try await world.database.read(as: actor, query)
      #expect(Set(lines.filter(\.mayBeCalamity).map(\.number)) == [flagged.number, read.number])
      return Set(lines.map(\.number))
    }
    for actor in [world.officer, world.director] {
      #expect(try await numbers(false, as: actor) == [flagged.number, read.number, plain.number])
      #expect(try await numbers(true, as: actor) == [flagged.number, read.number])
    }
  }

  @Test func `the officer reads it in a complaint, and says so once`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    try await filed.register()
    func flag() async throws {
      try await world.act(as: filed.officer) {
        try await FlagCalamity(kind: .harm).perform(
          number: filed.number, regime: .wkkgz, in: $0, keys: world.keys)
      }
    }
    try await flag()
    #expect(try await filed.told(.calamityFlagged) == ["provider"])
    await #expect(throws: FlagCalamity.Refused.alreadyFlagged) { try await flag() }
    #expect(try await filed.read(as: filed.officer).timeline.contains { $0.kind == .calamityFlagged })
    // Two officers at once: the second reads nothing of the first, and the row holds it.
    let refused = try PlainSession(TestDatabase.owner).refusal {
      _ = try PlainSession(TestDatabase.owner).rows(
        """
        insert into possible_calamity (tenant_id, id, dossier_id, number, kind, flagged_on, recorded_at, recorded_by,
          recorded_as)
        values ('\(world.tenant)', gen_random_uuid(), '\(filed.dossier)', '\(filed.number)', 'harm', '2026-02-20',
          '2026-02-20', null, 'officer')
        """)
    }
    #expect(refused == "23505")
  }

  @Test func `the officer flags nothing where no law has it reported`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    try await filed.register()
    await #expect(throws: FlagCalamity.Refused.notUnderThisLaw) {
      try await world.act(as: filed.officer) {
        try await FlagCalamity(kind: .harm).perform(
          number: filed.number, regime: .partners, in: $0, keys: world.keys)
      }
    }
  }
}
