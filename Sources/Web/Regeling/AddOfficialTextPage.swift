import Dossier
import HTTPTypes
import Hummingbird
import Kernel
import Postgres
import Tenant
import Terms

/// Portal staff add a version of an official text (`AddOfficialText`), for all providers or for one.
struct AddOfficialTextPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/beheer/reglementen/nieuw") { context in
      let place = try OfficialTextsPlace.ofAll(context)
      return show(form(place, context.t), place, context)
    }
    routes.signedIn.upload("/beheer/reglementen/nieuw") { upload, context in
      try await add(upload, try OfficialTextsPlace.ofAll(context), context)
    }
    routes.signedIn.get("/beheer/zorgaanbieders/{nummer}/reglementen/nieuw") { context in
      let place = try await OfficialTextsPlace.ofOne(context, in: portal)
      return show(form(place, context.t), place, context)
    }
    routes.signedIn.upload("/beheer/zorgaanbieders/{nummer}/reglementen/nieuw") { upload, context in
      try await add(upload, try await OfficialTextsPlace.ofOne(context, in: portal), context)
    }
  }

  private func form(_ place: OfficialTextsPlace, _ t: Wording) -> Form {
    Form(
      t, to: "\(place.path)/nieuw", submit: t("regeling.texts.submit"),
      cancel: Link(t("regeling.texts.back"), to: place.path),
      [
        .radios(
          "soort", t("regeling.texts.kind"), OfficialText.Kind.allCases.map { Choice($0.rawValue, $0.text(t)) }),
        .date("vanaf", t("regeling.version.from"), hint: t("regeling.texts.fromHint")),
        .file(
          "bestand", t("regeling.texts.file"),
          hint: t("regeling.texts.fileHint", ["size": FileSize.text(OfficialText.mostBytes, t.language)]),
          accept: ".pdf"),
      ])
  }

  private func show(
    _ form: Form, _ place: OfficialTextsPlace, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    context.render(
      "providers/form", FormView(lead: place.lead(context.t), form: form), title: context.t("regeling.texts.add"),
      status: status,
      trail: place.trail)
  }

  private func add(_ upload: Upload, _ place: OfficialTextsPlace, _ context: SignedIn) async throws -> Response {
    let t = context.t
    let sent = try upload.form()
    var form = form(place, t)
    form.fill(try await sent.fields())
    guard form.isValid, let kind = OfficialText.Kind(rawValue: form["soort"]), let from = form.day("vanaf") else {
      // A browser doesn't fill in a file again.
      form.refuse("bestand", t("document.add.chooseAgain"))
      return show(form, place, context, .unprocessableContent)
    }
    do {
      let name = sent.file.flatMap { $0.field == "bestand" ? $0.name : nil } ?? ""
      try await AddOfficialText(kind, from: from, name: name).perform(as: place.actor, in: portal.database) {
        try await sent.nextBytes()
      }
    } catch let refused as AddOfficialText.Refused {
      var status = HTTPResponse.Status.unprocessableContent
      switch refused {
      case .name(.missing): form.refuse("bestand", t("document.refused.noFile"))
      case .name(.hiddenCharacter): form.refuse("bestand", t("document.refused.hiddenCharacter"))
      case .name(.tooLong(let most)): form.refuse("bestand", t("document.refused.nameTooLong", ["most": "\(most)"]))
      case .content(.empty): form.refuse("bestand", t("document.refused.empty"))
      case .content, .notPDF: form.refuse("bestand", t("regeling.texts.notPDF"))
      case .tooLarge(let most):
        form.refuse("bestand", t("document.refused.tooLarge", ["size": FileSize.text(most, t.language)]))
        status = .contentTooLarge
      case .notAfter(let day):
        form.refuse("vanaf", t("regeling.texts.notAfter", ["date": day.text(in: t.language)]))
        form.refuse("bestand", t("document.add.chooseAgain"))
      case .changedMeanwhile: form.refuse(t("regeling.texts.changedMeanwhile"))
      }
      return show(form, place, context, status)
    }
    return context.redirect(to: place.path, saying: "regeling.texts.done")
  }
}
