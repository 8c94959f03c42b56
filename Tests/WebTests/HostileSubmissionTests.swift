import Foundation
import HTTPTypes
import Handling
import Intake
import Kernel
import Logging
import Postgres
import TestSupport
import Testing
import Vault

@testable import Web

/// What people and programs send by accident or on purpose stores nothing wrong and gets a clear answer: more than five
/// hundred forms, by hand (`Tests/Corpora/hostile-submissions.txt`) and by dice.
///
/// A failure names its seed; `WEDERHOOR_DICE=12345 swift test --filter HostileSubmission` rolls others.
@Suite struct HostileSubmissionTests {
  private static let seed = ProcessInfo.processInfo.environment["WEDERHOOR_DICE"].flatMap { UInt64($0) } ?? 20_261_122

  private static func world(_ isPartners: Bool) async throws -> TestWorld {
    isPartners
      ? try await TestWorld.make(preset: "000-huisartsenteam-partners", name: "Het Huisartsenteam")
      : try await TestWorld.make()
  }

  // MARK: By dice

  /// 8 rolls of 2 filings: some two hundred forms, of which half the answers are hostile.
  @Test(arguments: 0..<8)
  func `whatever the dice type, what was read back is stored, once, and the rest is asked again`(
    roll: Int
  ) async throws {
    var sent = 0
    let worlds = [try await Self.world(true), try await Self.world(false)]
    for turn in 0..<2 {
      let number = Self.seed &+ UInt64(roll * 100 + turn)
      var dice = Dice(number)
      let filing = try HostileFiling(
        worlds[turn], mark: "worp\(number)", isDutch: !roll.isMultiple(of: 3))
      try await filing.walk(&dice)
      let filed = try await filing.send()
      try await filing.compare(filed)
      sent += filing.sent
    }
    #expect(sent >= 16, "too few forms were sent to say anything: \(sent)")
  }

  // MARK: By hand

  @Test func `every text of the corpus is stored as it was read back, and is text wherever it is shown`() async throws {
    let (texts, world) = (HostileCorpus.lines("texts"), try await Self.world(true))
    var next = 0
    while next < texts.count {
      let first = next
      let filing = try HostileFiling(world, mark: "klager")
      try await filing.walk(texts, at: &next)
      let filed = try await filing.send()
      try await filing.compare(filed)
      try await show(texts[first..<min(next, texts.count)], in: filed, after: filing)
    }
  }

  /// Where a regeling has the provider receive complaints itself, all three read it at once.
  private func show(_ texts: ArraySlice<HostileCorpus.Line>, in filed: TestCase, after filing: HostileFiling)
    async throws
  {
    let world = filed.world
    try await filed.register()
    let (officer, director) = (Browser(world), Browser(world))
    officer.carry(.session, try await world.session(of: world.officer))
    director.carry(.session, try await world.session(of: world.director))
    for (browser, path) in [
      (filing.browser, "/mijn-klacht"), (officer, "/zaken/\(filed.number)"), (director, "/klachten/\(filed.number)"),
    ] {
      let page = try await browser.get(path)
      try filing.look(page)
      #expect(page.status == .ok)
      for line in texts {
        for part in HostileText.keptOf(line).split(separator: "\n") {
          #expect(page.html.holds(filing.escaped(String(part))), "\(path) doesn't show \(line)")
        }
      }
    }
  }

  @Test(arguments: ["emails", "phones", "dates", "choices", "empty"])
  func `every answer of the corpus that is none is told at its field, and the others are taken`(
    part: String
  ) async throws {
    let world = try await TestWorld.make()
    let (browser, root) = (Browser(world), "/zorgaanbieders/\(world.provider.number)/klacht")
    let rows = try HostileFiling.rows(of: world)
    _ = try await browser.post("\(root)/wie", ["hoedanigheid": "client", "naam": "A. van der Berg"])
    for (step, fields) in [
      ("verhaal", ["verhaal": "Kort.", "datumonbekend": "ja"]), ("waar", [:]), ("ernst", ["ernst": "nee"]),
      ("punten", ["punt1": "Een punt."]), ("wens", [:]), ("toestemming", [:]),
    ] { _ = try await browser.post("\(root)/\(step)", answers: fields) }
    for line in HostileCorpus.lines(part) {
      let (step, field, rest): (String, String, [String: String]) =
        switch part {
        case "emails": ("bereikbaar", "email", [:])
        case "phones": ("bereikbaar", "telefoon", [:])
        case "dates": ("verhaal", "datum", ["verhaal": "Kort."])
        case "choices": ("wie", "hoedanigheid", ["naam": "A. van der Berg"])
        default: ("wie", "naam", ["hoedanigheid": "client"])
        }
      let reply = try await browser.post(
        "\(root)/\(step)", answers: rest.merging([field: line.text]) { $1 })
      if line.fate == "yes" {
        #expect(reply.status == .seeOther, "not taken: \(line)")
      } else {
        #expect(reply.status == .unprocessableContent, "taken: \(line)")
        #expect(reply.html.contains("id=\"veld-\(field)-fout\""), "nothing is said at the field: \(line)")
        for (name, text) in rest where name != "hoedanigheid" {
          #expect(reply.html.contains(text), "\(name) is gone: \(line)")
        }
      }
    }
    #expect(try HostileFiling.rows(of: world) == rows)
  }

