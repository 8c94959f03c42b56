import Dispute
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

@Suite struct WorklistTests {
  /// A case's lines as the lists have them, and as its facts make them anew.
  private struct Lines: Equatable {
    var phase: PhaseName
    var waitsFor: WaitsFor
    var due: Day?
    var providerSees: Bool
    var isClosed: Bool
    var isUnconfirmed: Bool
    var mayBeCalamity: Bool
    var filedOn: Day
    var number: String
    var officer: AccountID?
    /// The directory's: who may open it.
    var directoryProviderSees: Bool
    var directoryOfficer: AccountID?
  }

  private func stored(_ filed: TestCase) async throws -> Lines {
    try await filed.world.database.read(
      as: filed.system,
      Query.one(
        """
        select w.phase, w.waits_for, w.due_on, w.provider_sees, w.is_closed, w.is_unconfirmed, w.may_be_calamity,
          w.filed_on, w.number, w.officer_id,
          c.provider_sees as directory_sees, c.officer_id as directory_officer
        from worklist w join case_directory c on (c.tenant_id, c.dossier_id) = (w.tenant_id, w.dossier_id)
        where w.tenant_id = \(.tenant) and w.dossier_id = \(.dossier)
        """
      ) { row in
        Lines(
          phase: try row("phase"), waitsFor: try row("waits_for"), due: try row.optional("due_on"),
          providerSees: try row("provider_sees"), isClosed: try row("is_closed"),
          isUnconfirmed: try row("is_unconfirmed"), mayBeCalamity: try row("may_be_calamity"),
          filedOn: try row("filed_on"),
          number: try row("number"), officer: try row.optional("officer_id"),
          directoryProviderSees: try row("directory_sees"), directoryOfficer: try row.optional("directory_officer"))
      })
  }

  private func rebuilt(_ filed: TestCase) async throws -> Lines {
    let (facts, proposals, letter, entry, calamity, officer) = try await filed.world.database.read(
      as: filed.system, Complaint.facts, Complaint.proposals, Complaint.newestLetter, ComplaintEntry.stored,
      PossibleCalamity.ofCase,
      Query<AccountID?>.first(
        """
        select officer_id from assignment where tenant_id = \(.tenant) and dossier_id = \(.dossier)
        order by recorded_at desc, id desc limit 1
        """
      ) { row in try row("officer_id") })
    let complaint = facts.with(proposals, letter)
    let state = complaint.state
    return Lines(
      phase: state.phase, waitsFor: state.waitsFor, due: state.due, providerSees: state.providerSees,
      isClosed: state.phase == .closed,
      isUnconfirmed: entry.map { $0.answer == nil } ?? false, mayBeCalamity: calamity != nil,
      filedOn: complaint.filedOn, number: complaint.number,
      officer: officer,
      directoryProviderSees: state.providerSees, directoryOfficer: officer)
  }

  private func check(_ filed: TestCase, _ phase: PhaseName, _ waitsFor: WaitsFor, after what: String) async throws {
    let stored = try await stored(filed)
    #expect(stored.phase == phase, "\(what)")
    #expect(stored.waitsFor == waitsFor, "\(what)")
    #expect(try await rebuilt(filed) == stored, "the line after \(what) isn't what the facts make")
  }

