import Dossier
import Foundation
import Handling
import Kernel
import Postgres
import Tenant
import Terms
import TestSupport
import Testing
import Vault

@testable import Intake

/// What staff enter for who complains: from which day its terms run, who may, who reads it, and what its complainant says.
@Suite struct EnterComplaintTests {
  private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

  // MARK: Days

  /// The test vectors of the law's term: a letter that was received then, entered on 2 April at the latest.
  @Test(arguments: [
    ("2026-03-02", "2026-04-13"), ("2026-02-23", "2026-04-07"), ("2026-02-20", "2026-04-07"),
    ("2026-03-16", "2026-04-28"), ("2026-03-24", "2026-05-06"), ("2026-04-02", "2026-05-15"),
  ])
  func `a letter's term runs from its receipt, whenever it is entered`(received: String, lastDay: String) async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    world.clock.set("2026-04-02")
    let filed = try await world.enter(world.entry(.letter, receivedOn: day(received)))
    let complaint = try await filed.complaint()
    #expect(complaint.filedOn == (try day(received)))
    #expect(complaint.clocks.statutory?.lastDay == (try day(lastDay)))
    let line = try await world.database.read(as: world.officer, WorklistLine.numbered(filed.number))
    #expect(line?.due == (try day(lastDay)))
    #expect(line?.filedOn == (try day(received)))
  }

  @Test(arguments: [Channel.phone, .inPerson])
  func `a spoken complaint's term runs from the day it is written down`(channel: Channel) async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    world.clock.set("2026-03-02")
    let filed = try await world.enter(world.entry(channel, receivedOn: day("2026-02-20")))
    let complaint = try await filed.complaint()
    #expect(complaint.filedOn == (try day("2026-03-02")))
    #expect(complaint.clocks.statutory?.lastDay == (try day("2026-04-13")))
    let entry = try #require(try await read(filed, as: filed.officer).entry)
    #expect(entry.receivedOn == (try day("2026-02-20")))
    #expect(entry.enteredOn == (try day("2026-03-02")))
  }

  @Test func `the regeling's own clock waits for the officer's letter, also of what was received long before`()
    async throws
  {
    let world = try await TestWorld.make(on: "2026-02-20")
    world.clock.set("2026-03-02")
    let filed = try await world.enter(world.entry(.letter, receivedOn: day("2026-02-23")))
    #expect(try await filed.complaint().clocks.regeling == nil)
    try await world.act(as: filed.officer) { try await RegisterComplaint().perform(in: $0, keys: world.keys) }
    try await filed.offerLetter()
    try await filed.approveLetter()
    try await filed.makeKnown()
    #expect(try await filed.complaint().clocks.regeling?.startedOn == (try day("2026-03-02")))
  }

  @Test func `a letter whose term passed before it was entered is told so at once`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    world.clock.set("2026-06-01")
    let filed = try await world.enter(world.entry(.letter, receivedOn: day("2026-02-20")))
    let due = try await TestDatabase.ownerSession().texts(
      "select kind from work_due where dossier_id = '\(filed.dossier)' and kind in ('term_passed', 'reminder')")
    #expect(due == ["term_passed"])
  }

  @Test func `it was received today or before, and no more than a year ago`() async throws {
    let world = try await TestWorld.make(on: "2025-01-01")
    world.clock.set("2026-03-02")
    for (received, refused) in [
      ("2026-03-03", EnterComplaint.Refused.receivedInFuture),
      ("2025-03-01", .receivedTooLongAgo(earliest: try day("2025-03-02"))),
    ] {
      await #expect(throws: refused) { try await world.enter(world.entry(.letter, receivedOn: day(received))) }
    }
    try await world.enter(world.entry(.letter, receivedOn: day("2025-03-02")))
    try await world.enter(world.entry(.letter, receivedOn: day("2026-03-02")))
  }

  @Test func `of before the provider was affiliated nothing is entered`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    await #expect(throws: FileComplaint.Refused.self) {
      try await world.enter(world.entry(.letter, receivedOn: day("2026-02-19")))
    }
  }

  // MARK: Who

  @Test func `an officer who enters it has the case, and nobody is mailed about it but its complainant`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.enter()
    let whole = try await read(filed, as: filed.officer)
    #expect(whole.submission.story.revealed == "Zij kwamen drie keer niet. Niemand belde.")
    #expect(whole.submission.elements.map(\.text.revealed) == ["Zij kwamen drie keer niet."])
    #expect(whole.timeline.map(\.kind) == [.complaintEntered, .filed])
    #expect(whole.entry?.enteredAs == .officer && whole.entry?.channel == .phone && whole.entry?.copy == .mail)
    let mail = try await TestDatabase.ownerSession().texts(
      "select recipient || ' ' || notice from mail where dossier_id = '\(filed.dossier)'")
    #expect(mail == ["complainant complaintEntered"])
  }

  @Test func `a director enters it, the officers are told, and the provider doesn't open the case`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.enter(as: world.enterer)
    await #expect(throws: NotFound.self) { try await read(filed, as: filed.director) }
    let lines = try await world.database.read(as: world.director, EnteredLine.ofProvider)
    #expect(lines.map(\.number) == [filed.number] && lines.first?.enteredBy == world.director.person)
    let mail = try await TestDatabase.ownerSession().texts(
      "select recipient || ' ' || notice from mail where dossier_id = '\(filed.dossier)' order by 1")
    #expect(mail == ["complainant complaintEntered", "officer filed"])
    try await filed.register()
    #expect(try await read(filed, as: filed.officer).entry?.enteredAs == .reporter)
    try await filed.offerLetter()
    try await filed.approveLetter()
    try await filed.makeKnown()
    #expect(try await read(filed, as: filed.director).entry?.enteredAs == .reporter)
  }

  @Test func `where the provider receives complaints it opens what it entered at once`() async throws {
    let world = try await TestWorld.make(preset: "000-huisartsenteam-partners")
    let talk = FileComplaint.Talk(heldOn: Day(of: world.clock.now), report: Sealed("Wij spraken."), others: [])
    let filed = try await world.enter(world.entry(.letter, kind: .cooperationPartner, talk: talk), as: world.enterer)
    #expect(try await read(filed, as: filed.director).entry?.channel == .letter)
    await #expect(throws: FileComplaint.Refused.self) {
      try await world.enter(world.entry(.letter, kind: .cooperationPartner), as: world.enterer)
    }
  }

  @Test func `an officer of another organisation, a barred one, a reader and a reporter enter nothing`() async throws {
    let (world, other) = (try await TestWorld.make(), try await TestWorld.make())
    let stranger = Actor(.officer, tenant: world.tenant, person: other.officer.person)
    await #expect(throws: NotFound.self) { try await world.enter(as: stranger) }
    let neighbour = Actor(.reporter, tenant: world.tenant, person: other.director.person)
    await #expect(throws: NotFound.self) { try await world.enter(as: neighbour) }
    for function in [ProviderFunction.reader, .reporter] {
      let person = try await world.addReporter(function)
      let known = Actor(.reporter, tenant: world.tenant, person: person, function: function)
      await #expect(throws: NotAllowed.self) { try await world.enter(as: known) }
      // The program knows no better: then the database refuses it.
      let unknown = Actor(.reporter, tenant: world.tenant, person: person)
      await #expect(throws: (any Error).self) { try await world.enter(as: unknown) }
    }
    try await world.act(as: Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)) { transaction in
      let person = try #require(world.officer.person)
      try await BarOfficer(person, because: .involved, from: transaction.today).perform(in: transaction)
    }
    await #expect(throws: NotFound.self) { try await world.enter() }
    let count = try await TestDatabase.ownerSession().count(
      "select count(*) from dossier where tenant_id = '\(world.tenant)'")
    #expect(count == 0)
  }

  @Test func `an officer begins a dossier and adds nothing of that to one that is there`() async throws {
    let world = try await TestWorld.make()
    let (filed, app) = (try await world.enter(), try await TestDatabase.appSession())
    for table in ["submission", "party", "worklist", "case_directory", "dossier", "complaint_entry"] {
      let column = ["dossier", "worklist", "case_directory"].contains(table) ? "" : "id, "
      let code = try app.refusal {
        try app.bind(filed.officer)
        try app.rows(
          "insert into \(table) (tenant_id, \(column)\(table == "dossier" ? "id" : "dossier_id")) values ('\(world.tenant)', \(column.isEmpty ? "" : "gen_random_uuid(), ")'\(filed.dossier)')"
        )
      }
      #expect(code == "42501", "\(table)")
    }
  }

  // MARK: Once

  @Test func `the same form twice, also at once, is one case`() async throws {
    let world = try await TestWorld.make()
    for actor in [world.entryOfficer, world.enterer] {
      let dossier = world.database.newID()
      let results = await withTaskGroup(of: Bool.self) { group in
        for _ in 1...4 {
          group.addTask {
            do { try await world.enter(as: actor, to: dossier) } catch FileComplaint.Refused.alreadyFiled {
              return false
            } catch {
              Issue.record("\(error)")
              return false
            }
            return true
          }
        }
        return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(results == 1)
      await #expect(throws: FileComplaint.Refused.self) { try await world.enter(as: actor, to: dossier) }
    }
  }

  @Test func `it takes a way to reach who complains, and no web form`() async throws {
    let world = try await TestWorld.make()
    await #expect(throws: EnterComplaint.Refused.noReach) { try await world.enter(world.entry(email: nil)) }
    await #expect(throws: EnterComplaint.Refused.notByWeb) { try await world.enter(world.entry(.web)) }
    let called = try await world.enter(world.entry(email: nil, phone: "0612345678"))
    #expect(try await read(called, as: called.officer).entry?.copy == nil)
  }

  // MARK: The copy

  @Test func `the mailed copy opens to who knows the name, once, and confirms the address`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.enter(as: world.enterer)
    let token = try await token(filed)
    for wrong in ["", "Jansen", "van", "A.", "Bergman", "van der Berg Jansen"] {
      await #expect(throws: OpenAccessLink.Refused.self) { try await open(token, name: wrong, world) }
      world.clock.advance(seconds: 1200)
    }
    _ = try await open(token, name: "VAN DER BÉRG", world)
    let confirmed = try await TestDatabase.ownerSession().count(
      "select count(*) from address_confirmed where dossier_id = '\(filed.dossier)'")
    #expect(confirmed == 1)
    await #expect(throws: OpenAccessLink.Refused.gone) { try await open(token, name: "van der Berg", world) }
  }

  @Test func `a link that was asked for again opens it too, until a letter with a code was made`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.enter(world.entry(.letter, postal: TestCase.address))
    func asked() async throws -> (name: Bool, code: Bool) {
      world.clock.advance(seconds: 60)
      try await RequestAccessLink(number: filed.number, email: Sealed("klager@voorbeeld.test"))
        .perform(in: world.database, keys: world.keys)
      let link = try #require(try await AccessLink.find(try await token(filed), in: world.database))
      return (link.asksName, link.asksCode)
    }
    #expect(try await asked() == (name: true, code: false))
    try await filed.makeLetter()
    #expect(try await asked() == (name: false, code: true))
  }

  @Test func `without an address for mail the copy is a letter, whose code the worker makes`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.enter(
      world.entry(.letter, email: nil, postal: TestCase.address), as: world.enterer)
    let job = MakeAccessLetter(try await filed.letterWork())
    let state = try await world.act(as: filed.system) { try await job.state(in: $0, keys: world.keys) }
    guard case .toMake(let letter) = state else { throw NotFound() }
    // The provider entered it, and writes in its own name.
    #expect(letter.entry?.channel == .letter && letter.organisation == nil)
    let code = AccessCode.generate()
    _ = try await world.act(as: filed.system) {
      try await job.record(code, as: world.database.newID(), in: $0, keys: world.keys)
    }
    _ = try await AccessWithCode(number: filed.number, code: code.shown).perform(in: world.database, keys: world.keys)
  }

  // MARK: What the complainant says

  @Test func `until the complainant says so it is not confirmed, and no clock waits`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.enter()
    let before = try await filed.complaint().clocks
    func line() async throws -> WorklistLine {
      try #require(try await world.database.read(as: world.officer, WorklistLine.numbered(filed.number)))
    }
    #expect(try await line().isUnconfirmed)
    try await filed.answerEntry()
    let after = try await line()
    #expect(!after.isUnconfirmed)
    #expect(try await filed.complaint().clocks == before)
    let whole = try await read(filed, as: filed.officer)
    #expect(whole.entry?.answer?.correction == nil && whole.entry?.answer != nil)
    #expect(whole.timeline.first?.kind == .entryConfirmed)
    await #expect(throws: AnswerEntry.Refused.self) { try await filed.answerEntry("Toch niet.") }
  }

  @Test func `a correction stands beside what was entered, for both sides, and the chain holds both`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.enter()
    try await filed.answerEntry("Het was vier keer.")
    let whole = try await read(filed, as: filed.officer)
    #expect(whole.submission.story.revealed.contains("drie keer"))
    #expect(whole.entry?.answer?.correction?.revealed == "Het was vier keer.")
    #expect(whole.entry?.answer?.isUnchanged == true)
    #expect(whole.timeline.map(\.kind) == [.entryCorrected, .complaintEntered, .filed])
    // Both events hold a sealed payload: the hash of what was entered, and of what was said.
    let payloads = try await TestDatabase.ownerSession().count(
      """
      select count(*) from timeline_event e join timeline_payload p using (tenant_id, id)
      where e.dossier_id = '\(filed.dossier)' and e.kind in ('complaintEntered', 'entryCorrected')
      """)
    #expect(payloads == 2)
    try await world.act(as: filed.officer) { try await RegisterComplaint().perform(in: $0, keys: world.keys) }
    try await filed.offerLetter()
    try await filed.approveLetter()
    try await filed.makeKnown()
    #expect(try await read(filed, as: filed.director).entry?.answer?.correction != nil)
    // Of a complaint that its complainant filed here nothing was entered.
    let own = try await world.file()
    await #expect(throws: AnswerEntry.Refused.self) { try await own.answerEntry() }
    for wrong in [" ", String(repeating: "a", count: 10_001)] {
      let another = try await world.enter()
      await #expect(throws: AnswerEntry.Refused.self) { try await another.answerEntry(wrong) }
    }
  }

  // MARK: The scan

  @Test func `who entered it adds the scan that day and reads nothing of the case`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.enter(world.entry(.letter), as: world.enterer)
    let scan = try await filed.addDocument(as: filed.entererAgain, name: "brief.pdf")
    #expect(try await filed.content(of: scan, as: filed.complainant) == TestFiles.pdf)
    await #expect(throws: (any Error).self) { try await read(filed, as: filed.entererAgain) }
    await #expect(throws: NotAllowed.self) {
      try await filed.addDocument(as: filed.entererAgain, in: .provider)
    }
    // A colleague didn't enter it.
    let colleague = try await world.addReporter(.director)
    let other = Actor(.reporter, tenant: world.tenant, person: colleague, dossier: filed.dossier)
    await #expect(throws: NotFound.self) { try await filed.addDocument(as: other) }
    world.clock.advance(seconds: 86_401)
    await #expect(throws: NotFound.self) { try await filed.addDocument(as: filed.entererAgain) }
  }

  private func read(_ filed: TestCase, as actor: Actor) async throws -> ComplaintFile {
    try await ComplaintFile.read(for: .casePage, from: filed.world.database, as: actor, keys: filed.world.keys)
  }

  /// Of the newest link that was mailed, as its mail holds it.
  private func token(_ filed: TestCase) async throws -> Token {
    let owner = try await TestDatabase.ownerSession()
    let id = try #require(
      try owner.texts(
        "select id from access_link where dossier_id = '\(filed.dossier)' order by requested_at desc, id desc limit 1"
      ).first.flatMap { UUID(uuidString: $0) })
    let work = TakenWork(
      id: id, tenant: filed.world.tenant, dossier: filed.dossier, kind: .mail, attempts: 0)
    let envelope = try await filed.world.act(as: filed.system) {
      try await Outbox(work).envelope(in: $0, keys: filed.world.keys)
    }
    return try #require(envelope?.token)
  }

  private func open(_ token: Token, name: String, _ world: TestWorld) async throws -> Token {
    try await OpenAccessLink(token: token, code: "", name: name)
      .perform(in: world.database, keys: world.keys, session: nil)
  }
}
