import ArgumentParser
import Kernel
import Tenant

struct RegelingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "regeling", abstract: "A provider's complaints scheme.", subcommands: [Check.self])

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read a regeling file, and lay it beside the law.",
      discussion: "Exit 1 when the file has a mistake, or holds what the law forbids.")

    @Argument(help: "The file, or the name of a preset.") var file: String
    @Option(help: "nl or en.") var language: Language = .nl

    func run() async throws {
      try await refusing {
        let regeling = try Office.regeling(file, in: Settings()).regeling
        print("\(regeling.name[language]) (\(regeling.regime.rawValue))")
        for step in regeling.procedure(in: language) { print("- \(step.title): \(step.text)") }
        let findings = LawCheck.findings(in: regeling)
        for finding in findings {
          printError("\(finding.weight.rawValue): \(finding.sentence[language]) (\(finding.article))")
        }
        if findings.contains(where: { $0.weight == .forbidden }) { throw ExitCode(1) }
      }
    }
  }
}
