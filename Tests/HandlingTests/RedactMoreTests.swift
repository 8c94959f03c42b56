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

/// What `RedactText` leaves out beside what was filed: messages, letters, what the provider writes.
@Suite struct RedactMoreTests {
  private func known() async throws -> TestCase {
    let filed = try await TestWorld.make().file()
    try await filed.bringToProvider()
    return filed
  }

  private func isWhole(_ filed: TestCase) async throws -> Bool {
    let timeline = try await VerifyTimeline()
      .perform(in: filed.world.database, as: filed.system, keys: filed.world.keys)
    return timeline.isWhole && timeline.payloadsGone == 0
  }

  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// How often these 32 bytes stand in any row of the dossier, whatever the column.
  private func count(of hash: [UInt8], in filed: TestCase) async throws -> Int {
    let owner = try await TestDatabase.ownerSession()
    let columns = try owner.rows(
      """
      select c.table_name, c.column_name from information_schema.columns c
      join information_schema.columns d on d.table_name = c.table_name and d.column_name = 'dossier_id'
      where c.table_schema = 'public' and d.table_schema = 'public' and c.data_type = 'bytea'
      """)
    #expect(columns.count > 30)
    return try columns.reduce(0) { sum, column in
      let (table, name) = (column[0] ?? "", column[1] ?? "")
      return try sum
        + owner.count(
          """
          select count(*) from \(table)
          where dossier_id = '\(filed.dossier)' and \(name) = decode('\(hex(hash))', 'hex')
          """)
    }
  }

  // MARK: Messages

  @Test func `a message loses a name, and the provider isn't told that there was one`() async throws {
    let filed = try await known()
    try await filed.write("Mijn buurvrouw Jansen weet ervan.", as: filed.complainant)
    let told = try await filed.told(.redacted)
    try await filed.redact(.message, "Jansen")
    for reader in [filed.officer, filed.complainant] {
      #expect(try await filed.messages(as: reader).map(\.body.revealed) == ["Mijn buurvrouw [weggelaten] weet ervan."])
      let whole = try await filed.read(as: reader)
      #expect(whole.file.leftOut.map(\.text) == [.message])
      #expect(whole.timeline.first?.kind == .redactedPrivately)
    }
    let theirs = try await filed.read(as: filed.director)
    #expect(theirs.file.leftOut.isEmpty)
    #expect(!theirs.timeline.contains { [.redacted, .redactedPrivately].contains($0.kind) })
    #expect(try await filed.told(.redacted) == told + ["complainant"])
    #expect(try await isWhole(filed))
  }

  // MARK: The letter

  @Test func `of a letter that was sent both copies lose it, and no hash of the words of before is left`() async throws
  {
    let filed = try await TestWorld.make().file()
    try await filed.register()
    try await filed.offerLetter("Geachte directie, BSN 123456782 van de klager. Er kwam niemand.")
    try await filed.approveLetter()
    await #expect(throws: RedactText.Refused.approved) { try await filed.redact(.letter, "123456782") }
    try await filed.makeKnown()
    let before = LetterText.hash(Sealed("Geachte directie, BSN 123456782 van de klager. Er kwam niemand."))
    #expect(try await count(of: before, in: filed) == 3)
    let left = "Geachte directie, BSN [weggelaten] van de klager. Er kwam niemand."
    try await filed.redact(.letter, "123456782", because: .citizenNumber)
    #expect(try await filed.read(as: filed.director).sentLetter?.revealed == left)
    #expect(try await filed.read(as: filed.complainant).letters.first?.body.revealed == left)
    #expect(try await count(of: before, in: filed) == 0)
    #expect(try await count(of: LetterText.hash(Sealed(left)), in: filed) == 3)
    // The provider reads of the letter that it got, and not of the version it never saw.
    #expect(try await filed.read(as: filed.director).file.leftOut.map(\.text) == [.sentLetter])
    #expect(try await filed.told(.redacted).sorted() == ["complainant", "provider"])
    #expect(try await isWhole(filed))
    // From the other end too.
    try await filed.redact(.sentLetter, "niemand")
    #expect(try await filed.words(.letter, as: filed.officer).hasSuffix("Er kwam [weggelaten]."))
  }

