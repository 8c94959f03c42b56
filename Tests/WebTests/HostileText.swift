import Foundation

/// The same numbers for the same seed: what a failure prints can be run again.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1 }

  // SplitMix64 (Steele, Lea and Flood, 2014).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func isUnder(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &self) < share }
  mutating func one<Element>(of all: [Element]) -> Element {
    all[Int.random(in: 0..<all.count, using: &self)]
  }
}

/// One answer of the form, as it is sent, and what must come of it.
struct HostileAnswer: CustomStringConvertible {
  enum Fate: Equatable {
    /// Stored so.
    case kept(String)
    /// The same page again, with a sentence at this field.
    case refused
  }

  let raw: String
  let fate: Fate

  var description: String {
    let escaped = raw.unicodeScalars.prefix(240).map { $0.escaped(asASCII: true) }.joined()
    return "\(raw.unicodeScalars.count) characters, \(fate == .refused ? "to be refused" : "to be kept"): “\(escaped)”"
  }
}

/// Answers that break forms, pages, mails and sheets: the corpus', put together by dice.
enum HostileText {
  /// A text of a few pieces, of at most so many characters, that names this case.
  static func make(_ dice: inout Dice, mark: String, isOneLine: Bool, most: Int) -> HostileAnswer {
    var (typed, kept) = (mark + " ", mark + " ")
    for _ in 0..<Int.random(in: 1...4, using: &dice) {
      let piece = dice.one(of: HostileCorpus.lines("texts"))
      let next = kept + keptOf(piece) + "."
      if next.unicodeScalars.count > most { break }
      typed += piece.text + "."
      kept = next
    }
    let pad = dice.one(of: ["", " ", "\r\n", "\t \n"])
    return HostileAnswer(raw: pad + typed + "x" + pad, fate: .kept(isOneLine ? lined(kept + "x") : kept + "x"))
  }

  /// What is kept of a text of the corpus.
  static func keptOf(_ line: HostileCorpus.Line) -> String {
    line.fate.map { String(decoding: HostileCorpus.read($0), as: UTF8.self) } ?? line.text
  }

  /// A text of exactly so many characters, or of one too many.
  static func long(_ dice: inout Dice, mark: String, most: Int) -> HostileAnswer {
    let letter = dice.one(of: ["a", "é", "<", "&", "字", "\u{1F600}", "e\u{301}"])
    let isTooLong = dice.isUnder(0.5)
    let goal = isTooLong ? most + 1 : most
    let room = goal - mark.unicodeScalars.count
    var text = mark + String(repeating: letter, count: room / letter.unicodeScalars.count)
    while text.unicodeScalars.count < goal { text += "x" }
    return HostileAnswer(raw: text, fate: isTooLong ? .refused : .kept(text))
  }

  /// As an answer of one line keeps it.
  static func lined(_ text: String) -> String { text.replacing(#/[\n\t]+/#, with: " ") }

  /// An answer of a part of the corpus that says "yes" or "no".
  static func told(_ part: String, _ dice: inout Dice) -> HostileAnswer {
    told(dice.one(of: HostileCorpus.lines(part)))
  }

  static func told(_ line: HostileCorpus.Line) -> HostileAnswer {
    HostileAnswer(
      raw: line.text, fate: line.fate == "yes" ? .kept(line.text.trimmingCharacters(in: .whitespaces)) : .refused)
  }
}
