import ArgumentParser
import Foundation
import Intake

struct IntakeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "intake", abstract: "What comes in.", subcommands: [Measure.self])

  /// How well the hints about personal detail do on a corpus made for it.
  struct Measure: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Precision and recall of the hints about personal detail, on texts with marks.",
      discussion: "A text a line; a piece to find is marked {{kind|piece}}, with bsn, iban, birth, names or medical.")

    @Argument(help: "The corpus.") var file: String
    @Flag(help: "Each piece that was missed or found in vain, with its line.") var mistakes = false
    @Flag(help: "For machines.") var json = false

    private struct Line: Encodable {
      let kind: String
      let marked: Int
      let found: Int
      let hits: Int
      let precision: Double
      let recall: Double
    }

    func run() async throws {
      try await refusing {
        guard let corpus = try? String(contentsOfFile: file, encoding: .utf8) else {
          throw Settings.Complaint("\(file) can't be read")
        }
        let measured = DetailMeasure(corpus: corpus)
        let lines = PersonalDetail.Kind.allCases.map { kind in
          let score = measured.scores[kind] ?? DetailMeasure.Score()
          return Line(
            kind: kind.rawValue, marked: score.marked, found: score.found, hits: score.hits,
            precision: score.precision, recall: score.recall)
        }
        if json {
          let encoder = JSONEncoder()
          encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
          print(String(decoding: try encoder.encode(lines), as: UTF8.self))
          return
        }
        print("\(measured.texts) texts")
        for line in lines {
          let (precision, recall) = (percent(line.precision), percent(line.recall))
          print("\(line.kind): precision \(precision), recall \(recall) (\(line.hits) of \(line.marked))")
        }
        guard mistakes else { return }
        for mistake in measured.mistakes {
          print(
            "line \(mistake.line), \(mistake.kind.rawValue), \(mistake.isMissed ? "missed" : "in vain"): \(mistake.piece)"
          )
        }
      }
    }

    private func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10)%" }
  }
}
