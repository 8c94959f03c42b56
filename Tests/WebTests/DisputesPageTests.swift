import Dispute
import Dossier
import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import TestSupport
import Testing

@testable import Web

struct DisputesPageTests {
  private func browser(_ world: TestWorld, of actor: Actor) async throws -> Browser {
    let browser = Browser(world)
    browser.carry(.session, try await world.session(of: actor))
    return browser
  }

  /// A body of the test's own with so many disputes, all due on one of two days; and one of its people.
  private func body(with count: Int, in world: TestWorld) async throws -> Actor {
    let owner = try await TestDatabase.ownerSession()
    let body = UUID()
    try owner.rows("insert into organisation values ($1, 'disputes', $2)", body.uuidString, "Commissie \(body)")
    try owner.rows(
      """
      insert into dispute_directory (tenant_id, dispute_id, dossier_id, organisation_id, number, provider_name, filed_on,
        due_on, paid_on)
      select $1, gen_random_uuid(), gen_random_uuid(), $2, $3 || n, 'Balans Thuiszorg B.V.', '2026-02-20',
        date '2026-08-20' + n % 2, case when n % 3 = 0 then date '2026-03-01' end
      from generate_series(1, $4) n
      """, world.tenant.description, body.uuidString, String(body.uuidString.prefix(8)), "\(count)")
    let person = try await TestWorld.addUser(role: .registrar(ID(body)), to: world.database, as: Actor(.system))
    return Actor(.committee, person: person)
  }

  private func numbers(_ html: String) -> [String] {
    html.matches(of: /href="\/geschillen\/([0-9A-F]{8}[0-9]+)"/).map { String($0.1) }
  }

  @Test(arguments: [Audience.committee, .provider])
  func `the list goes on page after page, each dispute once, due first`(audience: Audience) async throws {
    let world = try await TestWorld.make()
    let registrar = try await body(with: 230, in: world)
    let browser = try await browser(world, of: audience == .committee ? registrar : world.director)
    var seen: [String] = []
    var (path, pages): (String?, Int) = ("/geschillen", 0)
    while let next = path, pages < 10 {
      let page = try await browser.get(next)
      #expect(page.status == .ok)
      // The counts are of all, not of the page.
      #expect(page.html.contains("Er wachten 230 geschillen op een uitspraak."))
      #expect(page.html.contains("Van 154 geschillen zijn de griffiekosten nog niet betaald."))
      seen += numbers(page.html)
      pages += 1
      path = page.between("<a class=\"button\" href=\"/geschillen?", "\"").map {
        "/geschillen?\($0.replacing("&amp;", with: "&"))"
      }
    }
    #expect(pages == 5)
    #expect(seen.count == 230 && Set(seen).count == 230)
    let due = seen.compactMap { Int($0.dropFirst(8)) }.map { $0 % 2 }
    #expect(due == due.sorted())
  }

  @Test func `what has a ruling is a list of its own`() async throws {
    let world = try await TestWorld.make()
    let registrar = try await body(with: 3, in: world)
    try await TestDatabase.ownerSession().rows(
      "update dispute_directory set ruled_on = '2026-03-02' where tenant_id = $1 and number like '%2'",
      world.tenant.description)
    let browser = try await browser(world, of: registrar)
    let (open, ruled) = (try await browser.get("/geschillen"), try await browser.get("/geschillen?lijst=uitspraak"))
    #expect(numbers(open.html).count == 2 && numbers(ruled.html).count == 1)
    #expect(numbers(ruled.html).first?.hasSuffix("2") == true)
    let strange = try await browser.get("/geschillen?na=geen_plaats")
    #expect(strange.status == .ok && numbers(strange.html).count == 2)
  }

  @Test func `a provider that was told of a dispute reads it, though it doesn't know the complaint`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    let dispute = try await filed.fileDispute(.cannotAskProvider)
    #expect(try await filed.told(.disputeFiled).contains("provider"))
    let browser = try await browser(world, of: world.director)
    #expect(try await browser.get("/klachten/\(filed.number)").status == .notFound)
    #expect(try await browser.get("/geschillen").html.contains("/geschillen/\(dispute.number)"))
    let page = try await browser.get("/geschillen/\(dispute.number)")
    #expect(page.status == .ok)
    #expect(page.html.contains("Ik werd drie keer niet geholpen met douchen."))
    #expect(page.html.contains("Het oordeel doet mijn klacht geen recht."))
    // What the committee does stays the committee's.
    #expect(!page.html.contains("<textarea") && !page.html.contains("griffiekosten\" method"))
    for act in ["uitspraak", "griffiekosten"] {
      let answer = try await browser.post("/geschillen/\(dispute.number)/\(act)")
      #expect(answer.status == .forbidden || answer.status == .notFound, "\(act)")
    }
    #expect(
      try await browser.post("/zoeken", ["gezocht": NumberText.dispute(dispute.number)]).location
        == "/geschillen/\(dispute.number)")
  }

  @Test func `the officer has no list of disputes`() async throws {
    let world = try await TestWorld.make()
    #expect(try await browser(world, of: world.officer).get("/geschillen").status == .forbidden)
  }
}
