import Kernel
import Tenant
import Terms
import Testing

@Suite struct RegelingTermsTests {
  @Test(arguments: [
    ("2026-03-02", "2026-04-13"), ("2026-02-23", "2026-04-07"), ("2026-02-20", "2026-04-07"),
    ("2026-03-16", "2026-04-28"), ("2026-03-24", "2026-05-06"), ("2026-04-02", "2026-05-15"),
    ("2026-11-13", "2026-12-28"),
  ])
  func `the law's clock runs from filing before anything is made known`(filed: String, lastDay: String) throws {
    let clocks = try Preset.klachtenportaalZorg.regeling.clocks(filedOn: day(filed), madeKnownOn: nil)
    #expect(clocks.statutory?.lastDay == day(lastDay))
    #expect(clocks.statutory?.rule == Wkkgz.judgement)
    #expect(clocks.regeling == nil)
    #expect(clocks.earlierLastDay == day(lastDay))
  }

  @Test func `the officer's letter starts the regeling's clock`() throws {
    let clocks = try Preset.klachtenportaalZorg.regeling
      .clocks(filedOn: day("2026-02-20"), madeKnownOn: day("2026-02-25"))
    #expect(clocks.statutory?.lastDay == day("2026-04-07"))
    #expect(clocks.regeling?.lastDay == day("2026-04-08"))
    #expect(clocks.regeling?.startedOn == day("2026-02-25"))
  }

  @Test func `between partners no clock of the law runs, and filing starts the regeling's`() throws {
    let regeling = try Preset.huisartsenteamPartners.regeling
    let clocks = regeling.clocks(filedOn: day("2026-02-20"), madeKnownOn: nil)
    #expect(clocks.statutory == nil && regeling.statutoryJudgement == nil)
    #expect(clocks.regeling?.lastDay == day("2026-04-07"))
    #expect(!clocks.hasPassed(on: day("2026-12-31")))
    #expect(regeling.clocks(filedOn: day("2026-02-20"), madeKnownOn: day("2026-03-20")) == clocks)
  }

  @Test func `where filing makes known, a term from then on starts at filing`() throws {
    let regeling = try Preset.huisartsenteamPartners.regeling("starts: filed", "starts: madeKnown")
    let clocks = regeling.clocks(filedOn: day("2026-02-20"), madeKnownOn: day("2026-03-20"))
    #expect(clocks.regeling?.startedOn == day("2026-02-20"))
  }

  @Test func `a decreed day moves the clocks of a case`() throws {
    let calendar = HolidayCalendar(extra: [day("2026-05-15"): Localised(nl: "Brugdag", en: "Bridge day")])
    let clocks = try Preset.klachtenportaalZorg.regeling
      .clocks(filedOn: day("2026-04-02"), madeKnownOn: day("2026-04-02"), calendar: calendar)
    #expect(clocks.running.map(\.lastDay) == [day("2026-05-18"), day("2026-05-18")])
  }

  @Test(arguments: Preset.allCases)
  func `a closed case is deleted two years later, weekend or not`(preset: Preset) throws {
    let term = try preset.regeling.deletionTerm(closedOn: day("2026-05-06"))
    #expect(term.lastDay == day("2028-05-06") && term.lastDay.weekday == .saturday)
    #expect(term.rule.name == .deletion && term.rule.clock == .regeling)
    #expect(try preset.regeling.deletionTerm(closedOn: day("2028-02-29")).lastDay == day("2030-02-28"))
  }

  @Test(arguments: [
    ("10 working days", "2026-05-06", "2026-05-21"), ("8 calendar days", "2026-05-06", "2026-05-14"),
    ("2 weeks", "2026-05-06", "2026-05-20"), ("1 month", "2026-01-31", "2026-02-28"),
  ])
  func `a withdrawn complaint opens again for as long as the regeling says, weekend or not`(
    amount: String, withdrawn: String, lastDay: String
  ) throws {
    let regeling = try Preset.klachtenportaalZorg.regeling(
      "retention:", "withdrawal:\n  reopensWithin: \(amount)\n  source: art. 9\nretention:")
    let procedure = regeling.procedure
    #expect(procedure.reopenUntil(closedOn: day(withdrawn), enteredOn: day(withdrawn)) == day(lastDay))
    #expect(procedure.reopeningTerm(withdrawnOn: day(withdrawn)).rule.source == "art. 9")
    // What was stored before there was such a setting has four weeks.
    let plain = try Preset.klachtenportaalZorg.regeling.procedure
    #expect(plain.reopenUntil(closedOn: day("2026-05-06"), enteredOn: day("2026-05-06")) == day("2026-06-03"))
    // Counted from when it was recorded, and never past the file itself.
    #expect(plain.reopenUntil(closedOn: day("2026-05-06"), enteredOn: day("2028-05-01")) == day("2028-05-06"))
  }

  @Test func `a retention of at least gives the same day`() throws {
    let regeling = try Preset.klachtenportaalZorg.regeling("sense: most", "sense: least")
    #expect(regeling.deletionTerm(closedOn: day("2026-05-06")).lastDay == day("2028-05-06"))
  }

  @Test func `the ruling is due six months after the dispute was filed, not shifted`() throws {
    let term = try #require(try Preset.klachtenportaalZorg.regeling.rulingTerm(filedOn: day("2026-04-03")))
    #expect(term.lastDay == day("2026-10-03") && term.lastDay.weekday == .saturday)
    #expect(term.rule == Wkkgz.ruling)
    #expect(try Preset.huisartsenteamPartners.regeling.rulingTerm(filedOn: day("2026-04-03")) == nil)
  }

  @Test func `a body with a shorter term has it on its own clock`() throws {
    let regeling = try Preset.klachtenportaalZorg.regeling("6 months", "4 months")
    let term = try #require(regeling.rulingTerm(filedOn: day("2026-04-03")))
    #expect(term.lastDay == day("2026-08-03"))
    #expect(term.rule.clock == .regeling && term.rule.source == "KPZ, spelregels 7 en 8")
  }
}
