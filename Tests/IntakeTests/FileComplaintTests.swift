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

@Suite struct FileComplaintTests {
  /// A form with nothing wrong, of which a test changes one thing.
  struct Typed: Sendable {
    var kind = ComplainantKind.client
    var name = "A. van der Berg"
    var email: String? = "klager@voorbeeld.test"
    var phone: String? = "06-12345678"
    var story = "Ik werd drie keer niet geholpen met douchen."
    var elements = ["Er kwam niemand.", "Niemand belde terug."]
    var wish: String? = "Ik wil uitleg."
    var happenedOn: Day? = Day(iso: "2026-02-01")
    var talk: FileComplaint.Talk?
    var citizenNumberSeen = false
    var client: Client?
    var place: String?
    var people: String?
    var calamity: PossibleCalamity.Kind?
    var consents: [Consent.Purpose] = []

    var complaint: FileComplaint {
      FileComplaint(
        complainant: Complainant(
          kind: kind, name: Sealed(name), email: email.map { Sealed($0) }, phone: phone.map { Sealed($0) }),
        story: Sealed(story), elements: elements.map { Sealed($0) }, wish: wish.map { Sealed($0) },
        happenedOn: happenedOn, talk: talk, language: .nl, accessCode: .generate(),
        citizenNumberSeen: citizenNumberSeen, client: client, place: place.map { Sealed($0) },
        people: people.map { Sealed($0) }, calamity: calamity, consents: consents)
    }

    static func talk(
      on day: Day? = nil, report: String = "Wij kwamen er niet uit.", others: [FileComplaint.Talk.Attendee] = []
    ) -> FileComplaint.Talk {
      FileComplaint.Talk(heldOn: day ?? FileComplaintTests.today, report: Sealed(report), others: others)
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let what: String
    let refused: FileComplaint.Refused?
    let change: @Sendable (inout Typed) -> Void
    init(_ what: String, _ refused: FileComplaint.Refused?, _ change: @escaping @Sendable (inout Typed) -> Void) {
      (self.what, self.refused, self.change) = (what, refused, change)
    }
    var testDescription: String { what }
  }

  static let today = Day(year: 2026, month: 2, day: 20) ?? Day(number: 0)

  private func regeling(_ preset: String) throws -> Regeling {
    let file = TestDatabase.root + "db/regelingen/\(preset).yaml"
    return try RegelingSource(yaml: String(contentsOfFile: file, encoding: .utf8), file: file).regeling
  }

  private static func text(_ count: Int) -> String { String(repeating: "é", count: count) }
  private static func other(_ name: String, _ reason: String) -> FileComplaint.Talk.Attendee {
    .init(name: Sealed(name), reason: Sealed(reason))
  }

  // MARK: The form

