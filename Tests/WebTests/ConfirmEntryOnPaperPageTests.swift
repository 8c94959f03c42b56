import Dossier
import Foundation
import HTTPTypes
import Intake
import Kernel
import Postgres
import TestSupport
import Testing

@testable import Web

struct ConfirmEntryOnPaperPageTests {
  private func staff(_ actor: Actor, _ world: TestWorld) async throws -> Browser {
    let browser = Browser(world)
    browser.carry(.session, try await world.session(of: actor))
    return browser
  }

  @Test func `the officer enters that the copy came back signed, and the case says so`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let filed = try await world.enter(world.entry(.letter))
    let officer = try await staff(world.officer, world)
    let path = "/zaken/\(filed.number)/klopt-op-papier"
    #expect(try await officer.get("/zaken/\(filed.number)").html.contains("href=\"\(path)\""))
    let page = try await officer.get(path)
    #expect(page.html.contains("name=\"getekend\"") && !page.html.contains("name=\"stuk\""))
    let scan = try await filed.addDocument(as: filed.officer, name: "getekend.pdf")
    #expect(try await officer.get(path).html.contains("getekend.pdf"))
    for (day, sentence) in [
      ("", "Vul de dag in die bij de handtekening staat."),
      ("19-02-2026", "De klacht is ingevoerd op 20 februari 2026."),
      ("21-02-2026", "Deze dag moet nog komen."),
    ] {
      let wrong = try await officer.post(path, ["getekend": day])
      #expect(wrong.status == .unprocessableContent && wrong.html.contains(sentence), "\(day)")
    }
    let sent = ["getekend": "20-02-2026", "stuk": "\(scan)"]
    for _ in 1...2 {
      #expect(try await officer.post(path, answers: sent).location?.hasPrefix("/zaken/\(filed.number)") == true)
    }
    let html = try await officer.get("/zaken/\(filed.number)").html
    #expect(html.contains("De klager tekende op papier dat het klopt"))
    #expect(html.contains("Getekend op 20 februari 2026. Ingevoerd door de klachtenfunctionaris op 20 februari 2026."))
    #expect(!html.contains("Nog niet bevestigd") && !html.contains(path))
    #expect(try await officer.get(path).status == .seeOther)
  }

  @Test func `of a complaint that was filed here there is nothing to confirm, and for the provider never`() async throws
  {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    try await filed.bringToProvider()
    let officer = try await staff(world.officer, world)
    #expect(try await officer.get("/zaken/\(filed.number)/klopt-op-papier").status == .notFound)
    #expect(!(try await officer.get("/zaken/\(filed.number)").html.contains("klopt-op-papier")))
    let director = try await staff(world.director, world)
    #expect(try await director.get("/zaken/\(filed.number)/klopt-op-papier").status == .forbidden)
  }
}
