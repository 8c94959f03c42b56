import Foundation
import HTTPTypes
import Hummingbird
import Intake
import Kernel
import Tenant
import Vault

/// A director or adviser closes it, and says what its reporter is told (`CloseDissatisfaction`).
struct CloseDissatisfactionPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/onvrede/{nummer}/afsluiten") { context in
      let opened = try await context.dissatisfactionToHandle(in: portal)
      if opened.line.state.isClosed { return opened.notNow(context.t("dissatisfaction.refused.closed"), context) }
      var form = form(opened, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, opened, context)
    }
    routes.signedIn.post("/onvrede/{nummer}/afsluiten") { fields, context in
      let opened = try await context.dissatisfactionToHandle(in: portal)
      var form = form(opened, context.t)
      form.fill(fields)
      guard form.isValid, let outcome = CloseDissatisfaction.Outcome(rawValue: form["afloop"]) else {
        return show(form, opened, context, .unprocessableContent)
      }
      let close = CloseDissatisfaction(
        outcome, category: CategoryCore(rawValue: form["onderwerp"]), message: Sealed(form["bericht"]))
      do {
        try await portal.database.transaction(as: opened.actor) {
          try await close.perform(in: $0, keys: portal.keys)
        }
        return context.redirect(to: opened.path, saying: "dissatisfaction.close.done")
      } catch let refused as CloseDissatisfaction.Refused {
        switch refused {
        // A double click: it is closed, and so.
        case .alreadyClosed where opened.line.state.rawValue == outcome.rawValue || !opened.line.state.isClosed:
          return context.redirect(to: opened.path, saying: "dissatisfaction.close.done")
        case .alreadyClosed: form.refuse(context.t("dissatisfaction.refused.closed"))
        case .noTalk: form.refuse("afloop", context.t("dissatisfaction.close.noTalk"))
        case .tooLong(let most): form.refuse("bericht", context.t("dissatisfaction.tooLong", ["most": "\(most)"]))
        }
        return show(form, opened, context, .unprocessableContent)
      }
    }
  }

  private func form(_ opened: OpenedDissatisfaction, _ t: Wording) -> Form {
    Form(
      t, to: "\(opened.path)/afsluiten", submit: t("dissatisfaction.close.submit"),
      cancel: Link(t("dissatisfaction.back"), to: opened.path),
      [
        .radios(
          "afloop", t("dissatisfaction.close.outcome"),
          CloseDissatisfaction.Outcome.allCases.map {
            Choice(
              $0.rawValue, t("dissatisfaction.state.\($0.rawValue)"),
              hint: t("dissatisfaction.close.hints.\($0.rawValue)"))
          }, whenEmpty: t("dissatisfaction.close.noOutcome")),
        .radios(
          "onderwerp", t("dissatisfaction.close.category"),
          CategoryCore.allCases.map { Choice($0.rawValue, $0.text(t)) },
          isOptional: true),
        .area(
          "bericht", t("dissatisfaction.close.message"), hint: t("dissatisfaction.close.messageHint"), isOptional: true,
          most: Dissatisfaction.mostText, rows: 3),
      ])
  }

  private func show(
    _ form: Form, _ opened: OpenedDissatisfaction, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    opened.page(
      ActView(context.t("dissatisfaction.close.lead"), form: form), title: context.t("dissatisfaction.close.title"),
      context, status)
  }
}
