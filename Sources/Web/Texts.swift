import Foundation
import Kernel
import Mustache
import Yams

/// Every sentence of the portal, in every language: read once, from `Texts/<language>/<catalogue>.yaml`.
///
/// `Texts/nl/handling.yaml` holds the keys that begin with `handling.`. A folder more is a language more: it has every
/// key that Dutch has, `site.direction` (ltr or rtl) and `site.terms`: in which of the law's languages (`Language`) its
/// pages name days, terms and what a regeling says of itself.
package struct Texts: Sendable {
  private let wordings: [String: Wording]

  /// Reads the whole folder; a file that can't be read, or a language without texts, ends the process with a sentence.
  package init(folder: URL) {
    var wordings: [String: Wording] = [:]
    for code in Texts.codes(folder) {
      do {
        wordings[code] = try Wording(code, entries: try Texts.read(folder, code))
      } catch {
        preconditionFailure("the texts in \(code) can't be read: \(error)")
      }
    }
    self.wordings = wordings
  }

  /// The sentences of one of the law's languages.
  package subscript(language: Language) -> Wording {
    guard let wording = wordings[language.rawValue] else { preconditionFailure("no texts in \(language.rawValue)") }
    return wording
  }

  /// The sentences by the code of a language, as `lang` of HTML says it; nil for one that the portal doesn't speak.
  package subscript(code code: String?) -> Wording? { code.flatMap { wordings[$0] } }

  /// Every language, by its code.
  package var all: [Wording] { wordings.values.sorted { $0.code < $1.code } }

  /// The codes of the languages that have a folder here, by the alphabet.
  package static func codes(_ folder: URL) -> [String] {
    let found = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return found.filter {
      FileManager.default.fileExists(atPath: folder.appendingPathComponent("\($0)/site.yaml").path)
    }
    .sorted()
  }

  /// One language's texts by their full keys, such as `handling.extendTerm.title`.
  /// - Throws: `Mistake` for a key twice, a list, an empty text; the YAML parser's own error.
  package static func read(_ folder: URL, _ code: String) throws -> [String: String] {
    let files = try FileManager.default.contentsOfDirectory(
      at: folder.appendingPathComponent(code), includingPropertiesForKeys: nil)
    var entries: [String: String] = [:]
    for file in files where file.pathExtension == "yaml" {
      let catalogue = file.deletingPathExtension().lastPathComponent
      guard let node = try Yams.compose(yaml: try String(contentsOf: file, encoding: .utf8)) else { continue }
      try collect(node, under: catalogue, into: &entries)
    }
    return entries
  }

  /// What is wrong with a text file.
  package struct Mistake: Error, CustomStringConvertible {
    package let key: String
    package let problem: String
    package var description: String { "\(key): \(problem)" }
  }

  /// The names between braces in a text: `{weeks}` gives `weeks`.
  package static func placeholders(in text: String) -> Set<String> {
    var (names, rest): (Set<String>, Substring) = ([], text[...])
    while let found = placeholder(in: rest) {
      names.insert(String(found.name))
      rest = rest[found.range.upperBound...]
    }
    return names
  }

  /// The first `{name}` of a text. By hand: a regex literal is read anew each time it is met, which took half of the time
  /// that a list of fifty cases takes.
  fileprivate static func placeholder(in text: Substring) -> (range: Range<String.Index>, name: Substring)? {
    let bytes = text.utf8
    var start = bytes.startIndex
    while let open = bytes[start...].firstIndex(of: UInt8(ascii: "{")) {
      let name = bytes[bytes.index(after: open)...].prefix {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
      }
      if !name.isEmpty, name.endIndex < bytes.endIndex, bytes[name.endIndex] == UInt8(ascii: "}") {
        return (open..<bytes.index(after: name.endIndex), Substring(name))
      }
      start = bytes.index(after: open)
    }
    return nil
  }

  // Nodes and not decoded values: YAML would read the keys and texts "no", "1" and "12:30" as something else.
  private static func collect(_ node: Node, under path: String, into entries: inout [String: String]) throws {
    switch node {
    case .scalar(let scalar):
      let text = scalar.string.trimmingCharacters(in: .whitespacesAndNewlines)
      if text.isEmpty { throw Mistake(key: path, problem: "is empty") }
      entries[path] = text
    case .mapping(let mapping):
      for (key, value) in mapping {
        guard let name = key.scalar?.string, name.wholeMatch(of: #/[a-zA-Z0-9]+/#) != nil else {
          throw Mistake(key: path, problem: "holds a key that is no plain name of letters and digits")
        }
        try collect(value, under: "\(path).\(name)", into: &entries)
      }
    case .sequence, .alias:
      throw Mistake(key: path, problem: "is a list; give each text its own key")
    }
  }
}