  @Test(arguments: [
    Case("nothing wrong", nil) { _ in },
    Case("another kind of complainant", .notAComplainantHere) { $0.kind = .cooperationPartner },
    Case("a relative of someone who died", nil) {
      $0.kind = .survivingRelative
      $0.client = Client(name: Sealed("J. van der Berg"), relation: .sibling)
    },
    Case("a friend of someone who died: the officer says what is possible", nil) {
      $0.kind = .survivingRelative
      $0.client = Client(name: Sealed("J. van der Berg"), relation: .other)
    },
    Case("a relative who doesn't say whose", .noClient) { $0.kind = .survivingRelative },
    Case("a relative who says nobody's name", .noClient) {
      $0.kind = .survivingRelative
      $0.client = Client(name: Sealed(" "), relation: .sibling)
    },
    Case("a client's name of 201", .clientTooLong) {
      $0.kind = .authorisedAgent
      $0.client = Client(name: Sealed(text(201)), relation: nil)
    },
    Case("an agent, who needs to be nothing to the client", nil) {
      $0.kind = .authorisedAgent
      $0.client = Client(name: Sealed("J. van der Berg"), relation: nil)
    },
    Case("a representative who is nothing", .noRelation) {
      $0.kind = .representative
      $0.client = Client(name: Sealed("J. van der Berg"), relation: nil)
    },
    Case("a representative by what only a relative of the dead can be", .noRelation) {
      $0.kind = .representative
      $0.client = Client(name: Sealed("J. van der Berg"), relation: .maintained)
    },
    Case("a place of 201", .placeTooLong(most: 200)) { $0.place = text(201) },
    Case("people of 2001", .peopleTooLong(most: 2_000)) { $0.people = text(2_001) },
    Case("a BSN with the place", .holdsCitizenNumber) { $0.place = "Kamer 111222333" },
    Case("a possible calamity", nil) { $0.calamity = .unsure },
    Case("consent to talk and to look", nil) { $0.consents = [.share, .careFile] },
    Case("consent to an expert this regeling doesn't know", .consentNotAsked) { $0.consents = [.expert] },
    Case("consent of a relative to open the dead one's file", .consentNotAsked) {
      $0.kind = .survivingRelative
      $0.client = Client(name: Sealed("J. van der Berg"), relation: .child)
      $0.consents = [.careFile]
    },
    Case("no name", .noName) { $0.name = " \n\t" },
    Case("a name of 200", nil) { $0.name = text(200) },
    Case("a name of 201", .nameTooLong) { $0.name = text(201) },
    Case("no e-mail", nil) { $0.email = nil },
    Case("an e-mail without @", .badEmail) { $0.email = "klager" },
    Case("an e-mail without a dot", .badEmail) { $0.email = "klager@voorbeeld" },
    Case("an e-mail with a space", .badEmail) { $0.email = "de klager@voorbeeld.test" },
    Case("an e-mail with two lines", .badEmail) { $0.email = "klager@voorbeeld.test\nBcc: x@y.test" },
    Case("an e-mail of 255", .badEmail) { $0.email = text(241) + "@voorbeeld.test" },
    Case("no phone", nil) { $0.phone = nil },
    Case("a phone from abroad", nil) { $0.phone = "+31 (6) 12.34.56.78" },
    Case("a phone of 7 digits", .badPhone) { $0.phone = "1234567" },
    Case("a phone of 16 digits", .badPhone) { $0.phone = "1234567890123456" },
    Case("a phone in words", .badPhone) { $0.phone = "nul zes 12345678" },
    Case("no story", .noStory) { $0.story = " \u{a0}\n" },
    Case("a story of 20000", nil) { $0.story = text(20_000) },
    Case("a story of 20001", .storyTooLong(most: 20_000)) { $0.story = text(20_001) },
    Case("no elements", .noElements) { $0.elements = [] },
    Case("a blank element", .noElements) { $0.elements = ["Er kwam niemand.", " "] },
    Case("12 elements", nil) { $0.elements = Array(repeating: "Een punt.", count: 12) },
    Case("13 elements", .tooManyElements(most: 12)) { $0.elements = Array(repeating: "Een punt.", count: 13) },
    Case("an element of 2001", .elementTooLong(most: 2_000)) { $0.elements = [text(2_001)] },
    Case("no wish", nil) { $0.wish = nil },
    Case("a wish of 2001", .wishTooLong(most: 2_000)) { $0.wish = text(2_001) },
    Case("it happened nobody knows when", nil) { $0.happenedOn = nil },
    Case("it happened today", nil) { $0.happenedOn = today },
    Case("it happens tomorrow", .happenedInFuture) { $0.happenedOn = today.adding(days: 1) },
    Case("it happened 120 years ago", nil) { $0.happenedOn = today.adding(years: -120) },
    Case("it happened longer ago", .happenedTooLongAgo) { $0.happenedOn = today.adding(years: -120).adding(days: -1) },
    Case("a talk nobody has to have", nil) { $0.talk = Typed.talk() },
    Case("a BSN in the story", .holdsCitizenNumber) { $0.story = "Mijn nummer is 111222333." },
    Case("a BSN in an element", .holdsCitizenNumber) { $0.elements = ["Punt.", "111.222.333"] },
    Case("a BSN in the wish", .holdsCitizenNumber) { $0.wish = "111 222 333" },
    Case("a BSN in the talk's report", .holdsCitizenNumber) { $0.talk = Typed.talk(report: "111222333") },
    Case("what looks like a BSN and isn't", nil) {
      $0.story = "Mijn klantnummer is 111222333."
      $0.citizenNumberSeen = true
    },
  ])
  func `a form is refused with what is wrong with it`(form: Case) throws {
    var typed = Typed()
    form.change(&typed)
    #expect(typed.complaint.problem(under: try regeling("002-klachtenportaal-zorg"), on: Self.today) == form.refused)
  }

