import Kernel

/// More time on a running term.
package enum Extension: Hashable, Sendable, Codable {
  /// The provider alone, by written notice sent on that day (Wkkgz art. 17 lid 2, seed 002 rule 6).
  case added(weeks: Int, on: Day)
  /// Both sides agreed on a calendar date, inclusive. `on` is the day they did; nil where nobody said, as in a question
  /// put on the command line. Moves only the regeling's clock: the law knows one extension (R1.24).
  case agreed(until: Day, on: Day?)
  /// The provider alone names a new last day, inclusive, and says why: only where the regeling sets no end to it (seed
  /// 003). Moves only the regeling's clock.
  case postponed(until: Day, on: Day)
  /// The regeling's clock stood still from the day after `from` up to and including `until`. The law's runs on (R1.27).
  case suspended(from: Day, until: Day)
}

/// A running term: a rule, the day it started, what was added, and so its last day.
///
/// Last day and explanation come from one computation, made when the value is made.
package struct Term: Sendable, Equatable {
  package let rule: TermRule
  package let startedOn: Day
  package let extensions: [Extension]
  /// Inclusive: still in time until 24:00 in Amsterdam.
  package let lastDay: Day
  /// How `lastDay` came about, in order; ends with `.ends`.
  package let steps: [Step]
  package let calendar: HolidayCalendar

  /// Counts all extensions from the start and shifts once, at the end (R4.8).
  package init(_ rule: TermRule, startedOn: Day, extensions: [Extension] = [], in calendar: HolidayCalendar) {
    self.rule = rule
    self.startedOn = startedOn
    self.extensions = extensions
    self.calendar = calendar

    var count = Count(rule: rule, startedOn: startedOn, calendar: calendar)
    for case .added(let weeks, let noticeOn) in extensions { count.extend(weeks: weeks, noticeOn: noticeOn) }
    for case .suspended(let from, let until) in extensions { count.suspend(from: from, until: until) }
    count.shift()
    for extended in extensions {
      switch extended {
      case .agreed(let until, let on): count.agree(until: until, on: on)
      case .postponed(let until, let on): count.postpone(until: until, on: on)
      case .added, .suspended: break
      }
    }
    count.steps.append(.ends(on: count.day))
    (lastDay, steps) = (count.day, count.steps)
  }

  /// A term counted back from a day, as "5 working days before the hearing": it never shifts (Algemene termijnenwet
  /// art. 1 lid 2, R4.2).
  package init(_ rule: TermRule, countedBackFrom day: Day, in calendar: HolidayCalendar) {
    self.rule = rule
    startedOn = day
    extensions = []
    self.calendar = calendar
    let last = rule.amount.countedBack(from: day, in: calendar)
    (lastDay, steps) = (last, [.started(rule.starts, on: day), .countedBack(rule.amount, to: last), .ends(on: last)])
  }

  /// The same term with one extension more.
  package func adding(_ added: Extension) -> Term {
    Term(rule, startedOn: startedOn, extensions: extensions + [added], in: calendar)
  }

  /// Whether the term is over on that day: from the day after the last day on.
  package func hasPassed(on day: Day) -> Bool { day > lastDay }

  /// Days from `day` to the last day: 0 on the last day itself, negative once it has passed.
  package func daysLeft(on day: Day) -> Int { day.days(until: lastDay) }
}

/// The computation itself: a day that moves, and a note of each move.
private struct Count {
  let rule: TermRule
  let startedOn: Day
  let calendar: HolidayCalendar
  var day: Day
  var steps: [Step]
  private var addedWeeks = 0

  init(rule: TermRule, startedOn: Day, calendar: HolidayCalendar) {
    self.rule = rule
    self.startedOn = startedOn
    self.calendar = calendar
    day = rule.amount.counted(from: startedOn, in: calendar)
    steps = [.started(rule.starts, on: startedOn), .counted(rule.amount, to: day)]
  }

  mutating func extend(weeks: Int, noticeOn: Day) {
    addedWeeks += weeks
    day = day.adding(weeks: weeks)
    steps.append(.extended(weeks: weeks, noticeOn: noticeOn, to: day))
  }

  mutating func suspend(from: Day, until: Day) {
    switch rule.clock {
    case .statutory:
      steps.append(.suspensionDoesNotMove(from: from, until: until))
    case .regeling:
      let days = max(0, from.days(until: until))
      day = day.adding(days: days)
      steps.append(.suspended(from: from, until: until, days: days, to: day))
    }
  }

  mutating func postpone(until: Day, on noticeOn: Day) {
    switch rule.clock {
    case .statutory:
      steps.append(.postponementDoesNotMove(until: until, on: noticeOn))
    case .regeling:
      day = max(day, until)
      steps.append(.postponed(until: until, on: noticeOn))
    }
  }

  /// R4.1, R4.3, R4.6: the end moves to the next open day, and the term holds two open days at least.
  mutating func shift() {
    guard rule.shift, shiftsByLaw else {
      if calendar.isFree(day) { steps.append(.notShifted(day, because: rule.shift ? .tooLong : .notSet)) }
      return
    }
    let shifted = calendar.firstOpenDay(from: day)
    if shifted > day {
      let skipped = days(from: day, upTo: shifted).compactMap(calendar.freeDay)
      steps.append(.shifted(from: day, because: skipped, to: shifted))
      day = shifted
    } else {
      steps.append(.notShifted(day, because: .openDay))
    }
    guard rule.amount.mustHoldTwoOpenDays else { return }
    let held = day
    while days(from: startedOn.adding(days: 1), upTo: day.adding(days: 1)).count(where: { !calendar.isFree($0) }) < 2 {
      day = calendar.firstOpenDay(from: day.adding(days: 1))
    }
    if day > held { steps.append(.lengthened(from: held, to: day)) }
  }

  mutating func agree(until: Day, on agreedOn: Day?) {
    switch rule.clock {
    case .statutory:
      steps.append(.agreementDoesNotMove(until: until, on: agreedOn))
    case .regeling:
      // More time never makes a term shorter, whatever came after it.
      day = max(day, until)
      steps.append(.agreed(until: until, on: agreedOn))
    }
  }

  /// The limits of art. 4 hold for the whole term, its extensions included.
  private var shiftsByLaw: Bool {
    guard addedWeeks > 0 else { return rule.amount.shiftsByLaw }
    if case .weeks(let weeks) = rule.amount { return Amount.weeks(weeks + addedWeeks).shiftsByLaw }
    return rule.amount.shiftsByLaw && Amount.calendarDays(startedOn.days(until: day)).shiftsByLaw
  }

  /// From `first` inclusive up to `end` exclusive.
  private func days(from first: Day, upTo end: Day) -> [Day] {
    (first.number..<max(first.number, end.number)).map(Day.init(number:))
  }
}
