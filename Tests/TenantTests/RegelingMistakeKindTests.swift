import Foundation
import Kernel
import Testing

@testable import Tenant

/// Every mistake that a regeling file can have: one file for each, and a sentence in both languages.
@Suite struct RegelingMistakeKindTests {
  /// A file with that mistake.
  private func file(with kind: RegelingMistakeKind) throws -> String {
    func portal(_ old: String, _ new: String) throws -> String { try Preset.klachtenportaalZorg.changed(old, new) }
    func all(_ old: String, _ new: String) throws -> String {
      let text = try repositoryText("Tests/Regelingen/alles.yaml")
      try #require(text.contains(old), "\(old) is not in alles.yaml: mend the test")
      return text.replacing(old, with: new)
    }
    return switch kind {
    case .tooLarge: String(repeating: "# long\n", count: 20_000)
    case .empty: "# nothing but this\n"
    case .noYAML: try portal("regime: wkkgz", "regime: \"wkkgz")
    case .badCharacter: try portal("regime: wkkgz", "regime: wk\u{1}kgz")
    case .keyTwice: try portal("receives: officer", "regime: partners")
    case .noMapping: "just a text"
    case .unknownKey: try portal("  sense: most", "  sense: most\n  complaintFee: 1")
    case .misspeltKey: try portal("regime: wkkgz", "regimee: wkkgz")
    case .missingKey: try portal("  en: Complaints regeling of Klachtenportaal Zorg", "")
    case .missingSection: try portal("retention:", "sources:").replacing("  amount: 2 years", with: "  regime: art. 1")
    case .noValue: try portal("regime: wkkgz", "regime:")
    case .noWords: try portal("[client, representative, survivingRelative, authorisedAgent]", "client")
    case .wordTwice: try portal("[client, representative, survivingRelative, authorisedAgent]", "[client, client]")
    case .unknownWord: try portal("regime: wkkgz", "regime: zorgverzekering")
    case .misspeltWord: try portal("regime: wkkgz", "regime: wkgz")
    case .noNumber: try portal("  times: 1", "  times: once")
    case .noFlag: try portal("isBinding: true", "isBinding: on")
    case .noAmount: try portal("amount: 6 weeks", "amount: 42 days")
    case .noDay: try portal("regime: wkkgz", "regime: wkkgz\nadoptedOn: 2026-02-30")
    case .noList: try portal("regime: wkkgz", "regime: wkkgz\nsuspensions: later")
    case .codeTwice: try all("  - code: kort", "  - code: lang")
    case .talkNotAsked: try all("conversation: required", "conversation: none")
    case .proofOfNobody: try all("- of: employee", "- of: cooperationPartner")
    case .committeeIdle: try all("fallback: committee", "fallback: management")
    case .leastBesideLeast:
      try all("      least: 1 year", "      least: 1 year\n      sense: least").replacing(
        "amount: 5 years\n      sense: most", with: "amount: 5 years")
    case .leastOverMost: try all("      least: 1 year", "      least: 9 years")
    case .resumesAtStart: try all("resumes: mediationEnded", "resumes: mediationStarted")
    case .reopensOverKept: try all("reopensWithin: 10 working days", "reopensWithin: 6 years")
    case .limitAfterComplaint: try all("starts: known\n", "starts: judged\n")
    case .termTwice: try all("      - name: response", "      - name: repair")
    case .otherWithoutLabel:
      try all("        label:\n          nl: stukken insturen\n          en: sending documents\n", "")
    case .afterNothing: try all("        after: hearing\n", "")
    case .afterBesideStart: try all("starts: invited", "starts: invited\n        after: repair")
    case .afterUnknown: try all("after: hearing", "after: toverij")
    case .afterItself: try all("starts: invited", "starts: afterTerm\n        after: advies")
    case .leastWithoutMost:
      try all("least: 2 weeks\n        amount: 4 weeks", "least: 2 weeks\n        amount: asSoonAsPossible")
    case .leastOverAmount: try all("least: 2 weeks", "least: 5 weeks")
    case .unlessBesideWhen: try all("unless: urgent", "unless: urgent\n        when: committee")
    case .noJudgement: try portal("name: judgement", "name: firstContact")
    case .extendsNothing: try portal("mostWeeks: 4", "mostWeeks: 0")
    case .agreesAfterNothing: try portal("times: 1", "times: 0")
    case .extendsNever:
      try portal("times: 1", "times: 0").replacing("agreement: afterExtension", with: "agreement: never")
    case .totalTooSmall: try all("mostWeeksTotal: 5", "mostWeeksTotal: 1")
    case .approvalWithoutLetter: try all("signatures: [judgement, ruling]", "signatures: [approval]")
    case .rulingWithoutBody: try all("    extension: none", "    signatures: [ruling]\n    extension: none")
    case .feesWithoutHighest:
      try all("        - feeEuroCents: 12500\n", "        - claimUpToEuro: 9000\n          feeEuroCents: 12500\n")
    case .feesTwice: try all("claimUpToEuro: 1000\n", "claimUpToEuro: 5000\n")
    }
  }

