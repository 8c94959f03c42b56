import Kernel
import Terms

/// Something that happened in a case on a day, as far as dates depend on it.
package struct CaseEvent: Sendable, Equatable {
  package enum What: Sendable, Equatable {
    case happened(StartEvent)
    /// The provider's notice of more time; without weeks as much as the regeling allows.
    case extended(weeks: Int?)
    /// The provider names a new last day and says why.
    case postponed(until: Day)
    /// Both sides agree on a last day.
    case agreed(until: Day)
  }

  package let what: What
  package let on: Day

  package init(_ what: What, on day: Day) {
    self.what = what
    on = day
  }
}

/// How the terms of a procedure stand, given what happened: every term with its start, last day, explanation and status.
///
/// Pure. All dates come from `Term` and `Clocks`, which running cases are computed with too.
package struct Course: Sendable, Equatable {
  package enum Status: String, Sendable, Codable, CaseIterable {
    /// What starts it has not happened.
    case notStarted
    case running
    /// The clock stands still.
    case suspended
    case met
    /// What it waited for came after the last day.
    case metLate
    case passed
    /// "As soon as possible", or no term at all: it can't pass.
    case noDate
  }

  /// One term in this case.
  package struct Line: Sendable, Equatable {
    package let key: String
    package let name: TermName
    package let label: Localised
    package let clock: Clock
    package let kind: TermKind
    package let length: TermLength
    package let starts: StartEvent
    package let source: String
    /// Nil while not started, and where there is no date.
    package let term: Term?
    /// Not before this day, where the regeling sets a least.
    package let earliest: Day?
    package let metOn: Day?
    package let status: Status

    /// Inclusive.
    package var lastDay: Day? { term?.lastDay }
  }

  /// In the order of the regeling; the law's clock before the regeling's own judgement; ruling and deletion last.
  package let lines: [Line]
  /// What was asked for that the regeling or the law does not allow, and why: it moved nothing.
  package let refused: [Refused]

  package struct Refused: Sendable, Equatable {
    package let event: CaseEvent
    package let because: ExtensionRefused
  }

  /// - Parameters:
  ///   - filed: the day of filing; what is filed in the portal is received that same day, unless an event says otherwise.
  ///   - today: for what has passed; nil for the day of the last event.
  package init(
    of procedure: Procedure, filed: Day, events: [CaseEvent] = [], under circumstances: Set<Circumstance> = [],
    on today: Day? = nil, calendar: HolidayCalendar = .computed
  ) {
    var count = CourseCount(
      procedure: procedure, filed: filed, events: events.sorted { $0.on < $1.on }, circumstances: circumstances,
      today: today ?? events.map(\.on).max() ?? filed, calendar: calendar)
    lines = count.all()
    refused = count.refused
  }

  /// The regeling's line of that name or code; the law's are asked by their clock.
  package subscript(key: String, clock: Clock = .regeling) -> Line? {
    lines.first { $0.key == key && $0.clock == clock }
  }
}

/// The computation: what happened when, and from it each line.
private struct CourseCount {
  let procedure: Procedure
  let events: [CaseEvent]
  let circumstances: Set<Circumstance>
  let today: Day
  let calendar: HolidayCalendar
  var refused: [Course.Refused] = []
  private let happened: [StartEvent: Day]
  private let terms: [NamedTerm]

  init(
    procedure: Procedure, filed: Day, events: [CaseEvent], circumstances: Set<Circumstance>, today: Day,
    calendar: HolidayCalendar
  ) {
    self.procedure = procedure
    self.events = events
    self.circumstances = circumstances
    self.today = today
    self.calendar = calendar
    terms = procedure.terms(under: circumstances)
    var happened: [StartEvent: Day] = [:]
    for event in events.reversed() {
      if case .happened(let what) = event.what { happened[what] = event.on }
    }
    self.happened = procedure.starts(filedOn: filed, madeKnownOn: happened[.madeKnown])
      .merging(happened) { _, given in given }
  }

  mutating func all() -> [Course.Line] {
    var lines: [Course.Line] = []
    for term in terms {
      if term.name == .judgement, !lines.contains(where: { $0.name == .judgement }) {
        lines += judgement(term)
      } else {
        lines.append(line(term, counted(term)))
      }
    }
    if let filed = happened[.disputeFiled], let term = procedure.rulingTerm(filedOn: filed) {
      lines.append(line(term))
    }
    if let closed = happened[procedure.retention.starts ?? .closed] {
      lines.append(line(procedure.deletionTerm(closedOn: closed)))
    }
    return lines
  }

