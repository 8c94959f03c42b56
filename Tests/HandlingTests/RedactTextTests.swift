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

@Suite struct RedactTextTests {
  private func filed(isTaken: Bool = true) async throws -> TestCase {
    let world = try await TestWorld.make()
    let filed = try await world.file(
      world.complaint(story: "Zuster Jansen riep mij. Zuster Jansen lachte.\r\nIk huilde."))
    if isTaken { try await filed.register() }
    return filed
  }

  private func finding(_ filed: TestCase) async throws -> FiledTextFinding {
    let receipt = try await filed.world.database.read(as: filed.system, Receipt.ofCase)
    return try await FiledTextFinding.of(receipt, in: filed.world.database, keys: filed.world.keys)
  }

  private func redact(_ passage: String?, _ details: Set<Int> = []) -> RedactText {
    RedactText(
      text: .story, row: UUID(), readHash: [], passage: passage.map { Sealed($0) }, details: details,
      mark: "[weggelaten]",
      reason: .byMistake)
  }

  // MARK: The rule

  @Test func `the words go everywhere they stand, and nothing else`() throws {
    let left = try redact(" Zuster Jansen\n").left(of: Sealed("Zuster Jansen riep. Daarna lachte Zuster Jansen."))
    #expect(left.revealed == "[weggelaten] riep. Daarna lachte [weggelaten].")
  }

  @Test func `line ends don't matter, and what overlaps goes once`() throws {
    #expect(try redact("één\ntwee").left(of: Sealed("nul één\r\ntwee drie")).revealed == "nul [weggelaten] drie")
    let text = "Mijn nummer is 123456782 en meer."
    #expect(try redact("nummer is 123456782", [0]).left(of: Sealed(text)).revealed == "Mijn [weggelaten] en meer.")
    #expect(try redact(nil, [0]).left(of: Sealed(text)).revealed == "Mijn nummer is [weggelaten] en meer.")
  }

