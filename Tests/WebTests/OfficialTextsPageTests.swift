import Dossier
import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import TestSupport
import Testing

@testable import Web

/// The official texts: portal staff add them, anyone reads them, old versions too.
struct OfficialTextsPageTests {
  private func browser(_ world: TestWorld, of actor: Actor) async throws -> Browser {
    let browser = Browser(world)
    browser.carry(.session, try await world.session(of: actor))
    return browser
  }

  /// Where the file of the newest version with this name is.
  private func address(_ html: String, below path: String) -> String? {
    html.matches(of: #/href="([^"]+)"/#).map { String($0.output.1) }
      .first { $0.hasPrefix(path + "/") && $0.count == path.count + 37 }
  }

  @Test func `a text is added, shown on the provider's page, and stays readable when another takes over`() async throws
  {
    let world = try await TestWorld.make(on: "2026-02-20")
    let staff = try await browser(world, of: world.portalStaff)
    let (path, open) = (
      OfficialTextsPage.path(world.provider.number), OfficialTextsPage.open(world.provider.number)
    )
    let first = TestOfficialText.pdf(bytes: 300_000)
    let added = try await staff.upload(
      "\(path)/nieuw", ["soort": "complaints", "vanaf": "01-01-2026"], file: ("Ons réglement.pdf", first))
    #expect(added.location == path)
    let visitor = Browser(world)
    let page = try await visitor.get("/zorgaanbieders/\(world.provider.number)")
    #expect(page.html.contains("Klachtenreglement, geldt vanaf 1 januari 2026 (PDF)"))
    let file = try #require(address(page.html, below: open))
    let read = try await visitor.get(file)
    #expect(read.bytes == first)
    #expect(read.headers[.contentType] == "application/pdf")
    #expect(read.headers[.contentDisposition]?.hasPrefix("inline; ") == true)
    #expect(read.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
    #expect(
      try await visitor.get("\(file)?als=download").headers[.contentDisposition]?.hasPrefix("attachment; ") == true)
    // Another takes over later.
    _ = try await staff.upload(
      "\(path)/nieuw", ["soort": "complaints", "vanaf": "01-03-2026"],
      file: ("nieuw.pdf", TestOfficialText.pdf(bytes: 50)))
    let list = try await visitor.get(open)
    #expect(list.html.contains("komt nog") && list.html.contains("geldt nu"))
    world.clock.set("2026-03-01")
    #expect(
      try await visitor.get("/zorgaanbieders/\(world.provider.number)").html.contains("geldt vanaf 1 maart 2026"))
    #expect(try await visitor.get(open).html.contains("voorbij"))
    #expect(try await visitor.get(file).bytes == first)
    let own = try await browser(world, of: world.director).get(OwnRecordPage.path)
    #expect(own.html.contains("Officiële regels toegevoegd"))
  }

  @Test func `what is wrong is told at its field, and the file is asked again`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let staff = try await browser(world, of: world.portalStaff)
    let path = "\(OfficialTextsPage.path(world.provider.number))/nieuw"
    let pdf = TestOfficialText.pdf()
    func post(_ kind: String, _ from: String, _ file: (String, [UInt8])) async throws -> Browser.Answer {
      try await staff.upload(path, ["soort": kind, "vanaf": from], file: (name: file.0, bytes: file.1))
    }
    let empty = try await post("", "", ("x.pdf", pdf))
    #expect(empty.status == .unprocessableContent)
    for field in ["soort", "vanaf", "bestand"] { #expect(empty.html.contains("href=\"#veld-\(field)\""), "\(field)") }
    #expect(try await post("complaints", "01-01-2026", ("", [])).status == .unprocessableContent)
    let text = try await post("complaints", "01-01-2026", ("x.pdf", Array("<svg onload=alert(1)>".utf8)))
    #expect(text.html.contains("Dit bestand is geen PDF."))
    #expect(text.html.contains("value=\"01-01-2026\""))
    let large = try await post("complaints", "01-01-2026", ("x.pdf", TestOfficialText.pdf(bytes: 26_214_401)))
    #expect(large.status == .contentTooLarge)
    #expect(try await post("complaints", "01-01-2026", ("x.pdf", pdf)).status == .seeOther)
    #expect(try await post("complaints", "01-01-2026", ("x.pdf", pdf)).html.contains("Er is al een versie"))
  }

  @Test
  func `only portal staff add, one provider's file is not read under another, and partners need no rules of a body`()
    async throws
  {
    let world = try await TestWorld.make(on: "2026-02-20")
    let partners = try await TestWorld.make(
      preset: "000-huisartsenteam-partners", on: "2026-02-20", name: "Zorg van hen")
    for kind in OfficialText.Kind.allCases { try await TestOfficialText.add(to: partners, kind) }
    let visitor = Browser(partners)
    let page = try await visitor.get("/zorgaanbieders/\(partners.provider.number)")
    #expect(
      page.html.contains("Klachtenreglement, geldt vanaf") && !page.html.contains("Geschillenreglement, geldt vanaf"))
    let theirs = OfficialTextsPage.open(partners.provider.number)
    let file = try #require(address(page.html, below: theirs))
    let id = try #require(file.split(separator: "/").last)
    #expect(try await visitor.get("\(OfficialTextsPage.open(world.provider.number))/\(id)").status == .notFound)
    #expect(try await visitor.get("\(theirs)/\(UUID().uuidString.lowercased())").status == .notFound)
    #expect(try await visitor.get("\(theirs)/x").status == .notFound)
    let path = OfficialTextsPage.path(partners.provider.number)
    for actor in [partners.officer, partners.director] {
      let browser = try await browser(partners, of: actor)
      for one in [path, "\(path)/nieuw", OfficialTextsPage.path, "\(OfficialTextsPage.path)/nieuw"] {
        #expect(try await browser.get(one).status == .forbidden, "\(one)")
      }
      let tried = try await browser.upload(
        "\(path)/nieuw", ["soort": "complaints", "vanaf": "01-06-2026"], file: ("x.pdf", TestOfficialText.pdf()))
      #expect(tried.status == .forbidden)
    }
    let staff = try await browser(partners, of: partners.portalStaff)
    #expect(try await staff.get(OfficialTextsPage.path).status == .ok)
    #expect(try await staff.get("\(OfficialTextsPage.path)/nieuw").status == .ok)
    #expect(try await staff.get("\(OfficialTextsPage.path)/\(id)").status == .ok)
  }

  @Test func `a text is withdrawn with a reason, stays readable, and a second click changes nothing`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    try await TestOfficialText.add(to: world)
    let staff = try await browser(world, of: world.portalStaff)
    let (path, open) = (
      OfficialTextsPage.path(world.provider.number), OfficialTextsPage.open(world.provider.number)
    )
    let page = try await staff.get(path)
    let withdraw = try #require(
      page.html.matches(of: #/href="([^"]+\/intrekken)"/#).map { String($0.output.1) }.first)
    #expect(try await staff.get(withdraw).html.contains("Klachtenreglement, versie 1"))
    let empty = try await staff.post(withdraw, ["vanaf": "19-02-2026", "reden": " "])
    #expect(empty.status == .unprocessableContent && empty.html.contains("href=\"#veld-reden\""))
    let past = try await staff.post(withdraw, ["vanaf": "19-02-2026", "reden": "Fout."])
    #expect(past.status == .unprocessableContent && past.html.contains("href=\"#veld-vanaf\""))
    let fields: KeyValuePairs = ["vanaf": "20-02-2026", "reden": "Er stond een fout in."]
    #expect(try await staff.post(withdraw, fields).location == path)
    #expect(try await staff.post(withdraw, fields).location == path)
    #expect(try await staff.get(withdraw).html.contains("al ingetrokken"))
    #expect(try await !staff.get(path).html.contains(withdraw))
    let visitor = Browser(world)
    let list = try await visitor.get(open)
    #expect(list.html.contains("ingetrokken") && list.html.contains("Er stond een fout in."))
    #expect(!list.html.contains("/intrekken"))
    #expect(
      try await !visitor.get("/zorgaanbieders/\(world.provider.number)").html.contains("Klachtenreglement, geldt"))
    let file = try #require(address(list.html, below: open))
    #expect(try await visitor.get(file).bytes == TestOfficialText.pdf())
    // Neither at the address of another provider, nor of those for all.
    let other = try await TestWorld.make(on: "2026-02-20")
    let id = try #require(withdraw.split(separator: "/").dropLast().last)
    for wrong in [OfficialTextsPage.path(other.provider.number), OfficialTextsPage.path] {
      #expect(try await staff.get("\(wrong)/\(id)/intrekken").status == .notFound, "\(wrong)")
      #expect(try await staff.post("\(wrong)/\(id)/intrekken", fields).status == .notFound, "\(wrong)")
    }
  }
}