  // MARK: Starting

  /// The day that starts a term; nil while it has not come.
  private func start(of term: NamedTerm) -> Day? {
    guard term.starts == .afterTerm else { return happened[term.starts] }
    guard let before = terms.first(where: { $0.key == term.after }) else { return nil }
    if let met = before.name.metBy.flatMap({ happened[$0] }) { return met }
    return before.name == .judgement ? clocks(before).regeling?.lastDay : counted(before)?.lastDay
  }

  /// A term that is not the judgement's: nothing extends it.
  private func counted(_ term: NamedTerm) -> Term? {
    guard let rule = term.rule, let start = start(of: term) else { return nil }
    if term.countsBack == true { return Term(rule, countedBackFrom: start, in: calendar) }
    let stands = [.repair, .handling, .hearing, .advice].contains(term.name) ? suspensions(since: start) : []
    return Term(rule, startedOn: start, extensions: stands, in: calendar)
  }

  // MARK: The judgement

  private mutating func judgement(_ term: NamedTerm) -> [Course.Line] {
    refused = []
    let clocks = clocks(term) { refused.append($0) }
    var lines: [Course.Line] = []
    if let rule = procedure.statutoryJudgement {
      lines.append(
        Course.Line(
          key: rule.name.rawValue, name: rule.name, label: label(rule.name), clock: .statutory, kind: rule.kind,
          length: .amount(rule.amount), starts: rule.starts, source: rule.source, term: clocks.statutory, earliest: nil,
          metOn: happened[.judged], status: status(clocks.statutory, met: happened[.judged], stands: false)))
    }
    return lines + [line(term, clocks.regeling)]
  }

  /// Both clocks, with all that was allowed on them; what was not is told.
  private func clocks(_ term: NamedTerm, telling tell: (Course.Refused) -> Void = { _ in }) -> Clocks {
    var starts = happened
    let start = start(of: term)
    starts[term.starts] = start
    let base = Clocks(statutory: procedure.statutoryJudgement, regeling: term.rule, starts: starts, in: calendar)
    var added: [Extension] = []
    for event in events {
      // As it stood that day: what stood still until then, and what was added before.
      let stood = suspensions(since: start ?? event.on, until: event.on)
      let then = (stood + added).reduce(base) { $0.adding($1) }
      do throws(ExtensionRefused) {
        if let one = try allowed(event, on: then, after: added) { added.append(one) }
      } catch { tell(Course.Refused(event: event, because: error)) }
    }
    return (suspensions(since: start ?? today) + added).reduce(base) { $0.adding($1) }
  }

  private func allowed(
    _ event: CaseEvent, on clocks: Clocks, after added: [Extension]
  ) throws(ExtensionRefused) -> Extension? {
    let rule = procedure.extension
    switch event.what {
    case .happened: return nil
    case .agreed(let until):
      _ = try clocks.agreed(until: until, on: event.on, rule: rule?.agreement ?? .never)
      return .agreed(until: until, on: event.on)
    case .postponed(let until):
      guard rule?.openEnded == true else { throw .noUnilateralExtension }
      guard let running = clocks.regeling else { throw .notRunning }
      try checkNotice(event.on, rule, running.lastDay)
      guard event.on <= running.lastDay else { throw .termOver(lastDay: running.lastDay) }
      guard until > running.lastDay else { throw .notLater(than: running.lastDay) }
      return .postponed(until: until, on: event.on)
    case .extended(let weeks):
      let used = added.reduce(0) { sum, one in if case .added(let weeks, _) = one { sum + weeks } else { sum } }
      let most = min(rule?.mostWeeks ?? 0, rule?.mostWeeksTotal.map { max(0, $0 - used) } ?? .max)
      _ = try clocks.extended(
        weeks: weeks ?? most, on: event.on, mostWeeks: most, timesAllowed: rule?.times ?? 0)
      if let last = clocks.earlierLastDay { try checkNotice(event.on, rule, last) }
      return .added(weeks: weeks ?? most, on: event.on)
    }
  }

  private func checkNotice(_ day: Day, _ rule: ExtensionRule?, _ lastDay: Day) throws(ExtensionRefused) {
    guard let notice = rule?.notice else { return }
    let latest = notice.countedBack(from: lastDay, in: calendar)
    guard day <= latest else { throw .noticeTooLate(lastDay: latest) }
  }

