import Dossier
import Foundation
import Handling
import Kernel
import Postgres
import Terms
import TestSupport
import Testing
import Vault

@Suite struct CompanionTests {
  private func known() async throws -> TestCase {
    let filed = try await TestWorld.make(on: "2026-02-20").file(email: "klager@voorbeeld.test")
    try await filed.bringToProvider()
    return filed
  }

  @Test func `a helper reads what the complainant reads, and the read log says who it was`() async throws {
    let filed = try await known()
    try await filed.hearBoth()
    let helper = try await filed.help()
    let (theirs, own) = (try await filed.read(as: helper), try await filed.read(as: filed.complainant))
    #expect(theirs.submission.story.revealed == own.submission.story.revealed)
    #expect(theirs.statements.count == 2 && theirs.sentLetter?.revealed == own.sentLetter?.revealed)
    #expect(theirs.complaint.state == own.complaint.state)
    #expect(theirs.companions.map(\.name.revealed) == ["D. Ochter"])
    let logged = try await TestDatabase.ownerSession().texts(
      "select recorded_by from access_log where dossier_id = '\(filed.dossier)' and recorded_as = 'companion'")
    #expect(logged == [helper.person?.description].compactMap(\.self))
    let last = try await filed.world.database.read(as: filed.complainant, Companion.lastLooked)
    #expect(last.map(\.id) == [helper.person?.uuid])
  }

  @Test func `the officer knows who helps, the provider not even that someone does`() async throws {
    let filed = try await known()
    let helper = try await filed.help()
    #expect(try await filed.read(as: filed.officer).companions.map(\.name.revealed) == ["D. Ochter"])
    let provider = try await filed.read(as: filed.director)
    #expect(provider.companions.isEmpty)
    try await filed.takeBack(helper)
    let kinds = try await filed.read(as: filed.director).timeline.map(\.kind)
    #expect(!kinds.contains(.companionGiven) && !kinds.contains(.companionRevoked) && !kinds.isEmpty)
    #expect(try await filed.read(as: filed.officer).timeline.first?.kind == .companionRevoked)
    let app = try await TestDatabase.appSession()
    for table in ["companion_access", "companion_revoked", "companion_link", "companion_session"] {
      let refused = try app.refusal {
        try app.bind(filed.director)
        try app.rows("select * from \(table)")
      }
      #expect(refused == "42501", "\(table)")
    }
  }

  @Test func `once it is taken back a helper reads nothing, by raw SQL neither, and has no session`() async throws {
    let filed = try await known()
    let (helper, other) = (try await filed.help(), try await filed.help("zoon@voorbeeld.test"))
    let (token, others) = (try await filed.browser(of: helper), try await filed.browser(of: other))
    let database = filed.world.database
    #expect(try await CompanionSession.of(token, in: database)?.actor == helper)
    _ = try await filed.read(as: helper)
    try await filed.takeBack(helper)
    await #expect(throws: NotFound.self) { _ = try await filed.read(as: helper) }
    let app = try await TestDatabase.appSession()
    #expect(try app.refusal { try app.bind(helper) } == "WD404")
    #expect(try app.refusal { try app.bind(other) } == nil)
    let left = try await TestDatabase.ownerSession().texts(
      "select companion_id from companion_session where dossier_id = '\(filed.dossier)'")
    #expect(left == [other.person?.description].compactMap(\.self))
    #expect(try await CompanionSession.of(token, in: database) == nil)
    #expect(try await CompanionSession.of(others, in: database) != nil)
    _ = try await filed.read(as: other)
    await #expect(throws: RevokeCompanionAccess.Refused.alreadyRevoked) { try await filed.takeBack(helper) }
    // The same address may be let in again, by an access of its own.
    let again = try await filed.help()
    #expect(again != helper)
    _ = try await filed.read(as: again)
  }

