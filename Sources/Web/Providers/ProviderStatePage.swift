import HTTPTypes
import Hummingbird
import Kernel
import Postgres
import Tenant
import Terms

/// Portal staff change how a provider stands: suspend and resume it, set its last day, make it an affiliate.
struct ProviderStatePage: SitePage {
  let portal: Portal

  /// The last part of the address.
  enum Act: String, CaseIterable {
    case suspend = "opschorten"
    case resume = "hervatten"
    case end = "beeindigen"
    case begin = "aansluiten"

    /// What can be done now.
    static func possible(for record: ProviderRecord, on today: Day) -> [Act] {
      var acts: [Act] = []
      if record.state == .active { acts.append(.suspend) }
      if record.state == .suspended { acts.append(.resume) }
      if let affiliation = record.affiliation {
        if let last = affiliation.lastDay {
          if last < today { acts.append(.begin) }
        } else {
          acts.append(.end)
        }
      } else {
        acts.append(.begin)
      }
      return acts
    }

    func text(_ what: String, _ t: Wording) -> String { t("providers.act.\(rawValue).\(what)") }
  }

  func routes(_ routes: Routes) {
    add(routes, "/beheer/zorgaanbieders/{nummer}/opschorten", .suspend)
    add(routes, "/beheer/zorgaanbieders/{nummer}/hervatten", .resume)
    add(routes, "/beheer/zorgaanbieders/{nummer}/beeindigen", .end)
    add(routes, "/beheer/zorgaanbieders/{nummer}/aansluiten", .begin)
  }

  private func add(_ routes: Routes, _ path: String, _ act: Act) {
    routes.signedIn.get(path) { context in
      let (record, _) = try await context.record(in: portal)
      guard Act.possible(for: record, on: Day(of: portal.database.now)).contains(act) else {
        return notNow(record, context)
      }
      var form = form(act, record, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(act, form, record, context)
    }
    routes.signedIn.post(path) { fields, context in
      let (record, actor) = try await context.record(in: portal)
      var form = form(act, record, context.t)
      form.fill(fields)
      guard form.isValid else { return show(act, form, record, context, .unprocessableContent) }
      let path = ProviderRecordPage.path(record.provider.number)
      do {
        try await portal.database.transaction(as: actor) { try await perform(act, form, in: $0) }
      } catch let refused as any Refusal {
        // A double click: it is so already, for the same day.
        if isDone(refused, form) { return context.redirect(to: path, saying: "providers.act.\(act.rawValue).done") }
        let refusal = sentence(refused, context.t)
        if let field = refusal.field { form.refuse(field, refusal.text) } else { form.refuse(refusal.text) }
        return show(act, form, record, context, .unprocessableContent)
      }
      return context.redirect(to: path, saying: "providers.act.\(act.rawValue).done")
    }
  }

  private func perform(_ act: Act, _ form: Form, in transaction: Transaction) async throws {
    switch act {
    case .suspend: try await SuspendProvider(reason: form["reden"]).perform(in: transaction)
    case .resume: try await ResumeProvider().perform(in: transaction)
    case .begin:
      guard let day = form.day("dag") else { throw BeginAffiliation.Refused.inThePast }
      try await BeginAffiliation(on: day).perform(in: transaction)
    case .end:
      guard let day = form.day("dag") else { throw EndAffiliation.Refused.inThePast }
      try await EndAffiliation(lastDay: day, reason: form["reden"]).perform(in: transaction)
    }
  }

  private func isDone(_ refused: any Refusal, _ form: Form) -> Bool {
    switch refused {
    case SuspendProvider.Refused.alreadySuspended, ResumeProvider.Refused.notSuspended: true
    case EndAffiliation.Refused.alreadyEnded(let lastDay): lastDay == form.day("dag")
    default: false
    }
  }

  private func sentence(_ refused: any Refusal, _ t: Wording) -> (field: String?, text: String) {
    func date(_ day: Day) -> [String: String] { ["date": day.text(in: t.language)] }
    switch refused {
    case SuspendProvider.Refused.noReason, EndAffiliation.Refused.noReason:
      return ("reden", t("providers.problems.noReason"))
    case EndAffiliation.Refused.reasonTooLong(let most):
      return ("reden", t("providers.problems.tooLong", ["most": "\(most)"]))
    case EndAffiliation.Refused.inThePast, BeginAffiliation.Refused.inThePast:
      return ("dag", t("providers.problems.inThePast"))
    case EndAffiliation.Refused.beforeBegin(let day): return ("dag", t("providers.problems.beforeBegin", date(day)))
    case EndAffiliation.Refused.alreadyEnded(let day): return (nil, t("providers.problems.alreadyEnded", date(day)))
    case BeginAffiliation.Refused.before(let day): return ("dag", t("providers.problems.alreadyEnded", date(day)))
    case BeginAffiliation.Refused.alreadyAffiliated: return (nil, t("providers.problems.alreadyAffiliated"))
    default: return (nil, t("providers.problems.notNow"))
    }
  }

  private func form(_ act: Act, _ record: ProviderRecord, _ t: Wording) -> Form {
    let path = ProviderRecordPage.path(record.provider.number)
    let reason = Field.area(
      "reden", t("providers.reason"), hint: t("providers.reasonHint"), most: EndAffiliation.mostCharacters, rows: 4,
      whenEmpty: t("providers.problems.noReason"))
    let fields: [Field] =
      switch act {
      case .suspend: [reason]
      case .resume: []
      case .end: [.date("dag", t("providers.act.beeindigen.day"), hint: t("providers.act.beeindigen.dayHint")), reason]
      case .begin:
        [.date("dag", t("providers.act.aansluiten.day"), value: Day(of: portal.database.now))]
      }
    return Form(
      t, to: "\(path)/\(act.rawValue)", submit: act.text("submit", t), cancel: Link(t("providers.back"), to: path),
      fields)
  }

  private func show(
    _ act: Act, _ form: Form, _ record: ProviderRecord, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    context.render(
      "providers/form", FormView(lead: act.text("lead", context.t), form: form), title: act.text("title", context.t),
      status: status, trail: context.trail(to: record))
  }

  private func notNow(_ record: ProviderRecord, _ context: SignedIn) -> Response {
    let back = Link(context.t("providers.back"), to: ProviderRecordPage.path(record.provider.number))
    return NotNow.page(
      context.t("providers.problems.notNow"), back: back, trail: context.trail(to: record), context)
  }
}
