import HTTPTypes
import Hummingbird
import Kernel
import Tenant

/// Portal staff change what the register says (`ChangeProvider`), after seeing what becomes what.
struct ChangeProviderPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/beheer/zorgaanbieders/{nummer}/gegevens") { context in
      let (record, _) = try await context.record(in: portal)
      var form = form(record, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, record, context)
    }
    routes.signedIn.post("/beheer/zorgaanbieders/{nummer}/gegevens") { fields, context in
      let (record, actor) = try await context.record(in: portal)
      let t = context.t
      var form = form(record, t)
      form.fill(fields)
      DetailsForm.check(&form, t)
      guard form.isValid, let version = form.number("versie") else {
        return show(form, record, context, .unprocessableContent)
      }
      if fields["terug"] == "ja" { return show(form, record, context) }
      let details = DetailsForm.details(form)
      let changes = record.details.changes(to: details)
      if version == record.version, !changes.isEmpty, fields["akkoord"] != "ja" {
        let table = Table.changes(
          changes.map { ($0.text(t), record.details.text(of: $0, t), details.text(of: $0, t)) }, t)
        let view = CheckView(
          t, lead: t("providers.change.check"), changes: table, submit: t("providers.change.submit"), form, fields)
        return context.render(
          "providers/check", view, title: t("providers.change.checkTitle"), trail: context.trail(to: record))
      }
      do {
        try await portal.database.transaction(as: actor) { transaction in
          try await ChangeProvider(to: details, from: version).perform(in: transaction)
        }
      } catch let refused as ChangeProvider.Refused {
        switch refused {
        // A double click: it says so already.
        case .changedMeanwhile where version == record.version - 1 && changes.isEmpty: break
        case .changedMeanwhile: form.refuse(t("providers.problems.changedMeanwhile"))
        case .nothingChanges: form.refuse(t("providers.problems.nothingChanges"))
        case .kvkTaken: form.refuse("kvk", t("providers.problems.kvkTaken"))
        case .details(let item, let problem): form.refuse(item.rawValue, problem.text(t))
        }
        if !form.isValid { return show(form, record, context, .unprocessableContent) }
      }
      return context.redirect(
        to: ProviderRecordPage.path(record.provider.number), saying: "providers.change.done")
    }
  }

  private func form(_ record: ProviderRecord, _ t: Wording) -> Form {
    let path = ProviderRecordPage.path(record.provider.number)
    return Form(
      t, to: "\(path)/gegevens", submit: t("providers.add.next"), cancel: Link(t("providers.back"), to: path),
      DetailsForm.fields(record.details, t) + [.hidden("versie", String(record.version))])
  }

  private func show(
    _ form: Form, _ record: ProviderRecord, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    context.render(
      "providers/form", FormView(lead: context.t("providers.change.lead"), form: form),
      title: context.t("providers.change.title"), status: status, trail: context.trail(to: record))
  }
}
