import Dispute
import Dossier
import Handling
import Improvement
import Kernel
import Postgres
import Tenant
import Terms
import TestSupport
import Testing
import Vault

@Suite struct StoryTests {
  @Test func `a complaint under the KPZ regeling goes from filing to judgement`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let filed = try await world.file()
    #expect(try await filed.complaint().state.phase == .filed)
    #expect(try await filed.complaint().clocks.statutory?.lastDay == Day(iso: "2026-04-07"))
    #expect(try await filed.complaint().clocks.regeling == nil)

    try await filed.register()
    #expect(try await filed.complaint().state.phase == .drafting)
    world.clock.set("2026-02-23")
    try await filed.offerLetter()
    #expect(try await filed.complaint().state.phase == .awaitingApproval)
    try await filed.approveLetter()
    world.clock.set("2026-02-25")
    try await filed.makeKnown()
    let known = try await filed.complaint()
    #expect(known.state.phase == .open)
    #expect(known.clocks.regeling?.lastDay == Day(iso: "2026-04-08"))
    #expect(known.clocks.earlier == known.clocks.statutory)

    try await filed.hearBoth()
    world.clock.set("2026-03-30")
    _ = try await world.act(as: filed.director) {
      try await ExtendTerm(weeks: 4, reason: Sealed("Een getuige is op vakantie.")).perform(in: $0, keys: world.keys)
    }
    let extended = try await filed.complaint()
    // 20 February and ten weeks is 1 May; 25 February and ten weeks is 6 May.
    #expect(extended.clocks.statutory?.lastDay == Day(iso: "2026-05-01"))
    #expect(extended.clocks.regeling?.lastDay == Day(iso: "2026-05-06"))

    world.clock.set("2026-04-20")
    let day = try #require(Day(iso: "2026-06-30"))
    try await filed.judge(realiseBy: day)
    #expect(try await filed.complaint().state.phase == .judged)
    let register = try await world.database.read(as: world.director, Measure.register)
    #expect(register.count == 1)
    #expect(try register[0].opened(world.keys).realiseBy == day)
  }
}
