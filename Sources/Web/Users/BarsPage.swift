import Dossier
import HTTPTypes
import Hummingbird
import Kernel
import Mustache
import Postgres
import Tenant
import Terms
import Vault

/// Officers record that one of them stays away from a provider (`BarOfficer`), and until when (`EndBar`).
struct BarsPage: SitePage {
  let portal: Portal

  static let path = "/onpartijdigheid"

  func routes(_ routes: Routes) {
    routes.signedIn.get(BarsPage.path) { context in
      let actor = try context.actor(.officer)
      var form = try await form(actor, context)
      if let kept = try await context.kept() { form.restore(kept) }
      return try await show(form, actor, context)
    }
    routes.signedIn.post(BarsPage.path) { fields, context in
      let actor = try context.actor(.officer)
      var form = try await form(actor, context)
      form.fill(fields)
      if form.isValid, let tenant = try await tenant(&form, actor, context.t), let bar = BarForm.bar(form) {
        do {
          try await portal.database.transaction(as: Actor(.officer, tenant: tenant, person: actor.person)) {
            try await bar.perform(in: $0)
          }
          return context.redirect(to: BarsPage.path, saying: "absence.bar.done")
        } catch let refused as BarOfficer.Refused { BarForm.show(refused, in: &form, context.t) } catch is NotFound {
          // Not served by this organisation, or the officer who types is barred there: the same answer.
          form.refuse("aanbieder", context.t("absence.problems.noProvider"))
        }
      }
      return try await show(form, actor, context, .unprocessableContent)
    }
    routes.signedIn.get("/onpartijdigheid/{belet}") { context in
      let actor = try context.actor(.officer)
      let bar = try await bar(actor, context)
      return BarForm.showEnd(
        BarForm.end(bar, at: BarsPage.path, context.t), bar, trail: trail(context.t), context)
    }
    routes.signedIn.post("/onpartijdigheid/{belet}") { fields, context in
      let actor = try context.actor(.officer)
      let bar = try await bar(actor, context)
      return try await BarForm.end(
        bar, fields, as: actor, at: BarsPage.path, trail: trail(context.t), in: portal, context)
    }
  }

  private func trail(_ t: Wording) -> [Link] {
    [Link(t("absence.title"), to: AbsencePage.path), Link(t("absence.bar.title"), to: BarsPage.path)]
  }

  private func bar(_ actor: Actor, _ context: SignedIn) async throws -> OfficerBar {
    let id: ID<OfficerBar> = try context.id("belet")
    let all = try await portal.database.read(as: actor, OfficerBar.ofOrganisation(portal.keys))
    guard let bar = all.first(where: { $0.id == id }) else { throw NotFound() }
    return bar
  }

  private func tenant(_ form: inout Form, _ actor: Actor, _ t: Wording) async throws -> TenantID? {
    guard let number = ShortNumber.read(form["aanbieder"], as: .provider) else {
      form.refuse("aanbieder", t("absence.problems.noProvider"))
      return nil
    }
    do { return try await portal.database.read(as: actor, CareProvider.numbered(number)).tenant } catch is NotFound {
      form.refuse("aanbieder", t("absence.problems.noProvider"))
      return nil
    }
  }

  private func form(_ actor: Actor, _ context: SignedIn) async throws -> Form {
    let t = context.t
    let colleagues = try await portal.database.read(as: actor, OfficerName.colleagues(portal.keys))
    return Form(
      t, to: BarsPage.path, submit: t("absence.bar.submit"),
      cancel: Link(t("absence.title"), to: AbsencePage.path),
      [.text("aanbieder", t("users.list.provider"), hint: t("absence.bar.providerHint"), most: 20, isShort: true)]
        + BarForm.fields(colleagues, on: Day(of: portal.database.now), t))
  }

  private func show(
    _ form: Form, _ actor: Actor, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let t = context.t
    let all = try await portal.database.read(as: actor, OfficerBar.ofOrganisation(portal.keys))
    let table = OfficerBar.table(
      all, link: { $0.lastDay == nil && $0.officer != actor.person ? "\(BarsPage.path)/\($0.id)" : nil }, t)
    return context.render(
      "absence/list",
      AbsenceView(lead: t("absence.bar.lead"), tables: [table], formTitle: t("absence.bar.formTitle"), form: form),
      title: t("absence.bar.title"), status: status,
      trail: [Link(t("absence.title"), to: AbsencePage.path)])
  }
}

