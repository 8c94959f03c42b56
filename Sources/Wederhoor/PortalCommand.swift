import ArgumentParser
import Kernel
import Postgres
import Tenant

struct PortalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "portal", abstract: "What holds for the whole portal.", subcommands: [Set.self, Show.self])

  struct Set: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Change the portal's settings.")

    @Option(help: "Whether everyone must sign in with a second factor: required or optional. Portal staff always must.")
    var secondFactor: SecondFactorSetting
    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String

    func run() async throws {
      try await refusing {
        let office = try Office()
        let staff = try await office.staff(actor)
        try await office.database.transaction(as: staff) { transaction in
          try await RequireSecondFactor(secondFactor == .required).perform(in: transaction)
        }
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The portal's settings.")

    @Flag(help: "For machines.") var json = false

    func run() async throws {
      try await refusing {
        let office = try Office()
        let isRequired = try await office.database.read(as: Actor(.system), RequireSecondFactor.isRequired(of: nil))
        let setting: SecondFactorSetting = isRequired ? .required : .optional
        if json {
          try printJSON(["secondFactor": setting.rawValue])
        } else {
          print("second factor: \(setting.rawValue)")
        }
      }
    }
  }
}

/// `--second-factor required|optional`.
enum SecondFactorSetting: String, ExpressibleByArgument, CaseIterable { case required, optional }