/// The sentences of one language. In Swift `t("handling.extendTerm.lead", ["weeks": "4"])`, in a template
/// `{{t.handling.extendTerm.title}}`.
///
/// A key that does not exist, and a placeholder too many or too few, is a mistake of ours: it ends the process with a
/// sentence, and `TextsTests` and the start of `Site` find it before any visitor does.
package struct Wording: Sendable, MustacheParent {
  /// Which way it is written.
  package enum Direction: String, Sendable { case ltr, rtl }

  /// The language as `lang` of HTML says it: `nl`, `en`, `ar`.
  package let code: String
  package let direction: Direction
  /// In which language days, terms and regelingen are told on its pages, and what is kept of who reads them.
  package let language: Language
  private let entries: [String: String]
  private let branches: Set<String>

  /// - Throws: `Texts.Mistake` where the catalogue doesn't say which way it is written, or in what its terms are told.
  init(_ code: String, entries: [String: String]) throws {
    guard let direction = entries["site.direction"].flatMap({ Direction(rawValue: $0) }) else {
      throw Texts.Mistake(key: "site.direction", problem: "is not ltr or rtl")
    }
    guard let terms = entries["site.terms"].flatMap({ Language(rawValue: $0) }) else {
      let known = Language.allCases.map(\.rawValue).joined(separator: " or ")
      throw Texts.Mistake(key: "site.terms", problem: "is not \(known)")
    }
    self.init(terms, code: code, direction: direction, entries: entries)
  }

  init(_ language: Language, code: String? = nil, direction: Direction = .ltr, entries: [String: String]) {
    self.language = language
    self.code = code ?? language.rawValue
    self.direction = direction
    self.entries = entries
    var branches: Set<String> = []
    for key in entries.keys {
      let parts = key.split(separator: ".")
      for length in 1..<max(2, parts.count) { branches.insert(parts.prefix(length).joined(separator: ".")) }
    }
    self.branches = branches
  }

  /// The text of `key`, its `{placeholders}` filled with `values`.
  package func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> String {
    guard let text = entries[key] else { preconditionFailure("no text \(key) in \(code)") }
    return filled(text, of: key, with: values)
  }

  /// A test stops at a text with other placeholders; a visitor gets the text with what there is.
  private func filled(_ text: String, of key: String, with values: [String: String]) -> String {
    assert(
      Texts.placeholders(in: text) == Set(values.keys),
      "the text \(key) in \(code) has other placeholders than \(values.keys.sorted())")
    if values.isEmpty { return text }
    // One pass, so that a value which itself holds braces stays as it is. A name that ends in a full stop ("B.V.") ends
    // the sentence too.
    var (filled, rest) = ("", text[...])
    while let found = Texts.placeholder(in: rest) {
      let value = values[String(found.name)] ?? ""
      filled += rest[..<found.range.lowerBound]
      filled += value
      rest = rest[found.range.upperBound...]
      if value.hasSuffix("."), rest.utf8.first == UInt8(ascii: ".") {
        rest = rest[rest.utf8.index(after: rest.startIndex)...]
      }
    }
    return filled + rest
  }

  /// `key.one` for 1 and `key.other` for any other number, with the number in `{count}`; the one of 1 may do without.
  package func callAsFunction(_ key: String, count: Int, _ values: [String: String] = [:]) -> String {
    let key = count == 1 ? "\(key).one" : "\(key).other"
    guard let text = entries[key] else { preconditionFailure("no text \(key) in \(code)") }
    var values = values
    if count != 1 || Texts.placeholders(in: text).contains("count") { values["count"] = String(count) }
    return filled(text, of: key, with: values)
  }

  /// Whether there is a text with this key that needs no values.
  package func holds(_ key: String) -> Bool {
    entries[key].map { Texts.placeholders(in: $0).isEmpty } ?? false
  }

  package func child(named name: String) -> Any? { find(name) }

  fileprivate func find(_ path: String) -> Any {
    if let text = entries[path] { return text }
    precondition(branches.contains(path), "no text \(path) in \(code)")
    return Branch(wording: self, path: path)
  }

  /// A part of a key, on the way to a text.
  private struct Branch: MustacheParent {
    let wording: Wording
    let path: String
    func child(named name: String) -> Any? { wording.find("\(path).\(name)") }
  }
}
