import Dossier
import HTTPTypes
import Handling
import Hummingbird
import Intake
import Kernel
import Postgres
import Terms
import Vault

/// The complainant reads what staff entered for them, and says whether it is right (`AnswerEntry`).
struct MyEntryPage: SitePage {
  let portal: Portal

  static let path = "/mijn-klacht/ingevoerd"

  func routes(_ routes: Routes) {
    routes.complainants.get("/mijn-klacht/ingevoerd") { context in
      let (whole, entry) = try await entered(context)
      // What was answered stands on the case page.
      if entry.answer != nil { return context.redirect(to: MyCasePage.path) }
      var form = form(whole, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, whole, entry, context)
    }
    routes.complainants.post("/mijn-klacht/ingevoerd") { fields, context in
      let (whole, entry) = try await entered(context)
      var form = form(whole, context.t)
      form.fill(fields)
      let isRight = form["klopt"] == "ja"
      if form.isValid, !isRight, form["anders"].isEmpty { form.refuse("anders", context.t("entry.mine.noCorrection")) }
      if form.isValid, isRight, !form["anders"].isEmpty { form.refuse("klopt", context.t("entry.mine.both")) }
      guard form.isValid else { return show(form, whole, entry, context, .unprocessableContent) }
      let answer = AnswerEntry(correction: isRight ? nil : Sealed(form["anders"]))
      do {
        try await portal.database.transaction(as: context.access.actor) {
          try await answer.perform(in: $0, keys: portal.keys)
        }
      } catch let refused as AnswerEntry.Refused {
        switch refused {
        case .notEntered: throw NotFound()
        // A double click, or another device.
        case .alreadyAnswered: return context.redirect(to: MyCasePage.path)
        case .empty: form.refuse("anders", context.t("entry.mine.noCorrection"))
        case .tooLong(let most): form.refuse("anders", context.t("mycase.refused.tooLong", ["most": "\(most)"]))
        }
        return show(form, whole, entry, context, .unprocessableContent)
      }
      return context.redirect(to: MyCasePage.path, saying: isRight ? "entry.mine.confirmed" : "entry.mine.corrected")
    }
  }

  /// - Throws: `NotFound` for what the complainant filed here.
  private func entered(_ context: Complainant) async throws -> (ComplaintFile, ComplaintEntry) {
    let whole = try await portal.myCase(context)
    guard let entry = whole.entry else { throw NotFound() }
    return (whole, entry)
  }

  private func form(_ whole: ComplaintFile, _ t: Wording) -> Form {
    Form(
      t, to: MyEntryPage.path, submit: t("entry.mine.submit"),
      [
        .ofCase(whole.complaint.number),
        .radios(
          "klopt", t("entry.mine.right"),
          [Choice("ja", t("entry.mine.yes")), Choice("nee", t("entry.mine.no"))], whenEmpty: t("entry.mine.choose")),
        .area(
          "anders", t("entry.mine.correction"), hint: t("entry.mine.correctionHint"), isOptional: true,
          most: AnswerEntry.mostCharacters, rows: 6),
      ])
  }

  private func show(
    _ form: Form, _ whole: ComplaintFile, _ entry: ComplaintEntry, _ context: Complainant,
    _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    let date = ["date": entry.receivedOn.text(in: t.language)]
    let lead = t("entry.mine.lead.\(entry.channel.rawValue)", date)
    return context.render(
      "mycase/entry",
      View(
        lead: lead, facts: Facts(EntryView.facts(t, entry)), submission: MyCaseView.SubmissionView(t, whole),
        form: entry.answer == nil ? form : nil), title: t("entry.mine.title"), status: status, trail: [.myCase(t)])
  }

  private struct View {
    let lead: String
    let facts: Facts
    let submission: MyCaseView.SubmissionView
    let form: Form?
  }
}
