import Dossier
import Handling
import Kernel
import Postgres
import Terms
import TestSupport
import Testing

@Suite struct SaySatisfiedTests {
  private func judged() async throws -> TestCase {
    let filed = try await TestWorld.make(on: "2026-02-20").file()
    try await filed.bringToProvider()
    try await filed.hearBoth()
    try await filed.judge(realiseBy: filed.today)
    return filed
  }

  @Test func `it is asked from the judgement on, and of what was withdrawn too`() async throws {
    let filed = try await TestWorld.make().file()
    await #expect(throws: SaySatisfied.Refused.notOver) { try await filed.say(satisfied: true) }
    try await filed.withdraw()
    try await filed.say(satisfied: false, "Het duurde mij te lang.")
    let said = try #require(try await filed.read(as: filed.complainant).satisfaction)
    #expect(!said.isSatisfied && said.remark?.revealed == "Het duurde mij te lang." && said.saidOn == filed.today)
    #expect(try await judged().complaint().asksSatisfaction)
  }

  @Test(arguments: [("2026-03-06", true), ("2026-03-07", false)])
  func `it is changed once, up to and including the fourteenth day`(on: String, isInTime: Bool) async throws {
    let filed = try await judged()
    try await filed.say(satisfied: false, "Nee.")
    filed.world.clock.set(on)
    let last = try #require(Day(iso: "2026-03-06"))
    guard isInTime else {
      await #expect(throws: SaySatisfied.Refused.tooLate(lastDay: last)) { try await filed.say(satisfied: true) }
      return
    }
    #expect(try await filed.read(as: filed.complainant).satisfaction?.canChange(on: filed.today) == true)
    try await filed.say(satisfied: true)
    let said = try #require(try await filed.read(as: filed.officer).satisfaction)
    #expect(said.isSatisfied && said.remark == nil && !said.canChange(on: filed.today))
    await #expect(throws: SaySatisfied.Refused.saidTwice) { try await filed.say(satisfied: false) }
    // Both stand as facts, for who counts.
    let facts = try await TestDatabase.ownerSession().texts(
      "select is_satisfied from satisfaction where dossier_id = '\(filed.dossier)' order by position")
    #expect(facts == ["f", "t"])
  }

  @Test func `the provider reads neither the answer nor the sentence`() async throws {
    let filed = try await judged()
    try await filed.say(satisfied: false, "Zij luisterden niet.")
    #expect(try await filed.read(as: filed.director).satisfaction == nil)
    let app = try await TestDatabase.appSession()
    #expect(
      try app.refusal {
        try app.bind(filed.director)
        try app.run("select count(*) from satisfaction")
      } == "42501")
    for actor in [filed.director, filed.officer] {
      await #expect(throws: NotAllowed(takes: [.complainant])) {
        try await filed.world.act(as: actor) {
          try await SaySatisfied(isSatisfied: true).perform(in: $0, keys: filed.world.keys)
        }
      }
    }
  }

  @Test func `a sentence is no story`() async throws {
    let filed = try await judged()
    let most = SaySatisfied.mostCharacters
    await #expect(throws: SaySatisfied.Refused.tooLong(most: most)) {
      try await filed.say(satisfied: true, String(repeating: "é", count: most + 1))
    }
    try await filed.say(satisfied: true, String(repeating: "é", count: most))
  }
}
