import Kernel
import Tenant
import Terms
import Testing

/// Other real regelingen, written down in the language of `docs/regeling.md`, and the dates they give.
@Suite struct RegelingenTests {
  private func walk(
    _ procedure: Procedure, to ending: Ending = .judged, filed: String, _ events: [CaseEvent] = [],
    limits: [FilingLimit.Start: String] = [:], claim: Int = 0
  ) -> Simulation {
    Simulation(
      of: procedure, to: ending, filed: day(filed), events: events, limits: limits.mapValues { day($0) },
      claimEuro: claim)
  }

  private func happened(_ event: StartEvent, _ on: String) -> CaseEvent { CaseEvent(.happened(event), on: day(on)) }

  /// What a walk says of the body's last day.
  private func limit(_ walk: Simulation) -> (on: Day, isLate: Bool)? {
    for entry in walk.entries {
      if case .bodyLimit(_, _, let isLate) = entry.moment { return (entry.on, isLate) }
    }
    return nil
  }

  private func fee(_ walk: Simulation) -> Money? {
    for entry in walk.entries {
      if case .fee(let fee, _) = entry.moment { return fee }
    }
    return nil
  }

  @Test func `every file reads, says nothing that is forbidden, and every ending of it is reached`() throws {
    let names = try exampleNames()
    #expect(names.count >= 7)
    for name in names {
      let regeling = try example(name)
      #expect(LawCheck.findings(in: regeling).filter { $0.weight == .forbidden }.isEmpty, "\(name)")
      #expect(try Regeling(json: regeling.json) == regeling, "\(name)")
      for procedure in regeling.procedures {
        for ending in procedure.endings {
          let walk = Simulation(of: procedure, to: ending, filed: day("2026-03-02"))
          #expect(walk.entries.contains { $0.moment == .happened(.closed) }, "\(name) \(ending)")
          let reached: [Simulation.Moment] = [.ended(ending), .happened(.judged)]
          #expect(walk.entries.contains { $0.moment == reached[ending == .judged ? 1 : 0] }, "\(name) \(ending)")
        }
      }
    }
  }

  @Test func `Schoterpoort counts from receipt, the law from the form's date`() throws {
    let procedure = try example("schoterpoort").procedure
    let walk = walk(procedure, filed: "2026-02-18", [happened(.received, "2026-02-20")])
    #expect(walk.course["judgement", .statutory]?.lastDay == day("2026-04-01"))
    #expect(walk.course["judgement"]?.lastDay == day("2026-04-07"))
  }

  @Test func `Schoterpoort handles a complaint of over a year ago, with an explanation`() throws {
    let procedure = try example("schoterpoort").procedure
    #expect(!procedure.endings.contains(.tooLate))
    let late = walk(procedure, filed: "2026-02-18", limits: [.happened: "2025-01-10"])
    let told = late.entries.first { if case .filingLimit = $0.moment { true } else { false } }
    #expect(told?.on == day("2026-01-10"))
    #expect(told?.text(in: .en).contains("It is handled all the same") == true)
  }

  @Test(arguments: [(0, 5_000), (1, 7_500), (1_000, 7_500), (1_001, 10_000), (5_000, 10_000), (5_001, 12_500)])
  func `SKGE asks by claim`(claim: Int, cents: Int) throws {
    let walk = walk(try example("schoterpoort").procedure, to: .ruled, filed: "2026-02-18", claim: claim)
    #expect(fee(walk) == Money(euroCents: cents))
  }

