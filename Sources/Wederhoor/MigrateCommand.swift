import ArgumentParser
import Postgres

struct MigrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Bring the database to the newest schema.")

  func run() async throws {
    try await refusing {
      let settings = Settings()
      let ran = try await Migrator(settings.ownerDatabase, folder: "\(settings.dbFolder)/migrations").run()
      for file in ran { printError(file) }
      printError(ran.isEmpty ? "the schema is up to date" : "\(ran.count) migrations ran")
    }
  }
}
