import Dossier
import Foundation
import Intake
import Kernel
import Postgres
import Terms
import TestSupport
import Testing
import Vault

@Suite struct CheckReceiptTests {
  private func code(_ filed: TestCase) async throws -> String {
    try await filed.world.database.read(as: filed.complainant, Receipt.ofCase).code(filed.world.keys).shown
  }

  private func check(_ world: TestWorld, _ number: String, _ code: String) async throws -> Receipt {
    try await CheckReceipt(number: number, code: code).perform(in: world.database, keys: world.keys)
  }

  private func finding(_ filed: TestCase) async throws -> FiledTextFinding {
    let receipt = try await filed.world.database.read(as: filed.system, Receipt.ofCase)
    return try await FiledTextFinding.of(receipt, in: filed.world.database, keys: filed.world.keys)
  }

  @Test func `a receipt's code is genuine for its own number, and tells the moment`() async throws {
    let world = try await TestWorld.make()
    let (filed, other) = (try await world.file(), try await world.file())
    let receipt = try await check(world, filed.number, code(filed).lowercased())
    #expect(receipt.dossier == filed.dossier && receipt.tenant == world.tenant && receipt.isSelfFiled)
    #expect(receipt.filedAt == world.clock.now)
    let unknown = ShortNumber.make(.case, from: UInt64.random(in: 0 ... .max))
    for (number, typed) in [
      (other.number, try await code(filed)), (filed.number, "0000-0000-0000"), (filed.number, ""),
      (unknown, try await code(filed)), ("geen nummer", try await code(filed)), ("482167", try await code(filed)),
    ] {
      await #expect(throws: CheckReceipt.Refused.notGenuine, "\(number)") { try await check(world, number, typed) }
    }
  }

  @Test func `after three wrong codes each next one waits, also for a number that isn't there`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    let unknown = ShortNumber.make(.case, from: UInt64.random(in: 0 ... .max))
    for number in [filed.number, unknown] {
      for _ in 1...3 {
        await #expect(throws: CheckReceipt.Refused.notGenuine) { try await check(world, number, "0000-0000-0000") }
      }
      await #expect(throws: CheckReceipt.Refused.slowDown(seconds: 1)) {
        try await check(world, number, "0000-0000-0000")
      }
    }
    world.clock.advance(seconds: 2)
    #expect(try await check(world, filed.number, code(filed)).number == filed.number)
    // The access code's own tries are counted apart.
    _ = try await AccessWithCode(number: filed.number, code: filed.code.shown)
      .perform(in: world.database, keys: world.keys)
  }

  @Test func `what stands there is what was filed, with a talk too, and after the master key was rotated`() async throws
  {
    let clock = TestClock("2026-02-20")
    try await TestDatabase.own(clock) { database, _ in
      let world = try await TestWorld.make(
        preset: "000-huisartsenteam-partners", name: "Huisartsenteam", clock: clock, in: database)
      let talk = FileComplaint.Talk(
        heldOn: Day(of: clock.now), report: Sealed("Wij spraken elkaar."),
        others: [.init(name: Sealed("Een collega"), reason: Sealed("Zij was erbij."))])
      let filed = try await world.file(kind: .cooperationPartner, talk: talk)
      let receipt = try await world.database.read(as: filed.system, Receipt.ofCase)
      #expect(try await finding(filed).verdict == .asFiled)
      let added = world.keys.addingMaster()
      let new = try #require(added.wrapping(with: added.master.newest))
      _ = try await RotateKeys().perform(in: database, keys: new, by: world.portalStaff)
      let alone = try #require(new.destroyingMaster(1))
      #expect(receipt.code(alone) == receipt.code(world.keys))
      #expect(try await FiledTextFinding.of(receipt, in: database, keys: alone).verdict == .asFiled)
    }
  }

  @Test(arguments: [
    "update submission set story = story || '\\x00' where <case>",
    "update submission set wish = null where <case>",
    "delete from complaint_element where <case> and position = 2",
    "update complaint_element set position = position + 10 where <case>",
    "update timeline_event set payload_hash = sha256('anders') where <case> and position = 1",
  ])
  func `a text that someone changed behind the portal's back shows`(statement: String) async throws {
    let filed = try await TestWorld.make().file()
    #expect(try await finding(filed).verdict == .asFiled)
    try await TestDatabase.ownerSession().run(
      statement.replacing("<case>", with: "tenant_id = '\(filed.world.tenant)' and dossier_id = '\(filed.dossier)'"))
    #expect(try await finding(filed).verdict == .changed)
  }

  @Test func `the code changes with the moment and the hash that the timeline holds`() async throws {
    let filed = try await TestWorld.make().file()
    let code = try await code(filed)
    try await TestDatabase.ownerSession().run(
      "update timeline_event set recorded_at = recorded_at - interval '1 day' where dossier_id = '\(filed.dossier)'")
    await #expect(throws: CheckReceipt.Refused.notGenuine) {
      try await check(filed.world, filed.number, code)
    }
  }
}
