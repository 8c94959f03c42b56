import Foundation
import Kernel
import Terms

/// How a complaint can end under a procedure.
package enum Ending: String, Sendable, Codable, CaseIterable {
  /// The talk before solved it: no complaint was filed, or it stopped there.
  case settledInTalk
  /// Filed after a hard limit, so not handled.
  case tooLate
  /// Not handled: the wrong subject or person, told in writing (R1.29).
  case notHandled
  /// The complainant withdrew it (R1.30).
  case withdrawn
  /// Solved together while it was handled, without a judgement (R5.7).
  case settled
  /// The judgement ended it.
  case judged
  /// After the judgement to the next body, which ruled.
  case ruled
  /// After that ruling to the body that comes next.
  case ruledFurther
  /// No judgement in time, so to the next body, which ruled (R1.35).
  case ruledAfterTerm
  /// To that body at once, past the provider.
  case ruledDirectly
}

extension Procedure {
  /// Every way a complaint can end here, in the order of a case.
  package var endings: [Ending] {
    let body = bodies.first
    return Ending.allCases.filter { ending in
      switch ending {
      case .settledInTalk: conversation != .notAsked
      case .tooLate: filingLimit?.kind == .hard
      case .notHandled, .withdrawn, .settled, .judged: true
      case .ruled: body != nil
      case .ruledFurther: bodies.count > 1
      case .ruledAfterTerm:
        body != nil && judgementHasDate && (regime == .wkkgz || body?.direct?.contains(.termPassed) == true)
      case .ruledDirectly:
        body != nil
          && (regime == .wkkgz
            || body?.direct?.contains { [.unreasonable, .always, .noProcedure].contains($0) } == true)
      }
    }
  }

  private var judgementHasDate: Bool { statutoryJudgement != nil || judgement != nil }
}

/// A case walked through a procedure up to one ending: what happens when, with every last day.
///
/// What nobody said when it happens is assumed, as late as its term allows or else a week after what came before it, and
/// marked so: the walk shows how far a case can run.
package struct Simulation: Sendable, Equatable {
  package enum Moment: Sendable, Equatable {
    case happened(StartEvent)
    case ended(Ending)
    case asked(CaseEvent.What)
    case refused(CaseEvent.What, ExtensionRefused)
    case lastDay(Course.Line)
    case filingLimit(FilingLimit, isLate: Bool)
    case notBefore(Course.Line)
    /// The last day on which what was withdrawn can be opened again.
    case reopening
    /// What it costs to go to this body on that day.
    case fee(Money, to: Localised)
    /// The last day to go to this body.
    case bodyLimit(FilingLimit, of: Localised, isLate: Bool)
    /// The case went on to a body after the first.
    case wentTo(Localised)
  }

  package struct Entry: Sendable, Equatable {
    package let on: Day
    package let moment: Moment
    package let isAssumed: Bool
  }

  package let ending: Ending
  /// By day.
  package let entries: [Entry]
  package let course: Course

  /// - Parameters:
  ///   - limits: the days a filing limit counts from, where they are known.
  ///   - claimEuro: what is claimed before a dispute body, in whole euros; its fee may hang on it.
  package init(
    of procedure: Procedure, to ending: Ending, filed: Day, events: [CaseEvent] = [],
    under circumstances: Set<Circumstance> = [], limits: [FilingLimit.Start: Day] = [:], claimEuro: Int = 0,
    calendar: HolidayCalendar = .computed
  ) {
    self.ending = ending
    var walk = Walk(
      procedure: procedure, ending: ending, filed: filed, given: events, circumstances: circumstances, limits: limits,
      claimEuro: claimEuro, calendar: calendar)
    walk.go()
    course = walk.course
    let refused = course.refused
    var entries = walk.entries
    entries += events.compactMap { event in
      if case .happened = event.what { return nil }
      if let no = refused.first(where: { $0.event == event }) {
        return Entry(on: event.on, moment: .refused(event.what, no.because), isAssumed: false)
      }
      return Entry(on: event.on, moment: .asked(event.what), isAssumed: false)
    }
    entries += course.lines.flatMap { line -> [Entry] in
      let last = line.lastDay.map { Entry(on: $0, moment: .lastDay(line), isAssumed: false) }
      let first = line.earliest.map { Entry(on: $0, moment: .notBefore(line), isAssumed: false) }
      return [first, last].compactMap(\.self)
    }
    if let limit = procedure.filingLimit, let lastDay = limit.lastDay(limits, calendar) {
      entries.append(Entry(on: lastDay, moment: .filingLimit(limit, isLate: filed > lastDay), isAssumed: false))
    }
    // Stable: of one day first what happens, then what it was the last day of.
    self.entries = entries.enumerated().sorted { ($0.1.on, $0.0) < ($1.1.on, $1.0) }.map(\.1)
  }
}

