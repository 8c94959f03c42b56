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
  package let sentence: Localised
}

/// Reads a regeling beside the law. It refuses nothing: portal staff decide with the findings before them.
package enum LawCheck {
  /// What is forbidden first, each in the order of the procedure; empty when nothing was found.
  package static func findings(in regeling: Regeling) -> [LawFinding] {
    let found =
      switch regeling.regime {
      case .wkkgz:
        complainants(regeling) + conversation(regeling) + judgementTerm(regeling) + extensions(regeling)
          + parts(regeling) + disputes(regeling)
      case .partners: partners(regeling)
      }
    let all = found + retention(regeling)
    return all.filter { $0.weight == .forbidden } + all.filter { $0.weight == .risky }
  }

  private static func complainants(_ regeling: Regeling) -> [LawFinding] {
    let owed: [ComplainantKind] = [.client, .representative, .survivingRelative]
    guard !owed.allSatisfy(regeling.complainantKinds.contains) else { return [] }
    return [
      LawFinding(
        .forbidden, "Wkkgz art. 14",
        nl: "De cliënt, de vertegenwoordiger en de nabestaande mogen alle drie klagen.",
        en: "The client, the representative and the surviving relative may all three complain.")
    ]
  }

  private static func conversation(_ regeling: Regeling) -> [LawFinding] {
    guard regeling.conversation == .noted else { return [] }
    return [
      LawFinding(
        .risky, "Wkkgz art. 13 lid 1",
        nl: "Een gesprek vooraf als voorwaarde maakt klagen moeilijker; de wet vraagt een laagdrempelige opvang.",
        en: "Asking for a talk first makes complaining harder; the law wants it within easy reach.")
    ]
  }

  private static func judgementTerm(_ regeling: Regeling) -> [LawFinding] {
    guard let rule = regeling.judgement else { return [] }
    var found: [LawFinding] = []
    switch (rule.kind, Length(rule.amount)) {
    case (.hard, .over):
      found.append(
        LawFinding(
          .forbidden, "Wkkgz art. 17 lid 1",
          nl: "Het oordeel moet er uiterlijk zes weken na het indienen zijn; hier staat \(rule.amount.text(in: .nl)).",
          en: "The judgement is due six weeks after filing at the latest; here it says \(rule.amount.text(in: .en))."))
    case (.target, .over), (_, .sometimesOver):
      found.append(
        LawFinding(
          .risky, "Wkkgz art. 17 lid 1",
          nl: "Deze termijn van \(rule.amount.text(in: .nl)) kan later eindigen dan de zes weken van de wet.",
          en: "This term of \(rule.amount.text(in: .en)) can end later than the law's six weeks."))
    case (_, .within): break
    }
    if rule.starts == .madeKnown, regeling.makesKnown == .officerLetter {
      found.append(
        LawFinding(
          .risky, "Wkkgz art. 17 lid 1",
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
          .forbidden, "Wkkgz art. 17 lid 2",
          nl: "De zorgaanbieder mag de termijn maar één keer zelf verlengen.",
          en: "The care provider may extend the term only once by itself."))
    }
    if rule.times > 0, rule.mostWeeks > Wkkgz.extensionMostWeeks {
      found.append(
        LawFinding(
          .forbidden, "Wkkgz art. 17 lid 2",
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
          .forbidden, "Wkkgz art. 17 lid 1",
          nl: "In het oordeel horen de bevindingen met redenen, de beslissingen, en wanneer de maatregelen klaar zijn.",
          en: "A judgement holds reasoned findings, decisions, and by when the measures are realised."))
    }
    if !regeling.requiredParts.contains(.bothSidesHeard) {
      found.append(
        LawFinding(
          .risky, "Wkkgz art. 16",
          nl: "Zonder hoor en wederhoor is een zorgvuldig onderzoek moeilijk te laten zien.",
          en: "Without hearing both sides it is hard to show that the investigation was careful."))
    }
    if !regeling.requiredParts.contains(.nextStep) {
      found.append(
        LawFinding(
          .risky, "Wkkgz art. 18",
          nl: "Zeg in het oordeel waar de klager daarna terechtkan.",
          en: "Say in the judgement where the complainant can go next."))
    }
    return found
  }

  private static func disputes(_ regeling: Regeling) -> [LawFinding] {
    guard let body = regeling.disputeBody else {
      return [
        LawFinding(
          .forbidden, "Wkkgz art. 18",
          nl: "De zorgaanbieder moet zijn aangesloten bij een erkende geschilleninstantie.",
          en: "The care provider must be affiliated with a recognised dispute body.")
      ]
    }
    var found: [LawFinding] = []
    if !body.isBinding {
      found.append(
        LawFinding(
          .forbidden, "Wkkgz art. 20",
          nl: "De uitspraak van de geschilleninstantie is bindend.", en: "The dispute body's ruling is binding."))
    }
    if !body.allowsClaim {
      found.append(
        LawFinding(
          .forbidden, "Wkkgz art. 20",
          nl: "De geschilleninstantie kan ook een schadevergoeding toekennen.",
          en: "The dispute body can award damages too."))
    }
    let start = Day(number: 0)
    let most = Wkkgz.ruling.amount.counted(from: start, in: .computed)
    if body.rulingTerm.counted(from: start, in: .computed) > most {
      found.append(
        LawFinding(
          .forbidden, "Wkkgz art. 22 lid 1",
          nl: "De uitspraak moet er binnen zes maanden zijn; hier staat \(body.rulingTerm.text(in: .nl)).",
          en: "The ruling is due within six months; here it says \(body.rulingTerm.text(in: .en))."))
    }
    return found
  }

  private static func partners(_ regeling: Regeling) -> [LawFinding] {
    let ofTheLaw: [ComplainantKind] = [.client, .representative, .survivingRelative]
    guard ofTheLaw.contains(where: regeling.complainantKinds.contains) else { return [] }
    return [
      LawFinding(
        .forbidden, "Wkkgz art. 13 lid 1",
        nl: "Klachten van cliënten horen onder een regeling van de Wkkgz.",
        en: "Complaints of clients belong under a regeling of the Wkkgz.")
    ]
  }

  private static func retention(_ regeling: Regeling) -> [LawFinding] {
    if regeling.retention.sense == .least {
      return [
        LawFinding(
          .risky, "AVG art. 5 lid 1 onder e",
          nl: "De regeling zegt alleen hoelang u ten minste bewaart. Zeg ook hoelang hoogstens.",
          en: "The regeling says only how long files are kept at least. Say how long at most, too.")
      ]
    }
    let start = Day(number: 0)
    guard regeling.retention.amount.counted(from: start, in: .computed) > start.adding(years: 5) else { return [] }
    return [
      LawFinding(
        .risky, "AVG art. 5 lid 1 onder e",
        nl: "Klachten worden meestal twee tot vijf jaar bewaard. Leg uit waarom langer nodig is.",
        en: "Complaints are usually kept for two to five years. Explain why longer is needed.")
    ]
  }
}

extension LawFinding {
  init(_ weight: Weight, _ article: String, nl: String, en: String) {
    self.init(weight: weight, article: article, sentence: Localised(nl: nl, en: en))
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
