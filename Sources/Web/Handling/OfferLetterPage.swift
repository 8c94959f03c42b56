import Foundation
import HTTPTypes
import Handling
import Hummingbird
import Kernel
import Vault

/// The officer words the complaint in a letter (`OfferLetter`). The first one begins as a draft made from what was
/// filed, in the complainant's language; a later one as the version before it.
struct OfferLetterPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/zaken/{nummer}/brief") { context in
      let opened = try await context.staffCase(as: .officer, in: portal)
      let whole = try await read(opened)
      if let sentence = refusal(whole.complaint, context.t) { return NotNow.page(opened, sentence, context) }
      var form = form(opened, context.t, value: whole.letters.first?.body.revealed ?? draft(whole, context))
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, whole, opened, context)
    }
    routes.signedIn.post("/zaken/{nummer}/brief") { fields, context in
      let opened = try await context.staffCase(as: .officer, in: portal)
      var form = form(opened, context.t, value: "")
      form.fill(fields)
      guard form.isValid else {
        return show(form, try await read(opened), opened, context, .unprocessableContent)
      }
      do {
        let body = Sealed(form["brief"])
        try await portal.database.transaction(as: opened.actor) {
          try await OfferLetter(body: body).perform(in: $0, keys: portal.keys)
        }
      } catch let refused as OfferLetter.Refused {
        switch refused {
        // A double click; or nothing was changed, which the case's page shows.
        case .holdsSameText: return context.redirect(to: opened.path, saying: "handling.letter.sameText")
        case .notRegistered: form.refuse(context.t("handling.letter.notRegistered"))
        case .alreadyMadeKnown: form.refuse(context.t("handling.letter.alreadyMadeKnown"))
        case .handlingOver: form.refuse(context.t("handling.refused.handlingOver"))
        case .notInRegeling: form.refuse(context.t("handling.letter.notInRegeling"))
        case .empty: form.refuse("brief", context.t("handling.letter.empty"))
        case .tooLong(let most): form.refuse("brief", context.t("handling.refused.tooLong", ["most": "\(most)"]))
        }
        return show(form, try await read(opened), opened, context, .unprocessableContent)
      }
      return context.redirect(to: opened.path, saying: "handling.letter.done")
    }
  }

  private func read(_ opened: StaffCase) async throws -> ComplaintFile {
    try await ComplaintFile.read(for: .casePage, from: portal.database, as: opened.actor, keys: portal.keys)
  }

  /// Why no letter can be offered now.
  private func refusal(_ complaint: Complaint, _ t: Wording) -> String? {
    if complaint.regeling.makesKnown != .officerLetter { return t("handling.letter.notInRegeling") }
    if complaint.isHandlingOver { return t("handling.refused.handlingOver") }
    if complaint.registeredOn == nil { return t("handling.letter.notRegistered") }
    if complaint.madeKnownOn != nil { return t("handling.letter.alreadyMadeKnown") }
    return nil
  }

  private func form(_ opened: StaffCase, _ t: Wording, value: String) -> Form {
    Form(
      t, to: "\(opened.path)/brief", submit: t("handling.letter.submit"),
      cancel: Link(t("handling.back"), to: opened.path),
      [
        .area(
          "brief", t("handling.letter.body"), hint: t("handling.letter.bodyHint"), value: value,
          most: OfferLetter.mostCharacters, rows: 24, whenEmpty: t("handling.letter.empty"))
      ])
  }

  private func show(
    _ form: Form, _ whole: ComplaintFile, _ opened: StaffCase, _ context: SignedIn,
    _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    var notices: [Notice] = []
    if let term = whole.complaint.clocks.statutory {
      notices.append(
        Notice(
          .warning, t("handling.letter.clock"),
          t("handling.letter.clockText", ["date": term.lastDay.text(in: context.language)])))
    }
    if whole.complaint.letter?.approvedOn != nil {
      notices.append(Notice(.warning, t("handling.letter.approvedBefore"), t("handling.letter.approvedBeforeText")))
    }
    if let joint = JointHandling.notice(t, whole, linksTo: nil) { notices.append(joint) }
    return context.render(
      "handling/offer-letter",
      View(
        notices: notices, comments: whole.letters.first.map { LetterView(t, $0) },
        submission: SubmissionView(t, whole.submission), form: form),
      title: t("handling.letter.title"), status: status, trail: context.trail(to: opened))
  }

  private struct View {
    let notices: [Notice]
    let comments: LetterView?
    let submission: SubmissionView
    let form: Form
  }

  /// A decent first letter from what was filed; the officer words the rest.
  private func draft(_ whole: ComplaintFile, _ context: SignedIn) -> String {
    let language = whole.complaint.language
    let t = context.site.texts[language]
    let submission = whole.submission
    var parts = [
      t("handling.letter.draft.to", ["provider": whole.provider.name]),
      t("handling.letter.draft.subject", ["number": NumberText.case(whole.complaint.number)]),
      t("handling.letter.draft.salutation"),
      t(
        "handling.letter.draft.opening",
        [
          "name": whole.complainant.name.revealed, "provider": whole.provider.name,
          "date": whole.complaint.filedOn.text(in: language),
        ]),
    ]
    if let day = submission.happenedOn {
      parts.append(t("handling.letter.draft.happened", ["date": day.text(in: language)]))
    }
    parts += [t("handling.letter.draft.story"), submission.story.revealed]
    parts.append(t("handling.letter.draft.points", count: submission.elements.count))
    parts.append(submission.elements.map { "\($0.position). \($0.text.revealed)" }.joined(separator: "\n"))
    if let wish = submission.wish { parts += [t("handling.letter.draft.wish"), wish.revealed] }
    parts += [
      t("handling.letter.draft.request"), t("handling.letter.draft.closing"),
      "\(context.person.name)\n\(t("handling.letter.draft.role"))",
    ]
    return parts.joined(separator: "\n\n")
  }
}
