import Foundation
import Handling
import Hummingbird
import Kernel
import Vault

/// The complainant wants something changed in the letter (`CommentLetter`).
struct CommentLetterPage: SitePage {
  let portal: Portal

  static let path = "/mijn-klacht/opmerking"

  static func form(_ t: Wording, _ letter: LetterVersion, formID: UUID, of number: String) -> Form {
    Form(
      t, to: path, submit: t("mycase.comment.submit"),
      [
        .hidden("formulier", formID.uuidString.lowercased()), .hidden("brief", letter.id.description),
        .ofCase(number),
        .area(
          "opmerking", t("mycase.comment.label"), hint: t("mycase.comment.hint"), most: CommentLetter.mostCharacters,
          rows: 6, whenEmpty: t("mycase.comment.empty")),
      ])
  }

  func routes(_ routes: Routes) {
    routes.complainants.get(CommentLetterPage.path) { context in
      let whole = try await portal.myCase(context)
      guard whole.complaint.offersLetter, let letter = whole.letters.first else {
        return context.redirect(to: MyCasePage.path)
      }
      var form = CommentLetterPage.form(context.t, letter, formID: portal.database.newID(), of: context.access.number)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, letter, context)
    }
    routes.complainants.post(CommentLetterPage.path) { fields, context in
      let whole = try await portal.myCase(context)
      guard let letter = whole.letters.first else { return context.redirect(to: MyCasePage.path) }
      var form = CommentLetterPage.form(context.t, letter, formID: portal.database.newID(), of: context.access.number)
      form.fill(fields)
      guard form.isValid else { return show(form, letter, context, .unprocessableContent) }
      do {
        let id: ID<CommentLetter> = form.id("formulier") ?? ID(portal.database.newID())
        guard let about: ID<Complaint.Letter> = form.id("brief") else { throw CommentLetter.Refused.anotherVersion }
        let comment = Sealed(form["opmerking"])
        try await portal.database.transaction(as: context.access.actor) {
          try await CommentLetter(id: id, letter: about, comment: comment).perform(in: $0, keys: portal.keys)
        }
      } catch let refused as CommentLetter.Refused {
        switch refused {
        case .alreadyGiven: return context.redirect(to: MyCasePage.path, saying: "mycase.comment.done")
        case .nothingOffered: form.refuse(context.t("mycase.refused.nothingOffered"))
        case .anotherVersion:
          // The form comes back about the letter it now shows, with what was typed.
          let typed = ["opmerking": fields.all("opmerking"), "formulier": fields.all("formulier")]
          form = CommentLetterPage.form(context.t, letter, formID: portal.database.newID(), of: context.access.number)
          form.restore(FormFields(typed))
          form.refuse(context.t("mycase.refused.anotherVersion"))
        case .handlingOver: form.refuse(context.t("mycase.refused.handlingOver"))
        case .alreadyApproved: form.refuse(context.t("mycase.refused.alreadyApproved"))
        case .empty: form.refuse("opmerking", context.t("mycase.comment.empty"))
        case .tooLong(let most): form.refuse("opmerking", context.t("mycase.refused.tooLong", ["most": "\(most)"]))
        }
        return show(form, letter, context, .unprocessableContent)
      }
      return context.redirect(to: MyCasePage.path, saying: "mycase.comment.done")
    }
  }

  private func show(
    _ form: Form, _ letter: LetterVersion, _ context: Complainant, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    context.render(
      "mycase/comment-letter", View(letter: letter.body.revealed, form: form), title: context.t("mycase.comment.title"),
      status: status, trail: [.myCase(context.t)])
  }

  private struct View {
    let letter: String
    let form: Form
  }
}
