import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import TestSupport
import Testing
import Vault

@testable import Dossier

/// Who has a case when its officer is away, or may not have it (R1.17).
@Suite struct StandInTests {
  private func colleague(of world: TestWorld) async throws -> Actor {
    let officers = try #require(world.provider.officers)
    return Actor(
      .officer, person: try await TestWorld.addUser(role: .officer(officers), to: world.database, as: Actor(.system)))
  }

  private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

  private func opens(_ filed: TestCase, _ officer: Actor) async throws -> Bool {
    do {
      _ = try await filed.world.database.read(
        as: officer.opening(filed.dossier, of: filed.world.tenant), TimelineEvent.visible)
      return true
    } catch is NotFound { return false }
  }

  private func take(_ filed: TestCase, as officer: Actor, reason: String? = nil) async throws {
    try await filed.world.act(as: Actor(.officer, tenant: filed.world.tenant, person: officer.person)) {
      try await TakeCase(dossier: filed.dossier, reason: reason).perform(in: $0)
    }
  }

  private func bar(
    _ officer: Actor, _ world: TestWorld, from first: String = "2026-02-20", as actor: Actor? = nil
  ) async throws {
    let (person, day) = (try #require(officer.person), try day(first))
    let staff = Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)
    try await world.act(as: actor ?? staff) {
      try await BarOfficer(person, because: .involved, from: day).perform(in: $0)
    }
  }

  /// What the worker does with what is due now for this provider.
  private func work(_ world: TestWorld) async throws {
    let actor = Actor(.system, tenant: world.tenant)
    for dossier in try await world.database.read(as: actor, ReleaseCase.due) {
      try await world.act(as: Actor(.system, tenant: world.tenant, dossier: dossier)) {
        try await ReleaseCase().perform(in: $0, keys: world.keys)
      }
    }
  }

  private func stand(_ colleague: Actor, inFor officer: Actor, _ world: TestWorld, _ first: String, _ last: String)
    async throws
  {
    let (person, first, last) = (try #require(colleague.person), try day(first), try day(last))
    try await world.act(as: officer) {
      try await NameStandIn(person, from: first, to: last).perform(in: $0, keys: world.keys)
    }
  }

  private func count(_ officer: Actor, _ world: TestWorld) async throws -> Int {
    try await world.database.read(as: officer, WorklistLine.ofOfficers(.init(isClosed: false))).count
  }

  // MARK: Leave

  @Test func `a colleague has the cases from the first to the last day, both included, and not a day longer`()
    async throws
  {
    let world = try await TestWorld.make(on: "2026-02-20")
    let filed = try await world.file()
    try await take(filed, as: world.officer)
    let other = try await colleague(of: world)
    try await stand(other, inFor: world.officer, world, "2026-02-23", "2026-02-25")
    for (date, mayOpen) in [
      ("2026-02-20", false), ("2026-02-22", false), ("2026-02-23", true), ("2026-02-25", true), ("2026-02-26", false),
    ] {
      world.clock.set(date)
      #expect(try await opens(filed, other) == mayOpen, "\(date)")
      #expect(try await opens(filed, world.officer), "\(date)")
      let session = try await world.session(of: other)
      let person = try await SignedInPerson.of(session, in: world.database, keys: world.keys)
      #expect(person?.standsInFor == (mayOpen ? [try #require(world.officer.person)] : []), "\(date)")
      let mine = WorklistLine.Filter(isClosed: false, officer: .mine, standsInFor: person?.standsInFor ?? [])
      let lines = try await world.database.read(as: other, WorklistLine.ofOfficers(mine))
      #expect(lines.count == (mayOpen ? 1 : 0), "\(date)")
    }
  }

  @Test func `the last minute of the last day is in Amsterdam`() async throws {
    let world = try await TestWorld.make(on: "2026-06-01")
    let filed = try await world.file()
    try await take(filed, as: world.officer)
    let other = try await colleague(of: world)
    try await stand(other, inFor: world.officer, world, "2026-06-01", "2026-06-01")
    let app = try await TestDatabase.appSession()
    let bound = other.opening(filed.dossier, of: world.tenant)
    #expect(try app.refusal { try app.bind(bound, at: "2026-06-01T21:59:00Z") } == nil)
    #expect(try app.refusal { try app.bind(bound, at: "2026-06-01T22:01:00Z") } == "WD404")
    #expect(try app.refusal { try app.bind(bound, at: "2026-05-31T21:59:00Z") } == "WD404")
    #expect(try app.refusal { try app.bind(bound, at: "2026-05-31T22:01:00Z") } == nil)
  }

  @Test func `who looked says that it was a stand-in, and nobody can say otherwise`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let filed = try await world.file()
    try await filed.register()
    let other = try await colleague(of: world)
    try await stand(other, inFor: world.officer, world, "2026-02-20", "2026-02-20")
    world.clock.advance(seconds: 60)
    for actor in [filed.officer, other.opening(filed.dossier, of: world.tenant)] {
      _ = try await CaseFile.read(
        for: .casePage, from: world.database, as: actor, keys: world.keys, TimelineEvent.visible)
      world.clock.advance(seconds: 60)
    }
    let looked = try await TestDatabase.ownerSession().rows(
      "select stands_in_for from access_log where dossier_id = $1 and what = 'casePage' order by recorded_at",
      filed.dossier.uuidString)
    #expect(looked == [[nil], [try #require(world.officer.person).description]])
    let app = try await TestDatabase.appSession()
    let entry =
      "insert into access_log (id, dossier_id, what, stands_in_for) values (gen_random_uuid(), '\(filed.dossier)', 'act', null)"
    let code = try app.refusal {
      try app.bind(other.opening(filed.dossier, of: world.tenant), at: "2026-02-20T12:00:00Z")
      try app.run(entry)
    }
    #expect(code == "42501")
  }

