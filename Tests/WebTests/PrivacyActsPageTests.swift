import Dossier
import Foundation
import Handling
import Kernel
import Postgres
import Privacy
import Tenant
import TestSupport
import Testing
import Vault

@testable import Web

/// What the privacy officer reads of what was done with personal data, and what they don't.
@Suite struct PrivacyActsPageTests {
  private func browser(_ world: TestWorld) async throws -> Browser {
    let browser = Browser(world)
    browser.carry(.session, try await world.session(of: try await world.privacyOfficer()))
    return browser
  }

  /// A case in which something was left out, a consent was given and withdrawn, and a colleague took over.
  private func played() async throws -> TestCase {
    let world = try await TestWorld.make()
    let filed = try await world.file(world.complaint(story: "Zuster Jansen riep mij."))
    try await filed.register()
    try await filed.redact(.story, "Zuster Jansen", because: .someoneElse)
    for given in [Set<Consent.Purpose>([.share]), []] {
      world.clock.advance(seconds: 60)
      try await world.act(as: filed.complainant) {
        try await ChangeConsents(given: given).perform(asked: [.share], in: $0, keys: world.keys)
      }
    }
    let officers = try #require(world.provider.officers)
    let colleague = try await TestWorld.addUser(role: .officer(officers), to: world.database, as: Actor(.system))
    world.clock.advance(seconds: 60)
    try await world.act(as: Actor(.officer, tenant: world.tenant, person: colleague)) {
      try await TakeCase(dossier: filed.dossier, reason: "Mijn collega is ziek.").perform(in: $0)
    }
    return filed
  }

  @Test func `it says what was left out where, which consents, and who took a case over, and no word of the case`()
    async throws
  {
    let filed = try await played()
    let (path, browser) = (PrivacyActsPage.path(filed.world.provider.number), try await browser(filed.world))
    #expect(try await browser.get(OversightProvidersPage.path(filed.world.provider.number)).html.contains(path))
    let html = try await browser.get(path).html
    for line in [
      "Iets weggelaten: het verhaal", "Het gaat over iemand anders", "Toestemming gegeven: delen met de zorgaanbieder",
      "Toestemming ingetrokken: delen met de zorgaanbieder", "Zaak overgenomen van een collega",
      "Mijn collega is ziek.",
      "4 regels", NumberText.case(filed.number), "Testpersoon", "de klager",
    ] { #expect(html.contains(line), "\(line)") }
    // The newest first.
    let order = ["Mijn collega is ziek.", "Toestemming ingetrokken", "Toestemming gegeven", "Iets weggelaten:"]
    let places = order.map { html.range(of: $0)?.lowerBound }
    #expect(!places.contains(nil) && places.compactMap(\.self) == places.compactMap(\.self).sorted())
    for secret in ["Jansen", "riep mij", "van der Berg"] { #expect(!html.contains(secret), "\(secret)") }
    let file = try await browser.get("\(path).csv").html
    #expect(file.split(separator: "\r\n").count == 5 && file.contains("Mijn collega is ziek."))
  }

  @Test func `it can be narrowed to one kind, and to one case`() async throws {
    let filed = try await played()
    let other = try await filed.world.file()
    let (path, browser) = (PrivacyActsPage.path(filed.world.provider.number), try await browser(filed.world))
    #expect(try await browser.get("\(path)?soort=leftOut").html.contains("1 regel<"))
    #expect(try await browser.get("\(path)?soort=consent").html.contains("2 regels"))
    #expect(try await browser.get("\(path)?soort=takenOver").html.contains("1 regel<"))
    #expect(try await browser.get("\(path)?zaak=\(filed.number)").html.contains("4 regels"))
    #expect(try await browser.get("\(path)?zaak=\(other.number)&soort=takenOver").html.contains("nog niets gedaan"))
    // What is no number finds nothing, rather than everything.
    #expect(try await browser.get("\(path)?zaak=K").html.contains("nog niets gedaan"))
  }

  @Test func `another provider's acts are not here, and nobody else reads these`() async throws {
    let filed = try await played()
    let neighbour = try await TestWorld.make()
    let path = PrivacyActsPage.path(neighbour.provider.number)
    #expect(try await browser(neighbour).get(path).html.contains("nog niets gedaan"))
    for actor in [filed.world.director, filed.world.officer, filed.world.portalStaff, filed.world.chair] {
      let browser = Browser(filed.world)
      browser.carry(.session, try await filed.world.session(of: actor))
      #expect(try await browser.get(PrivacyActsPage.path(filed.world.provider.number)).status == .forbidden)
    }
    #expect(try await browser(filed.world).get(PrivacyActsPage.path("000000")).status == .notFound)
  }

  @Test func `plain SQL as a privacy officer reads no hash and no row of a text that was left out`() async throws {
    let filed = try await played()
    let person = try await filed.world.privacyOfficer().person
    let app = try await TestDatabase.appSession()
    for column in ["redaction.old_hash", "redaction.text_row", "consent.position", "assignment.officer_id"] {
      let parts = column.split(separator: ".")
      let code = try app.refusal {
        try app.bind(Actor(.privacy, tenant: filed.world.tenant, person: person))
        try app.rows("select \(parts[1]) from \(parts[0])")
      }
      #expect(code == "42501", "\(column)")
    }
  }
}
