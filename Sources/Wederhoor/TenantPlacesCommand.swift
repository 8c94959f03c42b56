import ArgumentParser
import Foundation
import Kernel
import Postgres
import Tenant
import Vault

/// `tenant location`: where a provider gives care.
struct TenantLocationCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "location", abstract: "Where a provider gives care.", subcommands: [List.self, Add.self, Close.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Its locations, in order of name.")

    @Argument(help: "The provider's ID, six digits.") var id: String
    @Flag(help: "For machines.") var json = false

    func run() async throws {
      try await refusing {
        let office = try Office()
        let provider = try await office.provider(id)
        let open = try await office.database.read(as: Actor(.visitor, tenant: provider.tenant), Location.open)
        if json {
          return try printJSON(
            open.map { one in
              [
                "location": one.id.description, "name": one.location.name, "street": one.location.street,
                "postcode": one.location.postcode, "place": one.location.place,
                "branchNumber": one.location.branchNumber ?? "",
              ]
            })
        }
        for one in open { print("\(one.id)  \(one.location.name), \(one.location.address)") }
      }
    }
  }

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Add a location. Everyone sees it.")

    @Argument(help: "The provider's ID, six digits.") var id: String
    @Option(help: "What people call it.") var name: String
    @Option(help: "Street and house number.") var street = ""
    @Option(help: "Like \"3521 AL\".") var postcode = ""
    @Option(help: "Its place.") var place: String
    @Option(help: "Twelve digits of the chamber of commerce (vestigingsnummer).") var branchNumber: String?
    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String

    func run() async throws {
      let location = Location(
        name: name, street: street, postcode: ProviderDetails.postcode(typed: postcode), place: place,
        branchNumber: branchNumber)
      try await act(on: id, as: actor) { transaction in
        try await SetLocation(transaction.newID(), from: 0, to: location).perform(in: transaction)
      }
    }
  }

  struct Close: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Care is given there no more.")

    @Argument(help: "The provider's ID, six digits.") var id: String
    @Option(help: "The location, as `list` prints it.") var location: String
    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String

    func run() async throws {
      let typed = location
      try await act(on: id, as: actor) { transaction in
        let open = try await transaction.fetch(Location.open)
        guard let found = open.first(where: { $0.id.description == typed.lowercased() }) else { throw NotFound() }
        try await CloseLocation(found.id, from: found.version).perform(in: transaction)
      }
    }
  }
}

/// `tenant contact`: whom to call at a provider.
struct TenantContactCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contact", abstract: "Whom to call at a provider.", subcommands: [List.self, Add.self, Remove.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Its contact persons.")

    @Argument(help: "The provider's ID, six digits.") var id: String
    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String
    @Flag(help: "For machines.") var json = false

    func run() async throws {
      try await refusing {
        let office = try Office()
        let (_, staff) = try await office.staff(actor, at: id)
        let people = try await office.database.read(as: staff, ContactPerson.all(office.keys))
        let rows = people.map { one in
          [
            "contact": one.id.description, "name": one.name.revealed, "job": one.job.revealed,
            "email": one.email.revealed, "phone": one.phone.revealed,
            "purposes": one.purposes.map(\.rawValue).joined(separator: " "),
          ]
        }
        if json { return try printJSON(rows) }
        for row in rows {
          print(["contact", "name", "email", "phone", "purposes"].compactMap { row[$0] }.joined(separator: "  "))
        }
      }
    }
  }

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add a contact person.",
      discussion:
        "Name, e-mail address and telephone number are read from standard input, a line each; an empty line for none.")

    @Argument(help: "The provider's ID, six digits.") var id: String
    @Option(help: "What one may call about: \(ContactPerson.Purpose.allCases.map(\.rawValue).joined(separator: ", ")).")
    var purpose: [ContactPerson.Purpose]
    @Option(help: "What they are at the provider.") var job = ""
    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String

    func run() async throws {
      let lines = (0..<3).map { _ in Sealed(readLine(strippingNewline: true) ?? "") }
      let (purposes, job) = (purpose, Sealed(job))
      try await refusing {
        let office = try Office()
        let (_, staff) = try await office.staff(actor, at: id)
        try await office.database.transaction(as: staff) { transaction in
          try await SetContactPerson(
            ContactPerson(
              transaction.newID(), for: purposes, name: lines[0], job: job, email: lines[1], phone: lines[2])
          ).perform(in: transaction, keys: office.keys)
        }
      }
    }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove a contact person, and all that was known of them.")

    @Argument(help: "The provider's ID, six digits.") var id: String
    @Option(help: "The contact, as `list` prints it.") var contact: String
    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String

    func run() async throws {
      let typed = contact
      try await act(on: id, as: actor) { transaction in
        guard let known = ID<ContactPerson>(typed) else { throw NotFound() }
        try await RemoveContactPerson(known).perform(in: transaction)
      }
    }
  }
}

extension ContactPerson.Purpose: ExpressibleByArgument {}

extension SetLocation.Refused: SpokenRefusal {
  var sentence: String {
    switch self {
    case .wrong(let item, let problem): "\(item.rawValue): \(problem)"
    case .changedMeanwhile: "it was changed meanwhile"
    case .nothingChanges: "it says so already"
    case .tooMany(let most): "\(most) locations at most"
    }
  }
}

extension SetContactPerson.Refused: SpokenRefusal {
  var sentence: String {
    switch self {
    case .noName: "a name is needed"
    case .noPurpose: "a purpose is needed"
    case .notReachable: "an e-mail address or a telephone number is needed"
    case .tooMany(let most): "\(most) contact persons at most"
    case .alreadyAdded: "this one is there already"
    case .changedMeanwhile: "the one to replace is gone"
    }
  }
}

extension RemoveContactPerson.Refused: SpokenRefusal {
  var sentence: String { "there is no such contact" }
}
