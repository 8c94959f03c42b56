import Foundation
import HTTPTypes
import Handling
import Kernel
import Mail
import Postgres
import TestSupport
import Testing
import Vault

@testable import Dossier
@testable import Tenant
@testable import Web

/// The page on which a document is signed, for all three of them.
struct SigningStepTests {
  private static let answers: KeyValuePairs<String, String> = [
    "zienswijze": "Wij \"zien\" <b>dit</b> zo.\n\nTweede alinea.", "uitkomst-1": "upheld", "motivering-1": "Daarom.",
    "uitkomst-2": "partlyUpheld", "motivering-2": "Hierom.", "besluiten": "Wij bieden excuses aan.",
    "maatregel-2": "Een vaste achterwacht.", "datum-2": "1 mei 2026",
  ]

  private func heard(_ signatures: String = "[judgement]") async throws -> TestCase {
    let known = try await TestWorld.make(signatures: signatures).file()
    try await known.bringToProvider()
    try await known.hearBoth()
    return known
  }

  private func browser(_ world: TestWorld, as actor: Actor) async throws -> Browser {
    let browser = Browser(world)
    browser.carry(.session, try await world.session(of: actor))
    return browser
  }

  private func inside(_ filed: TestCase) async throws -> Browser {
    let browser = Browser(filed.world)
    browser.carry(
      .access,
      try await ComplainantSession.start(
        tenant: filed.world.tenant, dossier: filed.dossier, in: filed.world.database))
    return browser
  }

  /// What the page's form would send, with these answers and this button.
  private func press(
    _ browser: Browser, _ path: String, _ page: Browser.Answer, _ typed: [String: String] = [:], button: String? = nil
  ) async throws -> Browser.Answer {
    let form = try #require(page.between("<form class=\"questions\"", "</form>"))
    var fields: [(String, String)] = []
    for match in form.matches(of: #/<input type="(?:hidden|text)"[^>]*?name="([^"]*)" value="([^"]*)"/#) {
      let value = String(match.2).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
        .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
      fields.append((String(match.1), typed[String(match.1)] ?? value))
    }
    if let button { fields.append((button, "ja")) }
    let body = fields.map { "\(ReturnPath.encoded($0.0))=\(ReturnPath.encoded($0.1))" }.joined(separator: "&")
    return try await browser.post(path, bytes: Array(body.utf8), type: "application/x-www-form-urlencoded")
  }

  private func signatures(_ filed: TestCase) async throws -> Int {
    try await TestDatabase.ownerSession().count(
      "select count(*) from signature where dossier_id = '\(filed.dossier)'")
  }

