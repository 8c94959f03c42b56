import Foundation
import Kernel
import Terms
import Yams

/// Reads a YAML file key by key and notes every mistake, so that one look at the file mends them all.
final class RegelingReader {
  private let file: String
  private var mistakes: [RegelingMistakes.Mistake] = []

  init(file: String) { self.file = file }

  /// What was noted, in the order of the lines; nil when the file is right.
  var refusal: RegelingMistakes? {
    guard !mistakes.isEmpty else { return nil }
    return RegelingMistakes(mistakes: mistakes.enumerated().sorted { ($0.1.line, $0.0) < ($1.1.line, $1.0) }.map(\.1))
  }

  func note(_ what: String, _ right: String, line: Int) {
    mistakes.append(RegelingMistakes.Mistake(file: file, line: line, what: what, right: right))
  }

  /// The file's own section; nil when it is no YAML mapping.
  func top(_ yaml: String) -> (section: RegelingSection, shape: RegelingShape)? {
    guard yaml.utf8.count <= 64 * 1024 else {
      note("The file is larger than 64 kB.", "A regeling is a page or two of settings.", line: 1)
      return nil
    }
    do {
      guard let node = try Yams.compose(yaml: yaml) else {
        note("The file is empty.", "Start from one of the presets.", line: 1)
        return nil
      }
      let shape: RegelingShape = node.mapping?["procedures"] == nil ? .single : .several
      return section(node, named: "the file", keys: shape.keys, line: 1).map { ($0, shape) }
    } catch {
      noteSyntax(error, in: yaml)
      return nil
    }
  }

  /// That node as a mapping with these keys only.
  func section(_ node: Node, named name: String, keys: [String], line: Int) -> RegelingSection? {
    guard case .mapping(let mapping) = node else {
      note(
        "\(name.prefix(1).uppercased() + name.dropFirst()) is no list of keys and values.",
        "Write each on a line of its own, as in \"key: value\".", line: node.mark?.line ?? line)
      return nil
    }
    return RegelingSection(reader: self, mapping: mapping, name: name, keys: keys, line: line)
  }

  private func noteSyntax(_ error: any Error, in yaml: String) {
    let right = "Mind the indentation with spaces, and put texts that hold \": \" or \" #\" between quotes."
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      note("This is no YAML: \(problem).", right, line: mark.line)
    case .reader(let problem, let offset, _, _):
      let line = yaml.prefix(offset ?? 0).count { $0.isNewline } + 1
      note("This character can't stand in a file: \(problem).", "Save it as plain text in UTF-8.", line: line)
    case .duplicatedKeysInMapping(let keys, let context):
      let line = repeatedLine(of: keys, in: yaml) ?? context.mark.line
      let names = keys.map { "\"\($0)\"" }.joined(separator: ", ")
      note("A key stands here twice: \(names).", "Keep one of them.", line: line)
    case let other:
      note("This can't be read: \(other.map(String.init(describing:)) ?? "unknown problem").", right, line: 1)
    }
  }

  /// The line where one of these keys comes for the second time, when it does so plainly.
  private func repeatedLine(of keys: [String], in yaml: String) -> Int? {
    let lines = yaml.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for key in keys {
      let found = lines.indices.filter { lines[$0].trimmingCharacters(in: .whitespaces).hasPrefix("\(key):") }
      if found.count == 2 { return found[1] + 1 }
    }
    return nil
  }

  /// The word of the list that someone most likely meant; nil when none is near.
  static func nearest(to word: String, among words: [String]) -> String? {
    let typed = Array(word.lowercased())
    let scored = words.map { (word: $0, distance: distance(typed, Array($0.lowercased()))) }
    guard let best = scored.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= max(2, best.word.count / 3) ? best.word : nil
  }

  /// How many letters have to be added, dropped or changed to make one word of the other.
  private static func distance(_ one: [Character], _ other: [Character]) -> Int {
    var row = Array(0...other.count)
    for (index, letter) in one.enumerated() {
      var next = [index + 1]
      for (column, wanted) in other.enumerated() {
        next.append(min(row[column + 1] + 1, next[column] + 1, row[column] + (letter == wanted ? 0 : 1)))
      }
      row = next
    }
    return row[other.count]
  }
}
