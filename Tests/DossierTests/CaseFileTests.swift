import Dispute
import Dossier
import Foundation
import Handling
import Improvement
import Intake
import Kernel
import Postgres
import Tenant
import Terms
import TestSupport
import Testing
import Vault

@Suite struct CaseFileTests {
  private static let nothing = Query<Int>.one("select 1 as one") { row in try row("one") }

  // MARK: Sealing

  /// Every text that a person types on the way from filing to ruling holds one word, which is then looked for in every
  /// column of the database.
  @Test func `nothing that people write stands in the database to be read`() async throws {
    let open = "Zichtbaar\(UUID().uuidString.prefix(13))"
    let world = try await TestWorld.make(name: open)
    let word = "Zonnebloem\(UUID().uuidString.prefix(13))"
    let day = try #require(Day(iso: "2026-02-20"))
    func text(_ what: String) -> Sealed { Sealed("\(what) \(word) één 🙂.") }

    let file = try await world.file(
      FileComplaint(
        complainant: Complainant(
          kind: .client, name: text("Naam"), email: Sealed("\(word)@voorbeeld.test"), phone: nil),
        story: text("Verhaal"), elements: [text("Punt 1"), text("Punt 2")], wish: text("Wens"), happenedOn: nil,
        talk: .init(heldOn: day, report: text("Gesprek"), others: [.init(name: text("Ander"), reason: text("Reden"))]),
        language: .nl, accessCode: .generate(), citizenNumberSeen: false))
    try await file.register()
    try await file.offerLetter(text("Brief").revealed)
    let letter = try #require(try await world.database.read(as: file.complainant, Complaint.newestLetter))
    try await world.act(as: file.complainant) { transaction in
      try await CommentLetter(id: transaction.newID(), letter: letter.id, comment: text("Opmerking"))
        .perform(in: transaction, keys: world.keys)
    }
    try await file.offerLetter(text("Tweede brief").revealed)
    try await file.approveLetter()
    try await file.makeKnown()
    try await file.state(file.director, text("Antwoord").revealed)
    try await world.act(as: file.officer) { transaction in
      try await RecordNotHeard(side: .complainant, reason: text("Niet gehoord")).perform(
        in: transaction, keys: world.keys)
    }
    _ = try await world.act(as: file.director) {
      try await ExtendTerm(weeks: 1, reason: text("Verlenging")).perform(in: $0, keys: world.keys)
    }
    try await world.act(as: file.director) {
      try await ProposeExtension(until: day.adding(weeks: 20), reason: text("Voorstel"))
        .perform(in: $0, keys: world.keys)
    }
    try await file.addDocument(
      as: file.complainant, Array(text("Bestand").revealed.utf8), name: "\(word).txt",
      about: text("Toelichting").revealed)
    let elements = try await file.elements()
    try await world.act(as: file.director) {
      try await GiveJudgement(
        view: text("Visie"), findings: elements.map { .init(element: $0, outcome: .upheld, reasons: text("Oordeel")) },
        decisions: text("Besluit"), measures: [.init(text: text("Maatregel"), realiseBy: day)],
        noMeasuresBecause: text("Geen")
      ).perform(in: $0, keys: world.keys)
    }
    let dispute = try await world.act(as: file.complainant) {
      try await FileDispute(ground: .notSatisfied, application: text("Geschil"), claim: text("Schade"))
        .perform(in: $0, keys: world.keys)
    }.dispute
    try await file.payFee(of: dispute, on: day)
    let disputed = try await world.database.read(as: file.open(dispute, by: world.chair), DisputeElement.stored)
    _ = try await world.act(as: file.open(dispute, by: world.chair)) {
      try await GiveRuling(
        ruledOn: day, grounds: text("Gronden"),
        findings: disputed.map { .init(element: $0.id, outcome: .upheld, reasons: text("Uitspraak")) }
      ).perform(in: $0, keys: world.keys)
    }
    try await Draft(.generate(), form: "klacht").save(["verhaal": text("Half").revealed], in: world.database)

    #expect(try await columns(holding: word) == [])
    // The same search does find what stands there for all to read.
    #expect(
      try await columns(holding: open) == [
        "care_provider.name", "dispute_directory.provider_name", "provider_details.trade_name",
        "provider_directory.name", "worklist.provider_name",
      ])
  }

  /// The columns in which a word stands as UTF-8, as UTF-16 or in hexadecimal digits.
  private func columns(holding word: String) async throws -> [String] {
    let owner = try await TestDatabase.ownerSession()
    let columns = try owner.rows(
      """
      select c.relname, a.attname, a.atttypid::regtype from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
        and a.atttypid in ('text'::regtype, 'bytea'::regtype, 'varchar'::regtype, 'json'::regtype, 'jsonb'::regtype)
      order by 1, 2
      """)
    #expect(columns.count > 80)
    return try columns.compactMap { row in
      guard let table = row[0], let column = row[1], let type = row[2] else { return nil }
      let found =
        type == "bytea"
        ? "strpos(encode(\(column), 'hex'), encode(convert_to('\(word)', 'UTF8'), 'hex')) > 0"
        : "strpos(\(column)::text, '\(word)') > 0"
      return try owner.count("select count(*) from \(table) where \(found)") == 0 ? nil : "\(table).\(column)"
    }
  }

  @Test func `sealed text that was moved to another row doesn't open`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    #expect(
      try await open(filed).submission.elements.map(\.text.revealed) == ["Er kwam niemand.", "Niemand belde terug."])
    try await TestDatabase.ownerSession().run(
      """
      update complaint_element e set element = other.element from complaint_element other
      where e.tenant_id = '\(world.tenant)' and other.tenant_id = e.tenant_id and e.position = 1 and other.position = 2
      """)
    await #expect(throws: Unopened()) { try await open(filed) }
  }

  @Test func `sealed text from another case doesn't open`() async throws {
    let world = try await TestWorld.make()
    let (filed, other) = (try await world.file(), try await world.file())
    try await TestDatabase.ownerSession().run(
      """
      update submission s set story = o.story, id = o.id from submission o
      where s.dossier_id = '\(filed.dossier)' and o.dossier_id = '\(other.dossier)' and false;
      update submission s set story = o.story from submission o
      where s.dossier_id = '\(filed.dossier)' and o.dossier_id = '\(other.dossier)'
      """)
    await #expect(throws: Unopened()) { try await open(filed) }
    #expect(try await open(other).submission.story.revealed.hasPrefix("Ik werd"))
  }

  @Test func `when a dossier's keys are destroyed nothing of it opens`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    _ = try await open(filed)
    try await TestDatabase.ownerSession().run("delete from compartment_key where dossier_id = '\(filed.dossier)'")
    await #expect(throws: NotFound()) { try await open(filed) }
  }

  @Test func `without the right master key nothing opens`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    await #expect(throws: Unopened()) {
      try await ComplaintFile.read(
        for: .casePage, from: world.database, as: filed.complainant, keys: PortalKeys.generate())
    }
  }

  @Test func `each audience holds the keys of its own compartments alone`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    try await filed.bringToProvider()
    func sealable(as actor: Actor) async throws -> Set<Compartment> {
      let (file, _) = try await CaseFile.read(
        for: .casePage, from: world.database, as: actor, keys: world.keys, Self.nothing)
      return Set(
        Compartment.allCases.filter { compartment in
          (try? file.seal(Sealed("?"), SealedColumn("statement", "body", compartment), row: UUID())) != nil
        })
    }
    #expect(try await sealable(as: filed.complainant) == [.shared])
    #expect(try await sealable(as: filed.director) == [.shared, .provider])
    #expect(try await sealable(as: filed.officer) == [.shared, .officer])
    let day = try #require(Day(iso: "2026-06-30"))
    try await filed.hearBoth()
    try await filed.judge(realiseBy: day)
    let dispute = try await filed.fileDispute().dispute
    #expect(try await sealable(as: filed.complainant) == [.shared, .committee])
    #expect(try await sealable(as: filed.director) == [.shared, .provider, .committee])
    #expect(try await sealable(as: filed.officer) == [.shared, .officer])
    #expect(try await sealable(as: filed.open(dispute, by: world.chair)) == [.committee])
  }

  // MARK: The read log

  @Test func `every opening is in the read log before anything is read`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    try await filed.bringToProvider()
    let before = try await log(of: filed)
    for (actor, reading) in [
      (filed.complainant, Reading.casePageOfComplainant), (filed.director, .casePageOfProvider),
      (filed.officer, .casePage), (filed.system, .delivery),
    ] {
      world.clock.advance(seconds: 1)
      _ = try await CaseFile.read(for: reading, from: world.database, as: actor, keys: world.keys, Self.nothing)
      world.clock.advance(seconds: 1)
      try await world.act(as: actor) { transaction in
        _ = try await CaseFile.open(for: .act, in: transaction, keys: world.keys, Self.nothing)
      }
    }
    #expect(
      try await log(of: filed).dropFirst(before.count) == [
        "complainant casePageOfComplainant -", "complainant act -",
        "provider casePageOfProvider \(person(filed.director))",
        "provider act \(person(filed.director))", "officer casePage \(person(filed.officer))",
        "officer act \(person(filed.officer))", "system delivery -", "system act -",
      ])
  }

  @Test func `an opening that then fails stays in the read log`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    let before = try await log(of: filed).count
    _ = try? await ComplaintFile.read(
      for: .casePage, from: world.database, as: filed.complainant, keys: PortalKeys.generate())
    #expect(try await log(of: filed).count == before + 1)
  }

  @Test func `the committee's opening is in the read log of the dossier, with the dispute`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    let day = try #require(Day(iso: "2026-02-20"))
    try await filed.bringToProvider()
    try await filed.hearBoth()
    try await filed.judge(realiseBy: day)
    let dispute = try await filed.fileDispute().dispute
    let before = try await log(of: filed).count
    let registrar = filed.open(dispute, by: world.registrar)
    world.clock.advance(seconds: 1)
    _ = try await DisputeFile.read(from: world.database, as: registrar, keys: world.keys)
    #expect(try await log(of: filed).dropFirst(before) == ["committee disputePage \(person(registrar))"])
    let rows = try await TestDatabase.ownerSession().texts(
      "select dispute_id from access_log where dossier_id = '\(filed.dossier)' and recorded_as = 'committee'")
    #expect(rows == ["\(dispute)".lowercased()])
  }

  @Test func `who may not open a case isn't in its read log either`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    let before = try await log(of: filed).count
    await #expect(throws: NotFound()) {
      _ = try await CaseFile.read(
        for: .casePageOfProvider, from: world.database, as: filed.director, keys: world.keys, Self.nothing)
    }
    #expect(try await log(of: filed).count == before)
  }

  private func open(_ filed: TestCase) async throws -> ComplaintFile {
    try await ComplaintFile.read(
      for: .casePageOfComplainant, from: filed.world.database, as: filed.complainant, keys: filed.world.keys)
  }

  private func log(of filed: TestCase) async throws -> [String] {
    try await TestDatabase.ownerSession().texts(
      """
      select recorded_as || ' ' || what || ' ' || coalesce(recorded_by::text, '-') from access_log
      where dossier_id = '\(filed.dossier)' order by recorded_at
      """)
  }

  private func person(_ actor: Actor) -> String { actor.person?.description ?? "-" }
}
