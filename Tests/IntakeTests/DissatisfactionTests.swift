import Dossier
import Foundation
import Handling
import Intake
import Kernel
import Postgres
import Tenant
import Terms
import TestSupport
import Testing
import Vault

/// What an employee notes, and what becomes of it.
@Suite struct DissatisfactionTests {
  private static let story = "Een cliënt wachtte een uur en werd niet gebeld."
  private static let day = "2026-02-20"

  // MARK: Noting

  @Test func `one answer is enough, and who noted it is known`() async throws {
    let world = try await TestWorld.make()
    let noted = try await world.note(NoteDissatisfaction(what: Sealed(Self.story)))
    let read = try await noted.read()
    #expect(read.what.revealed == Self.story && read.about == nil && read.happenedOn == nil)
    #expect(read.wantsFollowUp == nil && read.state == .noted && read.number == noted.number)
    #expect(ShortNumber.read("U \(noted.number.prefix(3)) \(noted.number.dropFirst(3))", as: .dissatisfaction) != nil)
    #expect(read.notedBy == noted.reporter.person)
    let name = try await world.database.read(as: noted.director, Dissatisfaction.reporter(world.keys))
    #expect(name.revealed == "Testpersoon")
  }

  @Test(arguments: ProviderFunction.allCases)
  func `every employee notes, whatever their function, and reads it back`(function: ProviderFunction) async throws {
    let world = try await TestWorld.make()
    let noted = try await world.note(by: world.addReporter(function))
    #expect(try await noted.read(as: noted.reporter).about?.revealed == "mevrouw Voorbeeld")
    let lines = try await world.database.read(as: noted.reporter, DissatisfactionLine.ofReporter())
    #expect(lines.map(\.number) == [noted.number])
  }

  @Test(
    arguments: [
      (NoteDissatisfaction(what: Sealed(" \n")), NoteDissatisfaction.Refused.empty),
      (NoteDissatisfaction(what: Sealed(String(repeating: "a", count: 4_001))), .tooLong(most: 4_000)),
      (
        NoteDissatisfaction(what: Sealed("Ja."), about: Sealed(String(repeating: "a", count: 201))),
        .aboutTooLong(most: 200)
      ),
      (NoteDissatisfaction(what: Sealed("Ja."), happenedOn: Day(iso: "2026-02-21")), .happenedInFuture),
      (NoteDissatisfaction(what: Sealed("Ja."), happenedOn: Day(iso: "1900-02-20")), .happenedTooLongAgo),
      (NoteDissatisfaction(what: Sealed("Zijn nummer is 111222333.")), .holdsCitizenNumber),
      (NoteDissatisfaction(what: Sealed("Ja."), about: Sealed("111222333")), .aboutHoldsCitizenNumber),
    ])
  func `what can't be noted is said`(note: NoteDissatisfaction, refused: NoteDissatisfaction.Refused) async throws {
    let world = try await TestWorld.make(on: Self.day)
    let person = try await world.addReporter()
    await #expect(throws: refused) { try await world.note(by: person, note) }
    let count = try await TestDatabase.ownerSession().count(
      "select count(*) from dossier where tenant_id = '\(world.tenant)'")
    #expect(count == 0)
  }

  @Test func `a number that is said to be no citizen service number is noted, and the day itself counts`() async throws
  {
    let world = try await TestWorld.make(on: Self.day)
    let noted = try await world.note(
      NoteDissatisfaction(
        what: Sealed("Factuur 111222333."), happenedOn: Day(iso: Self.day), citizenNumberSeen: true))
    #expect(try await noted.read().happenedOn == Day(iso: Self.day))
  }

