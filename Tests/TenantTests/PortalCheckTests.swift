import Kernel
import Tenant
import Testing

@Suite struct PortalCheckTests {
  /// Something added to the KPZ preset that this portal does not carry out.
  private static let changes: [(old: String, new: String, setting: String)] = [
    ("receives: officer", "receives: committee", "receives"),
    ("starts: madeKnown", "starts: acknowledged", "terms"),
    ("    shift: true\n", "    shift: true\n    unless: urgent\n", "terms"),
    ("terms:\n", "terms:\n  - name: hearing\n    starts: filed\n    amount: 2 weeks\n    source: test\n", "terms"),
    ("times: 1", "times: 2", "extension"), ("times: 1", "times: 1\n  openEnded: true", "extension"),
    ("times: 1", "times: 1\n  notice: 1 week", "extension"), ("times: 1", "times: 1\n  tells: [officer]", "extension"),
    (
      "receives: officer",
      "receives: officer\nsuspensions:\n  - starts: mediationStarted\n    resumes: mediationEnded\n", "suspensions"
    ),
    ("receives: officer", "receives: officer\nchannels:\n  filing: [letter]", "channels"),
    ("receives: officer", "receives: officer\nreception:\n  fallback: management", "reception"),
    ("receives: officer", "receives: officer\ntalk:\n  wait: 1 week", "talk"),
    ("receives: officer", "receives: officer\nsignedBy: officer", "signedBy"),
    ("receives: officer", "receives: officer\ncomplaintFeeEuroCents: 1", "complaintFeeEuroCents"),
    ("receives: officer", "receives: officer\nfilingLimit:\n  amount: 1 year\n  starts: known", "filingLimit"),
    ("receives: officer", "receives: officer\nanonymous: handled", "anonymous"),
    ("receives: officer", "receives: officer\noutcomes: [upheld]", "outcomes"),
    ("receives: officer", "receives: officer\nlanguages: [nl]", "languages"),
    ("receives: officer", "receives: officer\nescalation:\n  - name: {nl: de rechter, en: the court}", "escalation"),
    ("isBinding: true", "isBinding: true\n  fees:\n    - feeEuroCents: 1", "disputeBody"),
    ("isBinding: true", "isBinding: true\n  direct: [always]", "disputeBody"),
    ("sense: most", "sense: most\n  starts: judged", "retention"),
    ("sense: most", "sense: most\n  holds: [claim]", "retention"),
  ]

  @Test(arguments: changes.indices) func `what the portal does not do can't be promised`(index: Int) throws {
    let change = Self.changes[index]
    let findings = try PortalCheck.findings(in: Preset.klachtenportaalZorg.regeling(change.old, change.new))
    #expect(Set(findings.map(\.setting)) == [change.setting], "\(change.new): \(findings)")
    #expect(findings.allSatisfy { !$0.sentence.nl.isEmpty && !$0.sentence.en.isEmpty })
  }

  @Test func `two roads that the portal carries out can be put in force, with one dispute body`() throws {
    #expect(try PortalCheck.findings(in: example("twee-wegen")).isEmpty)
    let body =
      "disputeBody:\n      name:\n        nl: Een andere\n        en: Another\n      feeEuroCents: 1\n"
      + "      rulingTerm: 6 months\n      isBinding: true\n      allowsClaim: true\n      source: test"
    let two = try PortalCheck.findings(in: example("twee-wegen", "disputeBody: none", body))
    #expect(two.map(\.setting) == ["disputeBody"] && two.first?.procedure == nil)
  }

  @Test func `a finding names its procedure`() throws {
    let findings = try PortalCheck.findings(in: example("jeugdzorg"))
    #expect(Set(findings.map(\.procedure)) == ["jeugd", "gesloten"])
  }
}
