import Dispute
import Foundation
import Handling
import Intake
import Kernel
import Postgres
import Terms
import TestSupport
import Testing
import Vault

@testable import Tenant

/// A provider's regeling changes, from a day on; what runs keeps what it began under (R1.10).
@Suite struct AdoptRegelingTests {
  private func staff(_ world: TestWorld) -> Actor {
    Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)
  }

  private func source(_ old: String = "amount: 6 weeks", _ new: String = "amount: 5 weeks") throws -> RegelingSource {
    try RegelingSource(yaml: Preset.klachtenportaalZorg.changed(old, new), file: "nieuw.yaml")
  }

  private let board = RegelingVersion.Adoption(by: "bestuur", on: day("2026-02-19"))

  private func adopt(
    _ source: RegelingSource, from: String, after newest: Int = 1, in world: TestWorld, by adopter: Actor? = nil,
    seen: Bool = true
  ) async throws {
    _ = try await world.act(as: adopter ?? staff(world)) {
      try await AdoptRegeling(source, from: day(from), adopted: board, after: newest, warningsSeen: seen)
        .perform(in: $0)
    }
  }

  private func versions(_ world: TestWorld) async throws -> [RegelingVersion] {
    try await world.database.read(as: Actor(.visitor, tenant: world.tenant), RegelingVersion.all)
  }

  private func inForce(_ world: TestWorld) async throws -> Int? {
    try await world.database.read(
      as: Actor(.visitor, tenant: world.tenant), RegelingVersion.inForce(on: Day(of: world.database.now)))?.number
  }

  // MARK: The day

  @Test func `a new version takes over at midnight in Amsterdam, and what was filed before keeps its own`()
    async throws
  {
    let world = try await TestWorld.make(on: "2026-02-20")
    try await adopt(source(), from: "2026-03-01", in: world)
    let stored = try await versions(world)
    #expect(stored.map(\.number) == [2, 1])
    #expect(stored.first?.adoption == board)
    #expect(stored.map { stored.state(of: $0, on: day("2026-02-28")) } == [.coming, .inForce])
    #expect(stored.map { stored.state(of: $0, on: day("2026-03-01")) } == [.inForce, .past])
    #expect(stored.lastDay(of: stored[1]) == day("2026-02-28"))
    // The last second of the day before, and the first of the day itself, on the clocks of Amsterdam.
    world.clock.set("2026-02-28")
    world.clock.advance(seconds: 12 * 3600 - 1)
    #expect(try await inForce(world) == 1)
    let before = try await world.file()
    world.clock.advance(seconds: 1)
    #expect(world.database.now == day("2026-03-01").start)
    #expect(try await inForce(world) == 2)
    let after = try await world.file()
    func weeks(_ filed: TestCase) async throws -> Amount? { try await filed.complaint().regeling.judgement?.amount }
    #expect(try await weeks(before) == .weeks(6))
    #expect(try await weeks(after) == .weeks(5))
  }

  @Test func `a dispute goes to the body and asks the fee of the version the complaint was filed under`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let before = try await world.file()
    let name = "Geschillencommissie \(UUID().uuidString.prefix(8))"
    let yaml = try Preset.klachtenportaalZorg.changed("nl: Geschillencommissie KPZ", "nl: \(name)")
      .replacing("feeEuroCents: 9000", with: "feeEuroCents: 5000")
    try await adopt(RegelingSource(yaml: yaml, file: "nieuw.yaml"), from: "2026-02-21", in: world)
    world.clock.set("2026-02-21")
    let after = try await world.file()
    func disputed(_ filed: TestCase) async throws -> (fee: Money, body: String) {
      let dispute = try await world.act(as: filed.complainant) {
        try await FileDispute(ground: .cannotAskProvider, application: Sealed("Dit kan niet."), claim: nil)
          .perform(in: $0, keys: world.keys)
      }
      let body = try await TestDatabase.ownerSession().texts(
        """
        select o.name from dispute_case d join dispute_directory x on x.dispute_id = d.id
        join organisation o on o.id = d.organisation_id and o.id = x.organisation_id
        where d.id = '\(dispute.dispute.uuidString)'
        """)
      return (dispute.fee, try #require(body.first))
    }
    #expect(try await disputed(before) == (Money(euroCents: 9000), "Geschillencommissie KPZ"))
    #expect(try await disputed(after) == (Money(euroCents: 5000), name))
  }

  @Test func `from its day a version says who receives, and an earlier case stays with whom it was`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let before = try await world.file()
    // The management receives, and filing itself makes it known.
    let yaml = try Preset.klachtenportaalZorg.changed("receives: officer", "receives: management")
      .replacing("makesKnown: officerLetter", with: "makesKnown: filing")
    try await adopt(RegelingSource(yaml: yaml, file: "nieuw.yaml"), from: "2026-02-21", in: world)
    world.clock.set("2026-02-21")
    let after = try await world.file()
    let seen = try await TestDatabase.ownerSession().texts(
      "select dossier_id from case_directory where tenant_id = '\(world.tenant)' and provider_sees")
    #expect(seen.map { UUID(uuidString: $0) } == [after.dossier])
    #expect(seen.map { UUID(uuidString: $0) } != [before.dossier])
  }

  @Test func `it is in force today at the earliest, adopted already, and after every other`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    world.clock.set("2026-02-25")
    func refused(_ expected: AdoptRegeling.Refused?, from: String, on: String = "2026-02-24", by: String = "bestuur")
      async throws
    {
      let (versions, source) = (try await versions(world), try source())
      let adopt = AdoptRegeling(
        source, from: day(from), adopted: RegelingVersion.Adoption(by: by, on: day(on)),
        after: versions.first?.number ?? 0, warningsSeen: true)
      do {
        _ = try await world.act(as: staff(world)) { try await adopt.perform(in: $0) }
        #expect(expected == nil)
      } catch let found as AdoptRegeling.Refused { #expect(expected.map { "\($0)" } == "\(found)") }
    }
    try await refused(.inThePast, from: "2026-02-24")
    try await refused(.adoptedInFuture, from: "2026-03-01", on: "2026-02-26")
    try await refused(.noAdopter, from: "2026-03-01", by: "  ")
    try await refused(.adopterTooLong(most: 120), from: "2026-03-01", by: String(repeating: "b", count: 121))
    // On the day it is adopted is in time; then the same day is taken.
    try await refused(nil, from: "2026-02-25", on: "2026-02-25")
    #expect(try await inForce(world) == 2)
    try await refused(.notAfter(day("2026-02-25")), from: "2026-02-25")
    let other = try source("mostWeeks: 4", "mostWeeks: 2")
    try await adopt(other, from: "2026-04-01", after: 2, in: world)
    try await refused(.notAfter(day("2026-04-01")), from: "2026-03-01")
    await #expect(throws: (any Error).self) { try await adopt(other, from: "2026-05-01", after: 3, in: world) }
  }

  // MARK: What may be put in force

  @Test func `what the law forbids and what the portal doesn't do is refused with its line`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let yaml = try Preset.klachtenportaalZorg.changed("times: 1", "times: 2")
    let line =
      try #require(yaml.split(separator: "\n", omittingEmptySubsequences: false).firstIndex(of: "extension:")) + 1
    do {
      try await adopt(RegelingSource(yaml: yaml, file: "nieuw.yaml"), from: "2026-03-01", in: world)
      Issue.record("two extensions were let through")
    } catch AdoptRegeling.Refused.forbidden(let findings) {
      #expect(findings.map(\.line) == [line])
      #expect(findings.map(\.article) == ["Wkkgz art. 17 lid 2"])
    }
    let late = try Preset.klachtenportaalZorg.yaml + "\nfilingLimit: {amount: 1 year, starts: happened, kind: hard}\n"
    do {
      try await adopt(RegelingSource(yaml: late, file: "nieuw.yaml"), from: "2026-03-01", in: world)
      Issue.record("a hard limit was let through, which the form doesn't keep")
    } catch AdoptRegeling.Refused.notCarriedOut(let findings) {
      #expect(findings.map(\.setting) == ["filingLimit"])
      #expect(findings.map(\.line) == [late.split(separator: "\n", omittingEmptySubsequences: false).count - 1])
    }
    #expect(try await versions(world).map(\.number) == [1])
  }

  @Test func `risks and a body that nobody knows must be seen first`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let name = "Geschillencomissie \(UUID().uuidString.prefix(8))"
    let yaml = try Preset.klachtenportaalZorg.changed("nl: Geschillencommissie KPZ", "nl: \(name)")
    let source = try RegelingSource(yaml: yaml, file: "nieuw.yaml")
    do {
      try await adopt(source, from: "2026-03-01", in: world, seen: false)
      Issue.record("a new body went by unseen")
    } catch AdoptRegeling.Refused.warnings(let risks, let body) {
      #expect(body == name)
      // The officer's letter starts the clock: later than the law's.
      #expect(risks.contains { $0.article == "Wkkgz art. 17 lid 1" && $0.line > 1 })
    }
    let bodies = try await world.database.read(as: staff(world), Organisation.all(.disputes))
    #expect(!bodies.contains { $0.name == name })
    try await adopt(source, from: "2026-03-01", in: world, seen: true)
  }

  @Test func `only portal staff adopt and withdraw`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    try await adopt(source(), from: "2026-03-01", in: world)
    for actor in [world.director, Actor(.officer, tenant: world.tenant, person: world.officer.person)] {
      await #expect(throws: NotAllowed.self) {
        try await adopt(source(), from: "2026-04-01", after: 2, in: world, by: actor)
      }
      await #expect(throws: NotAllowed.self) {
        try await world.act(as: actor) { try await WithdrawRegeling(2).perform(in: $0) }
      }
    }
  }

  // MARK: Two at once

  @Test func `of two who adopt at the same time one is told to look again`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let outcomes = await withTaskGroup(of: String.self) { group in
      for from in ["2026-03-01", "2026-04-01"] {
        group.addTask {
          do {
            try await adopt(source(), from: from, in: world)
            return "done"
          } catch { return "\(error)" }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.sorted() == ["changedMeanwhile", "done"])
    #expect(try await versions(world).count == 2)
    // Past the check in Swift the database says so: the same number, and a day before another.
    for (number, from) in [(2, "2026-05-01"), (3, "2026-02-28")] {
      await #expect(throws: AdoptRegeling.Refused.changedMeanwhile.self) {
        try await world.act(as: staff(world)) { transaction in
          transaction.record(
            try source().insert(number, from: day(from), adopted: board, disputes: nil, in: transaction))
        }
      }
    }
  }

  // MARK: Withdrawing

  @Test func `a coming version can be withdrawn, once, and its day is free again`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    try await adopt(source(), from: "2026-03-01", in: world)
    try await world.act(as: staff(world)) { try await WithdrawRegeling(2).perform(in: $0) }
    await #expect(throws: WithdrawRegeling.Refused.alreadyWithdrawn) {
      try await world.act(as: staff(world)) { try await WithdrawRegeling(2).perform(in: $0) }
    }
    try await adopt(source("amount: 6 weeks", "amount: 4 weeks"), from: "2026-03-01", after: 2, in: world)
    world.clock.set("2026-03-01")
    #expect(try await inForce(world) == 3)
    let stored = try await versions(world)
    #expect(stored.map { stored.state(of: $0, on: day("2026-03-01")) } == [.inForce, .withdrawn, .past])
    await #expect(throws: WithdrawRegeling.Refused.inForce(since: day("2026-03-01"))) {
      try await world.act(as: staff(world)) { try await WithdrawRegeling(3).perform(in: $0) }
    }
    // Nor past the check in Swift.
    let owner = try await TestDatabase.ownerSession()
    let code = try owner.refusal {
      try owner.run(
        """
        insert into regeling_withdrawal
          (tenant_id, id, recorded_at, recorded_by, recorded_as, version_id, in_force_from, withdrawn_on)
        select tenant_id, gen_random_uuid(), recorded_at, null, 'portal', id, in_force_from, in_force_from
        from regeling_version where tenant_id = '\(world.tenant)' and number = 3
        """)
    }
    #expect(code == "23514")
    await #expect(throws: NotFound.self) {
      try await world.act(as: staff(world)) { try await WithdrawRegeling(9).perform(in: $0) }
    }
    let acts = try await world.database.read(as: world.director, PortalAct.onTenant).map(\.act)
    #expect(
      acts.filter { $0.hasPrefix("regeling") }.sorted() == ["regeling adopt", "regeling adopt", "regeling withdraw"])
  }

  @Test func `a neighbour's version is none of theirs`() async throws {
    let (one, other) = (try await TestWorld.make(on: "2026-02-20"), try await TestWorld.make(on: "2026-02-20"))
    try await adopt(source(), from: "2026-03-01", in: one)
    #expect(try await versions(other).map(\.number) == [1])
    let foreign = try #require(try await versions(one).first)
    await #expect(throws: NotFound.self) {
      _ = try await other.database.read(as: staff(other), RegelingVersion.text(of: foreign.id))
    }
  }
}