  @Test func `who helps in one case binds no other`() async throws {
    let (mine, theirs) = (try await known(), try await known())
    let beside = try await mine.world.file()
    let helper = try await mine.help()
    let app = try await TestDatabase.appSession()
    for elsewhere in [
      Actor(.companion, tenant: theirs.world.tenant, person: helper.person, dossier: theirs.dossier),
      Actor(.companion, tenant: mine.world.tenant, person: helper.person, dossier: beside.dossier),
      Actor(.companion, tenant: theirs.world.tenant, person: helper.person, dossier: mine.dossier),
      Actor(.companion, tenant: mine.world.tenant, person: AccountID(UUID()), dossier: mine.dossier),
    ] { #expect(try app.refusal { try app.bind(elsewhere) } == "WD404") }
    await #expect(throws: NotFound.self) { try await theirs.takeBack(helper) }
    _ = try await mine.read(as: helper)
  }

  @Test func `an access is over after its last day, and when the case is closed for good`() async throws {
    let filed = try await known()
    let day = Day(of: filed.world.clock.now)
    await #expect(throws: GiveCompanionAccess.Refused.endsInPast) { try await filed.help(endsOn: day.adding(days: -1)) }
    let short = try await filed.help(endsOn: day.adding(days: 2))
    filed.world.clock.advance(seconds: 1)
    let long = try await filed.help("zoon@voorbeeld.test")
    filed.world.clock.advance(seconds: 2 * 86_400)
    _ = try await filed.read(as: short)
    filed.world.clock.advance(seconds: 86_400)
    await #expect(throws: NotFound.self) { _ = try await filed.read(as: short) }
    #expect(try await filed.companions().map(\.over) == [nil, .lapsed])
    // Withdrawn: as long as it can be opened again they read on.
    let closing = try await filed.withdraw()
    _ = try await filed.read(as: long)
    let until = try #require(closing.reopenUntil)
    let days = Day(of: filed.world.clock.now).days(until: until) + 1
    filed.world.clock.advance(seconds: Double(days) * 86_400)
    await #expect(throws: NotFound.self) { _ = try await filed.read(as: long) }
    #expect(try await filed.companions().map(\.over) == [.closed, .lapsed])
    await #expect(throws: GiveCompanionAccess.Refused.closed) { try await filed.help("buur@voorbeeld.test") }
  }

  @Test func `a helper decides nothing: not in the program, and not in the database`() async throws {
    let filed = try await known()
    let helper = try await filed.help(mayWrite: true)
    let keys = filed.world.keys
    let acts: [@Sendable (Transaction) async throws -> Void] = [
      { _ = try await WithdrawComplaint().perform(in: $0, keys: keys) },
      { _ = try await ReopenComplaint().perform(in: $0, keys: keys) },
      { _ = try await AcceptOutcome().perform(in: $0, keys: keys) },
      { try await SaySatisfied(isSatisfied: true).perform(in: $0, keys: keys) },
      { try await ChangeContact(name: Sealed("X"), phone: nil).perform(in: $0, keys: keys) },
      { try await GiveAddress(email: Sealed("x@voorbeeld.test")).perform(in: $0, keys: keys) },
      { try await RenewCode(code: .generate()).perform(in: $0, keys: keys) },
      { try await ConfirmAddress().perform(in: $0, keys: keys) },
      { try await GiveStatement(id: $0.newID(), body: Sealed("X")).perform(in: $0, keys: keys) },
      {
        try await GiveCompanionAccess(
          id: UUID(), name: Sealed("X"), email: Sealed("x@voorbeeld.test"), mayWrite: true
        ).perform(in: $0, keys: keys)
      },
      { try await RevokeCompanionAccess(helper.person?.uuid ?? UUID()).perform(in: $0, keys: keys) },
    ]
    for (position, act) in acts.enumerated() {
      await #expect(throws: NotAllowed.self, "act \(position)") {
        try await filed.world.act(as: helper) { try await act($0) }
      }
    }
    let app = try await TestDatabase.appSession()
    for table in [
      "closing", "reopening", "letter_approval", "letter_comment", "extension_answer", "consent", "statement",
      "referral",
      "satisfaction", "party_change", "email_address", "postal_address", "companion_access", "companion_revoked",
      "companion_link", "signature", "redaction_request", "entry_answer", "act_contested", "message_read",
      "compartment_key", "dispute_case",
    ] {
      let refused = try app.refusal {
        try app.bind(helper)
        try app.run("insert into \(table) (id, dossier_id) values (gen_random_uuid(), '\(filed.dossier)')")
      }
      #expect(refused == "42501", "\(table)")
    }
    for hidden in [
      "select name from companion_revoked", "select * from postal_address", "select * from satisfaction",
      "select * from access_log", "select * from companion_link", "select * from companion_session",
      "select access_code_mac from case_directory", "select * from case_directory", "select * from dispute_case",
      "select * from assignment", "select * from timeline_payload", "select * from mail",
    ] {
      let refused = try app.refusal {
        try app.bind(helper)
        try app.rows(hidden)
      }
      #expect(refused == "42501" || refused == "42703", "\(hidden)")
    }
  }

