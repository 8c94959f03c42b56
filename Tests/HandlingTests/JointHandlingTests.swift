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

/// Who knows that there are other complaints, and what becomes of that when the complainant takes it back.
@Suite struct JointHandlingTests {
  private func pair(isJoint: Bool) async throws -> (TestCase, TestCase) {
    let world = try await TestWorld.make()
    let filed = try await world.file(with: [try await world.neighbour()], isJoint: isJoint)
    for one in filed { try await one.bringToProvider() }
    return (filed[0], filed[1])
  }

  private func everyone(of one: TestCase) -> [Actor] { [one.officer, one.director] }

  /// Everything that an actor can read of all tables with the case open, as text.
  private func allThatCanBeRead(as actor: Actor) async throws -> String {
    let tables = try await TestDatabase.ownerSession().rows(
      """
      select c.relname, string_agg(quote_ident(a.attname), ', ')
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and has_column_privilege($1, c.oid, a.attnum, 'select')
      group by 1 order by 1
      """, actor.audience.role)
    let app = try await TestDatabase.appSession()
    var read = ""
    for table in tables {
      guard let name = table[0], let columns = table[1] else { continue }
      let refused = try app.refusal {
        try app.bind(actor)
        read += try app.texts("select row(\(columns))::text from \(name)").joined(separator: "\n")
      }
      #expect(refused == nil, "\(name)")
    }
    return read
  }

  @Test func `the complainant sees where the others stand, whatever they consented to`() async throws {
    for isJoint in [false, true] {
      let (one, two) = try await pair(isJoint: isJoint)
      let seen = try #require(try await one.joined(as: one.complainant).first)
      #expect(seen.number == two.number && seen.providerName == two.world.provider.name && seen.isShared == isJoint)
      #expect(seen.standing?.phase == .open && seen.standing?.due != nil && seen.standing?.dossier == two.dossier)
      #expect(try await two.joined(as: two.complainant).map(\.number) == [one.number])
      #expect(try await one.read(as: one.complainant).joined.count == 1)
    }
  }

  @Test func `without consent neither provider nor officer learns of the other`() async throws {
    let (one, two) = try await pair(isJoint: false)
    for (mine, other) in [(one, two), (two, one)] {
      for actor in everyone(of: mine) {
        #expect(try await mine.joined(as: actor).isEmpty)
        let whole = try await mine.read(as: actor)
        #expect(whole.joined.isEmpty && whole.consents.isEmpty)
        let read = try await allThatCanBeRead(as: actor)
        #expect(read.contains(mine.dossier.uuidString.lowercased()), "or this test would prove nothing")
        #expect(!read.contains(other.dossier.uuidString.lowercased()) && !read.contains(other.number))
      }
    }
  }

