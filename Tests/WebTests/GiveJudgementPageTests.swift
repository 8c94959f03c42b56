import Foundation
import Handling
import Kernel
import TestSupport
import Testing

@testable import Web

struct GiveJudgementPageTests {
  private func provider(_ world: TestWorld) async throws -> Browser {
    let browser = Browser(world)
    browser.carry(.session, try await world.session(of: world.director))
    return browser
  }

  @Test func `everything that is missing is said at once, each part with a link to its field`() async throws {
    let world = try await TestWorld.make()
    let known = try await world.file()
    try await known.bringToProvider()
    let page = try await provider(world).post("/klachten/\(known.number)/oordeel")
    #expect(page.status == .unprocessableContent)
    let summary = try #require(page.between("class=\"errors\"", "</div>"))
    for field in [
      "zienswijze", "uitkomst-1", "motivering-1", "uitkomst-2", "motivering-2", "besluiten", "geen-maatregelen",
    ] {
      #expect(summary.contains("href=\"#veld-\(field)\""), "\(field)")
      #expect(page.html.contains("id=\"veld-\(field)\""), "\(field)")
    }
    #expect(summary.contains("De klager is nog niet gehoord") && summary.contains("Uw kant is nog niet gehoord"))
  }

  @Test func `one more measure keeps all that was typed and judges nothing`() async throws {
    let world = try await TestWorld.make()
    let known = try await world.file()
    try await known.bringToProvider()
    let page = try await provider(world).post(
      "/klachten/\(known.number)/oordeel",
      ["zienswijze": "Wij <b>zien</b> dit zo.", "maatregel-3": "Een rooster", "datum-2": "ooit", "meer": "ja"])
    #expect(page.status == .ok && !page.html.contains("class=\"errors\""))
    #expect(page.html.contains("name=\"maatregel-4\"") && !page.html.contains("name=\"maatregel-5\""))
    for typed in ["Wij &lt;b&gt;zien&lt;/b&gt; dit zo.", "Een rooster", "value=\"ooit\""] {
      #expect(page.html.contains(typed))
    }
  }

  @Test func `a measure takes a day, and none takes a reason`() async throws {
    let world = try await TestWorld.make()
    let known = try await world.file()
    try await known.bringToProvider()
    try await known.hearBoth()
    let page = try await provider(world).post(
      "/klachten/\(known.number)/oordeel",
      [
        "zienswijze": "Zo.", "uitkomst-1": "upheld", "motivering-1": "Daarom.", "uitkomst-2": "notUpheld",
        "motivering-2": "Daarom.", "besluiten": "Excuses.", "maatregel-1": "Een rooster", "datum-2": "01-05-2026",
      ])
    let summary = try #require(page.between("class=\"errors\"", "</div>"))
    #expect(summary.contains("#veld-datum-1") && summary.contains("#veld-maatregel-2"))
    #expect(summary.matches(of: /<li>/).count == 2)
  }

  @Test func `given once, it reads the same for provider and officer and stands in the register`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let known = try await world.file()
    try await known.bringToProvider()
    try await known.hearBoth()
    let browser = try await provider(world)
    let officer = Browser(world)
    officer.carry(.session, try await world.session(of: world.officer))
    func give() async throws -> Browser.Answer {
      try await browser.post(
        "/klachten/\(known.number)/oordeel",
        [
          "zienswijze": "Wij zijn tekortgeschoten.", "uitkomst-1": "upheld", "motivering-1": "Er was niemand.",
          "uitkomst-2": "partlyUpheld", "motivering-2": "Wij belden te laat.", "besluiten": "Wij bieden excuses aan.",
          "maatregel-2": "Een vaste achterwacht.", "datum-2": "1 mei 2026",
        ])
    }
    #expect(try await give().location == "/klachten/\(known.number)")
    #expect(try await give().location == "/klachten/\(known.number)")
    for page in [try await browser.get("/klachten/\(known.number)"), try await officer.get("/zaken/\(known.number)")] {
      for part in [
        "Wij zijn tekortgeschoten.", "Deels gegrond", "Een vaste achterwacht.", "1 mei 2026", "€\u{a0}90,00",
      ] {
        #expect(page.html.contains(part), "\(part)")
      }
      #expect(!page.html.contains("/oordeel\""))
    }
    world.clock.set("2026-05-02")
    let later = try await provider(world)
    let register = try await later.get("/verbeterregister")
    #expect(register.html.contains("Een vaste achterwacht.") && register.html.contains("1 dag te laat"))
    let address = "/verbeterregister/" + (try #require(register.between("href=\"/verbeterregister/", "\"")))
    for (typed, words) in [("03-05-2026", "moet nog komen"), ("19-02-2026", "van voor uw belofte"), ("", "nog leeg")] {
      let refused = try await later.post(address, ["datum": typed])
      #expect(refused.status == .unprocessableContent && refused.html.contains(words))
    }
    #expect(try await later.post(address, ["datum": "01-05-2026"]).location == "/verbeterregister")
    #expect(try await later.post(address, ["datum": "01-05-2026"]).location == "/verbeterregister")
  }
}
