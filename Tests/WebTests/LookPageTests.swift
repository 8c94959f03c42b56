import Foundation
import Kernel
import Paper
import Postgres
import TestSupport
import Testing
import Vault

@testable import Dossier
@testable import Tenant
@testable import Web

struct LookPageTests {
  /// 48 by 32 pixels of one colour.
  static let png: [UInt8] = [UInt8](
    Data(
      base64Encoded:
        "iVBORw0KGgoAAAANSUhEUgAAADAAAAAgCAIAAADbtmxLAAAAMUlEQVR42u3OQQ0AAAgEoGtiMZOY3hbOBxsB"
        + "yFS/EiEhISEhISEhISEhISEhISGhSwuy475MMQDprgAAAABJRU5ErkJggg==") ?? Data())

  private func browser(_ world: TestWorld, of actor: Actor? = nil, press: PDFPress? = FlyerTests.press) async throws
    -> Browser
  {
    let browser = Browser(world, press: press)
    if let actor { browser.carry(.session, try await world.session(of: actor)) }
    return browser
  }

  private func look(_ world: TestWorld) async throws -> ProviderLook {
    try await world.database.read(as: Actor(.visitor, tenant: world.tenant), ProviderLook.current)
  }

  /// What the second form carries along unseen.
  private func hidden(_ name: String, in answer: Browser.Answer) -> String {
    answer.between("name=\"\(name)\" value=\"", "\"") ?? ""
  }

  /// Colour and logo as portal staff choose them: the form, the look at it, and yes.
  private func choose(
    _ world: TestWorld, colour: String, logo: [UInt8]? = nil, from version: Int = 0
  ) async throws {
    let staff = try await browser(world, of: world.portalStaff)
    let path = LookPage.path(world.provider.number)
    let check = try await staff.upload(
      path, ["versie": "\(version)", "kleur": colour, "kleurdonker": ""], file: ("logo.png", logo ?? []))
    #expect(check.status == .ok, "\(check.between("<h1", "</h1>") ?? "")")
    let done = try await staff.post(
      "\(path)/akkoord",
      answers: [
        "versie": "\(version)", "kleur": colour, "kleurdonker": "", "plaatje": hidden("plaatje", in: check),
      ])
    #expect(done.location == ProviderRecordPage.path(world.provider.number))
  }

