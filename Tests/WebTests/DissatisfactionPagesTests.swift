import Dossier
import Foundation
import HTTPTypes
import Intake
import Kernel
import Postgres
import Tenant
import Terms
import TestSupport
import Testing
import Vault

@testable import Web

/// Noting, talking, closing and making a complaint of it, as their pages do.
@Suite struct DissatisfactionPagesTests {
  private static let story = "Een cliënt wachtte een uur. Niemand belde."

  private func browser(_ world: TestWorld, _ person: AccountID?) async throws -> Browser {
    let browser = Browser(world)
    browser.carry(.session, try await world.session(of: Actor(.reporter, tenant: world.tenant, person: person)))
    return browser
  }

  private func form(_ answer: Browser.Answer) throws -> String {
    try #require(answer.between("name=\"formulier\" value=\"", "\""))
  }

  // MARK: The one who notes

  @Test func `a reporter notes in four questions, and reads back what they wrote`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let browser = try await browser(world, world.addReporter())
    let page = try await browser.get("/onvrede/nieuw")
    let questions = page.html.matches(of: /class="field/).count
    #expect(page.status == .ok && questions == 4)
    let id = try form(page)
    let empty = try await browser.post("/onvrede/nieuw", ["formulier": id, "wat": "", "datum": "31-02-2026"])
    #expect(empty.status == .unprocessableContent)
    #expect(empty.html.contains("href=\"#veld-wat\"") && empty.html.contains("href=\"#veld-datum\""))
    for (day, over, field) in [("21-02-2026", "", "datum"), ("20-02-2026", "111222333", "over")] {
      let refused = try await browser.post(
        "/onvrede/nieuw", ["formulier": id, "wat": Self.story, "datum": day, "over": over])
      #expect(refused.status == .unprocessableContent && refused.html.contains("href=\"#veld-\(field)\""))
      #expect(refused.html.contains(Self.story), "what was typed is kept")
    }
    var addresses: Set<String> = []
    for _ in 1...2 {
      let noted = try await browser.post(
        "/onvrede/nieuw",
        ["formulier": id, "wat": Self.story, "datum": "20-02-2026", "over": "mevrouw Proef", "vervolg": "ja"])
      addresses.insert(try #require(noted.location))
    }
    #expect(addresses.count == 1, "a double click notes once")
    let address = try #require(addresses.first)
    let shown = try await browser.get(address)
    #expect(shown.html.contains(Self.story) && shown.html.contains("mevrouw Proef"))
    #expect(!shown.html.contains("/gesprek") && !shown.html.contains("/klacht\""))
    let list = try await browser.get("/onvrede")
    #expect(list.html.contains("href=\"\(address)\"") && list.html.contains("U "))
  }

  @Test func `a number that is no citizen service number is said to be none`() async throws {
    let world = try await TestWorld.make()
    let browser = try await browser(world, world.addReporter())
    let id = try form(try await browser.get("/onvrede/nieuw"))
    let asked = try await browser.post("/onvrede/nieuw", ["formulier": id, "wat": "Factuur 111222333 klopt niet."])
    #expect(asked.status == .unprocessableContent && asked.html.contains("wat-geenbsn"))
    let noted = try await browser.post(
      "/onvrede/nieuw", ["formulier": id, "wat": "Factuur 111222333 klopt niet.", "wat-geenbsn": "ja"])
    #expect(noted.status == .seeOther)
  }

  @Test func `a reporter comes to their notes, and to no other page of the provider`() async throws {
    let world = try await TestWorld.make()
    let staff = try await TestStaff.make(in: world, role: .provider(world.tenant, .reporter))
    let browser = Browser(world)
    let arrived = try await browser.post("/inloggen", ["email": staff.email, "wachtwoord": TestStaff.password])
    #expect(arrived.location == "/onvrede")
    let page = try await browser.get("/onvrede")
    let navigation = page.between("<nav", "</nav>") ?? ""
    #expect(navigation.contains("/onvrede") && navigation.contains("/account"))
    for address in [
      "/klachten", "/verbeterregister", "/geschillen", "/onze-gegevens", "/medewerkers", "/medewerkers/uitnodigen",
      "/zoeken", "/werklijst", "/beheer/gebruikers",
    ] {
      #expect(!navigation.contains("\"\(address)\""))
      #expect(try await browser.get(address).status == .forbidden, "\(address)")
    }
    let noted = try await world.note()
    #expect(try await browser.get("/onvrede/\(noted.number)").status == .notFound)
    for act in ["vraag", "gesprek", "afsluiten", "klacht"] {
      #expect(try await browser.get("/onvrede/\(noted.number)/\(act)").status == .forbidden)
      #expect(try await browser.post("/onvrede/\(noted.number)/\(act)").status == .forbidden)
    }
    #expect(try await browser.get("/onvrede/\(noted.number)/antwoord").status == .notFound)
  }

  @Test func `a reporter can't note in a dossier that is there`() async throws {
    let world = try await TestWorld.make()
    let (filed, other) = (try await world.file(), try await world.note())
    let browser = try await browser(world, world.addReporter())
    for dossier in [filed.dossier, other.dossier] {
      let answer = try await browser.post("/onvrede/nieuw", ["formulier": dossier.uuidString, "wat": "Toch."])
      #expect(answer.status == .notFound)
    }
  }

  @Test func `officers, committees and portal staff have no such pages`() async throws {
    let world = try await TestWorld.make()
    for actor in [world.officer, world.chair, world.portalStaff] {
      let browser = Browser(world)
      browser.carry(.session, try await world.session(of: actor))
      for address in ["/onvrede", "/onvrede/nieuw", "/onvrede.csv"] {
        #expect(try await browser.get(address).status == .forbidden)
      }
    }
  }

  // MARK: Who handles it

  @Test func `asked, answered, talked about, solved, and told`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let noted = try await world.note()
    let (reporter, director) = (
      try await browser(world, noted.reporter.person), try await browser(world, world.director.person)
    )
    let page = "/onvrede/\(noted.number)"
    #expect(try await director.get(page).html.contains("Testpersoon"), "who noted it is known")

    #expect(try await reporter.get("\(page)/antwoord").status == .conflict)
    #expect(try await director.post("\(page)/vraag", ["vraag": ""]).status == .unprocessableContent)
    #expect(try await director.post("\(page)/vraag", ["vraag": "Wie was erbij?"]).location == page)
    #expect(try await director.post("\(page)/vraag", ["vraag": "Nog iets?"]).status == .unprocessableContent)
    #expect(try await reporter.get(page).html.contains("Wie was erbij?"))
    #expect(try await reporter.post("\(page)/antwoord", ["antwoord": ""]).status == .unprocessableContent)
    for _ in 1...2 {
      #expect(try await reporter.post("\(page)/antwoord", ["antwoord": "Een collega."]).location == page)
    }
    #expect(try await director.get(page).html.contains("Een collega."))

    let early = try await director.post("\(page)/afsluiten", ["afloop": "solved"])
    #expect(early.status == .unprocessableContent && early.html.contains("href=\"#veld-afloop\""))
    let form = try form(try await director.get("\(page)/gesprek"))
    let wrong = try await director.post(
      "\(page)/gesprek", ["formulier": form, "met": "employee", "datum": "20-02-2026", "resultaat": "Standje."])
    #expect(wrong.status == .unprocessableContent && wrong.html.contains("href=\"#veld-resultaat\""))
    let future = try await director.post(
      "\(page)/gesprek", ["formulier": form, "met": "client", "datum": "21-02-2026", "resultaat": "Goed."])
    #expect(future.html.contains("href=\"#veld-datum\""))
    for _ in 1...2 {
      let talked = try await director.post(
        "\(page)/gesprek",
        [
          "formulier": form, "met": "client", "datum": "20-02-2026", "resultaat": "Zij is blij.",
          "afspraken": "Wij bellen.",
        ])
      #expect(talked.location == page)
    }
    let after = try await director.get(page)
    #expect(after.html.matches(of: /Zij is blij\./).count == 1 && after.html.contains("Wij bellen."))
    for _ in 1...2 {
      let closed = try await director.post(
        "\(page)/afsluiten", ["afloop": "solved", "onderwerp": "communication", "bericht": "Wij bellen nu."])
      #expect(closed.location == page)
    }
    let told = try await reporter.get(page)
    #expect(told.html.contains("Wij bellen nu.") && !told.html.contains("Zij is blij."))
    for act in ["vraag", "gesprek", "afsluiten", "klacht"] {
      #expect(try await director.get("\(page)/\(act)").status == .conflict)
    }
    #expect(!(try await director.get(page).html.contains("\(page)/gesprek")))
  }

