import Foundation
import Kernel
import Postgres
import Terms
import TestSupport
import Testing
import Vault

@testable import Tenant

/// A base that is brought to its providers: looked at first, then done, in pieces that can be taken up again.
@Suite struct BaseRunTests {
  private let board = RegelingVersion.Adoption(by: "bestuur", on: day("2026-02-19"))

  private func staff(_ world: TestWorld) -> Actor {
    Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)
  }

  private func versions(_ world: TestWorld) async throws -> [RegelingVersion] {
    try await world.database.read(as: staff(world), RegelingVersion.all)
  }

  private func put(_ world: TestWorld, on base: RegelingBase, own: String = "") async throws {
    let newest = try await versions(world).first?.number ?? 0
    _ = try await world.act(as: staff(world)) {
      try await AdoptRegeling(
        base.whole(with: own), from: day("2026-02-21"), adopted: board, after: newest, warningsSeen: true,
        on: .init(base: base.id, name: base.name, own: own)
      ).perform(in: $0)
    }
  }

  /// Providers on a base of which a newer version was put in: the term went from six weeks to five.
  private struct Scene {
    let database: Database
    /// They stand on the base; the second has a term of its own, and so keeps it.
    let worlds: [TestWorld]
    let newer: RegelingBase
    let clock: TestClock
    var staff: Actor { worlds[0].portalStaff }
  }

  private func scene(_ count: Int, _ database: Database, _ clock: TestClock) async throws -> Scene {
    var worlds: [TestWorld] = []
    for number in 1...count {
      worlds.append(try await TestWorld.make(name: "Zorg \(number)", clock: clock, in: database))
    }
    let base = try await TestRegeling.base(by: worlds[0])
    let own = RegelingParts(yaml: base.source.text)["terms"]?.text ?? ""
    for (index, world) in worlds.enumerated() { try await put(world, on: base, own: index == 1 ? own : "") }
    let newer = try await TestRegeling.base(by: worlds[0], named: base.name, "amount: 6 weeks", "amount: 5 weeks")
    return Scene(database: database, worlds: worlds, newer: newer, clock: clock)
  }

  private func start(_ scene: Scene, from: String = "2026-03-01") async throws -> ID<BaseRun> {
    try await scene.database.transaction(as: scene.staff) {
      try await StartBaseRun(scene.newer, from: day(from), adopted: board, warningsSeen: true).perform(in: $0)
    }
  }

  /// As `wederhoor work` does, until nothing is left.
  private func work(_ scene: Scene) async throws -> Int {
    var pieces = 0
    while let run = try await BaseRunWork.take(in: scene.database) {
      try await run.perform(in: scene.database)
      pieces += 1
      if pieces > 50 { return pieces }
    }
    return pieces
  }

  private func progress(_ scene: Scene, _ run: ID<BaseRun>) async throws -> (BaseRun, BaseRun.Progress) {
    let run = try await scene.database.read(as: scene.staff, BaseRun.of(run))
    return (run, try await scene.database.read(as: scene.staff, run.progress()))
  }

  @Test func `what becomes of each is known before anything is done, and then just that is done`() async throws {
    let clock = TestClock("2026-02-20")
    try await TestDatabase.own(clock) { database, _ in
      let scene = try await scene(4, database, clock)
      let id = try await start(scene)
      _ = try await work(scene)
      var (run, now) = try await progress(scene, id)
      #expect(run.stage == .looked)
      #expect(now == .init(providers: 4, counts: [.moves: 3, .keepsOwn: 1], done: 0))
      for world in scene.worlds { #expect(try await versions(world).count == 2, "nothing may change by looking") }
      let groups = try await database.read(as: scene.staff, run.groups())
      #expect(groups.map(\.count) == [3, 1] && groups[1].own == "terms")
      #expect(groups[0].told.nl.contains("5 weken") && groups[0].told.en.contains("5 weeks"))
      let lines = try await database.readAll(as: scene.staff, most: 2) { last, most in
        run.lines(.moves, after: last?.number ?? "", most: most)
      }
      #expect(Set(lines.map(\.name)) == ["Zorg 1", "Zorg 3", "Zorg 4"])

      try await database.transaction(as: scene.staff) { try await AgreeToBaseRun(id).perform(in: $0) }
      _ = try await work(scene)
      (run, now) = try await progress(scene, id)
      #expect(run.stage == .done && now.done == 3)
      for (index, world) in scene.worlds.enumerated() {
        let newest = try #require(try await versions(world).first)
        #expect(newest.number == (index == 1 ? 2 : 3))
        if index != 1 { #expect(newest.basis?.base == scene.newer.id && newest.inForceFrom == day("2026-03-01")) }
        // The provider sees it.
        let acts = try await database.read(as: world.director, PortalAct.onTenant).map(\.act)
        #expect(acts.filter { $0 == "regeling adopt" }.count == (index == 1 ? 1 : 2))
      }
      #expect(try await work(scene) == 0)
    }
  }

  @Test func `who changed since is left alone, and who came since isn't touched`() async throws {
    let clock = TestClock("2026-02-20")
    try await TestDatabase.own(clock) { database, _ in
      let scene = try await scene(3, database, clock)
      let id = try await start(scene)
      _ = try await work(scene)
      // One adopts a version of its own meanwhile, and another comes to stand on the base.
      _ = try await scene.worlds[2].act(as: staff(scene.worlds[2])) {
        try await AdoptRegeling(
          TestRegeling.changed("002-klachtenportaal-zorg", "amount: 6 weeks", "amount: 4 weeks"),
          from: day("2026-02-25"),
          adopted: board, after: 2, warningsSeen: true
        ).perform(in: $0)
      }
      let late = try await TestWorld.make(name: "Zorg laat", clock: clock, in: database)
      try await put(late, on: scene.newer)
      try await database.transaction(as: scene.staff) { try await AgreeToBaseRun(id).perform(in: $0) }
      _ = try await work(scene)
      let (run, now) = try await progress(scene, id)
      #expect(run.stage == .done && now.done == 1)
      #expect(now.counts == [.moves: 1, .keepsOwn: 1, .changedMeanwhile: 1])
      #expect(try await versions(scene.worlds[2]).count == 3)
      #expect(try await versions(late).count == 2)
    }
  }

  @Test func `a worker that stops half way is followed by another, and nobody is done twice`() async throws {
    let clock = TestClock("2026-02-20")
    try await TestDatabase.own(clock) { database, _ in
      let scene = try await scene(3, database, clock)
      let id = try await start(scene)
      // It is taken, and its worker dies: nobody else has it in hand until its time is over.
      _ = try #require(try await BaseRunWork.take(in: database))
      #expect(try await BaseRunWork.take(in: database) == nil)
      clock.advance(seconds: 121)
      _ = try await work(scene)
      try await database.transaction(as: scene.staff) { try await AgreeToBaseRun(id).perform(in: $0) }
      // One provider is done; then the worker's program was killed.
      let first = try #require(try await BaseRunWork.take(in: database))
      try await first.perform(in: database)
      clock.advance(seconds: 121)
      // Two at the same piece.
      async let one: Void = first.perform(in: database)
      async let other: Void = first.perform(in: database)
      _ = try await (one, other)
      _ = try await work(scene)
      let (run, now) = try await progress(scene, id)
      #expect(run.stage == .done && now.done == 2)
      for world in [scene.worlds[0], scene.worlds[2]] { #expect(try await versions(world).count == 3) }
    }
  }

  @Test func `it stops when portal staff say so, and when who asked is no staff any more`() async throws {
    let clock = TestClock("2026-02-20")
    try await TestDatabase.own(clock) { database, _ in
      let scene = try await scene(2, database, clock)
      let first = try await start(scene)
      await #expect(throws: StartBaseRun.Refused.alreadyRunning) { _ = try await start(scene) }
      try await database.transaction(as: scene.staff) { try await DropBaseRun(first).perform(in: $0) }
      try await database.transaction(as: scene.staff) { try await DropBaseRun(first).perform(in: $0) }
      #expect(try await work(scene) == 0)
      let second = try await start(scene)
      let asker = try #require(scene.staff.person)
      let other = scene.worlds[1].portalStaff
      let membership = try #require(
        try await database.read(as: other, Membership.all(of: asker, TestWorld.keys)).first)
      try await database.transaction(as: other) {
        try await EndMembership(membership.id, reason: Sealed("Weg.")).perform(in: $0, keys: TestWorld.keys)
      }
      #expect(try await work(scene) == 1)
      let run = try await database.read(as: other, BaseRun.of(second))
      #expect(run.stage == .dropped)
      for world in scene.worlds {
        let seen = try await database.read(
          as: Actor(.portal, tenant: world.tenant, person: other.person), RegelingVersion.all)
        #expect(seen.count == 2)
      }
    }
  }

  @Test func `one agrees to what was looked at, of the newest version, on a day that isn't over`() async throws {
    let clock = TestClock("2026-02-20")
    try await TestDatabase.own(clock) { database, _ in
      let scene = try await scene(1, database, clock)
      func agree(_ run: ID<BaseRun>) async throws {
        try await database.transaction(as: scene.staff) { try await AgreeToBaseRun(run).perform(in: $0) }
      }
      let run = try await start(scene)
      await #expect(throws: AgreeToBaseRun.Refused.notLooked) { try await agree(run) }
      _ = try await work(scene)
      clock.set("2026-03-02")
      await #expect(throws: AgreeToBaseRun.Refused.inThePast) { try await agree(run) }
      clock.set("2026-02-28")
      _ = try await TestRegeling.base(
        by: scene.worlds[0], named: scene.newer.name, "amount: 6 weeks", "amount: 3 weeks")
      await #expect(throws: AgreeToBaseRun.Refused.baseChanged) { try await agree(run) }
      #expect(try await versions(scene.worlds[0]).count == 2)
      for (adoption, from, refused) in [
        (RegelingVersion.Adoption(by: " ", on: day("2026-02-20")), "2026-03-01", StartBaseRun.Refused.noAdopter),
        (.init(by: "bestuur", on: day("2026-03-01")), "2026-03-01", .adoptedInFuture),
        (.init(by: "bestuur", on: day("2026-02-20")), "2026-02-27", .inThePast),
        (
          .init(by: String(repeating: "x", count: 121), on: day("2026-02-20")), "2026-03-01", .adopterTooLong(most: 120)
        ),
      ] {
        await #expect(throws: refused) {
          _ = try await database.transaction(as: scene.staff) {
            try await StartBaseRun(scene.newer, from: day(from), adopted: adoption, warningsSeen: true).perform(in: $0)
          }
        }
      }
      await #expect(throws: NotAllowed.self) {
        _ = try await database.transaction(as: scene.worlds[0].director) {
          try await StartBaseRun(scene.newer, from: day("2026-03-01"), adopted: board, warningsSeen: true).perform(
            in: $0)
        }
      }
    }
  }

  // MARK: A provider that begins on a base

  @Test func `a new provider begins on a base, by itself and in a table`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let base = try await TestRegeling.base(by: world)
    let tenant = TenantID(world.database.newID())
    let actor = Actor(.portal, tenant: tenant, person: world.portalStaff.person)
    _ = try await world.act(as: actor) { transaction in
      try await AddProvider(
        ProviderDetails(tradeName: "Zorg op basis", place: "Ede"), on: base, inForceFrom: transaction.today,
        officersOrganisation: "Klachtenportaal \(tenant)", affiliatedFrom: transaction.today
      ).perform(in: transaction)
    }
    let version = try #require(try await world.database.read(as: actor, RegelingVersion.all).first)
    #expect(version.basis == .init(base: base.id, name: base.name, own: ""))
    #expect(version.regeling == base.source.regeling)
    #expect(try await world.database.read(as: world.portalStaff, RegelingBase.providers(on: base.name)) == 1)

    let mark = UUID().uuidString
    func plan(_ rows: [[String]], base given: String? = nil) async throws -> ImportProviders {
      let table = ([["kenmerk", "naam", "basis", "regeling"]] + rows).enumerated().map { (line: $0 + 1, fields: $1) }
      return ImportProviders(
        table, known: try await world.database.read(as: world.portalStaff, ImportProviders.Known.all),
        choices: .init(
          regelingen: ["eigen": base.source],
          bases: try await world.database.read(as: world.portalStaff, RegelingBase.all), regeling: "eigen", base: given,
          officers: "Klachtenportaal \(tenant)"))
    }
    let good = try await plan([["\(mark)-1", "Een", base.name, ""], ["\(mark)-2", "Twee", "", "eigen"]])
    #expect(good.mistakes.isEmpty)
    for row in good.rows {
      #expect(try await ImportProviders.store(row, in: world.database, as: world.portalStaff) == .added)
    }
    #expect(try await world.database.read(as: world.portalStaff, RegelingBase.providers(on: base.name)) == 2)
    // What holds for all rows gives way to what a row names.
    let all = try await plan([["\(mark)-3", "Drie", "", ""], ["\(mark)-4", "Vier", "", "eigen"]], base: base.name)
    for row in all.rows { _ = try await ImportProviders.store(row, in: world.database, as: world.portalStaff) }
    #expect(try await world.database.read(as: world.portalStaff, RegelingBase.providers(on: base.name)) == 3)
    let again = try await plan([["\(mark)-1", "Een", base.name, ""]])
    #expect(try await ImportProviders.store(again.rows[0], in: world.database, as: world.portalStaff) == .unchanged)
    let wrong = try await plan([["\(mark)-5", "Vijf", "er-is-niet", ""], ["\(mark)-6", "Zes", base.name, "eigen"]])
    #expect(wrong.mistakes.map(\.column) == ["basis", "basis"] && wrong.rows.isEmpty)
  }
}
