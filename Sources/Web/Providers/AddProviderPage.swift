import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// Portal staff take a provider into the portal (`AddProvider`): one form, one page that shows what will be made, and it
/// is affiliated; its director gets a mail.
struct AddProviderPage: SitePage {
  let portal: Portal

  static let path = "/beheer/nieuwe-zorgaanbieder"

  func routes(_ routes: Routes) {
    routes.signedIn.get(AddProviderPage.path) { context in
      let organisations = try await organisations(try context.actor(.portal))
      var form = form(organisations, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, context)
    }
    routes.signedIn.post(AddProviderPage.path) { fields, context in
      let (staff, t) = (try context.actor(.portal), context.t)
      let organisations = try await organisations(staff)
      var form = form(organisations, t)
      form.fill(fields)
      DetailsForm.check(&form, t)
      guard form.isValid, let tenant: TenantID = form.id("nieuw"),
        let preset = portal.presets.first(where: { $0.name == form["regeling"] })
      else { return show(form, context, .unprocessableContent) }
      if fields["terug"] == "ja" { return show(form, context) }
      guard fields["akkoord"] == "ja" else { return check(form, fields, preset, context) }
      let details = DetailsForm.details(form)
      let bound = Actor(.portal, tenant: tenant, person: staff.person)
      do {
        let added = try await portal.database.transaction(as: bound) { transaction in
          let added = try await AddProvider(
            details, regeling: preset.source, inForceFrom: transaction.today,
            officersOrganisation: form["organisatie"], affiliatedFrom: transaction.today
          ).perform(in: transaction)
          try await InviteUser(email: form["email"], name: Sealed(form["persoon"]), language: .nl)
            .perform(in: transaction, keys: portal.keys)
          return added
        }
        return context.redirect(to: ProviderRecordPage.path(added.number), saying: "providers.add.done")
      } catch let refused as AddProvider.Refused {
        switch refused {
        case .alreadyAdded:
          let provider = try await portal.database.read(as: bound, CareProvider.bound)
          return context.redirect(to: ProviderRecordPage.path(provider.number), saying: "providers.add.done")
        case .details(let item, let problem): form.refuse(item.rawValue, problem.text(t))
        case .kvkTaken: form.refuse("kvk", t("providers.problems.kvkTaken"))
        case .noOrganisation: form.refuse("organisatie", t("providers.problems.empty"))
        case .referenceTaken: form.refuse(t("providers.problems.referenceTaken"))
        }
      } catch let refused as AddUser.Refused { InviteUserPage.refuse(refused, &form, t) }
      return show(form, context, .unprocessableContent)
    }
  }

  private func organisations(_ staff: Actor) async throws -> [Organisation] {
    try await portal.database.read(as: staff, Organisation.all(.officers))
  }

  private func form(_ organisations: [Organisation], _ t: Wording) -> Form {
    let whose = t("providers.add.officers")
    // With the first provider comes the first organisation; later ones are chosen, so that no slip of the pen makes one.
    let organisation: Field =
      organisations.isEmpty
      ? .text("organisatie", whose, hint: t("providers.add.officersHint"), most: 120, autocomplete: "off")
      : .radios(
        "organisatie", whose, organisations.map { Choice($0.name, $0.name) },
        value: organisations.count == 1 ? organisations[0].name : "")
    return Form(
      t, to: AddProviderPage.path, submit: t("providers.add.next"),
      cancel: Link(t("providers.backToList"), to: ProvidersPage.path),
      DetailsForm.fields(nil, t) + [
        .radios(
          "regeling", t("providers.regeling"),
          portal.presets.map { Choice($0.name, $0.source.regeling.name[t.language]) },
          value: portal.presets.count == 1 ? portal.presets[0].name : ""),
        organisation,
        .text(
          "persoon", t("providers.invite.name"), hint: t("providers.add.personHint"),
          most: 120, autocomplete: "off", whenEmpty: t("providers.invite.noName")),
        .email("email", t("providers.invite.email"), autocomplete: "off"),
        .hidden("nieuw", ID<TenantID>(portal.database.newID()).description),
      ])
  }

  private func check(_ form: Form, _ sent: FormFields, _ preset: Portal.Preset, _ context: SignedIn) -> Response {
    let t = context.t
    let details = DetailsForm.details(form)
    var facts = ProviderDetails.Item.allCases.compactMap { item -> Fact? in
      let text = details.text(of: item, t)
      return text.isEmpty ? nil : Fact(item.text(t), text)
    }
    facts += [
      Fact(t("providers.regeling"), preset.source.regeling.name[t.language]),
      Fact(t("providers.officers"), form["organisatie"]),
      Fact(t("providers.since"), Day(of: portal.database.now).text(in: t.language)),
      Fact(t("providers.invite.name"), "\(form["persoon"]), \(form["email"])"),
    ]
    let view = CheckView(
      t, lead: t("providers.add.check"), facts: facts, submit: t("providers.add.submit"), form, sent)
    return context.render("providers/check", view, title: t("providers.add.checkTitle"), trail: trail(t))
  }

  private func show(_ form: Form, _ context: SignedIn, _ status: HTTPResponse.Status = .ok) -> Response {
    context.render(
      "providers/form", FormView(lead: context.t("providers.add.lead"), form: form),
      title: context.t("providers.add.title"), status: status, trail: trail(context.t))
  }

  private func trail(_ t: Wording) -> [Link] { [Link(t("providers.title"), to: ProvidersPage.path)] }
}

/// A form with a word before it: `providers/form`.
struct FormView {
  let lead: String
  let form: Form
}
