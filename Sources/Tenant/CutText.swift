import Kernel
import Yams

/// A text without quotes that a " #" cuts short: what follows is a remark to YAML, and the sentence stops there in silence.
struct CutText: Sendable, Equatable {
  /// From 1.
  let line: Int
  /// The name of its key.
  let key: String
  /// What is left of it.
  let text: String

  /// The keys of settings that hold sentences or names, where a remark behind the text is most likely none.
  private static let keys: Set<String> = {
    var keys = Set(Language.allCases.map(\.rawValue))
    for field in RegelingShape.all.flatMap(\.fields) { if case .text = field.kind { keys.insert(field.key) } }
    return keys
  }()

  /// The keys of settings whose own keys all hold texts.
  private static let ofTexts = Set(
    RegelingShape.all.flatMap(\.fields).compactMap { field in
      if case .notes = field.kind { field.key } else { nil }
    })

  /// Every one in a file, in the order of its lines; none in a file that can't be read.
  static func all(in yaml: String) -> [CutText] {
    guard let node = try? Yams.compose(yaml: yaml) else { return [] }
    let lines = yaml.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return found(in: node, areTexts: false, lines).sorted { $0.line < $1.line }
  }

  private static func found(in node: Node, areTexts: Bool, _ lines: [Substring]) -> [CutText] {
    switch node {
    case .mapping(let mapping):
      mapping.flatMap { key, value -> [CutText] in
        let name = key.scalar?.string ?? ""
        guard case .scalar(let scalar) = value else {
          return found(in: value, areTexts: ofTexts.contains(name), lines)
        }
        guard areTexts || keys.contains(name), scalar.style == .plain, let mark = scalar.mark,
          let line = lastLine(of: scalar.string, from: mark.line, column: mark.column, lines)
        else { return [] }
        return [CutText(line: line, key: name, text: scalar.string)]
      }
    case .sequence(let sequence): sequence.flatMap { found(in: $0, areTexts: false, lines) }
    default: []
    }
  }

  /// The line on which a text ends with a remark behind it; nil when there is none. Both count from 1.
  private static func lastLine(of text: String, from line: Int, column: Int, _ lines: [Substring]) -> Int? {
    var rest = text.split(whereSeparator: \.isWhitespace)[...]
    for number in line...max(line, lines.count) {
      guard lines.indices.contains(number - 1) else { return nil }
      let shown = number == line ? lines[number - 1].dropFirst(column - 1) : lines[number - 1]
      let words = shown.split(whereSeparator: \.isWhitespace)
      guard let remark = words.firstIndex(where: { $0.hasPrefix("#") }) else {
        rest = rest.dropFirst(words.count)
        if rest.isEmpty { return nil }
        continue
      }
      return remark == rest.count ? number : nil
    }
    return nil
  }
}