  @Test(arguments: [
    Case("a talk that was held", nil) { _ in },
    Case("a client", .notAComplainantHere) { $0.kind = .client },
    Case("a calamity where no law has it reported", .calamityNotAsked) { $0.calamity = .harm },
    Case("consent where nothing is asked", .consentNotAsked) { $0.consents = [.share] },
    Case("no talk", .noTalk) { $0.talk = nil },
    Case("a talk today", nil) { $0.talk = Typed.talk(on: today) },
    Case("a talk tomorrow", .talkInFuture) { $0.talk = Typed.talk(on: today.adding(days: 1)) },
    Case("no report of it", .noTalkReport) { $0.talk = Typed.talk(report: "\n") },
    Case("a report of 2001", .talkReportTooLong(most: 2_000)) { $0.talk = Typed.talk(report: text(2_001)) },
    Case("someone else at it, and why", nil) {
      $0.talk = Typed.talk(others: [other("C. de Boer", "Kent het rooster.")])
    },
    Case("someone else without why", .otherWithoutReason) { $0.talk = Typed.talk(others: [other("C. de Boer", " ")]) },
    Case("someone else without a name", .otherWithoutReason) { $0.talk = Typed.talk(others: [other("", "Zomaar.")]) },
    Case("six others", nil) { $0.talk = Typed.talk(others: Array(repeating: other("Iemand", "Hielp."), count: 6)) },
    Case("a name of 200, and a reason", nil) { $0.talk = Typed.talk(others: [other(text(200), text(200))]) },
    Case("someone else's name of 201", .otherTooLong(most: 200)) {
      $0.talk = Typed.talk(others: [other("C. de Boer", "Kent het rooster."), other(text(201), "Hielp.")])
    },
    Case("a reason of 201", .otherTooLong(most: 200)) { $0.talk = Typed.talk(others: [other("Iemand", text(201))]) },
    Case("a BSN in someone else's name", .holdsCitizenNumber) {
      $0.talk = Typed.talk(others: [other("C. de Boer 111222333", "Hielp.")])
    },
    Case("a BSN in why someone else was there", .holdsCitizenNumber) {
      $0.talk = Typed.talk(others: [other("Iemand", "Zij heeft nummer 111.222.333.")])
    },
    Case("seven others", .tooManyOthers(most: 6)) {
      $0.talk = Typed.talk(others: Array(repeating: other("Iemand", "Hielp."), count: 7))
    },
  ])
  func `where the regeling wants a talk first, its absence is refused`(form: Case) throws {
    var typed = Typed(kind: .cooperationPartner, talk: Typed.talk())
    form.change(&typed)
    #expect(typed.complaint.problem(under: try regeling("000-huisartsenteam-partners"), on: Self.today) == form.refused)
  }

