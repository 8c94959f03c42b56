import Dossier
import HTTPTypes
import Handling
import Hummingbird
import Kernel
import Terms

/// What the complainant consents to, to look at and to change (`ChangeConsents`).
struct MyConsentsPage: SitePage {
  let portal: Portal

  static let path = "/mijn-klacht/toestemming"

  func routes(_ routes: Routes) {
    routes.complainants.get(MyConsentsPage.path) { context in
      let whole = try await portal.myCase(context)
      return show(form(whole, context.t), whole, context)
    }
    routes.complainants.post(MyConsentsPage.path) { fields, context in
      let whole = try await portal.myCase(context)
      var form = form(whole, context.t)
      form.fill(fields)
      guard form.isValid else { return show(form, whole, context, .unprocessableContent) }
      let given = Set(fields.all("toestemming").compactMap(Consent.Purpose.init(rawValue:)))
      do {
        try await portal.database.transaction(as: context.access.actor) {
          try await ChangeConsents(given: given).perform(asked: whole.consentsAsked, in: $0, keys: portal.keys)
        }
        return context.redirect(to: MyConsentsPage.path, saying: "mycase.consents.done")
      } catch is ChangeConsents.Refused {
        return context.redirect(to: MyConsentsPage.path, saying: "mycase.consents.changed")
      }
    }
  }

  private func form(_ whole: ComplaintFile, _ t: Wording) -> Form {
    Form(
      t, to: MyConsentsPage.path, submit: t("mycase.consents.submit"),
      cancel: Link(t("mycase.consents.back"), to: MyCasePage.path),
      [
        .boxes(
          "toestemming", t("intake.consent.question"),
          whole.consentsAsked.map { Choice($0.rawValue, $0.text(whole.provider.name, t), hint: $0.hint(t)) },
          values: whole.consents.filter(\.isGiven).map(\.purpose.rawValue), isOptional: true)
      ])
  }

  private func show(
    _ form: Form, _ whole: ComplaintFile, _ context: Complainant, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    let since = whole.consents.map { consent in
      Fact(
        consent.purpose.text(whole.provider.name, t),
        t(
          consent.isGiven ? "mycase.consents.since" : "mycase.consents.until",
          ["date": Day(of: consent.recordedAt).text(in: t.language)]))
    }
    let view = View(asks: !whole.consentsAsked.isEmpty, since: since.isEmpty ? nil : Facts(since), form: form)
    return context.render(
      "mycase/consents", view, title: t("mycase.consents.title"), status: status, trail: [.myCase(t)])
  }

  private struct View {
    let asks: Bool
    let since: Facts?
    let form: Form
  }
}

extension ComplaintFile {
  /// What this complainant can consent to.
  var consentsAsked: [Consent.Purpose] {
    Consent.Purpose.asked(of: complainant.kind, under: complaint.regeling) + (joined.isEmpty ? [] : [.joint])
  }
}
