import Dossier
import Foundation
import Intake
import Kernel
import Postgres
import Tenant
import Terms
import TestSupport
import Testing
import Vault

@testable import Handling

/// A person complained about takes part as a party: reads what is shared, answers, and handles nothing (R1.9, R1.17).
@Suite struct NamedPersonTests {
  private func known(preset: String = "002-klachtenportaal-zorg") async throws -> TestCase {
    let filed = try await TestWorld.make(preset: preset, on: "2026-02-20").file()
    try await filed.bringToProvider()
    return filed
  }

  private func headcount(_ persons: Int, at world: TestWorld) async throws {
    try await world.act(as: Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)) {
      try await SetHeadcount(Headcount(countsFrom: $0.today, workingPersons: persons)).perform(in: $0)
    }
  }

  private func openCount(_ actor: Actor, _ world: TestWorld) async throws -> Int {
    let person = Actor(.provider, tenant: world.tenant, person: actor.person)
    return try await world.database.read(as: person, WorklistLine.openCountOfProvider)
  }

  // MARK: Reading and answering

  @Test func `the person reads what is shared and nothing more, and answers; both sides read it`() async throws {
    let filed = try await known()
    try await filed.hearBoth()
    let shown = try await filed.addDocument(as: filed.complainant)
    let hidden = try await filed.addDocument(as: filed.director)
    let own = try await filed.addDocument(as: filed.director, in: .provider)
    let named = try await filed.name(question: "Bent u gekomen?")
    func read() async throws -> NamedCase {
      try await NamedCase.read(from: filed.world.database, as: named.actor, keys: filed.world.keys)
    }
    let empty = try await read()
    #expect(empty.person.question.revealed == "Bent u gekomen?" && empty.person.name.revealed == "Gijs Zorg")
    #expect(empty.line.phase == .open && empty.line.number == filed.number && empty.line.due != nil)
    #expect(empty.letter == nil && empty.story == nil && empty.elements.isEmpty)
    #expect(empty.statements.isEmpty && empty.documents.isEmpty)

    let statement = try #require(try await filed.read(as: filed.officer).statements.first)
    try await filed.world.act(as: filed.director) {
      try await ShareWithNamed(
        [SharedThing(.statement, statement.id.uuid), SharedThing(.document, shown.uuid)], with: named.id
      ).perform(in: $0, keys: filed.world.keys)
    }
    try await named.share([.letter])
    let more = try await read()
    #expect(more.letter?.revealed.hasPrefix("Geachte") == true && more.story == nil && more.elements.isEmpty)
    #expect(more.statements.map(\.id) == [statement.id])
    #expect(more.documents.map(\.id) == [shown])
    #expect(try await filed.content(of: shown, as: named.actor).isEmpty == false)
    for other in [hidden, own] {
      await #expect(throws: NotFound.self) { _ = try await filed.content(of: other, as: named.actor) }
    }

    filed.world.clock.advance(seconds: 60)
    try await named.answer("Ik stond voor een dichte deur.")
    for reader in [filed.complainant, filed.director, filed.officer] {
      let person = try #require(try await filed.read(as: reader).named.first)
      #expect(person.statements.map(\.body.revealed) == ["Ik stond voor een dichte deur."])
      #expect(person.answeredOn == Day(iso: "2026-02-20") && person.isParty)
    }
    #expect(try await read().person.statements.count == 1)
    #expect(try await filed.told(.statementGiven).filter { $0 == "complainant" }.count == 2)
    #expect(try await filed.told(.personNamed) == ["complainant", "named", "provider"])
    #expect(try await filed.told(.sharedWithNamed) == ["named", "named"])
    let finding = try await VerifyTimeline().perform(
      in: filed.world.database, as: filed.system, keys: filed.world.keys)
    #expect(finding.isWhole)
    // Who looked says so, before anything was read.
    let looked = try await TestDatabase.ownerSession().texts(
      """
      select distinct what from access_log where dossier_id = '\(filed.dossier)' and recorded_as = 'named' order by what
      """)
    #expect(looked == ["act", "casePageOfNamed", "document"])
  }

  @Test func `where no letter is sent the complaint itself is shared`() async throws {
    let world = try await TestWorld.make(preset: "000-huisartsenteam-partners", on: "2026-02-20")
    let filed = try await world.file(
      kind: .cooperationPartner,
      talk: .init(heldOn: try #require(Day(iso: "2026-02-10")), report: Sealed("Wij spraken."), others: []))
    try await filed.register()
    let named = try await filed.name(as: filed.director)
    try await named.share([.complaint], as: filed.director)
    let read = try await NamedCase.read(from: world.database, as: named.actor, keys: world.keys)
    #expect(read.story?.revealed == "Ik werd drie keer niet geholpen met douchen." && read.elements.count == 2)
    // In a case with a letter the complaint as it was filed stays where it is.
    let other = try await known()
    let person = try await other.name()
    let submission = try await TestDatabase.ownerSession().texts(
      "select id from submission where dossier_id = '\(other.dossier)'")
    let id = try #require(submission.first.flatMap { UUID(uuidString: $0) })
    await #expect(throws: ShareWithNamed.Refused.notShareable) {
      try await other.world.act(as: other.officer) {
        try await ShareWithNamed([SharedThing(.complaint, id)], with: person.id).perform(
          in: $0, keys: other.world.keys)
      }
    }
  }

  @Test func `an answer is not the provider's side, a correction is a new one, and a judgement ends it`() async throws {
    let filed = try await known()
    let named = try await filed.name()
    let form: ID<NamedStatement> = ID(UUID())
    try await named.answer("Eerst dit.", id: form)
    await #expect(throws: GiveNamedStatement.Refused.alreadyGiven) { try await named.answer("Eerst dit.", id: form) }
    filed.world.clock.advance(seconds: 60)
    try await named.answer("Ik vergiste mij in de dag.")
    #expect(try await !filed.complaint().isHeard(.provider))
    let day = Day(of: filed.world.clock.now).adding(days: 30)
    await #expect(throws: GiveJudgement.Refused.incomplete([.heard(.complainant), .heard(.provider)])) {
      try await filed.judge(realiseBy: day)
    }
    let person = try #require(try await filed.read(as: filed.complainant).named.first)
    #expect(person.statements.map(\.body.revealed) == ["Eerst dit.", "Ik vergiste mij in de dag."])
    await #expect(throws: GiveNamedStatement.Refused.empty) { try await named.answer("  ") }
    await #expect(throws: GiveNamedStatement.Refused.tooLong(most: 20_000)) {
      try await named.answer(String(repeating: "a", count: 20_001))
    }
    try await filed.hearBoth()
    try await filed.judge(realiseBy: day)
    await #expect(throws: GiveNamedStatement.Refused.notOpen) { try await named.answer("Nog iets.") }
    #expect(try await filed.read(as: filed.director).judgement?.isByNamed == false)
  }

  @Test func `what is shared is this case's, for everyone in it, and once`() async throws {
    let (filed, other) = (try await known(), try await known())
    let named = try await filed.name()
    let notes = try await filed.addDocument(as: filed.officer, in: .officer)
    try await other.state(other.director, "Van een ander.")
    let foreign = try #require(try await other.read(as: other.officer).statements.first)
    func share(_ things: Set<SharedThing>, as actor: Actor? = nil) async throws {
      try await filed.world.act(as: actor ?? filed.officer) {
        try await ShareWithNamed(things, with: named.id).perform(in: $0, keys: filed.world.keys)
      }
    }
    await #expect(throws: ShareWithNamed.Refused.nothing) { try await share([]) }
    for thing in [SharedThing(.document, notes.uuid), SharedThing(.statement, foreign.id.uuid)] {
      await #expect(throws: ShareWithNamed.Refused.notShareable) { try await share([thing]) }
    }
    try await named.share([.letter])
    await #expect(throws: ShareWithNamed.Refused.alreadyShared) { try await named.share([.letter]) }
    let reader = try await filed.colleague(.reader).actor
    await #expect(throws: NotAllowed.self) { try await named.share([.letter], as: reader) }
    try await named.remove()
    await #expect(throws: ShareWithNamed.Refused.isRemoved) { try await named.share([.letter]) }
  }

  // MARK: Naming

  @Test func `who is no party of this case can be named, once, while both sides are heard`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let filed = try await world.file()
    try await filed.register()
    await #expect(throws: NamePerson.Refused.notOpen) { _ = try await filed.name() }
    try await filed.offerLetter()
    try await filed.approveLetter()
    try await filed.makeKnown()
    let named = try await filed.name()
    await #expect(throws: NamePerson.Refused.alreadyNamed) { _ = try await filed.name(email: named.email) }
    await #expect(throws: NamePerson.Refused.isComplainant) {
      _ = try await filed.name(email: " Klager@voorbeeld.test")
    }
    await #expect(throws: NamePerson.Refused.noEmail) { _ = try await filed.name(email: "geen adres") }
    await #expect(throws: NamePerson.Refused.answerInPast) { _ = try await filed.name(days: -1) }
    await #expect(throws: NamePerson.Refused.answerTooFar(last: try #require(Day(iso: "2027-02-20")))) {
      _ = try await filed.name(days: 366)
    }
    await #expect(throws: NamePerson.Refused.noQuestion) { _ = try await filed.name(question: " ") }
    // Who has the case as an officer, and an account that was closed.
    let officer = try await address(of: world.officer)
    await #expect(throws: NamePerson.Refused.isOfficer) { _ = try await filed.name(email: officer, as: filed.director) }
    let closed = try await filed.colleague()
    try await TestDatabase.ownerSession().rows(
      "update account set disabled_on = '2026-02-20' where id = $1", closed.actor.person?.description)
    await #expect(throws: NamePerson.Refused.noAccess) { _ = try await filed.name(email: closed.email) }
    // A director names; nobody else of the provider does, and the complainant neither.
    for actor in [try await filed.colleague().actor, try await filed.colleague(.reader).actor, filed.complainant] {
      await #expect(throws: NotAllowed.self) { _ = try await filed.name(as: actor) }
    }
    _ = try await filed.name(as: filed.director)
    try await filed.hearBoth()
    try await filed.judge(realiseBy: Day(of: world.clock.now).adding(days: 30))
    await #expect(throws: NamePerson.Refused.notOpen) { _ = try await filed.name() }
    #expect(try await filed.read(as: filed.complainant).named.count == 2)
  }

  private func address(of actor: Actor) async throws -> String {
    let (world, account) = (try await TestWorld.make(), try #require(actor.person))
    return try await SignedInPerson.email(of: account, in: world.database, keys: world.keys).revealed
  }

  @Test func `someone new gets an account with nothing in it, and a mail with a link; who has one keeps it`()
    async throws
  {
    let filed = try await known()
    let named = try await filed.name()
    let owner = try await TestDatabase.ownerSession()
    #expect(
      try owner.texts("select kind from account_mail where account_id = '\(named.account)'") == ["party_invitation"])
    #expect(try owner.count("select count(*) from membership where account_id = '\(named.account)'") == 0)
    let again = try await known()
    _ = try await again.name(email: named.email)
    #expect(try owner.count("select count(*) from account_mail where account_id = '\(named.account)'") == 1)
    // Signed in they are a party and nothing else; no party any more, they are nobody.
    let token = try await filed.world.session(of: named.person)
    func person() async throws -> SignedInPerson? {
      try await SignedInPerson.of(token, in: filed.world.database, keys: filed.world.keys)
    }
    let signedIn = try #require(try await person())
    #expect(signedIn.isNamed && signedIn.roles.isEmpty && signedIn.actor(.provider) == nil)
    #expect(signedIn.actor(.named) == named.person)
    let lines = try await filed.world.database.read(as: named.person, NamedLine.own)
    #expect(Set(lines.map(\.number)) == [filed.number, again.number])
    try await named.answer()
    let sorted = try await filed.world.database.read(as: named.person, NamedLine.own)
    #expect(sorted.map(\.number) == [again.number, filed.number], "what is still asked comes first")
    try await named.remove()
    // Still a party elsewhere, which opens nothing here.
    let app = try await TestDatabase.appSession()
    #expect(try app.refusal { try app.bind(named.actor) } == "WD404")
    #expect(try await person() != nil)
    let second = try #require(try await again.read(as: again.officer).named.first).id
    try await again.world.act(as: again.officer) {
      try await RemoveNamedPerson(second, reason: Sealed("Ook niet.")).perform(in: $0, keys: again.world.keys)
    }
    #expect(try await person() == nil)
  }

  // MARK: Never handling

  @Test func `a colleague who is named tries every way to handle the case, and finds none`() async throws {
    let filed = try await known()
    let world = filed.world
    // One more of the provider, about nobody in particular.
    try await world.file().bringToProvider()
    let (colleague, email) = try await filed.colleague()
    let other = try await filed.colleague().actor
    #expect(try await openCount(colleague, world) == 2)
    let named = try await filed.name(email: email)
    let keys = world.keys
    let judgement = try await filed.judgement(realiseBy: Day(of: world.clock.now).adding(days: 30))
    let document = ID<Document>(UUID())
    let attempts: [(String, (Transaction) async throws -> Void)] = [
      ("judgement", { try await judgement.perform(in: $0, keys: keys) }),
      ("extension", { _ = try await ExtendTerm(weeks: 2, reason: Sealed("Tijd.")).perform(in: $0, keys: keys) }),
      (
        "proposal",
        {
          try await ProposeExtension(until: $0.today.adding(days: 99), reason: Sealed("Tijd.")).perform(
            in: $0, keys: keys)
        }
      ),
      ("statement", { try await GiveStatement(id: $0.newID(), body: Sealed("Ik.")).perform(in: $0, keys: keys) }),
      (
        "talk",
        {
          try await GiveStatement(
            id: $0.newID(), body: Sealed("Ik."), talk: (side: .complainant, heldOn: $0.today)
          ).perform(in: $0, keys: keys)
        }
      ),
      (
        "not heard",
        { try await RecordNotHeard(side: .complainant, reason: Sealed("Nee.")).perform(in: $0, keys: keys) }
      ),
      (
        "share",
        { try await ShareWithNamed([SharedThing(.letter, UUID())], with: named.id).perform(in: $0, keys: keys) }
      ),
    ]
    for (name, attempt) in attempts {
      await #expect(throws: NotFound.self, "\(name)") { try await world.act(as: colleague, attempt) }
      // As the party they are nobody who may.
      await #expect(throws: NotAllowed.self, "\(name)") { try await world.act(as: named.actor, attempt) }
    }
    for actor in [colleague, named.actor] {
      await #expect(throws: (any Error).self) {
        try await AddDocument(id: document, compartment: .provider, name: "a.txt", description: nil)
          .perform(as: actor, in: world.database, keys: keys) { nil }
      }
    }
    await #expect(throws: NotFound.self) { _ = try await filed.read(as: colleague) }
    // Nor is it on any list of theirs; the others' lists are as before.
    func lines(_ actor: Actor) async throws -> [Int] {
      let person = Actor(.provider, tenant: world.tenant, person: actor.person)
      let (list, one, found) = try await world.database.read(
        as: person, WorklistLine.ofProvider(.init(isClosed: false)), WorklistLine.numbered(filed.number),
        PersonSearch("A. van der Berg", of: .provider(world.tenant), keys: keys).cases)
      return [list.count, one == nil ? 0 : 1, found.count, try await openCount(actor, world)]
    }
    #expect(try await lines(colleague) == [1, 0, 1, 1])
    #expect(try await lines(other) == [2, 1, 2, 2])
    #expect(try await filed.complaint().statements.isEmpty)
    // No party any more: it is theirs to handle again.
    try await named.remove()
    #expect(try await lines(colleague) == [2, 1, 2, 2])
    try await filed.state(colleague, "Namens ons.")
    #expect(try await filed.read(as: filed.officer).statements.first?.isByNamed == false)
  }

  @Test func `the mail about the case doesn't go to who is complained about in it`() async throws {
    let filed = try await known()
    let (colleague, email) = try await filed.colleague()
    let named = try await filed.name(email: email)
    let system = filed.system
    try await named.share([.letter])
    func mailed() async throws -> Set<String> {
      let owner = try await TestDatabase.ownerSession()
      for row in try owner.rows(
        """
        select w.id from work_due w join mail m on m.id = w.id
        where w.dossier_id = $1 and w.done_at is null and w.kind = 'mail' and m.recipient in ('provider', 'named')
        """, filed.dossier.uuidString)
      {
        let id = try #require(row[0].flatMap { UUID(uuidString: $0) })
        let work = TakenWork(id: id, tenant: filed.world.tenant, dossier: filed.dossier, kind: .mail, attempts: 0)
        let envelope = try await filed.world.act(as: system) {
          try await Outbox(work).envelope(in: $0, keys: filed.world.keys)
        }
        if let envelope { #expect((envelope.recipient == .named) == (envelope.address.revealed == email)) }
      }
      return Set(
        try owner.texts(
          """
          select account_id from mail
          where dossier_id = '\(filed.dossier)' and recipient = 'provider' and account_id is not null
          """))
    }
    let director = try #require(filed.director.person)
    #expect(try await mailed() == ["\(director)"])
    _ = colleague
    // What waits for a party who is none any more goes nowhere.
    let second = try await filed.name()
    try await second.remove()
    _ = try await mailed()
    let failed = try await TestDatabase.ownerSession().count(
      "select count(*) from mail where account_id = '\(second.account)' and failed_at is not null")
    #expect(failed == 1)
  }

  @Test func `nobody mediates or rules in a complaint about themselves, whatever else they are`() async throws {
    let filed = try await known()
    let world = filed.world
    let officers = try #require(world.provider.officers)
    let email = "\(UUID().uuidString.lowercased())@voorbeeld.test"
    let account = try await TestWorld.addUser(
      role: .officer(officers), to: world.database, as: Actor(.system), email: email)
    let colleague = Actor(.officer, tenant: world.tenant, person: account)
    func take() async throws {
      try await world.act(as: colleague) { try await TakeCase(dossier: filed.dossier, reason: "Ruil.").perform(in: $0) }
    }
    let named = try await filed.name(email: email)
    let chair = try await filed.name(email: try await address(of: world.chair))
    try await take()
    await #expect(throws: NotFound.self) {
      _ = try await filed.read(as: colleague.opening(filed.dossier, of: world.tenant))
    }
    try await world.act(as: Actor(.officer, tenant: world.tenant, person: world.officer.person)) {
      try await TakeCase(dossier: filed.dossier, reason: "Terug.").perform(in: $0)
    }
    try await named.remove()
    try await take()
    #expect(try await filed.read(as: colleague.opening(filed.dossier, of: world.tenant)).named.count == 2)
    try await filed.hearBoth()
    try await filed.judge(realiseBy: Day(of: world.clock.now).adding(days: 30))
    let dispute = try await filed.fileDispute().dispute
    let app = try await TestDatabase.appSession()
    #expect(try app.refusal { try app.bind(filed.open(dispute, by: world.registrar)) } == nil)
    #expect(try app.refusal { try app.bind(filed.open(dispute, by: world.chair)) } == "WD404")
    _ = chair
  }

  @Test func `who is complained about reads no dispute of it either`() async throws {
    let filed = try await known()
    let (colleague, email) = try await filed.colleague()
    _ = try await filed.name(email: email)
    try await filed.hearBoth()
    try await filed.judge(realiseBy: Day(of: filed.world.clock.now).adding(days: 30))
    let dispute = try await filed.fileDispute().dispute
    let app = try await TestDatabase.appSession()
    let respondent = colleague.opening(filed.dossier, of: filed.world.tenant, dispute: dispute)
    #expect(try app.refusal { try app.bind(respondent) } == "WD404")
    for (actor, count) in [(colleague, 0), (filed.director, 1)] {
      var seen = -1
      let refused = try app.refusal {
        try app.bind(Actor(.provider, tenant: filed.world.tenant, person: actor.person))
        seen = try app.count("select count(*) from dispute_directory where dispute_id = '\(dispute)'")
      }
      #expect(refused == nil && seen == count)
    }
  }

  @Test func `an officer ends it for anyone, a director for whom a director named; what was said stays`() async throws {
    let filed = try await known()
    let (byOfficer, byDirector) = (try await filed.name(), try await filed.name(as: filed.director))
    try await byOfficer.answer("Dit bleef.")
    await #expect(throws: RemoveNamedPerson.Refused.namedByOfficer) { try await byOfficer.remove(as: filed.director) }
    let adviser = try await filed.colleague().actor
    for actor in [adviser, filed.complainant, byOfficer.actor] {
      await #expect(throws: NotAllowed.self) { try await byDirector.remove(as: actor) }
    }
    await #expect(throws: RemoveNamedPerson.Refused.noReason) { try await byOfficer.remove(because: " ") }
    try await byDirector.remove(as: filed.director)
    try await byOfficer.remove()
    await #expect(throws: RemoveNamedPerson.Refused.alreadyRemoved) { try await byOfficer.remove() }
    for one in [byOfficer, byDirector] {
      await #expect(throws: NotAllowed.self) { try await one.answer() }
    }
    let person = try #require(try await filed.read(as: filed.complainant).named.first { $0.id == byOfficer.id })
    #expect(person.statements.map(\.body.revealed) == ["Dit bleef."] && !person.isParty)
    // It may turn out to be right after all.
    let again = try await filed.name(email: byOfficer.email)
    #expect(try await NamedCase.read(from: filed.world.database, as: again.actor, keys: filed.world.keys).letter == nil)
  }

  // MARK: Handling after all (R1.9)

  @Test func `the one who works alone writes the provider's answer, marked so, with an officer beside it`() async throws
  {
    let filed = try await known()
    let world = filed.world
    try await headcount(1, at: world)
    let named = try await filed.name(email: try await address(of: world.director))
    #expect(try await filed.read(as: filed.officer).named.first?.handles == .onePerson)
    try await filed.state(filed.director, "Ik kwam te laat.")
    world.clock.advance(seconds: 60)
    try await filed.state(filed.complainant, "Dat klopt.")
    #expect(try await filed.read(as: filed.complainant).statements.map(\.isByNamed) == [true, false])
    // Nobody has the case: no judgement, by the rule and by the database.
    let owner = try await TestDatabase.ownerSession()
    func set(_ officer: AccountID?) throws {
      try owner.rows(
        "update case_directory set officer_id = $1 where dossier_id = $2", officer?.description,
        filed.dossier.uuidString)
    }
    try set(nil)
    let day = Day(of: world.clock.now).adding(days: 30)
    await #expect(throws: GiveJudgement.Refused.noOfficer) { try await filed.judge(realiseBy: day) }
    let complaint = try #require(try await filed.complaint().id)
    let app = try await TestDatabase.appSession()
    func insert(_ naming: String) throws -> String? {
      try app.refusal {
        try app.bind(filed.director)
        try app.rows(
          """
          insert into judgement (id, dossier_id, complaint_id, given_on, view, decisions, element_count, by_named_id)
          values (gen_random_uuid(), $1, $2, '2026-02-20', '\\x00', '\\x00', 2, \(naming))
          """, filed.dossier.uuidString, complaint.description)
        try app.run("set constraints all immediate")
      }
    }
    #expect(try insert("default") == "42501")
    try set(world.officer.person)
    #expect(try insert("null") == "42501", "nobody hides that they judge themselves")
    #expect(try insert("default") == "23514", "the judgement of the one who may is only not complete here")
    try await filed.judge(realiseBy: day)
    for reader in [filed.complainant, filed.officer, filed.director] {
      #expect(try await filed.read(as: reader).judgement?.isByNamed == true)
    }
    _ = named
  }

  @Test(arguments: [nil, 2, 12]) func `with others at the provider nobody handles a complaint about themselves`(
    persons: Int?
  ) async throws {
    let filed = try await known()
    if let persons { try await headcount(persons, at: filed.world) }
    let named = try await filed.name(email: try await address(of: filed.world.director))
    #expect(try await filed.read(as: filed.officer).named.first?.handles == nil)
    await #expect(throws: NotFound.self) { try await filed.state(filed.director, "Toch ik.") }
    // Nobody else has an account: the officer is told, and the director may still invite someone.
    #expect(try await !filed.world.database.read(as: filed.officer, NamedPerson.isHandledByOthers))
    _ = try await filed.colleague()
    #expect(try await filed.world.database.read(as: filed.officer, NamedPerson.isHandledByOthers))
    // The officer who is asked to say that they work alone is held to the headcount.
    let owner = try await TestDatabase.ownerSession()
    let code = try owner.refusal {
      try owner.rows(
        """
        insert into named_person (tenant_id, id, recorded_at, recorded_by, recorded_as, dossier_id, account_id, name,
          job, question, answer_by, handles_because, named_on)
        values ($1, gen_random_uuid(), '2026-02-20', null, 'officer', $2, $3, '\\x00', '\\x00', '\\x00', '2026-03-20',
          'onePerson', '2026-02-20')
        """, filed.world.tenant.description, filed.dossier.uuidString, "\(named.account)")
    }
    #expect(code == "23514")
  }

  @Test func `someone of outside handles nothing, however few people work there`() async throws {
    let filed = try await known()
    try await headcount(1, at: filed.world)
    let named = try await filed.name()
    #expect(try await filed.read(as: filed.officer).named.first?.handles == nil)
    await #expect(throws: NotAllowed.self) {
      try await filed.state(Actor(.provider, tenant: filed.world.tenant, person: named.account), "Ik.")
    }
  }

  @Test(arguments: [
    ("  fallback: management\n", false), ("  fallback: personConcerned\n", true), ("", true),
  ]) func `a regeling lets the addressee handle it when it names nobody else`(line: String, lets: Bool) throws {
    let file = TestDatabase.root + "db/regelingen/003-dienstverlener.yaml"
    let yaml = try String(contentsOfFile: file, encoding: .utf8).replacing("  fallback: management\n", with: line)
    #expect(try RegelingSource(yaml: yaml, file: file).regeling.letsAddresseeHandle == lets)
  }

  @Test func `an addressee isn't who receives complaints for all`() throws {
    for preset in ["000-huisartsenteam-partners", "002-klachtenportaal-zorg"] {
      let file = TestDatabase.root + "db/regelingen/\(preset).yaml"
      let source = try RegelingSource(yaml: try String(contentsOfFile: file, encoding: .utf8), file: file)
      #expect(!source.regeling.letsAddresseeHandle)
    }
  }

  @Test func `the directory mirrors the facts`() async throws {
    let filed = try await known()
    let (one, two) = (try await filed.name(), try await filed.name(as: filed.director))
    try await one.answer()
    try await two.remove()
    let stray = try await TestDatabase.ownerSession().count(
      """
      select count(*) from (
        select p.id, p.dossier_id, p.account_id, p.recorded_as, p.named_on, p.answer_by, p.handles_because is not null,
          r.id is not null, min(s.given_on), d.number
        from named_person p join dossier d on (d.tenant_id, d.id) = (p.tenant_id, p.dossier_id)
        left join named_person_removed r on r.named_id = p.id left join named_statement s on s.named_id = p.id
        where p.tenant_id = '\(filed.world.tenant)' group by p.tenant_id, p.id, r.id, d.number
        except
        select named_id, dossier_id, account_id, named_as, named_on, answer_by, may_handle, is_removed, answered_on, number
        from named_directory) as stray
      """)
    #expect(stray == 0)
  }

  // MARK: Attacks with SQL

  @Test func `as the person complained about, raw SQL reads and writes nothing more`() async throws {
    let filed = try await known()
    try await filed.hearBoth()
    let (named, other) = (try await filed.name(), try await filed.name())
    try await other.answer("Van een ander.")
    let app = try await TestDatabase.appSession()
    let complaint = try #require(try await filed.complaint().id).description
    func refused(_ statement: String) throws -> String? {
      try app.refusal {
        try app.bind(named.actor)
        try app.rows(statement)
      }
    }
    func count(_ table: String) throws -> Int {
      var count = -1
      let code = try app.refusal {
        try app.bind(named.actor)
        count = try app.count("select count(*) from \(table)")
      }
      #expect(code == nil, "\(table)")
      return count
    }
    for table in [
      "made_known", "statement", "document", "document_piece", "submission", "complaint_element",
      "named_statement", "shared_with_named",
    ] {
      #expect(try count(table) == 0, "\(table)")
    }
    #expect(try count("named_person") == 1)
    for column in ["officer_id", "waits_for", "organisation_id"] {
      #expect(try refused("select \(column) from worklist") == "42501")
    }
    for table in [
      "party", "email_address", "complaint_letter", "judgement", "timeline_event", "timeline_payload",
      "access_log", "named_person_removed", "conversation", "account", "membership", "case_directory", "search_token",
    ] {
      #expect(try refused("select * from \(table)") == "42501", "\(table)")
    }
    let writes = [
      "insert into shared_with_named (id, dossier_id, named_id, made_known_id, shared_on) select gen_random_uuid(), '\(filed.dossier)', '\(named.id)', gen_random_uuid(), '2026-02-20'",
      "insert into named_statement (id, dossier_id, named_id, given_on, body) values (gen_random_uuid(), '\(filed.dossier)', '\(other.id)', '2026-02-20', '\\x00')",
      "insert into statement (id, dossier_id, complaint_id, side, form, given_on, body) values (gen_random_uuid(), '\(filed.dossier)', '\(complaint)', 'provider', 'written', '2026-02-20', '\\x00')",
      "insert into not_heard (id, dossier_id, complaint_id, side, reason) values (gen_random_uuid(), '\(filed.dossier)', '\(complaint)', 'complainant', '\\x00')",
      "update named_directory set is_removed = true", "update named_directory set may_handle = true",
      "update worklist set phase = 'closed'", "delete from named_statement",
      "update named_person set answer_by = '2030-01-01'",
      "insert into mail (id, dossier_id, recipient, account_id, notice) values (gen_random_uuid(), '\(filed.dossier)', 'named', '\(other.account)', 'statementGiven')",
      "insert into timeline_event (id, dossier_id, compartment, position, kind, happened_on, payload_hash, mac) values (gen_random_uuid(), '\(filed.dossier)', 'provider', 99, 'judged', '2026-02-20', '\\x00', '\\x00')",
    ]
    for write in writes { #expect(try refused(write) == "42501", "\(write)") }
    // Answers of another can't be marked as given, and those of another case neither.
    var touched = -1
    let code = try app.refusal {
      try app.bind(named.actor)
      touched = try app.rows(
        "update named_directory set answered_on = '2026-02-20' where named_id = '\(other.id)' returning 1"
      ).count
    }
    #expect(code == nil && touched == 0)
  }

  @Test func `a director's raw SQL gives nobody back what an officer took away`() async throws {
    let filed = try await known()
    let named = try await filed.name()
    let app = try await TestDatabase.appSession()
    func refused(_ statement: String) throws -> String? {
      try app.refusal {
        try app.bind(filed.director)
        let rows = try app.rows(statement)
        if rows.isEmpty { throw NotFound() }
      }
    }
    for kind in ["officer", "provider"] {
      let code = try refused(
        """
        insert into named_person_removed (id, dossier_id, named_id, named_as, reason, removed_on)
        values (gen_random_uuid(), '\(filed.dossier)', '\(named.id)', '\(kind)', '\\x00', '2026-02-20') returning 1
        """)
      #expect(code == (kind == "officer" ? "42501" : "23503"), "\(kind)")
    }
    #expect(throws: NotFound.self) {
      _ = try refused("update named_directory set is_removed = true where named_id = '\(named.id)' returning 1")
    }
    // A reader names nobody, whatever the program says of them.
    let reader = try await filed.colleague(.reader).actor
    let code = try app.refusal {
      try app.bind(reader)
      try app.rows(
        """
        insert into named_directory
          (named_id, dossier_id, account_id, number, provider_name, named_as, named_on, answer_by, may_handle)
        values (gen_random_uuid(), $1, $2, 'x', 'x', 'provider', '2026-02-20', '2026-02-20', false)
        """, filed.dossier.uuidString, "\(named.account)")
    }
    #expect(code == "42501")
  }
}
