import Dossier
import Foundation
import Kernel
import Postgres
import TestSupport
import Testing
import Vault

@Suite struct DraftTests {
  @Test func `what was typed comes back under the same cookie and form alone`() async throws {
    let database = try await TestDatabase.open(TestClock("2026-02-20"))
    let token = Token.generate()
    let typed = ["verhaal": "Ik werd niet geholpen. 🙂", "naam": ""]
    #expect(try await Draft(token, form: "klacht").load(from: database) == [:])
    try await Draft(token, form: "klacht").save(typed, in: database)
    #expect(try await Draft(token, form: "klacht").load(from: database) == typed)
    #expect(try await Draft(token, form: "reactie").load(from: database) == [:])
    #expect(try await Draft(.generate(), form: "klacht").load(from: database) == [:])
  }

  @Test func `the newest typing replaces the one before`() async throws {
    let database = try await TestDatabase.open(TestClock("2026-02-20"))
    let draft = Draft(Token.generate(), form: "klacht")
    try await draft.save(["verhaal": "een"], in: database)
    try await draft.save(["verhaal": "twee"], in: database)
    #expect(try await draft.load(from: database) == ["verhaal": "twee"])
    try await draft.delete(in: database)
    #expect(try await draft.load(from: database) == [:])
  }

  @Test func `after a week it is gone, counted from the last typing`() async throws {
    let clock = TestClock("2026-02-20")
    let database = try await TestDatabase.open(clock)
    let draft = Draft(Token.generate(), form: "klacht")
    try await draft.save(["verhaal": "een"], in: database)
    clock.set("2026-02-24")
    try await draft.save(["verhaal": "twee"], in: database)
    clock.set("2026-03-02")
    #expect(try await draft.load(from: database) == ["verhaal": "twee"])
    clock.set("2026-03-03")
    #expect(try await draft.load(from: database) == [:])
  }
}
