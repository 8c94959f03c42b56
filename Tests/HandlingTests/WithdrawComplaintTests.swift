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

@Suite struct WithdrawComplaintTests {
  private func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

  private func known(on day: String = "2026-02-20") async throws -> TestCase {
    let filed = try await TestWorld.make(on: day).file()
    try await filed.bringToProvider()
    return filed
  }

  private func said(
    _ channel: ActForParty.Channel = .phone, on day: Day,
    _ basis: ActForParty.Basis = .confirmation(Sealed("U trekt in."), by: .post)
  ) -> ActForParty { ActForParty(id: ID(UUID()), channel: channel, receivedOn: day, basis: basis) }

  // MARK: Withdrawing

  @Test func `it ends the same day, is kept two years and can be opened for four weeks`() async throws {
    let filed = try await known()
    let closing = try await filed.withdraw()
    #expect(closing.ground == .withdrawn)
    #expect(try closing.closedOn == day("2026-02-20") && closing.reopenUntil == day("2026-03-20"))
    #expect(try closing.deleteOn == day("2028-02-20"))
    let complaint = try await filed.complaint()
    #expect(complaint.closing == closing)
    #expect(complaint.state.phase == .closed && complaint.state.due == nil)
    let line = try await filed.world.database.read(as: filed.world.officer, WorklistLine.numbered(filed.number))
    #expect(line?.isClosed == true && line?.phase == .closed && line?.waitsFor == .nobody)
    #expect(try await filed.told(.withdrawn) == ["complainant", "officer", "provider"])
    let kinds = try await filed.read(as: filed.director).timeline.map(\.kind)
    #expect(kinds.prefix(2) == [.closed, .withdrawn])
  }

