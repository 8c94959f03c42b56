import Dossier
import Foundation
import Handling
import Kernel
import Postgres
import TestSupport
import Testing
import Vault

@Suite struct SendMessageTests {
  private func taken() async throws -> TestCase {
    let filed = try await TestWorld.make().file()
    try await filed.register()
    return filed
  }

  private func isMarked(_ filed: TestCase) async throws -> Bool {
    try await filed.world.database.read(as: filed.world.officer, WorklistLine.ofOfficers(.init(isClosed: false)))
      .first { $0.dossier == filed.dossier }?.hasMessage ?? false
  }

  @Test func `both write, and the other one is told without a word of it`() async throws {
    let filed = try await taken()
    try await filed.write("Hoe lang duurt het nog?", as: filed.complainant)
    #expect(try await filed.told(.messageSent) == ["officer"])
    filed.world.clock.advance(seconds: 60)
    try await filed.write("Tot en met maart.", as: filed.officer)
    #expect(try await filed.told(.messageSent) == ["complainant", "officer"])
    for reader in [filed.complainant, filed.officer] {
      let messages = try await filed.messages(as: reader)
      #expect(messages.map(\.body.revealed) == ["Hoe lang duurt het nog?", "Tot en met maart."])
      #expect(messages.map(\.sentAs) == [.complainant, .officer])
    }
    let stored = try await TestDatabase.ownerSession().count(
      """
      select count(*) from message where dossier_id = '\(filed.dossier)'
        and position('Tot en met maart' in encode(body, 'escape')) > 0
      """)
    #expect(stored == 0, "it is sealed")
  }

  @Test func `a new message is marked on the worklist until an officer opens it`() async throws {
    let filed = try await taken()
    #expect(try await !isMarked(filed))
    try await filed.write("Een vraag.", as: filed.complainant)
    #expect(try await isMarked(filed))
    _ = try await filed.messages(as: filed.complainant)
    #expect(try await isMarked(filed), "one's own reading takes no mark away")
    #expect(try await filed.messages(as: filed.officer).first?.readOn == nil)
    #expect(try await !isMarked(filed))
    // The sender sees that it was read, and the read log says who did.
    #expect(try await filed.messages(as: filed.complainant).first?.readOn == filed.today)
    let looked = try await TestDatabase.ownerSession().texts(
      "select recorded_as from access_log where dossier_id = '\(filed.dossier)' and what = 'messages' order by 1")
    #expect(looked == ["complainant", "complainant", "officer"])
  }

  @Test func `what the officer wrote waits for the complainant, once`() async throws {
    let filed = try await taken()
    try await filed.write("Een antwoord.", as: filed.officer)
    #expect(try await !isMarked(filed), "an officer's own message waits for no officer")
    #expect(try await filed.read(as: filed.complainant).messages == .init(all: 1, unread: 1))
    #expect(try await filed.read(as: filed.officer).messages == .init(all: 1, unread: 0))
    _ = try await filed.messages(as: filed.complainant)
    _ = try await filed.messages(as: filed.complainant)
    #expect(try await filed.read(as: filed.complainant).messages == .init(all: 1, unread: 0))
  }

  @Test func `the provider reads none, and not that there were any`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.bringToProvider()
    try await filed.write("Over de zorgaanbieder.", as: filed.complainant)
    try await filed.write("Gelezen.", as: filed.officer)
    let theirs = try await filed.read(as: filed.director)
    #expect(theirs.messages.all == 0)
    #expect(!theirs.timeline.contains { $0.kind == .messageSent })
    #expect(try await filed.read(as: filed.complainant).timeline.count { $0.kind == .messageSent } == 2)
    let app = try await TestDatabase.appSession()
    for query in [
      "select count(*) from message", "select count(*) from message_read",
      "insert into message (id, dossier_id, sent_on, body) values (gen_random_uuid(), '\(filed.dossier)', '2026-03-01', '')",
      "select has_message from case_directory",
    ] {
      #expect(
        try app.refusal {
          try app.bind(filed.director); try app.run(query)
        } == "42501", "\(query)")
    }
    #expect(
      try app.refusal {
        try app.bind(filed.director)
        try app.run(
          "do $$ begin if exists (select from timeline_event where kind = 'messageSent') then raise 'read'; end if; end $$"
        )
      } == nil)
    await #expect(throws: NotAllowed(takes: [.complainant, .companion, .officer])) {
      try await filed.write("Ik ook.", as: filed.director)
    }
    await #expect(throws: NotAllowed(takes: [.complainant, .companion, .officer])) {
      _ = try await filed.messages(as: filed.director)
    }
  }

  @Test func `sent twice it is stored once`() async throws {
    let filed = try await taken()
    let id: ID<CaseMessage> = ID(UUID())
    let refusals = await TestCase.atOnce { try await filed.write("Eén keer.", as: filed.complainant, id: id) }
    #expect(refusals.count { $0 == nil } == 1)
    #expect(refusals.count { if case SendMessage.Refused.alreadySent? = $0 { true } else { false } } == 2)
    #expect(try await filed.messages(as: filed.officer).count == 1)
  }

  @Test func `it is not empty, not too long, and not too many a day`() async throws {
    let filed = try await taken()
    let most = SendMessage.mostCharacters
    await #expect(throws: (any Error).self) { try await filed.write(" \n", as: filed.complainant) }
    await #expect(throws: (any Error).self) {
      try await filed.write(String(repeating: "e", count: most + 1), as: filed.complainant)
    }
    try await filed.write(String(repeating: "é", count: most), as: filed.complainant)
    for _ in 2...SendMessage.mostADay { try await filed.write("Nog een.", as: filed.complainant) }
    do {
      try await filed.write("Te veel.", as: filed.complainant)
      Issue.record("the twenty-first was taken")
    } catch SendMessage.Refused.tooMany(let most) { #expect(most == SendMessage.mostADay) }
    // The other side's are not counted with them, and tomorrow there is room.
    try await filed.write("Rustig aan.", as: filed.officer)
    filed.world.clock.advance(seconds: 86_400)
    try await filed.write("Goedemorgen.", as: filed.complainant)
  }

  @Test func `it names a file of its own case, and of no other`() async throws {
    let (filed, other) = (try await taken(), try await taken())
    let mine = try await filed.addDocument(as: filed.complainant)
    try await filed.write("Zie het bestand.", as: filed.complainant, about: mine)
    #expect(try await filed.messages(as: filed.officer).first?.document == mine)
    let theirs = try await other.addDocument(as: other.complainant)
    do {
      try await filed.write("Zie het bestand.", as: filed.complainant, about: theirs)
      Issue.record("a file of another case was taken")
    } catch SendMessage.Refused.fileNotThere {}
  }

  @Test func `after the case has closed there is still someone to ask`() async throws {
    let filed = try await taken()
    try await filed.withdraw()
    try await filed.write("Wanneer is mijn dossier weg?", as: filed.complainant)
    #expect(try await filed.messages(as: filed.officer).count == 1)
  }
}
