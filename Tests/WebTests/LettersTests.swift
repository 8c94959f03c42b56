import Foundation
import Kernel
import Paper
import Postgres
import Terms
import TestSupport
import Testing
import Vault

@testable import Dossier
@testable import Web

/// Letters as they come out of the press, read back by another library.
@Suite struct LettersTests {
  private static let letters = Letters(publicURL: "https://klachten.voorbeeld.test")
  private static let press = PDFPress(python: ReadPDF.maker)

  private func letter(
    name: String = "A. van der Berg", language: Language = .nl, address: PostalAddress = TestCase.address
  ) async throws -> AccessLetter {
    let world = try await TestWorld.make()
    return AccessLetter(
      name: Sealed(name), address: address, language: language, number: "48219053", provider: world.provider,
      organisation: "Klachtenportaal Zorg", officer: Sealed("Saskia Vermeer"))
  }

  private func made(_ letter: AccessLetter, _ code: AccessCode = .generate()) async throws -> ReadPDF {
    try await ReadPDF(Self.press.make(Self.letters.access(letter, code: code, on: Self.day)))
  }

  private static let day = Day(of: TestClock("2026-11-21").now)

  @Test func `the address stands in the window of a Dutch envelope, and nothing else does`() async throws {
    let read = try await made(letter())
    #expect(abs(read.width - 210) < 0.1 && abs(read.height - 297) < 0.1)
    // What shows in a window on the left of a DL envelope wherever the sheet slid: see letter.css.
    let (left, right, top, bottom) = (20.0, 100.0, 55.0, 79.0)
    let lines = read.pieces.filter { $0.page == 1 && $0.top > top - 12 && $0.top < bottom + 9 }
    #expect(lines.map(\.text) == ["A. van der Berg", "Dorpsstraat 12 A", "3511 AB  UTRECHT"])
    for line in lines {
      #expect(line.left >= left && line.left < right - 40, "\(line)")
      // A baseline: the letters themselves rise 3 mm above it.
      #expect(line.top - 3 >= top - 0.5 && line.top <= bottom, "\(line)")
    }
  }

  @Test func `six lines still stand in the window`() async throws {
    let address = try PostalAddress(
      street: "Burgemeester van Voorst tot Voorstlaan 1234 bis huis", postcode: "9000",
      town: "Sint-Denijs-Westrem", country: "België")
    let read = try await made(
      letter(name: "Mevrouw A.B.C. van der Berg-Oude Luttikhuis tot Zandbergen", address: address))
    let country = try #require(read.pieces.first { $0.text == "BELGIË" })
    #expect(country.top <= 84, "DIN 680: the window's lower edge")
    let mark = try #require(read.pieces.first { $0.text == "Ons kenmerk" })
    #expect(mark.top > country.top + 5)
  }

  @Test(arguments: [
    (Language.nl, "21 november 2026", "Ons kenmerk", "Met vriendelijke groet,", "Bladzijde 1 van 1"),
    (.en, "21 November 2026", "Our reference", "Kind regards,", "Page 1 of 1"),
  ])
  func `a letter says who, to whom, about what, when, and whom to ask`(
    language: Language, date: String, reference: String, regards: String, page: String
  ) async throws {
    let code = AccessCode.generate()
    let read = try await made(letter(language: language), code)
    #expect(read.isTagged && read.isUniversallyAccessible && read.fontsAreEmbedded)
    #expect(read.language == language.rawValue)
    #expect(!read.title.isEmpty && read.text.first?.contains(read.title) == true)
    #expect(read.pages == 1)
    let text = try #require(read.text.first).replacing("\n", with: " ")
    let parts = [
      "Klachtenportaal Zorg", "A. van der Berg", reference, "K 4821 9053", date, read.title, code.shown,
      "https://klachten.voorbeeld.test/volgen", regards, "Saskia Vermeer", page,
    ]
    var rest = text[...]
    for part in parts {
      let found = try #require(rest.range(of: part), "\(part), in this order")
      rest = rest[found.upperBound...]
    }
    #expect(read.tags.contains { $0.hasPrefix("Figure: ") })
  }

  @Test func `the QR code and its address hold no code`() async throws {
    let page = Self.letters.access(try await letter(), code: .generate(), on: Self.day)
    let drawn = try #require(page.assets["qr"])
    let expected = try QRCode("https://klachten.voorbeeld.test/volgen")
    #expect(
      String(decoding: drawn.bytes, as: UTF8.self).split(separator: " d=").last
        == expected.svg(label: "x").split(separator: " d=").last)
  }

  @Test func `what someone typed stays text`() async throws {
    let hostile = #"<img src="file:///etc/passwd"><b>A</b> & "B" </title>"#
    let read = try await made(letter(name: hostile))
    let flat = read.text.joined().replacing("\n", with: " ")
    #expect(flat.contains(#"<img src="file:///etc/passwd">"#))
    #expect(flat.contains(#"<b>A</b> & "B" </title>"#))
    #expect(read.title == "Een nieuwe code voor uw klacht")
  }
}
