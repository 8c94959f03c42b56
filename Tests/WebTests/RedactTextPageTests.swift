import Dossier
import Foundation
import Handling
import Kernel
import Postgres
import TestSupport
import Testing
import Vault

@testable import Web

struct RedactTextPageTests {
  private let story = "Zuster Jansen riep mij. Mijn rekening is NL91ABNA0417164300."

  private func filed(isTaken: Bool = true) async throws -> TestCase {
    let world = try await TestWorld.make()
    let filed = try await world.file(world.complaint(story: story))
    if isTaken { try await filed.register() }
    return filed
  }

  private func signedIn(_ actor: Actor, _ world: TestWorld) async throws -> Browser {
    let browser = Browser(world)
    browser.carry(.session, try await world.session(of: actor))
    return browser
  }

  private func path(_ filed: TestCase) async throws -> String {
    "/zaken/\(filed.number)/weglaten/verhaal/\(try await filed.text(.story).row.uuidString.lowercased())"
  }

  private func read(_ page: Browser.Answer) -> String { page.between("name=\"gelezen\" value=\"", "\"") ?? "" }

  @Test func `the officer chooses what was found and more, looks, and it is gone; the complainant reads why`()
    async throws
  {
    let filed = try await filed()
    let officer = try await signedIn(filed.world.officer, filed.world)
    let path = try await path(filed)
    #expect(try await officer.get("/zaken/\(filed.number)").html.contains("/zaken/\(filed.number)/weglaten"))
    #expect(try await officer.get("/zaken/\(filed.number)/weglaten").html.contains(path))
    let page = try await officer.get(path)
    #expect(page.html.contains("NL91ABNA0417164300") && page.html.contains("Lijkt een rekeningnummer"))
    let sent = ["gevonden": "0", "woorden": "Zuster Jansen", "reden": "someoneElse", "gelezen": read(page)]
    let check = try await officer.post(path, answers: sent)
    #expect(check.html.contains("[weggelaten] riep mij. Mijn rekening is [weggelaten]."))
    #expect(try await filed.words(.story, as: filed.officer) == story)
    let done = try await officer.post(path, answers: sent.merging(["akkoord": "ja"]) { $1 })
    #expect(done.location == "/zaken/\(filed.number)/weglaten")
    // A double click.
    #expect(
      try await officer.post(path, answers: sent.merging(["akkoord": "ja"]) { $1 }).status != .internalServerError)
    let mine = Browser(filed.world)
    _ = try await mine.post("/volgen", ["nummer": filed.number, "code": filed.code.shown])
    let html = try await mine.get("/mijn-klacht").html
    #expect(html.contains("[weggelaten] riep mij."))
    #expect(html.contains("het gaat over iemand anders") && html.contains("20 februari 2026"))
    #expect(!html.contains("Jansen") && !html.contains("NL91ABNA0417164300"))
  }

  @Test func `what can't be is said where it is, and what was typed stays`() async throws {
    let filed = try await filed()
    let officer = try await signedIn(filed.world.officer, filed.world)
    let path = try await path(filed)
    let read = read(try await officer.get(path))
    let wrong = try await officer.post(path, ["woorden": "Zuster Pieters", "reden": "byMistake", "gelezen": read])
    #expect(wrong.status == .unprocessableContent)
    #expect(wrong.html.contains("href=\"#veld-woorden\"") && wrong.html.contains("Zuster Pieters"))
    #expect(
      try await officer.post(path, ["woorden": "", "reden": "byMistake", "gelezen": read]).status
        == .unprocessableContent)
    #expect(try await officer.post(path, ["woorden": "riep", "gelezen": read]).html.contains("href=\"#veld-reden\""))
    for address in ["verhaal/\(UUID())", "brief/\(UUID())", "verhaal/x"] {
      #expect(try await officer.get("/zaken/\(filed.number)/weglaten/\(address)").status == .notFound, "\(address)")
    }
  }

  @Test func `nobody but the case's officer comes there`() async throws {
    let filed = try await filed(isTaken: false)
    try await filed.bringToProvider()
    let path = try await path(filed)
    let director = try await signedIn(filed.world.director, filed.world)
    #expect(try await director.get(path).status == .forbidden)
    #expect(
      try await director.post(path, ["woorden": "riep", "reden": "byMistake", "akkoord": "ja"]).status == .forbidden)
    let other = try await TestWorld.make()
    #expect(try await signedIn(other.officer, filed.world).get(path).status == .notFound)
  }

  @Test func `the complainant asks, and the officer reads it and closes it`() async throws {
    let filed = try await filed()
    let mine = Browser(filed.world)
    _ = try await mine.post("/volgen", ["nummer": filed.number, "code": filed.code.shown])
    #expect(try await mine.get("/mijn-klacht").html.contains("href=\"/mijn-klacht/weglaten\""))
    #expect(try await mine.post("/mijn-klacht/weglaten", ["wat": " "]).status == .unprocessableContent)
    #expect(try await mine.post("/mijn-klacht/weglaten", ["wat": "De naam van de zuster."]).location == "/mijn-klacht")
    let officer = try await signedIn(filed.world.officer, filed.world)
    let list = try await officer.get("/zaken/\(filed.number)/weglaten")
    #expect(list.html.contains("De naam van de zuster."))
    let action = try #require(list.between("action=\"/zaken/\(filed.number)/weglaten/verzoeken/", "\""))
    for _ in 1...2 {
      let closed = try await officer.post("/zaken/\(filed.number)/weglaten/verzoeken/\(action)")
      #expect(closed.location == "/zaken/\(filed.number)/weglaten")
    }
    #expect(!(try await officer.get("/zaken/\(filed.number)/weglaten").html.contains("De naam van de zuster.")))
  }
}
