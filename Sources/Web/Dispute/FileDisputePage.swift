import Dispute
import Dossier
import Handling
import Hummingbird
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// The complainant puts the complaint before the dispute body (`FileDispute`).
struct FileDisputePage: SitePage {
  let portal: Portal

  static let path = "/mijn-klacht/geschil"

  func routes(_ routes: Routes) {
    routes.complainants.get(FileDisputePage.path) { context in
      let whole = try await portal.myCase(context)
      guard let body = whole.complaint.regeling.disputeBody else { throw NotFound() }
      if whole.complaint.referredOn != nil { return context.redirect(to: "\(MyCasePage.path)#geschil") }
      var form = form(context, whole, body)
      if let kept = try await context.kept() { form?.restore(kept) }
      return show(form, whole, body, context)
    }
    routes.complainants.post(FileDisputePage.path) { fields, context in
      let whole = try await portal.myCase(context)
      guard let body = whole.complaint.regeling.disputeBody else { throw NotFound() }
      if whole.complaint.referredOn != nil { return context.redirect(to: MyCasePage.path) }
      guard var form = form(context, whole, body) else {
        return show(nil, whole, body, context, .unprocessableContent)
      }
      form.fill(fields)
      guard form.isValid, let ground = Ground(rawValue: form["reden"]) else {
        return show(form, whole, body, context, .unprocessableContent)
      }
      let claim = body.allowsClaim && !form["schade"].isEmpty ? Sealed(form["schade"]) : nil
      let application = Sealed(form["verzoek"])
      do {
        _ = try await portal.database.transaction(as: context.access.actor) {
          try await FileDispute(ground: ground, application: application, claim: claim)
            .perform(in: $0, keys: portal.keys)
        }
      } catch let refused as FileDispute.Refused {
        let t = context.t
        switch refused {
        case .alreadyFiled: return context.redirect(to: MyCasePage.path, saying: "dispute.file.done")
        case .noBody: throw NotFound()
        case .alreadyClosed: form.refuse(t("dispute.file.alreadyClosed"))
        case .notJudgedYet: form.refuse("reden", t("dispute.file.notJudgedYet"))
        case .stillInTime(let lastDay):
          form.refuse("reden", t("dispute.file.stillInTime", ["date": lastDay.text(in: t.language)]))
        case .alreadyJudged: form.refuse("reden", t("dispute.file.alreadyJudged"))
        case .noApplication: form.refuse("verzoek", t("dispute.file.noApplication"))
        case .tooLong(let most): form.refuse(t("dispute.file.tooLong", ["most": "\(most)"]))
        }
        return show(form, whole, body, context, .unprocessableContent)
      }
      return context.redirect(to: MyCasePage.path, saying: "dispute.file.done")
    }
  }

  /// Nil while no ground is open.
  private func form(_ context: Complainant, _ whole: ComplaintFile, _ body: DisputeBody) -> Form? {
    let t = context.t
    let grounds = FileDispute.grounds(for: whole.complaint, on: Day(of: portal.database.now))
    guard let only = grounds.first else { return nil }
    var fields: [Field] = [
      .ofCase(context.access.number),
      .radios(
        "reden", t("dispute.file.ground"),
        grounds.map { Choice($0.rawValue, t("dispute.file.grounds.\($0.rawValue)")) },
        value: grounds.count == 1 ? only.rawValue : "", whenEmpty: t("dispute.file.noGround")),
      .area(
        "verzoek", t("dispute.file.application"), hint: t("dispute.file.applicationHint"),
        most: FileDispute.mostCharacters, whenEmpty: t("dispute.file.noApplication")),
    ]
    if body.allowsClaim {
      fields.append(
        .area(
          "schade", t("dispute.file.claim"), hint: t("dispute.file.claimHint"), isOptional: true,
          most: FileDispute.mostCharacters, rows: 5))
    }
    return Form(
      t, to: FileDisputePage.path, submit: t("dispute.file.submit"),
      cancel: Link(t("dispute.file.cancel"), to: MyCasePage.path), fields)
  }

  private func show(
    _ form: Form?, _ whole: ComplaintFile, _ body: DisputeBody, _ context: Complainant,
    _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    let today = Day(of: portal.database.now)
    var along = [t("dispute.file.carried.complaint")]
    if whole.sentLetter != nil { along.append(t("dispute.file.carried.letter")) }
    if whole.judgement != nil { along.append(t("dispute.file.carried.judgement")) }
    let view = View(
      lead: t("dispute.file.lead", ["body": body.name[t.language]]),
      binding: body.isBinding ? t("dispute.file.binding") : nil,
      fee: t("dispute.file.fee", ["fee": body.fee.text(in: t.language)]),
      notKnown: whole.complaint.state.providerSees ? nil : t("dispute.file.notKnown"), along: along,
      term: whole.complaint.regeling.rulingTerm(filedOn: today).map {
        TermView(t, $0, label: t("dispute.file.termLabel"))
      },
      form: form, closed: form == nil ? why(t) : nil)
    return context.render(
      "dispute/file-dispute", view, title: t("dispute.file.title"), status: status, trail: [.myCase(t)])
  }

  /// Why no ground is open: the case is closed.
  private func why(_ t: Wording) -> Notice {
    Notice(
      .info, t("dispute.file.notNow"), t("dispute.file.alreadyClosed"),
      link: Link(t("dispute.file.cancel"), to: MyCasePage.path))
  }

  private struct View {
    let lead: String
    let binding: String?
    let fee: String
    /// That the provider gets to know the complaint by this; nil when it knows.
    let notKnown: String?
    /// What goes along from the file.
    let along: [String]
    let term: TermView?
    let form: Form?
    let closed: Notice?
  }
}
