import Dossier
import HTTPTypes
import Handling
import Hummingbird
import Kernel
import Mustache
import Terms
import Vault

/// What the officer entered for the complainant, with the confirmation to print and post; the complainant reads the same,
/// and can say that it is not right (`ContestAct`).
struct EnteredActPage: SitePage {
  let portal: Portal

  static func path(_ casePath: String, _ act: ID<ActForParty>) -> String { "\(casePath)/ingevoerd/\(act)" }

  func routes(_ routes: Routes) {
    routes.signedIn.get("/zaken/{nummer}/ingevoerd/{handeling}") { context in
      let opened = try await context.staffCase(as: .officer, in: portal)
      let whole = try await ComplaintFile.read(
        for: .casePage, from: portal.database, as: opened.actor, keys: portal.keys)
      let act = try act(in: whole, context)
      let view = EnteredActView(context.t, act, whole, at: opened.path)
      return context.render(
        "handling/entered-act", view, title: context.t("enter.act.title"), trail: context.trail(to: opened))
    }
    routes.complainants.get("/mijn-klacht/ingevoerd/{handeling}") { context in
      let whole = try await portal.myCase(context)
      let act = try act(in: whole, context)
      var form = form(act, of: whole, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(act, whole, form, context)
    }
    routes.complainants.post("/mijn-klacht/ingevoerd/{handeling}") { fields, context in
      let whole = try await portal.myCase(context)
      let act = try act(in: whole, context)
      var form = form(act, of: whole, context.t)
      form.fill(fields)
      guard form.isValid else { return show(act, whole, form, context, .unprocessableContent) }
      do {
        let reason = Sealed(form["waarom"])
        try await portal.database.transaction(as: context.access.actor) {
          try await ContestAct(act: act.id, reason: reason).perform(in: $0, keys: portal.keys)
        }
      } catch let refused as ContestAct.Refused {
        switch refused {
        case .alreadyContested: break
        case .notThere: throw NotFound()
        case .empty: form.refuse("waarom", context.t("enter.contest.empty"))
        case .tooLong(let most): form.refuse("waarom", context.t("mycase.refused.tooLong", ["most": "\(most)"]))
        }
        if !form.isValid { return show(act, whole, form, context, .unprocessableContent) }
      }
      return context.redirect(to: EnteredActPage.path(MyCasePage.path, act.id), saying: "enter.contest.done")
    }
  }

  private func act(in whole: ComplaintFile, _ context: some AudienceContext) throws -> EnteredAct {
    let id: ID<ActForParty> = try context.id("handeling")
    guard let act = whole.entered.first(where: { $0.id == id }) else { throw NotFound() }
    return act
  }

  private func form(_ act: EnteredAct, of whole: ComplaintFile, _ t: Wording) -> Form {
    Form(
      t, to: EnteredActPage.path(MyCasePage.path, act.id), submit: t("enter.contest.submit"),
      [
        .ofCase(whole.complaint.number),
        .area(
          "waarom", t("enter.contest.label"), hint: t("enter.contest.hint"), most: ContestAct.mostCharacters, rows: 5,
          whenEmpty: t("enter.contest.empty")),
      ])
  }

  private func show(
    _ act: EnteredAct, _ whole: ComplaintFile, _ form: Form, _ context: Complainant,
    _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let view = MyView(
      act: EnteredActView(context.t, act, whole, at: MyCasePage.path), form: act.contested == nil ? form : nil)
    return context.render(
      "mycase/entered-act", view, title: context.t("enter.act.title"), status: status, trail: [.myCase(context.t)])
  }

  private struct MyView {
    let act: EnteredActView
    let form: Form?
  }
}

/// One act that was entered for the complainant: `parts/entered-act`.
struct EnteredActView: Sendable, MustacheParent {
  private let facts: Facts
  private let confirmation: String?
  private let changed: Notice?
  private let contested: String?

  /// - Parameter casePath: of who reads it: "/zaken/4821905373", "/mijn-klacht".
  init(_ t: Wording, _ act: EnteredAct, _ whole: ComplaintFile, at casePath: String) {
    func day(_ day: Day) -> String { day.text(in: t.language) }
    var items = [
      Fact(t("enter.act.what"), act.kind.text(t)),
      Fact(t("enter.act.channel"), t("enter.act.received.\(act.channel.rawValue)", ["date": day(act.receivedOn)])),
      Fact(t("enter.act.enteredOn"), day(act.enteredOn)),
    ]
    if let paper = act.paper {
      let name = whole.documents.first { $0.id == paper }?.name.revealed ?? t("enter.act.paper")
      items.append(
        Fact(t("enter.act.paper"), name, to: "\(AddDocumentPage.path(below: casePath))/\(paper)"))
    }
    if let sent = act.confirmation {
      items.append(
        Fact(t("enter.act.confirmation"), t("enter.act.sent.\(sent.sentBy.rawValue)", ["date": day(sent.sentOn)])))
    }
    facts = Facts(items)
    confirmation = act.confirmation?.text.revealed
    changed =
      act.confirmation.map(\.isUnchanged) ?? true ? nil : Notice(.warning, t("enter.act.changed"))
    contested = act.contested?.revealed
  }

  /// The list of all of them, below a case.
  static func links(_ t: Wording, _ acts: [EnteredAct], at casePath: String) -> [Link] {
    acts.map { act in
      let key = act.contested == nil ? "enter.act.line" : "enter.act.lineContested"
      return Link(
        t(key, ["what": act.kind.text(t), "date": act.enteredOn.text(in: t.language)]),
        to: EnteredActPage.path(casePath, act.id))
    }
  }

  func child(named name: String) -> Any? {
    switch name {
    case "facts": facts
    case "confirmation": confirmation
    case "changed": changed
    case "contested": contested
    default: nil
    }
  }
}

extension EnteredAct.Kind {
  func text(_ t: Wording) -> String { t("enter.kind.\(rawValue)") }
}
