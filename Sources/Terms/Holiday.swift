import Kernel

/// The recognised holidays of the Algemene termijnenwet (art. 3): computed for any year (R4.4, R4.11).
package enum Holiday: String, Sendable, Codable, CaseIterable, Hashable {
  case newYear
  /// Equated with a holiday by art. 3 itself.
  case goodFriday
  case easterMonday
  /// As celebrated: 27 April, or the 26th when the 27th is a Sunday. Until 2013 Queen's Day, 30 or 29 April.
  case kingsDay
  /// 5 May, every year.
  case liberationDay
  case ascensionDay
  case whitMonday
  case christmasDay
  case secondChristmasDay
  /// A single day equated by the Crown (R4.5), from the loadable list.
  case decreed

  /// The computed holidays that day is; two when they fall together, as Ascension Day and 5 May do in 2016.
  package static func all(on day: Day) -> [Holiday] {
    let (year, month, number) = (day.year, day.month, day.day)
    guard year >= 1 else { return [] }
    var found: [Holiday] = []
    switch (month, number) {
    case (1, 1): found.append(.newYear)
    case (5, 5): found.append(.liberationDay)
    case (12, 25): found.append(.christmasDay)
    case (12, 26): found.append(.secondChristmasDay)
    default: break
    }
    if month == 4, number == kingsDayInApril(of: year) { found.append(.kingsDay) }
    switch easter(of: year).days(until: day) {
    case -2: found.append(.goodFriday)
    case 1: found.append(.easterMonday)
    case 39: found.append(.ascensionDay)
    case 50: found.append(.whitMonday)
    default: break
    }
    return found
  }

  /// Easter Sunday of that year, 1 or later: the Sunday after the first full moon of spring as the church reckons it.
  package static func easter(of year: Int) -> Day {
    let golden = year % 19
    let century = year / 100
    let skippedLeapDays = century - century / 4
    let moonCorrection = (8 * century + 13) / 25
    let epact = (skippedLeapDays - moonCorrection + 19 * golden + 15) % 30
    // Two epacts are moved a day so that no two years of a cycle share a moon.
    let moon = epact - (epact / 28) * (1 - (epact / 28) * (29 / (epact + 1)) * ((21 - golden) / 11))
    let toSunday = (year + year / 4 + moon + 2 - skippedLeapDays) % 7
    return Day(number: Day.number(year: year, month: 3, day: 28) + moon - toSunday)
  }

  private static func kingsDayInApril(of year: Int) -> Int {
    let usual = year >= 2014 ? 27 : 30
    let isSunday = Day(year: year, month: 4, day: usual)?.weekday == .sunday
    return isSunday ? usual - 1 : usual
  }
}
