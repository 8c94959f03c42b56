import Dossier
import Foundation
import HTTPTypes
import Handling
import Hummingbird
import Kernel
import Terms
import Vault

/// The provider asks the complainant for a second extension, until a day (`ProposeExtension`).
struct ProposeExtensionPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/klachten/{nummer}/tweede-verlenging") { context in
      let opened = try await context.caseToAct(as: .provider, in: portal)
      let complaint = try await read(opened)
      if let refused = complaint.refusesProposal(on: Day(of: portal.database.now)) {
        return NotNow.page(opened, sentence(for: refused, context.t), context)
      }
      var form = form(opened, complaint, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, opened, complaint, context)
    }
    routes.signedIn.post("/klachten/{nummer}/tweede-verlenging") { fields, context in
      let opened = try await context.caseToAct(as: .provider, in: portal)
      let complaint = try await read(opened)
      var form = form(opened, complaint, context.t)
      form.fill(fields)
      guard form.isValid, let until = form.day("datum") else {
        return show(form, opened, complaint, context, .unprocessableContent)
      }
      do {
        let reason = Sealed(form["reden"])
        try await portal.database.transaction(as: opened.actor) {
          try await ProposeExtension(until: until, reason: reason).perform(in: $0, keys: portal.keys)
        }
      } catch let refused as ProposeExtension.Refused {
        let sentence = sentence(for: refused, context.t)
        switch refused {
        // A double click: it is asked.
        case .alreadyAsked where complaint.openProposal.map({ $0.until == until }) ?? true:
          return context.redirect(to: opened.path, saying: "handling.proposeExtension.done")
        case .term(.notLater), .tooFar: form.refuse("datum", sentence)
        case .noReason, .reasonTooLong: form.refuse("reden", sentence)
        case .notOpen, .alreadyAsked, .term: form.refuse(sentence)
        }
        return show(form, opened, complaint, context, .unprocessableContent)
      }
      return context.redirect(to: opened.path, saying: "handling.proposeExtension.done")
    }
  }

  private func read(_ opened: StaffCase) async throws -> Complaint {
    let (facts, proposals) = try await portal.database.read(as: opened.actor, Complaint.facts, Complaint.proposals)
    return facts.with(proposals)
  }

  private func sentence(for refused: ProposeExtension.Refused, _ t: Wording) -> String {
    switch refused {
    case .notOpen: t("handling.refused.notOpen")
    case .term(let refused): refused.text(in: t.language)
    case .alreadyAsked: t("handling.proposeExtension.alreadyAsked")
    case .tooFar(let most): t("handling.proposeExtension.tooFar", ["date": most.text(in: t.language)])
    case .noReason: t("handling.proposeExtension.noReason")
    case .reasonTooLong(let most): t("handling.refused.tooLong", ["most": "\(most)"])
    }
  }

  private func form(_ opened: StaffCase, _ complaint: Complaint, _ t: Wording) -> Form {
    Form(
      t, to: "\(opened.path)/tweede-verlenging", submit: t("handling.proposeExtension.submit"),
      cancel: Link(t("handling.back"), to: opened.path),
      [
        .date("datum", t("handling.proposeExtension.until"), hint: t("handling.dateHint")),
        .area(
          "reden", t("handling.proposeExtension.reason"), hint: t("handling.proposeExtension.reasonHint"),
          most: ExtendTerm.mostCharacters, rows: 8, whenEmpty: t("handling.proposeExtension.noReason")),
      ])
  }

  private func show(
    _ form: Form, _ opened: StaffCase, _ complaint: Complaint, _ context: SignedIn,
    _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    var notices: [Notice] = []
    if let term = complaint.clocks.regeling {
      notices.append(
        Notice(
          .info, t("handling.proposeExtension.now", ["date": term.lastDay.text(in: t.language)]),
          complaint.clocks.statutory == nil ? nil : t("handling.proposeExtension.law")))
    }
    return ActView(
      t("handling.proposeExtension.lead"), readers: t("handling.proposeExtension.readers"), notices: notices,
      form: form
    ).page(t("handling.proposeExtension.title"), opened, context, status)
  }
}