  @Test func `only a helper who may write writes, and it says that a helper did`() async throws {
    let filed = try await known()
    let (writer, reader) = (
      try await filed.help(mayWrite: true), try await filed.help("zoon@voorbeeld.test", name: "Z. Oon")
    )
    try await filed.write("Mag ik erbij zijn?", as: writer)
    #expect(try await filed.read(as: filed.officer).messages.unread == 1)
    // The complainant reads it, and takes no mark of the officer's away.
    let mine = try await filed.messages(as: filed.complainant)
    #expect(mine.map(\.sentAs) == [.companion] && mine.first?.companion == writer.person?.uuid)
    #expect(try await filed.read(as: filed.complainant).messages.unread == 0)
    #expect(try await filed.read(as: filed.officer).messages.unread == 1)
    _ = try await filed.messages(as: filed.officer)
    #expect(try await filed.read(as: filed.officer).messages.unread == 0)
    await #expect(throws: NotAllowed.self) { try await filed.write("Ik ook?", as: reader) }
    await #expect(throws: NotAllowed.self) { try await filed.addDocument(as: reader) }
    try await filed.addDocument(as: writer)
    let document = try #require(try await filed.read(as: filed.officer).documents.last)
    #expect(document.addedAs == .companion && document.companion == writer.person?.uuid)
    #expect(try await filed.read(as: filed.director).documents.contains { $0.addedAs == .companion })
    // Who reads along takes no mark away.
    try await filed.write("Ja, dat mag.", as: filed.officer)
    #expect(try await filed.messages(as: writer).count == 2)
    #expect(try await filed.read(as: filed.complainant).messages.unread == 1)
  }

