import Kernel

/// Why a regeling file is refused: every mistake in it, in the order of the lines.
package struct RegelingMistakes: Error, Equatable, CustomStringConvertible {
  /// One mistake: where, what is wrong, and what would be right.
  package struct Mistake: Equatable, Sendable, CustomStringConvertible {
    /// As it was given to `Regeling.read`.
    package let file: String
    /// The first line is 1.
    package let line: Int
    package let kind: RegelingMistakeKind
    /// A sentence: what is wrong.
    package let what: Localised
    /// A sentence: what would be right.
    package let right: Localised

    init(_ kind: RegelingMistakeKind, _ values: [String: Localised], file: String, line: Int) {
      self.kind = kind
      self.file = file
      self.line = line
      let (what, right) = kind.sentences
      self.what = what.filled(values)
      self.right = right.filled(values)
    }

    /// "Hier is geen sleutel "feee". Schrijf "fee"."
    package func text(in language: Language) -> String { "\(what[language]) \(right[language])" }

    /// "002.yaml:12: There is no key "feee" here. Write "fee"."
    package var description: String { line(in: .en) }

    /// The same in that language.
    package func line(in language: Language) -> String { "\(file):\(line): \(text(in: language))" }
  }

  /// Never empty.
  package let mistakes: [Mistake]

  /// A line for each mistake.
  package var description: String { text(in: .en) }

  package func text(in language: Language) -> String {
    mistakes.map { $0.line(in: language) }.joined(separator: "\n")
  }
}

extension Localised {
  /// What reads the same in both languages: a key, a word of the file.
  init(same text: String) { self.init(nl: text, en: text) }

  /// With the values in the places of their names, "{key}".
  fileprivate func filled(_ values: [String: Localised]) -> Localised {
    func fill(_ text: String, _ language: Language) -> String {
      // In one go: what stands in the file may hold braces too.
      text.replacing(#/\{([a-z]+)\}/#) { match in
        values[String(match.output.1)]?[language] ?? String(match.output.0)
      }
    }
    return Localised(nl: fill(nl, .nl), en: fill(en, .en))
  }
}

