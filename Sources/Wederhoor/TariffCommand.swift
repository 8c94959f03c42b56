import ArgumentParser
import Foundation
import Kernel
import Postgres
import Tenant
import Terms

/// What affiliations cost (R2.8).
struct TariffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tariff", abstract: "What an affiliation costs, from which day.", subcommands: [List.self, Set.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Every tariff, the newest first.")

    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String
    @Flag(help: "For machines.") var json = false

    func run() async throws {
      try await refusing {
        let office = try Office()
        let tariffs = try await office.database.read(as: try await office.staff(actor), Tariff.all)
        if json { return try printJSON(tariffs.map(Described.init)) }
        for tariff in tariffs {
          print(
            "from \(tariff.inForceFrom): registration \(tariff.registration.text(in: .en)),"
              + " \(tariff.takenUp.text(in: .en)) of the own risk when a complaint is taken up")
          for one in tariff.classes {
            let price = one.price.map { "\($0.year.text(in: .en)) a year, own risk \($0.ownRisk.text(in: .en))" }
            print("  \(one.personsFrom) persons or more: \(price ?? "by agreement")")
          }
        }
      }
    }
  }

  struct Set: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Set what affiliations cost from a day on.",
      discussion: """
        The file has a class a line: the smallest number of persons, the year fee, the own risk, apart by semicolons or \
        tabs ("2; 129,95; 295"); without amounts a class is by agreement.
        """)

    @Argument(help: "The file with the classes.") var file: String
    @Option(help: "The first day, like 2027-01-01.") var from: Day
    @Option(help: "What a new provider pays once, like 19.95.") var registration: Money
    @Option(help: "The part of the own risk that is due when a complaint is taken up.") var takenUp: Money
    @Flag(help: "Say what would be set, and set nothing.") var dryRun = false
    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String

    func run() async throws {
      try await refusing {
        guard let data = FileManager.default.contents(atPath: file) else {
          throw Settings.Complaint("\(file) can't be read")
        }
        let typed = Tariff.Typed(String(decoding: data, as: UTF8.self))
        guard typed.wrong.isEmpty else {
          throw Settings.Complaint(
            "\(file): no class on line \(typed.wrong.map(String.init).joined(separator: ", ")); like this: 2; 129.95; 295"
          )
        }
        let tariff = Tariff(
          inForceFrom: from, registration: registration, takenUp: takenUp, classes: typed.classes)
        let office = try Office()
        let staff = try await office.staff(actor)
        let isDry = dryRun
        do {
          try await office.database.transaction(as: staff) { transaction in
            try await SetTariff(tariff).perform(in: transaction)
            if isDry { throw Rehearsed() }
          }
        } catch is Rehearsed {}
        try printJSON(Described(tariff))
      }
    }
  }

  /// Thrown to roll back what was only tried.
  private struct Rehearsed: Error {}

  private struct Described: Encodable {
    let from: String
    let registrationEuroCents: Int
    let takenUpEuroCents: Int
    let classes: [Class]

    struct Class: Encodable {
      let personsFrom: Int
      let yearEuroCents: Int?
      let ownRiskEuroCents: Int?
    }

    init(_ tariff: Tariff) {
      from = tariff.inForceFrom.description
      registrationEuroCents = tariff.registration.euroCents
      takenUpEuroCents = tariff.takenUp.euroCents
      classes = tariff.classes.map {
        Class(
          personsFrom: $0.personsFrom, yearEuroCents: $0.price?.year.euroCents,
          ownRiskEuroCents: $0.price?.ownRisk.euroCents)
      }
    }
  }
}

extension Money: ExpressibleByArgument {
  public init?(argument: String) { self.init(typed: argument) }
}

extension SetTariff.Refused: SpokenRefusal {
  var sentence: String {
    switch self {
    case .inThePast: "a day in the past can't be made otherwise: today or later"
    case .alreadySet: "there is a tariff from that day already"
    case .wrong(let problem):
      switch problem {
      case .noClass, .firstNotOne: "the first class must begin at 1 person"
      case .notAscending(let place): "class \(place + 1) is out of order: the smallest first"
      case .ownRiskTooLow(let place): "class \(place + 1) has an own risk below the part that is due when taken up"
      case .tooManyClasses(let most): "\(most) classes at most"
      case .tooMuch: "an amount of a million euros at most"
      }
    }
  }
}
