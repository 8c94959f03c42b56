import Dossier
import Foundation
import Handling
import Kernel
import Postgres
import Terms
import TestSupport
import Testing

@testable import Web

struct SearchPageTests {
  private func browser(_ world: TestWorld, of actor: Actor) async throws -> Browser {
    let browser = Browser(world)
    browser.carry(.session, try await world.session(of: actor))
    return browser
  }

  private func found(_ filed: TestCase, _ typed: String, in browser: Browser) async throws -> Bool {
    let answer = try await browser.post("/zoeken", ["gezocht": typed])
    #expect(answer.status == .ok, "\(typed)")
    return answer.html.contains(NumberText.case(filed.number))
  }

  @Test(arguments: [
    "A. van der Berg", "a van der berg", "  A.VAN DER BERG ", "klager@voorbeeld.test", "Klager@Voorbeeld.test",
  ])
  func `an officer finds a case by the exact name or address, however it is typed`(typed: String) async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    #expect(try await found(filed, typed, in: browser(world, of: world.officer)))
  }

  @Test(arguments: ["van der Berg", "A. van der Ber", "klager", "klager@voorbeeld", "drie keer", "douchen", "%", "A_"])
  func `a part of a name, and what stands in the complaint, finds nothing`(typed: String) async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    #expect(!(try await found(filed, typed, in: browser(world, of: world.officer))))
  }

  @Test func `a provider finds a case from the moment it is made known`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    let director = try await browser(world, of: world.director)
    #expect(!(try await found(filed, "A. van der Berg", in: director)))
    try await filed.bringToProvider()
    #expect(try await found(filed, "A. van der Berg", in: director))
    #expect(try await found(filed, "klager@voorbeeld.test", in: director))
  }

  @Test func `the dispute body finds its disputes and no other case`() async throws {
    let world = try await TestWorld.make()
    // All tests' disputes come before the same body, so this one has an address of its own.
    let address = "\(UUID().uuidString)@voorbeeld.test"
    let (filed, other) = (try await world.file(email: address), try await world.file(email: address))
    try await filed.bringToProvider()
    try await filed.hearBoth()
    try await filed.judge(realiseBy: try #require(Day(iso: "2026-06-30")))
    let registrar = try await browser(world, of: world.registrar)
    let before = try await registrar.post("/zoeken", ["gezocht": address])
    #expect(before.html.contains("Er is niets gevonden."))
    let dispute = try await filed.fileDispute()
    let answer = try await registrar.post("/zoeken", ["gezocht": address.lowercased()])
    #expect(answer.html.contains(NumberText.dispute(dispute.number)))
    #expect(!answer.html.contains(NumberText.case(other.number)))
    #expect(
      try await registrar.post("/zoeken", ["gezocht": dispute.number]).location == "/geschillen/\(dispute.number)")
  }

  @Test func `nobody finds a neighbour's case`() async throws {
    let (world, neighbour) = (try await TestWorld.make(), try await TestWorld.make(name: "Zorg Dichtbij"))
    let filed = try await world.file()
    try await filed.bringToProvider()
    for actor in [neighbour.officer, neighbour.director] {
      let browser = try await browser(neighbour, of: actor)
      #expect(!(try await found(filed, "A. van der Berg", in: browser)))
      #expect(try await browser.post("/zoeken", ["gezocht": filed.number]).status == .unprocessableContent)
    }
  }

  @Test func `a number leads straight to its case`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    let officer = try await browser(world, of: world.officer)
    #expect(
      try await officer.post("/zoeken", ["gezocht": NumberText.case(filed.number)]).location == "/zaken/\(filed.number)"
    )
    let director = try await browser(world, of: world.director)
    #expect(try await director.post("/zoeken", ["gezocht": filed.number]).status == .unprocessableContent)
    try await filed.bringToProvider()
    #expect(try await director.post("/zoeken", ["gezocht": filed.number]).location == "/klachten/\(filed.number)")
  }

  @Test func `an empty search says what to fill in, and portal staff search nothing`() async throws {
    let world = try await TestWorld.make()
    let empty = try await browser(world, of: world.officer).post("/zoeken", ["gezocht": "  "])
    #expect(empty.status == .unprocessableContent)
    #expect(empty.html.contains("Vul een nummer, een naam of een e-mailadres in."))
    #expect(try await browser(world, of: world.portalStaff).get("/zoeken").status == .forbidden)
  }

  @Test func `what is looked for never stands in an address`() async throws {
    let world = try await TestWorld.make()
    let answer = try await browser(world, of: world.officer).get("/werklijst")
    #expect(answer.html.contains("method=\"post\" action=\"/zoeken\""))
    #expect(
      try await browser(world, of: world.officer).get("/zoeken?gezocht=Berg").html.contains("value=\"Berg\"") == false)
  }
}
