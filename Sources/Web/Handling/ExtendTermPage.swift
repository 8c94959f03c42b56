import Dossier
import Foundation
import HTTPTypes
import Handling
import Hummingbird
import Kernel
import Terms
import Vault

/// The provider takes more time, once, and says why (`ExtendTerm`).
struct ExtendTermPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/klachten/{nummer}/verlenging") { context in
      let opened = try await context.caseToAct(as: .provider, in: portal)
      let complaint = try await read(opened)
      if let refused = complaint.refusesExtension(on: Day(of: portal.database.now)) {
        return NotNow.page(opened, sentence(for: refused, context.t), context)
      }
      var form = form(opened, complaint, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, opened, complaint, context)
    }
    routes.signedIn.post("/klachten/{nummer}/verlenging") { fields, context in
      let opened = try await context.caseToAct(as: .provider, in: portal)
      let complaint = try await read(opened)
      var form = form(opened, complaint, context.t)
      form.fill(fields)
      guard form.isValid, let weeks = form.number("weken") else {
        return show(form, opened, complaint, context, .unprocessableContent)
      }
      do {
        let reason = Sealed(form["reden"])
        _ = try await portal.database.transaction(as: opened.actor) {
          try await ExtendTerm(weeks: weeks, reason: reason).perform(in: $0, keys: portal.keys)
        }
      } catch let refused as ExtendTerm.Refused {
        let sentence = sentence(for: refused, context.t)
        switch refused {
        // A double click: it is taken, for these weeks.
        case .term(.alreadyExtended) where complaint.extensionTaken.map({ $0.weeks == weeks }) ?? true:
          return context.redirect(to: opened.path, saying: "handling.extendTerm.done")
        case .term(.tooManyWeeks), .term(.noWeeks): form.refuse("weken", sentence)
        case .noReason, .reasonTooLong: form.refuse("reden", sentence)
        case .notOpen, .term: form.refuse(sentence)
        }
        return show(form, opened, complaint, context, .unprocessableContent)
      }
      return context.redirect(to: opened.path, saying: "handling.extendTerm.done")
    }
  }

  private func read(_ opened: StaffCase) async throws -> Complaint {
    let (facts, proposals) = try await portal.database.read(as: opened.actor, Complaint.facts, Complaint.proposals)
    return facts.with(proposals)
  }

  private func sentence(for refused: ExtendTerm.Refused, _ t: Wording) -> String {
    switch refused {
    case .notOpen: t("handling.refused.notOpen")
    case .term(let refused): refused.text(in: t.language)
    case .noReason: t("handling.extendTerm.noReason")
    case .reasonTooLong(let most): t("handling.refused.tooLong", ["most": "\(most)"])
    }
  }

  private func form(_ opened: StaffCase, _ complaint: Complaint, _ t: Wording) -> Form {
    let most = max(1, complaint.regeling.extension?.mostWeeks ?? 1)
    return Form(
      t, to: "\(opened.path)/verlenging", submit: t("handling.extendTerm.submit"),
      cancel: Link(t("handling.back"), to: opened.path),
      [
        .number(
          "weken", t("handling.extendTerm.weeks"), in: 1...most,
          hint: t("handling.extendTerm.weeksHint", count: most), value: "\(most)"),
        .area(
          "reden", t("handling.extendTerm.reason"), hint: t("handling.extendTerm.reasonHint"),
          most: ExtendTerm.mostCharacters, rows: 8, whenEmpty: t("handling.extendTerm.noReason")),
      ])
  }

  private func show(
    _ form: Form, _ opened: StaffCase, _ complaint: Complaint, _ context: SignedIn,
    _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let (t, rule) = (context.t, complaint.regeling.extension)
    var notices: [Notice] = []
    if let last = complaint.clocks.earlierLastDay {
      notices.append(
        Notice(
          .info, t("handling.extendTerm.before", ["date": last.text(in: t.language)]),
          after(complaint, rule?.mostWeeks, t)))
    }
    return ActView(
      t("handling.extendTerm.lead", count: rule?.mostWeeks ?? 1), readers: t("handling.extendTerm.readers"),
      notices: notices, form: form
    ).page(t("handling.extendTerm.title"), opened, context, status)
  }

  /// What the terms become with all the weeks there are.
  private func after(_ complaint: Complaint, _ weeks: Int?, _ t: Wording) -> String? {
    guard let weeks, complaint.extensionTaken == nil,
      let last = complaint.clocks.adding(.added(weeks: weeks, on: Day(of: portal.database.now))).earlierLastDay
    else { return nil }
    return t("handling.extendTerm.after", count: weeks, ["date": last.text(in: t.language)])
  }
}
