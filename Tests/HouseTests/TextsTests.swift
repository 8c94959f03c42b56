import Foundation
import Kernel
import Tenant
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

  private static let folder = web.appendingPathComponent("Texts")

  private func keys(_ code: String) throws -> [String: String] { try Texts.read(TextsTests.folder, code) }

  @Test func `every text exists in every language, with the same placeholders`() throws {
    let dutch = try keys("nl")
    #expect(!dutch.isEmpty)
    #expect(Set(Texts.codes(TextsTests.folder)).isSuperset(of: Language.allCases.map(\.rawValue)))
    for language in Texts.codes(TextsTests.folder) where language != "nl" {
      let other = try keys(language)
      let missing = Set(dutch.keys).subtracting(other.keys).sorted()
      let extra = Set(other.keys).subtracting(dutch.keys).sorted()
      #expect(missing.isEmpty, "write these in Texts/\(language): \(missing)")
      #expect(extra.isEmpty, "write these in Texts/nl, or remove them from Texts/\(language): \(extra)")
      for (key, text) in dutch {
        guard let translated = other[key] else { continue }
        #expect(
          Texts.placeholders(in: text) == Texts.placeholders(in: translated),
          "\(key): use the same {placeholders} in nl and \(language)")
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
    let entries = try keys("nl")
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

  /// In a text without quotes " #" begins a remark, and the sentence stops there in silence.
  @Test func `no text of the portal is cut short by a #`() throws {
    let files = TextsTests.files(".yaml")
    #expect(files.count > 30)
    let bare = #/^\s*(?:[A-Za-z0-9]+|"[^"]*"):\s+[^"'|>\s][^\n]*?\s#/#
    for (path, text) in files {
      for line in text.split(separator: "\n") {
        #expect(line.firstMatch(of: bare) == nil, "\(path): put this text between quotes: \(line)")
      }
    }
    #expect("  lead: Kies nummer #3 uit de lijst.".firstMatch(of: bare) != nil)
    #expect("  lead: \"Kies nummer #3 uit de lijst.\"".firstMatch(of: bare) == nil)
  }

  /// What stands between the quotes where it isn't one act, and every act it stands for.
  private static let acts: [String: [String]] = [
    #"\(act) second-factor \(isRequired ? "required" : "optional")"#: [
      "tenant set second-factor required", "tenant set second-factor optional", "portal set second-factor required",
      "portal set second-factor optional",
    ],
    #"user add \(role.actName)"#: [
      "user add provider", "user add provider adviser", "user add provider reader", "user add officer",
      "user add registrar", "user add chair", "user add member", "user add portal", "user add auditor",
      "user add privacy",
    ],
    #"user end \(held.role.actName)"#: [
      "user end provider", "user end provider adviser", "user end provider reader", "user end officer",
      "user end registrar", "user end chair", "user end member", "user end portal", "user end auditor",
      "user end privacy",
    ],
    #"user set \(function.rawValue)"#: ["user set director", "user set adviser", "user set reader"],
    #"user \(hasAccess ? "enable" : "disable")"#: ["user enable", "user disable"],
    #"user \(isNew ? "invite" : "reset")"#: ["user invite", "user reset"],
    #"key destroy \(version)"#: ["key destroy 3"],
  ]

  @Test func `everything that portal staff do is told in a sentence`() throws {
    let sources = TextsTests.web.deletingLastPathComponent()
    let files = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? []
    let texts = Texts(folder: TextsTests.web.appendingPathComponent("Texts"))
    var seen = 0
    for file in files where file.hasSuffix(".swift") {
      let source = try String(contentsOf: sources.appendingPathComponent(file), encoding: .utf8)
      for line in source.split(separator: "\n") {
        guard let call = line.range(of: #"PortalAct\.entr(y|ies)\("#, options: .regularExpression) else { continue }
        let rest = line[call.upperBound...]
        // "… ? one : other" names two; the last quote of the first argument ends it.
        let argument =
          rest.range(of: #", (on|in): "#, options: .regularExpression).map { rest[..<$0.lowerBound] } ?? rest
        let quoted =
          argument.contains("\\(")
          ? [String(argument.trimmingPrefix("\"").dropLast())]
          : argument.matches(of: #/"([^"]*)"/#).map { String($0.1) }
        for act in quoted.flatMap({ TextsTests.acts[$0] ?? [$0] }) {
          seen += 1
          let text = PortalAct.text(act, texts[.nl])
          #expect(text != act, "\(file): write a sentence for \"\(act)\" in providers.acts")
        }
      }
    }
    #expect(seen > 50, "the acts in Sources are no longer found by this test: \(seen)")
  }
}
