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

  /// - Parameter values: what stands between braces in the sentences.
  func note(_ kind: RegelingMistakeKind, _ values: [String: Localised] = [:], line: Int) {
    mistakes.append(RegelingMistakes.Mistake(kind, values, file: file, line: line))
  }

  /// The file's own section; nil when it is no YAML mapping.
  func top(_ yaml: String) -> (section: RegelingSection, shape: RegelingShape)? {
    guard yaml.utf8.count <= 64 * 1024 else {
      note(.tooLarge, line: 1)
      return nil
    }
    do {
      guard let node = try Yams.compose(yaml: yaml) else {
        note(.empty, line: 1)
        return nil
      }
      let shape: RegelingShape = node.mapping?["procedures"] == nil ? .single : .several
      return section(node, named: Localised(nl: "het bestand", en: "the file"), keys: shape.keys, line: 1).map {
        ($0, shape)
      }
    } catch {
      noteSyntax(error, in: yaml)
      return nil
    }
  }

  /// That node as a mapping with these keys only.
  func section(_ node: Node, named name: Localised, keys: [String], line: Int) -> RegelingSection? {
    guard case .mapping(let mapping) = node else {
      func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
      note(
        .noMapping, ["name": Localised(nl: capital(name.nl), en: capital(name.en))], line: node.mark?.line ?? line)
      return nil
    }
    return RegelingSection(reader: self, mapping: mapping, name: name, keys: keys, line: line)
  }

  private func noteSyntax(_ error: any Error, in yaml: String) {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      note(.noYAML, ["problem": YAMLProblem.said(problem)], line: mark.line)
    case .reader(_, let offset, _, _):
      let line = yaml.prefix(offset ?? 0).count { $0.isNewline } + 1
      note(.badCharacter, line: line)
    case .duplicatedKeysInMapping(let keys, let context):
      let line = repeatedLine(of: keys, in: yaml) ?? context.mark.line
      let names = keys.map { "\"\($0)\"" }.joined(separator: ", ")
      note(.keyTwice, ["keys": Localised(same: names)], line: line)
    default: note(.noYAML, ["problem": YAMLProblem.said("")], line: 1)
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
