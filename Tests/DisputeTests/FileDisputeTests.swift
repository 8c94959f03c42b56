import Dispute
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

@Suite struct FileDisputeTests {
  private func judged(on day: String = "2026-02-20") async throws -> TestCase {
    let filed = try await TestWorld.make(on: day).file()
    try await filed.bringToProvider()
    try await filed.hearBoth()
    try await filed.judge(realiseBy: Day(of: filed.world.clock.now))
    return filed
  }

  private func file(
    _ filed: TestCase, _ ground: Ground, application: String = "Het oordeel doet mijn klacht geen recht.",
    claim: String? = nil
  ) async throws -> FileDispute.Filed {
    try await filed.world.act(as: filed.complainant) {
      try await FileDispute(ground: ground, application: Sealed(application), claim: claim.map { Sealed($0) })
        .perform(in: $0, keys: filed.world.keys)
    }
  }

  private func grounds(_ filed: TestCase) async throws -> [Ground] {
    FileDispute.grounds(for: try await filed.complaint(), on: Day(of: filed.world.clock.now))
  }

  // MARK: The grounds

  @Test func `with a judgement one may say that it doesn't satisfy, and nothing else`() async throws {
    let filed = try await judged()
    #expect(try await grounds(filed) == [.notSatisfied])
    await #expect(throws: FileDispute.Refused.alreadyJudged) { try await file(filed, .notInTime) }
    await #expect(throws: FileDispute.Refused.alreadyJudged) { try await file(filed, .cannotAskProvider) }
    let dispute = try await file(filed, .notSatisfied)
    #expect(dispute.fee == Money(euroCents: 9000))
    #expect(ShortNumber.read(dispute.number, as: .dispute) == dispute.number)
  }