  // MARK: What no browser sends

  private func clear(_ reply: Browser.Answer, _ status: Int, dutch: Bool = true) -> String? {
    if Int(reply.status.code) != status { return "got \(reply.status.code) and not \(status)" }
    if status == 303 { return nil }
    guard reply.html.contains("<html lang=\"\(dutch ? "nl" : "en")\"") else { return "another language" }
    guard let heading = reply.between("<h1>", "</h1>"), heading.count > 5 else { return "no heading" }
    guard reply.html.contains("<p") else { return "no sentence" }
    return nil
  }

  @Test func `every body of the corpus gets a clear answer and stores nothing`() async throws {
    let world = try await TestWorld.make()
    let root = "/zorgaanbieders/\(world.provider.number)/klacht"
    let (lines, rows) = (Lines(), try HostileFiling.rows(of: world))
    for line in HostileCorpus.lines("bodies") {
      let parts = line.bytes.split(separator: 32, maxSplits: 2, omittingEmptySubsequences: false)
      let (step, type) = (String(decoding: parts[0], as: UTF8.self), String(decoding: parts[1], as: UTF8.self))
      for isDutch in [true, false] {
        let browser = Browser(world, log: Logger(label: "test") { _ in Recorder(lines: lines) })
        if !isDutch { browser.set(.language, "en") }
        let reply = try await browser.post("\(root)/\(step)", bytes: Array(parts[2]), type: type)
        let wrong = clear(reply, line.fate.flatMap { Int($0) } ?? 0, dutch: isDutch)
        #expect(wrong == nil, "\(wrong ?? ""): \(line.description.prefix(160))")
      }
    }
    #expect(try HostileFiling.rows(of: world) == rows)
    #expect(lines.all.isEmpty, "\(lines.all)")
  }

