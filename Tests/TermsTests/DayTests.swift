import Foundation
import Terms
import Testing

@Suite struct DayTests {
  private static let gregorian: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    guard let zone = TimeZone(identifier: "Europe/Amsterdam") else { preconditionFailure("install tzdata") }
    calendar.timeZone = zone
    return calendar
  }()

  @Test func `every day of 1900 to 2199 has the year, month, day and weekday of Foundation's calendar`() throws {
    var utc = Calendar(identifier: .gregorian)
    utc.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    var wrong: [Day] = []
    for number in day("1900-01-01").number...day("2199-12-31").number {
      let mine = Day(number: number)
      let its = utc.dateComponents(
        [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(number) * 86_400))
      // Foundation counts from Sunday, which is 1.
      let weekday = mine.weekday == .sunday ? 1 : mine.weekday.rawValue + 1
      let isSame = mine.year == its.year && mine.month == its.month && mine.day == its.day && weekday == its.weekday
      if !isSame || Day(year: mine.year, month: mine.month, day: mine.day) != mine { wrong.append(mine) }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
  }

  @Test func `a month on is that month, on the same day as far as Foundation's calendar has it`() throws {
    var utc = Calendar(identifier: .gregorian)
    utc.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    var random = Seeded(1)
    for _ in 0..<4_000 {
      let start = random.day()
      let months = Int.random(in: -40...40, using: &random)
      // Not `date(byAdding: .month)`: going back to a February it takes another year's length (1926-04-29 less 26).
      let index = start.year * 12 + start.month - 1 + months
      let first = try #require(utc.date(from: DateComponents(year: index / 12, month: index % 12 + 1, day: 1)))
      let length = try #require(utc.range(of: .day, in: .month, for: first)).count
      let expected = first.timeIntervalSince1970 / 86_400 + Double(min(start.day, length) - 1)
      #expect(Double(start.adding(months: months).number) == expected, "\(start) \(months)")
    }
  }

  @Test(arguments: [
    ("2026-01-31", 1, "2026-02-28"), ("2028-01-31", 1, "2028-02-29"), ("2026-03-31", 6, "2026-09-30"),
    ("2026-02-28", 1, "2026-03-28"), ("2026-11-30", 3, "2027-02-28"), ("2026-03-31", -1, "2026-02-28"),
    ("2026-01-15", -13, "2024-12-15"),
  ])
  func `a month on has the same number or is the month's last day`(start: String, months: Int, end: String) {
    #expect(day(start).adding(months: months) == day(end))
  }

  @Test func `a leap day has its years on the 28th`() {
    #expect(day("2028-02-29").adding(years: 2) == day("2030-02-28"))
    #expect(day("2028-02-29").adding(years: 4) == day("2032-02-29"))
  }

  @Test func `days until counts both ways`() {
    #expect(day("2026-02-20").days(until: day("2026-04-03")) == 42)
    #expect(day("2026-04-03").days(until: day("2026-02-20")) == -42)
    #expect(day("2026-02-20").adding(weeks: 6) == day("2026-04-03"))
    #expect(day("1969-12-31").number == -1)
  }

  @Test(arguments: ["2026-02-30", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01", "2025-02-29", "2100-02-29"])
  func `a day that can't be is none`(text: String) {
    #expect(Day(iso: text) == nil)
  }

  @Test(arguments: [
    "2026-1-13", "26-01-13", "2026/01/13", "2026-01-13T00:00", " 2026-01-13", "2026-01-1３", "+026-01-13", "2026--1-13",
    "", "-",
  ])
  func `only YYYY-MM-DD is ISO`(text: String) {
    #expect(Day(iso: text) == nil)
  }

  @Test(arguments: [
    "13-01-2026", "13/1/2026", "13.1.2026", "2026-01-13", "2026-1-13", "13 januari 2026", "13 Jan 2026",
    " 13  JANUARI 2026 ", "13-jan-2026", "13 january 2026", "13 - 01 - 2026",
  ])
  func `what people type is read`(text: String) {
    #expect(Day(typed: text) == day("2026-01-13"))
  }

  @Test func `months are read in both languages`() {
    #expect(Day(typed: "3 mrt 2026") == day("2026-03-03"))
    #expect(Day(typed: "3 maart 2026") == day("2026-03-03"))
    #expect(Day(typed: "3 may 2026") == day("2026-05-03"))
    #expect(Day(typed: "3 mei 2026") == day("2026-05-03"))
    #expect(Day(typed: "1 okt 2026") == day("2026-10-01"))
    #expect(Day(typed: "1 sept 2026") == day("2026-09-01"))
  }

  @Test(arguments: [
    "13-01-26", "13-13-2026", "30-02-2026", "januari 2026", "13 ja 2026", "13 foo 2026", "13-01-2026-1", "gisteren",
    "1301-2026", "13-01-٢٠٢٦", "",
  ])
  func `what is not clear is not guessed`(text: String) {
    #expect(Day(typed: text) == nil)
  }

  @Test(arguments: [
    // Summer time: 22:00 UTC is midnight; winter time: 23:00 UTC.
    ("2026-07-14T21:59:59Z", "2026-07-14"), ("2026-07-14T22:00:00Z", "2026-07-15"),
    ("2026-01-14T22:59:59Z", "2026-01-14"), ("2026-01-14T23:00:00Z", "2026-01-15"),
    ("1969-12-31T22:59:59Z", "1969-12-31"), ("1969-12-31T23:00:00Z", "1970-01-01"),
  ])
  func `the day of an instant is Amsterdam's`(instant: String, iso: String) throws {
    let moment = try Date(instant, strategy: .iso8601)
    #expect(Day(of: moment) == day(iso))
  }

  @Test(arguments: [("2026-03-29", 23), ("2026-10-25", 25), ("2026-06-01", 24), ("2026-03-28", 24)])
  func `a day on which the clock changes has 23 or 25 hours`(iso: String, hours: Int) {
    #expect(day(iso).end.timeIntervalSince(day(iso).start) == Double(hours) * 3_600)
  }

  @Test func `a day starts where Foundation starts it, and ends where the next one starts`() {
    var random = Seeded(2)
    for _ in 0..<3_000 {
      // From 1946 on: before, Amsterdam's own time had odd minutes and seconds.
      let some = Day(number: Int.random(in: day("1946-01-02").number...day("2199-12-31").number, using: &random))
      #expect(some.start == Self.gregorian.startOfDay(for: some.start), "\(some)")
      #expect(Day(of: some.start) == some && Day(of: some.start.addingTimeInterval(-1)) < some, "\(some)")
      #expect(some.end == some.adding(days: 1).start)
      #expect(Day(of: some.end.addingTimeInterval(-1)) == some, "\(some)")
    }
  }

  @Test func `a day is stored as its ISO text`() throws {
    let data = try JSONEncoder().encode([day("2026-02-20"), day("0812-01-02")])
    #expect(String(decoding: data, as: UTF8.self) == #"["2026-02-20","0812-01-02"]"#)
    #expect(try JSONDecoder().decode([Day].self, from: data) == [day("2026-02-20"), day("0812-01-02")])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([Day].self, from: Data(#"["20-02-2026"]"#.utf8)) }
  }
}
