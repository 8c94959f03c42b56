import Terms
import Testing

@Suite struct HolidayTests {
  @Test(arguments: [
    (1961, "1961-04-02"), (2000, "2000-04-23"), (2008, "2008-03-23"), (2019, "2019-04-21"), (2024, "2024-03-31"),
    (2025, "2025-04-20"), (2026, "2026-04-05"), (2027, "2027-03-28"), (2030, "2030-04-21"), (2031, "2031-04-13"),
    (2038, "2038-04-25"), (2285, "2285-03-22"),
  ])
  func `Easter falls where the almanac has it`(year: Int, sunday: String) {
    #expect(Holiday.easter(of: year) == day(sunday))
  }

  @Test func `Easter is the Sunday that another reckoning gives too, from 22 March to 25 April`() {
    for year in 1583...4099 {
      let easter = Holiday.easter(of: year)
      #expect(easter == Self.easter(bySpencer: year), "\(year)")
      #expect(easter.weekday == .sunday && easter.year == year, "\(year)")
      #expect((322...425).contains(easter.month * 100 + easter.day), "\(year)")
    }
  }

  /// The reckoning in Spencer Jones's General Astronomy (1922).
  private static func easter(bySpencer year: Int) -> Day? {
    let (a, b, c) = (year % 19, year / 100, year % 100)
    let (d, e) = (b / 4, b % 4)
    let g = (b - (b + 8) / 25 + 1) / 3
    let h = (19 * a + b - d - g + 15) % 30
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let sum = h + l - 7 * m + 114
    return Day(year: year, month: sum / 31, day: sum % 31 + 1)
  }

  @Test(arguments: [
    (
      2026,
      [
        "2026-01-01", "2026-04-03", "2026-04-06", "2026-04-27", "2026-05-05", "2026-05-14", "2026-05-25", "2026-12-25",
        "2026-12-26",
      ]
    ),
    (
      2027,
      [
        "2027-01-01", "2027-03-26", "2027-03-29", "2027-04-27", "2027-05-05", "2027-05-06", "2027-05-17", "2027-12-25",
        "2027-12-26",
      ]
    ),
    (
      2031,
      [
        "2031-01-01", "2031-04-11", "2031-04-14", "2031-04-26", "2031-05-05", "2031-05-22", "2031-06-02", "2031-12-25",
        "2031-12-26",
      ]
    ),
  ])
  func `a year has exactly these holidays`(year: Int, days: [String]) {
    let all = (day("\(year)-01-01").number...day("\(year)-12-31").number).map(Day.init(number:))
    #expect(all.filter { !Holiday.all(on: $0).isEmpty } == days.map(day))
  }

  @Test func `King's Day moves to the Saturday when it would be a Sunday`() {
    #expect(Holiday.all(on: day("2025-04-26")) == [.kingsDay])
    #expect(Holiday.all(on: day("2025-04-27")).isEmpty)
    #expect(Holiday.all(on: day("2031-04-26")) == [.kingsDay])
    #expect(Holiday.all(on: day("2031-04-27")).isEmpty)
    #expect(Holiday.all(on: day("2026-04-27")) == [.kingsDay])
    #expect(Holiday.all(on: day("2026-04-26")).isEmpty)
  }

  @Test func `before 2014 it was Queen's Day`() {
    #expect(Holiday.all(on: day("2013-04-30")) == [.kingsDay])
    #expect(Holiday.all(on: day("2006-04-29")) == [.kingsDay])
    #expect(Holiday.all(on: day("2013-04-27")).isEmpty)
  }

  @Test func `two holidays may be one day`() {
    #expect(Holiday.all(on: day("2016-05-05")) == [.liberationDay, .ascensionDay])
  }

  @Test func `liberation day is a holiday every year, also when it is a Sunday`() {
    for year in 1990...2060 { #expect(Holiday.all(on: day("\(year)-05-05")).contains(.liberationDay)) }
    #expect(day("2030-05-05").weekday == .sunday)
  }

  @Test func `a day outside the years of the calendar is no trap`() {
    #expect(Holiday.all(on: Day(number: day("9999-12-31").number + 40)).isEmpty)
    #expect(Holiday.all(on: Day(number: day("0001-01-01").number - 300)).isEmpty)
  }
}
