import Dispute
import Dossier
import Handling
import Hummingbird
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// The chair records the committee's ruling: a finding per element, the grounds and the day (`GiveRuling`).
struct GiveRulingPage: SitePage {
  let portal: Portal

  static func path(_ number: String) -> String { "\(DisputePage.path(number))/uitspraak" }

  func routes(_ routes: Routes) {
    routes.signedIn.get(GiveRulingPage.path("{nummer}")) { context in
      let (actor, line) = try await portal.dispute(numbered: context)
      guard context.person.isChair else { throw NotAllowed(takes: []) }
      guard line.paidOn != nil, line.ruledOn == nil else { return context.redirect(to: DisputePage.path(line.number)) }
      let file = try await DisputeFile.read(from: portal.database, as: actor, keys: portal.keys)
      var form = form(context, file)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, file, line, context)
    }
    routes.signedIn.post(GiveRulingPage.path("{nummer}")) { fields, context in
      let (actor, line) = try await portal.dispute(numbered: context)
      guard context.person.isChair else { throw NotAllowed(takes: []) }
      let file = try await DisputeFile.read(from: portal.database, as: actor, keys: portal.keys)
      var form = form(context, file)
      if fields.has(SigningStep.back) {
        form.restore(fields)
        return show(form, file, line, context)
      }
      form.fill(fields)
      guard form.isValid, let ruledOn = form.day("datum") else {
        return show(form, file, line, context, .unprocessableContent)
      }
      let findings = file.elements.compactMap { element in
        Outcome(rawValue: form["uitkomst-\(element.position)"]).map {
          GiveRuling.Finding(
            element: element.id, outcome: $0, reasons: Sealed(form["redenen-\(element.position)"]))
        }
      }
      let ruling = GiveRuling(ruledOn: ruledOn, grounds: Sealed(form["gronden"]), findings: findings)
      do {
        var signing: Signing?
        if file.dispute.regeling.asksSignature(under: .ruling), file.dispute.ruledOn == nil {
          // What can be mended in the form is said there, before anyone is sent a code.
          try ruling.check(
            elements: file.elements.map(\.id), filedOn: file.dispute.filedOn, on: Day(of: portal.database.now))
          let (step, given) = signingStep(ruling, form, file, line, actor, context)
          switch try await step.take(fields, context.t) {
          case .shown(let shown):
            return step.page(
              shown, .ruling(given), context, trail: [.disputes(context.t), .dispute(line.number)])
          case .signed(let with): signing = with
          }
        }
        let signed = signing
        _ = try await portal.database.transaction(as: actor) {
          try await ruling.perform(in: $0, keys: portal.keys, signing: signed)
        }
      } catch let refused as GiveRuling.Refused {
        if refused == .alreadyRuled {
          return context.redirect(to: DisputePage.path(line.number), saying: "dispute.ruling.done")
        }
        refuse(refused, in: &form, file, context.t)
        return show(form, file, line, context, .unprocessableContent)
      }
      return context.redirect(to: DisputePage.path(line.number), saying: "dispute.ruling.done")
    }
  }

  /// The page on which the chair signs, and the ruling as it will be read.
  private func signingStep(
    _ ruling: GiveRuling, _ form: Form, _ file: DisputeFile, _ line: DisputeLine, _ actor: Actor, _ context: SignedIn
  ) -> (SigningStep, RulingView) {
    let given = ruling.given(over: file.elements)
    let step = SigningStep(
      portal: portal, actor: actor,
      text: given.signedText(over: file.elements, of: line.dossier, at: line.tenant),
      action: GiveRulingPage.path(line.number), answers: form, name: context.person.name, cancel: nil)
    let isBinding = file.dispute.regeling.disputeBody?.isBinding == true
    return (step, RulingView(context.t, given, elements: file.elements, isBinding: isBinding))
  }

  private func refuse(_ refused: GiveRuling.Refused, in form: inout Form, _ file: DisputeFile, _ t: Wording) {
    switch refused {
    case .onlyChair: form.refuse(t("dispute.ruling.onlyChair"))
    case .notPaid: form.refuse(t("dispute.ruling.notPaid"))
    case .alreadyRuled: form.refuse(t("dispute.ruling.alreadyRuled"))
    case .inFuture: form.refuse("datum", t("dispute.ruling.inFuture"))
    case .beforeFiling:
      form.refuse("datum", t("dispute.ruling.beforeFiling", ["date": file.dispute.filedOn.text(in: t.language)]))
    case .notSigned: form.refuse(t("signing.notSigned"))
    case .tooLong(let most): form.refuse(t("dispute.ruling.tooLong", ["most": "\(most)"]))
    case .incomplete(let missing):
      for part in missing {
        switch part {
        case .grounds: form.refuse("gronden", t("dispute.ruling.noGrounds"))
        case .finding(let id):
          for element in file.elements where element.id == id {
            form.refuse(
              "uitkomst-\(element.position)", t("dispute.ruling.noOutcome", ["number": "\(element.position)"]))
          }
        case .reasons(let id):
          for element in file.elements where element.id == id {
            form.refuse("redenen-\(element.position)", t("dispute.ruling.noReasons", ["number": "\(element.position)"]))
          }
        }
      }
    }
  }

  private func form(_ context: SignedIn, _ file: DisputeFile) -> Form {
    let t = context.t
    var fields: [Field] = [
      .date("datum", t("dispute.ruling.date"), hint: t("dispute.ruling.dateHint"), value: Day(of: portal.database.now))
    ]
    for element in file.elements {
      let number = ["number": "\(element.position)"]
      fields.append(
        .radios(
          "uitkomst-\(element.position)", t("dispute.ruling.outcome", number),
          Outcome.allCases.map { Choice($0.rawValue, $0.text(t), hint: $0.meaning(t)) }, hint: element.text.revealed,
          whenEmpty: t("dispute.ruling.noOutcome", number)))
      fields.append(
        .area(
          "redenen-\(element.position)", t("dispute.ruling.reasons", number), most: GiveRuling.mostCharacters, rows: 6,
          whenEmpty: t("dispute.ruling.noReasons", number)))
    }
    fields.append(
      .area(
        "gronden", t("dispute.ruling.grounds"), hint: t("dispute.ruling.groundsHint"), most: GiveRuling.mostCharacters,
        whenEmpty: t("dispute.ruling.noGrounds")))
    return Form(
      t, to: GiveRulingPage.path(file.dispute.number), submit: t("dispute.ruling.submit"),
      cancel: Link(t("dispute.ruling.cancel"), to: DisputePage.path(file.dispute.number)), fields)
  }

  private func show(
    _ form: Form, _ file: DisputeFile, _ line: DisputeLine, _ context: SignedIn,
    _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let view = View(
      dispute: DisputeView(context.t, file, for: .committee, today: Day(of: portal.database.now)), form: form)
    return context.render(
      "dispute/give-ruling", view,
      title: context.t("dispute.ruling.title", ["number": NumberText.dispute(line.number)]),
      status: status, trail: [.disputes(context.t), .dispute(line.number)])
  }

  private struct View {
    let dispute: DisputeView
    let form: Form
  }
}
