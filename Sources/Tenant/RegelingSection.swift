import Kernel
import Terms
import Yams

/// One mapping of a regeling file: its values by key. Each reading gives nil and notes the mistake when it can't be.
struct RegelingSection {
  private let reader: RegelingReader
  private let mapping: Node.Mapping
  private let name: String
  /// Where the section starts.
  let line: Int
  /// Keys that are not there because they were most likely written wrongly; noted already.
  private var misspelt: Set<String> = []

  init(reader: RegelingReader, mapping: Node.Mapping, name: String, keys: [String], line: Int) {
    self.reader = reader
    self.mapping = mapping
    self.name = name
    self.line = line
    for (key, _) in mapping {
      let written = key.scalar?.string ?? ""
      guard !keys.contains(written) else { continue }
      let free = keys.filter { mapping[$0] == nil }
      let meant = RegelingReader.nearest(to: written, among: free)
      if let meant { misspelt.insert(meant) }
      let right = meant.map { "Write \"\($0)\"." } ?? "The keys are: \(keys.joined(separator: ", "))."
      reader.note("There is no key \"\(written)\" in \(name).", right, line: key.mark?.line ?? line)
    }
  }

  /// The line of a key, or of the section where it has none.
  func line(of key: String) -> Int { mapping[key]?.mark?.line ?? line }

  /// The value as it stands there, never empty.
  func text(_ key: String, example: String) -> String? {
    guard let node = node(key, example: example) else { return nil }
    guard let text = node.scalar?.string, !text.allSatisfy(\.isWhitespace) else {
      wrong(key, "has no value", "Write for example \"\(key): \(example)\".")
      return nil
    }
    return text
  }

  /// A text in both languages.
  func localised(_ key: String) -> Localised? {
    guard let section = section(key, keys: Language.allCases.map(\.rawValue)) else { return nil }
    let (nl, en) = (section.text("nl", example: "Klachtenregeling"), section.text("en", example: "Complaints regeling"))
    guard let nl, let en else { return nil }
    return Localised(nl: nl, en: en)
  }

  /// One word of a fixed list.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ kind: Choice.Type, among allowed: [Choice] = Array(Choice.allCases)
  ) -> Choice? where Choice.RawValue == String {
    guard let text = text(key, example: allowed.first?.rawValue ?? "") else { return nil }
    return choice(text, key, among: allowed, line: line(of: key))
  }

  /// A list of one word or more of a fixed list, none of them twice.
  func choices<Choice: RawRepresentable & CaseIterable & Hashable>(
    _ key: String, _ kind: Choice.Type
  ) -> [Choice]? where Choice.RawValue == String {
    let allowed = Array(Choice.allCases)
    let example = "[\(allowed.prefix(2).map(\.rawValue).joined(separator: ", "))]"
    guard let node = node(key, example: example) else { return nil }
    guard case .sequence(let sequence) = node, !sequence.isEmpty else {
      wrong(key, "is no list of words", "Write for example \"\(key): \(example)\".")
      return nil
    }
    var found: [Choice] = []
    for item in sequence {
      let itemLine = item.mark?.line ?? line(of: key)
      guard let choice = choice(item.scalar?.string ?? "", key, among: allowed, line: itemLine) else { continue }
      if found.contains(choice) {
        reader.note("\"\(choice.rawValue)\" stands twice in \(key).", "Write it once.", line: itemLine)
      } else {
        found.append(choice)
      }
    }
    return found
  }

  private func choice<Choice: RawRepresentable>(
    _ text: String, _ key: String, among allowed: [Choice], line: Int
  ) -> Choice? where Choice.RawValue == String {
    let words = allowed.map(\.rawValue)
    if let found = allowed.first(where: { $0.rawValue == text }) { return found }
    let right =
      RegelingReader.nearest(to: text, among: words).map { "Write \"\($0)\"." }
      ?? "Write one of: \(words.joined(separator: ", "))."
    reader.note("\(key) can't be \"\(text)\".", right, line: line)
    return nil
  }

  /// A whole number within these bounds, inclusive.
  func number(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let text = text(key, example: "\(range.lowerBound)") else { return nil }
    guard let number = Int(text), text.utf8.allSatisfy({ (48...57).contains($0) }), range.contains(number) else {
      wrong(key, "can't be \"\(text)\"", "Write a whole number from \(range.lowerBound) to \(range.upperBound).")
      return nil
    }
    return number
  }

  func flag(_ key: String) -> Bool? {
    guard let text = text(key, example: "true") else { return nil }
    switch text {
    case "true": return true
    case "false": return false
    default:
      wrong(key, "can't be \"\(text)\"", "Write true or false.")
      return nil
    }
  }

  /// "6 weeks", "5 working days".
  func amount(_ key: String) -> Amount? {
    guard let text = text(key, example: "6 weeks") else { return nil }
    guard let amount = Amount(text) else {
      wrong(
        key, "can't be \"\(text)\"",
        "Write a number and its unit: \"6 weeks\", \"5 working days\", \"8 calendar days\", \"1 month\", \"2 years\".")
      return nil
    }
    return amount
  }

  /// A date that is, or nil where the key is missing.
  func dayIfAny(_ key: String) -> Day? {
    guard mapping[key] != nil, let text = text(key, example: "2026-01-13") else { return nil }
    guard let day = Day(iso: text) else {
      wrong(key, "can't be \"\(text)\"", "Write a date that is, as in 2026-01-13.")
      return nil
    }
    return day
  }

  func section(_ key: String, keys: [String]) -> RegelingSection? {
    guard let node = node(key, example: "") else { return nil }
    return reader.section(node, named: key, keys: keys, line: line(of: key))
  }

  /// Whether the key stands there at all.
  func has(_ key: String) -> Bool { mapping[key] != nil }

  /// Whether the key says in so many words that there is none of it.
  func isNone(_ key: String) -> Bool { mapping[key]?.scalar?.string == "none" }

  /// The parts of a list that has one part or more.
  func sections(_ key: String, keys: [String], example: String) -> [RegelingSection] {
    guard let node = node(key, example: "") else { return [] }
    guard case .sequence(let sequence) = node, !sequence.isEmpty else {
      wrong(key, "is no list", "Start each part on a line of its own, as in \"- \(example)\".")
      return []
    }
    return sequence.compactMap { item in
      reader.section(item, named: "a part of \(key)", keys: keys, line: item.mark?.line ?? line(of: key))
    }
  }

  /// Notes a mistake in the value of a key.
  func wrong(_ key: String, _ what: String, _ right: String) {
    reader.note("\(key) \(what).", right, line: line(of: key))
  }

  private func node(_ key: String, example: String) -> Node? {
    if let node = mapping[key] { return node }
    guard !misspelt.contains(key) else { return nil }
    let right = example.isEmpty ? "Add \"\(key):\"; a preset shows how." : "Add for example \"\(key): \(example)\"."
    reader.note("The key \"\(key)\" is missing in \(name).", right, line: line)
    return nil
  }
}
