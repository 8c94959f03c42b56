import Foundation
import TestSupport
import Testing
import Vault

@testable import Web

struct FileComplaintPageTests {
  /// Goes through every page up to the last look, with good answers.
  private func fill(_ browser: Browser, _ root: String, story: String = "Er kwam drie keer niemand.") async throws {
    #expect(
      try await browser.post("\(root)/wie", ["hoedanigheid": "client", "naam": "A. van der Berg"]).location
        == "\(root)/verhaal")
    #expect(
      try await browser.post("\(root)/verhaal", ["verhaal": story, "datumonbekend": "ja"]).location == "\(root)/waar")
    #expect(try await browser.post("\(root)/waar", ["plaats": "Thuis", "personen": ""]).location == "\(root)/ernst")
    #expect(try await browser.post("\(root)/ernst", ["ernst": "nee"]).location == "\(root)/punten")
    #expect(
      try await browser.post("\(root)/punten", ["punt1": "Niemand kwam.", "punt3": "Niemand belde."]).location
        == "\(root)/wens")
    #expect(try await browser.post("\(root)/wens", ["wens": ""]).location == "\(root)/toestemming")
    #expect(try await browser.post("\(root)/toestemming").location == "\(root)/bereikbaar")
    #expect(
      try await browser.post("\(root)/bereikbaar", ["email": "klager@voorbeeld.test", "telefoon": ""]).location
        == "\(root)/controleren")
  }

  private func root(_ world: TestWorld) -> String { "/zorgaanbieders/\(world.provider.number)/klacht" }

  @Test func `a complaint is filed page by page and shows a number and a code that open it`() async throws {
    let world = try await TestWorld.make()
    let (browser, root) = (Browser(world), root(world))
    #expect(try await browser.get(root).status == .ok)
    try await fill(browser, root)
    let check = try await browser.get("\(root)/controleren")
    #expect(check.html.contains("Er kwam drie keer niemand.") && check.html.contains("Niemand belde."))

    #expect(try await browser.post("\(root)/verzending").location == "\(root)/verzonden")
    let filed = try await browser.get("\(root)/verzonden")
    let codes = filed.html.matches(of: /<dd class="code">([^<]+)<\/dd>/).map { String($0.1) }
    #expect(codes.count == 2 && codes[0].hasPrefix("K ") && codes[1].count == 24)
    #expect(filed.html.contains("3 april 2026"))
    #expect(filed.headers[.cacheControl] == "no-store")
    #expect(browser.cookies["inzage"] != nil)

    let other = Browser(world)
    #expect(try await other.post("/volgen", ["nummer": codes[0], "code": codes[1]]).location == "/mijn-klacht")
    #expect(other.cookies["inzage"] != nil)
  }

  @Test func `a double click is one case with one code`() async throws {
    let world = try await TestWorld.make()
    let (browser, root) = (Browser(world), root(world))
    try await fill(browser, root)
    let (one, two) = (browser.copy(), browser.copy())
    async let first = one.post("\(root)/verzending")
    async let second = two.post("\(root)/verzending")
    #expect(try await [first.location, second.location] == ["\(root)/verzonden", "\(root)/verzonden"])
    let (left, right) = (try await one.get("\(root)/verzonden"), try await two.get("\(root)/verzonden"))
    #expect(left.between("<dl class=\"facts above\">", "</dl>") == right.between("<dl class=\"facts above\">", "</dl>"))
    #expect(try await browser.post("\(root)/verzending").location == "\(root)/verzonden")
    let lines = try PlainSession(TestDatabase.owner)
      .count("select count(*) from case_directory where tenant_id = '\(world.tenant)'")
    #expect(lines == 1)
  }

  @Test func `when the answer got lost after the commit, sending again gives the same number and code`() async throws {
    let world = try await TestWorld.make()
    let (browser, root) = (Browser(world), root(world))
    try await fill(browser, root)
    let token = try #require(browser.cookies["concept"].flatMap { Token(text: $0) })
    let lookup = (DraftBox(token).lookup + Array("klacht-\(world.provider.number)".utf8)).map {
      let hex = String($0, radix: 16)
      return hex.count == 1 ? "0" + hex : hex
    }.joined()
    let session = try PlainSession(TestDatabase.owner)
    let answers = try #require(try session.texts("select fields from draft where lookup = '\\x\(lookup)'").first)
    _ = try await browser.post("\(root)/verzending")
    let first = try await browser.get("\(root)/verzonden").between("<dl class=\"facts above\">", "</dl>")
    // As if the portal had stopped between the commit and the draft's end.
    try session.rows("update draft set fields = '\(answers)' where lookup = '\\x\(lookup)'")
    #expect(try await browser.get("\(root)/controleren").status == .ok)
    #expect(try await browser.post("\(root)/verzending").location == "\(root)/verzonden")
    let second = try await browser.get("\(root)/verzonden").between("<dl class=\"facts above\">", "</dl>")
    #expect(first != nil && first == second)
  }

  @Test func `a page reached too early leads to the first one without an answer`() async throws {
    let world = try await TestWorld.make()
    let (browser, root) = (Browser(world), root(world))
    #expect(try await browser.get("\(root)/controleren").location == "\(root)/wie")
    #expect(try await browser.post("\(root)/verzending").location == "\(root)/wie")
    #expect(try await browser.get("\(root)/gesprek").location == "\(root)/wie")
    #expect(try await browser.get("\(root)/verzonden").location == root)
  }

  @Test func `what is wrong is said at its field, and what was typed stays, also after going away`() async throws {
    let world = try await TestWorld.make()
    let (browser, root) = (Browser(world), root(world))
    _ = try await browser.post("\(root)/wie", ["hoedanigheid": "client", "naam": "A. van der Berg"])
    let refused = try await browser.post("\(root)/verhaal", ["verhaal": "Mijn verhaal", "datum": "01-01-2099"])
    #expect(refused.status == .unprocessableContent)
    #expect(refused.html.contains("href=\"#veld-datum\"") && refused.html.contains("Mijn verhaal"))
    #expect(try await browser.get("\(root)/verhaal").html.contains("Mijn verhaal"))
    #expect(try await browser.get("\(root)/punten").location == "\(root)/verhaal")
  }

  @Test func `one more point is a plain button, up to twelve`() async throws {
    let world = try await TestWorld.make()
    let (browser, root) = (Browser(world), root(world))
    _ = try await browser.post("\(root)/wie", ["hoedanigheid": "client", "naam": "A. van der Berg"])
    _ = try await browser.post("\(root)/verhaal", ["verhaal": "Mijn verhaal", "datumonbekend": "ja"])
    _ = try await browser.post("\(root)/waar")
    _ = try await browser.post("\(root)/ernst", ["ernst": "nee"])
    for _ in 0..<12 {
      #expect(
        try await browser.post("\(root)/punten", ["punt1": "Een punt", "meer": "ja"]).location == "\(root)/punten")
    }
    let page = try await browser.get("\(root)/punten")
    #expect(page.html.contains("name=\"punt12\"") && !page.html.contains("name=\"punt13\""))
    #expect(page.html.contains("Een punt") && !page.html.contains("name=\"meer\""))
  }

  @Test func `a text with a citizen service number waits for the complainant's word`() async throws {
    let world = try await TestWorld.make()
    let (browser, root) = (Browser(world), root(world))
    try await fill(browser, root, story: "Mijn nummer is 111222333.")
    #expect(try await browser.get("\(root)/controleren").html.contains("geenbsn"))
    #expect(try await browser.post("\(root)/verzending").status == .unprocessableContent)
    #expect(try await browser.post("\(root)/verzending", ["geenbsn": "ja"]).location == "\(root)/verzonden")
  }

  @Test func `another complaint after the first one is another case`() async throws {
    let world = try await TestWorld.make()
    let (browser, root) = (Browser(world), root(world))
    try await fill(browser, root)
    _ = try await browser.post("\(root)/verzending")
    #expect(try await browser.get("\(root)/wie").location == "\(root)/verzonden")
    _ = try await browser.post("\(root)/opnieuw")
    #expect(try await browser.get("\(root)/verzonden").location == root)
    try await fill(browser, root)
    #expect(try await browser.post("\(root)/verzending").location == "\(root)/verzonden")
    let lines = try PlainSession(TestDatabase.owner)
      .count("select count(*) from case_directory where tenant_id = '\(world.tenant)'")
    #expect(lines == 2)
  }

  @Test func `a partner notes the talk, and another person without a reason is asked about`() async throws {
    let world = try await TestWorld.make(preset: "000-huisartsenteam-partners", name: "Het Huisartsenteam")
    let (browser, root) = (Browser(world), root(world))
    #expect(try await browser.post("\(root)/wie", ["naam": "A. van der Berg"]).location == "\(root)/gesprek")
    let talk = try await browser.post(
      "\(root)/gesprek",
      ["gesprekdatum": "19-02-2026", "gesprekverslag": "Wij spraken elkaar.", "anderenaam1": "B. Bos"])
    #expect(talk.status == .unprocessableContent && talk.html.contains("href=\"#veld-anderereden1\""))
    #expect(
      try await browser.post(
        "\(root)/gesprek",
        [
          "gesprekdatum": "19-02-2026", "gesprekverslag": "Wij spraken elkaar.", "anderenaam1": "B. Bos",
          "anderereden1": "Zij leidde het gesprek.",
        ]
      ).location == "\(root)/verhaal")
  }

  @Test func `who complains for another names the client, and is asked what a relative can consent to`() async throws {
    let world = try await TestWorld.make()
    let (browser, root) = (Browser(world), root(world))
    #expect(
      try await browser.post("\(root)/wie", ["hoedanigheid": "representative", "naam": "A. van der Berg"]).location
        == "\(root)/client")
    let nobody = try await browser.post("\(root)/client", ["clientnaam": "", "relatie": "sibling"])
    #expect(nobody.status == .unprocessableContent && nobody.html.contains("href=\"#veld-clientnaam\""))
    let nothing = try await browser.post("\(root)/client", ["clientnaam": "J. van der Berg", "relatie": "maintained"])
    #expect(nothing.status == .unprocessableContent && nothing.html.contains("href=\"#veld-relatie\""))
    #expect(
      try await browser.post("\(root)/client", ["clientnaam": "J. van der Berg", "relatie": "sibling"]).location
        == "\(root)/verhaal")
    _ = try await browser.post("\(root)/verhaal", ["verhaal": "Er kwam niemand.", "datumonbekend": "ja"])
    _ = try await browser.post("\(root)/waar")
    _ = try await browser.post("\(root)/ernst", ["ernst": "harm"])
    _ = try await browser.post("\(root)/punten", ["punt1": "Niemand kwam."])
    _ = try await browser.post("\(root)/wens", ["wensen": "apology", "wensen": "prevention", "wens": ""])
    _ = try await browser.post("\(root)/toestemming", ["toestemming": "share", "toestemming": "careFile"])
    _ = try await browser.post("\(root)/bereikbaar", ["email": "", "telefoon": ""])
    let check = try await browser.get("\(root)/controleren").html
    for words in ["J. van der Berg", "Broer of zus", "iemand overleed", "Excuses", "Dat het een ander niet gebeurt"] {
      #expect(check.contains(words), "\(words)")
    }
    // Another kind of complainant: the relation and the consents are asked anew.
    _ = try await browser.post("\(root)/wie", ["hoedanigheid": "survivingRelative", "naam": "A. van der Berg"])
    #expect(try await browser.get("\(root)/controleren").location == "\(root)/client")
    #expect(try await browser.get("\(root)/client").html.contains("value=\"J. van der Berg\""))
    _ = try await browser.post("\(root)/client", ["clientnaam": "J. van der Berg", "relatie": "maintained"])
    #expect(try await browser.get("\(root)/controleren").location == "\(root)/toestemming")
    #expect(!(try await browser.get("\(root)/toestemming").html.contains("value=\"careFile\"")))
    let notAsked = try await browser.post("\(root)/toestemming", ["toestemming": "careFile"])
    #expect(notAsked.status == .unprocessableContent)
    _ = try await browser.post("\(root)/toestemming", ["toestemming": "share", "toestemming": "share"])
    #expect(try await browser.post("\(root)/verzending").location == "\(root)/verzonden")
    let mine = try await browser.get("/mijn-klacht").html
    #expect(mine.contains("J. van der Berg") && mine.contains("Familie, en de cliënt betaalde voor mij"))
    // Who is the client again names nobody.
    _ = try await browser.post("\(root)/opnieuw")
    _ = try await browser.post("\(root)/wie", ["hoedanigheid": "client", "naam": "A. van der Berg"])
    #expect(try await browser.get("\(root)/client").location == "\(root)/verhaal")
  }

  @Test func `what a complaint can do without is pointed out before it is sent, and taken out with one tap`()
    async throws
  {
    let world = try await TestWorld.make()
    let (browser, root) = (Browser(world), root(world))
    try await fill(
      browser, root, story: "Maak het over op NL91ABNA0417164300. Mijn nummer is 111222333. Niemand kwam.")
    let check = try await browser.get("\(root)/controleren").html
    #expect(check.contains("Dit lijkt een rekeningnummer") && check.contains("value=\"bankAccount\""))
    #expect(try await browser.post("\(root)/weghalen", ["soort": "bankAccount"]).location == "\(root)/controleren")
    let after = try await browser.get("\(root)/controleren").html
    #expect(!after.contains("NL91ABNA") && after.contains("Maak het over op [weggehaald]. Mijn nummer is 111222333."))
    _ = try await browser.post("\(root)/weghalen", ["soort": "citizenNumber"])
    #expect(!(try await browser.get("\(root)/controleren").html.contains("geenbsn")))
    #expect(try await browser.post("\(root)/weghalen", ["soort": "alles"]).status == .notFound)
    // Pointed out is not forbidden: the rest goes as it is.
    #expect(try await browser.post("\(root)/verzending").location == "\(root)/verzonden")
    #expect(try await browser.get("/mijn-klacht").html.contains("Maak het over op [weggehaald]"))
  }
}
