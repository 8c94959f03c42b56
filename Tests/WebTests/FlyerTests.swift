import Foundation
import Kernel
import Paper
import Postgres
import Tenant
import Terms
import TestSupport
import Testing

@testable import Web

/// The flyer, the regeling on paper and what keeps them, read back by another library.
@Suite struct FlyerTests {
  static let press = PDFPress(python: ReadPDF.maker)
  private static let letters = Letters(publicURL: "https://klachten.voorbeeld.test")

  private func flyer(
    _ world: TestWorld, in language: Language = .nl
  ) async throws -> (pdf: PDF, read: ReadPDF, text: String) {
    let pdf = try await Self.letters.flyer(of: world.provider.number, in: language, from: world.database)
    let read = try await ReadPDF(Self.press.make(pdf))
    return (pdf, read, Self.flat(read.text.joined(separator: " ")))
  }

  /// Words without the line ends and hyphens of the layout.
  static func flat(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

  @Test(arguments: [
    (Language.nl, "Niet tevreden? Vertel het.", "Een geschil kost € 90,00.", "binnen 6 weken", "hoogstens 4 weken"),
    (.en, "Not satisfied? Say so.", "€90.00", "within 6 weeks", "4 weeks at most"),
  ])
  func `a flyer says whom it is about, what to do, and the terms and the fee of this very regeling`(
    language: Language, heading: String, fee: String, term: String, extension: String
  ) async throws {
    let world = try await TestWorld.make()
    let (pdf, read, text) = try await flyer(world, in: language)
    #expect(read.isTagged && read.isUniversallyAccessible && read.showsTitle && read.fontsAreEmbedded)
    #expect(read.language == language.rawValue && read.pages == 2)
    #expect(abs(read.width - 210) < 0.1 && abs(read.height - 297) < 0.1)
    let parts = [
      heading, "Balans Thuiszorg B.V.", NumberText.provider(world.provider.number), fee, term, `extension`,
      "klachten.voorbeeld.test/zorgaanbieders/\(world.provider.number)",
    ]
    for part in parts { #expect(text.contains(Self.flat(part)), "\(part)") }
    // Name and number stand on the front: the side that hangs on the wall.
    let front = Self.flat(read.text.first ?? "")
    for part in parts.prefix(3) { #expect(front.contains(part), "\(part)") }
    // What is published is what is enforced: every sentence of the page, in its order.
    let version = try await world.database.read(
      as: Actor(.visitor, tenant: world.tenant), RegelingVersion.inForce(on: Day(of: world.clock.now)))
    var rest = Self.flat(read.text.dropFirst().joined(separator: " "))[...]
    for step in try #require(version).regeling.chapters(in: language).flatMap(\.steps) {
      for sentence in [step.title, step.text].map(Self.flat) {
        let found = try #require(rest.range(of: sentence), "\(sentence)")
        rest = rest[found.upperBound...]
      }
    }
    let drawn = try #require(pdf.assets["qr"])
    let code = try QRCode("https://klachten.voorbeeld.test/zorgaanbieders/\(world.provider.number)")
    #expect(
      String(decoding: drawn.bytes, as: UTF8.self).split(separator: " d=").last
        == code.svg(label: "x").split(separator: " d=").last)
  }

  @Test func `a regeling with another course makes another flyer`() async throws {
    let world = try await TestWorld.make(preset: "000-huisartsenteam-partners", name: "Het Huisartsenteam")
    let (_, read, text) = try await flyer(world)
    #expect(read.pages == 2)
    #expect(text.contains("Er is geen commissie voor geschillen."))
    #expect(text.contains("Gaat er iets mis in het werk met Het Huisartsenteam?"))
    #expect(!text.contains("90,00") && !text.contains("Wkkgz") && !text.contains("klachtbrief"))
  }

  @Test(arguments: ["geschillencommissie-zorg", "twee-wegen"])
  func `every regeling that can be in force fits the two sides of a sheet`(preset: String) async throws {
    let world = try await TestWorld.make(preset: preset)
    for language in Language.allCases {
      let (_, read, text) = try await flyer(world, in: language)
      #expect(read.pages == 2)
      let version = try await world.database.read(
        as: Actor(.visitor, tenant: world.tenant), RegelingVersion.inForce(on: Day(of: world.clock.now)))
      for chapter in try #require(version).regeling.chapters(in: language) {
        for part in [chapter.name, chapter.question].compactMap(\.self) + chapter.steps.map(\.text) {
          #expect(text.contains(Self.flat(part)), "\(part)")
        }
      }
    }
  }

