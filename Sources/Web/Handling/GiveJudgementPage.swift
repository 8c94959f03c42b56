import Dossier
import Foundation
import HTTPTypes
import Handling
import Hummingbird
import Intake
import Kernel
import Mustache
import Tenant
import Terms
import Vault

/// The provider gives its judgement (`GiveJudgement`): view, a finding per element, decisions, measures or why none.
///
/// All that is missing is said at once, each part with a link to its field.
struct GiveJudgementPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/klachten/{nummer}/oordeel") { context in
      let opened = try await context.caseToAct(as: .provider, in: portal)
      let whole = try await read(opened)
      if whole.complaint.judgement != nil { return context.redirect(to: "\(opened.path)#oordeel") }
      guard whole.complaint.isOpen else {
        return NotNow.page(opened, context.t("handling.refused.notOpen"), context)
      }
      let kept = try await context.kept()
      var form = form(opened, whole, context.t, measures: Self.count(of: kept ?? FormFields()))
      if let kept { form.restore(kept) }
      return show(form, whole, opened, context)
    }
    routes.signedIn.post("/klachten/{nummer}/oordeel") { fields, context in
      let opened = try await context.caseToAct(as: .provider, in: portal)
      let whole = try await read(opened)
      if whole.complaint.judgement != nil { return context.redirect(to: opened.path) }
      if fields.has("meer") {
        // One more measure: nothing is judged or checked, and nothing typed is lost.
        let count = min(Self.count(of: fields) + 1, GiveJudgement.mostMeasures)
        var form = form(opened, whole, context.t, measures: count)
        form.restore(fields)
        return show(form, whole, opened, context)
      }
      if fields.has(SigningStep.back) {
        var form = form(opened, whole, context.t, measures: Self.count(of: fields))
        form.restore(fields)
        return show(form, whole, opened, context)
      }
      let measures = Self.count(of: fields)
      var form = form(opened, whole, context.t, measures: measures)
      form.fill(fields)
      let judgement = judgement(in: form, whole, measures: measures)
      checkMeasures(in: &form, measures, context.t)
      do throws(GiveJudgement.Refused) {
        try judgement.check(
          against: whole.submission.elements.map(\.id), whole.complaint, on: Day(of: portal.database.now))
      } catch { refuse(error, in: &form, whole, judgement, context.t) }
      guard form.isValid else { return show(form, whole, opened, context, .unprocessableContent) }
      var signing: Signing?
      if whole.complaint.regeling.asksSignature(under: .judgement) {
        let handling = try await portal.database.read(as: opened.actor, NamedPerson.handling)
        let (step, given) = signingStep(judgement, form, whole, opened, isByNamed: handling.naming != nil, context)
        switch try await step.take(fields, context.t) {
        case .shown(let shown): return step.page(shown, .judgement(given), context, trail: context.trail(to: opened))
        case .signed(let with): signing = with
        }
      }
      let signed = signing
      do {
        try await portal.database.transaction(as: opened.actor) {
          try await judgement.perform(in: $0, keys: portal.keys, signing: signed)
        }
      } catch let refused as GiveJudgement.Refused {
        if case .alreadyGiven = refused { return context.redirect(to: opened.path) }
        refuse(refused, in: &form, whole, judgement, context.t)
        return show(form, whole, opened, context, .unprocessableContent)
      }
      return context.redirect(to: opened.path, saying: "handling.judgement.done")
    }
  }

  /// The page on which the provider signs, and the judgement as it will be read.
  private func signingStep(
    _ judgement: GiveJudgement, _ form: Form, _ whole: ComplaintFile, _ opened: StaffCase, isByNamed: Bool,
    _ context: SignedIn
  ) -> (SigningStep, JudgementView) {
    let elements = whole.submission.elements
    let given = judgement.given(on: Day(of: portal.database.now), over: elements, isByNamed: isByNamed)
    let step = SigningStep(
      portal: portal, actor: opened.actor,
      text: given.signedText(over: elements, of: opened.line.dossier, at: opened.line.tenant),
      action: "\(opened.path)/oordeel", answers: form, name: context.person.name, cancel: nil)
    let view = JudgementView(
      context.t, given, elements: elements, regeling: whole.complaint.regeling, provider: whole.provider.name)
    return (step, view)
  }

  private func read(_ opened: StaffCase) async throws -> ComplaintFile {
    try await ComplaintFile.read(for: .casePageOfProvider, from: portal.database, as: opened.actor, keys: portal.keys)
  }

  /// How many measures the form has room for: three, or as many as came.
  private static func count(of fields: FormFields) -> Int {
    let sent = (1...GiveJudgement.mostMeasures).last { fields.has("maatregel-\($0)") || fields.has("datum-\($0)") }
    return max(3, sent ?? 0)
  }

  private func form(_ opened: StaffCase, _ whole: ComplaintFile, _ t: Wording, measures: Int) -> Form {
    var fields: [Field] = [
      .area(
        "zienswijze", t("handling.judgement.view"), hint: t("handling.judgement.viewHint"),
        most: GiveJudgement.mostCharacters, rows: 8, whenEmpty: t("handling.judgement.noView"))
    ]
    for element in whole.submission.elements {
      let number = "\(element.position)"
      fields += [
        .radios(
          "uitkomst-\(number)", t("handling.judgement.outcome", ["number": number]),
          Outcome.allCases.map { Choice($0.rawValue, $0.text(t), hint: $0.meaning(t)) },
          whenEmpty: t("handling.judgement.noOutcome", ["number": number])),
        .area(
          "motivering-\(number)", t("handling.judgement.reasons", ["number": number]),
          hint: t("handling.judgement.reasonsHint"), most: GiveJudgement.mostCharacters, rows: 6,
          whenEmpty: t("handling.judgement.noReasons", ["number": number])),
      ]
    }
    fields.append(
      .area(
        "besluiten", t("handling.judgement.decisions"), hint: t("handling.judgement.decisionsHint"),
        most: GiveJudgement.mostCharacters, rows: 6, whenEmpty: t("handling.judgement.noDecisions")))
    for number in 1...measures {
      fields += [
        .area(
          "maatregel-\(number)", t("handling.judgement.measure", ["number": "\(number)"]), isOptional: true,
          most: 2_000, rows: 3),
        .date(
          "datum-\(number)", t("handling.judgement.realiseBy", ["number": "\(number)"]), hint: t("handling.dateHint"),
          isOptional: true),
      ]
    }
    fields.append(
      .area(
        "geen-maatregelen", t("handling.judgement.noMeasures"), hint: t("handling.judgement.noMeasuresHint"),
        isOptional: true, most: GiveJudgement.mostCharacters, rows: 4))
    return Form(
      t, to: "\(opened.path)/oordeel", submit: t("handling.judgement.submit"),
      cancel: Link(t("handling.back"), to: opened.path), fields)
  }

  private func judgement(in form: Form, _ whole: ComplaintFile, measures: Int) -> GiveJudgement {
    let findings = whole.submission.elements.compactMap { element in
      Outcome(rawValue: form["uitkomst-\(element.position)"]).map {
        GiveJudgement.Finding(
          element: element.id, outcome: $0, reasons: Sealed(form["motivering-\(element.position)"]))
      }
    }
    let promised = (1...measures).compactMap { number -> GiveJudgement.PromisedMeasure? in
      guard !form["maatregel-\(number)"].isEmpty, let day = form.day("datum-\(number)") else { return nil }
      return GiveJudgement.PromisedMeasure(text: Sealed(form["maatregel-\(number)"]), realiseBy: day)
    }
    // Why none is said only where there is none.
    let whyNone = promised.isEmpty ? form["geen-maatregelen"] : ""
    return GiveJudgement(
      view: Sealed(form["zienswijze"]), findings: findings, decisions: Sealed(form["besluiten"]), measures: promised,
      noMeasuresBecause: whyNone.isEmpty ? nil : Sealed(whyNone))
  }

  /// A measure without its date, and the other way round (R1.22).
  private func checkMeasures(in form: inout Form, _ measures: Int, _ t: Wording) {
    for number in 1...measures {
      let values = ["number": "\(number)"]
      switch (form["maatregel-\(number)"].isEmpty, form["datum-\(number)"].isEmpty) {
      case (false, true):
        if !form.isRefused("datum-\(number)") {
          form.refuse("datum-\(number)", t("handling.judgement.measureWithoutDate", values))
        }
      case (true, false):
        if !form.isRefused("maatregel-\(number)") {
          form.refuse("maatregel-\(number)", t("handling.judgement.dateWithoutMeasure", values))
        }
      case (true, true), (false, false): break
      }
    }
    let hasMeasure = (1...measures).contains { !form["maatregel-\($0)"].isEmpty || form.isRefused("maatregel-\($0)") }
    if hasMeasure, !form["geen-maatregelen"].isEmpty {
      form.refuse("geen-maatregelen", t("handling.judgement.bothMeasuresAndNone"))
    }
  }

  private func refuse(
    _ refused: GiveJudgement.Refused, in form: inout Form, _ whole: ComplaintFile, _ judgement: GiveJudgement,
    _ t: Wording
  ) {
    switch refused {
    case .notOpen: form.refuse(t("handling.refused.notOpen"))
    case .alreadyGiven: form.refuse(t("handling.judgement.alreadyGiven"))
    case .incomplete(let missing): for part in missing { refuse(part, in: &form, whole, t) }
    case .findingTwice: form.refuse(t("handling.judgement.findingTwice"))
    case .tooLong(let most): form.refuse(t("handling.judgement.tooLong", ["most": "\(most)"]))
    case .tooManyMeasures(let most): form.refuse(t("handling.judgement.tooManyMeasures", ["most": "\(most)"]))
    case .measureInPast(let day): refuse(day, in: &form, t("handling.judgement.measureInPast"))
    case .notSigned: form.refuse(t("signing.notSigned"))
    case .noOfficer: form.refuse(t("named.problems.noOfficer"))
    case .measureTooFar(let day): refuse(day, in: &form, t("handling.judgement.measureTooFar"))
    }
  }

  /// At the dates that say that day.
  private func refuse(_ day: Day, in form: inout Form, _ sentence: String) {
    for number in 1...GiveJudgement.mostMeasures where form.has("datum-\(number)") && form.day("datum-\(number)") == day
    {
      form.refuse("datum-\(number)", sentence)
    }
  }

  private func refuse(_ part: GiveJudgement.Missing, in form: inout Form, _ whole: ComplaintFile, _ t: Wording) {
    func position(_ element: ID<ComplaintElement>) -> String {
      whole.submission.elements.first { $0.id == element }.map { "\($0.position)" } ?? "1"
    }
    // What the form itself found wrong there, such as a text that is too long, says more.
    func refuse(_ name: String, _ sentence: String) { if !form.isRefused(name) { form.refuse(name, sentence) } }
    switch part {
    case .view: refuse("zienswijze", t("handling.judgement.noView"))
    case .decisions: refuse("besluiten", t("handling.judgement.noDecisions"))
    case .finding(let element):
      let number = position(element)
      refuse("uitkomst-\(number)", t("handling.judgement.noOutcome", ["number": number]))
    case .reasons(let element):
      let number = position(element)
      refuse("motivering-\(number)", t("handling.judgement.noReasons", ["number": number]))
    case .measuresOrWhyNone:
      let isHalf = (1...GiveJudgement.mostMeasures).contains {
        form.has("maatregel-\($0)") && (form.isRefused("maatregel-\($0)") || form.isRefused("datum-\($0)"))
      }
      if !isHalf { refuse("geen-maatregelen", t("handling.judgement.noMeasuresNorWhy")) }
    case .heard(.complainant): form.refuse(t("handling.judgement.complainantNotHeard"))
    case .heard(.provider): form.refuse(t("handling.judgement.providerNotHeard"))
    }
  }

  private func show(
    _ form: Form, _ whole: ComplaintFile, _ opened: StaffCase, _ context: SignedIn,
    _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let (t, today) = (context.t, Day(of: portal.database.now))
    var notices: [Notice] = []
    if let late = OwnCasePage.lateWarning(t, whole.complaint, on: today) { notices.append(late) }
    if let joint = JointHandling.notice(t, whole, linksTo: nil) { notices.append(joint) }
    if whole.named.contains(where: { $0.isParty && $0.account == context.person.account }) {
      notices.append(Notice(.warning, t("named.judges.title"), t("named.judges.text")))
    }
    for side in Side.allCases where !whole.complaint.isHeard(side) {
      let (title, text, link): (String, String, Link) =
        switch side {
        case .complainant:
          (
            t("handling.judgement.complainantNotHeard"), t("handling.judgement.hearComplainant"),
            Link(t("handling.judgement.recordNotHeard"), to: "\(opened.path)/niet-gehoord")
          )
        case .provider:
          (
            t("handling.judgement.providerNotHeard"), t("handling.judgement.hearProvider"),
            Link(t("handling.now.respond"), to: "\(opened.path)/reactie")
          )
        }
      notices.append(Notice(.warning, title, text, link: link))
    }
    let measures = (1...GiveJudgement.mostMeasures).filter { form.has("maatregel-\($0)") }
    return context.render(
      "handling/give-judgement",
      View(
        notices: notices, statements: statements(t, whole), form: form,
        view: "zienswijze", decisions: "besluiten", noMeasures: "geen-maatregelen",
        elements: whole.submission.elements.map { element in
          ElementFields(
            title: "\(element.position). \(element.text.revealed)", form: form,
            names: ["uitkomst-\(element.position)", "motivering-\(element.position)"])
        },
        measures: measures.map {
          ElementFields(title: "", form: form, names: ["maatregel-\($0)", "datum-\($0)"])
        },
        mayAddMeasure: measures.count < GiveJudgement.mostMeasures),
      title: t("handling.judgement.title"), status: status, trail: context.trail(to: opened))
  }

  private func statements(_ t: Wording, _ whole: ComplaintFile) -> StatementsView {
    StatementsView(
      t, whole.statements, notHeard: whole.notHeard, named: whole.named,
      complainant: whole.complainant.name.revealed, provider: whole.provider.name)
  }

  private struct View: MustacheParent {
    let notices: [Notice]
    let statements: StatementsView
    let form: Form
    let view: String
    let decisions: String
    let noMeasures: String
    let elements: [ElementFields]
    let measures: [ElementFields]
    let mayAddMeasure: Bool

    func child(named name: String) -> Any? {
      switch name {
      case "notices": notices
      case "statements": statements
      case "form": form
      case "viewField": form.field(view)
      case "decisionsField": form.field(decisions)
      case "noMeasuresField": form.field(noMeasures)
      case "elements": elements
      case "measures": measures
      case "mayAddMeasure": mayAddMeasure
      default: nil
      }
    }
  }

  /// The fields that belong together, under their own heading.
  private struct ElementFields: MustacheParent {
    let title: String
    let form: Form
    let names: [String]

    func child(named name: String) -> Any? {
      switch name {
      case "title": title
      case "fields": names.map { form.field($0) }
      default: nil
      }
    }
  }
}

extension Form {
  /// Whether the form has such a field.
  func has(_ name: String) -> Bool { fields.contains { $0.name == name } }

  /// One field, for a page that places its fields itself.
  func field(_ name: String) -> Field {
    guard let field = fields.first(where: { $0.name == name }) else {
      preconditionFailure("the form has no field \(name)")
    }
    return field
  }

  /// Whether something is wrong with that field.
  func isRefused(_ name: String) -> Bool { field(name).error != nil }
}
