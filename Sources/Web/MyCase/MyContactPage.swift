import Dossier
import HTTPTypes
import Hummingbird
import Kernel
import Postgres
import Vault

/// The complainant's name and telephone number, put right by themselves (`ChangeContact`).
struct MyContactPage: SitePage {
  let portal: Portal

  static let path = "/mijn-klacht/toegang/gegevens"

  func routes(_ routes: Routes) {
    routes.complainants.get(MyContactPage.path) { context in
      var form = form(try await now(context), context)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, context)
    }
    routes.complainants.post(MyContactPage.path) { fields, context in
      let t = context.t
      var form = form(try await now(context), context)
      form.fill(fields)
      guard form.isValid else { return show(form, context, .unprocessableContent) }
      do {
        let (name, phone) = (Sealed(form["naam"]), Sealed(form["telefoon"]))
        try await portal.database.transaction(as: context.access.actor) {
          try await ChangeContact(name: name, phone: phone).perform(in: $0, keys: portal.keys)
        }
      } catch let refused as ChangeContact.Refused {
        switch refused {
        // A double click, or nothing to change.
        case .isTheSame: return context.redirect(to: MyAccessPage.path, saying: "mycontact.done")
        case .noName: form.refuse("naam", t("mycontact.noName"))
        case .nameTooLong(let most): form.refuse("naam", t("mycase.refused.tooLong", ["most": "\(most)"]))
        case .notAPhone: form.refuse("telefoon", t("mycontact.notAPhone"))
        case .tooMany: form.refuse(t("mycontact.tooMany"))
        case .changedMeanwhile: form.refuse(t("mycontact.changedMeanwhile"))
        }
        return show(form, context, .unprocessableContent)
      }
      return context.redirect(to: MyAccessPage.path, saying: "mycontact.done")
    }
  }

  private func now(_ context: Complainant) async throws -> Dossier.Complainant {
    let (file, stored) = try await CaseFile.read(
      for: .casePageOfComplainant, from: portal.database, as: context.access.actor, keys: portal.keys,
      Dossier.Complainant.stored)
    return try stored.opened(in: file)
  }

  private func form(_ now: Dossier.Complainant, _ context: Complainant) -> Form {
    let t = context.t
    return Form(
      t, to: MyContactPage.path, submit: t("mycontact.submit"),
      cancel: Link(t("access.mine.title"), to: MyAccessPage.path),
      [
        .ofCase(context.access.number),
        .text(
          "naam", t("mycontact.name"), value: now.name.revealed, most: ChangeContact.mostCharacters,
          autocomplete: "name", whenEmpty: t("mycontact.noName")),
        .telephone(
          "telefoon", t("mycontact.phone"), hint: t("mycontact.phoneHint"), value: now.phone?.revealed ?? "",
          isOptional: true),
      ])
  }

  private func show(
    _ form: Form, _ context: Complainant, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    return context.render(
      "mycase/contact", View(form: form), title: t("mycontact.title"), status: status,
      trail: [.myCase(t), Link(t("access.mine.title"), to: MyAccessPage.path)])
  }

  private struct View { let form: Form }
}
