import Tenant
import Testing

@Suite struct RegelingMistakesTests {
  @Test func `each mistake is one line: file, line, what is wrong, what would be right`() throws {
    let yaml = try Preset.klachtenportaalZorg.changed("feeEuroCents: 9000", "feeEuroCents: 90 euro")
      .replacing("shift: true", with: "shift: yes")
    let refusal = #expect(throws: RegelingMistakes.self) { try Regeling.read(yaml: yaml, file: "db/mine.yaml") }
    #expect(
      refusal?.description == """
        db/mine.yaml:\(line(of: "shift:", in: yaml)): shift can't be "yes". Write true or false.
        db/mine.yaml:\(line(of: "feeEuroCents:", in: yaml)): feeEuroCents can't be "90 euro". \
        Write a whole number from 0 to 1000000.
        """)
  }
}

/// The first line, counted from 1, that starts with this but for spaces and a list's hyphen.
func line(of start: String, in yaml: String) -> Int {
  let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
  let found = lines.firstIndex { $0.drop { " -".contains($0) }.hasPrefix(start) }
  guard let found else { preconditionFailure("\(start) starts no line: mend the test") }
  return found + 1
}
