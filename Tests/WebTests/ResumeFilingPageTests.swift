import Foundation
import TestSupport
import Testing

@testable import Web

struct ResumeFilingPageTests {
  private func root(_ world: TestWorld) -> String { "/zorgaanbieders/\(world.provider.number)/klacht" }

  /// Half a complaint, and the link that was shown for it.
  private func keep(_ browser: Browser, _ root: String) async throws -> String {
    _ = try await browser.post("\(root)/wie", ["hoedanigheid": "client", "naam": "A. van der Berg"])
    let kept = try await browser.post("\(root)/verhaal", ["verhaal": "Half af", "later": "ja"])
    #expect(kept.location == "\(root)/bewaren")
    let page = try await browser.get("\(root)/bewaren").html
    let link = try #require(page.firstMatch(of: /klacht\/verder\/([A-Za-z0-9_-]+)/))
    return "\(root)/verder/\(link.1)"
  }

  @Test func `what was typed is there on another device, also what was not finished`() async throws {
    let world = try await TestWorld.make()
    let (browser, root) = (Browser(world), root(world))
    let link = try await keep(browser, root)
    let other = Browser(world)
    // Looking takes nothing over.
    #expect(try await other.get(link).status == .ok)
    #expect(other.cookies["concept"] == nil)
    #expect(try await other.post(link).location == root)
    let story = try await other.get("\(root)/verhaal")
    #expect(story.status == .ok && story.html.contains("Half af"))
    // Asked for again it is the same link.
    #expect(try await keep(browser, root) == link)
  }

  @Test func `without being asked for there is no link`() async throws {
    let world = try await TestWorld.make()
    let (browser, root) = (Browser(world), root(world))
    #expect(try await browser.get("\(root)/bewaren").location == root)
    let stranger = try await browser.get("\(root)/verder/\(String(repeating: "A", count: 43))")
    #expect(stranger.status == .gone || stranger.status == .notFound)
  }

  @Test func `once filed the link opens nothing, and never the access code`() async throws {
    let world = try await TestWorld.make()
    let (browser, root) = (Browser(world), root(world))
    let link = try await keep(browser, root)
    _ = try await browser.post("\(root)/verhaal", ["verhaal": "Nu af.", "datumonbekend": "ja"])
    _ = try await browser.post("\(root)/waar")
    _ = try await browser.post("\(root)/ernst", ["ernst": "nee"])
    _ = try await browser.post("\(root)/punten", ["punt1": "Niemand kwam."])
    _ = try await browser.post("\(root)/wens")
    _ = try await browser.post("\(root)/toestemming")
    _ = try await browser.post("\(root)/bereikbaar")
    #expect(try await browser.post("\(root)/verzending").location == "\(root)/verzonden")
    let other = Browser(world)
    #expect(try await other.get(link).status == .gone)
    #expect(try await other.post(link).status == .gone)
    #expect(other.cookies["concept"] == nil)
    #expect(try await browser.get("\(root)/bewaren").location == root)
  }

  @Test func `who wipes what was typed has no link any more`() async throws {
    let world = try await TestWorld.make()
    let (browser, root) = (Browser(world), root(world))
    let link = try await keep(browser, root)
    #expect(try await browser.get(root).html.contains("\(root)/opnieuw"))
    _ = try await browser.post("\(root)/opnieuw")
    #expect(try await Browser(world).get(link).status == .gone)
    #expect(!(try await browser.get("\(root)/wie").html.contains("van der Berg")))
  }

  @Test func `the link is of one care provider`() async throws {
    let (world, other) = (try await TestWorld.make(), try await TestWorld.make(name: "Zorg Dichtbij"))
    let link = try await keep(Browser(world), root(world))
    let elsewhere = link.replacing(world.provider.number, with: other.provider.number)
    #expect(try await Browser(other).get(elsewhere).status == .gone)
  }
}
