import Kernel
import Terms

/// What the law says of a regeling: something in it that it forbids, or that is risky.
package struct LawFinding: Sendable, Equatable {
  package enum Weight: String, Sendable, Codable, CaseIterable {
    /// The law does not allow it.
    case forbidden
    /// Allowed, or not clear; but it may go wrong before a dispute body.
    case risky
  }

  package let weight: Weight
  /// As people cite it: "Wkkgz art. 17 lid 2".
  package let article: String
  /// The setting's name in the file.
  package let setting: String
  package let sentence: Localised
  /// The code of the procedure it is about; nil where the regeling has one.
  package let procedure: String?

  package init(
    weight: Weight, article: String, setting: String, sentence: Localised, procedure: String? = nil
  ) {
    self.weight = weight
    self.article = article
    self.setting = setting
    self.sentence = sentence
    self.procedure = procedure
  }
}

/// Reads a regeling beside the law. It refuses nothing: portal staff decide with the findings before them.
package enum LawCheck {
  /// What is forbidden first, each in the order of the procedure; empty when nothing was found.
  package static func findings(in regeling: Regeling) -> [LawFinding] {
    let all = regeling.procedures.flatMap { procedure in
      (check(regeling.following(procedure.code)) + retention(procedure)).map { finding in
        LawFinding(
          weight: finding.weight, article: finding.article, setting: finding.setting, sentence: finding.sentence,
          procedure: procedure.code)
      }
    }
    return all.filter { $0.weight == .forbidden } + all.filter { $0.weight == .risky }
  }

  /// Of the procedure that is followed: each regime has a check of its own.
  private static func check(_ regeling: Regeling) -> [LawFinding] {
    let procedure = regeling.procedure
    return switch regeling.regime {
    case .wkkgz:
      complainants(regeling) + conversation(regeling) + filing(procedure) + reception(procedure)
        + judgementTerm(regeling) + extensions(regeling) + suspensions(procedure) + parts(regeling)
        + signatory(procedure) + disputes(procedure)
    case .jeugdwet: youth(procedure)
    case .wmo: municipal(procedure)
    case .partners: partners(regeling)
    case .internal: within(procedure)
    }
  }

  private static func complainants(_ regeling: Regeling) -> [LawFinding] {
    let owed: [ComplainantKind] = [.client, .representative, .survivingRelative]
    guard !owed.allSatisfy(regeling.complainantKinds.contains) else { return [] }
    return [
      LawFinding(
        .forbidden, "Wkkgz art. 14", "complainantKinds",
        nl: "De cliënt, de vertegenwoordiger en de nabestaande mogen alle drie klagen.",
        en: "The client, the representative and the surviving relative may all three complain.")
    ]
  }

  private static func conversation(_ regeling: Regeling) -> [LawFinding] {
    let asked = [.noted, .required].contains(regeling.conversation)
    guard asked || regeling.procedure.talk?.wait != nil else { return [] }
    return [
      LawFinding(
        .risky, "Wkkgz art. 13 lid 1", "conversation",
        nl: "Een gesprek vooraf als voorwaarde maakt klagen moeilijker; de wet vraagt een laagdrempelige opvang.",
        en: "Asking for a talk first makes complaining harder; the law wants it within easy reach.")
    ]
  }

  private static func filing(_ procedure: Procedure) -> [LawFinding] {
    var found: [LawFinding] = []
    if let cents = procedure.complaintFeeEuroCents, cents > 0 {
      let fee = Money(euroCents: cents)
      found.append(
        LawFinding(
          .forbidden, "Wkkgz art. 13 lid 1", "complaintFeeEuroCents",
          nl: "Klagen moet laagdrempelig zijn en hulp van de klachtenfunctionaris is gratis (art. 15); "
            + "hier kost het \(fee.text(in: .nl)).",
          en: "Complaining must be within easy reach and the officer's help is free (art. 15); "
            + "here it costs \(fee.text(in: .en))."))
    }
    if let limit = procedure.filingLimit, limit.kind != .soft {
      found.append(
        LawFinding(
          .risky, "Wkkgz art. 14", "filingLimit",
          nl: "De wet kent geen uiterste dag om te klagen; hier kan dat tot \(limit.amount.text(in: .nl)) erna. "
            + "Neem latere klachten ook aan.",
          en: "The law sets no last day for complaining; here it is \(limit.amount.text(in: .en)). "
            + "Take later complaints too."))
    }
    if procedure.channels?.form == .form {
      found.append(
        LawFinding(
          .risky, "Wkkgz art. 13 lid 1", "channels",
          nl: "Wie het formulier niet gebruikt, klaagt ook. Neem elke klacht op schrift aan.",
          en: "Who does not use the form complains too. Take every complaint in writing."))
    }
    return found
  }

  private static func reception(_ procedure: Procedure) -> [LawFinding] {
    guard procedure.receives.isProvider, procedure.reception?.fallback == nil else { return [] }
    return [
      LawFinding(
        .risky, "Wkkgz art. 16", "receives",
        nl: "Zeg wie de klacht krijgt als die gaat over wie klachten ontvangt.",
        en: "Say who gets the complaint when it is about the one who receives complaints.")
    ]
  }

  private static func suspensions(_ procedure: Procedure) -> [LawFinding] {
    guard procedure.suspensions != nil else { return [] }
    return [
      LawFinding(
        .risky, "Wkkgz art. 17 lid 1", "suspensions",
        nl: "De wet kent geen stilstand: de zes weken van de wet lopen door.",
        en: "The law knows no standing still: its six weeks run on.")
    ]
  }

  private static func judgementTerm(_ regeling: Regeling) -> [LawFinding] {
    let longer = regeling.procedure.terms.compactMap(\.rule).filter { rule in
      rule.name == .judgement && rule != regeling.judgement && rule.kind == .hard && Length(rule.amount) == .over
    }
    var found = longer.map { rule in
      LawFinding(
        .forbidden, "Wkkgz art. 17 lid 1", "terms",
        nl: "Het oordeel moet er uiterlijk zes weken na het indienen zijn, ook met een commissie; hier staat "
          + "\(rule.amount.text(in: .nl)).",
        en: "The judgement is due six weeks after filing at the latest, with a committee too; here it says "
          + "\(rule.amount.text(in: .en)).")
    }
    guard let rule = regeling.judgement else {
      return found + [
        LawFinding(
          .risky, "Wkkgz art. 17 lid 1", "terms",
          nl: "De regeling noemt geen termijn voor het oordeel. De zes weken van de wet gelden dan.",
          en: "The regeling sets no term for the judgement. The law's six weeks hold then.")
      ]
    }
    switch (rule.kind, Length(rule.amount)) {
    case (.hard, .over):
      found.append(
        LawFinding(
          .forbidden, "Wkkgz art. 17 lid 1", "terms",
          nl: "Het oordeel moet er uiterlijk zes weken na het indienen zijn; hier staat \(rule.amount.text(in: .nl)).",
          en: "The judgement is due six weeks after filing at the latest; here it says \(rule.amount.text(in: .en))."))
    case (.target, .over), (_, .sometimesOver):
      found.append(
        LawFinding(
          .risky, "Wkkgz art. 17 lid 1", "terms",
          nl: "Deze termijn van \(rule.amount.text(in: .nl)) kan later eindigen dan de zes weken van de wet.",
          en: "This term of \(rule.amount.text(in: .en)) can end later than the law's six weeks."))
    case (_, .within): break
    }
    if rule.starts == .madeKnown, regeling.makesKnown == .officerLetter {
      found.append(
        LawFinding(
          .risky, "Wkkgz art. 17 lid 1", "terms",
          nl: "De wet telt vanaf het indienen, deze regeling pas vanaf de klachtbrief. Houd de vroegste datum aan.",
          en: "The law counts from filing, this regeling only from the complaint letter. Keep to the earlier date."))
    }
    return found
  }

  private static func extensions(_ regeling: Regeling) -> [LawFinding] {
    guard let rule = regeling.extension else { return [] }
    var found: [LawFinding] = []
    if rule.times > Wkkgz.extensionTimes {
      found.append(
        LawFinding(
          .forbidden, "Wkkgz art. 17 lid 2", "extension",
          nl: "De zorgaanbieder mag de termijn maar één keer zelf verlengen.",
          en: "The care provider may extend the term only once by itself."))
    }
    if rule.openEnded == true {
      found.append(
        LawFinding(
          .forbidden, "Wkkgz art. 17 lid 2", "extension",
          nl: "Uitstel zonder grens mag niet: hoogstens vier weken, één keer.",
          en: "Delay without an end is not allowed: four weeks at most, once."))
    }
    if let total = rule.mostWeeksTotal, total > Wkkgz.extensionMostWeeks, rule.times > 0 {
      found.append(
        LawFinding(
          .forbidden, "Wkkgz art. 17 lid 2", "extension",
          nl:
            "Alle verlengingen samen mogen hoogstens vier weken zijn; hier staat \(Amount.weeks(total).text(in: .nl)).",
          en: "All extensions together are four weeks at most; here it says \(Amount.weeks(total).text(in: .en))."))
    }
    if rule.times > 0, rule.mostWeeks > Wkkgz.extensionMostWeeks {
      found.append(
        LawFinding(
          .forbidden, "Wkkgz art. 17 lid 2", "extension",
          nl: "Verlengen mag met hoogstens vier weken; hier staat \(Amount.weeks(rule.mostWeeks).text(in: .nl)).",
          en: "An extension is four weeks at most; here it says \(Amount.weeks(rule.mostWeeks).text(in: .en))."))
    }
    return found
  }

  private static func parts(_ regeling: Regeling) -> [LawFinding] {
    var found: [LawFinding] = []
    if ![.findingPerElement, .decisions, .measuresWithDates].allSatisfy(regeling.requiredParts.contains) {
      found.append(
        LawFinding(
          .forbidden, "Wkkgz art. 17 lid 1", "requiredParts",
          nl: "In het oordeel horen de bevindingen met redenen, de beslissingen, en wanneer de maatregelen klaar zijn.",
          en: "A judgement holds reasoned findings, decisions, and by when the measures are realised."))
    }
    if !regeling.requiredParts.contains(.bothSidesHeard) {
      found.append(
        LawFinding(
          .risky, "Wkkgz art. 16", "requiredParts",
          nl: "Zonder hoor en wederhoor is een zorgvuldig onderzoek moeilijk te laten zien.",
          en: "Without hearing both sides it is hard to show that the investigation was careful."))
    }
    if !regeling.requiredParts.contains(.nextStep) {
      found.append(
        LawFinding(
          .risky, "Wkkgz art. 18", "requiredParts",
          nl: "Zeg in het oordeel waar de klager daarna terechtkan.",
          en: "Say in the judgement where the complainant can go next."))
    }
    return found
  }

  /// The notice is the provider's own; the officer never writes it (R1.16, R1.21).
  private static func signatory(_ procedure: Procedure) -> [LawFinding] {
    switch procedure.signedBy {
    case .officer:
      [
        LawFinding(
          .forbidden, "Wkkgz art. 17 lid 1", "signedBy",
          nl: "Het oordeel komt van de zorgaanbieder zelf, niet van de klachtenfunctionaris.",
          en: "The judgement comes from the care provider itself, not from the complaints officer.")
      ]
    case .committeeChair:
      [
        LawFinding(
          .risky, "Wkkgz art. 17 lid 1", "signedBy",
          nl: "Een commissie mag adviseren; de mededeling met het oordeel is van de zorgaanbieder zelf.",
          en: "A committee may advise; the notice with the judgement is the care provider's own.")
      ]
    case .provider, .management, .director, .qualityAdviser, nil: []
    }
  }

  private static func disputes(_ procedure: Procedure) -> [LawFinding] {
    let bodies = procedure.bodies
    guard let body = bodies.first(where: { $0.isBinding != false }) ?? bodies.first else {
      return [
        LawFinding(
          .forbidden, "Wkkgz art. 18", "disputeBody",
          nl: "De zorgaanbieder moet zijn aangesloten bij een erkende geschilleninstantie.",
          en: "The care provider must be affiliated with a recognised dispute body.")
      ]
    }
    var found: [LawFinding] = []
    if body.isNamed == false {
      found.append(
        LawFinding(
          .risky, "Wkkgz art. 18 lid 1", "disputeBody",
          nl: "Noem de geschilleninstantie waarbij de zorgaanbieder is aangesloten.",
          en: "Name the dispute body that the care provider is affiliated with."))
    }
    if body.isBinding == false {
      found.append(
        LawFinding(
          .forbidden, "Wkkgz art. 20", "disputeBody",
          nl: "De uitspraak van de geschilleninstantie is bindend.", en: "The dispute body's ruling is binding."))
    }
    if body.allowsClaim == false {
      found.append(
        LawFinding(
          .forbidden, "Wkkgz art. 20", "disputeBody",
          nl: "De geschilleninstantie kan ook een schadevergoeding toekennen.",
          en: "The dispute body can award damages too."))
    }
    let start = Day(number: 0)
    let most = Wkkgz.ruling.amount.counted(from: start, in: .computed)
    if let term = body.rulingTerm, term.counted(from: start, in: .computed) > most {
      found.append(
        LawFinding(
          .forbidden, "Wkkgz art. 22 lid 1", "disputeBody",
          nl: "De uitspraak moet er binnen zes maanden zijn; hier staat \(term.text(in: .nl)).",
          en: "The ruling is due within six months; here it says \(term.text(in: .en))."))
    }
    return found
  }

  /// Jeugdwet art. 4.2.1 (R1.52, R1.53).
  private static func youth(_ procedure: Procedure) -> [LawFinding] {
    var found: [LawFinding] = []
    let hasCommittee =
      procedure.receives == .committee || procedure.terms.contains { $0.name == .advice || $0.when == .committee }
    if !hasCommittee || (procedure.reception?.committeeMembers ?? 0) < 3 {
      found.append(
        LawFinding(
          .forbidden, "Jeugdwet art. 4.2.1 lid 2", "reception",
          nl: "Een commissie van ten minste drie leden behandelt de klacht.",
          en: "A committee of at least three members handles the complaint."))
    }
    if procedure.reception?.outsideChair != true {
      found.append(
        LawFinding(
          .forbidden, "Jeugdwet art. 4.2.1 lid 2", "reception",
          nl: "De voorzitter werkt niet bij of voor de aanbieder.",
          en: "The chair does not work at or for the provider."))
    }
    let decides = procedure.terms.contains { [.judgement, .advice].contains($0.name) && $0.rule != nil }
    if !decides {
      found.append(
        LawFinding(
          .forbidden, "Jeugdwet art. 4.2.1 lid 2", "terms",
          nl: "De regeling noemt een termijn waarin de commissie oordeelt.",
          en: "The regeling sets a term within which the committee judges."))
    }
    if !procedure.requiredParts.contains(.bothSidesHeard) {
      found.append(
        LawFinding(
          .forbidden, "Jeugdwet art. 4.2.1 lid 2", "requiredParts",
          nl: "De klager en degene over wie is geklaagd, worden allebei gehoord.",
          en: "The complainant and the person complained about are both heard."))
    }
    let month = procedure.terms.first { $0.name == .followUp }?.rule?.amount
    if month.map({ $0.counted(from: Day(number: 0), in: .computed) > Day(number: 0).adding(months: 1) }) ?? true {
      found.append(
        LawFinding(
          .forbidden, "Jeugdwet art. 4.2.1 lid 5", "terms",
          nl: "Binnen een maand na het oordeel vertelt de aanbieder welke maatregelen volgen.",
          en: "Within a month of the judgement the provider tells which measures follow."))
    }
    if !procedure.complainantKinds.contains(.parentWithoutAuthority)
      || !procedure.complainantKinds.contains(.fosterParent)
    {
      found.append(
        LawFinding(
          .forbidden, "Jeugdwet art. 4.2.1 lid 1", "complainantKinds",
          nl: "Ook een ouder zonder gezag en een pleegouder mogen klagen.",
          en: "A parent without authority and a foster parent may complain too."))
    }
    return found + free(procedure, "Jeugdwet art. 4.2.1")
  }

  /// Wmo 2015 art. 3.2: a regeling where the municipality asks one; what it holds the municipality says.
  private static func municipal(_ procedure: Procedure) -> [LawFinding] {
    var found = free(procedure, "Wmo 2015 art. 3.2")
    if procedure.judgement == nil {
      found.append(
        LawFinding(
          .risky, "Wmo 2015 art. 3.2", "terms",
          nl: "De regeling noemt geen termijn voor het oordeel. Kijk wat de gemeente vraagt.",
          en: "The regeling sets no term for the judgement. See what the municipality asks."))
    }
    return found
  }

  /// Beside what a law sets up; a client's complaint has its own road.
  private static func within(_ procedure: Procedure) -> [LawFinding] {
    let ofTheLaw: [ComplainantKind] = [.client, .representative, .survivingRelative]
    guard ofTheLaw.contains(where: procedure.complainantKinds.contains) else { return [] }
    return [
      LawFinding(
        .risky, "Wkkgz art. 13 lid 1", "complainantKinds",
        nl: "Een cliënt die een klacht indient, houdt recht op de regeling van de Wkkgz. Zeg dat erbij.",
        en: "A client who files a complaint keeps the right to the regeling of the Wkkgz. Say so.")
    ]
  }

  private static func free(_ procedure: Procedure, _ article: String) -> [LawFinding] {
    guard let cents = procedure.complaintFeeEuroCents, cents > 0 else { return [] }
    return [
      LawFinding(
        .risky, article, "complaintFeeEuroCents", nl: "Geld vragen voor een klacht maakt klagen moeilijker.",
        en: "Asking money for a complaint makes complaining harder.")
    ]
  }

  private static func partners(_ regeling: Regeling) -> [LawFinding] {
    let ofTheLaw: [ComplainantKind] = [.client, .representative, .survivingRelative]
    guard ofTheLaw.contains(where: regeling.complainantKinds.contains) else { return [] }
    return [
      LawFinding(
        .forbidden, "Wkkgz art. 13 lid 1", "complainantKinds",
        nl: "Klachten van cliënten horen onder een regeling van de Wkkgz.",
        en: "Complaints of clients belong under a regeling of the Wkkgz.")
    ]
  }

  private static func retention(_ procedure: Procedure) -> [LawFinding] {
    if procedure.retention.sense == .least {
      return [
        LawFinding(
          .risky, "AVG art. 5 lid 1 onder e", "retention",
          nl: "De regeling zegt alleen hoelang u ten minste bewaart. Zeg ook hoelang hoogstens.",
          en: "The regeling says only how long files are kept at least. Say how long at most, too.")
      ]
    }
    let start = Day(number: 0)
    guard procedure.retention.amount.counted(from: start, in: .computed) > start.adding(years: 5) else { return [] }
    return [
      LawFinding(
        .risky, "AVG art. 5 lid 1 onder e", "retention",
        nl: "Klachten worden meestal twee tot vijf jaar bewaard. Leg uit waarom langer nodig is.",
        en: "Complaints are usually kept for two to five years. Explain why longer is needed.")
    ]
  }
}

extension LawFinding {
  init(_ weight: Weight, _ article: String, _ setting: String, nl: String, en: String) {
    self.init(weight: weight, article: article, setting: setting, sentence: Localised(nl: nl, en: en))
  }
}

/// A term beside the law's six weeks.
private enum Length {
  case within
  /// Longer where holidays fall in it.
  case sometimesOver
  case over

  init(_ amount: Amount) {
    let weeks = Wkkgz.judgementWeeks
    switch amount {
    case .weeks(let count): self = count <= weeks ? .within : .over
    case .calendarDays(let count): self = count <= 7 * weeks ? .within : .over
    case .months(let count): self = count <= 1 ? .within : .over
    case .years: self = .over
    case .workingDays(let count):
      // Six weeks hold 30 working days, less at most the five holidays from Good Friday to Ascension Day.
      self = count <= 5 * weeks - 5 ? .within : count <= 5 * weeks ? .sometimesOver : .over
    }
  }
}