  @Test func `a stand-in is withdrawn by who named them, and by nobody else`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let filed = try await world.file()
    try await take(filed, as: world.officer)
    let other = try await colleague(of: world)
    try await stand(other, inFor: world.officer, world, "2026-02-20", "2026-02-27")
    let all = try await world.database.read(as: other, StandIn.ofOrganisation(world.keys))
    let id = try #require(all.first).id
    #expect(all.first?.officerName?.revealed == "Testpersoon")
    func withdraw(_ actor: Actor) async throws {
      try await world.act(as: actor) { try await WithdrawStandIn(id).perform(in: $0) }
    }
    await #expect(throws: NotFound()) { try await withdraw(other) }
    #expect(try await opens(filed, other))
    try await withdraw(world.officer)
    #expect(try await !opens(filed, other))
    await #expect(throws: NotFound()) { try await withdraw(world.officer) }
  }

  @Test func `only a colleague of the same organisation stands in, in days that are right`() async throws {
    let (world, elsewhere) = (
      try await TestWorld.make(on: "2026-02-20"), try await TestWorld.make(name: "Zorg Dichtbij")
    )
    let other = try await colleague(of: world)
    await #expect(throws: NameStandIn.Refused.noColleague) {
      try await stand(elsewhere.officer, inFor: world.officer, world, "2026-02-20", "2026-02-21")
    }
    await #expect(throws: NameStandIn.Refused.yourself) {
      try await stand(world.officer, inFor: world.officer, world, "2026-02-20", "2026-02-21")
    }
    await #expect(throws: NameStandIn.Refused.inThePast) {
      try await stand(other, inFor: world.officer, world, "2026-02-19", "2026-02-21")
    }
    await #expect(throws: NameStandIn.Refused.endsBeforeItBegins) {
      try await stand(other, inFor: world.officer, world, "2026-02-22", "2026-02-21")
    }
    await #expect(throws: NameStandIn.Refused.tooLong(mostDays: 366)) {
      try await stand(other, inFor: world.officer, world, "2026-02-22", "2027-02-23")
    }
    // Past the checks in Swift: a stranger who was named opens nothing, and nobody names one for someone else.
    let filed = try await world.file()
    try await take(filed, as: world.officer)
    let (a, b) = (try #require(world.officer.person), try #require(elsewhere.officer.person))
    try await TestDatabase.ownerSession().rows(
      """
      insert into stand_in (id, organisation_id, officer_id, stand_in_id, first_day, last_day, recorded_at)
      values (gen_random_uuid(), $1, $2, $3, '2026-02-20', '2026-02-28', '2026-02-20')
      """, world.provider.officers?.description, "\(a)", "\(b)")
    #expect(try await !opens(filed, elsewhere.officer))
    let app = try await TestDatabase.appSession()
    let code = try app.refusal {
      try app.bind(other)
      try app.run(
        """
        insert into stand_in (id, organisation_id, officer_id, stand_in_id, first_day, last_day, recorded_at)
        values (gen_random_uuid(), current_setting('app.organisation_id')::uuid, '\(a)',
          current_setting('app.person_id')::uuid, '2026-03-01', '2026-03-28', '2026-02-20')
        """)
    }
    #expect(code == "42501")
  }

  @Test func `who stands in doesn't pass on what others passed on`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let filed = try await world.file()
    try await take(filed, as: world.officer)
    let (second, third) = (try await colleague(of: world), try await colleague(of: world))
    try await stand(second, inFor: world.officer, world, "2026-02-20", "2026-02-27")
    try await stand(third, inFor: second, world, "2026-02-20", "2026-02-27")
    #expect(try await opens(filed, second))
    #expect(try await !opens(filed, third))
  }

  // MARK: Not impartial

  @Test func `a barred officer opens, takes and sees nothing of the provider, and others find the cases free`()
    async throws
  {
    let world = try await TestWorld.make(on: "2026-02-20")
    let (mine, free) = (try await world.file(), try await world.file())
    try await mine.register()
    let other = try await colleague(of: world)
    #expect(try await count(world.officer, world) == 2)
    try await bar(world.officer, world)
    // At once, before the worker came by.
    #expect(try await !opens(mine, world.officer))
    #expect(try await count(world.officer, world) == 0)
    #expect(try await world.database.read(as: world.officer, WorklistLine.numbered(mine.number)) == nil)
    #expect(try await world.database.read(as: world.officer, WorklistLine.openCounts) == (open: 0, unassigned: 0))
    await #expect(throws: NotFound()) { try await take(free, as: world.officer) }
    await #expect(throws: NotFound()) { try await take(mine, as: world.officer, reason: "Toch.") }
    let app = try await TestDatabase.appSession()
    for actor in [mine.officer, Actor(.officer, tenant: world.tenant, person: world.officer.person)] {
      #expect(try app.refusal { try app.bind(actor) } == "WD404")
    }
    for table in ["worklist", "case_directory", "search_token"] {
      _ = try app.refusal {
        try app.bind(world.officer)
        #expect(try app.count("select count(*) from \(table) where tenant_id = '\(world.tenant)'") == 0, "\(table)")
      }
    }
    // Then the worker: nobody's, with an event, and a colleague takes it without a reason.
    try await work(world)
    let line = try #require(try await world.database.read(as: other, WorklistLine.numbered(mine.number)))
    #expect(line.officer == nil)
    #expect(try await world.database.read(as: other, WorklistLine.openCounts) == (open: 2, unassigned: 2))
    let events = try await world.database.read(as: mine.complainant, TimelineEvent.visible)
    #expect(events.first?.kind == .released)
    let released = try await TestDatabase.ownerSession().texts(
      "select officer_id from case_released where dossier_id = '\(mine.dossier)'")
    #expect(released == [world.officer.person?.description])
    try await take(mine, as: other)
    #expect(try await opens(mine, other))
    // Doing it twice does nothing, also not to who has it now.
    try await world.act(as: mine.system) { try await ReleaseCase().perform(in: $0, keys: world.keys) }
    #expect(try await opens(mine, other))
  }

  @Test func `other providers' cases stay, and after the last day all is as before`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let filed = try await world.file()
    try await bar(world.officer, world, from: "2026-02-23")
    #expect(try await count(world.officer, world) == 1)
    world.clock.set("2026-02-23")
    #expect(try await count(world.officer, world) == 0)
    let staff = Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)
    let id = try #require(try await world.database.read(as: staff, OfficerBar.atProvider(world.keys)).first).id
    func end(_ last: String, as actor: Actor) async throws {
      let day = try day(last)
      try await world.act(as: actor) { try await EndBar(id, lastDay: day).perform(in: $0) }
    }
    await #expect(throws: EndBar.Refused.ownBar) { try await end("2026-02-25", as: world.officer) }
    await #expect(throws: EndBar.Refused.inThePast) { try await end("2026-02-22", as: staff) }
    let other = try await colleague(of: world)
    try await end("2026-02-25", as: other)
    await #expect(throws: EndBar.Refused.alreadyEnded(lastDay: try day("2026-02-25"))) {
      try await end("2026-02-26", as: staff)
    }
    world.clock.set("2026-02-25")
    #expect(try await count(world.officer, world) == 0)
    world.clock.set("2026-02-26")
    #expect(try await count(world.officer, world) == 1)
    try await take(filed, as: world.officer)
    #expect(try await opens(filed, world.officer))
  }

  @Test func `a stand-in who is barred from a provider doesn't get its cases`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let filed = try await world.file()
    try await take(filed, as: world.officer)
    let other = try await colleague(of: world)
    try await stand(other, inFor: world.officer, world, "2026-02-20", "2026-02-27")
    #expect(try await opens(filed, other))
    try await bar(other, world)
    #expect(try await !opens(filed, other))
    try await work(world)
    #expect(try await opens(filed, world.officer))
  }

  @Test func `who may record it, and about whom`() async throws {
    let (world, elsewhere) = (
      try await TestWorld.make(on: "2026-02-20"), try await TestWorld.make(name: "Zorg Dichtbij")
    )
    let other = try await colleague(of: world)
    let bound = Actor(.officer, tenant: world.tenant, person: other.person)
    await #expect(throws: BarOfficer.Refused.noOfficerHere) { try await bar(elsewhere.officer, world) }
    await #expect(throws: BarOfficer.Refused.noOfficerHere) { try await bar(elsewhere.officer, world, as: bound) }
    await #expect(throws: BarOfficer.Refused.inThePast) { try await bar(other, world, from: "2026-02-19") }
    await #expect(throws: NotAllowed(takes: [.portal, .officer])) {
      try await bar(world.officer, world, as: world.director)
    }
    try await bar(world.officer, world, as: bound)
    await #expect(throws: BarOfficer.Refused.alreadyBarred) { try await bar(world.officer, world) }
    // Another organisation's officer sees nothing of it, and can't record one here.
    #expect(try await world.database.read(as: elsewhere.officer, OfficerBar.ofOrganisation(world.keys)).isEmpty)
    await #expect(throws: NotFound()) {
      try await bar(other, world, as: Actor(.officer, tenant: world.tenant, person: elsewhere.officer.person))
    }
    // The provider sees what portal staff recorded.
    try await bar(other, world)
    let acts = try await world.database.read(as: world.director, PortalAct.onTenant).map(\.act)
    #expect(acts.filter { $0 == "officer bar" }.count == 1)
  }

  @Test func `who is barred ends it nowhere in the database either`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    try await bar(world.officer, world)
    let app = try await TestDatabase.appSession()
    _ = try app.refusal {
      try app.bind(world.officer)
      let touched = try app.rows(
        "update officer_bar set last_day = '2026-03-01', ended_at = '2026-03-01' returning 1")
      #expect(touched.isEmpty)
    }
    let code = try app.refusal {
      try app.bind(world.officer)
      try app.run("delete from officer_bar")
    }
    #expect(code == "42501")
  }
}
