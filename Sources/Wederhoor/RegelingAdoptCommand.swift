import ArgumentParser
import Foundation
import Kernel
import Postgres
import Tenant
import Terms

/// A new version of a provider's regeling, from a day on.
struct RegelingAdoptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt", abstract: "Put a new version of a provider's regeling in force, from a day on.",
    discussion: """
      Cases that run keep the version they were filed under. Refused, with the line, is what the law forbids and what \
      this portal doesn't carry out; what is risky is told, and needs --risks-seen.
      """)

  @Argument(help: "The file, or the name of a preset. With --base: the file with its own settings, if it has any.")
  var file: String?
  @Option(help: "The base that it stands on; all settings that the file doesn't have come from there.") var base:
    String?
  @Option(help: "The provider's ID, six digits.") var tenant: String
  @Option(help: "The first day it is in force, like 2027-01-01; today or later.") var inForceFrom: Day
  @Option(help: "The body that adopted it, like bestuur.") var adoptedBy: String
  @Option(help: "The day it was adopted.") var adoptedOn: Day
  @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String
  @Flag(help: "The risks that the check tells were seen.") var risksSeen = false
  @Flag(help: "Only tell what would change.") var dryRun = false
  @Option(help: "nl or en.") var language: Language = .nl
  @Flag(help: "For machines.") var json = false

  func run() async throws {
    try await refusing(in: language) {
      let office = try Office()
      let (provider, staff) = try await office.staff(actor, at: tenant)
      let (source, basis) = try await text(office, staff)
      let (versions, bodies) = try await office.database.read(
        as: staff, RegelingVersion.all, Organisation.all(.disputes))
      let adopt = AdoptRegeling(
        source, from: inForceFrom, adopted: RegelingVersion.Adoption(by: adoptedBy, on: adoptedOn),
        after: versions.first?.number ?? 0, warningsSeen: risksSeen, on: basis)
      if let refused = adopt.refusal(beside: versions, bodies, on: Day(of: office.database.now)) {
        guard dryRun, case .warnings = refused else { throw refused }
      }
      var number: Int?
      if !dryRun { number = try await office.database.transaction(as: staff) { try await adopt.perform(in: $0) } }
      let told = Told(
        provider: provider.number, version: number, inForceFrom: "\(inForceFrom)",
        changes: versions.latest.map { RegelingDifference.between($0.regeling, source.regeling) } ?? [],
        warnings: RegelingReview(of: source).risks.map { "line \($0.line): \($0.text(in: language))" },
        newBody: AdoptRegeling.newBody(of: source.regeling, among: bodies))
      if json {
        try printJSON(told)
        return
      }
      for one in told.changes { print("- \(one.procedure.map { "\($0): " } ?? "")\(one.text(in: language))") }
      for warning in told.warnings { printError("risky: \(warning)") }
      if let body = told.newBody { printError("the portal knows no dispute body called \(body): one would be made") }
      if let number {
        print("\(provider.name): version \(number), in force from \(inForceFrom)")
      } else {
        print("\(provider.name): nothing is stored; version \(adopt.newest + 1) would be in force from \(inForceFrom)")
      }
    }
  }

  /// The whole that is put in force, and the base it stands on.
  private func text(_ office: Office, _ staff: Actor) async throws -> (RegelingSource, RegelingVersion.Basis?) {
    guard let base else {
      guard let file else { throw Settings.Complaint("a file, or the name of a preset, is needed") }
      return (try office.regeling(file), nil)
    }
    guard let found = try await office.database.read(as: staff, RegelingBase.named(base)) else {
      throw Settings.Complaint("there is no base called \(base)")
    }
    var own = ""
    if let file {
      guard let data = FileManager.default.contents(atPath: file) else {
        throw Settings.Complaint("\(file) is no file")
      }
      own = RegelingParts(yaml: String(decoding: data, as: UTF8.self)).text
    }
    return (
      try found.whole(with: own), RegelingVersion.Basis(base: found.id, name: found.name, own: own)
    )
  }

  private struct Told: Encodable {
    let provider: String
    /// Nil for a dry run.
    let version: Int?
    let inForceFrom: String
    let changes: [RegelingDifference]
    let warnings: [String]
    let newBody: String?
  }
}

