import Dispute
import Dossier
import Foundation
import Handling
import Kernel
import Postgres
import Terms
import TestSupport
import Testing
import Vault

@Suite struct GiveRulingTests {
  private func disputed(isPaid: Bool = true) async throws -> (TestCase, UUID) {
    let filed = try await TestWorld.make(on: "2026-02-20").file()
    try await filed.bringToProvider()
    try await filed.hearBoth()
    try await filed.judge(realiseBy: Day(of: filed.world.clock.now))
    filed.world.clock.set("2026-03-02")
    let dispute = try await filed.fileDispute().dispute
    if isPaid { try await filed.payFee(of: dispute, on: Day(of: filed.world.clock.now)) }
    return (filed, dispute)
  }

  private func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

  private func record(_ ruling: GiveRuling, in filed: TestCase, _ person: Actor) async throws {
    _ = try await filed.world.act(as: person) { try await ruling.perform(in: $0, keys: filed.world.keys) }
  }

  @Test func `a ruling is read by both parties, and the case closes for two years`() async throws {
    let (filed, dispute) = try await disputed()
    let world = filed.world
    world.clock.set("2026-06-10")
    let closing = try await filed.rule(dispute, on: try day("2026-06-09"))
    #expect(closing == Closing(closedOn: try day("2026-06-09"), ground: .ruled, deleteOn: try day("2028-06-09")))
    let complaint = try await filed.complaint()
    #expect(complaint.closing == closing)
    #expect(complaint.state.phase == .closed)
    for party in [filed.complainant, filed.director] {
      let opened = try await ComplaintFile.read(for: .casePage, from: world.database, as: party, keys: world.keys)
      let read = try await DisputeFile.read(in: opened.file, from: world.database, as: party)
      let ruling = try #require(read.ruling)
      #expect(ruling.ruledOn == Day(iso: "2026-06-09"))
      #expect(ruling.grounds.revealed == "De commissie volgt de cliënt.")
      #expect(ruling.findings.map(\.element) == read.elements.map(\.id))
      #expect(ruling.findings.map(\.reasons.revealed) == Array(repeating: "Het rooster was niet op orde.", count: 2))
    }
    let told = try await TestDatabase.ownerSession().texts(
      "select recipient from mail where dossier_id = '\(filed.dossier)' and notice = 'ruled' order by 1")
    #expect(told == ["complainant", "officer", "provider"])
  }

  @Test func `the ruling is due six months after filing, not shifted`() async throws {
    let (filed, dispute) = try await disputed()
    let found = try await filed.world.database.read(
      as: filed.open(dispute, by: filed.world.registrar), DisputeCase.bound)
    #expect(found?.term?.lastDay == Day(iso: "2026-09-02"))
  }

  @Test func `no ruling before the fee is paid`() async throws {
    let (filed, dispute) = try await disputed(isPaid: false)
    await #expect(throws: GiveRuling.Refused.notPaid) { try await filed.rule(dispute, on: try day("2026-03-02")) }
    try await filed.payFee(of: dispute, on: try day("2026-03-02"))
    try await filed.rule(dispute, on: try day("2026-03-02"))
  }