  @Test func `past the program, who only reads along or lost the access writes nothing, and nobody in another's name`()
    async throws
  {
    let filed = try await known()
    let (writer, reader) = (try await filed.help(mayWrite: true), try await filed.help("zoon@voorbeeld.test"))
    let app = try await TestDatabase.appSession()
    let dossier = filed.dossier
    func message(_ more: (columns: String, values: String) = ("", "")) -> String {
      """
      insert into message (id, dossier_id, sent_on, body\(more.columns))
      values (gen_random_uuid(), '\(dossier)', '2026-03-01', '\\x00'\(more.values))
      """
    }
    let document = """
      insert into document_upload (id, dossier_id, compartment) values (gen_random_uuid(), '\(dossier)', 'shared')
      """
    let event = """
      insert into timeline_event (id, dossier_id, compartment, position, kind, happened_on, payload_hash, mac)
      values (gen_random_uuid(), '\(dossier)', 'shared', 99, 'messageSent', '2026-03-01', '\\x00', '\\x00')
      """
    let head = "update timeline_head set position = position + 1"
    let mark = "update case_directory set has_message = true"
    func refusal(_ statement: String, as actor: Actor) throws -> String? {
      try app.refusal {
        try app.bind(actor)
        try app.run(statement)
      }
    }
    for statement in [message(), document, event, head, mark] {
      #expect(try refusal(statement, as: reader) == "42501", "\(statement)")
    }
    #expect(try refusal(message(), as: writer) == nil)
    #expect(try refusal(document, as: writer) == nil)
    let other = reader.person?.description ?? ""
    for statement in [
      message((", recorded_by", ", '\(other)'")), message((", recorded_as", ", 'complainant'")),
      message((", recorded_as", ", 'officer'")), document.replacing("'shared'", with: "'officer'"),
      event.replacing("'messageSent'", with: "'letterApproved'"),
      event.replacing("'shared', 99", with: "'officer', 99"),
      "update case_directory set has_message = false",
      """
      insert into mail (id, dossier_id, recipient, notice)
      values (gen_random_uuid(), '\(dossier)', 'complainant', 'accessLink')
      """,
      "insert into work_due (id, dossier_id, kind, due_at) values (gen_random_uuid(), '\(dossier)', 'term_passed', now())",
    ] { #expect(try refusal(statement, as: writer) == "42501", "\(statement)") }
    // Bound before, written after it was taken back.
    try app.bind(writer)
    try await filed.takeBack(writer)
    #expect(try app.refusal { try app.run(message()) } == "42501")
  }

  @Test func `of taking back and writing at one moment the one that is first counts`() async throws {
    let filed = try await known()
    for round in 1...4 {
      let helper = try await filed.help("h\(round)@voorbeeld.test", mayWrite: true)
      async let writes: Void = filed.write("Nog een vraag.", as: helper)
      async let takes: Void = filed.takeBack(helper)
      let wrote = (try? await writes) != nil
      try await takes
      let events = try await filed.read(as: filed.complainant).timeline.map(\.kind)
      // Newest first: what was written stands before what took it back, or not at all.
      #expect(events.first == .companionRevoked, "round \(round)")
      #expect((events.dropFirst().first == .messageSent) == wrote, "round \(round)")
    }
  }

  @Test func `the link asks the code once, opens once, and not after it was taken back`() async throws {
    let filed = try await known()
    let helper = try await filed.help()
    let (database, keys) = (filed.world.database, filed.world.keys)
    let id = try #require(helper.person?.uuid)
    let mail = try #require(try await filed.mailToCompanion())
    #expect(mail.address.revealed == "dochter@voorbeeld.test" && mail.recipient == .companion)
    let token = try #require(mail.token)
    let link = try #require(try await CompanionLink.find(token, in: database))
    let code = Companion.code(of: id, keys: keys).shown
    #expect(link.asksCode)
    for wrong in ["", "000 00", code.replacing(code.prefix(1), with: code.hasPrefix("1") ? "2" : "1")] {
      await #expect(throws: CompanionLink.Refused.wrongCode, "\(wrong)") {
        _ = try await link.open(code: wrong, in: database, keys: keys)
      }
    }
    // The tries of one that is right count no more; a fourth must wait.
    filed.world.clock.advance(seconds: 2)
    let session = try await link.open(code: code, in: database, keys: keys)
    #expect(try await CompanionSession.of(session, in: database)?.actor == helper)
    #expect(try await CompanionLink.find(token, in: database) == nil)
    await #expect(throws: CompanionLink.Refused.gone) { _ = try await link.open(code: code, in: database, keys: keys) }
    #expect(try await filed.companions().first?.hasComeIn == true)

    // Asked for again, with number and address, as the complainant does: the mailbox is theirs by now.
    filed.world.clock.advance(seconds: 60)
    try await RequestAccessLink(number: filed.number, email: Sealed("Dochter@voorbeeld.test"))
      .perform(in: database, keys: keys)
    let second = try #require(try await filed.mailToCompanion()?.token)
    #expect(second != token)
    let again = try #require(try await CompanionLink.find(second, in: database))
    #expect(!again.asksCode)
    try await filed.takeBack(helper)
    #expect(try await CompanionLink.find(second, in: database) == nil)
    await #expect(throws: CompanionLink.Refused.gone) { _ = try await again.open(code: "", in: database, keys: keys) }
    // And who was let out gets no mail for asking.
    let count = "select count(*) from mail where dossier_id = '\(filed.dossier)'"
    let before = try await TestDatabase.ownerSession().count(count)
    try await RequestAccessLink(number: filed.number, email: Sealed("dochter@voorbeeld.test"))
      .perform(in: database, keys: keys)
    #expect(try await TestDatabase.ownerSession().count(count) == before)
  }

