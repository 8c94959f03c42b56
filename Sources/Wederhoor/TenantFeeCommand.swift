import ArgumentParser
import Foundation
import Kernel
import Postgres
import Tenant
import Terms

// What a provider pays, and whether it did: `tenant fee|persons|arrears|paid`.

extension TenantCommand {
  struct Fee: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "What a provider pays for a calendar year.")

    @Argument(help: "Its ID, six digits.") var id: String
    @Option(help: "The year; this one unless said.") var year: Int?
    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String

    func run() async throws {
      try await refusing {
        let office = try Office()
        let (provider, staff) = try await office.staff(actor, at: id)
        let (headcounts, tariffs, times, arrears) = try await office.database.read(
          as: staff, Headcount.all, Tariff.all, Affiliation.times, Tenant.Arrears.latest)
        let year = year ?? Day(of: office.database.now).year
        let fee = AffiliationFee(of: year, affiliations: times, headcounts: headcounts, tariffs: tariffs)
        try printJSON(Described(provider, year, fee, arrears))
      }
    }

    private struct Described: Encodable {
      let id: String
      let year: Int
      let workingPersons: Int?
      let classFrom: Int?
      let months: Int?
      let feeEuroCents: Int?
      let registrationEuroCents: Int?
      let ownRiskEuroCents: Int?
      let inArrearsSince: String?

      init(_ provider: CareProvider, _ year: Int, _ fee: AffiliationFee?, _ arrears: Tenant.Arrears?) {
        id = provider.number
        self.year = year
        workingPersons = fee?.headcount.workingPersons
        classFrom = fee?.class.personsFrom
        months = fee?.months
        feeEuroCents = fee?.fee?.euroCents
        registrationEuroCents = fee?.registration?.euroCents
        ownRiskEuroCents = fee?.price?.ownRisk.euroCents
        inArrearsSince = arrears.flatMap { $0.isRunning ? $0.since.description : nil }
      }
    }
  }

  struct Persons: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Note how many people work at a provider: interns count, volunteers don't.")

    @Argument(help: "Its ID, six digits.") var id: String
    @Option(help: "How many people.") var count: Int
    @Option(help: "From which day, like 2027-01-01; today unless said.") var from: Day?
    @Option(help: "A year fee that was agreed apart.") var agreedYear: Money?
    @Option(help: "An own risk that was agreed apart.") var agreedOwnRisk: Money?
    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String

    func validate() throws {
      if (agreedYear == nil) != (agreedOwnRisk == nil) {
        throw ValidationError("--agreed-year and --agreed-own-risk go together")
      }
    }

    func run() async throws {
      var agreed: Tariff.Price?
      if let agreedYear, let agreedOwnRisk { agreed = Tariff.Price(year: agreedYear, ownRisk: agreedOwnRisk) }
      let (price, count, from) = (agreed, count, from)
      try await act(on: id, as: actor) { transaction in
        try await SetHeadcount(
          Headcount(countsFrom: from ?? transaction.today, workingPersons: count, agreed: price)
        ).perform(in: transaction)
      }
    }
  }

  struct Arrears: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Mark a provider that didn't pay in time. Complaints go on as ever.")

    @Argument(help: "Its ID, six digits.") var id: String
    @Option(help: "What is owed, like 129.95.") var amount: Money
    @Option(help: "The first day on which it was late, like 2026-02-01.") var since: Day
    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String

    func run() async throws {
      try await act(on: id, as: actor) { try await MarkArrears(amount, since: since).perform(in: $0) }
    }
  }

  struct Paid: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "A provider paid what was in arrears.")

    @Argument(help: "Its ID, six digits.") var id: String
    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String

    func run() async throws {
      try await act(on: id, as: actor) { try await EndArrears().perform(in: $0) }
    }
  }
}

extension SetHeadcount.Refused: SpokenRefusal {
  var sentence: String {
    switch self {
    case .wrongNumber: "1 to \(SetHeadcount.persons.upperBound) persons"
    case .alreadySet: "a number was noted from that day already"
    case .wrongAmount: "an amount of a million euros at most"
    case .earlierYear: "that year is over: a day in this year or later"
    }
  }
}

extension MarkArrears.Refused: SpokenRefusal {
  var sentence: String {
    switch self {
    case .alreadyMarked: "it is marked already"
    case .wrongAmount: "an amount of a million euros at most"
    case .inTheFuture: "today or an earlier day"
    }
  }
}

extension EndArrears.Refused: SpokenRefusal {
  var sentence: String { "it isn't in arrears" }
}
