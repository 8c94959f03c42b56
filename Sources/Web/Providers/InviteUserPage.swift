import HTTPTypes
import Hummingbird
import Kernel
import Tenant
import Vault

/// Portal staff give a person access for a provider (`InviteUser`): the person gets a mail.
struct InviteUserPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/beheer/zorgaanbieders/{nummer}/uitnodigen") { context in
      let (record, _) = try await context.record(in: portal)
      var form = form(record, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, record, context)
    }
    routes.signedIn.post("/beheer/zorgaanbieders/{nummer}/uitnodigen") { fields, context in
      let (record, actor) = try await context.record(in: portal)
      var form = form(record, context.t)
      form.fill(fields)
      guard form.isValid else { return show(form, record, context, .unprocessableContent) }
      let invite = InviteUser(
        email: form["email"], name: Sealed(form["persoon"]),
        function: ProviderFunction(rawValue: form["functie"]) ?? .reader)
      do {
        try await portal.database.transaction(as: actor) { try await invite.perform(in: $0, keys: portal.keys) }
      } catch let refused as AddUser.Refused {
        InviteUserPage.refuse(refused, &form, context.t)
        return show(form, record, context, .unprocessableContent)
      }
      return context.redirect(
        to: ProviderRecordPage.path(record.provider.number), saying: "providers.invite.done")
    }
  }

  static func refuse(_ refused: AddUser.Refused, _ form: inout Form, _ t: Wording) {
    switch refused {
    case .noEmail: form.refuse("email", t("form.errors.email"))
    case .noName: form.refuse("persoon", t("providers.invite.noName"))
    case .alreadyHasRole: form.refuse("email", t("providers.invite.already"))
    case .yourself: form.refuse("email", t("users.problems.yourself"))
    case .overseerIsNothingElse: form.refuse("email", t("users.problems.overseerIsNothingElse"))
    }
  }

  private func form(_ record: ProviderRecord, _ t: Wording) -> Form {
    let path = ProviderRecordPage.path(record.provider.number)
    return Form(
      t, to: "\(path)/uitnodigen", submit: t("providers.invite.submit"), cancel: Link(t("providers.back"), to: path),
      [
        .text(
          "persoon", t("providers.invite.name"), most: 120, autocomplete: "off",
          whenEmpty: t("providers.invite.noName")),
        .email("email", t("providers.invite.email"), autocomplete: "off"), .function(t, value: .director),
      ])
  }

  private func show(
    _ form: Form, _ record: ProviderRecord, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    context.render(
      "providers/form", FormView(lead: context.t("providers.invite.lead"), form: form),
      title: context.t("providers.invite.title"), status: status, trail: context.trail(to: record))
  }
}
