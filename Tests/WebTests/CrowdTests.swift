import HTTPTypes
import TestSupport
import Testing

@testable import Web

/// Slowing down in quiet, and asking to come back: by provider, and by the network someone comes from.
@Suite struct CrowdTests {
  private static let limits = Crowd.Limits(
    perAddress: .init(freely: 3, full: 6), perProvider: .init(freely: 8, full: 12))

  @Test func `so many go freely, the next ones wait longer and longer, and then it is full`() throws {
    let crowd = Crowd(Self.limits)
    var pauses: [Double] = []
    for turn in 1...6 { pauses.append(try crowd.admit(provider: "1", address: "192.0.2.1", at: Double(turn))) }
    #expect(pauses[..<3] == [0, 0, 0])
    #expect(pauses[3] > 0 && pauses[3] < pauses[4] && pauses[4] < pauses[5])
    #expect(pauses[5] == Crowd.longestPause)
    let full = #expect(throws: Crowd.Full.self) { try crowd.admit(provider: "1", address: "192.0.2.1", at: 10) }
    #expect(full?.seconds == 3591, "an hour after the first of them")
    // Who was refused isn't counted again, and nobody is shut out for good.
    #expect(throws: Crowd.Full(seconds: 1)) { try crowd.admit(provider: "1", address: "192.0.2.1", at: 3600) }
    #expect(try crowd.admit(provider: "1", address: "192.0.2.1", at: 3601) == Crowd.longestPause)
  }

  @Test func `a crowd at one provider leaves the others alone, and one address counts everywhere`() throws {
    let crowd = Crowd(Self.limits)
    for turn in 0..<12 { _ = try crowd.admit(provider: "1", address: "192.0.2.\(turn)", at: 0) }
    #expect(throws: Crowd.Full.self) { try crowd.admit(provider: "1", address: "192.0.2.99", at: 1) }
    #expect(throws: Crowd.Full.self) { try crowd.admit(provider: "1", address: nil, at: 1) }
    #expect(try crowd.admit(provider: "2", address: "192.0.2.99", at: 1) == 0)
    for turn in 0..<5 { _ = try crowd.admit(provider: "\(10 + turn)", address: "192.0.2.99", at: 2) }
    #expect(throws: Crowd.Full.self) { try crowd.admit(provider: "20", address: "192.0.2.99", at: 3) }
    #expect(try crowd.admit(provider: "20", address: nil, at: 3) == 0, "no address known is nobody's address")
  }

