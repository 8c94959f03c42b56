import Kernel
import Terms
import Testing

@Suite struct TermTests {
  private func statutory(_ filed: String, _ extensions: [Extension] = []) -> Term {
    Term(Wkkgz.judgement, startedOn: day(filed), extensions: extensions, in: .computed)
  }

  private func rule(_ amount: Amount, shift: Bool = true) -> TermRule {
    TermRule(name: .acknowledgement, clock: .regeling, starts: .received, amount: amount, shift: shift, source: "test")
  }

  @Test(arguments: [
    ("2026-03-02", "2026-04-13"), ("2026-02-23", "2026-04-07"), ("2026-02-20", "2026-04-07"),
    ("2026-03-16", "2026-04-28"), ("2026-03-24", "2026-05-06"), ("2026-04-02", "2026-05-15"),
    ("2026-11-13", "2026-12-28"),
    // 5 May 2027 is followed by Ascension Day; 5 May 2030 is a Sunday; in 2031 King's Day is Saturday 26 April.
    ("2027-03-24", "2027-05-07"), ("2030-03-24", "2030-05-06"), ("2031-03-15", "2031-04-28"),
    // An ordinary Saturday and Sunday.
    ("2026-06-06", "2026-07-20"), ("2026-06-07", "2026-07-20"),
  ])
  func `six weeks end on these days`(filed: String, lastDay: String) {
    #expect(statutory(filed).lastDay == day(lastDay))
  }

  @Test func `a day equated by decree moves the end again`() {
    let decreed = HolidayCalendar(extra: [day("2026-05-15"): Localised(nl: "Brugdag", en: "Bridge day")])
    #expect(Term(Wkkgz.judgement, startedOn: day("2026-04-02"), in: decreed).lastDay == day("2026-05-18"))
  }

  @Test func `the last day itself is still in time`() {
    let term = statutory("2026-02-20")
    #expect(!term.hasPassed(on: day("2026-04-07")))
    #expect(term.hasPassed(on: day("2026-04-08")))
    #expect(term.daysLeft(on: day("2026-04-07")) == 0)
    #expect(term.daysLeft(on: day("2026-04-08")) == -1)
    #expect(term.daysLeft(on: day("2026-04-01")) == 6)
  }

  @Test(arguments: [
    // Shifting twice would give 6 May: 7 April and four weeks is 5 May.
    ("2026-02-20", "2026-05-01"),
    // Ten weeks end on Ascension Day.
    ("2026-03-05", "2026-05-15"),
    ("2026-02-25", "2026-05-06"),
  ])
  func `six weeks and four are counted from the start and shifted once`(filed: String, lastDay: String) {
    let extended = statutory(filed, [.added(weeks: 4, on: day("2026-03-30"))])
    #expect(extended.lastDay == day(lastDay))
    #expect(extended == statutory(filed).adding(.added(weeks: 4, on: day("2026-03-30"))))
  }

