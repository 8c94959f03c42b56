import Dossier
import Foundation
import Handling
import Kernel
import Postgres
import Terms
import TestSupport
import Testing
import Vault

@Suite struct GiveStatementTests {
  private func known() async throws -> TestCase {
    let filed = try await TestWorld.make(on: "2026-02-20").file()
    try await filed.bringToProvider()
    return filed
  }

  @Test func `each side reads what the other said`() async throws {
    let filed = try await known()
    try await filed.state(filed.director, "Wij hadden te weinig mensen.")
    filed.world.clock.set("2026-02-23")
    try await filed.state(filed.complainant, "Dat wist niemand.")
    for reader in [filed.director, filed.complainant, filed.officer] {
      let statements = try await filed.read(as: reader).statements
      #expect(statements.map(\.side) == [.provider, .complainant])
      #expect(statements.map(\.body.revealed) == ["Wij hadden te weinig mensen.", "Dat wist niemand."])
      #expect(statements.map(\.isTalk) == [false, false])
      #expect(statements.map(\.givenOn) == [Day(iso: "2026-02-20"), Day(iso: "2026-02-23")])
    }
    #expect(try await filed.complaint().isHeard(.provider))
    #expect(try await filed.told(.statementGiven) == ["complainant", "officer", "officer", "provider"])
  }

  @Test func `a talk with a side is reported by the officer or the provider`() async throws {
    let filed = try await known()
    filed.world.clock.set("2026-03-02")
    let day = try #require(Day(iso: "2026-02-27"))
    try await filed.report((side: .complainant, heldOn: day), by: filed.officer)
    filed.world.clock.advance(seconds: 1)
    try await filed.report((side: .complainant, heldOn: day), by: filed.director)
    let statements = try await filed.read(as: filed.complainant).statements
    #expect(statements.map(\.isTalk) == [true, true])
    #expect(statements.map(\.recordedAs) == [.officer, .provider])
    #expect(statements.map(\.givenOn) == [day, day])
    #expect(try await filed.complaint().statements == [.complainant])
    await #expect(throws: NotAllowed(takes: [.officer, .provider])) {
      try await filed.report((side: .provider, heldOn: day), by: filed.complainant)
    }
  }

  @Test func `a talk is held between filing and today`() async throws {
    let filed = try await known()
    filed.world.clock.set("2026-03-02")
    func report(_ iso: String) async throws {
      try await filed.report((side: .provider, heldOn: try #require(Day(iso: iso))), by: filed.officer)
    }
    await #expect(throws: GiveStatement.Refused.talkBeforeFiling) { try await report("2026-02-19") }
    await #expect(throws: GiveStatement.Refused.talkInFuture) { try await report("2026-03-03") }
    try await report("2026-02-20")
    try await report("2026-03-02")
  }

  @Test func `an officer writes for neither side`() async throws {
    let filed = try await known()
    await #expect(throws: NotAllowed(takes: [.complainant, .provider])) {
      try await filed.state(filed.officer, "Ik vind.")
    }
  }

  @Test func `nothing is said before it is known, or after the judgement`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.register()
    await #expect(throws: GiveStatement.Refused.notOpen) { try await filed.state(filed.complainant, "Alvast.") }
    try await filed.offerLetter()
    try await filed.approveLetter()
    try await filed.makeKnown()
    try await filed.hearBoth()
    try await filed.judge(realiseBy: filed.today)
    await #expect(throws: GiveStatement.Refused.notOpen) { try await filed.state(filed.complainant, "Nog iets.") }
  }

  @Test func `a statement sent twice is stored once`() async throws {
    let filed = try await known()
    let id: ID<Statement> = ID(UUID())
    @Sendable func send() async throws {
      try await filed.world.act(as: filed.complainant) {
        try await GiveStatement(id: id, body: Sealed("Eén keer.")).perform(in: $0, keys: filed.world.keys)
      }
    }
    let refusals = await TestCase.atOnce { try await send() }
    #expect(refusals.count { $0 == nil } == 1)
    #expect(refusals.count { $0 as? GiveStatement.Refused == .alreadyGiven } == 2)
    #expect(try await filed.read(as: filed.complainant).statements.count == 1)
  }

  @Test func `a statement says something, in at most 20000 characters`() async throws {
    let filed = try await known()
    await #expect(throws: GiveStatement.Refused.empty) { try await filed.state(filed.complainant, " \n") }
    let long = String(repeating: "é", count: 20_001)
    await #expect(throws: GiveStatement.Refused.tooLong(most: 20_000)) {
      try await filed.state(filed.complainant, long)
    }
    try await filed.state(filed.complainant, String(long.dropLast()))
  }
}
