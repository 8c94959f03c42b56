import Foundation
import Kernel
import Testing

@testable import Web

/// The Dutch that a complainant reads is level B1: Flesch-Douma, at least 60 (house rule "Language").
struct ReadabilityTests {
  /// The least score: 60 to 70 is "standard", what someone of about thirteen reads with ease.
  private static let least = 60.0

  /// What a complainant reads of a catalogue: all of it, or only the keys that begin so.
  private static let pages: [(catalogue: String, branches: [String])] = [
    ("public", []), ("intake", []), ("signpost", []), ("calamity", ["mineStates"]), ("mycase", []), ("term", []),
    ("judgement", []), ("statements", []),
    ("document", []), ("access", ["request", "open", "mine", "postal"]),
    ("letter", []),
    ("enter", ["act", "confirmation", "contest", "mineSection", "mineHint", "kind"]),
    ("dispute", ["view", "file"]), ("dissatisfaction", []),
    (
      "mail",
      [
        "subject", "complainant", "link", "account", "accessLetter", "signingCode", "dissatisfaction", "receipt",
        "receiptDue", "receiptNoTerm", "receiptAsk", "receiptAskThere", "complaintEntered", "companionInvited",
        "companionLink",
      ]
    ),
    ("entry", []),
    ("error", []), ("form", []),
    ("signin", ["follow", "kept", "code", "enrol", "forgotten", "reset"]), ("account", []),
    ("withdraw", []), ("reopen", []), ("satisfied", []), ("messages", []), ("mycontact", []),
    ("named", []), ("signing", []), ("users", []), ("absence", []), ("oversight", []), ("base", []),
    ("paper", ["flyer", "regeling"]), ("receipt", []), ("contact", []), ("redact", []),
    ("companion", []), ("joint", []),
  ]

  private struct Passage {
    let key: String
    let text: Readable
  }

  /// Every sentence of those pages; a label or a title is none, and its few words would only make the score kinder.
  private static let passages: [Passage] = {
    let texts = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/Web/Texts")
    guard let all = try? Texts.read(texts, "nl") else { return [] }
    return all.sorted { $0.key < $1.key }.compactMap { key, text in
      let parts = key.split(separator: ".").map(String.init)
      let isRead = pages.contains { page in
        page.catalogue == parts[0] && (page.branches.isEmpty || page.branches.contains(parts[1]))
      }
      guard isRead, text.contains(#/[.?!]/#) else { return nil }
      return Passage(key: key, text: Readable(text))
    }
  }()

  private func groups(_ depth: Int) -> [String: Readable] {
    Dictionary(grouping: ReadabilityTests.passages) {
      $0.key.split(separator: ".").prefix(depth).joined(separator: ".")
    }.mapValues { $0.reduce(Readable()) { $0 + $1.text } }
  }

  @Test(arguments: pages.map(\.catalogue))
  func `each catalogue reads easily`(catalogue: String) throws {
    let text = try #require(groups(1)[catalogue])
    #expect(text.score >= ReadabilityTests.least, "\(catalogue).yaml: shorter sentences, shorter words")
  }

  @Test func `each page of some length reads easily`() {
    for (key, text) in groups(2) where text.words >= 25 {
      #expect(text.score >= ReadabilityTests.least, "\(key): \(text.score); shorter sentences, shorter words")
    }
  }

  @Test func `each text of some length reads easily`() {
    for passage in ReadabilityTests.passages where passage.text.words >= 12 {
      #expect(
        passage.text.score >= ReadabilityTests.least,
        "\(passage.key): \(passage.text.score); shorter sentences, shorter words")
    }
  }

  @Test(
    arguments: [
      ("Uw klacht is verstuurd.", 1, 4, 5), ("Lees de brief. Klopt hij?", 2, 5, 5),
      ("U krijgt {amount} later, op {date}, een brief.", 1, 10, 15), ("Er zijn zes coördinatoren.", 1, 4, 9),
    ])
  func `sentences, words and syllables are counted as people say them`(
    text: String, sentences: Int, words: Int, syllables: Int
  ) {
    let counted = Readable(text)
    #expect((counted.sentences, counted.words, counted.syllables) == (sentences, words, syllables))
  }

  @Test func `legal Dutch does not pass`() {
    let legal = """
      Indien de klachtenfunctionaris constateert dat de beoordelingstermijn overschreden dreigt te worden, \
      informeert deze onverwijld schriftelijk de betrokken partijen omtrent de noodzakelijke verlenging.
      """
    #expect(Readable(legal).score < ReadabilityTests.least)
  }
}

/// A text as Flesch-Douma weighs it: how many sentences, words and syllables.
struct Readable: Sendable {
  var sentences = 0
  var words = 0
  var syllables = 0

  init() {}

  init(_ text: String) {
    // A day is what stands in most placeholders.
    let filled = text.replacing(#/\{[a-zA-Z]+\}/#, with: "13 januari")
    for sentence in filled.split(separator: #/[.?!:](\s|$)|\n\n/#) {
      let words = sentence.matches(of: #/[\p{L}\p{N}'’@.-]+/#).map { String($0.output) }
      if words.isEmpty { continue }
      sentences += 1
      self.words += words.count
      syllables += words.map(Readable.syllables).reduce(0, +)
    }
  }

  /// Groups of vowels; a diaeresis begins a group of its own. A number counts as one.
  private static func syllables(of word: String) -> Int {
    max(1, word.lowercased().matches(of: #/[ëïöü]|[aeiouyáéíóúàèê]+/#).count)
  }

  static func + (one: Readable, other: Readable) -> Readable {
    var sum = one
    sum.sentences += other.sentences
    sum.words += other.words
    sum.syllables += other.syllables
    return sum
  }

  /// Flesch-Douma: about 0 (law) to 100 (very easy).
  var score: Double {
    guard words > 0 else { return 100 }
    return 206.835 - 0.93 * Double(words) / Double(sentences) - 77 * Double(syllables) / Double(words)
  }
}
