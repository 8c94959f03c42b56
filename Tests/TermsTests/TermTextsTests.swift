import Kernel
import Terms
import Testing

@Suite struct TermTextsTests {
  @Test func `the steps of an Easter term read as sentences in Dutch`() {
    let term = Term(Wkkgz.judgement, startedOn: day("2026-02-20"), in: .computed)
    #expect(
      term.steps.map { $0.text(in: .nl) } == [
        "De klacht is ingediend op vrijdag 20 februari 2026. Die dag zelf telt niet mee.",
        "De termijn is 6 weken. Dan komen we op vrijdag 3 april 2026.",
        "Geen termijn eindigt op vrijdag 3 april 2026 (Goede Vrijdag), zaterdag 4 april 2026, zondag 5 april 2026 "
          + "of maandag 6 april 2026 (Tweede Paasdag). Daarom loopt de termijn door tot en met dinsdag 7 april 2026 "
          + "(Algemene termijnenwet, artikel 1).",
        "De laatste dag is dinsdag 7 april 2026, tot middernacht.",
      ])
  }

  @Test func `an extension and an agreement read as sentences in English`() {
    let term = Term(
      sixWeeksFromLetter, startedOn: day("2026-02-25"),
      extensions: [.added(weeks: 4, on: day("2026-03-30")), .agreed(until: day("2026-06-01"), on: nil)], in: .computed)
    #expect(
      term.steps.map { $0.text(in: .en) } == [
        "The complaint was made known to the care provider on Wednesday 25 February 2026. That day itself does not "
          + "count.",
        "The term is 6 weeks. That brings us to Wednesday 8 April 2026.",
        "On Monday 30 March 2026 the term was extended by 4 weeks. Counted from the start that brings us to Wednesday "
          + "6 May 2026.",
        "That is no weekend or holiday: Wednesday 6 May 2026 stands.",
        "Both sides agreed on more time: until Monday 1 June 2026 inclusive.",
        "The last day is Monday 1 June 2026, until midnight.",
      ])
  }

  @Test func `one and many differ in both languages`() {
    #expect(Amount.weeks(1).text(in: .nl) == "1 week")
    #expect(Amount.weeks(6).text(in: .nl) == "6 weken")
    #expect(Amount.workingDays(1).text(in: .nl) == "1 werkdag")
    #expect(Amount.calendarDays(8).text(in: .nl) == "8 kalenderdagen")
    #expect(Amount.months(1).text(in: .en) == "1 month")
    #expect(Amount.years(2).text(in: .nl) == "2 jaar")
  }

  @Test func `every step, event, holiday and refusal has a text of its own in each language`() {
    let some = day("2026-06-01")
    let steps: [Step] = [
      .started(.filed, on: some), .counted(.weeks(6), to: some), .extended(weeks: 4, noticeOn: some, to: some),
      .notShifted(some, because: .openDay), .notShifted(some, because: .notSet), .notShifted(some, because: .tooLong),
      .lengthened(from: some, to: some), .agreed(until: some, on: some), .agreementDoesNotMove(until: some, on: some),
      .countedBack(.workingDays(5), to: some), .postponed(until: some, on: some),
      .postponementDoesNotMove(until: some, on: some), .suspended(from: some, until: some, days: 3, to: some),
      .suspensionDoesNotMove(from: some, until: some), .ends(on: some),
    ]
    let refusals: [ExtensionRefused] = [
      .notRunning, .beforeStart(some), .termOver(lastDay: some), .alreadyExtended, .tooManyWeeks(most: 4), .noWeeks,
      .noUnilateralExtension, .noAgreedExtension, .agreementOnlyAfterExtension, .notLater(than: some),
      .noticeTooLate(lastDay: some),
    ]
    let texts = Language.allCases.flatMap { language in
      steps.map { $0.text(in: language) } + refusals.map { $0.text(in: language) }
        + StartEvent.allCases.flatMap { [$0.text(in: language), $0.notYetText(in: language)] }
        + Holiday.allCases.map { $0.text(in: language) }
    }
    #expect(Set(texts).count == texts.count)
    #expect(texts.allSatisfy { !$0.isEmpty })
    #expect(Set(Language.allCases.flatMap { language in TermName.allCases.map { $0.text(in: language) } }).count == 24)
  }
}