  @Test func `without limits nothing is counted`() throws {
    let crowd = Crowd(nil)
    for _ in 0..<500 { #expect(try crowd.admit(provider: "1", address: "192.0.2.1", at: 0) == 0) }
  }

  @Test func `a care home's two hundred people behind one address are not shut out by the usual numbers`() throws {
    let crowd = Crowd(Crowd.Limits())
    // Two hundred in a day, and a dozen in one evening hour.
    for person in 0..<200 {
      #expect(try crowd.admit(provider: "1", address: "192.0.2.1", at: Double(person) * 360) == 0)
    }
    for person in 0..<10 {
      #expect(try crowd.admit(provider: "1", address: "192.0.2.1", at: 72_000 + Double(person)) == 0)
    }
  }

  // MARK: From where it comes

  @Test(
    arguments: [
      ("10.0.0.2", ["203.0.113.9"], "203.0.113.9"),
      // What the person wrote into the header stands before what the proxy adds.
      ("10.0.0.2", ["198.51.100.1, 203.0.113.9"], "203.0.113.9"),
      ("10.0.0.2", ["198.51.100.1", "203.0.113.9"], "203.0.113.9"),
      ("10.0.0.2", ["203.0.113.9, 10.0.0.3"], "203.0.113.9"),
      ("::ffff:10.0.0.2", ["::ffff:203.0.113.9"], "203.0.113.9"),
      ("10.0.0.2", ["2001:db8:1:2:3:4:5:6"], "2001:db8:1:2::/64"),
      ("10.0.0.2", ["2001:DB8:1:2::99"], "2001:db8:1:2::/64"),
      ("10.0.0.2", ["onbekend"], nil), ("10.0.0.2", [""], nil), ("10.0.0.2", [], nil),
      ("10.0.0.2", ["203.0.113.9:443"], nil),
      // Nobody but a trusted proxy is believed.
      ("203.0.113.7", ["203.0.113.9"], nil), ("", ["203.0.113.9"], nil),
    ] as [(String, [String], String?)])
  func `only a trusted proxy says from which network someone comes`(
    peer: String, forwarded: [String], network: String?
  ) {
    let proxies = Proxies(["10.0.0.2", " 10.0.0.3"])
    #expect(proxies.network(peer: peer, forwarded: forwarded) == network)
    #expect(Proxies().network(peer: peer, forwarded: forwarded) == nil)
  }

  // MARK: The page

  private func fill(_ browser: Browser, _ root: String, story: String) async throws {
    for (step, fields) in [
      ("wie", ["hoedanigheid": "client", "naam": "A. van der Berg"]),
      ("verhaal", ["verhaal": story, "datumonbekend": "ja"]),
      ("waar", [:]), ("ernst", ["ernst": "nee"]), ("punten", ["punt1": "Een punt."]), ("wens", [:]),
      ("toestemming", [:]),
      ("bereikbaar", [:]),
    ] { #expect(try await browser.post("\(root)/\(step)", answers: fields).status == .seeOther) }
  }

  @Test func `where it is full one is asked to come back, and every word is still there`() async throws {
    let (world, other) = (try await TestWorld.make(), try await TestWorld.make(name: "Zorg Dichtbij"))
    let root = "/zorgaanbieders/\(world.provider.number)/klacht"
    let limits = Crowd.Limits(perProvider: .init(freely: 2, full: 2))
    let first = Browser(world, limits: limits)
    for _ in 1...2 {
      try await fill(first, root, story: "Kort.")
      #expect(try await first.post("\(root)/verzending").location == "\(root)/verzonden")
      _ = try await first.post("\(root)/opnieuw")
    }
    try await fill(first, root, story: "Dit mag niet weg.")
    let full = try await first.post("\(root)/verzending")
    #expect(full.status == .tooManyRequests)
    // Within the hour, by as much as this test took on a busy machine.
    let seconds = try #require(full.headers[.retryAfter].flatMap { Int($0) })
    #expect((1800...3600).contains(seconds))
    #expect(full.html.contains("Er komen nu veel klachten binnen"))
    #expect(full.html.contains("\((seconds + 59) / 60) minuten"))
    #expect(full.html.contains("action=\"\(root)/verzending\""), "the page itself sends it once more")
    #expect(try await first.get("\(root)/controleren").html.contains("Dit mag niet weg."))
    // At another provider, on the same server, it goes on.
    let elsewhere = "/zorgaanbieders/\(other.provider.number)/klacht"
    try await fill(first, elsewhere, story: "Ergens anders.")
    #expect(try await first.post("\(elsewhere)/verzending").location == "\(elsewhere)/verzonden")
  }

  @Test func `a field that only programs fill in asks once more, and loses nothing`() async throws {
    let world = try await TestWorld.make()
    let (browser, root) = (Browser(world), "/zorgaanbieders/\(world.provider.number)/klacht")
    try await fill(browser, root, story: "Door een mens geschreven.")
    let rows = try HostileFiling.rows(of: world)
    let check = try await browser.get("\(root)/controleren")
    let field = try #require(check.html.firstMatch(of: /<div class="aside" aria-hidden="true">.*?<\/div>/)).output
    #expect(
      field.contains("name=\"website\"") && field.contains("tabindex=\"-1\"") && field.contains("autocomplete=\"off\""))
    for _ in 1...3 {
      let asked = try await browser.post("\(root)/verzending", ["website": "http://x.test"])
      #expect(asked.status == .unprocessableContent && asked.html.contains("name=\"zelf\" value=\"ja\""))
      #expect(asked.html.contains("Door een mens geschreven."))
    }
    #expect(try HostileFiling.rows(of: world) == rows)
    #expect(
      try await browser.post("\(root)/verzending", ["website": "http://x.test", "zelf": "ja"]).location
        == "\(root)/verzonden")
  }
}