  @Test func `further delay only once both agree, after the one extension`() throws {
    let procedure = try example("schoterpoort").procedure
    let agreed = CaseEvent(.agreed(until: day("2026-06-01")), on: day("2026-03-20"))
    let extended = CaseEvent(.extended(weeks: nil), on: day("2026-03-10"))
    #expect(
      walk(procedure, filed: "2026-02-18", [agreed]).course.refused.map(\.because) == [.agreementOnlyAfterExtension])
    let both = walk(procedure, filed: "2026-02-18", [extended, agreed]).course
    #expect(both.refused.isEmpty && both["judgement"]?.lastDay == day("2026-06-01"))
    #expect(both["judgement", .statutory]?.lastDay == day("2026-04-29"))
  }

  @Test(arguments: [("2027-03-02", false), ("2027-03-03", true)])
  func `De Geschillencommissie Zorg takes disputes for a year after the complaint`(disputed: String, isLate: Bool)
    throws
  {
    let procedure = try example("geschillencommissie-zorg").procedure
    let walk = walk(procedure, to: .ruled, filed: "2026-03-02", [happened(.disputeFiled, disputed)])
    #expect(limit(walk)?.on == day("2027-03-02") && limit(walk)?.isLate == isLate)
    #expect(fee(walk) == Money(euroCents: 5_250))
  }

  @Test(arguments: [("2026-02-01", "2026-05-13"), ("2025-05-01", "2026-05-01")])
  func `GNKH: a month after the judgement, never over a year after it happened`(happenedOn: String, last: String) throws
  {
    let procedure = try example("gnkh").procedure
    let walk = walk(procedure, to: .ruled, filed: "2026-03-02", limits: [.happened: happenedOn])
    #expect(limit(walk)?.on == day(last))
    // The ruling is there within four weeks of the dispute, which is filed four weeks after the judgement of 13 April.
    #expect(walk.course["ruling"]?.lastDay == day("2026-06-08"))
  }

  @Test func `youth care: the regeling's own term, then a month for the measures, and no clock of the Wkkgz`() throws {
    let regeling = try example("jeugdzorg")
    let youth = walk(regeling.procedures[0], filed: "2026-03-02").course
    #expect(youth["judgement"]?.lastDay == day("2026-04-28"))
    #expect(youth["followUp"]?.lastDay == day("2026-05-28"))
    #expect(!youth.lines.contains { $0.clock == .statutory })
    let delayed = walk(
      regeling.procedures[0], filed: "2026-03-02",
      [CaseEvent(.postponed(until: day("2026-05-29")), on: day("2026-04-20"))])
    #expect(delayed.course["judgement"]?.lastDay == day("2026-05-29"))
    #expect(walk(regeling.procedures[1], filed: "2026-03-02").course["judgement"]?.lastDay == day("2026-03-30"))
  }

  @Test func `beside youth care the same provider has the law's clock for its other care`() throws {
    let regeling = try example("jeugdzorg")
    let care = walk(regeling.procedures[2], filed: "2026-03-02", [happened(.madeKnown, "2026-03-09")]).course
    #expect(care["judgement", .statutory]?.lastDay == day("2026-04-13"))
    #expect(care["judgement"]?.lastDay == day("2026-04-20"))
  }

  @Test func `a public body: a year, six weeks or ten, four more, and a year for the ombudsman`() throws {
    let procedure = try example("awb").procedure
    let limit = try #require(procedure.filingLimit)
    #expect(procedure.endings.contains(.tooLate))
    let late = walk(procedure, to: .tooLate, filed: "2026-03-02", limits: [.happened: "2025-02-01"])
    #expect(
      late.entries.contains {
        $0.moment == .filingLimit(limit, isLate: true) && $0.on == day("2026-02-01")
      })
    let more = walk(
      procedure, to: .ruled, filed: "2026-03-02", [CaseEvent(.extended(weeks: nil), on: day("2026-04-10"))])
    #expect(more.course["judgement"]?.lastDay == day("2026-05-11"))
    #expect(self.limit(more)?.on == day("2027-05-11"))
  }

  // MARK: An invented body

  @Test(arguments: [
    ("2026-12-31", 0, 5_000), ("2026-12-31", 1_000, 7_500), ("2026-12-31", 9_000, 12_500), ("2027-01-01", 0, 6_000),
    ("2027-01-01", 1_000, 6_000), ("2027-01-01", 1_001, 15_000),
  ])
  func `a scale by date and by claim`(on: String, claim: Int, cents: Int) throws {
    let body = try #require(try example("alles").procedures[0].disputeBody)
    #expect(body.fee(on: day(on), claimEuro: claim) == Money(euroCents: cents))
    let walk = walk(
      try example("alles").procedures[0], to: .ruled, filed: "2026-03-02", [happened(.disputeFiled, on)], claim: claim)
    #expect(fee(walk) == Money(euroCents: cents))
  }

  @Test func `bodies come in order, each with its own limit, fee and term`() throws {
    #expect(try example("alles").procedures[0].endings.contains(.ruledFurther))
    #expect(try !example("schoterpoort").procedure.endings.contains(.ruledFurther))
    let walk = walk(
      try example("alles").procedures[0], to: .ruledFurther, filed: "2026-03-02",
      [happened(.disputeFiled, "2026-09-01")])
    let said = walk.entries.map { $0.text(in: .en) }
    #expect(said.contains("On to the court (assumed)"))
    let fees = walk.entries.compactMap { entry -> String? in
      if case .fee(let fee, let body) = entry.moment { "\(body.en) \(fee.euroCents)" } else { nil }
    }
    #expect(fees == ["the Council of Proof 5000", "the court 8700"])
    let limits = walk.entries.compactMap { entry -> String? in
      if case .bodyLimit(_, let body, _) = entry.moment { "\(body.en) \(entry.on)" } else { nil }
    }
    // The ruling is assumed on its last day, 24 November; three months on for the court.
    #expect(limits.contains("the court 2027-02-24"))
  }
}
