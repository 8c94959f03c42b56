import Dossier
import Foundation
import Handling
import Improvement
import Intake
import Kernel
import Postgres
import Terms
import TestSupport
import Testing
import Vault

@Suite struct GiveJudgementTests {
  private func heard() async throws -> TestCase {
    let filed = try await TestWorld.make(on: "2026-02-20").file()
    try await filed.bringToProvider()
    try await filed.hearBoth()
    return filed
  }

  private func give(_ judgement: GiveJudgement, in filed: TestCase, as actor: Actor? = nil) async throws {
    try await filed.world.act(as: actor ?? filed.director) {
      try await judgement.perform(in: $0, keys: filed.world.keys)
    }
  }

  private func missing(_ judgement: GiveJudgement, in filed: TestCase) async -> [GiveJudgement.Missing]? {
    do {
      try await give(judgement, in: filed)
      return nil
    } catch GiveJudgement.Refused.incomplete(let missing) { return missing } catch {
      Issue.record("\(error)")
      return nil
    }
  }

  private func finding(_ element: ID<ComplaintElement>, _ reasons: String = "Het rooster klopte niet.")
    -> GiveJudgement.Finding
  {
    .init(element: element, outcome: .partlyUpheld, reasons: Sealed(reasons))
  }

  @Test func `two findings on one element are refused, by the database too`() async throws {
    let filed = try await heard()
    let whole = try await filed.judgement(realiseBy: filed.today)
    let twice = GiveJudgement(
      view: whole.view, findings: whole.findings + whole.findings.prefix(1), decisions: whole.decisions,
      measures: whole.measures, noMeasuresBecause: nil)
    await #expect(throws: GiveJudgement.Refused.findingTwice) { try await give(twice, in: filed) }
    try await give(whole, in: filed)
    let failure = await #expect(throws: StatementFailed.self) {
      try await filed.world.act(as: filed.director) { transaction in
        transaction.record(
          Change(
            """
            insert into finding (tenant_id, id, dossier_id, judgement_id, element_id, outcome, reasons)
            select tenant_id, \(UUID()), dossier_id, judgement_id, element_id, outcome, reasons
            from finding where tenant_id = \(.tenant) and dossier_id = \(.dossier) limit 1
            """))
      }
    }
    #expect(failure?.constraint == "finding_once_per_element")
  }

  // MARK: What is given

  @Test func `both sides read the whole notice, word for word`() async throws {
    let filed = try await heard()
    let elements = try await filed.elements()
    let day = try #require(Day(iso: "2026-06-30"))
    // The findings in another order than the points: they are read in the order of the points.
    let judgement = GiveJudgement(
      view: Sealed("Onze visie."),
      findings: [finding(elements[1], "Reden twee."), finding(elements[0], "Reden een.")],
      decisions: Sealed("Ons besluit."),
      measures: [
        .init(text: Sealed("Later."), realiseBy: day), .init(text: Sealed("Eerder."), realiseBy: filed.today),
      ], noMeasuresBecause: nil)
    try await give(judgement, in: filed)
    for reader in [filed.complainant, filed.director, filed.officer] {
      let read = try #require(try await filed.read(as: reader).judgement)
      #expect(read.givenOn == Day(iso: "2026-02-20"))
      #expect(read.view.revealed == "Onze visie.")
      #expect(read.decisions.revealed == "Ons besluit.")
      #expect(read.findings.map(\.element) == elements)
      #expect(read.findings.map(\.reasons.revealed) == ["Reden een.", "Reden twee."])
      #expect(read.findings.map(\.outcome) == [.partlyUpheld, .partlyUpheld])
      #expect(read.measures.map(\.text.revealed) == ["Eerder.", "Later."])
      #expect(read.measures.map(\.realiseBy) == [filed.today, day])
      #expect(read.noMeasuresBecause == nil)
    }
    #expect(try await filed.told(.judged) == ["complainant", "officer"])
    let register = try await filed.world.database.read(as: filed.world.director, Measure.register)
    #expect(try register.map { try $0.opened(filed.world.keys).text.revealed } == ["Eerder.", "Later."])
  }

  @Test func `instead of measures it may say why there are none`() async throws {
    let filed = try await heard()
    let elements = try await filed.elements()
    try await give(
      GiveJudgement(
        view: Sealed("Onze visie."), findings: elements.map { finding($0) }, decisions: Sealed("Ons besluit."),
        measures: [], noMeasuresBecause: Sealed("Het was eenmalig.")), in: filed)
    #expect(try await filed.read(as: filed.complainant).judgement?.noMeasuresBecause?.revealed == "Het was eenmalig.")
  }

  @Test func `late is late, never shut`() async throws {
    let filed = try await heard()
    filed.world.clock.set("2026-07-01")
    #expect(try await filed.complaint().clocks.isLate(on: filed.today))
    try await filed.judge(realiseBy: filed.today)
    #expect(try await filed.complaint().judgement?.givenOn == Day(iso: "2026-07-01"))
  }

  // MARK: What must be there

  @Test func `all that is missing is said at once, in the order of the page`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.bringToProvider()
    let elements = try await filed.elements()
    let empty = GiveJudgement(
      view: Sealed(" "), findings: [finding(elements[1], "\n")], decisions: Sealed(""), measures: [],
      noMeasuresBecause: Sealed(" "))
    #expect(
      await missing(empty, in: filed) == [
        .view, .finding(elements[0]), .reasons(elements[1]), .decisions, .measuresOrWhyNone, .heard(.complainant),
        .heard(.provider),
      ])
    #expect(try await filed.complaint().judgement == nil)
  }

  @Test func `both sides are heard, or the record says why not`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.bringToProvider()
    let judgement = try await filed.judgement(realiseBy: filed.today)
    #expect(await missing(judgement, in: filed) == [.heard(.complainant), .heard(.provider)])
    try await filed.state(filed.director, "Onze kant.")
    #expect(await missing(judgement, in: filed) == [.heard(.complainant)])
    try await filed.notHeard(.complainant)
    try await give(judgement, in: filed)
  }

  @Test func `each element has its finding`() async throws {
    let filed = try await heard()
    let elements = try await filed.elements()
    #expect(
      await missing(try await filed.judgement(realiseBy: filed.today, findings: 1), in: filed) == [
        .finding(elements[1])
      ])
  }

  @Test func `a finding on another case's element is no finding here`() async throws {
    let filed = try await heard()
    let other = try await filed.world.file()
    let (own, foreign) = (try await filed.elements(), try await other.elements())
    func judgement(_ elements: [ID<ComplaintElement>]) -> GiveJudgement {
      GiveJudgement(
        view: Sealed("Visie."), findings: elements.map { finding($0) }, decisions: Sealed("Besluit."), measures: [],
        noMeasuresBecause: Sealed("Geen."))
    }
    #expect(await missing(judgement([own[0], foreign[0]]), in: filed) == [.finding(own[1])])
    // One too many passes the first look; the database counts.
    #expect(await missing(judgement(own + [foreign[0]]), in: filed) == own.map { .finding($0) })
    #expect(try await filed.complaint().judgement == nil)
  }

  @Test(arguments: [
    ("judgement_finding_per_element", false, true, true), ("judgement_measures_or_why_none", true, false, true),
    ("judgement_both_sides_heard", true, true, false),
  ])
  func `a judgement with a part missing doesn't get past the database, whatever the code does`(
    constraint: String, hasFindings: Bool, hasReason: Bool, isHeard: Bool
  ) async throws {
    let filed = try await TestWorld.make().file()
    try await filed.bringToProvider()
    if isHeard { try await filed.hearBoth() }
    let elements = try await filed.elements()
    let complaint = try #require(try await filed.complaint().id)
    let why: [UInt8]? = hasReason ? [0] : nil
    let failure = await #expect(throws: StatementFailed.self) {
      try await filed.world.act(as: filed.director) { transaction in
        let judgement: ID<Judgement> = transaction.newID()
        transaction.record(
          Change(
            """
            insert into judgement (tenant_id, id, dossier_id, complaint_id, given_on, view, decisions, element_count,
              no_measures_because)
            values (\(.tenant), \(judgement), \(.dossier), \(complaint), \(.today), '\\x00', '\\x00', 2, \(why))
            """))
        for element in elements where hasFindings {
          transaction.record(
            Change(
              """
              insert into finding (tenant_id, id, dossier_id, judgement_id, element_id, outcome, reasons)
              values (\(.tenant), \(UUID()), \(.dossier), \(judgement), \(element), 'upheld', '\\x00')
              """))
        }
      }
    }
    #expect(failure?.constraint == constraint)
  }

  // MARK: Refusals

  @Test func `a judgement is given once, also when several come at once`() async throws {
    let filed = try await heard()
    let judgement = try await filed.judgement(realiseBy: filed.today)
    let refusals = await TestCase.atOnce { try await give(judgement, in: filed) }
    #expect(refusals.count { $0 == nil } == 1)
    #expect(refusals.count { $0 as? GiveJudgement.Refused == .alreadyGiven } == 2)
    await #expect(throws: GiveJudgement.Refused.alreadyGiven) { try await give(judgement, in: filed) }
  }

  @Test func `measures lie between today and five years from now, twelve at most`() async throws {
    let filed = try await heard()
    let elements = try await filed.elements()
    let today = filed.today
    func judgement(_ days: [Day]) -> GiveJudgement {
      GiveJudgement(
        view: Sealed("Visie."), findings: elements.map { finding($0) }, decisions: Sealed("Besluit."),
        measures: days.map { .init(text: Sealed("Een maatregel."), realiseBy: $0) }, noMeasuresBecause: nil)
    }
    let (past, far) = (today.adding(days: -1), today.adding(years: 5).adding(days: 1))
    await #expect(throws: GiveJudgement.Refused.measureInPast(past)) {
      try await give(judgement([today, past]), in: filed)
    }
    await #expect(throws: GiveJudgement.Refused.measureTooFar(far)) { try await give(judgement([far]), in: filed) }
    await #expect(throws: GiveJudgement.Refused.tooManyMeasures(most: 12)) {
      try await give(judgement(Array(repeating: today, count: 13)), in: filed)
    }
    try await give(judgement(Array(repeating: today.adding(years: 5), count: 12)), in: filed)
  }

  @Test func `each text is at most 20000 characters`() async throws {
    let filed = try await heard()
    let elements = try await filed.elements()
    let long = String(repeating: "é", count: 20_001)
    func judgement(
      view: String = "Visie.", reasons: String = "Reden.", decisions: String = "Besluit.",
      measure: String = "Maatregel.",
      none: String? = nil
    ) -> GiveJudgement {
      GiveJudgement(
        view: Sealed(view), findings: elements.map { finding($0, reasons) }, decisions: Sealed(decisions),
        measures: [.init(text: Sealed(measure), realiseBy: filed.today)], noMeasuresBecause: none.map { Sealed($0) })
    }
    for one in [
      judgement(view: long), judgement(reasons: long), judgement(decisions: long), judgement(measure: long),
      judgement(none: long),
    ] {
      await #expect(throws: GiveJudgement.Refused.tooLong(most: 20_000)) { try await give(one, in: filed) }
    }
  }

  @Test func `nobody judges what isn't known`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.register()
    let judgement = try await filed.judgement(realiseBy: filed.today)
    await #expect(throws: NotFound()) { try await give(judgement, in: filed) }
  }

  @Test func `only the provider judges`() async throws {
    let filed = try await heard()
    let judgement = try await filed.judgement(realiseBy: filed.today)
    for actor in [filed.complainant, filed.officer] {
      await #expect(throws: NotAllowed(takes: [.provider])) { try await give(judgement, in: filed, as: actor) }
    }
  }
}