  @Test func `a link is too old after a week, and a mail that waits goes to nobody once it was taken back`()
    async throws
  {
    let filed = try await known()
    let helper = try await filed.help()
    let token = try #require(try await filed.mailToCompanion()?.token)
    filed.world.clock.advance(seconds: Double(CompanionLink.daysOfInvitation - 1) * 86_400)
    #expect(try await CompanionLink.find(token, in: filed.world.database) != nil)
    filed.world.clock.advance(seconds: 86_400)
    #expect(try await CompanionLink.find(token, in: filed.world.database) == nil)
    _ = helper
    let other = try await filed.help("zoon@voorbeeld.test")
    try await filed.takeBack(other)
    #expect(try await filed.mailToCompanion() == nil)
  }

  @Test func `tries at the code slow down`() async throws {
    let filed = try await known()
    _ = try await filed.help()
    let token = try #require(try await filed.mailToCompanion()?.token)
    let link = try #require(try await CompanionLink.find(token, in: filed.world.database))
    var refused: [CompanionLink.Refused] = []
    for _ in 1...5 {
      do { _ = try await link.open(code: "x", in: filed.world.database, keys: filed.world.keys) } catch let error
        as CompanionLink.Refused
      { refused.append(error) }
    }
    #expect(refused.prefix(3) == [.wrongCode, .wrongCode, .wrongCode])
    #expect(refused.last == .slowDown(seconds: 1))
  }

  @Test func `not oneself, not twice, and not too many`() async throws {
    let filed = try await known()
    await #expect(throws: GiveCompanionAccess.Refused.isYours) { try await filed.help("Klager@voorbeeld.test") }
    await #expect(throws: GiveCompanionAccess.Refused.noName) { try await filed.help(name: " ") }
    await #expect(throws: GiveCompanionAccess.Refused.notAnAddress) { try await filed.help("nergens") }
    let id = UUID()
    try await filed.help(id: id)
    await #expect(throws: GiveCompanionAccess.Refused.alreadyGiven) { try await filed.help(id: id) }
    await #expect(throws: GiveCompanionAccess.Refused.alreadyHasAccess) {
      try await filed.help("DOCHTER@voorbeeld.test")
    }
    for number in 2...GiveCompanionAccess.most { try await filed.help("h\(number)@voorbeeld.test") }
    await #expect(throws: GiveCompanionAccess.Refused.tooMany(most: 3)) { try await filed.help("h9@voorbeeld.test") }
    for number in 10..<(10 + GiveCompanionAccess.mostEver - GiveCompanionAccess.most) {
      let newest = try #require(try await filed.companions().first { $0.over == nil })
      try await filed.takeBack(Companion.actor(newest.id, tenant: filed.world.tenant, dossier: filed.dossier))
      filed.world.clock.advance(seconds: 1)
      try await filed.help("h\(number)@voorbeeld.test")
    }
    let last = try #require(try await filed.companions().first { $0.over == nil })
    try await filed.takeBack(Companion.actor(last.id, tenant: filed.world.tenant, dossier: filed.dossier))
    await #expect(throws: GiveCompanionAccess.Refused.tooManyEver) { try await filed.help("nieuw@voorbeeld.test") }
  }
}