  @Test func `only the chair rules`() async throws {
    let (filed, dispute) = try await disputed()
    let ruling = try await filed.ruling(of: dispute, on: try day("2026-03-02"))
    await #expect(throws: GiveRuling.Refused.onlyChair) {
      try await record(ruling, in: filed, filed.open(dispute, by: filed.world.registrar))
    }
    let body = try #require(filed.world.disputes)
    let member = try await TestWorld.addUser(role: .member(body), to: filed.world.database, as: Actor(.system))
    await #expect(throws: GiveRuling.Refused.onlyChair) {
      try await record(ruling, in: filed, filed.open(dispute, by: Actor(.committee, person: member)))
    }
    for actor in [filed.complainant, filed.director, filed.officer] {
      await #expect(throws: NotAllowed(takes: [.committee])) { try await record(ruling, in: filed, actor) }
    }
  }

  @Test func `a ruling is given once, also when two come at once`() async throws {
    let (filed, dispute) = try await disputed()
    let today = try day("2026-03-02")
    let refusals = await withTaskGroup(of: (any Error)?.self) { group in
      for _ in 0..<2 {
        group.addTask {
          do {
            try await filed.rule(dispute, on: today)
            return nil
          } catch { return error }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(refusals.count { $0 == nil } == 1)
    #expect(refusals.count { $0 as? GiveRuling.Refused == .alreadyRuled } == 1)
    await #expect(throws: GiveRuling.Refused.alreadyRuled) { try await filed.rule(dispute, on: today) }
  }

  @Test func `what misses is said all at once`() async throws {
    let (filed, dispute) = try await disputed()
    let chair = filed.open(dispute, by: filed.world.chair)
    let elements = try await filed.world.database.read(as: chair, DisputeElement.stored).map(\.id)
    #expect(elements.count == 2)
    let none = GiveRuling(ruledOn: try day("2026-03-02"), grounds: Sealed(" \n"), findings: [])
    await #expect(
      throws: GiveRuling.Refused.incomplete([.finding(elements[0]), .finding(elements[1]), .grounds])
    ) { try await record(none, in: filed, chair) }
    let half = GiveRuling(
      ruledOn: try day("2026-03-02"), grounds: Sealed("De commissie."),
      findings: [.init(element: elements[1], outcome: .notUpheld, reasons: Sealed(""))])
    await #expect(throws: GiveRuling.Refused.incomplete([.finding(elements[0]), .reasons(elements[1])])) {
      try await record(half, in: filed, chair)
    }
  }

  @Test func `a ruling with a finding missing doesn't get past the database either`() async throws {
    let (filed, dispute) = try await disputed()
    let failure = await #expect(throws: StatementFailed.self) {
      try await filed.world.act(as: filed.open(dispute, by: filed.world.chair)) { transaction in
        transaction.record(
          Change(
            """
            insert into ruling (tenant_id, id, dispute_id, dossier_id, fee_payment_id, ruled_on, grounds)
            select \(.tenant), \(UUID()), \(.dispute), \(.dossier), id, \(.today), '\\x00' from fee_payment
            where tenant_id = \(.tenant) and dispute_id = \(.dispute)
            """))
      }
    }
    #expect(failure?.constraint == "ruling_finding_per_element")
  }

  @Test func `two findings on one element are refused, by the database too`() async throws {
    let (filed, dispute) = try await disputed()
    let chair = filed.open(dispute, by: filed.world.chair)
    let whole = try await filed.ruling(of: dispute, on: try day("2026-03-02"))
    let twice = GiveRuling(
      ruledOn: whole.ruledOn, grounds: whole.grounds, findings: whole.findings + whole.findings.prefix(1))
    await #expect(throws: GiveRuling.Refused.findingTwice) { try await record(twice, in: filed, chair) }
    _ = try await record(whole, in: filed, chair)
    let failure = await #expect(throws: StatementFailed.self) {
      try await filed.world.act(as: chair) { transaction in
        transaction.record(
          Change(
            """
            insert into ruling_finding
              (tenant_id, id, dispute_id, dossier_id, ruling_id, dispute_element_id, outcome, reasons)
            select tenant_id, \(UUID()), dispute_id, dossier_id, ruling_id, dispute_element_id, outcome, reasons
            from ruling_finding where tenant_id = \(.tenant) and dossier_id = \(.dossier) limit 1
            """))
      }
    }
    #expect(failure?.constraint == "ruling_finding_once")
  }

  @Test func `not in the future and not before filing`() async throws {
    let (filed, dispute) = try await disputed()
    await #expect(throws: GiveRuling.Refused.inFuture) { try await filed.rule(dispute, on: try day("2026-03-03")) }
    await #expect(throws: GiveRuling.Refused.beforeFiling) { try await filed.rule(dispute, on: try day("2026-03-01")) }
  }

  @Test func `grounds and reasons are at most 40000 characters`() async throws {
    let (filed, dispute) = try await disputed()
    let chair = filed.open(dispute, by: filed.world.chair)
    let whole = try await filed.ruling(of: dispute, on: try day("2026-03-02"))
    let long = Sealed(String(repeating: "é", count: 40_001))
    await #expect(throws: GiveRuling.Refused.tooLong(most: 40_000)) {
      try await record(GiveRuling(ruledOn: whole.ruledOn, grounds: long, findings: whole.findings), in: filed, chair)
    }
    let findings = whole.findings.map { GiveRuling.Finding(element: $0.element, outcome: $0.outcome, reasons: long) }
    await #expect(throws: GiveRuling.Refused.tooLong(most: 40_000)) {
      try await record(GiveRuling(ruledOn: whole.ruledOn, grounds: whole.grounds, findings: findings), in: filed, chair)
    }
  }

  @Test func `another body's committee finds no such dispute`() async throws {
    let (filed, dispute) = try await disputed()
    let owner = try await TestDatabase.ownerSession()
    let other = UUID()
    try owner.rows("insert into organisation values ($1, 'disputes', $2)", other.uuidString, "Commissie \(other)")
    let chair = try await TestWorld.addUser(role: .chair(ID(other)), to: filed.world.database, as: Actor(.system))
    let stranger = Actor(.committee, person: chair)
    let ruling = try await filed.ruling(of: dispute, on: try day("2026-03-02"))
    await #expect(throws: NotFound()) { try await record(ruling, in: filed, filed.open(dispute, by: stranger)) }
    #expect(try await filed.world.database.read(as: stranger, DisputeLine.page(of: .body, isRuled: false)).isEmpty)
  }
}
