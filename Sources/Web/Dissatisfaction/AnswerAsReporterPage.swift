import Foundation
import HTTPTypes
import Hummingbird
import Intake
import Kernel
import Postgres
import Vault

/// The one who noted it answers what they were asked (`AnswerAsReporter`).
struct AnswerAsReporterPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/onvrede/{nummer}/antwoord") { context in
      let opened = try await context.ownDissatisfaction(in: portal)
      let question = try await question(opened)
      guard let question, question.answer == nil, !opened.line.state.isClosed else {
        return opened.notNow(context.t("dissatisfaction.answer.nothingAsked"), context)
      }
      var form = form(opened, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, question, opened, context)
    }
    routes.signedIn.post("/onvrede/{nummer}/antwoord") { fields, context in
      let opened = try await context.ownDissatisfaction(in: portal)
      guard let question = try await question(opened) else {
        return opened.notNow(context.t("dissatisfaction.answer.nothingAsked"), context)
      }
      var form = form(opened, context.t)
      form.fill(fields)
      guard form.isValid else { return show(form, question, opened, context, .unprocessableContent) }
      let answer = Sealed(form["antwoord"])
      do {
        try await portal.database.transaction(as: opened.actor) {
          try await AnswerAsReporter(answer: answer).perform(in: $0, keys: portal.keys)
        }
        return context.redirect(to: opened.path, saying: "dissatisfaction.answer.done")
      } catch let refused as AnswerAsReporter.Refused {
        switch refused {
        // A double click: it is there.
        case .alreadyAnswered where question.answer?.text ?? answer == answer:
          return context.redirect(to: opened.path, saying: "dissatisfaction.answer.done")
        case .alreadyAnswered: form.refuse(context.t("dissatisfaction.answer.already"))
        case .empty: form.refuse("antwoord", context.t("dissatisfaction.answer.empty"))
        case .tooLong(let most): form.refuse("antwoord", context.t("dissatisfaction.tooLong", ["most": "\(most)"]))
        case .nothingAsked: form.refuse(context.t("dissatisfaction.answer.nothingAsked"))
        case .closed: form.refuse(context.t("dissatisfaction.refused.closed"))
        }
        return show(form, question, opened, context, .unprocessableContent)
      }
    }
  }

  private func question(_ opened: OpenedDissatisfaction) async throws -> Dissatisfaction.Question? {
    try await Dissatisfaction.read(from: portal.database, as: opened.actor, keys: portal.keys).question
  }

  private func form(_ opened: OpenedDissatisfaction, _ t: Wording) -> Form {
    Form(
      t, to: "\(opened.path)/antwoord", submit: t("dissatisfaction.answer.submit"),
      cancel: Link(t("dissatisfaction.back"), to: opened.path),
      [
        .area(
          "antwoord", t("dissatisfaction.answer.label"), most: Dissatisfaction.mostText, rows: 5,
          whenEmpty: t("dissatisfaction.answer.empty"))
      ])
  }

  private func show(
    _ form: Form, _ question: Dissatisfaction.Question, _ opened: OpenedDissatisfaction, _ context: SignedIn,
    _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    return opened.page(
      ActView(
        t("dissatisfaction.answer.lead"), readers: t("dissatisfaction.note.readers"),
        notices: [
          Notice(
            .info, t("dissatisfaction.one.asked", ["date": question.askedOn.text(in: t.language)]),
            question.text.revealed)
        ], form: form), title: t("dissatisfaction.answer.title"), context, status)
  }
}