/// Portal staff do the same for the officers of one provider.
struct ProviderBarsPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/beheer/zorgaanbieders/{nummer}/onpartijdig") { context in
      let (record, actor) = try await context.record(in: portal)
      var form = try await form(record, actor, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return try await show(form, record, actor, context)
    }
    routes.signedIn.post("/beheer/zorgaanbieders/{nummer}/onpartijdig") { fields, context in
      let (record, actor) = try await context.record(in: portal)
      var form = try await form(record, actor, context.t)
      form.fill(fields)
      if form.isValid, let bar = BarForm.bar(form) {
        do {
          try await portal.database.transaction(as: actor) { try await bar.perform(in: $0) }
          return context.redirect(to: path(record), saying: "absence.bar.done")
        } catch let refused as BarOfficer.Refused { BarForm.show(refused, in: &form, context.t) }
      }
      return try await show(form, record, actor, context, .unprocessableContent)
    }
    routes.signedIn.get("/beheer/zorgaanbieders/{nummer}/onpartijdig/{belet}") { context in
      let (record, actor) = try await context.record(in: portal)
      let bar = try await bar(actor, context)
      return BarForm.showEnd(
        BarForm.end(bar, at: path(record), context.t), bar, trail: trail(record, context), context)
    }
    routes.signedIn.post("/beheer/zorgaanbieders/{nummer}/onpartijdig/{belet}") { fields, context in
      let (record, actor) = try await context.record(in: portal)
      let bar = try await bar(actor, context)
      return try await BarForm.end(
        bar, fields, as: actor, at: path(record), trail: trail(record, context), in: portal, context)
    }
  }

  private func path(_ record: ProviderRecord) -> String {
    "\(ProviderRecordPage.path(record.provider.number))/onpartijdig"
  }

  private func trail(_ record: ProviderRecord, _ context: SignedIn) -> [Link] {
    context.trail(to: record) + [Link(context.t("absence.bar.title"), to: path(record))]
  }

  private func bar(_ actor: Actor, _ context: SignedIn) async throws -> OfficerBar {
    let id: ID<OfficerBar> = try context.id("belet")
    let all = try await portal.database.read(as: actor, OfficerBar.atProvider(portal.keys))
    guard let bar = all.first(where: { $0.id == id }) else { throw NotFound() }
    return bar
  }

  private func form(_ record: ProviderRecord, _ actor: Actor, _ t: Wording) async throws -> Form {
    let officers = try await portal.database.read(as: actor, OfficerName.atProvider(portal.keys))
    return Form(
      t, to: path(record), submit: t("absence.bar.submit"),
      cancel: Link(t("providers.back"), to: ProviderRecordPage.path(record.provider.number)),
      BarForm.fields(officers, on: Day(of: portal.database.now), t))
  }

  private func show(
    _ form: Form, _ record: ProviderRecord, _ actor: Actor, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let t = context.t
    let all = try await portal.database.read(as: actor, OfficerBar.atProvider(portal.keys))
    let table = OfficerBar.table(all, link: { $0.lastDay == nil ? "\(path(record))/\($0.id)" : nil }, t)
    return context.render(
      "absence/list",
      AbsenceView(lead: t("absence.bar.lead"), tables: [table], formTitle: t("absence.bar.formTitle"), form: form),
      title: t("absence.bar.title"), status: status, trail: context.trail(to: record))
  }
}

/// Who stands in for whom, and who stays away from what, of every organisation: for portal staff and auditors.
struct StandInsPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/beheer/vervanging") { context in
      try await show(
        as: try context.actor(.portal), trail: [Link(context.t("users.list.title"), to: UsersPage.path)], context)
    }
    routes.signedIn.get("/toezicht/vervanging") { context in
      try await show(
        as: try await context.overseer(reads: .standIns, in: portal), trail: OversightPage.trail(context.t), context)
    }
  }

  private func show(as actor: Actor, trail: [Link], _ context: SignedIn) async throws -> Response {
    let t = context.t
    let (standIns, bars) = try await portal.database.read(
      as: actor, StandIn.running(portal.keys), OfficerBar.running(portal.keys))
    return context.render(
      "absence/list",
      AbsenceView(
        lead: t("absence.all.lead"),
        tables: [
          StandIn.table(standIns, empty: t("absence.empty"), link: { _ in nil }, t),
          OfficerBar.table(bars, link: { _ in nil }, t),
        ]), title: t("absence.all.title"), trail: trail)
  }
}