/// Everything that can be wrong with a regeling file.
package enum RegelingMistakeKind: String, Sendable, CaseIterable {
  // The file as a whole.
  case tooLarge, empty, noYAML, badCharacter, keyTwice, noMapping
  // A key and its value.
  case unknownKey, misspeltKey, missingKey, missingSection, noValue, noWords, wordTwice, unknownWord, misspeltWord
  case noNumber, noFlag, noAmount, noDay, noList
  // What hangs together.
  case codeTwice, talkNotAsked, proofOfNobody, committeeIdle, leastBesideLeast, leastOverMost, resumesAtStart
  case reopensOverKept
  case limitAfterComplaint
  case termTwice, otherWithoutLabel, afterNothing, afterBesideStart, afterUnknown, afterItself, leastWithoutMost
  case leastOverAmount, unlessBesideWhen, noJudgement
  case extendsNothing, agreesAfterNothing, extendsNever, totalTooSmall
  case approvalWithoutLetter, rulingWithoutBody
  case feesWithoutHighest, feesTwice

  /// What is wrong and what would be right, with the names of values between braces.
  var sentences: (what: Localised, right: Localised) {
    func say(_ nl: String, _ nlRight: String, _ en: String, _ enRight: String) -> (Localised, Localised) {
      (Localised(nl: nl, en: en), Localised(nl: nlRight, en: enRight))
    }
    return switch self {
    case .tooLarge:
      say(
        "Het bestand is groter dan 64 kB.", "Een regeling is een of twee bladzijden met instellingen.",
        "The file is larger than 64 kB.", "A regeling is a page or two of settings.")
    case .empty:
      say(
        "Het bestand is leeg.", "Begin met een van de voorbeelden.", "The file is empty.",
        "Start from one of the presets.")
    case .noYAML:
      say(
        "Dit is geen YAML: {problem}.",
        "Let op het inspringen met spaties. Zet een tekst met \": \" of \" #\" erin tussen aanhalingstekens.",
        "This is no YAML: {problem}.",
        "Mind the indentation with spaces, and put texts that hold \": \" or \" #\" between quotes.")
    case .badCharacter:
      say(
        "Hier staat een teken dat niet in een bestand kan.", "Bewaar het als gewone tekst in UTF-8.",
        "Here is a character that can't stand in a file.", "Save it as plain text in UTF-8.")
    case .keyTwice:
      say(
        "Een sleutel staat hier twee keer: {keys}.", "Laat er één staan.", "A key stands here twice: {keys}.",
        "Keep one of them.")
    case .noMapping:
      say(
        "{name} is geen lijst van sleutels en waarden.",
        "Schrijf elke sleutel op een eigen regel, zoals \"sleutel: waarde\".",
        "{name} is no list of keys and values.", "Write each on a line of its own, as in \"key: value\".")
    case .unknownKey:
      say(
        "Er is geen sleutel \"{key}\" in {name}.", "De sleutels zijn: {keys}.", "There is no key \"{key}\" in {name}.",
        "The keys are: {keys}.")
    case .misspeltKey:
      say(
        "Er is geen sleutel \"{key}\" in {name}.", "Schrijf \"{meant}\".", "There is no key \"{key}\" in {name}.",
        "Write \"{meant}\".")
    case .missingKey:
      say(
        "De sleutel \"{key}\" ontbreekt in {name}.", "Voeg bijvoorbeeld toe \"{key}: {example}\".",
        "The key \"{key}\" is missing in {name}.", "Add for example \"{key}: {example}\".")
    case .missingSection:
      say(
        "De sleutel \"{key}\" ontbreekt in {name}.", "Voeg \"{key}:\" toe. Een voorbeeld laat zien hoe.",
        "The key \"{key}\" is missing in {name}.", "Add \"{key}:\"; a preset shows how.")
    case .noValue:
      say(
        "{key} heeft geen waarde.", "Schrijf bijvoorbeeld \"{key}: {example}\".", "{key} has no value.",
        "Write for example \"{key}: {example}\".")
    case .noWords:
      say(
        "{key} is geen lijst van woorden.", "Schrijf bijvoorbeeld \"{key}: {example}\".",
        "{key} is no list of words.", "Write for example \"{key}: {example}\".")
    case .wordTwice:
      say(
        "\"{word}\" staat twee keer in {key}.", "Schrijf het één keer.", "\"{word}\" stands twice in {key}.",
        "Write it once.")
    case .unknownWord:
      say(
        "{key} kan niet \"{word}\" zijn.", "Schrijf een van deze: {words}.", "{key} can't be \"{word}\".",
        "Write one of: {words}.")
    case .misspeltWord:
      say("{key} kan niet \"{word}\" zijn.", "Schrijf \"{meant}\".", "{key} can't be \"{word}\".", "Write \"{meant}\".")
    case .noNumber:
      say(
        "{key} kan niet \"{word}\" zijn.", "Schrijf een heel getal van {least} tot en met {most}.",
        "{key} can't be \"{word}\".", "Write a whole number from {least} to {most}.")
    case .noFlag:
      say(
        "{key} kan niet \"{word}\" zijn.", "Schrijf true (ja) of false (nee).", "{key} can't be \"{word}\".",
        "Write true or false.")
    case .noAmount:
      say(
        "{key} kan niet \"{word}\" zijn.",
        "Schrijf een getal met de eenheid: \"6 weeks\", \"5 working days\", \"8 calendar days\", \"1 month\", \"2 years\"{others}.",
        "{key} can't be \"{word}\".",
        "Write a number and its unit: \"6 weeks\", \"5 working days\", \"8 calendar days\", \"1 month\", \"2 years\"{others}."
      )
    case .noDay:
      say(
        "{key} kan niet \"{word}\" zijn.", "Schrijf een dag die bestaat, zoals 2026-01-13.",
        "{key} can't be \"{word}\".", "Write a date that is, as in 2026-01-13.")
    case .noList:
      say(
        "{key} is geen lijst.", "Begin elk deel op een eigen regel, zoals \"- {example}\".", "{key} is no list.",
        "Start each part on a line of its own, as in \"- {example}\".")
    case .codeTwice:
      say(
        "code \"{code}\" staat hier twee keer.", "Geef elke procedure een eigen code.",
        "code \"{code}\" stands here twice.", "Give each procedure a code of its own.")
    case .talkNotAsked:
      say(
        "talk zegt meer over een gesprek waar niet om gevraagd wordt.",
        "Laat het weg, of schrijf \"conversation: advised\".", "talk says more of a talk that is not asked for.",
        "Leave it out, or write \"conversation: advised\".")
    case .proofOfNobody:
      say(
        "of \"{kind}\" mag hier niet klagen.", "Noem een van complainantKinds.", "of \"{kind}\" may not complain here.",
        "Name one of complainantKinds.")
    case .committeeIdle:
      say(
        "reception beschrijft een commissie die hier niets doet.",
        "Schrijf \"receives: committee\", of een termijn met \"when: committee\".",
        "reception describes a committee that does nothing here.",
        "Write \"receives: committee\", or a term with \"when: committee\".")
    case .leastBesideLeast:
      say(
        "least staat naast \"sense: least\".", "Schrijf onder amount hoe lang hoogstens, met \"sense: most\".",
        "least stands beside \"sense: least\".", "Write how long at most under amount, with \"sense: most\".")
    case .leastOverMost:
      say(
        "least is langer dan het meeste.", "Schrijf een kortere tijd.", "least is longer than the most.",
        "Write a shorter one.")
    case .resumesAtStart:
      say(
        "resumes is hetzelfde als waar het mee begint.", "Noem wat de klok weer laat lopen.",
        "resumes is what it starts with.", "Name what makes the clock run again.")
    case .reopensOverKept:
      say(
        "reopensWithin is langer dan het dossier er is.", "Schrijf een kortere tijd dan de amount van retention.",
        "reopensWithin is longer than the file is there.", "Write a shorter one than the amount of retention.")
    case .limitAfterComplaint:
      say(
        "starts is later dan de klacht zelf.", "Schrijf \"happened\" of \"known\".",
        "starts is later than the complaint itself.", "Write \"happened\" or \"known\".")
    case .termTwice:
      say(
        "{key} \"{term}\" staat hier twee keer.", "Laat van elke naam één termijn staan.",
        "{key} \"{term}\" stands here twice.", "Keep one term of each name.")
    case .otherWithoutLabel:
      say(
        "name \"other\" zegt een lezer niets.", "Voeg een label toe in beide talen.",
        "name \"other\" says nothing to a reader.", "Add a label in both languages.")
    case .afterNothing:
      say(
        "starts \"afterTerm\" noemt geen termijn.", "Voeg \"after:\" toe met de naam of code.",
        "starts \"afterTerm\" names no term.", "Add \"after:\" with its name or code.")
    case .afterBesideStart:
      say(
        "after staat naast een ander begin.", "Schrijf \"starts: afterTerm\".", "after stands beside another start.",
        "Write \"starts: afterTerm\".")
    case .afterUnknown:
      say(
        "after \"{term}\" is hier geen andere termijn.", "Schrijf een van deze: {terms}.",
        "after \"{term}\" is no other term here.", "Write one of: {terms}.")
    case .afterItself:
      say(
        "after leidt terug naar deze termijn.", "Laat een ervan beginnen met iets wat gebeurt.",
        "after leads back to this term.", "Let one of them start with something that happens.")
    case .leastWithoutMost:
      say(
        "least heeft geen meeste naast zich.", "Schrijf een amount.", "least has no most beside it.",
        "Write an amount.")
    case .leastOverAmount:
      say(
        "least is langer dan amount.", "Schrijf een kortere tijd.", "least is longer than the amount.",
        "Write a shorter one.")
    case .unlessBesideWhen:
      say(
        "unless staat naast \"when\".", "Laat een van de twee staan.", "unless stands beside \"when\".",
        "Keep one of the two.")
    case .noJudgement:
      say(
        "terms heeft geen oordeel.",
        "Voeg een deel toe met \"name: judgement\": wanneer de zorgaanbieder antwoord geeft.",
        "terms has no judgement.", "Add a part with \"name: judgement\": when the provider answers.")
    case .extendsNothing:
      say(
        "mostWeeks is 0, dus er kan niets langer duren.", "Schrijf 1 of meer, of \"times: 0\".",
        "mostWeeks is 0, so nothing can be extended.", "Write 1 or more, or \"times: 0\".")
    case .agreesAfterNothing:
      say(
        "agreement kan niet volgen op een verlenging die nooit komt.",
        "Schrijf \"always\" of \"never\", of bij times meer dan 0.",
        "agreement can't follow an extension that is never given.",
        "Write \"always\" or \"never\", or times above 0.")
    case .extendsNever:
      say(
        "times is 0, en ook samen kan niemand meer tijd afspreken.", "Schrijf \"extension: none\".",
        "times is 0, and nobody can agree on more either.", "Write \"extension: none\".")
    case .totalTooSmall:
      say(
        "mostWeeksTotal is minder dan één verlenging.", "Schrijf {weeks} of meer.",
        "mostWeeksTotal is less than one extension.", "Write {weeks} or more.")
    case .approvalWithoutLetter:
      say(
        "signatures bevat \"approval\", en er is geen brief voor een akkoord.", "Laat \"approval\" weg.",
        "signatures holds \"approval\", and there is no letter to approve.", "Leave \"approval\" out.")
    case .rulingWithoutBody:
      say(
        "signatures bevat \"ruling\", en er is geen geschilleninstantie voor een uitspraak.", "Laat \"ruling\" weg.",
        "signatures holds \"ruling\", and there is no dispute body to rule.", "Leave \"ruling\" out.")
    case .feesWithoutHighest:
      say(
        "fees heeft niet precies één stap voor de hoogste vorderingen{date}.",
        "Laat claimUpToEuro weg bij één stap van elke datum.",
        "fees has not one step for the highest claims{date}.", "Leave claimUpToEuro out of one step of each date.")
    case .feesTwice:
      say(
        "fees noemt een vordering twee keer.", "Laat voor elke vordering één stap staan.", "fees names a claim twice.",
        "Keep one step for each.")
    }
  }
}
