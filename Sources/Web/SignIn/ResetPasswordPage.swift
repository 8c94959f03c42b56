import HTTPTypes
import Hummingbird
import Kernel
import Postgres
import Tenant
import Vault

/// The link from the mail (`ResetPassword`): looking at it changes nothing, so that a mail program may do so; sending the
/// form uses it up.
struct ResetPasswordPage: SitePage {
  let portal: Portal

  static func path(_ token: String) -> String { "/wachtwoord-vergeten/\(token)" }

  func routes(_ routes: Routes) {
    routes.visitors.get("/wachtwoord-vergeten/{sleutel}") { context in
      guard let (token, asksCode) = try await link(context) else { return over(context) }
      return show(form(token, asksCode, context.t), context)
    }
    routes.visitors.post("/wachtwoord-vergeten/{sleutel}") { fields, context in
      guard let (token, asksCode) = try await link(context) else { return over(context) }
      var form = form(token, asksCode, context.t)
      form.fill(fields)
      guard form.isValid else { return show(form, context, .unprocessableContent) }
      let held: Held
      do {
        try await ResetPassword(
          token: token, password: Sealed(form["wachtwoord"]), code: asksCode ? form["code"] : ""
        ).perform(in: portal.database, keys: portal.keys, gate: portal.gate, cost: portal.cost)
        return context.redirect(to: "/inloggen", saying: "signin.reset.done")
      } catch let refused as ResetPassword.Refused {
        switch refused {
        case .linkOver: return over(context)
        case .password(let refused):
          form.refuse("wachtwoord", sentence(for: refused, context.t))
          held = .invalid
        case .wrongCode:
          form.refuse("code", context.t("signin.code.wrong"))
          held = .invalid
        case .slowDown(let seconds):
          form.refuse(context.t("signin.signIn.slowDown", count: seconds))
          held = .slowedDown(seconds)
        }
      } catch is PasswordGate.Busy {
        form.refuse(context.t("signin.signIn.busy"))
        held = .busy
      }
      return await held.response { show(form, context, $0) }
    }
  }

  private func link(_ context: Visitor) async throws -> (token: Token, asksCode: Bool)? {
    guard let token = Token(text: try context.parameter("sleutel")) else { return nil }
    let found = try await portal.database.read(as: Actor(.system), PasswordReset.of(token))
    return found.map { (token, $0.asksCode) }
  }

  private func sentence(for refused: Password.Refused, _ t: Wording) -> String {
    switch refused {
    case .tooShort(let least): t("signin.reset.tooShort", ["least": "\(least)"])
    case .tooLong(let most): t("signin.reset.tooLong", ["most": "\(most)"])
    }
  }

  private func form(_ token: Token, _ asksCode: Bool, _ t: Wording) -> Form {
    var fields: [Field] = [
      .password(
        "wachtwoord", t("signin.reset.password"),
        hint: t("signin.reset.passwordHint", ["least": "\(Password.leastCharacters)"]), autocomplete: "new-password",
        whenEmpty: t("signin.reset.empty"))
    ]
    if asksCode {
      fields.append(
        .text(
          "code", t("signin.code.code"), hint: t("signin.code.codeHint"), most: 40, isShort: true,
          autocomplete: "one-time-code", whenEmpty: t("signin.code.empty")))
    }
    return Form(t, to: ResetPasswordPage.path(token.text), submit: t("signin.reset.submit"), fields)
  }

  private func show(_ form: Form, _ context: Visitor, _ status: HTTPResponse.Status = .ok) -> Response {
    context.render("signin/reset", View(form: form), title: context.t("signin.reset.title"), status: status)
  }

  private struct View { let form: Form }

  private func over(_ context: Visitor) -> Response {
    context.render("signin/reset-over", Nothing(), title: context.t("signin.reset.overTitle"), status: .gone)
  }

  private struct Nothing {}
}