  @Test func `what doesn't stand there, and nothing at all, is refused`() {
    #expect(throws: RedactText.Refused.passageNotThere) { try redact("zuster").left(of: Sealed("Zuster Jansen")) }
    for (passage, details) in [(nil, []), ("  \n", []), (nil, [3, -1])] as [(String?, Set<Int>)] {
      #expect(throws: RedactText.Refused.nothingChosen) {
        try redact(passage, details).left(of: Sealed("Niets bijzonders"))
      }
    }
  }

  // MARK: What becomes of it

  @Test func `everyone reads the mark, and the sealed text that stood there is nowhere any more`() async throws {
    let filed = try await filed()
    let before = try await filed.text(.story)
    try await filed.redact(.story, "Zuster Jansen")
    let left = "[weggelaten] riep mij. [weggelaten] lachte.\r\nIk huilde."
    #expect(try await filed.words(.story, as: filed.officer) == left)
    let whole = try await ComplaintFile.read(
      for: .casePageOfComplainant, from: filed.world.database, as: filed.complainant, keys: filed.world.keys)
    #expect(whole.submission.story.revealed == left)
    #expect(whole.file.leftOut.map(\.reason) == [.someoneElse] && whole.file.leftOut[0].text == .story)
    let owner = try await TestDatabase.ownerSession()
    let sealed = before.hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    #expect(try owner.count("select count(*) from submission where encode(sha256(story), 'hex') = '\(sealed)'") == 0)
    // What stays is the trace: its hash, who, when and why.
    #expect(
      try owner.texts(
        "select reason || recorded_as || redacted_on from redaction where encode(old_hash, 'hex') = '\(sealed)'")
        == ["someoneElseofficer2026-02-20"])
  }

  @Test func `the receipt stays genuine and says so, and the timeline stays whole`() async throws {
    let filed = try await filed()
    let code = try await filed.world.database.read(as: filed.system, Receipt.ofCase).code(filed.world.keys)
    #expect(try await finding(filed).verdict == .asFiled)
    try await filed.redact(.story, "Jansen", because: .onRequest)
    try await filed.redact(.story, "Zuster")
    try await filed.redact(.element, "kwam niemand")
    let found = try await finding(filed)
    #expect(found.verdict == .redacted && Set(found.redactions.map(\.reason)) == [.onRequest, .someoneElse])
    #expect(found.redactions.count == 3)
    let receipt = try await CheckReceipt(number: filed.number, code: code.shown)
      .perform(in: filed.world.database, keys: filed.world.keys)
    #expect(receipt.code(filed.world.keys) == code)
    let timeline = try await VerifyTimeline()
      .perform(in: filed.world.database, as: filed.system, keys: filed.world.keys)
    #expect(timeline.isWhole && timeline.payloadsGone == 0)
    #expect(try await filed.words(.story, as: filed.officer).hasPrefix("[weggelaten] [weggelaten] riep"))
  }

  @Test(arguments: [
    "update submission set story = story || '\\x00' where <case>",
    "update redaction set reason = 'byMistake' where <case>",
    "update redaction set old_hash = sha256('anders') where <case>",
    "delete from redaction where <case>",
    "update timeline_event set payload_hash = sha256('anders') where <case> and kind = 'redacted'",
  ])
  func `a text or a trace that was changed behind the portal's back shows`(statement: String) async throws {
    let filed = try await filed()
    try await filed.redact(.story, "Jansen")
    #expect(try await finding(filed).verdict == .redacted)
    try await TestDatabase.ownerSession().run(
      statement.replacing("<case>", with: "tenant_id = '\(filed.world.tenant)' and dossier_id = '\(filed.dossier)'"))
    #expect(try await finding(filed).verdict == .changed)
  }

  @Test func `the text of before, put back, doesn't open`() async throws {
    let filed = try await filed()
    let owner = try await TestDatabase.ownerSession()
    let old = try owner.texts("select encode(story, 'hex') from submission where dossier_id = '\(filed.dossier)'")[0]
    try await filed.redact(.story, "Jansen")
    try owner.run("update submission set story = '\\x\(old)' where dossier_id = '\(filed.dossier)'")
    await #expect(throws: Unopened.self) { try await filed.words(.story, as: filed.officer) }
  }

  @Test func `statements, names of files and who was at a talk lose what they needn't say too`() async throws {
    let filed = try await filed(isTaken: false)
    try await filed.bringToProvider()
    try await filed.state(filed.complainant, "Mijn buurvrouw Jansen zag het.")
    try await filed.redact(.statement, "Jansen")
    try await filed.redact(.people, "nachtzuster", because: .medicalDetail)
    #expect(try await filed.words(.statement, as: filed.officer) == "Mijn buurvrouw [weggelaten] zag het.")
    let whole = try await ComplaintFile.read(
      for: .casePageOfProvider, from: filed.world.database, as: filed.director, keys: filed.world.keys)
    #expect(whole.statements.map(\.body.revealed) == ["Mijn buurvrouw [weggelaten] zag het."])
    #expect(whole.submission.people?.revealed == "De [weggelaten]")
    #expect(whole.file.leftOut.count == 2)
    // A statement was not filed, so the receipt has nothing to say of it.
    #expect(try await finding(filed).redactions.map(\.text) == [.people])
  }

  @Test func `both sides are told, the provider only once it knows the complaint`() async throws {
    let filed = try await filed()
    func told() async throws -> [String] {
      try await TestDatabase.ownerSession().texts(
        "select recipient from mail where dossier_id = '\(filed.dossier)' and notice = 'redacted' order by recipient")
    }
    try await filed.redact(.story, "lachte")
    #expect(try await told() == ["complainant"])
    try await filed.offerLetter()
    try await filed.approveLetter()
    try await filed.makeKnown()
    try await filed.redact(.story, "huilde")
    #expect(try await told() == ["complainant", "complainant", "provider"])
  }

  // MARK: Who may, and when

  @Test func `only the officer with the case open leaves something out`() async throws {
    let filed = try await filed(isTaken: false)
    try await filed.bringToProvider()
    for actor in [filed.director, filed.complainant, filed.system] {
      await #expect(throws: NotAllowed.self) { try await filed.redact(.story, "Jansen", as: actor) }
    }
    let other = try await self.filed()
    await #expect(throws: NotFound.self) { try await filed.redact(.story, "Jansen", as: other.officer) }
    #expect(try await filed.words(.story, as: filed.officer).contains("Jansen"))
  }

  @Test func `in the database too there is no other way to change a sealed text`() async throws {
    let filed = try await filed(isTaken: false)
    try await filed.bringToProvider()
    let app = try await TestDatabase.appSession()
    let call =
      "select redact(gen_random_uuid(), 'submission.story', gen_random_uuid(), 2, sha256('a'), 'b', 'byMistake', '2026-02-20', null)"
    for actor in [filed.director, filed.complainant, filed.system, filed.officer] {
      for (statement, codes) in [
        ("update submission set story = story", ["42501"]), ("update statement set body = body", ["42501"]),
        ("insert into redaction select * from redaction", ["42501"]),
        ("delete from redaction", ["42501"]),
        (call, actor.audience == .officer ? ["23514"] : ["42501"]),
      ] {
        try app.run("begin")
        try app.bind(actor)
        let refused = try app.refusal { try app.run(statement) } ?? "none"
        #expect(codes.contains(refused), "\(actor.audience): \(statement)")
        try app.run("rollback")
      }
    }
  }

  @Test func `two officers' looks at one text: the second reads it again`() async throws {
    let filed = try await filed()
    let read = try await filed.text(.story).hash
    try await filed.redact(.story, "lachte")
    await #expect(throws: RedactText.Refused.changedMeanwhile) {
      try await filed.redact(.story, "Jansen", read: read)
    }
    #expect(try await finding(filed).redactions.count == 1)
  }

  @Test func `points stay as they are once they were judged, and all does once the case is over`() async throws {
    let filed = try await filed(isTaken: false)
    try await filed.bringToProvider()
    try await filed.hearBoth()
    try await filed.judge(realiseBy: Day(of: filed.world.clock.now).adding(days: 30))
    await #expect(throws: RedactText.Refused.judged) { try await filed.redact(.element, "niemand") }
    try await filed.redact(.story, "Jansen")
    _ = try await filed.world.act(as: filed.complainant) {
      try await AcceptOutcome().perform(in: $0, keys: filed.world.keys)
    }
    await #expect(throws: RedactText.Refused.over) { try await filed.redact(.story, "Zuster") }
    await #expect(throws: AskRedaction.Refused.over) { try await filed.askRedaction("Alles") }
  }

  // MARK: Asking for it

  @Test func `the complainant asks, the officer alone reads it, and it goes when it was dealt with`() async throws {
    let filed = try await filed()
    try await filed.askRedaction("De naam van de zuster.")
    let (file, waiting) = try await CaseFile.read(
      for: .act, from: filed.world.database, as: filed.officer, keys: filed.world.keys, RedactionRequest.stored)
    #expect(try waiting.map { try $0.opened(in: file).request.revealed } == ["De naam van de zuster."])
    let close = CloseRedactionRequest(waiting[0].id)
    await #expect(throws: NotAllowed.self) {
      try await filed.world.act(as: filed.complainant) { try await close.perform(in: $0, keys: filed.world.keys) }
    }
    try await filed.world.act(as: filed.officer) { try await close.perform(in: $0, keys: filed.world.keys) }
    await #expect(throws: CloseRedactionRequest.Refused.alreadyClosed) {
      try await filed.world.act(as: filed.officer) { try await close.perform(in: $0, keys: filed.world.keys) }
    }
    let owner = try await TestDatabase.ownerSession()
    #expect(try owner.count("select count(*) from redaction_request where dossier_id = '\(filed.dossier)'") == 0)
    #expect(
      try owner.texts("select kind from timeline_event where dossier_id = '\(filed.dossier)' order by position").suffix(
        2)
        == ["redactionAsked", "redactionClosed"])
  }

  @Test func `five requests may wait, each of them saying something`() async throws {
    let filed = try await filed()
    await #expect(throws: AskRedaction.Refused.empty) { try await filed.askRedaction(" \n") }
    await #expect(throws: AskRedaction.Refused.tooLong(most: 1_000)) {
      try await filed.askRedaction(String(repeating: "a", count: 1_001))
    }
    // Every sign of the alphabet counts, also those that together make one letter.
    await #expect(throws: AskRedaction.Refused.tooLong(most: 1_000)) {
      try await filed.askRedaction(String(repeating: "e\u{301}", count: 501))
    }
    for number in 1...5 { try await filed.askRedaction("Verzoek \(number)") }
    await #expect(throws: AskRedaction.Refused.tooMany(most: 5)) { try await filed.askRedaction("Nog een") }
  }
}
