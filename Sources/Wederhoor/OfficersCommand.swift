import ArgumentParser
import Kernel
import Postgres
import Tenant

/// The organisations whose complaints officers serve providers, and how people with a complaint reach them (R1.13).
struct OfficersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "officers", abstract: "How people with a complaint reach the complaints officers.",
    subcommands: [List.self, Set.self])

  private struct Described: Encodable {
    let name: String
    let phone: String?
    let email: String?
    let address: String?
    let hours: String?
    let hoursInEnglish: String?

    init(_ contact: OfficerContact) {
      name = contact.name?.nl ?? ""
      phone = contact.phone
      email = contact.email
      address = contact.address
      hours = contact.hours?.nl
      hoursInEnglish = contact.hours?.en
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Every officers' organisation, in order of name.")

    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String
    @Flag(help: "For machines.") var json = false

    func run() async throws {
      try await refusing {
        let office = try Office()
        let all = try await office.database.read(as: try await office.staff(actor), OfficerContact.all).map {
          $0.contact
        }
        if json { return try printJSON(all.map(Described.init)) }
        for contact in all {
          let ways = [contact.phone, contact.email, contact.address, contact.hours?.nl].compactMap(\.self)
          print("\(contact.name?.nl ?? ""): \(ways.isEmpty ? "not said" : ways.joined(separator: "; "))")
        }
      }
    }
  }

  struct Set: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say how an officers' organisation is reached; what is left out is taken away.")

    @Argument(help: "The organisation's name.") var name: String
    @Option(help: "The telephone number that people call.") var phone: String
    @Option(help: "An e-mail address.") var email = ""
    @Option(help: "Where to write or come, on one line.") var address = ""
    @Option(help: "When one can call or come, in Dutch.") var hours = ""
    @Option(help: "The same in English.") var hoursInEnglish = ""
    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String

    func run() async throws {
      try await refusing {
        let office = try Office()
        let staff = try await office.staff(actor)
        let all = try await office.database.read(as: staff, OfficerContact.all)
        guard let found = all.first(where: { $0.contact.name?.nl == name }) else {
          throw Settings.Complaint("no officers' organisation is called \(name)")
        }
        let set = SetOfficerContact(
          organisation: found.id, phone: phone, email: email, address: address, hours: hours,
          hoursInEnglish: hoursInEnglish)
        do { try await office.database.transaction(as: staff) { try await set.perform(in: $0) } } catch let refused
          as SetOfficerContact.Refused
        {
          throw Settings.Complaint(refused.sentence)
        }
        print("\(name): \(set.phone)")
      }
    }
  }
}

extension SetOfficerContact.Refused {
  fileprivate var sentence: String {
    switch self {
    case .noPhone: "--phone is empty: whoever has a complaint must be able to call"
    case .badPhone: "--phone is no telephone number"
    case .badEmail: "--email is no e-mail address"
    case .addressTooLong(let most): "--address is longer than \(most) characters"
    case .hoursTooLong(let most): "--hours is longer than \(most) characters"
    case .hoursOnlyInEnglish: "--hours is needed beside --hours-in-english"
    }
  }
}
