import HTTPTypes
import Hummingbird
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// Portal staff invite someone who works for many providers, or looks how all of it is kept (`InviteStaff`): the person
/// gets a mail.
struct InviteStaffPage: SitePage {
  let portal: Portal

  static let path = "/beheer/nieuwe-gebruiker"
  /// What someone can be invited as, in the order of the form.
  private static let kinds: [RoleKind] = [.officer, .registrar, .chair, .member, .portal, .auditor, .privacy]

  func routes(_ routes: Routes) {
    routes.signedIn.get("/beheer/nieuwe-gebruiker") { context in
      let actor = try context.actor(.portal)
      var form = form(try await organisations(as: actor), context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, context)
    }
    routes.signedIn.post("/beheer/nieuwe-gebruiker") { fields, context in
      let (actor, t) = (try context.actor(.portal), context.t)
      let organisations = try await organisations(as: actor)
      var form = form(organisations, t)
      form.fill(fields)
      if form.isValid, let post = post(&form, organisations, t) {
        let invite = InviteStaff(email: form["email"], name: Sealed(form["persoon"]), as: post)
        do {
          try await portal.database.transaction(as: actor) { try await invite.perform(in: $0, keys: portal.keys) }
          return context.redirect(to: "\(UsersPage.path)?rol=\(form["als"])", saying: "users.invite.done")
        } catch let refused as InviteStaff.Refused {
          switch refused {
          case .inThePast: form.refuse("tot", t("providers.problems.inThePast"))
          }
        } catch let refused as AddUser.Refused {
          switch refused {
          case .alreadyHasRole: form.refuse("email", t("users.invite.already"))
          case .overseerIsNothingElse: form.refuse("email", t("users.invite.overseerIsNothingElse"))
          case .noEmail, .noName, .yourself: InviteUserPage.refuse(refused, &form, t)
          }
        }
      }
      return show(form, context, .unprocessableContent)
    }
  }

  private func organisations(as actor: Actor) async throws -> [Organisation] {
    let (officers, bodies) = try await portal.database.read(
      as: actor, Organisation.all(.officers), Organisation.all(.disputes))
    return officers + bodies
  }

  /// What the form asks; nil when its answers don't go together, which it then says.
  private func post(_ form: inout Form, _ organisations: [Organisation], _ t: Wording) -> InviteStaff.Post? {
    switch RoleKind(rawValue: form["als"]) {
    case .officer: organisation(.officers, of: organisations, &form, t).map { .officer($0) }
    case .registrar: organisation(.disputes, of: organisations, &form, t).map { .registrar($0) }
    case .chair: organisation(.disputes, of: organisations, &form, t).map { .chair($0) }
    case .member: organisation(.disputes, of: organisations, &form, t).map { .member($0) }
    case .portal: .portal
    case .auditor: .auditor(until: form.day("tot"))
    case .privacy: .privacy
    case .director, .adviser, .reader, .reporter, nil: nil
    }
  }

  /// The one that was chosen, or the only one there is.
  private func organisation(
    _ kind: Organisation.Kind, of organisations: [Organisation], _ form: inout Form, _ t: Wording
  ) -> ID<Organisation>? {
    let fitting = organisations.filter { $0.kind == kind }
    if form["bij"].isEmpty, fitting.count == 1 { return fitting.first?.id }
    if let chosen = fitting.first(where: { $0.id.description == form["bij"] }) { return chosen.id }
    form.refuse("bij", t(kind == .officers ? "users.invite.noOfficers" : "users.invite.noBody"))
    return nil
  }

  private func form(_ organisations: [Organisation], _ t: Wording) -> Form {
    Form(
      t, to: InviteStaffPage.path, submit: t("providers.invite.submit"),
      cancel: Link(t("users.list.title"), to: UsersPage.path),
      [
        .text(
          "persoon", t("users.name"), most: 120, autocomplete: "off",
          whenEmpty: t("providers.invite.noName")),
        .email("email", t("users.email"), autocomplete: "off"),
        .radios(
          "als", t("users.role"),
          Self.kinds.map { kind in
            Choice(kind.rawValue, t("users.roles.\(kind.rawValue)"), hint: t("users.invite.hints.\(kind.rawValue)"))
          }, whenEmpty: t("users.problems.noFunction")),
        .select(
          "bij", t("users.invite.organisation"), organisations.map { Choice($0.id.description, $0.name) },
          hint: t("users.invite.organisationHint"), isOptional: true),
        .date("tot", t("users.invite.lastDay"), hint: t("users.invite.lastDayHint"), isOptional: true),
      ])
  }

  private func show(_ form: Form, _ context: SignedIn, _ status: HTTPResponse.Status = .ok) -> Response {
    context.render(
      "providers/form", FormView(lead: context.t("users.invite.lead"), form: form),
      title: context.t("users.invite.title"), status: status,
      trail: [Link(context.t("users.list.title"), to: UsersPage.path)])
  }
}
