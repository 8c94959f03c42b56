import Foundation
import HTTPTypes
import Kernel
import Postgres
import Tenant
import TestSupport
import Testing
import Vault

@testable import Web

struct AccountPageTests {
  private func signedIn(_ staff: TestStaff) async throws -> Browser {
    let browser = Browser(staff.world)
    _ = try await browser.post("/inloggen", ["email": staff.email, "wachtwoord": TestStaff.password])
    return browser
  }

  private func secret(_ page: Browser.Answer) throws -> OneTimeCode {
    let shown = try #require(page.between("<span class=\"code\">", "</span>")).replacing(" ", with: "")
    return try #require(OneTimeCode(base32: shown))
  }

  @Test func `an app is set up with the password, moved, and turned off again`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let browser = try await signedIn(staff)
    let account = try await browser.get("/account")
    #expect(account.html.contains(staff.email) && account.html.contains("U logt nu alleen met een wachtwoord in"))
    #expect(try await browser.get("/account/tweede-stap/koppeling").location == "/account/tweede-stap")
    for typed in ["", "mis"] {
      let wrong = try await browser.post("/account/tweede-stap", ["wachtwoord": typed])
      #expect(wrong.status == .unprocessableContent && wrong.html.contains("href=\"#veld-wachtwoord\""))
    }
    let start = try await browser.post("/account/tweede-stap", ["wachtwoord": TestStaff.password])
    #expect(start.location == "/account/tweede-stap/koppeling")
    let page = try await browser.get("/account/tweede-stap/koppeling")
    let app = try secret(page)
    #expect(try secret(await browser.get("/account/tweede-stap/koppeling")) == app)
    let wrong = try await browser.post("/account/tweede-stap/koppeling", ["code": staff.wrongCode(of: app)])
    #expect(wrong.status == .unprocessableContent && wrong.html.contains("href=\"#veld-code\""))
    let done = try await browser.post("/account/tweede-stap/koppeling", ["code": staff.code(of: app)])
    #expect(done.location == "/account/herstelcodes")
    _ = try await browser.post("/account/herstelcodes")
    let after = try await browser.get("/account")
    #expect(after.html.contains("Nog 10 codes over") && after.html.contains("/account/tweede-stap/uit"))
    #expect(try await browser.get("/account/tweede-stap").html.contains("werken de oude app"))

    #expect(try await browser.post("/account/tweede-stap/uit", ["wachtwoord": "mis"]).status == .unprocessableContent)
    let off = try await browser.post("/account/tweede-stap/uit", ["wachtwoord": TestStaff.password])
    #expect(off.location == "/account")
    #expect(try await browser.get("/account").html.contains("U logt nu alleen met een wachtwoord in"))
    #expect(try await browser.get("/account/tweede-stap/uit").location == "/account")
    #expect(try await browser.get("/account/herstelcodes/nieuw").location == "/account/tweede-stap")
  }

  @Test func `where a rule asks for it, it can't be turned off`() async throws {
    let world = try await TestWorld.make()
    let staff = try await TestStaff.make(in: world, role: .provider(world.tenant))
    let (_, session) = try await staff.enrol()
    let browser = Browser(world)
    browser.carry(.session, session)
    try await world.act(as: Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)) {
      try await RequireSecondFactor(true).perform(in: $0)
    }
    #expect(try await !browser.get("/account").html.contains("/account/tweede-stap/uit"))
    let page = try await browser.get("/account/tweede-stap/uit")
    #expect(page.html.contains("U kunt hier niet mee stoppen") && !page.html.contains("veld-wachtwoord"))
    let refused = try await browser.post("/account/tweede-stap/uit", ["wachtwoord": TestStaff.password])
    #expect(refused.status == .unprocessableContent)
    #expect(try await browser.get("/account").html.contains("Nog 10 codes over"))
  }

  @Test func `new recovery codes are shown once, and few left are told of`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let (_, session) = try await staff.enrol()
    let browser = Browser(staff.world)
    browser.carry(.session, session)
    let old = try await browser.get("/account/herstelcodes").html
    let made = try await browser.post("/account/herstelcodes/nieuw", ["wachtwoord": TestStaff.password])
    #expect(made.location == "/account/herstelcodes")
    let page = try await browser.get("/account/herstelcodes")
    let pattern = #/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/#
    let codes = page.html.matches(of: pattern).map { String($0.output) }
    #expect(codes.count == 10 && Set(codes).isDisjoint(with: old.matches(of: pattern).map { String($0.output) }))
    #expect(try await browser.post("/account/herstelcodes", ["naar": "//elders.test"]).location == "/account")
    #expect(try await browser.get("/account/herstelcodes").location == "/account")
    for code in codes.prefix(7) { _ = try await staff.give(code, at: staff.step()) }
    #expect(try await browser.get("/account").html.contains("U hebt nog 3 herstelcodes"))
  }

  @Test func `the sessions are listed in words, one is ended, or all others`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let (first, second, third) = (
      try await signedIn(staff), try await staff.session().token, try await staff.session().token
    )
    let page = try await first.get("/account/sessies")
    #expect(page.html.contains("Firefox op Linux"))
    let buttons = page.html.matches(of: #/name="sessie" value="([0-9a-f-]{36})"/#).map { String($0.1) }
    #expect(buttons.count == 2)
    #expect(try await first.post("/account/sessies", ["sessie": buttons[0]]).location == "/account/sessies")
    let left = [try await staff.isSignedIn(second), try await staff.isSignedIn(third)]
    #expect(left.count { $0 } == 1)
    #expect(try await first.post("/account/sessies/andere").location == "/account/sessies")
    for session in [second, third] { #expect(try await !staff.isSignedIn(session)) }
    let last = try await first.get("/account/sessies")
    #expect(last.status == .ok && !last.html.contains("/account/sessies/andere"))
  }

  @Test func `another person's session isn't ended, nor told from one that isn't there`() async throws {
    let world = try await TestWorld.make()
    let (staff, other) = (try await TestStaff.make(in: world), try await TestStaff.make(in: world))
    let theirs = try await other.session().token
    let id = try #require(
      try await world.database.read(as: Actor(.system), StaffSession.all(of: other.account, asked: theirs)).first?.id)
    let browser = try await signedIn(staff)
    for session in [id.description, UUID().uuidString, "onzin", ""] {
      let answer = try await browser.post("/account/sessies", ["sessie": session])
      #expect(answer.status == .seeOther && answer.location == "/account/sessies")
    }
    #expect(try await other.isSignedIn(theirs))
  }

  @Test func `a password typed when the session had ended is not kept`() async throws {
    let staff = try await TestStaff.make(in: .make())
    let browser = try await signedIn(staff)
    browser.forget("sessie")
    let away = try await browser.post("/account/tweede-stap", ["wachtwoord": TestStaff.password])
    #expect(away.location == "/inloggen?naar=/account/tweede-stap")
    #expect(browser.cookies["bewaard"] == nil)
  }
}
