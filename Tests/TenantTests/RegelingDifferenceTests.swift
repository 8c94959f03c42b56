import Foundation
import Kernel
import Tenant
import Terms
import Testing

@Suite struct RegelingDifferenceTests {
  @Test(arguments: Preset.allCases) func `between a regeling and itself nothing changes`(preset: Preset) throws {
    #expect(try RegelingDifference.between(preset.regeling, preset.regeling).isEmpty)
  }

  @Test func `a changed term says what it was and what it becomes, for everyone, in both languages`() throws {
    let (old, new) = try (
      Preset.klachtenportaalZorg.regeling, Preset.klachtenportaalZorg.regeling("amount: 6 weeks", "amount: 4 weeks")
    )
    let found = RegelingDifference.between(old, new)
    #expect(found.map(\.setting) == ["terms"] && found[0].change == .changed)
    #expect(found[0].readers == [.complainant, .officer, .provider])
    #expect(
      found[0].text(in: .nl) == """
        Termijn oordeel
          was: Oordeel: binnen 6 weken nadat de klacht bekend is gemaakt.
          wordt: Oordeel: binnen 4 weken nadat de klacht bekend is gemaakt.
        """)
    #expect(
      found[0].text(in: .en) == """
        Term: judgement
          was: Judgement: within 6 weeks after the complaint was made known.
          becomes: Judgement: within 4 weeks after the complaint was made known.
        """)
  }

  @Test func `what is new and what is gone are told as such`() throws {
    let (one, other) = try (Preset.klachtenportaalZorg.regeling, Preset.huisartsenteamPartners.regeling)
    let added = RegelingDifference.between(other, one).filter { $0.change == .added }
    #expect(
      added.contains { $0.setting == "disputeBody" && $0.after?.en.contains("€90.00") == true && $0.before == nil })
    let removed = RegelingDifference.between(one, other).filter { $0.change == .removed }
    #expect(removed.contains { $0.setting == "disputeBody" && $0.text(in: .nl).contains("vervalt") })
  }

  /// Every setting of the first procedure of `alles` that can be left out, and what stands under it.
  private static let optional = [
    "proofs", "talk", "channels", "reception", "filingLimit", "complaintFeeEuroCents", "anonymous", "suspensions",
    "withdrawal",
    "outcomes", "outcomeWords", "outcomePerElement", "signedBy", "signatures", "followUp", "escalation", "experts",
  ]

  private func without(_ key: String) throws -> Regeling {
    var lines = try repositoryText("Tests/Regelingen/alles.yaml").components(separatedBy: "\n")
    let start = try #require(lines.firstIndex { $0.hasPrefix("    \(key):") })
    let end = lines[(start + 1)...].firstIndex { !$0.hasPrefix("      ") } ?? lines.endIndex
    lines.removeSubrange(start..<end)
    return try Regeling.read(yaml: lines.joined(separator: "\n"), file: "x.yaml")
  }

  @Test(arguments: optional) func `leaving a setting out is a change that is told`(key: String) throws {
    let (all, less) = (try example("alles"), try without(key))
    for found in [RegelingDifference.between(all, less), RegelingDifference.between(less, all)] {
      #expect(!found.isEmpty)
      #expect(found.allSatisfy { $0.procedure == "lang" && !$0.readers.isEmpty })
      for one in found { #expect(one.text(in: .nl) != one.text(in: .en)) }
    }
  }

  @Test(arguments: optional) func `and it is a change of what is published`(key: String) throws {
    let (all, less) = (try example("alles"), try without(key))
    for language in Language.allCases {
      #expect(all.chapters(in: language) != less.chapters(in: language), "\(language)")
    }
  }

  @Test(arguments: [
    ("regime: internal", "regime: wmo"), ("conversation: required", "conversation: noted"),
    ("receives: personConcerned", "receives: director"), ("      coordinator: true\n", ""),
    ("amount: 14 calendar days", "amount: 15 calendar days"),
    ("complaintFeeEuroCents: 500", "complaintFeeEuroCents: 501"),
    ("starts: invited\n        least: 2 weeks", "starts: invited\n        least: 3 weeks"),
    ("      mostWeeksTotal: 5\n", ""), ("      notice: 1 week\n", ""), ("times: 3", "times: 4"),
    ("agreement: always", "agreement: never"),
    ("    requiredParts: [findingPerElement, decisions]", "    requiredParts: [decisions]"),
    ("feeEuroCents: 12500", "feeEuroCents: 12600"), ("rulingTerm: 12 weeks", "rulingTerm: 11 weeks"),
    ("direct: [termPassed, unreasonable]", "direct: [termPassed]"), ("secrecy: true", "secrecy: false"),
    ("      least: 1 year\n", ""), ("tellsComplainant: true", "tellsComplainant: false"),
    ("holds: [dispute, claim", "holds: [dispute"),
    ("Maandag en dinsdag", "Maandag"), ("code: B1", "code: B2"), ("core: relation", "core: other"),
    ("adoptedOn: 2026-01-05", "adoptedOn: 2026-01-06"),
    ("nl: het bestuur", "nl: de raad"), ("nl: Wilt u de lange weg?", "nl: Wilt u lang?"),
    ("starts: judged\n      holds", "starts: closed\n      holds"),
    ("phoneNeedsWish: true", "phoneNeedsWish: false"), ("form: signed", "form: free"),
    ("nl: u hebt gelijk", "nl: gelijk"),
  ])
  func `each smaller change is told`(old: String, new: String) throws {
    let found = RegelingDifference.between(try example("alles"), try example("alles", old, new))
    #expect(!found.isEmpty)
  }

  @Test func `a procedure more is told by its code`() throws {
    let all = try example("alles")
    let one = Regeling(
      preset: all.preset, name: all.name, adoptedOn: all.adoptedOn, adoptedBy: all.adoptedBy, languages: all.languages,
      contacts: all.contacts, categories: all.categories, procedures: [all.procedures[0]])
    let found = RegelingDifference.between(one, all)
    #expect(!found.isEmpty && found.allSatisfy { $0.procedure == "kort" && $0.change == .added })
  }
}
