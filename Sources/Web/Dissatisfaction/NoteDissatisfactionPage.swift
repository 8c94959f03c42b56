import Foundation
import HTTPTypes
import Hummingbird
import Intake
import Kernel
import Postgres
import Terms
import Vault

/// Any employee notes an uiting van onvrede, in four questions of which one must be answered (`NoteDissatisfaction`).
struct NoteDissatisfactionPage: SitePage {
  let portal: Portal

  static let path = "/onvrede/nieuw"

  func routes(_ routes: Routes) {
    routes.signedIn.get("/onvrede/nieuw") { context in
      _ = try context.actor(.reporter)
      var form = form(context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, context)
    }
    routes.signedIn.post("/onvrede/nieuw") { fields, context in
      let actor = try context.actor(.reporter)
      var form = form(context.t)
      form.fill(fields)
      guard form.isValid, let tenant = actor.tenant else { return show(form, context, .unprocessableContent) }
      let begun: ID<Dissatisfaction> = form.id("formulier") ?? ID(portal.database.newID())
      let opened = actor.opening(begun.uuid, of: tenant)
      let note = NoteDissatisfaction(
        what: Sealed(form["wat"]), happenedOn: form.day("datum"),
        about: form["over"].isEmpty ? nil : Sealed(form["over"]),
        wantsFollowUp: ["ja": true, "nee": false][form["vervolg"]], language: context.language, citizenNumberSeen: true)
      do {
        let number = try await portal.database.transaction(as: opened) {
          try await note.perform(in: $0, keys: portal.keys)
        }
        return context.redirect(to: "\(DissatisfactionsPage.path)/\(number)", saying: "dissatisfaction.note.done")
      } catch let refused as NoteDissatisfaction.Refused {
        if refused == .alreadyNoted,
          let line = try await portal.database.read(as: opened, DissatisfactionLine.begun(as: begun.uuid))
        {
          return context.redirect(
            to: "\(DissatisfactionsPage.path)/\(line.number)", saying: "dissatisfaction.note.done")
        }
        refuse(refused, &form, context.t)
        return show(form, context, .unprocessableContent)
      }
    }
  }

  private func refuse(_ refused: NoteDissatisfaction.Refused, _ form: inout Form, _ t: Wording) {
    switch refused {
    case .empty: form.refuse("wat", t("dissatisfaction.note.noStory"))
    case .tooLong(let most): form.refuse("wat", t("dissatisfaction.tooLong", ["most": "\(most)"]))
    case .happenedInFuture: form.refuse("datum", t("dissatisfaction.note.inFuture"))
    case .happenedTooLongAgo: form.refuse("datum", t("dissatisfaction.note.tooLongAgo"))
    case .aboutTooLong(let most): form.refuse("over", t("dissatisfaction.tooLong", ["most": "\(most)"]))
    case .aboutHoldsCitizenNumber: form.refuse("over", t("dissatisfaction.note.citizenNumber"))
    case .holdsCitizenNumber: form.refuse("wat", t("dissatisfaction.note.citizenNumber"))
    case .noRegelingInForce: form.refuse(t("dissatisfaction.note.noRegeling"))
    case .alreadyNoted: form.refuse(t("dissatisfaction.note.already"))
    }
  }

  private func form(_ t: Wording) -> Form {
    Form(
      t, to: "/onvrede/nieuw", submit: t("dissatisfaction.note.submit"),
      cancel: Link(t("dissatisfaction.backToList"), to: DissatisfactionsPage.path),
      [
        .hidden("formulier", portal.database.newID().uuidString.lowercased()),
        .area(
          "wat", t("dissatisfaction.note.what"), hint: t("dissatisfaction.note.whatHint"),
          most: Dissatisfaction.mostStory, rows: 5, whenEmpty: t("dissatisfaction.note.noStory")),
        .date(
          "datum", t("dissatisfaction.note.happenedOn"), hint: t("handling.dateHint"),
          value: Day(of: portal.database.now), isOptional: true),
        .text(
          "over", t("dissatisfaction.note.about"), hint: t("dissatisfaction.note.aboutHint"), isOptional: true,
          most: Dissatisfaction.mostLine, autocomplete: "off"),
        .radios(
          "vervolg", t("dissatisfaction.note.followUp"),
          [
            Choice("ja", t("dissatisfaction.followUp.wanted")), Choice("nee", t("dissatisfaction.followUp.notWanted")),
            Choice("onbekend", t("dissatisfaction.followUp.unknown")),
          ], isOptional: true),
      ])
  }

  private func show(_ form: Form, _ context: SignedIn, _ status: HTTPResponse.Status = .ok) -> Response {
    context.render(
      "handling/act",
      ActView(context.t("dissatisfaction.note.lead"), readers: context.t("dissatisfaction.note.readers"), form: form),
      title: context.t("dissatisfaction.note.title"), status: status, trail: [.dissatisfactions(context.t)])
  }
}
