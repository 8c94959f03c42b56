import Dossier
import HTTPTypes
import Hummingbird
import Kernel
import Postgres
import Tenant
import Terms

/// Portal staff take an official text out of force (`WithdrawOfficialText`), one for all providers or of one.
struct WithdrawOfficialTextPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/beheer/reglementen/{tekst}/intrekken") { context in
      try await show(try OfficialTextsPlace.ofAll(context), context)
    }
    routes.signedIn.post("/beheer/reglementen/{tekst}/intrekken") { fields, context in
      try await withdraw(fields, try OfficialTextsPlace.ofAll(context), context)
    }
    routes.signedIn.get("/beheer/zorgaanbieders/{nummer}/reglementen/{tekst}/intrekken") { context in
      try await show(try await OfficialTextsPlace.ofOne(context, in: portal), context)
    }
    routes.signedIn.post("/beheer/zorgaanbieders/{nummer}/reglementen/{tekst}/intrekken") { fields, context in
      try await withdraw(fields, try await OfficialTextsPlace.ofOne(context, in: portal), context)
    }
  }

  /// - Throws: `NotFound`, also for a text of another owner.
  private func text(_ place: OfficialTextsPlace, _ context: SignedIn) async throws -> OfficialText {
    let text = try await portal.database.read(as: place.actor, OfficialText.of(try context.id("tekst")))
    guard text.tenant == place.actor.tenant else { throw NotFound() }
    return text
  }

  private func form(_ text: OfficialText, _ place: OfficialTextsPlace, _ t: Wording) -> Form {
    Form(
      t, to: "\(place.path)/\(text.id)/intrekken", submit: t("regeling.texts.withdrawSubmit"),
      cancel: Link(t("regeling.texts.back"), to: place.path),
      [
        .date(
          "vanaf", t("regeling.texts.withdrawFrom"), hint: t("regeling.texts.withdrawFromHint"),
          value: Day(of: portal.database.now)),
        .text(
          "reden", t("regeling.texts.withdrawReason"), hint: t("regeling.texts.withdrawReasonHint"),
          most: WithdrawOfficialText.mostCharacters, autocomplete: "off", whenEmpty: t("users.problems.noReason")),
      ])
  }

  private func show(_ place: OfficialTextsPlace, _ context: SignedIn) async throws -> Response {
    let text = try await text(place, context)
    guard text.lastDay == nil else {
      return NotNow.page(
        context.t("regeling.texts.withdrawnAlready"), back: Link(context.t("regeling.texts.back"), to: place.path),
        trail: place.trail, context)
    }
    var form = form(text, place, context.t)
    if let kept = try await context.kept() { form.restore(kept) }
    return show(form, text, place, context)
  }

  private func show(
    _ form: Form, _ text: OfficialText, _ place: OfficialTextsPlace, _ context: SignedIn,
    _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    let named = t("public.texts.version", ["text": text.kind.text(t), "number": "\(text.version)"])
    return context.render(
      "providers/form", FormView(lead: t("regeling.texts.withdrawLead", ["text": named]), form: form),
      title: t("regeling.texts.withdrawTitle"), status: status, trail: place.trail)
  }

  private func withdraw(_ fields: FormFields, _ place: OfficialTextsPlace, _ context: SignedIn) async throws -> Response
  {
    let t = context.t
    let text = try await text(place, context)
    var form = form(text, place, t)
    form.fill(fields)
    if form.isValid, let from = form.day("vanaf") {
      do {
        try await portal.database.transaction(as: place.actor) { transaction in
          try await WithdrawOfficialText(text.id, from: from, reason: form["reden"]).perform(in: transaction)
        }
        return context.redirect(to: place.path, saying: "regeling.texts.withdrawn")
      } catch let refused as WithdrawOfficialText.Refused {
        switch refused {
        // A double click.
        case .alreadyWithdrawn: return context.redirect(to: place.path, saying: "regeling.texts.withdrawn")
        case .inThePast: form.refuse("vanaf", t("providers.problems.inThePast"))
        case .noReason: form.refuse("reden", t("users.problems.noReason"))
        case .tooLong(let most): form.refuse("reden", t("users.problems.tooLong", ["most": "\(most)"]))
        }
      }
    }
    return show(form, text, place, context, .unprocessableContent)
  }
}
