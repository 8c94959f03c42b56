/// Something in what a person typed that a complaint doesn't need, and that does harm where it lies: a citizen service
/// number, a bank account, a birth date, the names of many others, medical detail (seed 000 art. 5 lid 1; R3.3, R3.11).
///
/// It is pointed out, never taken away unasked: whether it belongs in the complaint is the complainant's to say.
package struct PersonalDetail: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    case citizenNumber, bankAccount, birthDate, names, medical
  }

  package let kind: Kind
  package let range: Range<String.Index>

  /// All of them, in the order of the text; none lies within another.
  package static func found(in text: String) -> [PersonalDetail] {
    var all: [PersonalDetail] = []
    for kind in Kind.allCases {
      for range in ranges(of: kind, in: text) where !all.contains(where: { $0.range.overlaps(range) }) {
        all.append(PersonalDetail(kind: kind, range: range))
      }
    }
    return all.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The text without what was found of one kind; in its place stands `mark`.
  package static func removing(_ kind: Kind, from text: String, leaving mark: String) -> String {
    var left = text
    for detail in found(in: text).reversed() where detail.kind == kind {
      left.replaceSubrange(detail.range, with: mark)
    }
    return left
  }

  private static func ranges(of kind: Kind, in text: String) -> [Range<String.Index>] {
    switch kind {
    case .citizenNumber: CitizenNumber.ranges(in: text)
    case .bankAccount: bankAccounts(in: text)
    case .birthDate: birthDates(in: text)
    case .names: NameList.ranges(in: text)
    case .medical: MedicalDetail.ranges(in: text)
    }
  }

  // MARK: Bank accounts

  private static func bankAccounts(in text: String) -> [Range<String.Index>] {
    text.matches(of: #/(?i)\b[a-z]{2}[0-9]{2}(?:[ .-]?[a-z0-9]){11,30}/#).compactMap { match in
      // What follows an account may look like its end: take the longest that holds.
      var end = match.range.upperBound
      while end > match.range.lowerBound {
        let piece = text[match.range.lowerBound..<end]
        let isWhole = end == text.endIndex || !(text[end].isLetter || text[end].isNumber)
        if isWhole, isIBAN(piece.filter { $0.isLetter || $0.isNumber }) { return match.range.lowerBound..<end }
        end = text.index(before: end)
      }
      return nil
    }
  }

  /// ISO 13616: the first four characters behind the rest, letters as 10 to 35, is 1 modulo 97.
  private static func isIBAN(_ bare: String) -> Bool {
    guard (15...34).contains(bare.count), bare.allSatisfy(\.isASCII) else { return false }
    let turned = bare.dropFirst(4) + bare.prefix(4)
    var rest = 0
    for character in turned {
      guard let value = Int(String(character), radix: 36) else { return false }
      rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97
    }
    return rest == 1
  }

  // MARK: Birth dates

  private static func birthDates(in text: String) -> [Range<String.Index>] {
    // A date has digits.
    guard text.utf8.contains(where: { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return [] }
    var found: [Range<String.Index>] = []
    for pattern in birthPatterns {
      for match in text.matches(of: pattern) {
        let range = match.output.1.startIndex..<match.output.1.endIndex
        if !found.contains(where: { $0.overlaps(range) }) { found.append(range) }
      }
    }
    return found
  }

  /// What is said to be a birth date, before or behind it; made once.
  nonisolated(unsafe) private static let birthPatterns: [Regex<(Substring, Substring)>] = {
    let months =
      "jan(?:uari|uary)?|feb(?:ruari|ruary)?|maart|mrt|march|apr(?:il)?|mei|may|juni?|june|juli?|july|aug(?:ustus|ust)?|"
      + "sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    // A person is "of" a day only with its year: "mijn moeder is van 2 nov 1940".
    let date =
      "[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2} [0-9]{1,2} [0-9]{4}|[0-9]{1,2}\\s?[-/.]\\s?[0-9]{1,2}\\s?[-/.]\\s?(?:[0-9]{4}|[0-9]{2})|[0-9]{1,2}(?:st|nd|rd|th|e)?\\s+(?:of\\s+)?(?:\(months))\\.?\\s+'?[0-9]{2,4}"
      + "|(?:\(months))\\s+[0-9]{1,2}(?:st|nd|rd|th)?,?\\s+[0-9]{4}"
    let said =
      "geboren|geb\\.?|gebore|geboortedatum|geboortedag|geb\\.?\\s?datum|geboorte\\s?datum|born|date of birth|d\\.?o\\.?b\\.?|birth\\s?date|birthday"
    let people =
      "(?:ik|hij|zij|ze|moeder|vader|oma|opa|zoon|dochter|man|vrouw|zus|broer|partner|kind|[A-Z][a-z]+)"
    let patterns = [
      "(?i)\\b(?:\(said))(?![a-z])[^0-9.!?\\n]{0,40}?\\b(\(date))(?![0-9])",
      "(?i)\\b(?:birth date|birthday|geboortedatum)\\b[^0-9\\n]{0,40}?\\b(?:it is|is)\\s+(\(date))(?![0-9])",
      "(?i)\\b(\(date)),?\\s+(?:geboren|is (?:haar|zijn|mijn) geboortedatum|is (?:her|his|my) (?:date of birth|birthday))",
      "(?i)\\b\(people)\\b,?(?:\\s+(?:is|ben|wordt|was))?(?:\\s+[0-9]{1,3})?,?\\s+van\\s+(\(date))(?![0-9])",
    ]
    return patterns.map { pattern in
      guard let pattern = try? Regex<(Substring, Substring)>(pattern) else {
        preconditionFailure("the pattern of a birth date can't be read")
      }
      return pattern
    }
  }()
}

extension CitizenNumber {
  /// Where such numbers stand; also eight digits, whose zero in front was left out, where the text says what they are.
  ///
  /// A number that the text calls a customer's, an order's or a telephone is left alone here.
  static func ranges(in text: String) -> [Range<String.Index>] {
    text.matches(of: #/\b[0-9](?:[ .-]?[0-9]){7,8}(?![ .-]?[0-9])/#).compactMap { match in
      let digits = match.output.compactMap(\.wholeNumberValue)
      let before = text[..<match.range.lowerBound].suffix(40).lowercased()
      let isNamed = before.contains(#/bsn|burgerservice|sofi|service number|citizen/#)
      let isOther = before.contains(
        #/(klant|order|bestel|factuur|zaak|dossier|polis|relatie|client|cliënt|patient|patiënt|case|customer|invoice|policy|reference|klacht|ticket|meldings?|lid|contract|batch|member|kenteken|serie|serial|pas|kamer|telefoon|tel|phone|mobiel)[a-z ]*(?:nummer|nr|number|no)?\.?:?[^0-9]{0,12}$/#
      )
      guard isNamed || !isOther else { return nil }
      if digits.count == 9, passes(digits) { return match.range }
      if digits.count == 8, isNamed, passes([0] + digits) { return match.range }
      return nil
    }
  }
}
