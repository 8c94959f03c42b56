import Dossier
import Foundation
import Intake
import Kernel
import Postgres
import TestSupport
import Testing
import Vault

@testable import Web

/// Files that go along with a complaint that is still being written.
struct FilingFilesPageTests {
  private let browser: Browser
  private let world: TestWorld
  private let root: String
  private var files: String { "\(root)/bestanden" }

  init() async throws {
    // Its regeling asks a power of attorney of whoever complains in someone else's name.
    world = try await TestWorld.make(preset: "schoterpoort")
    browser = Browser(world)
    root = "/zorgaanbieders/\(world.provider.number)/klacht"
  }

  /// Adds a file as the form does.
  private func add(
    _ name: String, _ bytes: [UInt8], from step: String = "controleren", _ what: String? = nil
  ) async throws -> Browser.Answer {
    let form = try #require(try await browser.get("\(files)?stap=\(step)").between("name=\"formulier\" value=\"", "\""))
    let file = (name: name, bytes: bytes)
    guard let what else { return try await browser.upload(files, ["formulier": form, "stap": step], file: file) }
    return try await browser.upload(files, ["formulier": form, "stap": step, "wat": what], file: file)
  }

  /// All questions, up to the page where one reads the answers over.
  private func fillIn(_ kind: String = "client") async throws {
    _ = try await browser.post("\(root)/wie", ["hoedanigheid": kind, "naam": "A. van der Berg"])
    _ = try await browser.post("\(root)/client", ["clientnaam": "J. van der Berg"])
    _ = try await browser.post("\(root)/verhaal", ["verhaal": "Niemand kwam.", "datumonbekend": "ja"])
    _ = try await browser.post("\(root)/waar")
    _ = try await browser.post("\(root)/ernst", ["ernst": "nee"])
    _ = try await browser.post("\(root)/punten", ["punt1": "Niemand kwam."])
    _ = try await browser.post("\(root)/wens")
    _ = try await browser.post("\(root)/toestemming")
    _ = try await browser.post("\(root)/bereikbaar")
    #expect(try await browser.get("\(root)/controleren").status == .ok)
  }

  private func list(_ page: Browser.Answer) -> [String] {
    page.html.matches(of: /<p class="document-name">([^<]+?) ?</).map { String($0.1) }
  }

