import Kernel
import Terms

/// One step of the procedure as a complainant reads it.
package struct ProcedureStep: Sendable, Equatable, Encodable {
  package let title: String
  /// A few short sentences.
  package let text: String
}

extension Regeling {
  /// The whole procedure in plain language (B1), made from the settings: what is published is what is enforced.
  ///
  /// Of the procedure that is followed; `chapters` has them all.
  package func procedure(in language: Language) -> [ProcedureStep] {
    switch language {
    case .nl: ProcedureWords(self).dutch
    case .en: ProcedureWords(self).english
    }
  }

  /// Every procedure with its steps; where there are several, each with its name and the question that leads to it.
  package func chapters(in language: Language) -> [ProcedureChapter] {
    procedures.map { one in
      ProcedureChapter(
        code: one.code, name: one.name?[language], question: one.question?[language],
        steps: following(one.code).procedure(in: language))
    }
  }

  /// "Vastgesteld op 13 januari 2026 door Het Huisartsenteam."; nil where the text says neither.
  package func adopted(in language: Language) -> String? {
    let (on, by) = (adoptedOn?.text(in: language), adoptedBy?[language])
    return switch (on, by, language) {
    case (nil, nil, _): nil
    case (let on?, nil, .nl): "Vastgesteld op \(on)."
    case (let on?, nil, .en): "Adopted on \(on)."
    case (nil, let by?, .nl): "Vastgesteld door \(by)."
    case (nil, let by?, .en): "Adopted by \(by)."
    case (let on?, let by?, .nl): "Vastgesteld op \(on) door \(by)."
    case (let on?, let by?, .en): "Adopted on \(on) by \(by)."
    }
  }

  /// Where to write, call or come, a line each.
  package func contacts(in language: Language) -> [ProcedureStep] {
    (contacts ?? []).map { point in
      let parts = [
        point.name?[language], point.address, point.phone, point.email, point.website, point.hours?[language],
      ]
      return ProcedureStep(
        title: point.of.text(in: language), text: parts.compactMap(\.self).joined(separator: ". ") + ".")
    }
  }
}

/// One procedure as a reader meets it.
package struct ProcedureChapter: Sendable, Equatable, Encodable {
  package let code: String?
  package let name: String?
  package let question: String?
  package let steps: [ProcedureStep]
}

extension ComplainantKind {
  /// "een cliënt", "a client": fits after "u bent" and "you are".
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.client, .nl): "een cliënt"
    case (.client, .en): "a client"
    case (.representative, .nl): "de vertegenwoordiger van een cliënt"
    case (.representative, .en): "a client's legal representative"
    case (.survivingRelative, .nl): "een nabestaande van een cliënt die is overleden"
    case (.survivingRelative, .en): "a relative of a client who died"
    case (.authorisedAgent, .nl): "iemand met een machtiging van de cliënt"
    case (.authorisedAgent, .en): "someone with the client's power of attorney"
    case (.cooperationPartner, .nl): "een samenwerkingspartner"
    case (.cooperationPartner, .en): "a cooperation partner"
    case (.refusedRepresentative, .nl): "iemand die wij niet als vertegenwoordiger zien"
    case (.refusedRepresentative, .en): "someone we don't take for a representative"
    case (.parent, .nl): "een ouder"
    case (.parent, .en): "a parent"
    case (.parentWithoutAuthority, .nl): "een ouder zonder gezag"
    case (.parentWithoutAuthority, .en): "a parent without authority"
    case (.guardian, .nl): "een voogd"
    case (.guardian, .en): "a guardian"
    case (.fosterParent, .nl): "een pleegouder"
    case (.fosterParent, .en): "a foster parent"
    case (.customer, .nl): "een klant"
    case (.customer, .en): "a customer"
    case (.employee, .nl): "een medewerker"
    case (.employee, .en): "an employee"
    case (.anyone, .nl): "iemand anders"
    case (.anyone, .en): "someone else"
    }
  }
}

