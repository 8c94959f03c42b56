import TestSupport
import Testing

@testable import Tenant

struct ColourTests {
  @Test(arguments: [
    ("#14504a", "#14504a"), ("14504A", "#14504a"), ("#fff", "#ffffff"), ("0a1", "#00aa11"), ("#000000", "#000000"),
  ])
  func `a house style's colour is read`(typed: String, hex: String) throws {
    #expect(try #require(Colour(hex: typed)).hex == hex)
  }

  @Test(arguments: [
    "", "#", "red", "#12345", "#1234567", "#ffff", "##fff", "#fff;}body{display:none", "#fff}", "rgb(0,0,0)", " #fff",
    "#ggg", "#fff\n", "#１２３",
  ])
  func `what is no such colour is none, whatever a browser would make of it`(typed: String) {
    #expect(Colour(hex: typed) == nil)
  }

  /// Pairs of the WCAG's own examples and of common checkers, rounded to two decimals.
  @Test(arguments: [
    ("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1), ("#777777", "#ffffff", 4.48),
    ("#767676", "#ffffff", 4.54), ("#ff0000", "#ffffff", 4.0), ("#0000ff", "#ffffff", 8.59),
    ("#00ff00", "#ffffff", 1.37), ("#0d5f5a", "#faf7f2", 7.01), ("#86d3c9", "#191816", 10.29),
  ])
  func `contrast is counted as WCAG does, whichever is named first`(one: String, two: String, ratio: Double) throws {
    let (one, two) = (try #require(Colour(hex: one)), try #require(Colour(hex: two)))
    #expect(abs(one.contrast(with: two) - ratio) < 0.01)
    #expect(one.contrast(with: two) == two.contrast(with: one))
  }

  @Test(arguments: ["#ffd34d", "#e30613", "#00a0e3", "#ffffff", "#000000", "#ff00ff", "#1d1d1b", "#7fba00", "#808080"])
  func `the colour that is proposed passes, and is the nearest that does`(hex: String) throws {
    let colour = try #require(Colour(hex: hex))
    for surface in [ProviderLook.Palette.lightSurface, ProviderLook.Palette.darkSurface] {
      let found = colour.reaching(4.5, on: surface)
      #expect(found.contrast(with: surface) >= 4.5)
      if colour.contrast(with: surface) >= 4.5 {
        #expect(found == colour)
      } else {
        // It goes no further than it must: a step of one in 256 less would not do.
        #expect(found.contrast(with: surface) < 4.5 * 1.04)
      }
    }
  }

  @Test func `a palette refuses what is too faint with what it has and what would do`() throws {
    let (yellow, navy) = (try #require(Colour(hex: "#ffd34d")), try #require(Colour(hex: "#14304a")))
    let light = #expect(throws: ProviderLook.Palette.TooFaint.self) { try ProviderLook.Palette(light: yellow) }
    #expect(light?.theme == .light)
    #expect(try ProviderLook.Palette(light: #require(light?.nearest)).light == light?.nearest)
    let dark = #expect(throws: ProviderLook.Palette.TooFaint.self) {
      try ProviderLook.Palette(light: navy, dark: navy)
    }
    #expect(dark?.theme == .dark && (dark?.ratio ?? 9) < 2)
    let palette = try ProviderLook.Palette(light: navy)
    #expect(palette.light == navy)
    #expect(palette.dark.contrast(with: ProviderLook.Palette.darkSurface) >= 4.5)
  }
}
