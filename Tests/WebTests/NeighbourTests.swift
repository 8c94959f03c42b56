import Dispute
import Dossier
import Foundation
import HTTPTypes
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

@testable import Web

/// Every route of the product is asked for what is the neighbour's. A new route is covered without anyone remembering.
@Suite struct NeighbourTests {
  /// Two providers with officers of their own: a case of each brought as far as a dispute.
  private struct Neighbours {
    let mine: TestCase
    let theirs: TestCase
    let theirDispute: FileDispute.Filed
    let theirMeasure: String
    let theirDocument: String
    let theirCalamity: String
    /// People complained about: one of mine, and one of theirs.
    let named: TestNamed
    let theirNamed: TestNamed
    let theirNote: String

    static func make() async throws -> Neighbours {
      let cases = try await [make(name: "Zorg van ons B.V."), make(name: "Zorg van hen B.V.")]
      let them = cases[1]
      let measures = try await them.0.world.database.read(as: them.0.world.director, Measure.register)
      let measure = try #require(measures.first).opened(them.0.world.keys)
      let documents = try await them.0.world.database.read(as: them.0.complainant, Document.stored)
      let document = try #require(documents.first).id
      let note = try await them.0.world.note()
      return Neighbours(
        mine: cases[0].0, theirs: them.0, theirDispute: them.1, theirMeasure: measure.id.description,
        theirDocument: document.description,
        theirCalamity: try #require(
          try await them.0.world.database.read(as: them.0.world.director, PossibleCalamity.ofProvider).first
        ).id.description, named: cases[0].2, theirNamed: them.2, theirNote: note.number)
    }

    private static func make(name: String) async throws -> (TestCase, FileDispute.Filed, TestNamed) {
      let world = try await TestWorld.make(on: "2026-02-20", name: name)
      let filed = try await world.file(calamity: .unsure)
      try await filed.bringToProvider()
      try await filed.addDocument(as: filed.complainant)
      let named = try await filed.name()
      try await filed.hearBoth()
      try await filed.judge(realiseBy: Day(of: world.clock.now).adding(days: 30))
      let dispute = try await world.act(as: filed.complainant) {
        try await FileDispute(ground: .notSatisfied, application: Sealed("Niet eens."), claim: nil)
          .perform(in: $0, keys: world.keys)
      }
      return (filed, dispute, named)
    }

    /// The route's path with the neighbour's identifiers in it; nil where it takes none.
    func address(of path: String) -> String? {
      guard path.contains("{") else { return nil }
      let number =
        path.hasPrefix("/geschillen")
        ? theirDispute.number
        : path.hasPrefix("/onvrede")
          ? theirNote : path.hasPrefix("/invoer") ? theirs.world.provider.number : theirs.number
      return path.replacing("{nummer}", with: number)
        .replacing("{maatregel}", with: theirMeasure).replacing("{bestand}", with: theirDocument)
        .replacing("{melding}", with: theirCalamity)
        .replacing("{persoon}", with: theirNamed.id.description)
        // One's own regeling is read without anyone's number: there is no ninth.
        .replacing("{versie}", with: path.hasPrefix("/onze-") ? "9" : "1")
    }

