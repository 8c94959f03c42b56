import Kernel
import Terms

/// One thing that differs between two regelingen, in words, and for whom it matters.
package struct RegelingDifference: Sendable, Equatable, Encodable {
  package enum Reader: String, Sendable, Codable, CaseIterable {
    case complainant, officer, provider
  }

  package enum Change: String, Sendable, Codable { case added, removed, changed }

  /// The setting's name in the file.
  package let setting: String
  /// The code of the procedure; nil where there is one.
  package let procedure: String?
  package let change: Change
  package let readers: [Reader]
  package let title: Localised
  /// What it was; nil where it is added.
  package let before: Localised?
  /// What it becomes; nil where it is removed.
  package let after: Localised?

  /// "Termijn oordeel: was 6 weken; wordt 4 weken."
  package func text(in language: Language) -> String {
    switch (change, language) {
    case (.added, .nl): "\(title.nl), nieuw: \(after?.nl ?? "")"
    case (.added, .en): "\(title.en), new: \(after?.en ?? "")"
    case (.removed, .nl): "\(title.nl), vervalt: \(before?.nl ?? "")"
    case (.removed, .en): "\(title.en), gone: \(before?.en ?? "")"
    case (.changed, .nl): "\(title.nl)\n  was: \(before?.nl ?? "")\n  wordt: \(after?.nl ?? "")"
    case (.changed, .en): "\(title.en)\n  was: \(before?.en ?? "")\n  becomes: \(after?.en ?? "")"
    }
  }

  /// What changes from one to the other, in the order of the settings; empty when they say the same.
  package static func between(_ old: Regeling, _ new: Regeling) -> [RegelingDifference] {
    var found = compare(header(old), header(new), procedure: nil)
    let codes = (old.procedures + new.procedures).map(\.code)
    var done: Set<String?> = []
    for code in codes where done.insert(code).inserted {
      let before = old.procedures.first { $0.code == code }.map(facts) ?? []
      let after = new.procedures.first { $0.code == code }.map(facts) ?? []
      found += compare(before, after, procedure: code)
    }
    return found
  }

  /// What a regeling says of each setting, in words: a setting may say several things, and some say nothing.
  package static func told(by regeling: Regeling) -> [(setting: String, title: Localised, value: Localised)] {
    (header(regeling) + regeling.procedures.flatMap(facts)).map { ($0.setting, $0.title, $0.value) }
  }

  private static func compare(_ old: [Fact], _ new: [Fact], procedure: String?) -> [RegelingDifference] {
    let keys = old.map(\.key) + new.map(\.key).filter { key in !old.contains { $0.key == key } }
    return keys.compactMap { key in
      let (before, after) = (old.first { $0.key == key }, new.first { $0.key == key })
      guard before?.value != after?.value, let one = after ?? before else { return nil }
      let change: Change = before == nil ? .added : after == nil ? .removed : .changed
      return RegelingDifference(
        setting: one.setting, procedure: procedure, change: change, readers: one.readers, title: one.title,
        before: before?.value, after: after?.value)
    }
  }

  private struct Fact {
    let setting: String
    /// Unlike that of any other fact of the same procedure.
    let key: String
    let readers: [Reader]
    let title: Localised
    let value: Localised
  }

  private static func header(_ regeling: Regeling) -> [Fact] {
    func fact(_ setting: String, _ nl: String, _ en: String, _ value: (Language) -> String) -> Fact? {
      let value = Localised(nl: value(.nl), en: value(.en))
      guard !value.nl.isEmpty else { return nil }
      return Fact(
        setting: setting, key: setting, readers: Reader.allCases, title: Localised(nl: nl, en: en), value: value)
    }
    return [
      fact("name", "Naam", "Name") { regeling.name[$0] },
      fact("adoptedOn", "Vastgesteld", "Adopted") { regeling.adoptedOn?.text(in: $0) ?? "" },
      fact("adoptedBy", "Vastgesteld door", "Adopted by") { regeling.adoptedBy?[$0] ?? "" },
      fact("languages", "Talen", "Languages") { _ in
        regeling.languages?.map(\.rawValue).joined(separator: ", ") ?? ""
      },
      fact("contacts", "Adressen", "Addresses") { language in
        regeling.contacts(in: language).map { "\($0.title): \($0.text)" }.joined(separator: " ")
      },
      fact("categories", "Onderwerpen", "Categories") { language in
        (regeling.categories ?? []).map { "\($0.code) \($0.name[language]) (\($0.core.text(in: language)))" }
          .joined(separator: ", ")
      },
    ].compactMap(\.self)
  }

  /// Every setting of a procedure in words.
  private static func facts(_ procedure: Procedure) -> [Fact] {
    let details = (
      nl: ProcedureDetails(procedure: procedure, language: .nl),
      en: ProcedureDetails(procedure: procedure, language: .en)
    )
    var facts: [Fact] = []
    func add(
      _ setting: String, _ nl: String, _ en: String, _ readers: [Reader], key: String? = nil,
      _ value: (ProcedureDetails, Language) -> String
    ) {
      let value = Localised(nl: value(details.nl, .nl), en: value(details.en, .en))
      guard !value.nl.isEmpty else { return }
      facts.append(
        Fact(setting: setting, key: key ?? setting, readers: readers, title: Localised(nl: nl, en: en), value: value))
    }
    func says(_ sentences: [String]) -> String { sentences.joined(separator: " ") }
    add("question", "Vraag", "Question", [.complainant]) { procedure.question?[$1] ?? "" }
    add("regime", "Regels", "Rules", Reader.allCases) { procedure.regime.text(in: $1) }
    add("complainantKinds", "Wie kan klagen", "Who may complain", [.complainant, .officer]) { details, language in
      details.list(procedure.complainantKinds.map { $0.text(in: language) }, or: true)
    }
    add("conversation", "Eerst praten", "Talking first", [.complainant, .provider]) {
      says([procedure.conversation.text(in: $1)] + $0.talk)
    }
    add("channels", "Indienen", "Filing", [.complainant]) { details, _ in
      says([details.waysToFile, details.cost].compactMap(\.self) + details.filing)
    }
    add("receives", "Wie de klacht krijgt", "Who gets the complaint", Reader.allCases) {
      says([procedure.receives.text(in: $1)] + $0.reception)
    }
    add("makesKnown", "Wat de klacht kenbaar maakt", "What makes it known", Reader.allCases) {
      procedure.makesKnown.text(in: $1)
    }
    for term in procedure.terms {
      let when = [term.when?.rawValue, term.unless.map { "not \($0.rawValue)" }].compactMap(\.self).joined()
      add(
        "terms", "Termijn \(term.text(in: .nl))", "Term: \(term.text(in: .en))", Reader.allCases,
        key: "terms \(term.key) \(when)"
      ) { details, _ in details.term(term) }
    }
    add("extension", "Meer tijd", "More time", [.complainant, .provider]) { details, language in
      guard let rule = procedure.extension else { return Localised(nl: "geen", en: "none")[language] }
      let weeks = Amount.weeks(max(1, rule.mostWeeks)).text(in: language)
      let alone = Localised(
        nl: "De zorgaanbieder alleen: \(rule.times) keer, telkens hoogstens \(weeks).",
        en: "The provider alone: \(rule.times) times, \(weeks) at most each.")[language]
      let both =
        switch rule.agreement {
        case .never: Localised(nl: "Niet in overleg.", en: "Not by agreement.")
        case .afterExtension: Localised(nl: "Daarna ook in overleg.", en: "After that by agreement too.")
        case .always: Localised(nl: "Ook in overleg.", en: "By agreement too.")
        }
      let notice = rule.notice.map {
        Localised(
          nl: "Bericht uiterlijk \($0.text(in: .nl)) ervoor.", en: "Notice \($0.text(in: .en)) before it.")[language]
      }
      return says(
        [rule.times > 0 ? alone : "", notice ?? "", both[language]].filter { !$0.isEmpty } + details.extensionDetails)
    }
    add("suspensions", "Stilstand", "Standing still", Reader.allCases) { details, _ in says(details.suspensions) }
    add("withdrawal", "Intrekken", "Withdrawing", Reader.allCases) { details, _ in says(details.withdrawal) }
    add("requiredParts", "In het oordeel", "In the judgement", [.complainant, .provider]) { details, language in
      details.list(procedure.requiredParts.map { $0.text(in: language) })
    }
    add("outcomes", "Uitkomsten", "Outcomes", [.complainant, .provider]) { details, _ in says(details.outcomes) }
    add("signatures", "Handtekening", "Signatures", Reader.allCases) { details, language in
      details.list((procedure.signatures ?? []).map { $0.text(in: language) })
    }
    add("followUp", "Daarna", "Afterwards", [.complainant, .provider]) { details, _ in
      says((procedure.followUp ?? []).map { $0.duty.text(in: details.language) })
    }
    for body in procedure.bodies {
      add(
        "disputeBody", "Verder bij: \(body.name.nl)", "On to: \(body.name.en)", Reader.allCases,
        key: "body \(body.name.nl)"
      ) { details, _ in says(details.body(body)) }
    }
    add("experts", "Advies van buiten", "Advice from outside", [.complainant, .provider]) { details, _ in
      says(details.experts)
    }
    add("retention", "Bewaren", "Keeping", Reader.allCases) { details, language in
      let rule = procedure.retention
      let most = Localised(nl: "hoogstens", en: "at most")[language]
      let least = Localised(nl: "ten minste", en: "at least")[language]
      let kept = "\(rule.sense == .most ? most : least) \(rule.amount.text(in: language)) \(details.keptFrom)."
      return says([kept] + details.retention)
    }
    return facts
  }
}

