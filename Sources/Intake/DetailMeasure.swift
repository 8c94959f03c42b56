/// How well the detectors of `PersonalDetail` do on texts in which a person marked what should be found.
///
/// A marked text: `Mijn nummer is {{bsn|111222333}}.` A piece counts as found when something of its kind overlaps it.
package struct DetailMeasure: Sendable, Equatable {
  package struct Score: Sendable, Equatable {
    /// Marked and found; marked; found.
    package private(set) var hits: Int, marked: Int, found: Int

    package init(hits: Int = 0, marked: Int = 0, found: Int = 0) {
      self.hits = hits
      self.marked = marked
      self.found = found
    }

    fileprivate mutating func add(hits: Int, marked: Int, found: Int) {
      self.hits += hits
      self.marked += marked
      self.found += found
    }

    /// Of what was found, how much was marked: 0 to 1.
    package var precision: Double { found == 0 ? 1 : Double(hits) / Double(found) }
    /// Of what was marked, how much was found: 0 to 1.
    package var recall: Double { marked == 0 ? 1 : Double(hits) / Double(marked) }
  }

  package private(set) var texts = 0
  package private(set) var scores: [PersonalDetail.Kind: Score] = [:]
  /// The lines with something missed, or found in vain: for whoever improves a detector.
  package private(set) var mistakes: [(line: Int, kind: PersonalDetail.Kind, isMissed: Bool, piece: String)] = []

  package static func == (one: DetailMeasure, other: DetailMeasure) -> Bool {
    one.texts == other.texts && one.scores == other.scores
  }

  /// - Parameter corpus: a text a line, a line break within one as `\n`; lines that begin with `#` say something else.
  package init(corpus: String) {
    for kind in PersonalDetail.Kind.allCases { scores[kind] = Score() }
    for (index, line) in corpus.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty && !line.hasPrefix("#") {
      texts += 1
      measure(line.replacing("\\n", with: "\n"), line: index + 1)
    }
  }

  /// What a mark calls each kind.
  private static let names: [Substring: PersonalDetail.Kind] = [
    "bsn": .citizenNumber, "iban": .bankAccount, "birth": .birthDate, "names": .names, "medical": .medical,
  ]

  private mutating func measure(_ line: Substring, line number: Int) {
    var (text, marks) = ("", [(kind: PersonalDetail.Kind, from: Int, to: Int)]())
    var rest = line
    while let mark = rest.firstMatch(of: #/\{\{(?<kind>[a-z]+)\|(?<piece>.*?)\}\}/#) {
      text += rest[..<mark.range.lowerBound]
      let from = text.count
      text += mark.output.piece
      if let kind = Self.names[mark.output.kind] { marks.append((kind, from, text.count)) }
      rest = rest[mark.range.upperBound...]
    }
    text += rest
    let found = PersonalDetail.found(in: text)
    for kind in PersonalDetail.Kind.allCases {
      let asked = marks.filter { $0.kind == kind }.map { mark in
        text.index(text.startIndex, offsetBy: mark.from)..<text.index(text.startIndex, offsetBy: mark.to)
      }
      let given = found.filter { $0.kind == kind }.map(\.range)
      let missed = asked.filter { mark in !given.contains { $0.overlaps(mark) } }
      let inVain = given.filter { piece in !asked.contains { $0.overlaps(piece) } }
      // Two pieces found within one mark are one hit.
      let hits = asked.count - missed.count
      scores[kind, default: Score()].add(hits: hits, marked: asked.count, found: hits + inVain.count)
      mistakes += missed.map { (number, kind, true, String(text[$0])) }
      mistakes += inVain.map { (number, kind, false, String(text[$0])) }
    }
  }
}