  @Test func `nothing goes on in it: no statement, no more time, no judgement, no reminder`() async throws {
    let filed = try await known()
    let judgement = try await filed.judgement(realiseBy: filed.today)
    try await filed.withdraw()
    await #expect(throws: GiveStatement.Refused.notOpen) { try await filed.state(filed.director, "Nog iets.") }
    await #expect(throws: (any Error).self) { try await filed.extend(weeks: 2) }
    await #expect(throws: (any Error).self) {
      try await filed.world.act(as: filed.director) { try await judgement.perform(in: $0, keys: filed.world.keys) }
    }
    filed.world.clock.set("2026-04-10")
    let reminded = try await filed.world.act(as: filed.system) {
      try await RemindOfTerm(.passed).perform(in: $0, keys: filed.world.keys)
    }
    #expect(!reminded)
  }

  @Test func `before the provider knows of it, the provider hears nothing of its end either`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.withdraw()
    #expect(try await filed.told(.withdrawn) == ["complainant", "officer"])
    await #expect(throws: NotFound.self) { _ = try await filed.read(as: filed.director) }
  }

  @Test func `after the judgement, before the committee and once closed there is nothing to withdraw`() async throws {
    let filed = try await known()
    try await filed.hearBoth()
    try await filed.judge(realiseBy: filed.today)
    await #expect(throws: WithdrawComplaint.Refused.judged) { try await filed.withdraw() }
    _ = try await filed.fileDispute()
    await #expect(throws: WithdrawComplaint.Refused.inDispute) { try await filed.withdraw() }
    let other = try await known()
    try await other.withdraw()
    await #expect(throws: WithdrawComplaint.Refused.alreadyClosed) { try await other.withdraw() }
  }

  @Test func `a withdrawn complaint can't be brought before the dispute body`() async throws {
    let filed = try await known()
    try await filed.withdraw()
    await #expect(throws: FileDispute.Refused.alreadyClosed) { _ = try await filed.fileDispute(.cannotAskProvider) }
  }

  @Test func `it is withdrawn once, also when several say so at once`() async throws {
    let filed = try await known()
    let refusals = await TestCase.atOnce { try await filed.withdraw() }
    #expect(refusals.count { $0 == nil } == 1)
    #expect(refusals.count { $0 as? WithdrawComplaint.Refused == .alreadyClosed } == 2)
  }

  @Test func `of withdrawing and judging at once only one happens`() async throws {
    let filed = try await known()
    try await filed.hearBoth()
    let judgement = try await filed.judgement(realiseBy: filed.today)
    async let withdrawn = TestCase.atOnce(1) { try await filed.withdraw() }
    async let judged = TestCase.atOnce(1) {
      try await filed.world.act(as: filed.director) { _ = try await judgement.perform(in: $0, keys: filed.world.keys) }
    }
    let refusals = await withdrawn + judged
    #expect(refusals.count { $0 == nil } == 1)
    let complaint = try await filed.complaint()
    #expect((complaint.closing == nil) != (complaint.judgement == nil))
  }

  @Test func `only the complainant withdraws, or the officer with a ground for it`() async throws {
    let filed = try await known()
    for actor in [filed.director, filed.officer] {
      await #expect(throws: NotAllowed(takes: [.complainant])) {
        _ = try await filed.world.act(as: actor) {
          try await WithdrawComplaint().perform(in: $0, keys: filed.world.keys)
        }
      }
    }
    await #expect(throws: NotAllowed(takes: [.officer])) {
      _ = try await filed.world.act(as: filed.director) {
        try await WithdrawComplaint(entered: said(on: filed.today)).perform(in: $0, keys: filed.world.keys)
      }
    }
    // And past the use case.
    let app = try await TestDatabase.appSession()
    for (actor, ground, code) in [(filed.director, "withdrawn", "23514"), (filed.officer, "withdrawn", "23514")] {
      let refused = try app.refusal {
        try app.bind(actor)
        try app.run(
          """
          insert into closing (id, dossier_id, closed_on, ground, delete_on, reopen_until)
          values (gen_random_uuid(), '\(filed.dossier)', '2026-02-20', '\(ground)', '2028-02-20', '2026-03-20')
          """)
      }
      #expect(refused == code)
    }
  }

  // MARK: By word of mouth

  @Test func `what was said by telephone counts from the day of the written confirmation`() async throws {
    let filed = try await known()
    filed.world.clock.set("2026-02-27")
    let closing = try await filed.withdraw(entered: said(on: day("2026-02-23")))
    #expect(try closing.closedOn == day("2026-02-27") && closing.reopenUntil == day("2026-03-27"))
    let act = try #require(try await filed.read(as: filed.complainant).entered.first)
    #expect(try act.kind == .withdrawn && act.receivedOn == day("2026-02-23"))
    #expect(act.confirmation?.text.revealed == "U trekt in.")
    // Told by the act: with what was written down, and the way to say that it is wrong.
    #expect(try await filed.told(.actEntered) == ["complainant"])
    #expect(try await filed.told(.withdrawn) == ["provider"])
  }

  @Test func `a signed letter counts from the day it came; the time to think again from when it was entered`()
    async throws
  {
    let filed = try await known()
    filed.world.clock.set("2026-02-27")
    let paper = try await filed.addDocument(as: filed.officer, in: .officer)
    let closing = try await filed.withdraw(entered: said(.letter, on: day("2026-02-23"), .signedPaper(paper)))
    #expect(try closing.closedOn == day("2026-02-23") && closing.reopenUntil == day("2026-03-27"))
  }

  @Test func `it can't have been said before the complaint was there, or before it was opened again`() async throws {
    let filed = try await known()
    await #expect(throws: ActForParty.Refused.tooEarly(earliest: try day("2026-02-20"))) {
      try await filed.withdraw(entered: said(on: day("2026-02-19")))
    }
    try await filed.withdraw()
    filed.world.clock.set("2026-03-02")
    try await filed.reopen()
    await #expect(throws: ActForParty.Refused.tooEarly(earliest: try day("2026-03-02"))) {
      try await filed.withdraw(entered: said(on: day("2026-02-20")))
    }
  }

  // MARK: Opening again

  @Test func `it goes on where it was, with the same last days`() async throws {
    let filed = try await known()
    let before = try await filed.complaint()
    try await filed.withdraw()
    filed.world.clock.set("2026-03-06")
    let reopened = try await filed.reopen()
    #expect(reopened.state == before.state)
    let after = try await filed.complaint()
    #expect(after.closing == nil && after.state == before.state)
    #expect(after.clocks.statutory == before.clocks.statutory && after.clocks.regeling == before.clocks.regeling)
    let line = try await filed.world.database.read(as: filed.world.officer, WorklistLine.numbered(filed.number))
    #expect(line?.isClosed == false && line?.phase == .open && line?.due == before.state.due)
    #expect(try await filed.told(.reopened) == ["officer", "provider"])
    try await filed.hearBoth()
    try await filed.judge(realiseBy: filed.today)
    #expect(try await filed.accept().ground == .accepted)
  }

  @Test(arguments: [("2026-03-20", true), ("2026-03-21", false)])
  func `the last day itself is still in time to open it again`(on: String, isInTime: Bool) async throws {
    let filed = try await known()
    try await filed.withdraw()
    filed.world.clock.set(on)
    if isInTime {
      #expect(try await filed.reopen().closing == nil)
    } else {
      await #expect(throws: ReopenComplaint.Refused.tooLate(lastDay: try day("2026-03-20"))) {
        try await filed.reopen()
      }
    }
  }

  @Test func `how long is the regeling's own, and a case keeps the one it was filed under`() async throws {
    let world = try await TestWorld.make(
      on: "2026-02-20", signatures: "none\nwithdrawal:\n  reopensWithin: 5 working days\n")
    let early = try await world.file()
    world.clock.set("2026-02-21")
    let source = try TestRegeling.changed()
    try await world.act(as: Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)) { transaction in
      _ = try await AdoptRegeling(
        source, from: transaction.today.adding(days: 2), adopted: .init(by: "bestuur", on: transaction.today), after: 1,
        warningsSeen: true
      ).perform(in: transaction)
    }
    world.clock.set("2026-02-23")
    let late = try await world.file()
    #expect(try await early.withdraw().reopenUntil == day("2026-03-02"))
    #expect(try await late.withdraw().reopenUntil == day("2026-03-23"))
    world.clock.set("2026-03-03")
    await #expect(throws: ReopenComplaint.Refused.tooLate(lastDay: try day("2026-03-02"))) { try await early.reopen() }
    try await late.reopen()
  }

  @Test func `the database itself opens nothing after the last day, and nothing that was not withdrawn`() async throws {
    let filed = try await known()
    try await filed.withdraw()
    let app = try await TestDatabase.appSession()
    func refused(_ on: String, until: String) throws -> String? {
      try app.refusal {
        try app.bind(filed.complainant, at: "\(on)T12:00:00Z")
        try app.run(
          """
          insert into reopening (id, dossier_id, closing_id, reopen_until, reopened_on)
          select gen_random_uuid(), dossier_id, id, '\(until)', '\(on)' from closing
          """)
      }
    }
    #expect(try refused("2026-03-21", until: "2026-03-20") == "23514")
    // A later last day than the closing says.
    #expect(try refused("2026-03-21", until: "2026-04-20") == "23503")
    #expect(try refused("2026-03-20", until: "2026-03-20") == nil)
    let judged = try await known()
    try await judged.hearBoth()
    try await judged.judge(realiseBy: judged.today)
    await #expect(throws: ReopenComplaint.Refused.notClosed) { try await judged.reopen() }
    _ = try await judged.accept()
    await #expect(throws: ReopenComplaint.Refused.notWithdrawn) { try await judged.reopen() }
  }

  @Test func `a letter can be approved and sent after it was opened again, and not before`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.register()
    try await filed.offerLetter()
    try await filed.withdraw()
    await #expect(throws: ApproveLetter.Refused.handlingOver) { try await filed.approveLetter() }
    try await filed.reopen()
    try await filed.approveLetter()
    try await filed.makeKnown()
    #expect(try await filed.complaint().state.phase == .open)
  }

  @Test func `it is opened once, and can be withdrawn and opened again after that`() async throws {
    let filed = try await known()
    for _ in 1...2 {
      try await filed.withdraw()
      let refusals = await TestCase.atOnce { try await filed.reopen() }
      #expect(refusals.count { $0 == nil } == 1)
      #expect(refusals.count { $0 as? ReopenComplaint.Refused == .notClosed } == 2)
    }
    try await filed.withdraw()
    let chain = try await VerifyTimeline().perform(
      in: filed.world.database, as: filed.system, keys: filed.world.keys)
    #expect(chain.isWhole)
    #expect(try await filed.complaint().closing?.ground == .withdrawn)
  }

  @Test func `what was opened again is ruled on like any other`() async throws {
    let filed = try await known()
    try await filed.withdraw()
    try await filed.reopen()
    try await filed.hearBoth()
    try await filed.judge(realiseBy: filed.today)
    let dispute = try await filed.fileDispute()
    try await filed.payFee(of: dispute.dispute, on: filed.today)
    try await filed.rule(dispute.dispute, on: filed.today)
    #expect(try await filed.complaint().closing?.ground == .ruled)
    // Ruled once: a closing counts what it was opened by, and no more.
    #expect(
      try await TestDatabase.ownerSession().count("select count(*) from closing where dossier_id = '\(filed.dossier)'")
        == 2)
  }

  @Test func `a term that passed while it was withdrawn is told once it is open again`() async throws {
    let filed = try await known()
    filed.world.clock.set("2026-03-25")
    try await filed.withdraw()
    filed.world.clock.set("2026-04-20")
    let reopened = try await filed.reopen()
    #expect(reopened.clocks.hasPassed(on: filed.today))
    let due = try await TestDatabase.ownerSession().count(
      """
      select count(*) from work_due where dossier_id = '\(filed.dossier)' and kind = 'term_passed'
        and due_at > '2026-04-20' and due_at < '2026-04-21'
      """)
    #expect(due == 1)
    let told = try await filed.world.act(as: filed.system) {
      try await RemindOfTerm(.passed).perform(in: $0, keys: filed.world.keys)
    }
    #expect(told)
  }

  @Test func `the officer opens it again for who asks so by letter or telephone`() async throws {
    let filed = try await known()
    try await filed.withdraw()
    try await filed.reopen(entered: said(on: filed.today))
    let act = try #require(try await filed.read(as: filed.complainant).entered.first)
    #expect(act.kind == .reopened)
    #expect(try await filed.complaint().state.phase == .open)
  }
}
