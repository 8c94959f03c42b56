import Dossier
import HTTPTypes
import Handling
import Hummingbird
import Kernel
import Postgres
import Vault

/// The complainant asks to leave something out of the dossier (`AskRedaction`).
struct AskRedactionPage: SitePage {
  let portal: Portal

  static let path = "/mijn-klacht/weglaten"

  func routes(_ routes: Routes) {
    routes.complainants.get(AskRedactionPage.path) { context in
      var form = form(context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, context)
    }
    routes.complainants.post(AskRedactionPage.path) { fields, context in
      let t = context.t
      var form = form(t)
      form.fill(fields)
      guard form.isValid else { return show(form, context, .unprocessableContent) }
      do {
        let ask = AskRedaction(request: Sealed(form["wat"]))
        try await portal.database.transaction(as: context.access.actor) {
          try await ask.perform(in: $0, keys: portal.keys)
        }
        return context.redirect(to: MyCasePage.path, saying: "redact.ask.done")
      } catch let refused as AskRedaction.Refused {
        switch refused {
        case .over: form.refuse(t("redact.ask.over"))
        case .empty: form.refuse("wat", t("redact.ask.empty"))
        case .tooLong(let most): form.refuse("wat", t("handling.refused.tooLong", ["most": "\(most)"]))
        case .tooMany(let most): form.refuse(t("redact.ask.tooMany", ["most": "\(most)"]))
        }
        return show(form, context, .unprocessableContent)
      }
    }
  }

  private func form(_ t: Wording) -> Form {
    Form(
      t, to: AskRedactionPage.path, submit: t("redact.ask.submit"),
      cancel: Link(t("mycase.trail"), to: MyCasePage.path),
      [
        .area(
          "wat", t("redact.ask.what"), hint: t("redact.ask.whatHint"), most: AskRedaction.mostCharacters, rows: 5,
          whenEmpty: t("redact.ask.empty"))
      ])
  }

  private func show(_ form: Form, _ context: Complainant, _ status: HTTPResponse.Status = .ok) -> Response {
    context.render(
      "mycase/ask-redaction", View(form: form), title: context.t("redact.ask.title"), status: status,
      trail: [Link(context.t("mycase.trail"), to: MyCasePage.path)])
  }

  private struct View { let form: Form }
}
