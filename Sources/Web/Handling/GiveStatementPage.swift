import Dossier
import Foundation
import HTTPTypes
import Handling
import Hummingbird
import Kernel
import Vault

/// The provider says what it has to say; the complainant and the officer read it (`GiveStatement`).
struct GiveStatementPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/klachten/{nummer}/reactie") { context in
      let opened = try await context.caseToAct(as: .provider, in: portal)
      guard opened.line.phase == .open else {
        return NotNow.page(opened, context.t("handling.refused.notOpen"), context)
      }
      var form = form(opened, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, opened, context)
    }
    routes.signedIn.post("/klachten/{nummer}/reactie") { fields, context in
      let opened = try await context.caseToAct(as: .provider, in: portal)
      var form = form(opened, context.t)
      form.fill(fields)
      guard form.isValid else { return show(form, opened, context, .unprocessableContent) }
      do {
        let id: ID<Statement> = form.id("formulier") ?? ID(portal.database.newID())
        let body = Sealed(form["reactie"])
        try await portal.database.transaction(as: opened.actor) {
          try await GiveStatement(id: id, body: body).perform(in: $0, keys: portal.keys)
        }
      } catch let refused as GiveStatement.Refused {
        switch refused {
        case .alreadyGiven: return context.redirect(to: opened.path, saying: "handling.statement.done")
        case .notOpen: form.refuse(context.t("handling.refused.notOpen"))
        case .empty: form.refuse("reactie", context.t("handling.statement.empty"))
        case .tooLong(let most): form.refuse("reactie", context.t("handling.refused.tooLong", ["most": "\(most)"]))
        case .talkInFuture, .talkBeforeFiling: preconditionFailure("a written statement has no day of a talk")
        }
        return show(form, opened, context, .unprocessableContent)
      }
      return context.redirect(to: opened.path, saying: "handling.statement.done")
    }
  }

  private func form(_ opened: StaffCase, _ t: Wording) -> Form {
    Form(
      t, to: "\(opened.path)/reactie", submit: t("handling.statement.submit"),
      cancel: Link(t("handling.back"), to: opened.path),
      [
        .hidden("formulier", portal.database.newID().uuidString.lowercased()),
        .area(
          "reactie", t("handling.statement.label"), hint: t("handling.statement.hint"),
          most: GiveStatement.mostCharacters, rows: 14, whenEmpty: t("handling.statement.empty")),
      ])
  }

  private func show(
    _ form: Form, _ opened: StaffCase, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    return ActView(t("handling.statement.lead"), readers: t("handling.statement.readers"), form: form)
      .page(t("handling.statement.title"), opened, context, status)
  }
}
