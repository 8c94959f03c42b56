import ArgumentParser
import Foundation
import Kernel
import Postgres
import Tenant
import Terms

struct TenantCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tenant", abstract: "Affiliated care providers.",
    subcommands: [
      Add.self, List.self, Show.self, Set.self, Suspend.self, Resume.self, Leave.self, Begin.self,
      TenantImportCommand.self, TenantLocationCommand.self, TenantContactCommand.self, Fee.self, Persons.self,
      Arrears.self, Paid.self, TenantFlyerCommand.self, TenantLookCommand.self,
    ])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Take a care provider into the portal.")

    @Option(help: "The provider's name, as on its flyer.") var name: String
    @Option(help: "Its place.") var place = ""
    @Option(help: "A regeling file, or the name of a preset.") var regeling: String?
    @Option(help: "Instead of --regeling: the base it takes every setting of; `regeling base show` lists them.")
    var base: String?
    @Option(help: "In which language it tells what is wrong with a regeling file: nl or en.")
    var language: Language = .nl
    @Option(help: "The first day the regeling is in force; today unless said.") var inForceFrom: Day?
    @Option(help: "Whose complaints officers serve it.") var officers = "Klachtenportaal Zorg"
    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String
    @Flag(help: "For machines.") var json = false

    func run() async throws {
      try await refusing(in: language) {
        let office = try Office()
        let staff = try await office.staff(actor)
        let start = try await start(office, as: staff)
        let tenant = TenantID(office.database.newID())
        let bound = Actor(.portal, tenant: tenant, person: staff.person)
        let added = try await office.database.transaction(as: bound) { transaction in
          let (details, today) = (ProviderDetails(tradeName: name, place: place), transaction.today)
          let add =
            switch start {
            case .regeling(let source):
              AddProvider(
                details, regeling: source, inForceFrom: inForceFrom ?? today, officersOrganisation: officers,
                affiliatedFrom: today)
            case .base(let base):
              AddProvider(
                details, on: base, inForceFrom: inForceFrom ?? today, officersOrganisation: officers,
                affiliatedFrom: today)
            }
          return try await add.perform(in: transaction)
        }
        if json {
          try printJSON(["id": added.number, "tenant": added.tenant.description])
        } else {
          print("\(name): ID \(added.number)")
        }
      }
    }

    /// What its regeling begins as: on a base, or of its own.
    private func start(_ office: Office, as staff: Actor) async throws -> ImportProviders.Start {
      switch (regeling, base) {
      case (let regeling?, nil):
        let source = try office.regeling(regeling)
        let hindrances = Office.hindrances(in: source.regeling)
        guard hindrances.isEmpty else { throw Settings.Complaint(hindrances.joined(separator: "\n")) }
        return .regeling(source)
      case (nil, let name?):
        guard let base = try await office.database.read(as: staff, RegelingBase.named(name)) else {
          throw Settings.Complaint("there is no base called \(name): `regeling base show` lists them")
        }
        return .base(base)
      default: throw Settings.Complaint("--regeling FILE or --base NAME is needed, one of the two")
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Every provider, in order of name.")

    @Flag(help: "For machines.") var json = false

    func run() async throws {
      try await refusing {
        let office = try Office()
        let providers = try await office.database.read(as: Actor(.visitor), CareProvider.all)
        let today = Day(of: office.database.now)
        if json {
          try printJSON(providers.map { described($0, on: today) })
        } else {
          for one in providers { print("\(one.number)  \(one.name)\(remark(on: one, today))") }
        }
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "One provider and its procedure.")

    @Argument(help: "Its ID, six digits.") var id: String
    @Option(help: "nl or en.") var language: Language = .nl
    @Flag(help: "For machines.") var json = false

    func run() async throws {
      try await refusing {
        let office = try Office()
        let provider = try await office.provider(id)
        if json {
          try printJSON(described(provider, on: Day(of: office.database.now)))
          return
        }
        let remark = remark(on: provider, Day(of: office.database.now))
        print("\(provider.number)  \(provider.name), \(provider.place)\(remark)")
        let version = try await office.database.read(
          as: Actor(.visitor, tenant: provider.tenant), RegelingVersion.inForce(on: Day(of: office.database.now)))
        for chapter in version?.regeling.chapters(in: language) ?? [] {
          if let name = chapter.name { print(name) }
          for step in chapter.steps { print("- \(step.title): \(step.text)") }
        }
      }
    }
  }

  struct Set: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Change a provider's settings.")

    @Argument(help: "Its ID, six digits.") var id: String
    @Option(help: "Whether its people must sign in with a second factor: required or optional.")
    var secondFactor: SecondFactorSetting
    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String

    func run() async throws {
      try await act(on: id, as: actor) { transaction in
        try await RequireSecondFactor(secondFactor == .required).perform(in: transaction)
      }
    }
  }

  struct Suspend: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "No new complaints for this provider; running ones go on.")

    @Argument(help: "Its ID, six digits.") var id: String
    @Option(help: "Why.") var reason: String
    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String

    func run() async throws {
      try await act(on: id, as: actor) { transaction in
        try await SuspendProvider(reason: reason).perform(in: transaction)
      }
    }
  }

  struct Resume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "New complaints are welcome again.")

    @Argument(help: "Its ID, six digits.") var id: String
    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String

    func run() async throws {
      try await act(on: id, as: actor) { transaction in
        try await ResumeProvider().perform(in: transaction)
      }
    }
  }
}

