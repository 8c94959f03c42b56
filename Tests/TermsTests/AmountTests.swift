import Foundation
import Terms
import Testing

@Suite struct AmountTests {
  @Test(arguments: [
    ("6 weeks", Amount.weeks(6)), ("1 week", .weeks(1)), ("5 working days", .workingDays(5)),
    ("1 working day", .workingDays(1)), ("8 calendar days", .calendarDays(8)), ("1 month", .months(1)),
    ("6 months", .months(6)), ("2 years", .years(2)), ("1 year", .years(1)),
  ])
  func `an amount is read and written the same`(text: String, amount: Amount) throws {
    #expect(Amount(text) == amount)
    #expect(amount.description == text)
    let data = try JSONEncoder().encode([amount])
    #expect(String(decoding: data, as: UTF8.self) == "[\"\(text)\"]")
    #expect(try JSONDecoder().decode([Amount].self, from: data) == [amount])
  }

  @Test(arguments: ["8 days", "weeks", "6", "six weeks", "0 weeks", "-6 weeks", "+6 weeks", "6weeks", "10000 days", ""])
  func `what is no amount is not guessed`(text: String) {
    #expect(Amount(text) == nil)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Amount].self, from: JSONEncoder().encode([text]))
    }
  }

  @Test(arguments: [
    // Received in the weekend of Easter: the first working day is Tuesday (R4.13).
    (Amount.workingDays(5), "2026-04-04", "2026-04-13"),
    (.workingDays(5), "2026-04-02", "2026-04-13"),
    (.workingDays(1), "2026-06-05", "2026-06-08"),
    (.workingDays(5), "2026-06-01", "2026-06-08"),
    // Calendar days stay calendar days (R4.14).
    (.calendarDays(8), "2026-06-01", "2026-06-09"),
    (.calendarDays(14), "2026-06-01", "2026-06-15"),
    (.weeks(6), "2026-02-20", "2026-04-03"),
    (.months(1), "2026-01-31", "2026-02-28"),
    (.years(2), "2026-02-20", "2028-02-20"),
  ])
  func `counting starts the day after`(amount: Amount, start: String, end: String) {
    #expect(amount.counted(from: day(start), in: .computed) == day(end))
  }

  @Test func `Good Friday counts where the setting has it as a working day`() {
    let own = HolidayCalendar.computed.counting(asWorkingDays: [.goodFriday])
    #expect(Amount.workingDays(5).counted(from: day("2026-04-02"), in: own) == day("2026-04-10"))
  }

  @Test(arguments: [
    (Amount.workingDays(5), "2026-04-08", "2026-03-30"),
    // A Saturday: a term counted back does not shift (R4.2).
    (.calendarDays(4), "2026-04-08", "2026-04-04"),
    (.weeks(2), "2026-04-20", "2026-04-06"),
    (.months(1), "2026-03-31", "2026-02-28"),
    (.years(1), "2028-02-29", "2027-02-28"),
  ])
  func `counting back never shifts`(amount: Amount, from: String, first: String) {
    #expect(amount.countedBack(from: day(from), in: .computed) == day(first))
  }

  @Test(arguments: [
    (Amount.weeks(12), true), (.weeks(13), false), (.calendarDays(90), true), (.calendarDays(91), false),
    (.months(3), true), (.months(4), false), (.years(1), false), (.workingDays(5), true),
  ])
  func `the law shifts terms up to 90 days, 12 weeks and 3 months`(amount: Amount, shifts: Bool) {
    #expect(amount.shiftsByLaw == shifts)
  }

  @Test func `working days are as many as were asked for`() {
    var random = Seeded(3)
    for _ in 0..<1_500 {
      let (start, count) = (random.day(), Int.random(in: 1...40, using: &random))
      let end = Amount.workingDays(count).counted(from: start, in: .computed)
      let counted = (start.number + 1...end.number).count { HolidayCalendar.computed.isWorkingDay(Day(number: $0)) }
      #expect(counted == count && HolidayCalendar.computed.isWorkingDay(end), "\(start) + \(count)")
    }
  }
}
