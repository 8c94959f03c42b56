import ArgumentParser
import Dossier
import Foundation
import Kernel
import Postgres
import Terms
import Vault

struct DossierCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dossier", abstract: "Case files, without opening them.", subcommands: [Verify.self, Heads.self])

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Look whether timelines are whole: nothing changed, removed or cut off.",
      discussion: "Every dossier, or the case numbers that are named. Exits with 1 when something is wrong.")

    @Argument(help: "Case numbers, such as K4821905373; every dossier when none is named.") var numbers: [String] = []
    @Option(help: "An export of an earlier day, made by `dossier heads`: then a timeline cut off at its end shows too.")
    var heads: String?

    func run() async throws {
      try await refusing {
        let office = try Office()
        var exported: [UUID: TimelineHead] = [:]
        for head in try heads.map(HeadsFile.read) ?? [] { exported[head.dossier] = head }
        var (seen, broken) = (0, 0)
        func look(at places: [(tenant: TenantID, dossier: UUID)]) async throws {
          for (place, finding) in try await findings(places, exported, office) {
            seen += 1
            exported[place.dossier] = nil
            guard !finding.isWhole else { continue }
            broken += 1
            printError("tenant \(place.tenant), dossier \(place.dossier): \(finding.sentence)")
          }
        }
        if numbers.isEmpty {
          // A thousand places at a time, however many dossiers there are; 64 of them at once.
          try await TimelineHead.every(in: office.database) { heads in
            for start in stride(from: 0, to: heads.count, by: 64) {
              try await look(at: heads[start..<min(start + 64, heads.count)].map { ($0.tenant, $0.dossier) })
            }
          }
          for head in exported.values {
            broken += 1
            printError("tenant \(head.tenant), dossier \(head.dossier): in the export, and not in the database")
          }
        } else {
          try await look(at: try await places(office))
        }
        print("\(seen) timelines, \(broken) not whole")
        guard broken == 0 else { throw ExitCode(1) }
      }
    }

    private func places(_ office: Office) async throws -> [(tenant: TenantID, dossier: UUID)] {
      var places: [(tenant: TenantID, dossier: UUID)] = []
      for typed in numbers {
        guard let number = ShortNumber.read(typed, as: .case),
          let found = try await office.database.read(as: Actor(.system), CaseNumber.numbered(number))
        else { throw Settings.Complaint("no case has number \(typed)") }
        places.append((found.tenant, found.dossier))
      }
      return places
    }

    private typealias Looked = ((tenant: TenantID, dossier: UUID), VerifyTimeline.Finding)

    /// As many at once as there are connections.
    private func findings(
      _ places: [(tenant: TenantID, dossier: UUID)], _ exported: [UUID: TimelineHead], _ office: Office
    ) async throws -> [Looked] {
      try await withThrowingTaskGroup(of: Looked.self) { group in
        for place in places {
          let head = exported[place.dossier]
          group.addTask {
            let actor = Actor(.system, tenant: place.tenant, dossier: place.dossier)
            return (
              place,
              try await VerifyTimeline(exported: head).perform(in: office.database, as: actor, keys: office.keys)
            )
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
    }
  }

  struct Heads: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the last event of every timeline to a file, to keep where the database can't reach.",
      discussion: "`work` does so every day in the folder of WEDERHOOR_HEADS_FOLDER.")

    @Argument(help: "The file to make; an existing one is never overwritten.") var file: String

    func run() async throws {
      try await refusing {
        let office = try Office()
        let count = try await HeadsFile.write(file, from: office.database)
        print("\(count) timelines")
      }
    }
  }
}

extension VerifyTimeline.Finding {
  /// What is wrong, in a few words, without content.
  fileprivate var sentence: String {
    var parts: [String] = []
    if !chain.brokenAt.isEmpty {
      parts.append("broken at event \(chain.brokenAt.map { String($0 + 1) }.joined(separator: ", "))")
    }
    if chain.isTruncated { parts.append("cut off before its head") }
    if isShorterThanExported { parts.append("lacks what the export holds") }
    if !changedPayloads.isEmpty {
      parts.append("another text at event \(changedPayloads.map(String.init).joined(separator: ", "))")
    }
    return parts.joined(separator: "; ")
  }
}

/// The heads of all timelines in a file.
enum HeadsFile {
  /// Writes beside the file and then puts it in place, so that half an export is never taken for a whole one.
  /// - Returns: how many heads.
  static func write(_ path: String, from database: Database) async throws -> Int {
    guard !FileManager.default.fileExists(atPath: path) else { throw Settings.Complaint("\(path) is there already") }
    let beside = "\(path).\(ProcessInfo.processInfo.processIdentifier).part"
    guard FileManager.default.createFile(atPath: beside, contents: nil, attributes: [.posixPermissions: 0o600]),
      let handle = FileHandle(forWritingAtPath: beside)
    else { throw Settings.Complaint("\(beside) can't be made") }
    defer { unlink(beside) }
    var count = 0
    try handle.write(contentsOf: Data((TimelineHead.title + "\n").utf8))
    try await TimelineHead.every(in: database) { heads in
      count += heads.count
      try handle.write(contentsOf: Data(heads.map { $0.line + "\n" }.joined().utf8))
    }
    try handle.synchronize()
    try handle.close()
    guard rename(beside, path) == 0 else { throw Settings.Complaint("\(path) can't be made") }
    return count
  }

  static func read(_ path: String) throws -> [TimelineHead] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Settings.Complaint("\(path) can't be read")
    }
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.first.map(String.init) == TimelineHead.title, lines.last?.isEmpty == true else {
      throw Settings.Complaint("\(path) is no export of heads")
    }
    return try lines.dropFirst().dropLast().enumerated().map { at, line in
      guard let head = TimelineHead(line: String(line)) else {
        throw Settings.Complaint("\(path), line \(at + 2): not a timeline's head")
      }
      return head
    }
  }
}
