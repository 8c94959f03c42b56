import ArgumentParser
import Foundation
import Vault

struct KeyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "The keys that live outside the database.", subcommands: [Create.self])

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a new key file. Without it no dossier opens: keep it safe, apart from the backups.")

    @Argument(help: "The file to make; an existing one is never overwritten.") var file: String

    func run() async throws {
      try await refusing {
        let made = FileManager.default.createFile(
          atPath: file, contents: nil, attributes: [.posixPermissions: 0o600])
        guard made else { throw Settings.Complaint("\(file) can't be made") }
        let handle = try FileHandle(forWritingTo: URL(filePath: file))
        try handle.write(contentsOf: PortalKeys.generate().json)
        try handle.close()
      }
    }

    func validate() throws {
      guard !FileManager.default.fileExists(atPath: file) else {
        throw ValidationError("\(file) is there already, and a key file is never overwritten")
      }
    }
  }
}
