import Foundation
import Intake
import Kernel
import Postgres
import Terms
import TestSupport
import Testing

@testable import Tenant

/// What an affiliation costs (R2.8), and that arrears never stand in a complainant's way.
@Suite struct AffiliationFeeTests {
  private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }
  private func money(_ cents: Int) -> Money { Money(euroCents: cents) }
  private func price(_ year: Int, _ ownRisk: Int) -> Tariff.Price {
    Tariff.Price(year: money(year), ownRisk: money(ownRisk))
  }

  private func tariff(_ from: String, one: Int = 7_995) throws -> Tariff {
    Tariff(
      inForceFrom: try day(from), registration: money(1_995), takenUp: money(15_000),
      classes: [
        Tariff.Class(personsFrom: 1, price: price(one, 29_500)),
        Tariff.Class(personsFrom: 2, price: price(12_995, 29_500)),
        Tariff.Class(personsFrom: 31, price: price(64_995, 79_500)), Tariff.Class(personsFrom: 41, price: nil),
      ])
  }

  private func fee(
    _ year: Int, _ affiliations: [(String, String?)], _ counts: [(String, Int)], agreed: Tariff.Price? = nil,
    _ tariffs: [Tariff]
  ) throws -> AffiliationFee? {
    AffiliationFee(
      of: year, affiliations: try affiliations.map { (first: try day($0), last: try $1.map { try day($0) }) },
      headcounts: try counts.map { Headcount(countsFrom: try day($0), workingPersons: $1, agreed: agreed) },
      tariffs: tariffs)
  }

  // MARK: The tariff

  @Test(arguments: [(1, 1), (2, 2), (30, 2), (31, 31), (40, 31), (41, 41), (9_999, 41)])
  func `the class goes from its first number up to the next`(persons: Int, from: Int) throws {
    #expect(try tariff("2026-01-01").class(of: persons)?.personsFrom == from)
  }

  @Test func `the last number of a class is one before the next`() throws {
    let tariff = try tariff("2026-01-01")
    #expect(tariff.classes.map { tariff.personsTo($0) } == [1, 30, 40, nil])
  }

  @Test func `classes are read from lines, typed or pasted, and wrong lines are told`() {
    let typed = Tariff.Typed("1; 79,95; 295\n\n2\t129.95\t€ 295,00\r\n31;649,95;795,-\n41; in overleg\n")
    #expect(typed.wrong.isEmpty)
    #expect(
      typed.classes == [
        Tariff.Class(personsFrom: 1, price: price(7_995, 29_500)),
        Tariff.Class(personsFrom: 2, price: price(12_995, 29_500)),
        Tariff.Class(personsFrom: 31, price: price(64_995, 79_500)), Tariff.Class(personsFrom: 41, price: nil),
      ])
    #expect(Tariff.Typed("1; 79,95\nveel; 1; 2\n0; 1; 2\n3; 1; 2; 4\n5; 1,5; 2").wrong == [1, 2, 3, 4, 5])
    let shown = Tariff(inForceFrom: Day(number: 0), registration: money(0), takenUp: money(0), classes: typed.classes)
    #expect(Tariff.Typed(shown.typed(agreed: "in overleg")).classes == typed.classes)
  }

  @Test func `a tariff that can't be is refused, each with why`() throws {
    func problem(_ classes: [(Int, Int?)]) -> Tariff.Problem? {
      Tariff(
        inForceFrom: Day(number: 0), registration: money(0), takenUp: money(15_000),
        classes: classes.map { from, risk in Tariff.Class(personsFrom: from, price: risk.map { price(100, $0) }) }
      ).problem
    }
    #expect(problem([]) == .noClass)
    #expect(problem([(2, 15_000)]) == .firstNotOne)
    #expect(problem([(1, 15_000), (5, nil), (5, 15_000)]) == .notAscending(2))
    #expect(problem([(1, 15_000), (2, 14_999)]) == .ownRiskTooLow(1))
    #expect(problem([(1, 100_000_001)]) == .tooMuch)
    #expect(problem((1...13).map { ($0, nil) }) == .tooManyClasses(most: 12))
    #expect(try tariff("2026-01-01").problem == nil)
  }

  @Test func `a tariff is set for a day to come, once, and earlier ones stay`() async throws {
    try await TestDatabase.own { database, _ in
      let world = try await TestWorld.make(on: "2026-02-20", in: database)
      func set(_ tariff: Tariff) async throws {
        try await world.act(as: world.portalStaff) { try await SetTariff(tariff).perform(in: $0) }
      }
      let (first, second) = (try tariff("2026-02-20"), try tariff("2027-01-01", one: 8_495))
      try await set(first)
      try await set(second)
      await #expect(throws: SetTariff.Refused.alreadySet) { try await set(first) }
      await #expect(throws: SetTariff.Refused.inThePast) { try await set(try tariff("2026-02-19")) }
      await #expect(throws: NotAllowed.self) {
        try await world.act(as: world.director) { try await SetTariff(first).perform(in: $0) }
      }
      let all = try await world.database.read(as: world.portalStaff, Tariff.all)
      #expect(all == [second, first])
      #expect(Tariff.inForce(on: try day("2026-12-31"), of: all) == first)
      #expect(Tariff.inForce(on: try day("2027-01-01"), of: all) == second)
      #expect(Tariff.inForce(on: try day("2026-02-19"), of: all) == nil)
    }
  }

  // MARK: One provider's year

  @Test func `a whole year costs the class's fee, without registration after the first year`() throws {
    let found = try #require(
      try fee(2027, [("2026-03-15", nil)], [("2026-03-15", 1)], [try tariff("2026-01-01")]))
    #expect(found.fee == money(7_995))
    #expect(found.months == 12)
    #expect(found.registration == nil)
  }

  /// The first day, months paid for, and what that makes of € 79,95 (a whole number of cents, halves upwards).
  @Test(arguments: [
    ("2026-01-01", 12, 7_995), ("2026-01-31", 12, 7_995), ("2026-02-01", 11, 7_329), ("2026-03-15", 10, 6_663),
    ("2026-07-01", 6, 3_998), ("2026-12-31", 1, 666),
  ])
  func `the first year is paid by month, the first one whole, with registration`(
    first: String, months: Int, cents: Int
  ) throws {
    let found = try #require(try fee(2026, [(first, nil)], [(first, 1)], [try tariff("2026-01-01")]))
    #expect(found.months == months)
    #expect(found.fee == money(cents))
    #expect(found.registration == money(1_995))
  }

  @Test func `class and tariff are those of the first day that is paid for`() throws {
    let tariffs = [try tariff("2026-01-01"), try tariff("2027-01-01", one: 8_495)]
    let counts = [("2026-01-01", 1), ("2026-06-01", 31), ("2027-02-01", 2)]
    func found(_ year: Int) throws -> AffiliationFee? { try fee(year, [("2026-01-01", nil)], counts, tariffs) }
    #expect(try found(2026)?.class.personsFrom == 1)
    #expect(try found(2026)?.fee == money(7_995))
    // On 1 January thirty-one people work there.
    #expect(try found(2027)?.fee == money(64_995))
    #expect(try found(2028)?.fee == money(12_995))
  }

  @Test func `a class by agreement has no fee until something was agreed`() throws {
    let tariffs = [try tariff("2026-01-01")]
    #expect(try fee(2026, [("2026-01-01", nil)], [("2026-01-01", 80)], tariffs)?.fee == nil)
    let agreed = price(90_000, 79_500)
    let found = try fee(2026, [("2026-07-01", nil)], [("2026-07-01", 80)], agreed: agreed, tariffs)
    #expect(found?.fee == money(45_000))
    #expect(found?.price == agreed)
  }

  @Test func `who came back pays no registration again, and a year without affiliation nothing`() throws {
    let tariffs = [try tariff("2026-01-01")]
    let times: [(String, String?)] = [("2026-01-01", "2026-12-31"), ("2028-05-01", nil)]
    #expect(try fee(2027, times, [("2026-01-01", 1)], tariffs) == nil)
    let back = try #require(try fee(2028, times, [("2026-01-01", 1)], tariffs))
    #expect(back.registration == nil)
    #expect(back.months == 8)
    // The year in which it ends is paid whole.
    #expect(try fee(2026, [("2025-06-01", "2026-02-01")], [("2026-01-01", 1)], tariffs)?.months == 12)
    #expect(try fee(2026, [("2026-01-01", nil)], [], tariffs) == nil)
    #expect(try fee(2025, [("2025-01-01", nil)], [("2025-01-01", 1)], tariffs) == nil)
  }

  // MARK: What is stored

  private func staff(_ world: TestWorld) -> Actor {
    Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)
  }

  @Test func `how many people work there is noted from a day on, once a day, and not for a year that is over`()
    async throws
  {
    let world = try await TestWorld.make(on: "2026-02-20")
    func note(_ from: String, _ persons: Int, _ agreed: Tariff.Price? = nil) async throws {
      let headcount = Headcount(countsFrom: try day(from), workingPersons: persons, agreed: agreed)
      try await world.act(as: staff(world)) { try await SetHeadcount(headcount).perform(in: $0) }
    }
    try await note("2026-01-01", 12)
    try await note("2027-01-01", 45, price(90_000, 79_500))
    await #expect(throws: SetHeadcount.Refused.alreadySet) { try await note("2026-01-01", 13) }
    await #expect(throws: SetHeadcount.Refused.earlierYear) { try await note("2025-12-31", 12) }
    await #expect(throws: SetHeadcount.Refused.wrongNumber) { try await note("2026-03-01", 0) }
    await #expect(throws: SetHeadcount.Refused.wrongAmount) { try await note("2026-03-01", 3, price(-1, 0)) }
    let all = try await world.database.read(as: staff(world), Headcount.all)
    #expect(all.map(\.workingPersons) == [45, 12])
    #expect(all.first?.agreed == price(90_000, 79_500))
  }

  @Test func `arrears are marked once and end once, the list finds them, and no complaint is refused`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    func mark(_ since: String = "2026-02-01", _ cents: Int = 12_995) async throws {
      let since = try day(since)
      try await world.act(as: staff(world)) {
        try await MarkArrears(money(cents), since: since).perform(in: $0)
      }
    }
    func listed() async throws -> [Day?] {
      let filter = ProviderLine.Filter(typed: world.provider.name, isInArrears: true)
      return try await world.database.read(as: world.portalStaff, ProviderLine.page(filter, after: nil, most: 5_000))
        .filter { $0.provider.tenant == world.tenant }.map(\.inArrearsSince)
    }
    await #expect(throws: MarkArrears.Refused.inTheFuture) { try await mark("2026-02-21") }
    await #expect(throws: MarkArrears.Refused.wrongAmount) { try await mark("2026-02-01", 0) }
    #expect(try await listed().isEmpty)
    try await mark()
    await #expect(throws: MarkArrears.Refused.alreadyMarked) { try await mark() }
    #expect(try await listed() == [try day("2026-02-01")])
    _ = try await world.file()
    try await world.act(as: staff(world)) { try await EndArrears().perform(in: $0) }
    await #expect(throws: EndArrears.Refused.notInArrears) {
      try await world.act(as: staff(world)) { try await EndArrears().perform(in: $0) }
    }
    #expect(try await listed().isEmpty)
    try await mark("2026-02-10")
    #expect(try await listed() == [try day("2026-02-10")])
    // Two running at once: the database refuses the second.
    let owner = try await TestDatabase.ownerSession()
    let code = try owner.refusal {
      try owner.rows(
        """
        insert into arrears (tenant_id, id, recorded_at, recorded_by, recorded_as, since, euro_cents, follows_id)
        select tenant_id, gen_random_uuid(), recorded_at, recorded_by, recorded_as, since, 1, follows_id from arrears
        where tenant_id = '\(world.tenant)' and follows_id is not null
        """)
    }
    #expect(code == "23505")
  }

  @Test func `complainants and officers don't see arrears`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    try await filed.register()
    for actor in [filed.officer, filed.complainant, Actor(.visitor, tenant: world.tenant)] {
      await #expect(throws: (any Error).self) { try await world.database.read(as: actor, Arrears.latest) }
    }
  }
}
