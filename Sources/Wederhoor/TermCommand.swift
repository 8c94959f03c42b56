import ArgumentParser
import Foundation
import Kernel
import Tenant
import Terms

extension Day: ExpressibleByArgument {
  public init?(argument: String) { self.init(iso: argument) }
}

extension Language: ExpressibleByArgument {}

struct TermCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "term", abstract: "Terms and how they are computed.", subcommands: [Explain.self])

  struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Every term of a regeling for a complaint, with each step of its date.")

    @Option(help: "A regeling file, or the name of a preset.") var regeling: String
    @Option(help: "The day of filing, YYYY-MM-DD.") var filed: Day
    @Option(help: "The day the officer's letter was sent to the provider.") var notified: Day?
    @Option(help: "The day the complainant was told of the extension.") var extendedOn: Day?
    @Option(help: "For how many weeks; the most the regeling allows unless said.") var weeks: Int?
    @Option(help: "The day until which both agreed to a second extension.") var agreedUntil: Day?
    @Option(help: "The day they agreed; the last possible one unless said.") var agreedOn: Day?
    @Option(help: "nl or en.") var language: Language = .en
    @Flag(help: "For machines.") var json = false

    func validate() throws {
      if let notified, notified < filed { throw ValidationError("--notified lies before --filed") }
      if weeks != nil, extendedOn == nil { throw ValidationError("--weeks says nothing without --extended-on") }
      if agreedOn != nil, agreedUntil == nil {
        throw ValidationError("--agreed-on says nothing without --agreed-until")
      }
    }

    func run() async throws {
      try await refusing(in: language) {
        let source = try Office.regeling(regeling, in: Settings())
        let terms: [TermExplanation]
        do {
          terms = try TermExplanation.of(
            source.regeling, filed: filed, notified: notified, extendedOn: extendedOn, weeks: weeks,
            agreedUntil: agreedUntil, agreedOn: agreedOn)
        } catch let refused as ExtensionRefused { throw Settings.Complaint(refused.text(in: language)) }
        if json {
          print(try TermExplanation.json(terms, in: language))
          return
        }
        for term in terms {
          print(
            "\(term.name.rawValue) (\(term.clock.rawValue), \(term.kind.rawValue)): \(term.due?.description ?? "-")")
          for step in term.steps(in: language) { print("  \(step)") }
        }
      }
    }
  }
}
