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

@Suite struct FileTogetherTests {
  private func count(_ table: String, of worlds: [TestWorld]) throws -> Int {
    let tenants = worlds.map { "'\($0.tenant)'" }.joined(separator: ", ")
    return try PlainSession(TestDatabase.owner).count("select count(*) from \(table) where tenant_id in (\(tenants))")
  }

  private func part(_ world: TestWorld, _ complaint: FileComplaint? = nil, _ dossier: UUID = UUID())
    -> FileTogether.Part
  {
    FileTogether.Part(tenant: world.tenant, dossier: dossier, complaint: complaint ?? world.complaint())
  }

  private func perform(_ together: FileTogether, in world: TestWorld) async throws -> [FileComplaint.Filed] {
    let first = together.parts[0]
    return try await world.database.transaction(
      as: Actor(.visitor, tenant: first.tenant, dossier: first.dossier)
    ) { try await together.perform(in: $0, keys: world.keys) }
  }

  // MARK: Each its own

  @Test func `each provider gets a case of its own, under its own regeling, with its own number and term`() async throws
  {
    let world = try await TestWorld.make()
    let other = try await world.neighbour(preset: "001-huisartsenposten-regio", name: "Huisartsenpost Oost")
    let filed = try await world.file(with: [other], isJoint: false)
    #expect(Set(filed.map(\.number)).count == 2)
    let (mine, theirs) = (try await filed[0].complaint(), try await filed[1].complaint())
    #expect(mine.regeling.makesKnown == .officerLetter && theirs.regeling.makesKnown == .filing)
    #expect(mine.clocks.earlierLastDay != nil)
    for one in filed {
      let whole = try await one.read(as: one.complainant)
      #expect(whole.submission.story.revealed == "Ik werd drie keer niet geholpen met douchen.")
      #expect(whole.provider.tenant == one.world.tenant)
      #expect(try await VerifyTimeline().perform(in: world.database, as: one.system, keys: world.keys).isWhole)
    }
    // One code opens both.
    for one in filed {
      _ = try await AccessWithCode(number: one.number, code: filed[0].code.shown).perform(
        in: world.database, keys: world.keys)
    }
  }

  @Test func `a provider gets the points that concern it, and no others`() async throws {
    let world = try await TestWorld.make()
    let other = try await world.neighbour()
    func complaint(_ points: [String]) -> FileComplaint {
      FileComplaint(
        complainant: Complainant(kind: .client, name: Sealed("A. van der Berg"), email: nil, phone: nil),
        story: Sealed("Mijn moeder viel."), elements: points.map { Sealed($0) }, wish: nil, happenedOn: nil, talk: nil,
        language: .nl, accessCode: .generate(), citizenNumberSeen: false)
    }
    let parts = [part(world, complaint(["Zij viel."])), part(other, complaint(["Niemand kwam.", "Niemand belde."]))]
    _ = try await perform(FileTogether(parts, isJoint: false), in: world)
    for (one, expected) in zip(parts, [["Zij viel."], ["Niemand kwam.", "Niemand belde."]]) {
      let actor = Actor(.complainant, tenant: one.tenant, dossier: one.dossier)
      let whole = try await ComplaintFile.read(for: .casePage, from: world.database, as: actor, keys: world.keys)
      #expect(whole.submission.elements.map(\.text.revealed) == expected)
    }
  }

  // MARK: All or nothing