  // MARK: Standing still

  /// The times that the clock stood still, none before `start`; those that still do end with `until` or today.
  private func suspensions(since start: Day, until: Day? = nil) -> [Extension] {
    let end = until ?? today
    let spans = (procedure.suspensions ?? []).flatMap { rule in
      days(of: rule.starts).compactMap { began -> (from: Day, until: Day)? in
        let resumed = days(of: rule.resumes).first { $0 >= began } ?? end
        let ceiling = rule.most?.counted(from: began, in: calendar) ?? resumed
        let (from, to) = (max(began, start), min(resumed, ceiling, end))
        return to > from ? (from, to) : nil
      }
    }
    // A day on which it stood still for two reasons is one day.
    let joined = spans.sorted { $0.from < $1.from }.reduce(into: [(from: Day, until: Day)]()) { joined, span in
      if let last = joined.last, span.from <= last.until {
        joined[joined.count - 1].until = max(last.until, span.until)
      } else {
        joined.append(span)
      }
    }
    return joined.map { .suspended(from: $0.from, until: $0.until) }
  }

  private var standsStill: Bool {
    (procedure.suspensions ?? []).contains { rule in
      guard let began = days(of: rule.starts).last, began <= today else { return false }
      let ceiling = rule.most?.counted(from: began, in: calendar)
      return !days(of: rule.resumes).contains { $0 >= began && $0 <= today } && (ceiling.map { today < $0 } ?? true)
    }
  }

  private func days(of event: StartEvent) -> [Day] {
    events.filter { $0.what == .happened(event) }.map(\.on)
  }

  // MARK: Lines

  private func label(_ name: TermName) -> Localised { Localised(nl: name.text(in: .nl), en: name.text(in: .en)) }

  private func line(_ named: NamedTerm, _ term: Term?) -> Course.Line {
    let met = named.name.metBy.flatMap { happened[$0] }
    let status: Course.Status = named.rule == nil ? (met == nil ? .noDate : .met) : status(term, met: met)
    return Course.Line(
      key: named.key, name: named.name, label: named.label ?? label(named.name), clock: .regeling, kind: named.kind,
      length: named.amount, starts: named.starts, source: named.source, term: term,
      earliest: term.flatMap { term in named.least?.counted(from: term.startedOn, in: calendar) }, metOn: met,
      status: status)
  }

  private func line(_ term: Term) -> Course.Line {
    let met = term.rule.name.metBy.flatMap { happened[$0] }
    return Course.Line(
      key: term.rule.name.rawValue, name: term.rule.name, label: label(term.rule.name), clock: term.rule.clock,
      kind: term.rule.kind, length: .amount(term.rule.amount), starts: term.rule.starts, source: term.rule.source,
      term: term,
      earliest: term.rule.name == .deletion
        ? procedure.retention.least?.counted(from: term.startedOn, in: calendar) : nil,
      metOn: met, status: status(term, met: met, stands: false))
  }

  private func status(_ term: Term?, met: Day?, stands: Bool? = nil) -> Course.Status {
    guard let term else { return .notStarted }
    if let met { return term.hasPassed(on: met) ? .metLate : .met }
    if stands ?? (standsStill && term.startedOn <= today) { return .suspended }
    return term.hasPassed(on: today) ? .passed : .running
  }
}

extension Course: Encodable {
  private enum Key: String, CodingKey { case terms, refused }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(lines, forKey: .terms)
    try container.encode(
      refused.map { ["on": $0.event.on.description, "because": $0.because.text(in: .en)] }, forKey: .refused)
  }
}

extension Course.Line: Encodable {
  private enum Key: String, CodingKey {
    case term, name, label, clock, kind, length, starts, source, startedOn, earliest, lastDay, metOn, status, steps
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(key, forKey: .term)
    try container.encode(name, forKey: .name)
    try container.encode(label, forKey: .label)
    try container.encode(clock, forKey: .clock)
    try container.encode(kind, forKey: .kind)
    try container.encode(length, forKey: .length)
    try container.encode(starts, forKey: .starts)
    try container.encode(source, forKey: .source)
    try container.encode(term?.startedOn, forKey: .startedOn)
    try container.encode(earliest, forKey: .earliest)
    try container.encode(lastDay, forKey: .lastDay)
    try container.encode(metOn, forKey: .metOn)
    try container.encode(status, forKey: .status)
    try container.encode(term?.steps ?? [], forKey: .steps)
  }
}
