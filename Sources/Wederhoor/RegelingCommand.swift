import ArgumentParser
import Foundation
import Kernel
import Tenant
import Terms

struct RegelingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "regeling", abstract: "A provider's complaints scheme.",
    subcommands: [
      Check.self, Explain.self, Diff.self, Simulate.self, Schema.self, RegelingPDFCommand.self,
      RegelingAdoptCommand.self, RegelingVersionsCommand.self, RegelingWithdrawCommand.self, RegelingBaseCommand.self,
      RegelingTextCommand.self,
    ])

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read a regeling file, and lay it beside the law and beside this portal.",
      discussion: "Exit 1 when the file has a mistake, or holds what the law forbids.")

    @Argument(help: "The file, or the name of a preset.") var file: String
    @Option(help: "nl or en.") var language: Language = .nl
    @Flag(help: "For machines.") var json = false

    func run() async throws {
      try await refusing(in: language) {
        let source: RegelingSource
        do { source = try Office.regeling(file, in: Settings()) } catch let mistakes as RegelingMistakes {
          guard json else { throw mistakes }
          try printJSON(Found(mistakes: mistakes, language))
          throw ExitCode(1)
        }
        let (regeling, review) = (source.regeling, RegelingReview(of: source))
        let isForbidden = !review.forbidden.isEmpty
        if json {
          try printJSON(Found(regeling, review))
          if isForbidden { throw ExitCode(1) }
          return
        }
        for chapter in regeling.chapters(in: language) { print(chapter.text(under: regeling, language)) }
        let kinds = [("forbidden", review.forbidden), ("risky", review.risks), ("portal", review.notCarriedOut)]
        for (kind, findings) in kinds {
          for one in findings {
            let code = one.procedure.map { "\($0): " } ?? ""
            let setting = one.article == nil ? "\(one.setting): " : ""
            printError("\(kind): \(code)\(setting)\(one.text(in: language)), line \(one.line)")
          }
        }
        if isForbidden { throw ExitCode(1) }
      }
    }
  }

  struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The regeling as people read it: the very words of the provider's page.")

    @Argument(help: "The file, or the name of a preset.") var file: String
    @Option(help: "nl or en.") var language: Language = .nl
    @Flag(help: "For machines.") var json = false

    func run() async throws {
      try await refusing(in: language) {
        let regeling = try Office.regeling(file, in: Settings()).regeling
        if json {
          try printJSON(Explained(regeling, language))
          return
        }
        print(regeling.name[language])
        if let adopted = regeling.adopted(in: language) { print(adopted) }
        for chapter in regeling.chapters(in: language) {
          if let name = chapter.name { print("\n# \(name)") }
          if let question = chapter.question { print(question) }
          for (index, step) in chapter.steps.enumerated() { print("\n\(index + 1). \(step.title)\n\(step.text)") }
        }
        for point in regeling.contacts(in: language) { print("\n\(point.title)\n\(point.text)") }
      }
    }
  }

  struct Diff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What changes from one regeling to another, in words, and for whom.")

    @Argument(help: "The old one: a file, or the name of a preset.") var old: String
    @Argument(help: "The new one.") var new: String
    @Option(help: "nl or en.") var language: Language = .nl
    @Flag(help: "For machines.") var json = false

    func run() async throws {
      try await refusing(in: language) {
        let (before, after) = (try Office.regeling(old, in: Settings()), try Office.regeling(new, in: Settings()))
        let found = RegelingDifference.between(before.regeling, after.regeling)
        if json {
          try printJSON(found)
          return
        }
        if found.isEmpty { print(Localised(nl: "Er verandert niets.", en: "Nothing changes.")[language]) }
        for reader in RegelingDifference.Reader.allCases {
          let own = found.filter { $0.readers.contains(reader) }
          if own.isEmpty { continue }
          print(reader.text(in: language))
          for one in own {
            print("- \(one.procedure.map { "\($0): " } ?? "")\(one.text(in: language))")
          }
        }
      }
    }
  }

  struct Simulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Walk a case through a regeling on a time line, to every ending it can have.",
      discussion: """
        --event NAME=DATE says when something happened, as in madeKnown=2026-02-25; see docs/regeling.md for the names. \
        extended=DATE is the provider's notice of more time (extended=DATE:3 for three weeks), postponed=DATE:DATE \
        names a new last day, agreed=DATE:DATE a day both agreed on. What nobody says is assumed, and marked so.
        """)

    @Argument(help: "The file, or the name of a preset.") var file: String
    @Option(help: "The day of filing, YYYY-MM-DD.") var filed: Day
    @Option(name: .customLong("event"), help: "NAME=DATE, as often as needed.") var events: [EventArgument] = []
    @Option(name: .customLong("with"), help: "committee, urgent or decisionEnded.") var circumstances: [Circumstance] =
      []
    @Option(help: "The day it happened, for a filing limit.") var happened: Day?
    @Option(help: "The day the complainant knew of it, for a filing limit.") var known: Day?
    @Option(help: "What is claimed before a dispute body, in euros; its fee may hang on it.") var claim = 0
    @Option(help: "Only this ending.") var ending: Ending?
    @Option(help: "The code of the procedure; all of them unless said.") var procedure: String?
    @Option(help: "nl or en.") var language: Language = .nl
    @Flag(help: "For machines.") var json = false

    func run() async throws {
      try await refusing(in: language) {
        let regeling = try Office.regeling(file, in: Settings()).regeling
        let procedures = regeling.procedures.filter { procedure == nil || $0.code == procedure }
        guard !procedures.isEmpty else { throw Settings.Complaint("--procedure \(procedure ?? ""): no such procedure") }
        var limits: [FilingLimit.Start: Day] = [.filed: filed]
        limits[.happened] = happened
        limits[.known] = known
        var walks: [Walked] = []
        for one in procedures {
          if let ending, !one.endings.contains(ending) {
            let words = one.endings.map(\.rawValue).joined(separator: ", ")
            throw Settings.Complaint("--ending \(ending.rawValue): this procedure has \(words)")
          }
          for end in ending.map({ [$0] }) ?? one.endings {
            walks.append(
              Walked(
                procedure: one.code,
                simulation: Simulation(
                  of: one, to: end, filed: filed, events: events.map(\.event), under: Set(circumstances),
                  limits: limits, claimEuro: claim)))
          }
        }
        if json {
          try printJSON(walks)
          return
        }
        for walk in walks {
          print("\(walk.procedure.map { "\($0): " } ?? "")\(walk.simulation.ending.text(in: language))")
          let first = walk.simulation.entries.first?.on ?? filed
          for entry in walk.simulation.entries { print(entry.line(since: first, language)) }
          print("")
        }
      }
    }
  }

  struct Schema: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The JSON Schema of a regeling file.")

    func run() async throws { print(RegelingSchema.text, terminator: "") }
  }
}

