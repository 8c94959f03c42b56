import Dossier
import Foundation
import Kernel
import Postgres
import Terms
import TestSupport
import Testing
import Vault

@testable import Tenant

/// Who looks whether the portal is kept well: for a time, by name alone, and nothing else beside it.
@Suite struct OverseerTests {
  private func invite(
    _ email: String, until lastDay: String? = nil, to work: InviteStaff.Post? = nil, in world: TestWorld,
    as actor: Actor? = nil
  ) async throws {
    let work = work ?? .auditor(until: lastDay.flatMap { Day(iso: $0) })
    try await world.act(as: actor ?? world.portalStaff) { transaction in
      try await InviteStaff(email: email, name: Sealed("Toos Toezicht"), as: work)
        .perform(in: transaction, keys: world.keys)
    }
  }

  /// How it was refused; nil when it wasn't.
  private func refusal(_ body: () async throws -> Void) async throws -> AddUser.Refused? {
    do { try await body() } catch let refused as AddUser.Refused { return refused }
    return nil
  }

  private func email() -> String { "\(UUID().uuidString.lowercased())@toezicht.test" }

  @Test func `portal staff invite an auditor, who gets a mail and nobody else's list`() async throws {
    let world = try await TestWorld.make()
    let email = email()
    try await invite(email, in: world)
    let account = try #require(
      try await world.database.read(as: world.portalStaff, UserLine.account(withEmail: email, world.keys)))
    let (line, memberships) = try await world.database.read(
      as: world.portalStaff, UserLine.of(account, world.keys), Membership.all(of: account, world.keys))
    #expect(line.roles == [.init(kind: .auditor, place: nil)])
    #expect(memberships.map(\.role) == [.auditor] && memberships.first?.lastDay == nil)
    let mails = try await TestDatabase.ownerSession().count(
      "select count(*) from account_mail where account_id = '\(account)' and kind = 'invitation'")
    #expect(mails == 1)
    let staff = try #require(world.portalStaff.person)
    let acts = try await TestDatabase.ownerSession().texts("select act from portal_act where done_by = '\(staff)'")
    #expect(acts.count { $0 == "user add auditor" } == 1)
  }

  @Test func `the privacy officer is invited the same way, without a last day`() async throws {
    let world = try await TestWorld.make()
    let email = email()
    try await invite(email, to: .privacy, in: world)
    let account = try #require(
      try await world.database.read(as: world.portalStaff, UserLine.account(withEmail: email, world.keys)))
    let memberships = try await world.database.read(as: world.portalStaff, Membership.all(of: account, world.keys))
    #expect(memberships.map(\.role) == [.privacy] && memberships.first?.lastDay == nil)
    #expect(try await world.database.read(as: Actor(.system), SecondFactor.isRequired(of: account)))
    await #expect(throws: AddUser.Refused.alreadyHasRole) { try await invite(email, to: .privacy, in: world) }
    // The last day of an auditor, by raw SQL: a privacy officer has none.
    let owner = try await TestDatabase.ownerSession()
    let code = try owner.refusal {
      try owner.rows("update membership set last_day = '2099-01-01' where account_id = '\(account)'")
    }
    #expect(code == "23514")
  }

  @Test func `only portal staff invite one, and not for a day that is over`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let others = [
      world.director, world.officer, world.chair, try await world.auditor(), try await world.privacyOfficer(),
    ]
    for actor in others {
      await #expect(throws: NotAllowed.self) { try await invite(email(), in: world, as: actor) }
      await #expect(throws: NotAllowed.self) { try await invite(email(), to: .privacy, in: world, as: actor) }
    }
    await #expect(throws: InviteStaff.Refused.inThePast) {
      try await invite(email(), until: "2026-02-19", in: world)
    }
    try await invite(email(), until: "2026-02-20", in: world)
  }

  @Test func `the last day is the last, and the day after it opens nothing`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let auditor = try await world.auditor(until: Day(iso: "2026-03-01"))
    let session = try await world.session(of: auditor)
    try await TestDatabase.ownerSession().rows(
      "update session set expires_at = '2026-04-01', last_seen_at = '2026-03-01 22:30+00' where account_id = $1",
      auditor.person?.description)
    world.clock.set("2026-03-01")
    _ = try await world.database.read(as: auditor, PortalActLine.count())
    world.clock.set("2026-03-02")
    await #expect(throws: NotAllowed.self) { try await world.database.read(as: auditor, PortalActLine.count()) }
    #expect(try await SignedInPerson.of(session, in: world.database, keys: world.keys) == nil)
  }

  @Test func `portal staff end it, and it is over at once`() async throws {
    let world = try await TestWorld.make()
    let auditor = try await world.auditor()
    let account = try #require(auditor.person)
    _ = try await world.database.read(as: auditor, PortalActLine.count())
    let membership = try #require(
      try await world.database.read(as: world.portalStaff, Membership.all(of: account, world.keys)).first)
    try await world.act(as: world.portalStaff) {
      try await EndMembership(membership.id, reason: Sealed("Het onderzoek is klaar."))
        .perform(in: $0, keys: world.keys)
    }
    await #expect(throws: NotAllowed.self) { try await world.database.read(as: auditor, PortalActLine.count()) }
    #expect(
      try await world.database.read(as: world.portalStaff, FormerMembership.all(of: account, world.keys)).map(\.role)
        == [.auditor])
  }

  // MARK: Nobody looks at their own work

  @Test(arguments: [InviteStaff.Post.auditor(until: nil), .privacy])
  func `whoever has a role comes to look at nobody's work, and who looks gets no role`(
    work: InviteStaff.Post
  ) async throws {
    let world = try await TestWorld.make()
    let officers = try #require(world.provider.officers)
    let looking: Role = work == .privacy ? .auditor : .privacy
    for role in [Role.provider(world.tenant), .officer(officers), .chair(officers), .portal, looking] {
      let address = email()
      _ = try await TestWorld.addUser(role: role, to: world.database, as: Actor(.system), email: address)
      await #expect(throws: AddUser.Refused.overseerIsNothingElse) { try await invite(address, to: work, in: world) }
      let other = email()
      try await invite(other, to: work, in: world)
      await #expect(throws: AddUser.Refused.overseerIsNothingElse) {
        _ = try await TestWorld.addUser(role: role, to: world.database, as: Actor(.system), email: other)
      }
    }
    let twice = email()
    try await invite(twice, in: world)
    await #expect(throws: AddUser.Refused.alreadyHasRole) { try await invite(twice, in: world) }
  }

  @Test func `of two roles that come at the same moment one comes`() async throws {
    let world = try await TestWorld.make()
    let officers = try #require(world.provider.officers)
    for _ in 1...5 {
      let address = email()
      let account = try await TestWorld.addUser(
        role: .officer(officers), to: world.database, as: Actor(.system), email: address)
      try await TestDatabase.ownerSession().rows("delete from membership where account_id = $1", "\(account)")
      async let one = refusal { try await invite(address, in: world) }
      async let other = refusal {
        _ = try await TestWorld.addUser(role: .portal, to: world.database, as: Actor(.system), email: address)
      }
      let refused = try await [one, other].compactMap(\.self)
      #expect(refused == [.overseerIsNothingElse])
      let held = try await TestDatabase.ownerSession().count(
        "select count(*) from membership where account_id = '\(account)'")
      #expect(held == 1)
    }
  }

  @Test func `an auditor always signs in with a second factor`() async throws {
    let world = try await TestWorld.make()
    let person = try #require(try await world.auditor().person)
    #expect(try await world.database.read(as: Actor(.system), SecondFactor.isRequired(of: person)))
    let officer = try #require(world.officer.person)
    #expect(try await !world.database.read(as: Actor(.system), SecondFactor.isRequired(of: officer)))
  }

  // MARK: Who works for many

  @Test func `an officer, a committee's people and portal staff are invited by mail, and can do their work`()
    async throws
  {
    let world = try await TestWorld.make()
    let (officers, body) = (try #require(world.provider.officers), try #require(world.disputes))
    let posts: [(InviteStaff.Post, Role)] = [
      (.officer(officers), .officer(officers)), (.registrar(body), .registrar(body)), (.chair(body), .chair(body)),
      (.member(body), .member(body)), (.portal, .portal),
    ]
    for (post, role) in posts {
      let email = email()
      try await invite(email, to: post, in: world)
      let account = try #require(
        try await world.database.read(as: world.portalStaff, UserLine.account(withEmail: email, world.keys)))
      let held = try await world.database.read(as: world.portalStaff, Membership.all(of: account, world.keys))
      #expect(held.map(\.role) == [role] && held.first?.invitedBy?.revealed == "Testpersoon")
      let mails = try await TestDatabase.ownerSession().count(
        "select count(*) from account_mail where account_id = '\(account)' and kind = 'invitation'")
      #expect(mails == 1)
      await #expect(throws: AddUser.Refused.alreadyHasRole) { try await invite(email, to: post, in: world) }
      for actor in [world.director, world.officer, world.chair] {
        await #expect(throws: NotAllowed.self) { try await invite(self.email(), to: post, in: world, as: actor) }
      }
    }
  }

  @Test func `nobody gives themselves a role, also not by plain SQL`() async throws {
    let world = try await TestWorld.make()
    let officers = try #require(world.provider.officers)
    let own = email()
    let person = try await TestWorld.addUser(role: .portal, to: world.database, as: Actor(.system), email: own)
    let me = Actor(.portal, person: person)
    for post in [InviteStaff.Post.officer(officers), .portal, .auditor(until: nil), .privacy] {
      await #expect(throws: AddUser.Refused.yourself) { try await invite(own, to: post, in: world, as: me) }
    }
    await #expect(throws: AddUser.Refused.yourself) {
      try await world.act(as: Actor(.portal, tenant: world.tenant, person: person)) {
        try await InviteUser(email: own.uppercased(), name: Sealed("Ik"), function: .reader)
          .perform(in: $0, keys: world.keys)
      }
    }
    let app = try await TestDatabase.appSession()
    let code = try app.refusal {
      try app.bind(me)
      try app.rows(
        """
        insert into membership (id, account_id, role, organisation_id, began_at)
        values (gen_random_uuid(), '\(person)', 'officer', '\(officers)', current_setting('app.moment')::timestamptz)
        """)
    }
    #expect(code == "42501")
    // A colleague may.
    try await invite(own, to: .officer(officers), in: world)
  }

  // MARK: What an auditor writes and reads

  @Test func `an auditor writes what they read, in their own name and of now, and nothing else`() async throws {
    let world = try await TestWorld.make()
    let (auditor, other) = (try await world.auditor(), try await world.auditor())
    let bound = Actor(.auditor, tenant: world.tenant, person: auditor.person)
    try await world.act(as: bound) { try AuditReading.begin(.provider, in: $0) }
    let page = AuditReading.page(by: auditor.person, world.keys)
    let (lines, count) = try await world.database.read(as: auditor, page, AuditReading.count(by: auditor.person))
    #expect(count == 1 && lines.map(\.subject) == [.provider])
    #expect(lines.first?.provider?.number == world.provider.number)
    #expect(lines.first?.reader.revealed == "Toos Toezicht")
    await #expect(throws: NotAllowed.self) {
      try await world.act(as: world.portalStaff) { try AuditReading.begin(.users, in: $0) }
    }
    let app = try await TestDatabase.appSession()
    let insert = "insert into audit_reading (id, tenant_id, subject, read_by, read_at) values (gen_random_uuid(), "
    let now = "current_setting('app.moment')::timestamptz"
    for (what, values) in [
      ("someone else's name", "null, 'users', '\(try #require(other.person))', \(now))"),
      ("another moment", "null, 'users', '\(try #require(auditor.person))', '2020-01-01')"),
      ("a provider that isn't bound", "'\(world.tenant)', 'users', '\(try #require(auditor.person))', \(now))"),
    ] {
      let code = try app.refusal {
        try app.bind(auditor)
        try app.rows(insert + values)
      }
      #expect(code == "42501", "\(what)")
    }
  }

  @Test(arguments: [Audience.auditor, .privacy])
  func `plain SQL of who looks changes no row of any table and opens nothing sealed`(audience: Audience) async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    try await filed.register()
    let unbound = audience == .privacy ? try await world.privacyOfficer() : try await world.auditor()
    let overseer = Actor(audience, tenant: world.tenant, person: unbound.person)
    let owner = try await TestDatabase.ownerSession()
    let tables = try owner.texts(
      "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1")
    #expect(tables.count > 80)
    let app = try await TestDatabase.appSession()
    for table in tables {
      let column = try #require(
        try owner.texts(
          "select column_name from information_schema.columns where table_schema = 'public' and table_name = '\(table)' and is_generated = 'NEVER'"
        ).first)
      for statement in [
        "delete from \(table)", "update \(table) set \(column) = \(column)",
        table == "audit_reading" ? "truncate \(table)" : "insert into \(table) default values",
      ] {
        let code = try app.refusal {
          try app.bind(overseer)
          try app.rows(statement)
        }
        #expect(code == "42501", "\(statement)")
      }
    }
    // Every sealed column, but the names of who works with the portal.
    let sealed = try owner.texts(
      """
      select table_name || '.' || column_name from information_schema.columns
      where table_schema = 'public' and data_type = 'bytea' and (table_name, column_name) <> ('account', 'name')
      """)
    #expect(sealed.count > 40)
    for column in sealed {
      let parts = column.split(separator: ".")
      let code = try app.refusal {
        try app.bind(overseer)
        try app.rows("select \(parts[1]) from \(parts[0])")
      }
      #expect(code == "42501", "\(column)")
    }
    for secret in ["account.password_hash", "worklist.provider_name", "second_factor.secret"] {
      let parts = secret.split(separator: ".")
      let code = try app.refusal {
        try app.bind(overseer)
        try app.rows("select \(parts[1]) from \(parts[0])")
      }
      #expect(code == "42501", "\(secret)")
    }
  }
}
