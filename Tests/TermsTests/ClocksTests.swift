import Kernel
import Terms
import Testing

@Suite struct ClocksTests {
  /// Filed on Friday 20 February 2026 and made known on Wednesday the 25th: the law's term ends on 7 April, the
  /// regeling's on 8 April.
  private func clocks(madeKnown: String? = "2026-02-25", _ extensions: [Extension] = []) -> Clocks {
    var starts: [StartEvent: Day] = [.filed: day("2026-02-20")]
    starts[.madeKnown] = madeKnown.map(day)
    return Clocks(
      statutory: Wkkgz.judgement, regeling: sixWeeksFromLetter, starts: starts, extensions: extensions, in: .computed)
  }

  private func extended(_ clocks: Clocks, _ weeks: Int = 4, on iso: String) throws(ExtensionRefused) -> Clocks {
    try clocks.extended(weeks: weeks, on: day(iso), mostWeeks: 4, timesAllowed: 1)
  }

  @Test func `both clocks run, and the earlier one is the legal risk`() {
    #expect(clocks().statutory?.lastDay == day("2026-04-07"))
    #expect(clocks().regeling?.lastDay == day("2026-04-08"))
    #expect(clocks().earlier == clocks().statutory)
    #expect(clocks().earlierLastDay == day("2026-04-07"))
  }

  @Test func `the regeling's clock may be the earlier one, and neither caps the other`() {
    let short = TermRule(
      name: .judgement, clock: .regeling, starts: .filed, amount: .weeks(4), shift: true, source: "test")
    let both = Clocks(
      statutory: Wkkgz.judgement, regeling: short, starts: [.filed: day("2026-06-01")], in: .computed)
    #expect(both.earlier?.rule == short)
    #expect(both.regeling?.lastDay == day("2026-06-29") && both.statutory?.lastDay == day("2026-07-13"))
  }

  @Test func `the law's clock comes first when they end together`() {
    let same = clocks(madeKnown: "2026-02-20")
    #expect(same.statutory?.lastDay == same.regeling?.lastDay)
    #expect(same.earlier?.rule.clock == .statutory)
  }

  @Test func `while the letter waits only the law's clock runs`() {
    let waiting = clocks(madeKnown: nil)
    #expect(waiting.regeling == nil)
    #expect(waiting.running.map(\.rule.clock) == [.statutory])
    #expect(waiting.earlierLastDay == day("2026-04-07"))
  }

  @Test func `an extension gives each clock its own six and four weeks`() throws {
    let longer = try extended(clocks(), on: "2026-03-30")
    #expect(longer.statutory?.lastDay == day("2026-05-01"))
    #expect(longer.regeling?.lastDay == day("2026-05-06"))
    #expect(longer == clocks([.added(weeks: 4, on: day("2026-03-30"))]))
    #expect(longer.timesExtended == 1)
  }

  @Test func `an extension before the letter counts for both clocks once it is sent`() throws {
    #expect(try extended(clocks(madeKnown: nil), on: "2026-03-02").statutory?.lastDay == day("2026-05-01"))
    #expect(clocks([.added(weeks: 4, on: day("2026-02-23"))]).regeling?.lastDay == day("2026-05-06"))
  }

  @Test func `the notice is in time on the earlier last day and too late the day after`() throws {
    #expect(try extended(clocks(), on: "2026-04-07").statutory?.lastDay == day("2026-05-01"))
    // The regeling's clock still runs on 8 April, but the law's has passed.
    #expect(throws: ExtensionRefused.termOver(lastDay: day("2026-04-07"))) { try extended(clocks(), on: "2026-04-08") }
  }

