import Tenant
import Testing

@Suite struct RegelingSectionTests {
  /// One line of the KPZ preset written otherwise, and the one mistake that this is.
  struct Wrong: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let what: String
    let right: String
    var testDescription: String { new }
  }

  @Test(arguments: [
    Wrong(
      old: "regime: wkkgz", new: "regimee: wkkgz", what: #"no key "regimee" in the file"#, right: #"Write "regime"."#),
    Wrong(
      old: "regime: wkkgz", new: "Regime: wkkgz", what: #"no key "Regime" in the file"#, right: #"Write "regime"."#),
    Wrong(
      old: "  mostWeeks: 4", new: "  mostWeek: 4", what: #"no key "mostWeek" in extension"#,
      right: #"Write "mostWeeks"."#),
    Wrong(
      old: "    kind: hard", new: "    knid: hard", what: #"no key "knid" in a part of terms"#,
      right: #"Write "kind"."#),
    Wrong(
      old: "  sense: most", new: "  sense: most\n  complaintFee: 1", what: #"no key "complaintFee" in retention"#,
      right: "The keys are: amount, sense, source, least,"),
    Wrong(old: "regime: wkkgz", new: "regime: wkgz", what: #"regime can't be "wkgz""#, right: #"Write "wkkgz"."#),
    Wrong(
      old: "regime: wkkgz", new: "regime: zorgverzekering", what: #"regime can't be "zorgverzekering""#,
      right: "Write one of: wkkgz, partners, jeugdwet, wmo, internal."),
    Wrong(
      old: "regime: wkkgz", new: "regime:", what: "regime has no value", right: #"Write for example "regime: wkkgz"."#),
    Wrong(old: "regime: wkkgz", new: "regime: [wkkgz]", what: "regime has no value", right: "regime: wkkgz"),
    Wrong(
      old: "[client, representative, survivingRelative, authorisedAgent]", new: "client",
      what: "complainantKinds is no list of words", right: "complainantKinds: [client, representative]"),
    Wrong(
      old: "[client, representative, survivingRelative, authorisedAgent]", new: "[]",
      what: "complainantKinds is no list of words", right: "complainantKinds: [client, representative]"),
    Wrong(
      old: "[client, representative, survivingRelative, authorisedAgent]", new: "[client, client]",
      what: #""client" stands twice in complainantKinds"#, right: "Write it once."),
    Wrong(
      old: "[client, representative, survivingRelative, authorisedAgent]", new: "[client, neighbour]",
      what: #"complainantKinds can't be "neighbour""#, right: "Write one of: client, representative"),
    Wrong(old: "amount: 6 weeks", new: "amount: 6", what: #"amount can't be "6""#, right: "a number and its unit"),
    Wrong(
      old: "amount: 6 weeks", new: "amount: 42 days", what: #"amount can't be "42 days""#, right: "8 calendar days"),
    Wrong(
      old: "starts: madeKnown", new: "starts: closed", what: #"starts can't be "closed""#,
      right: "Write one of: filed, received, madeKnown, datedForm,"),
    Wrong(
      old: "name: judgement", new: "name: ruling", what: #"name can't be "ruling""#,
      right: "Write one of: acknowledgement, firstContact, repair,"),
    Wrong(old: "  times: 1", new: "  times: once", what: #"times can't be "once""#, right: "from 0 to 9"),
    Wrong(old: "  times: 1", new: "  times: +1", what: #"times can't be "+1""#, right: "from 0 to 9"),
    Wrong(old: "  times: 1", new: "  times: -1", what: #"times can't be "-1""#, right: "from 0 to 9"),
    Wrong(old: "  mostWeeks: 4", new: "  mostWeeks: 53", what: #"mostWeeks can't be "53""#, right: "from 0 to 52"),
    Wrong(old: "isBinding: true", new: "isBinding: on", what: #"isBinding can't be "on""#, right: "true or false"),
    Wrong(
      old: "regime: wkkgz", new: "regime: wkkgz\nadoptedOn: 2026-02-30", what: #"adoptedOn can't be "2026-02-30""#,
      right: "a date that is"),
    Wrong(
      old: "  en: Complaints regeling of Klachtenportaal Zorg", new: "", what: #"key "en" is missing in name"#,
      right: "en: Complaints regeling"),
  ])
  func `a mistake is told with what would be right`(wrong: Wrong) throws {
    let yaml = try Preset.klachtenportaalZorg.changed(wrong.old, wrong.new)
    let refusal = #expect(throws: RegelingMistakes.self) { try Regeling.read(yaml: yaml, file: "x.yaml") }
    let mistakes = try #require(refusal).mistakes
    #expect(mistakes.count == 1, "\(mistakes)")
    let mistake = try #require(mistakes.first)
    #expect(mistake.what.en.contains(wrong.what), "\(mistake)")
    #expect(mistake.right.en.contains(wrong.right), "\(mistake)")
    let told = yaml.split(separator: "\n", omittingEmptySubsequences: false)[mistake.line - 1]
    let written = try #require((wrong.new.isEmpty ? "nl: Klachtenregeling" : wrong.new).split(separator: "\n").last)
    #expect(told.contains(written.trimmingPrefix { $0 == " " }), "line \(mistake.line): \(told)")
  }

  @Test func `a word that means none in another language of YAML is still a word`() throws {
    // YAML reads "no" and "~" as values of their own kind; here they are what was typed.
    for word in ["no", "~", "null"] {
      let yaml = try Preset.klachtenportaalZorg.changed("regime: wkkgz", "regime: \(word)")
      let refusal = #expect(throws: RegelingMistakes.self) { try Regeling.read(yaml: yaml, file: "x.yaml") }
      #expect(refusal?.mistakes.count == 1)
    }
  }
}
