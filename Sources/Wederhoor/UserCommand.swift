import ArgumentParser
import Foundation
import Kernel
import Postgres
import Tenant
import Vault

struct UserCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "People who sign in.",
    subcommands: [
      UserList.self, UserShow.self, Add.self, UserInvite.self, UserEnd.self, Reset.self, Disable.self, UserEnable.self,
    ])

  enum RoleName: String, ExpressibleByArgument, CaseIterable {
    /// `provider` is a director, as before there were functions.
    case provider, director, adviser, reader, reporter, officer, registrar, chair, member, portal, auditor, privacy

    /// Of a provider's people; nil for others.
    var function: ProviderFunction? { self == .provider ? .director : ProviderFunction(rawValue: rawValue) }
  }

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give a person an account and a role.",
      discussion: """
        The password is read from standard input, one line, and never from the command line. Without --as only the very \
        first account can be made, of portal staff.
        """)

    @Option(help: "The person's e-mail address.") var email: String
    @Option(help: "The person's name.") var name: String
    @Option(
      help:
        "director, adviser, reader or reporter of a provider; officer, registrar, chair, member, portal, auditor, privacy."
    )
    var role: RoleName
    @Option(help: "For a provider's staff: its ID. For others: the name of their organisation.") var of: String?
    @Flag(help: "Read a password from standard input.") var passwordStdin = false
    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String?

    func run() async throws {
      try await refusing {
        let office = try Office()
        var staff: Actor?
        if let actor { staff = try await office.staff(actor) }
        let anyone = try await office.database.read(as: Actor(.system), SignedInPerson.anyAccount)
        guard staff != nil || (!anyone && role == .portal) else {
          throw Settings.Complaint("--as EMAIL is needed: only the first account, of portal staff, is made without")
        }
        let given = try await givenRole(office)
        var hash: String?
        if passwordStdin {
          let password = Sealed(readLine(strippingNewline: true) ?? "")
          do { try Password.check(password) } catch {
            throw Settings.Complaint("the password needs \(Password.leastCharacters) characters or more")
          }
          hash = try Password.hash(password, cost: .strong)
        }
        let system = Actor(.system, person: staff?.person)
        _ = try await office.database.transaction(as: system) { transaction in
          try await AddUser(email: email, name: Sealed(name), role: given, passwordHash: hash)
            .perform(in: transaction, keys: office.keys)
        }
      }
    }

    private func givenRole(_ office: Office) async throws -> Role {
      switch role {
      case .portal: return .portal
      case .auditor: return .auditor
      case .privacy: return .privacy
      case .provider, .director, .adviser, .reader, .reporter:
        return .provider(try await provider(office), role.function ?? .director)
      case .officer: return .officer(try await organisation(.officers, office))
      case .registrar: return .registrar(try await organisation(.disputes, office))
      case .chair: return .chair(try await organisation(.disputes, office))
      case .member: return .member(try await organisation(.disputes, office))
      }
    }

    private func provider(_ office: Office) async throws -> TenantID {
      guard let of else { throw Settings.Complaint("--of ID is needed: the provider") }
      return try await office.provider(of).tenant
    }

    private func organisation(_ kind: Organisation.Kind, _ office: Office) async throws -> ID<Organisation> {
      guard let of else { throw Settings.Complaint("--of NAME is needed: the organisation") }
      do { return try await office.database.read(as: Actor(.system), Organisation.named(kind, of)) } catch is NotFound {
        throw Settings.Complaint("no organisation is called \(of): it comes with the first provider that it serves")
      }
    }
  }

  struct Reset: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Mail a person a link to set a password: the first one, or a new one.",
      discussion: """
        The link works once, for half an hour. It asks for the second factor too, where there is one. For someone whose \
        app and recovery codes are both gone, --remove-second-factor takes it away; make sure first who is asking.
        """)

    @Option(help: "The person's e-mail address.") var email: String
    @Flag(help: "Take away the second factor, and sign the person out everywhere.") var removeSecondFactor = false
    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String

    func run() async throws {
      try await refusing {
        let office = try Office()
        let staff = try await office.staff(actor)
        do {
          try await office.database.transaction(as: Actor(.system, person: staff.person)) { transaction in
            try await MailPasswordReset(email: email, removesSecondFactor: removeSecondFactor)
              .perform(in: transaction, keys: office.keys)
          }
        } catch let refused as MailPasswordReset.Refused {
          switch refused {
          case .unknown: throw Settings.Complaint("no account has e-mail \(email)")
          case .disabled: throw Settings.Complaint("\(email) has no access any more: give it back with `user add`")
          }
        }
      }
    }
  }

  struct Disable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "End a person's access at once.")

    @Option(help: "The person's e-mail address.") var email: String
    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String

    func run() async throws {
      try await refusing {
        let office = try Office()
        let staff = try await office.staff(actor)
        do {
          try await office.database.transaction(as: Actor(.system, person: staff.person)) { transaction in
            try await DisableUser(email: email).perform(in: transaction, keys: office.keys)
          }
        } catch let refused as DisableUser.Refused {
          switch refused {
          case .unknown: throw Settings.Complaint("no account has e-mail \(email)")
          case .alreadyDisabled: throw Settings.Complaint("\(email) has no access already")
          }
        } catch let refused as SetUserAccess.Refused { throw UserCommand.complaint(refused, email) }
      }
    }
  }
}

extension AddUser.Refused: SpokenRefusal {
  var sentence: String {
    switch self {
    case .noEmail: "that is no e-mail address"
    case .noName: "a name is needed"
    case .alreadyHasRole: "this person has this role already"
    case .yourself: "nobody gives themselves a role"
    case .overseerIsNothingElse: "an auditor and a privacy officer have no other role: nobody looks at their own work"
    }
  }
}
