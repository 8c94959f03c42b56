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

/// The regeling of seed 000: a talk first, the management handles it, no letter, no extension, no dispute body.
@Suite struct PartnersStoryTests {
  private func world(on day: String = "2026-02-20") async throws -> TestWorld {
    try await TestWorld.make(preset: "000-huisartsenteam-partners", on: day, name: "Het Huisartsenteam")
  }

  private func file(in world: TestWorld) async throws -> TestCase {
    try await world.file(
      kind: .cooperationPartner,
      talk: .init(
        heldOn: Day(of: world.clock.now), report: Sealed("Wij kwamen er niet uit."),
        others: [.init(name: Sealed("C. de Boer"), reason: Sealed("Zij maakt het rooster."))]))
  }

  @Test func `a partner's complaint goes from the talk to the judgement, which is the end`() async throws {
    let world = try await world()
    let filed = try await file(in: world)
    let known = try await filed.complaint()
    #expect(known.clocks.statutory == nil)
    // Six weeks from filing is Good Friday; the term ends after Easter.
    #expect(known.clocks.regeling?.lastDay == Day(iso: "2026-04-07"))
    // The management received it, so it reads along from the first day, with the talk that was had.
    let read = try await filed.read(as: filed.director)
    #expect(read.submission.talk?.report.revealed == "Wij kwamen er niet uit.")
    #expect(read.submission.talk?.others.map(\.reason.revealed) == ["Zij maakt het rooster."])
    #expect(read.sentLetter == nil)

    await #expect(throws: GiveStatement.Refused.notOpen) { try await filed.state(filed.director, "Alvast.") }
    try await filed.register()
    #expect(try await filed.complaint().state.phase == .open)
    try await filed.hearBoth()
    world.clock.set("2026-03-20")
    try await filed.judge(realiseBy: filed.today)
    let after = try await filed.complaint()
    #expect(after.state.phase == .closed)
    let (closedOn, deleteOn) = (try #require(Day(iso: "2026-03-20")), try #require(Day(iso: "2028-03-20")))
    #expect(after.closing == Closing(closedOn: closedOn, ground: .judged, deleteOn: deleteOn))
    await #expect(throws: AcceptOutcome.Refused.alreadyClosed) { _ = try await filed.accept() }
    await #expect(throws: FileDispute.Refused.noBody) { _ = try await filed.fileDispute() }
    let finding = try await VerifyTimeline().perform(in: world.database, as: filed.system, keys: world.keys)
    #expect(finding.isWhole)
  }

  @Test func `there is no officer's letter`() async throws {
    let filed = try await file(in: try await world())
    try await filed.register()
    await #expect(throws: OfferLetter.Refused.notInRegeling) { try await filed.offerLetter() }
    await #expect(throws: MakeKnown.Refused.notInRegeling) { try await filed.makeKnown() }
  }

  @Test func `there is no extension, alone or together`() async throws {
    let filed = try await file(in: try await world())
    try await filed.register()
    await #expect(throws: ExtendTerm.Refused.term(.noUnilateralExtension)) { try await filed.extend(weeks: 1) }
    await #expect(throws: ProposeExtension.Refused.term(.noAgreedExtension)) {
      try await filed.propose(until: filed.today.adding(weeks: 10))
    }
  }

  @Test func `only a partner complains here, and only after a talk`() async throws {
    let world = try await world()
    await #expect(throws: FileComplaint.Refused.notAComplainantHere) { _ = try await world.file() }
    await #expect(throws: FileComplaint.Refused.noTalk) { _ = try await world.file(kind: .cooperationPartner) }
  }

  @Test func `a partner doesn't complain under a Wkkgz regeling`() async throws {
    let world = try await TestWorld.make()
    await #expect(throws: FileComplaint.Refused.notAComplainantHere) {
      _ = try await world.file(kind: .cooperationPartner)
    }
  }
}
