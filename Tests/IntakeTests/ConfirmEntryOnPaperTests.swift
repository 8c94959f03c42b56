import Dossier
import Foundation
import Handling
import Intake
import Kernel
import Postgres
import Terms
import TestSupport
import Testing
import Vault

@Suite struct ConfirmEntryOnPaperTests {
  private func entered(_ settings: String? = nil) async throws -> TestCase {
    let world = try await TestWorld.make(on: "2026-02-20", signatures: settings)
    let filed = try await world.enter(world.entry(.letter))
    world.clock.set("2026-02-25")
    return filed
  }

  private func confirm(
    _ filed: TestCase, on iso: String = "2026-02-23", scan: ID<Document>? = nil, as actor: Actor? = nil
  ) async throws {
    let (day, regeling) = (try #require(Day(iso: iso)), try await filed.complaint().regeling)
    try await filed.world.act(as: actor ?? filed.officer) {
      try await ConfirmEntryOnPaper(signedOn: day, scan: scan)
        .perform(under: regeling, in: $0, keys: filed.world.keys)
    }
  }

  private func line(_ filed: TestCase) async throws -> WorklistLine {
    try #require(try await filed.world.database.read(as: filed.world.officer, WorklistLine.numbered(filed.number)))
  }

  @Test func `it counts as confirmed, says that it was on paper, and the complainant is told`() async throws {
    let filed = try await entered()
    let scan = try await filed.addDocument(as: filed.officer, name: "getekend.pdf")
    #expect(try await line(filed).isUnconfirmed)
    try await confirm(filed, scan: scan)
    #expect(try await !line(filed).isUnconfirmed)
    for reader in [filed.officer, filed.complainant] {
      let whole = try await filed.read(as: reader)
      let answer = try #require(whole.entry?.answer)
      #expect(answer.signedOn == Day(iso: "2026-02-23") && answer.answeredOn == Day(iso: "2026-02-25"))
      #expect(answer.correction == nil && answer.isUnchanged)
      #expect(whole.timeline.first?.kind == .entryConfirmed && whole.timeline.first?.recordedAs == .officer)
    }
    #expect(try await filed.told(.actEntered) == ["complainant"])
    #expect(
      try await VerifyTimeline().perform(in: filed.world.database, as: filed.system, keys: filed.world.keys).isWhole)
  }

  @Test func `once, by whoever is first`() async throws {
    let filed = try await entered()
    let refusals = await TestCase.atOnce { try await confirm(filed) }
    #expect(refusals.count { $0 == nil } == 1)
    await #expect(throws: AnswerEntry.Refused.alreadyAnswered) { try await filed.answerEntry("Toch niet.") }
    let other = try await entered()
    try await other.answerEntry("Het was vier keer.")
    await #expect(throws: ConfirmEntryOnPaper.Refused.alreadyAnswered) { try await confirm(other) }
    #expect(try await other.read(as: other.officer).entry?.answer?.correction != nil)
  }

  @Test func `not before it was entered and not in the future`() async throws {
    let filed = try await entered()
    let entered = try #require(Day(iso: "2026-02-20"))
    await #expect(throws: ConfirmEntryOnPaper.Refused.tooEarly(earliest: entered)) {
      try await confirm(filed, on: "2026-02-19")
    }
    await #expect(throws: ConfirmEntryOnPaper.Refused.inFuture) { try await confirm(filed, on: "2026-02-26") }
    try await confirm(filed, on: "2026-02-20")
  }

  @Test func `where complaining takes a signature the scan is kept`() async throws {
    let filed = try await entered("none\nchannels:\n  form: signed\n")
    await #expect(throws: ConfirmEntryOnPaper.Refused.noScan) { try await confirm(filed) }
    await #expect(throws: ConfirmEntryOnPaper.Refused.scanNotThere) { try await confirm(filed, scan: ID(UUID())) }
    try await confirm(filed, scan: try await filed.addDocument(as: filed.officer, name: "getekend.pdf"))
  }

  @Test func `only the officer with the case, of what was entered, and never with a correction`() async throws {
    let filed = try await entered()
    for actor in [filed.complainant, filed.entererAgain] {
      await #expect(throws: NotAllowed.self) { try await confirm(filed, as: actor) }
    }
    let own = try await TestWorld.make().file()
    try await own.register()
    await #expect(throws: ConfirmEntryOnPaper.Refused.notEntered) { try await confirm(own) }
    let app = try await TestDatabase.appSession()
    func insert(_ columns: String, _ values: String) -> String {
      """
      insert into entry_answer (id, dossier_id, entry_id, answered_on\(columns))
      select gen_random_uuid(), dossier_id, id, '2026-02-25'\(values) from complaint_entry
      """
    }
    for (actor, statement, code) in [
      (filed.officer, insert("", ""), "42501"),
      (filed.complainant, insert(", signed_on", ", '2026-02-23'"), "23514"),
      (
        filed.officer, insert(", signed_on, correction, correction_hash", ", '2026-02-23', 'b', sha256('b')"), "23514"
      ),
      (filed.officer, insert(", signed_on", ", '2026-02-26'"), "23514"),
      (filed.officer, insert(", signed_on, document_id", ", '2026-02-23', gen_random_uuid()"), "23503"),
    ] {
      try app.run("begin")
      try app.bind(actor)
      #expect(try app.refusal { try app.run(statement) } == code, "\(actor.audience): \(statement)")
      try app.run("rollback")
    }
  }
}
