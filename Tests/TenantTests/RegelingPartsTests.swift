import Testing

@testable import Tenant

/// A file in parts, of which one file takes another's place.
@Suite struct RegelingPartsTests {
  @Test(arguments: Preset.allCases)
  func `a preset's parts are its keys, and together mean the same`(preset: Preset) throws {
    let parts = RegelingParts(yaml: try preset.yaml)
    #expect(Set(parts.keys).count == parts.keys.count)
    #expect(try Regeling.read(yaml: parts.text, file: "delen.yaml") == preset.regeling)
    #expect(RegelingParts(yaml: parts.text) == parts)
  }

  @Test func `an own part takes the place of the base's, with the remarks above it, and a new one comes after`() throws
  {
    let base = RegelingParts(yaml: "# een\na: 1\n\n# twee\nb:\n  - 2\n# los\n  - 3\nc: 4\n")
    #expect(base.keys == ["a", "b", "c"])
    #expect(base["b"]?.text == "\n# twee\nb:\n  - 2\n# los\n  - 3\n")
    #expect(base["b"]?.bare == "b:\n  - 2\n  - 3")
    let whole = base.taking(RegelingParts(yaml: "# eigen\nb: 5\nd: 6"))
    #expect(whole.text == "# een\na: 1\n# eigen\nb: 5\nc: 4\nd: 6\n")
    #expect(whole.dropping("b").keys == ["a", "c", "d"])
  }

  @Test func `what belongs to no key, or stands twice, is not lost: the reader refuses it`() throws {
    let base = RegelingParts(yaml: try Preset.klachtenportaalZorg.yaml)
    for own in ["  amount: 5 weeks\n", "zomaar iets\n", "regime: wkkgz\nregime: wmo\n"] {
      let whole = base.taking(RegelingParts(yaml: own)).text
      #expect(throws: RegelingMistakes.self, "\(own)") { try Regeling.read(yaml: whole, file: "proef.yaml") }
    }
  }
}