  @Test func `a meelezer sees no button and is refused each act`() async throws {
    let world = try await TestWorld.make()
    let noted = try await world.note()
    let browser = try await browser(world, world.addReporter(.reader))
    let page = "/onvrede/\(noted.number)"
    let shown = try await browser.get(page)
    #expect(shown.status == .ok && !shown.html.contains("\(page)/"))
    for act in ["vraag", "gesprek", "afsluiten", "klacht"] {
      #expect(try await browser.get("\(page)/\(act)").status == .forbidden)
    }
    #expect(try await browser.get("/onvrede/nieuw").status == .ok)
  }

  @Test func `the list counts apart, filters, and comes as a file of exactly what it shows`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let (open, closed) = (try await world.note(), try await world.note())
    try await closed.talk()
    try await closed.close()
    let browser = try await browser(world, world.director.person)
    let shown = { (number: String) in NumberText.dissatisfaction(number) }
    let list = try await browser.get("/onvrede")
    #expect(list.html.contains(shown(open.number)) && !list.html.contains(shown(closed.number)))
    #expect(list.html.contains("Er staat 1 uiting van onvrede open.") && list.html.contains("zijn er 2 genoteerd"))
    #expect(try await browser.get("/onvrede?lijst=afgesloten").html.contains(shown(closed.number)))
    #expect(try await browser.get("/onvrede?stand=asked").html.contains("Er is niets dat hierbij past."))
    let csv = try await browser.get("/onvrede.csv?lijst=afgesloten")
    #expect(csv.html.contains(shown(closed.number)) && !csv.html.contains(shown(open.number)))
    #expect(!csv.html.contains("Voorbeeld"), "nothing sealed is in the file")
    let book = try await browser.get("/onvrede.xlsx")
    #expect(book.bytes.starts(with: [0x50, 0x4B]))
    #expect(try await browser.get("/klachten").html.contains("U hebt geen open klachten."))
  }

  @Test func `the list goes on past its page`() async throws {
    let world = try await TestWorld.make()
    let person = try await world.addReporter()
    for _ in 0..<51 { _ = try await world.note(by: person) }
    let browser = try await browser(world, world.director.person)
    let first = try await browser.get("/onvrede")
    #expect(first.html.matches(of: /<tr role="row"><td/).count == 50)
    let next = try #require(first.between("class=\"button\" href=\"/onvrede?", "\""))
    let second = try await browser.get("/onvrede?\(next.replacing("&amp;", with: "&"))")
    #expect(second.html.matches(of: /<tr role="row"><td/).count == 1)
  }

  // MARK: A complaint

  @Test func `it becomes a complaint without retyping, once, and only after it was read back`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let noted = try await world.note()
    try await noted.talk()
    let browser = try await browser(world, world.director.person)
    let page = "/onvrede/\(noted.number)"
    let shown = try await browser.get("\(page)/klacht")
    #expect(shown.html.contains("Een cliënt vindt dat er te vaak iemand anders komt. Zij is het zat.</textarea>"))
    #expect(shown.html.contains("Een cliënt vindt dat er te vaak iemand anders komt.</textarea>"))
    #expect(shown.html.contains("Wij spraken het uit.</textarea>"))
    let id = try form(shown)
    var answers = [
      "formulier": id, "hoedanigheid": "client", "naam": "A. Voorbeeld", "telefoon": "", "email": "",
      "verhaal": "Er komt te vaak iemand anders.", "punten": "Te veel wisseling.\n\nSlechte overdracht.",
      "gesprek": "Wij spraken erover.", "kanaal": "phone",
    ]
    let refused = try await browser.post("\(page)/klacht", answers: answers)
    #expect(refused.status == .unprocessableContent)
    #expect(refused.html.contains("href=\"#veld-wil\"") && refused.html.contains("Er komt te vaak iemand anders."))
    answers["wil"] = "ja"
    let unreachable = try await browser.post("\(page)/klacht", answers: answers)
    #expect(unreachable.status == .unprocessableContent && unreachable.html.contains("href=\"#veld-telefoon\""))
    answers["telefoon"] = "030 123 45 67"
    answers["hoedanigheid"] = "representative"
    for (client, relation, field) in [("", "child", "client"), ("Z. de Vader", "", "relatie")] {
      let refused = try await browser.post(
        "\(page)/klacht", answers: answers.merging(["client": client, "relatie": relation]) { $1 })
      #expect(refused.status == .unprocessableContent && refused.html.contains("href=\"#veld-\(field)\""))
    }
    answers["client"] = "Z. de Vader"
    answers["relatie"] = "child"
    let check = try await browser.post("\(page)/klacht", answers: answers)
    #expect(check.status == .ok && check.html.contains("1. Te veel wisseling. 2. Slechte overdracht."))
    #expect(check.html.contains("name=\"akkoord\"") && check.html.contains("Wij spraken erover."))
    let owner = try await TestDatabase.ownerSession()
    func count() throws -> Int {
      try owner.count("select count(*) from submission where tenant_id = '\(world.tenant)'")
    }
    #expect(try count() == 0)
    let back = try await browser.post(
      "\(page)/klacht", answers: answers.merging(["terug": "ja", "akkoord": "ja"]) { $1 })
    #expect(back.status == .ok && back.html.contains("Te veel wisseling."))
    #expect(try count() == 0)
    answers["akkoord"] = "ja"
    for _ in 1...2 { #expect(try await browser.post("\(page)/klacht", answers: answers).location == page) }
    #expect(try count() == 1)
    let after = try await browser.get(page)
    #expect(after.html.contains("Is een klacht geworden") && after.html.contains("K "))
    #expect(!after.html.contains("href=\"/klachten/"), "the provider doesn't read it before it is made known")
    #expect(try await browser.get("/klachten").html.contains("U hebt geen open klachten."))

    // The officer reads where it came from, in the facts and in the timeline.
    let number = try #require(
      try owner.texts("select complaint_number from dissatisfaction_closed where dossier_id = '\(noted.dossier)'").first
    )
    let filed = noted.complaint(try #require(UUID(uuidString: id)), number)
    try await filed.register()
    let officer = Browser(world)
    officer.carry(.session, try await world.session(of: world.officer))
    let read = try await officer.get("/zaken/\(number)")
    #expect(read.html.contains("Onvrede \(NumberText.dissatisfaction(noted.number)), genoteerd op 20 februari 2026."))
    #expect(
      read.html.contains("De klacht kwam voort uit onvrede") && read.html.contains("Medewerker van de zorgaanbieder"))
    #expect(read.html.contains("Aan de telefoon") && read.html.contains("Wij spraken erover."))
    let complainant = Browser(world)
    complainant.carry(
      .access, try await ComplainantSession.start(tenant: world.tenant, dossier: filed.dossier, in: world.database))
    let mine = try await complainant.get("/mijn-klacht")
    #expect(mine.html.contains("Er was een gesprek op 20 februari 2026."))
  }

  @Test func `a regeling that asks for the talk gets it first, and the provider that receives reads the complaint`()
    async throws
  {
    let world = try await TestWorld.make(
      preset: "000-huisartsenteam-partners", on: "2026-02-20", name: "Het Huisartsenteam")
    let noted = try await world.note()
    let browser = try await browser(world, world.director.person)
    let page = "/onvrede/\(noted.number)"
    let first = try await browser.get("\(page)/klacht")
    #expect(first.status == .conflict && first.html.contains("\(page)/gesprek"))
    #expect(try await browser.post("\(page)/klacht").status == .conflict)
    try await noted.talk()
    let id = try form(try await browser.get("\(page)/klacht"))
    let answers = [
      "formulier": id, "naam": "Apotheek Voorbeeld", "email": "apotheek@voorbeeld.test",
      "verhaal": "Recepten komen te laat.", "punten": "Recepten komen te laat.", "gesprek": "Wij spraken het uit.",
      "kanaal": "letter", "wil": "ja", "akkoord": "ja",
    ]
    let without = try await browser.post("\(page)/klacht", answers: answers.merging(["gesprek": ""]) { $1 })
    #expect(without.status == .unprocessableContent && without.html.contains("href=\"#veld-gesprek\""))
    #expect(try await browser.post("\(page)/klacht", answers: answers).location == page)
    let after = try await browser.get(page)
    let link = try #require(after.between("href=\"/klachten/", "\""))
    let read = try await browser.get("/klachten/\(link)")
    #expect(read.html.contains("Wij spraken het uit.") && read.html.contains("Met een brief"))
  }

  @Test func `what was typed outlives the session`() async throws {
    let world = try await TestWorld.make()
    let browser = Browser(world)
    let turned = try await browser.post("/onvrede/nieuw", ["wat": Self.story])
    #expect(turned.location?.hasPrefix("/inloggen") == true)
    browser.carry(
      .session, try await world.session(of: Actor(.reporter, tenant: world.tenant, person: world.addReporter())))
    #expect(try await browser.get("/onvrede/nieuw").html.contains(Self.story))
  }
}