extension Circumstance: ExpressibleByArgument {}
extension Ending: ExpressibleByArgument {}

/// "madeKnown=2026-02-25", "extended=2026-03-30:3", "agreed=2026-03-30:2026-06-01".
struct EventArgument: ExpressibleByArgument {
  let event: CaseEvent

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    let values = parts[1].split(separator: ":").map(String.init)
    guard let day = values.first.flatMap({ Day(iso: $0) }), values.count <= 2 else { return nil }
    switch (parts[0], values.count) {
    case ("extended", 1): event = CaseEvent(.extended(weeks: nil), on: day)
    case ("extended", _):
      guard let weeks = Int(values[1]) else { return nil }
      event = CaseEvent(.extended(weeks: weeks), on: day)
    case ("postponed", 2), ("agreed", 2):
      guard let until = Day(iso: values[1]) else { return nil }
      event = CaseEvent(parts[0] == "agreed" ? .agreed(until: until) : .postponed(until: until), on: day)
    case (let name, 1):
      guard let what = StartEvent(rawValue: name), what != .afterTerm, what != .filed else { return nil }
      event = CaseEvent(.happened(what), on: day)
    default: return nil
    }
  }
}

/// One walk, for machines.
private struct Walked: Encodable {
  let procedure: String?
  let simulation: Simulation
}

private struct Explained: Encodable {
  let preset: String
  let name: String
  let adopted: String?
  let procedures: [ProcedureChapter]
  let contacts: [ProcedureStep]

  init(_ regeling: Regeling, _ language: Language) {
    preset = regeling.preset
    name = regeling.name[language]
    adopted = regeling.adopted(in: language)
    procedures = regeling.chapters(in: language)
    contacts = regeling.contacts(in: language)
  }
}

/// What `check --json` prints: empty lists for a regeling that may be put in force.
private struct Found: Encodable {
  struct Mistake: Encodable {
    let line: Int
    let kind: String
    let nl: String
    let en: String
    let what: String
    let right: String
  }

  struct Finding: Encodable {
    let weight: String
    let article: String?
    let line: Int
    let setting: String
    let procedure: String?
    let nl: String
    let en: String
  }

  var preset: String?
  var mistakes: [Mistake] = []
  var law: [Finding] = []
  var portal: [Finding] = []

  init(mistakes found: RegelingMistakes, _ language: Language) {
    mistakes = found.mistakes.map {
      Mistake(
        line: $0.line, kind: $0.kind.rawValue, nl: $0.text(in: .nl), en: $0.text(in: .en), what: $0.what[language],
        right: $0.right[language])
    }
  }

  init(_ regeling: Regeling, _ review: RegelingReview) {
    preset = regeling.preset
    func told(_ weight: String, _ findings: [RegelingReview.Finding]) -> [Finding] {
      findings.map {
        Finding(
          weight: weight, article: $0.article, line: $0.line, setting: $0.setting, procedure: $0.procedure,
          nl: $0.sentence.nl, en: $0.sentence.en)
      }
    }
    law = told("forbidden", review.forbidden) + told("risky", review.risks)
    portal = told("notCarriedOut", review.notCarriedOut)
  }
}

extension ProcedureChapter {
  fileprivate func text(under regeling: Regeling, _ language: Language) -> String {
    let regime = regeling.following(code).regime.rawValue
    let head = "\(name ?? regeling.name[language]) (\(regime))"
    return ([head] + steps.map { "- \($0.title): \($0.text)" }).joined(separator: "\n")
  }
}

extension Simulation.Entry {
  /// "2026-02-20   0  The complaint was filed": the day, how many days on, and what.
  fileprivate func line(since first: Day, _ language: Language) -> String {
    let days = String(first.days(until: on))
    let mark =
      switch moment {
      case .lastDay, .filingLimit, .bodyLimit, .reopening: "|"
      case .notBefore: ">"
      case .refused: "!"
      case .happened, .ended, .asked, .wentTo, .fee: "*"
      }
    return "  \(on)  \(String(repeating: " ", count: max(0, 5 - days.count)))\(days)  \(mark) \(text(in: language))"
  }
}