extension JudgementPart {
  /// What it is, without an article.
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.findingPerElement, .nl): "per punt een oordeel met redenen"
    case (.findingPerElement, .en): "a reasoned finding of each point"
    case (.decisions, .nl): "beslissingen"
    case (.decisions, .en): "decisions"
    case (.measuresWithDates, .nl): "maatregelen met een datum"
    case (.measuresWithDates, .en): "measures with dates"
    case (.nextStep, .nl): "waar u daarna terechtkunt"
    case (.nextStep, .en): "where to go next"
    case (.bothSidesHeard, .nl): "beide kanten gehoord"
    case (.bothSidesHeard, .en): "both sides heard"
    }
  }
}

extension SignedDocument {
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.approval, .nl): "uw akkoord met de brief"
    case (.approval, .en): "your approval of the letter"
    case (.judgement, .nl): "het oordeel"
    case (.judgement, .en): "the judgement"
    case (.ruling, .nl): "de uitspraak"
    case (.ruling, .en): "the ruling"
    }
  }
}

extension RegelingDifference.Reader {
  /// As a heading.
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.complainant, .nl): "Voor de klager"
    case (.complainant, .en): "For the complainant"
    case (.officer, .nl): "Voor de klachtenfunctionaris"
    case (.officer, .en): "For the complaints officer"
    case (.provider, .nl): "Voor de zorgaanbieder"
    case (.provider, .en): "For the care provider"
    }
  }
}
