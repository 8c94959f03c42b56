import Dossier
import Foundation
import Kernel
import Postgres
import Terms
import TestSupport
import Testing
import Vault

@Suite struct TimelineTests {
  /// A case with a dozen events.
  private func story() async throws -> TestCase {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    try await filed.bringToProvider()
    try await filed.hearBoth()
    let day = try #require(Day(iso: "2026-06-30"))
    try await filed.judge(realiseBy: day)
    return filed
  }

  /// The officer adds a ninth event, with a payload.
  private func note(_ filed: TestCase) async throws {
    try await filed.world.act(as: filed.officer) { transaction in
      let (file, _) = try await CaseFile.open(
        for: .act, in: transaction, keys: filed.world.keys,
        Query.one("select 1 as one") { row -> Int in try row("one") })
      transaction.record(try file.event(.assigned, in: .officer, saying: Sealed("Een aantekening."), transaction))
    }
  }

  private func look(_ filed: TestCase, exported: TimelineHead? = nil) async throws -> VerifyTimeline.Finding {
    try await VerifyTimeline(exported: exported)
      .perform(in: filed.world.database, as: filed.system, keys: filed.world.keys)
  }

  private func finding(_ filed: TestCase) async throws -> Chain.Finding { try await look(filed).chain }

  /// Does something to the timeline behind the portal's back, as whoever holds the database could.
  private func damage(_ filed: TestCase, _ statements: String...) async throws {
    let owner = try await TestDatabase.ownerSession()
    try owner.run("begin")
    for statement in statements {
      try owner.run(
        statement.replacing("<case>", with: "tenant_id = '\(filed.world.tenant)' and dossier_id = '\(filed.dossier)'"))
    }
    try owner.run("commit")
  }

