import Kernel

/// One step in how a last day came about: data, from which a page, a letter and JSON are made.
package enum Step: Sendable, Equatable {
  /// What started the term; that day itself does not count.
  case started(StartEvent, on: Day)
  /// The amount of the rule, counted; not yet shifted.
  case counted(Amount, to: Day)
  /// The provider's extension; counted on from the unshifted day (R4.8).
  case extended(weeks: Int, noticeOn: Day, to: Day)
  /// The end was no day to end on; `because` holds every day passed over.
  case shifted(from: Day, because: [FreeDay], to: Day)
  /// The end stayed.
  case notShifted(Day, because: NotShifted)
  /// The term held fewer than two days that are no weekend or holiday (Algemene termijnenwet art. 2).
  case lengthened(from: Day, to: Day)
  /// The date both sides agreed on, as it is.
  case agreed(until: Day, on: Day?)
  /// Both sides agreed on a date, but this clock is the law's, and the law knows one extension (R1.24).
  case agreementDoesNotMove(until: Day, on: Day?)
  /// The amount of the rule, counted back from the day it hangs on.
  case countedBack(Amount, to: Day)
  /// The provider named a new last day and said why; as it is.
  case postponed(until: Day, on: Day)
  /// The provider named a new last day, but this clock is the law's.
  case postponementDoesNotMove(until: Day, on: Day)
  /// The clock stood still for so many days.
  case suspended(from: Day, until: Day, days: Int, to: Day)
  /// The regeling's clock stood still; this one is the law's and ran on (R1.27).
  case suspensionDoesNotMove(from: Day, until: Day)
  /// The last day, until 24:00.
  case ends(on: Day)

  /// Why the end of a term stayed where it was.
  package enum NotShifted: String, Sendable, Codable {
    /// It is no Saturday, Sunday or recognised holiday.
    case openDay
    /// The regeling does not shift this term (R4.7).
    case notSet
    /// Over 90 days, 12 weeks or 3 months, or in years (Algemene termijnenwet art. 4).
    case tooLong
  }
}

/// The stable machine form: `kind` and what belongs to it, days as ISO text.
extension Step: Encodable {
  private enum Key: String, CodingKey {
    case kind, event, amount, weeks, days, noticeOn, agreedOn, from, to, until, on, because, reason
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .started(let event, let on):
      try container.encode("started", forKey: .kind)
      try container.encode(event, forKey: .event)
      try container.encode(on, forKey: .on)
    case .counted(let amount, let to):
      try container.encode("counted", forKey: .kind)
      try container.encode(amount, forKey: .amount)
      try container.encode(to, forKey: .to)
    case .extended(let weeks, let noticeOn, let to):
      try container.encode("extended", forKey: .kind)
      try container.encode(weeks, forKey: .weeks)
      try container.encode(noticeOn, forKey: .noticeOn)
      try container.encode(to, forKey: .to)
    case .shifted(let from, let because, let to):
      try container.encode("shifted", forKey: .kind)
      try container.encode(from, forKey: .from)
      try container.encode(because, forKey: .because)
      try container.encode(to, forKey: .to)
    case .notShifted(let day, let reason):
      try container.encode("notShifted", forKey: .kind)
      try container.encode(day, forKey: .on)
      try container.encode(reason, forKey: .reason)
    case .lengthened(let from, let to):
      try container.encode("lengthened", forKey: .kind)
      try container.encode(from, forKey: .from)
      try container.encode(to, forKey: .to)
    case .agreed(let until, let on):
      try container.encode("agreed", forKey: .kind)
      try container.encode(until, forKey: .until)
      try container.encodeIfPresent(on, forKey: .agreedOn)
    case .agreementDoesNotMove(let until, let on):
      try container.encode("agreementDoesNotMove", forKey: .kind)
      try container.encode(until, forKey: .until)
      try container.encodeIfPresent(on, forKey: .agreedOn)
    case .countedBack(let amount, let to):
      try container.encode("countedBack", forKey: .kind)
      try container.encode(amount, forKey: .amount)
      try container.encode(to, forKey: .to)
    case .postponed(let until, let on):
      try container.encode("postponed", forKey: .kind)
      try container.encode(until, forKey: .until)
      try container.encode(on, forKey: .noticeOn)
    case .postponementDoesNotMove(let until, let on):
      try container.encode("postponementDoesNotMove", forKey: .kind)
      try container.encode(until, forKey: .until)
      try container.encode(on, forKey: .noticeOn)
    case .suspended(let from, let until, let days, let to):
      try container.encode("suspended", forKey: .kind)
      try container.encode(from, forKey: .from)
      try container.encode(until, forKey: .until)
      try container.encode(days, forKey: .days)
      try container.encode(to, forKey: .to)
    case .suspensionDoesNotMove(let from, let until):
      try container.encode("suspensionDoesNotMove", forKey: .kind)
      try container.encode(from, forKey: .from)
      try container.encode(until, forKey: .until)
    case .ends(let on):
      try container.encode("ends", forKey: .kind)
      try container.encode(on, forKey: .on)
    }
  }
}

extension FreeDay: Encodable {
  private enum Key: String, CodingKey { case day, holidays }

  /// The day, and its holidays; none for a plain Saturday or Sunday.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(day, forKey: .day)
    try container.encode(holidays, forKey: .holidays)
  }
}
