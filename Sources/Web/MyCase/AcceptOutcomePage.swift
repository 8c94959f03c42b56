import Dossier
import Handling
import Hummingbird
import Kernel
import Postgres
import Terms

/// The complainant leaves it at the judgement, and the case closes (`AcceptOutcome`).
struct AcceptOutcomePage: SitePage {
  let portal: Portal

  static let path = "/mijn-klacht/afsluiten"

  func routes(_ routes: Routes) {
    routes.complainants.get(AcceptOutcomePage.path) { context in
      let whole = try await portal.myCase(context)
      guard whole.complaint.state.phase == .judged else { return context.redirect(to: MyCasePage.path) }
      return show(form(whole, context.t), whole, context)
    }
    routes.complainants.post(AcceptOutcomePage.path) { fields, context in
      let whole = try await portal.myCase(context)
      // A double click: it is closed already, and there is nothing left to confirm.
      if whole.complaint.closing != nil {
        return context.redirect(to: MyCasePage.path, saying: "mycase.accept.done")
      }
      var form = form(whole, context.t)
      form.fill(fields)
      guard form.isValid else { return show(form, whole, context, .unprocessableContent) }
      do {
        _ = try await portal.database.transaction(as: context.access.actor) {
          try await AcceptOutcome().perform(in: $0, keys: portal.keys)
        }
      } catch let refused as AcceptOutcome.Refused {
        switch refused {
        case .alreadyClosed: return context.redirect(to: MyCasePage.path, saying: "mycase.accept.done")
        case .notJudged: form.refuse(context.t("mycase.refused.notJudged"))
        case .inDispute: form.refuse(context.t("mycase.refused.inDispute"))
        }
        return show(form, whole, context, .unprocessableContent)
      }
      return context.redirect(to: MyCasePage.path, saying: "mycase.accept.done")
    }
  }

  /// What is given up with it, the way to the dispute body, is confirmed in so many words.
  private func form(_ whole: ComplaintFile, _ t: Wording) -> Form {
    let body = whole.complaint.regeling.disputeBody.map { ["body": $0.name[t.language]] }
    return Form(
      t, to: AcceptOutcomePage.path, submit: t("mycase.accept.submit"),
      cancel: Link(t("mycase.accept.cancel"), to: MyCasePage.path),
      [.ofCase(whole.complaint.number)]
        + (body.map {
          [.box("geengeschil", t("mycase.accept.confirm", $0), whenEmpty: t("mycase.accept.notConfirmed", $0))]
        } ?? []))
  }

  private func show(
    _ form: Form, _ whole: ComplaintFile, _ context: Complainant, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let regeling = whole.complaint.regeling
    let t = context.t
    let view = View(
      noDispute: regeling.disputeBody.map { t("mycase.accept.noDispute", ["body": $0.name[t.language]]) },
      deletion: TermView(
        t, regeling.deletionTerm(closedOn: Day(of: portal.database.now)), label: t("mycase.deletion.label")),
      form: form)
    return context.render(
      "mycase/accept-outcome", view, title: t("mycase.accept.title"), status: status, trail: [.myCase(t)])
  }

  private struct View {
    let noDispute: String?
    let deletion: TermView
    let form: Form
  }
}