  @Test func `a case's timeline is whole after everything that happened to it`() async throws {
    let filed = try await story()
    let day = try #require(Day(iso: "2026-02-20"))
    let dispute = try await filed.fileDispute().dispute
    try await filed.payFee(of: dispute, on: day)
    try await filed.rule(dispute, on: day)
    #expect(try await finding(filed).isWhole)
    let events = try await filed.world.database.read(as: filed.system, TimelineEvent.visible)
    #expect(events.map(\.position) == Array((1...events.count).reversed()))
    #expect(
      events.reversed().map(\.kind) == [
        .filed, .registered, .letterOffered, .letterApproved, .madeKnown, .statementGiven, .statementGiven, .judged,
        .disputeFiled, .feePaid, .ruled,
      ])
  }

  @Test(arguments: [
    "kind = 'accepted'", "happened_on = '2026-02-19'", "recorded_at = recorded_at - interval '1 microsecond'",
    "recorded_by = gen_random_uuid()", "recorded_as = 'system'", "compartment = 'officer'",
    "payload_hash = sha256('anders')", "mac = sha256('anders')",
  ])
  func `a changed event is found`(change: String) async throws {
    let filed = try await story()
    try await damage(filed, "update timeline_event set \(change) where <case> and position = 4")
    let found = try await finding(filed)
    #expect(found.brokenAt.first == 3)
    #expect(!found.isTruncated)
  }

  @Test func `a removed event is found`() async throws {
    let filed = try await story()
    try await damage(filed, "delete from timeline_event where <case> and position = 3")
    #expect(try await finding(filed).brokenAt == [2])
  }

  @Test func `a removed first event is found`() async throws {
    let filed = try await story()
    try await damage(filed, "delete from timeline_event where <case> and position = 1")
    #expect(try await finding(filed).brokenAt == [0])
  }

  @Test func `reordered events are found`() async throws {
    let filed = try await story()
    try await damage(
      filed, "update timeline_event set position = 99 where <case> and position = 3",
      "update timeline_event set position = 3 where <case> and position = 4",
      "update timeline_event set position = 4 where <case> and position = 99")
    #expect(!(try await finding(filed).brokenAt.isEmpty))
  }

  @Test(arguments: [1, 3]) func `events cut off at the end are found`(count: Int) async throws {
    let filed = try await story()
    try await damage(filed, "delete from timeline_event where <case> and position > 8 - \(count)")
    let found = try await finding(filed)
    #expect(found.brokenAt.isEmpty)
    #expect(found.isTruncated)
  }

  @Test func `an event put in from elsewhere is found`() async throws {
    let (filed, other) = (try await story(), try await story())
    try await damage(filed, "delete from timeline_event where <case> and position = 8")
    try await damage(
      other,
      """
      insert into timeline_event (tenant_id, id, recorded_at, recorded_by, recorded_as, dossier_id, compartment, position,
        kind, happened_on, payload_hash, mac)
      select '\(filed.world.tenant)', gen_random_uuid(), recorded_at, recorded_by, recorded_as, '\(filed.dossier)',
        compartment, position, kind, happened_on, payload_hash, mac from timeline_event where <case> and position = 8
      """)
    #expect(!(try await finding(filed).isWhole))
    #expect(try await finding(other).brokenAt.isEmpty)
  }

  @Test func `a head that points elsewhere is found`() async throws {
    let filed = try await story()
    try await damage(
      filed, "update timeline_head set mac = sha256('anders') where tenant_id = '\(filed.world.tenant)' and <case>")
    #expect(try await finding(filed).isTruncated)
  }

  @Test func `a payload may be removed and the timeline stays whole`() async throws {
    let filed = try await story()
    try await note(filed)
    #expect(try await finding(filed).isWhole)
    try await damage(filed, "delete from timeline_payload where <case>")
    #expect(try await look(filed).isWhole)
    #expect(try await look(filed).payloadsGone == 1)
  }

  @Test func `a payload that is not the recorded one is found`() async throws {
    let filed = try await story()
    try await note(filed)
    #expect(try await look(filed).payloadsGone == 0)
    try await damage(filed, "update timeline_payload set payload = payload || '\\x00' where <case>")
    let found = try await look(filed)
    #expect(found.chain.isWhole)
    #expect(found.changedPayloads == [9])
    #expect(!found.isWhole)
  }

  @Test func `events cut off together with the head show beside an export of before`() async throws {
    let filed = try await story()
    var heads: [TimelineHead] = []
    try await TimelineHead.every(in: filed.world.database) { heads += $0 }
    let exported = try #require(heads.first { $0.dossier == filed.dossier })
    #expect(exported.position == 8)
    #expect(TimelineHead(line: exported.line) == exported)
    #expect(try await look(filed, exported: exported).isWhole)
    try await note(filed)
    #expect(try await look(filed, exported: exported).isWhole)
    try await damage(
      filed,
      """
      delete from timeline_payload where id in (
        select id from timeline_event where <case> and position > 6)
      """, "delete from timeline_event where <case> and position > 6",
      """
      update timeline_head set position = 6, mac = (select mac from timeline_event where <case> and position = 6)
      where <case>
      """)
    #expect(try await look(filed).isWhole)
    let found = try await look(filed, exported: exported)
    #expect(found.isShorterThanExported)
    #expect(!found.isWhole)
  }

  @Test(arguments: [
    "", "tenant,dossier,position,mac", "a,b,1,00", "\(UUID()),\(UUID()),0,\(String(repeating: "0", count: 64))",
    "\(UUID()),\(UUID()),1,\(String(repeating: "0", count: 62))",
  ])
  func `what is no line of the export is not read`(line: String) {
    #expect(TimelineHead(line: line) == nil)
  }

  @Test func `two people who act at once take turns`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    try await filed.bringToProvider()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<12 {
        group.addTask {
          try await filed.state(number.isMultiple(of: 2) ? filed.director : filed.complainant, "Punt \(number).")
        }
      }
      try await group.waitForAll()
    }
    #expect(try await finding(filed).isWhole)
    let events = try await world.database.read(as: filed.system, TimelineEvent.visible)
    #expect(events.map(\.position) == Array((1...17).reversed()))
  }

  @Test func `only the worker checks timelines`() async throws {
    let filed = try await TestWorld.make().file()
    await #expect(throws: NotAllowed(takes: [.system])) {
      try await VerifyTimeline().perform(
        in: filed.world.database, as: filed.complainant, keys: filed.world.keys)
    }
  }
}