    /// How many rows every table of theirs has.
    func count() throws -> [String: Int] {
      let session = try PlainSession(TestDatabase.owner)
      let tables = try session.texts(
        """
        select table_name from information_schema.columns
        where table_schema = 'public' and column_name = 'tenant_id' order by table_name
        """)
      return try Dictionary(
        uniqueKeysWithValues: tables.map { table in
          (table, try session.count("select count(*) from \(table) where tenant_id = '\(theirs.world.tenant)'"))
        })
    }
  }

  /// Every route of the product.
  static let routes = Site.routes(
    of: Portal(
      database: Database(""), ring: KeyRing(TestWorld.keys), gate: PasswordGate(), cost: .test, mailFolder: "nowhere"
    ).pages)

  @Test func `nobody reaches a neighbour's case by its identifiers, and nothing of it changes`() async throws {
    let neighbours = try await Neighbours.make()
    let world = neighbours.mine.world
    let before = try neighbours.count()
    var asked = 0
    // The two providers share their dispute body, so the stranger to their disputes comes from another one.
    let officers = try #require(world.provider.officers)
    let stranger = try await TestWorld.addUser(role: .chair(officers), to: world.database, as: Actor(.system))
    let reporter = Actor(.reporter, tenant: world.tenant, person: try await world.addReporter())
    for actor in [
      world.officer, world.director, reporter, Actor(.committee, person: stranger), neighbours.named.person,
    ] {
      let browser = Browser(world, postsLetters: true)
      browser.carry(.session, try await world.session(of: actor))
      for route in Self.routes where route.audience == SignedIn.self {
        guard let address = neighbours.address(of: route.path) else { continue }
        let answer = route.method == .post ? try await browser.post(address) : try await browser.get(address)
        asked += 1
        // 403 when it takes another role altogether; the same 404 as for what isn't there otherwise.
        #expect(
          answer.status == .notFound || answer.status == .forbidden,
          "\(route.method) \(address) as \(actor.audience.rawValue) answered \(answer.status.code)")
        #expect(!answer.html.contains("Zorg van hen"))
      }
    }
    #expect(asked > 40, "the routes with identifiers were not found")
    #expect(try neighbours.count() == before)
  }

  @Test func `a visitor gets the sign-in page, or the one that asks for the code`() async throws {
    let world = try await TestWorld.make()
    let browser = Browser(world)
    for route in Self.routes where route.audience != Visitor.self {
      let path = route.path.replacing("{nummer}", with: "12345678").replacing("{maatregel}", with: UUID().uuidString)
        .replacing("{bestand}", with: UUID().uuidString).replacing("{versie}", with: "1")
        .replacing("{helper}", with: UUID().uuidString)
      let answer = route.method == .post ? try await browser.post(path) : try await browser.get(path)
      let expected =
        route.audience == SignedIn.self ? "/inloggen" : route.audience == Supporter.self ? "/volgen/helper" : "/volgen"
      #expect(answer.status == .seeOther, "\(route.method) \(path) answered \(answer.status.code)")
      #expect(answer.location?.hasPrefix(expected) == true, "\(route.method) \(path) led to \(answer.location ?? "-")")
    }
  }

  @Test func `who must set up a second factor first reaches nothing else`() async throws {
    let world = try await TestWorld.make()
    let staff = try await TestStaff.make(in: world, role: .portal)
    let before = try await world.session(of: Actor(.portal, person: staff.account))
    try await TestDatabase.ownerSession().rows(
      "update session set with_second_factor = false where account_id = $1", staff.account.description)
    let browser = Browser(world)
    let arrived = try await browser.post("/inloggen", ["email": staff.email, "wachtwoord": TestStaff.password])
    #expect(arrived.location == "/inloggen/koppeling")
    #expect(browser.cookies["sessie"] == nil && browser.cookies["stap"] != nil)
    // Neither with the step alone, nor with a session from before the rule, nor with the step in its place.
    let sessions = [nil, before.text, browser.cookies["stap"]]
    for session in sessions {
      for route in Self.routes where route.audience == SignedIn.self {
        let path = route.path.replacing("{nummer}", with: "12345678").replacing("{maatregel}", with: UUID().uuidString)
        let asking = browser.copy()
        asking.set(.session, session)
        let answer = route.method == .post ? try await asking.post(path) : try await asking.get(path)
        #expect(
          answer.status == .seeOther && answer.location?.hasPrefix("/inloggen") == true,
          "\(route.method) \(path) answered \(answer.status.code)")
      }
    }
    #expect(try await browser.get("/inloggen/koppeling").status == .ok)
  }

  @Test func `a complainant's pages show one's own case, whatever else is known`() async throws {
    let neighbours = try await Neighbours.make()
    let world = neighbours.mine.world
    let browser = Browser(world)
    browser.carry(
      .access,
      try await ComplainantSession.start(
        tenant: world.tenant, dossier: neighbours.mine.dossier, in: world.database))
    // Not `Dossier.Complainant`.
    let pages = Self.routes.filter { $0.audience == Web.Complainant.self && $0.method == .get }
    #expect(pages.count > 15)
    for route in pages {
      let answer = try await browser.get(route.path.replacing("{bestand}", with: neighbours.theirDocument))
      #expect(!answer.html.contains("Zorg van hen"), "\(route.path)")
      #expect(!route.path.contains("{") || answer.status == .notFound, "\(route.path)")
    }
    // A session that mixes one's own dossier with another's tenant opens nothing.
    await #expect(throws: NotFound.self) {
      _ = try await world.database.read(
        as: Actor(.complainant, tenant: neighbours.theirs.world.tenant, dossier: neighbours.mine.dossier),
        Complaint.facts)
    }
  }
}
