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

/// A provider with two procedures: clients under the Wkkgz, partners by a road of their own.
@Suite struct FileUnderProcedureTests {
  private func complaint(_ procedure: String?, kind: ComplainantKind, talk: FileComplaint.Talk? = nil) -> FileComplaint
  {
    FileComplaint(
      complainant: Complainant(
        kind: kind, name: Sealed("A. van der Berg"), email: Sealed("klager@voorbeeld.test"), phone: nil),
      story: Sealed("De afspraak ging niet door."), elements: [Sealed("Niemand belde.")], wish: nil, happenedOn: nil,
      talk: talk, language: .nl, accessCode: .generate(), citizenNumberSeen: false, procedure: procedure)
  }

  private var talk: FileComplaint.Talk? {
    Day(iso: "2026-02-19").map { FileComplaint.Talk(heldOn: $0, report: Sealed("Wij kwamen er niet uit."), others: []) }
  }

  @Test(arguments: [nil, "", "zorg ", "kort"]) func `one of its procedures has to be chosen`(code: String?) async throws
  {
    let world = try await TestWorld.make(preset: "twee-wegen")
    await #expect(throws: FileComplaint.Refused.noProcedure) { try await world.file(complaint(code, kind: .client)) }
  }

  @Test func `who complains, and whether the talk is noted, follow the one that was chosen`() async throws {
    let world = try await TestWorld.make(preset: "twee-wegen")
    await #expect(throws: FileComplaint.Refused.notAComplainantHere) {
      try await world.file(complaint("partners", kind: .client, talk: talk))
    }
    await #expect(throws: FileComplaint.Refused.notAComplainantHere) {
      try await world.file(complaint("zorg", kind: .cooperationPartner))
    }
    await #expect(throws: FileComplaint.Refused.noTalk) {
      try await world.file(complaint("partners", kind: .cooperationPartner))
    }
  }

  @Test func `a case reads the terms of its own procedure, and so does whoever handles it`() async throws {
    let world = try await TestWorld.make(preset: "twee-wegen")
    let care = try await world.file(complaint("zorg", kind: .client)).complaint()
    #expect(care.regeling.procedure.code == "zorg" && care.clocks.statutory?.lastDay == Day(iso: "2026-04-07"))
    #expect(care.clocks.regeling == nil && !care.isKnown)
    let partner = try await world.file(complaint("partners", kind: .cooperationPartner, talk: talk))
    let facts = try await partner.complaint()
    #expect(facts.regeling.procedure.code == "partners" && facts.clocks.statutory == nil)
    #expect(facts.clocks.regeling?.lastDay == Day(iso: "2026-03-13"))
    // The management receives these: it sees the case from filing on.
    let seen = try await world.database.read(as: partner.director, Complaint.facts)
    #expect(seen.regeling.procedure.code == "partners")
  }

  @Test func `a dispute follows the procedure of its case`() async throws {
    let world = try await TestWorld.make(preset: "twee-wegen")
    let filed = try await world.file(complaint("zorg", kind: .client))
    try await filed.bringToProvider()
    try await filed.hearBoth()
    try await filed.judge(realiseBy: Day(of: world.clock.now))
    let dispute = try await filed.fileDispute()
    #expect(dispute.fee == Money(euroCents: 9_000))
    let stored = try await world.database.read(as: filed.complainant, DisputeCase.bound)
    #expect(stored?.regeling.procedure.code == "zorg")
  }

  @Test func `between partners there is no dispute, also where clients have one`() async throws {
    let world = try await TestWorld.make(preset: "twee-wegen")
    let filed = try await world.file(complaint("partners", kind: .cooperationPartner, talk: talk))
    await #expect(throws: FileDispute.Refused.noBody) { try await filed.fileDispute(.notInTime, claim: nil) }
  }

  @Test func `a regeling with one procedure asks for none and stores none`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file(complaint(nil, kind: .client))
    let stored = try PlainSession(TestDatabase.owner)
      .count("select count(*) from dossier where id = '\(filed.dossier)' and procedure is null")
    #expect(stored == 1)
  }
}
