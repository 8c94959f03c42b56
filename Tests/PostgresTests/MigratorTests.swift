import Foundation
import Postgres
import TestSupport
import Testing

/// Each test has a database of its own, made and removed by the owner: only in the private cluster of this checkout,
/// and in CI's, may that role make databases (db/cluster).
@Suite struct MigratorTests {
  private struct Place {
    let name: String
    let folder: URL
    var conninfo: String { "\(TestDatabase.owner) dbname=\(name)" }
    var migrator: Migrator { Migrator(conninfo, folder: folder.path(percentEncoded: false)) }

    func write(_ file: String, _ script: String) throws {
      try script.write(to: folder.appending(path: file), atomically: true, encoding: .utf8)
    }
    func remove(_ file: String) throws { try FileManager.default.removeItem(at: folder.appending(path: file)) }
    func tables() throws -> [String] {
      try PlainSession(conninfo).texts(
        "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1")
    }
    func ran() throws -> [String] { try PlainSession(conninfo).texts("select file from migration order by file") }
  }

  private func with(_ body: (Place) async throws -> Void) async throws {
    let name = "wederhoor_migrator_\(UUID().uuidString.prefix(8).lowercased())"
    let folder = FileManager.default.temporaryDirectory.appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try await PlainSession.aside("create database \(name) template template0", on: TestDatabase.owner)
    let result: Result<Void, any Error>
    do { result = .success(try await body(Place(name: name, folder: folder))) } catch { result = .failure(error) }
    try await TestDatabase.drop(name)
    try FileManager.default.removeItem(at: folder)
    try result.get()
  }

  @Test func `files run once, in order of their numbers`() async throws {
    try await with { place in
      try place.write("0002_add_name.sql", "alter table letter add name text;")
      try place.write("0001_create_letter.sql", "create table letter (id int);")
      try place.write("README.md", "no migration")
      #expect(try await place.migrator.run() == ["0001_create_letter.sql", "0002_add_name.sql"])
      #expect(try await place.migrator.run() == [])
      try place.write("0010_add_place.sql", "alter table letter add place text;\ncreate table town (id int);")
      #expect(try await place.migrator.run() == ["0010_add_place.sql"])
      #expect(try place.tables() == ["letter", "migration", "town"])
      #expect(try place.ran() == ["0001_create_letter.sql", "0002_add_name.sql", "0010_add_place.sql"])
    }
  }

  @Test func `a file that has run and was changed, or is gone, is refused`() async throws {
    try await with { place in
      try place.write("0001_create_letter.sql", "create table letter (id int);")
      try place.write("0002_create_town.sql", "create table town (id int);")
      _ = try await place.migrator.run()
      try place.write("0001_create_letter.sql", "create table letter (id int); ")
      try place.write("0003_create_street.sql", "create table street (id int);")
      await #expect(throws: Migrator.Refused.changed(file: "0001_create_letter.sql")) { try await place.migrator.run() }
      try place.write("0001_create_letter.sql", "create table letter (id int);")
      try place.remove("0002_create_town.sql")
      await #expect(throws: Migrator.Refused.vanished(file: "0002_create_town.sql")) { try await place.migrator.run() }
      #expect(try place.tables() == ["letter", "migration", "town"])
    }
  }

  @Test func `a file that fails leaves nothing of itself, what ran before stays`() async throws {
    try await with { place in
      try place.write("0001_create_letter.sql", "create table letter (id int);")
      try place.write(
        "0002_create_town.sql", "create table town (id int);\nselect 1 / 0;\ncreate table street (id int);")
      try place.write("0003_create_house.sql", "create table house (id int);")
      let refused = await #expect(throws: Migrator.Refused.self) { try await place.migrator.run() }
      guard case .failed("0002_create_town.sql", let message) = refused else {
        Issue.record("\(String(describing: refused))")
        return
      }
      #expect(message.contains("division by zero"))
      #expect(try place.tables() == ["letter", "migration"])
      #expect(try place.ran() == ["0001_create_letter.sql"])
      try place.write("0002_create_town.sql", "create table town (id int);")
      #expect(try await place.migrator.run() == ["0002_create_town.sql", "0003_create_house.sql"])
    }
  }

  @Test(arguments: [
    "1_create_letter.sql", "00001_create_letter.sql", "0001_letter.sql", "0001-create-letter.sql",
    "0001_Create_Letter.sql",
    "create_letter.sql", "0001_create_letter_.sql",
  ])
  func `a misnamed file is refused before anything runs`(file: String) async throws {
    try await with { place in
      try place.write("0000_create_town.sql", "create table town (id int);")
      try place.write(file, "create table letter (id int);")
      await #expect(throws: Migrator.Refused.misnamed(file: file)) { try await place.migrator.run() }
      #expect(try place.tables() == [])
    }
  }

  @Test func `two files with one number are refused before anything runs`() async throws {
    try await with { place in
      try place.write("0001_create_letter.sql", "create table letter (id int);")
      try place.write("0001_create_town.sql", "create table town (id int);")
      await #expect(throws: Migrator.Refused.doubled(number: "0001")) { try await place.migrator.run() }
      #expect(try place.tables() == [])
    }
  }

  @Test func `no folder, and a folder without files, is refused`() async throws {
    try await with { place in
      let folder = place.folder.path(percentEncoded: false)
      await #expect(throws: Migrator.Refused.noFolder(folder)) { try await place.migrator.run() }
      let elsewhere = Migrator(place.conninfo, folder: folder + "nowhere")
      await #expect(throws: Migrator.Refused.noFolder(folder + "nowhere")) { try await elsewhere.run() }
    }
  }

  @Test(.timeLimit(.minutes(15))) func `programs that start together run each file once`() async throws {
    try await with { place in
      try place.write("0001_create_letter.sql", "create table letter (id int); select pg_sleep(0.3);")
      for number in 2...6 {
        try place.write("000\(number)_add_letter.sql", "insert into letter values (\(number));")
      }
      let ran = try await withThrowingTaskGroup(of: [String].self) { group in
        for _ in 0..<4 { group.addTask { try await place.migrator.run() } }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(ran.count == 6)
      #expect(Set(ran).count == 6)
      #expect(try PlainSession(place.conninfo).texts("select id from letter order by id") == ["2", "3", "4", "5", "6"])
    }
  }

  @Test func `a server that isn't there is unreachable`() async throws {
    let folder = TestDatabase.root + "db/migrations"
    let refused = await #expect(throws: Migrator.Refused.self) {
      try await Migrator("host=/nonexistent dbname=none", folder: folder).run()
    }
    guard case .unreachable = refused else {
      Issue.record("\(String(describing: refused))")
      return
    }
  }
}
