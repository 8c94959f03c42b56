import ArgumentParser
import Dossier
import Foundation
import Postgres
import Terms
import Vault

struct KeyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "The keys that live outside the database.",
    subcommands: [Create.self, Add.self, Rotate.self, Check.self, Destroy.self])

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a new key file. Without it no dossier opens: keep it safe, apart from the backups.")

    @Argument(help: "The file to make; an existing one is never overwritten.") var file: String

    func run() async throws { try await refusing { try KeyFile.create(file, .generate()) } }

    func validate() throws {
      guard !FileManager.default.fileExists(atPath: file) else {
        throw ValidationError("\(file) is there already, and a key file is never overwritten")
      }
    }
  }

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put a new master version in the key file of WEDERHOOR_KEYS; it does not wrap yet.",
      discussion: """
        Copy the file to every machine. Running servers and workers notice it within a second. Then run \
        `wederhoor key rotate`.
        """)

    func run() async throws {
      try await refusing {
        let keys = try Settings().keyFile.change { keys in
          guard keys.master.newest == keys.master.current else {
            throw Settings.Complaint("version \(keys.master.newest) waits to be used: run `wederhoor key rotate`")
          }
          return keys.addingMaster()
        }
        print("master version \(keys.master.newest) is in the key file; version \(keys.master.current) still wraps")
      }
    }
  }

  struct Rotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let the newest master version wrap, and wrap every key anew under it.",
      discussion: """
        At least every 30 days. The portal goes on meanwhile; broken off, it may run again. Refused while a running \
        server or worker doesn't know the newest version.
        """)

    @Flag(help: "Make a new version first, and wait until every running program knows it.") var add = false
    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String

    func run() async throws {
      try await refusing {
        let office = try Office()
        let staff = try await office.staff(actor)
        let file = try office.settings.keyFile
        if add { try file.change { $0.master.newest == $0.master.current ? $0.addingMaster() : $0 } }
        var newest = try file.read()
        newest = newest.wrapping(with: newest.master.newest) ?? newest
        // Wrapping anew reads with all versions, so it may begin only when everyone can read the newest.
        let outcome = try await whenKnown { try await rotate(office, newest, file, by: staff) }
        print("\(outcome.rewrapped) keys wrapped anew; version \(newest.master.current) wraps")
        if !outcome.unused.isEmpty {
          let versions = outcome.unused.map(String.init).joined(separator: ", ")
          print("no live dossier needs version \(versions) any more: see `wederhoor key check`")
        }
        for place in outcome.unopened { printError("does not open: tenant \(place.tenant), dossier \(place.dossier)") }
        guard outcome.unopened.isEmpty else { throw ExitCode(1) }
      }
    }

    /// Before the first key is wrapped anew the file says which version wraps, so that what is filed meanwhile is
    /// wrapped by it as well.
    private func rotate(_ office: Office, _ keys: PortalKeys, _ file: KeyFile, by staff: Actor) async throws
      -> RotateKeys.Outcome
    {
      try await RotateKeys().perform(in: office.database, keys: keys, by: staff) {
        try file.change { $0.wrapping(with: keys.master.current) ?? $0 }
      }
    }

    private func whenKnown(_ body: () async throws -> RotateKeys.Outcome) async throws -> RotateKeys.Outcome {
      for attempt in 1... {
        do { return try await body() } catch let refused as RotateKeys.Refused {
          guard add, attempt < 40 else { throw refused }
          try await Task.sleep(for: .seconds(1))
        }
      }
      preconditionFailure("the last attempt ends it")
    }
  }

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prove that every live dossier opens, and tell what each master version still does.")

    func run() async throws {
      try await refusing {
        let office = try Office()
        let outcome = try await CheckKeys().perform(in: office.database, keys: office.keys)
        print("\(outcome.dossiers) dossiers, \(outcome.keys.values.reduce(0, +)) keys")
        let master = office.keys.master
        for version in Set(master.versions).union(outcome.versions.map(\.version)).union(outcome.keys.keys).sorted() {
          let known = outcome.versions.first { $0.version == version }
          print("version \(version): \(described(version, known, wraps: outcome.keys[version] ?? 0, master, office))")
        }
        for place in outcome.closed { printError("does not open: tenant \(place.tenant), dossier \(place.dossier)") }
        guard outcome.closed.isEmpty else { throw ExitCode(1) }
        print("every live dossier opens")
      }
    }

    private func described(
      _ version: Int, _ known: MasterVersion?, wraps count: Int, _ master: MasterKeys, _ office: Office
    ) -> String {
      var parts = ["\(count) keys"]
      let today = Day(of: office.database.now)
      if version == master.current {
        parts.append("wraps")
        if let since = known.map({ Day(of: $0.wrapsSince) }) {
          parts[1] += " since \(since)"
          if since.adding(days: MasterVersion.wrappingDays) < today { parts.append("over 30 days: rotate") }
        }
      } else if !master.versions.contains(version) {
        parts.append(known?.destroyedAt == nil ? "NOT IN THE KEY FILE" : "destroyed")
      } else if version > master.current {
        parts.append("waits to be used")
      } else if let unused = known?.unusedSince {
        let last = Day(of: unused).adding(days: MasterVersion.backupDays)
        parts.append(last < today ? "may be destroyed" : "kept for backups through \(last)")
      }
      return parts.joined(separator: ", ")
    }
  }

  struct Destroy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take an old master version out of the key file, once no dossier and no backup needs it.",
      discussion: "Remove it from every copy of the key file too: what was deleted is unreadable only then.")

    @Argument(help: "The version.") var version: Int
    @Option(name: .customLong("as"), help: "Portal staff, by e-mail.") var actor: String

    func run() async throws {
      try await refusing {
        let office = try Office()
        let staff = try await office.staff(actor)
        guard office.keys.master.versions.contains(version) else {
          throw Settings.Complaint("the key file has no master version \(version)")
        }
        try await DestroyMasterVersion(version).perform(in: office.database, keys: office.keys, by: staff)
        try office.settings.keyFile.change { $0.destroyingMaster(version) ?? $0 }
        print("master version \(version) is destroyed")
      }
    }
  }
}

extension RotateKeys.Refused: SpokenRefusal {
  var sentence: String {
    switch self {
    case .notEverywhere(let programs):
      "\(programs) running programs don't know the newest master version yet: copy the key file to every machine, and try again in a minute"
    }
  }
}

extension DestroyMasterVersion.Refused: SpokenRefusal {
  var sentence: String {
    switch self {
    case .wraps: "this version wraps new keys: rotate first"
    case .stillNeeded(let keys): "\(keys) live keys need this version: rotate first"
    case .neverRotated: "nothing shows since when this version is unused: rotate first"
    case .backupMayNeedIt(let day): "a backup may need this version through \(day)"
    }
  }
}
