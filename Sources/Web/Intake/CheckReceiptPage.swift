import Dossier
import HTTPTypes
import Hummingbird
import Intake
import Kernel
import Terms

/// Anyone with a receipt asks whether it is ours (`CheckReceipt`): the answer is the day, or that it isn't.
struct CheckReceiptPage: SitePage {
  let portal: Portal

  static let path = "/ontvangst"

  func routes(_ routes: Routes) {
    routes.visitors.get(CheckReceiptPage.path) { context in show(form(context.t), nil, context) }
    routes.visitors.post(CheckReceiptPage.path) { fields, context in
      let t = context.t
      var form = form(t)
      form.fill(fields)
      guard form.isValid else { return show(form, nil, context, .unprocessableContent) }
      do {
        let receipt = try await CheckReceipt(number: form["nummer"], code: form["controlecode"])
          .perform(in: portal.database, keys: portal.keys)
        let date = Day(of: receipt.filedAt).text(in: context.language)
        return show(
          form, Notice(.success, t("receipt.genuineTitle"), t("receipt.genuine", ["date": date])), context)
      } catch let refused as CheckReceipt.Refused {
        switch refused {
        case .notGenuine:
          form.refuse(t("receipt.notGenuine"))
          return show(form, nil, context, .unprocessableContent)
        case .slowDown(let seconds):
          form.refuse(t("signin.follow.slowDown", count: seconds))
          return show(form, nil, context, .tooManyRequests).retrying(after: seconds)
        }
      }
    }
  }

  private func form(_ t: Wording) -> Form {
    Form(
      t, to: CheckReceiptPage.path, submit: t("receipt.submit"),
      [
        .text(
          "nummer", t("receipt.number"), hint: t("signin.follow.numberHint"), most: 40, isShort: true,
          autocomplete: "off"),
        .text(
          "controlecode", t("receipt.check"), hint: t("receipt.checkHint"), most: 40, isShort: true,
          autocomplete: "off"),
      ])
  }

  private func show(
    _ form: Form, _ answer: Notice?, _ context: Visitor, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    context.render(
      "intake/check-receipt", View(answer: answer, form: form), title: context.t("receipt.checkTitle"), status: status)
  }

  private struct View {
    let answer: Notice?
    let form: Form
  }
}
