import Foundation
import Kernel
import Testing

@testable import Web

/// Every text exists in every language, with the same values, and every text that is asked for exists.
struct TextsTests {
  private static let web = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Sources/Web")

  private static func files(_ suffix: String) -> [(path: String, text: String)] {
    let found = FileManager.default.enumerator(atPath: web.path)?.compactMap { $0 as? String } ?? []
    return found.filter { $0.hasSuffix(suffix) }.sorted().compactMap { path in
      (try? String(contentsOf: web.appendingPathComponent(path), encoding: .utf8)).map { (path, $0) }
    }
  }

  private func keys(_ language: Language) throws -> [String: String] {
    try Texts.read(TextsTests.web.appendingPathComponent("Texts"), language)
  }

  @Test func `every text exists in every language, with the same placeholders`() throws {
    let dutch = try keys(.nl)
    #expect(!dutch.isEmpty)
    for language in Language.allCases where language != .nl {
      let other = try keys(language)
      let missing = Set(dutch.keys).subtracting(other.keys).sorted()
      let extra = Set(other.keys).subtracting(dutch.keys).sorted()
      #expect(missing.isEmpty, "write these in Texts/\(language.rawValue): \(missing)")
      #expect(extra.isEmpty, "write these in Texts/nl, or remove them from Texts/\(language.rawValue): \(extra)")
      for (key, text) in dutch {
        guard let translated = other[key] else { continue }
        #expect(
          Texts.placeholders(in: text) == Texts.placeholders(in: translated),
          "\(key): use the same {placeholders} in nl and \(language.rawValue)")
      }
    }
  }

  @Test func `every text that a template shows exists`() throws {
    let templates = TextsTests.files(".mustache")
    #expect(!templates.isEmpty)
    let known = Set(templates.map { String($0.path.dropFirst("Templates/".count).dropLast(".mustache".count)) })
    let texts = Texts(folder: TextsTests.web.appendingPathComponent("Texts"))
    for (path, source) in templates {
      let mistakes = Templates.mistakes(in: source, known: known, texts: texts)
      #expect(mistakes.isEmpty, "\(path): \(mistakes.joined(separator: "; "))")
    }
  }

  // A string that begins with the name of a catalogue and a dot is a key; one that ends in an interpolation is the
  // beginning of one.
  @Test func `every text that the sources name exists`() throws {
    let entries = try keys(.nl)
    let catalogues = Set(entries.keys.map { $0.prefix { $0 != "." } })
    var branches: Set<String> = []
    for key in entries.keys {
      let parts = key.split(separator: ".")
      for length in 1..<max(2, parts.count) { branches.insert(parts.prefix(length).joined(separator: ".")) }
    }
    for (path, source) in TextsTests.files(".swift") {
      // Examples in comments count for nothing.
      let code = source.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: "\n")
      for found in code.matches(of: #/"(?<key>[a-zA-Z]+(\.[a-zA-Z0-9]+)+)(?<end>"|\.?\\\()/#) {
        let key = String(found.output.key)
        guard catalogues.contains(key.prefix { $0 != "." }) else { continue }
        if found.output.end == "\"" {
          #expect(entries[key] != nil || branches.contains(key), "\(path): no text \(key); write it in Texts")
        } else {
          let isBeginning = branches.contains(key) || entries.keys.contains { $0.hasPrefix(key) }
          #expect(isBeginning, "\(path): no text begins with \(key); write it in Texts")
        }
      }
    }
  }
}
