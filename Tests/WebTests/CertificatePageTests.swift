import Foundation
import Kernel
import Paper
import Postgres
import Tenant
import Terms
import TestSupport
import Testing

@testable import Web

struct CertificatePageTests {
  private func browser(_ world: TestWorld, of actor: Actor) async throws -> Browser {
    let browser = Browser(world, press: FlyerTests.press)
    browser.carry(.session, try await world.session(of: actor))
    return browser
  }

  private func words(_ answer: Browser.Answer) async throws -> String {
    FlyerTests.flat(try await ReadPDF(answer.bytes).text.joined(separator: " "))
  }

  @Test func `the provider and portal staff get it, and it says from when and until when it counts`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let staff = Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)
    try await world.act(as: staff) { transaction in
      let now = try await transaction.fetch(ProviderDetails.current)
      var details = now.details
      details.legalName = "Balans Holding B.V."
      try await ChangeProvider(to: details, from: now.version).perform(in: transaction)
    }
    world.clock.set("2026-11-21")
    let director = try await browser(world, of: world.director)
    #expect(try await director.get(OwnRecordPage.path).html.contains("href=\"/onze-gegevens/certificaat.pdf\""))
    let own = try await director.get(CertificatePage.own)
    #expect(own.status == .ok && own.headers[.contentType] == "application/pdf")
    let read = try await ReadPDF(own.bytes)
    #expect(read.isUniversallyAccessible && read.pages == 1)
    let portal = try await browser(world, of: world.portalStaff)
    let path = CertificatePage.path(world.provider.number)
    #expect(try await portal.get(ProviderRecordPage.path(world.provider.number)).html.contains("href=\"\(path)\""))
    for text in [try await words(own), try await words(portal.get(path))] {
      for part in [
        "Bewijs van aansluiting", "Balans Thuiszorg B.V.", "Balans Holding B.V.",
        NumberText.provider(world.provider.number), "Aangesloten vanaf 20 februari 2026",
        "Geldig tot en met 31 december 2026", "in 2026 aangesloten", "Geschillencommissie KPZ", "21 november 2026",
        "/zorgaanbieders/\(world.provider.number)",
      ] { #expect(text.contains(part), "\(part)") }
    }
  }

  @Test func `it counts no longer than the affiliation, and there is none before or after it`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let staff = Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)
    try await world.act(as: staff) { try await SuspendProvider(reason: "Contributie.").perform(in: $0) }
    try await world.act(as: staff) {
      try await EndAffiliation(lastDay: $0.today.adding(days: 9), reason: "Stopt.").perform(in: $0)
    }
    // Suspended is affiliated still.
    let director = try await browser(world, of: world.director)
    #expect(try await words(director.get(CertificatePage.own)).contains("Geldig tot en met 1 maart 2026"))
    world.clock.set("2026-03-02")
    let after = try await browser(world, of: world.director)
    let answer = try await after.get(CertificatePage.own)
    #expect(answer.status == .conflict)
    #expect(answer.html.contains("Deze zorgaanbieder is vandaag niet aangesloten."))
    #expect(try await !after.get(OwnRecordPage.path).html.contains("certificaat.pdf"))
  }

  @Test func `nobody else gets it`() async throws {
    let (world, neighbour) = (try await TestWorld.make(), try await TestWorld.make(name: "De buren"))
    let path = CertificatePage.path(world.provider.number)
    for actor in [world.officer, world.chair, neighbour.director] {
      #expect(try await browser(world, of: actor).get(path).status == .forbidden)
    }
    for actor in [world.officer, world.chair, world.portalStaff] {
      #expect(try await browser(world, of: actor).get(CertificatePage.own).status == .forbidden)
    }
    #expect(try await words(browser(world, of: neighbour.director).get(CertificatePage.own)).contains("De buren"))
    #expect(try await Browser(world).get(path).status == .seeOther)
  }
}
