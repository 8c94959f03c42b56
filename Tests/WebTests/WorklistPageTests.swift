import Dossier
import Foundation
import Handling
import Kernel
import Postgres
import TestSupport
import Testing

@testable import Web

struct WorklistPageTests {
  /// An officer's browser, signed in.
  private func officer(_ world: TestWorld) async throws -> Browser {
    let browser = Browser(world)
    browser.carry(.session, try await world.session(of: world.officer))
    return browser
  }

  @Test func `an empty worklist says what will happen`() async throws {
    let world = try await TestWorld.make()
    let page = try await officer(world).get("/werklijst")
    #expect(page.html.contains("Er zijn geen open klachten."))
    #expect(!page.html.contains("<table"))
  }

  @Test func `the filter shows what was asked for, and the file holds the same`() async throws {
    let world = try await TestWorld.make()
    let (mine, untaken) = (try await world.file(), try await world.file())
    try await mine.register()
    let browser = try await officer(world)

    let all = try await browser.get("/werklijst")
    #expect(all.html.contains(NumberText.case(mine.number)) && all.html.contains(NumberText.case(untaken.number)))
    #expect(all.html.contains("Er zijn 2 open klachten. Daarvan is er 1 nog niet toegewezen."))
    for query in ["wie=mij", "fase=drafting"] {
      for page in ["/werklijst?\(query)", "/werklijst.csv?\(query)"] {
        let answer = try await browser.get(page)
        #expect(answer.html.contains(NumberText.case(mine.number)), "\(page)")
        #expect(!answer.html.contains(NumberText.case(untaken.number)), "\(page)")
      }
    }
    let other = try await browser.get("/werklijst?wie=vrij")
    #expect(other.html.contains(NumberText.case(untaken.number)))
    #expect(!other.html.contains(NumberText.case(mine.number)))
  }

  @Test func `a possible calamity stands out, and the list can be narrowed to it`() async throws {
    let world = try await TestWorld.make()
    let (flagged, plain) = (try await world.file(calamity: .harm), try await world.file())
    let browser = try await officer(world)
    let all = try await browser.get("/werklijst").html
    #expect(all.contains(NumberText.case(plain.number)))
    #expect(all.components(separatedBy: "tag urgent\">Mogelijke calamiteit").count == 2)
    for page in ["/werklijst?soort=calamiteit", "/werklijst.csv?soort=calamiteit"] {
      let html = try await browser.get(page).html
      #expect(
        html.contains(NumberText.case(flagged.number)) && !html.contains(NumberText.case(plain.number)), "\(page)")
    }
    let narrowed = try await browser.get("/werklijst?soort=calamiteit&fase=judged").html
    #expect(narrowed.contains("value=\"calamiteit\" selected") && narrowed.contains("geen klachten die hierbij passen"))
  }

  @Test(arguments: [("2026-03-30", nil), ("2026-03-31", "nog 7 dagen"), ("2026-04-07", "vandaag is de laatste dag")])
  func `what is due within a week is said in words`(day: String, words: String?) async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    _ = try await world.file()
    world.clock.set(day)
    let page = try await officer(world).get("/werklijst")
    #expect(page.html.contains("7 apr. 2026"))
    if let words { #expect(page.html.contains(words)) } else { #expect(!page.html.contains("dagen")) }
  }

  @Test func `what is late is said in words`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    _ = try await world.file()
    world.clock.set("2026-04-08")
    #expect(try await officer(world).get("/werklijst").html.contains("1 dag te laat"))
  }

  @Test func `the next page begins where this one ends, and the file holds them all`() async throws {
    let world = try await TestWorld.make()
    for _ in 0...WorklistLine.pageSize { _ = try await world.file() }
    let browser = try await officer(world)
    let numbers = #/K \d{3} \d{3} \d{4}(?=<)/#

    let first = try await browser.get("/werklijst")
    let next = try #require(first.between("class=\"button\" href=\"/werklijst?na=", "\""))
    let second = try await browser.get("/werklijst?na=\(next)")
    let (one, two) = (Set(first.html.matches(of: numbers).map(\.0)), Set(second.html.matches(of: numbers).map(\.0)))
    #expect(one.count == WorklistLine.pageSize && two.count == 1 && one.isDisjoint(with: two))
    #expect(second.between("class=\"button\" href=\"/werklijst?na=", "\"") == nil)
    #expect(try await browser.get("/werklijst.csv").html.split(separator: "\r\n").count == WorklistLine.pageSize + 2)
  }
}
