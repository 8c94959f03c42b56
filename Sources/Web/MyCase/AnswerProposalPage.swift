import Handling
import Hummingbird
import Kernel
import Terms

/// The complainant says yes or no to a second extension (`AnswerProposal`).
struct AnswerProposalPage: SitePage {
  let portal: Portal

  static let path = "/mijn-klacht/verlenging"

  static func form(_ t: Wording, _ proposal: Complaint.Proposal) -> Form {
    let until = proposal.until.text(in: t.language)
    return Form(
      t, to: path, submit: t("mycase.answer.submit"),
      [
        .hidden("voorstel", proposal.id.description),
        .radios(
          "antwoord", t("mycase.answer.label", ["until": until]),
          [
            Choice("ja", t("mycase.answer.yes"), hint: t("mycase.answer.yesHint", ["until": until])),
            Choice("nee", t("mycase.answer.no"), hint: t("mycase.answer.noHint")),
          ], whenEmpty: t("mycase.answer.empty")),
      ])
  }

  func routes(_ routes: Routes) {
    routes.complainants.get(AnswerProposalPage.path) { context in
      let whole = try await portal.myCase(context)
      guard whole.complaint.takesResponses, let proposal = whole.complaint.openProposal else {
        return context.redirect(to: MyCasePage.path)
      }
      return show(AnswerProposalPage.form(context.t, proposal), proposal, whole, context)
    }
    routes.complainants.post(AnswerProposalPage.path) { fields, context in
      let whole = try await portal.myCase(context)
      guard let id: ID<Complaint.Proposal> = ID(fields["voorstel"]),
        let proposal = whole.complaint.proposals.first(where: { $0.id == id })
      else { return context.redirect(to: MyCasePage.path) }
      var form = AnswerProposalPage.form(context.t, proposal)
      form.fill(fields)
      guard form.isValid else { return show(form, proposal, whole, context, .unprocessableContent) }
      let agrees = form["antwoord"] == "ja"
      do {
        try await portal.database.transaction(as: context.access.actor) {
          try await AnswerProposal(proposal: id, agrees: agrees).perform(in: $0, keys: portal.keys)
        }
      } catch let refused as AnswerProposal.Refused {
        switch refused {
        case .alreadyAnswered: return context.redirect(to: MyCasePage.path)
        case .notOpen: form.refuse(context.t("mycase.refused.notOpen"))
        case .nothingAsked: form.refuse(context.t("mycase.refused.nothingAsked"))
        case .term(let refused): form.refuse(refused.text(in: context.language))
        }
        return show(form, proposal, whole, context, .unprocessableContent)
      }
      return context.redirect(
        to: MyCasePage.path, saying: agrees ? "mycase.answer.doneYes" : "mycase.answer.doneNo")
    }
  }

  private func show(
    _ form: Form, _ proposal: Complaint.Proposal, _ whole: ComplaintFile, _ context: Complainant,
    _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let view = View(reason: whole.proposalReasons[proposal.id]?.revealed ?? "", form: form)
    return context.render(
      "mycase/answer-proposal", view, title: context.t("mycase.answer.title"), status: status,
      trail: [.myCase(context.t)])
  }

  private struct View {
    let reason: String
    let form: Form
  }
}
