import Foundation
import Kernel
import Postgres
import Tenant
import TestSupport
import Testing
import Vault

@testable import Dossier

/// The codes that people sign with: whose, for which text, how long and how often.
@Suite struct SigningCodeTests {
  private func text(_ filed: TestCase) -> SignedText { text("De tekst.", filed) }

  private func text(_ words: String, _ filed: TestCase) -> SignedText {
    SignedText(.judgement, of: filed.dossier, at: filed.world.tenant) { $0.add(words) }
  }

  private func known() async throws -> TestCase {
    let filed = try await TestWorld.make().file()
    try await filed.bringToProvider()
    return filed
  }

  private func refusal(_ code: String, _ text: SignedText, _ filed: TestCase, as actor: Actor) async throws
    -> GiveSigningCode.Refused?
  {
    do {
      _ = try await filed.give(code, for: text, as: actor)
      return nil
    } catch let refused as GiveSigningCode.Refused { return refused }
  }

  /// A member of the provider's staff with an app, and with the case open.
  private func withApp(_ filed: TestCase) async throws -> (staff: TestStaff, app: OneTimeCode, actor: Actor) {
    let staff = try await TestStaff.make(in: filed.world, role: .provider(filed.world.tenant))
    let app = try await staff.enrol().app
    let actor = Actor(.provider, tenant: filed.world.tenant, person: staff.account)
    return (staff, app, actor.opening(filed.dossier, of: filed.world.tenant))
  }

  // MARK: By mail

  @Test func `a mailed code is right for that person and that text, and for nobody and nothing else`() async throws {
    let filed = try await known()
    try await filed.send(text(filed), to: filed.director)
    let code = try #require(try await filed.mailedCode())
    #expect(try await refusal(code, text("Een andere tekst.", filed), filed, as: filed.director) == .wrong)
    #expect(try await refusal(code, text(filed), filed, as: filed.complainant) == .wrong)
    let colleague = try await TestWorld.addUser(
      role: .provider(filed.world.tenant), to: filed.world.database, as: Actor(.system))
    let other = Actor(.provider, tenant: filed.world.tenant, person: colleague)
      .opening(filed.dossier, of: filed.world.tenant)
    #expect(try await refusal(code, text(filed), filed, as: other) == .wrong)
    let given = try await filed.give(code, for: text(filed), as: filed.director)
    #expect(given.factor == .mail && given.textHash == text(filed).hash)
    // A double click gets the same, as long as nothing was signed with it.
    #expect(try await filed.give(code, for: text(filed), as: filed.director) == given)
  }

  @Test func `a code is for one case only`() async throws {
    let (filed, other) = (try await known(), try await known())
    try await filed.send(text(filed), to: filed.director)
    let code = try #require(try await filed.mailedCode())
    #expect(try await refusal(code, text(other), other, as: other.director) == .wrong)
    // The text of the other case, in this one.
    #expect(try await refusal(code, text(other), filed, as: filed.director) == .wrong)
  }

  @Test func `nobody asks or gives a code in a neighbour's case`() async throws {
    let (filed, neighbour) = (try await known(), try await TestWorld.make())
    let stranger = Actor(.provider, tenant: neighbour.tenant, person: neighbour.director.person)
      .opening(filed.dossier, of: neighbour.tenant)
    await #expect(throws: NotFound.self) { try await filed.send(text(filed), to: stranger) }
    await #expect(throws: NotFound.self) { _ = try await filed.give("123456", for: text(filed), as: stranger) }
    let impostor = Actor(.provider, tenant: filed.world.tenant, person: neighbour.director.person)
      .opening(filed.dossier, of: filed.world.tenant)
    await #expect(throws: (any Error).self) { try await filed.send(text(filed), to: impostor) }
    await #expect(throws: NotAllowed.self) { try await filed.send(text(filed), to: filed.officer) }
    #expect(try await filed.mailedCode() == nil)
  }

  @Test func `ten minutes, and then no more`() async throws {
    let filed = try await known()
    try await filed.send(text(filed), to: filed.director)
    let code = try #require(try await filed.mailedCode())
    filed.world.clock.advance(seconds: 601)
    #expect(try await refusal(code, text(filed), filed, as: filed.director) == .wrong)
    try await filed.send(text(filed), to: filed.director)
    filed.world.clock.advance(seconds: 599)
    _ = try await filed.give(#require(try await filed.mailedCode()), for: text(filed), as: filed.director)
  }

  @Test func `five tries, and then not even the right one`() async throws {
    let filed = try await known()
    try await filed.send(text(filed), to: filed.director)
    let (code, wrong) = (try #require(try await filed.mailedCode()), try await filed.wrongCode())
    for _ in 0..<5 {
      #expect(try await refusal(wrong, text(filed), filed, as: filed.director) == .wrong)
      filed.world.clock.advance(seconds: 10)
    }
    #expect(try await refusal(code, text(filed), filed, as: filed.director) == .wrong)
    #expect(
      try await TestDatabase.ownerSession().texts(
        "select tries from signing_code where dossier_id = '\(filed.dossier)'") == ["5"])
  }

  @Test func `what is no code at all counts as a try`() async throws {
    let filed = try await known()
    try await filed.send(text(filed), to: filed.director)
    #expect(try await refusal("abc", text(filed), filed, as: filed.director) == .wrong)
    #expect(
      try await TestDatabase.ownerSession().texts(
        "select tries from signing_code where dossier_id = '\(filed.dossier)'") == ["1"])
  }

