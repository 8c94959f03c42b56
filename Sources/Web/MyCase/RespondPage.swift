import Foundation
import Handling
import Hummingbird
import Kernel
import Vault

/// The complainant says what there is to say; the provider and the officer read it (`GiveStatement`).
struct RespondPage: SitePage {
  let portal: Portal

  static let path = "/mijn-klacht/reactie"

  static func form(_ t: Wording, formID: UUID, of number: String) -> Form {
    Form(
      t, to: path, submit: t("mycase.respond.submit"),
      [
        .hidden("formulier", formID.uuidString.lowercased()), .ofCase(number),
        .area(
          "reactie", t("mycase.respond.label"), hint: t("mycase.respond.hint"), most: GiveStatement.mostCharacters,
          whenEmpty: t("mycase.respond.empty")),
      ])
  }

  func routes(_ routes: Routes) {
    routes.complainants.get(RespondPage.path) { context in
      let whole = try await portal.myCase(context)
      guard whole.complaint.takesResponses else { return context.redirect(to: MyCasePage.path) }
      var form = RespondPage.form(context.t, formID: portal.database.newID(), of: context.access.number)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, whole, context)
    }
    routes.complainants.post(RespondPage.path) { fields, context in
      var form = RespondPage.form(context.t, formID: portal.database.newID(), of: context.access.number)
      form.fill(fields)
      guard form.isValid else {
        return show(form, try await portal.myCase(context), context, .unprocessableContent)
      }
      do {
        let id: ID<Statement> = form.id("formulier") ?? ID(portal.database.newID())
        let body = Sealed(form["reactie"])
        try await portal.database.transaction(as: context.access.actor) {
          try await GiveStatement(id: id, body: body).perform(in: $0, keys: portal.keys)
        }
      } catch let refused as GiveStatement.Refused {
        switch refused {
        case .alreadyGiven: return context.redirect(to: MyCasePage.path, saying: "mycase.respond.done")
        case .notOpen: form.refuse(context.t("mycase.refused.notOpen"))
        case .empty: form.refuse("reactie", context.t("mycase.respond.empty"))
        case .tooLong(let most): form.refuse("reactie", context.t("mycase.refused.tooLong", ["most": "\(most)"]))
        case .talkInFuture, .talkBeforeFiling: preconditionFailure("a written statement has no day of a talk")
        }
        return show(form, try await portal.myCase(context), context, .unprocessableContent)
      }
      return context.redirect(to: MyCasePage.path, saying: "mycase.respond.done")
    }
  }

  private func show(
    _ form: Form, _ whole: ComplaintFile, _ context: Complainant, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let statements = StatementsView(
      context.t, whole.statements, notHeard: whole.notHeard, named: whole.named,
      complainant: whole.complainant.name.revealed,
      provider: whole.provider.name)
    return context.render(
      "mycase/respond", View(statements: statements, form: form), title: context.t("mycase.respond.title"),
      status: status, trail: [.myCase(context.t)])
  }

  private struct View {
    let statements: StatementsView
    let form: Form
  }
}