  @Test func `what the form refuses is never stored`() async throws {
    let world = try await TestWorld.make()
    let dossier = world.database.newID()
    let typed = Typed(story: "Mijn nummer is 111222333.")
    await #expect(throws: FileComplaint.Refused.holdsCitizenNumber) {
      try await world.file(typed.complaint, as: dossier)
    }
    #expect(
      try await world.database.read(as: Actor(.system), CaseNumber.of(dossier: dossier, tenant: world.tenant)) == nil)
  }

  // MARK: Filing

  @Test func `what was filed is what is read, word for word`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    var typed = Typed(story: "Het begon in januari.\n\n\tToen… 'niets' \"meer\" 🙂")
    typed.elements = ["Eén", "Twee", "Drie", "Vier", "Vijf", "Zes", "Zeven", "Acht", "Negen", "Tien", "Elf", "Twaalf"]
    typed.talk = Typed.talk(others: [Self.other("C. de Boer", "Zij kent het rooster.")])
    let filed = try await world.file(typed.complaint)
    let read = try await ComplaintFile.read(
      for: .casePageOfComplainant, from: world.database, as: filed.complainant, keys: world.keys)
    #expect(read.submission.story.revealed == typed.story)
    #expect(read.submission.elements.map(\.text.revealed) == typed.elements)
    #expect(read.submission.elements.map(\.position) == Array(1...12))
    #expect(read.submission.wish?.revealed == typed.wish)
    #expect(read.submission.happenedOn == typed.happenedOn)
    #expect(read.submission.filedOn == Day(iso: "2026-02-20"))
    #expect(read.submission.talk?.heldOn == Self.today)
    #expect(read.submission.talk?.report.revealed == "Wij kwamen er niet uit.")
    #expect(read.submission.talk?.others.map(\.name.revealed) == ["C. de Boer"])
    #expect(read.submission.talk?.others.map(\.reason.revealed) == ["Zij kent het rooster."])
    #expect(read.complainant.name.revealed == typed.name)
    #expect(read.complainant.email?.revealed == typed.email)
    #expect(read.complainant.phone?.revealed == typed.phone)
    #expect(read.complainant.kind == .client)
  }

  @Test func `a case gets a number to read out`() async throws {
    let world = try await TestWorld.make()
    let (one, two) = (try await world.file(), try await world.file())
    #expect(ShortNumber.read(one.number, as: .case) == one.number)
    #expect(one.number.count == 10 && one.number != two.number)
  }

  @Test func `a suspended provider takes no new complaints, running ones go on, and later it does again`() async throws
  {
    let world = try await TestWorld.make()
    let running = try await world.file()
    let portal = Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)
    try await world.act(as: portal) { try await SuspendProvider(reason: "Overname.").perform(in: $0) }
    await #expect(throws: FileComplaint.Refused.suspended) { try await world.file() }
    try await running.bringToProvider()
    try await world.act(as: portal) { try await ResumeProvider().perform(in: $0) }
    _ = try await world.file()
  }

  @Test func `before its regeling is in force a provider takes no complaints`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    // Affiliated since the 20th; its regeling, from the day after.
    _ = try await TestDatabase.ownerSession().rows(
      "update regeling_version set in_force_from = '2026-02-21' where tenant_id = '\(world.tenant)'")
    await #expect(throws: FileComplaint.Refused.noRegelingInForce) { try await world.file() }
    world.clock.set("2026-02-21")
    _ = try await world.file()
  }

  @Test func `a case keeps the regeling it was filed under`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let old = try await world.file()
    let partners = try regeling("000-huisartsenteam-partners")
    try await TestDatabase.ownerSession().rows(
      """
      insert into regeling_version (
        tenant_id, id, recorded_at, recorded_by, recorded_as, number, in_force_from, source, settings)
      values ($1, gen_random_uuid(), '2026-02-20', null, 'portal', 2, '2026-03-01', '-', $2)
      """, world.tenant.description, partners.json)
    world.clock.set("2026-02-28")
    let last = try await world.file()
    world.clock.set("2026-03-01")
    let new = try await world.file(Typed(kind: .cooperationPartner, talk: Typed.talk()).complaint)
    #expect(try await old.complaint().regeling.preset == "002-klachtenportaal-zorg")
    #expect(try await last.complaint().regeling.preset == "002-klachtenportaal-zorg")
    #expect(try await new.complaint().regeling.preset == "000-huisartsenteam-partners")
  }

  @Test func `a form sent twice is stored once`() async throws {
    let world = try await TestWorld.make()
    let dossier = world.database.newID()
    let complaint = Typed().complaint
    let filed = try await world.file(complaint, as: dossier)
    // The second time its identifier belongs to a case, which isn't a visitor's any more; the page finds it here.
    await #expect(throws: NotFound()) { try await world.file(complaint, as: dossier) }
    let found = try await world.database.read(as: Actor(.system), CaseNumber.of(dossier: dossier, tenant: world.tenant))
    #expect(found?.number == filed.number)
  }

  @Test func `a form sent several times at once is stored once`() async throws {
    let world = try await TestWorld.make()
    let dossier = world.database.newID()
    let complaint = Typed().complaint
    let refusals = await withTaskGroup(of: (any Error)?.self) { group in
      for _ in 0..<4 {
        group.addTask {
          do {
            _ = try await world.file(complaint, as: dossier)
            return nil
          } catch { return error }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(refusals.count { $0 == nil } == 1)
    for refusal in refusals.compactMap({ $0 }) {
      #expect(refusal is NotFound || refusal as? FileComplaint.Refused == .alreadyFiled, "\(refusal)")
    }
    let owner = try await TestDatabase.ownerSession()
    for table in [
      "dossier where id", "submission where dossier_id", "party where dossier_id", "worklist where dossier_id",
    ] {
      #expect(try owner.count("select count(*) from \(table) = '\(dossier)'") == 1)
    }
  }

  @Test func `only a visitor files, and only with an identifier for the case`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    await #expect(throws: NotAllowed(takes: [.visitor])) {
      try await world.act(as: filed.complainant) { try await Typed().complaint.perform(in: $0, keys: world.keys) }
    }
    await #expect(throws: NotFound()) {
      try await world.act(as: Actor(.visitor, tenant: world.tenant)) {
        try await Typed().complaint.perform(in: $0, keys: world.keys)
      }
    }
  }

  // MARK: What follows from filing

  @Test func `the complainant and the officers are told, the provider isn't`() async throws {
    let world = try await TestWorld.make()
    #expect(try await told(try await world.file()) == ["complainant filed", "officer filed"])
    #expect(try await told(try await world.file(email: nil)) == ["officer filed"])
  }

  @Test func `where the provider receives complaints it is told, and sees the case`() async throws {
    let world = try await TestWorld.make(preset: "000-huisartsenteam-partners")
    let filed = try await world.file(Typed(kind: .cooperationPartner, talk: Typed.talk()).complaint)
    #expect(try await told(filed) == ["complainant filed", "officer filed", "provider filed"])
    _ = try await ComplaintFile.read(
      for: .casePageOfProvider, from: world.database, as: filed.director, keys: world.keys)
  }

  @Test func `the provider can't open a case that isn't known to it`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    await #expect(throws: NotFound()) {
      try await ComplaintFile.read(
        for: .casePageOfProvider, from: world.database, as: filed.director, keys: world.keys)
    }
  }

  @Test func `reminders are due a week and a day before the last day, and the law's term is looked at when it passed`()
    async throws
  {
    let world = try await TestWorld.make(on: "2026-02-20")
    let filed = try await world.file()
    // Six weeks from 20 February is Good Friday; the term ends on Tuesday after Easter. Summer time began on 29 March.
    #expect(try await filed.complaint().clocks.earlierLastDay == Day(iso: "2026-04-07"))
    let due = try await TestDatabase.ownerSession().texts(
      """
      select kind || ' ' || to_char(due_at, 'YYYY-MM-DD HH24:MI') from work_due
      where dossier_id = '\(filed.dossier)' and kind <> 'mail' order by due_at
      """)
    #expect(due == ["reminder 2026-03-31 06:00", "reminder 2026-04-06 06:00", "term_passed 2026-04-07 22:00"])
  }

  private func told(_ filed: TestCase) async throws -> [String] {
    try await TestDatabase.ownerSession().texts(
      "select recipient || ' ' || notice from mail where dossier_id = '\(filed.dossier)' order by 1")
  }
}