  @Test func `wrong tries slow down, and a right one forgets them`() async throws {
    let filed = try await known()
    try await filed.send(text(filed), to: filed.director)
    let (code, wrong) = (try #require(try await filed.mailedCode()), try await filed.wrongCode())
    for _ in 0..<3 { #expect(try await refusal(wrong, text(filed), filed, as: filed.director) == .wrong) }
    #expect(try await refusal(code, text(filed), filed, as: filed.director) == .slowDown(seconds: 1))
    // The complainant doesn't wait for the provider's tries.
    #expect(try await refusal(wrong, text(filed), filed, as: filed.complainant) == .wrong)
    filed.world.clock.advance(seconds: 1)
    _ = try await filed.give(code, for: text(filed), as: filed.director)
    for _ in 0..<3 { #expect(try await refusal(wrong, text(filed), filed, as: filed.director) == .wrong) }
  }

  @Test func `five codes an hour for one person`() async throws {
    let filed = try await known()
    for _ in 0..<SendSigningCode.mostAnHour { try await filed.send(text(filed), to: filed.director) }
    await #expect(throws: SendSigningCode.Refused.tooMany) { try await filed.send(text(filed), to: filed.director) }
    await #expect(throws: SendSigningCode.Refused.tooMany) {
      try await filed.send(text("Anders.", filed), to: filed.director)
    }
    try await filed.send(text(filed), to: filed.complainant)
    filed.world.clock.advance(seconds: 3_601)
    try await filed.send(text(filed), to: filed.director)
  }

  @Test func `ten clicks at once get no more than five codes`() async throws {
    let filed = try await known()
    let refused = await TestCase.atOnce(10) { try await filed.send(text(filed), to: filed.director) }
    #expect(refused.count { $0 == nil } == SendSigningCode.mostAnHour)
    #expect(refused.compactMap { $0 }.allSatisfy { $0 as? SendSigningCode.Refused == .tooMany })
  }

  @Test func `a code that was mailed before still works beside a newer one`() async throws {
    let filed = try await known()
    try await filed.send(text(filed), to: filed.director)
    let first = try #require(try await filed.mailedCode())
    filed.world.clock.advance(seconds: 60)
    try await filed.send(text(filed), to: filed.director)
    _ = try await filed.give(first, for: text(filed), as: filed.director)
  }

  // MARK: The complainant's address

  @Test func `the complainant gets a code at an address of their own`() async throws {
    let filed = try await TestWorld.make().file()
    guard case .address = try await Signer.of(filed.complainant, in: filed.world.database) else {
      Issue.record("an address that was given at filing is the complainant's own")
      return
    }
    try await filed.send(text(filed), to: filed.complainant)
    let given = try await filed.give(#require(try await filed.mailedCode()), for: text(filed), as: filed.complainant)
    #expect(given.factor == .mail)
  }

  @Test func `without an address, or with one that staff typed, it is on paper`() async throws {
    let without = try await TestWorld.make().file(email: nil)
    let typed = try await TestWorld.make().file()
    try await typed.register()
    try await typed.world.act(as: typed.officer) {
      try await GiveAddress(email: Sealed("getypt@voorbeeld.test")).perform(in: $0, keys: typed.world.keys)
    }
    for filed in [without, typed] {
      #expect(try await Signer.of(filed.complainant, in: filed.world.database) == .onPaper)
      await #expect(throws: SendSigningCode.Refused.notByMail) {
        try await filed.send(text(filed), to: filed.complainant)
      }
      await #expect(throws: GiveSigningCode.Refused.onPaper) {
        _ = try await filed.give("123456", for: text(filed), as: filed.complainant)
      }
      #expect(try await filed.mailedCode() == nil)
    }
  }

  // MARK: By app

  @Test func `with an app it is the code of the app, and nothing is mailed`() async throws {
    let filed = try await known()
    let (staff, app, actor) = try await withApp(filed)
    #expect(try await Signer.of(actor, in: filed.world.database) == .app(staff.account))
    await #expect(throws: SendSigningCode.Refused.notByMail) { try await filed.send(text(filed), to: actor) }
    #expect(try await refusal(staff.wrongCode(of: app), text(filed), filed, as: actor) == .wrong)
    let given = try await filed.give(staff.code(of: app), for: text(filed), as: actor)
    #expect(given.factor == .app)
    #expect(try await filed.give(staff.code(of: app), for: text(filed), as: actor) == given)
  }

  @Test func `a code of the app counts once: not for another text, and not after signing in with it`() async throws {
    let filed = try await known()
    let (staff, app, actor) = try await withApp(filed)
    let code = staff.code(of: app)
    _ = try await staff.give(code, at: staff.step())
    #expect(try await refusal(code, text(filed), filed, as: actor) == .wrong)
    filed.world.clock.advance(seconds: 30)
    let next = staff.code(of: app)
    _ = try await filed.give(next, for: text(filed), as: actor)
    #expect(try await refusal(next, text("Anders.", filed), filed, as: actor) == .wrong)
    // And it opens no session any more.
    await #expect(throws: GiveCode.Refused.wrong) { _ = try await staff.give(next, at: staff.step()) }
  }

  @Test func `a recovery code signs nothing, and stays`() async throws {
    let filed = try await known()
    let staff = try await TestStaff.make(in: filed.world, role: .provider(filed.world.tenant))
    let (_, session) = try await staff.enrol()
    let codes = try #require(
      try await RecoveryCodes.shown(
        to: session, of: staff.account, in: filed.world.database, keys: filed.world.keys))
    let actor = Actor(.provider, tenant: filed.world.tenant, person: staff.account)
      .opening(filed.dossier, of: filed.world.tenant)
    let code = try #require(codes.first).shown
    #expect(try await refusal(code, text(filed), filed, as: actor) == .wrong)
    _ = try await staff.give(code, at: staff.step())
  }