extension OfficerBar.Ground {
  func text(_ t: Wording) -> String { t("absence.grounds.\(rawValue)") }
}

extension OfficerBar {
  /// - Parameter link: where its end is recorded; nil where it can't be.
  static func table(_ all: [OfficerBar], link: (OfficerBar) -> String?, _ t: Wording) -> Table {
    Table(
      t("absence.bar.caption"),
      columns: [
        t("users.roles.officer"), t("handling.list.provider"), t("absence.bar.ground"), t("absence.first"),
        t("absence.last"), t("users.todo"),
      ],
      rows: all.map { one in
        [
          Table.Cell(one.officerName?.revealed ?? t("users.unknown")), Table.Cell(one.providerName),
          Table.Cell(one.ground.text(t)), .day(one.firstDay, t),
          one.lastDay.map { .day($0, t) } ?? Table.Cell(t("absence.bar.noEnd")),
          link(one).map { Table.Cell(t("absence.bar.endLink"), to: $0) } ?? Table.Cell(""),
        ]
      }, empty: t("absence.bar.empty"))
  }
}

/// The questions about a bar, the same for officers and portal staff.
private enum BarForm {
  static func fields(_ officers: [OfficerName], on today: Day, _ t: Wording) -> [Field] {
    [
      .radios(
        "functionaris", t("users.roles.officer"), officers.map { Choice("\($0.account)", $0.name.revealed) },
        whenEmpty: t("absence.problems.noOfficer")),
      .radios(
        "grond", t("absence.bar.ground"), OfficerBar.Ground.allCases.map { Choice($0.rawValue, $0.text(t)) },
        whenEmpty: t("absence.problems.noGround")),
      .date("van", t("absence.bar.first"), value: today),
    ]
  }

  static func bar(_ form: Form) -> BarOfficer? {
    guard let officer = AccountID(form["functionaris"]), let ground = OfficerBar.Ground(rawValue: form["grond"]),
      let day = form.day("van")
    else { return nil }
    return BarOfficer(officer, because: ground, from: day)
  }

  static func show(_ refused: BarOfficer.Refused, in form: inout Form, _ t: Wording) {
    switch refused {
    case .inThePast: form.refuse("van", t("absence.problems.inThePast"))
    case .noOfficerHere: form.refuse("functionaris", t("absence.problems.noOfficer"))
    case .alreadyBarred: form.refuse("functionaris", t("absence.problems.alreadyBarred"))
    }
  }

  static func end(_ bar: OfficerBar, at path: String, _ t: Wording) -> Form {
    Form(
      t, to: "\(path)/\(bar.id)", submit: t("absence.bar.endSubmit"), cancel: Link(t("absence.back"), to: path),
      [.date("tot", t("absence.bar.lastDay"), hint: t("absence.lastHint"))])
  }

  static func end(
    _ bar: OfficerBar, _ fields: FormFields, as actor: Actor, at path: String, trail: [Link], in portal: Portal,
    _ context: SignedIn
  ) async throws -> Response {
    var form = end(bar, at: path, context.t)
    form.fill(fields)
    if form.isValid, let day = form.day("tot") {
      do {
        try await portal.database.transaction(as: actor) { try await EndBar(bar.id, lastDay: day).perform(in: $0) }
        return context.redirect(to: path, saying: "absence.bar.ended")
      } catch let refused as EndBar.Refused {
        switch refused {
        case .inThePast: form.refuse("tot", context.t("absence.problems.inThePast"))
        case .beforeBegin: form.refuse("tot", context.t("absence.problems.endsBefore"))
        case .alreadyEnded(let last):
          // A double click.
          if last == day { return context.redirect(to: path, saying: "absence.bar.ended") }
          form.refuse(context.t("absence.problems.alreadyEnded", ["date": last.text(in: context.language)]))
        case .ownBar: form.refuse(context.t("absence.problems.ownBar"))
        }
      }
    }
    return showEnd(form, bar, trail: trail, context, .unprocessableContent)
  }

  static func showEnd(
    _ form: Form, _ bar: OfficerBar, trail: [Link], _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let lead = context.t(
      "absence.bar.endLead", ["name": bar.officerName?.revealed ?? "", "provider": bar.providerName])
    return context.render(
      "providers/form", FormView(lead: lead, form: form), title: context.t("absence.bar.endTitle"), status: status,
      trail: trail)
  }
}
