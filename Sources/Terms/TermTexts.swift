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
    case (.repair, .nl): "aanvulling"
    case (.repair, .en): "completion"
    case (.handling, .nl): "behandeling"
    case (.handling, .en): "investigation"
    case (.hearing, .nl): "hoorzitting"
    case (.hearing, .en): "hearing"
    case (.response, .nl): "reactie"
    case (.response, .en): "answer"
    case (.advice, .nl): "advies"
    case (.advice, .en): "advice"
    case (.judgement, .nl): "oordeel"
    case (.judgement, .en): "judgement"
    case (.followUp, .nl): "vervolg"
    case (.followUp, .en): "follow-up"
    case (.ruling, .nl): "uitspraak"
    case (.ruling, .en): "ruling"
    case (.deletion, .nl): "verwijdering"
    case (.deletion, .en): "deletion"
    case (.other, .nl): "andere termijn"
    case (.other, .en): "other term"
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
    case (.datedForm, .nl): "Het formulier is gedateerd"
    case (.datedForm, .en): "The form was dated"
    case (.acknowledged, .nl): "De ontvangst is bevestigd"
    case (.acknowledged, .en): "Receipt was acknowledged"
    case (.contacted, .nl): "Het eerste gesprek is gevoerd"
    case (.contacted, .en): "The first talk was had"
    case (.informationAsked, .nl): "De klager is gevraagd om de klacht aan te vullen"
    case (.informationAsked, .en): "The complainant was asked to complete the complaint"
    case (.informationComplete, .nl): "De klacht is compleet"
    case (.informationComplete, .en): "The complaint is complete"
    case (.responded, .nl): "De reactie is binnen"
    case (.responded, .en): "The answer came in"
    case (.invited, .nl): "De uitnodiging is verstuurd"
    case (.invited, .en): "The invitation was sent"
    case (.heard, .nl): "De hoorzitting is gehouden"
    case (.heard, .en): "The hearing was held"
    case (.mediationStarted, .nl): "De bemiddeling is begonnen"
    case (.mediationStarted, .en): "Mediation began"
    case (.mediationEnded, .nl): "De bemiddeling is gestopt"
    case (.mediationEnded, .en): "Mediation ended"
    case (.handled, .nl): "De behandeling is klaar"
    case (.handled, .en): "The investigation ended"
    case (.adviceReceived, .nl): "Het advies is binnen"
    case (.adviceReceived, .en): "The advice came in"
    case (.judged, .nl): "Het oordeel is gegeven"
    case (.judged, .en): "The judgement was given"
    case (.measuresTold, .nl): "De maatregelen zijn verteld"
    case (.measuresTold, .en): "The measures were told"
    case (.ruled, .nl): "De uitspraak is gedaan"
    case (.ruled, .en): "The ruling was given"
    case (.afterTerm, .nl): "De vorige termijn is klaar"
    case (.afterTerm, .en): "The term before it is over"
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
    case (.datedForm, .nl): "Deze termijn begint zodra het formulier is gedateerd."
    case (.datedForm, .en): "This term starts once the form is dated."
    case (.acknowledged, .nl): "Deze termijn begint zodra de ontvangst is bevestigd."
    case (.acknowledged, .en): "This term starts once receipt is acknowledged."
    case (.contacted, .nl): "Deze termijn begint zodra het eerste gesprek is gevoerd."
    case (.contacted, .en): "This term starts once the first talk is had."
    case (.informationAsked, .nl): "Deze termijn begint zodra de klager is gevraagd om de klacht aan te vullen."
    case (.informationAsked, .en): "This term starts once the complainant is asked to complete the complaint."
    case (.informationComplete, .nl): "Deze termijn begint zodra de klacht compleet is."
    case (.informationComplete, .en): "This term starts once the complaint is complete."
    case (.responded, .nl): "Deze termijn begint zodra de reactie binnen is."
    case (.responded, .en): "This term starts once the answer is in."
    case (.invited, .nl): "Deze termijn begint zodra de uitnodiging is verstuurd."
    case (.invited, .en): "This term starts once the invitation is sent."
    case (.heard, .nl): "Deze termijn begint zodra de hoorzitting is gehouden."
    case (.heard, .en): "This term starts once the hearing is held."
    case (.mediationStarted, .nl): "Deze termijn begint zodra de bemiddeling begint."
    case (.mediationStarted, .en): "This term starts once mediation begins."
    case (.mediationEnded, .nl): "Deze termijn begint zodra de bemiddeling stopt."
    case (.mediationEnded, .en): "This term starts once mediation ends."
    case (.handled, .nl): "Deze termijn begint zodra de behandeling klaar is."
    case (.handled, .en): "This term starts once the investigation ends."
    case (.adviceReceived, .nl): "Deze termijn begint zodra het advies binnen is."
    case (.adviceReceived, .en): "This term starts once the advice is in."
    case (.judged, .nl): "Deze termijn begint zodra het oordeel er is."
    case (.judged, .en): "This term starts once the judgement is given."
    case (.measuresTold, .nl): "Deze termijn begint zodra de maatregelen zijn verteld."
    case (.measuresTold, .en): "This term starts once the measures are told."
    case (.ruled, .nl): "Deze termijn begint zodra de uitspraak er is."
    case (.ruled, .en): "This term starts once the ruling is given."
    case (.afterTerm, .nl): "Deze termijn begint zodra de vorige termijn klaar is."
    case (.afterTerm, .en): "This term starts once the term before it is over."
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
    case (.countedBack(let amount, let to), .nl):
      return "Deze termijn telt terug: \(amount.text(in: .nl)) ervoor. Dan komen we op \(date(to)). "
        + "Een weekend of feestdag verandert dat niet (Algemene termijnenwet, artikel 1)."
    case (.countedBack(let amount, let to), .en):
      return "This term counts back: \(amount.text(in: .en)) before it. That brings us to \(date(to)). "
        + "A weekend or holiday does not change that (General Extension of Time Limits Act, article 1)."
    case (.postponed(let until, let on), .nl):
      return "Op \(date(on)) is verteld waarom het langer duurt. De nieuwe laatste dag is \(date(until))."
    case (.postponed(let until, let on), .en):
      return "On \(date(on)) it was told why it takes longer. The new last day is \(date(until))."
    case (.postponementDoesNotMove(let until, _), .nl):
      return "Het uitstel tot en met \(date(until)) verandert deze termijn niet: dit is de termijn van de wet."
    case (.postponementDoesNotMove(let until, _), .en):
      return "The delay until \(date(until)) does not change this term: it is the law's."
    case (.suspended(let from, let until, let days, let to), .nl):
      return "Van \(date(from)) tot en met \(date(until)) stond de termijn stil. "
        + "Dat is \(Amount.calendarDays(days).text(in: .nl)) erbij: \(date(to))."
    case (.suspended(let from, let until, let days, let to), .en):
      return "From \(date(from)) until \(date(until)) the term stood still. "
        + "That adds \(Amount.calendarDays(days).text(in: .en)): \(date(to))."
    case (.suspensionDoesNotMove(let from, let until), .nl):
      return "Van \(date(from)) tot en met \(date(until)) stond de klacht stil. De termijn van de wet liep door."
    case (.suspensionDoesNotMove(let from, let until), .en):
      return "From \(date(from)) until \(date(until)) the complaint stood still. The law's term ran on."
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
    case (.noticeTooLate(let day), .nl):
      return "De klager moet dat uiterlijk op \(date(day)) horen. Daarna kan verlengen niet meer."
    case (.noticeTooLate(let day), .en):
      return "The complainant must hear so by \(date(day)). After that the term can't be extended."
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