  @Test func `a form that is sent twice is noted once`() async throws {
    let world = try await TestWorld.make()
    let noted = try await world.note()
    await #expect(throws: NoteDissatisfaction.Refused.alreadyNoted) {
      try await world.act(as: noted.reporter) {
        try await NoteDissatisfaction(what: Sealed("Nog eens.")).perform(in: $0, keys: world.keys)
      }
    }
    let line = try await world.database.read(as: noted.reporter, DissatisfactionLine.begun(as: noted.dossier))
    #expect(line?.number == noted.number)
  }

  @Test func `nothing that is written about it stands in the database to be read`() async throws {
    let world = try await TestWorld.make()
    let word = "Zonnehoed\(UUID().uuidString.prefix(13))"
    let noted = try await world.note(
      NoteDissatisfaction(what: Sealed("Wat \(word)"), about: Sealed("Wie \(word)")))
    try await noted.ask("Vraag \(word)?")
    try await noted.answer("Antwoord \(word).")
    try await noted.talk("Gesprek \(word).")
    try await noted.close(message: "Bericht \(word).")
    let owner = try await TestDatabase.ownerSession()
    let columns = try owner.rows(
      """
      select c.relname, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname like 'dissatisfaction%'
        and a.attnum > 0 and a.atttypid in ('text'::regtype, 'bytea'::regtype)
      """)
    #expect(columns.count >= 10)
    for column in columns {
      guard let table = column[0], let name = column[1] else { continue }
      let found = try owner.count(
        """
        select count(*) from \(table) where strpos(coalesce(\(name)::text, ''), '\(word)') > 0
          or strpos(coalesce(\(name)::text, ''), encode(convert_to('\(word)', 'UTF8'), 'hex')) > 0
        """)
      #expect(found == 0, "\(table).\(name) can be read")
    }
    let read = try await noted.read()
    #expect(read.talks.first?.report?.revealed == "Gesprek \(word).")
    #expect(read.ending?.message?.revealed == "Bericht \(word).")
  }

  // MARK: A reporter reads what they noted, and nothing else

  @Test func `a reporter opens no colleague's note, and no page of the provider`() async throws {
    let world = try await TestWorld.make()
    let (mine, theirs) = (try await world.note(), try await world.note())
    let person = mine.reporter.person
    await #expect(throws: NotFound()) {
      try await theirs.read(as: Actor(.reporter, tenant: world.tenant, person: person, dossier: theirs.dossier))
    }
    await #expect(throws: NotAllowed.self) {
      try await mine.read(as: Actor(.provider, tenant: world.tenant, person: person, dossier: mine.dossier))
    }
    let lines = try await world.database.read(
      as: Actor(.reporter, tenant: world.tenant, person: person), DissatisfactionLine.numbered(theirs.number))
    #expect(lines == nil)
  }

  @Test func `a reporter reads the question and what they are told, and no talk`() async throws {
    let world = try await TestWorld.make()
    let noted = try await world.note()
    try await noted.ask()
    try await noted.answer()
    try await noted.talk()
    try await noted.close()
    let read = try await noted.read(as: noted.reporter)
    #expect(
      read.question?.answer?.text.revealed == "Op maandag." && read.ending?.message?.revealed == "Het is opgelost.")
    #expect(read.talks.isEmpty)
    #expect(try await noted.read().talks.count == 1)
  }

  /// Straight at the database, past every page and use case.
  @Test func `a reporter writes nothing but notes and answers`() async throws {
    let world = try await TestWorld.make()
    let noted = try await world.note()
    try await noted.ask()
    let filed = try await world.file()
    let app = try await TestDatabase.appSession()
    let fresh = Actor(.reporter, tenant: world.tenant, person: noted.reporter.person, dossier: UUID())
    func refused(_ sql: String, as actor: Actor) throws -> String? {
      try app.refusal {
        try app.bind(actor)
        try app.rows(sql)
      }
    }
    let id = noted.dossier.uuidString
    for sql in [
      "insert into dissatisfaction_talk (id, dossier_id, held_on, with_whom) values (gen_random_uuid(), '\(id)', '2026-02-20', 'employee')",
      "insert into dissatisfaction_closed (id, dossier_id, closed_on, outcome) values (gen_random_uuid(), '\(id)', '2026-02-20', 'solved')",
      "insert into dissatisfaction_closed (id, dossier_id, closed_on, outcome, complaint_number) values (gen_random_uuid(), '\(id)', '2026-02-20', 'promoted', '1')",
      "insert into dissatisfaction_question (id, dossier_id, asked_on, question) values (gen_random_uuid(), '\(id)', '2026-02-20', '')",
      "update dissatisfaction set state = 'solved'", "update dissatisfaction set state = 'promoted'",
      "update dissatisfaction set what = ''", "delete from dissatisfaction", "delete from compartment_key",
      "insert into compartment_key (id, dossier_id, compartment, master_version, wrapped) values (gen_random_uuid(), '\(id)', 'shared', 1, '')",
      "insert into membership (id, account_id, role, function, tenant_id) select gen_random_uuid(), current_setting('app.person_id')::uuid, 'provider', 'director', current_setting('app.tenant_id')::uuid",
      "select count(*) from worklist", "select count(*) from submission", "select count(*) from party",
      "select count(*) from account", "select count(*) from timeline_payload", "select noted_by()",
    ] {
      #expect(try refused(sql, as: noted.reporter) == "42501", "\(sql)")
    }
    for sql in [
      "insert into dossier (id, number, regeling_version_id, language, filed_on) select '\(fresh.dossier?.uuidString ?? "")', '1', id, 'nl', '2026-02-20' from regeling_version",
      "insert into submission (id, dossier_id, channel, filed_on, story) values (gen_random_uuid(), '\(fresh.dossier?.uuidString ?? "")', 'phone', '2026-02-20', '')",
      "insert into case_directory (tenant_id, dossier_id, number, access_code_mac, provider_sees) values (current_setting('app.tenant_id')::uuid, '\(fresh.dossier?.uuidString ?? "")', '1', '', true)",
      "insert into worklist (tenant_id, dossier_id, number, provider_name, provider_sees, phase, waits_for, filed_on) values (current_setting('app.tenant_id')::uuid, '\(fresh.dossier?.uuidString ?? "")', '1', 'x', true, 'filed', 'officer', '2026-02-20')",
      "insert into mail (id, dossier_id, recipient, notice) values (gen_random_uuid(), '\(fresh.dossier?.uuidString ?? "")', 'officer', 'filed')",
      "insert into dissatisfaction (id, number, noted_on, what, recorded_by) values ('\(fresh.dossier?.uuidString ?? "")', '1', '2026-02-20', '', '\(world.director.person?.description ?? "")')",
      "insert into dissatisfaction (id, number, noted_on, what, state) values ('\(fresh.dossier?.uuidString ?? "")', '1', '2026-02-20', '', 'solved')",
    ] {
      #expect(try refused(sql, as: fresh) == "42501", "\(sql)")
    }
    // Nor does another's binding help.
    let inCase = Actor(.reporter, tenant: world.tenant, person: noted.reporter.person, dossier: filed.dossier)
    #expect(try app.refusal { try app.bind(inCase) } == "WD404")
    // An answer to what someone else noted: the key says whose it is.
    let other = try await world.note()
    let question = try await noted.read().question?.id.uuidString ?? ""
    let answer =
      "insert into dissatisfaction_answer (id, dossier_id, question_id, answered_on, answer) values (gen_random_uuid(), '\(id)', '\(question)', '2026-02-20', '')"
    #expect(try refused(answer, as: other.reporter) == "42501")
    #expect(try refused(answer, as: noted.reporter) == nil)
  }

  @Test func `a meelezer reads what was noted and does nothing about it`() async throws {
    let world = try await TestWorld.make()
    let noted = try await world.note()
    let reader = Actor(
      .provider, tenant: world.tenant, person: try await world.addReporter(.reader), dossier: noted.dossier,
      function: .reader)
    #expect(try await noted.read(as: reader).what.isBlank == false)
    await #expect(throws: NotAllowed.self) {
      try await world.act(as: reader) {
        try await AskReporter(question: Sealed("Wie?")).perform(in: $0, keys: world.keys)
      }
    }
    // Whatever the program believes of them.
    let believed = Actor(.provider, tenant: world.tenant, person: reader.person, dossier: noted.dossier)
    await #expect(throws: (any Error).self) {
      try await world.act(as: believed) {
        try await CloseDissatisfaction(.noFollowUp).perform(in: $0, keys: world.keys)
      }
    }
    #expect(try await noted.read().state == .noted)
  }

  // MARK: Question and answer

  @Test func `one question, and one answer by who noted it`() async throws {
    let world = try await TestWorld.make()
    let noted = try await world.note()
    await #expect(throws: AnswerAsReporter.Refused.nothingAsked) { try await noted.answer() }
    await #expect(throws: AskReporter.Refused.empty) { try await noted.ask(" ") }
    await #expect(throws: AskReporter.Refused.tooLong(most: 2_000)) {
      try await noted.ask(String(repeating: "a", count: 2_001))
    }
    try await noted.ask()
    #expect(try await noted.read().state == .asked)
    await #expect(throws: AskReporter.Refused.alreadyAsked) { try await noted.ask() }
    await #expect(throws: AnswerAsReporter.Refused.empty) { try await noted.answer("") }
    try await noted.answer()
    await #expect(throws: AnswerAsReporter.Refused.alreadyAnswered) { try await noted.answer() }
    let read = try await noted.read()
    #expect(read.state == .answered && read.question?.text.revealed == "Op welke dag was het?")
    // An answer that comes after the talk doesn't put it back.
    let late = try await world.note()
    try await late.ask()
    try await late.talk()
    try await late.answer()
    #expect(try await late.read().state == .talked)
  }

  @Test func `who noted it is told, and who handles it, by mail without content`() async throws {
    let world = try await TestWorld.make()
    let noted = try await world.note()
    try await noted.ask()
    try await noted.answer()
    try await noted.talk()
    try await noted.close()
    let mails = try await TestDatabase.ownerSession().rows(
      "select notice, recipient, account_id from mail where dossier_id = $1 order by recorded_at, id",
      noted.dossier.uuidString)
    let reporter = noted.reporter.person?.description ?? ""
    let told = Set(mails.map { row in row.map { $0 ?? "-" }.joined(separator: " ") })
    #expect(
      told == [
        "dissatisfactionNoted provider -", "reporterAsked provider \(reporter)", "reporterAnswered provider -",
        "dissatisfactionClosed provider \(reporter)",
      ])
  }

  // MARK: The talk, and closing

  @Test func `a talk has its day and its result`() async throws {
    let world = try await TestWorld.make(on: Self.day)
    let noted = try await world.note(
      NoteDissatisfaction(what: Sealed(Self.story), happenedOn: Day(iso: "2026-02-18")))
    await #expect(throws: RecordTalk.Refused.noReport) { try await noted.talk(" ") }
    await #expect(throws: RecordTalk.Refused.noReport) { try await noted.talk(nil) }
    await #expect(throws: RecordTalk.Refused.inFuture) { try await noted.talk(on: Day(iso: "2026-02-21")) }
    let happened = try #require(Day(iso: "2026-02-18"))
    await #expect(throws: RecordTalk.Refused.beforeItHappened(day: happened)) {
      try await noted.talk(on: Day(iso: "2026-02-17"))
    }
    await #expect(throws: RecordTalk.Refused.tooLong(most: 2_000)) {
      try await noted.talk(String(repeating: "a", count: 2_001))
    }
    // The day itself, before it was noted: the employee solved it at once.
    try await noted.talk(on: happened)
    let talk = try #require(try await noted.read().lastTalk)
    #expect(talk.heldOn == happened && talk.report?.revealed == "Wij spraken het uit.")
    #expect(talk.agreements?.revealed == "Wij bellen voortaan.")
  }

  @Test func `of a talk with an employee only the day stays`() async throws {
    let world = try await TestWorld.make()
    let noted = try await world.note()
    await #expect(throws: RecordTalk.Refused.ofEmployee) { try await noted.talk("Gewaarschuwd.", with: .employee) }
    try await noted.talk(nil, with: .employee)
    let read = try await noted.read()
    #expect(read.talks.map(\.partner) == [.employee] && read.talks[0].report == nil && read.lastTalk == nil)
    // The database holds it too.
    let owner = try await TestDatabase.ownerSession()
    let code = try owner.refusal {
      try owner.rows(
        "update dissatisfaction_talk set report = '\\x00' where dossier_id = $1", noted.dossier.uuidString)
    }
    #expect(code == "23514")
  }

  @Test(arguments: CloseDissatisfaction.Outcome.allCases)
  func `it is closed once, and solved only by a talk`(outcome: CloseDissatisfaction.Outcome) async throws {
    let world = try await TestWorld.make(on: Self.day)
    let noted = try await world.note()
    if outcome == .solved {
      await #expect(throws: CloseDissatisfaction.Refused.noTalk) { try await noted.close(.solved) }
      try await noted.talk()
    }
    try await noted.close(outcome)
    let read = try await noted.read()
    #expect(read.state.rawValue == outcome.rawValue && read.ending?.category == .organisation)
    #expect(read.ending?.closedOn == Day(iso: Self.day) && read.ending?.complaintNumber == nil)
    await #expect(throws: CloseDissatisfaction.Refused.alreadyClosed) { try await noted.close(outcome) }
    await #expect(throws: AskReporter.Refused.closed) { try await noted.ask() }
    await #expect(throws: RecordTalk.Refused.closed) { try await noted.talk() }
    await #expect(throws: PromoteDissatisfaction.Refused.closed) { try await noted.promote() }
  }

  // MARK: Lists and counts

  @Test func `the state in the list is what the facts say`() async throws {
    let world = try await TestWorld.make()
    var all: [TestDissatisfaction] = []
    for _ in 0..<7 {
      all.append(try await world.note())
      world.clock.advance(seconds: 1)
    }
    try await all[1].ask()
    try await all[2].ask()
    try await all[2].answer()
    try await all[3].talk()
    try await all[4].talk()
    try await all[4].close(.solved)
    try await all[5].close(.noFollowUp)
    _ = try await all[6].promote()
    let wrong = try await TestDatabase.ownerSession().texts(
      """
      select d.number || ' ' || d.state from dissatisfaction d
      left join dissatisfaction_question q on (q.tenant_id, q.dossier_id) = (d.tenant_id, d.id)
      left join dissatisfaction_answer a on (a.tenant_id, a.question_id) = (q.tenant_id, q.id)
      left join dissatisfaction_closed c on (c.tenant_id, c.dossier_id) = (d.tenant_id, d.id)
      where d.tenant_id = '\(world.tenant)' and d.state <> coalesce(c.outcome,
        case when exists (select from dissatisfaction_talk t where (t.tenant_id, t.dossier_id) = (d.tenant_id, d.id))
          then 'talked' when a.id is not null then 'answered' when q.id is not null then 'asked' else 'noted' end)
      """)
    #expect(wrong == [])
    let open = try await world.database.read(as: world.director, DissatisfactionLine.ofProvider(.init(isClosed: false)))
    #expect(open.map(\.state) == [.noted, .asked, .answered, .talked])
    let closed = try await world.database.read(
      as: world.director, DissatisfactionLine.ofProvider(.init(isClosed: true)))
    #expect(Set(closed.map(\.state)) == [.solved, .noFollowUp, .promoted])
  }

  @Test func `open ones come longest waiting first, closed ones newest first, page after page`() async throws {
    let world = try await TestWorld.make(on: Self.day)
    let person = try await world.addReporter()
    var numbers: [String] = []
    for _ in 0..<5 {
      numbers.append(try await world.note(by: person).number)
      world.clock.advance(seconds: 86_400)
    }
    func pages(_ query: (DissatisfactionLine.Place?) -> Query<[DissatisfactionLine]>, as actor: Actor) async throws
      -> [String]
    {
      var (found, last): ([String], DissatisfactionLine?) = ([], nil)
      while true {
        let page = try await world.database.read(as: actor, query(last?.place))
        found += page.prefix(2).map(\.number)
        guard page.count > 2 else { return found }
        last = page[1]
      }
    }
    let open = DissatisfactionLine.Filter(isClosed: false)
    #expect(
      try await pages({ DissatisfactionLine.ofProvider(open, after: $0, most: 2) }, as: world.director) == numbers)
    #expect(
      try await pages(
        { DissatisfactionLine.ofReporter(after: $0, most: 2) },
        as: Actor(.reporter, tenant: world.tenant, person: person)) == numbers.reversed())
    let none = DissatisfactionLine.Filter(isClosed: false, state: .asked)
    #expect(try await pages({ DissatisfactionLine.ofProvider(none, after: $0, most: 2) }, as: world.director).isEmpty)
  }

  @Test func `it is counted apart from complaints, and no complaint's list knows it`() async throws {
    let world = try await TestWorld.make(preset: "000-huisartsenteam-partners")
    let (one, two, three) = (try await world.note(), try await world.note(), try await world.note())
    try await one.talk()
    try await one.close()
    let (before, listed) = try await world.database.read(
      as: world.director, WorklistLine.openCountOfProvider, WorklistLine.ofProvider(.init(isClosed: false)))
    #expect(before == 0 && listed.isEmpty)
    let owner = try await TestDatabase.ownerSession()
    for table in ["worklist", "case_directory", "complaint", "submission", "search_token"] {
      #expect(try owner.count("select count(*) from \(table) where tenant_id = '\(world.tenant)'") == 0, "\(table)")
    }
    try await two.talk()
    _ = try await two.promote(as: world.partnersComplaint())
    let (complaints, counts) = try await world.database.read(
      as: world.director, WorklistLine.openCountOfProvider,
      DissatisfactionCounts.ofProvider(on: Day(of: world.clock.now)))
    #expect(complaints == 1)
    let all: [Int] = [counts.open, counts.noted, counts.solved, counts.promoted]
    #expect(all == [1, 3, 1, 1] as [Int])
    _ = three
  }

  // MARK: Becoming a complaint

  @Test func `it becomes a complaint with its text and history, and the clock starts that day`() async throws {
    let world = try await TestWorld.make(on: "2026-02-02")
    let noted = try await world.note()
    world.clock.advance(seconds: 259_200)
    try await noted.talk()
    world.clock.advance(seconds: 864_000)
    let dossier = world.database.newID()
    let filed = try await noted.promote(to: dossier, by: .phone)
    #expect(filed.filedOn == Day(iso: "2026-02-15"))
    let complainant = Actor(.complainant, tenant: world.tenant, dossier: dossier)
    let whole = try await ComplaintFile.read(
      for: .casePageOfComplainant, from: world.database, as: complainant, keys: world.keys)
    #expect(whole.complaint.clocks.statutory?.lastDay == Day(iso: "2026-03-30"))  // A Sunday, so a day later.
    #expect(whole.submission.channel == .phone)
    let origin = try #require(whole.submission.origin)
    #expect(origin.number == noted.number && origin.notedOn == Day(iso: "2026-02-02"))
    #expect(origin.talkedOn == Day(iso: "2026-02-05"))
    #expect(whole.timeline.map(\.kind) == [.cameOfDissatisfaction, .filed])
    #expect(whole.timeline.allSatisfy { $0.recordedAs == .reporter })
    let read = try await noted.read()
    #expect(read.state == .promoted && read.ending?.complaintNumber == filed.number)
    let finding = try await VerifyTimeline().perform(
      in: world.database, as: Actor(.system, tenant: world.tenant, dossier: dossier), keys: world.keys)
    #expect(finding.isWhole)
  }

  @Test func `where the officer receives, the provider doesn't read it before it is made known`() async throws {
    let world = try await TestWorld.make()
    let noted = try await world.note()
    let dossier = world.database.newID()
    let filed = try await noted.promote(to: dossier)
    let director = world.director.opening(dossier, of: world.tenant)
    await #expect(throws: NotFound()) {
      try await ComplaintFile.read(
        for: .casePageOfProvider, from: world.database, as: director, keys: world.keys)
    }
    #expect(try await world.database.read(as: world.director, WorklistLine.numbered(filed.number)) == nil)
    // It keeps what it noted, and the mark.
    #expect(try await noted.read().ending?.complaintNumber == filed.number)
    // The officer finds it, with its history.
    let line = try await world.database.read(as: world.officer, WorklistLine.numbered(filed.number))
    #expect(line?.dossier == dossier)
    let opened = noted.complaint(dossier, filed.number)
    try await opened.register()
    let whole = try await ComplaintFile.read(
      for: .casePage, from: world.database, as: opened.officer, keys: world.keys)
    #expect(whole.submission.origin?.number == noted.number)
  }

  @Test func `the address that staff typed gets no mail, and is not the complainant's own`() async throws {
    let world = try await TestWorld.make()
    let noted = try await world.note()
    let dossier = world.database.newID()
    let opened = noted.complaint(dossier, try await noted.promote(to: dossier).number)
    let owner = try await TestDatabase.ownerSession()
    let mails = try owner.texts("select recipient from mail where dossier_id = '\(dossier)' order by 1")
    #expect(mails == ["officer"])
    try await opened.register()
    let whole = try await ComplaintFile.read(
      for: .casePage, from: world.database, as: opened.officer, keys: world.keys)
    #expect(whole.complainant.address?.isOwnersOwn == false)
  }

  @Test func `the talk that was recorded is the evidence that a regeling asks`() async throws {
    let world = try await TestWorld.make(preset: "000-huisartsenteam-partners")
    let noted = try await world.note()
    let without = world.partnersComplaint(talk: nil)
    await #expect(throws: FileComplaint.Refused.noTalk) { try await noted.promote(as: without) }
    #expect(try await noted.read().state == .noted)
    try await noted.talk()
    let talk = try #require(try await noted.read().lastTalk)
    let report = try #require(talk.report)
    let dossier = world.database.newID()
    let filed = try await noted.promote(
      as: world.partnersComplaint(talk: .init(heldOn: talk.heldOn, report: report, others: [])), to: dossier)
    // The provider receives complaints itself here, and reads it at once.
    let whole = try await ComplaintFile.read(
      for: .casePageOfProvider, from: world.database, as: world.director.opening(dossier, of: world.tenant),
      keys: world.keys)
    #expect(whole.submission.talk?.report.revealed == "Wij spraken het uit." && whole.complaint.number == filed.number)
  }

  @Test func `it becomes one complaint, however often that is asked`() async throws {
    let world = try await TestWorld.make()
    let noted = try await world.note()
    async let first = noted.promote()
    async let second = noted.promote()
    var results: [Result<FileComplaint.Filed, any Error>] = []
    do { results.append(.success(try await first)) } catch { results.append(.failure(error)) }
    do { results.append(.success(try await second)) } catch { results.append(.failure(error)) }
    #expect(results.count { (try? $0.get()) != nil } == 1)
    for case .failure(let error) in results {
      #expect(error as? PromoteDissatisfaction.Refused == .closed || error is NotFound, "\(error)")
    }
    #expect(
      try await TestDatabase.ownerSession().count(
        "select count(*) from submission where tenant_id = '\(world.tenant)'") == 1)
  }

  @Test func `nobody promotes but who handles complaints, with contact and the wish by some way`() async throws {
    let world = try await TestWorld.make()
    let noted = try await world.note()
    await #expect(throws: PromoteDissatisfaction.Refused.noContact) {
      try await noted.promote(as: world.complaint(email: nil))
    }
    await #expect(throws: PromoteDissatisfaction.Refused.notByWeb) { try await noted.promote(by: .web) }
    for function in [ProviderFunction.reader, .reporter] {
      for known in [function, nil] {
        let person = try await world.addReporter(function)
        let filer = Actor(
          .reporter, tenant: world.tenant, person: person, dossier: world.database.newID(), function: known)
        await #expect(throws: (any Error).self) {
          try await world.act(as: filer) {
            try await PromoteDissatisfaction(noted.dossier, as: world.complaint(), by: .phone)
              .perform(in: $0, keys: world.keys)
          }
        }
      }
    }
    // Another provider's director finds nothing to promote.
    let other = try await TestWorld.make(name: "Zorg Elders")
    let stranger = Actor(
      .reporter, tenant: other.tenant, person: other.director.person, dossier: other.database.newID())
    await #expect(throws: NotFound()) {
      try await other.act(as: stranger) {
        try await PromoteDissatisfaction(noted.dossier, as: other.complaint(), by: .phone)
          .perform(in: $0, keys: other.keys)
      }
    }
    #expect(try await noted.read().state == .noted)
  }

  // MARK: Its dossier

  @Test func `opening one is in its read log, and its timeline verifies`() async throws {
    let world = try await TestWorld.make()
    let noted = try await world.note()
    try await noted.ask()
    try await noted.answer()
    try await noted.talk()
    try await noted.close()
    _ = try await noted.read()
    let log = try await TestDatabase.ownerSession().texts(
      "select recorded_as || ' ' || what from access_log where dossier_id = '\(noted.dossier)' order by recorded_at, id"
    )
    #expect(Set(log) == ["provider act", "reporter act", "provider dissatisfaction"] && log.count == 5)
    let finding = try await VerifyTimeline().perform(
      in: world.database, as: Actor(.system, tenant: world.tenant, dossier: noted.dossier), keys: world.keys)
    #expect(finding.isWhole)
  }

  @Test func `when its key is destroyed nothing of it opens, and the complaint that came of it still does`()
    async throws
  {
    let world = try await TestWorld.make()
    let noted = try await world.note()
    let dossier = world.database.newID()
    _ = try await noted.promote(to: dossier)
    try await TestDatabase.ownerSession().run("delete from compartment_key where dossier_id = '\(noted.dossier)'")
    await #expect(throws: NotFound()) { try await noted.read() }
    let whole = try await ComplaintFile.read(
      for: .casePageOfComplainant, from: world.database,
      as: Actor(.complainant, tenant: world.tenant, dossier: dossier), keys: world.keys)
    #expect(whole.submission.origin != nil)
  }

  @Test func `it is no complaint to any use case`() async throws {
    let world = try await TestWorld.make()
    let noted = try await world.note()
    await #expect(throws: NotFound()) {
      try await world.database.read(as: noted.director, Complaint.facts)
    }
    await #expect(throws: (any Error).self) {
      try await world.act(as: noted.director) {
        try await ExtendTerm(weeks: 1, reason: Sealed("Meer tijd.")).perform(in: $0, keys: world.keys)
      }
    }
  }
}

extension TestWorld {
  /// A complaint as the regeling of partners takes it.
  fileprivate func partnersComplaint(
    talk: FileComplaint.Talk? = .init(heldOn: Day(number: 20_500), report: Sealed("Wij spraken."), others: [])
  ) -> FileComplaint { complaint(kind: .cooperationPartner, talk: talk) }
}
