import Foundation
import Kernel

/// A civil date in Europe/Amsterdam: what a term starts, counts and ends on. Never an instant.
///
/// Proleptic Gregorian, from 1 January of year 1; kept as days since 1970-01-01 (R4.10).
package struct Day: Hashable, Sendable {
  /// Days since 1970-01-01, which is 0; negative before.
  package let number: Int

  package init(number: Int) { self.number = number }

  /// Nil when there is no such day, such as 30 February, or when the year is not 1 to 9999.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Day.length(ofMonth: month, in: year)
    else { return nil }
    number = Day.number(year: year, month: month, day: day)
  }

  /// Exactly "2026-01-13"; nil for anything else.
  package init?(iso text: some StringProtocol) {
    let parts = String(text).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2] else { return nil }
    let numbers = parts.compactMap(Day.digits)
    guard numbers.count == 3 else { return nil }
    self.init(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  /// What people type: "13-01-2026", "13/1/2026", "13.1.2026", "2026-01-13", "13 januari 2026", "13 Jan 2026".
  ///
  /// Day before month, always; the year in four digits, so that nothing has to be guessed.
  package init?(typed text: some StringProtocol) {
    let parts = String(text).split { $0.isWhitespace || "-/.".contains($0) }
    guard parts.count == 3, text.utf8.count <= 60 else { return nil }
    let numbers = parts.map(Day.digits)
    let month = numbers[1] ?? Day.month(named: parts[1])
    if let year = numbers[0], parts[0].count == 4, let month, let day = numbers[2], parts[2].count <= 2 {
      self.init(year: year, month: month, day: day)
    } else if let day = numbers[0], parts[0].count <= 2, let month, let year = numbers[2], parts[2].count == 4 {
      self.init(year: year, month: month, day: day)
    } else {
      return nil
    }
  }

  /// The day it is in Amsterdam at that instant.
  package init(of instant: Date) {
    let seconds = instant.timeIntervalSince1970 + Double(Day.amsterdam.secondsFromGMT(for: instant))
    number = Int((seconds / 86_400).rounded(.down))
  }

  /// The first instant of this day in Amsterdam.
  package var start: Date {
    let midnight = Date(timeIntervalSince1970: Double(number) * 86_400)
    // The offset before and the one after a change of the clock: the earlier instant that is already this day.
    let offsets = [midnight.addingTimeInterval(-86_400), midnight].map { Day.amsterdam.secondsFromGMT(for: $0) }
    let candidates = offsets.map { midnight.addingTimeInterval(-Double($0)) }
    return candidates.filter { Day(of: $0) == self }.min() ?? candidates[1]
  }

  /// The instant after this day, exclusive: 24:00 in Amsterdam. A day has 23 or 25 hours when the clock changes.
  package var end: Date { adding(days: 1).start }

  package var year: Int { civil.year }
  /// 1 to 12.
  package var month: Int { civil.month }
  /// 1 to 31.
  package var day: Int { civil.day }
  package var weekday: Weekday {
    guard let weekday = Weekday(rawValue: Day.remainder(number + 3, 7) + 1) else {
      preconditionFailure("a week has seven days")
    }
    return weekday
  }

  /// So many days on; negative goes back.
  package func adding(days: Int) -> Day { Day(number: number + days) }
  /// The same weekday so many weeks on (R4.9).
  package func adding(weeks: Int) -> Day { adding(days: 7 * weeks) }
  /// The same day number so many months on, or the last day of that month where it has no such number (R4.9).
  package func adding(months: Int) -> Day {
    let (year, month, day) = civil
    let count = year * 12 + (month - 1) + months
    let (newYear, newMonth) = (Day.quotient(count, 12), Day.remainder(count, 12) + 1)
    let newDay = min(day, Day.length(ofMonth: newMonth, in: newYear))
    return Day(number: Day.number(year: newYear, month: newMonth, day: newDay))
  }
  /// The same day so many years on; 29 February becomes 28 February where there is none (R4.9).
  package func adding(years: Int) -> Day { adding(months: 12 * years) }

  /// How many days `other` is later than this day; negative when it is earlier.
  package func days(until other: Day) -> Int { other.number - number }

  private var civil: (year: Int, month: Int, day: Int) {
    // Years counted from 1 March, so that the leap day comes last; 400 years have 146,097 days.
    let fromMarch = number + Day.daysBefore1970
    let era = Day.quotient(fromMarch, 146_097)
    let inEra = fromMarch - era * 146_097
    let yearOfEra = (inEra - inEra / 1_460 + inEra / 36_524 - inEra / 146_096) / 365
    let inYear = inEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * inYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    return (year, month, inYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  /// Days from 1 March of year 0 to 1 January 1970.
  private static let daysBefore1970 = 719_468

  /// The number of that day; the caller knows that there is such a day.
  static func number(year: Int, month: Int, day: Int) -> Int {
    let yearFromMarch = month <= 2 ? year - 1 : year
    let era = quotient(yearFromMarch, 400)
    let yearOfEra = yearFromMarch - era * 400
    let inYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let inEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + inYear
    return era * 146_097 + inEra - daysBefore1970
  }

  private static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func quotient(_ value: Int, _ divisor: Int) -> Int {
    value >= 0 ? value / divisor : -((divisor - 1 - value) / divisor)
  }

  private static func remainder(_ value: Int, _ divisor: Int) -> Int { value - quotient(value, divisor) * divisor }

  /// One to four plain digits, nothing else.
  private static func digits(_ text: Substring) -> Int? {
    guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text)
  }

  /// Where the days of this house begin and end.
  private static let amsterdam: TimeZone = {
    guard let zone = TimeZone(identifier: "Europe/Amsterdam") else {
      preconditionFailure("the time zone Europe/Amsterdam is missing: install tzdata")
    }
    return zone
  }()
}

extension Day: Comparable {
  package static func < (one: Day, other: Day) -> Bool { one.number < other.number }
}

extension Day: CustomStringConvertible {
  /// "2026-01-13".
  package var description: String {
    let (year, month, day) = civil
    return "\(Day.padded(year, 4))-\(Day.padded(month, 2))-\(Day.padded(day, 2))"
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}

extension Day: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let day = Day(iso: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no day like 2026-01-13")
    }
    self = day
  }

  /// As ISO text, "2026-01-13".
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// Monday is 1 and Sunday 7, as in ISO 8601.
package enum Weekday: Int, Sendable, CaseIterable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday
}
