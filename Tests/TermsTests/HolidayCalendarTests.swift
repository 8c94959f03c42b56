import Kernel
import Terms
import Testing

@Suite struct HolidayCalendarTests {
  /// 15 May 2015 was equated by decree (R4.5).
  private let decreed = HolidayCalendar(
    extra: [day("2015-05-15"): Localised(nl: "De dag na Hemelvaart", en: "The day after Ascension")])

  @Test func `a decreed day is free, and only with its list`() throws {
    #expect(!HolidayCalendar.computed.isFree(day("2015-05-15")))
    #expect(decreed.isFree(day("2015-05-15")))
    #expect(decreed.firstOpenDay(from: day("2015-05-14")) == day("2015-05-18"))
    let free = try #require(decreed.freeDay(day("2015-05-15")))
    #expect(free.text(in: .nl) == "vrijdag 15 mei 2015 (De dag na Hemelvaart)")
  }

  @Test func `an open day has no reason`() {
    #expect(HolidayCalendar.computed.freeDay(day("2026-04-07")) == nil)
    #expect(HolidayCalendar.computed.firstOpenDay(from: day("2026-04-07")) == day("2026-04-07"))
  }

  @Test func `after Good Friday the next open day is Tuesday`() {
    #expect(HolidayCalendar.computed.firstOpenDay(from: day("2026-04-03")) == day("2026-04-07"))
  }

  @Test func `Good Friday and 5 May may be working days while no term ends on them`() {
    let own = HolidayCalendar.computed.counting(asWorkingDays: [.goodFriday, .liberationDay])
    for some in ["2026-04-03", "2026-05-05"] {
      #expect(!HolidayCalendar.computed.isWorkingDay(day(some)))
      #expect(own.isWorkingDay(day(some)))
      #expect(own.isFree(day(some)))
    }
    #expect(!own.isWorkingDay(day("2026-04-06")))
  }

  @Test func `two holidays on one day make a working day only when both count as one`() {
    let own = HolidayCalendar.computed.counting(asWorkingDays: [.liberationDay])
    #expect(!own.isWorkingDay(day("2016-05-05")))
  }

  @Test func `a holiday that counts as a working day is none in the weekend`() {
    let own = HolidayCalendar.computed.counting(asWorkingDays: Set(Holiday.allCases))
    #expect(!own.isWorkingDay(day("2030-05-05")))
  }

  @Test func `another setting for working days keeps the decreed days`() {
    #expect(decreed.counting(asWorkingDays: [.goodFriday]).isFree(day("2015-05-15")))
  }

  @Test func `a working day is open unless the setting says otherwise`() {
    for number in day("2026-01-01").number...day("2031-12-31").number {
      let some = Day(number: number)
      #expect(HolidayCalendar.computed.isWorkingDay(some) == !HolidayCalendar.computed.isFree(some), "\(some)")
    }
  }
}
