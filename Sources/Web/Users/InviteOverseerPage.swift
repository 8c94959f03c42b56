import HTTPTypes
import Hummingbird
import Kernel
import Tenant
import Terms
import Vault

/// Portal staff let someone look, as an auditor or as the privacy officer (`InviteOverseer`): the person gets a mail.
struct InviteOverseerPage: SitePage {
  let portal: Portal

  static let path = "/beheer/nieuwe-toezichthouder"

  func routes(_ routes: Routes) {
    routes.signedIn.get("/beheer/nieuwe-toezichthouder") { context in
      try context.require(.portal)
      var form = form(context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, context)
    }
    routes.signedIn.post("/beheer/nieuwe-toezichthouder") { fields, context in
      let (actor, t) = (try context.actor(.portal), context.t)
      var form = form(t)
      form.fill(fields)
      if form.isValid {
        let work: InviteOverseer.Work = form["als"] == "privacy" ? .privacy : .auditor(until: form.day("tot"))
        let invite = InviteOverseer(email: form["email"], name: Sealed(form["persoon"]), as: work)
        do {
          try await portal.database.transaction(as: actor) { try await invite.perform(in: $0, keys: portal.keys) }
          return context.redirect(to: "\(UsersPage.path)?rol=\(form["als"])", saying: "users.auditor.done")
        } catch let refused as InviteOverseer.Refused {
          switch refused {
          case .inThePast: form.refuse("tot", t("providers.problems.inThePast"))
          }
        } catch let refused as AddUser.Refused {
          switch refused {
          case .noEmail: form.refuse("email", t("form.errors.email"))
          case .noName: form.refuse("persoon", t("providers.invite.noName"))
          case .alreadyHasRole: form.refuse("email", t("users.auditor.already"))
          case .overseerIsNothingElse: form.refuse("email", t("users.auditor.hasOtherRole"))
          }
        }
      }
      return show(form, context, .unprocessableContent)
    }
  }

  private func form(_ t: Wording) -> Form {
    Form(
      t, to: InviteOverseerPage.path, submit: t("providers.invite.submit"),
      cancel: Link(t("users.list.title"), to: UsersPage.path),
      [
        .text(
          "persoon", t("users.name"), most: 120, autocomplete: "off",
          whenEmpty: t("providers.invite.noName")),
        .email("email", t("users.email"), autocomplete: "off"),
        .radios(
          "als", t("users.role"),
          [
            Choice("auditor", t("users.roles.auditor"), hint: t("users.auditor.auditorHint")),
            Choice("privacy", t("users.roles.privacy"), hint: t("users.auditor.privacyHint")),
          ], value: "auditor", whenEmpty: t("users.problems.noFunction")),
        .date("tot", t("users.auditor.lastDay"), hint: t("users.auditor.lastDayHint"), isOptional: true),
      ])
  }

  private func show(_ form: Form, _ context: SignedIn, _ status: HTTPResponse.Status = .ok) -> Response {
    context.render(
      "providers/form", FormView(lead: context.t("users.auditor.lead"), form: form),
      title: context.t("users.auditor.title"), status: status,
      trail: [Link(context.t("users.list.title"), to: UsersPage.path)])
  }
}
