import Intake
import TestSupport
import Testing

@testable import Web

struct SignpostPageTests {
  private func path(_ world: TestWorld) -> String { "/zorgaanbieders/\(world.provider.number)/wegwijzer" }

  @Test func `every door of a care provider opens, leads on, and leads back`() async throws {
    let world = try await TestWorld.make()
    let browser = Browser(world)
    let page = try await browser.get(path(world))
    #expect(page.status == .ok)
    #expect(page.html.contains("href=\"/zorgaanbieders/\(world.provider.number)/klacht\""))
    for door in Door.allCases where door != .complaint {
      let address = "\(path(world))/\(door.rawValue)"
      #expect(page.html.contains("href=\"\(address)\""), "\(door)")
      let behind = try await browser.get(address)
      #expect(behind.status == .ok && behind.html.contains("href=\"\(path(world))\""), "\(door)")
      for body in door.referrals { #expect(behind.html.contains(body.address), "\(door) \(body)") }
    }
    // What the regeling says of a dispute, is what is said here.
    let dispute = try await browser.get("\(path(world))/geschil")
    #expect(dispute.html.contains("Geschillencommissie KPZ") && dispute.html.contains("90,00"))
    let talk = try await browser.get("\(path(world))/praten")
    #expect(talk.html.contains("kiest geen kant"))
  }

  @Test func `in English too`() async throws {
    let world = try await TestWorld.make()
    let page = try await Browser(world).get("\(path(world))/dwang?taal=en")
    #expect(page.html.contains("Care against your will") && page.html.contains("https://www.dwangindezorg.nl"))
  }

  @Test func `where there is nothing but a talk or the form, the form is the door`() async throws {
    let world = try await TestWorld.make(preset: "000-huisartsenteam-partners", name: "Het Huisartsenteam")
    let browser = Browser(world)
    let provider = try await browser.get("/zorgaanbieders/\(world.provider.number)")
    #expect(provider.html.contains("href=\"/zorgaanbieders/\(world.provider.number)/klacht\""))
    #expect(!provider.html.contains("wegwijzer"))
    // A door that this regeling has not.
    #expect(try await browser.get("\(path(world))/dwang").location == "/zorgaanbieders/\(world.provider.number)")
    #expect(try await browser.get("\(path(world))/praten").html.contains("Schrijf op wanneer u praatte"))
  }

  @Test func `an unknown provider has no doors`() async throws {
    let world = try await TestWorld.make()
    #expect(try await Browser(world).get("/zorgaanbieders/123456/wegwijzer").status == .notFound)
    #expect(try await Browser(world).get("\(path(world))/zomaar").status == .notFound)
  }

  @Test func `leaving quickly goes elsewhere and closes the case in this browser`() async throws {
    let world = try await TestWorld.make()
    let browser = Browser(world)
    let page = try await browser.get(path(world))
    #expect(page.html.contains("href=\"/weg\""))
    let filed = try await world.file()
    _ = try await browser.post("/volgen", ["nummer": filed.number, "code": filed.code.shown])
    #expect(try await browser.get("/mijn-klacht").html.contains("href=\"/weg\""))
    let away = try await browser.get("/weg")
    #expect(away.location == LeavePage.elsewhere)
    #expect(try await browser.get("/mijn-klacht").status == .seeOther)
    // Staff need no such door.
    let staff = Browser(world)
    staff.carry(.session, try await world.session(of: world.officer))
    #expect(!(try await staff.get(path(world)).html.contains("href=\"/weg\"")))
  }
}