  @Test func `one sees it on light and on dark before it is made, and nothing is stored before`() async throws {
    let world = try await TestWorld.make()
    let staff = try await browser(world, of: world.portalStaff)
    let path = LookPage.path(world.provider.number)
    #expect(try await staff.get(path).status == .ok)
    let check = try await staff.upload(
      path, ["versie": "0", "kleur": "#7a1f5c", "kleurdonker": ""], file: ("logo.png", Self.png))
    #expect(check.status == .ok && check.html.contains("Ziet dit er goed uit?"))
    let drawings = check.html.matches(of: #/data:image\/svg\+xml;base64,([A-Za-z0-9+\/=]+)/#).compactMap {
      Data(base64Encoded: String($0.1)).map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(drawings.count == 2)
    #expect(drawings.first?.contains("#7a1f5c") == true && drawings.last?.contains("#7a1f5c") == false)
    #expect(drawings.allSatisfy { $0.contains("Balans Thuiszorg B.V.") && $0.contains("data:image/png;base64,") })
    #expect(try await look(world) == .plain)
    let answers = [
      "versie": "0", "kleur": "#7a1f5c", "kleurdonker": "", "plaatje": hidden("plaatje", in: check),
    ]
    let back = try await staff.post("\(path)/akkoord", answers: answers.merging(["terug": "ja"]) { $1 })
    #expect(back.html.contains("value=\"#7a1f5c\"") && back.html.contains("enctype=\"multipart/form-data\""))
    #expect(try await look(world) == .plain)
    let done = try await staff.post("\(path)/akkoord", answers: answers)
    #expect(done.location == ProviderRecordPage.path(world.provider.number))
    #expect(try await look(world).palette?.light.hex == "#7a1f5c")
    // The second click of a double one; then a colleague with the form of before.
    #expect(try await staff.post("\(path)/akkoord", answers: answers).status == .seeOther)
    let late = try await staff.post("\(path)/akkoord", answers: answers.merging(["kleur": "#14504a"]) { $1 })
    #expect(late.status == .unprocessableContent)
    #expect(late.html.contains("Een collega heeft deze gegevens net veranderd."))
    let own = try await browser(world, of: world.director).get(OwnRecordPage.path)
    #expect(own.html.contains("Kleur of logo veranderd"))
  }

  @Test func `its pages and its papers wear it, no other page does, and no page carries a style`() async throws {
    let world = try await TestWorld.make()
    try await choose(world, colour: "#7a1f5c", logo: Self.png)
    let (visitor, path) = (try await browser(world), "/zorgaanbieders/\(world.provider.number)")
    for page in [path, "\(path)/klacht"] {
      let answer = try await visitor.get(page)
      let style = try #require(answer.between("<link rel=\"stylesheet\" href=\"\(path)", "\""))
      let css = try await visitor.get(path + style)
      #expect(css.status == .ok && css.headers[.contentType] == "text/css; charset=utf-8")
      #expect(css.headers[.cacheControl]?.contains("immutable") == true)
      #expect(css.html.contains("--accent: #7a1f5c;") && css.html.contains("prefers-color-scheme: dark"))
      #expect(answer.html.contains("alt=\"Balans Thuiszorg B.V.\""))
      #expect(!answer.html.contains("style=") && !answer.html.contains("<style") && !answer.html.contains("#7a1f5c"))
      let logo = try #require(answer.between("<p class=\"provider-logo\"><img src=\"", "\""))
      let picture = try await visitor.get(logo)
      #expect(picture.status == .ok && picture.headers[.contentType] == "image/png")
      #expect(picture.headers[.xContentTypeOptions] == "nosniff")
      #expect(picture.headers[.contentSecurityPolicy] == LookFiles.policy)
      #expect(picture.headers[.cacheControl] == "public, max-age=31536000, immutable")
      #expect(try Picture(picture.bytes).width == 48)
    }
    #expect(try await !visitor.get("/").html.contains("kleur.css"))
    let flyer = try await FlyerTests.press.make(
      Letters(publicURL: "https://a.test").flyer(of: world.provider.number, in: .nl, from: world.database))
    #expect(try await ReadPDF(flyer).tags.contains("Figure: Balans Thuiszorg B.V."))
  }

  @Test(arguments: [
    ("#fff;}body{display:none", "Dit is geen kleur."), ("red", "Dit is geen kleur."),
    ("#ffd34d", "Het contrast is 1,1 op 1 en er is 4,5 nodig."),
  ])
  func `a colour that is none, or can't be read, is refused at its field`(colour: String, sentence: String) async throws
  {
    let world = try await TestWorld.make()
    let staff = try await browser(world, of: world.portalStaff)
    let answer = try await staff.upload(
      LookPage.path(world.provider.number), ["versie": "0", "kleur": colour, "kleurdonker": ""], file: ("", []))
    #expect(answer.status == .unprocessableContent)
    #expect(answer.html.contains(sentence) && answer.html.contains("href=\"#veld-kleur\""))
    // Also when someone skips the look.
    let skipped = try await staff.post(
      "\(LookPage.path(world.provider.number))/akkoord", answers: ["versie": "0", "kleur": colour])
    #expect(skipped.status == .unprocessableContent)
    #expect(try await look(world) == .plain)
  }

  @Test func `a logo that is something else is refused with what is taken`() async throws {
    let world = try await TestWorld.make()
    let staff = try await browser(world, of: world.portalStaff)
    let path = LookPage.path(world.provider.number)
    let svg = Array("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".utf8)
    let page = Array(Self.png.prefix(33)) + Array("<html><script>alert(1)</script>".utf8)
    for (bytes, sentence) in [
      (svg, "Dit is geen PNG of JPEG."), (page, "Dit plaatje is niet te lezen."),
      ([UInt8](repeating: 1, count: Picture.mostBytes + 9), "Dit bestand is te groot."),
    ] {
      let answer = try await staff.upload(
        path, ["versie": "0", "kleur": "", "kleurdonker": ""], file: ("logo.png", bytes))
      #expect(answer.status == .unprocessableContent)
      #expect(answer.html.contains(sentence), "\(sentence)")
      // Nor does it come in by the second form.
      let skipped = try await staff.post(
        "\(path)/akkoord", answers: ["versie": "0", "plaatje": Data(bytes.prefix(1000)).base64EncodedString()])
      #expect(skipped.status == .unprocessableContent)
    }
    let noBase64 = try await staff.post("\(path)/akkoord", answers: ["versie": "0", "plaatje": "<svg>"])
    #expect(noBase64.status == .unprocessableContent)
    #expect(try await look(world) == .plain)
    let without = try await browser(world, of: world.portalStaff, press: nil).upload(
      path, ["versie": "0", "kleur": "", "kleurdonker": ""], file: ("logo.png", Self.png))
    #expect(without.html.contains("Wij kunnen nu geen logo lezen."))
  }

  @Test func `what stands behind the picture in its file is served to nobody`() async throws {
    let world = try await TestWorld.make()
    try await choose(world, colour: "", logo: Self.png + Array("<script>alert(1)</script>".utf8))
    let hash = try #require(try await look(world).logo?.hash)
    let bytes = try await browser(world).get("/zorgaanbieders/\(world.provider.number)/logo/\(hash)").bytes
    #expect(!bytes.isEmpty && Data(bytes).range(of: Data("script".utf8)) == nil)
  }

  @Test func `a neighbour's number has none of it, and only portal staff may choose`() async throws {
    let (world, neighbour) = (try await TestWorld.make(), try await TestWorld.make())
    try await choose(world, colour: "#7a1f5c", logo: Self.png)
    let hash = try #require(try await look(world).logo?.hash)
    let (visitor, theirs) = (try await browser(world), "/zorgaanbieders/\(neighbour.provider.number)")
    for path in ["\(theirs)/logo/\(hash)", "\(theirs)/kleur.css", "/zorgaanbieders/123456/logo/\(hash)"] {
      #expect(try await visitor.get(path).status == .notFound, "\(path)")
    }
    #expect(try await !visitor.get(theirs).html.contains("provider-logo"))
    let path = LookPage.path(world.provider.number)
    for actor in [world.officer, world.director, world.chair] {
      let person = try await browser(world, of: actor)
      #expect(try await person.get(path).status == .forbidden)
      #expect(try await person.post("\(path)/akkoord", answers: ["versie": "1"]).status == .forbidden)
      #expect(
        try await person.upload(path, ["versie": "1", "kleur": ""], file: ("a.png", Self.png)).status == .forbidden)
    }
    #expect(try await look(world).version == 1)
  }

