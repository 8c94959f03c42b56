import Kernel

// The sentences of terms, so that a page, a letter and the command line say the same.

extension Amount {
  /// "6 weken", "6 weeks"; the English form is also the stored one.
  package func text(in language: Language) -> String {
    let (one, many): (String, String) =
      switch (self, language) {
      case (.workingDays, .nl): ("werkdag", "werkdagen")
      case (.workingDays, .en): ("working day", "working days")
      case (.calendarDays, .nl): ("kalenderdag", "kalenderdagen")
      case (.calendarDays, .en): ("calendar day", "calendar days")
      case (.weeks, .nl): ("week", "weken")
      case (.weeks, .en): ("week", "weeks")
      case (.months, .nl): ("maand", "maanden")
      case (.months, .en): ("month", "months")
      case (.years, .nl): ("jaar", "jaar")
      case (.years, .en): ("year", "years")
      }
    return "\(count) \(count == 1 ? one : many)"
  }
}

extension TermName {
  /// What the term is for, without an article: "oordeel", "judgement".
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.acknowledgement, .nl): "ontvangstbevestiging"
    case (.acknowledgement, .en): "acknowledgement"
    case (.firstContact, .nl): "eerste contact"
    case (.firstContact, .en): "first contact"
    case (.judgement, .nl): "oordeel"
    case (.judgement, .en): "judgement"
    case (.ruling, .nl): "uitspraak"
    case (.ruling, .en): "ruling"
    case (.deletion, .nl): "verwijdering"
    case (.deletion, .en): "deletion"
    }
  }
}

extension Holiday {
  /// The name people know; for a decreed day without its own name what it is.
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.newYear, .nl): "Nieuwjaarsdag"
    case (.newYear, .en): "New Year's Day"
    case (.goodFriday, .nl): "Goede Vrijdag"
    case (.goodFriday, .en): "Good Friday"
    case (.easterMonday, .nl): "Tweede Paasdag"
    case (.easterMonday, .en): "Easter Monday"
    case (.kingsDay, .nl): "Koningsdag"
    case (.kingsDay, .en): "King's Day"
    case (.liberationDay, .nl): "Bevrijdingsdag"
    case (.liberationDay, .en): "Liberation Day"
    case (.ascensionDay, .nl): "Hemelvaartsdag"
    case (.ascensionDay, .en): "Ascension Day"
    case (.whitMonday, .nl): "Tweede Pinksterdag"
    case (.whitMonday, .en): "Whit Monday"
    case (.christmasDay, .nl): "Eerste Kerstdag"
    case (.christmasDay, .en): "Christmas Day"
    case (.secondChristmasDay, .nl): "Tweede Kerstdag"
    case (.secondChristmasDay, .en): "Boxing Day"
    case (.decreed, .nl): "een bij besluit gelijkgestelde dag"
    case (.decreed, .en): "a day equated with a holiday by decree"
    }
  }
}

extension FreeDay {
  /// "vrijdag 3 april 2026 (Goede Vrijdag)"; a plain weekend day without brackets.
  package func text(in language: Language) -> String {
    let names = holidays.map { holiday in
      holiday == .decreed ? decreedName?[language] ?? holiday.text(in: language) : holiday.text(in: language)
    }
    let date = day.textWithWeekday(in: language)
    return names.isEmpty ? date : "\(date) (\(names.joined(separator: ", ")))"
  }
}

extension StartEvent {
  /// What happened, in the past: "De klacht is ingediend".
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.filed, .nl): "De klacht is ingediend"
    case (.filed, .en): "The complaint was filed"
    case (.received, .nl): "De klacht is ontvangen"
    case (.received, .en): "The complaint was received"
    case (.madeKnown, .nl): "De klacht is bekendgemaakt aan de zorgaanbieder"
    case (.madeKnown, .en): "The complaint was made known to the care provider"
    case (.closed, .nl): "De zaak is afgesloten"
    case (.closed, .en): "The case was closed"
    case (.disputeFiled, .nl): "Het geschil is ingediend"
    case (.disputeFiled, .en): "The dispute was filed"
    }
  }

  /// Said of a term that has not started: "Deze termijn begint pas als de klacht …".
  package func notYetText(in language: Language) -> String {
    switch (self, language) {
    case (.filed, .nl): "Deze termijn begint zodra de klacht is ingediend."
    case (.filed, .en): "This term starts once the complaint is filed."
    case (.received, .nl): "Deze termijn begint zodra de klacht is ontvangen."
    case (.received, .en): "This term starts once the complaint is received."
    case (.madeKnown, .nl): "Deze termijn begint zodra de klacht aan de zorgaanbieder is bekendgemaakt."
    case (.madeKnown, .en): "This term starts once the complaint is made known to the care provider."
    case (.closed, .nl): "Deze termijn begint zodra de zaak is afgesloten."
    case (.closed, .en): "This term starts once the case is closed."
    case (.disputeFiled, .nl): "Deze termijn begint zodra het geschil is ingediend."
    case (.disputeFiled, .en): "This term starts once the dispute is filed."
    }
  }
}

