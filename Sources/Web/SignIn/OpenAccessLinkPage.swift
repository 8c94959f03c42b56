import Dossier
import HTTPTypes
import Hummingbird
import Kernel
import Vault

/// The page of a mailed link (`OpenAccessLink`): looking at it changes nothing, so that a mail scanner which follows
/// links uses nothing up; the button opens the case.
struct OpenAccessLinkPage: SitePage {
  let portal: Portal

  static func path(_ token: String) -> String { "/volgen/link/open/\(token)" }

  func routes(_ routes: Routes) {
    routes.visitors.get(OpenAccessLinkPage.path("{sleutel}")) { context in
      guard let (token, link) = try await find(context) else { return gone(context) }
      return show(form(token, link, context), context)
    }
    routes.visitors.post(OpenAccessLinkPage.path("{sleutel}")) { fields, context in
      guard let (token, link) = try await find(context) else { return gone(context) }
      var form = form(token, link, context)
      form.fill(fields)
      guard form.isValid else { return show(form, context, .unprocessableContent) }
      do {
        let session = try await OpenAccessLink(token: token, code: fields["code"], name: fields["naam"])
          .perform(
            in: portal.database, keys: portal.keys,
            session: context.visit.access.map { (tenant: $0.tenant, dossier: $0.dossier) })
        var response = context.redirect(to: MyCasePage.path, saying: "access.open.done")
        response.setCookie(context.site.cookie(.access, session.text))
        return response
      } catch let refused as OpenAccessLink.Refused {
        switch refused {
        case .gone: return gone(context)
        case .wrongCode:
          form.refuse("code", context.t("access.open.wrong"))
          return show(form, context, .unprocessableContent)
        case .wrongName:
          form.refuse("naam", context.t("access.open.wrongName"))
          return show(form, context, .unprocessableContent)
        case .slowDown(let seconds):
          form.refuse(context.t("signin.follow.slowDown", count: seconds))
          return show(form, context, .tooManyRequests).retrying(after: seconds)
        }
      }
    }
  }

  private func find(_ context: Visitor) async throws -> (Token, AccessLink)? {
    guard let token = Token(text: try context.parameter("sleutel")),
      let link = try await AccessLink.find(token, in: portal.database)
    else { return nil }
    return (token, link)
  }

  /// In a browser where the case is open already the code was given here.
  private func form(_ token: Token, _ link: AccessLink, _ context: Visitor) -> Form {
    let t = context.t
    let isInside = context.visit.access.map { link.opens($0.tenant, $0.dossier) } ?? false
    var fields: [Field] = []
    if link.asksCode && !isInside {
      fields.append(
        .text("code", t("access.open.code"), hint: t("access.open.codeHint"), most: 80, autocomplete: "off"))
    } else if link.asksName && !isInside {
      fields.append(
        .text("naam", t("access.open.name"), hint: t("access.open.nameHint"), most: 200, autocomplete: "family-name"))
    }
    return Form(t, to: OpenAccessLinkPage.path(token.text), submit: t("access.open.submit"), fields)
  }

  private func show(_ form: Form, _ context: Visitor, _ status: HTTPResponse.Status = .ok) -> Response {
    let t = context.t
    let lead =
      form.asks("naam")
      ? t("access.open.leadName") : form.asks("code") ? t("access.open.leadCode") : t("access.open.lead")
    return context.render(
      "signin/open-link", View(lead: lead, form: form), title: t("access.open.title"), status: status)
  }

  private func gone(_ context: Visitor) -> Response {
    let t = context.t
    return context.render(
      "signin/link-gone", Gone(again: Link(t("access.open.newLink"), to: RequestAccessLinkPage.path)),
      title: t("access.open.goneTitle"), status: .gone)
  }

  private struct View {
    let lead: String
    let form: Form
  }
  private struct Gone { let again: Link }
}
