import Dossier
import HTTPTypes
import Hummingbird
import Kernel
import Vault

/// Where a helper asks for a new link (`RequestAccessLink`), and comes without an access or with one that is over. The
/// answer is the same for everyone: nobody learns that there is a case.
struct CompanionDoorPage: SitePage {
  let portal: Portal

  static let path = "/volgen/helper"

  func routes(_ routes: Routes) {
    routes.visitors.get("/volgen/helper") { context in show(form(context.t), context) }
    routes.visitors.post("/volgen/helper") { fields, context in
      var form = form(context.t)
      form.fill(fields)
      guard form.isValid else { return show(form, context, .unprocessableContent) }
      try await RequestAccessLink(number: form["nummer"], email: Sealed(form["email"]))
        .perform(in: portal.database, keys: portal.keys)
      return context.redirect(to: RequestAccessLinkPage.sent)
    }
  }

  /// A link that was used, is too old, or was never one, which look the same.
  static func gone(_ context: Visitor) -> Response {
    let t = context.t
    return context.render(
      "companion/gone", Gone(again: Link(t("access.open.newLink"), to: CompanionDoorPage.path)),
      title: t("access.open.goneTitle"), status: .gone)
  }

  private func form(_ t: Wording) -> Form {
    Form(
      t, to: CompanionDoorPage.path, submit: t("access.request.submit"),
      [
        .text(
          "nummer", t("companion.door.number"), hint: t("companion.door.numberHint"), most: 40, isShort: true,
          autocomplete: "off"),
        .email("email", t("companion.door.email")),
      ])
  }

  private func show(_ form: Form, _ context: Visitor, _ status: HTTPResponse.Status = .ok) -> Response {
    let t = context.t
    return context.render("companion/door", View(form: form), title: t("companion.door.title"), status: status)
  }

  private struct View { let form: Form }
  private struct Gone { let again: Link }
}
