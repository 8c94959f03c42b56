import Kernel
import Terms

/// One step of the procedure as a complainant reads it.
package struct ProcedureStep: Sendable, Equatable {
  package let title: String
  /// A few short sentences.
  package let text: String
}

extension Regeling {
  /// The whole procedure in plain language (B1), made from the settings: what is published is what is enforced.
  package func procedure(in language: Language) -> [ProcedureStep] {
    switch language {
    case .nl: Procedure(self).dutch
    case .en: Procedure(self).english
    }
  }
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
    }
  }
}

/// The sentences of a procedure. Each belongs to a setting; nothing is said that no setting enforces.
private struct Procedure {
  private let regeling: Regeling

  init(_ regeling: Regeling) { self.regeling = regeling }

  var dutch: [ProcedureStep] {
    [conversationNL, filingNL, makingKnownNL, bothSidesNL, judgementNL, moreTimeNL, disputeNL, retentionNL]
      .compactMap(\.self)
  }

  var english: [ProcedureStep] {
    [conversationEN, filingEN, makingKnownEN, bothSidesEN, judgementEN, moreTimeEN, disputeEN, retentionEN]
      .compactMap(\.self)
  }

  /// Who answers the complaint: the management where partners complain to it, else the provider.
  private func answerer(_ language: Language) -> String {
    switch (regeling.regime, language) {
    case (.wkkgz, .nl): "de zorgaanbieder"
    case (.wkkgz, .en): "the care provider"
    case (.partners, .nl): "de directie"
    case (.partners, .en): "the management"
    }
  }

  private func receiver(_ language: Language) -> String {
    switch (regeling.receives, language) {
    case (.officer, .nl): "de klachtenfunctionaris"
    case (.officer, .en): "the complaints officer"
    case (.management, .nl): "de directie"
    case (.management, .en): "the management"
    }
  }

  /// When the term starts, as the end of a sentence.
  private func start(_ event: StartEvent, _ language: Language) -> String {
    switch (event, regeling.makesKnown, language) {
    case (.madeKnown, .officerLetter, .nl): "nadat de klachtbrief is verstuurd"
    case (.madeKnown, .officerLetter, .en): "after the complaint letter was sent"
    case (_, _, .nl): "nadat u de klacht hebt ingediend"
    case (_, _, .en): "after you filed the complaint"
    }
  }

  private func step(_ title: String, _ sentences: [String?]) -> ProcedureStep {
    ProcedureStep(title: title, text: sentences.compactMap(\.self).joined(separator: " "))
  }

