import Dossier
import Handling
import Hummingbird
import Kernel
import Vault

/// The officer or the provider records why a side was not heard (`RecordNotHeard`); the judgement shows it.
struct RecordNotHeardPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    add(routes, "/zaken/{nummer}/niet-gehoord", for: .officer)
    add(routes, "/klachten/{nummer}/niet-gehoord", for: .provider)
  }

  private func add(_ routes: Routes, _ path: String, for audience: Audience) {
    routes.signedIn.get(path) { context in
      let opened = try await context.caseToAct(as: audience, in: portal)
      guard opened.line.phase == .open else {
        return NotNow.page(opened, context.t("handling.refused.notOpen"), context)
      }
      var form = form(opened, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return view(form, context.t).page(context.t("handling.notHeard.title"), opened, context)
    }
    routes.signedIn.post(path) { fields, context in
      let opened = try await context.caseToAct(as: audience, in: portal)
      var form = form(opened, context.t)
      form.fill(fields)
      if form.isValid, let side = Side(rawValue: form["kant"]) {
        let reason = Sealed(form["reden"])
        do {
          try await portal.database.transaction(as: opened.actor) {
            try await RecordNotHeard(side: side, reason: reason).perform(in: $0, keys: portal.keys)
          }
          return context.redirect(to: opened.path, saying: "handling.notHeard.done")
        } catch let refused as RecordNotHeard.Refused {
          switch refused {
          case .alreadyRecorded: return context.redirect(to: opened.path, saying: "handling.notHeard.already")
          case .notOpen: form.refuse(context.t("handling.refused.notOpen"))
          case .alreadyHeard: form.refuse("kant", context.t("handling.notHeard.alreadyHeard"))
          case .noReason: form.refuse("reden", context.t("handling.notHeard.empty"))
          case .tooLong(let most): form.refuse("reden", context.t("handling.refused.tooLong", ["most": "\(most)"]))
          }
        }
      }
      return view(form, context.t).page(context.t("handling.notHeard.title"), opened, context, .unprocessableContent)
    }
  }

  private func view(_ form: Form, _ t: Wording) -> ActView {
    ActView(t("handling.notHeard.lead"), readers: t("handling.notHeard.readers"), form: form)
  }

  private func form(_ opened: StaffCase, _ t: Wording) -> Form {
    Form(
      t, to: "\(opened.path)/niet-gehoord", submit: t("handling.notHeard.submit"),
      cancel: Link(t("handling.back"), to: opened.path),
      [
        .radios(
          "kant", t("handling.notHeard.side"), Side.allCases.map { Choice($0.rawValue, $0.text(t)) },
          whenEmpty: t("handling.notHeard.noSide")),
        .area(
          "reden", t("handling.notHeard.reason"), hint: t("handling.notHeard.reasonHint"),
          most: RecordNotHeard.mostCharacters, rows: 6, whenEmpty: t("handling.notHeard.empty")),
      ])
  }
}
