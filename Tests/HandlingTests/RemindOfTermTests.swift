import Dispute
import Dossier
import Handling
import Kernel
import Postgres
import Terms
import TestSupport
import Testing
import Vault

@Suite struct RemindOfTermTests {
  private func remind(_ filed: TestCase, _ occasion: RemindOfTerm.Occasion) async throws -> Bool {
    try await filed.world.act(as: filed.system) {
      try await RemindOfTerm(occasion).perform(in: $0, keys: filed.world.keys)
    }
  }

  @Test(arguments: [
    ("2026-03-30", false), ("2026-03-31", true), ("2026-04-06", true), ("2026-04-07", true), ("2026-04-08", false),
  ]) func `of a term that is near the officer and the provider are told`(day: String, isNear: Bool) async throws {
    let filed = try await TestWorld.make(on: "2026-02-20").file()
    try await filed.bringToProvider()
    filed.world.clock.set(day)
    #expect(try await remind(filed, .near) == isNear)
    #expect(try await filed.told(.termNear) == (isNear ? ["officer", "provider"] : []))
  }

  @Test func `a provider that doesn't know the complaint isn't told of its term`() async throws {
    let filed = try await TestWorld.make(on: "2026-02-20").file()
    filed.world.clock.set("2026-03-31")
    #expect(try await remind(filed, .near))
    #expect(try await filed.told(.termNear) == ["officer"])
  }

  @Test func `on the day after the law's last day the complainant is told what opens, once`() async throws {
    let filed = try await TestWorld.make(on: "2026-02-20").file()
    try await filed.bringToProvider()
    filed.world.clock.set("2026-04-07")
    #expect(try await !remind(filed, .passed))
    filed.world.clock.set("2026-04-08")
    #expect(try await remind(filed, .passed))
    #expect(try await filed.told(.termPassed) == ["complainant", "officer", "provider"])
    #expect(try await !remind(filed, .passed))
    let kinds = try await filed.world.database.read(as: filed.complainant, TimelineEvent.visible).map(\.kind)
    #expect(kinds.count { $0 == .termPassed } == 1)
  }

  @Test func `what was extended, judged or taken to the body is left in peace`() async throws {
    let extended = try await TestWorld.make(on: "2026-02-20").file()
    try await extended.bringToProvider()
    try await extended.extend(weeks: 4)
    extended.world.clock.set("2026-04-08")
    #expect(try await !remind(extended, .passed))
    #expect(try await !remind(extended, .near))

    let judged = try await TestWorld.make(on: "2026-02-20").file()
    try await judged.bringToProvider()
    try await judged.hearBoth()
    try await judged.judge(realiseBy: judged.today)
    judged.world.clock.set("2026-04-08")
    #expect(try await !remind(judged, .passed))

    let disputed = try await TestWorld.make(on: "2026-02-20").file()
    _ = try await disputed.fileDispute(.cannotAskProvider)
    disputed.world.clock.set("2026-04-08")
    #expect(try await !remind(disputed, .passed))
  }

  @Test func `where no law sets a term none passes`() async throws {
    let world = try await TestWorld.make(preset: "000-huisartsenteam-partners", on: "2026-02-20")
    let filed = try await world.file(
      kind: .cooperationPartner,
      talk: .init(heldOn: Day(of: world.clock.now), report: Sealed("Wij kwamen er niet uit."), others: []))
    world.clock.set("2026-03-31")
    #expect(try await remind(filed, .near))
    world.clock.set("2026-04-08")
    #expect(try await !remind(filed, .passed))
  }
}
