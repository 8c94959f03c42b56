import Dossier
import Foundation
import Handling
import Kernel
import Postgres
import Terms
import TestSupport
import Testing
import Vault

@Suite struct ActForPartyTests {
  private func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

  private func offered(email: String? = "klager@voorbeeld.test") async throws -> TestCase {
    let filed = try await TestWorld.make(on: "2026-02-20").file(email: email)
    try await filed.register()
    try await filed.offerLetter("De brief.")
    return filed
  }

  private func act(
    _ filed: TestCase, on day: Day? = nil, _ basis: ActForParty.Basis = .confirmation(Sealed("Zo gezegd."), by: .post)
  ) -> ActForParty {
    ActForParty(id: ID(UUID()), channel: .phone, receivedOn: day ?? filed.today, basis: basis)
  }

  private func approve(_ filed: TestCase, _ act: ActForParty, as actor: Actor? = nil) async throws {
    let letter = try #require(try await filed.world.database.read(as: filed.complainant, Complaint.newestLetter))
    try await filed.world.act(as: actor ?? filed.officer) {
      try await ApproveLetter(letter: letter.id, bodyHash: letter.bodyHash, entered: act)
        .perform(in: $0, keys: filed.world.keys)
    }
  }

  private func entered(_ filed: TestCase) async throws -> [EnteredAct] {
    try await filed.read(as: filed.complainant).entered
  }

  // MARK: What it takes

  @Test func `an approval by telephone is confirmed in writing, and shown as entered`() async throws {
    let filed = try await offered()
    try await approve(filed, act(filed))
    #expect(try await filed.complaint().state.phase == .approved)
    let act = try #require(try await entered(filed).first)
    #expect(act.kind == .letterApproved && act.channel == .phone && act.receivedOn == filed.today)
    #expect(act.confirmation?.text.revealed == "Zo gezegd.")
    #expect(act.confirmation?.isUnchanged == true && act.confirmation?.sentOn == filed.today)
    #expect(try await filed.told(.actEntered) == ["complainant"])
    #expect(try await filed.told(.letterApproved) == [])
    let event = try #require(try await filed.read(as: filed.complainant).timeline.first { $0.kind == .letterApproved })
    #expect(event.recordedAs == .officer)
    // What goes out is byte for byte what was approved, also so.
    try await filed.makeKnown()
  }

  @Test func `a signed paper counts from the day it came, a confirmation from the day it went out`() async throws {
    for onPaper in [true, false] {
      let filed = try await offered()
      filed.world.clock.set("2026-02-27")
      let paper = try await filed.addDocument(as: filed.officer, in: .officer)
      try await approve(
        filed,
        act(
          filed, on: try day("2026-02-24"), onPaper ? .signedPaper(paper) : .confirmation(Sealed("Zo."), by: .mail)))
      let approvedOn = try await filed.read(as: filed.officer).letters.first?.approvedOn
      #expect(try approvedOn == day(onPaper ? "2026-02-24" : "2026-02-27"))
    }
  }