/// Every version of a provider's regeling.
struct RegelingVersionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "versions", abstract: "Every version of a provider's regeling, the newest first.")

  @Option(help: "The provider's ID, six digits.") var tenant: String
  @Flag(help: "For machines.") var json = false

  func run() async throws {
    try await refusing {
      let office = try Office()
      let provider = try await office.provider(tenant)
      let today = Day(of: office.database.now)
      let versions = try await office.database.read(
        as: Actor(.visitor, tenant: provider.tenant), RegelingVersion.all)
      let lines = versions.map { version in
        Line(
          version: version.number, state: versions.state(of: version, on: today),
          inForceFrom: "\(version.inForceFrom)", adoptedBy: version.adoption?.by,
          adoptedOn: version.adoption.map { "\($0.on)" }, withdrawnOn: version.withdrawnOn.map { "\($0)" },
          name: version.regeling.name.nl)
      }
      if json {
        try printJSON(lines)
        return
      }
      for line in lines {
        let adopted = line.adoptedBy.map { "  adopted by \($0) on \(line.adoptedOn ?? "")" } ?? ""
        print("\(line.version)  \(line.inForceFrom)  \(line.state.rawValue)  \(line.name)\(adopted)")
      }
    }
  }

  private struct Line: Encodable {
    let version: Int
    let state: RegelingVersion.State
    let inForceFrom: String
    let adoptedBy: String?
    let adoptedOn: String?
    let withdrawnOn: String?
    let name: String
  }
}

/// A version that was to come, and does not.
struct RegelingWithdrawCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Take back a version that isn't in force yet.")

  @Argument(help: "The version's number, as `regeling versions` tells it.") var version: Int
  @Option(help: "The provider's ID, six digits.") var tenant: String
  @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String

  func run() async throws {
    try await refusing {
      let office = try Office()
      let (provider, staff) = try await office.staff(actor, at: tenant)
      do {
        try await office.database.transaction(as: staff) { try await WithdrawRegeling(version).perform(in: $0) }
      } catch is NotFound { throw Settings.Complaint("\(provider.name) has no version \(version)") }
      print("\(provider.name): version \(version) is withdrawn")
    }
  }
}

extension AdoptRegeling.Refused: SpokenRefusal {
  var sentence: String {
    switch self {
    case .noAdopter: "who adopted it is needed: --adopted-by NAME"
    case .adopterTooLong(let most): "--adopted-by: \(most) characters at most"
    case .adoptedInFuture: "--adopted-on lies ahead: put it in force when it has been adopted"
    case .inThePast: "--in-force-from: today or later"
    case .notAfter(let day):
      "there is a version already that is in force from \(day): choose a later day, or withdraw it first"
    case .forbidden(let findings): findings.lines("forbidden")
    case .notCarriedOut(let findings): findings.lines("portal")
    case .warnings(let findings, let body):
      ([findings.lines("risky")] + [body.map { "the portal knows no dispute body called \($0)" }].compactMap(\.self)
        + ["nothing is stored: say --risks-seen when you have seen this"])
        .filter { !$0.isEmpty }.joined(separator: "\n")
    case .changedMeanwhile: "someone else adopted a version since: run again"
    case .nothingChanges: "the last version says this already"
    }
  }
}

extension WithdrawRegeling.Refused: SpokenRefusal {
  var sentence: String {
    switch self {
    case .alreadyWithdrawn: "it is withdrawn already"
    case .inForce(let day): "it is in force since \(day): adopt a new version instead"
    }
  }
}

extension [RegelingReview.Finding] {
  func lines(_ kind: String) -> String {
    map { one in
      let code = one.procedure.map { "\($0): " } ?? ""
      return "\(kind): \(code)\(one.setting): \(one.text(in: .en)), line \(one.line)"
    }.joined(separator: "\n")
  }
}
