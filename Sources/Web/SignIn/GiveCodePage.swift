import HTTPTypes
import Hummingbird
import Kernel
import Postgres
import Tenant
import Vault

/// The second step of signing in (`GiveCode`): the code of the app, or a recovery code.
struct GiveCodePage: SitePage {
  let portal: Portal

  static let path = "/inloggen/code"

  func routes(_ routes: Routes) {
    routes.visitors.get(GiveCodePage.path) { context in
      guard let step = context.step,
        let found = try await portal.database.read(as: Actor(.system), SignInStep.of(step, on: context.device)),
        found.isEnrolled
      else { return over(context) }
      return show(form(context, back: ReturnPath(context.query["naar"])), context)
    }
    routes.visitors.post(GiveCodePage.path) { fields, context in
      guard let step = context.step else { return over(context) }
      let back = ReturnPath(fields["naar"])
      var form = form(context, back: back)
      form.fill(fields)
      guard form.isValid else { return show(form, context, status: .unprocessableContent) }
      do {
        let opened = try await GiveCode(step: step, code: form["code"], arrival: context.arrival)
          .perform(in: portal.database, keys: portal.keys)
        return try await context.arrived(opened, back: back, in: portal)
      } catch let refused as GiveCode.Refused {
        let held: Held
        switch refused {
        case .stepOver: return over(context)
        case .wrong:
          form.refuse("code", context.t("signin.code.wrong"))
          held = .invalid
        case .slowDown(let seconds):
          form.refuse(context.t("signin.signIn.slowDown", count: seconds))
          held = .slowedDown(seconds)
        }
        return await held.response { show(form, context, status: $0) }
      }
    }
  }

  private func over(_ context: Visitor) -> Response {
    var response = context.redirect(to: "/inloggen", saying: context.visit.person == nil ? "signin.code.over" : nil)
    response.setCookie(context.site.forget(.step))
    return response
  }

  private func form(_ context: Visitor, back: ReturnPath?) -> Form {
    let t = context.t
    return Form(
      t, to: GiveCodePage.path, submit: t("signin.signIn.submit"),
      cancel: Link(t("signin.code.again"), to: "/inloggen"),
      [
        .text(
          "code", t("signin.code.code"), hint: t("signin.code.codeHint"), most: 40, isShort: true,
          autocomplete: "one-time-code", whenEmpty: t("signin.code.empty")),
        .hidden("naar", back?.text ?? ""),
      ])
  }

  private func show(_ form: Form, _ context: Visitor, status: HTTPResponse.Status = .ok) -> Response {
    context.render("signin/give-code", View(form: form), title: context.t("signin.code.title"), status: status)
  }

  private struct View { let form: Form }
}
