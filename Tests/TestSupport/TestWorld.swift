import Dossier
import Foundation
import Handling
import Intake
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// A tenant of a test's own, with the people around it, in the database that all tests share.
package struct TestWorld: Sendable {
  package let clock: TestClock
  package let database: Database
  package let keys: PortalKeys
  package let provider: CareProvider
  /// The body that its disputes go to, by the regeling it begins with.
  package let disputes: ID<Organisation>?
  package let officer: Actor
  package let director: Actor
  package let registrar: Actor
  package let chair: Actor
  package let portalStaff: Actor

  package var tenant: TenantID { provider.tenant }

  /// One set of keys for the whole run: the demo's and the tests' data never meet.
  package static let keys = PortalKeys.generate()

  /// - Parameters:
  ///   - preset: a file of db/regelingen or Tests/Regelingen, without ".yaml".
  ///   - day: the day on which the world begins; the regeling is in force from then on.
  ///   - signatures: what the regeling wants signed, as its file says it: "[judgement]".
  ///   - own: another database than the one that all tests share: see `TestDatabase.own`.
  package static func make(
    preset: String = "002-klachtenportaal-zorg", on day: String = "2026-02-20", name: String = "Balans Thuiszorg B.V.",
    signatures: String? = nil, in own: Database? = nil
  ) async throws -> TestWorld {
    let clock = TestClock(day)
    let database = if let own { own.keeping { clock.now } } else { try await TestDatabase.open(clock) }
    return try await make(preset: preset, name: name, signatures: signatures, clock: clock, in: database)
  }

  /// The same in a database of the test's own.
  package static func make(
    preset: String = "002-klachtenportaal-zorg", name: String = "Balans Thuiszorg B.V.",
    signatures: String? = nil, clock: TestClock, in database: Database
  ) async throws -> TestWorld {
    let files = ["db/regelingen", "Tests/Regelingen"].map { TestDatabase.root + "\($0)/\(preset).yaml" }
    let file = files.first(where: FileManager.default.fileExists) ?? files[0]
    let yaml = try String(contentsOfFile: file, encoding: .utf8) + (signatures.map { "\nsignatures: \($0)\n" } ?? "")
    let regeling = try RegelingSource(yaml: yaml, file: file)
    let system = Actor(.system)
    let staff = try await addUser(role: .portal, to: database, as: system)
    let portal = Actor(.portal, person: staff)
    // Officers of their own for each test, so that no test finds another's work in its list.
    let organisation = "Klachtenportaal \(UUID().uuidString.prefix(8))"
    let tenant = TenantID(database.newID())
    _ = try await database.transaction(as: Actor(.portal, tenant: tenant, person: staff)) { transaction in
      try await AddProvider(
        ProviderDetails(tradeName: name, place: "Utrecht"), regeling: regeling, inForceFrom: transaction.today,
        officersOrganisation: organisation, affiliatedFrom: transaction.today
      ).perform(in: transaction)
    }
    let (provider, versions) = try await database.read(
      as: Actor(.visitor, tenant: tenant), CareProvider.bound, RegelingVersion.all)
    let disputes = versions.first?.disputes
    guard let officers = provider.officers else { preconditionFailure("a provider has officers") }
    let officer = try await addUser(role: .officer(officers), to: database, as: system)
    let director = try await addUser(role: .provider(tenant), to: database, as: system)
    var committee = (registrar: staff, chair: staff)
    if let disputes {
      committee.registrar = try await addUser(role: .registrar(disputes), to: database, as: system)
      committee.chair = try await addUser(role: .chair(disputes), to: database, as: system)
    }
    return TestWorld(
      clock: clock, database: database, keys: keys, provider: provider, disputes: disputes,
      officer: Actor(.officer, person: officer),
      director: Actor(.provider, tenant: tenant, person: director),
      registrar: Actor(.committee, person: committee.registrar), chair: Actor(.committee, person: committee.chair),
      portalStaff: portal)
  }

  package static func addUser(
    role: Role, to database: Database, as system: Actor, email: String? = nil, passwordHash: String? = nil
  ) async throws -> AccountID {
    try await database.transaction(as: system) { transaction in
      try await AddUser(
        email: email ?? "\(UUID().uuidString.lowercased())@voorbeeld.test", name: Sealed("Testpersoon"), role: role,
        passwordHash: passwordHash
      ).perform(in: transaction, keys: keys)
    }
  }

  /// Someone who looks whether the portal is kept well, bound to no provider.
  package func auditor(until lastDay: Day? = nil) async throws -> Actor {
    try await overseer(.auditor, as: .auditor(until: lastDay))
  }

  /// The privacy officer, bound to no provider.
  package func privacyOfficer() async throws -> Actor { try await overseer(.privacy, as: .privacy) }

  private func overseer(_ audience: Audience, as work: InviteStaff.Post) async throws -> Actor {
    let email = "\(UUID().uuidString.lowercased())@toezicht.test"
    try await act(as: portalStaff) { transaction in
      try await InviteStaff(email: email, name: Sealed("Toos Toezicht"), as: work)
        .perform(in: transaction, keys: keys)
    }
    let account = try await database.read(as: portalStaff, UserLine.account(withEmail: email, keys))
    guard let account else { preconditionFailure("this person was just invited") }
    return Actor(audience, person: account)
  }

  /// A session of staff, as signing in would have made it.
  package func session(of actor: Actor) async throws -> Token {
    let token = Token.generate()
    try await database.transaction(as: Actor(.system)) { transaction in
      transaction.record(
        Change(
          """
          insert into session (token_hash, account_id, created_at, expires_at, id, with_second_factor)
          values (\(token.hash), \(actor.person), \(.moment), \(transaction.moment.addingTimeInterval(3600)),
            \(transaction.newID(StaffSession.self)), true)
          """))
    }
    return token
  }

  /// Runs a use case as an actor.
  package func act<Output: Sendable>(
    as actor: Actor, _ body: (Transaction) async throws -> Output
  ) async throws -> Output {
    try await database.transaction(as: actor, body)
  }

  /// Files a complaint with two points.
  package func file(
    kind: ComplainantKind = .client, talk: FileComplaint.Talk? = nil, email: String? = "klager@voorbeeld.test",
    calamity: PossibleCalamity.Kind? = nil, consents: [Consent.Purpose] = []
  ) async throws -> TestCase {
    let code = AccessCode.generate()
    let dossier = database.newID()
    let filed = try await act(as: Actor(.visitor, tenant: tenant, dossier: dossier)) { transaction in
      try await complaint(
        kind: kind, talk: talk, email: email, code: code, calamity: calamity, consents: consents
      ).perform(in: transaction, keys: keys)
    }
    return TestCase(world: self, dossier: dossier, number: filed.number, code: code)
  }

  package func complaint(
    kind: ComplainantKind = .client, talk: FileComplaint.Talk? = nil, email: String? = "klager@voorbeeld.test",
    code: AccessCode = .generate(), story: String = "Ik werd drie keer niet geholpen met douchen.",
    calamity: PossibleCalamity.Kind? = nil, consents: [Consent.Purpose] = []
  ) -> FileComplaint {
    FileComplaint(
      complainant: Complainant(
        kind: kind, name: Sealed("A. van der Berg"), email: email.map { Sealed($0) }, phone: nil),
      story: Sealed(story), elements: [Sealed("Er kwam niemand."), Sealed("Niemand belde terug.")],
      wish: Sealed("Ik wil uitleg."), happenedOn: nil, talk: talk, language: .nl, accessCode: code,
      citizenNumberSeen: false,
      client: kind.speaksForClient
        ? Client(name: Sealed("J. van der Berg"), relation: kind.relations.first) : nil,
      wishes: [.explanation, .prevention], place: Sealed("Bij mij thuis"), people: Sealed("De nachtzuster"),
      calamity: calamity, consents: consents)
  }
}

