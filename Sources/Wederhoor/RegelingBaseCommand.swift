import ArgumentParser
import Foundation
import Kernel
import Postgres
import Tenant
import Terms

/// A regeling that many providers build on.
struct RegelingBaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "base", abstract: "A regeling that many providers build on, each with settings of its own.",
    subcommands: [Set.self, Show.self, Apply.self])

  struct Set: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put in a base, or a new version of one. No provider changes by it: see apply.")

    @Argument(help: "The file, or the name of a preset.") var file: String
    @Option(help: "What the base is called: small letters, digits and -.") var name: String
    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String
    @Option(help: "nl or en.") var language: Language = .nl

    func run() async throws {
      try await refusing(in: language) {
        let office = try Office()
        let source = try office.regeling(file)
        let staff = try await office.staff(actor)
        let version = try await office.database.transaction(as: staff) {
          try await SetBase(name, to: source).perform(in: $0)
        }
        let providers = try await office.database.read(as: staff, RegelingBase.providers(on: name))
        print(
          "\(name): version \(version); \(providers) providers stand on it, which `regeling base apply` brings along")
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Every base, its version, and how many providers it has.")

    @Option(help: "Only this one, with its text.") var name: String?
    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String
    @Flag(help: "For machines.") var json = false

    func run() async throws {
      try await refusing {
        let office = try Office()
        let staff = try await office.staff(actor)
        let bases = try await office.database.read(as: staff, RegelingBase.all)
          .filter { name == nil || $0.name == name }
        if let name, bases.isEmpty { throw Settings.Complaint("there is no base called \(name)") }
        var lines: [Line] = []
        for base in bases {
          lines.append(
            Line(
              name: base.name, version: base.version,
              providers: try await office.database.read(as: staff, RegelingBase.providers(on: base.name)),
              text: name == nil ? nil : base.source.text))
        }
        if json {
          try printJSON(lines)
          return
        }
        for line in lines { print(line.text ?? "\(line.name)  version \(line.version)  \(line.providers) providers") }
      }
    }

    private struct Line: Encodable {
      let name: String
      let version: Int
      let providers: Int
      let text: String?
    }
  }

  struct Apply: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Bring the newest version of a base to every provider that stands on it, from one day on.",
      discussion: "Look first with --dry-run. Broken off, it may run again: who has it is left alone.")

    @Option(help: "What the base is called.") var name: String
    @Option(help: "The first day it is in force, like 2027-01-01; today or later.") var inForceFrom: Day
    @Option(help: "The body that adopted it.") var adoptedBy: String
    @Option(help: "The day it was adopted.") var adoptedOn: Day
    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String
    @Flag(help: "The risks that the check tells were seen.") var risksSeen = false
    @Flag(help: "Only tell whom it would touch, and how.") var dryRun = false
    @Option(help: "nl or en.") var language: Language = .nl
    @Flag(help: "For machines.") var json = false

    func run() async throws {
      try await refusing(in: language) {
        let office = try Office()
        let staff = try await office.staff(actor)
        guard let base = try await office.database.read(as: staff, RegelingBase.named(name)) else {
          throw Settings.Complaint("there is no base called \(name)")
        }
        let apply = ApplyBase(
          base, from: inForceFrom, adopted: .init(by: adoptedBy, on: adoptedOn), warningsSeen: risksSeen)
        var report = Report(
          base: base.name, version: base.version, inForceFrom: "\(inForceFrom)",
          providers: try await office.database.read(as: staff, RegelingBase.providers(on: name)))
        var bar = ProgressBar(count: report.providers)
        let isDry = dryRun
        var place = ""
        while true {
          let members = try await office.database.read(
            as: staff, RegelingBase.members(of: name, after: place, most: 500))
          guard let last = members.last else { break }
          place = last.number
          try await Office.spread(members) { provider -> ApplyBase.Outcome in
            let bound = Actor(.portal, tenant: provider.tenant, person: staff.person)
            do {
              return try await office.database.transaction(as: bound) { transaction in
                isDry ? try await apply.look(in: transaction) : try await apply.perform(in: transaction)
              }
            } catch let refused as AdoptRegeling.Refused { return .refused(refused) }
          } _: { provider, outcome in
            report.add(provider, outcome, language)
            bar.step()
          }
        }
        bar.finish()
        if json { try printJSON(report) } else { report.tell(isDry: dryRun) }
        if !report.refused.isEmpty { throw ExitCode(1) }
      }
    }
  }

  /// Whom a change of a base touches, those for whom it is the same together.
  private struct Report: Encodable {
    struct Group: Encodable {
      /// In words; empty where only remarks change.
      let changes: [String]
      /// What these providers have of their own, and so keep.
      let own: [String]
      var providers: [String]
    }

    let base: String
    let version: Int
    let inForceFrom: String
    let providers: Int
    var moves: [Group] = []
    var keepsOwn: [Group] = []
    var refused: [Group] = []
    /// They had this version of the base before.
    var hasIt = 0

    mutating func add(_ provider: CareProvider, _ outcome: ApplyBase.Outcome, _ language: Language) {
      switch outcome {
      case .moves(let changes, let own):
        Self.add(provider, changes.map { $0.text(in: language) }, own, to: &moves)
      case .keepsOwn(let own): Self.add(provider, [], own, to: &keepsOwn)
      case .hasIt: hasIt += 1
      case .left: break
      case .refused(let refused): Self.add(provider, [refused.sentence], [], to: &self.refused)
      case .mistakes(let mistakes):
        Self.add(provider, mistakes.mistakes.map { $0.line(in: language) }, [], to: &self.refused)
      }
    }

    private static func add(_ provider: CareProvider, _ changes: [String], _ own: [String], to groups: inout [Group]) {
      if let index = groups.firstIndex(where: { $0.changes == changes && $0.own == own }) {
        groups[index].providers.append(provider.number)
      } else {
        groups.append(Group(changes: changes, own: own, providers: [provider.number]))
      }
    }

    func tell(isDry: Bool) {
      func count(_ groups: [Group]) -> Int { groups.reduce(0) { $0 + $1.providers.count } }
      func list(_ group: Group) {
        if !group.own.isEmpty { print("  with their own: \(group.own.joined(separator: ", "))") }
        for change in group.changes { print("  - \(change.replacing("\n", with: "\n    "))") }
        print("  \(group.providers.sorted().joined(separator: " "))")
      }
      print("\(base) version \(version): \(providers) providers, from \(inForceFrom)")
      for group in moves {
        print("\(isDry ? "would change" : "changed"): \(group.providers.count)")
        list(group)
      }
      for group in keepsOwn {
        print("stays as it is, because what changes is their own: \(group.providers.count)")
        list(group)
      }
      for group in refused {
        print("can't: \(group.providers.count)")
        list(group)
      }
      print(
        "\(isDry ? "would be: " : "")\(count(moves)) changed, \(count(keepsOwn)) stay, \(hasIt) had it, "
          + "\(count(refused)) can't")
    }
  }
}

extension SetBase.Refused: SpokenRefusal {
  var sentence: String {
    switch self {
    case .badName: "--name: small letters, digits and -; at most sixty"
    case .notInParts: "each setting of a base begins at the start of its line, as in \"terms:\""
    case .forbidden(let findings): findings.lines("forbidden")
    case .notCarriedOut(let findings): findings.lines("portal")
    case .nothingChanges: "its newest version says this already"
    case .changedMeanwhile: "someone else put in a version since: run again"
    }
  }
}
