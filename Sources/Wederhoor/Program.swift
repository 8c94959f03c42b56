import ArgumentParser

/// The command `wederhoor NOUN VERB`.
@main
struct Program: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wederhoor",
    abstract: "A complaints portal for Dutch care: both sides heard, in time.",
    subcommands: [
      ServeCommand.self, WorkCommand.self, MigrateCommand.self, TenantCommand.self, UserCommand.self,
      PortalCommand.self, RegelingCommand.self, TermCommand.self, IntakeCommand.self, ReceiptCommand.self,
      OfficersCommand.self, TariffCommand.self,
      DossierCommand.self,
      KeyCommand.self,
      DemoCommand.self,
    ])
}
