import ArgumentParser
import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import Vault

// What `user` has beside giving a role and taking away access: the same acts as the pages of portal staff.

extension UserCommand {
  /// Someone by their e-mail address.
  static func account(_ email: String, _ office: Office, as staff: Actor) async throws -> AccountID {
    let found = try await office.database.read(as: staff, UserLine.account(withEmail: email, office.keys))
    guard let found else { throw Settings.Complaint("no account has e-mail \(email)") }
    return found
  }

  static func complaint(_ refused: SetUserAccess.Refused, _ email: String) -> Settings.Complaint {
    switch refused {
    case .alreadySo: Settings.Complaint("\(email): that is so already")
    case .lastDirector: Settings.Complaint("\(email) is the only director of a provider: add another first")
    case .lastPortalStaff: Settings.Complaint("\(email) is the only one of the portal staff: add another first")
    }
  }

  /// A person as `--json` says it.
  struct Described: Encodable {
    let account: String
    let name: String
    let email: String
    let hasAccess: Bool
    let hasSecondFactor: Bool
    let signedInAt: String?
    let roles: [DescribedRole]
  }

  /// A role as `--json` says it; `id` and `since` only for one person.
  struct DescribedRole: Encodable {
    var id: String?
    let role: String
    let of: String?
    var since: String?
    var until: String?
  }

  static func described(_ line: UserLine, _ memberships: [Membership]? = nil) -> Described {
    Described(
      account: line.account.description, name: line.name.revealed, email: line.email?.revealed ?? "",
      hasAccess: line.hasAccess, hasSecondFactor: line.hasSecondFactor, signedInAt: line.signedInAt?.ISO8601Format(),
      roles: memberships.map { all in
        all.map {
          DescribedRole(
            id: $0.id.description, role: $0.role.kind.rawValue, of: $0.place, since: $0.beganAt?.ISO8601Format(),
            until: $0.lastDay?.description)
        }
      } ?? line.roles.map { DescribedRole(role: $0.kind.rawValue, of: $0.place) })
  }

  static func text(_ line: UserLine) -> String {
    let roles = line.roles.map { one in "\(one.kind.rawValue)\(one.place.map { " at \($0)" } ?? "")" }
    return
      "\(line.email?.revealed ?? "")  \(line.name.revealed)  \(roles.isEmpty ? "no role" : roles.joined(separator: ", "))"
      + (line.hasAccess ? "" : "  (no access)")
  }
}

struct UserList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Everyone who signs in, the newest first.")

  @Option(help: "Only these: director, adviser, reader, officer, registrar, chair, member, portal, auditor, privacy.")
  var role: RoleKind?
  @Option(help: "Only who works for this provider: its ID.") var of: String?
  @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String
  @Flag(help: "For machines.") var json = false

  func run() async throws {
    try await refusing {
      let office = try Office()
      let staff = try await office.staff(actor)
      var filter = UserLine.Filter(kind: role)
      if let of { filter.provider = try await office.provider(of).number }
      let all = try await office.database.readAll(as: staff) { last, most in
        UserLine.page(filter, after: last?.account, most: most, office.keys)
      }
      if json {
        try printJSON(all.map { UserCommand.described($0) })
      } else {
        for line in all { print(UserCommand.text(line)) }
      }
    }
  }
}

struct UserShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "One person: their roles, since when, and the last time they signed in.")

  @Option(help: "The person's e-mail address.") var email: String
  @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String
  @Flag(help: "For machines.") var json = false

  func run() async throws {
    try await refusing {
      let office = try Office()
      let staff = try await office.staff(actor)
      let account = try await UserCommand.account(email, office, as: staff)
      let (line, memberships, former) = try await office.database.read(
        as: staff, UserLine.of(account, office.keys), Membership.all(of: account, office.keys),
        FormerMembership.all(of: account, office.keys))
      if json { return try printJSON(UserCommand.described(line, memberships)) }
      print(UserCommand.text(line))
      for one in memberships { print("- \(one.id)  \(one.role.kind.rawValue)  \(one.place ?? "")") }
      for one in former { print("- before: \(one.role.kind.rawValue)  \(one.place ?? "")  \(one.reason.revealed)") }
    }
  }
}

