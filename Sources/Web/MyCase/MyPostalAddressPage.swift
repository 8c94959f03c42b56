import Dossier
import HTTPTypes
import Hummingbird
import Kernel

/// The complainant gives an address for post (`GivePostalAddress`): where a new code goes when there is no e-mail.
struct MyPostalAddressPage: SitePage {
  let portal: Portal

  static let path = "/mijn-klacht/toegang/postadres"

  func routes(_ routes: Routes) {
    routes.complainants.get(MyPostalAddressPage.path) { context in try await show(form(context.t), context) }
    routes.complainants.post(MyPostalAddressPage.path) { fields, context in
      var form = form(context.t)
      form.fill(fields)
      guard form.isValid else { return try await show(form, context, .unprocessableContent) }
      guard let address = form.postalAddress(context.t) else {
        return try await show(form, context, .unprocessableContent)
      }
      do {
        try await portal.database.transaction(as: context.access.actor) {
          try await GivePostalAddress(address: address).perform(in: $0, keys: portal.keys)
        }
        return context.redirect(to: MyAccessPage.path, saying: "access.postal.mineDone")
      } catch let refused as GivePostalAddress.Refused {
        form.refuse(refused.sentence(context.t))
        return try await show(form, context, .unprocessableContent)
      }
    }
  }

  private func form(_ t: Wording) -> Form {
    Form(
      t, to: MyPostalAddressPage.path, submit: t("access.postal.submit"),
      cancel: Link(t("access.mine.title"), to: MyAccessPage.path), .postalAddress(t))
  }

  private func show(
    _ form: Form, _ context: Complainant, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let t = context.t
    let (file, given) = try await CaseFile.read(
      for: .casePageOfComplainant, from: portal.database, as: context.access.actor, keys: portal.keys,
      GivenPostalAddress.newest)
    let view = View(
      lead: t("access.postal.mineLead"), hasAddress: given != nil,
      address: try given.map { try $0.opened(in: file).lines } ?? [],
      byOfficer: given?.givenAs == .officer ? t("access.mine.byOfficer") : nil, form: form)
    return context.render(
      "mycase/postal-address", view, title: t("access.postal.mineTitle"), status: status,
      trail: [.myCase(t), Link(t("access.mine.title"), to: MyAccessPage.path)])
  }

  private struct View {
    let lead: String
    let hasAddress: Bool
    /// What was given before.
    let address: [String]
    let byOfficer: String?
    let form: Form
  }
}
