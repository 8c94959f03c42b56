import Kernel
import Tenant
import Terms
import Testing

@Suite struct LawCheckTests {
  /// Something changed in the KPZ preset, and the finding that gives beside the one it has already.
  struct Change: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let weight: LawFinding.Weight
    let article: String
    var testDescription: String { new }
  }

  @Test func `the KPZ preset has one risk: its clock starts later than the law's`() throws {
    let findings = try LawCheck.findings(in: Preset.klachtenportaalZorg.regeling)
    #expect(findings.map(\.weight) == [.risky] && findings.map(\.article) == ["Wkkgz art. 17 lid 1"])
    #expect(findings.first?.sentence.nl.contains("klachtbrief") == true)
  }

  @Test func `the partners preset has none`() throws {
    #expect(try LawCheck.findings(in: Preset.huisartsenteamPartners.regeling).isEmpty)
  }

  @Test(arguments: [
    Change(old: "amount: 6 weeks", new: "amount: 7 weeks", weight: .forbidden, article: "Wkkgz art. 17 lid 1"),
    Change(old: "amount: 6 weeks", new: "amount: 43 calendar days", weight: .forbidden, article: "Wkkgz art. 17 lid 1"),
    Change(old: "amount: 6 weeks", new: "amount: 2 months", weight: .forbidden, article: "Wkkgz art. 17 lid 1"),
    Change(old: "amount: 6 weeks", new: "amount: 31 working days", weight: .forbidden, article: "Wkkgz art. 17 lid 1"),
    Change(old: "amount: 6 weeks", new: "amount: 26 working days", weight: .risky, article: "Wkkgz art. 17 lid 1"),
    Change(
      old: "kind: hard\n    starts: madeKnown\n    amount: 6 weeks",
      new: "kind: target\n    starts: madeKnown\n    amount: 8 weeks", weight: .risky, article: "Wkkgz art. 17 lid 1"),
    Change(old: "times: 1", new: "times: 2", weight: .forbidden, article: "Wkkgz art. 17 lid 2"),
    Change(old: "mostWeeks: 4", new: "mostWeeks: 5", weight: .forbidden, article: "Wkkgz art. 17 lid 2"),
    Change(old: "  - measuresWithDates\n", new: "", weight: .forbidden, article: "Wkkgz art. 17 lid 1"),
    Change(old: "  - bothSidesHeard\n", new: "", weight: .risky, article: "Wkkgz art. 16"),
    Change(old: "  - nextStep\n", new: "", weight: .risky, article: "Wkkgz art. 18"),
    Change(old: "survivingRelative, ", new: "", weight: .forbidden, article: "Wkkgz art. 14"),
    Change(old: "conversation: advised", new: "conversation: noted", weight: .risky, article: "Wkkgz art. 13 lid 1"),
    Change(old: "isBinding: true", new: "isBinding: false", weight: .forbidden, article: "Wkkgz art. 20"),
    Change(old: "allowsClaim: true", new: "allowsClaim: false", weight: .forbidden, article: "Wkkgz art. 20"),
    Change(
      old: "rulingTerm: 6 months", new: "rulingTerm: 7 months", weight: .forbidden, article: "Wkkgz art. 22 lid 1"),
    Change(
      old: "times: 1", new: "times: 1\n  openEnded: true", weight: .forbidden, article: "Wkkgz art. 17 lid 2"),
    Change(
      old: "times: 1", new: "times: 1\n  mostWeeksTotal: 6", weight: .forbidden, article: "Wkkgz art. 17 lid 2"),
    Change(
      old: "receives: officer", new: "receives: officer\ncomplaintFeeEuroCents: 100", weight: .forbidden,
      article: "Wkkgz art. 13 lid 1"),
    Change(
      old: "receives: officer", new: "receives: officer\nfilingLimit:\n  amount: 1 year\n  starts: happened",
      weight: .risky, article: "Wkkgz art. 14"),
    Change(
      old: "receives: officer", new: "receives: officer\nchannels:\n  form: form", weight: .risky,
      article: "Wkkgz art. 13 lid 1"),
    Change(
      old: "receives: officer", new: "receives: officer\nsignedBy: officer", weight: .forbidden,
      article: "Wkkgz art. 17 lid 1"),
    Change(
      old: "receives: officer", new: "receives: officer\nsignedBy: committeeChair", weight: .risky,
      article: "Wkkgz art. 17 lid 1"),
    Change(old: "receives: officer", new: "receives: director", weight: .risky, article: "Wkkgz art. 16"),
    Change(
      old: "receives: officer",
      new: "receives: officer\nsuspensions:\n  - starts: mediationStarted\n    resumes: mediationEnded",
      weight: .risky, article: "Wkkgz art. 17 lid 1"),
    Change(
      old: "terms:\n",
      new:
        "terms:\n  - name: judgement\n    starts: filed\n    amount: 10 weeks\n    when: committee\n    source: test\n",
      weight: .forbidden, article: "Wkkgz art. 17 lid 1"),
    Change(old: "sense: most", new: "sense: least", weight: .risky, article: "AVG art. 5 lid 1 onder e"),
    Change(old: "amount: 2 years", new: "amount: 6 years", weight: .risky, article: "AVG art. 5 lid 1 onder e"),
  ])
  func `a finding names the article`(change: Change) throws {
    let plain = try LawCheck.findings(in: Preset.klachtenportaalZorg.regeling)
    let findings = try LawCheck.findings(in: Preset.klachtenportaalZorg.regeling(change.old, change.new))
    let added = findings.filter { !plain.contains($0) }
    #expect(added.map(\.weight) == [change.weight], "\(added)")
    #expect(added.map(\.article) == [change.article], "\(added)")
    #expect(added.allSatisfy { !$0.sentence.nl.isEmpty && !$0.sentence.en.isEmpty })
    #expect(plain.allSatisfy(findings.contains))
  }

  @Test(arguments: [
    ("amount: 6 weeks", "amount: 42 calendar days"), ("amount: 6 weeks", "amount: 1 month"),
    ("amount: 6 weeks", "amount: 25 working days"), ("mostWeeks: 4", "mostWeeks: 2"),
    ("amount: 2 years", "amount: 5 years"),
    ("rulingTerm: 6 months", "rulingTerm: 12 weeks"), ("agreement: afterExtension", "agreement: always"),
  ])
  func `what the law allows gives no finding`(old: String, new: String) throws {
    let plain = try LawCheck.findings(in: Preset.klachtenportaalZorg.regeling)
    #expect(try LawCheck.findings(in: Preset.klachtenportaalZorg.regeling(old, new)) == plain)
  }

  @Test func `a regeling whose clock starts at filing has no risk there`() throws {
    let regeling = try Preset.klachtenportaalZorg.regeling("starts: madeKnown", "starts: filed")
    #expect(LawCheck.findings(in: regeling).isEmpty)
    let filing = try Preset.klachtenportaalZorg.regeling("makesKnown: officerLetter", "makesKnown: filing")
    #expect(LawCheck.findings(in: filing).isEmpty)
  }

  @Test func `no dispute body is forbidden under the Wkkgz, not between partners`() throws {
    var lines = try Preset.klachtenportaalZorg.yaml.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex(of: "disputeBody:"))
    let end = try #require(lines.firstIndex(of: "retention:"))
    lines.replaceSubrange(start..<end, with: ["disputeBody: none"])
    let regeling = try Regeling.read(yaml: lines.joined(separator: "\n"), file: "x.yaml")
    let findings = LawCheck.findings(in: regeling)
    #expect(findings.first?.weight == .forbidden && findings.first?.article == "Wkkgz art. 18")
    #expect(findings.count == 2)
  }

  @Test func `a client's complaint is no matter between partners`() throws {
    let regeling = try Preset.huisartsenteamPartners.regeling("[cooperationPartner]", "[cooperationPartner, client]")
    let findings = LawCheck.findings(in: regeling)
    #expect(findings.map(\.weight) == [.forbidden] && findings.map(\.article) == ["Wkkgz art. 13 lid 1"])
  }

  @Test func `youth care has a check of its own`() throws {
    func added(_ old: String, _ new: String) throws -> [LawFinding] {
      let plain = LawCheck.findings(in: try example("jeugdzorg"))
      return LawCheck.findings(in: try example("jeugdzorg", old, new)).filter { !plain.contains($0) }
    }
    let few = try added("committeeMembers: 3", "committeeMembers: 2")
    #expect(few.map(\.article) == ["Jeugdwet art. 4.2.1 lid 2", "Jeugdwet art. 4.2.1 lid 2"])
    #expect(few.map(\.procedure) == ["jeugd", "gesloten"])
    #expect(try added("      outsideChair: true\n", "").map(\.weight) == [.forbidden, .forbidden])
    let late = try added("starts: judged\n        amount: 1 month", "starts: judged\n        amount: 6 weeks")
    #expect(late.map(\.article) == ["Jeugdwet art. 4.2.1 lid 5", "Jeugdwet art. 4.2.1 lid 5"])
    #expect(try added("parentWithoutAuthority, ", "").map(\.article).contains("Jeugdwet art. 4.2.1 lid 1"))
    #expect(try added("amount: 8 weeks", "amount: none").map(\.article) == ["Jeugdwet art. 4.2.1 lid 2"])
    // Eight weeks and a notice without an end: the law of other care says nothing of it.
    #expect(
      LawCheck.findings(in: try example("jeugdzorg")).allSatisfy { $0.procedure == "zorg" && $0.weight == .risky })
  }

  @Test func `the municipality's and the organisation's own have a short check`() throws {
    let wmo = try Preset.huisartsenteamPartners.regeling("regime: partners", "regime: wmo")
    #expect(LawCheck.findings(in: wmo).isEmpty)
    let none = try Preset.huisartsenteamPartners.changed("regime: partners", "regime: wmo")
      .replacing("amount: 6 weeks", with: "amount: none")
    let found = LawCheck.findings(in: try Regeling.read(yaml: none, file: "x.yaml"))
    #expect(found.map(\.article) == ["Wmo 2015 art. 3.2"] && found.map(\.weight) == [.risky])
    let client = try Preset.dienstverlener.regeling("[customer]", "[customer, client]")
    #expect(LawCheck.findings(in: client).map(\.article) == ["Wkkgz art. 13 lid 1"])
    #expect(try LawCheck.findings(in: Preset.dienstverlener.regeling).isEmpty)
  }

  @Test func `a body that is not named is a risk`() throws {
    let found = try LawCheck.findings(in: Preset.huisartsenpostenRegio.regeling)
    #expect(found.map(\.article) == ["Wkkgz art. 17 lid 1", "Wkkgz art. 18 lid 1"])
    #expect(found.allSatisfy { $0.weight == .risky })
  }

  @Test func `what is forbidden comes first`() throws {
    let yaml = try Preset.klachtenportaalZorg.changed("times: 1", "times: 2").replacing(
      "sense: most", with: "sense: least")
    let findings = LawCheck.findings(in: try Regeling.read(yaml: yaml, file: "x.yaml"))
    #expect(findings.map(\.weight) == [.forbidden, .risky, .risky])
  }

  @Test func `twenty-five working days never outlast six weeks, and thirty sometimes do`() {
    var most = (twentyFive: 0, thirty: 0)
    for number in day("2024-01-01").number...day("2051-12-31").number {
      let start = Day(number: number)
      most.twentyFive = max(
        most.twentyFive, start.days(until: Amount.workingDays(25).counted(from: start, in: .computed)))
      most.thirty = max(most.thirty, start.days(until: Amount.workingDays(30).counted(from: start, in: .computed)))
    }
    #expect(most.twentyFive <= 42 && most.thirty > 42)
  }
}
