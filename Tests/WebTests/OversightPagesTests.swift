import Foundation
import Kernel
import Postgres
import Tenant
import TestSupport
import Testing
import Vault

@testable import Web

/// What an auditor and the privacy officer see, what stands in the log of it, and that they change nothing.
@Suite struct OversightPagesTests {
  private func browser(_ world: TestWorld, of actor: Actor) async throws -> Browser {
    let browser = Browser(world)
    browser.carry(.session, try await world.session(of: actor))
    return browser
  }

  /// Every address of an auditor that shows something, with this provider's number in it; of a privacy officer a few more.
  private func addresses(_ world: TestWorld, of audience: Audience = .privacy) -> [String] {
    NeighbourTests.routes.filter {
      $0.path.hasPrefix("/toezicht") && (audience == .privacy || !$0.path.contains("/persoonsgegevens"))
    }.map {
      $0.path.replacing("{nummer}", with: world.provider.number).replacing("{versie}", with: "1")
    }
  }

  @Test(arguments: [Audience.auditor, .privacy])
  func `every page of who looks opens, and stands in the log of what they read`(audience: Audience) async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    try await filed.bringToProvider()
    let overseer = audience == .privacy ? try await world.privacyOfficer() : try await world.auditor()
    let browser = try await browser(world, of: overseer)
    let all = addresses(world, of: audience)
    #expect(all.count >= (audience == .privacy ? 22 : 19))
    var read = 0
    for address in all {
      let page = try await browser.get(address)
      #expect(page.status == .ok, "\(address) answered \(page.status.code)")
      read += 1
      let count = try await world.database.read(as: overseer, AuditReading.count(by: overseer.person))
      #expect(count == read, "\(address) must write what is read, once")
      // No content, no name of who complains, nobody's address.
      for secret in ["van der Berg", "douchen", "@voorbeeld.test", "@toezicht.test", "Er kwam niemand"] {
        #expect(!page.html.contains(secret), "\(address) shows \(secret)")
      }
    }
  }

  @Test(arguments: [Audience.auditor, .privacy])
  func `who looks has nothing to send, and every form of the portal refuses them`(audience: Audience) async throws {
    let world = try await TestWorld.make()
    let browser = try await browser(
      world, of: audience == .privacy ? try await world.privacyOfficer() : try await world.auditor())
    #expect(NeighbourTests.routes.filter { $0.path.hasPrefix("/toezicht") && $0.method != .get }.isEmpty)
    var asked = 0
    let everyones = ["/account", "/uitloggen", "/taal"]
    for route in NeighbourTests.routes
    where route.method == .post && route.audience == SignedIn.self
      && !everyones.contains(where: { route.path.hasPrefix($0) })
    {
      let path = route.path.replacing("{nummer}", with: world.provider.number).replacing("{versie}", with: "1")
        .replacing(/\{[a-z]+\}/, with: UUID().uuidString)
      let answer = try await browser.post(path)
      asked += 1
      #expect(answer.status == .forbidden || answer.status == .notFound, "\(path) answered \(answer.status.code)")
      if path.hasPrefix("/beheer") { #expect(answer.status == .forbidden, "\(path) answered \(answer.status.code)") }
    }
    #expect(asked > 60)
  }

  @Test func `nobody else comes to oversight`() async throws {
    let world = try await TestWorld.make()
    for actor in [world.portalStaff, world.director, world.officer, world.chair] {
      let browser = try await browser(world, of: actor)
      for address in addresses(world) {
        #expect(try await browser.get(address).status == .forbidden, "\(actor.audience) \(address)")
      }
    }
  }

  @Test func `an auditor does not see what was done with personal data`() async throws {
    let world = try await TestWorld.make()
    let browser = try await browser(world, of: try await world.auditor())
    let path = PrivacyActsPage.path(world.provider.number)
    for address in [path, "\(path).csv", "\(path).xlsx"] {
      #expect(try await browser.get(address).status == .forbidden, "\(address)")
    }
    #expect(try await !browser.get(OversightProvidersPage.path(world.provider.number)).html.contains(path))
  }

  @Test func `the read log says who, when and which case, and finds one case`() async throws {
    let world = try await TestWorld.make()
    let (one, other) = (try await world.file(), try await world.file())
    try await one.register()
    try await other.register()
    let officer = try await browser(world, of: world.officer)
    #expect(try await officer.get("/zaken/\(one.number)").status == .ok)
    let browser = try await browser(world, of: try await world.auditor())
    let path = "/toezicht/zorgaanbieders/\(world.provider.number)/inzage"
    let page = try await browser.get(path)
    #expect(page.html.contains("Testpersoon") && page.html.contains("Klachtenfunctionaris"))
    #expect(page.html.contains(NumberText.case(one.number)) && page.html.contains(NumberText.case(other.number)))
    let shown = page.html.components(separatedBy: "<tr role=\"row\"><td").count - 1
    #expect(page.html.contains("\(shown) keer geopend"))
    let found = try await browser.get("\(path)?zaak=\(one.number)")
    #expect(found.html.contains(NumberText.case(one.number)) && !found.html.contains(NumberText.case(other.number)))
    let file = try await browser.get("\(path).csv?zaak=\(one.number)")
    #expect(file.html.contains(NumberText.case(one.number)) && !file.html.contains(NumberText.case(other.number)))
    let officers = try await browser.get("\(path)?rol=officer")
    #expect(officers.html.contains("Testpersoon") && !officers.html.contains(">geen naam<"))
    #expect(try await browser.get("\(path)?rol=committee").html.contains("Er is nog geen dossier geopend"))
    // What is no number finds nothing, rather than everything.
    #expect(try await browser.get("\(path)?zaak=K").html.contains("Er is nog geen dossier geopend"))
  }

  @Test func `a list that is longer than a page goes on, and says how many there are`() async throws {
    let world = try await TestWorld.make()
    let auditor = try await world.auditor()
    let browser = try await browser(world, of: auditor)
    for _ in 1...55 { try await world.act(as: auditor) { try AuditReading.begin(.users, in: $0) } }
    let staff = try await self.browser(world, of: world.portalStaff)
    let path = "\(UserPage.path(try #require(auditor.person)))/gelezen"
    #expect(try await staff.get(UserPage.path(try #require(auditor.person))).html.contains(path))
    let page = try await staff.get(path)
    #expect(page.html.contains("55 keer gelezen"))
    #expect(page.html.components(separatedBy: "<tr role=\"row\"><td").count == 51)
    let next = try #require(page.between("class=\"button\" href=\"", "\""))
    #expect(try await staff.get(next).html.components(separatedBy: "<tr role=\"row\"><td").count == 6)
    let lines = try await staff.get("\(path).csv").html.split(separator: "\r\n")
    #expect(lines.count == 56)
    #expect(try await browser.get(path).status == .forbidden)
  }

  @Test func `portal staff invite an auditor with a form, and its mistakes stand at their fields`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let staff = try await browser(world, of: world.portalStaff)
    let email = "\(UUID().uuidString.lowercased())@toezicht.test"
    #expect(try await staff.get(InviteStaffPage.path).status == .ok)
    let empty = try await staff.post(InviteStaffPage.path)
    #expect(empty.html.contains("href=\"#veld-email\"") && empty.html.contains("href=\"#veld-persoon\""))
    let past = try await staff.post(
      InviteStaffPage.path, ["persoon": "T. Toezicht", "email": email, "als": "auditor", "tot": "19-02-2026"])
    #expect(past.status == .unprocessableContent && past.html.contains("href=\"#veld-tot\""))
    let fields: KeyValuePairs = [
      "persoon": "T. Toezicht", "email": email, "als": "auditor", "tot": "01-03-2026",
    ]
    #expect(try await staff.post(InviteStaffPage.path, fields).location == "\(UsersPage.path)?rol=auditor")
    let again = try await staff.post(InviteStaffPage.path, fields)
    #expect(again.html.contains("heeft deze rol al"))
    let account = try #require(
      try await world.database.read(as: world.portalStaff, UserLine.account(withEmail: email, world.keys)))
    #expect(try await staff.get(UserPage.path(account)).html.contains("tot en met 1 maart 2026"))
    let someone = try await TestStaff.make(in: world)
    let refused = try await staff.post(
      InviteStaffPage.path, ["persoon": "T.", "email": someone.email, "als": "privacy"])
    #expect(refused.status == .unprocessableContent && refused.html.contains("kijkt niet naar het eigen werk"))
    // Nor the other way round.
    let path = "\(ProviderRecordPage.path(world.provider.number))/uitnodigen"
    let other = try await staff.post(path, ["persoon": "T.", "email": email, "functie": "reader"])
    #expect(other.status == .unprocessableContent && other.html.contains("geen rol bij een zorgaanbieder"))
  }

  @Test func `portal staff invite an officer and a committee's chair with a form`() async throws {
    let world = try await TestWorld.make()
    let staff = try await browser(world, of: world.portalStaff)
    let (officers, body) = (try #require(world.provider.officers), try #require(world.disputes))
    #expect(try await staff.get(UsersPage.path).html.contains("href=\"\(InviteStaffPage.path)\""))
    func email() -> String { "\(UUID().uuidString.lowercased())@werk.test" }
    for (kind, right, wrong) in [("officer", officers, body), ("chair", body, officers)] {
      var fields = ["persoon": "N. Nieuw", "email": email(), "als": kind]
      // The test database has many organisations: one has to be chosen, and of the right kind.
      for answer in ["", "\(wrong)", "geen"] {
        fields["bij"] = answer
        let refused = try await staff.post(InviteStaffPage.path, answers: fields)
        #expect(refused.status == .unprocessableContent && refused.html.contains("href=\"#veld-bij\""), "\(answer)")
      }
      fields["bij"] = "\(right)"
      #expect(
        try await staff.post(InviteStaffPage.path, answers: fields).location == "\(UsersPage.path)?rol=\(kind)")
    }
    let nobody = try await staff.post(
      InviteStaffPage.path, ["persoon": "N. Nieuw", "email": email(), "als": "director"])
    #expect(nobody.status == .unprocessableContent && nobody.html.contains("href=\"#veld-als"))
    let own = email()
    let person = try await TestWorld.addUser(role: .portal, to: world.database, as: Actor(.system), email: own)
    let me = try await browser(world, of: Actor(.portal, person: person))
    let refused = try await me.post(InviteStaffPage.path, ["persoon": "Ik", "email": own, "als": "privacy"])
    #expect(refused.status == .unprocessableContent && refused.html.contains("uzelf geen rol"))
  }

  @Test(arguments: [Audience.auditor, .privacy])
  func `whoever comes to look lands at oversight`(audience: Audience) async throws {
    let world = try await TestWorld.make()
    let auditor = audience == .privacy ? try await world.privacyOfficer() : try await world.auditor()
    let token = try await world.session(of: auditor)
    let person = try #require(try await SignedInPerson.of(token, in: world.database, keys: world.keys))
    #expect(Navigation.landing(of: person) == OversightPage.path)
    let page = try await browser(world, of: auditor).get(OversightPage.path)
    #expect(page.html.contains("href=\"\(OversightPage.path)\"") && !page.html.contains("/beheer/"))
  }
}
