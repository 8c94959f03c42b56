import Kernel
import Terms

extension Regeling {
  /// The law's term for the judgement; nil outside the Wkkgz.
  package var statutoryJudgement: TermRule? { procedure.statutoryJudgement }

  /// The regeling's own term for the judgement.
  package var judgement: TermRule? { procedure.judgement }

  /// The terms for the judgement, not extended: the law's clock from filing (Wkkgz only), the regeling's from its own
  /// start when that has happened (R1.25).
  ///
  /// - Parameter madeKnownOn: the day the officer's letter was sent; not looked at where filing makes known.
  package func clocks(filedOn: Day, madeKnownOn: Day?, calendar: HolidayCalendar = .computed) -> Clocks {
    Clocks(
      statutory: statutoryJudgement, regeling: judgement, starts: starts(filedOn: filedOn, madeKnownOn: madeKnownOn),
      in: calendar)
  }

  /// The day by which the file is deleted, and not kept longer: see `Procedure.deletionTerm`.
  package func deletionTerm(closedOn: Day) -> Term { procedure.deletionTerm(closedOn: closedOn) }

  /// The term for the ruling (uitspraak): see `Procedure.rulingTerm`.
  package func rulingTerm(filedOn: Day) -> Term? { procedure.rulingTerm(filedOn: filedOn) }

  /// The days of what can start a term of the complaint phase; what has not happened is missing.
  func starts(filedOn: Day, madeKnownOn: Day?) -> [StartEvent: Day] {
    procedure.starts(filedOn: filedOn, madeKnownOn: madeKnownOn)
  }
}

extension Procedure {
  /// The day by which the file is deleted, and not kept longer. A retention of "at least" gives the same day: kept as
  /// long as it must be and no longer (R3.5). Never shifted.
  ///
  /// - Parameter closedOn: the day of what `retention` counts from, which is the closing unless it says otherwise.
  package func deletionTerm(closedOn: Day) -> Term {
    let rule = TermRule(
      name: .deletion, clock: .regeling, starts: retention.starts ?? .closed, amount: retention.amount, shift: false,
      source: retention.source)
    return Term(rule, startedOn: closedOn, in: .computed)
  }

  /// The time in which a withdrawn complaint can be opened again; never shifted.
  ///
  /// - Parameter day: on which the withdrawal was recorded.
  package func reopeningTerm(withdrawnOn day: Day) -> Term {
    let rule = TermRule(
      name: .other, clock: .regeling, starts: .closed, amount: reopensWithin, shift: false,
      source: withdrawal?.source ?? "")
    return Term(rule, startedOn: day, in: .computed)
  }

  /// The last day, inclusive, on which a withdrawn complaint can be opened again: not after its file is deleted.
  ///
  /// - Parameter entered: the day on which the withdrawal was recorded, which can be later than the one it counts from.
  package func reopenUntil(closedOn: Day, enteredOn entered: Day) -> Day {
    min(reopeningTerm(withdrawnOn: entered).lastDay, deletionTerm(closedOn: closedOn).lastDay)
  }

  /// The term for the ruling (uitspraak), from the day the dispute was filed; nil without a dispute body.
  ///
  /// Under the Wkkgz the law's six months, not shifted (art. 22 lid 1, R4.6); another term is the body's own.
  package func rulingTerm(filedOn: Day) -> Term? {
    guard let body = bodies.first, let amount = body.rulingTerm else { return nil }
    let rule =
      if regime == .wkkgz, amount == Wkkgz.ruling.amount { Wkkgz.ruling } else {
        TermRule(
          name: .ruling, clock: .regeling, starts: .disputeFiled, amount: amount, shift: false,
          source: body.source ?? "")
      }
    return Term(rule, startedOn: filedOn, in: .computed)
  }

  /// The days of what can start a term of the complaint phase; what has not happened is missing.
  ///
  /// What is filed in the portal is received that same day.
  func starts(filedOn: Day, madeKnownOn: Day?) -> [StartEvent: Day] {
    var starts: [StartEvent: Day] = [.filed: filedOn, .received: filedOn]
    switch makesKnown {
    case .officerLetter: starts[.madeKnown] = madeKnownOn
    case .filing: starts[.madeKnown] = filedOn
    }
    return starts
  }
}