  @Test func `the same code of the app twice at one moment is one`() async throws {
    let filed = try await known()
    let (staff, app, actor) = try await withApp(filed)
    let code = staff.code(of: app)
    let refused = await TestCase.atOnce(3) { _ = try await filed.give(code, for: text(filed), as: actor) }
    #expect(refused.allSatisfy { $0 == nil })
    #expect(
      try await TestDatabase.ownerSession().count(
        "select count(*) from signing_code_given where dossier_id = '\(filed.dossier)'") == 1)
  }

  // MARK: What is stored and mailed

  @Test func `the database holds no code, and the mail's ten minutes begin when it goes out`() async throws {
    let filed = try await known()
    try await filed.send(text(filed), to: filed.director)
    let code = try #require(try await filed.mailedCode()).replacing(" ", with: "")
    let owner = try await TestDatabase.ownerSession()
    let rows =
      try owner.texts("select c::text from signing_code c where dossier_id = '\(filed.dossier)'")
      + owner.texts("select m::text from mail m where dossier_id = '\(filed.dossier)' and notice = 'signingCode'")
    #expect(rows.count == 2 && rows.allSatisfy { !$0.contains(code) })
    filed.world.clock.advance(seconds: 3_000)
    let id = try #require(
      try owner.texts("select id from mail where dossier_id = '\(filed.dossier)' and notice = 'signingCode'").first
        .flatMap { UUID(uuidString: $0) })
    let work = try #require(
      try await filed.world.act(as: Actor(.system)) { transaction in
        try await transaction.fetch(
          Query<TakenWork?>.first(
            """
            update work_due set taken_at = \(.moment), attempts = attempts + 1 where id = \(id)
            returning id, tenant_id, dossier_id, kind, attempts
            """
          ) { row in
            TakenWork(
              id: try row("id"), tenant: try row("tenant_id"), dossier: try row.optional("dossier_id"),
              kind: try row("kind"), attempts: try row("attempts"))
          })
      })
    let envelope = try await filed.world.act(as: work.actor) {
      try await Outbox(work).envelope(in: $0, keys: filed.world.keys)
    }
    #expect(envelope?.notice == .signingCode && envelope?.recipient == .provider)
    #expect(envelope?.code?.shown.replacing(" ", with: "") == code && envelope?.token == nil)
    filed.world.clock.advance(seconds: 599)
    _ = try await filed.give(code, for: text(filed), as: filed.director)
  }

  @Test func `another case gives the same words another hash`() async throws {
    let (one, other) = (try await known(), try await known())
    #expect(text(one) == text(one) && text(one) != text(other) && text("a", one) != text("b", one))
    let asRuling = SignedText(.ruling, of: one.dossier, at: one.world.tenant) { $0.add("De tekst.") }
    #expect(asRuling.hash != text(one).hash)
  }
}