  /// Bytes by dice: a good form, damaged.
  @Test func `a good form that got damaged on its way is taken as it stands or gets a clear answer`() async throws {
    let world = try await TestWorld.make()
    let root = "/zorgaanbieders/\(world.provider.number)/klacht"
    let (lines, rows) = (Lines(), try HostileFiling.rows(of: world))
    let good = Array(
      "hoedanigheid=client&naam=Geheim%20Woord&verhaal=Geheim&datumonbekend=ja&punt1=Geheim&ernst=nee".utf8)
    let steps = [
      "wie", "verhaal", "waar", "ernst", "punten", "wens", "toestemming", "bereikbaar", "opnieuw", "weghalen",
      "verzending", "verder/\(Token.generate().text)", "bestaatniet",
    ]
    for turn in 0..<160 {
      var dice = Dice(Self.seed &+ UInt64(90_000 + turn))
      var bytes = good
      for _ in 0..<Int.random(in: 1...6, using: &dice) {
        let at = Int.random(in: 0..<max(1, bytes.count), using: &dice)
        switch Int.random(in: 0..<5, using: &dice) {
        case 0: bytes = Array(bytes.prefix(at))
        case 1: bytes.insert(UInt8.random(in: 0...255, using: &dice), at: min(at, bytes.count))
        case 2: if !bytes.isEmpty { bytes[min(at, bytes.count - 1)] = UInt8.random(in: 0...255, using: &dice) }
        case 3: bytes += Array("&%\(dice.one(of: ["00", "ff", "C3", "0", "zz", "26", "3D", "u0041"]))=x".utf8)
        default: bytes += bytes.prefix(at)
        }
      }
      let browser = Browser(world, log: Logger(label: "test") { _ in Recorder(lines: lines) })
      if dice.isUnder(0.4) {
        browser.set(
          .draft, dice.one(of: ["x", "", "\"", String(repeating: "A", count: 43), "=;,\\", "é", "a b", "../.."]))
      }
      let path = "\(root)/\(dice.one(of: steps))"
      let reply = try await browser.request(.post, path, bytes: bytes)
      let code = Int(reply.status.code)
      #expect(
        code == 303 || (400..<500).contains(code) && clear(reply, code) == nil,
        "seed \(Self.seed), turn \(turn): \(path) got \(code) for \(String(decoding: bytes, as: UTF8.self).debugDescription)"
      )
    }
    #expect(try HostileFiling.rows(of: world) == rows)
    #expect(lines.all.isEmpty, "\(lines.all)")
  }

  @Test func `a form from another site, or with another's keys, changes nothing`() async throws {
    let (world, other) = (try await TestWorld.make(), try await TestWorld.make(name: "Zorg Dichtbij"))
    let (root, elsewhere) = (
      "/zorgaanbieders/\(world.provider.number)/klacht", "/zorgaanbieders/\(other.provider.number)/klacht"
    )
    let filing = try HostileFiling(world, mark: "eigen")
    var dice = Dice(1)
    try await filing.walk(&dice, share: 0)
    let (mine, rows) = (filing.browser, try HostileFiling.rows(of: world))

    // Another site's page, a program with this browser's cookies, a frame without an origin.
    for headers: [String: String?] in [
      ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"],
      ["Sec-Fetch-Site": nil, "Origin": "https://x.test"], ["Sec-Fetch-Site": nil, "Origin": "null"],
      ["Sec-Fetch-Site": nil, "Origin": nil], ["Sec-Fetch-Site": nil, "Origin": "http://localhost:8080.x.test"],
    ] {
      for path in ["verzending", "wie", "opnieuw"] {
        let reply = try await mine.request(
          .post, "\(root)/\(path)", bytes: Array("hoedanigheid=client&naam=Ander".utf8), headers: headers)
        #expect(clear(reply, 403) == nil, "\(headers) may send to \(path)")
      }
    }
    #expect(try await mine.get("\(root)/wie").html.contains("eigen gewoon"), "another site changed what was typed")

    // This browser's draft at another provider is another, empty one.
    #expect(try await mine.post("\(elsewhere)/verzending").location == "\(elsewhere)/wie")
    // No method but those of a form.
    for method: HTTPRequest.Method in [.put, .patch, .delete, .options, .trace] {
      let reply = try await mine.request(method, "\(root)/verzending", bytes: [])
      #expect(clear(reply, 405) == nil && reply.headers[.allow] != nil)
    }
    // Somebody else's link to go on, cut, changed, and at another provider.
    _ = try await mine.post("\(root)/wens", ["wens": "Later verder", "later": "ja"])
    let page = try await mine.get("\(root)/bewaren")
    let link = try #require(page.html.firstMatch(of: /klacht\/verder\/([A-Za-z0-9_-]{43})/).map { String($0.1) })
    for key in [
      String(link.dropLast()), String(link.reversed()), "\(link)A", Token.generate().text, "..%2f..%2f", "%00", "%ff",
      "'--",
    ] {
      for stranger in [Browser(world), mine.copy()] {
        let reply = try await stranger.get("\(root)/verder/\(key)")
        #expect([400, 404, 410].contains(reply.status.code) && clear(reply, Int(reply.status.code)) == nil, "\(key)")
        #expect([400, 404, 410].contains(try await stranger.post("\(root)/verder/\(key)").status.code), "\(key)")
      }
    }
    #expect(try await Browser(other).get("\(elsewhere)/verder/\(link)").status == .gone)
    #expect(try HostileFiling.rows(of: world) == rows)
    #expect(try HostileFiling.rows(of: other) == rows)

    // The pages out of order, then the last one again and again: one case.
    _ = try await mine.post("\(root)/wens", ["wens": ""])
    for _ in 1...4 { #expect(try await mine.post("\(root)/verzending").location == "\(root)/verzonden") }
    for step in ["wie", "verhaal", "punten", "toestemming"] {
      #expect(
        try await mine.post("\(root)/\(step)", ["naam": "Ander", "verhaal": "Ander"]).location == "\(root)/verzonden")
    }
    let cases = try PlainSession(TestDatabase.owner)
      .count("select count(*) from case_directory where tenant_id = '\(world.tenant)'")
    #expect(cases == 1)
    // The link leads nowhere any more, and never to the case.
    #expect(try await Browser(world).get("\(root)/verder/\(link)").status == .gone)
  }

  @Test func `no address of the way in falls over`() async throws {
    let world = try await TestWorld.make()
    let browser = Browser(world)
    let root = "/zorgaanbieders/\(world.provider.number)"
    let parts = [
      "%00", "%ff", "%ED%A0%80", "%2e%2e%2f", "..%5c", "%3Cscript%3E", "'", "%27;drop", "%20", "%0d%0aX:%20y", "a;b",
      "~",
      "%F0%9F%98%80", "%E2%80%AE", String(repeating: "a", count: 3000), "0", "-1", "NaN", "999999999999999999999",
      "{nummer}",
    ]
    let queries = [
      "?a=%00", "?taal=xx", "?taal=%ff", "?taal=nl&taal=en", "?%", "?a[]=1",
      "?a=" + String(repeating: "b", count: 9000),
    ]
    let paths =
      parts.flatMap {
        ["/zorgaanbieders/\($0)", "/zorgaanbieders/\($0)/klacht", "\(root)/wegwijzer/\($0)", "\(root)/klacht/\($0)"]
      }
      + queries.flatMap { ["\(root)/wegwijzer\($0)", "\(root)/klacht/wie\($0)", "/onvrede/nieuw\($0)"] }
    for path in paths {
      for method: HTTPRequest.Method in [.get, .post] {
        browser.set(.language, nil)
        let reply = try await browser.request(method, path, bytes: method == .post ? Array("a=b".utf8) : nil)
        let code = Int(reply.status.code)
        #expect(code == 200 || code == 303 || (400..<500).contains(code), "\(method) \(path.prefix(120)) got \(code)")
        if code >= 400, !path.contains("taal=") { #expect(clear(reply, code) == nil, "\(path.prefix(120))") }
      }
    }
  }

  // MARK: Noting an uiting van onvrede

  @Test func `an employee's note keeps every text of the corpus as it was shown`() async throws {
    let world = try await TestWorld.make()
    let browser = Browser(world)
    let reporter = Actor(.reporter, tenant: world.tenant, person: try await world.addReporter())
    browser.carry(.session, try await world.session(of: reporter))
    let filing = try HostileFiling(world, mark: "melder")
    for line in HostileCorpus.lines("texts") {
      let id = try #require(try await browser.get("/onvrede/nieuw").between("name=\"formulier\" value=\"", "\""))
      let told = "w \(line.text)w"
      let reply = try await browser.post(
        "/onvrede/nieuw",
        ["formulier": id, "wat": told, "datum": "", "over": told.unicodeScalars.count > 200 ? "" : told])
      let page = try await browser.get(try #require(reply.location, "not taken: \(line)"))
      try filing.look(page)
      for part in "w \(HostileText.keptOf(line))w".split(separator: "\n") {
        #expect(page.html.holds(filing.escaped(String(part))), "not shown: \(line)")
      }
    }
    let count = try PlainSession(TestDatabase.owner)
      .count("select count(*) from dissatisfaction where tenant_id = '\(world.tenant)'")
    #expect(count == HostileCorpus.lines("texts").count)
    for line in HostileCorpus.lines("empty") {
      let reply = try await browser.post("/onvrede/nieuw", ["formulier": "x", "wat": line.text])
      #expect(reply.status == .unprocessableContent, "taken: \(line)")
    }
  }

  // MARK: Texts made to keep the server busy

  @Test(arguments: [
    "geboren ", "ik van ", "1 januari ", "1-1-", "12 ", "NL91 ", "Jan Piet Klaas ", "mevrouw A. ", "a", "De Vries, ",
  ])
  func `a text made to keep the hints busy is read in no time`(piece: String) throws {
    let text = String(String(repeating: piece, count: 10_000 / piece.count).prefix(9_999)) + "1"
    var longest = Duration.zero
    longest = ContinuousClock().measure { _ = PersonalDetail.found(in: text) }
    #expect(longest < .seconds(5), "“\(piece)” took \(longest)")
  }
}
