import Kernel
import Terms

/// The sentences of settings that most regelingen leave out, in one language; nothing where a setting is left out.
struct ProcedureDetails {
  let procedure: Procedure
  let language: Language

  private func say(_ nl: String, _ en: String) -> String { Localised(nl: nl, en: en)[language] }

  func list(_ items: [String], or: Bool = false) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return "\(items.dropLast().joined(separator: ", ")) \(or ? say("of", "or") : say("en", "and")) \(last)"
  }

  private func amount(_ amount: Amount) -> String { amount.text(in: language) }

  // MARK: Before and at filing

  var talk: [String] {
    guard let talk = procedure.talk else { return [] }
    var said: [String] = []
    if let wait = talk.wait {
      said.append(
        say(
          "Geef elkaar eerst \(amount(wait)) de tijd. Daarna kunt u een klacht indienen.",
          "Give each other \(amount(wait)) first. After that you can file a complaint."))
    }
    if let unless = talk.unless {
      said.append(
        say(
          "U hoeft niet eerst te praten als \(list(unless.map { $0.text(in: .nl) }, or: true)).",
          "You need not talk first if \(list(unless.map { $0.text(in: .en) }, or: true))."))
    }
    if talk.settles == true {
      said.append(say("Bent u daarna tevreden? Dan stopt het hier.", "Are you satisfied after it? Then it stops here."))
    }
    if let within = talk.reopensWithin {
      said.append(
        say(
          "U kunt er nog \(amount(within)) op terugkomen.", "You can come back to it for \(amount(within))."))
    }
    return said
  }

  /// Instead of "U vult een formulier in."; nil where the portal's own form is a way.
  var waysToFile: String? {
    guard let ways = procedure.channels?.filing else { return nil }
    return say(
      "Dat kan \(list(ways.map { $0.text(in: .nl) }, or: true)).",
      "You do so \(list(ways.map { $0.text(in: .en) }, or: true)).")
  }

  var cost: String {
    guard let cents = procedure.complaintFeeEuroCents, cents > 0 else {
      return say("Het kost niets.", "It costs nothing.")
    }
    let fee = Money(euroCents: cents).text(in: language)
    return say("Het kost \(fee).", "It costs \(fee).")
  }

  var filing: [String] {
    var said: [String] = []
    switch procedure.channels?.form {
    case .dated: said.append(say("Zet de datum op uw bericht.", "Put the date on your message."))
    case .form: said.append(say("U gebruikt ons formulier.", "You use our form."))
    case .signed: said.append(say("Zet uw naam en handtekening eronder.", "Put your name and signature under it."))
    case .free, nil: break
    }
    if procedure.channels?.phoneNeedsWish == true {
      said.append(
        say(
          "Belt u ons? Zeg dan duidelijk dat u de officiële procedure wilt.",
          "Do you call us? Then say clearly that you want the official procedure."))
    }
    for proof in procedure.proofs ?? [] where proof.proof != .none {
      said.append(
        say(
          "Bent u \(proof.of.text(in: .nl))? Dan vragen wij \(proof.proof.text(in: .nl)).",
          "Are you \(proof.of.text(in: .en))? Then we ask for \(proof.proof.text(in: .en))."))
    }
    if let limit = procedure.filingLimit { said += self.limit(limit, complaint: true) }
    switch procedure.anonymous {
    case .notHandled:
      said.append(
        say("Zonder uw naam kunnen wij de klacht niet behandelen.", "Without your name we can't handle the complaint."))
    case .noted:
      said.append(
        say(
          "Wilt u uw naam niet zeggen? Dan leren wij ervan, maar u krijgt geen antwoord.",
          "Would you rather not give your name? Then we learn from it, but you get no answer."))
    case .handled:
      said.append(say("Uw naam zeggen hoeft niet.", "You need not give your name."))
    case nil: break
    }
    return said
  }

  func limit(_ limit: FilingLimit, complaint: Bool) -> [String] {
    let from = limit.starts.text(in: language)
    var said = [
      complaint
        ? say(
          "Dien uw klacht in binnen \(amount(limit.amount)) nadat \(from).",
          "File your complaint within \(amount(limit.amount)) after \(from).")
        : say(
          "Doe dat binnen \(amount(limit.amount)) nadat \(from).",
          "Do so within \(amount(limit.amount)) after \(from).")
    ]
    if let latest = limit.atLatest {
      said.append(
        say(
          "In elk geval binnen \(amount(latest)) nadat het is gebeurd.",
          "In any case within \(amount(latest)) after it happened."))
    }
    switch limit.kind {
    case .soft:
      said.append(
        say("Bent u later? Dan kan het ook. Leg dan uit waarom.", "Are you later? You still can. Then explain why."))
    case .hard: said.append(say("Daarna kan het niet meer.", "After that you can't any more."))
    case .excusable:
      said.append(
        say("Later kan alleen als u een goede reden hebt.", "Later is possible only if you have a good reason."))
    }
    if let unless = limit.unless {
      said.append(say("Dit geldt niet: \(unless.nl).", "This does not hold: \(unless.en)."))
    }
    return said
  }

  var reception: [String] {
    guard let reception = procedure.reception else { return [] }
    var said: [String] = []
    if reception.coordinator == true {
      said.append(
        say(
          "Een coördinator brengt uw klacht bij de juiste persoon. De coördinator geeft geen oordeel.",
          "A coordinator brings your complaint to the right person. The coordinator does not judge."))
    }
    if let fallback = reception.fallback {
      said.append(
        say(
          "Gaat uw klacht daarover? Dan krijgt \(fallback.text(in: .nl)) de klacht.",
          "Is your complaint about them? Then \(fallback.text(in: .en)) gets the complaint."))
    }
    if let members = reception.committeeMembers {
      said.append(say("De commissie heeft \(members) leden.", "The committee has \(members) members."))
    }
    if reception.outsideChair == true {
      said.append(
        say("De voorzitter werkt hier niet.", "The chair does not work here."))
    }
    return said
  }

  // MARK: Terms

  /// The sentence of a term that isn't the judgement's.
  func term(_ term: NamedTerm) -> String {
    let name = term.text(in: language)
    let when = term.when.map { say("\($0.text(in: .nl)) ", "\($0.text(in: .en)) ") } ?? ""
    let capital = name.prefix(1).uppercased() + name.dropFirst()
    switch term.amount {
    case .asSoonAsPossible:
      return say("\(capital): \(when)zo snel mogelijk.", "\(capital): \(when)as soon as possible.")
    case .none: return say("\(capital): \(when)zonder vaste termijn.", "\(capital): \(when)without a set term.")
    case .amount(let most):
      let from = start(term)
      if term.countsBack == true {
        return say(
          "\(capital): \(when)uiterlijk \(amount(most)) voordat \(from).",
          "\(capital): \(when)at least \(amount(most)) before \(from).")
      }
      if let least = term.least {
        return say(
          "\(capital): \(when)niet eerder dan \(amount(least)) en niet later dan \(amount(most)) nadat \(from).",
          "\(capital): \(when)no sooner than \(amount(least)) and no later than \(amount(most)) after \(from).")
      }
      let within = say("binnen \(amount(most)) nadat \(from)", "within \(amount(most)) after \(from)")
      return term.kind == .hard
        ? "\(capital): \(when)\(within)."
        : say("\(capital): \(when)als het lukt \(within).", "\(capital): \(when)if possible \(within).")
    }
  }

  /// What starts a term, after "nadat".
  func start(_ term: NamedTerm) -> String {
    guard term.starts == .afterTerm else { return term.starts.clause(in: language) }
    let before = procedure.terms.first { $0.key == term.after }?.text(in: language) ?? ""
    return say("dit klaar is: \(before)", "this is done: \(before)")
  }

  /// The judgement's other terms, as with a committee.
  var otherJudgements: [String] {
    let main = procedure.terms(under: []).first { $0.name == .judgement }
    return procedure.terms.filter { $0.name == .judgement && $0 != main }.compactMap { term in
      guard let rule = term.rule else { return nil }
      let when = (term.when?.text(in: language)).map { $0.prefix(1).uppercased() + $0.dropFirst() } ?? ""
      return say(
        "\(when) krijgt u het oordeel binnen \(amount(rule.amount)) nadat \(start(term)).",
        "\(when) you get the judgement within \(amount(rule.amount)) after \(start(term)).")
    }
  }

  var outcomes: [String] {
    var said: [String] = []
    if procedure.outcomes != nil || procedure.outcomeWords != nil {
      let shown = procedure.outcomes ?? procedure.outcomeWords?.map(\.outcome) ?? []
      let words = shown.map { outcome in
        procedure.outcomeWords?.first { $0.outcome == outcome }?.says[language] ?? outcome.text(in: language)
      }
      said.append(
        procedure.outcomePerElement == false
          ? say("De uitkomst is: \(list(words, or: true)).", "The outcome is: \(list(words, or: true)).")
          : say(
            "De uitkomst per punt is: \(list(words, or: true)).",
            "The outcome of each point is: \(list(words, or: true))."))
    }
    if let signatory = procedure.signedBy {
      said.append(
        say("Het oordeel komt van \(signatory.text(in: .nl)).", "The judgement comes from \(signatory.text(in: .en))."))
    }
    return said
  }

  var extensionDetails: [String] {
    guard let rule = procedure.extension else { return [] }
    var said: [String] = []
    if let total = rule.mostWeeksTotal {
      let weeks = amount(.weeks(total))
      said.append(say("Samen is dat hoogstens \(weeks).", "Together that is \(weeks) at most."))
    }
    if rule.openEnded == true {
      said.append(
        say(
          "Lukt het niet op tijd? Dan hoort u waarom. U hoort ook hoe het verder gaat.",
          "Does it not work out in time? Then you hear why. You also hear how it goes on."))
    }
    if let tells = rule.tells?.filter({ $0 != .complainant }), !tells.isEmpty {
      said.append(
        say(
          "Ook \(list(tells.map { $0.text(in: .nl) })) krijgt bericht.",
          "A notice also goes to \(list(tells.map { $0.text(in: .en) }))."))
    }
    return said
  }

  var suspensions: [String] {
    let said = (procedure.suspensions ?? []).flatMap { rule -> [String] in
      [
        say(
          "De termijn staat stil nadat \(rule.starts.clause(in: .nl)). "
            + "De termijn loopt weer als \(rule.resumes.clause(in: .nl)).",
          "The term stands still after \(rule.starts.clause(in: .en)). "
            + "It runs again when \(rule.resumes.clause(in: .en))."),
        rule.most.map { say("Dat duurt hoogstens \(amount($0)).", "That lasts \(amount($0)) at most.") },
        rule.byConsent == true ? say("Dat kan alleen als u dat goed vindt.", "Only if you agree.") : nil,
      ].compactMap(\.self)
    }
    guard !said.isEmpty, procedure.statutoryJudgement != nil else { return said }
    return said + [say("De termijn van de wet loopt wel door.", "The law's term does run on.")]
  }

  var withdrawal: [String] {
    let within = amount(procedure.reopensWithin)
    return [
      say(
        "Zolang er geen oordeel is, kunt u uw klacht intrekken.",
        "As long as there is no judgement, you can withdraw your complaint."),
      say(
        "Bedenkt u zich? Dan kunt u de klacht binnen \(within) weer openen.",
        "Do you change your mind? Then you can open it again within \(within)."),
    ]
  }

  // MARK: Afterwards

  func fees(_ steps: [FeeStep]) -> String {
    let parts = steps.map { step in
      let fee = Money(euroCents: step.feeEuroCents).text(in: language)
      let claim =
        switch step.claimUpToEuro {
        case 0: say(" als u geen geld vraagt", " if you ask for no money")
        case let most?:
          say(
            " als u hoogstens \(Money(euroCents: most * 100).text(in: .nl)) vraagt",
            " if you ask for \(Money(euroCents: most * 100).text(in: .en)) at most")
        case nil: steps.contains { $0.claimUpToEuro != nil } ? say(" als u meer vraagt", " if you ask for more") : ""
        }
      let from = step.from.map { say(" vanaf \($0.text(in: .nl))", " from \($0.text(in: .en))") } ?? ""
      return fee + claim + from
    }
    return say("Dat kost \(list(parts)).", "That costs \(list(parts)).")
  }

  /// One body outside the portal, as a few sentences.
  func body(_ body: EscalationBody) -> [String] {
    var said = [
      body.says?[language]
        ?? say("U kunt daarna verder bij \(body.name.nl).", "After that you can go on to: \(body.name.en).")
    ]
    if let fees = body.fees {
      said.append(self.fees(fees))
    } else if let cents = body.feeEuroCents {
      let fee = Money(euroCents: cents).text(in: language)
      said.append(
        cents == 0 ? say("Dat kost niets.", "That costs nothing.") : say("Dat kost \(fee).", "That costs \(fee)."))
    }
    said += more(of: body)
    if let term = body.rulingTerm {
      said.append(
        say("U krijgt een uitspraak binnen \(amount(term)).", "You get a ruling within \(amount(term))."))
    }
    if body.allowsClaim == true {
      said.append(say("U kunt ook om geld vragen voor uw schade.", "You can also ask for money for your damage."))
    }
    switch body.isBinding {
    case true:
      said.append(say("Beide kanten moeten zich aan de uitspraak houden.", "Both sides must keep to the ruling."))
    case false: said.append(say("De uitspraak is een advies.", "The ruling is advice."))
    case nil: break
    }
    return said
  }

  /// Its limits and words, for the portal's own body too.
  func more(of body: EscalationBody) -> [String] {
    var said: [String] = []
    if let direct = body.direct, !direct.isEmpty {
      said.append(
        say(
          "U kunt er ook meteen heen als \(list(direct.map { $0.text(in: .nl) }, or: true)).",
          "You can also go there at once if \(list(direct.map { $0.text(in: .en) }, or: true))."))
    }
    if let limit = body.filingLimit { said += self.limit(limit, complaint: false) }
    if let outcomes = body.outcomes {
      said.append(
        say(
          "De uitspraak is: \(list(outcomes.map { $0.text(in: .nl) }, or: true)).",
          "The ruling is: \(list(outcomes.map { $0.text(in: .en) }, or: true))."))
    }
    return said
  }

  var followUp: [String] {
    let terms = procedure.terms.filter { $0.name == .followUp }.map(term)
    return (procedure.followUp ?? []).map { $0.duty.text(in: language) } + terms
  }

  var experts: [String] {
    guard let experts = procedure.experts else { return [] }
    let asked =
      switch experts.consent {
      case .none:
        say("Soms vragen wij advies aan iemand van buiten.", "Sometimes we ask someone from outside for advice.")
      case .complainant:
        say(
          "Soms vragen wij advies aan iemand van buiten. Dat doen wij alleen als u dat goed vindt.",
          "Sometimes we ask someone from outside for advice. We do so only if you agree.")
      case .both:
        say(
          "Soms vragen wij advies aan iemand van buiten. Dat doen wij alleen als u en de ander dat goed vinden.",
          "Sometimes we ask someone from outside for advice. We do so only if you and the other side agree.")
      }
    var said = [asked]
    if experts.secrecy == true {
      said.append(
        say(
          "Die persoon belooft op papier om niets door te vertellen.", "That person promises on paper to tell no one."))
    }
    return said
  }

  /// From when a file is kept.
  var keptFrom: String {
    switch procedure.retention.starts {
    case nil, .closed: say("na het einde van de zaak", "after the case has ended")
    case let event?: say("nadat \(event.clause(in: .nl))", "after \(event.clause(in: .en))")
    }
  }

  var retention: [String] {
    let rule = procedure.retention
    var said: [String] = []
    if let least = rule.least {
      said.append(say("Wij bewaren ze ten minste \(amount(least)).", "We keep it at least \(amount(least))."))
    }
    if let holds = rule.holds {
      said.append(
        say(
          "Soms bewaren wij ze langer: bij \(list(holds.map { $0.text(in: .nl) }, or: true)).",
          "Sometimes we keep it longer: for \(list(holds.map { $0.text(in: .en) }, or: true))."))
    }
    if rule.tellsComplainant == true {
      said.append(say("Bewaren wij ze langer? Dan hoort u dat.", "Do we keep it longer? Then we tell you."))
    }
    return said
  }
}
