import Dossier
import Handling
import Hummingbird
import Kernel
import Postgres
import Terms
import Vault

/// The complainant says whether they are satisfied with how it ended (`SaySatisfied`).
struct SatisfiedPage: SitePage {
  let portal: Portal

  static let path = "/mijn-klacht/tevreden"

  func routes(_ routes: Routes) {
    routes.complainants.get(SatisfiedPage.path) { context in
      let whole = try await portal.myCase(context)
      guard SatisfiedPage.canSay(whole, on: Day(of: portal.database.now)) else {
        return context.redirect(to: MyCasePage.path)
      }
      var form = form(whole, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, whole, context)
    }
    routes.complainants.post(SatisfiedPage.path) { fields, context in
      let whole = try await portal.myCase(context)
      let t = context.t
      var form = form(whole, t)
      form.fill(fields)
      guard form.isValid else { return show(form, whole, context, .unprocessableContent) }
      let (isSatisfied, remark) = (form["tevreden"] == "ja", form["waarom"])
      // A double click says nothing new.
      if let said = whole.satisfaction, said.isSatisfied == isSatisfied, said.remark?.revealed ?? "" == remark {
        return context.redirect(to: MyCasePage.path, saying: "satisfied.done")
      }
      do {
        try await portal.database.transaction(as: context.access.actor) {
          try await SaySatisfied(isSatisfied: isSatisfied, remark: Sealed(remark)).perform(in: $0, keys: portal.keys)
        }
      } catch let refused as SaySatisfied.Refused {
        switch refused {
        case .notOver: form.refuse(t("satisfied.refused.notOver"))
        case .tooLong(let most): form.refuse("waarom", t("mycase.refused.tooLong", ["most": "\(most)"]))
        case .saidTwice: form.refuse(t("satisfied.refused.saidTwice"))
        case .tooLate(let day):
          form.refuse(t("satisfied.refused.tooLate", ["date": day.text(in: t.language)]))
        }
        return show(form, whole, context, .unprocessableContent)
      }
      return context.redirect(to: MyCasePage.path, saying: "satisfied.done")
    }
  }

  /// Whether there is something to say, or to change.
  static func canSay(_ whole: ComplaintFile, on today: Day) -> Bool {
    whole.complaint.asksSatisfaction && whole.satisfaction?.canChange(on: today) ?? true
  }

  private func form(_ whole: ComplaintFile, _ t: Wording) -> Form {
    let said = whole.satisfaction
    return Form(
      t, to: SatisfiedPage.path, submit: t("satisfied.submit"),
      cancel: Link(t("withdraw.back"), to: MyCasePage.path),
      [
        .ofCase(whole.complaint.number),
        .radios(
          "tevreden", t("satisfied.label"),
          [Choice("ja", t("satisfied.yes")), Choice("nee", t("satisfied.no"))],
          value: said.map { $0.isSatisfied ? "ja" : "nee" } ?? "", whenEmpty: t("satisfied.empty")),
        .area(
          "waarom", t("satisfied.why"), hint: t("satisfied.whyHint"), value: said?.remark?.revealed ?? "",
          isOptional: true, most: SaySatisfied.mostCharacters, rows: 3),
      ])
  }

  private func show(
    _ form: Form, _ whole: ComplaintFile, _ context: Complainant, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    let until = whole.satisfaction?.changeUntil ?? Day(of: portal.database.now).adding(days: SaySatisfied.changeDays)
    let change =
      whole.satisfaction == nil
      ? t("satisfied.change", ["date": until.text(in: t.language)]) : t("satisfied.changeLast")
    return context.render(
      "mycase/satisfied", View(change: change, form: form), title: t("satisfied.title"), status: status,
      trail: [.myCase(t)])
  }

  private struct View {
    let change: String
    let form: Form
  }
}

/// What the complainant said of it, on the page of the case, and where who isn't satisfied goes from there.
struct SatisfactionView {
  let said: String?
  let remark: String?
  let open: Open?
  let next: Notice?

  /// The way to the question.
  struct Open {
    let text: String
    let address: String
    let isButton: Bool
  }

  init?(_ t: Wording, _ whole: ComplaintFile, today: Day) {
    let complaint = whole.complaint
    guard complaint.asksSatisfaction else { return nil }
    let satisfaction = whole.satisfaction
    said = satisfaction.map { SatisfactionView.said(t, $0) }
    remark = satisfaction?.remark?.revealed
    open =
      SatisfiedPage.canSay(whole, on: today)
      ? Open(
        text: satisfaction == nil
          ? t("satisfied.open")
          : t("satisfied.openChange", ["date": (satisfaction?.changeUntil ?? today).text(in: t.language)]),
        address: SatisfiedPage.path, isButton: satisfaction == nil) : nil
    next = satisfaction.flatMap { $0.isSatisfied ? nil : SatisfactionView.next(t, complaint) }
  }

  private static func said(_ t: Wording, _ satisfaction: Satisfaction) -> String {
    t(
      satisfaction.isSatisfied ? "satisfied.saidYes" : "satisfied.saidNo",
      ["date": satisfaction.saidOn.text(in: t.language)])
  }

  /// While the case waits for the complainant the choice itself stands above; after that there is only honesty.
  private static func next(_ t: Wording, _ complaint: Complaint) -> Notice? {
    switch complaint.state.phase {
    case .judged:
      guard let body = complaint.regeling.disputeBody else {
        return Notice(.info, t("satisfied.next.title"), t("satisfied.next.noBody"))
      }
      return Notice(
        .info, t("satisfied.next.title"),
        t(
          "satisfied.next.dispute",
          ["body": body.name[t.language], "fee": body.fee.text(in: t.language)]),
        link: Link(t("mycase.choices.disputeLink"), to: FileDisputePage.path))
    case .inDispute: return Notice(.info, t("satisfied.next.title"), t("satisfied.next.inDispute"))
    default: return Notice(.info, t("satisfied.next.title"), t("satisfied.next.officer"))
    }
  }

  /// The same for the officer.
  static func staff(_ t: Wording, _ whole: ComplaintFile) -> Facts? {
    whole.satisfaction.map { satisfaction in
      var facts = [
        Fact(
          t("satisfied.staffLabel"),
          "\(t(satisfaction.isSatisfied ? "satisfied.yes" : "satisfied.no")), \(satisfaction.saidOn.text(in: t.language))"
        )
      ]
      if let remark = satisfaction.remark { facts.append(Fact(t("satisfied.why"), remark.revealed)) }
      return Facts(facts)
    }
  }
}
