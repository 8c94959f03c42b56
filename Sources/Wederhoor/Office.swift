import ArgumentParser
import Foundation
import Kernel
import Logging
import Postgres
import Tenant
import Vault
import Web

/// The database and keys as commands use them, and who the command acts for.
struct Office: Sendable {
  let settings: Settings
  let database: Database
  let ring: KeyRing
  let log: Logger

  /// The keys of this moment.
  var keys: PortalKeys { ring.keys }

  private static let connections = 4

  init() throws {
    let settings = Settings()
    try self.init(
      settings, keys: settings.keys(),
      database: Database(settings.database, to: settings.peer, connections: Self.connections))
  }

  /// Does the same with many things, as many at once as a command has connections.
  /// - Parameter done: is told of each, one after the other, in the order in which they end.
  static func spread<Item: Sendable, Outcome: Sendable>(
    _ items: [Item], _ work: @escaping @Sendable (Item) async throws -> Outcome, _ done: (Item, Outcome) -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: (Item, Outcome).self) { group in
      var waiting = items.makeIterator()
      func next() {
        guard let item = waiting.next() else { return }
        group.addTask { (item, try await work(item)) }
      }
      for _ in 0..<connections { next() }
      while let (item, outcome) = try await group.next() {
        done(item, outcome)
        next()
      }
    }
  }

  init(_ settings: Settings, keys: PortalKeys, database: Database) throws {
    log = try settings.log { database.now }
    self.settings = settings
    ring = KeyRing(keys)
    self.database = database
  }

  /// The portal staff behind `--as EMAIL`.
  func staff(_ email: String) async throws -> Actor {
    let account = try await database.transaction(as: Actor(.system)) { transaction in
      try await transaction.fetch(SignedInPerson.account(withEmail: email, keys: keys))
    }
    guard let account else { throw Settings.Complaint("--as \(email): no such account") }
    let actor = Actor(.portal, person: account)
    do { _ = try await database.read(as: actor, CareProvider.all) } catch is NotAllowed {
      throw Settings.Complaint("--as \(email): this takes portal staff")
    }
    return actor
  }

  /// The provider with this public ID.
  func provider(_ typed: String) async throws -> CareProvider {
    guard let number = ShortNumber.read(typed, as: .provider) else {
      throw Settings.Complaint("\(typed) is no provider's ID: six digits, of which the last is a check digit")
    }
    do { return try await database.read(as: Actor(.visitor), CareProvider.numbered(number)) } catch is NotFound {
      throw Settings.Complaint("no provider has ID \(number)")
    }
  }

  /// The portal staff behind `--as EMAIL`, bound to the provider with this public ID.
  func staff(_ email: String, at id: String) async throws -> (provider: CareProvider, staff: Actor) {
    let (provider, staff) = (try await provider(id), try await staff(email))
    return (provider, Actor(.portal, tenant: provider.tenant, person: staff.person))
  }

  /// A regeling by the name of a preset or the path of a file.
  func regeling(_ name: String) throws -> RegelingSource { try Self.regeling(name, in: settings) }

  /// Every regeling in the database folder that can be put in force, in order of name.
  static func presets(in settings: Settings) throws -> [Portal.Preset] {
    let folder = "\(settings.dbFolder)/regelingen"
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return try files.filter { $0.hasSuffix(".yaml") }.sorted().compactMap { file in
      let name = String(file.dropLast(".yaml".count))
      let source = try regeling(name, in: settings)
      return hindrances(in: source.regeling).isEmpty ? Portal.Preset(name: name, source: source) : nil
    }
  }

  /// Why a regeling can't be put in force: what the law forbids, and else what the portal doesn't carry out.
  static func hindrances(in regeling: Regeling) -> [String] {
    let forbidden = LawCheck.findings(in: regeling).filter { $0.weight == .forbidden }
    guard forbidden.isEmpty else { return forbidden.map { "\($0.sentence.en) (\($0.article))" } }
    return PortalCheck.findings(in: regeling).map { "\($0.setting): \($0.sentence.en)" }
  }

  static func regeling(_ name: String, in settings: Settings) throws -> RegelingSource {
    let preset = "\(settings.dbFolder)/regelingen/\(name).yaml"
    let path = FileManager.default.fileExists(atPath: name) ? name : preset
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Settings.Complaint("\(name) is neither a file nor a preset in \(settings.dbFolder)/regelingen")
    }
    return try RegelingSource(yaml: String(decoding: data, as: UTF8.self), file: path)
  }
}
