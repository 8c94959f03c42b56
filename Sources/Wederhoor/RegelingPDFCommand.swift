import ArgumentParser
import Foundation
import Kernel
import Paper
import Tenant
import Web

/// `regeling pdf FILE` and `regeling pdf --tenant ID`: the regeling as a document.
struct RegelingPDFCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pdf", abstract: "The regeling as a PDF: the words of the provider's page, and a table of its terms.")

  @Argument(help: "The file, or the name of a preset.") var file: String?
  @Option(help: "Of the provider with this ID, as it is in force today.") var tenant: String?
  @Option(help: "nl or en.") var language: Language = .nl
  @Option(help: "Where to write it.") var output: String

  func validate() throws {
    if (file == nil) == (tenant == nil) { throw ValidationError("either a file or --tenant ID") }
  }

  func run() async throws {
    try await refusing(in: language) {
      let settings = Settings()
      let letters = Letters(publicURL: settings.publicURL)
      let document: PDF
      if let tenant {
        let office = try Office()
        let number = try await office.provider(tenant).number
        document = try await letters.regeling(of: number, in: language, from: office.database)
      } else {
        document = letters.regeling(try Office.regeling(file ?? "", in: settings).regeling, in: language)
      }
      try await settings.write(document, to: output)
    }
  }
}