  @Test func `without a judgement nobody can be dissatisfied with it`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.bringToProvider()
    await #expect(throws: FileDispute.Refused.notJudgedYet) { try await file(filed, .notSatisfied) }
  }

  @Test func `the law's term still runs on its last day and has passed the day after`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let filed = try await world.file()
    try await filed.register()
    let lastDay = try #require(Day(iso: "2026-04-07"))
    world.clock.set("2026-04-07")
    #expect(try await grounds(filed) == [.cannotAskProvider])
    await #expect(throws: FileDispute.Refused.stillInTime(lastDay: lastDay)) { try await file(filed, .notInTime) }
    world.clock.set("2026-04-08")
    #expect(try await grounds(filed) == [.notInTime, .cannotAskProvider])
    _ = try await file(filed, .notInTime)
    #expect(try await filed.complaint().state.phase == .inDispute)
  }

  @Test func `an extension moves the day on which the law's term has passed`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let filed = try await world.file()
    try await filed.bringToProvider()
    _ = try await world.act(as: filed.director) {
      try await ExtendTerm(weeks: 4, reason: Sealed("Vakantie.")).perform(in: $0, keys: world.keys)
    }
    let lastDay = try #require(Day(iso: "2026-05-01"))
    world.clock.set("2026-04-08")
    await #expect(throws: FileDispute.Refused.stillInTime(lastDay: lastDay)) { try await file(filed, .notInTime) }
    world.clock.set("2026-05-02")
    _ = try await file(filed, .notInTime)
  }

  @Test func `who can't be asked to go to the provider may go to the body at once`() async throws {
    let filed = try await TestWorld.make().file()
    #expect(try await grounds(filed) == [.cannotAskProvider])
    _ = try await file(filed, .cannotAskProvider)
    // The provider gets no letter out of this.
    #expect(try await filed.complaint().madeKnownOn == nil)
  }

  // MARK: Refusals

  @Test func `a regeling without a dispute body has none`() async throws {
    let world = try await TestWorld.make(preset: "000-huisartsenteam-partners")
    let filed = try await world.file(
      kind: .cooperationPartner,
      talk: .init(heldOn: Day(of: world.clock.now), report: Sealed("Wij kwamen er niet uit."), others: []))
    #expect(try await grounds(filed) == [])
    for ground in Ground.allCases {
      await #expect(throws: FileDispute.Refused.noBody) { try await file(filed, ground) }
    }
  }

  @Test func `a dispute is filed once`() async throws {
    let filed = try await judged()
    _ = try await file(filed, .notSatisfied)
    #expect(try await grounds(filed) == [])
    await #expect(throws: FileDispute.Refused.alreadyFiled) { try await file(filed, .notSatisfied) }
  }

  @Test func `of two at once one is filed and the other is told so`() async throws {
    let filed = try await judged()
    let refusals = await withTaskGroup(of: (any Error)?.self) { group in
      for _ in 0..<3 {
        group.addTask {
          do {
            _ = try await file(filed, .notSatisfied)
            return nil
          } catch { return error }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(refusals.count { $0 == nil } == 1)
    #expect(refusals.count { $0 as? FileDispute.Refused == .alreadyFiled } == 2)
  }

  @Test func `after leaving it at the judgement there is no dispute any more`() async throws {
    let filed = try await judged()
    _ = try await filed.world.act(as: filed.complainant) {
      try await AcceptOutcome().perform(in: $0, keys: filed.world.keys)
    }
    await #expect(throws: FileDispute.Refused.alreadyClosed) { try await file(filed, .notSatisfied) }
  }

  @Test(arguments: ["", " \n\t\u{a0}"]) func `without an application there is nothing to rule on`(text: String)
    async throws
  {
    let filed = try await judged()
    await #expect(throws: FileDispute.Refused.noApplication) { try await file(filed, .notSatisfied, application: text) }
  }

  @Test func `an application or claim is at most 20000 characters`() async throws {
    let filed = try await judged()
    let long = String(repeating: "é", count: 20_001)
    await #expect(throws: FileDispute.Refused.tooLong(most: 20_000)) {
      try await file(filed, .notSatisfied, application: long)
    }
    await #expect(throws: FileDispute.Refused.tooLong(most: 20_000)) {
      try await file(filed, .notSatisfied, claim: long)
    }
    _ = try await file(filed, .notSatisfied, application: String(long.dropLast()), claim: String(long.dropLast()))
  }

  @Test func `only the complainant files`() async throws {
    let filed = try await judged()
    for actor in [filed.director, filed.officer] {
      await #expect(throws: NotAllowed(takes: [.complainant])) {
        try await filed.world.act(as: actor) {
          try await FileDispute(ground: .notSatisfied, application: Sealed("?"), claim: nil)
            .perform(in: $0, keys: filed.world.keys)
        }
      }
    }
  }

  @Test func `what was refused leaves nothing`() async throws {
    let filed = try await TestWorld.make().file()
    _ = try? await file(filed, .notSatisfied)
    let owner = try await TestDatabase.ownerSession()
    for table in ["dispute_case", "dispute_directory", "exhibit", "dispute_element", "referral"] {
      #expect(try owner.count("select count(*) from \(table) where dossier_id = '\(filed.dossier)'") == 0)
    }
  }

  // MARK: What goes along

  @Test func `the complaint, the letter and the judgement go along, and nothing else`() async throws {
    let filed = try await judged()
    let dispute = try await file(filed, .notSatisfied, claim: "€ 250.").dispute
    let registrar = filed.open(dispute, by: filed.world.registrar)
    let read = try await DisputeFile.read(from: filed.world.database, as: registrar, keys: filed.world.keys)
    #expect(read.exhibits.map(\.kind) == [.application, .claim, .complaint, .letter, .judgement])
    #expect(read.exhibits[0].text.revealed == "Het oordeel doet mijn klacht geen recht.")
    #expect(read.exhibits[1].text.revealed == "€ 250.")
    #expect(read.exhibits[2].text.revealed == "Ik werd drie keer niet geholpen met douchen.")
    #expect(read.exhibits[3].text.revealed == "Geachte heer, mevrouw,\n\nIk klaag over twee punten.")
    for part in ["Wij zijn tekortgeschoten.", "1. Er kwam niemand.", "Het rooster klopte niet.", "achterwacht"] {
      #expect(read.exhibits[4].text.revealed.contains(part))
    }
    #expect(read.elements.map(\.text.revealed) == ["Er kwam niemand.", "Niemand belde terug."])
    #expect(read.elements.map(\.position) == [1, 2])
    #expect(read.dispute.ground == .notSatisfied)
    #expect(read.dispute.paidOn == nil)
    #expect(read.ruling == nil)
    // What was said while both sides were heard stays with them.
    #expect(!read.exhibits.contains { $0.text.revealed.contains("te weinig mensen") })
  }

  @Test func `both parties read what was filed, the officer doesn't`() async throws {
    let filed = try await judged()
    let world = filed.world
    _ = try await file(filed, .notSatisfied)
    for party in [filed.complainant, filed.director] {
      let opened = try await ComplaintFile.read(for: .casePage, from: world.database, as: party, keys: world.keys)
      let read = try await DisputeFile.read(in: opened.file, from: world.database, as: party)
      #expect(read.exhibits.count == 4)
    }
    let opened = try await ComplaintFile.read(for: .casePage, from: world.database, as: filed.officer, keys: world.keys)
    await #expect(throws: StatementFailed.self) {
      _ = try await DisputeFile.read(in: opened.file, from: world.database, as: filed.officer)
    }
  }

  @Test(arguments: [Ground.cannotAskProvider, .notInTime])
  func `a provider that doesn't know the complaint reads what was filed in the dispute, and that alone`(ground: Ground)
    async throws
  {
    let world = try await TestWorld.make(on: "2026-02-20")
    let filed = try await world.file()
    try await filed.register()
    try await filed.offerLetter("Een brief die nog niet weg is.")
    if ground == .notInTime { world.clock.set("2026-04-08") }
    let dispute = try await file(filed, ground)
    let line = try await world.database.read(as: world.director, DisputeLine.numbered(dispute.number))
    #expect(line.dossier == filed.dossier && line.dispute == dispute.dispute)
    let respondent = world.director.opening(line.dossier, of: line.tenant, dispute: line.dispute)
    let read = try await DisputeFile.read(from: world.database, as: respondent, keys: world.keys)
    #expect(read.dispute.ground == ground)
    #expect(read.exhibits.map(\.kind) == [.application, .complaint])
    #expect(read.elements.map(\.text.revealed) == ["Er kwam niemand.", "Niemand belde terug."])
    // The complaint itself stays shut, with the dispute bound and without.
    await #expect(throws: NotFound()) {
      _ = try await ComplaintFile.read(
        for: .casePageOfProvider, from: world.database, as: filed.director, keys: world.keys)
    }
    await #expect(throws: StatementFailed.self) {
      _ = try await ComplaintFile.read(
        for: .casePageOfProvider, from: world.database, as: respondent, keys: world.keys)
    }
    // Who read it is in the complainant's read log.
    let readers = try await TestDatabase.ownerSession().texts(
      "select recorded_as from access_log where dossier_id = '\(filed.dossier)' and what = 'disputePage'")
    #expect(readers == ["provider"])
  }

  @Test func `another provider finds no dispute of ours`() async throws {
    let (filed, other) = (try await judged(), try await TestWorld.make())
    let dispute = try await file(filed, .notSatisfied)
    await #expect(throws: NotFound()) {
      _ = try await other.database.read(as: other.director, DisputeLine.numbered(dispute.number))
    }
    #expect(
      try await other.database.read(as: other.director, DisputeLine.page(of: .provider, isRuled: false)).isEmpty)
  }

  @Test func `everyone it concerns is told`() async throws {
    let filed = try await judged()
    _ = try await file(filed, .notSatisfied)
    let told = try await TestDatabase.ownerSession().texts(
      "select recipient from mail where dossier_id = '\(filed.dossier)' and notice = 'disputeFiled' order by 1")
    #expect(told == ["committee", "complainant", "officer", "provider"])
  }

  @Test func `once it is before the body nothing more happens in the handling`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let filed = try await world.file()
    try await filed.bringToProvider()
    try await filed.hearBoth()
    world.clock.set("2026-04-08")
    _ = try await file(filed, .notInTime)
    await #expect(throws: GiveStatement.Refused.notOpen) { try await filed.state(filed.director, "Te laat.") }
    await #expect(throws: GiveJudgement.Refused.notOpen) { try await filed.judge(realiseBy: Day(of: world.clock.now)) }
    await #expect(throws: ExtendTerm.Refused.notOpen) {
      _ = try await world.act(as: filed.director) {
        try await ExtendTerm(weeks: 1, reason: Sealed("Toch.")).perform(in: $0, keys: world.keys)
      }
    }
    await #expect(throws: AcceptOutcome.Refused.inDispute) {
      _ = try await world.act(as: filed.complainant) { try await AcceptOutcome().perform(in: $0, keys: world.keys) }
    }
  }
}
