import Dossier
import Foundation
import HTTPTypes
import Handling
import Hummingbird
import Kernel
import Mustache
import Postgres
import Vault

/// The person complained about answers (`GiveNamedStatement`): a form, their answer as it will be read, sent.
struct GiveNamedStatementPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/betrokken/{nummer}/antwoord") { context in
      let own = try await context.namedCase(in: portal)
      let whole = try await NamedCase.read(from: portal.database, as: own.actor, keys: portal.keys)
      guard whole.line.phase == .open else { return over(own, context) }
      var form = form(own, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, whole, own, context)
    }
    routes.signedIn.post("/betrokken/{nummer}/antwoord") { fields, context in
      let own = try await context.namedCase(in: portal)
      let t = context.t
      var form = form(own, t)
      if fields.has("terug") {
        form.restore(fields)
        return show(form, try await read(own), own, context)
      }
      form.fill(fields)
      if form.isValid {
        let statement = GiveNamedStatement(
          id: form.id("formulier") ?? ID(portal.database.newID()), body: Sealed(form["antwoord"]))
        do {
          try statement.check()
          guard fields.has("akkoord") else { return check(form, fields, own, context) }
          try await portal.database.transaction(as: own.actor) {
            try await statement.perform(in: $0, keys: portal.keys)
          }
          return context.redirect(to: own.path, saying: "named.answer.done")
        } catch let refused as GiveNamedStatement.Refused {
          switch refused {
          // A double click.
          case .alreadyGiven: return context.redirect(to: own.path, saying: "named.answer.done")
          case .notOpen: return over(own, context)
          case .empty: form.refuse("antwoord", t("named.answer.empty"))
          case .tooLong(let most): form.refuse("antwoord", t("handling.refused.tooLong", ["most": "\(most)"]))
          }
        }
      }
      return show(form, try await read(own), own, context, .unprocessableContent)
    }
  }

  private func read(_ own: OwnNamedCase) async throws -> NamedCase {
    try await NamedCase.read(from: portal.database, as: own.actor, keys: portal.keys)
  }

  private func over(_ own: OwnNamedCase, _ context: SignedIn) -> Response {
    NotNow.page(
      context.t("named.answer.notOpen"), back: Link(context.t("handling.notNow.back"), to: own.path),
      trail: trail(own, context.t), context)
  }

  private func form(_ own: OwnNamedCase, _ t: Wording) -> Form {
    Form(
      t, to: "\(own.path)/antwoord", submit: t("named.answer.next"), cancel: Link(t("handling.back"), to: own.path),
      [
        .hidden("formulier", portal.database.newID().uuidString.lowercased()),
        .area(
          "antwoord", t("named.answer.label"), hint: t("named.answer.hint"), most: GiveNamedStatement.mostCharacters,
          rows: 14, whenEmpty: t("named.answer.empty")),
      ])
  }

  private func check(_ form: Form, _ sent: FormFields, _ own: OwnNamedCase, _ context: SignedIn) -> Response {
    let t = context.t
    let send = Form(
      t, to: form.action, submit: t("named.answer.submit"), carrying: form.carried(sent), [.hidden("akkoord", "ja")])
    return context.render(
      "named/check-answer", CheckView(answer: form["antwoord"], form: send), title: t("named.answer.checkTitle"),
      trail: trail(own, t))
  }

  private func show(
    _ form: Form, _ whole: NamedCase, _ own: OwnNamedCase, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    let date = whole.person.answerBy.text(in: t.language)
    let view = ActView(
      t("named.answer.lead", ["date": date]), readers: t("named.answer.readers"),
      notices: [Notice(.info, t("named.case.question"), whole.person.question.revealed)], form: form)
    return context.render("handling/act", view, title: t("named.answer.title"), status: status, trail: trail(own, t))
  }

  private func trail(_ own: OwnNamedCase, _ t: Wording) -> [Link] {
    [Link(t("named.list.title"), to: NamedCasesPage.path), Link(NumberText.case(own.line.number), to: own.path)]
  }

  private struct CheckView: MustacheParent {
    let answer: String
    let form: Form

    func child(named name: String) -> Any? {
      switch name {
      case "answer": answer
      case "form": form
      default: nil
      }
    }
  }
}
