import Foundation
import Kernel
import Postgres
import TestSupport
import Testing
import Vault

@testable import Tenant

/// Who may do what, and until when: portal staff for everyone, a director for the own provider, and nobody for themselves.
@Suite struct UsersTests {
  private func person(_ function: ProviderFunction, at world: TestWorld) async throws -> Actor {
    let account = try await TestWorld.addUser(
      role: .provider(world.tenant, function), to: world.database, as: Actor(.system))
    return Actor(.provider, tenant: world.tenant, person: account, function: function)
  }

  private func memberships(of actor: Actor, _ world: TestWorld) async throws -> [Membership] {
    let person = try #require(actor.person)
    return try await world.database.read(as: world.portalStaff, Membership.all(of: person, world.keys))
  }

  private func end(_ actor: Actor, as boss: Actor, _ world: TestWorld, _ reason: String = "Werkt hier niet meer.")
    async throws
  {
    let id = try #require(try await memberships(of: actor, world).first).id
    try await world.act(as: boss) {
      try await EndMembership(id, reason: Sealed(reason)).perform(in: $0, keys: world.keys)
    }
  }

  // MARK: A role ends

  @Test func `a role ends with who, when and why, and the person is signed out at once`() async throws {
    let world = try await TestWorld.make()
    let reader = try await person(.reader, at: world)
    let session = try await world.session(of: reader)
    #expect(try await SignedInPerson.of(session, in: world.database, keys: world.keys)?.function == .reader)
    try await end(reader, as: world.portalStaff, world)
    #expect(try await SignedInPerson.of(session, in: world.database, keys: world.keys) == nil)
    let left = try await TestDatabase.ownerSession().rows(
      "select 1 from session where account_id = $1", reader.person?.description)
    #expect(left.isEmpty)
    #expect(try await memberships(of: reader, world).isEmpty)
    let account = try #require(reader.person)
    let former = try await world.database.read(
      as: world.portalStaff, FormerMembership.all(of: account, world.keys))
    #expect(former.map(\.role) == [.provider(world.tenant, .reader)])
    #expect(former.map(\.reason.revealed) == ["Werkt hier niet meer."])
    #expect(former.map(\.endedAt) == [world.clock.now])
    #expect(former.first?.endedBy?.revealed == "Testpersoon")
    // The provider sees it.
    #expect(
      try await world.database.read(as: world.director, PortalAct.onTenant).map(\.act).contains(
        "user end provider reader"))
    await #expect(throws: NotAllowed.self) { try await world.database.read(as: reader, CareProvider.bound) }
  }

  @Test func `a reason is asked, and not too long`() async throws {
    let world = try await TestWorld.make()
    let reader = try await person(.reader, at: world)
    await #expect(throws: EndMembership.Refused.noReason) { try await end(reader, as: world.portalStaff, world, " \n") }
    await #expect(throws: EndMembership.Refused.tooLong(most: 500)) {
      try await end(reader, as: world.portalStaff, world, String(repeating: "a", count: 501))
    }
  }

  @Test func `the last director stays, whoever ends it and however`() async throws {
    let world = try await TestWorld.make()
    await #expect(throws: EndMembership.Refused.lastDirector) {
      try await end(world.director, as: world.portalStaff, world)
    }
    await #expect(throws: EndMembership.Refused.lastDirector) {
      try await end(world.director, as: world.director, world)
    }
    let id = try #require(try await memberships(of: world.director, world).first).id
    await #expect(throws: EndMembership.Refused.lastDirector) {
      try await world.act(as: world.director) {
        try await ChangeFunction(id, to: .reader, reason: Sealed("Minder doen.")).perform(in: $0, keys: world.keys)
      }
    }
    let account = try #require(world.director.person)
    await #expect(throws: SetUserAccess.Refused.lastDirector) {
      try await world.act(as: world.portalStaff) {
        try await SetUserAccess(account, hasAccess: false).perform(in: $0, keys: world.keys)
      }
    }
    #expect(try await memberships(of: world.director, world).map(\.role) == [.provider(world.tenant, .director)])
    // One without access is no director that stays.
    let second = try await person(.director, at: world)
    let secondAccount = try #require(second.person)
    try await world.act(as: world.portalStaff) {
      try await SetUserAccess(secondAccount, hasAccess: false).perform(in: $0, keys: world.keys)
    }
    await #expect(throws: EndMembership.Refused.lastDirector) {
      try await end(world.director, as: world.portalStaff, world)
    }
    try await world.act(as: world.portalStaff) {
      try await SetUserAccess(secondAccount, hasAccess: true).perform(in: $0, keys: world.keys)
    }
    try await end(world.director, as: world.portalStaff, world)
  }

  @Test func `of two directors who end each other at the same moment one stays`() async throws {
    for _ in 1...5 {
      let world = try await TestWorld.make()
      let second = try await person(.director, at: world)
      let ids = [
        try #require(try await memberships(of: world.director, world).first).id,
        try #require(try await memberships(of: second, world).first).id,
      ]
      let refusals = await withTaskGroup(of: (any Error)?.self) { group in
        for (boss, id) in [(world.director, ids[1]), (second, ids[0])] {
          group.addTask {
            do {
              try await world.act(as: boss) {
                try await EndMembership(id, reason: Sealed("Ruzie.")).perform(in: $0, keys: world.keys)
              }
              return nil
            } catch { return error }
          }
        }
        return await group.reduce(into: [(any Error)?]()) { $0.append($1) }
      }
      #expect(refusals.filter { $0 == nil }.count == 1)
      let left = try await TestDatabase.ownerSession().count(
        "select count(*) from membership where tenant_id = '\(world.tenant)'")
      #expect(left == 1)
    }
  }

  @Test func `the last of portal staff stays`() async throws {
    let clock = TestClock("2026-02-20")
    try await TestDatabase.own(clock) { database, _ in
      let world = try await TestWorld.make(clock: clock, in: database)
      await #expect(throws: EndMembership.Refused.lastPortalStaff) {
        try await end(world.portalStaff, as: world.portalStaff, world)
      }
      let account = try #require(world.portalStaff.person)
      await #expect(throws: SetUserAccess.Refused.lastPortalStaff) {
        try await world.act(as: world.portalStaff) {
          try await SetUserAccess(account, hasAccess: false).perform(in: $0, keys: world.keys)
        }
      }
      let second = Actor(
        .portal, person: try await TestWorld.addUser(role: .portal, to: database, as: Actor(.system)))
      try await end(world.portalStaff, as: second, world)
    }
  }

  // MARK: Access

  @Test func `access is taken and given back, and each provider sees it`() async throws {
    let (world, other) = (try await TestWorld.make(), try await TestWorld.make(name: "Zorg Dichtbij"))
    let staff = try await TestStaff.make(in: world, role: .provider(world.tenant, .adviser))
    _ = try await TestWorld.addUser(
      role: .provider(other.tenant, .reader), to: world.database, as: Actor(.system), email: staff.email)
    let session = try await staff.session().token
    let link = try await staff.link()
    func set(_ hasAccess: Bool) async throws {
      try await world.act(as: world.portalStaff) {
        try await SetUserAccess(staff.account, hasAccess: hasAccess).perform(in: $0, keys: world.keys)
      }
    }
    try await set(false)
    #expect(try await !staff.isSignedIn(session))
    #expect(try await world.database.read(as: Actor(.system), PasswordReset.of(link)) == nil)
    await #expect(throws: SetUserAccess.Refused.alreadySo) { try await set(false) }
    try await set(true)
    // What was mailed before stays worthless.
    #expect(try await world.database.read(as: Actor(.system), PasswordReset.of(link)) == nil)
    _ = try await staff.session()
    for one in [world, other] {
      let acts = try await one.database.read(as: one.director, PortalAct.onTenant).map(\.act)
      #expect(acts.contains("user disable") && acts.contains("user enable"))
    }
  }

  @Test func `portal staff have a link mailed and never hold it`() async throws {
    let world = try await TestWorld.make()
    let staff = try await TestStaff.make(in: world, role: .provider(world.tenant, .adviser))
    func again() async throws {
      try await world.act(as: world.portalStaff) {
        try await InviteAgain(staff.account).perform(in: $0, keys: world.keys)
      }
    }
    try await again()
    #expect(try await staff.mails() == [.invitation])
    _ = try await staff.session()
    try await again()
    #expect(try await staff.mails().contains(.passwordReset))
    let owner = try await TestDatabase.ownerSession()
    let links = "select count(*) from password_reset where account_id = '\(staff.account)'"
    #expect(try owner.count(links) == 0)
    for mail in try await world.database.read(as: Actor(.system), AccountMail.waiting(for: staff.account))
    where mail.kind == .passwordReset {
      let envelope = try await world.act(as: Actor(.system)) { try await mail.envelope(in: $0, keys: world.keys) }
      let token = try #require(envelope?.token)
      #expect(try await world.database.read(as: Actor(.system), PasswordReset.of(token))?.account == staff.account)
      // A second try of the worker sends the same link.
      let twice = try await world.act(as: Actor(.system)) { try await mail.envelope(in: $0, keys: world.keys) }
      #expect(twice?.token == token)
    }
    #expect(try owner.count(links) == 1)
  }

  // MARK: The director

  @Test func `a director invites for the own provider, also someone with an account elsewhere`() async throws {
    let (world, other) = (try await TestWorld.make(), try await TestWorld.make(name: "Zorg Dichtbij"))
    let staff = try await TestStaff.make(in: other, role: .provider(other.tenant))
    let director = Actor(.provider, tenant: world.tenant, person: world.director.person, function: .director)
    let fresh = "\(UUID().uuidString.lowercased())@voorbeeld.test"
    for email in [fresh, staff.email] {
      try await world.act(as: director) {
        try await InviteUser(email: email, name: Sealed("M. de Meelezer"), function: .reader)
          .perform(in: $0, keys: world.keys)
      }
    }
    let people = try await world.database.read(as: director, Colleague.all(world.keys))
    #expect(people.map(\.function.rawValue).sorted() == ["director", "reader", "reader"])
    #expect(people.map(\.email.revealed).contains(fresh))
    let both = try await world.database.read(as: world.portalStaff, Membership.all(of: staff.account, world.keys))
    #expect(Set(both.map(\.role)) == [.provider(other.tenant), .provider(world.tenant, .reader)])
    let here = try #require(both.first { $0.role.tenant == world.tenant })
    #expect(here.invitedBy?.revealed == "Testpersoon")
    #expect(here.beganAt == world.clock.now)
    #expect(try await staff.mails() == [.invitation])
    // It ends here, and stays there; the account is nobody's to close.
    try await world.act(as: director) {
      try await EndMembership(here.id, reason: Sealed("Klaar.")).perform(in: $0, keys: world.keys)
    }
    let left = try await world.database.read(as: world.portalStaff, Membership.all(of: staff.account, world.keys))
    #expect(left.map(\.role) == [.provider(other.tenant)])
    await #expect(throws: NotAllowed(takes: [.portal, .system])) {
      try await world.act(as: director) {
        try await SetUserAccess(staff.account, hasAccess: false).perform(in: $0, keys: world.keys)
      }
    }
  }

  @Test func `a director changes a function, and it stays known what it was`() async throws {
    let world = try await TestWorld.make()
    let reader = try await person(.reader, at: world)
    let session = try await world.session(of: reader)
    let id = try #require(try await memberships(of: reader, world).first).id
    func change(to function: ProviderFunction) async throws {
      try await world.act(as: world.director) {
        try await ChangeFunction(id, to: function, reason: Sealed("Gaat meer doen.")).perform(in: $0, keys: world.keys)
      }
    }
    await #expect(throws: ChangeFunction.Refused.sameFunction) { try await change(to: .reader) }
    try await change(to: .adviser)
    #expect(try await memberships(of: reader, world).map(\.role) == [.provider(world.tenant, .adviser)])
    #expect(try await SignedInPerson.of(session, in: world.database, keys: world.keys) == nil)
    let account = try #require(reader.person)
    let former = try await world.database.read(as: world.portalStaff, FormerMembership.all(of: account, world.keys))
    #expect(former.map(\.role) == [.provider(world.tenant, .reader)])
    await #expect(throws: NotFound.self) { try await change(to: .director) }
  }

  @Test func `a neighbour's membership isn't there, by whatever identifier`() async throws {
    let (world, other) = (try await TestWorld.make(), try await TestWorld.make(name: "Zorg Dichtbij"))
    let theirs = try await person(.reader, at: other)
    await #expect(throws: NotFound()) { try await end(theirs, as: world.director, world) }
    let id = try #require(try await memberships(of: theirs, other).first).id
    await #expect(throws: NotFound()) {
      try await world.act(as: world.director) {
        try await ChangeFunction(id, to: .director, reason: Sealed("Overname.")).perform(in: $0, keys: world.keys)
      }
    }
    // Nor an officer's.
    await #expect(throws: NotFound()) { try await end(world.officer, as: world.director, world) }
    #expect(try await memberships(of: theirs, other).count == 1)
  }

  @Test(arguments: [ProviderFunction.adviser, .reader])
  func `who is no director says nothing about others or themselves`(function: ProviderFunction) async throws {
    let world = try await TestWorld.make()
    let actor = try await person(function, at: world)
    let own = try #require(try await memberships(of: actor, world).first).id
    let refused = NotAllowed(takes: [.provider], functions: [.director])
    await #expect(throws: refused) {
      try await world.act(as: actor) {
        try await ChangeFunction(own, to: .director, reason: Sealed("Ik wil meer.")).perform(in: $0, keys: world.keys)
      }
    }
    await #expect(throws: refused) {
      try await world.act(as: actor) {
        try await InviteUser(email: "iemand@voorbeeld.test", name: Sealed("Iemand")).perform(in: $0, keys: world.keys)
      }
    }
    await #expect(throws: refused) {
      try await world.act(as: actor) { try await RequireSecondFactor(true).perform(in: $0) }
    }
    await #expect(throws: refused) {
      try await world.act(as: actor) {
        try await EndMembership(own, reason: Sealed("Weg.")).perform(in: $0, keys: world.keys)
      }
    }
    #expect(try await world.database.read(as: actor, Colleague.all(world.keys)).isEmpty)
    // Past the checks in Swift, with the actor as the database alone knows it.
    let app = try await TestDatabase.appSession()
    let bound = Actor(.provider, tenant: world.tenant, person: actor.person)
    let values = "gen_random_uuid(), '\(try #require(actor.person))'"
    for statement in [
      "insert into membership (id, account_id, role, function, tenant_id, invited_by) values (\(values), 'provider', 'director', '\(world.tenant)', '\(try #require(actor.person))')",
      "insert into account (id, email_token, email, name) values (gen_random_uuid(), 'x', 'x', 'x')",
      "insert into account_mail (id, kind, account_id, queued_at, due_at) values (\(values.replacingOccurrences(of: ",", with: ", 'invitation',")), '2026-01-01', '2026-01-01')",
      "insert into second_factor_rule (id, tenant_id) values (gen_random_uuid(), '\(world.tenant)')",
      "insert into former_membership (id, account_id, role, tenant_id, ended_at, ended_by, reason) values (\(values), 'provider', '\(world.tenant)', '2026-01-01', '\(try #require(actor.person))', '')",
    ] {
      let code = try app.refusal {
        try app.bind(bound)
        try app.run(statement)
      }
      #expect(code == "42501", "\(statement)")
    }
    for statement in [
      "delete from membership where tenant_id = '\(world.tenant)'", "delete from second_factor_rule",
      "select from membership", "select from provider_people()",
    ] {
      _ = try app.refusal {
        try app.bind(bound)
        #expect(
          try app.rows(
            "with touched as (\(statement) \(statement.hasPrefix("delete") ? "returning 1" : "")) select 1 from touched"
          ).isEmpty)
      }
    }
  }

  /// What even a director can't, in the database itself.
  @Test(arguments: [
    // Another role than a provider's, at oneself.
    "insert into membership (id, account_id, role, organisation_id, invited_by) select gen_random_uuid(), current_setting('app.person_id')::uuid, 'officer', officers_id, current_setting('app.person_id')::uuid from provider_directory where tenant_id = current_setting('app.tenant_id')::uuid",
    "insert into membership (id, account_id, role, invited_by) values (gen_random_uuid(), current_setting('app.person_id')::uuid, 'portal', current_setting('app.person_id')::uuid)",
    // At the neighbour.
    "insert into membership (id, account_id, role, function, tenant_id, invited_by) values (gen_random_uuid(), current_setting('app.person_id')::uuid, 'provider', 'director', gen_random_uuid(), current_setting('app.person_id')::uuid)",
    // In someone else's name.
    "insert into membership (id, account_id, role, function, tenant_id) values (gen_random_uuid(), current_setting('app.person_id')::uuid, 'provider', 'reader', current_setting('app.tenant_id')::uuid)",
    "update membership set function = 'director'", "select email from account", "update account set disabled_on = null",
    "insert into account_mail (id, kind, queued_at, due_at) values (gen_random_uuid(), 'password_reset', '2026-01-01', '2026-01-01')",
    "insert into password_reset (id, token_hash, expires_at) values (gen_random_uuid(), '', '2027-01-01')",
    "insert into second_factor_rule (id, tenant_id) values (gen_random_uuid(), null)", "select from officer_bar",
  ])
  func `the database gives a director the own provider's people and no more`(statement: String) async throws {
    let world = try await TestWorld.make()
    let app = try await TestDatabase.appSession()
    let code = try app.refusal {
      try app.bind(world.director)
      try app.run(statement)
    }
    #expect(code == "42501", "\(statement)")
  }

  @Test func `a director asks a second factor of the own people and of nobody else's`() async throws {
    let (world, other) = (try await TestWorld.make(), try await TestWorld.make(name: "Zorg Dichtbij"))
    let theirs = try await TestStaff.make(in: other, role: .provider(other.tenant))
    try await world.act(as: world.director) { try await RequireSecondFactor(true).perform(in: $0) }
    let required = try await world.database.read(
      as: world.director, RequireSecondFactor.isRequired(of: world.tenant))
    #expect(required)
    _ = try await theirs.session()
    try await world.act(as: other.director) { try await RequireSecondFactor(false).perform(in: $0) }
    #expect(try await world.database.read(as: world.director, RequireSecondFactor.isRequired(of: world.tenant)))
    // It is the director's own act, not one of portal staff.
    let acts = try await world.database.read(as: world.director, PortalAct.onTenant).map(\.act)
    #expect(!acts.contains { $0.contains("second-factor") })
  }

  // MARK: The reader

  @Test func `a reader's connection adds and changes nothing, but for the read log`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    try await filed.bringToProvider()
    let reader = try await person(.reader, at: world)
    let bound = Actor(.provider, tenant: world.tenant, person: reader.person).opening(filed.dossier, of: world.tenant)
    let app = try await TestDatabase.appSession()
    func refusal(_ statement: String, as actor: Actor) throws -> String? {
      try app.refusal {
        try app.bind(actor)
        try app.run(statement)
      }
    }
    let log = "insert into access_log (id, dossier_id, what) values (gen_random_uuid(), '\(filed.dossier)', 'casePage')"
    #expect(try refusal(log, as: bound) == nil)
    let mail =
      "insert into mail (id, dossier_id, recipient, notice) values (gen_random_uuid(), '\(filed.dossier)', 'officer', 'judged')"
    #expect(try refusal(mail, as: bound) == "42501")
    #expect(try refusal(mail, as: filed.director) == nil)
    // A change touches no row: not the projection, not the end of the timeline, and no lock either.
    for statement in ["update worklist set phase = phase returning 1", "select id from timeline_head for update"] {
      for (actor, count) in [(bound, 0), (filed.director, 1)] {
        _ = try app.refusal {
          try app.bind(actor)
          #expect(try app.rows(statement).count == count, "\(statement)")
        }
      }
    }
  }

  // MARK: The list

  @Test func `the list is filtered by role and provider, goes on where it ended, and counts all`() async throws {
    let world = try await TestWorld.make()
    for _ in 1...4 { _ = try await person(.reader, at: world) }
    func lines(_ filter: UserLine.Filter, after: AccountID? = nil, most: Int = 50) async throws -> [UserLine] {
      try await world.database.read(as: world.portalStaff, UserLine.page(filter, after: after, most: most, world.keys))
    }
    func count(_ filter: UserLine.Filter) async throws -> Int {
      try await world.database.read(as: world.portalStaff, UserLine.count(filter))
    }
    let own = UserLine.Filter(provider: world.provider.number)
    #expect(try await count(own) == 5)
    #expect(try await count(UserLine.Filter(kind: .reader, provider: world.provider.number)) == 4)
    #expect(try await count(UserLine.Filter(kind: .officer, provider: world.provider.number)) == 0)
    #expect(try await count(UserLine.Filter(provider: "")) == 0)
    var (seen, after): ([AccountID], AccountID?) = ([], nil)
    repeat {
      let found = try await lines(own, after: after, most: 2)
      seen += found.prefix(2).map(\.account)
      after = found.count > 2 ? found[1].account : nil
    } while after != nil
    #expect(Set(seen).count == 5 && seen.count == 5)
    let director = try #require(try await lines(own).first { $0.account == world.director.person })
    #expect(director.roles == [UserLine.RoleAt(kind: .director, place: world.provider.name)])
  }

  @Test func `one person is found by the whole address, and shown when they last signed in`() async throws {
    let world = try await TestWorld.make()
    let staff = try await TestStaff.make(in: world)
    func line() async throws -> UserLine {
      try await world.database.read(as: world.portalStaff, UserLine.of(staff.account, world.keys))
    }
    let found = try await world.database.read(
      as: world.portalStaff, UserLine.account(withEmail: " \(staff.email.uppercased()) ", world.keys))
    #expect(found == staff.account)
    #expect(try await line().signedInAt == nil)
    #expect(try await !line().hasSecondFactor)
    _ = try await staff.enrol()
    #expect(try await line().hasSecondFactor)
    #expect(try await line().signedInAt != nil)
    await #expect(throws: StatementFailed.self) {
      try await world.database.read(as: world.director, UserLine.of(staff.account, world.keys))
    }
  }
}