/// The sentences of a procedure. Each belongs to a setting; nothing is said that no setting enforces.
private struct ProcedureWords {
  private let regeling: Regeling
  /// The sentences of what most regelingen leave out.
  private let nl: ProcedureDetails
  private let en: ProcedureDetails

  init(_ regeling: Regeling) {
    self.regeling = regeling
    nl = ProcedureDetails(procedure: regeling.procedure, language: .nl)
    en = ProcedureDetails(procedure: regeling.procedure, language: .en)
  }

  var dutch: [ProcedureStep] {
    [
      conversationNL, filingNL, makingKnownNL, handlingNL, bothSidesNL, judgementNL, moreTimeNL,
      still(nl, "Stilstand"),
      step("Intrekken", nl.withdrawal), followUp(nl, "Daarna"), disputeNL, experts(nl, "Advies"), retentionNL,
    ]
    .compactMap(\.self)
  }

  var english: [ProcedureStep] {
    [
      conversationEN, filingEN, makingKnownEN, handlingEN, bothSidesEN, judgementEN, moreTimeEN,
      still(en, "Standing still"),
      step("Withdrawing", en.withdrawal), followUp(en, "Afterwards"), disputeEN, experts(en, "Advice"), retentionEN,
    ]
    .compactMap(\.self)
  }

  /// Who answers the complaint: the management where partners complain to it, whoever has it in hand within the
  /// organisation, else the provider.
  private func answerer(_ language: Language) -> String {
    switch (regeling.regime, language) {
    case (.partners, .nl): "de directie"
    case (.partners, .en): "the management"
    case (.internal, _): receiver(language)
    case (.wkkgz, .nl), (.jeugdwet, .nl), (.wmo, .nl): "de zorgaanbieder"
    case (.wkkgz, .en), (.jeugdwet, .en), (.wmo, .en): "the care provider"
    }
  }

  private func receiver(_ language: Language) -> String { regeling.receives.text(in: language) }

  /// When the term starts, as the end of a sentence.
  private func start(_ event: StartEvent, _ language: Language) -> String {
    switch (event, regeling.makesKnown, language) {
    case (.madeKnown, .officerLetter, .nl): "nadat de klachtbrief is verstuurd"
    case (.madeKnown, .officerLetter, .en): "after the complaint letter was sent"
    case (.filed, _, .nl), (.received, _, .nl), (.madeKnown, _, .nl): "nadat u de klacht hebt ingediend"
    case (.filed, _, .en), (.received, _, .en), (.madeKnown, _, .en): "after you filed the complaint"
    case (_, _, .nl): "nadat \(event.clause(in: .nl))"
    case (_, _, .en): "after \(event.clause(in: .en))"
    }
  }

  private func step(_ title: String, _ sentences: [String?]) -> ProcedureStep {
    ProcedureStep(title: title, text: sentences.compactMap(\.self).joined(separator: " "))
  }

