import Dossier
import Foundation
import Handling
import Kernel
import Postgres
import Terms
import TestSupport
import Testing
import Vault

@Suite struct ProposeExtensionTests {
  /// Made known on 25 February, extended by four weeks: the law's term ends on 1 May, the regeling's on 6 May.
  private func extended() async throws -> TestCase {
    let filed = try await TestWorld.make(on: "2026-02-20").file()
    try await filed.register()
    try await filed.offerLetter()
    try await filed.approveLetter()
    filed.world.clock.set("2026-02-25")
    try await filed.makeKnown()
    try await filed.extend(weeks: 4)
    return filed
  }

  private func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

  // MARK: Asking

  @Test func `only with the complainant's yes is there a second extension, of the regeling's term alone`() async throws
  {
    let filed = try await extended()
    let before = try await filed.complaint().clocks
    try await filed.propose(until: try day("2026-06-15"))
    #expect(try await filed.complaint().clocks == before)
    #expect(try await filed.complaint().state.waitsFor == .complainant)
    #expect(try await filed.told(.extensionProposed) == ["complainant", "officer"])
    try await filed.answer(true)
    let after = try await filed.complaint()
    #expect(after.clocks.regeling?.lastDay == Day(iso: "2026-06-15"))
    #expect(after.clocks.statutory?.lastDay == Day(iso: "2026-05-01"))
    #expect(after.clocks.earlierLastDay == Day(iso: "2026-05-01"))
    #expect(try await filed.told(.extensionAnswered) == ["officer", "provider"])
    let read = try await filed.read(as: filed.complainant)
    #expect(read.proposalReasons.values.map(\.revealed) == ["Wij willen mediation."])
  }

  @Test func `a no changes nothing, and the provider may ask again`() async throws {
    let filed = try await extended()
    let before = try await filed.complaint().clocks
    try await filed.propose(until: try day("2026-06-15"))
    try await filed.answer(false)
    #expect(try await filed.complaint().clocks == before)
    #expect(try await filed.complaint().state.waitsFor == .provider)
    filed.world.clock.advance(seconds: 60)
    try await filed.propose(until: try day("2026-05-20"))
    try await filed.answer(true)
    #expect(try await filed.complaint().clocks.regeling?.lastDay == Day(iso: "2026-05-20"))
  }

  @Test func `agreement comes only after the provider's own extension`() async throws {
    let filed = try await TestWorld.make(on: "2026-02-20").file()
    try await filed.bringToProvider()
    await #expect(throws: ProposeExtension.Refused.term(.agreementOnlyAfterExtension)) {
      try await filed.propose(until: try day("2026-06-15"))
    }
  }

  @Test func `the day asked for is later than the last day there is`() async throws {
    let filed = try await extended()
    let lastDay = try day("2026-05-06")
    for iso in ["2026-05-06", "2026-05-05", "2026-01-01"] {
      await #expect(throws: ProposeExtension.Refused.term(.notLater(than: lastDay))) {
        try await filed.propose(until: try day(iso))
      }
    }
    try await filed.propose(until: try day("2026-05-07"))
  }

  @Test func `and at most a year away`() async throws {
    let filed = try await extended()
    let most = try day("2027-02-25")
    await #expect(throws: ProposeExtension.Refused.tooFar(most: most)) {
      try await filed.propose(until: most.adding(days: 1))
    }
    try await filed.propose(until: most)
  }

  @Test func `it is asked while the regeling's term runs, its last day included`() async throws {
    let filed = try await extended()
    let lastDay = try day("2026-05-06")
    filed.world.clock.set("2026-05-07")
    await #expect(throws: ProposeExtension.Refused.term(.termOver(lastDay: lastDay))) {
      try await filed.propose(until: try day("2026-06-15"))
    }
    filed.world.clock.set("2026-05-06")
    try await filed.propose(until: try day("2026-06-15"))
    try await filed.answer(true)
  }

  @Test func `one proposal waits at a time, also when several come at once`() async throws {
    let filed = try await extended()
    let until = try day("2026-06-15")
    let refusals = await TestCase.atOnce { try await filed.propose(until: until) }
    #expect(refusals.count { $0 == nil } == 1)
    #expect(refusals.count { $0 as? ProposeExtension.Refused == .alreadyAsked } == 2)
  }

  @Test func `it takes a reason, in at most 5000 characters`() async throws {
    let filed = try await extended()
    let until = try day("2026-06-15")
    await #expect(throws: ProposeExtension.Refused.noReason) { try await filed.propose(until: until, reason: " ") }
    let long = String(repeating: "é", count: 5_001)
    await #expect(throws: ProposeExtension.Refused.reasonTooLong(most: 5_000)) {
      try await filed.propose(until: until, reason: long)
    }
    try await filed.propose(until: until, reason: String(long.dropLast()))
  }

  @Test func `nothing is asked before it is known to the provider or after the judgement`() async throws {
    let filed = try await extended()
    try await filed.hearBoth()
    try await filed.judge(realiseBy: filed.today)
    await #expect(throws: ProposeExtension.Refused.notOpen) { try await filed.propose(until: try day("2026-06-15")) }
  }

  // MARK: Answering

  @Test func `a proposal is answered once`() async throws {
    let filed = try await extended()
    try await filed.propose(until: try day("2026-06-15"))
    let proposal = try #require(try await filed.complaint().openProposal).id
    let refusals = await TestCase.atOnce { try await filed.answer(false, to: proposal) }
    #expect(refusals.count { $0 == nil } == 1)
    #expect(refusals.count { $0 as? AnswerProposal.Refused == .alreadyAnswered } == 2)
    await #expect(throws: AnswerProposal.Refused.alreadyAnswered) { try await filed.answer(true, to: proposal) }
  }

  @Test func `what nobody asked can't be answered`() async throws {
    let filed = try await extended()
    await #expect(throws: AnswerProposal.Refused.nothingAsked) { try await filed.answer(true, to: ID(UUID())) }
  }

  @Test func `a yes after the term has ended is too late, a no never is`() async throws {
    let filed = try await extended()
    try await filed.propose(until: try day("2026-06-15"))
    filed.world.clock.set("2026-05-07")
    let lastDay = try day("2026-05-06")
    await #expect(throws: AnswerProposal.Refused.term(.termOver(lastDay: lastDay))) { try await filed.answer(true) }
    try await filed.answer(false)
  }

  @Test func `after the judgement there is nothing to answer`() async throws {
    let filed = try await extended()
    try await filed.hearBoth()
    try await filed.propose(until: try day("2026-06-15"))
    let proposal = try #require(try await filed.complaint().openProposal).id
    try await filed.judge(realiseBy: filed.today)
    await #expect(throws: AnswerProposal.Refused.notOpen) { try await filed.answer(true, to: proposal) }
  }

  @Test func `nobody answers for the complainant, and nobody asks for the provider`() async throws {
    let filed = try await extended()
    let until = try day("2026-06-15")
    await #expect(throws: NotAllowed(takes: [.provider])) {
      try await filed.world.act(as: filed.officer) {
        try await ProposeExtension(until: until, reason: Sealed("Toch.")).perform(in: $0, keys: filed.world.keys)
      }
    }
    try await filed.propose(until: until)
    let proposal = try #require(try await filed.complaint().openProposal).id
    for actor in [filed.officer, filed.director] {
      await #expect(throws: NotAllowed(takes: [.complainant])) {
        try await filed.world.act(as: actor) {
          try await AnswerProposal(proposal: proposal, agrees: true).perform(in: $0, keys: filed.world.keys)
        }
      }
    }
  }
}