  @Test func `a file that was added while one wrote is in the case, and nowhere else any more`() async throws {
    let bytes = TestFiles.pdf(ofBytes: 700_000)
    _ = try await browser.post("\(root)/wie", ["hoedanigheid": "client", "naam": "A. van der Berg"])
    // From a question and back to it; what was typed there is kept.
    let gone = try await browser.post("\(root)/verhaal", ["verhaal": "Half af", "bestand": "ja"])
    #expect(gone.location == "\(files)?stap=verhaal")
    let added = try await add("Brief van maart.pdf", bytes, from: "verhaal")
    #expect(added.status == .seeOther && added.location == "\(files)?stap=verhaal")
    let page = try await browser.get("\(files)?stap=verhaal")
    #expect(list(page) == ["Brief van maart.pdf"] && page.html.contains("PDF, 684 kB"))
    #expect(page.html.contains("href=\"\(root)/verhaal\""))
    #expect(try await browser.get("\(root)/verhaal").html.contains("Half af"))
    _ = try await add("foto.png", TestFiles.png)

    try await fillIn()
    let check = try await browser.get("\(root)/controleren").html
    // In the order of adding; both came at the same moment of the test's clock.
    let orders = ["Brief van maart.pdf\nfoto.png", "foto.png\nBrief van maart.pdf"]
    let goesAlong = orders.contains { check.contains($0) }
    #expect(goesAlong)
    #expect(try await browser.post("\(root)/verzending").location == "\(root)/verzonden")
    let mine = try await browser.get("/mijn-klacht")
    let addresses = mine.html.matches(of: #/href="(\/mijn-klacht\/bestanden\/[0-9a-f-]{36})"/#).map { String($0.1) }
    #expect(addresses.count == 2)
    var read: [[UInt8]] = []
    for address in addresses { read.append(try await browser.get(address).bytes) }
    // Said so that a failure doesn't print the files.
    let isSame = Set(read) == [bytes, TestFiles.png]
    #expect(isSame)
    #expect(
      try await Draft(try #require(Token(text: browser.cookies["concept"] ?? "")), form: formName)
        .files(from: world.database).isEmpty)
    #expect(try await browser.get(files).location == root)
  }

  private var formName: String { "klacht-\(world.provider.number)" }

  @Test func `a refused file says why and loses nothing`() async throws {
    _ = try await browser.post("\(root)/wie", ["hoedanigheid": "client", "naam": "A. van der Berg"])
    _ = try await add("goed.pdf", TestFiles.pdf)
    for (name, bytes, said) in [
      ("leeg.pdf", [], "Dit bestand is leeg"), ("plaatje.pdf", TestFiles.png, "er zit iets anders in"),
      ("programma.exe", TestFiles.pdf, "nemen wij niet aan"), ("", TestFiles.pdf, "Kies"),
    ] {
      let refused = try await add(name, bytes)
      #expect(refused.status == .unprocessableContent && refused.html.contains(said), "\(name)")
      #expect(list(refused) == ["goed.pdf"])
    }
    #expect(try await browser.get("\(root)/wie").html.contains("van der Berg"))
  }

  @Test func `sent twice it is there once; taken out it is gone; another browser takes out nothing`() async throws {
    _ = try await browser.post("\(root)/wie", ["hoedanigheid": "client", "naam": "A. van der Berg"])
    let form = try #require(try await browser.get(files).between("name=\"formulier\" value=\"", "\""))
    for _ in 1...2 {
      let sent = try await browser.upload(files, ["formulier": form, "stap": "wie"], file: ("a.pdf", TestFiles.pdf))
      #expect(sent.status == .seeOther)
    }
    #expect(list(try await browser.get(files)) == ["a.pdf"])
    let stranger = Browser(world)
    _ = try await stranger.post("\(root)/wie", ["hoedanigheid": "client", "naam": "B. Jansen"])
    #expect(list(try await stranger.get(files)).isEmpty)
    _ = try await stranger.post("\(files)/weghalen", ["bestand": form, "stap": "wie"])
    #expect(list(try await browser.get(files)) == ["a.pdf"])
    _ = try await browser.post("\(files)/weghalen", ["bestand": form, "stap": "wie"])
    #expect(list(try await browser.get(files)).isEmpty)
    #expect(try await browser.post("\(files)/weghalen", ["bestand": "geen-nummer"]).status == .notFound)
  }

  @Test func `no more go along than may, and starting anew takes them out`() async throws {
    _ = try await browser.post("\(root)/wie", ["hoedanigheid": "client", "naam": "A. van der Berg"])
    for number in 1...AddDraftFile.most { _ = try await add("\(number).pdf", TestFiles.pdf) }
    let refused = try await add("een te veel.pdf", TestFiles.pdf)
    #expect(refused.status == .unprocessableContent && refused.html.contains("hoogstens 10 bestanden"))
    #expect(list(refused).count == AddDraftFile.most)
    _ = try await browser.post("\(root)/opnieuw")
    #expect(list(try await browser.get(files)).isEmpty)
  }

  @Test func `what the regeling asks to show is asked, and can wait`() async throws {
    try await fillIn("authorisedAgent")
    #expect(try await browser.get("\(root)/controleren").html.contains("Nog niet toegevoegd. Dat mag ook later."))
    let page = try await browser.get(files).html
    #expect(page.contains("De regeling vraagt om een machtiging met handtekening."))
    let unsaid = try await add("machtiging.pdf", TestFiles.pdf)
    #expect(unsaid.status == .unprocessableContent && unsaid.html.contains("Kies het bestand opnieuw"))
    #expect(try await browser.post("\(root)/verzending").location == "\(root)/verzonden")
    // Sent without it, the case asks for it still; the officer sees that too.
    let mine = try await browser.get("/mijn-klacht").html
    #expect(mine.contains("De regeling vraagt om een machtiging met handtekening."))
    let form = try #require(
      try await browser.get("/mijn-klacht/bestanden").between("name=\"formulier\" value=\"", "\""))
    _ = try await browser.upload(
      "/mijn-klacht/bestanden", ["formulier": form, "wat": "bewijs"], file: ("machtiging.pdf", TestFiles.pdf))
    let after = try await browser.get("/mijn-klacht").html
    #expect(!after.contains("De regeling vraagt om") && after.contains("Een machtiging met handtekening"))
    #expect(after.contains("Bewijs"))
  }

  @Test func `proof that goes along is proof in the case`() async throws {
    try await fillIn("authorisedAgent")
    _ = try await add("machtiging.pdf", TestFiles.pdf, "bewijs")
    #expect(!(try await browser.get(files).html.contains("De regeling vraagt om")))
    #expect(try await browser.get("\(root)/controleren").html.contains("Gaat mee"))
    _ = try await browser.post("\(root)/verzending")
    #expect(!(try await browser.get("/mijn-klacht").html.contains("De regeling vraagt om")))
    // A client is asked nothing.
    _ = try await browser.post("\(root)/opnieuw")
    try await fillIn()
    #expect(!(try await browser.get(files).html.contains("name=\"wat\"")))
  }

  @Test func `a file of which the case has a part already comes in once`() async throws {
    try await fillIn()
    _ = try await add("a.pdf", TestFiles.pdf)
    _ = try await add("b.pdf", TestFiles.pdf)
    // Both clicks of a double click, each with the form as it was.
    async let one = browser.copy().post("\(root)/verzending")
    async let other = browser.copy().post("\(root)/verzending")
    let answers = try await [one, other]
    #expect(answers.allSatisfy { $0.location == "\(root)/verzonden" })
    _ = try await browser.post("\(root)/verzending")
    let filed = try #require(try await browser.get("\(root)/verzonden").html.firstMatch(of: /K \d{3} \d{3} \d{4}/))
    let number = String(filed.0.filter(\.isNumber))
    let names = try await world.database.read(
      as: Actor(.system),
      Query<(tenant: UUID, dossier: UUID)>.one(
        "select tenant_id, dossier_id from case_directory where number = \(number)"
      ) { row in (tenant: try row("tenant_id"), dossier: try row("dossier_id")) })
    let documents = try await world.database.read(
      as: Actor(.complainant, tenant: world.tenant, dossier: names.dossier), Document.stored)
    #expect(documents.count == 2)
  }
}