  @Test func `with consent each knows the other by name and number, and no more`() async throws {
    let (one, two) = try await pair(isJoint: true)
    for (mine, other) in [(one, two), (two, one)] {
      for actor in everyone(of: mine) {
        let seen = try #require(try await mine.read(as: actor).joined.first)
        #expect(seen.number == other.number && seen.providerName == other.world.provider.name)
        #expect(seen.isShared && seen.standing == nil)
      }
      // The number opens nothing.
      await #expect(throws: NotFound.self) {
        try await mine.world.database.read(
          as: mine.world.officer.opening(other.dossier, of: other.world.tenant), Complaint.facts)
      }
    }
  }

  @Test(arguments: [true, false]) func `taken back on either side it is gone on both at once, and can be given again`(
    onFirst: Bool
  ) async throws {
    let (one, two) = try await pair(isJoint: true)
    let (says, other) = onFirst ? (one, two) : (two, one)
    try await says.consent(jointly: false)
    for case let (mine, another) in [(one, two), (two, one)] {
      for actor in everyone(of: mine) {
        #expect(try await mine.joined(as: actor).isEmpty)
        let rows = try await allThatCanBeRead(as: actor)
        #expect(!rows.contains(another.number) && !rows.contains(another.dossier.uuidString.lowercased()))
      }
    }
    let seen = try await other.joined(as: other.complainant)
    #expect(seen.map(\.isShared) == [false], "the complainant still knows")
    // What the other case says doesn't undo it.
    try await other.consent(jointly: false)
    try await other.consent(jointly: true)
    #expect(try await other.joined(as: other.director).isEmpty)
    try await says.consent(jointly: true)
    #expect(try await other.joined(as: other.director).map(\.number) == [says.number])
    // Withdrawing is on the timeline of the case it was said in.
    let kinds = try await says.read(as: says.officer).timeline.map(\.kind)
    #expect(kinds.contains(.consentWithdrawn) && kinds.contains(.consentGiven))
  }

  @Test func `of three, the two that agree still know of each other`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file(
      with: [try await world.neighbour(name: "B"), try await world.neighbour(name: "C")], isJoint: true)
    try await filed[1].consent(jointly: false)
    for one in filed { try await one.bringToProvider() }
    #expect(try await filed[0].joined(as: filed[0].director).map(\.number) == [filed[2].number])
    #expect(try await filed[1].joined(as: filed[1].director).isEmpty)
    #expect(try await filed[2].joined(as: filed[2].director).map(\.number) == [filed[0].number])
  }

  @Test func `what is shared follows from the last consents, whatever was said before`() async throws {
    let (one, two) = try await pair(isJoint: true)
    try await one.consent(jointly: false)
    try await two.consent(jointly: false)
    try await one.consent(jointly: true)
    let drift = try PlainSession(TestDatabase.owner).count(
      """
      select count(*) from joined_case j
      cross join lateral (select coalesce((select c.is_given from consent c
        where c.tenant_id = j.tenant_id and c.dossier_id = j.dossier_id and c.purpose = 'joint'
        order by c.position desc limit 1), false) as given) mine
      cross join lateral (select coalesce((select c.is_given from consent c
        where c.tenant_id = j.other_tenant_id and c.dossier_id = j.other_dossier_id and c.purpose = 'joint'
        order by c.position desc limit 1), false) as given) other
      where j.tenant_id in ('\(one.world.tenant)', '\(two.world.tenant)')
        and (j.is_agreed, j.other_is_agreed) is distinct from (mine.given, other.given)
      """)
    #expect(drift == 0)
  }

  @Test func `an officer who is barred from the other provider learns nothing of it`() async throws {
    let (one, two) = try await pair(isJoint: true)
    let staff = Actor(.portal, tenant: two.world.tenant, person: two.world.portalStaff.person)
    let officer = try #require(one.world.officer.person)
    #expect(try await one.joined(as: one.officer).count == 1)
    // As one who serves both.
    try PlainSession(TestDatabase.owner).rows(
      """
      insert into officer_bar (id, tenant_id, officer_id, organisation_id, ground, first_day, recorded_at, recorded_by)
      values (gen_random_uuid(), $1, $2, $3, 'involved', '2026-02-01', '2026-02-20', $4)
      """, two.world.tenant.description, "\(officer)", "\(try #require(two.world.provider.officers))",
      "\(try #require(staff.person))")
    #expect(try await one.joined(as: one.officer).isEmpty)
    #expect(try await one.read(as: one.officer).joined.isEmpty)
    #expect(!(try await allThatCanBeRead(as: one.officer)).contains(two.dossier.uuidString.lowercased()))
    await #expect(throws: AgreeJointHandling.Refused.noConsent) {
      try await one.world.act(as: one.officer) {
        try await AgreeJointHandling(.oneTalk).perform(in: $0, keys: one.world.keys)
      }
    }
    #expect(try await one.joined(as: one.director).count == 1, "the bar is the officer's")
  }

  // MARK: Handling together

  private func agree(_ manner: JointHandling.Manner, in filed: TestCase, as actor: Actor? = nil) async throws {
    try await filed.world.act(as: actor ?? filed.officer) {
      try await AgreeJointHandling(manner).perform(in: $0, keys: filed.world.keys)
    }
  }

  @Test func `the officer records what was agreed in their own case, and both sides read it there`() async throws {
    let (one, two) = try await pair(isJoint: true)
    try await agree(.talksInTurn, in: one)
    for actor in everyone(of: one) + [one.complainant] {
      let agreed = try #require(try await one.read(as: actor).jointHandling)
      #expect(agreed.manner == .talksInTurn && agreed.agreedOn == one.today)
    }
    #expect(try await two.read(as: two.officer).jointHandling == nil, "each records it in their own case")
    #expect(try await one.read(as: one.officer).timeline.map(\.kind).contains(.jointHandlingAgreed))
    await #expect(throws: AgreeJointHandling.Refused.already) { try await agree(.talksInTurn, in: one) }
    try await agree(.oneTalk, in: one)
    #expect(try await one.read(as: one.director).jointHandling?.manner == .oneTalk)
    await #expect(throws: NotAllowed.self) { try await agree(.inStep, in: one, as: one.director) }
    await #expect(throws: NotAllowed.self) { try await agree(.inStep, in: one, as: one.complainant) }
  }

  @Test func `without consent, or once it is taken back, nothing can be agreed and what was agreed is shown no more`()
    async throws
  {
    let (one, _) = try await pair(isJoint: false)
    await #expect(throws: AgreeJointHandling.Refused.noConsent) { try await agree(.oneTalk, in: one) }
    // Whoever goes round the use case meets the trigger.
    await #expect(throws: AgreeJointHandling.Refused.noConsent) {
      try await one.world.act(as: one.officer) { transaction in
        transaction.record(
          Change(
            """
            insert into joint_handling (tenant_id, id, dossier_id, position, manner, agreed_on)
            values (\(.tenant), \(UUID()), \(.dossier), 1, 'oneTalk', \(.today))
            """, refusing: ["joint_handling_by_consent": AgreeJointHandling.Refused.noConsent]))
      }
    }
    let (two, three) = try await pair(isJoint: true)
    try await agree(.oneTalk, in: two)
    try await three.consent(jointly: false)
    for actor in everyone(of: two) + [two.complainant] {
      #expect(try await two.read(as: actor).jointHandling == nil)
    }
    await #expect(throws: AgreeJointHandling.Refused.noConsent) { try await agree(.inStep, in: two) }
  }

  // MARK: From one to the other

  @Test func `a session goes over to a case filed together, and the old one is over`() async throws {
    let (one, two) = try await pair(isJoint: false)
    let database = one.world.database
    let first = try await ComplainantSession.start(tenant: one.world.tenant, dossier: one.dossier, in: database)
    let other = try #require(try await one.joined(as: one.complainant).first?.standing)
    let next = Token.generate()
    try await database.transaction(as: Actor(.system)) {
      $0.record(ComplainantSession.moved(first, to: other, as: next))
    }
    let system = Actor(.system)
    #expect(try await database.read(as: system, ComplainantSession.of(next))?.dossier == two.dossier)
    #expect(try await database.read(as: system, ComplainantSession.of(first)) == nil)
    let ends = try PlainSession(TestDatabase.owner).texts(
      "select expires_at::text from complainant_session where dossier_id = '\(two.dossier)'")
    #expect(ends.count == 1)
    // A session that is over takes nobody anywhere.
    await #expect(throws: NotFound.self) {
      try await database.transaction(as: system) {
        $0.record(ComplainantSession.moved(first, to: other, as: Token.generate()))
      }
    }
  }

  @Test func `a file that waited comes with each case, sealed for each, once`() async throws {
    let (one, two) = try await pair(isJoint: false)
    let database = one.world.database
    let draft = Draft(Token.generate(), form: "klacht-samen")
    try await draft.save(["verhaal": "x"], in: database)
    var bytes = [TestFiles.pdf]
    try await AddDraftFile(id: ID(database.newID()), to: draft, name: "brief.pdf", proves: nil)
      .perform(in: database) { bytes.popLast() }
    for _ in 1...2 {
      try await TakeFilesAlong(from: draft).perform(
        as: one.complainant, joinedBy: [.init(two.complainant, proof: nil)], in: database, keys: one.world.keys)
    }
    let (mine, theirs) = (
      try await one.read(as: one.complainant).documents, try await two.read(as: two.complainant).documents
    )
    #expect(mine.count == 1 && theirs.count == 1)
    #expect(mine[0].id != theirs[0].id, "or two providers could see that they have the same file")
    #expect(try await draft.files(from: database).isEmpty)
  }
}
