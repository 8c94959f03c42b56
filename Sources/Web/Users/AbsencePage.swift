import Dossier
import HTTPTypes
import Hummingbird
import Kernel
import Mustache
import Postgres
import Terms
import Vault

/// An officer who goes away names a colleague who stands in (`NameStandIn`), and sees who stands in for whom.
struct AbsencePage: SitePage {
  let portal: Portal

  static let path = "/afwezigheid"

  func routes(_ routes: Routes) {
    routes.signedIn.get(AbsencePage.path) { context in
      let (actor, colleagues) = try await read(context)
      var form = form(colleagues, actor, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return try await show(form, actor, context)
    }
    routes.signedIn.post(AbsencePage.path) { fields, context in
      let (actor, colleagues) = try await read(context)
      var form = form(colleagues, actor, context.t)
      form.fill(fields)
      if form.isValid, let colleague = AccountID(form["collega"]), let first = form.day("van"),
        let last = form.day("tot")
      {
        do {
          let name = NameStandIn(colleague, from: first, to: last)
          try await portal.database.transaction(as: actor) { try await name.perform(in: $0, keys: portal.keys) }
          return context.redirect(to: AbsencePage.path, saying: "absence.done")
        } catch let refused as NameStandIn.Refused {
          switch refused {
          case .yourself, .noColleague: form.refuse("collega", context.t("absence.problems.noColleague"))
          case .inThePast: form.refuse("van", context.t("absence.problems.inThePast"))
          case .endsBeforeItBegins: form.refuse("tot", context.t("absence.problems.endsBefore"))
          case .tooLong: form.refuse("tot", context.t("absence.problems.tooLong"))
          }
        }
      }
      return try await show(form, actor, context, .unprocessableContent)
    }
    routes.signedIn.get("/afwezigheid/{vervanging}") { context in
      let actor = try context.actor(.officer)
      let id: ID<StandIn> = try context.id("vervanging")
      let all = try await portal.database.read(as: actor, StandIn.ofOrganisation(portal.keys))
      guard let own = all.first(where: { $0.id == id && $0.officer == actor.person }) else { throw NotFound() }
      let form = Form(
        context.t, to: "\(AbsencePage.path)/\(id)", submit: context.t("absence.withdraw.submit"),
        cancel: Link(context.t("absence.back"), to: AbsencePage.path), [])
      let lead = context.t(
        "absence.withdraw.lead",
        [
          "name": own.standInName?.revealed ?? "", "first": own.firstDay.text(in: context.language),
          "last": own.lastDay.text(in: context.language),
        ])
      return context.render(
        "providers/form", FormView(lead: lead, form: form), title: context.t("absence.withdraw.title"),
        trail: [Link(context.t("absence.title"), to: AbsencePage.path)])
    }
    routes.signedIn.post("/afwezigheid/{vervanging}") { _, context in
      let actor = try context.actor(.officer)
      let withdraw = WithdrawStandIn(try context.id("vervanging"))
      try await portal.database.transaction(as: actor) { try await withdraw.perform(in: $0) }
      return context.redirect(to: AbsencePage.path, saying: "absence.withdraw.done")
    }
  }

  private func read(_ context: SignedIn) async throws -> (Actor, [OfficerName]) {
    let actor = try context.actor(.officer)
    return (actor, try await portal.database.read(as: actor, OfficerName.colleagues(portal.keys)))
  }

  private func form(_ colleagues: [OfficerName], _ actor: Actor, _ t: Wording) -> Form {
    Form(
      t, to: AbsencePage.path, submit: t("absence.submit"),
      cancel: Link(t("handling.worklist.title"), to: "/werklijst"),
      [
        .radios(
          "collega", t("absence.colleague"),
          colleagues.filter { $0.account != actor.person }.map { Choice("\($0.account)", $0.name.revealed) },
          whenEmpty: t("absence.problems.noColleague")),
        .date("van", t("absence.first")), .date("tot", t("absence.last"), hint: t("absence.lastHint")),
      ])
  }

  private func show(
    _ form: Form, _ actor: Actor, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let t = context.t
    let all = try await portal.database.read(as: actor, StandIn.ofOrganisation(portal.keys))
    let table = StandIn.table(
      all, empty: t("absence.empty"),
      link: { one in one.officer == actor.person ? "\(AbsencePage.path)/\(one.id)" : nil }, t)
    return context.render(
      "absence/list",
      AbsenceView(
        lead: t("absence.lead"),
        links: [
          Link(t("absence.bar.title"), to: BarsPage.path), Link(t("contact.staff.link"), to: OfficerContactPage.own),
        ], tables: [table],
        formTitle: t("absence.formTitle"), form: form),
      title: t("absence.title"), status: status, trail: [Link(t("handling.worklist.title"), to: "/werklijst")])
  }
}

/// Lists, and a form below: `absence/list`.
struct AbsenceView: MustacheParent {
  let lead: String
  var links: [Link] = []
  let tables: [Table]
  var formTitle = ""
  var form: Form?

  func child(named name: String) -> Any? {
    switch name {
    case "lead": lead
    case "links": links
    case "tables": tables
    case "formTitle": formTitle
    case "form": form
    default: nil
    }
  }
}

extension StandIn {
  /// - Parameter link: where it is withdrawn; nil where it can't be.
  static func table(_ all: [StandIn], empty: String, link: (StandIn) -> String?, _ t: Wording) -> Table {
    Table(
      t("absence.caption"),
      columns: [t("absence.away"), t("absence.standIn"), t("absence.first"), t("absence.last"), t("users.todo")],
      rows: all.map { one in
        [
          Table.Cell(one.officerName?.revealed ?? t("users.unknown")),
          Table.Cell(one.standInName?.revealed ?? t("users.unknown")), .day(one.firstDay, t), .day(one.lastDay, t),
          link(one).map { Table.Cell(t("absence.withdraw.link"), to: $0) } ?? Table.Cell(""),
        ]
      }, empty: empty)
  }
}