  @Test func `the line of what staff entered says so, until its complainant answers`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    for actor in [world.entryOfficer, world.enterer] {
      let filed = try await world.enter(world.entry(.letter), as: actor)
      try await check(filed, .filed, .officer, after: "entering")
      #expect(try await stored(filed).isUnconfirmed)
      try await filed.answerEntry()
      try await check(filed, .filed, .officer, after: "confirming")
      let after = try await stored(filed)
      #expect(!after.isUnconfirmed)
    }
  }

  @Test func `the line is what the facts make, after every step to the ruling`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let filed = try await world.file()
    try await check(filed, .filed, .officer, after: "filing")
    try await filed.register()
    try await check(filed, .drafting, .officer, after: "registering")
    try await filed.offerLetter("Een eerste tekst.")
    try await check(filed, .awaitingApproval, .complainant, after: "offering the letter")
    let letter = try #require(try await world.database.read(as: filed.complainant, Complaint.newestLetter))
    try await world.act(as: filed.complainant) { transaction in
      try await CommentLetter(id: transaction.newID(), letter: letter.id, comment: Sealed("Het was in januari."))
        .perform(in: transaction, keys: world.keys)
    }
    try await check(filed, .drafting, .officer, after: "a comment")
    try await filed.offerLetter("Een tweede tekst.")
    try await check(filed, .awaitingApproval, .complainant, after: "the second version")
    try await filed.approveLetter()
    try await check(filed, .approved, .officer, after: "approval")
    world.clock.set("2026-02-25")
    try await filed.makeKnown()
    try await check(filed, .open, .provider, after: "making known")
    try await filed.state(filed.director, "Wij hadden te weinig mensen.")
    try await check(filed, .open, .provider, after: "a statement")
    try await world.act(as: filed.officer) {
      try await RecordNotHeard(side: .complainant, reason: Sealed("Wilde niet.")).perform(in: $0, keys: world.keys)
    }
    try await check(filed, .open, .provider, after: "not heard")
    _ = try await world.act(as: filed.director) {
      try await ExtendTerm(weeks: 4, reason: Sealed("Vakantie.")).perform(in: $0, keys: world.keys)
    }
    try await check(filed, .open, .provider, after: "the extension")
    try await world.act(as: filed.director) {
      try await ProposeExtension(until: Day(of: world.clock.now).adding(weeks: 20), reason: Sealed("Mediation."))
        .perform(in: $0, keys: world.keys)
    }
    try await check(filed, .open, .complainant, after: "the proposal")
    let proposal = try #require(try await filed.complaint().openProposal)
    try await world.act(as: filed.complainant) {
      try await AnswerProposal(proposal: proposal.id, agrees: true).perform(in: $0, keys: world.keys)
    }
    try await check(filed, .open, .provider, after: "the answer")
    let day = try #require(Day(iso: "2026-06-30"))
    try await filed.judge(realiseBy: day)
    try await check(filed, .judged, .complainant, after: "the judgement")
    let dispute = try await filed.fileDispute().dispute
    try await check(filed, .inDispute, .committee, after: "filing the dispute")
    try await filed.payFee(of: dispute, on: Day(of: world.clock.now))
    try await check(filed, .inDispute, .committee, after: "the payment")
    try await filed.rule(dispute, on: Day(of: world.clock.now))
    try await check(filed, .closed, .nobody, after: "the ruling")
  }

  @Test func `the line is what the facts make when the complainant leaves it at the judgement`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    try await filed.bringToProvider()
    try await filed.hearBoth()
    try await filed.judge(realiseBy: Day(of: world.clock.now))
    _ = try await world.act(as: filed.complainant) { try await AcceptOutcome().perform(in: $0, keys: world.keys) }
    try await check(filed, .closed, .nobody, after: "accepting")
  }

  @Test func `the line is what the facts make under the partners' regeling`() async throws {
    let world = try await TestWorld.make(preset: "000-huisartsenteam-partners")
    let filed = try await world.file(
      kind: .cooperationPartner,
      talk: .init(heldOn: Day(of: world.clock.now), report: Sealed("Wij kwamen er niet uit."), others: []))
    try await check(filed, .filed, .officer, after: "filing")
    try await filed.register()
    try await check(filed, .open, .provider, after: "registering")
    try await filed.hearBoth()
    try await filed.judge(realiseBy: Day(of: world.clock.now))
    try await check(filed, .closed, .nobody, after: "the judgement")
  }

  @Test func `the line is what the facts make when the provider can't be asked`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    try await filed.register()
    let dispute = try await filed.fileDispute(.cannotAskProvider).dispute
    try await check(filed, .inDispute, .committee, after: "filing the dispute")
    try await filed.payFee(of: dispute, on: Day(of: world.clock.now))
    try await filed.rule(dispute, on: Day(of: world.clock.now))
    try await check(filed, .closed, .nobody, after: "the ruling")
  }

  @Test func `the body's list is what the dispute's facts make`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    try await filed.bringToProvider()
    try await filed.hearBoth()
    try await filed.judge(realiseBy: Day(of: world.clock.now))
    let opened = try await filed.fileDispute()
    func compare() async throws {
      let line = try await world.database.read(as: world.registrar, DisputeLine.numbered(opened.number))
      let found = try await world.database.read(
        as: filed.open(opened.dispute, by: world.registrar), DisputeCase.bound)
      let dispute = try #require(found)
      #expect(line.dispute == dispute.id)
      #expect(line.number == dispute.number)
      #expect(line.filedOn == dispute.filedOn)
      #expect(line.paidOn == dispute.paidOn)
      #expect(line.ruledOn == dispute.ruledOn)
      #expect(line.due == dispute.term?.lastDay)
    }
    try await compare()
    world.clock.set("2026-03-02")
    try await filed.payFee(of: opened.dispute, on: Day(of: world.clock.now))
    try await compare()
    try await filed.rule(opened.dispute, on: Day(of: world.clock.now))
    try await compare()
  }

  // MARK: Lists

  @Test func `an officer's list holds the cases of the organisation, due first, page by page`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    var filed: [TestCase] = []
    for day in ["2026-02-25", "2026-02-20", "2026-02-23", "2026-02-20", "2026-02-24"] {
      world.clock.set(day)
      // Each a second after the one before: on one day the first comes first.
      world.clock.advance(seconds: Double(filed.count))
      filed.append(try await world.file())
    }
    var pages: [[UUID]] = []
    var place: WorklistLine.Place?
    repeat {
      let lines = try await world.database.read(
        as: world.officer, WorklistLine.ofOfficers(.init(isClosed: false), after: place, most: 2))
      pages.append(lines.prefix(2).map(\.dossier))
      place = lines.count > 2 ? lines[1].place : nil
    } while place != nil
    #expect(pages.map(\.count) == [2, 2, 1])
    #expect(pages.joined().map { $0 } == [filed[1], filed[3], filed[2], filed[4], filed[0]].map(\.dossier))
  }

  @Test func `a provider's list holds what it may see, and only that`() async throws {
    let world = try await TestWorld.make()
    let (hidden, known) = (try await world.file(), try await world.file())
    try await hidden.register()
    try await known.bringToProvider()
    let lines = try await world.database.read(as: world.director, WorklistLine.ofProvider(.init(isClosed: false)))
    #expect(lines.map(\.dossier) == [known.dossier])
    #expect(try await world.database.read(as: world.director, WorklistLine.openCountOfProvider) == 1)
    #expect(try await world.database.read(as: world.director, WorklistLine.numbered(hidden.number)) == nil)
  }

  @Test func `a neighbour's officer finds nothing of these cases, not even by number`() async throws {
    let (world, neighbour) = (try await TestWorld.make(), try await TestWorld.make())
    let filed = try await world.file()
    #expect(
      try await world.database.read(as: world.officer, WorklistLine.numbered(filed.number))?.dossier == filed.dossier)
    #expect(try await world.database.read(as: neighbour.officer, WorklistLine.numbered(filed.number)) == nil)
    #expect(
      try await world.database.read(as: neighbour.officer, WorklistLine.ofOfficers(.init(isClosed: false))).isEmpty)
    let counts = try await world.database.read(as: neighbour.officer, WorklistLine.openCounts)
    #expect(counts == (0, 0))
  }

  @Test func `a list can be asked for one's own, for what nobody took, for a phase and for what is closed`()
    async throws
  {
    let world = try await TestWorld.make()
    let (mine, untaken, closed) = (try await world.file(), try await world.file(), try await world.file())
    try await mine.register()
    try await closed.bringToProvider()
    try await closed.hearBoth()
    try await closed.judge(realiseBy: Day(of: world.clock.now))
    _ = try await world.act(as: closed.complainant) { try await AcceptOutcome().perform(in: $0, keys: world.keys) }
    func list(_ filter: WorklistLine.Filter) async throws -> Set<UUID> {
      Set(try await world.database.read(as: world.officer, WorklistLine.ofOfficers(filter)).map(\.dossier))
    }
    #expect(try await list(.init(isClosed: false)) == [mine.dossier, untaken.dossier])
    #expect(try await list(.init(isClosed: false, officer: .mine)) == [mine.dossier])
    #expect(try await list(.init(isClosed: false, officer: .untaken)) == [untaken.dossier])
    #expect(try await list(.init(isClosed: false, phase: .drafting)) == [mine.dossier])
    #expect(try await list(.init(isClosed: true)) == [closed.dossier])
    let counts = try await world.database.read(as: world.officer, WorklistLine.openCounts)
    #expect(counts == (open: 2, unassigned: 1))
  }

  @Test func `a list goes on after a line that has no last day`() async throws {
    let world = try await TestWorld.make(preset: "000-huisartsenteam-partners")
    var filed: [TestCase] = []
    for number in 0..<5 {
      world.clock.advance(seconds: Double(number))
      filed.append(
        try await world.file(
          kind: .cooperationPartner,
          talk: .init(heldOn: Day(of: world.clock.now), report: Sealed("Wij kwamen er niet uit."), others: [])))
    }
    let owner = try await TestDatabase.ownerSession()
    for one in filed.dropFirst(2) {
      try owner.rows("update worklist set due_on = null where dossier_id = $1", one.dossier.uuidString)
    }
    var (seen, place): ([UUID], WorklistLine.Place?) = ([], nil)
    repeat {
      let lines = try await world.database.read(
        as: world.officer, WorklistLine.ofOfficers(.init(isClosed: false), after: place, most: 1))
      seen += lines.prefix(1).map(\.dossier)
      place = lines.count > 1 ? lines[0].place : nil
    } while place != nil
    #expect(seen == filed.map(\.dossier))
  }

  // MARK: Counts

  /// What is counted of these lines, anew and as it is kept.
  private func counts(of world: TestWorld) async throws -> (anew: [Int], kept: [Int]) {
    let owner = try await TestDatabase.ownerSession()
    let officers = try #require(world.provider.officers)
    func count(_ query: String) throws -> Int { try owner.count(query) }
    let ours = "from worklist where organisation_id = '\(officers)' and not is_closed"
    let kept = try await world.database.read(as: world.officer, WorklistLine.openCounts)
    return (
      [
        try count("select count(*) \(ours)"), try count("select count(*) \(ours) and officer_id is null"),
        try count(
          "select count(*) from worklist where tenant_id = '\(world.tenant)' and provider_sees and not is_closed"),
      ],
      [kept.open, kept.unassigned, try await world.database.read(as: world.director, WorklistLine.openCountOfProvider)]
    )
  }

  @Test func `the counts are kept in step with the lines, from filing to deletion`() async throws {
    let world = try await TestWorld.make()
    var seen: [[Int]] = []
    func look() async throws {
      let (anew, kept) = try await counts(of: world)
      #expect(anew == kept)
      seen.append(kept)
    }
    try await look()
    var filed: [TestCase] = []
    for _ in 0..<20 { filed.append(try await world.file()) }
    try await look()
    try await filed[0].register()
    try await look()
    try await filed[1].bringToProvider()
    try await look()
    try await filed[1].hearBoth()
    try await filed[1].judge(realiseBy: Day(of: world.clock.now))
    _ = try await filed[1].accept()
    try await look()
    try await TestDatabase.ownerSession().rows(
      "delete from worklist where dossier_id = $1", filed[2].dossier.uuidString)
    try await look()
    #expect(seen == [[0, 0, 0], [20, 20, 0], [20, 19, 0], [20, 18, 1], [19, 18, 0], [18, 17, 0]])
  }

  @Test func `a transaction that is rolled back is not counted`() async throws {
    struct Stop: Error {}
    let world = try await TestWorld.make()
    await #expect(throws: Stop.self) {
      try await world.act(as: Actor(.visitor, tenant: world.tenant, dossier: world.database.newID())) { transaction in
        _ = try await world.complaint().perform(in: transaction, keys: world.keys)
        _ = try await transaction.fetch(CareProvider.bound)
        throw Stop()
      }
    }
    let (anew, kept) = try await counts(of: world)
    #expect(anew == [0, 0, 0])
    #expect(kept == anew)
  }
}
