import ArgumentParser
import Foundation
import Kernel
import Paper
import Postgres
import Tenant

/// `tenant import FILE.csv`: many providers at once, each row in a transaction of its own; a second run changes nothing.
struct TenantImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take in many providers from a table, or bring them up to date.",
    discussion: """
      A CSV file in UTF-8 with the columns that it has of: \(ImportProviders.Column.allCases.map(\.rawValue).joined(separator: ", ")). \
      A row is found again by kenmerk, by id, or by kvk. What the file has no column for stays as it is. Nothing is stored \
      when any row is wrong, unless --skip-wrong.
      """)

  @Argument(help: "The file.") var file: String
  @Option(help: "The preset for new providers whose row names none.") var regeling: String?
  @Option(help: "The base for new providers whose row names neither base nor regeling.") var base: String?
  @Option(help: "Whose complaints officers serve those whose row names none.") var officers: String?
  @Flag(help: "Say what would be done, and do nothing.") var dryRun = false
  @Flag(help: "Store the good rows though others are wrong.") var skipWrong = false
  @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String
  @Flag(help: "For machines.") var json = false

  func run() async throws {
    try await refusing {
      let office = try Office()
      let staff = try await office.staff(actor)
      let presets = try Office.presets(in: office.settings)
      let plan = ImportProviders(
        try table().map { ($0.line, $0.fields) },
        known: try await office.database.read(as: staff, ImportProviders.Known.all),
        choices: .init(
          regelingen: Dictionary(presets.map { ($0.name, $0.source) }, uniquingKeysWith: { first, _ in first }),
          bases: try await office.database.read(as: staff, RegelingBase.all), regeling: regeling, base: base,
          officers: officers))
      var report = Report(wrong: plan.mistakes)
      if plan.mistakes.isEmpty || skipWrong || dryRun {
        try await store(plan.rows, as: staff, in: office.database, report: &report)
      }
      try tell(report)
      if !report.wrong.isEmpty { throw ExitCode.failure }
    }
  }

  private struct Report: Encodable {
    var added = 0
    var changed = 0
    var unchanged = 0
    var wrong: [ImportProviders.Mistake]
  }

  private func table() throws -> [CSVFile.Record] {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Settings.Complaint("\(file) can't be read")
    }
    do { return try CSVFile(data).records } catch {
      switch error {
      case .notUTF8: throw Settings.Complaint("\(file) is not UTF-8: save it as \"CSV UTF-8\"")
      case .openQuote(let line): throw Settings.Complaint("\(file), line \(line): a quote is opened and never closed")
      case .afterQuote(let line):
        throw Settings.Complaint("\(file), line \(line): something stands behind a closing quote")
      case .tooLarge(let most): throw Settings.Complaint("\(file) is larger than \(most / 1_000_000) MB")
      }
    }
  }

  private func store(
    _ rows: [ImportProviders.Row], as staff: Actor, in database: Database, report: inout Report
  ) async throws {
    var bar = ProgressBar(count: rows.count)
    let isDry = dryRun
    try await Office.spread(rows) { row -> ImportProviders.Outcome? in
      do { return try await ImportProviders.store(row, in: database, as: staff, isDry: isDry) } catch is any Refusal {
        return nil
      }
    } _: { row, outcome in
      switch outcome {
      case .added: report.added += 1
      case .changed: report.changed += 1
      case .unchanged: report.unchanged += 1
      case nil:
        report.wrong.append(
          ImportProviders.Mistake(
            line: row.line, column: nil, sentence: "someone else just stored this provider, or its number: run again"))
      }
      bar.step()
    }
    bar.finish()
  }

  private func tell(_ report: Report) throws {
    if json { return try printJSON(report) }
    for mistake in report.wrong {
      printError("\(file), line \(mistake.line)\(mistake.column.map { ", \($0)" } ?? ""): \(mistake.sentence)")
    }
    let isStored = report.wrong.isEmpty || skipWrong || dryRun
    print(
      isStored
        ? "\(dryRun ? "would be: " : "")\(report.added) added, \(report.changed) changed, \(report.unchanged) unchanged"
        : "nothing was stored")
  }
}

/// How far something is, on standard error, for who looks at it.
struct ProgressBar {
  private let count: Int
  private let isShown = isatty(STDERR_FILENO) == 1
  private var done = 0

  init(count: Int) { self.count = count }

  mutating func step() {
    done += 1
    guard isShown, done % max(1, count / 200) == 0 || done == count else { return }
    let width = 40
    let filled = done * width / max(1, count)
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
    FileHandle.standardError.write(Data("\r[\(bar)] \(done) of \(count)".utf8))
  }

  func finish() { if isShown, count > 0 { FileHandle.standardError.write(Data("\n".utf8)) } }
}
