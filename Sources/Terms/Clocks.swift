import Kernel

/// When more time by agreement of both sides is possible.
package enum AgreementRule: String, Sendable, Codable, CaseIterable {
  case never
  /// Only once the provider's own extension was used: "nogmaals een verlenging" (seed 002 rule 6).
  case afterExtension
  case always
}

/// Why a term is not extended.
package enum ExtensionRefused: Refusal, Hashable {
  /// No clock runs yet that could be extended.
  case notRunning
  /// The notice or the agreement is from before the term started.
  case beforeStart(Day)
  /// The notice came after the earlier last day of the running clocks: a late notice is no extension (R1.23).
  case termOver(lastDay: Day)
  /// The regeling asks for an earlier notice than this one.
  case noticeTooLate(lastDay: Day)
  /// The provider's own extensions are used up.
  case alreadyExtended
  case tooManyWeeks(most: Int)
  /// Less than a week.
  case noWeeks
  /// This regeling knows no extension by the provider alone.
  case noUnilateralExtension
  /// This regeling knows no extension by agreement.
  case noAgreedExtension
  /// Agreement is possible only once the provider's own extension was used.
  case agreementOnlyAfterExtension
  /// The date agreed on is not later than the present last day.
  case notLater(than: Day)
}

/// The terms for the judgement in one case: the law's clock and the regeling's. Both are shown; the earlier one is the
/// legal risk (R1.25).
package struct Clocks: Sendable, Equatable {
  /// Nil where the law sets no term, and before it starts.
  package let statutory: Term?
  /// Nil before it starts, as while a letter waits for approval.
  package let regeling: Term?

  package init(statutory: Term?, regeling: Term?) {
    self.statutory = statutory
    self.regeling = regeling
  }

  /// Rebuilds the clocks from what happened; a clock whose start is not in `starts` is not running yet.
  ///
  /// Nothing is refused here: these are facts. Each clock counts its own amount plus all that was added.
  package init(
    statutory: TermRule?, regeling: TermRule?, starts: [StartEvent: Day], extensions: [Extension] = [],
    in calendar: HolidayCalendar
  ) {
    self.statutory = statutory.flatMap { rule in
      starts[rule.starts].map {
        Term(rule, startedOn: $0, extensions: Clocks.statutory(extensions), in: calendar)
      }
    }
    self.regeling = regeling.flatMap { rule in
      starts[rule.starts].map { Term(rule, startedOn: $0, extensions: extensions, in: calendar) }
    }
  }

  /// The running clocks, the law's first.
  package var running: [Term] { [statutory, regeling].compactMap(\.self) }

  /// The running clock that ends first, the law's when they end together; nil when none runs. Reminders follow it.
  package var earlier: Term? { running.min { $0.lastDay < $1.lastDay } }

  /// The legal risk: the earlier last day, inclusive; nil when no clock runs.
  package var earlierLastDay: Day? { earlier?.lastDay }

  /// Whether the law's clock has passed, which opens the dispute body from the day after its last day on (Wkkgz art. 21
  /// lid 1 onder a, R1.35). Never where the law sets no term.
  package func hasPassed(on day: Day) -> Bool { statutory?.hasPassed(on: day) ?? false }

  /// Whether a judgement given that day would be late on any running clock.
  package func isLate(on day: Day) -> Bool { earlierLastDay.map { day > $0 } ?? false }

  /// The provider takes more time, by a notice sent on `day`: each running clock then counts its own weeks plus these,
  /// with one shift at the end (R1.23, R4.8). The law's clock takes one extension of four weeks at most.
  ///
  /// - Throws: `.noUnilateralExtension`, `.notRunning`, `.alreadyExtended`, `.noWeeks`, `.tooManyWeeks`, `.beforeStart`,
  ///   and `.termOver` when the notice is later than the earlier last day of the running clocks.
  package func extended(
    weeks: Int, on day: Day, mostWeeks: Int, timesAllowed: Int
  ) throws(ExtensionRefused) -> Clocks {
    guard timesAllowed > 0 else { throw .noUnilateralExtension }
    guard let lastDay = earlierLastDay, let start = running.map(\.startedOn).min() else { throw .notRunning }
    guard timesExtended < timesAllowed else { throw .alreadyExtended }
    guard weeks > 0 else { throw .noWeeks }
    guard weeks <= mostWeeks else { throw .tooManyWeeks(most: mostWeeks) }
    guard day >= start else { throw .beforeStart(start) }
    guard day <= lastDay else { throw .termOver(lastDay: lastDay) }
    return adding(.added(weeks: weeks, on: day))
  }

  /// Both sides agree on a later date, inclusive and not shifted. It moves the regeling's clock only.
  ///
  /// - Throws: `.noAgreedExtension`, `.notRunning`, `.agreementOnlyAfterExtension`, `.beforeStart`, and `.notLater` when
  ///   the date is not after the present last day of the regeling's clock.
  package func agreed(until: Day, on day: Day?, rule: AgreementRule) throws(ExtensionRefused) -> Clocks {
    guard rule != .never else { throw .noAgreedExtension }
    guard let regeling else { throw .notRunning }
    guard rule == .always || hasExtended(by: day) else { throw .agreementOnlyAfterExtension }
    if let day, day < regeling.startedOn { throw .beforeStart(regeling.startedOn) }
    guard until > regeling.lastDay else { throw .notLater(than: regeling.lastDay) }
    return adding(.agreed(until: until, on: day))
  }

  /// How often the provider extended alone.
  package var timesExtended: Int { running.map { $0.extensions.count(where: \.isUnilateral) }.max() ?? 0 }

  /// Whether the provider's notice of more time went out on that day or before; on any day where none is given.
  private func hasExtended(by day: Day?) -> Bool {
    running.flatMap(\.extensions).contains { extended in
      guard case .added(_, let noticeOn) = extended else { return false }
      return day.map { noticeOn <= $0 } ?? true
    }
  }

  /// With time that is already a fact, without asking whether it may.
  package func adding(_ added: Extension) -> Clocks {
    let extensions = (statutory?.extensions ?? []) + [added]
    return Clocks(
      statutory: statutory.map {
        Term($0.rule, startedOn: $0.startedOn, extensions: Clocks.statutory(extensions), in: $0.calendar)
      },
      regeling: regeling?.adding(added))
  }

  /// What the law lets count: one extension of four weeks at most, whatever a regeling grants (Wkkgz art. 17 lid 2).
  private static func statutory(_ extensions: [Extension]) -> [Extension] {
    var left = Wkkgz.extensionTimes
    return extensions.compactMap { added in
      guard case .added(let weeks, let day) = added else { return added }
      guard left > 0 else { return nil }
      left -= 1
      return .added(weeks: min(weeks, Wkkgz.extensionMostWeeks), on: day)
    }
  }
}

extension Extension {
  /// Whether the provider took it alone.
  var isUnilateral: Bool {
    switch self {
    case .added: true
    case .agreed, .postponed, .suspended: false
    }
  }
}
