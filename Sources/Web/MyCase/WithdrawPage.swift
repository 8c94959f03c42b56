import Dossier
import Handling
import Hummingbird
import Kernel
import Postgres
import Terms

/// The complainant withdraws the complaint (`WithdrawComplaint`), once it is said what happens then.
struct WithdrawPage: SitePage {
  let portal: Portal

  static let path = "/mijn-klacht/intrekken"

  func routes(_ routes: Routes) {
    routes.complainants.get(WithdrawPage.path) { context in
      let whole = try await portal.myCase(context)
      do throws(WithdrawComplaint.Refused) { try WithdrawComplaint.check(whole.complaint) } catch {
        return notNow(error, context)
      }
      return show(form(whole, context.t), whole, context)
    }
    routes.complainants.post(WithdrawPage.path) { fields, context in
      let whole = try await portal.myCase(context)
      // A double click: it is withdrawn already.
      if whole.complaint.closing?.ground == .withdrawn {
        return context.redirect(to: MyCasePage.path, saying: "withdraw.done")
      }
      var form = form(whole, context.t)
      form.fill(fields)
      guard form.isValid else { return show(form, whole, context, .unprocessableContent) }
      do {
        _ = try await portal.database.transaction(as: context.access.actor) {
          try await WithdrawComplaint().perform(in: $0, keys: portal.keys)
        }
      } catch let refused as WithdrawComplaint.Refused { return notNow(refused, context) }
      return context.redirect(to: MyCasePage.path, saying: "withdraw.done")
    }
  }

  private func notNow(_ refused: WithdrawComplaint.Refused, _ context: Complainant) -> Response {
    let t = context.t
    let sentence =
      switch refused {
      case .alreadyClosed: t("withdraw.refused.closed")
      case .judged: t("withdraw.refused.judged")
      case .inDispute: t("withdraw.refused.inDispute")
      }
    return NotNow.page(sentence, back: Link(t("withdraw.back"), to: MyCasePage.path), trail: [.myCase(t)], context)
  }

  private func form(_ whole: ComplaintFile, _ t: Wording) -> Form {
    Form(
      t, to: WithdrawPage.path, submit: t("withdraw.submit"),
      cancel: Link(t("withdraw.cancel"), to: MyCasePage.path), [.ofCase(whole.complaint.number)])
  }

  private func show(
    _ form: Form, _ whole: ComplaintFile, _ context: Complainant, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    let complaint = whole.complaint
    let today = Day(of: portal.database.now)
    let closing = Closing(.withdrawn, on: today, under: complaint.regeling)
    let sees = complaint.state.providerSees
    var points = [
      sees
        ? t("withdraw.noJudgement", ["provider": whole.provider.name])
        : t("withdraw.notSent", ["provider": whole.provider.name])
    ]
    if let body = complaint.regeling.disputeBody {
      points.append(t("withdraw.noDispute", ["body": body.name[t.language]]))
    }
    points.append(sees ? t("withdraw.told") : t("withdraw.toldOfficer"))
    let view = View(
      points: points,
      reopen: t("withdraw.reopen", ["date": (closing.reopenUntil ?? today).text(in: t.language)]),
      deletion: TermView(
        t, complaint.regeling.deletionTerm(closedOn: today), label: t("mycase.deletion.label")),
      form: form)
    return context.render(
      "mycase/withdraw", view, title: t("withdraw.title"), status: status, trail: [.myCase(t)])
  }

  private struct View {
    let points: [String]
    let reopen: String
    let deletion: TermView
    let form: Form
  }

  /// What the page of the case says once it is withdrawn.
  static func now(_ t: Wording, _ complaint: Complaint, today: Day) -> Notice {
    guard let closing = complaint.closing else { preconditionFailure("a withdrawn complaint is closed") }
    let title = t("withdraw.now.title", ["date": closing.closedOn.text(in: t.language)])
    guard let until = closing.reopenUntil, today <= until else {
      return Notice(.success, title, t("withdraw.now.over"))
    }
    return Notice(
      .success, title, t("withdraw.now.text", ["date": until.text(in: t.language)]),
      link: Link(t("withdraw.now.link"), to: ReopenPage.path))
  }

  /// What the officer heard: the complainant says whether that is right (R1.30). Nil once they said that it isn't.
  static func heard(_ t: Wording, _ whole: ComplaintFile) -> Notice? {
    guard whole.complaint.closing?.ground == .withdrawn,
      let act = whole.entered.first(where: { $0.kind == .withdrawn }), act.contested == nil,
      whole.entered.first(where: { $0.kind == .withdrawn || $0.kind == .reopened })?.id == act.id
    else { return nil }
    return Notice(
      .warning, t("withdraw.heard.title"),
      t("withdraw.heard.\(act.channel.rawValue)", ["date": act.receivedOn.text(in: t.language)]),
      link: Link(t("withdraw.heard.link"), to: EnteredActPage.path(MyCasePage.path, act.id)))
  }
}

extension Complaint {
  /// It can be withdrawn as it stands.
  var canWithdraw: Bool { (try? WithdrawComplaint.check(self)) != nil }
}
