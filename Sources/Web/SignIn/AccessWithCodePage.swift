import Dossier
import HTTPTypes
import Hummingbird
import Kernel
import Postgres
import Vault

/// A complainant opens their own case with its number and access code (volgen), and closes it again on this device.
package struct AccessWithCodePage: SitePage {
  private let portal: Portal

  package init(_ portal: Portal) { self.portal = portal }

  package func routes(_ routes: Routes) {
    routes.visitors.get("/volgen") { context in
      let back = ReturnPath(context.query["naar"])
      if context.visit.access != nil { return context.redirect(to: back?.text ?? "/mijn-klacht") }
      return show(form(context, back: back), context)
    }
    routes.visitors.post("/volgen") { fields, context in try await open(fields, context) }
    routes.visitors.post("/afmelden") { _, context in try await close(context) }
  }

  private func form(_ context: Visitor, back: ReturnPath?) -> Form {
    let t = context.t
    return Form(
      t, to: "/volgen", submit: t("signin.follow.submit"),
      [
        .text("nummer", t("signin.follow.number"), hint: t("signin.follow.numberHint"), most: 40, isShort: true),
        .text("code", t("signin.follow.code"), hint: t("signin.follow.codeHint"), most: 80, autocomplete: "off"),
        .hidden("naar", back?.text ?? ""),
      ])
  }

  private func show(_ form: Form, _ context: Visitor, status: HTTPResponse.Status = .ok) -> Response {
    context.render("signin/access-with-code", View(form: form), title: context.t("signin.follow.title"), status: status)
  }

  private struct View {
    let form: Form
  }

  private func open(_ fields: FormFields, _ context: Visitor) async throws -> Response {
    let back = ReturnPath(fields["naar"])
    var form = form(context, back: back)
    form.fill(fields)
    guard form.isValid else { return show(form, context, status: .unprocessableContent) }
    do {
      let token = try await AccessWithCode(number: form["nummer"], code: form["code"])
        .perform(in: portal.database, keys: portal.keys)
      let isKept = context.visit.keptToken != nil && back != nil
      var response = context.redirect(to: back?.text ?? "/mijn-klacht", saying: isKept ? "signin.kept.back" : nil)
      response.setCookie(context.site.cookie(.access, token.text))
      return response
    } catch let refused as AccessWithCode.Refused {
      switch refused {
      case .wrong:
        form.refuse(context.t("signin.follow.wrong"))
        return show(form, context, status: .unprocessableContent)
      case .slowDown(let seconds):
        form.refuse(context.t("signin.follow.slowDown", count: seconds))
        return show(form, context, status: .tooManyRequests).retrying(after: seconds)
      }
    }
  }

  private func close(_ context: Visitor) async throws -> Response {
    if let token = context.visit[.access].flatMap({ Token(text: $0) }) {
      try await portal.database.transaction(as: Actor(.system)) { $0.record(ComplainantSession.end(token)) }
    }
    if let token = context.visit[.companion].flatMap({ Token(text: $0) }) {
      try await portal.database.transaction(as: Actor(.system)) { $0.record(CompanionSession.end(token)) }
    }
    var response = context.redirect(to: "/", saying: "signin.follow.ended")
    response.setCookie(context.site.forget(.access))
    response.setCookie(context.site.forget(.companion))
    return response
  }
}