  @Test func `a name is only a name, whatever is in it, and however long`() async throws {
    let hostile = #"Zorg <script src="//x"> {{t.site.help}} {{{v}}} & "Co" </title><img src=file:///etc/passwd>"#
    let world = try await TestWorld.make(name: hostile)
    let (_, read, text) = try await flyer(world)
    #expect(read.pages == 2)
    #expect(text.contains(hostile))
    #expect(read.title == "Een klacht over \(hostile)")
    let long = String(repeating: "Stichting Zorggroep ", count: 5) + "Oude IJsselstreek"
    for preset in ["002-klachtenportaal-zorg", "geschillencommissie-zorg", "twee-wegen"] {
      let world = try await TestWorld.make(preset: preset, name: long)
      try await world.act(as: Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)) {
        let logo = ChangeLook.Logo.set(LookPageTests.png, width: 48, height: 32)
        try await ChangeLook(to: nil, logo: logo, from: 0).perform(in: $0)
      }
      for language in Language.allCases {
        let (_, other, words) = try await flyer(world, in: language)
        #expect(other.pages == 2)
        #expect(words.contains(long))
        #expect(other.tags.contains("Figure: \(long)"))
      }
    }
  }

  @Test func `anyone gets the flyer from the provider's page, in the language of the page`() async throws {
    let world = try await TestWorld.make()
    let path = "/zorgaanbieders/\(world.provider.number)"
    let browser = Browser(world, press: Self.press)
    for (language, word) in [("nl", "Niet tevreden?"), ("en", "Not satisfied?")] {
      let page = try await browser.get("\(path)?taal=\(language)")
      let link = "\(path)/flyer.pdf?taal=\(language)"
      #expect(page.html.contains("href=\"\(link)\""))
      let answer = try await browser.get(link)
      #expect(answer.status == .ok && answer.headers[.contentType] == "application/pdf")
      #expect(answer.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
      #expect(answer.headers[.contentDisposition]?.contains("flyer-\(world.provider.number)-\(language).pdf") == true)
      #expect(try await ReadPDF(answer.bytes).text.first?.contains(word) == true)
    }
  }

  @Test func `no flyer sends people to a provider that isn't affiliated, and none says so calmly`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let path = "/zorgaanbieders/\(world.provider.number)"
    let browser = Browser(world, press: Self.press)
    #expect(try await browser.get("/zorgaanbieders/123456/flyer.pdf").status == .notFound)
    #expect(try await browser.get("/zorgaanbieders/x/flyer.pdf").status == .notFound)
    for press in [nil, PDFPress(python: "/nowhere/python")] {
      let answer = try await Browser(world, press: press).get("\(path)/flyer.pdf")
      #expect(answer.status == .serviceUnavailable && answer.headers[.retryAfter] == "60")
      #expect(answer.html.contains("Wij kunnen nu geen PDF maken."))
    }
    let staff = Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)
    try await world.act(as: staff) {
      try await EndAffiliation(lastDay: $0.today, reason: "Stopt.").perform(in: $0)
    }
    #expect(try await browser.get("\(path)/flyer.pdf").status == .ok)
    world.clock.set("2026-02-21")
    #expect(try await browser.get("\(path)/flyer.pdf").status == .notFound)
    #expect(try await !browser.get(path).html.contains("flyer.pdf"))
    // Its regeling still holds for what was filed before.
    #expect(try await browser.get("\(path)/regeling.pdf").status == .ok)
  }

  // MARK: The regeling on paper

  @Test func `the regeling on paper says its version, its day, its terms and the words of the page`() async throws {
    let world = try await TestWorld.make()
    let browser = Browser(world, press: Self.press)
    let answer = try await browser.get("/zorgaanbieders/\(world.provider.number)/regeling.pdf?taal=nl")
    let read = try await ReadPDF(answer.bytes)
    #expect(read.isTagged && read.isUniversallyAccessible && read.fontsAreEmbedded && read.language == "nl")
    #expect(read.tags.contains("Table") && read.tags.contains("TH"))
    let text = Self.flat(read.text.joined(separator: " "))
    for part in [
      "Balans Thuiszorg B.V.", NumberText.provider(world.provider.number), "Versie 1", "Geldt vanaf 20 februari 2026",
      "Oordeel 6 weken", "Oordeel, volgens de wet 6 weken", "Meer tijd, hoogstens 4 weken", "De klachtbrief",
      "Nederlands en Engels",
    ] { #expect(text.contains(part), "\(part)") }
  }

  @Test func `a file that is nobody's yet becomes a document too`() async throws {
    for name in ["000-huisartsenteam-partners", "001-huisartsenposten-regio", "003-dienstverlener"] {
      let file = TestDatabase.root + "db/regelingen/\(name).yaml"
      let source = try RegelingSource(yaml: String(contentsOfFile: file, encoding: .utf8), file: file)
      for language in Language.allCases {
        let read = try await ReadPDF(Self.press.make(Self.letters.regeling(source.regeling, in: language)))
        let text = Self.flat(read.text.joined(separator: " "))
        #expect(read.isUniversallyAccessible && text.contains(Self.flat(source.regeling.name[language])))
        for step in source.regeling.chapters(in: language).flatMap(\.steps) {
          #expect(text.contains(Self.flat(step.title)), "\(name) \(step.title)")
        }
      }
    }
  }

  // MARK: The shelf

  private func document(_ number: Int) -> PDF {
    PDF(html: "<html lang=nl><title>\(number)</title><p>\(String(repeating: "\(number) ", count: 200))")
  }

  @Test func `the same paper is made once, for however many ask at once and after`() async throws {
    let shelf = PaperShelf()
    let all = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 1...40 { group.addTask { try await shelf.paper(document(1), from: Self.press) } }
      return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
    }
    #expect(all.count == 1)
    #expect(try await shelf.paper(document(1), from: Self.press) == all.first)
    #expect(await shelf.made == 1)
    // It needs no press for what it has.
    #expect(try await shelf.paper(document(1), from: nil) == all.first)
  }

  @Test func `a flood of different papers leaves a press for letters, and is told to come back`() async throws {
    let (shelf, press) = (PaperShelf(), PDFPress(python: ReadPDF.maker))
    _ = try await press.make(document(0))
    let flood = Task {
      await withTaskGroup(of: Bool.self) { group in
        for number in 1...60 {
          group.addTask {
            do { return try await !shelf.paper(document(number), from: press).isEmpty } catch {
              return error as? PDFPress.Failed != .busy
            }
          }
        }
        return await group.reduce(into: [Bool]()) { $0.append($1) }
      }
    }
    // While it goes on, at most one press is taken: a letter never waits behind the others.
    for letter in 1...3 { _ = try await press.make(document(1000 + letter)) }
    let outcomes = await flood.value
    #expect(outcomes.contains(true))
    #expect(outcomes.filter { !$0 }.count >= 30)
    _ = try await shelf.paper(document(99), from: press)
  }

  @Test func `what was asked for longest ago makes room`() async throws {
    let one = try await Self.press.make(document(1)).count + document(1).html.utf8.count
    let shelf = PaperShelf(mostBytes: one * 2 + one / 2)
    for number in [1, 2, 1, 3] { _ = try await shelf.paper(document(number), from: Self.press) }
    #expect(await shelf.made == 3)
    _ = try await shelf.paper(document(1), from: nil)
    await #expect(throws: PDFPress.Failed.self) { _ = try await shelf.paper(document(2), from: nil) }
  }
}