extension FilingLimit {
  /// The last day on which one can file, inclusive; nil while the day it counts from is not known. Never shifted: it is
  /// the regeling's own (R4.7).
  package func lastDay(_ days: [Start: Day], _ calendar: HolidayCalendar = .computed) -> Day? {
    let counted = days[starts].map { amount.counted(from: $0, in: calendar) }
    let latest = days[.happened].flatMap { day in atLatest?.counted(from: day, in: calendar) }
    return [counted, latest].compactMap(\.self).min()
  }
}

/// The walk itself: each thing that happens, in the order in which it does.
private struct Walk {
  let procedure: Procedure
  let ending: Ending
  let filed: Day
  let given: [CaseEvent]
  let circumstances: Set<Circumstance>
  let limits: [FilingLimit.Start: Day]
  let claimEuro: Int
  let calendar: HolidayCalendar
  var entries: [Simulation.Entry] = []
  private var added: [CaseEvent] = []
  private var latest: Day

  init(
    procedure: Procedure, ending: Ending, filed: Day, given: [CaseEvent], circumstances: Set<Circumstance>,
    limits: [FilingLimit.Start: Day], claimEuro: Int, calendar: HolidayCalendar
  ) {
    self.limits = limits
    self.claimEuro = claimEuro
    self.procedure = procedure
    self.ending = ending
    self.filed = filed
    self.given = given
    self.circumstances = circumstances
    self.calendar = calendar
    latest = filed
  }

  /// The order in which things happen. What is missing here is only there when someone says so.
  private static let road: [StartEvent] = [
    .datedForm, .filed, .received, .acknowledged, .contacted, .informationAsked, .informationComplete, .madeKnown,
    .responded, .mediationStarted, .mediationEnded, .invited, .heard, .handled, .adviceReceived, .judged, .measuresTold,
  ]

  var course: Course {
    Course(
      of: procedure, filed: filed, events: given + added, under: circumstances, on: latest, calendar: calendar)
  }

  mutating func go() {
    for event in Self.road where reaches(event) { happen(event) }
    switch ending {
    case .settledInTalk, .tooLate, .notHandled: end(on: latest)
    case .withdrawn:
      end(on: latest)
      let until = procedure.reopenUntil(closedOn: latest, enteredOn: latest)
      entries.append(Simulation.Entry(on: until, moment: .reopening, isAssumed: false))
    case .settled: end(on: latest)
    case .judged: end(on: latest)
    case .ruled: rule(from: latest.adding(weeks: 4))
    case .ruledFurther:
      rule(from: latest.adding(weeks: 4))
      goFurther(from: latest.adding(weeks: 4))
    case .ruledAfterTerm: rule(from: (due ?? latest).adding(days: 1))
    case .ruledDirectly: rule(from: filed)
    }
    happen(.closed, on: latest)
  }

  /// Whether a case with this ending gets so far. What was said to have happened always did.
  private func reaches(_ event: StartEvent) -> Bool {
    if event == .filed { return true }
    if said(event) != nil { return true }
    let isEarly = [.settledInTalk, .tooLate, .notHandled, .ruledDirectly].contains(ending)
    let stopsBefore: StartEvent? =
      switch ending {
      case .settledInTalk, .tooLate, .notHandled, .ruledDirectly: .contacted
      case .withdrawn, .settled: .handled
      case .ruledAfterTerm: .judged
      case .judged, .ruled, .ruledFurther: nil
      }
    let road = Self.road
    if let stop = stopsBefore, let end = road.firstIndex(of: stop), let here = road.firstIndex(of: event), here >= end {
      return false
    }
    return switch event {
    case .judged: true
    case .madeKnown: procedure.makesKnown == .officerLetter && !isEarly
    case .received: true
    // Only when someone says so: nothing in the procedure makes them happen.
    case .datedForm, .informationAsked, .mediationStarted, .mediationEnded: false
    default: isOfTerm(event)
    }
  }

  /// Whether a term starts with it, or waits for it.
  private func isOfTerm(_ event: StartEvent) -> Bool {
    procedure.terms(under: circumstances).contains { term in
      let repairs = term.name == .repair && said(.informationAsked) == nil
      return (term.starts == event || term.name.metBy == event) && !repairs
    }
  }

  private func said(_ event: StartEvent) -> Day? {
    given.filter { $0.what == .happened(event) }.map(\.on).min()
  }

  /// The earlier of the clocks' last days: the legal risk.
  private var due: Day? { course.lines.filter { $0.name == .judgement }.compactMap(\.lastDay).min() }

