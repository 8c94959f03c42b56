import Handling
import Kernel
import TestSupport
import Testing

@testable import Web

struct ExtendTermPageTests {
  private func provider(_ world: TestWorld) async throws -> Browser {
    let browser = Browser(world)
    browser.carry(.session, try await world.session(of: world.director))
    return browser
  }

  @Test func `more time once, with a reason, and then only together`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let known = try await world.file()
    try await known.bringToProvider()
    let (browser, page) = (try await provider(world), "/klachten/\(known.number)")
    #expect(try await browser.get(page).html.contains("\(page)/verlenging"))
    #expect(try await browser.get("\(page)/tweede-verlenging").status == .conflict)

    let refused = try await browser.post("\(page)/verlenging", ["weken": "5", "reden": ""])
    #expect(refused.status == .unprocessableContent)
    #expect(refused.html.contains("href=\"#veld-weken\"") && refused.html.contains("href=\"#veld-reden\""))
    for _ in 1...2 {
      let taken = try await browser.post("\(page)/verlenging", ["weken": "4", "reden": "Wij wachten op een verslag."])
      #expect(taken.location == page)
    }
    let after = try await browser.get(page)
    #expect(after.html.contains("1 mei 2026") && after.html.contains("Wij wachten op een verslag."))
    #expect(!after.html.contains("\(page)/verlenging\"") && after.html.contains("\(page)/tweede-verlenging"))

    let early = try await browser.post("\(page)/tweede-verlenging", ["datum": "01-05-2026", "reden": "Bemiddeling."])
    #expect(early.html.contains("href=\"#veld-datum\""))
    for _ in 1...2 {
      let asked = try await browser.post("\(page)/tweede-verlenging", ["datum": "01-06-2026", "reden": "Bemiddeling."])
      #expect(asked.location == page)
    }
    #expect(try await browser.get(page).html.contains("De klager heeft nog niet geantwoord."))
  }

  @Test func `a regeling without an extension offers none and refuses it`() async throws {
    let world = try await TestWorld.make(preset: "000-huisartsenteam-partners", name: "Het Huisartsenteam")
    let filed = try await world.file(
      kind: .cooperationPartner,
      talk: .init(heldOn: .init(number: 20_500), report: .init("Wij spraken."), others: []))
    try await filed.register()
    let (browser, page) = (try await provider(world), "/klachten/\(filed.number)")
    let shown = try await browser.get(page)
    #expect(shown.status == .ok && !shown.html.contains("verlenging\""))
    for path in ["verlenging", "tweede-verlenging"] {
      #expect(try await browser.get("\(page)/\(path)").status == .conflict)
    }
    let refused = try await browser.post("\(page)/verlenging", ["weken": "1", "reden": "Toch."])
    #expect(refused.status == .unprocessableContent && refused.html.contains("kent geen verlenging"))
  }
}
