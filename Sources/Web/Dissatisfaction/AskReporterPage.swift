import Foundation
import HTTPTypes
import Hummingbird
import Intake
import Kernel
import Vault

/// A director or adviser asks the one who noted it for more (`AskReporter`).
struct AskReporterPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/onvrede/{nummer}/vraag") { context in
      let opened = try await context.dissatisfactionToHandle(in: portal)
      if opened.line.state.isClosed { return opened.notNow(context.t("dissatisfaction.refused.closed"), context) }
      var form = form(opened, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, opened, context)
    }
    routes.signedIn.post("/onvrede/{nummer}/vraag") { fields, context in
      let opened = try await context.dissatisfactionToHandle(in: portal)
      var form = form(opened, context.t)
      form.fill(fields)
      guard form.isValid else { return show(form, opened, context, .unprocessableContent) }
      let question = Sealed(form["vraag"])
      do {
        try await portal.database.transaction(as: opened.actor) {
          try await AskReporter(question: question).perform(in: $0, keys: portal.keys)
        }
        return context.redirect(to: opened.path, saying: "dissatisfaction.ask.done")
      } catch let refused as AskReporter.Refused {
        switch refused {
        case .empty: form.refuse("vraag", context.t("dissatisfaction.ask.empty"))
        case .tooLong(let most): form.refuse("vraag", context.t("dissatisfaction.tooLong", ["most": "\(most)"]))
        case .alreadyAsked: form.refuse(context.t("dissatisfaction.ask.already"))
        case .closed: form.refuse(context.t("dissatisfaction.refused.closed"))
        }
        return show(form, opened, context, .unprocessableContent)
      }
    }
  }

  private func form(_ opened: OpenedDissatisfaction, _ t: Wording) -> Form {
    Form(
      t, to: "\(opened.path)/vraag", submit: t("dissatisfaction.ask.submit"),
      cancel: Link(t("dissatisfaction.back"), to: opened.path),
      [
        .area(
          "vraag", t("dissatisfaction.ask.question"), most: Dissatisfaction.mostText, rows: 4,
          whenEmpty: t("dissatisfaction.ask.empty"))
      ])
  }

  private func show(
    _ form: Form, _ opened: OpenedDissatisfaction, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    opened.page(
      ActView(context.t("dissatisfaction.ask.lead"), readers: context.t("dissatisfaction.ask.readers"), form: form),
      title: context.t("dissatisfaction.ask.title"), context, status)
  }
}

extension OpenedDissatisfaction {
  /// A page below this one on which something is done.
  func page(
    _ view: ActView, title: String, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    context.render("handling/act", view, title: title, status: status, trail: trail(context.t))
  }

  func notNow(_ sentence: String, link: Link? = nil, _ context: SignedIn) -> Response {
    NotNow.page(
      sentence, back: link ?? Link(context.t("dissatisfaction.back"), to: path), trail: trail(context.t), context)
  }
}
