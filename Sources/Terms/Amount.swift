import Foundation
import Kernel

/// How long a term is. Weeks are never turned into working days, nor days into weeks (R4.14).
///
/// Written as "6 weeks", "5 working days", "8 calendar days", "1 month", "2 years", in a regeling and in JSON alike.
package enum Amount: Hashable, Sendable {
  case workingDays(Int)
  case calendarDays(Int)
  case weeks(Int)
  case months(Int)
  case years(Int)

  /// Reads "6 weeks"; nil for anything else, also for "8 days", which does not say what kind of days.
  package init?(_ text: some StringProtocol) {
    let words = text.split(separator: " ")
    guard let first = words.first, let count = Int(first), (1...9999).contains(count), first.allSatisfy(\.isNumber)
    else { return nil }
    switch words.dropFirst().joined(separator: " ") {
    case "working day", "working days": self = .workingDays(count)
    case "calendar day", "calendar days": self = .calendarDays(count)
    case "week", "weeks": self = .weeks(count)
    case "month", "months": self = .months(count)
    case "year", "years": self = .years(count)
    default: return nil
    }
  }

  package var count: Int {
    switch self {
    case .workingDays(let count), .calendarDays(let count), .weeks(let count), .months(let count), .years(let count):
      count
    }
  }

  /// The last day, inclusive, of a term that starts on `day`; that day itself does not count (R4.9, R4.13). Not shifted.
  package func counted(from day: Day, in calendar: HolidayCalendar) -> Day { counted(from: day, in: calendar, sign: 1) }

  /// The last day, inclusive, that lies this much before `day`, as in "5 working days before the hearing".
  /// A term counted back never shifts (Algemene termijnenwet art. 1 lid 2, R4.2).
  package func countedBack(from day: Day, in calendar: HolidayCalendar) -> Day {
    counted(from: day, in: calendar, sign: -1)
  }

  private func counted(from day: Day, in calendar: HolidayCalendar, sign: Int) -> Day {
    switch self {
    case .calendarDays(let count): return day.adding(days: sign * count)
    case .weeks(let count): return day.adding(weeks: sign * count)
    case .months(let count): return day.adding(months: sign * count)
    case .years(let count): return day.adding(years: sign * count)
    case .workingDays(let count):
      var (last, left) = (day, count)
      while left > 0 {
        last = last.adding(days: sign)
        if calendar.isWorkingDay(last) { left -= 1 }
      }
      return last
    }
  }

  /// Whether the Algemene termijnenwet moves the end of such a term: not over 90 days, 12 weeks or 3 months, and not
  /// in years (art. 4, R4.6).
  package var shiftsByLaw: Bool {
    switch self {
    case .workingDays(let count), .calendarDays(let count): count <= 90
    case .weeks(let count): count <= 12
    case .months(let count): count <= 3
    case .years: false
    }
  }

  /// At least three days, so that two of them must be no weekend or holiday (Algemene termijnenwet art. 2, R4.3).
  var mustHoldTwoOpenDays: Bool {
    switch self {
    case .workingDays(let count), .calendarDays(let count): count >= 3
    case .weeks, .months, .years: true
    }
  }
}

extension Amount: Codable, CustomStringConvertible {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let amount = Amount(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no amount like \"6 weeks\"")
    }
    self = amount
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  /// "6 weeks", "1 month": the form that is stored.
  package var description: String { text(in: .en) }
}
