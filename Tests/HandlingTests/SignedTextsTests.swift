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

/// The letter's approval and the judgement, where the regeling wants them signed: in Swift and in the database.
@Suite struct SignedTextsTests {
  private func filed(_ signatures: String? = "[approval, judgement]", heard: Bool = true) async throws -> TestCase {
    let filed = try await TestWorld.make(signatures: signatures).file()
    try await filed.register()
    try await filed.offerLetter()
    guard heard else { return filed }
    if signatures?.contains("approval") == true {
      try await filed.signApproval()
    } else {
      try await filed.approveLetter()
    }
    try await filed.makeKnown()
    try await filed.hearBoth()
    return filed
  }

  private func give(_ judgement: GiveJudgement, _ signing: Signing?, in filed: TestCase) async throws {
    try await filed.world.act(as: filed.director) {
      try await judgement.perform(in: $0, keys: filed.world.keys, signing: signing)
    }
  }

  private func approve(_ filed: TestCase, _ signing: Signing?) async throws {
    let letter = try #require(try await filed.world.database.read(as: filed.complainant, Complaint.newestLetter))
    try await filed.world.act(as: filed.complainant) {
      try await ApproveLetter(letter: letter.id, bodyHash: letter.bodyHash)
        .perform(in: $0, keys: filed.world.keys, signing: signing)
    }
  }

  // MARK: The judgement

  @Test func `a judgement is signed, and everyone who reads it reads by whom and when`() async throws {
    let filed = try await filed()
    let judgement = try await filed.judgement(realiseBy: filed.today)
    let text = try await filed.text(of: judgement)
    try await give(judgement, try await filed.signing(text, as: filed.director, name: "Anna de Wit"), in: filed)
    for reader in [filed.complainant, filed.director, filed.officer] {
      let signature = try #require(try await filed.read(as: reader).judgementSignature)
      #expect(signature.name.revealed == "Anna de Wit" && signature.factor == .mail && signature.isUnchanged)
      #expect(signature.signedAt == filed.world.clock.now && signature.textHash == text.hash)
    }
  }

  @Test func `without a signature, or with one for another text, it is not given`() async throws {
    let filed = try await filed()
    let judgement = try await filed.judgement(realiseBy: filed.today)
    await #expect(throws: GiveJudgement.Refused.notSigned) { try await give(judgement, nil, in: filed) }
    let other = try await filed.judgement(realiseBy: filed.today, view: "Een andere zienswijze.")
    let signing = try await filed.signing(filed.text(of: other), as: filed.director)
    await #expect(throws: GiveJudgement.Refused.notSigned) { try await give(judgement, signing, in: filed) }
    let nameless = Signing(name: Sealed(" "), code: signing.code)
    await #expect(throws: GiveJudgement.Refused.notSigned) { try await give(other, nameless, in: filed) }
    #expect(try await filed.complaint().judgement == nil)
    try await give(other, signing, in: filed)
  }

  @Test func `a code that someone else gave signs nothing`() async throws {
    let filed = try await filed()
    let judgement = try await filed.judgement(realiseBy: filed.today)
    let colleague = try await TestWorld.addUser(
      role: .provider(filed.world.tenant), to: filed.world.database, as: Actor(.system))
    let other = Actor(.provider, tenant: filed.world.tenant, person: colleague)
      .opening(filed.dossier, of: filed.world.tenant)
    let signing = try await filed.signing(filed.text(of: judgement), as: other)
    await #expect(throws: GiveJudgement.Refused.notSigned) { try await give(judgement, signing, in: filed) }
    try await filed.world.act(as: other) {
      try await judgement.perform(in: $0, keys: filed.world.keys, signing: signing)
    }
  }

