import Foundation
import Handling
import Kernel
import Postgres
import TestSupport
import Testing
import Vault

@testable import Tenant
@testable import Web

/// Who may sign in and as what: the pages of portal staff, of a director, and what a reader meets.
struct UsersPageTests {
  private func browser(_ world: TestWorld, of actor: Actor) async throws -> Browser {
    let browser = Browser(world)
    browser.carry(.session, try await world.session(of: actor))
    return browser
  }

  private func person(_ function: ProviderFunction, at world: TestWorld) async throws -> Actor {
    let account = try await TestWorld.addUser(
      role: .provider(world.tenant, function), to: world.database, as: Actor(.system))
    return Actor(.provider, tenant: world.tenant, person: account, function: function)
  }

  private func membership(of actor: Actor, _ world: TestWorld) async throws -> ID<Membership> {
    let person = try #require(actor.person)
    let all = try await world.database.read(as: world.portalStaff, Membership.all(of: person, world.keys))
    return try #require(all.first).id
  }

  // MARK: Portal staff

  @Test func `the list shows what it counts, and its file the same`() async throws {
    let world = try await TestWorld.make()
    for _ in 1...2 { _ = try await person(.reader, at: world) }
    let staff = try await browser(world, of: world.portalStaff)
    let query = "?aanbieder=\(world.provider.number)"
    let page = try await staff.get("\(UsersPage.path)\(query)")
    #expect(page.status == .ok && page.html.contains("3 personen"))
    #expect(page.html.components(separatedBy: "Meelezer bij Balans Thuiszorg B.V.").count == 3)
    #expect(page.html.contains("versleuteld"))
    let file = try await staff.get("\(UsersPage.path).csv\(query)&rol=reader")
    #expect(file.html.components(separatedBy: "Meelezer bij").count == 3)
    #expect(!file.html.contains("Bestuurder bij"))
    #expect(try await staff.get("\(UsersPage.path).xlsx\(query)").bytes.starts(with: Array("PK".utf8)))
    // What is no ID finds nobody.
    #expect(try await staff.get("\(UsersPage.path)?aanbieder=Balans").html.contains("Er is niemand"))
  }

  @Test func `an address is looked for in the form's body and leads to the person`() async throws {
    let world = try await TestWorld.make()
    let someone = try await TestStaff.make(in: world)
    let staff = try await browser(world, of: world.portalStaff)
    let found = try await staff.post(UsersPage.path, ["email": someone.email])
    #expect(found.location == UserPage.path(someone.account))
    let nobody = try await staff.post(UsersPage.path, ["email": "niemand@voorbeeld.test"])
    #expect(nobody.status == .unprocessableContent && nobody.html.contains("Niemand kan inloggen"))
    let page = try await staff.get(UserPage.path(someone.account))
    #expect(page.html.contains("Klachtenfunctionaris") && page.html.contains("Klachtenportaal "))
    #expect(page.html.contains("nog nooit"))
  }

  @Test func `a role is ended with a reason, and a second click changes nothing`() async throws {
    let world = try await TestWorld.make()
    let reader = try await person(.reader, at: world)
    let account = try #require(reader.person)
    let staff = try await browser(world, of: world.portalStaff)
    let path = "\(UserPage.path(account))/rollen/\(try await membership(of: reader, world))"
    #expect(try await staff.get(path).status == .ok)
    #expect(try await staff.post(path, ["reden": " "]).html.contains("href=\"#veld-reden\""))
    #expect(try await staff.post(path, ["reden": "Stopt."]).location == UserPage.path(account))
    #expect(try await staff.post(path, ["reden": "Stopt."]).location == UserPage.path(account))
    let page = try await staff.get(UserPage.path(account))
    #expect(page.html.contains("Stopt.") && page.html.contains("geen rol"))
    #expect(try await staff.get(path).status == .notFound)
    // The provider reads it.
    let director = try await browser(world, of: world.director)
    #expect(try await director.get(OwnRecordPage.path).html.contains("De toegang van een meelezer beëindigd"))
  }