  @Test func `no surface of the portal is harder to read on than the two that a colour is held to`() throws {
    let css = try String(contentsOfFile: TestDatabase.root + "Sources/Web/Static/wederhoor.css", encoding: .utf8)
    let themes = css.split(separator: "@media (prefers-color-scheme: dark)", maxSplits: 1).map {
      String($0.prefix(1200))
    }
    #expect(themes.count == 2)
    for (css, theme) in zip(themes, ProviderLook.Palette.Theme.allCases) {
      let surfaces = css.matches(of: #/--(paper|sheet|[a-z]+-tint): (#[0-9a-f]{6})/#).prefix(7)
      #expect(surfaces.count == 7)
      let text = theme == .light ? Colour.black : .white
      for surface in surfaces where surface.1 != "accent-tint" {
        let colour = try #require(Colour(hex: String(surface.2)))
        #expect(colour.contrast(with: text) >= theme.surface.contrast(with: text) - 0.001, "\(surface.1)")
      }
    }
  }

  @Test func `the provider's own letter bears its logo and colour, an officer's does not`() async throws {
    let world = try await TestWorld.make()
    let look = ProviderLook(
      version: 1, palette: try ProviderLook.Palette(light: #require(Colour(hex: "#7a1f5c"))), logo: nil)
    for (organisation, isOwn) in [(nil, true), ("Klachtenportaal Zorg", false)] {
      let letter = AccessLetter(
        name: Sealed("A. van der Berg"), address: TestCase.address, language: .nl, number: "48219053",
        provider: world.provider, organisation: organisation, officer: Sealed("Saskia Vermeer"))
      let pdf = Letters(publicURL: "https://a.test").access(
        letter, code: .generate(), on: .init(of: world.clock.now), look: look, logo: Self.png)
      #expect((pdf.assets["logo"] != nil) == isOwn)
      #expect(String(decoding: pdf.assets["colours"]?.bytes ?? Data(), as: UTF8.self).contains("#7a1f5c") == isOwn)
      let read = try await ReadPDF(FlyerTests.press.make(pdf))
      #expect(read.tags.contains("Figure: Balans Thuiszorg B.V.") == isOwn)
      // The address stays in the window of the envelope.
      let name = try #require(read.pieces.first { $0.text == "A. van der Berg" })
      #expect(abs(name.top - 58.8) < 3, "\(name)")
    }
  }
}
