import Dossier
import Foundation
import Intake
import Kernel
import Postgres
import TestSupport
import Testing
import Vault

/// Files that wait with a form: where they stand, who opens them, when they are gone.
@Suite struct DraftFileTests {
  private func add(_ name: String, _ bytes: [UInt8], to draft: Draft, in database: Database) async throws {
    var rest: [[UInt8]] = [bytes]
    try await AddDraftFile(id: ID(database.newID()), to: draft, name: name, proves: .authorisation)
      .perform(in: database) { rest.isEmpty ? nil : rest.removeFirst() }
  }

  @Test func `a file opens with the cookie of its draft alone, whole and in order`() async throws {
    let database = try await TestDatabase.open(TestClock("2026-02-20"))
    let draft = Draft(Token.generate(), form: "klacht")
    try await draft.save(["verhaal": "een"], in: database)
    let bytes = TestFiles.pdf(ofBytes: 600_000)
    try await add("brief.pdf", bytes, to: draft, in: database)
    let file = try #require(try await draft.files(from: database).first)
    #expect(file.name.text == "brief.pdf" && file.kind == .pdf && file.byteCount == 600_000)
    #expect(file.proves == .authorisation)
    var (read, next) = ([UInt8](), draft.pieces(of: file, from: database))
    while let piece = try await next() { read += piece }
    let isSame = read == bytes
    #expect(isSame)
    let other = Draft(Token.generate(), form: "klacht")
    try await other.save([:], in: database)
    #expect(try await other.files(from: database).isEmpty)
    next = other.pieces(of: file, from: database)
    await #expect(throws: Unopened.self) { _ = try await next() }
    // Nothing of the name stands in the clear.
    let stored = try await database.read(
      as: Actor(.system),
      Query<[UInt8]>.one("select about from draft_file where id = \(file.id)") { row in try row("about") })
    #expect(!String(decoding: stored, as: UTF8.self).contains("brief"))
  }

  @Test func `it goes with its draft, a week after the last typing`() async throws {
    let clock = TestClock("2026-02-20")
    let database = try await TestDatabase.open(clock)
    let draft = Draft(Token.generate(), form: "klacht")
    try await draft.save([:], in: database)
    try await add("brief.pdf", TestFiles.pdf, to: draft, in: database)
    clock.set("2026-02-27")
    #expect(try await draft.files(from: database).isEmpty)
    try await database.transaction(as: Actor(.system)) { $0.record(draft.deleted) }
    try await draft.save([:], in: database)
    #expect(try await draft.files(from: database).isEmpty)
  }

  @Test func `what breaks off leaves nothing, and a file without its draft is refused`() async throws {
    struct LineBroke: Error {}
    let database = try await TestDatabase.open(TestClock("2026-02-20"))
    let draft = Draft(Token.generate(), form: "klacht")
    try await draft.save([:], in: database)
    var chunks = 0
    await #expect(throws: LineBroke.self) {
      try await AddDraftFile(id: ID(database.newID()), to: draft, name: "brief.pdf", proves: nil)
        .perform(in: database) {
          chunks += 1
          if chunks > 3 { throw LineBroke() }
          return chunks == 1 ? TestFiles.pdf(ofBytes: 300_000) : [UInt8](repeating: 32, count: 300_000)
        }
    }
    #expect(try await draft.usage(from: database).files == 0)
    await #expect(throws: (any Error).self) {
      try await add("brief.pdf", TestFiles.pdf, to: Draft(Token.generate(), form: "klacht"), in: database)
    }
  }

  @Test func `together they may be so large, and the database counts the pieces too`() async throws {
    let database = try await TestDatabase.open(TestClock("2026-02-20"))
    let draft = Draft(Token.generate(), form: "klacht")
    try await draft.save([:], in: database)
    for number in 1...2 {
      try await add("\(number).pdf", TestFiles.pdf(ofBytes: Document.mostBytes), to: draft, in: database)
    }
    await #expect(throws: AddDraftFile.Refused.tooMuch(mostBytes: AddDraftFile.mostBytes)) {
      try await add("3.pdf", TestFiles.pdf(ofBytes: 11 * 1024 * 1024), to: draft, in: database)
    }
    try await add("4.pdf", TestFiles.pdf(ofBytes: 9 * 1024 * 1024), to: draft, in: database)
    let file = try #require(try await draft.files(from: database).first)
    await #expect(throws: (any Error).self) {
      try await database.transaction(as: Actor(.system)) { transaction in
        transaction.record(
          Change("update draft_file set byte_count = byte_count - 1, piece_count = piece_count where id = \(file.id)"))
      }
    }
  }
}