extension Step {
  /// The step as a sentence or two in plain language.
  package func text(in language: Language) -> String {
    func date(_ day: Day) -> String { day.textWithWeekday(in: language) }
    switch (self, language) {
    case (.started(let event, let on), .nl):
      return "\(event.text(in: .nl)) op \(date(on)). Die dag zelf telt niet mee."
    case (.started(let event, let on), .en):
      return "\(event.text(in: .en)) on \(date(on)). That day itself does not count."
    case (.counted(let amount, let to), .nl):
      return "De termijn is \(amount.text(in: .nl)). Dan komen we op \(date(to))."
    case (.counted(let amount, let to), .en):
      return "The term is \(amount.text(in: .en)). That brings us to \(date(to))."
    case (.extended(let weeks, let noticeOn, let to), .nl):
      return "Op \(date(noticeOn)) is de termijn verlengd met \(Amount.weeks(weeks).text(in: .nl)). "
        + "Geteld vanaf het begin komen we op \(date(to))."
    case (.extended(let weeks, let noticeOn, let to), .en):
      return "On \(date(noticeOn)) the term was extended by \(Amount.weeks(weeks).text(in: .en)). "
        + "Counted from the start that brings us to \(date(to))."
    case (.shifted(_, let because, let to), .nl):
      return "Geen termijn eindigt op \(Step.list(because, or: "of", in: .nl)). "
        + "Daarom loopt de termijn door tot en met \(date(to)) (Algemene termijnenwet, artikel 1)."
    case (.shifted(_, let because, let to), .en):
      return "No term ends on \(Step.list(because, or: "or", in: .en)). "
        + "So the term runs on to the end of \(date(to)) (General Extension of Time Limits Act, article 1)."
    case (.notShifted(let day, .openDay), .nl):
      return "Dat is geen weekend of feestdag: \(date(day)) blijft staan."
    case (.notShifted(let day, .openDay), .en):
      return "That is no weekend or holiday: \(date(day)) stands."
    case (.notShifted(let day, .notSet), .nl):
      return "Deze termijn schuift niet door bij een weekend of feestdag: \(date(day)) blijft staan."
    case (.notShifted(let day, .notSet), .en):
      return "This term does not move for a weekend or holiday: \(date(day)) stands."
    case (.notShifted(let day, .tooLong), .nl):
      return "Zo'n lange termijn schuift niet door (Algemene termijnenwet, artikel 4): \(date(day)) blijft staan."
    case (.notShifted(let day, .tooLong), .en):
      return "A term this long does not move (General Extension of Time Limits Act, article 4): \(date(day)) stands."
    case (.lengthened(_, let to), .nl):
      return "In de termijn moeten ten minste twee dagen zitten die geen weekend of feestdag zijn: \(date(to)) "
        + "(Algemene termijnenwet, artikel 2)."
    case (.lengthened(_, let to), .en):
      return "The term must hold at least two days that are no weekend or holiday: \(date(to)) "
        + "(General Extension of Time Limits Act, article 2)."
    case (.agreed(let until, let on), .nl):
      return "Beide partijen zijn het\(on.map { " op \(date($0))" } ?? "") eens geworden over meer tijd: "
        + "tot en met \(date(until))."
    case (.agreed(let until, let on), .en):
      return "Both sides agreed\(on.map { " on \(date($0))" } ?? "") on more time: until \(date(until)) inclusive."
    case (.agreementDoesNotMove(let until, _), .nl):
      return "De afspraak tot en met \(date(until)) verandert deze termijn niet: de wet kent maar één verlenging."
    case (.agreementDoesNotMove(let until, _), .en):
      return "The agreement until \(date(until)) does not change this term: the law knows only one extension."
    case (.ends(let on), .nl):
      return "De laatste dag is \(date(on)), tot middernacht."
    case (.ends(let on), .en):
      return "The last day is \(date(on)), until midnight."
    }
  }

  private static func list(_ days: [FreeDay], or: String, in language: Language) -> String {
    let texts = days.map { $0.text(in: language) }
    guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
    return "\(texts.dropLast().joined(separator: ", ")) \(or) \(last)"
  }
}

extension ExtensionRefused {
  /// The refusal as a sentence.
  package func text(in language: Language) -> String {
    func date(_ day: Day) -> String { day.text(in: language) }
    switch (self, language) {
    case (.notRunning, .nl): return "Er loopt nog geen termijn die verlengd kan worden."
    case (.notRunning, .en): return "No term is running yet that could be extended."
    case (.beforeStart(let day), .nl): return "De termijn begint pas op \(date(day)). Eerder verlengen kan niet."
    case (.beforeStart(let day), .en): return "The term starts on \(date(day)). It can't be extended before that."
    case (.termOver(let day), .nl):
      return "De eerste termijn liep tot en met \(date(day)). Verlengen kan alleen zolang die loopt."
    case (.termOver(let day), .en):
      return "The first term ran until \(date(day)). It can only be extended while it still runs."
    case (.alreadyExtended, .nl): return "De termijn is al verlengd. Nog een keer kan de zorgaanbieder dat niet alleen."
    case (.alreadyExtended, .en):
      return "The term has been extended already. The care provider can't do that again alone."
    case (.tooManyWeeks(let most), .nl): return "Verlengen kan met hoogstens \(Amount.weeks(most).text(in: .nl))."
    case (.tooManyWeeks(let most), .en): return "The extension is at most \(Amount.weeks(most).text(in: .en))."
    case (.noWeeks, .nl): return "Verlengen kan met ten minste een week."
    case (.noWeeks, .en): return "The extension is at least one week."
    case (.noUnilateralExtension, .nl): return "Deze regeling kent geen verlenging van de termijn."
    case (.noUnilateralExtension, .en): return "This regeling knows no extension of the term."
    case (.noAgreedExtension, .nl): return "Deze regeling kent geen verlenging in overleg."
    case (.noAgreedExtension, .en): return "This regeling knows no extension by agreement."
    case (.agreementOnlyAfterExtension, .nl):
      return "Verlengen in overleg kan pas nadat de zorgaanbieder de termijn zelf heeft verlengd."
    case (.agreementOnlyAfterExtension, .en):
      return "An extension by agreement is possible only after the care provider's own extension."
    case (.notLater(let day), .nl): return "De nieuwe datum moet later zijn dan \(date(day))."
    case (.notLater(let day), .en): return "The new date must be later than \(date(day))."
    }
  }
}