  @Test func `the steps tell how the date came about`() {
    #expect(
      statutory("2026-02-20").steps == [
        .started(.filed, on: day("2026-02-20")), .counted(.weeks(6), to: day("2026-04-03")),
        .shifted(
          from: day("2026-04-03"),
          because: ["2026-04-03", "2026-04-04", "2026-04-05", "2026-04-06"]
            .compactMap { HolidayCalendar.computed.freeDay(day($0)) },
          to: day("2026-04-07")),
        .ends(on: day("2026-04-07")),
      ])
    #expect(
      statutory("2026-02-20", [.added(weeks: 4, on: day("2026-03-30"))]).steps == [
        .started(.filed, on: day("2026-02-20")), .counted(.weeks(6), to: day("2026-04-03")),
        .extended(weeks: 4, noticeOn: day("2026-03-30"), to: day("2026-05-01")),
        .notShifted(day("2026-05-01"), because: .openDay), .ends(on: day("2026-05-01")),
      ])
  }

  @Test func `an agreed date stands as it is, also on a Sunday`() {
    let agreed = Extension.agreed(until: day("2026-05-31"), on: day("2026-04-30"))
    let term = Term(sixWeeksFromLetter, startedOn: day("2026-02-25"), extensions: [agreed], in: .computed)
    #expect(term.lastDay == day("2026-05-31"))
    #expect(
      term.steps.suffix(2) == [.agreed(until: day("2026-05-31"), on: day("2026-04-30")), .ends(on: term.lastDay)])
  }

  @Test func `an agreed date does not move the law's term, and the steps say so`() {
    let term = statutory("2026-02-20", [.agreed(until: day("2026-06-01"), on: nil)])
    #expect(term.lastDay == day("2026-04-07"))
    #expect(term.steps.contains(.agreementDoesNotMove(until: day("2026-06-01"), on: nil)))
  }

  @Test func `three days hold two open ones at least`() {
    // Thursday 24 December: Christmas, the weekend, Monday 28 alone would be one open day.
    let term = Term(rule(.calendarDays(3)), startedOn: day("2026-12-24"), in: .computed)
    #expect(term.lastDay == day("2026-12-29"))
    #expect(term.steps.contains(.lengthened(from: day("2026-12-28"), to: day("2026-12-29"))))
    // Two days are below what the law protects.
    #expect(Term(rule(.calendarDays(2)), startedOn: day("2026-12-24"), in: .computed).lastDay == day("2026-12-28"))
  }

  @Test func `a ruling's six months end on a Saturday if need be`() {
    let term = Term(Wkkgz.ruling, startedOn: day("2026-04-03"), in: .computed)
    #expect(term.lastDay == day("2026-10-03") && term.lastDay.weekday == .saturday)
  }

  @Test(arguments: [
    (Amount.months(6), "2026-04-03", "2026-10-03"), (.weeks(14), "2026-06-07", "2026-09-13"),
    (.years(1), "2025-04-05", "2026-04-05"),
  ])
  func `a term too long for the law does not shift, and says so`(amount: Amount, start: String, end: String) {
    let term = Term(rule(amount), startedOn: day(start), in: .computed)
    #expect(term.lastDay == day(end))
    #expect(term.steps.contains(.notShifted(day(end), because: .tooLong)))
  }

  @Test func `the extension counts for the length that the law shifts`() {
    // Ten and two weeks shift, ten and four don't: both would end on a Sunday.
    let two = Term(
      rule(.weeks(10)), startedOn: day("2026-06-07"), extensions: [.added(weeks: 2, on: day("2026-07-01"))],
      in: .computed)
    let four = Term(
      rule(.weeks(10)), startedOn: day("2026-06-07"), extensions: [.added(weeks: 4, on: day("2026-07-01"))],
      in: .computed)
    #expect(two.lastDay == day("2026-08-31"))
    #expect(four.lastDay == day("2026-09-13"))
  }

  @Test func `a regeling may leave its own term unshifted`() {
    let term = Term(rule(.weeks(6), shift: false), startedOn: day("2026-02-20"), in: .computed)
    #expect(term.lastDay == day("2026-04-03"))
    #expect(term.steps.contains(.notShifted(day("2026-04-03"), because: .notSet)))
  }

  @Test func `a shifted term never ends on a free day, and never early`() {
    var random = Seeded(4)
    let amounts: [Amount] = [
      .weeks(6), .weeks(2), .weeks(12), .months(1), .months(3), .calendarDays(3), .calendarDays(14), .workingDays(5),
      .calendarDays(1),
    ]
    for _ in 0..<4_000 {
      let start = random.day()
      let amount = amounts[Int.random(in: amounts.indices, using: &random)]
      let term = Term(rule(amount), startedOn: start, in: .computed)
      #expect(!HolidayCalendar.computed.isFree(term.lastDay), "\(amount) from \(start)")
      #expect(term.lastDay >= amount.counted(from: start, in: .computed), "\(amount) from \(start)")
      #expect(term.steps.last == .ends(on: term.lastDay))
      #expect(term.steps.first == .started(.received, on: start))
    }
  }

  @Test func `more time never makes a term shorter`() {
    var random = Seeded(5)
    for _ in 0..<4_000 {
      let start = random.day()
      var term = Term(
        Bool.random(using: &random) ? Wkkgz.judgement : sixWeeksFromLetter, startedOn: start, in: .computed)
      for _ in 0..<3 {
        let added: Extension =
          Bool.random(using: &random)
          ? .added(weeks: Int.random(in: 1...8, using: &random), on: start.adding(days: 3))
          : .agreed(until: start.adding(days: Int.random(in: 0...200, using: &random)), on: nil)
        let longer = term.adding(added)
        #expect(longer.lastDay >= term.lastDay, "\(start) \(term.extensions) \(added)")
        term = longer
      }
    }
  }

  @Test func `a later start never ends earlier`() {
    var random = Seeded(6)
    for _ in 0..<3_000 {
      let start = random.day()
      #expect(
        Term(Wkkgz.judgement, startedOn: start, in: .computed).lastDay
          <= Term(Wkkgz.judgement, startedOn: start.adding(days: 1), in: .computed).lastDay, "\(start)")
    }
  }
}
