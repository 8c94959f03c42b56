import Kernel

// How days are written for people.

extension Day {
  /// "13 januari 2026", "13 January 2026".
  package func text(in language: Language) -> String { "\(day) \(Day.months(in: language)[month - 1]) \(year)" }

  /// Where there is little room, as in a table: "13 nov. 2026", "13 Nov 2026".
  package func shortText(in language: Language) -> String {
    "\(day) \(Day.shortMonths(in: language)[month - 1]) \(year)"
  }

  /// "dinsdag 13 januari 2026", "Tuesday 13 January 2026".
  package func textWithWeekday(in language: Language) -> String { "\(weekdayText(in: language)) \(text(in: language))" }

  /// "dinsdag", "Tuesday".
  package func weekdayText(in language: Language) -> String { weekday.text(in: language) }

  /// As it stands in a form field: "13-01-2026".
  package var field: String { "\(Day.padded(day, 2))-\(Day.padded(month, 2))-\(Day.padded(year, 4))" }

  /// The month someone wrote in Dutch or English, in full or its first three letters; nil when there is none.
  static func month(named text: some StringProtocol) -> Int? {
    let word = text.lowercased()
    guard word.count >= 3 else { return nil }
    for language in Language.allCases {
      let names = months(in: language).map { $0.lowercased() }
      if let index = names.firstIndex(where: { $0 == word || $0.prefix(3) == word }) { return index + 1 }
    }
    return ["mrt": 3, "sept": 9][word]
  }

  private static func shortMonths(in language: Language) -> [String] {
    switch language {
    case .nl: ["jan.", "feb.", "mrt.", "apr.", "mei", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec."]
    case .en: ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sep", "Oct", "Nov", "Dec"]
    }
  }

  private static func months(in language: Language) -> [String] {
    switch language {
    case .nl:
      [
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
        "december",
      ]
    case .en:
      [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
      ]
    }
  }
}

extension Weekday {
  /// "dinsdag", "Tuesday".
  package func text(in language: Language) -> String {
    let names =
      switch language {
      case .nl: ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
      case .en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
      }
    return names[rawValue - 1]
  }
}
