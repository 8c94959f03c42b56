import Foundation
import Logging
import Synchronization
import TestSupport
import Testing
import Web

@testable import Wederhoor

@Suite struct OperationsTests {
  private func settings(_ values: [String: String]) -> Settings { Settings(values) }

  @Test(arguments: [
    ("WEDERHOOR_LOG", "xml"), ("WEDERHOOR_METRICS", "9100"), ("WEDERHOOR_METRICS", "localhost:0"),
    ("WEDERHOOR_METRICS", "localhost:x"), ("WEDERHOOR_SMTP", "mail.example.org"),
  ])
  func `a setting that is wrong is named, with what would be right`(name: String, value: String) throws {
    let settings = settings([name: value])
    func read() throws {
      _ = try settings.log { Date(timeIntervalSince1970: 0) }
      _ = try settings.metricsAddress
      _ = try settings.mailServer
    }
    let complaint = #expect(throws: Settings.Complaint.self) { try read() }
    #expect(complaint?.description.contains(name) == true)
  }

  @Test func `a setting that is missing is named`() {
    for (name, read) in [
      ("WEDERHOOR_DATABASE", { _ = try $0.database }), ("WEDERHOOR_OWNER_DATABASE", { _ = try $0.ownerDatabase }),
      ("WEDERHOOR_KEYS", { _ = try $0.keys() }),
    ] as [(String, (Settings) throws -> Void)] {
      let complaint = #expect(throws: Settings.Complaint.self) { try read(settings([:])) }
      #expect(complaint?.description.hasPrefix("\(name) is not set") == true)
    }
  }

  /// The one documented list: README.md.
  @Test func `every setting stands in the README`() throws {
    let sources = try String(contentsOfFile: TestDatabase.root + "Sources/Wederhoor/Settings.swift", encoding: .utf8)
    let names = Set(sources.matches(of: /WEDERHOOR_[A-Z_]+/).map { String($0.output) })
    #expect(names.count > 8)
    let readme = try String(contentsOfFile: TestDatabase.root + "README.md", encoding: .utf8)
    let missing = names.filter { !readme.contains("| `\($0)` |") }.sorted()
    #expect(missing.isEmpty, "say in README's list of settings what \(missing) is")
  }

  @Test func `the log in JSON is a line for each thing`() throws {
    let lines = Lines()
    var log = Logger(label: "x") { _ in JSONLog(clock: { Date(timeIntervalSince1970: 1_792_000_000) }, write: lines.add)
    }
    log[metadataKey: "request"] = "7"
    log.error("unforeseen \"error\"\nof two lines", metadata: ["kind": "Fault", "message": "own"])
    log.info("not this one")
    let line = try #require(lines.all.first)
    #expect(lines.all.count == 1)
    #expect(line.last == UInt8(ascii: "\n") && line.dropLast().allSatisfy { $0 != UInt8(ascii: "\n") })
    let fields = try #require(JSONSerialization.jsonObject(with: line) as? [String: String])
    #expect(
      fields == [
        "at": "2026-10-14T17:46:40Z", "level": "error", "message": "unforeseen \"error\"\nof two lines",
        "request": "7", "kind": "Fault", "_message": "own",
      ])
  }

  @Test func `the metrics say how the portal is, and name nobody`() async throws {
    try await TestDatabase.own { database, _ in
      let world = try await TestWorld.make(in: database)
      _ = try await world.file()
      world.clock.advance(seconds: 90)
      let text = await MetricsPage(traffic: Traffic(), database: world.database).text()
      for line in ["wederhoor_database_up 1", "wederhoor_work_due 2", "wederhoor_work_due_oldest_seconds 90.0"] {
        #expect(text.contains("\n\(line)\n"), "\(line)")
      }
      #expect(text.contains("\nwederhoor_memory_bytes "))
      #expect(!text.contains(world.tenant.description) && !text.contains(world.provider.number))
    }
  }
}

private final class Lines: Sendable {
  private let held = Mutex<[Data]>([])
  var all: [Data] { held.withLock { $0 } }
  func add(_ line: Data) { held.withLock { $0.append(line) } }
}
