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
      let known = try await known(try context.actor(.portal))
      var form = form(known, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, context)
    }
    routes.signedIn.post(AddProviderPage.path) { fields, context in
      let (staff, t) = (try context.actor(.portal), context.t)
      let known = try await known(staff)
      var form = form(known, t)
      form.fill(fields)
      DetailsForm.check(&form, t)
      guard form.isValid, let tenant: TenantID = form.id("nieuw"),
        let start = start(form["regeling"], known)
      else { return show(form, context, .unprocessableContent) }
      if fields["terug"] == "ja" { return show(form, context) }
      guard fields["akkoord"] == "ja" else { return check(form, fields, start, context) }
      let details = DetailsForm.details(form)
      let bound = Actor(.portal, tenant: tenant, person: staff.person)
      do {
        let added = try await portal.database.transaction(as: bound) { transaction in
          let (today, officers) = (transaction.today, form["organisatie"])
          let add =
            switch start {
            case .regeling(let source):
              AddProvider(
                details, regeling: source, inForceFrom: today, officersOrganisation: officers, affiliatedFrom: today)
            case .base(let base):
              AddProvider(
                details, on: base, inForceFrom: today, officersOrganisation: officers, affiliatedFrom: today)
            }
          let added = try await add.perform(in: transaction)
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

  /// What a new provider can be given.
  private struct Known {
    let organisations: [Organisation]
    let bases: [RegelingBase]
  }

  private func known(_ staff: Actor) async throws -> Known {
    let (organisations, bases) = try await portal.database.read(
      as: staff, Organisation.all(.officers), RegelingBase.all)
    return Known(organisations: organisations, bases: bases)
  }

  /// Before the name of a base, in the choice of a regeling.
  private static let onBase = "basis:"

  private func start(_ chosen: String, _ known: Known) -> ImportProviders.Start? {
    if let preset = portal.presets.first(where: { $0.name == chosen }) { return .regeling(preset.source) }
    return known.bases.first { "\(Self.onBase)\($0.name)" == chosen }.map { .base($0) }
  }

  private func form(_ known: Known, _ t: Wording) -> Form {
    let organisations = known.organisations
    let choices =
      known.bases.map { base in
        Choice(
          "\(Self.onBase)\(base.name)", t("regeling.begin.base", ["name": base.source.regeling.name[t.language]]),
          hint: t("providers.add.baseHint"))
      } + portal.presets.map { Choice($0.name, $0.source.regeling.name[t.language]) }
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
          choices, value: choices.count == 1 ? choices[0].value : ""),
        organisation,
        .text(
          "persoon", t("providers.invite.name"), hint: t("providers.add.personHint"),
          most: 120, autocomplete: "off", whenEmpty: t("providers.invite.noName")),
        .email("email", t("providers.invite.email"), autocomplete: "off"),
        .hidden("nieuw", ID<TenantID>(portal.database.newID()).description),
      ])
  }

  private func check(_ form: Form, _ sent: FormFields, _ start: ImportProviders.Start, _ context: SignedIn) -> Response
  {
    let t = context.t
    let details = DetailsForm.details(form)
    var facts = ProviderDetails.Item.allCases.compactMap { item -> Fact? in
      let text = details.text(of: item, t)
      return text.isEmpty ? nil : Fact(item.text(t), text)
    }
    facts += [
      Fact(t("providers.regeling"), start.name(t)),
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

extension ImportProviders.Start {
  func name(_ t: Wording) -> String {
    switch self {
    case .regeling(let source): source.regeling.name[t.language]
    case .base(let base): t("regeling.begin.base", ["name": base.source.regeling.name[t.language]])
    }
  }
}

/// A form with a word before it: `providers/form`.
struct FormView {
  let lead: String
  let form: Form
}