  @Test(arguments: RegelingMistakeKind.allCases)
  func `each mistake is found in a file that has it, and told in both languages`(kind: RegelingMistakeKind) throws {
    let yaml = try file(with: kind)
    let refusal = #expect(throws: RegelingMistakes.self) { try Regeling.read(yaml: yaml, file: "x.yaml") }
    let found = try #require(refusal).mistakes
    let mistake = try #require(found.first { $0.kind == kind }, "\(found.map(\.kind))")
    for (nl, en) in [(mistake.what.nl, mistake.what.en), (mistake.right.nl, mistake.right.en)] {
      for text in [nl, en] {
        #expect(text.last == "." && text.count > 10, "\(text)")
        #expect(!text.contains(#/\{[a-z]+\}/#), "a value is missing: \(text)")
      }
      #expect(nl != en)
    }
    #expect(mistake.text(in: .nl) == "\(mistake.what.nl) \(mistake.right.nl)")
    let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false).count
    #expect((1...max(1, lines)).contains(mistake.line))
  }

  @Test func `every kind has its own sentence`() {
    let dutch = RegelingMistakeKind.allCases.map { "\($0.sentences.what.nl) \($0.sentences.right.nl)" }
    #expect(Set(dutch).count == dutch.count)
    // The words of the other language don't slip in.
    for text in dutch { #expect(!text.contains(#/\b(Write|the|There|is no|Add)\b/#), "\(text)") }
  }

  @Test(arguments: [
    ("regime: wkkgz", "regime: a: b", "dubbele punt"), ("regime: wkkgz", "\tregime: wkkgz", "tab"),
    ("[client, representative, survivingRelative, authorisedAgent]", "[client, representative", "komma of ]"),
    ("regime: wkkgz", "regime: *ergens", "verwijzing"),
  ])
  func `what a YAML parser says is said in Dutch too`(old: String, new: String, word: String) throws {
    let yaml = try Preset.klachtenportaalZorg.changed(old, new)
    let refusal = #expect(throws: RegelingMistakes.self) { try Regeling.read(yaml: yaml, file: "x.yaml") }
    let mistake = try #require(refusal?.mistakes.first)
    #expect(mistake.what.nl.contains(word), "\(mistake.what)")
    #expect(mistake.what.nl != mistake.what.en)
  }

  @Test func `what stands in the file is told as it is, braces too`() throws {
    let yaml = try Preset.klachtenportaalZorg.changed("regime: wkkgz", "regime: \"{words} {key}\"")
    let refusal = #expect(throws: RegelingMistakes.self) { try Regeling.read(yaml: yaml, file: "x.yaml") }
    #expect(refusal?.mistakes.first?.what.nl == "regime kan niet \"{words} {key}\" zijn.")
  }

  @Test func `a line of a file is told in the language that is asked for`() throws {
    let yaml = try Preset.klachtenportaalZorg.changed("regime: wkkgz", "regime: wkgz")
    let refusal = #expect(throws: RegelingMistakes.self) { try Regeling.read(yaml: yaml, file: "x.yaml") }
    let place = "x.yaml:\(line(of: "regime:", in: yaml))"
    #expect(refusal?.text(in: .nl) == "\(place): regime kan niet \"wkgz\" zijn. Schrijf \"wkkgz\".")
    #expect(refusal?.text(in: .en) == "\(place): regime can't be \"wkgz\". Write \"wkkgz\".")
  }
}
