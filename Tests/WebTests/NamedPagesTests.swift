import Dossier
import Foundation
import Handling
import Kernel
import Postgres
import Tenant
import Terms
import TestSupport
import Testing
import Vault

@testable import Web

/// The pages on which a person complained about is named, reads and answers.
struct NamedPagesTests {
  private func browser(_ world: TestWorld, _ actor: Actor) async throws -> Browser {
    let browser = Browser(world)
    browser.carry(.session, try await world.session(of: actor))
    return browser
  }

  private func known() async throws -> TestCase {
    let filed = try await TestWorld.make(on: "2026-02-20").file()
    try await filed.bringToProvider()
    return filed
  }

  private func complainant(_ filed: TestCase) async throws -> Browser {
    let browser = Browser(filed.world)
    browser.carry(
      .access,
      try await ComplainantSession.start(tenant: filed.world.tenant, dossier: filed.dossier, in: filed.world.database))
    return browser
  }

  private static func answers(_ email: String, _ more: [String: String] = [:]) -> [String: String] {
    [
      "persoon": "Gijs Zorg", "werk": "wijkverpleegkundige", "email": email, "vraag": "Bent u gekomen?",
      "voor": "06-03-2026",
    ].merging(more) { $1 }
  }

  private func value(_ name: String, in html: String) throws -> String {
    let tail = try #require(html.range(of: "name=\"\(name)\" value=\"")).upperBound
    return String(html[tail...].prefix { $0 != "\"" })
  }

  @Test func `the officer names, shares and ends it; the person reads that and answers; the complainant reads along`()
    async throws
  {
    let filed = try await known()
    let world = filed.world
    try await filed.state(filed.director, "Wij hadden te weinig mensen.")
    let officer = try await browser(world, world.officer)
    let page = "/zaken/\(filed.number)"
    #expect(try await officer.get(page).html.contains("href=\"\(page)/persoon\""))
    let email = "\(UUID().uuidString.lowercased())@voorbeeld.test"

    // First a look at what will be done, which does nothing; "terug" keeps what was typed.
    #expect(try await officer.get("\(page)/persoon").html.contains("Wilt u vertellen hoe u dit hebt meegemaakt?"))
    let check = try await officer.post("\(page)/persoon", answers: Self.answers(email))
    #expect(check.status == .ok && check.html.contains("Nodig deze persoon uit") && check.html.contains("6 maart 2026"))
    #expect(try await filed.read(as: filed.officer).named.isEmpty)
    let back = try await officer.post("\(page)/persoon", answers: Self.answers(email, ["terug": "ja"]))
    #expect(back.html.contains("value=\"Gijs Zorg\""))
    let done = try await officer.post("\(page)/persoon", answers: Self.answers(email, ["akkoord": "ja"]))
    let person = try #require(done.location)
    #expect(person.hasPrefix("\(page)/personen/"))
    // Two clicks.
    #expect(try await officer.post("\(page)/persoon", answers: Self.answers(email, ["akkoord": "ja"])).location == page)
    #expect(try await filed.read(as: filed.officer).named.count == 1)

    let named = try #require(try await filed.read(as: filed.officer).named.first)
    let actor = Actor(.named, person: named.account)
    let reader = try await browser(world, actor)
    let own = "/betrokken/\(filed.number)"
    let list = try await reader.get("/betrokken")
    #expect(list.html.contains(NumberText.case(filed.number)) && list.html.contains("href=\"\(own)\""))
    let before = try await reader.get(own)
    #expect(
      before.status == .ok && before.html.contains("Bent u gekomen?")
        && before.html.contains("Er is nog niets met u gedeeld."))
    #expect(!before.html.contains("te weinig mensen") && !before.html.contains("A. van der Berg"))

    // Sharing: nothing chosen is said at the field; chosen twice is shared once.
    let shown = try await officer.get(person)
    #expect(shown.html.contains("De brief zoals die is verstuurd"))
    #expect(try await officer.post("\(person)/inzage").html.contains("href=\"#veld-delen"))
    let statement = try #require(try await filed.read(as: filed.officer).statements.first)
    let thing = SharedThing(.statement, statement.id.uuid).text
    for _ in 1...2 {
      #expect(try await officer.post("\(person)/inzage", ["delen": thing]).location == person)
    }
    let forged = try await officer.post("\(person)/inzage", ["delen": "document:\(UUID().uuidString.lowercased())"])
    #expect(forged.status == .unprocessableContent)
    let after = try await reader.get(own)
    #expect(after.html.contains("te weinig mensen") && !after.html.contains("Ik klaag over twee punten"))
    #expect(!after.html.contains("A. van der Berg"))