struct UserInvite: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "invite", abstract: "Give a person a role, and mail them a link to choose a password with.",
    discussion: """
      Without --role: at a provider (--of ID), in a --function. An officer, registrar, chair or member works for an \
      organisation (--of its name, unless there is one). An auditor looks whether the portal is kept well, until --until; \
      the privacy officer also reads what is done with personal data. Those two have no other role.
      """)

  enum InvitedRole: String, ExpressibleByArgument, CaseIterable {
    case provider, officer, registrar, chair, member, portal, auditor, privacy
  }

  @Option(help: "The person's e-mail address.") var email: String
  @Option(help: "The person's name.") var name: String
  @Option(help: "What they will be.") var role: InvitedRole = .provider
  @Option(help: "Of a provider: its ID. Of an officer or a committee's people: the name of their organisation.")
  var of: String?
  @Option(help: "Of a provider: director, adviser, reader or reporter.") var function: ProviderFunction = .director
  @Option(help: "Of an auditor: the last day, inclusive.") var until: Day?
  @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String

  func run() async throws {
    try await refusing {
      let office = try Office()
      guard until == nil || role == .auditor else { throw Settings.Complaint("--until is for an auditor") }
      guard role != .provider else { return try await inviteAtProvider(office) }
      let staff = try await office.staff(actor)
      let invite = InviteStaff(email: email, name: Sealed(name), as: try await post(office, as: staff))
      do {
        try await office.database.transaction(as: staff) { try await invite.perform(in: $0, keys: office.keys) }
      } catch let refused as InviteStaff.Refused {
        switch refused {
        case .inThePast: throw Settings.Complaint("--until: today or later")
        }
      }
    }
  }

  private func inviteAtProvider(_ office: Office) async throws {
    guard let of else { throw Settings.Complaint("--of ID is needed: the provider") }
    let (_, staff) = try await office.staff(actor, at: of)
    try await office.database.transaction(as: staff) { transaction in
      try await InviteUser(email: email, name: Sealed(name), function: function)
        .perform(in: transaction, keys: office.keys)
    }
  }

  private func post(_ office: Office, as staff: Actor) async throws -> InviteStaff.Post {
    switch role {
    case .officer: return .officer(try await organisation(.officers, office, as: staff))
    case .registrar: return .registrar(try await organisation(.disputes, office, as: staff))
    case .chair: return .chair(try await organisation(.disputes, office, as: staff))
    case .member: return .member(try await organisation(.disputes, office, as: staff))
    case .provider, .portal, .auditor, .privacy: break
    }
    guard of == nil else { throw Settings.Complaint("--of is for people of a provider or an organisation") }
    switch role {
    case .auditor: return .auditor(until: until)
    case .privacy: return .privacy
    default: return .portal
    }
  }

  private func organisation(
    _ kind: Organisation.Kind, _ office: Office, as staff: Actor
  ) async throws -> ID<Organisation> {
    let all = try await office.database.read(as: staff, Organisation.all(kind))
    let fitting = of == nil ? all : all.filter { $0.name == of }
    guard let one = fitting.first, fitting.count == 1 else {
      throw Settings.Complaint("--of NAME is needed: one of \(all.map(\.name).joined(separator: ", "))")
    }
    return one.id
  }
}

struct UserEnd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "end", abstract: "End one role of a person; `user show` lists them.")

  @Argument(help: "The role, by the id that `user show` gives.") var role: String
  @Option(help: "Why.") var reason: String
  @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String

  func run() async throws {
    try await refusing {
      let office = try Office()
      let staff = try await office.staff(actor)
      guard let id = ID<Membership>(role) else { throw Settings.Complaint("\(role) is no id of a role") }
      do {
        try await office.database.transaction(as: staff) { transaction in
          try await EndMembership(id, reason: Sealed(reason)).perform(in: transaction, keys: office.keys)
        }
      } catch is NotFound {
        throw Settings.Complaint("nobody has a role \(role)")
      } catch let refused as EndMembership.Refused {
        switch refused {
        case .lastDirector: throw Settings.Complaint("the only director of a provider: add another first")
        case .lastPortalStaff: throw Settings.Complaint("the only one of the portal staff: add another first")
        case .noReason: throw Settings.Complaint("a reason is needed")
        case .tooLong(let most): throw Settings.Complaint("a reason has \(most) characters at most")
        }
      }
    }
  }
}

struct UserEnable: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "enable", abstract: "Give a person's access back.")

  @Option(help: "The person's e-mail address.") var email: String
  @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String

  func run() async throws {
    try await refusing {
      let office = try Office()
      let staff = try await office.staff(actor)
      let account = try await UserCommand.account(email, office, as: staff)
      do {
        try await office.database.transaction(as: staff) { transaction in
          try await SetUserAccess(account, hasAccess: true).perform(in: transaction, keys: office.keys)
        }
      } catch let refused as SetUserAccess.Refused { throw UserCommand.complaint(refused, email) }
    }
  }
}

extension RoleKind: ExpressibleByArgument {}
extension ProviderFunction: ExpressibleByArgument {}
