import Dispute
import Dossier
import Foundation
import Handling
import Kernel
import Postgres
import Terms
import TestSupport
import Testing
import Vault

/// The ruling, where the regeling wants it signed by the chair.
@Suite struct SignedRulingTests {
  private func paid(_ signatures: String? = "[ruling]") async throws -> (filed: TestCase, dispute: UUID) {
    let filed = try await TestWorld.make(signatures: signatures).file()
    try await filed.bringToProvider()
    try await filed.hearBoth()
    try await filed.judge(realiseBy: filed.today)
    let dispute = try await filed.fileDispute().dispute
    try await filed.payFee(of: dispute, on: filed.today)
    return (filed, dispute)
  }

  private func give(_ ruling: GiveRuling, _ signing: Signing?, _ filed: TestCase, _ dispute: UUID) async throws {
    _ = try await filed.world.act(as: filed.open(dispute, by: filed.world.chair)) {
      try await ruling.perform(in: $0, keys: filed.world.keys, signing: signing)
    }
  }

  @Test func `the chair signs the ruling; both parties and the committee read it, the officer does not`() async throws {
    let (filed, dispute) = try await paid()
    try await filed.signRuling(dispute, on: filed.today)
    let chair = filed.open(dispute, by: filed.world.chair)
    for reader in [chair, filed.complainant, filed.director] {
      let file = try await DisputeFile.read(from: filed.world.database, as: reader, keys: filed.world.keys)
      let signature = try #require(file.ruling?.signature)
      #expect(signature.name.revealed == "mr. C. Voorzitter" && signature.isUnchanged && signature.factor == .mail)
    }
    #expect(try await filed.world.database.read(as: filed.officer, Signature.ofRuling).isEmpty)
    #expect(try await filed.read(as: filed.complainant).judgementSignature == nil)
  }

  @Test func `without a signature, or with one for another text or day, there is no ruling`() async throws {
    let (filed, dispute) = try await paid()
    filed.world.clock.set("2026-02-21")
    let yesterday = try #require(Day(iso: "2026-02-20"))
    let ruling = try await filed.ruling(of: dispute, on: filed.today)
    await #expect(throws: GiveRuling.Refused.notSigned) { try await give(ruling, nil, filed, dispute) }
    let chair = filed.open(dispute, by: filed.world.chair)
    for other in [
      try await filed.ruling(of: dispute, on: yesterday),
      GiveRuling(ruledOn: ruling.ruledOn, grounds: Sealed("Anders."), findings: ruling.findings),
    ] {
      let signing = try await filed.signing(filed.text(of: other, in: dispute), as: chair)
      await #expect(throws: GiveRuling.Refused.notSigned) { try await give(ruling, signing, filed, dispute) }
    }
    try await filed.signRuling(dispute, on: filed.today)
  }

  @Test func `the database refuses a ruling without a signature`() async throws {
    for (signatures, expected) in [("[ruling]", "ruling_is_signed"), (nil, nil)] as [(String?, String?)] {
      let (filed, dispute) = try await paid(signatures)
      let chair = filed.open(dispute, by: filed.world.chair)
      let payment = try #require(try await filed.world.database.read(as: chair, DisputeCase.bound)?.paymentID)
      let elements = try await filed.world.database.read(as: chair, DisputeElement.stored).map(\.id)
      let app = try await TestDatabase.appSession()
      try app.bind(chair)
      let ruling = UUID().uuidString
      try app.rows(
        """
        insert into ruling (id, dispute_id, dossier_id, fee_payment_id, ruled_on, grounds)
        values ($1, $2, $3, $4, '2026-02-20', '\\x00')
        """, ruling, dispute.uuidString, filed.dossier.uuidString, payment.uuidString)
      for element in elements {
        try app.rows(
          """
          insert into ruling_finding (id, dispute_id, dossier_id, ruling_id, dispute_element_id, outcome, reasons)
          values (gen_random_uuid(), $1, $2, $3, $4, 'upheld', '\\x00')
          """, dispute.uuidString, filed.dossier.uuidString, ruling, element.description)
      }
      var broken: String?
      do { try app.run("commit") } catch let failed as PlainSession.Failed { broken = failed.constraint }
      #expect(broken == expected)
    }
  }

  @Test func `a changed ruling shows`() async throws {
    let (filed, dispute) = try await paid()
    try await filed.signRuling(dispute, on: filed.today)
    try await TestDatabase.ownerSession().rows(
      "update ruling set ruled_on = '2026-02-19' where dossier_id = $1", filed.dossier.uuidString)
    let file = try await DisputeFile.read(from: filed.world.database, as: filed.complainant, keys: filed.world.keys)
    #expect(file.ruling?.signature?.isUnchanged == false)
  }
}