    // The answer: looked at first, sent once.
    let form = try await reader.get("\(own)/antwoord")
    let id = try value("formulier", in: form.html)
    #expect(
      try await reader.post("\(own)/antwoord", ["formulier": id, "antwoord": ""]).status == .unprocessableContent)
    let text = "Ik stond voor een dichte deur."
    let look = try await reader.post("\(own)/antwoord", ["formulier": id, "antwoord": text])
    #expect(look.status == .ok && look.html.contains(text) && look.html.contains("Verstuur mijn antwoord"))
    #expect(try await filed.read(as: filed.officer).named.first?.statements.isEmpty == true)
    let again = try await reader.post("\(own)/antwoord", ["formulier": id, "antwoord": text, "terug": "ja"])
    #expect(again.html.contains("<textarea") && again.html.contains(text))
    for _ in 1...2 {
      let sent = try await reader.post("\(own)/antwoord", ["formulier": id, "antwoord": text, "akkoord": "ja"])
      #expect(sent.location == own)
    }
    #expect(try await filed.read(as: filed.officer).named.first?.statements.count == 1)
    #expect(try await reader.get(own).html.contains(text))
    let mine = try await complainant(filed).get("/mijn-klacht")
    #expect(
      mine.html.contains(text) && mine.html.contains("Gijs Zorg, wijkverpleegkundige (persoon over wie geklaagd is)"))
    #expect(mine.html.contains("Antwoordde op 20 februari 2026") && !mine.html.contains("/personen/"))
    #expect(try await complainant(filed).get("/mijn-klacht/inzage").html.contains("Persoon over wie geklaagd is"))
    let provider = try await browser(world, world.director)
    #expect(try await provider.get("/klachten/\(filed.number)").html.contains(text))
    // What both sides said stands beside the judgement too, and isn't the provider's.
    let judge = try await provider.get("/klachten/\(filed.number)/oordeel")
    #expect(judge.html.contains(text) && judge.html.contains("niet-gehoord"))

    // The end: a director doesn't end what the officer began.
    let at = "/klachten/\(filed.number)/personen/\(named.id)"
    #expect(try await provider.get(at).html.contains("/einde") == false)
    #expect(try await provider.get("\(at)/einde").status == .conflict)
    #expect(try await provider.post("\(at)/einde", ["reden": "Toch niet."]).status == .conflict)
    #expect(try await officer.post("\(person)/einde", ["reden": ""]).status == .unprocessableContent)
    #expect(try await officer.post("\(person)/einde", ["reden": "Het was een collega."]).location == person)
    #expect(try await officer.get(person).html.contains("Het was een collega."))
    // Nobody any more: the sign-in page.
    #expect(try await reader.get(own).location?.hasPrefix("/inloggen") == true)
    #expect(try await officer.post("\(person)/inzage", ["delen": thing]).location == person)
  }

  @Test func `what is wrong with a naming is said at its field, and nothing typed is lost`() async throws {
    let filed = try await known()
    let officer = try await browser(filed.world, filed.world.officer)
    let page = "/zaken/\(filed.number)/persoon"
    let empty = try await officer.post(page)
    for field in ["persoon", "werk", "email", "vraag", "voor"] {
      #expect(empty.html.contains("href=\"#veld-\(field)\""), "\(field)")
    }
    let others: [(String, String, String)] = [
      ("email", "klager@voorbeeld.test", "Dit is het adres van de klager."),
      ("voor", "19-02-2026", "Deze dag is voorbij."), ("voor", "01-03-2027", "Deze dag is te ver weg."),
    ]
    for (field, text, sentence) in others {
      let answer = try await officer.post(
        page, answers: Self.answers("iemand@voorbeeld.test", [field: text, "akkoord": "ja"]))
      #expect(answer.status == .unprocessableContent && answer.html.contains(sentence), "\(text)")
      #expect(answer.html.contains("value=\"Gijs Zorg\""))
    }
    // The provider's staff but the director are told whom it takes; before it is known it isn't there at all.
    for function in [ProviderFunction.adviser, .reader] {
      let colleague = try await browser(filed.world, try await filed.colleague(function).actor)
      #expect(try await colleague.get("/klachten/\(filed.number)/persoon").status == .forbidden)
      #expect(try await colleague.post("/klachten/\(filed.number)/persoon").status == .forbidden)
      #expect(try await !colleague.get("/klachten/\(filed.number)").html.contains("/persoon\""))
    }
    #expect(try await officer.get("/betrokken").status == .forbidden)
  }

  @Test func `who is named and works at the provider finds every page of the case gone, and reads as a party`()
    async throws
  {
    let filed = try await known()
    let world = filed.world
    let (colleague, email) = try await filed.colleague()
    let browser = try await browser(world, colleague)
    #expect(try await browser.get("/klachten").html.contains(NumberText.case(filed.number)))
    let named = try await filed.name(email: email)
    #expect(try await !browser.get("/klachten").html.contains(NumberText.case(filed.number)))
    var asked = 0
    for route in NeighbourTests.routes where route.path.hasPrefix("/klachten/{nummer}") {
      let path = route.path.replacing("{nummer}", with: filed.number).replacing("{persoon}", with: "\(named.id)")
        .replacing("{bestand}", with: UUID().uuidString)
      let answer =
        route.method == .post
        ? try await browser.post(path, ["akkoord": "ja", "reactie": "Ik.", "reden": "Ik."])
        : try await browser.get(path)
      asked += 1
      // An adviser isn't allowed the director's pages at all.
      #expect(answer.status == .notFound || answer.status == .forbidden, "\(route.method) \(path): \(answer.status)")
    }
    #expect(asked > 15)
    #expect(try await filed.complaint().statements.isEmpty)
    #expect(try await browser.get("/betrokken/\(filed.number)").status == .ok)
    #expect(try await browser.get("/betrokken/\(filed.number)").html.contains("href=\"/betrokken\""))
  }

  @Test func `a director who names themselves is led to their list, also at the second click`() async throws {
    let filed = try await known()
    let email = try await SignedInPerson.email(
      of: try #require(filed.director.person), in: filed.world.database, keys: filed.world.keys
    ).revealed
    let director = try await browser(filed.world, filed.world.director)
    for _ in 1...2 {
      let answer = try await director.post(
        "/klachten/\(filed.number)/persoon", answers: Self.answers(email, ["akkoord": "ja"]))
      #expect(answer.location == "/klachten")
    }
    let officer = try await browser(filed.world, filed.world.officer)
    let named = try #require(try await filed.read(as: filed.officer).named.first)
    let page = try await officer.get("/zaken/\(filed.number)/personen/\(named.id)")
    #expect(page.html.contains("Niemand behandelt deze klacht nu"))
  }

  @Test func `who works alone is told so on every page, and the judgement says it to everyone`() async throws {
    let filed = try await known()
    let world = filed.world
    try await world.act(as: Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)) {
      try await SetHeadcount(Headcount(countsFrom: $0.today, workingPersons: 1)).perform(in: $0)
    }
    let email = try await SignedInPerson.email(
      of: try #require(filed.director.person), in: world.database, keys: world.keys
    ).revealed
    let named = try await filed.name(email: email)
    let director = try await browser(world, world.director)
    let page = "/klachten/\(filed.number)"
    #expect(try await director.get(page).html.contains("Deze klacht gaat over u, en u behandelt hem zelf"))
    #expect(try await director.get("/betrokken/\(filed.number)").html.contains("href=\"\(page)\""))
    let officer = try await browser(world, world.officer)
    let person = try await officer.get("/zaken/\(filed.number)/personen/\(named.id)")
    #expect(person.html.contains("Deze persoon behandelt de klacht zelf"))
    #expect(!person.html.contains("Niemand behandelt deze klacht nu"))
    try await filed.hearBoth()
    #expect(
      try await director.get("\(page)/oordeel").html.contains("Bij het oordeel komt te staan dat u het zelf gaf."))
    let judgement = [
      "zienswijze": "Ik kwam te laat.", "uitkomst-1": "upheld", "motivering-1": "Het klopt.", "uitkomst-2": "upheld",
      "motivering-2": "Het klopt.", "besluiten": "Ik bel voortaan.", "geen-maatregelen": "Er is niets meer te doen.",
    ]
    try await TestDatabase.ownerSession().rows(
      "update case_directory set officer_id = null where dossier_id = $1", filed.dossier.uuidString)
    let refused = try await director.post("\(page)/oordeel", answers: judgement)
    #expect(
      refused.status == .unprocessableContent && refused.html.contains("als een klachtenfunctionaris de zaak heeft"))
    try await TestDatabase.ownerSession().rows(
      "update case_directory set officer_id = $1 where dossier_id = $2", world.officer.person?.description,
      filed.dossier.uuidString)
    #expect(try await director.post("\(page)/oordeel", answers: judgement).location == page)
    let sentence = "De persoon over wie de klacht gaat, gaf dit oordeel zelf."
    #expect(try await director.get(page).html.contains(sentence))
    #expect(try await officer.get("/zaken/\(filed.number)").html.contains(sentence))
    let mine = try await complainant(filed).get("/mijn-klacht")
    #expect(mine.html.contains(sentence) && mine.html.contains("geschreven door de persoon over wie geklaagd is"))
  }
}
