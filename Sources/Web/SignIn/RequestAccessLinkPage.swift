import Dossier
import HTTPTypes
import Hummingbird
import Kernel
import Vault

/// A complainant without the code asks for a link by mail (`RequestAccessLink`). The answer is always the same.
struct RequestAccessLinkPage: SitePage {
  let portal: Portal

  static let path = "/volgen/link"
  static let sent = "/volgen/link/verstuurd"

  func routes(_ routes: Routes) {
    routes.visitors.get(RequestAccessLinkPage.path) { context in show(form(context.t), context) }
    routes.visitors.post(RequestAccessLinkPage.path) { fields, context in
      var form = form(context.t)
      form.fill(fields)
      guard form.isValid else { return show(form, context, .unprocessableContent) }
      try await RequestAccessLink(number: form["nummer"], email: Sealed(form["email"]))
        .perform(in: portal.database, keys: portal.keys)
      return context.redirect(to: RequestAccessLinkPage.sent)
    }
    routes.visitors.get(RequestAccessLinkPage.sent) { context in
      let back = Link(context.t("access.request.back"), to: "/volgen")
      return context.render("signin/link-sent", Sent(back: back), title: context.t("access.request.sentTitle"))
    }
  }

  private func form(_ t: Wording) -> Form {
    Form(
      t, to: RequestAccessLinkPage.path, submit: t("access.request.submit"),
      [
        .text(
          "nummer", t("access.request.number"), hint: t("access.request.numberHint"), most: 40, isShort: true,
          autocomplete: "off"),
        .email("email", t("access.request.email")),
      ])
  }

  private func show(_ form: Form, _ context: Visitor, _ status: HTTPResponse.Status = .ok) -> Response {
    context.render(
      "signin/request-link", View(form: form), title: context.t("access.request.title"), status: status,
      trail: [Link(context.t("signin.follow.title"), to: "/volgen")])
  }

  private struct View { let form: Form }
  private struct Sent { let back: Link }
}
