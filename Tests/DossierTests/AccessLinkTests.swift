import Foundation
import Handling
import Kernel
import Postgres
import Terms
import TestSupport
import Testing
import Vault

@testable import Dossier

@Suite struct AccessLinkTests {
  private static let address = "klager@voorbeeld.test"

  private func request(_ filed: TestCase, number: String? = nil, email: String = address) async throws {
    filed.world.clock.advance(seconds: 1)
    try await RequestAccessLink(number: number ?? filed.number, email: Sealed(email))
      .perform(in: filed.world.database, keys: filed.world.keys)
  }

  /// The tokens of the links that were queued for this case, oldest first: what the worker will mail.
  private func tokens(_ filed: TestCase) async throws -> [Token] {
    try await TestDatabase.ownerSession().texts(
      "select id from access_link where dossier_id = '\(filed.dossier)' order by requested_at, id"
    ).compactMap { UUID(uuidString: $0) }.map { AccessLink.token($0, keys: filed.world.keys) }
  }

  private func open(_ filed: TestCase, _ token: Token, code: String = "", isInside: Bool = false) async throws {
    let session = try await OpenAccessLink(token: token, code: code).perform(
      in: filed.world.database, keys: filed.world.keys,
      session: isInside ? (tenant: filed.world.tenant, dossier: filed.dossier) : nil)
    let found = try await filed.world.database.read(as: Actor(.system), ComplainantSession.of(session))
    #expect(found?.dossier == filed.dossier)
  }

  private func stored(_ filed: TestCase) async throws -> EmailAddress? {
    try await filed.world.database.read(as: filed.complainant, Dossier.Complainant.stored).address
  }

  private func events(_ filed: TestCase) async throws -> [EventKind] {
    try await filed.world.database.read(as: filed.system, TimelineEvent.visible).map(\.kind)
  }

  @Test func `an address that nobody confirmed needs the code as well, and is confirmed by it`() async throws {
    let filed = try await TestWorld.make().file()
    try await request(filed)
    let token = try #require(try await tokens(filed).first)
    #expect(try await AccessLink.find(token, in: filed.world.database)?.asksCode == true)
    await #expect(throws: OpenAccessLink.Refused.wrongCode) { try await open(filed, token) }
    await #expect(throws: OpenAccessLink.Refused.wrongCode) {
      try await open(filed, token, code: AccessCode.generate().shown)
    }
    #expect(try await stored(filed)?.isConfirmed == false)
    try await open(filed, token, code: filed.code.shown)
    #expect(try await stored(filed)?.isConfirmed == true)
    #expect(try await events(filed).first == .addressConfirmed)

