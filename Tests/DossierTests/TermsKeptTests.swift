import Foundation
import Handling
import Kernel
import Postgres
import Tenant
import Terms
import TestSupport
import Testing

@testable import Dossier

/// Counts and terms per provider, from the lines of the lists.
@Suite struct TermsKeptTests {
  private func counts(_ world: TestWorld, in year: Int? = nil) async throws -> TermsKept.Counts {
    let auditor = Actor(.auditor, tenant: world.tenant, person: try await world.auditor().person)
    return try await world.database.read(as: auditor, TermsKept.ofProvider(filedIn: year))
  }

  @Test func `open, overdue, in time and late are what the cases are`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let (first, second) = (try await world.file(), try await world.file())
    _ = try await world.file()
    for one in [first, second] {
      try await one.bringToProvider()
      try await one.hearBoth()
    }
    var now = try await counts(world)
    #expect(now.filed == 3 && now.open == 3 && now.overdue == 0 && now.inTime == 0 && now.late == 0)
    let lastDay = try #require(try await first.complaint().clocks.earlierLastDay)
    world.clock.set("\(lastDay)")
    try await first.judge(realiseBy: lastDay)
    #expect(try await counts(world).inTime == 1)
    world.clock.set("\(lastDay.adding(days: 1))")
    try await second.judge(realiseBy: lastDay.adding(days: 1))
    now = try await counts(world)
    // What was only filed is late too.
    #expect(now.inTime == 1 && now.late == 1 && now.overdue == 1 && now.unknown == 0)
    #expect(try await counts(world, in: 2026) == now)
    #expect(try await counts(world, in: 2025).filed == 0)
    // Judged before the last day was kept.
    try await TestDatabase.ownerSession().rows(
      "update worklist set judged_due = null where dossier_id = $1", first.dossier.uuidString)
    now = try await counts(world)
    #expect(now.inTime == 0 && now.unknown == 1)
  }

  @Test func `the pages together hold every provider with a case once, and as many as are counted`() async throws {
    let clock = TestClock("2026-02-20")
    try await TestDatabase.own(clock) { database, _ in
      var names: [String] = []
      var worlds: [TestWorld] = []
      for number in 1...5 {
        let world = try await TestWorld.make(name: "Zorg \(number)", clock: clock, in: database)
        worlds.append(world)
        for _ in 0..<(number % 3) { _ = try await world.file() }
        if number % 3 > 0 { names.append("Zorg \(number)") }
      }
      let auditor = try await worlds[0].auditor()
      let year = Int(Day(of: clock.now).description.prefix(4))
      let lines = try await database.readAll(as: auditor, most: 2) { last, most in
        TermsKept.page(filedIn: year, after: last?.place, most: most)
      }
      #expect(lines.map(\.name) == names)
      #expect(lines.map(\.counts.filed) == [1, 2, 1, 2])
      let (count, total, years) = try await database.read(
        as: auditor, TermsKept.count(filedIn: year), TermsKept.total(filedIn: year), TermsKept.years)
      #expect(count == 4 && total.filed == 6 && years == [year])
    }
  }
}
