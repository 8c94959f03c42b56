import Tenant
import Testing

@Suite struct RegelingReaderTests {
  private func mistakes(_ yaml: String) -> [RegelingMistakes.Mistake] {
    do throws(RegelingMistakes) {
      _ = try Regeling.read(yaml: yaml, file: "x.yaml")
      return []
    } catch {
      return error.mistakes
    }
  }

  @Test func `an empty file is told so`() {
    #expect(mistakes("").map(\.what.en) == ["The file is empty."])
    #expect(mistakes("# nothing but this\n").map(\.what.en) == ["The file is empty."])
  }

  @Test(arguments: ["just a text", "- a\n- b", "12"])
  func `a file that is no list of keys is told so`(yaml: String) {
    #expect(mistakes(yaml).map(\.what.en) == ["The file is no list of keys and values."])
  }

  @Test func `broken YAML has its line`() throws {
    let yaml = try Preset.klachtenportaalZorg.changed("regime: wkkgz", "regime: \"wkkgz")
    let found = mistakes(yaml)
    #expect(found.count == 1)
    #expect(found.first?.what.en.hasPrefix("This is no YAML") == true)
    #expect((found.first?.line ?? 0) >= line(of: "regime:", in: yaml))
  }

  @Test func `a tab where spaces belong has its line`() throws {
    let yaml = try Preset.klachtenportaalZorg.changed("  times: 1", "\ttimes: 1")
    let found = mistakes(yaml)
    #expect(found.first?.line == line(of: "\ttimes:", in: yaml))
  }

  @Test func `a key that stands twice has the line of the second`() throws {
    let yaml = try Preset.klachtenportaalZorg.changed("receives: officer", "regime: partners")
    let found = mistakes(yaml)
    #expect(found.map(\.what.en) == ["A key stands here twice: \"regime\"."])
    #expect(found.first?.line == line(of: "regime: partners", in: yaml))
  }

  @Test func `a second document is refused, not left out in silence`() throws {
    #expect(!mistakes(try Preset.klachtenportaalZorg.yaml + "---\nregime: partners\n").isEmpty)
  }

  @Test func `a character that can't be in a file is refused with its line`() throws {
    let yaml = try Preset.klachtenportaalZorg.changed("regime: wkkgz", "regime: wk\u{1}kgz")
    #expect(mistakes(yaml).map(\.line) == [line(of: "regime:", in: yaml)])
  }

  @Test func `what is far too large or far too deep is refused calmly`() {
    #expect(mistakes(String(repeating: "# long\n", count: 20_000)).map(\.what.en) == ["The file is larger than 64 kB."])
    #expect(mistakes(String(repeating: "[", count: 60_000)).count == 1)
    #expect(mistakes(String(repeating: "{a: ", count: 15_000)).count == 1)
  }

  @Test func `an alias of an alias does not grow`() {
    var yaml = "a0: &a0 [x, x]\n"
    for level in 1...24 { yaml += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    #expect(!mistakes(yaml).isEmpty)
  }
}