    // The next time the link is enough.
    try await request(filed)
    let next = try #require(try await tokens(filed).last)
    #expect(try await AccessLink.find(next, in: filed.world.database)?.asksCode == false)
    try await open(filed, next)
  }

  @Test func `the owner confirms the address from within`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.world.act(as: filed.complainant) {
      try await ConfirmAddress().perform(in: $0, keys: filed.world.keys)
    }
    let token = try #require(try await tokens(filed).first)
    try await open(filed, token, isInside: true)
    #expect(try await stored(filed)?.isConfirmed == true)
    await #expect(throws: ConfirmAddress.Refused.alreadyConfirmed) {
      try await filed.world.act(as: filed.complainant) {
        try await ConfirmAddress().perform(in: $0, keys: filed.world.keys)
      }
    }
  }

  @Test func `another open case is not from within`() async throws {
    let world = try await TestWorld.make()
    let (filed, other) = (try await world.file(), try await world.file())
    try await request(filed)
    let token = try #require(try await tokens(filed).first)
    await #expect(throws: OpenAccessLink.Refused.wrongCode) {
      _ = try await OpenAccessLink(token: token, code: other.code.shown).perform(
        in: world.database, keys: world.keys, session: (tenant: world.tenant, dossier: other.dossier))
    }
  }

  @Test func `a link works once, also when two browsers use it at the same moment`() async throws {
    let filed = try await TestWorld.make().file()
    try await request(filed)
    let token = try #require(try await tokens(filed).first)
    let refusals = await TestCase.atOnce(4) { try await open(filed, token, code: filed.code.shown) }
    #expect(refusals.count { $0 == nil } == 1)
    #expect(refusals.compactMap { $0 as? OpenAccessLink.Refused }.count == 3)
    await #expect(throws: OpenAccessLink.Refused.gone) { try await open(filed, token, code: filed.code.shown) }
    #expect(try await events(filed).count { $0 == .addressConfirmed } == 1)
  }

  @Test func `a link works for half an hour from when it was mailed`() async throws {
    let filed = try await TestWorld.make().file()
    let world = filed.world
    try await request(filed)
    let token = try #require(try await tokens(filed).first)
    world.clock.advance(seconds: 29 * 60)
    #expect(try await AccessLink.find(token, in: world.database) != nil)
    // The mail server was away: the half hour begins anew when the mail goes out.
    let id = try #require(
      try await TestDatabase.ownerSession().texts("select id from access_link where dossier_id = '\(filed.dossier)'")
        .first.flatMap { UUID(uuidString: $0) })
    let work = TakenWork(id: id, tenant: world.tenant, dossier: filed.dossier, kind: .mail, attempts: 0)
    let envelope = try await world.database.transaction(as: work.actor) {
      try await Outbox(work).envelope(in: $0, keys: world.keys)
    }
    #expect(envelope?.token == token)
    #expect(envelope?.address.revealed == Self.address)
    world.clock.advance(seconds: 29 * 60)
    #expect(try await AccessLink.find(token, in: world.database) != nil)
    world.clock.advance(seconds: 61)
    #expect(try await AccessLink.find(token, in: world.database) == nil)
    await #expect(throws: OpenAccessLink.Refused.gone) { try await open(filed, token, code: filed.code.shown) }
  }

  @Test(arguments: ["ander@voorbeeld.test", "", "klager@voorbeeld", "A. van der Berg"])
  func `an address that is not this case's gets nothing`(email: String) async throws {
    let filed = try await TestWorld.make().file()
    try await request(filed, email: email)
    #expect(try await tokens(filed).isEmpty)
  }

  @Test func `a number that is none, or another's, gets nothing, without a word`() async throws {
    let world = try await TestWorld.make()
    let (filed, other) = (try await world.file(), try await world.file(email: "ander@voorbeeld.test"))
    for number in ["", "12345678", "K 1234", other.number] { try await request(filed, number: number) }
    #expect(try await tokens(filed).isEmpty)
    #expect(try await tokens(other).isEmpty)
    try await request(filed, email: " KLAGER@voorbeeld.test ")
    #expect(try await tokens(filed).count == 1)
  }

  @Test func `three links an hour is the most`() async throws {
    let filed = try await TestWorld.make().file()
    for _ in 1...5 { try await request(filed) }
    #expect(try await tokens(filed).count == 3)
    await #expect(throws: ConfirmAddress.Refused.tooMany) {
      try await filed.world.act(as: filed.complainant) {
        try await ConfirmAddress().perform(in: $0, keys: filed.world.keys)
      }
    }
    filed.world.clock.advance(seconds: 3601)
    try await request(filed)
    #expect(try await tokens(filed).count == 4)
  }

  @Test func `another address is unconfirmed, and the one before is told`() async throws {
    let filed = try await TestWorld.make().file()
    let world = filed.world
    try await request(filed)
    try await open(filed, try #require(try await tokens(filed).first), code: filed.code.shown)
    try await world.act(as: filed.complainant) {
      try await GiveAddress(email: Sealed("nieuw@voorbeeld.test")).perform(in: $0, keys: world.keys)
    }
    #expect(try await stored(filed)?.isConfirmed == false)
    let told = try await TestDatabase.ownerSession().texts(
      """
      select m.id from mail m join email_address e on e.id = m.address_id
      where m.dossier_id = '\(filed.dossier)' and m.notice = 'addressChanged'
      """
    ).compactMap { UUID(uuidString: $0) }
    let work = TakenWork(
      id: try #require(told.first), tenant: world.tenant, dossier: filed.dossier, kind: .mail, attempts: 0)
    let envelope = try await world.database.transaction(as: work.actor) {
      try await Outbox(work).envelope(in: $0, keys: world.keys)
    }
    #expect(envelope?.address.revealed == Self.address)
    #expect(envelope?.token == nil)
    // The old address gets no link any more.
    try await request(filed)
    #expect(try await tokens(filed).count == 1)
    try await request(filed, email: "nieuw@voorbeeld.test")
    #expect(try await tokens(filed).count == 2)
    // And the officer finds the case by either.
    for email in [Self.address, "nieuw@voorbeeld.test"] {
      let officers = try #require(world.provider.officers)
      let lines = try await world.database.read(
        as: world.officer, PersonSearch(email, of: .officers(officers.uuid), keys: world.keys).cases)
      #expect(lines.map(\.dossier) == [filed.dossier])
    }
  }

  @Test(arguments: ["", "geen adres", "a@b", "klager@voorbeeld.test", " Klager@Voorbeeld.test"])
  func `what is no address, or the same one, is refused`(typed: String) async throws {
    let filed = try await TestWorld.make().file()
    await #expect(throws: GiveAddress.Refused.self) {
      try await filed.world.act(as: filed.complainant) {
        try await GiveAddress(email: Sealed(typed)).perform(in: $0, keys: filed.world.keys)
      }
    }
  }

  @Test func `an officer lets someone they know in, without seeing a code`() async throws {
    let filed = try await TestWorld.make().file()
    let world = filed.world
    try await filed.register()
    try await world.act(as: filed.officer) {
      try await VouchForAccess(knownBy: Sealed("Teruggebeld.")).perform(in: $0, keys: world.keys)
    }
    let token = try #require(try await tokens(filed).first)
    try await open(filed, token)
    #expect(try await stored(filed)?.isConfirmed == true)
    #expect(try await events(filed).contains(.accessVouched))
  }

  @Test func `an address that staff typed opens nothing without the code`() async throws {
    let filed = try await TestWorld.make().file()
    let world = filed.world
    try await filed.register()
    try await world.act(as: filed.officer) {
      try await GiveAddress(email: Sealed("getypt@voorbeeld.test")).perform(in: $0, keys: world.keys)
    }
    #expect(try await stored(filed)?.isConfirmed == false)
    #expect(try await stored(filed)?.isOwnersOwn == false)
    await #expect(throws: VouchForAccess.Refused.notTheirOwn) {
      try await world.act(as: filed.officer) {
        try await VouchForAccess(knownBy: Sealed("Gebeld.")).perform(in: $0, keys: world.keys)
      }
    }
    try await request(filed, email: "getypt@voorbeeld.test")
    let token = try #require(try await tokens(filed).last)
    await #expect(throws: OpenAccessLink.Refused.wrongCode) { try await open(filed, token) }
    try await open(filed, token, code: filed.code.shown)
    #expect(try await stored(filed)?.isConfirmed == true)
  }

  @Test func `without an address, or without a reason, nobody is let in`() async throws {
    let world = try await TestWorld.make()
    let (silent, filed) = (try await world.file(email: nil), try await world.file())
    try await silent.register()
    try await filed.register()
    await #expect(throws: VouchForAccess.Refused.noAddress) {
      try await world.act(as: silent.officer) {
        try await VouchForAccess(knownBy: Sealed("Gebeld.")).perform(in: $0, keys: world.keys)
      }
    }
    await #expect(throws: VouchForAccess.Refused.noReason) {
      try await world.act(as: filed.officer) {
        try await VouchForAccess(knownBy: Sealed("  ")).perform(in: $0, keys: world.keys)
      }
    }
    await #expect(throws: NotAllowed.self) {
      try await world.act(as: filed.complainant) {
        try await VouchForAccess(knownBy: Sealed("Ik.")).perform(in: $0, keys: world.keys)
      }
    }
  }

  @Test func `a new code opens the case and the old one does not`() async throws {
    let filed = try await TestWorld.make().file()
    let world = filed.world
    let new = AccessCode.generate()
    try await world.act(as: filed.complainant) { try await RenewCode(code: new).perform(in: $0, keys: world.keys) }
    await #expect(throws: AccessWithCode.Refused.wrong) {
      _ = try await AccessWithCode(number: filed.number, code: filed.code.shown)
        .perform(in: world.database, keys: world.keys)
    }
    _ = try await AccessWithCode(number: filed.number, code: new.shown).perform(in: world.database, keys: world.keys)
    #expect(try await events(filed).first == .codeRenewed)
  }
}