  @Test func `a judgement is signed on a second page, with a code by mail`() async throws {
    let filed = try await heard()
    let (path, director) = (
      "/klachten/\(filed.number)/oordeel", try await browser(filed.world, as: filed.world.director)
    )
    let first = try await director.post(path, Self.answers)
    #expect(first.status == .ok && first.html.contains("Onderteken uw oordeel"))
    // The whole text, as it will be read; and what kind of signature it is.
    for part in [
      "Wij \"zien\" &lt;b&gt;dit&lt;/b&gt; zo.", "Deels gegrond", "Een vaste achterwacht.", "1 mei 2026",
      "geen gekwalificeerde handtekening", "910/2014", "value=\"Testpersoon\"", "Stuur mij een code",
    ] {
      #expect(first.html.contains(part) || first.html.replacing("&quot;", with: "\"").contains(part), "\(part)")
    }
    #expect(!first.html.contains("name=\"code\""))
    #expect(try await signatures(filed) == 0)
    #expect(try await filed.complaint().judgement == nil)

    let sent = try await press(director, path, first, ["naam": "Anna de Wit"])
    #expect(sent.status == .ok && sent.html.contains("De code is onderweg"))
    #expect(sent.html.contains("name=\"code\"") && sent.html.contains("value=\"Anna de Wit\""))
    let wrong = try await press(director, path, sent, ["code": try await filed.wrongCode()])
    #expect(wrong.status == .unprocessableContent && wrong.html.contains("Deze code klopt niet, is te oud"))
    // Nothing that was typed is lost.
    #expect(wrong.html.contains("value=\"Anna de Wit\"") && wrong.html.contains("Een vaste achterwacht."))
    #expect(try await filed.complaint().judgement == nil)

    let code = try #require(try await filed.mailedCode())
    #expect(try await press(director, path, wrong, ["code": code]).location == "/klachten/\(filed.number)")
    // Once more, by a double click.
    #expect(try await press(director, path, wrong, ["code": code]).location == "/klachten/\(filed.number)")
    #expect(try await signatures(filed) == 1)
    let officer = try await browser(filed.world, as: filed.world.officer)
    for page in [
      try await director.get("/klachten/\(filed.number)"), try await officer.get("/zaken/\(filed.number)"),
      try await inside(filed).get("/mijn-klacht"),
    ] {
      #expect(page.html.contains("Ondertekend door Anna de Wit op 20 februari 2026 om 12:00 uur."))
      #expect(page.html.contains("De tekst is sindsdien niet veranderd."))
      #expect(page.html.contains("geen gekwalificeerde handtekening"))
      #expect(
        page.between("<span class=\"check\">", "</span>")?.wholeMatch(of: #/([0-9a-f]{4} ){15}[0-9a-f]{4}/#) != nil)
    }
    #expect(try await director.get("/klachten/\(filed.number)?taal=en").html.contains("Signed by Anna de Wit on"))
    let view = try #require(try await filed.read(as: filed.complainant).judgement?.view.revealed)
    #expect(view == "Wij \"zien\" <b>dit</b> zo.\n\nTweede alinea.")
  }

  @Test func `a changed text needs a new code`() async throws {
    let filed = try await heard()
    let (path, director) = (
      "/klachten/\(filed.number)/oordeel", try await browser(filed.world, as: filed.world.director)
    )
    let sent = try await press(director, path, try await director.post(path, Self.answers))
    let code = try #require(try await filed.mailedCode())
    let changed = try await press(director, path, sent, ["code": code, "besluiten": "Wij betalen € 1.000."])
    #expect(changed.status == .unprocessableContent && changed.html.contains("Deze code klopt niet"))
    #expect(try await filed.complaint().judgement == nil)
    filed.world.clock.advance(seconds: 1)
    let again = try await press(director, path, changed, button: "stuur")
    #expect(again.html.contains("De code is onderweg") && again.html.contains("€ 1.000"))
    let newer = try #require(try await filed.mailedCode())
    #expect(try await press(director, path, again, ["code": newer]).status == .seeOther)
  }

  @Test func `one goes back to the form, with all that was typed`() async throws {
    let filed = try await heard()
    let (path, director) = (
      "/klachten/\(filed.number)/oordeel", try await browser(filed.world, as: filed.world.director)
    )
    let form = try await press(director, path, try await director.post(path, Self.answers), button: "terug")
    #expect(form.status == .ok && form.html.contains("<textarea"))
    for typed in ["Tweede alinea.", "Daarom.", "Een vaste achterwacht.", "value=\"1 mei 2026\""] {
      #expect(form.html.contains(typed), "\(typed)")
    }
    #expect(!form.html.contains("class=\"errors\""))
  }

  @Test func `with something missing nobody comes to the page, and no code is sent`() async throws {
    let filed = try await heard()
    let (path, director) = (
      "/klachten/\(filed.number)/oordeel", try await browser(filed.world, as: filed.world.director)
    )
    let page = try await director.post(
      path, ["zienswijze": "Zo.", "stap": "ondertekenen", "stuur": "ja", "naam": "A", "code": "123456"])
    #expect(page.status == .unprocessableContent && page.html.contains("#veld-besluiten"))
    #expect(try await filed.mailedCode() == nil)
  }

  @Test func `a name and a code are asked for, and after too many tries one waits`() async throws {
    let filed = try await heard()
    let (path, director) = (
      "/klachten/\(filed.number)/oordeel", try await browser(filed.world, as: filed.world.director)
    )
    let sent = try await press(director, path, try await director.post(path, Self.answers))
    let empty = try await press(director, path, sent, ["naam": "", "code": ""])
    #expect(empty.status == .unprocessableContent)
    #expect(empty.html.contains("#veld-naam") && empty.html.contains("#veld-code"))
    for _ in 0..<3 { _ = try await press(director, path, sent, ["code": try await filed.wrongCode()]) }
    let slow = try await press(director, path, sent, ["code": try await filed.wrongCode()])
    #expect(slow.status == .tooManyRequests && slow.headers[.retryAfter] == "1")
    filed.world.clock.advance(seconds: 5)
    for _ in 0..<4 { _ = try await press(director, path, sent, button: "stuur") }
    let often = try await press(director, path, sent, button: "stuur")
    #expect(often.status == .unprocessableContent && often.html.contains("al vaak een code"))
  }

  @Test func `staff with an app sign with its code, and recovery codes don't count`() async throws {
    let filed = try await heard()
    let staff = try await TestStaff.make(in: filed.world, role: .provider(filed.world.tenant))
    let (app, session) = try await staff.enrol()
    let codes = try #require(
      try await RecoveryCodes.shown(
        to: session, of: staff.account, in: filed.world.database, keys: filed.world.keys))
    let (path, director) = ("/klachten/\(filed.number)/oordeel", Browser(filed.world))
    director.carry(.session, session)
    let page = try await director.post(path, Self.answers)
    #expect(page.html.contains("name=\"code\"") && !page.html.contains("Stuur mij"))
    #expect(page.html.contains("Een herstelcode werkt hier niet."))
    let recovery = try await press(director, path, page, ["code": try #require(codes.first).shown])
    #expect(recovery.status == .unprocessableContent && recovery.html.contains("Wacht op een nieuwe code in de app"))
    #expect(try await press(director, path, page, ["code": staff.code(of: app)]).status == .seeOther)
    #expect(try await director.get("/klachten/\(filed.number)").html.contains("code uit een app"))
    #expect(try await filed.mailedCode() == nil)
  }

  @Test func `a text that is not the one that was signed is shown with a warning`() async throws {
    let filed = try await heard()
    try await filed.signJudgement(realiseBy: filed.today)
    try await TestDatabase.ownerSession().rows(
      "update finding set outcome = 'undecided' where dossier_id = $1", filed.dossier.uuidString)
    let page = try await inside(filed).get("/mijn-klacht")
    #expect(page.html.contains("Let op: deze tekst is veranderd na het tekenen"))
    #expect(!page.html.contains("De tekst is sindsdien niet veranderd."))
  }

  @Test func `the complainant signs the approval with a code by mail`() async throws {
    let filed = try await TestWorld.make(signatures: "[approval]").file()
    try await filed.register()
    try await filed.offerLetter("De brief zelf.")
    let (path, browser) = ("/mijn-klacht/akkoord", try await inside(filed))
    let own = try await browser.get(path)
    let page = try await press(browser, path, own)
    #expect(page.status == .ok && page.html.contains("Onderteken uw akkoord"))
    #expect(page.html.contains("De brief zelf.") && page.html.contains("value=\"A. van der Berg\""))
    let sent = try await press(browser, path, page)
    let code = try #require(try await filed.mailedCode())
    // A newer letter: the code and the page are of the old one.
    try await filed.comment("Anders graag.")
    try await filed.offerLetter("Een andere brief.")
    let stale = try await press(browser, path, sent, ["code": code])
    #expect(stale.status == .unprocessableContent && stale.html.contains("Er is een nieuwe versie van de brief"))
    filed.world.clock.advance(seconds: 1)
    let anew = try await press(browser, path, try await press(browser, path, try await browser.get(path)))
    #expect(try await press(browser, path, anew, ["code": code]).status == .unprocessableContent)
    let newer = try #require(try await filed.mailedCode())
    #expect(try await press(browser, path, anew, ["code": newer]).location == "/mijn-klacht")
    #expect(try await browser.get("/mijn-klacht").html.contains("Ondertekend door A. van der Berg"))
    #expect(try await press(browser, path, anew, ["code": newer]).location == "/mijn-klacht")
  }

  @Test func `without an address of their own the complainant is told to sign on paper`() async throws {
    let filed = try await TestWorld.make(signatures: "[approval]").file(email: nil)
    try await filed.register()
    try await filed.offerLetter()
    let (path, browser) = ("/mijn-klacht/akkoord", try await inside(filed))
    let page = try await press(browser, path, try await browser.get(path))
    #expect(page.html.contains("teken op papier") && page.html.contains("href=\"/mijn-klacht/toegang\""))
    #expect(!page.html.contains("<form class=\"questions\""))
  }

  @Test func `the chair signs the ruling`() async throws {
    let filed = try await TestWorld.make(signatures: "[ruling]").file()
    try await filed.bringToProvider()
    try await filed.hearBoth()
    try await filed.judge(realiseBy: filed.today)
    let dispute = try await filed.fileDispute()
    try await filed.payFee(of: dispute.dispute, on: filed.today)
    let (path, chair) = (
      "/geschillen/\(dispute.number)/uitspraak", try await browser(filed.world, as: filed.world.chair)
    )
    let page = try await chair.post(
      path,
      [
        "datum": "20-02-2026", "uitkomst-1": "upheld", "redenen-1": "Zo was het.", "uitkomst-2": "notUpheld",
        "redenen-2": "Zo was het niet.", "gronden": "Beide partijen zijn gehoord.",
      ])
    #expect(page.html.contains("Onderteken de uitspraak") && page.html.contains("Zo was het niet."))
    let sent = try await press(chair, path, page)
    let back = try await press(chair, path, sent, button: "terug")
    #expect(back.html.contains("<textarea") && back.html.contains("Beide partijen zijn gehoord."))
    let code = try #require(try await filed.mailedCode())
    #expect(try await press(chair, path, sent, ["code": code]).status == .seeOther)
    #expect(try await press(chair, path, sent, ["code": code]).status == .seeOther)
    for page in [
      try await chair.get("/geschillen/\(dispute.number)"), try await inside(filed).get("/mijn-klacht"),
    ] {
      #expect(page.html.contains("Ondertekend door Testpersoon op 20 februari 2026"))
    }
  }

  @Test(arguments: Language.allCases) func `the mail holds the code in its text, and nothing of the case`(
    language: Language
  ) throws {
    let code = try #require(SixDigits(typed: "048 219"))
    let message = try NoticeMail(publicURL: "https://klachten.voorbeeld.test", sender: "portaal@voorbeeld.test")
      .message(
        Envelope(
          id: UUID(), recipient: .provider, notice: .signingCode, address: Sealed("directie@voorbeeld.test"),
          language: language, number: "48219053", token: nil, code: code),
        at: Date(timeIntervalSince1970: 1_771_585_200))
    let (head, body) = try #require(
      message.text.range(of: "\r\n\r\n").map { (message.text[..<$0.lowerBound], message.text[$0.upperBound...]) })
    #expect(body.contains("048 219") && !head.contains("048"))
    for secret in ["4821 9053", "48219053", "http"] { #expect(!message.text.contains(secret), "\(secret)") }
  }
}