  private mutating func happen(_ event: StartEvent) {
    if event == .filed { return happen(.filed, on: filed, assumed: false) }
    if let day = said(event) { return happen(event, on: day, assumed: false) }
    if event == .received { return happen(event, on: filed) }
    let line = course.lines.first { $0.name.metBy == event && $0.lastDay != nil }
    let day = event == .judged ? due ?? latest.adding(weeks: 6) : line?.lastDay ?? latest.adding(weeks: 1)
    happen(event, on: day)
  }

  private mutating func happen(_ event: StartEvent, on day: Day, assumed: Bool = true) {
    if assumed { added.append(CaseEvent(.happened(event), on: day)) }
    entries.append(Simulation.Entry(on: day, moment: .happened(event), isAssumed: assumed))
    latest = max(latest, day)
  }

  private mutating func end(on day: Day) {
    guard ending != .judged else { return }
    entries.append(Simulation.Entry(on: day, moment: .ended(ending), isAssumed: true))
  }

  private mutating func rule(from day: Day) {
    let start = said(.disputeFiled) ?? day
    happen(.disputeFiled, on: start, assumed: said(.disputeFiled) == nil)
    if let body = procedure.bodies.first { reach(body, on: start) }
    let lastDay = procedure.rulingTerm(filedOn: start)?.lastDay
    let ruled = said(.ruled) ?? lastDay ?? start.adding(months: 6)
    happen(.ruled, on: ruled, assumed: said(.ruled) == nil)
    if ending != .ruledFurther {
      entries.append(Simulation.Entry(on: ruled, moment: .ended(ending), isAssumed: said(.ruled) == nil))
    }
  }

  /// From the first body's ruling to the next one's.
  private mutating func goFurther(from day: Day) {
    guard let body = procedure.bodies.dropFirst().first else { return }
    entries.append(Simulation.Entry(on: day, moment: .wentTo(body.name), isAssumed: true))
    reach(body, on: day)
    latest = body.rulingTerm?.counted(from: day, in: calendar) ?? day.adding(months: 6)
    entries.append(Simulation.Entry(on: latest, moment: .ended(ending), isAssumed: true))
  }

  /// What it costs that day, and until when one could.
  private mutating func reach(_ body: EscalationBody, on day: Day) {
    if let fee = body.fee(on: day, claimEuro: claimEuro) {
      entries.append(Simulation.Entry(on: day, moment: .fee(fee, to: body.name), isAssumed: false))
    }
    var days = limits.merging([.filed: filed]) { _, filed in filed }
    for entry in entries {
      if entry.moment == .happened(.judged) { days[.judged] = entry.on }
      if entry.moment == .happened(.ruled) { days[.ruled] = entry.on }
    }
    guard let limit = body.filingLimit, let lastDay = limit.lastDay(days, calendar) else { return }
    entries.append(
      Simulation.Entry(
        on: lastDay, moment: .bodyLimit(limit, of: body.name, isLate: day > lastDay), isAssumed: false))
  }
}

extension Ending {
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.settledInTalk, .nl): "Het gesprek lost het op"
    case (.settledInTalk, .en): "The talk solves it"
    case (.tooLate, .nl): "Te laat ingediend: de klacht wordt niet behandeld"
    case (.tooLate, .en): "Filed too late: the complaint is not handled"
    case (.notHandled, .nl): "De klacht wordt niet behandeld; de klager hoort waarom"
    case (.notHandled, .en): "The complaint is not handled; the complainant hears why"
    case (.withdrawn, .nl): "De klager trekt de klacht in"
    case (.withdrawn, .en): "The complainant withdraws the complaint"
    case (.settled, .nl): "Het lukt samen: er komt geen oordeel"
    case (.settled, .en): "Solved together: no judgement is given"
    case (.judged, .nl): "Het oordeel rondt de klacht af"
    case (.judged, .en): "The judgement ends the complaint"
    case (.ruled, .nl): "Na het oordeel volgt een geschil, met een uitspraak"
    case (.ruled, .en): "After the judgement a dispute follows, with a ruling"
    case (.ruledFurther, .nl): "Na die uitspraak gaat het verder bij wie daarna komt"
    case (.ruledFurther, .en): "After that ruling it goes on to the next body"
    case (.ruledAfterTerm, .nl): "Er komt geen oordeel op tijd: dan volgt een geschil"
    case (.ruledAfterTerm, .en): "No judgement comes in time: then a dispute follows"
    case (.ruledDirectly, .nl): "De klager gaat meteen met een geschil verder"
    case (.ruledDirectly, .en): "The complainant goes on with a dispute at once"
    }
  }
}

extension Simulation.Entry {
  /// "Het oordeel is gegeven (aangenomen)".
  package func text(in language: Language) -> String {
    let text = moment.text(in: language)
    guard isAssumed else { return text }
    return switch language {
    case .nl: "\(text) (aangenomen)"
    case .en: "\(text) (assumed)"
    }
  }
}

