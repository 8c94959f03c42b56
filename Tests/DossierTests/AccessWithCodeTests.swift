import Dossier
import Foundation
import Kernel
import Postgres
import TestSupport
import Testing
import Vault

@Suite struct AccessWithCodeTests {
  private func enter(_ filed: TestCase, number: String? = nil, code: String? = nil) async throws -> Token {
    try await AccessWithCode(number: number ?? filed.number, code: code ?? filed.code.shown)
      .perform(in: filed.world.database, keys: filed.world.keys)
  }

  private func session(_ token: Token, in world: TestWorld) async throws -> ComplainantSession? {
    try await world.database.read(as: Actor(.system), ComplainantSession.of(token))
  }

  @Test func `number and code open that case, however they are typed`() async throws {
    let filed = try await TestWorld.make().file()
    let spaced = "K \(filed.number.prefix(3)) \(filed.number.dropFirst(3).prefix(3)) \(filed.number.suffix(4))"
    let token = try await enter(filed, number: spaced, code: filed.code.shown.lowercased().replacing("-", with: " "))
    let session = try #require(try await session(token, in: filed.world))
    #expect(session.tenant == filed.world.tenant)
    #expect(session.dossier == filed.dossier)
    #expect(session.number == filed.number)
    #expect(session.actor == filed.complainant)
  }

  @Test func `a number of eight digits, given out before, still opens its case`() async throws {
    let filed = try await TestWorld.make().file()
    // Seven digits of which nobody else has the same, and the digit that checks them.
    let seven = Int.random(in: 1_000_000...9_999_999)
    let old = try #require((0...9).map { "\(seven)\($0)" }.first { ShortNumber.read($0, as: .case) == $0 })
    let owner = try await TestDatabase.ownerSession()
    for table in ["case_directory", "worklist"] {
      try owner.rows("update \(table) set number = $1 where dossier_id = $2", old, filed.dossier.uuidString)
    }
    let token = try await enter(
      filed, number: "K \(old.prefix(4)) \(old.suffix(4))", code: filed.code.shown)
    #expect(try await session(token, in: filed.world)?.dossier == filed.dossier)
    #expect(try await filed.world.database.read(as: filed.world.officer, WorklistLine.numbered(old)) != nil)
  }

  @Test func `a wrong number and a wrong code look the same`() async throws {
    let world = try await TestWorld.make()
    let (filed, other) = (try await world.file(), try await world.file())
    for (number, code) in [
      (filed.number, other.code.shown), (other.number, filed.code.shown), (filed.number, ""),
      (filed.number, "geen code"),
      ("", filed.code.shown), ("12345678", filed.code.shown), ("482167", filed.code.shown),
      (ShortNumber.make(.case, from: UInt64.random(in: 0 ... .max)), filed.code.shown),
    ] {
      await #expect(throws: AccessWithCode.Refused.wrong) { try await enter(filed, number: number, code: code) }
    }
  }

  @Test func `after three wrong codes each next one must wait longer, also with the right code`() async throws {
    let filed = try await TestWorld.make().file()
    let clock = filed.world.clock
    let wrong = AccessCode.generate().shown
    for _ in 1...3 { await #expect(throws: AccessWithCode.Refused.wrong) { try await enter(filed, code: wrong) } }
    for seconds in [1, 2, 4, 8] {
      await #expect(throws: AccessWithCode.Refused.slowDown(seconds: seconds)) { try await enter(filed) }
      clock.advance(seconds: Double(seconds) - 0.5)
      await #expect(throws: AccessWithCode.Refused.slowDown(seconds: 1)) { try await enter(filed, code: wrong) }
      clock.advance(seconds: 0.5)
      await #expect(throws: AccessWithCode.Refused.wrong) { try await enter(filed, code: wrong) }
    }
    clock.advance(seconds: 16)
    _ = try await enter(filed)
  }

  @Test func `waiting is never longer than a quarter of an hour`() async throws {
    let filed = try await TestWorld.make().file()
    let wrong = AccessCode.generate().shown
    for _ in 1...14 {
      await #expect(throws: AccessWithCode.Refused.wrong) { try await enter(filed, code: wrong) }
      filed.world.clock.advance(seconds: 900)
    }
    await #expect(throws: AccessWithCode.Refused.wrong) { try await enter(filed, code: wrong) }
    await #expect(throws: AccessWithCode.Refused.slowDown(seconds: 900)) { try await enter(filed) }
  }

  @Test func `another case isn't slowed down with it`() async throws {
    let world = try await TestWorld.make()
    let (filed, other) = (try await world.file(), try await world.file())
    for _ in 1...3 {
      await #expect(throws: AccessWithCode.Refused.wrong) { try await enter(filed, code: other.code.shown) }
    }
    _ = try await enter(other)
  }

  @Test func `a session ends after four hours`() async throws {
    let filed = try await TestWorld.make().file()
    let token = try await enter(filed)
    filed.world.clock.advance(seconds: 4 * 3600 - 1)
    #expect(try await session(token, in: filed.world) != nil)
    filed.world.clock.advance(seconds: 1)
    #expect(try await session(token, in: filed.world) == nil)
  }

  @Test func `a session ends when the complainant says so, and another browser's doesn't`() async throws {
    let filed = try await TestWorld.make().file()
    let (token, other) = (try await enter(filed), try await enter(filed))
    try await filed.world.act(as: Actor(.system)) { $0.record(ComplainantSession.end(token)) }
    #expect(try await session(token, in: filed.world) == nil)
    #expect(try await session(other, in: filed.world) != nil)
    #expect(try await session(Token.generate(), in: filed.world) == nil)
  }

  @Test func `neither the code nor the token stands in the database`() async throws {
    let filed = try await TestWorld.make().file()
    let token = try await enter(filed)
    let owner = try await TestDatabase.ownerSession()
    let session = try owner.texts(
      "select encode(token_hash, 'hex') from complainant_session where dossier_id = '\(filed.dossier)'")
    #expect(session == [token.hash.map { String(format: "%02x", $0) }.joined()])
    #expect(session[0].count == 64)
    let code = filed.code.shown.replacing("-", with: "")
    for column in ["access_code_mac"] {
      let found = try owner.count(
        """
        select count(*) from case_directory where dossier_id = '\(filed.dossier)'
          and strpos(encode(\(column), 'escape'), '\(code)') > 0
        """)
      #expect(found == 0)
    }
  }
}
