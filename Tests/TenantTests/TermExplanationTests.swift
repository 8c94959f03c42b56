import Foundation
import Kernel
import Tenant
import Terms
import Testing

@Suite struct TermExplanationTests {
  private func explained(
    _ preset: Preset, filed: String = "2026-02-20", notified: String? = nil, extendedOn: String? = nil,
    weeks: Int? = nil, agreedUntil: String? = nil, agreedOn: String? = nil
  ) throws -> [TermExplanation] {
    try TermExplanation.of(
      preset.regeling, filed: day(filed), notified: notified.map(day), extendedOn: extendedOn.map(day), weeks: weeks,
      agreedUntil: agreedUntil.map(day), agreedOn: agreedOn.map(day))
  }

  @Test func `before the letter only the law's term has a date`() throws {
    let terms = try explained(.klachtenportaalZorg)
    #expect(terms.map(\.clock) == [.statutory, .regeling])
    #expect(terms.map(\.name) == [.judgement, .judgement] && terms.map(\.kind) == [.hard, .hard])
    #expect(terms.map(\.due) == [day("2026-04-07"), nil])
    #expect(
      terms[1].steps(in: .nl) == ["Deze termijn begint zodra de klacht aan de zorgaanbieder is bekendgemaakt."])
  }

  @Test func `the letter starts the regeling's clock`() throws {
    let terms = try explained(.klachtenportaalZorg, notified: "2026-02-25")
    #expect(terms.map(\.due) == [day("2026-04-07"), day("2026-04-08")])
  }

  @Test func `an extension without weeks takes as much as the regeling allows`() throws {
    let terms = try explained(.klachtenportaalZorg, notified: "2026-02-25", extendedOn: "2026-03-30")
    #expect(terms.map(\.due) == [day("2026-05-01"), day("2026-05-06")])
    let two = try explained(.klachtenportaalZorg, notified: "2026-02-25", extendedOn: "2026-03-30", weeks: 2)
    #expect(two.map(\.due) == [day("2026-04-17"), day("2026-04-22")])
  }

  @Test func `an agreement moves the regeling's date, with or without the day it was made`() throws {
    for agreedOn in [nil, "2026-04-20"] {
      let terms = try explained(
        .klachtenportaalZorg, notified: "2026-02-25", extendedOn: "2026-03-30", agreedUntil: "2026-06-01",
        agreedOn: agreedOn)
      #expect(terms.map(\.due) == [day("2026-05-01"), day("2026-06-01")])
      #expect(terms[0].steps(in: .en).contains { $0.contains("the law knows only one extension") })
    }
  }

  @Test func `partners have one term, and filing starts it`() throws {
    let terms = try explained(.huisartsenteamPartners)
    #expect(terms.map(\.clock) == [.regeling] && terms.map(\.due) == [day("2026-04-07")])
    #expect(try explained(.huisartsenteamPartners, notified: "2026-03-20") == terms)
  }

  @Test func `what the regeling does not know is refused`() {
    #expect(throws: ExtensionRefused.noUnilateralExtension) {
      try explained(.huisartsenteamPartners, extendedOn: "2026-03-30")
    }
    #expect(throws: ExtensionRefused.noAgreedExtension) {
      try explained(.huisartsenteamPartners, agreedUntil: "2026-06-01")
    }
    #expect(throws: ExtensionRefused.agreementOnlyAfterExtension) {
      try explained(.klachtenportaalZorg, notified: "2026-02-25", agreedUntil: "2026-06-01")
    }
    #expect(throws: ExtensionRefused.tooManyWeeks(most: 4)) {
      try explained(.klachtenportaalZorg, extendedOn: "2026-03-30", weeks: 5)
    }
    #expect(throws: ExtensionRefused.noWeeks) {
      try explained(.klachtenportaalZorg, extendedOn: "2026-03-30", weeks: 0)
    }
    #expect(throws: ExtensionRefused.notLater(than: day("2026-05-06"))) {
      try explained(
        .klachtenportaalZorg, notified: "2026-02-25", extendedOn: "2026-03-30", agreedUntil: "2026-05-06")
    }
  }

  @Test func `a notice after the earlier last day is refused, though the other clock still runs`() throws {
    #expect(throws: ExtensionRefused.termOver(lastDay: day("2026-04-07"))) {
      try explained(.klachtenportaalZorg, notified: "2026-02-25", extendedOn: "2026-04-08")
    }
    let onTheDay = try explained(.klachtenportaalZorg, notified: "2026-02-25", extendedOn: "2026-04-07")
    #expect(onTheDay.map(\.due) == [day("2026-05-01"), day("2026-05-06")])
  }

  @Test func `the regeling's other terms come first`() throws {
    let regeling = try Preset.klachtenportaalZorg.regeling(
      "terms:\n",
      """
      terms:
        - name: acknowledgement
          kind: target
          starts: received
          amount: 5 working days
          shift: true
          source: test
        - name: firstContact
          kind: hard
          starts: madeKnown
          amount: 2 weeks
          shift: true
          source: test
      """ + "\n")
    let terms = try TermExplanation.of(
      regeling, filed: day("2026-04-04"), notified: nil, extendedOn: nil, weeks: nil, agreedUntil: nil, agreedOn: nil)
    #expect(terms.map(\.name) == [.acknowledgement, .firstContact, .judgement, .judgement])
    #expect(terms.map(\.kind) == [.target, .hard, .hard, .hard])
    // Filed on Easter Saturday: the first working day is Tuesday 7 April, the fifth Monday 13 April.
    #expect(terms.map(\.due) == [day("2026-04-13"), nil, day("2026-05-18"), nil])
  }

  private struct Line: Decodable {
    let name: String
    let clock: String
    let kind: String
    let due: String?
    let steps: [String]
  }

  @Test func `the JSON is an array of objects with name, clock, kind, due and steps`() throws {
    let terms = try explained(.klachtenportaalZorg, filed: "2026-03-02")
    #expect(
      try TermExplanation.json(terms) == """
        [
          {
            "clock" : "statutory",
            "due" : "2026-04-13",
            "kind" : "hard",
            "name" : "judgement",
            "steps" : [
              "The complaint was filed on Monday 2 March 2026. That day itself does not count.",
              "The term is 6 weeks. That brings us to Monday 13 April 2026.",
              "That is no weekend or holiday: Monday 13 April 2026 stands.",
              "The last day is Monday 13 April 2026, until midnight."
            ]
          },
          {
            "clock" : "regeling",
            "due" : null,
            "kind" : "hard",
            "name" : "judgement",
            "steps" : [
              "This term starts once the complaint is made known to the care provider."
            ]
          }
        ]
        """)
  }

  @Test func `the sentences can be Dutch; English is what an encoder gives by itself`() throws {
    let terms = try explained(.huisartsenteamPartners)
    let dutch = try JSONDecoder().decode([Line].self, from: Data(TermExplanation.json(terms, in: .nl).utf8))
    #expect(
      dutch.first?.steps.first == "De klacht is ingediend op vrijdag 20 februari 2026. Die dag zelf telt niet mee.")
    let plain = try JSONDecoder().decode([Line].self, from: JSONEncoder().encode(terms))
    #expect(plain.first?.steps.first?.hasPrefix("The complaint was filed") == true)
    #expect(plain.first?.due == "2026-04-07" && plain.first?.clock == "regeling")
  }
}
