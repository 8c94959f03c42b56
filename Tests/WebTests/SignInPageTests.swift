import Foundation
import HTTPTypes
import Kernel
import Postgres
import Tenant
import TestSupport
import Testing
import Vault

@testable import Web

struct SignInPageTests {
  private func fields(_ staff: TestStaff, _ typed: String = TestStaff.password, to back: String = "")
    -> KeyValuePairs<String, String>
  { ["email": staff.email, "wachtwoord": typed, "naar": back] }

  @Test func `without a second factor the password leads on to the page that was asked for`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let browser = Browser(staff.world)
    #expect(try await browser.get("/werklijst").location == "/inloggen?naar=/werklijst")
    let wrong = try await browser.post("/inloggen", fields(staff, "mis"))
    #expect(wrong.status == .unprocessableContent && wrong.html.contains("horen niet bij elkaar"))
    let right = try await browser.post("/inloggen", fields(staff, to: "/werklijst?wie=mij"))
    #expect(right.location == "/werklijst?wie=mij")
    let cookies = right.headers[values: .setCookie]
    #expect(cookies.contains { $0.hasPrefix("sessie=") && $0.contains("HttpOnly") && !$0.contains("Max-Age") })
    #expect(
      cookies.contains { $0.hasPrefix("apparaat=") && $0.contains("HttpOnly") && $0.contains("Max-Age=15552000") })
    #expect(try await browser.get("/werklijst").status == .ok)
    #expect(try await browser.get("/inloggen").location == "/werklijst")
    _ = try await browser.post("/uitloggen")
    #expect(try await browser.get("/werklijst").status == .seeOther)
  }

  @Test func `with a second factor there is a session after the code`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let (app, _) = try await staff.enrol()
    let browser = Browser(staff.world)
    let first = try await browser.post("/inloggen", fields(staff, to: "/werklijst?wie=mij"))
    #expect(first.location == "/inloggen/code?naar=/werklijst%3Fwie%3Dmij")
    #expect(browser.cookies["sessie"] == nil)
    #expect(try await browser.get("/werklijst").status == .seeOther)
    let page = try await browser.get("/inloggen/code?naar=/werklijst%3Fwie%3Dmij")
    #expect(page.html.contains("autocomplete=\"one-time-code\""))
    #expect(page.html.contains("value=\"/werklijst?wie=mij\""))
    for typed in ["", staff.wrongCode(of: app)] {
      let wrong = try await browser.post("/inloggen/code", ["code": typed])
      #expect(wrong.status == .unprocessableContent && wrong.html.contains("href=\"#veld-code\""))
    }
    let right = try await browser.post("/inloggen/code", ["code": staff.code(of: app), "naar": "/werklijst?wie=mij"])
    #expect(right.location == "/werklijst?wie=mij")
    #expect(browser.cookies["sessie"] != nil && browser.cookies["stap"] == nil)
    #expect(try await browser.get("/werklijst").status == .ok)
  }

  @Test func `after three wrong codes the page says how long to wait`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let (app, _) = try await staff.enrol()
    let browser = Browser(staff.world)
    _ = try await browser.post("/inloggen", fields(staff))
    for _ in 1...3 {
      #expect(try await browser.post("/inloggen/code", ["code": staff.wrongCode(of: app)]).status.code == 422)
    }
    let slowed = try await browser.post("/inloggen/code", ["code": staff.code(of: app)])
    #expect(slowed.status == .tooManyRequests && slowed.headers[.retryAfter] == "1")
    #expect(slowed.html.contains("Wacht 1 seconde"))
  }

  @Test func `the code's page without a password before it leads back to the first`() async throws {
    let staff = try await TestStaff.make(in: .make())
    _ = try await staff.enrol()
    let browser = Browser(staff.world)
    for path in ["/inloggen/code", "/inloggen/koppeling"] {
      #expect(try await browser.get(path).location == "/inloggen")
      #expect(try await browser.post(path, ["code": "123456"]).location == "/inloggen")
    }
    _ = try await browser.post("/inloggen", fields(staff))
    #expect(try await browser.get("/inloggen/koppeling").location == "/inloggen")
    _ = try await browser.post("/inloggen", fields(staff))
    staff.world.clock.advance(seconds: 600)
    #expect(try await browser.get("/inloggen/code").location == "/inloggen")
    #expect(try await browser.get("/inloggen").html.contains("Het duurde te lang."))
  }

  @Test func `who must have a second factor sets it up, keeps the codes, and comes where they wanted to be`()
    async throws
  {
    let staff = try await TestStaff.make(in: .make(), role: .portal)
    let browser = Browser(staff.world)
    let first = try await browser.post("/inloggen", fields(staff, to: "/hulp"))
    #expect(first.location == "/inloggen/koppeling?naar=/hulp")
    let page = try await browser.get("/inloggen/koppeling?naar=/hulp")
    #expect(page.html.contains("src=\"data:image/svg+xml;base64,"))
    let shown = try #require(page.between("<span class=\"code\">", "</span>")).replacing(" ", with: "")
    let app = try #require(OneTimeCode(base32: shown))
    #expect(page.html.contains("otpauth://totp/Wederhoor:"))
    let wrong = try await browser.post("/inloggen/koppeling", ["code": staff.wrongCode(of: app), "naar": "/hulp"])
    #expect(wrong.status == .unprocessableContent && wrong.html.contains(app.shown))
    let done = try await browser.post("/inloggen/koppeling", ["code": staff.code(of: app), "naar": "/hulp"])
    #expect(done.location == "/account/herstelcodes?naar=/hulp")
    let codes = try await browser.get("/account/herstelcodes?naar=/hulp")
    #expect(codes.html.matches(of: #/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/#).count == 10)
    #expect(codes.headers[.cacheControl] == "no-store")
    #expect(try await browser.post("/account/herstelcodes", ["naar": "/hulp"]).location == "/hulp")
    #expect(try await browser.get("/account/herstelcodes").location == "/account")
  }

  @Test func `who is signed in already when a rule comes is sent to the door`() async throws {
    let world = try await TestWorld.make()
    let staff = try await TestStaff.make(in: world, role: .provider(world.tenant))
    let browser = Browser(world)
    _ = try await browser.post("/inloggen", fields(staff))
    #expect(try await browser.get("/klachten").status == .ok)
    try await world.act(as: Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)) {
      try await RequireSecondFactor(true).perform(in: $0)
    }
    #expect(try await browser.get("/klachten").location == "/inloggen?naar=/klachten")
    #expect(try await browser.post("/inloggen", fields(staff)).location == "/inloggen/koppeling")
  }

  // MARK: A new password

  @Test func `every address gets the same answer`() async throws {
    let staff = try await TestStaff.make(in: .make())
    for email in [staff.email, "niemand-\(UUID().uuidString.lowercased())@voorbeeld.test"] {
      let browser = Browser(staff.world)
      let asked = try await browser.post("/wachtwoord-vergeten", ["email": email])
      #expect(asked.status == .seeOther && asked.location == "/inloggen")
      let said = try await browser.get("/inloggen")
      #expect(said.html.contains("Kennen wij dit adres?"))
      for _ in 1...2 { _ = try await browser.post("/wachtwoord-vergeten", ["email": email]) }
      let slowed = try await browser.post("/wachtwoord-vergeten", ["email": email])
      #expect(slowed.status == .tooManyRequests && slowed.headers[.retryAfter] == "1")
      #expect(slowed.html.contains("Wacht een minuut"))
    }
    let none = try await Browser(staff.world).post("/wachtwoord-vergeten", ["email": "geen adres"])
    #expect(none.status == .unprocessableContent)
  }

  @Test func `looking at the link changes nothing, sending it uses it up`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let (app, _) = try await staff.enrol()
    let browser = Browser(staff.world)
    let page = "/wachtwoord-vergeten/\(try await staff.link().text)"
    for _ in 1...3 {
      let shown = try await browser.get(page)
      #expect(shown.status == .ok && shown.html.contains("autocomplete=\"new-password\""))
      #expect(shown.html.contains("autocomplete=\"one-time-code\""))
    }
    let short = try await browser.post(page, ["wachtwoord": "kort", "code": staff.code(of: app)])
    #expect(short.status == .unprocessableContent && short.html.contains("12 tekens of meer"))
    let wrong = try await browser.post(page, ["wachtwoord": "groene giraffen", "code": staff.wrongCode(of: app)])
    #expect(wrong.status == .unprocessableContent && wrong.html.contains("href=\"#veld-code\""))
    let done = try await browser.post(page, ["wachtwoord": "groene giraffen", "code": staff.code(of: app)])
    #expect(done.location == "/inloggen")
    for answer in [
      try await browser.get(page), try await browser.post(page, ["wachtwoord": "groene giraffen"]),
      try await browser.get("/wachtwoord-vergeten/onzin"),
    ] {
      #expect(answer.status == .gone && answer.html.contains("Deze link werkt niet meer"))
    }
    staff.world.clock.advance(seconds: 30)
    let signIn = try await browser.post("/inloggen", fields(staff, "groene giraffen"))
    #expect(signIn.location == "/inloggen/code")
  }
}
