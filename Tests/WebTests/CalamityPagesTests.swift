import Dossier
import Foundation
import Intake
import Kernel
import Postgres
import Tenant
import TestSupport
import Testing

@testable import Web

struct CalamityPagesTests {
  @Test func `the provider reads of it on its list, and says what it does`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let browser = Browser(world)
    browser.carry(.session, try await world.session(of: world.director))
    #expect(!(try await browser.get("/klachten").html.contains("/calamiteiten")))
    let filed = try await world.file(calamity: .violence)
    #expect(try await browser.get("/klachten").html.contains("href=\"/calamiteiten\""))
    let list = try await browser.get("/calamiteiten")
    #expect(list.html.contains("Geweld of misbruik") && list.html.contains("Wacht op u"))
    #expect(!list.html.contains("van der Berg"))
    #expect(try await browser.get("/klachten/\(filed.number)").status == .notFound)

    let calamity = try #require(try await world.database.read(as: world.director, PossibleCalamity.ofProvider).first)
    let form = "/calamiteiten/\(calamity.id)"
    #expect(try await browser.get(form).status == .ok)
    #expect(try await browser.post(form, [:]).status == .unprocessableContent)
    let dayless = try await browser.post(form, ["stand": "reported", "datum": ""])
    #expect(dayless.status == .unprocessableContent && dayless.html.contains("href=\"#veld-datum\""))
    let tomorrow = try await browser.post(form, ["stand": "reported", "datum": "21-02-2026"])
    #expect(tomorrow.status == .unprocessableContent && tomorrow.html.contains("21-02-2026"))
    #expect(try await browser.post(form, ["stand": "reported", "datum": "20-02-2026"]).location == "/calamiteiten")
    #expect(try await browser.get("/calamiteiten").html.contains("Gemeld bij de inspectie op 20 februari 2026"))
  }

  @Test func `a reader sees it and answers nothing`() async throws {
    let world = try await TestWorld.make()
    _ = try await world.file(calamity: .harm)
    let reader = try await TestWorld.addUser(
      role: .provider(world.tenant, .reader), to: world.database, as: Actor(.system))
    let browser = Browser(world)
    browser.carry(
      .session, try await world.session(of: Actor(.provider, tenant: world.tenant, person: reader)))
    let calamity = try #require(try await world.database.read(as: world.director, PossibleCalamity.ofProvider).first)
    let list = try await browser.get("/calamiteiten")
    #expect(list.status == .ok && !list.html.contains("/calamiteiten/\(calamity.id)"))
    #expect(try await browser.get("/calamiteiten/\(calamity.id)").status == .forbidden)
  }

  @Test func `the officer flags a case, once, and all three read what becomes of it`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    try await filed.register()
    let browser = Browser(world)
    browser.carry(.session, try await world.session(of: world.officer))
    let page = "/zaken/\(filed.number)"
    #expect(try await browser.get(page).html.contains("\(page)/calamiteit"))
    #expect(try await browser.get("\(page)/calamiteit").status == .ok)
    #expect(try await browser.post("\(page)/calamiteit", [:]).status == .unprocessableContent)
    #expect(try await browser.post("\(page)/calamiteit", ["soort": "harm"]).location == page)
    let flagged = try await browser.get(page)
    #expect(flagged.html.contains("Mogelijke calamiteit") && !flagged.html.contains("\(page)/calamiteit"))
    #expect(try await browser.post("\(page)/calamiteit", ["soort": "harm"]).location == page)
    let complainant = Browser(world)
    _ = try await complainant.post("/volgen", ["nummer": filed.number, "code": filed.code.shown])
    #expect(try await complainant.get("/mijn-klacht").html.contains("Uw zorgaanbieder weet er al van"))
  }

  @Test func `the complainant changes a consent, and officer and page say so`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file(consents: [.share])
    let browser = Browser(world)
    _ = try await browser.post("/volgen", ["nummer": filed.number, "code": filed.code.shown])
    #expect(try await browser.get("/mijn-klacht").html.contains("/mijn-klacht/toestemming"))
    let page = try await browser.get("/mijn-klacht/toestemming")
    #expect(page.status == .ok && page.html.contains("Ja, sinds"))
    #expect(
      try await browser.post("/mijn-klacht/toestemming", ["toestemming": "careFile"]).location
        == "/mijn-klacht/toestemming")
    #expect(try await browser.get("/mijn-klacht/toestemming").html.contains("Nee, sinds"))
    #expect(
      try await browser.post("/mijn-klacht/toestemming", ["toestemming": "alles"]).status == .unprocessableContent)
    #expect(try await filed.read(as: filed.complainant).consents.filter(\.isGiven).map(\.purpose) == [.careFile])
  }
}
