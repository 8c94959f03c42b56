import Dossier
import Foundation
import Handling
import Hummingbird
import Kernel
import Terms
import Vault

/// The officer or the provider reports a talk with one of the sides (`GiveStatement` with a talk).
struct GiveTalkPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    add(routes, "/zaken/{nummer}/gesprek", for: .officer)
    add(routes, "/klachten/{nummer}/gesprek", for: .provider)
  }

  private func add(_ routes: Routes, _ path: String, for audience: Audience) {
    routes.signedIn.get(path) { context in
      let opened = try await context.caseToAct(as: audience, in: portal)
      guard opened.line.phase == .open else {
        return NotNow.page(opened, context.t("handling.refused.notOpen"), context)
      }
      var form = form(opened, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return view(form, context.t).page(context.t("handling.talk.title"), opened, context)
    }
    routes.signedIn.post(path) { fields, context in
      let opened = try await context.caseToAct(as: audience, in: portal)
      var form = form(opened, context.t)
      form.fill(fields)
      if form.isValid, let side = Side(rawValue: form["kant"]), let heldOn = form.day("datum") {
        let id: ID<Statement> = form.id("formulier") ?? ID(portal.database.newID())
        let body = Sealed(form["verslag"])
        do {
          try await portal.database.transaction(as: opened.actor) {
            try await GiveStatement(id: id, body: body, talk: (side: side, heldOn: heldOn))
              .perform(in: $0, keys: portal.keys)
          }
          return context.redirect(to: opened.path, saying: "handling.talk.done")
        } catch let refused as GiveStatement.Refused {
          switch refused {
          case .alreadyGiven: return context.redirect(to: opened.path, saying: "handling.talk.done")
          case .notOpen: form.refuse(context.t("handling.refused.notOpen"))
          case .empty: form.refuse("verslag", context.t("handling.talk.empty"))
          case .tooLong(let most): form.refuse("verslag", context.t("handling.refused.tooLong", ["most": "\(most)"]))
          case .talkInFuture: form.refuse("datum", context.t("handling.talk.inFuture"))
          case .talkBeforeFiling:
            form.refuse(
              "datum",
              context.t(
                "handling.talk.beforeFiling", ["date": opened.line.filedOn.text(in: context.language)]))
          }
        }
      }
      return view(form, context.t).page(context.t("handling.talk.title"), opened, context, .unprocessableContent)
    }
  }

  private func view(_ form: Form, _ t: Wording) -> ActView {
    ActView(t("handling.talk.lead"), readers: t("handling.talk.readers"), form: form)
  }

  private func form(_ opened: StaffCase, _ t: Wording) -> Form {
    Form(
      t, to: "\(opened.path)/gesprek", submit: t("handling.talk.submit"),
      cancel: Link(t("handling.back"), to: opened.path),
      [
        .hidden("formulier", portal.database.newID().uuidString.lowercased()),
        .radios(
          "kant", t("handling.talk.side"), Side.allCases.map { Choice($0.rawValue, $0.text(t)) },
          whenEmpty: t("handling.talk.noSide")),
        .date("datum", t("handling.talk.date"), hint: t("handling.dateHint"), value: Day(of: portal.database.now)),
        .area(
          "verslag", t("handling.talk.report"), hint: t("handling.talk.reportHint"),
          most: GiveStatement.mostCharacters, rows: 12, whenEmpty: t("handling.talk.empty")),
      ])
  }
}