  @Test func `access goes and comes back; the only director's stays, with the sentence`() async throws {
    let world = try await TestWorld.make()
    let staff = try await browser(world, of: world.portalStaff)
    let only = try #require(world.director.person)
    let refused = try await staff.post("\(UserPage.path(only))/toegang", ["toegang": "nee"])
    #expect(refused.status == .unprocessableContent && refused.html.contains("maar één bestuurder"))
    let reader = try await person(.reader, at: world)
    let path = UserPage.path(try #require(reader.person))
    let theirs = try await browser(world, of: reader)
    #expect(try await theirs.get("/klachten").status == .ok)
    #expect(try await staff.post("\(path)/toegang", ["toegang": "nee"]).location == path)
    #expect(try await staff.post("\(path)/toegang", ["toegang": "nee"]).location == path)
    #expect(try await theirs.get("/klachten").location?.hasPrefix("/inloggen") == true)
    #expect(try await staff.post("\(path)/uitnodiging").html.contains("Deze persoon heeft geen toegang"))
    #expect(try await staff.post("\(path)/toegang", ["toegang": "ja"]).location == path)
    #expect(try await staff.post("\(path)/uitnodiging").location == path)
    #expect(try await staff.post("\(path)/toegang").status == .unprocessableContent)
  }

  @Test func `only portal staff come here`() async throws {
    let world = try await TestWorld.make()
    let person = try #require(world.officer.person)
    let path = UserPage.path(person)
    for actor in [world.director, world.officer, world.chair, try await self.person(.reader, at: world)] {
      let browser = try await browser(world, of: actor)
      for page in [UsersPage.path, "\(UsersPage.path).csv", path, "\(path)/toegang", "\(path)/uitnodiging"] {
        #expect(try await browser.get(page).status == .forbidden, "\(page)")
      }
      for (page, fields) in [
        ("\(path)/toegang", ["toegang": "nee"]), ("\(path)/uitnodiging", [:]), (UsersPage.path, ["email": "a@b.nl"]),
        ("\(path)/rollen/\(UUID())", ["reden": "Weg."]),
        (
          "\(ProviderRecordPage.path(world.provider.number))/uitnodigen",
          ["persoon": "Ik", "email": "a@b.nl", "functie": "director"]
        ),
      ] {
        #expect(try await browser.post(page, answers: fields).status == .forbidden, "\(page)")
      }
    }
    let staff = try await browser(world, of: world.portalStaff)
    #expect(try await staff.get(UserPage.path(AccountID(UUID()))).status == .notFound)
  }

  // MARK: The director

  @Test func `a director invites, changes and ends, on pages of their own`() async throws {
    let world = try await TestWorld.make()
    let director = try await browser(world, of: world.director)
    #expect(try await director.get("/klachten").html.contains("href=\"\(ColleaguesPage.path)\""))
    let email = "\(UUID().uuidString.lowercased())@voorbeeld.test"
    let invite = ["persoon": "M. de Meelezer", "email": email, "functie": "reader"]
    #expect(try await director.post("/medewerkers/uitnodigen", answers: [:]).status == .unprocessableContent)
    #expect(try await director.post("/medewerkers/uitnodigen", answers: invite).location == ColleaguesPage.path)
    #expect(
      try await director.post("/medewerkers/uitnodigen", answers: invite).html.contains("heeft hier al toegang"))
    let list = try await director.get(ColleaguesPage.path)
    #expect(list.html.contains(email) && list.html.contains("Meelezer"))
    let people = try await world.database.read(
      as: Actor(.provider, tenant: world.tenant, person: world.director.person), Colleague.all(world.keys))
    let reader = try #require(people.first { $0.email.revealed == email })
    let path = "\(ColleaguesPage.path)/\(reader.membership)"
    #expect(try await director.get(path).html.contains("M. de Meelezer"))
    #expect(try await director.post(path, ["functie": "adviser"]).html.contains("href=\"#veld-reden\""))
    // No role but the provider's own can be asked for.
    #expect(
      try await director.post(path, ["functie": "officer", "reden": "Meer."]).html.contains("href=\"#veld-functie\""))
    #expect(try await director.post(path, ["functie": "adviser", "reden": "Meer."]).location == ColleaguesPage.path)
    let own = try #require(people.first { $0.account == world.director.person })
    let refused = try await director.post(
      "\(ColleaguesPage.path)/\(own.membership)", ["functie": "weg", "reden": "Weg."])
    #expect(refused.status == .unprocessableContent && refused.html.contains("maar één bestuurder"))
    let now = try await world.database.read(
      as: Actor(.provider, tenant: world.tenant, person: world.director.person), Colleague.all(world.keys))
    let adviser = try #require(now.first { $0.email.revealed == email })
    #expect(adviser.function == .adviser)
    #expect(
      try await director.post("\(ColleaguesPage.path)/\(adviser.membership)", ["functie": "weg", "reden": "Weg."])
        .location == ColleaguesPage.path)
    #expect(try await !director.get(ColleaguesPage.path).html.contains(email))
  }

  @Test func `a neighbour's colleague isn't there for a director`() async throws {
    let (world, other) = (try await TestWorld.make(), try await TestWorld.make(name: "Zorg Dichtbij"))
    let theirs = try await membership(of: try await person(.reader, at: other), other)
    let director = try await browser(world, of: world.director)
    #expect(try await director.get("\(ColleaguesPage.path)/\(theirs)").status == .notFound)
    let posted = try await director.post("\(ColleaguesPage.path)/\(theirs)", ["functie": "weg", "reden": "Weg."])
    #expect(posted.status == .notFound)
  }

  @Test func `a director makes two steps required, and an adviser doesn't`() async throws {
    let world = try await TestWorld.make()
    let director = try await browser(world, of: world.director)
    #expect(
      try await director.post("/medewerkers/twee-stappen", ["regel": "verplicht"]).location == ColleaguesPage.path)
    #expect(try await director.get(ColleaguesPage.path).html.contains("moet inloggen in twee stappen"))
    for function in [ProviderFunction.adviser, .reader] {
      let browser = try await browser(world, of: try await person(function, at: world))
      for path in [ColleaguesPage.path, "/medewerkers/uitnodigen", "/medewerkers/twee-stappen"] {
        let page = try await browser.get(path)
        #expect(page.status == .forbidden && page.html.contains("bestuurder van de zorgaanbieder"), "\(path)")
        let posted = try await browser.post(
          path == ColleaguesPage.path ? "\(path)/\(UUID())" : path,
          ["regel": "vrij", "persoon": "Ik", "email": "a@b.nl", "functie": "director", "reden": "Zo."])
        #expect(posted.status == .forbidden, "\(path)")
      }
      #expect(try await !browser.get("/klachten").html.contains("href=\"\(ColleaguesPage.path)\""))
    }
  }

  // MARK: The reader

  @Test func `a reader reads the case, is offered nothing, and is told which role an act takes`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    try await filed.bringToProvider()
    let reader = try await browser(world, of: try await person(.reader, at: world))
    let page = try await reader.get("/klachten/\(filed.number)")
    #expect(page.status == .ok && page.html.contains("Ik klaag over twee punten."))
    #expect(page.html.contains("U leest deze klacht mee."))
    for act in ["reactie", "gesprek", "niet-gehoord", "verlenging", "tweede-verlenging", "oordeel", "bestanden"] {
      let path = "/klachten/\(filed.number)/\(act)"
      #expect(!page.html.contains("\(path)\""), "\(act)")
      for answer in [try await reader.get(path), try await reader.post(path, ["reden": "Toch."])] {
        #expect(answer.status == .forbidden, "\(act)")
        #expect(answer.html.contains("kwaliteitsadviseur van de zorgaanbieder"), "\(act)")
      }
    }
    let adviser = try await browser(world, of: try await person(.adviser, at: world))
    #expect(try await adviser.get("/klachten/\(filed.number)").html.contains("/klachten/\(filed.number)/oordeel\""))
    #expect(try await adviser.get("/klachten/\(filed.number)/oordeel").status == .ok)
  }
}