extension Simulation.Moment {
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.happened(let event), _): return event.text(in: language)
    case (.ended(let ending), _): return ending.text(in: language)
    case (.asked(let what), _): return what.text(in: language)
    case (.refused(let what, let because), _): return "\(what.text(in: language)). \(because.text(in: language))"
    case (.lastDay(let line), .nl): return "Laatste dag: \(line.label.nl)\(line.clock == .statutory ? " (wet)" : "")"
    case (.lastDay(let line), .en): return "Last day: \(line.label.en)\(line.clock == .statutory ? " (law)" : "")"
    case (.notBefore(let line), .nl): return "Niet eerder dan deze dag: \(line.label.nl)"
    case (.notBefore(let line), .en): return "Not before this day: \(line.label.en)"
    case (.reopening, .nl): return "Laatste dag om de klacht weer te openen"
    case (.reopening, .en): return "Last day to open the complaint again"
    case (.filingLimit(let limit, let isLate), .nl):
      return "Laatste dag om te klagen" + (isLate ? ": deze klacht is later. \(limit.kind.text(in: .nl))" : "")
    case (.filingLimit(let limit, let isLate), .en):
      return "Last day to complain" + (isLate ? ": this complaint is later. \(limit.kind.text(in: .en))" : "")
    case (.fee(let fee, let body), .nl): return "Kosten bij \(body.nl): \(fee.text(in: .nl))"
    case (.fee(let fee, let body), .en): return "Costs at \(body.en): \(fee.text(in: .en))"
    case (.bodyLimit(_, let body, let isLate), .nl):
      return "Laatste dag voor \(body.nl)" + (isLate ? ": dit is later" : "")
    case (.bodyLimit(_, let body, let isLate), .en):
      return "Last day for \(body.en)" + (isLate ? ": this is later" : "")
    case (.wentTo(let body), .nl): return "Naar \(body.nl)"
    case (.wentTo(let body), .en): return "On to \(body.en)"
    }
  }

  fileprivate var kind: String {
    switch self {
    case .happened(let event): event.rawValue
    case .ended: "ending"
    case .asked: "moreTime"
    case .refused: "refused"
    case .lastDay: "lastDay"
    case .notBefore: "notBefore"
    case .reopening: "reopening"
    case .filingLimit: "filingLimit"
    case .fee: "fee"
    case .bodyLimit: "bodyLimit"
    case .wentTo: "wentTo"
    }
  }
}

extension FilingLimit.Kind {
  /// What becomes of a complaint after the limit.
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.soft, .nl): "Die wordt toch behandeld. De klager legt uit waarom het later is."
    case (.soft, .en): "It is handled all the same. The complainant explains why it is later."
    case (.hard, .nl): "Die wordt niet behandeld."
    case (.hard, .en): "It is not handled."
    case (.excusable, .nl): "Die wordt behandeld als er een goede reden is."
    case (.excusable, .en): "It is handled when there is a good reason."
    }
  }
}

extension CaseEvent.What {
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.happened(let event), _): event.text(in: language)
    case (.extended(let weeks), .nl):
      "Bericht van verlenging\(weeks.map { ": \(Amount.weeks($0).text(in: .nl))" } ?? "")"
    case (.extended(let weeks), .en): "Notice of more time\(weeks.map { ": \(Amount.weeks($0).text(in: .en))" } ?? "")"
    case (.postponed(let until), .nl): "Bericht van uitstel tot en met \(until.text(in: .nl)), met de reden"
    case (.postponed(let until), .en): "Notice of delay until \(until.text(in: .en)), with the reason"
    case (.agreed(let until), .nl): "Afspraak over meer tijd, tot en met \(until.text(in: .nl))"
    case (.agreed(let until), .en): "Agreement on more time, until \(until.text(in: .en))"
    }
  }
}

extension Simulation: Encodable {
  private enum Key: String, CodingKey { case ending, timeline, course }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(ending, forKey: .ending)
    try container.encode(entries, forKey: .timeline)
    try container.encode(course, forKey: .course)
  }
}

extension Simulation.Entry: Encodable {
  private enum Key: String, CodingKey { case on, kind, assumed, term, clock, euroCents, nl, en }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(on, forKey: .on)
    try container.encode(moment.kind, forKey: .kind)
    try container.encode(isAssumed, forKey: .assumed)
    switch moment {
    case .lastDay(let line), .notBefore(let line):
      try container.encode(line.key, forKey: .term)
      try container.encode(line.clock, forKey: .clock)
    case .fee(let fee, _): try container.encode(fee.euroCents, forKey: .euroCents)
    case .happened, .ended, .asked, .refused, .filingLimit, .bodyLimit, .wentTo, .reopening: break
    }
    try container.encode(text(in: .nl), forKey: .nl)
    try container.encode(text(in: .en), forKey: .en)
  }
}
