import Dossier
import Foundation
import HTTPTypes
import Handling
import Kernel
import Postgres
import TestSupport
import Testing
import Vault

@testable import Web

struct RedactDocumentPageTests {
  private let black = Array("%PDF-1.4\n1 0 obj<</Type/Zwart>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".utf8)

  private func staff(_ actor: Actor, _ world: TestWorld) async throws -> Browser {
    let browser = Browser(world)
    browser.carry(.session, try await world.session(of: actor))
    return browser
  }

  private func known() async throws -> (TestCase, ID<Document>, path: String) {
    let filed = try await TestWorld.make().file()
    try await filed.bringToProvider()
    let id = try await filed.addDocument(as: filed.complainant, name: "rekening.pdf")
    return (filed, id, "/zaken/\(filed.number)/weglaten-bestand/\(id)")
  }

  private func read(_ page: Browser.Answer) throws -> String {
    try #require(page.between("name=\"gelezen\" value=\"", "\""))
  }

  @Test func `the officer puts a version with something black in its place, and everyone reads so`() async throws {
    let (filed, id, path) = try await known()
    let officer = try await staff(filed.world.officer, filed.world)
    let list = try await officer.get("/zaken/\(filed.number)/weglaten")
    #expect(list.html.contains("href=\"\(path)\"") && list.html.contains("rekening.pdf"))
    let page = try await officer.get(path)
    #expect(page.html.contains("/zaken/\(filed.number)/bestanden/\(id)") && page.html.contains("\(path)/weghalen"))
    let fields: KeyValuePairs = ["gelezen": try read(page), "reden": "citizenNumber", "nagekeken": "ja"]
    let sent = try await officer.upload(path, fields, file: ("zwart.pdf", black))
    #expect(sent.status == .seeOther && sent.location == "/zaken/\(filed.number)/weglaten")
    // A double click.
    #expect(try await officer.upload(path, fields, file: ("zwart.pdf", black)).status == .seeOther)
    let mine = Browser(filed.world)
    _ = try await mine.post("/volgen", ["nummer": filed.number, "code": filed.code.shown])
    for page in [
      try await mine.get("/mijn-klacht"),
      try await staff(filed.world.director, filed.world).get("/klachten/\(filed.number)"),
    ] {
      #expect(
        page.html.contains(
          "Vervangen door een versie waarin iets is weggelaten. Dat was op 20 februari 2026. Reden: het is een burgerservicenummer."
        ))
      #expect(page.html.contains("zwart.pdf") && !page.html.contains("rekening.pdf"))
    }
    #expect(try await mine.get("/mijn-klacht/bestanden/\(id)").bytes == black)
  }

  @Test func `taken out whole it stays in the list without a link`() async throws {
    let (filed, id, path) = try await known()
    let officer = try await staff(filed.world.officer, filed.world)
    let page = try await officer.get("\(path)/weghalen")
    let unsure = try await officer.post("\(path)/weghalen", ["gelezen": try read(page), "reden": "someoneElse"])
    #expect(unsure.status == .unprocessableContent && unsure.html.contains("href=\"#veld-zeker\""))
    #expect(try await filed.content(of: id, as: filed.complainant) == TestFiles.pdf)
    let answers = ["gelezen": try read(page), "reden": "someoneElse", "zeker": "ja"]
    for _ in 1...2 {
      #expect(
        try await officer.post("\(path)/weghalen", answers: answers).location == "/zaken/\(filed.number)/weglaten")
    }
    let mine = Browser(filed.world)
    _ = try await mine.post("/volgen", ["nummer": filed.number, "code": filed.code.shown])
    let html = try await mine.get("/mijn-klacht").html
    #expect(
      html.contains("rekening.pdf") && html.contains("Dit bestand is weg. Het is weggehaald op 20 februari 2026."))
    #expect(!html.contains("/mijn-klacht/bestanden/\(id)"))
    #expect(try await mine.get("/mijn-klacht/bestanden/\(id)").status == .notFound)
    for gone in [path, "\(path)/weghalen"] { #expect(try await officer.get(gone).status == .conflict) }
    #expect(!(try await officer.get("/zaken/\(filed.number)/weglaten").html.contains(path)))
  }

  @Test func `what can't be is said where it is`() async throws {
    let (filed, id, path) = try await known()
    let officer = try await staff(filed.world.officer, filed.world)
    let read = try read(try await officer.get(path))
    for (fields, file, field) in [
      (["gelezen": read, "nagekeken": "ja"], ("zwart.pdf", black), "reden"),
      (["gelezen": read, "reden": "byMistake"], ("zwart.pdf", black), "nagekeken"),
      (["gelezen": read, "reden": "byMistake", "nagekeken": "ja"], ("weer.pdf", TestFiles.pdf), "bestand"),
      (["gelezen": read, "reden": "byMistake", "nagekeken": "ja"], ("foto.pdf", TestFiles.png), "bestand"),
      (["gelezen": read, "reden": "byMistake", "nagekeken": "ja"], ("", []), "bestand"),
    ] as [(KeyValuePairs<String, String>, (String, [UInt8]), String)] {
      let answer = try await officer.upload(path, fields, file: file)
      #expect(answer.status == .unprocessableContent && answer.html.contains("href=\"#veld-\(field)\""), "\(field)")
    }
    #expect(try await filed.content(of: id, as: filed.complainant) == TestFiles.pdf)
  }

  @Test func `nobody but the case's officer comes there, and to nobody's own file`() async throws {
    let (filed, _, path) = try await known()
    let director = try await staff(filed.world.director, filed.world)
    let officer = try await staff(filed.world.officer, filed.world)
    let notes = try await filed.addDocument(as: filed.officer, name: "notitie.pdf", in: .officer)
    for address in [path, "\(path)/weghalen"] {
      #expect(try await director.get(address).status == .forbidden)
      #expect(try await director.post(address, ["zeker": "ja"]).status != .seeOther)
    }
    for unknown in ["\(notes)", "\(UUID())", "x"] {
      #expect(try await officer.get("/zaken/\(filed.number)/weglaten-bestand/\(unknown)").status == .notFound)
    }
  }

  @Test func `a judgement with something left out says so, and of a signature what it still shows`() async throws {
    let filed = try await TestWorld.make(signatures: "[judgement]").file()
    try await filed.bringToProvider()
    try await filed.hearBoth()
    try await filed.signJudgement(realiseBy: filed.today)
    let mine = Browser(filed.world)
    _ = try await mine.post("/volgen", ["nummer": filed.number, "code": filed.code.shown])
    let title = "Uit dit oordeel is iets weggelaten"
    #expect(!(try await mine.get("/mijn-klacht").html.contains(title)))
    let view = try await filed.text(.judgementView)
    let officer = try await staff(filed.world.officer, filed.world)
    let path = "/zaken/\(filed.number)/weglaten/oordeel-visie/\(view.row.uuidString.lowercased())"
    let answers = [
      "woorden": "tekortgeschoten", "reden": "byMistake", "akkoord": "ja",
      "gelezen": try read(try await officer.get(path)),
    ]
    #expect(try await officer.post(path, answers: answers).status == .seeOther)
    for page in [
      try await mine.get("/mijn-klacht"),
      try await staff(filed.world.director, filed.world).get("/klachten/\(filed.number)"),
      try await officer.get("/zaken/\(filed.number)"),
    ] {
      #expect(page.html.contains(title) && page.html.contains("Wij zijn [weggelaten]."))
      #expect(page.html.contains("Daarna is er iets weggelaten."))
      #expect(!page.html.contains("Vertrouw deze tekst niet"))
    }
  }
}
