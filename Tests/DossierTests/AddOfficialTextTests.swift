import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import TestSupport
import Testing

@testable import Dossier

/// The official texts beside the regeling: added by portal staff, read by everyone, each from its own day.
@Suite struct AddOfficialTextTests {
  private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

  private func visitor(_ world: TestWorld) -> Actor { Actor(.visitor, tenant: world.tenant) }

  private func own(_ world: TestWorld) async throws -> [OfficialText] {
    try await world.database.read(as: visitor(world), OfficialText.ofProvider).filter { $0.tenant != nil }
  }

  /// Uploads of this provider, as the owner counts them.
  private func uploads(_ world: TestWorld) async throws -> Int {
    try await TestDatabase.ownerSession().count(
      "select count(*) from official_text_upload where tenant_id = '\(world.tenant)'")
  }

  @Test(arguments: [1, 262_143, 262_144, 262_145, 600_000])
  func `what came in comes out, byte for byte`(bytes: Int) async throws {
    let world = try await TestWorld.make()
    let content = bytes == 1 ? Array("%PDF-".utf8) : TestOfficialText.pdf(bytes: bytes)
    try await TestOfficialText.add(to: world, as: nil, content)
    let text = try #require(try await own(world).first)
    #expect(text.byteCount == content.count)
    var read: [UInt8] = []
    for number in 1...text.pieceCount {
      read += try await world.database.read(as: visitor(world), text.piece(number))
    }
    #expect(read == content)
  }

  @Test func `each version is in force from its day, and a provider's own goes before the one for all`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let other = try await TestWorld.make(name: "Zorg van hen B.V.")
    try await TestOfficialText.add(to: world, from: "2026-01-01")
    try await TestOfficialText.add(to: world, from: "2026-03-01", name: "nieuw.pdf")
    let texts = try await own(world)
    #expect(texts.map(\.version) == [2, 1])
    #expect(texts.inForce(.complaints, on: try day("2026-02-28"))?.version == 1)
    #expect(texts.inForce(.complaints, on: try day("2026-03-01"))?.name == "nieuw.pdf")
    #expect(texts.inForce(.complaints, on: try day("2025-12-31")) == nil)
    #expect(texts.inForce(.disputes, on: try day("2026-03-01")) == nil)
    await #expect(throws: AddOfficialText.Refused.notAfter(try day("2026-03-01")).self) {
      try await TestOfficialText.add(to: world, from: "2026-03-01")
    }
    // Those for all: whichever there are by now, a new one comes after them, and stays behind one's own.
    let forAll = try await world.database.read(as: world.portalStaff, OfficialText.forAll)
    let first = try day("2026-04-01")
    let next = max(first, forAll.map(\.inForceFrom).max()?.adding(days: 1) ?? first)
    try await TestOfficialText.add(to: world, from: "\(next)", forAll: true, name: "voor-allen.pdf")
    let mine = try await world.database.read(as: visitor(world), OfficialText.ofProvider)
    #expect(mine.inForce(.complaints, on: next)?.name == "nieuw.pdf")
    let theirs = try await other.database.read(as: visitor(other), OfficialText.ofProvider)
    #expect(theirs.inForce(.complaints, on: next)?.tenant == nil)
    #expect(!theirs.contains { $0.name == "nieuw.pdf" })
    let foreign = try #require(texts.first)
    await #expect(throws: NotFound.self) {
      _ = try await other.database.read(as: visitor(other), OfficialText.of(foreign.id))
    }
    await #expect(throws: NotFound.self) { _ = try await other.database.read(as: visitor(other), foreign.piece(1)) }
  }

  @Test func `only a PDF is taken, and what is refused leaves nothing behind`() async throws {
    let world = try await TestWorld.make()
    let pdf = TestOfficialText.pdf()
    func refused(_ name: String, _ content: [UInt8]) async throws -> String? {
      do {
        try await TestOfficialText.add(to: world, name: name, content)
        return nil
      } catch let refused as AddOfficialText.Refused { return "\(refused)" }
    }
    #expect(try await refused("reglement.txt", Array("Een reglement.".utf8)) == "notPDF")
    #expect(try await refused("reglement.pdf", Array("<html><script>".utf8))?.hasPrefix("content(") == true)
    #expect(try await refused("reglement.html", pdf)?.hasPrefix("content(") == true)
    #expect(try await refused("reglement.pdf", []) == "content(Dossier.ContentCheck.Refused.empty)")
    #expect(try await refused("", pdf)?.hasPrefix("name(") == true)
    let most = OfficialText.mostBytes
    #expect(try await refused("groot.pdf", TestOfficialText.pdf(bytes: most + 1)) == "tooLarge(mostBytes: \(most))")
    #expect(try await uploads(world) == 0)
    // A line that breaks.
    struct Broken: Error {}
    var sent = false
    await #expect(throws: Broken.self) {
      try await AddOfficialText(.complaints, from: try day("2026-01-01"), name: "half.pdf").perform(
        as: Actor(.portal, tenant: world.tenant, person: world.portalStaff.person), in: world.database
      ) {
        if sent { throw Broken() }
        sent = true
        return TestOfficialText.pdf(bytes: 300_000)
      }
    }
    #expect(try await uploads(world) == 0)
    #expect(try await own(world).isEmpty)
  }

  @Test func `what broke off with its server is cleared by a later one, and never what is seen`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    try await TestOfficialText.add(to: world, from: "2026-01-01")
    let owner = try await TestDatabase.ownerSession()
    try owner.run(
      """
      insert into official_text_upload (id, tenant_id, recorded_at, recorded_by, recorded_as)
      values (gen_random_uuid(), '\(world.tenant)', '2026-02-20 11:00+01', null, 'portal')
      """)
    #expect(try await uploads(world) == 2)
    world.clock.set("2026-02-22")
    try await TestOfficialText.add(to: world, .disputes, from: "2026-01-01")
    #expect(try await uploads(world) == 2)
    let code = try owner.refusal {
      try owner.run("delete from official_text_upload where tenant_id = '\(world.tenant)'")
    }
    #expect(code == "23503")
    #expect(try await own(world).count == 2)
  }

  @Test func `of two who add at the same moment one is told, and only portal staff add`() async throws {
    let world = try await TestWorld.make()
    let outcomes = await withTaskGroup(of: String.self) { group in
      for from in ["2026-03-01", "2026-03-02"] {
        group.addTask {
          do {
            try await TestOfficialText.add(to: world, from: from)
            return "done"
          } catch { return "\(error)" }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    // One after the other, or one of them told.
    #expect(outcomes.contains("done"))
    #expect(outcomes.allSatisfy { $0 == "done" || $0 == "changedMeanwhile" || $0.hasPrefix("notAfter") })
    let texts = try await own(world)
    #expect(texts.count == outcomes.filter { $0 == "done" }.count)
    #expect(texts.map(\.version) == Array((1...texts.count).reversed()))
    for actor in [world.director, visitor(world), Actor(.officer, tenant: world.tenant, person: world.officer.person)] {
      await #expect(throws: NotAllowed.self) {
        try await TestOfficialText.add(to: world, from: "2027-01-01", as: actor)
      }
    }
    #expect(try await own(world).count == texts.count)
  }
}
