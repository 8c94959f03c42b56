import Kernel
import Testing

@testable import Tenant

/// A text without quotes stops at " #": what was meant as part of the sentence is a remark to YAML.
@Suite struct CutTextTests {
  private func found(_ old: String, _ new: String) throws -> [CutText] {
    CutText.all(in: try Preset.klachtenportaalZorg.changed(old, new))
  }

  @Test(arguments: [
    ("  en: Complaints regeling", "  en: Complaint #4 regeling", "en", "Complaint"),
    ("    source: KPZ, spelregels 3, 4 en 5", "    source: KPZ, regel # 3", "source", "KPZ, regel"),
    ("    source: KPZ, spelregels 3, 4 en 5", "    source: KPZ,\n      spelregel #3", "source", "KPZ, spelregel"),
    ("retention:\n", "sources:\n  regime: art. 1 #2\nretention:\n", "regime", "art. 1"),
  ])
  func `a text that is cut short is found, with what is left of it`(
    old: String, new: String, key: String, text: String
  ) throws {
    let yaml = try Preset.klachtenportaalZorg.changed(old, new)
    let cuts = CutText.all(in: yaml)
    #expect(cuts.map(\.key) == [key] && cuts.map { $0.text.hasPrefix(text) } == [true])
    let line = try #require(cuts.first).line
    #expect(yaml.split(separator: "\n", omittingEmptySubsequences: false)[line - 1].contains("#"))
  }

  @Test func `a quoted text, a remark behind a word or a number, and a # inside a word are no mistakes`() throws {
    #expect(try found("    source: KPZ, spelregels 3, 4 en 5", "    source: \"KPZ, regel #3\"").isEmpty)
    #expect(try found("    source: KPZ, spelregels 3, 4 en 5", "    source: \"KPZ, regel 3\" # seed 002").isEmpty)
    #expect(try found("regime: wkkgz", "regime: wkkgz # seed 002").isEmpty)
    #expect(try found("  times: 1", "  times: 1 # once").isEmpty)
    #expect(try found("    source: KPZ, spelregels 3, 4 en 5", "    source: KPZ,regel#3").isEmpty)
    #expect(CutText.all(in: "a: [").isEmpty)
  }

  @Test func `no regeling of the portal has one`() throws {
    for preset in Preset.allCases { #expect(CutText.all(in: try preset.yaml).isEmpty, "\(preset)") }
    for name in try exampleNames() {
      #expect(CutText.all(in: try repositoryText("Tests/Regelingen/\(name).yaml")).isEmpty, "\(name)")
    }
  }

  @Test func `it is a risk that has to be seen, in both languages`() throws {
    let yaml = try Preset.klachtenportaalZorg.changed(
      "    source: KPZ, spelregels 3, 4 en 5", "    source: KPZ, regel # 3")
    let plain = RegelingReview(of: try RegelingSource(yaml: Preset.klachtenportaalZorg.yaml, file: "x.yaml"))
    let review = RegelingReview(of: try RegelingSource(yaml: yaml, file: "x.yaml"))
    #expect(review.risks.count == plain.risks.count + 1)
    let finding = try #require(review.risks.last)
    #expect(finding.line == line(of: "source: KPZ, regel", in: yaml))
    #expect(finding.text(in: .nl).contains("de tekst is \"KPZ, regel\""))
    #expect(finding.text(in: .en).contains("the text is \"KPZ, regel\""))
  }
}