  @Test func `an extension is refused for what it lacks`() throws {
    #expect(throws: ExtensionRefused.tooManyWeeks(most: 4)) { try extended(clocks(), 5, on: "2026-03-30") }
    #expect(throws: ExtensionRefused.noWeeks) { try extended(clocks(), 0, on: "2026-03-30") }
    #expect(throws: ExtensionRefused.noWeeks) { try extended(clocks(), -1, on: "2026-03-30") }
    #expect(throws: ExtensionRefused.beforeStart(day("2026-02-20"))) { try extended(clocks(), on: "2026-02-19") }
    #expect(throws: ExtensionRefused.notRunning) {
      try extended(Clocks(statutory: nil, regeling: nil), on: "2026-03-30")
    }
    #expect(throws: ExtensionRefused.noUnilateralExtension) {
      try clocks().extended(weeks: 1, on: day("2026-03-30"), mostWeeks: 4, timesAllowed: 0)
    }
    let longer = try extended(clocks(), on: "2026-03-30")
    #expect(throws: ExtensionRefused.alreadyExtended) { try extended(longer, on: "2026-04-20") }
  }

  @Test func `a regeling that grants more does not move the law's clock further`() throws {
    let once = try clocks().extended(weeks: 6, on: day("2026-03-30"), mostWeeks: 6, timesAllowed: 2)
    #expect(once.statutory?.lastDay == day("2026-05-01"))
    #expect(once.regeling?.lastDay == day("2026-05-20"))
    let twice = try once.extended(weeks: 2, on: day("2026-04-30"), mostWeeks: 6, timesAllowed: 2)
    #expect(twice.statutory?.lastDay == day("2026-05-01"))
    // Fourteen weeks are too long for the law's shift; 3 June is a Wednesday anyway.
    #expect(twice.regeling?.lastDay == day("2026-06-03"))
  }

  @Test func `an agreement moves the regeling's clock only`() throws {
    let longer = try extended(clocks(), on: "2026-03-30")
    let agreed = try longer.agreed(until: day("2026-06-01"), on: day("2026-04-29"), rule: .afterExtension)
    #expect(agreed.regeling?.lastDay == day("2026-06-01"))
    #expect(agreed.statutory?.lastDay == day("2026-05-01"))
    #expect(agreed.earlierLastDay == day("2026-05-01"))
    #expect(agreed.timesExtended == 1)
  }

  @Test func `an agreement is refused for what it lacks`() throws {
    let until = day("2026-06-01")
    let longer = try extended(clocks(), on: "2026-03-30")
    #expect(throws: ExtensionRefused.noAgreedExtension) { try longer.agreed(until: until, on: nil, rule: .never) }
    #expect(throws: ExtensionRefused.agreementOnlyAfterExtension) {
      try clocks().agreed(until: until, on: nil, rule: .afterExtension)
    }
    #expect(throws: ExtensionRefused.agreementOnlyAfterExtension) {
      try longer.agreed(until: until, on: day("2026-03-29"), rule: .afterExtension)
    }
    #expect(throws: ExtensionRefused.notRunning) {
      try clocks(madeKnown: nil).agreed(until: until, on: nil, rule: .always)
    }
    #expect(throws: ExtensionRefused.beforeStart(day("2026-02-25"))) {
      try clocks().agreed(until: until, on: day("2026-02-24"), rule: .always)
    }
    #expect(throws: ExtensionRefused.notLater(than: day("2026-05-06"))) {
      try longer.agreed(until: day("2026-05-06"), on: nil, rule: .afterExtension)
    }
    #expect(try longer.agreed(until: day("2026-05-07"), on: day("2026-03-30"), rule: .afterExtension).regeling != nil)
    #expect(try clocks().agreed(until: until, on: nil, rule: .always).regeling?.lastDay == until)
  }

  @Test func `the dispute body opens the day after the law's clock passed, whatever was agreed`() throws {
    #expect(!clocks().hasPassed(on: day("2026-04-07")))
    #expect(clocks().hasPassed(on: day("2026-04-08")))
    let agreed = try clocks().agreed(until: day("2026-06-01"), on: nil, rule: .always)
    #expect(agreed.hasPassed(on: day("2026-04-08")))
    let partners = Clocks(statutory: nil, regeling: clocks().regeling)
    #expect(!partners.hasPassed(on: day("2030-01-01")))
    #expect(partners.isLate(on: day("2026-04-09")) && !partners.isLate(on: day("2026-04-08")))
  }

  @Test func `no extension ever makes the earlier day earlier`() throws {
    var random = Seeded(7)
    for _ in 0..<2_000 {
      let filed = random.day()
      let known = filed.adding(days: Int.random(in: 0...30, using: &random))
      let both = Clocks(
        statutory: Wkkgz.judgement, regeling: sixWeeksFromLetter, starts: [.filed: filed, .madeKnown: known],
        in: .computed)
      let last = try #require(both.earlierLastDay)
      let weeks = Int.random(in: 1...4, using: &random)
      let longer = try both.extended(weeks: weeks, on: last, mostWeeks: 4, timesAllowed: 1)
      #expect(try #require(longer.earlierLastDay) > last, "\(filed) \(known) \(weeks)")
      #expect(longer.running.allSatisfy { !HolidayCalendar.computed.isFree($0.lastDay) }, "\(filed) \(known)")
    }
  }
}
