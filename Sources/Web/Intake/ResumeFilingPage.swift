import Dossier
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Tenant
import Terms
import Vault

/// Going on with a half-typed complaint on another device: a link to keep, and the page it opens.
///
/// Looking at that page changes nothing, so that whatever follows links by itself takes nothing over. The link opens
/// what was typed and never the case: once filed it leads nowhere.
struct ResumeFilingPage: SitePage {
  let portal: Portal

  static func keep(_ affiliate: Affiliate) -> String { "\(affiliate.filingAddress)/bewaren" }

  func routes(_ routes: Routes) {
    routes.visitors.get("/zorgaanbieders/{nummer}/klacht/bewaren") { context in try await keep(context) }
    routes.visitors.get("/zorgaanbieders/{nummer}/klacht/verder/{sleutel}") { context in
      let affiliate = try await context.affiliate(in: portal)
      guard let (key, _) = try await find(affiliate, context) else { return gone(affiliate, context) }
      let t = context.t
      let form = Form(
        t, to: "\(affiliate.filingAddress)/verder/\(key.text)", submit: t("intake.resume.submit"), [])
      return context.render(
        "intake/open-filing",
        Opening(lead: t("intake.resume.open", ["provider": affiliate.provider.name]), form: form),
        title: t("intake.resume.openTitle"), look: affiliate.shownLook)
    }
    routes.visitors.post("/zorgaanbieders/{nummer}/klacht/verder/{sleutel}") { _, context in
      let affiliate = try await context.affiliate(in: portal)
      guard let (_, token) = try await find(affiliate, context) else { return gone(affiliate, context) }
      var response = context.redirect(to: affiliate.filingAddress)
      response.setCookie(context.site.cookie(.draft, token.text, secondsToLive: Draft.daysKept * 86_400))
      return response
    }
  }

  private func find(_ affiliate: Affiliate, _ context: Visitor) async throws -> (key: Token, draft: Token)? {
    guard let key = Token(text: try context.parameter("sleutel")),
      let draft = try await Filing.token(behind: key, for: affiliate.provider, in: portal.database)
    else { return nil }
    return (key, draft)
  }

  // MARK: The link

  private func keep(_ context: Visitor) async throws -> Response {
    let affiliate = try await context.affiliate(in: portal)
    guard affiliate.takesComplaints, let regeling = affiliate.version?.regeling else {
      return context.redirect(to: affiliate.address)
    }
    let filing = try await Filing.load(for: affiliate, under: regeling, context.visit, from: portal.database)
    guard filing.filedNumber == nil, let key = filing.knownResumeKey else {
      return context.redirect(to: affiliate.filingAddress)
    }
    let t = context.t
    let address = "\(context.site.configuration.publicURL)\(affiliate.filingAddress)/verder/\(key.text)"
    let view = Kept(
      address: address, code: try PictureAddress.code(address, label: t("intake.resume.qr")),
      until: t(
        "intake.resume.until",
        ["date": Day(of: portal.database.now).adding(days: Draft.daysKept).text(in: t.language)]),
      back: affiliate.filingAddress)
    return context.render(
      "intake/keep-filing", view, title: t("intake.resume.title"),
      trail: [Link(affiliate.provider.name, to: affiliate.address)], look: affiliate.shownLook)
  }

  private func gone(_ affiliate: Affiliate, _ context: Visitor) -> Response {
    context.render(
      "intake/filing-gone", Gone(anew: affiliate.address), title: context.t("intake.resume.goneTitle"), status: .gone,
      look: affiliate.shownLook)
  }

  private struct Kept {
    let address: String
    let code: String
    let until: String
    let back: String
  }
  private struct Opening {
    let lead: String
    let form: Form
  }
  private struct Gone { let anew: String }
}