  @Test func `a double click stores one judgement and one signature`() async throws {
    let filed = try await filed()
    let judgement = try await filed.judgement(realiseBy: filed.today)
    let signing = try await filed.signing(filed.text(of: judgement), as: filed.director)
    let refused = await TestCase.atOnce { try await give(judgement, signing, in: filed) }
    #expect(refused.count { $0 == nil } == 1)
    #expect(refused.compactMap { $0 as? GiveJudgement.Refused } == [.alreadyGiven, .alreadyGiven])
    #expect(
      try await TestDatabase.ownerSession().count(
        "select count(*) from signature where judgement_id is not null and dossier_id = '\(filed.dossier)'") == 1)
  }

  @Test func `where the regeling asks none there is none`() async throws {
    let filed = try await filed(nil)
    try await filed.judge(realiseBy: filed.today)
    #expect(try await filed.read(as: filed.complainant).judgementSignature == nil)
  }

  /// Every part of what one reads, changed behind the portal's back or before it is signed, is another text.
  @Test func `every part that is read is part of what is signed`() async throws {
    let filed = try await filed()
    let points = try await filed.points()
    func judgement(
      view: String = "Zo.", outcome: Outcome = .upheld, reasons: String = "Daarom.", decisions: String = "Dit.",
      measure: String = "Een rooster.", day: Day? = nil, whyNone: String? = nil
    ) -> GiveJudgement {
      GiveJudgement(
        view: Sealed(view),
        findings: points.map { .init(element: $0.id, outcome: outcome, reasons: Sealed(reasons)) },
        decisions: Sealed(decisions), measures: [.init(text: Sealed(measure), realiseBy: day ?? filed.today)],
        noMeasuresBecause: whyNone.map { Sealed($0) })
    }
    let all = [
      judgement(), judgement(view: "Anders."), judgement(outcome: .notUpheld), judgement(reasons: "Hierom."),
      judgement(decisions: "Dat."), judgement(measure: "Een planner."), judgement(day: filed.today.adding(days: 1)),
      judgement(whyNone: "Nee."), judgement(view: "Zo.Daarom.", reasons: ""),
    ]
    var hashes: Set<[UInt8]> = []
    for one in all { hashes.insert(try await filed.text(of: one).hash) }
    #expect(hashes.count == all.count)
    // The order in which findings and measures were typed is none of the reader's.
    let days = [filed.today.adding(days: 2), filed.today]
    let forth = GiveJudgement(
      view: Sealed("Zo."), findings: points.map { .init(element: $0.id, outcome: .upheld, reasons: Sealed("R")) },
      decisions: Sealed("Dit."), measures: days.map { .init(text: Sealed("M"), realiseBy: $0) },
      noMeasuresBecause: nil)
    let back = GiveJudgement(
      view: forth.view, findings: forth.findings.reversed(), decisions: forth.decisions,
      measures: forth.measures.reversed(), noMeasuresBecause: nil)
    #expect(try await filed.text(of: forth) == filed.text(of: back))
    try await give(back, try await filed.signing(filed.text(of: forth), as: filed.director), in: filed)
    #expect(try await filed.read(as: filed.complainant).judgementSignature?.isUnchanged == true)
  }

  @Test func `a text that was changed behind the portal's back shows`() async throws {
    let filed = try await filed()
    try await filed.signJudgement(realiseBy: filed.today)
    let owner = try await TestDatabase.ownerSession()
    try owner.rows("update finding set outcome = 'notUpheld' where dossier_id = $1", filed.dossier.uuidString)
    let signature = try #require(try await filed.read(as: filed.complainant).judgementSignature)
    #expect(!signature.isUnchanged)
    try owner.rows("update finding set outcome = 'upheld' where dossier_id = $1", filed.dossier.uuidString)
    #expect(try await filed.read(as: filed.complainant).judgementSignature?.isUnchanged == true)
  }

  // MARK: The approval

  @Test func `the complainant's approval is signed; the officer reads that, the provider does not`() async throws {
    let filed = try await filed()
    for reader in [filed.complainant, filed.officer] {
      let letter = try #require(try await filed.read(as: reader).letters.first)
      #expect(letter.signature?.name.revealed == "A. van der Berg" && letter.signature?.isUnchanged == true)
    }
    #expect(try await filed.world.database.read(as: filed.director, Signature.ofCase).isEmpty)
    #expect(try await filed.world.database.read(as: filed.officer, Signature.ofCase).count == 1)
  }

  @Test func `without a signature, or with one for an older letter, nothing is approved`() async throws {
    let filed = try await filed(heard: false)
    await #expect(throws: ApproveLetter.Refused.notSigned) { try await approve(filed, nil) }
    let old = try await filed.signing(filed.textOfApproval(), as: filed.complainant)
    try await filed.comment("Het was in januari.")
    try await filed.offerLetter()
    // The same words, but another letter.
    await #expect(throws: ApproveLetter.Refused.notSigned) { try await approve(filed, old) }
    #expect(try await filed.complaint().letter?.approvedOn == nil)
    try await filed.signApproval()
    #expect(try await filed.complaint().letter?.approvedOn == filed.today)
  }

  // MARK: What the database holds

  @Test func `the database refuses a judgement without a signature, whatever the code does`() async throws {
    let (signed, free) = (try await filed("[judgement]"), try await filed(nil))
    for (filed, expected) in [(signed, "judgement_is_signed"), (free, nil)] as [(TestCase, String?)] {
      let complaint = try #require(try await filed.complaint().id)
      let app = try await TestDatabase.appSession()
      try app.bind(filed.director)
      let judgement = UUID().uuidString
      try app.rows(
        """
        insert into judgement (id, dossier_id, complaint_id, given_on, view, decisions, element_count, no_measures_because)
        values ($1, $2, $3, '2026-02-20', '\\x00', '\\x00', 2, '\\x00')
        """, judgement, filed.dossier.uuidString, complaint.description)
      for element in try await filed.elements() {
        try app.rows(
          """
          insert into finding (id, dossier_id, judgement_id, element_id, outcome, reasons)
          values (gen_random_uuid(), $1, $2, $3, 'upheld', '\\x00')
          """, filed.dossier.uuidString, judgement, element.description)
      }
      var broken: String?
      do { try app.run("commit") } catch let failed as PlainSession.Failed { broken = failed.constraint }
      #expect(broken == expected)
    }
  }

  @Test func `the database refuses an approval without a signature`() async throws {
    let filed = try await filed("[approval]", heard: false)
    let letter = try #require(try await filed.world.database.read(as: filed.complainant, Complaint.newestLetter))
    let app = try await TestDatabase.appSession()
    try app.bind(filed.complainant)
    try app.rows(
      """
      insert into letter_approval (id, dossier_id, letter_id, body_hash, approved_on)
      values (gen_random_uuid(), $1, $2, (select body_hash from complaint_letter where id = $2), '2026-02-20')
      """, filed.dossier.uuidString, letter.id.description)
    let failed = try #require(throws: PlainSession.Failed.self) { try app.run("commit") }
    #expect(failed.constraint == "letter_approval_is_signed")
  }

  @Test func `a signature takes a code that was given by that person for that text in that case`() async throws {
    let filed = try await filed()
    let judgement = try await filed.judgement(realiseBy: filed.today)
    let text = try await filed.text(of: judgement)
    let signing = try await filed.signing(text, as: filed.director)
    let given = try #require(
      try await TestDatabase.ownerSession().texts(
        "select id from signing_code_given where account_id is not null and dossier_id = '\(filed.dossier)'"
      ).first)
    #expect(signing.code.textHash == text.hash)
    let complaint = try #require(try await filed.complaint().id)
    func constraint(hash: [UInt8], factor: String = "mail", given: String, as actor: Actor) async throws -> String? {
      let app = try await TestDatabase.appSession()
      defer { try? app.run("rollback") }
      try app.bind(actor)
      let judgement = UUID().uuidString
      try app.rows(
        """
        insert into judgement (id, dossier_id, complaint_id, given_on, view, decisions, element_count, no_measures_because)
        values ($1, $2, $3, '2026-02-20', '\\x00', '\\x00', 2, '\\x00')
        """, judgement, filed.dossier.uuidString, complaint.description)
      do {
        try app.rows(
          """
          insert into signature
            (id, dossier_id, judgement_id, code_given_id, name, text_hash, signed_at, factor)
          values (gen_random_uuid(), $1, $2, $3, '\\x00', decode($4, 'hex'), '2026-03-01', $5)
          """, filed.dossier.uuidString, judgement, given, hash.map { String(format: "%02x", $0) }.joined(), factor)
        return nil
      } catch let failed as PlainSession.Failed { return failed.constraint }
    }
    let another = [UInt8](repeating: 7, count: 32)
    let colleague = try await TestWorld.addUser(
      role: .provider(filed.world.tenant), to: filed.world.database, as: Actor(.system))
    let other = Actor(.provider, tenant: filed.world.tenant, person: colleague)
      .opening(filed.dossier, of: filed.world.tenant)
    let director = filed.director
    #expect(try await constraint(hash: text.hash, given: given, as: director) == nil)
    #expect(
      try await constraint(hash: another, given: given, as: director) == "signature_with_code_for_that_text")
    #expect(
      try await constraint(hash: text.hash, factor: "app", given: given, as: director)
        == "signature_with_code_for_that_text")
    #expect(
      try await constraint(hash: text.hash, given: UUID().uuidString, as: director)
        == "signature_with_code_for_that_text")
    #expect(try await constraint(hash: text.hash, given: given, as: other) == "signature_with_own_code")
  }

  @Test func `a signature can't be hung under what one doesn't give oneself`() async throws {
    let filed = try await filed()
    try await filed.signJudgement(realiseBy: filed.today)
    let judgement = try #require(try await filed.complaint().judgement?.id)
    for actor in [filed.complainant, filed.officer] {
      let app = try await TestDatabase.appSession()
      let code = try app.refusal {
        try app.bind(actor)
        try app.rows(
          """
          insert into signature (id, dossier_id, judgement_id, code_given_id, name, text_hash, signed_at, factor)
          values (gen_random_uuid(), $1, $2, gen_random_uuid(), '\\x00', sha256('x'), '2026-03-01', 'mail')
          """, filed.dossier.uuidString, judgement.description)
      }
      #expect(code == "42501", "\(actor.audience)")
    }
  }
}
