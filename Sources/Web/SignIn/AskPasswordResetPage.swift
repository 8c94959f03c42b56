import HTTPTypes
import Hummingbird
import Kernel
import Tenant

/// Someone forgot the password (`AskPasswordReset`): the same answer for every address.
struct AskPasswordResetPage: SitePage {
  let portal: Portal

  static let path = "/wachtwoord-vergeten"

  func routes(_ routes: Routes) {
    routes.visitors.get(AskPasswordResetPage.path) { context in show(form(context.t), context) }
    routes.visitors.post(AskPasswordResetPage.path) { fields, context in
      var form = form(context.t)
      form.fill(fields)
      guard form.isValid else { return show(form, context, status: .unprocessableContent) }
      do {
        try await AskPasswordReset(email: form["email"]).perform(in: portal.database, keys: portal.keys)
        return context.redirect(
          to: context.visit.person == nil ? "/inloggen" : AccountPage.path, saying: "signin.forgotten.sent")
      } catch let refused as AskPasswordReset.Refused {
        switch refused {
        case .slowDown(let seconds):
          form.refuse(context.t("signin.forgotten.slowDown", count: (seconds + 59) / 60))
          return show(form, context, status: .tooManyRequests).retrying(after: seconds)
        }
      }
    }
  }

  private func form(_ t: Wording) -> Form {
    Form(
      t, to: AskPasswordResetPage.path, submit: t("signin.forgotten.submit"),
      cancel: Link(t("signin.forgotten.back"), to: "/inloggen"),
      [.email("email", t("signin.signIn.email"), autocomplete: "username")])
  }

  private func show(_ form: Form, _ context: Visitor, status: HTTPResponse.Status = .ok) -> Response {
    context.render("signin/forgotten", View(form: form), title: context.t("signin.forgotten.title"), status: status)
  }

  private struct View { let form: Form }
}