/// One act of portal staff on the provider with this ID.
func act(
  on id: String, as email: String, _ body: (Transaction) async throws -> Void
) async throws {
  try await refusing {
    let office = try Office()
    let (_, staff) = try await office.staff(email, at: id)
    try await office.database.transaction(as: staff, body)
  }
}

/// How it stands, unless it is simply active.
private func remark(on provider: CareProvider, _ today: Day) -> String {
  let state = provider.state(on: today)
  return state == .active ? "" : "  (\(state.rawValue))"
}

extension TenantCommand {
  struct Leave: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The last day of a provider's affiliation; running complaints go on.")

    @Argument(help: "Its ID, six digits.") var id: String
    @Option(help: "The last day on which it takes a complaint, like 2026-12-31.") var lastDay: Day
    @Option(help: "Why.") var reason: String
    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String

    func run() async throws {
      try await act(on: id, as: actor) { transaction in
        try await EndAffiliation(lastDay: lastDay, reason: reason).perform(in: transaction)
      }
    }
  }

  struct Begin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make an invited provider, or one that had left, an affiliate.")

    @Argument(help: "Its ID, six digits.") var id: String
    @Option(help: "The first day, like 2027-01-01; today unless said.") var from: Day?
    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String

    func run() async throws {
      try await act(on: id, as: actor) { transaction in
        try await BeginAffiliation(on: from ?? transaction.today).perform(in: transaction)
      }
    }
  }
}

private func described(_ provider: CareProvider, on today: Day) -> [String: String] {
  [
    "id": provider.number, "name": provider.name, "place": provider.place,
    "state": provider.state(on: today).rawValue, "tenant": provider.tenant.description,
  ]
}

func printJSON(_ value: some Encodable) throws {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  print(String(decoding: try encoder.encode(value), as: UTF8.self))
}

// What the command line says of a refusal.

extension AddProvider.Refused: SpokenRefusal {
  var sentence: String {
    switch self {
    case .details(let item, let problem): "\(item.rawValue): \(problem)"
    case .noOrganisation: "whose complaints officers serve it is needed: --officers NAME"
    case .kvkTaken: "another provider has this number of the chamber of commerce"
    case .referenceTaken: "another provider has this reference"
    case .alreadyAdded: "this provider is there already"
    }
  }
}

extension BeginAffiliation.Refused: SpokenRefusal {
  var sentence: String {
    switch self {
    case .alreadyAffiliated: "it is affiliated already"
    case .before(let lastDay): "it is affiliated up to and including \(lastDay)"
    case .inThePast: "a day in the past can't be made otherwise: today or later"
    }
  }
}

extension EndAffiliation.Refused: SpokenRefusal {
  var sentence: String {
    switch self {
    case .notAffiliated: "it is not affiliated"
    case .alreadyEnded(let lastDay): "its last day is set already: \(lastDay)"
    case .inThePast: "a day in the past can't be made otherwise: today or later"
    case .beforeBegin(let day): "it is affiliated from \(day)"
    case .noReason: "a reason is needed"
    case .reasonTooLong(let most): "a reason of \(most) characters at most"
    }
  }
}