  @Test func `a yes to more time that came on paper in time counts, also when it is entered late`() async throws {
    func asked() async throws -> TestCase {
      let filed = try await TestWorld.make(on: "2026-02-20").file()
      try await filed.bringToProvider()
      try await filed.extend(weeks: 4)
      try await filed.propose(until: try day("2026-08-03"))
      return filed
    }
    func answer(_ filed: TestCase, on paper: Bool, _ receivedOn: Day) async throws {
      let proposal = try #require(try await filed.complaint().openProposal)
      let document = try await filed.addDocument(as: filed.officer)
      let basis = paper ? ActForParty.Basis.signedPaper(document) : .confirmation(Sealed("Zo."), by: .post)
      try await filed.world.act(as: filed.officer) {
        try await AnswerProposal(proposal: proposal.id, agrees: true, entered: act(filed, on: receivedOn, basis))
          .perform(in: $0, keys: filed.world.keys)
      }
    }
    let filed = try await asked()
    let lastDay = try #require(try await filed.complaint().clocks.regeling?.lastDay)
    filed.world.clock.set(lastDay.adding(days: 2).description)
    try await answer(filed, on: true, lastDay)
    #expect(try await filed.complaint().clocks.regeling?.lastDay == day("2026-08-03"))

    let late = try await asked()
    late.world.clock.set(lastDay.adding(days: 2).description)
    await #expect(throws: AnswerProposal.Refused.term(.termOver(lastDay: lastDay))) {
      try await answer(late, on: false, lastDay)
    }
    #expect(try await entered(late).isEmpty)
  }

  @Test func `where the regeling wants a signature, only the signed paper will do`() async throws {
    let filed = try await TestWorld.make(signatures: "[approval]").file()
    try await filed.register()
    try await filed.offerLetter("De brief.")
    await #expect(throws: ApproveLetter.Refused.notSigned) { try await approve(filed, act(filed)) }
    let paper = try await filed.addDocument(as: filed.officer)
    try await approve(filed, act(filed, .signedPaper(paper)))
    #expect(try await filed.complaint().state.phase == .approved)

    // The same once more, by whoever gets past the use case.
    let other = try await TestWorld.make(signatures: "[approval]").file()
    try await other.register()
    try await other.offerLetter("De brief.")
    let letter = try #require(try await other.world.database.read(as: other.complainant, Complaint.newestLetter))
    let app = try await TestDatabase.appSession()
    let refused = try app.refusal {
      try app.bind(other.officer)
      try app.run(
        """
        insert into act_for_party (id, dossier_id, channel, received_on, confirmation, confirmation_hash, sent_by, sent_on)
        values ('\(letter.id)', '\(other.dossier)', 'phone', '2026-02-20', 'a', sha256('a'), 'post', '2026-02-20');
        insert into letter_approval (id, dossier_id, letter_id, body_hash, approved_on, act_id)
        select '\(letter.id)', '\(other.dossier)', id, body_hash, '2026-02-20', '\(letter.id)' from complaint_letter;
        set constraints all immediate
        """)
    }
    #expect(refused == "23514")
  }

  @Test func `not in the future, and not before it was asked`() async throws {
    let filed = try await offered()
    let today = filed.today
    await #expect(throws: ActForParty.Refused.inFuture) {
      try await approve(filed, act(filed, on: today.adding(days: 1)))
    }
    await #expect(throws: ActForParty.Refused.tooEarly(earliest: today)) {
      try await approve(filed, act(filed, on: today.adding(days: -1)))
    }
    #expect(try await filed.complaint().letter?.approvedOn == nil)
  }

  @Test func `the paper lies in this very case`() async throws {
    let (filed, other) = (try await offered(), try await TestWorld.make().file())
    let theirs = try await other.addDocument(as: other.complainant)
    let ofProvider = try await {
      let known = try await filed.world.file()
      try await known.bringToProvider()
      return try await known.addDocument(as: known.director, in: .provider)
    }()
    for paper in [theirs, ofProvider, ID(UUID())] {
      await #expect(throws: ActForParty.Refused.paperNotThere) {
        try await approve(filed, act(filed, .signedPaper(paper)))
      }
    }
  }

  @Test func `a confirmation by mail goes to an address that is the complainant's own`() async throws {
    let filed = try await offered(email: nil)
    let byMail = act(filed, .confirmation(Sealed("Zo."), by: .mail))
    await #expect(throws: ActForParty.Refused.noOwnAddress) { try await approve(filed, byMail) }
    // An address that staff typed could be the officer's own.
    try await filed.world.act(as: filed.officer) {
      try await GiveAddress(email: Sealed("iemand@voorbeeld.test")).perform(in: $0, keys: filed.world.keys)
    }
    await #expect(throws: ActForParty.Refused.noOwnAddress) { try await approve(filed, byMail) }
    try await approve(filed, act(filed))
  }

  @Test func `a form that is sent twice is entered once`() async throws {
    let filed = try await TestWorld.make(on: "2026-02-20").file()
    try await filed.bringToProvider()
    let act = act(filed)
    let refusals = await TestCase.atOnce {
      try await filed.world.act(as: filed.officer) {
        try await GiveStatement(id: ID(act.id.uuid), body: Sealed("Zij zegt het zelf."), entered: act)
          .perform(in: $0, keys: filed.world.keys)
      }
    }
    #expect(refusals.count { $0 == nil } == 1)
    #expect(refusals.count { $0 as? ActForParty.Refused == .alreadyEntered } == 2)
    let statements = try await filed.read(as: filed.director).statements
    #expect(statements.count == 1)
    #expect(statements.first?.side == .complainant && statements.first?.recordedAs == .officer)
    #expect(try await filed.complaint().statements == [.complainant])
    #expect(try await filed.told(.statementGiven) == ["provider"])
  }

  @Test func `leaving it at the judgement closes the case on the day it is entered`() async throws {
    let filed = try await TestWorld.make(on: "2026-02-20").file()
    try await filed.bringToProvider()
    try await filed.hearBoth()
    try await filed.judge(realiseBy: filed.today)
    let judgedOn = filed.today
    filed.world.clock.set("2026-03-03")
    let paper = try await filed.addDocument(as: filed.officer)
    let closing = try await filed.world.act(as: filed.officer) {
      try await AcceptOutcome(entered: act(filed, on: judgedOn, .signedPaper(paper)))
        .perform(in: $0, keys: filed.world.keys)
    }
    #expect(closing.closedOn == filed.today)
    #expect(try await entered(filed).map(\.kind) == [.accepted])
    #expect(try await entered(filed).first?.paper == paper)
  }

  // MARK: Who may

  @Test func `the provider enters nothing for the complainant, in Swift nor in the database`() async throws {
    let filed = try await offered()
    for actor in [filed.director, filed.complainant] {
      await #expect(throws: (any Error).self) { try await approve(filed, act(filed), as: actor) }
    }
    let known = try await TestWorld.make(on: "2026-02-20").file()
    try await known.bringToProvider()
    await #expect(throws: NotAllowed(takes: [.officer])) {
      try await known.world.act(as: known.director) {
        try await GiveStatement(id: $0.newID(), body: Sealed("Ik ben tevreden."), entered: act(known))
          .perform(in: $0, keys: known.world.keys)
      }
    }
    let app = try await TestDatabase.appSession()
    let complaint = try #require(try await known.complaint().id)
    for (audience, code) in [(known.director, "23514"), (known.officer, "23514")] {
      let refused = try app.refusal {
        try app.bind(audience)
        try app.run(
          """
          insert into statement (id, dossier_id, complaint_id, side, form, given_on, body)
          values (gen_random_uuid(), '\(known.dossier)', '\(complaint)', 'complainant', 'written', '2026-02-20', '')
          """)
      }
      #expect(refused == code)
    }
  }

  @Test(arguments: ["letter_approval", "letter_comment", "extension_answer", "closing"])
  func `the officer records no act of the complainant without its ground`(table: String) async throws {
    let named = try await TestDatabase.ownerSession().count(
      """
      select count(*) from pg_constraint where conrelid = '\(table)'::regclass
        and conname = '\(table)_for_party_only_so' and convalidated
      """)
    #expect(named == 1)
    let filed = try await offered()
    let app = try await TestDatabase.appSession()
    let letter = try #require(try await filed.world.database.read(as: filed.complainant, Complaint.newestLetter))
    let hash = "'\\x\(letter.bodyHash.map { String(format: "%02x", $0) }.joined())'"
    let row =
      switch table {
      case "letter_approval": "letter_id, body_hash, approved_on) values ('\(letter.id)', \(hash), '2026-02-20'"
      case "letter_comment": "letter_id, comment) values ('\(letter.id)', ''"
      case "extension_answer": "proposal_id, agreed, answered_on) values (gen_random_uuid(), true, '2026-02-20'"
      default: "closed_on, ground, delete_on) values ('2026-02-20', 'accepted', '2028-02-20'"
      }
    let refused = try app.refusal {
      try app.bind(filed.officer)
      let (columns, values) = (row.split(separator: ") values (")[0], row.split(separator: ") values (")[1])
      try app.run(
        "insert into \(table) (id, dossier_id, \(columns)) values (gen_random_uuid(), '\(filed.dossier)', \(values))")
    }
    #expect(refused == "23514")
  }

  @Test func `a ground is a paper or a confirmation, one of the two, whole`() async throws {
    let filed = try await offered()
    let app = try await TestDatabase.appSession()
    for row in [
      "(null, null, null, null)", "('a', null, 'post', '2026-02-20')", "('a', sha256('a'), 'post', null)",
    ] {
      let refused = try app.refusal {
        try app.bind(filed.officer)
        try app.run(
          """
          insert into act_for_party (id, dossier_id, channel, received_on, confirmation, confirmation_hash, sent_by, sent_on)
          select gen_random_uuid(), '\(filed.dossier)', 'phone', '2026-02-20', r.a::bytea, r.b, r.c, r.d::date
          from (values \(row)) as r (a, b, c, d)
          """)
      }
      #expect(refused == "23514" || refused == "42804", "\(row)")
    }
  }

  // MARK: Contesting

  @Test func `a contested approval keeps the letter here, until a new version is approved`() async throws {
    let filed = try await offered()
    let approval = act(filed)
    try await approve(filed, approval)
    func contest(_ reason: String) async throws {
      try await filed.world.act(as: filed.complainant) {
        try await ContestAct(act: approval.id, reason: Sealed(reason)).perform(in: $0, keys: filed.world.keys)
      }
    }
    await #expect(throws: ContestAct.Refused.empty) { try await contest(" ") }
    await #expect(throws: ContestAct.Refused.tooLong(most: 5_000)) {
      try await contest(String(repeating: "a", count: 5_001))
    }
    try await contest("Ik zei juist nee.")
    await #expect(throws: ContestAct.Refused.alreadyContested) { try await contest("Nog eens.") }
    #expect(try await filed.read(as: filed.officer).entered.first?.contested?.revealed == "Ik zei juist nee.")
    #expect(try await filed.told(.actContested) == ["officer"])
    await #expect(throws: MakeKnown.Refused.approvalContested) { try await filed.makeKnown() }
    try await filed.offerLetter("De nieuwe brief.")
    try await approve(filed, act(filed))
    try await filed.makeKnown()
    #expect(try await filed.read(as: filed.director).entered.isEmpty)
  }

  @Test func `what is not there can't be contested, a neighbour's act neither`() async throws {
    let (filed, other) = (try await offered(), try await offered())
    let theirs = act(other)
    try await approve(other, theirs)
    for id in [theirs.id, ID(UUID())] {
      await #expect(throws: ContestAct.Refused.notThere) {
        try await filed.world.act(as: filed.complainant) {
          try await ContestAct(act: id, reason: Sealed("Nee.")).perform(in: $0, keys: filed.world.keys)
        }
      }
    }
  }
}