  @Test(arguments: [1, 2]) func `when one can't be stored, none is`(bad: Int) async throws {
    let world = try await TestWorld.make()
    let worlds = [world, try await world.neighbour(), try await world.neighbour(name: "Zorg Dichtbij")]
    try await worlds[bad].act(as: worlds[bad].staffHere) {
      try await SuspendProvider(reason: "Overname.").perform(in: $0)
    }
    await #expect(throws: FileTogether.Refused.part(worlds[bad].tenant, .suspended)) {
      try await perform(FileTogether(worlds.map { part($0) }, isJoint: true), in: world)
    }
    for table in ["case_directory", "dossier", "submission", "worklist", "joined_case", "consent", "mail", "work_due"] {
      #expect(try count(table, of: worlds) == 0, "\(table)")
    }
  }

  @Test func `sent twice at once it is one set`() async throws {
    let world = try await TestWorld.make()
    let other = try await world.neighbour()
    let together = FileTogether([part(world), part(other)], isJoint: true)
    async let one = try? perform(together, in: world)
    async let two = try? perform(together, in: world)
    let results = await [one, two]
    #expect(results.count { $0 != nil } == 1)
    #expect(try count("case_directory", of: [world, other]) == 2)
    #expect(try count("joined_case", of: [world, other]) == 2)
    // And once more, later.
    await #expect(throws: NotFound.self) { try await perform(together, in: world) }
    #expect(try count("case_directory", of: [world, other]) == 2)
  }

  @Test func `not the same provider twice, and no more than five`() async throws {
    let world = try await TestWorld.make()
    await #expect(throws: FileTogether.Refused.sameProviderTwice) {
      try await perform(FileTogether([part(world), part(world)], isJoint: false), in: world)
    }
    await #expect(throws: FileTogether.Refused.tooMany(most: 5)) {
      try await perform(FileTogether((0..<6).map { _ in part(world) }, isJoint: false), in: world)
    }
    #expect(try count("case_directory", of: [world]) == 0)
  }

  // MARK: One transaction, bound anew

  @Test func `once it is bound to the next provider nothing of the one before can be read or written`() async throws {
    let world = try await TestWorld.make()
    let other = try await world.neighbour()
    let (first, second) = (UUID(), UUID())
    func versions(of tenant: TenantID) -> Query<Int> {
      .one("select count(*)::int as n from regeling_version where tenant_id = \(tenant)") { try $0("n") }
    }
    func settings() -> Query<String> {
      .one(
        """
        select current_setting('app.tenant_id') || ' ' || current_setting('app.dossier_id') || ' '
          || current_setting('app.audience') || ' ' || current_user as bound
        where \(.tenant) = current_setting('app.tenant_id')::uuid
        """
      ) { try $0("bound") }
    }
    try await world.act(as: Actor(.visitor, tenant: world.tenant, dossier: first)) { transaction in
      #expect(try await transaction.fetch(versions(of: world.tenant)) > 0)
      #expect(try await transaction.fetch(versions(of: other.tenant)) == 0)
      try await transaction.goOn(with: second, of: other.tenant)
      #expect(transaction.tenant == other.tenant && transaction.actor.dossier == second)
      #expect(try await transaction.fetch(versions(of: world.tenant)) == 0)
      #expect(try await transaction.fetch(versions(of: other.tenant)) > 0)
      let bound = try await transaction.fetch(settings())
      #expect(
        bound
          == "\(other.tenant.uuid.uuidString.lowercased()) \(second.uuidString.lowercased()) visitor wederhoor_visitor")
    }
    // What is written for the one before is refused by its policy.
    await #expect(throws: (any Error).self) {
      try await world.act(as: Actor(.visitor, tenant: world.tenant, dossier: first)) { transaction in
        try await transaction.goOn(with: second, of: other.tenant)
        transaction.record(
          Change(
            """
            insert into case_directory (tenant_id, dossier_id, number, access_code_mac, provider_sees)
            values (\(world.tenant), \(first), '4821905373', '\\x00', false)
            """))
      }
    }
    #expect(try count("case_directory", of: [world, other]) == 0)
  }

  @Test func `going on is checked as a beginning is, and a refusal stores nothing`() async throws {
    let world = try await TestWorld.make()
    let other = try await world.neighbour()
    let theirs = try await other.file()
    let complaint = world.complaint()
    for (dossier, tenant) in [(theirs.dossier, other.tenant), (UUID(), TenantID(UUID()))] {
      await #expect(throws: NotFound.self) {
        try await world.act(as: Actor(.visitor, tenant: world.tenant, dossier: UUID())) { transaction in
          _ = try await complaint.perform(in: transaction, keys: world.keys)
          try await transaction.goOn(with: dossier, of: tenant)
        }
      }
    }
    #expect(try count("case_directory", of: [world]) == 0)
  }

  @Test func `a visitor can't tie their case to someone else's so that it opens`() async throws {
    let world = try await TestWorld.make()
    let other = try await world.neighbour()
    let (theirs, dossier) = (try await other.file(), UUID())
    // Not before there is a case of one's own.
    await #expect(throws: (any Error).self) {
      try await world.act(as: Actor(.visitor, tenant: world.tenant, dossier: dossier)) { transaction in
        transaction.record(JoinedCase.insert(with: theirs.dossier, of: other.tenant, isAgreed: true))
      }
    }
    _ = try await world.act(as: Actor(.visitor, tenant: world.tenant, dossier: dossier)) { transaction in
      let filed = try await world.complaint().perform(in: transaction, keys: world.keys)
      transaction.record(JoinedCase.insert(with: theirs.dossier, of: other.tenant, isAgreed: true))
      return filed
    }
    let mine = Actor(.complainant, tenant: world.tenant, dossier: dossier)
    #expect(try await world.database.read(as: mine, JoinedCase.ofCase).isEmpty)
    #expect(try await theirs.joined(as: theirs.complainant).isEmpty)
    // Nor can the other side's row be written from here.
    await #expect(throws: (any Error).self) {
      try await world.act(as: Actor(.visitor, tenant: world.tenant, dossier: UUID())) { transaction in
        transaction.record(
          Change(
            """
            insert into joined_case (tenant_id, dossier_id, other_tenant_id, other_dossier_id, is_agreed, other_is_agreed)
            values (\(other.tenant), \(theirs.dossier), \(world.tenant), \(dossier), true, true)
            """))
      }
    }
  }

  // MARK: What fits

  @Test(arguments: [
    ("002-klachtenportaal-zorg", ComplainantKind?.some(.client), FileTogether.Misfit?.none),
    ("002-klachtenportaal-zorg", nil, nil), ("002-klachtenportaal-zorg", .employee, .notAComplainantHere),
    ("000-huisartsenteam-partners", .cooperationPartner, .talkFirst),
    ("000-huisartsenteam-partners", .client, .notAComplainantHere),
    ("001-huisartsenposten-regio", .client, nil), ("003-dienstverlener", .customer, .notByForm),
  ]) func `a regeling that asks what this form doesn't is told, not filed under`(
    preset: String, kind: ComplainantKind?, misfit: FileTogether.Misfit?
  ) throws {
    let file = TestDatabase.root + "db/regelingen/\(preset).yaml"
    let regeling = try RegelingSource(yaml: String(contentsOfFile: file, encoding: .utf8), file: file).regeling
    #expect(FileTogether.misfit(.active, regeling, for: kind) == misfit)
    #expect(FileTogether.misfit(.suspended, regeling, for: kind) == .suspended)
    #expect(FileTogether.misfit(.left, regeling, for: kind) == .notAffiliated)
    #expect(FileTogether.misfit(.active, nil, for: kind) == .noRegelingInForce)
  }
}

extension TestWorld {
  /// Portal staff at this provider.
  fileprivate var staffHere: Actor { Actor(.portal, tenant: tenant, person: portalStaff.person) }
}
