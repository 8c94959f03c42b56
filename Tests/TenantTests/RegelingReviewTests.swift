import Kernel
import Testing

@testable import Tenant

/// What the law and the portal say of a file, at its lines.
@Suite struct RegelingReviewTests {
  private func review(_ yaml: String) throws -> RegelingReview {
    RegelingReview(of: try RegelingSource(yaml: yaml, file: "proef.yaml"))
  }

  private func line(_ text: String, in yaml: String, after skipped: Int = 0) -> Int? {
    let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.filter { lines[$0].hasPrefix(text) }.dropFirst(skipped).first.map { $0 + 1 }
  }

  @Test func `each finding stands at the line of its setting`() throws {
    let yaml = try Preset.klachtenportaalZorg.changed("isBinding: true", "isBinding: false")
    let found = try review(yaml)
    #expect(!found.isAllowed)
    #expect(found.forbidden.map(\.line) == [line("disputeBody:", in: yaml)])
    #expect(found.forbidden.map(\.setting) == ["disputeBody"])
    #expect(
      found.forbidden.first?.text(in: .nl) == "De uitspraak van de geschilleninstantie is bindend. (Wkkgz art. 20)")
  }

  @Test func `what is missing stands where its procedure begins`() throws {
    let yaml = try repositoryText("Tests/Regelingen/twee-wegen.yaml")
    let regeling = try Regeling.read(yaml: yaml, file: "twee-wegen.yaml")
    let lines = RegelingLines(yaml: yaml)
    for (index, procedure) in regeling.procedures.enumerated() {
      let begins = try #require(line("  - code:", in: yaml, after: index))
      #expect(lines.line(of: "is-er-niet", in: procedure.code) == begins)
      #expect(lines.line(of: "regime", in: procedure.code) > begins)
    }
    #expect(RegelingLines(yaml: yaml).line(of: "is-er-niet", in: nil) == 1)
  }

  @Test(arguments: Preset.allCases)
  func `every finding of a preset names a key that a file can have`(preset: Preset) throws {
    let known = Set(RegelingShape.single.keys)
    let found = try review(preset.yaml)
    for finding in found.forbidden + found.risks + found.notCarriedOut {
      #expect(known.contains(finding.setting), "\(finding.setting)")
      #expect(finding.line > 0)
    }
  }
}