  private func list(_ items: [String], _ and: String) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return "\(items.dropLast().joined(separator: ", "))\(and.hasPrefix(",") ? "" : " ")\(and) \(last)"
  }

  private func optional(_ title: String, _ sentences: [String]) -> ProcedureStep? {
    sentences.isEmpty ? nil : step(title, sentences)
  }

  private func still(_ details: ProcedureDetails, _ title: String) -> ProcedureStep? {
    optional(title, details.suspensions)
  }

  private func followUp(_ details: ProcedureDetails, _ title: String) -> ProcedureStep? {
    optional(title, details.followUp)
  }

  private func experts(_ details: ProcedureDetails, _ title: String) -> ProcedureStep? {
    optional(title, details.experts)
  }

  /// The terms on the way to the judgement that have no sentence of their own elsewhere.
  private var onTheWay: [NamedTerm] {
    let elsewhere: [TermName] = [.judgement, .followUp]
    return regeling.procedure.terms.filter { term in
      let atFiling = term.rule.map(regeling.terms.contains) ?? false
      return !elsewhere.contains(term.name) && !(atFiling && term.label == nil)
    }
  }

  private var handlingNL: ProcedureStep? { optional("De behandeling", onTheWay.map(nl.term)) }
  private var handlingEN: ProcedureStep? { optional("How it is handled", onTheWay.map(en.term)) }

  private func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  private var hasDate: Bool { regeling.judgement != nil || regeling.statutoryJudgement != nil }

  /// Whether the judgement comes as soon as possible, without a date.
  private var isSoon: Bool {
    regeling.procedure.terms(under: []).contains { $0.name == .judgement && $0.amount == .asSoonAsPossible }
  }

  /// The terms that are told with filing.
  private var plainTerms: [TermRule] {
    let labelled = regeling.procedure.terms.filter { $0.label != nil }.compactMap(\.rule)
    return regeling.terms.filter { $0.name != .judgement && !labelled.contains($0) }
  }

  // MARK: Dutch

  private var conversationNL: ProcedureStep? {
    switch regeling.conversation {
    case .notAsked: nil
    case .advised:
      step(
        "Praat er eerst over",
        ["Vertel \(answerer(.nl)) wat u dwarszit.", "Vaak vindt u samen een oplossing.", "Dit mag, het hoeft niet."]
          + nl.talk)
    case .required:
      step(
        "Praat er eerst over",
        ["Praat eerst met de mensen om wie het gaat.", "Vaak vindt u samen een oplossing."] + nl.talk)
    case .noted:
      step(
        "Voer eerst een goed gesprek",
        [
          "Praat eerst met de mensen om wie het gaat.", "In uw klacht schrijft u op wanneer dat was.",
          "Was er nog iemand bij? Dan schrijft u ook op waarom.",
        ] + nl.talk)
    }
  }

  private var filingNL: ProcedureStep {
    let kinds = list(regeling.complainantKinds.map { $0.text(in: .nl) }, "of")
    return step(
      "Dien uw klacht in",
      ["Dat kan als u \(kinds) bent.", nl.waysToFile ?? "U vult een formulier in.", nl.cost] + nl.filing
        + ["\(capital(receiver(.nl))) krijgt uw klacht."] + nl.reception + otherTermsNL)
  }

  private var otherTermsNL: [String] {
    plainTerms.map { rule in
      let within = "binnen \(rule.amount.text(in: .nl)) \(start(rule.starts, .nl))"
      let name = rule.name.text(in: .nl)
      return switch (rule.name, rule.kind) {
      case (.firstContact, .hard): "Het \(name) is \(within)."
      case (.firstContact, .target): "Wij proberen het \(name) te hebben \(within)."
      case (_, .hard): "U krijgt een \(name) \(within)."
      case (_, .target): "Wij proberen u een \(name) te sturen \(within)."
      }
    }
  }

  private var makingKnownNL: ProcedureStep {
    switch regeling.makesKnown {
    case .officerLetter:
      step(
        "De klachtbrief",
        [
          "De klachtenfunctionaris schrijft voor u een brief aan \(answerer(.nl)).",
          "U leest de brief eerst.", "De brief gaat pas weg als u het goed vindt.",
          "Tot die tijd ziet \(answerer(.nl)) niets van uw klacht.",
          regeling.asksSignature(under: .approval)
            ? "Uw akkoord ondertekent u met een code die u per e-mail krijgt, of op papier." : nil,
        ])
    case .filing:
      step("Uw klacht is bekend", ["\(capital(answerer(.nl))) ziet uw klacht zodra u die hebt ingediend."])
    }
  }

  private var bothSidesNL: ProcedureStep? {
    guard regeling.requiredParts.contains(.bothSidesHeard) else { return nil }
    return step(
      "Hoor en wederhoor",
      [
        "U vertelt uw kant. De ander vertelt ook zijn kant.",
        "Kan een van beide niet worden gehoord? Dan staat in het oordeel waarom.",
      ])
  }

  private var judgementNL: ProcedureStep? {
    let rule = regeling.judgement
    let amount = rule?.amount.text(in: .nl) ?? ""
    let promise =
      switch rule?.kind {
      case nil:
        isSoon
          ? "U krijgt zo snel mogelijk een oordeel."
          : "U krijgt een oordeel. De regeling noemt daarvoor geen vaste termijn."
      case .hard: "U krijgt een oordeel binnen \(amount) \(start(rule?.starts ?? .filed, .nl))."
      case .target:
        "\(capital(answerer(.nl))) probeert een oordeel te geven binnen \(amount) \(start(rule?.starts ?? .filed, .nl))."
      }
    let law = regeling.statutoryJudgement.map {
      "Er is ook een termijn van de wet: \($0.amount.text(in: .nl)) nadat u de klacht hebt ingediend. "
        + "U ziet altijd beide data."
    }
    let parts = regeling.requiredParts.compactMap { part in
      switch part {
      case .findingPerElement: "wat \(answerer(.nl)) van elk punt vindt en waarom"
      case .decisions: "welke besluiten er zijn"
      case .measuresWithDates: "wat er beter wordt en wanneer dat klaar is"
      case .nextStep: "waar u daarna terechtkunt"
      case .bothSidesHeard: nil
      }
    }
    return step(
      "Het oordeel",
      [
        promise, nl.otherJudgements.isEmpty ? nil : nl.otherJudgements.joined(separator: " "), law,
        rule?.shift == true
          ? "Eindigt een termijn in een weekend of op een feestdag? Dan loopt die door tot de eerste dag erna." : nil,
        parts.isEmpty ? nil : "U leest in het oordeel \(list(parts, parts.count > 2 ? ", en" : "en")).",
        regeling.asksSignature(under: .judgement)
          ? "Er staat een handtekening onder: een naam en een code die één keer werkt." : nil,
      ] + nl.outcomes)
  }

  private var moreTimeNL: ProcedureStep? {
    guard let rule = regeling.extension else {
      guard hasDate else { return nil }
      return step("Meer tijd", ["De termijn voor het oordeel kan niet langer worden."])
    }
    let weeks = Amount.weeks(rule.mostWeeks).text(in: .nl)
    let alone: [String] =
      if rule.times == 0 {
        rule.openEnded == true ? [] : ["\(capital(answerer(.nl))) mag de termijn niet zelf langer maken."]
      } else {
        [
          "\(capital(answerer(.nl))) mag \(rule.times == 1 ? "één keer" : "\(rule.times) keer") "
            + "meer tijd nemen: hoogstens \(weeks)\(rule.times == 1 ? "" : " per keer").",
          rule.notice.map {
            "U hoort dat uiterlijk \($0.text(in: .nl)) voor de laatste dag. U leest ook waarom het nodig is."
          } ?? "U hoort dat uiterlijk op de laatste dag van de termijn. U leest ook waarom het nodig is.",
        ]
      }
    let together: String? =
      switch rule.agreement {
      case .never: nil
      case .afterExtension: "Nog meer tijd kan alleen als u het er samen over eens bent."
      case .always: "Meer tijd kan ook als u het er samen over eens bent."
      }
    return step("Meer tijd", alone + nl.extensionDetails + [together])
  }

  private var disputeNL: ProcedureStep {
    let further = (regeling.procedure.escalation ?? []).flatMap(nl.body)
    guard let body = regeling.disputeBody else {
      if !further.isEmpty { return step("Niet tevreden?", further) }
      return step(
        "Na het oordeel", ["Met het oordeel is de klacht afgerond.", "Er is geen commissie voor geschillen."])
    }
    let fee = body.fees.map { "Een geschil indienen kost niet altijd evenveel. \(nl.fees($0))" }
    return step(
      "Niet tevreden?",
      [
        "Dan kunt u met uw klacht naar een commissie voor geschillen: \(body.name.nl). Dat heet een geschil.",
        regeling.statutoryJudgement == nil
          ? nil : "Dat kan ook als u niet op tijd een oordeel krijgt.",
        fee
          ?? (body.fee.euroCents == 0
            ? "Een geschil indienen kost niets." : "Een geschil indienen kost \(body.fee.text(in: .nl))."),
        body.allowsClaim ? "U kunt ook om geld vragen voor uw schade. Leg dan goed uit waarom." : nil,
        "U krijgt een uitspraak binnen \(body.rulingTerm.text(in: .nl)) nadat u het geschil hebt ingediend.",
        body.isBinding ? "U en \(answerer(.nl)) moeten zich daaraan houden." : "De uitspraak is een advies.",
        regeling.asksSignature(under: .ruling)
          ? "De voorzitter zet er een handtekening onder: een naam en een code die één keer werkt." : nil,
      ] + (body.says.map { [$0.nl] } ?? []) + nl.more(of: body.asEscalation) + further)
  }

  private var retentionNL: ProcedureStep {
    let amount = regeling.retention.amount.text(in: .nl)
    let kept: String =
      switch regeling.retention.sense {
      case .most: "Wij bewaren uw gegevens hoogstens \(amount) \(nl.keptFrom)."
      case .least: "Wij moeten uw gegevens ten minste \(amount) bewaren \(nl.keptFrom)."
      }
    return step(
      "Uw gegevens", [kept] + nl.retention + ["Daarna wissen wij alles.", "U ziet de dag waarop dat gebeurt."])
  }

  // MARK: English

  private var conversationEN: ProcedureStep? {
    switch regeling.conversation {
    case .notAsked: nil
    case .advised:
      step(
        "Talk about it first",
        [
          "Tell \(answerer(.en)) what bothers you.", "Often you find a solution together.",
          "You may do this; you don't have to.",
        ] + en.talk)
    case .required:
      step(
        "Talk about it first",
        ["First talk with the people it is about.", "Often you find a solution together."] + en.talk)
    case .noted:
      step(
        "Have a good talk first",
        [
          "First talk with the people it is about.", "In your complaint you write when that was.",
          "Was someone else there? Then you also write why.",
        ] + en.talk)
    }
  }

  private var filingEN: ProcedureStep {
    let kinds = list(regeling.complainantKinds.map { $0.text(in: .en) }, "or")
    return step(
      "File your complaint",
      ["You can do so if you are \(kinds).", en.waysToFile ?? "You fill in a form.", en.cost] + en.filing
        + ["\(capital(receiver(.en))) gets your complaint."] + en.reception + otherTermsEN)
  }

  private var otherTermsEN: [String] {
    plainTerms.map { rule in
      let within = "within \(rule.amount.text(in: .en)) \(start(rule.starts, .en))"
      let name = rule.name.text(in: .en)
      return switch (rule.name, rule.kind) {
      case (.firstContact, .hard): "The \(name) is \(within)."
      case (.firstContact, .target): "We try to have the \(name) \(within)."
      case (_, .hard): "You get an \(name) \(within)."
      case (_, .target): "We try to send you an \(name) \(within)."
      }
    }
  }

  private var makingKnownEN: ProcedureStep {
    switch regeling.makesKnown {
    case .officerLetter:
      step(
        "The complaint letter",
        [
          "The complaints officer writes a letter to \(answerer(.en)) for you.", "You read the letter first.",
          "It is sent only once you approve it.", "Until then \(answerer(.en)) sees nothing of your complaint.",
          regeling.asksSignature(under: .approval)
            ? "You sign your approval with a code that you get by e-mail, or on paper." : nil,
        ])
    case .filing:
      step("Your complaint is known", ["\(capital(answerer(.en))) sees your complaint as soon as you filed it."])
    }
  }

  private var bothSidesEN: ProcedureStep? {
    guard regeling.requiredParts.contains(.bothSidesHeard) else { return nil }
    return step(
      "Both sides are heard",
      [
        "You tell your side. The other tells their side too.",
        "If either can't be heard, the judgement says why.",
      ])
  }

  private var judgementEN: ProcedureStep? {
    let rule = regeling.judgement
    let amount = rule?.amount.text(in: .en) ?? ""
    let promise =
      switch rule?.kind {
      case nil:
        isSoon ? "You get a judgement as soon as possible." : "You get a judgement. The regeling sets no term for it."
      case .hard: "You get a judgement within \(amount) \(start(rule?.starts ?? .filed, .en))."
      case .target:
        "\(capital(answerer(.en))) tries to give a judgement within \(amount) \(start(rule?.starts ?? .filed, .en))."
      }
    let law = regeling.statutoryJudgement.map {
      "The law has a term too: \($0.amount.text(in: .en)) after you filed the complaint. You always see both dates."
    }
    let parts = regeling.requiredParts.compactMap { part in
      switch part {
      case .findingPerElement: "what \(answerer(.en)) thinks of each point and why"
      case .decisions: "what was decided"
      case .measuresWithDates: "what gets better and when that is done"
      case .nextStep: "where you can go next"
      case .bothSidesHeard: nil
      }
    }
    return step(
      "The judgement",
      [
        promise, en.otherJudgements.isEmpty ? nil : en.otherJudgements.joined(separator: " "), law,
        rule?.shift == true
          ? "Does a term end on a weekend or holiday? Then it runs on to the first day after it." : nil,
        parts.isEmpty ? nil : "In the judgement you read \(list(parts, parts.count > 2 ? ", and" : "and")).",
        regeling.asksSignature(under: .judgement)
          ? "It carries a signature: a name, with a code that works once." : nil,
      ] + en.outcomes)
  }

  private var moreTimeEN: ProcedureStep? {
    guard let rule = regeling.extension else {
      guard hasDate else { return nil }
      return step("More time", ["The term for the judgement can't be made longer."])
    }
    let weeks = Amount.weeks(rule.mostWeeks).text(in: .en)
    let alone: [String] =
      if rule.times == 0 {
        rule.openEnded == true ? [] : ["\(capital(answerer(.en))) may not make the term longer alone."]
      } else {
        [
          "\(capital(answerer(.en))) may take more time \(rule.times == 1 ? "once" : "\(rule.times) times"): "
            + "\(weeks) at most\(rule.times == 1 ? "" : " each time").",
          rule.notice.map {
            "You hear so at least \($0.text(in: .en)) before the last day. You also read why it is needed."
          } ?? "You hear so on the last day of the term at the latest. You also read why it is needed.",
        ]
      }
    let together: String? =
      switch rule.agreement {
      case .never: nil
      case .afterExtension: "Even more time is possible only if you both agree."
      case .always: "More time is also possible if you both agree."
      }
    return step("More time", alone + en.extensionDetails + [together])
  }

  private var disputeEN: ProcedureStep {
    let further = (regeling.procedure.escalation ?? []).flatMap(en.body)
    guard let body = regeling.disputeBody else {
      if !further.isEmpty { return step("Not satisfied?", further) }
      return step("After the judgement", ["The judgement ends the complaint.", "There is no disputes committee."])
    }
    let fee = body.fees.map { "Filing a dispute does not always cost the same. \(en.fees($0))" }
    return step(
      "Not satisfied?",
      [
        "Then you can take your complaint to a disputes committee: \(body.name.en). That is called a dispute.",
        regeling.statutoryJudgement == nil ? nil : "You can also do so if you get no judgement in time.",
        fee
          ?? (body.fee.euroCents == 0
            ? "Filing a dispute costs nothing." : "Filing a dispute costs \(body.fee.text(in: .en))."),
        body.allowsClaim ? "You can also ask for money for your damage. Then explain well why." : nil,
        "You get a ruling within \(body.rulingTerm.text(in: .en)) after you filed the dispute.",
        body.isBinding ? "You and \(answerer(.en)) must keep to it." : "The ruling is advice.",
        regeling.asksSignature(under: .ruling)
          ? "The chair signs it: a name, with a code that works once." : nil,
      ] + (body.says.map { [$0.en] } ?? []) + en.more(of: body.asEscalation) + further)
  }

  private var retentionEN: ProcedureStep {
    let amount = regeling.retention.amount.text(in: .en)
    let kept: String =
      switch regeling.retention.sense {
      case .most: "We keep your data at most \(amount) \(en.keptFrom)."
      case .least: "We must keep your data at least \(amount) \(en.keptFrom)."
      }
    return step(
      "Your data", [kept] + en.retention + ["Then we delete all of it.", "You see the day on which that happens."])
  }
}
