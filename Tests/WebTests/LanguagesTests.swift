import Foundation
import Kernel
import Testing

@testable import Web

/// A language more is a folder of texts more: see `Tests/Browser/test_languages.py`, which adds one.
struct LanguagesTests {
  private static let web = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Sources/Web")

  /// Right to left a page turns by itself, as long as no rule says left or right.
  @Test func `the look of a page knows start and end, and no left or right`() throws {
    let style = try String(
      contentsOf: Self.web.appendingPathComponent("Static/wederhoor.css"), encoding: .utf8)
    let rules = style.replacing(#/\/\*[\s\S]*?\*\//#, with: "")
    let found = rules.matches(of: #/[^;{}]*\b(left|right)\b[^;{}]*/#).map { String($0.output.0) }
    let mistakes = found.filter { !$0.contains("[dir=") }
    #expect(mistakes.isEmpty, "write inline-start, inline-end, start or end: \(mistakes)")
    // The second and the fourth of four lengths are the sides.
    let sided = rules.matches(
      of: #/(padding|margin|inset|border-width): ?([^\s;{}]+) ([^\s;{}]+) ([^\s;{}]+) ([^\s;{}]+)[;}]/#
    ).filter { $0.output.3 != $0.output.5 }.map { String($0.output.0) }
    #expect(sided.isEmpty, "name the sides with -inline-start and -inline-end: \(sided)")
  }

  @Test func `a catalogue says which way it is written and in which language its terms are told`() throws {
    let arabic = try Wording("ar", entries: ["site.direction": "rtl", "site.terms": "en", "a.b": "c"])
    #expect(arabic.code == "ar" && arabic.direction == .rtl && arabic.language == .en && arabic("a.b") == "c")
    for entries in [
      ["site.terms": "en"], ["site.direction": "rtl"], ["site.direction": "left", "site.terms": "en"],
      ["site.direction": "rtl", "site.terms": "ar"],
    ] { #expect(throws: Texts.Mistake.self) { try Wording("ar", entries: entries) } }
  }
}
