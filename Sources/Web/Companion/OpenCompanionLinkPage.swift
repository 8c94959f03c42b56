import Dossier
import HTTPTypes
import Hummingbird
import Kernel
import Vault

/// The page of a helper's link (`CompanionLink`): looking at it changes nothing; the button opens the case, the first
/// time with the code that the complainant told them.
struct OpenCompanionLinkPage: SitePage {
  let portal: Portal

  static func path(_ token: String) -> String { "/volgen/helper/open/\(token)" }

  func routes(_ routes: Routes) {
    routes.visitors.get(OpenCompanionLinkPage.path("{sleutel}")) { context in
      guard let (token, link) = try await find(context) else { return CompanionDoorPage.gone(context) }
      return show(form(token, link, context.t), context)
    }
    routes.visitors.post(OpenCompanionLinkPage.path("{sleutel}")) { fields, context in
      guard let (token, link) = try await find(context) else { return CompanionDoorPage.gone(context) }
      let t = context.t
      var form = form(token, link, t)
      form.fill(fields)
      guard form.isValid else { return show(form, context, .unprocessableContent) }
      do {
        let session = try await link.open(code: fields["code"], in: portal.database, keys: portal.keys)
        var response = context.redirect(to: CompanionCasePage.path, saying: "companion.link.done")
        response.setCookie(context.site.cookie(.companion, session.text))
        return response
      } catch let refused as CompanionLink.Refused {
        switch refused {
        case .gone: return CompanionDoorPage.gone(context)
        case .wrongCode:
          form.refuse("code", t("companion.link.wrong"))
          return show(form, context, .unprocessableContent)
        case .slowDown(let seconds):
          form.refuse(t("signin.follow.slowDown", count: seconds))
          return show(form, context, .tooManyRequests).retrying(after: seconds)
        }
      }
    }
  }

  private func find(_ context: Visitor) async throws -> (Token, CompanionLink)? {
    guard let token = Token(text: try context.parameter("sleutel")),
      let link = try await CompanionLink.find(token, in: portal.database)
    else { return nil }
    return (token, link)
  }

  private func form(_ token: Token, _ link: CompanionLink, _ t: Wording) -> Form {
    Form(
      t, to: OpenCompanionLinkPage.path(token.text), submit: t("companion.link.submit"),
      link.asksCode
        ? [
          .text(
            "code", t("companion.link.code"), hint: t("companion.link.codeHint"), most: 20, isShort: true,
            autocomplete: "off", whenEmpty: t("companion.link.noCode"))
        ] : [])
  }

  private func show(_ form: Form, _ context: Visitor, _ status: HTTPResponse.Status = .ok) -> Response {
    let t = context.t
    return context.render(
      "companion/link", View(lead: t("companion.link.lead"), text: t("companion.link.text"), form: form),
      title: t("companion.link.title"), status: status)
  }

  private struct View {
    let lead: String
    let text: String
    let form: Form
  }
}
