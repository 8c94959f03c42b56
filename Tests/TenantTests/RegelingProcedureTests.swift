import Kernel
import Tenant
import Terms
import Testing

@Suite struct RegelingProcedureTests {
  private func text(_ regeling: Regeling, _ language: Language) -> String {
    regeling.procedure(in: language).map { "\($0.title)\n\($0.text)" }.joined(separator: "\n")
  }

  @Test func `the KPZ procedure in Dutch`() throws {
    let steps = try Preset.klachtenportaalZorg.regeling.procedure(in: .nl)
    #expect(
      steps.map(\.title) == [
        "Praat er eerst over", "Dien uw klacht in", "De klachtbrief", "Hoor en wederhoor", "Het oordeel", "Meer tijd",
        "Intrekken", "Niet tevreden?", "Uw gegevens",
      ])
    #expect(
      steps[4].text
        == "U krijgt een oordeel binnen 6 weken nadat de klachtbrief is verstuurd. Er is ook een termijn van de wet: "
        + "6 weken nadat u de klacht hebt ingediend. U ziet altijd beide data. Eindigt een termijn in een weekend of op "
        + "een feestdag? Dan loopt die door tot de eerste dag erna. U leest in het oordeel wat de zorgaanbieder van elk "
        + "punt vindt en waarom, welke besluiten er zijn, wat er beter wordt en wanneer dat klaar is, en waar u daarna "
        + "terechtkunt.")
    #expect(
      steps[5].text
        == "De zorgaanbieder mag één keer meer tijd nemen: hoogstens 4 weken. U hoort dat uiterlijk op de laatste dag "
        + "van de termijn. U leest ook waarom het nodig is. Nog meer tijd kan alleen als u het er samen over eens bent."
    )
    #expect(steps[7].text.contains("Geschillencommissie KPZ") && steps[7].text.contains("€\u{a0}90,00"))
    #expect(
      steps[6].text
        == "Zolang er geen oordeel is, kunt u uw klacht intrekken. Bedenkt u zich? Dan kunt u de klacht binnen 4 weken "
        + "weer openen.")
    #expect(steps[7].text.contains("6 maanden"))
    #expect(steps[8].text.contains("hoogstens 2 jaar"))
  }

  @Test func `the KPZ procedure in English has the same steps and numbers`() throws {
    let steps = try Preset.klachtenportaalZorg.regeling.procedure(in: .en)
    #expect(steps.count == 9)
    let all = try text(Preset.klachtenportaalZorg.regeling, .en)
    for number in ["6 weeks", "4 weeks", "€90.00", "6 months", "2 years", "Disputes Committee KPZ", "once"] {
      #expect(all.contains(number), "\(number)")
    }
  }

  @Test(arguments: Language.allCases)
  func `partners are offered no extension, no letter, no law and no dispute`(language: Language) throws {
    let regeling = try Preset.huisartsenteamPartners.regeling
    let all = text(regeling, language)
    let absent =
      switch language {
      case .nl:
        ["brief", "klachtenfunctionaris", "zorgaanbieder", "wet", "€", "uitspraak", "keer meer tijd", "beide data"]
      case .en: ["letter", "officer", "care provider", "The law", "€", "ruling", "more time once", "both dates"]
      }
    for word in absent { #expect(!all.contains(word), "\(word)") }
    #expect(all.contains(Amount.weeks(6).text(in: language)))
    #expect(all.contains(Amount.years(2).text(in: language)))
    #expect(all.contains(language == .nl ? "kan niet langer worden" : "can't be made longer"))
  }

  @Test(arguments: Language.allCases)
  func `every number that is enforced is published`(language: Language) throws {
    let regeling = try Preset.klachtenportaalZorg.regeling
    let other = Regeling(
      preset: regeling.preset, name: regeling.name, adoptedOn: nil, regime: .wkkgz,
      complainantKinds: regeling.complainantKinds, conversation: .noted, receives: .management, makesKnown: .filing,
      terms: [
        rule(.acknowledgement, .hard, .workingDays(5)), rule(.firstContact, .target, .weeks(2)),
        rule(.judgement, .target, .weeks(3)),
      ],
      extension: ExtensionRule(times: 2, mostWeeks: 7, agreement: .always), requiredParts: [.decisions],
      disputeBody: DisputeBody(
        name: Localised(nl: "Raad", en: "Council"), fee: Money(euroCents: 5_250), rulingTerm: .months(5),
        isBinding: false, allowsClaim: false, source: "test"),
      retention: Retention(amount: .years(7), sense: .least, source: "test"))
    let all = text(other, language)
    for term in other.terms {
      #expect(all.contains(term.amount.text(in: language)), "\(term.amount)")
      #expect(all.contains(term.name.text(in: language)), "\(term.name)")
    }
    for part in [
      Amount.weeks(7).text(in: language), "2 \(language == .nl ? "keer" : "times")",
      Amount.months(5).text(in: language), Amount.years(7).text(in: language),
      Money(euroCents: 5_250).text(in: language), language == .nl ? "Raad" : "Council",
      language == .nl ? "ten minste" : "at least",
    ] {
      #expect(all.contains(part), "\(part)")
    }
  }

  private func rule(_ name: TermName, _ kind: TermKind, _ amount: Amount) -> TermRule {
    TermRule(name: name, clock: .regeling, kind: kind, starts: .filed, amount: amount, shift: true, source: "test")
  }

  @Test(arguments: Preset.allCases)
  func `both languages have the same steps, and each step a title and a text`(preset: Preset) throws {
    let (nl, en) = (try preset.regeling.procedure(in: .nl), try preset.regeling.procedure(in: .en))
    #expect(nl.count == en.count)
    for step in nl + en { #expect(!step.title.isEmpty && step.text.hasSuffix(".")) }
  }

  @Test func `a term that does not shift is not said to`() throws {
    let plain = try text(Preset.klachtenportaalZorg.regeling, .nl)
    let still = try text(Preset.klachtenportaalZorg.regeling("shift: true", "shift: false"), .nl)
    #expect(plain.contains("feestdag") && !still.contains("feestdag"))
  }

  @Test func `who may complain is listed`() throws {
    let filing = try Preset.klachtenportaalZorg.regeling.procedure(in: .nl)[1].text
    #expect(filing.contains("nabestaande") && filing.contains("of iemand met een machtiging van de cliënt bent"))
    let partners = try Preset.huisartsenteamPartners.regeling.procedure(in: .nl)[1].text
    #expect(partners.hasPrefix("Dat kan als u een samenwerkingspartner bent."))
    #expect(Set(ComplainantKind.allCases.flatMap { kind in Language.allCases.map { kind.text(in: $0) } }).count == 26)
  }
}
