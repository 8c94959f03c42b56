import TestSupport
import Testing

@testable import Web

struct SimulatePageTests {
  private func signedIn(_ world: TestWorld) async throws -> Browser {
    let browser = Browser(world)
    browser.carry(.session, try await world.session(of: world.portalStaff))
    return browser
  }

  private func path(_ world: TestWorld) -> String { "/zorgaanbieders/\(world.provider.number)/verloop" }

  @Test func `portal staff see every last day, in a drawing and in a table`() async throws {
    let world = try await TestWorld.make()
    let page = try await signedIn(world).get("\(path(world))?ingediend=2026-02-20&afloop=ruled")
    #expect(page.status == .ok)
    let drawing = try #require(page.between("<svg", "</svg>"))
    let table = try #require(page.between("<table", "</table>"))
    for date in ["7 apr. 2026", "10 apr. 2026", "5 nov. 2026"] {
      #expect(drawing.contains(date) && table.contains(date), "\(date)")
    }
    #expect(drawing.contains("class=\"bar law\"") && drawing.contains("class=\"bar hard\""))
    #expect(!page.html.contains("style="))
  }

  @Test func `every ending is one click away, and a word that is none gives the judgement`() async throws {
    let world = try await TestWorld.make()
    let browser = try await signedIn(world)
    let page = try await browser.get("\(path(world))?ingediend=20-02-2026&afloop=onzin")
    #expect(page.html.contains("<strong>Het oordeel rondt de klacht af</strong>"))
    let links = page.html.matches(of: #/href="([^"]*afloop=[^"]*)"/#).map { String($0.1).replacing("&amp;", with: "&") }
    // Seven other endings, and the same page in English.
    #expect(links.count == 8)
    for link in links { #expect(try await browser.get(link).status == .ok, "\(link)") }
  }

  @Test func `a day that is none is told, and stays in the field`() async throws {
    let world = try await TestWorld.make()
    let page = try await signedIn(world).get("\(path(world))?ingediend=31-02-2026%22%3E")
    #expect(page.html.contains("Schrijf een datum") && page.html.contains("value=\"31-02-2026&quot;&gt;\""))
  }

  @Test func `of several procedures each has its own course`() async throws {
    let world = try await TestWorld.make(preset: "twee-wegen")
    let browser = try await signedIn(world)
    let partners = try await browser.get("\(path(world))?ingediend=2026-02-20&procedure=partners")
    #expect(partners.html.contains("<strong>Klachten van partners</strong>") && partners.html.contains("13 mrt. 2026"))
    #expect(!partners.html.contains("class=\"bar law\""))
    let care = try await browser.get("\(path(world))?ingediend=2026-02-20&procedure=zorg")
    #expect(care.html.contains("<strong>Klachten over zorg</strong>") && care.html.contains("7 apr. 2026"))
    #expect(care.html.contains("class=\"bar law\""))
  }

  @Test func `nobody else comes here`() async throws {
    let world = try await TestWorld.make()
    #expect(try await Browser(world).get(path(world)).location?.hasPrefix("/inloggen") == true)
    for actor in [world.officer, world.director, world.chair] {
      let browser = Browser(world)
      browser.carry(.session, try await world.session(of: actor))
      #expect(try await browser.get(path(world)).status == .forbidden)
    }
  }
}
