import HTTPTypes
import Hummingbird
import Kernel
import Postgres
import Tenant
import Vault

/// Staff come in with e-mail and password, and leave. Where there is a second factor, its page comes next.
package struct SignInPage: SitePage {
  private let portal: Portal

  package init(_ portal: Portal) { self.portal = portal }

  package func routes(_ routes: Routes) {
    routes.visitors.get("/inloggen") { context in
      let back = ReturnPath(context.query["naar"])
      if let person = context.visit.person { return context.redirect(to: back?.text ?? Navigation.landing(of: person)) }
      return show(form(context, back: back), context)
    }
    routes.visitors.post("/inloggen") { fields, context in try await signIn(fields, context) }
    routes.visitors.post("/uitloggen") { _, context in try await signOut(context) }
  }

  private func form(_ context: Visitor, back: ReturnPath?) -> Form {
    let t = context.t
    return Form(
      t, to: "/inloggen", submit: t("signin.signIn.submit"),
      [
        .email("email", t("signin.signIn.email"), autocomplete: "username"),
        .password("wachtwoord", t("signin.signIn.password")),
        .hidden("naar", back?.text ?? ""),
      ])
  }

  private func show(_ form: Form, _ context: Visitor, status: HTTPResponse.Status = .ok) -> Response {
    context.render("signin/sign-in", View(form: form), title: context.t("signin.signIn.title"), status: status)
  }

  private struct View {
    let form: Form
  }

  private func signIn(_ fields: FormFields, _ context: Visitor) async throws -> Response {
    let back = ReturnPath(fields["naar"])
    var form = form(context, back: back)
    form.fill(fields)
    guard form.isValid else { return show(form, context, status: .unprocessableContent) }
    let held: Held
    do {
      let outcome = try await SignIn(
        email: form["email"], password: Sealed(form["wachtwoord"]), arrival: context.arrival
      ).perform(in: portal.database, keys: portal.keys, gate: portal.gate, cost: portal.cost)
      switch outcome {
      case .signedIn(let opened): return try await context.arrived(opened, back: back, in: portal)
      case .needsCode(let step):
        return context.on(to: GiveCodePage.path, with: step, back: back, seconds: SignInStep.minutes * 60)
      case .needsSecondFactor(let step):
        return context.on(to: EnrolPage.path, with: step, back: back, seconds: SignInStep.minutesToEnrol * 60)
      }
    } catch let refused as SignIn.Refused {
      switch refused {
      case .wrong:
        form.refuse(context.t("signin.signIn.wrong"))
        held = .invalid
      case .slowDown(let seconds):
        form.refuse(context.t("signin.signIn.slowDown", count: seconds))
        held = .slowedDown(seconds)
      }
    } catch is PasswordGate.Busy {
      form.refuse(context.t("signin.signIn.busy"))
      held = .busy
    }
    return await held.response { show(form, context, status: $0) }
  }

  private func signOut(_ context: Visitor) async throws -> Response {
    if let token = context.visit[.session].flatMap({ Token(text: $0) }) {
      try await portal.database.transaction(as: Actor(.system)) { $0.record(SignedInPerson.signOut(token)) }
    }
    var response = context.redirect(to: "/", saying: "signin.signIn.signedOut")
    response.setCookie(context.site.forget(.session))
    return response
  }
}