  private func list(_ items: [String], _ and: String) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return "\(items.dropLast().joined(separator: ", "))\(and.hasPrefix(",") ? "" : " ")\(and) \(last)"
  }

  private func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  // MARK: Dutch

  private var conversationNL: ProcedureStep {
    switch regeling.conversation {
    case .advised:
      step(
        "Praat er eerst over",
        ["Vertel \(answerer(.nl)) wat u dwarszit.", "Vaak vindt u samen een oplossing.", "Dit mag, het hoeft niet."])
    case .noted:
      step(
        "Voer eerst een goed gesprek",
        [
          "Praat eerst met de mensen om wie het gaat.", "In uw klacht schrijft u op wanneer dat was.",
          "Was er nog iemand bij? Dan schrijft u ook op waarom.",
        ])
    }
  }

  private var filingNL: ProcedureStep {
    let kinds = list(regeling.complainantKinds.map { $0.text(in: .nl) }, "of")
    return step(
      "Dien uw klacht in",
      ["Dat kan als u \(kinds) bent.", "U vult een formulier in.", "Het kost niets."]
        + ["\(capital(receiver(.nl))) krijgt uw klacht."] + otherTermsNL)
  }

  private var otherTermsNL: [String] {
    regeling.terms.filter { $0.name != .judgement }.map { rule in
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
    guard let rule = regeling.judgement else { return nil }
    let amount = rule.amount.text(in: .nl)
    let promise =
      switch rule.kind {
      case .hard: "U krijgt een oordeel binnen \(amount) \(start(rule.starts, .nl))."
      case .target:
        "\(capital(answerer(.nl))) probeert een oordeel te geven binnen \(amount) \(start(rule.starts, .nl))."
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
        promise, law,
        rule.shift
          ? "Eindigt een termijn in een weekend of op een feestdag? Dan loopt die door tot de eerste dag erna." : nil,
        parts.isEmpty ? nil : "U leest in het oordeel \(list(parts, parts.count > 2 ? ", en" : "en")).",
        regeling.asksSignature(under: .judgement)
          ? "Er staat een handtekening onder: een naam en een code die één keer werkt." : nil,
      ])
  }

  private var moreTimeNL: ProcedureStep {
    guard let rule = regeling.extension else {
      return step("Meer tijd", ["De termijn voor het oordeel kan niet langer worden."])
    }
    let weeks = Amount.weeks(rule.mostWeeks).text(in: .nl)
    let alone: [String] =
      if rule.times == 0 { ["\(capital(answerer(.nl))) mag de termijn niet zelf langer maken."] } else {
        [
          "\(capital(answerer(.nl))) mag \(rule.times == 1 ? "één keer" : "\(rule.times) keer") "
            + "meer tijd nemen: hoogstens \(weeks)\(rule.times == 1 ? "" : " per keer").",
          "U hoort dat uiterlijk op de laatste dag van de termijn. U leest ook waarom het nodig is.",
        ]
      }
    let together: String? =
      switch rule.agreement {
      case .never: nil
      case .afterExtension: "Nog meer tijd kan alleen als u het er samen over eens bent."
      case .always: "Meer tijd kan ook als u het er samen over eens bent."
      }
    return step("Meer tijd", alone + [together])
  }

  private var disputeNL: ProcedureStep {
    guard let body = regeling.disputeBody else {
      return step(
        "Na het oordeel", ["Met het oordeel is de klacht afgerond.", "Er is geen commissie voor geschillen."])
    }
    return step(
      "Niet tevreden?",
      [
        "Dan kunt u met uw klacht naar een commissie voor geschillen: \(body.name.nl). Dat heet een geschil.",
        regeling.statutoryJudgement == nil
          ? nil : "Dat kan ook als u niet op tijd een oordeel krijgt.",
        body.fee.euroCents == 0
          ? "Een geschil indienen kost niets." : "Een geschil indienen kost \(body.fee.text(in: .nl)).",
        body.allowsClaim ? "U kunt ook om geld vragen voor uw schade. Leg dan goed uit waarom." : nil,
        "U krijgt een uitspraak binnen \(body.rulingTerm.text(in: .nl)) nadat u het geschil hebt ingediend.",
        body.isBinding ? "U en \(answerer(.nl)) moeten zich daaraan houden." : "De uitspraak is een advies.",
        regeling.asksSignature(under: .ruling)
          ? "De voorzitter zet er een handtekening onder: een naam en een code die één keer werkt." : nil,
      ])
  }

  private var retentionNL: ProcedureStep {
    let amount = regeling.retention.amount.text(in: .nl)
    let kept: String =
      switch regeling.retention.sense {
      case .most: "Wij bewaren uw gegevens hoogstens \(amount) na het einde van de zaak."
      case .least: "Wij moeten uw gegevens ten minste \(amount) bewaren na het einde van de zaak."
      }
    return step("Uw gegevens", [kept, "Daarna wissen wij alles.", "U ziet de dag waarop dat gebeurt."])
  }

  // MARK: English

  private var conversationEN: ProcedureStep {
    switch regeling.conversation {
    case .advised:
      step(
        "Talk about it first",
        [
          "Tell \(answerer(.en)) what bothers you.", "Often you find a solution together.",
          "You may do this; you don't have to.",
        ])
    case .noted:
      step(
        "Have a good talk first",
        [
          "First talk with the people it is about.", "In your complaint you write when that was.",
          "Was someone else there? Then you also write why.",
        ])
    }
  }

  private var filingEN: ProcedureStep {
    let kinds = list(regeling.complainantKinds.map { $0.text(in: .en) }, "or")
    return step(
      "File your complaint",
      ["You can do so if you are \(kinds).", "You fill in a form.", "It costs nothing."]
        + ["\(capital(receiver(.en))) gets your complaint."] + otherTermsEN)
  }

  private var otherTermsEN: [String] {
    regeling.terms.filter { $0.name != .judgement }.map { rule in
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
    guard let rule = regeling.judgement else { return nil }
    let amount = rule.amount.text(in: .en)
    let promise =
      switch rule.kind {
      case .hard: "You get a judgement within \(amount) \(start(rule.starts, .en))."
      case .target:
        "\(capital(answerer(.en))) tries to give a judgement within \(amount) \(start(rule.starts, .en))."
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
        promise, law,
        rule.shift ? "Does a term end on a weekend or holiday? Then it runs on to the first day after it." : nil,
        parts.isEmpty ? nil : "In the judgement you read \(list(parts, parts.count > 2 ? ", and" : "and")).",
        regeling.asksSignature(under: .judgement)
          ? "It carries a signature: a name, with a code that works once." : nil,
      ])
  }

  private var moreTimeEN: ProcedureStep {
    guard let rule = regeling.extension else {
      return step("More time", ["The term for the judgement can't be made longer."])
    }
    let weeks = Amount.weeks(rule.mostWeeks).text(in: .en)
    let alone: [String] =
      if rule.times == 0 { ["\(capital(answerer(.en))) may not make the term longer alone."] } else {
        [
          "\(capital(answerer(.en))) may take more time \(rule.times == 1 ? "once" : "\(rule.times) times"): "
            + "\(weeks) at most\(rule.times == 1 ? "" : " each time").",
          "You hear so on the last day of the term at the latest. You also read why it is needed.",
        ]
      }
    let together: String? =
      switch rule.agreement {
      case .never: nil
      case .afterExtension: "Even more time is possible only if you both agree."
      case .always: "More time is also possible if you both agree."
      }
    return step("More time", alone + [together])
  }

  private var disputeEN: ProcedureStep {
    guard let body = regeling.disputeBody else {
      return step("After the judgement", ["The judgement ends the complaint.", "There is no disputes committee."])
    }
    return step(
      "Not satisfied?",
      [
        "Then you can take your complaint to a disputes committee: \(body.name.en). That is called a dispute.",
        regeling.statutoryJudgement == nil ? nil : "You can also do so if you get no judgement in time.",
        body.fee.euroCents == 0
          ? "Filing a dispute costs nothing." : "Filing a dispute costs \(body.fee.text(in: .en)).",
        body.allowsClaim ? "You can also ask for money for your damage. Then explain well why." : nil,
        "You get a ruling within \(body.rulingTerm.text(in: .en)) after you filed the dispute.",
        body.isBinding ? "You and \(answerer(.en)) must keep to it." : "The ruling is advice.",
        regeling.asksSignature(under: .ruling)
          ? "The chair signs it: a name, with a code that works once." : nil,
      ])
  }

  private var retentionEN: ProcedureStep {
    let amount = regeling.retention.amount.text(in: .en)
    let kept: String =
      switch regeling.retention.sense {
      case .most: "We keep your data at most \(amount) after the case has ended."
      case .least: "We must keep your data at least \(amount) after the case has ended."
      }
    return step("Your data", [kept, "Then we delete all of it.", "You see the day on which that happens."])
  }
}
