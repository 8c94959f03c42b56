import Kernel
import Terms
import Yams

/// One mapping of a regeling file: its values by key. Each reading gives nil and notes the mistake when it can't be.
struct RegelingSection {
  private let reader: RegelingReader
  private let mapping: Node.Mapping
  private let name: Localised
  /// Where the section starts.
  let line: Int
  /// Keys that are not there because they were most likely written wrongly; noted already.
  private var misspelt: Set<String> = []

  init(reader: RegelingReader, mapping: Node.Mapping, name: Localised, keys: [String], line: Int) {
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
      let keyLine = key.mark?.line ?? line
      var values = ["key": Localised(same: written), "name": name]
      if let meant {
        values["meant"] = Localised(same: meant)
        reader.note(.misspeltKey, values, line: keyLine)
      } else {
        values["keys"] = Localised(same: keys.joined(separator: ", "))
        reader.note(.unknownKey, values, line: keyLine)
      }
    }
  }

  /// The line of a key, or of the section where it has none.
  func line(of key: String) -> Int { mapping[key]?.mark?.line ?? line }

  /// The value as it stands there, never empty.
  func text(_ key: String, example: String) -> String? {
    guard let node = node(key, example: example) else { return nil }
    guard let text = node.scalar?.string, !text.allSatisfy(\.isWhitespace) else {
      wrong(key, .noValue, ["example": example])
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
  func word(_ key: String, among words: [String]) -> String? {
    guard let text = text(key, example: words.first ?? "") else { return nil }
    return word(text, key, among: words, line: line(of: key))
  }

  /// A list of one word or more of a fixed list, none of them twice.
  func words(_ key: String, among words: [String]) -> [String]? {
    let example = "[\(words.prefix(2).joined(separator: ", "))]"
    guard let node = node(key, example: example) else { return nil }
    guard case .sequence(let sequence) = node, !sequence.isEmpty else {
      wrong(key, .noWords, ["example": example])
      return nil
    }
    var found: [String] = []
    for item in sequence {
      let itemLine = item.mark?.line ?? line(of: key)
      guard let word = word(item.scalar?.string ?? "", key, among: words, line: itemLine) else { continue }
      if found.contains(word) {
        reader.note(.wordTwice, ["word": Localised(same: word), "key": Localised(same: key)], line: itemLine)
      } else {
        found.append(word)
      }
    }
    return found
  }

  private func word(_ text: String, _ key: String, among words: [String], line: Int) -> String? {
    if words.contains(text) { return text }
    var values = ["key": Localised(same: key), "word": Localised(same: text)]
    if let meant = RegelingReader.nearest(to: text, among: words) {
      values["meant"] = Localised(same: meant)
      reader.note(.misspeltWord, values, line: line)
    } else {
      values["words"] = Localised(same: words.joined(separator: ", "))
      reader.note(.unknownWord, values, line: line)
    }
    return nil
  }

  /// A whole number within these bounds, inclusive.
  func number(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let text = text(key, example: "\(range.lowerBound)") else { return nil }
    guard let number = Int(text), text.utf8.allSatisfy({ (48...57).contains($0) }), range.contains(number) else {
      wrong(
        key, .noNumber, ["word": text, "least": "\(range.lowerBound)", "most": "\(range.upperBound)"])
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
      wrong(key, .noFlag, ["word": text])
      return nil
    }
  }

  /// "6 weeks", "5 working days", or one of these words.
  func amount(_ key: String, or words: [String] = []) -> String? {
    guard let text = text(key, example: "6 weeks") else { return nil }
    if words.contains(text) { return text }
    guard let amount = Amount(text) else {
      let others = words.map { ", \"\($0)\"" }.joined()
      wrong(key, .noAmount, ["word": text, "others": others])
      return nil
    }
    return amount.description
  }

  /// A date that is.
  func day(_ key: String) -> Day? {
    guard let text = text(key, example: "2026-01-13") else { return nil }
    guard let day = Day(iso: text) else {
      wrong(key, .noDay, ["word": text])
      return nil
    }
    return day
  }

  func section(_ key: String, keys: [String]) -> RegelingSection? {
    guard let node = node(key, example: "") else { return nil }
    return reader.section(node, named: Localised(same: key), keys: keys, line: line(of: key))
  }

  /// Texts by the name of a setting.
  func notes(_ key: String, among settings: [String]) -> [String: String]? {
    guard let section = section(key, keys: settings) else { return nil }
    let written = section.mapping.compactMap { $0.key.scalar?.string }.filter(settings.contains)
    return Dictionary(
      written.compactMap { name in section.text(name, example: "art. 4").map { (name, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// A section that was read before, for what hangs together in it; nil where it isn't there or says "none".
  func section(_ key: String) -> RegelingSection? {
    guard let node = mapping[key], case .mapping(let inner) = node else { return nil }
    return section(key, keys: inner.compactMap { $0.key.scalar?.string })
  }

  /// The parts of a list as read by this shape.
  func sections(_ key: String, _ shape: RegelingShape, example: String) -> [RegelingSection] {
    // "none" is what may say so: its absence.
    if isNone(key), example.isEmpty { return [] }
    return has(key) || !example.isEmpty ? sections(key, keys: shape.keys, example: example) : []
  }

  /// Whether a wrong key was most likely meant as this one.
  func isMisspelt(_ key: String) -> Bool { misspelt.contains(key) }

  /// Whether the key stands there at all.
  func has(_ key: String) -> Bool { mapping[key] != nil }

  /// Whether the key says in so many words that there is none of it.
  func isNone(_ key: String) -> Bool { mapping[key]?.scalar?.string == "none" }

  /// The parts of a list that has one part or more.
  func sections(_ key: String, keys: [String], example: String) -> [RegelingSection] {
    guard let node = node(key, example: "") else { return [] }
    guard case .sequence(let sequence) = node, !sequence.isEmpty else {
      wrong(key, .noList, ["example": example])
      return []
    }
    return sequence.compactMap { item in
      reader.section(
        item, named: Localised(nl: "een deel van \(key)", en: "a part of \(key)"), keys: keys,
        line: item.mark?.line ?? line(of: key))
    }
  }

  /// Notes a mistake in the value of a key.
  /// - Parameter values: what reads the same in both languages.
  func wrong(_ key: String, _ kind: RegelingMistakeKind, _ values: [String: String] = [:]) {
    wrong(key, kind, localised: values.mapValues { Localised(same: $0) })
  }

  func wrong(_ key: String, _ kind: RegelingMistakeKind, localised values: [String: Localised]) {
    reader.note(kind, values.merging(["key": Localised(same: key)]) { $1 }, line: line(of: key))
  }

  private func node(_ key: String, example: String) -> Node? {
    if let node = mapping[key] { return node }
    guard !misspelt.contains(key) else { return nil }
    reader.note(
      example.isEmpty ? .missingSection : .missingKey,
      ["key": Localised(same: key), "name": name, "example": Localised(same: example)], line: line)
    return nil
  }
}
