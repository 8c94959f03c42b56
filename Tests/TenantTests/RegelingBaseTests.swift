import Foundation
import Kernel
import Postgres
import Terms
import TestSupport
import Testing

@testable import Tenant

/// A base that many providers build on, and what a change of it touches.
@Suite struct RegelingBaseTests {
  private func staff(_ world: TestWorld) -> Actor {
    Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)
  }

  private let board = RegelingVersion.Adoption(by: "bestuur", on: day("2026-02-19"))

  /// Another provider of the same test, on its clock.
  private func another(_ world: TestWorld, _ name: String) async throws -> TestWorld {
    try await TestWorld.make(name: name, clock: world.clock, in: world.database)
  }

  private func versions(_ world: TestWorld) async throws -> [RegelingVersion] {
    try await world.database.read(as: staff(world), RegelingVersion.all)
  }

  private func put(_ world: TestWorld, on base: RegelingBase, own: String = "", from: String = "2026-02-21")
    async throws
  {
    let newest = try await versions(world).first?.number ?? 0
    _ = try await world.act(as: staff(world)) {
      try await AdoptRegeling(
        base.whole(with: own), from: day(from), adopted: board, after: newest, warningsSeen: true,
        on: .init(base: base.id, name: base.name, own: own)
      ).perform(in: $0)
    }
  }

  private func apply(_ apply: ApplyBase, to world: TestWorld) async throws -> String {
    let outcome = try await world.act(as: staff(world)) { try await apply.perform(in: $0) }
    return switch outcome {
    case .moves(let changes, _): "moves \(changes.map(\.setting).joined(separator: " "))"
    case .keepsOwn(let own): "keeps \(own.joined(separator: " "))"
    case .hasIt: "has it"
    case .left: "left"
    case .refused(let refused): "refused \(refused)"
    case .mistakes: "mistakes"
    }
  }

  private func providers(_ base: RegelingBase, _ world: TestWorld) async throws -> Int {
    try await world.database.read(as: world.portalStaff, RegelingBase.providers(on: base.name))
  }

  @Test func `a version on a base stores the whole, and says what is its own`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let base = try await TestRegeling.base(by: world)
    let own = "extension:\n  times: 1\n  mostWeeks: 2\n  agreement: never\n"
    try await put(world, on: base, own: own)
    let version = try #require(try await versions(world).first)
    #expect(version.basis == RegelingVersion.Basis(base: base.id, name: base.name, own: own))
    #expect(version.regeling.extension?.mostWeeks == 2)
    #expect(version.regeling.judgement?.amount == .weeks(6))
    let text = try await world.database.read(as: staff(world), RegelingVersion.text(of: version.id))
    #expect(text.contains("mostWeeks: 2") && !text.contains("mostWeeks: 4"))
    #expect(try Regeling.read(yaml: text, file: "geheel.yaml") == version.regeling)
    #expect(try await providers(base, world) == 1)
  }

  @Test func `a change of the base moves who inherits, leaves alone who has an own value, and may run again`()
    async throws
  {
    let one = try await TestWorld.make(on: "2026-02-20")
    let (own, busy, gone) = (
      try await another(one, "Zorg Eigen"), try await another(one, "Zorg Bezig"), try await another(one, "Zorg Anders")
    )
    let base = try await TestRegeling.base(by: one)
    let terms = try #require(RegelingParts(yaml: base.source.text)["terms"]).text
    try await put(one, on: base)
    try await put(own, on: base, own: terms)
    // Someone has a later version to come already.
    try await put(busy, on: base, own: "", from: "2026-06-01")
    try await put(gone, on: base)
    #expect(try await providers(base, one) == 4)
    // A file of its own again.
    one.clock.set("2026-02-22")
    _ = try await gone.act(as: staff(gone)) {
      try await AdoptRegeling(
        TestRegeling.changed(), from: day("2026-02-22"), adopted: board, after: 2, warningsSeen: true
      ).perform(in: $0)
    }
    #expect(try await providers(base, one) == 3)

    let newer = try await TestRegeling.base(by: one, named: base.name, "amount: 6 weeks", "amount: 4 weeks")
    #expect(newer.version == 2)
    #expect(try await versions(one).count == 2)
    let change = ApplyBase(newer, from: day("2026-04-01"), adopted: board, warningsSeen: true)
    if case .moves(let changes, let own) = try await one.act(as: staff(one), { try await change.look(in: $0) }) {
      #expect(
        changes.first?.before?.nl.contains("6 weken") == true && changes.first?.after?.nl.contains("4 weken") == true)
      #expect(own == [])
    } else {
      Issue.record("who inherits would move")
    }
    #expect(try await versions(one).count == 2)
    #expect(try await apply(change, to: one) == "moves terms")
    #expect(try await apply(change, to: own) == "keeps terms")
    #expect(try await apply(change, to: busy) == "refused notAfter(2026-06-01)")
    #expect(try await apply(change, to: gone) == "left")
    // Again: nobody gets it twice.
    #expect(try await apply(change, to: one) == "has it")
    let moved = try #require(try await versions(one).first)
    #expect(
      moved.number == 3 && moved.inForceFrom == day("2026-04-01") && moved.regeling.judgement?.amount == .weeks(4))
    #expect(try await versions(own).count == 2)
    #expect(try await versions(own).first?.regeling.judgement?.amount == .weeks(6))
  }

  @Test func `what the base and one's own make together may not be forbidden`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let base = try await TestRegeling.base(by: world)
    try await put(world, on: base, own: "signedBy: management\n")
    // The base itself is allowed; two parts of it that hang together change.
    let newer = try await TestRegeling.base(by: world, named: base.name, "amount: 6 weeks", "amount: 5 weeks")
    let change = ApplyBase(newer, from: day("2026-04-01"), adopted: board, warningsSeen: true)
    #expect(try await apply(change, to: world) == "moves terms")
    await #expect(throws: (any Error).self) {
      try await put(world, on: newer, own: "extension:\n  times: 2\n", from: "2026-05-01")
    }
  }

  @Test func `risks unseen stop each provider, and only portal staff touch a base`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let base = try await TestRegeling.base(by: world)
    try await put(world, on: base)
    let newer = try await TestRegeling.base(by: world, named: base.name, "amount: 6 weeks", "amount: 5 weeks")
    let change = ApplyBase(newer, from: day("2026-04-01"), adopted: board, warningsSeen: false)
    #expect(try await apply(change, to: world).hasPrefix("refused warnings"))
    await #expect(throws: NotAllowed.self) {
      _ = try await world.act(as: world.director) { try await change.perform(in: $0) }
    }
    await #expect(throws: NotAllowed.self) {
      _ = try await world.act(as: world.director) { try await SetBase(base.name, to: base.source).perform(in: $0) }
    }
  }

  @Test func `a base is named, in parts, allowed, and changed by one at a time`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let base = try await TestRegeling.base(by: world)
    func set(_ name: String, _ source: RegelingSource) async throws {
      _ = try await world.act(as: world.portalStaff) { try await SetBase(name, to: source).perform(in: $0) }
    }
    await #expect(throws: SetBase.Refused.badName.self) { try await set("Basis A", base.source) }
    await #expect(throws: SetBase.Refused.nothingChanges.self) { try await set(base.name, base.source) }
    let twice = try RegelingSource(
      yaml: Preset.klachtenportaalZorg.changed("times: 1", "times: 2"), file: "basis.yaml")
    do {
      try await set(base.name, twice)
      Issue.record("a base that the law forbids was let through")
    } catch SetBase.Refused.forbidden(let findings) { #expect(findings.count == 1) }
    // Quoted keys can't be told apart from text.
    let quoted = try RegelingSource(
      yaml: Preset.klachtenportaalZorg.changed("\nregime:", "\n\"regime\":"), file: "basis.yaml")
    await #expect(throws: SetBase.Refused.notInParts.self) { try await set(base.name, quoted) }
    let outcomes = await withTaskGroup(of: String.self) { group in
      for weeks in [4, 5] {
        group.addTask {
          do {
            try await set(
              base.name, TestRegeling.changed("002-klachtenportaal-zorg", "amount: 6 weeks", "amount: \(weeks) weeks"))
            return "done"
          } catch { return "\(error)" }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    // Both when one came wholly after the other, else one.
    #expect(outcomes.allSatisfy { ["done", "changedMeanwhile"].contains($0) } && outcomes.contains("done"))
    let numbers = try await TestDatabase.ownerSession().texts(
      "select version from regeling_base where name = '\(base.name)' order by version")
    #expect(numbers.count == 1 + outcomes.filter { $0 == "done" }.count)
  }

  @Test func `who withdraws a version stands on the base of the one before again`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let (first, second) = (try await TestRegeling.base(by: world), try await TestRegeling.base(by: world))
    try await put(world, on: first)
    try await put(world, on: second, own: "signedBy: management\n", from: "2026-03-01")
    #expect(try await [providers(first, world), providers(second, world)] == [0, 1])
    try await world.act(as: staff(world)) { try await WithdrawRegeling(3).perform(in: $0) }
    #expect(try await [providers(first, world), providers(second, world)] == [1, 0])
  }
}
