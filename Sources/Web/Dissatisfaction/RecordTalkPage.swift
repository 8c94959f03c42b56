import Foundation
import HTTPTypes
import Hummingbird
import Intake
import Kernel
import Terms
import Vault

/// A director or adviser records a talk about it (`RecordTalk`).
struct RecordTalkPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/onvrede/{nummer}/gesprek") { context in
      let opened = try await context.dissatisfactionToHandle(in: portal)
      if opened.line.state.isClosed { return opened.notNow(context.t("dissatisfaction.refused.closed"), context) }
      var form = form(opened, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, opened, context)
    }
    routes.signedIn.post("/onvrede/{nummer}/gesprek") { fields, context in
      let opened = try await context.dissatisfactionToHandle(in: portal)
      var form = form(opened, context.t)
      form.fill(fields)
      guard form.isValid, let partner = Dissatisfaction.Talk.Partner(rawValue: form["met"]),
        let heldOn = form.day("datum")
      else { return show(form, opened, context, .unprocessableContent) }
      let id: ID<Dissatisfaction.Talk> = form.id("formulier") ?? ID(portal.database.newID())
      let talk = RecordTalk(
        id: id.uuid, heldOn: heldOn, with: partner, report: Sealed(form["resultaat"]),
        agreements: Sealed(form["afspraken"]))
      do {
        try await portal.database.transaction(as: opened.actor) {
          try await talk.perform(in: $0, keys: portal.keys)
        }
        return context.redirect(to: opened.path, saying: "dissatisfaction.talk.done")
      } catch let refused as RecordTalk.Refused {
        let t = context.t
        switch refused {
        case .alreadyRecorded: return context.redirect(to: opened.path, saying: "dissatisfaction.talk.done")
        case .inFuture: form.refuse("datum", t("handling.talk.inFuture"))
        case .beforeItHappened(let day):
          form.refuse("datum", t("dissatisfaction.talk.tooEarly", ["date": day.text(in: t.language)]))
        case .noReport: form.refuse("resultaat", t("dissatisfaction.talk.noReport"))
        case .tooLong(let most): form.refuse("resultaat", t("dissatisfaction.tooLong", ["most": "\(most)"]))
        case .ofEmployee: form.refuse("resultaat", t("dissatisfaction.talk.ofEmployee"))
        case .closed: form.refuse(t("dissatisfaction.refused.closed"))
        }
        return show(form, opened, context, .unprocessableContent)
      }
    }
  }

  private func form(_ opened: OpenedDissatisfaction, _ t: Wording) -> Form {
    Form(
      t, to: "\(opened.path)/gesprek", submit: t("dissatisfaction.talk.submit"),
      cancel: Link(t("dissatisfaction.back"), to: opened.path),
      [
        .hidden("formulier", portal.database.newID().uuidString.lowercased()),
        .radios(
          "met", t("dissatisfaction.talk.partner"),
          Dissatisfaction.Talk.Partner.allCases.map {
            Choice(
              $0.rawValue, t("dissatisfaction.talk.partners.\($0.rawValue)"),
              hint: t("dissatisfaction.talk.partners.\($0.rawValue)Hint"))
          }, whenEmpty: t("dissatisfaction.talk.noPartner")),
        .date(
          "datum", t("dissatisfaction.talk.heldOn"), hint: t("handling.dateHint"), value: Day(of: portal.database.now)),
        .area(
          "resultaat", t("dissatisfaction.talk.report"), hint: t("dissatisfaction.talk.reportHint"), isOptional: true,
          most: Dissatisfaction.mostText, rows: 5),
        .area(
          "afspraken", t("dissatisfaction.talk.agreements"), isOptional: true, most: Dissatisfaction.mostText, rows: 3),
      ])
  }

  private func show(
    _ form: Form, _ opened: OpenedDissatisfaction, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    opened.page(
      ActView(context.t("dissatisfaction.talk.lead"), readers: context.t("dissatisfaction.talk.readers"), form: form),
      title: context.t("dissatisfaction.talk.title"), context, status)
  }
}