/// One filed complaint of a test's world, and the actors with it open.
package struct TestCase: Sendable {
  package let world: TestWorld
  package let dossier: UUID
  package let number: String
  package let code: AccessCode

  package init(world: TestWorld, dossier: UUID, number: String, code: AccessCode) {
    self.world = world
    self.dossier = dossier
    self.number = number
    self.code = code
  }

  package var complainant: Actor { Actor(.complainant, tenant: world.tenant, dossier: dossier) }
  package var officer: Actor { world.officer.opening(dossier, of: world.tenant) }
  package var director: Actor { world.director.opening(dossier, of: world.tenant) }
  package var system: Actor { Actor(.system, tenant: world.tenant, dossier: dossier) }

  /// The officer takes the case and registers it.
  package func register() async throws {
    try await world.act(as: Actor(.officer, tenant: world.tenant, person: world.officer.person)) {
      try await TakeCase(dossier: dossier).perform(in: $0)
    }
    try await world.act(as: officer) { try await RegisterComplaint().perform(in: $0, keys: world.keys) }
  }

  /// The officer offers a letter with that text.
  package func offerLetter(_ body: String = "Geachte heer, mevrouw,\n\nIk klaag over twee punten.") async throws {
    try await world.act(as: officer) {
      try await OfferLetter(body: Sealed(body)).perform(in: $0, keys: world.keys)
    }
  }

  /// The complainant approves the newest letter.
  package func approveLetter() async throws {
    let letter = try await world.database.read(as: complainant, Complaint.newestLetter)
    guard let letter else { preconditionFailure("no letter was offered") }
    try await world.act(as: complainant) {
      try await ApproveLetter(letter: letter.id, bodyHash: letter.bodyHash).perform(in: $0, keys: world.keys)
    }
  }

  package func makeKnown() async throws {
    try await world.act(as: officer) { try await MakeKnown().perform(in: $0, keys: world.keys) }
  }

  /// From filed to known to the provider, all on the clock's day.
  package func bringToProvider() async throws {
    try await register()
    try await offerLetter()
    try await approveLetter()
    try await makeKnown()
  }

  package func state(_ actor: Actor, _ text: String) async throws {
    try await world.act(as: actor) { transaction in
      try await GiveStatement(id: transaction.newID(), body: Sealed(text)).perform(in: transaction, keys: world.keys)
    }
  }

  /// Both sides say something.
  package func hearBoth() async throws {
    try await state(director, "Wij hadden die weken te weinig mensen.")
    try await state(complainant, "Dat had iemand mij kunnen vertellen.")
  }

  package func elements() async throws -> [ID<ComplaintElement>] {
    try await world.database.read(as: complainant, ComplaintElement.stored).map(\.id)
  }

  /// A judgement with nothing missing.
  package func judgement(
    realiseBy: Day, findings count: Int? = nil, view: String = "Wij zijn tekortgeschoten."
  ) async throws -> GiveJudgement {
    let elements = try await elements()
    return GiveJudgement(
      view: Sealed(view),
      findings: elements.prefix(count ?? elements.count).map {
        .init(element: $0, outcome: .upheld, reasons: Sealed("Het rooster klopte niet."))
      }, decisions: Sealed("Wij passen het rooster aan."),
      measures: [.init(text: Sealed("Een vaste achterwacht in het rooster."), realiseBy: realiseBy)],
      noMeasuresBecause: nil)
  }

  package func judge(realiseBy: Day) async throws {
    let judgement = try await judgement(realiseBy: realiseBy)
    try await world.act(as: director) { try await judgement.perform(in: $0, keys: world.keys) }
  }

  /// The facts as the complainant's side loads them.
  package func complaint() async throws -> Complaint {
    let (facts, proposals, letter) = try await world.database.read(
      as: complainant, Complaint.facts, Complaint.proposals, Complaint.newestLetter)
    return facts.with(proposals, letter)
  }
}
