import Foundation
import Intake
import Kernel
import Postgres
import Terms
import TestSupport
import Testing
import Vault

@testable import Tenant

/// The register of affiliated providers: what it says, since when a provider is one, and who may write it.
@Suite struct ProviderRegisterTests {
  private func staff(_ world: TestWorld) -> Actor {
    Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)
  }

  private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

  private func change(_ world: TestWorld, from version: Int, _ edit: (inout ProviderDetails) -> Void) async throws {
    var details = try await world.database.read(as: staff(world), ProviderDetails.current).details
    edit(&details)
    let changed = details
    try await world.act(as: staff(world)) { try await ChangeProvider(to: changed, from: version).perform(in: $0) }
  }

  private func kvk() -> String { String(Int.random(in: 10_000_000...99_999_999)) }

  // MARK: What it says

  @Test func `every wrong answer is told, each with what is wrong`() {
    let wrong = ProviderDetails(
      tradeName: "  ", legalName: String(repeating: "a", count: 121), postcode: "0123 AB", kvk: "1234567",
      agbCodes: ["01234567", "0123"])
    #expect(wrong.problems.map(\.item) == [.legalName, .tradeName, .kvk, .agb, .postcode])
    #expect(wrong.problems.map(\.problem) == [.tooLong(most: 120), .empty, .noKvK, .noAGB("0123"), .noPostcode])
    #expect(ProviderDetails(tradeName: String(repeating: "a", count: 120)).problems.isEmpty)
  }

  @Test func `numbers and postcodes are read however they are typed`() {
    #expect(ProviderDetails.numbers(typed: "01.234567, 12345678;\n87654321") == ["01234567", "12345678", "87654321"])
    #expect(ProviderDetails.postcode(typed: "3521al") == "3521 AL")
    #expect(ProviderDetails.postcode(typed: " 3521  AL ") == "3521 AL")
  }

  @Test func `a change is a new version, seen everywhere at once, and the earlier one stays`() async throws {
    let world = try await TestWorld.make()
    let number = kvk()
    try await change(world, from: 1) {
      $0.tradeName = "Balans Zorg"
      $0.kvk = number
      $0.agbCodes = ["01234567", "12345678"]
      $0.care = [.district, .other]
    }
    let current = try await world.database.read(as: staff(world), ProviderDetails.current)
    #expect(current.version == 2)
    #expect(current.details.agbCodes == ["01234567", "12345678"])
    #expect(current.details.care == [.district, .other])
    let bound = try await world.database.read(as: Actor(.visitor, tenant: world.tenant), CareProvider.bound)
    #expect(bound.name == "Balans Zorg")
    let found = try await world.database.read(
      as: world.portalStaff, ProviderLine.page(ProviderLine.Filter(typed: number), after: nil))
    #expect(found.map(\.provider.name) == ["Balans Zorg"])
    let versions = try await TestDatabase.ownerSession().texts(
      "select trade_name from provider_details where tenant_id = '\(world.tenant)' order by version")
    #expect(versions == ["Balans Thuiszorg B.V.", "Balans Zorg"])
  }

  @Test func `of two who change it at the same time the second looks again first`() async throws {
    let world = try await TestWorld.make()
    try await change(world, from: 1) { $0.place = "Zeist" }
    await #expect(throws: ChangeProvider.Refused.changedMeanwhile) {
      try await change(world, from: 1) { $0.place = "Breda" }
    }
    await #expect(throws: ChangeProvider.Refused.nothingChanges) { try await change(world, from: 2) { _ in } }
    // Past the check in Swift the database says so.
    await #expect(throws: ChangeProvider.Refused.changedMeanwhile) {
      try await world.act(as: staff(world)) { transaction in
        transaction.record(ProviderDetails(tradeName: "Breda Zorg").insert(version: 2, in: transaction))
      }
    }
  }

  @Test func `two providers never have one number of the chamber of commerce`() async throws {
    let (one, other) = (try await TestWorld.make(), try await TestWorld.make(name: "Zorg Dichtbij"))
    let number = kvk()
    try await change(one, from: 1) { $0.kvk = number }
    await #expect(throws: ChangeProvider.Refused.kvkTaken) { try await change(other, from: 1) { $0.kvk = number } }
    #expect(try await other.database.read(as: staff(other), ProviderDetails.current).version == 1)
  }

  // MARK: Since when, and until when

  @Test func `after the last day nothing is filed, and on it still is`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    try await world.act(as: staff(world)) {
      try await EndAffiliation(lastDay: try day("2026-02-23"), reason: "Stopt met de praktijk.").perform(in: $0)
    }
    world.clock.set("2026-02-23")
    let filed = try await world.file()
    world.clock.set("2026-02-24")
    await #expect(throws: FileComplaint.Refused.notAffiliated) { try await world.file() }
    // What was filed goes on.
    try await filed.register()
    let provider = try await world.database.read(as: Actor(.visitor, tenant: world.tenant), CareProvider.bound)
    #expect(provider.state(on: try day("2026-02-23")) == .active)
    #expect(provider.state(on: try day("2026-02-24")) == .left)
    let lines = try await world.database.read(
      as: world.portalStaff,
      ProviderLine.page(ProviderLine.Filter(state: .left, typed: provider.number), after: nil))
    #expect(lines.map(\.state) == [.left])
  }

  @Test func `past the check in Swift the database refuses a complaint to who is not affiliated`() async throws {
    let world = try await TestWorld.make()
    // What a server would still believe that read the directory just before.
    let owner = try await TestDatabase.ownerSession()
    _ = try owner.rows(
      """
      insert into affiliation_ended (tenant_id, id, recorded_at, recorded_by, recorded_as, affiliation_id, last_day, reason)
      select tenant_id, gen_random_uuid(), recorded_at, null, 'portal', id, '2026-02-19', 'proef' from affiliation
      where tenant_id = '\(world.tenant)'
      """)
    await #expect(throws: FileComplaint.Refused.suspended) { try await world.file() }
    let dossiers = try owner.texts("select count(*) from dossier where tenant_id = '\(world.tenant)'")
    #expect(dossiers == ["0"])
  }

  @Test func `an affiliation ends once, not in the past, and for a reason`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    func end(_ last: String, _ reason: String = "Stopt.") async throws {
      let lastDay = try day(last)
      try await world.act(as: staff(world)) {
        try await EndAffiliation(lastDay: lastDay, reason: reason).perform(in: $0)
      }
    }
    await #expect(throws: EndAffiliation.Refused.inThePast) { try await end("2026-02-19") }
    await #expect(throws: EndAffiliation.Refused.noReason) { try await end("2026-03-01", " \n") }
    await #expect(throws: EndAffiliation.Refused.reasonTooLong(most: 2000)) {
      try await end("2026-03-01", String(repeating: "a", count: 2001))
    }
    try await end("2026-03-01")
    await #expect(throws: EndAffiliation.Refused.alreadyEnded(lastDay: try day("2026-03-01"))) {
      try await end("2026-04-01")
    }
  }

  @Test func `who left comes back after the last day, with one affiliation at a time`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    func begin(_ first: String) async throws {
      let day = try day(first)
      try await world.act(as: staff(world)) { try await BeginAffiliation(on: day).perform(in: $0) }
    }
    await #expect(throws: BeginAffiliation.Refused.alreadyAffiliated) { try await begin("2026-02-20") }
    try await world.act(as: staff(world)) {
      try await EndAffiliation(lastDay: try day("2026-02-23"), reason: "Stopt.").perform(in: $0)
    }
    await #expect(throws: BeginAffiliation.Refused.before(lastDay: try day("2026-02-23"))) {
      try await begin("2026-02-23")
    }
    world.clock.set("2026-02-24")
    await #expect(throws: BeginAffiliation.Refused.inThePast) { try await begin("2026-02-23") }
    try await begin("2026-02-26")
    await #expect(throws: FileComplaint.Refused.notAffiliated) { try await world.file() }
    world.clock.set("2026-02-26")
    _ = try await world.file()
    // Past the check in Swift: the first one stays the first.
    await #expect(throws: BeginAffiliation.Refused.alreadyAffiliated) {
      try await world.act(as: staff(world)) { transaction in
        transaction.record(Affiliation.begin(on: transaction.today, after: nil, in: transaction))
      }
    }
  }

  @Test func `a provider is suspended once at a time, so that ending it ends it`() async throws {
    let world = try await TestWorld.make()
    func suspend() async throws {
      try await world.act(as: staff(world)) { try await SuspendProvider(reason: "Contributie").perform(in: $0) }
    }
    for _ in 1...2 {
      try await suspend()
      await #expect(throws: SuspendProvider.Refused.alreadySuspended) { try await suspend() }
      await #expect(throws: FileComplaint.Refused.suspended) { try await world.file() }
      try await world.act(as: staff(world)) { try await ResumeProvider().perform(in: $0) }
      world.clock.advance(seconds: 60)
      _ = try await world.file()
    }
    // Of many at the same moment one is it.
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for _ in 1...8 { group.addTask { (try? await suspend()) != nil } }
      return await group.reduce(into: [Bool]()) { $0.append($1) }
    }
    #expect(outcomes.filter { $0 }.count == 1)
    try await world.act(as: staff(world)) { try await ResumeProvider().perform(in: $0) }
    _ = try await world.file()
  }

  @Test func `who is only invited is found by nobody and takes nothing`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let tenant = TenantID(world.database.newID())
    let file = TestDatabase.root + "db/regelingen/002-klachtenportaal-zorg.yaml"
    let source = try RegelingSource(yaml: String(contentsOfFile: file, encoding: .utf8), file: file)
    let name = "Genodigd \(UUID().uuidString.prefix(8))"
    let bound = Actor(.portal, tenant: tenant, person: world.portalStaff.person)
    _ = try await world.act(as: bound) { transaction in
      try await AddProvider(
        ProviderDetails(tradeName: name), regeling: source, inForceFrom: transaction.today,
        officersOrganisation: "Klachtenportaal \(name)", affiliatedFrom: nil
      ).perform(in: transaction)
    }
    func found() async throws -> Int {
      try await world.database.read(as: Actor(.visitor), CareProvider.matching(name)).count
    }
    #expect(try await found() == 0)
    let line = try await world.database.read(
      as: world.portalStaff, ProviderLine.page(ProviderLine.Filter(state: .invited, typed: name), after: nil))
    #expect(line.map(\.provider.tenant) == [tenant])
    let dossier = world.database.newID()
    await #expect(throws: FileComplaint.Refused.notAffiliated) {
      try await world.act(as: Actor(.visitor, tenant: tenant, dossier: dossier)) {
        try await world.complaint().perform(in: $0, keys: world.keys)
      }
    }
    try await world.act(as: bound) { try await BeginAffiliation(on: $0.today).perform(in: $0) }
    #expect(try await found() == 1)
  }

  @Test func `the list goes on where the page before ended, and counts all of them`() async throws {
    let world = try await TestWorld.make()
    let mark = "Reeks\(UUID().uuidString.prefix(8))"
    let file = TestDatabase.root + "db/regelingen/002-klachtenportaal-zorg.yaml"
    let source = try RegelingSource(yaml: String(contentsOfFile: file, encoding: .utf8), file: file)
    for index in 0..<5 {
      let bound = Actor(.portal, tenant: TenantID(world.database.newID()), person: world.portalStaff.person)
      _ = try await world.act(as: bound) { transaction in
        try await AddProvider(
          // Two have the same name: the number decides.
          ProviderDetails(tradeName: "\(mark) \(index / 2)"), regeling: source, inForceFrom: transaction.today,
          officersOrganisation: "Klachtenportaal \(mark)", affiliatedFrom: transaction.today
        ).perform(in: transaction)
      }
    }
    let filter = ProviderLine.Filter(typed: mark)
    var (seen, place): ([String], ProviderLine.Place?) = ([], nil)
    repeat {
      let lines = try await world.database.read(as: world.portalStaff, ProviderLine.page(filter, after: place, most: 2))
      seen += lines.prefix(2).map(\.provider.number)
      place = lines.count > 2 ? lines[1].place : nil
    } while place != nil
    #expect(seen.count == 5)
    #expect(Set(seen).count == 5)
    #expect(try await world.database.read(as: world.portalStaff, ProviderLine.count(filter)) == 5)
  }

  // MARK: People

  @Test func `portal staff give someone access, who gets a mail with a link for seven days`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let email = "\(UUID().uuidString.lowercased())@voorbeeld.test"
    func invite() async throws {
      try await world.act(as: staff(world)) {
        try await InviteUser(email: email, name: Sealed("D. de Directeur")).perform(in: $0, keys: world.keys)
      }
    }
    try await invite()
    let account = try #require(
      try await world.database.read(
        as: Actor(.system), SignedInPerson.account(withEmail: email, keys: world.keys)))
    let mails = try await world.database.read(as: Actor(.system), AccountMail.waiting(for: account))
    #expect(mails.map(\.kind) == [.invitation])
    let mail = try #require(mails.first)
    let envelope = try await world.act(as: Actor(.system)) { try await mail.envelope(in: $0, keys: world.keys) }
    let token = try #require(envelope?.token)
    world.clock.advance(seconds: 6 * 86_400)
    #expect(try await world.database.read(as: Actor(.system), PasswordReset.of(token))?.account == account)
    world.clock.advance(seconds: 2 * 86_400)
    #expect(try await world.database.read(as: Actor(.system), PasswordReset.of(token)) == nil)
    await #expect(throws: AddUser.Refused.alreadyHasRole) { try await invite() }
    let people = try await world.database.read(as: staff(world), StaffMember.ofTenant(world.keys))
    #expect(people.map(\.email.revealed).contains(email))
  }

  @Test(arguments: [
    "update account set password_hash = 'x'", "select password_hash from account", "delete from account",
    "insert into account (id, email_token, email, name, password_hash) values (gen_random_uuid(), '', '', '', 'x')",
    "select * from session", "select token_hash from password_reset",
    "insert into account_mail (id, kind, queued_at, due_at) values (gen_random_uuid(), 'password_changed', '2026-01-01', '2026-01-01')",
    "insert into password_reset (id, token_hash, expires_at) values (gen_random_uuid(), '', '2027-01-01')",
    "select secret from second_factor",
    "select story from submission", "select * from party",
  ])
  func `portal staff neither read nor set a password, and see no case`(statement: String) async throws {
    let world = try await TestWorld.make()
    let app = try await TestDatabase.appSession()
    let refusal = try app.refusal {
      try app.bind(staff(world))
      try app.run(statement)
    }
    #expect(refusal == "42501", "\(statement)")
  }

  @Test func `a provider sees what was done to it, and to no neighbour`() async throws {
    let (world, neighbour) = (try await TestWorld.make(), try await TestWorld.make(name: "Zorg Dichtbij"))
    try await world.act(as: staff(world)) { try await SuspendProvider(reason: "Contributie").perform(in: $0) }
    let acts = try await world.database.read(as: world.director, PortalAct.onTenant)
    #expect(acts.map(\.act).sorted() == ["tenant add", "tenant suspend", "user add provider"])
    #expect(
      try await world.database.read(as: neighbour.director, PortalAct.onTenant).map(\.act).sorted() == [
        "tenant add", "user add provider",
      ])
  }
}
