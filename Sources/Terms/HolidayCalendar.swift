import Kernel

/// Which days end no term and which are working days: the computed holidays, the list of days the Crown equated
/// (R4.5), and a setting of its own for working days (R4.12).
package struct HolidayCalendar: Sendable, Equatable {
  /// Single days equated by decree, with the name people know them by.
  package let extra: [Day: Localised]
  /// Recognised holidays that a regeling nevertheless counts as ordinary working days, often Good Friday and 5 May.
  /// They still end no term: that is the law's calendar, not the regeling's.
  package let ordinaryWorkingDays: Set<Holiday>

  package init(extra: [Day: Localised] = [:], ordinaryWorkingDays: Set<Holiday> = []) {
    self.extra = extra
    self.ordinaryWorkingDays = ordinaryWorkingDays
  }

  /// The holidays every year has by rule, and no decreed ones.
  package static let computed = HolidayCalendar()

  /// The same holidays, with another setting for working days.
  package func counting(asWorkingDays ordinary: Set<Holiday>) -> HolidayCalendar {
    HolidayCalendar(extra: extra, ordinaryWorkingDays: ordinary)
  }

  /// The recognised holidays that day is, decreed ones last; empty for most days.
  package func holidays(on day: Day) -> [Holiday] {
    Holiday.all(on: day) + (extra[day] == nil ? [] : [.decreed])
  }

  /// Saturday, Sunday or a recognised holiday: no term ends here (Algemene termijnenwet art. 1 lid 1).
  package func isFree(_ day: Day) -> Bool {
    day.weekday >= .saturday || !holidays(on: day).isEmpty
  }

  /// Why no term ends on that day; nil when it is a day like any other.
  package func freeDay(_ day: Day) -> FreeDay? {
    guard isFree(day) else { return nil }
    return FreeDay(day: day, holidays: holidays(on: day), decreedName: extra[day])
  }

  /// That day itself, or else the first later one that is no Saturday, Sunday or recognised holiday.
  package func firstOpenDay(from day: Day) -> Day {
    var open = day
    while isFree(open) { open = open.adding(days: 1) }
    return open
  }

  /// Monday to Friday and no holiday, but for those that count as ordinary here (R4.12).
  package func isWorkingDay(_ day: Day) -> Bool {
    day.weekday < .saturday && holidays(on: day).allSatisfy(ordinaryWorkingDays.contains)
  }
}

/// A day on which no term ends, and why.
package struct FreeDay: Sendable, Equatable {
  package let day: Day
  /// Empty for a plain Saturday or Sunday.
  package let holidays: [Holiday]
  /// What the day is called that the Crown equated; nil when it is none.
  package let decreedName: Localised?
}

extension Weekday: Comparable {
  package static func < (one: Weekday, other: Weekday) -> Bool { one.rawValue < other.rawValue }
}
