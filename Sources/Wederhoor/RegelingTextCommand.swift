import ArgumentParser
import Dossier
import Foundation
import Kernel
import Postgres
import Tenant
import Terms

/// The official texts beside a regeling, as PDF: for all providers, or of one.
struct RegelingTextCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "text",
    abstract: "The official texts (klachtenreglement, geschillenreglement), for all providers or of one.",
    subcommands: [Add.self, List.self, Withdraw.self])

  /// Whose texts: all providers', or one's.
  fileprivate static func owner(_ id: String?, _ email: String, _ office: Office) async throws -> Actor {
    guard let id else { return try await office.staff(email) }
    return try await office.staff(email, at: id).staff
  }

  /// A text as `--json` says it.
  fileprivate struct Described: Encodable {
    let id: String
    let kind: String
    let version: Int
    let isForAll: Bool
    let inForceFrom: String
    let lastDay: String?
    let reason: String?
    let state: String
    let file: String
    let bytes: Int

    init(_ text: OfficialText, among all: [OfficialText], on today: Day) {
      id = text.id.description
      kind = text.kind.rawValue
      version = text.version
      isForAll = text.tenant == nil
      inForceFrom = text.inForceFrom.description
      lastDay = text.lastDay?.description
      reason = text.reason
      file = text.name
      bytes = text.byteCount
      let ofSame = all.filter { $0.tenant == text.tenant }
      state =
        if text.isWithdrawn(on: today) {
          "withdrawn"
        } else if text.inForceFrom > today {
          "coming"
        } else {
          ofSame.inForce(text.kind, on: today) == text ? "inForce" : "past"
        }
    }
  }

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add a version: a PDF that everyone may read, in force from a day on.")

    @Argument(help: "The PDF.") var file: String
    @Option(help: "complaints or disputes.") var kind: OfficialText.Kind
    @Option(help: "The first day it is in force, like 2027-01-01; later than the version before.") var inForceFrom: Day
    @Option(help: "Of one provider: its ID. For all providers unless said.") var of: String?
    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String
    @Flag(help: "For machines.") var json = false

    func run() async throws {
      try await refusing {
        let office = try Office()
        let staff = try await RegelingTextCommand.owner(of, actor, office)
        guard let handle = FileHandle(forReadingAtPath: file) else {
          throw Settings.Complaint("\(file) can't be read")
        }
        defer { try? handle.close() }
        let name = URL(filePath: file).lastPathComponent
        try await AddOfficialText(kind, from: inForceFrom, name: name).perform(as: staff, in: office.database) {
          let bytes = try handle.read(upToCount: 262_144) ?? Data()
          return bytes.isEmpty ? nil : Array(bytes)
        }
        let texts = try await RegelingTextCommand.texts(as: staff, office)
        guard
          let added = texts.first(where: {
            $0.tenant == staff.tenant && $0.kind == kind && $0.inForceFrom == inForceFrom && !$0.neverHeld
          })
        else { throw NotFound() }
        if json {
          try printJSON(Described(added, among: texts, on: Day(of: office.database.now)))
        } else {
          print("\(added.id)  \(kind.rawValue)  version \(added.version)")
        }
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Every version, what holds now and what was withdrawn.")

    @Option(help: "Also those of one provider: its ID.") var of: String?
    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String
    @Flag(help: "For machines.") var json = false

    func run() async throws {
      try await refusing {
        let office = try Office()
        let staff = try await RegelingTextCommand.owner(of, actor, office)
        let texts = try await RegelingTextCommand.texts(as: staff, office)
        let all = texts.map { Described($0, among: texts, on: Day(of: office.database.now)) }
        if json { return try printJSON(all) }
        for one in all {
          let until = one.lastDay.map { " to \($0)" } ?? ""
          print(
            "\(one.id)  \(one.kind)  version \(one.version)  from \(one.inForceFrom)\(until)  \(one.state)"
              + (one.isForAll ? "" : "  own"))
        }
      }
    }
  }

  struct Withdraw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a version out of force. It stays to be read, for cases of its time.")

    @Argument(help: "Which, by the id that `regeling text list` gives.") var text: String
    @Option(help: "The first day it doesn't hold any more; today unless said.") var from: Day?
    @Option(help: "Why.") var reason: String
    @Option(help: "Of one provider: its ID.") var of: String?
    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String

    func run() async throws {
      try await refusing {
        let office = try Office()
        let staff = try await RegelingTextCommand.owner(of, actor, office)
        guard let id = ID<OfficialText>(text) else { throw Settings.Complaint("\(text) is no id of a text") }
        do {
          try await office.database.transaction(as: staff) { transaction in
            try await WithdrawOfficialText(id, from: from ?? transaction.today, reason: reason).perform(in: transaction)
          }
        } catch is NotFound {
          throw Settings.Complaint(
            of == nil ? "no text for all providers has id \(text)" : "this provider has no text \(text)")
        }
        print("\(text) is withdrawn")
      }
    }
  }

  fileprivate static func texts(as staff: Actor, _ office: Office) async throws -> [OfficialText] {
    staff.tenant == nil
      ? try await office.database.read(as: staff, OfficialText.forAll)
      : try await office.database.read(as: staff, OfficialText.ofProvider)
  }
}

extension OfficialText.Kind: ExpressibleByArgument {}

extension AddOfficialText.Refused: SpokenRefusal {
  var sentence: String {
    switch self {
    case .name(.missing): "the file has no name"
    case .name(.hiddenCharacter): "the name of the file holds a character that can't be seen"
    case .name(.tooLong(let most)): "the name of the file has \(most) characters at most"
    case .content(.empty): "the file is empty"
    case .content, .notPDF: "the file is no PDF"
    case .tooLarge(let most): "the file is larger than \(most / 1_048_576) MB"
    case .notAfter(let day): "there is a version that is in force from \(day): choose a later day"
    case .changedMeanwhile: "someone else added a version since: run again"
    }
  }
}

extension WithdrawOfficialText.Refused: SpokenRefusal {
  var sentence: String {
    switch self {
    case .alreadyWithdrawn(let day): "it is withdrawn already, its last day was \(day)"
    case .inThePast: "--from: today or later"
    case .noReason: "a reason is needed"
    case .tooLong(let most): "a reason has \(most) characters at most"
    }
  }
}
