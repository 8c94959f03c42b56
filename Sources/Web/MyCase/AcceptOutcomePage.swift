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
      return show(form(context), whole, context)
    }
    routes.complainants.post(AcceptOutcomePage.path) { _, context in
      do {
        _ = try await portal.database.transaction(as: context.access.actor) {
          try await AcceptOutcome().perform(in: $0, keys: portal.keys)
        }
      } catch let refused as AcceptOutcome.Refused {
        var form = form(context)
        switch refused {
        case .alreadyClosed: return context.redirect(to: MyCasePage.path, saying: "mycase.accept.done")
        case .notJudged: form.refuse(context.t("mycase.refused.notJudged"))
        case .inDispute: form.refuse(context.t("mycase.refused.inDispute"))
        }
        return show(form, try await portal.myCase(context), context, .unprocessableContent)
      }
      return context.redirect(to: MyCasePage.path, saying: "mycase.accept.done")
    }
  }

  private func form(_ context: Complainant) -> Form {
    Form(
      context.t, to: AcceptOutcomePage.path, submit: context.t("mycase.accept.submit"),
      cancel: Link(context.t("mycase.accept.cancel"), to: MyCasePage.path), [])
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
