import Foundation
import Terms
import Testing

@Suite struct StepTests {
  private func json(_ step: Step) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(step), as: UTF8.self)
  }

  @Test(arguments: [
    (Step.started(.filed, on: day("2026-02-20")), #"{"event":"filed","kind":"started","on":"2026-02-20"}"#),
    (.counted(.weeks(6), to: day("2026-04-03")), #"{"amount":"6 weeks","kind":"counted","to":"2026-04-03"}"#),
    (
      .extended(weeks: 4, noticeOn: day("2026-03-30"), to: day("2026-05-01")),
      #"{"kind":"extended","noticeOn":"2026-03-30","to":"2026-05-01","weeks":4}"#
    ),
    (
      .notShifted(day("2026-05-01"), because: .openDay),
      #"{"kind":"notShifted","on":"2026-05-01","reason":"openDay"}"#
    ),
    (
      .lengthened(from: day("2026-12-28"), to: day("2026-12-29")),
      #"{"from":"2026-12-28","kind":"lengthened","to":"2026-12-29"}"#
    ),
    (.agreed(until: day("2026-06-01"), on: nil), #"{"kind":"agreed","until":"2026-06-01"}"#),
    (
      .agreementDoesNotMove(until: day("2026-06-01"), on: day("2026-04-02")),
      #"{"agreedOn":"2026-04-02","kind":"agreementDoesNotMove","until":"2026-06-01"}"#
    ),
    (
      .countedBack(.workingDays(5), to: day("2026-03-27")),
      #"{"amount":"5 working days","kind":"countedBack","to":"2026-03-27"}"#
    ),
    (
      .postponed(until: day("2026-06-01"), on: day("2026-04-02")),
      #"{"kind":"postponed","noticeOn":"2026-04-02","until":"2026-06-01"}"#
    ),
    (
      .suspended(from: day("2026-03-10"), until: day("2026-03-20"), days: 10, to: day("2026-04-23")),
      #"{"days":10,"from":"2026-03-10","kind":"suspended","to":"2026-04-23","until":"2026-03-20"}"#
    ),
    (
      .suspensionDoesNotMove(from: day("2026-03-10"), until: day("2026-03-20")),
      #"{"from":"2026-03-10","kind":"suspensionDoesNotMove","until":"2026-03-20"}"#
    ),
    (.ends(on: day("2026-04-07")), #"{"kind":"ends","on":"2026-04-07"}"#),
  ])
  func `a step has a stable machine form`(step: Step, text: String) throws {
    #expect(try json(step) == text)
  }

  @Test func `a shift names the days it passed over`() throws {
    let because = ["2026-04-05", "2026-04-06"].compactMap { HolidayCalendar.computed.freeDay(day($0)) }
    #expect(
      try json(.shifted(from: day("2026-04-05"), because: because, to: day("2026-04-07")))
        == #"{"because":[{"day":"2026-04-05","holidays":[]},{"day":"2026-04-06","holidays":["easterMonday"]}],"#
        + #""from":"2026-04-05","kind":"shifted","to":"2026-04-07"}"#)
  }
}