  @Test func `a version that was never sent is between complainant and officer`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.register()
    try await filed.offerLetter("Zuster Jansen kwam niet.")
    try await filed.comment("Niet zuster Jansen maar Pietersen.")
    try await filed.offerLetter("Niemand kwam.")
    try await filed.redact(.letter, "Zuster Jansen")
    try await filed.redact(.letterComment, "Pietersen")
    try await filed.approveLetter()
    try await filed.makeKnown()
    #expect(try await filed.read(as: filed.director).file.leftOut.isEmpty)
    let letters = try await filed.read(as: filed.complainant).letters
    #expect(letters.map(\.body.revealed) == ["Niemand kwam.", "[weggelaten] kwam niet."])
    #expect(letters[1].comments.map(\.text.revealed) == ["Niet zuster Jansen maar [weggelaten]."])
    #expect(try await isWhole(filed))
  }

  // MARK: What the provider wrote

  @Test func `a judgement loses a name and says so to both sides`() async throws {
    let filed = try await known()
    try await filed.notHeard(.complainant, because: "Mevrouw Jansen lag in het ziekenhuis.")
    try await filed.state(filed.director, "Wij waren te laat.")
    _ = try await filed.extend(weeks: 2, reason: "Zuster Jansen is ziek.")
    try await filed.judge(realiseBy: filed.today)
    for reader in [filed.complainant, filed.director, filed.officer] {
      let day = try await filed.read(as: reader).judgementLeftOutOn
      #expect(day == nil)
    }
    let stored = try await filed.world.database.read(as: filed.officer, DossierText.stored)
    #expect(
      stored.map(\.text).filter { !$0.isOfFiling } == [
        .letter, .sentLetter, .statement, .notHeardReason, .extensionReason, .judgementDecisions, .judgementView,
        .findingReasons, .findingReasons,
      ])
    try await filed.redact(.notHeardReason, "Jansen")
    try await filed.redact(.extensionReason, "Jansen")
    for text in [RedactableText.judgementView, .judgementDecisions, .findingReasons] {
      let words = try await filed.words(text, as: filed.officer)
      let first = String(words.split(separator: " ")[0])
      try await filed.redact(text, first)
      for reader in [filed.complainant, filed.director] {
        let judgement = try #require(try await filed.read(as: reader).judgement)
        let shown =
          switch text {
          case .judgementView: judgement.view
          case .judgementDecisions: judgement.decisions
          default: judgement.findings[0].reasons
          }
        #expect(shown.revealed == words.replacing(first, with: "[weggelaten]"))
        #expect(try await filed.read(as: reader).judgementLeftOutOn == filed.today)
      }
    }
    let theirs = try await filed.read(as: filed.director)
    #expect(theirs.notHeard.map(\.reason.revealed) == ["Mevrouw [weggelaten] lag in het ziekenhuis."])
    #expect(theirs.extensionReason?.revealed == "Zuster [weggelaten] is ziek.")
    #expect(theirs.file.leftOut.count == 5)
    #expect(try await isWhole(filed))
  }

  @Test func `under a signed judgement the signature stays, and the hash of the words of before is nowhere`()
    async throws
  {
    let filed = try await TestWorld.make(signatures: "[judgement]").file()
    try await filed.bringToProvider()
    try await filed.hearBoth()
    // A code that was never given is for the very text too.
    try await filed.send(filed.text(of: filed.judgement(realiseBy: filed.today)), to: filed.director)
    filed.world.clock.advance(seconds: 120)
    try await filed.signJudgement(realiseBy: filed.today)
    let signed = try #require(try await filed.read(as: filed.complainant).judgementSignature)
    #expect(signed.isUnchanged && signed.leftOutOn == nil)
    #expect(try await count(of: signed.textHash, in: filed) >= 4)
    let word = String(try await filed.words(.judgementView, as: filed.officer).split(separator: " ")[0])
    try await filed.redact(.judgementView, word)
    #expect(try await count(of: signed.textHash, in: filed) == 0)
    for reader in [filed.complainant, filed.director, filed.officer] {
      let now = try #require(try await filed.read(as: reader).judgementSignature)
      #expect(now.name.revealed == signed.name.revealed && now.signedAt == signed.signedAt)
      #expect(!now.isUnchanged && now.leftOutOn == filed.today)
    }
    #expect(try await isWhole(filed))
  }

  @Test func `what is not as it was signed keeps every word, so that it shows`() async throws {
    let filed = try await TestWorld.make(signatures: "[judgement]").file()
    try await filed.bringToProvider()
    try await filed.hearBoth()
    try await filed.signJudgement(realiseBy: filed.today)
    let owner = try await TestDatabase.ownerSession()
    try owner.run("update finding set outcome = 'notUpheld' where dossier_id = '\(filed.dossier)'")
    await #expect(throws: RedactText.Refused.notAsSigned) { try await filed.redact(.judgementView, "Wij") }
    #expect(try await filed.read(as: filed.complainant).judgementSignature?.leftOutOn == nil)
    // Of another text nothing was signed.
    try await filed.redact(.story, "douchen")
  }

  @Test func `a signature under another document stays as it was`() async throws {
    let filed = try await TestWorld.make(signatures: "[approval, judgement]").file()
    try await filed.register()
    try await filed.offerLetter()
    try await filed.signApproval()
    try await filed.makeKnown()
    try await filed.hearBoth()
    filed.world.clock.advance(seconds: 120)
    try await filed.signJudgement(realiseBy: filed.today)
    let word = String(try await filed.words(.judgementDecisions, as: filed.officer).split(separator: " ")[0])
    try await filed.redact(.judgementDecisions, word)
    let whole = try await filed.read(as: filed.complainant)
    #expect(whole.letters.first?.signature?.isUnchanged == true && whole.judgementSignature?.isUnchanged == false)
    try await filed.redact(.letter, "klaag")
    let after = try await filed.read(as: filed.complainant)
    #expect(after.letters.first?.signature?.isUnchanged == false)
    #expect(after.letters.first?.signature?.leftOutOn == filed.today)
  }
}
