import Dossier
import Foundation
import HTTPTypes
import Hummingbird
import Intake
import Kernel
import Postgres
import Tenant
import Terms

/// Staff enter a complaint that came by telephone, letter, e-mail or at the desk (`EnterComplaint`): an officer for a
/// provider that their organisation serves, a director or adviser for their own.
struct EnterComplaintPage: SitePage {
  let portal: Portal

  static let path = "/invoer"

  func routes(_ routes: Routes) {
    routes.signedIn.get("/invoer") { context in
      if let own = context.person.actor(.reporter) { return try await list(own, context) }
      return try await search(context)
    }
    routes.signedIn.get("/invoer/{nummer}") { context in
      let desk = try await context.entryDesk(in: portal)
      guard let regeling = desk.regeling else { return notNow(desk, context) }
      var form = EntryForm(desk, regeling, context.t)
        .empty(id: portal.database.newID(), today: Day(of: portal.database.now))
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, desk, context)
    }
    routes.signedIn.post("/invoer/{nummer}") { fields, context in
      let desk = try await context.entryDesk(in: portal)
      guard let regeling = desk.regeling else { return notNow(desk, context) }
      return try await record(fields, desk, regeling, context)
    }
  }

  private func record(
    _ fields: FormFields, _ desk: EntryDesk, _ regeling: Regeling, _ context: SignedIn
  ) async throws -> Response {
    let today = Day(of: portal.database.now)
    let questions = EntryForm(desk, regeling, context.t)
    var form = questions.empty(id: portal.database.newID(), today: today)
    form.fill(fields)
    if form["procedure"] == EntryForm.talk { return try await toTalk(questions, &form, desk, context) }
    guard form.isValid, let channel = Channel(rawValue: form["kanaal"]), let receivedOn = form.day("ontvangen") else {
      return show(form, desk, context, .unprocessableContent)
    }
    let entered: EnterComplaint
    do {
      entered = try questions.entered(form, channel, receivedOn, context.language)
    } catch {
      questions.refuse(error, in: &form)
      return show(form, desk, context, .unprocessableContent)
    }
    if let problem = entered.problem(on: today) { questions.refuse(problem, in: &form) }
    if let problem = entered.complaint.problem(under: regeling.following(entered.complaint.procedure), on: today) {
      StaffFiling.refuse(problem, in: &form, .entering, context.t)
    }
    guard form.isValid else { return show(form, desk, context, .unprocessableContent) }
    let begun: ID<EnterComplaint> = form.id("formulier") ?? ID(portal.database.newID())
    do {
      let filed = try await portal.database.transaction(
        as: desk.actor.opening(begun.uuid, of: desk.provider.tenant)
      ) { try await entered.perform(in: $0, keys: portal.keys) }
      return done(filed.number, context)
    } catch FileComplaint.Refused.alreadyFiled {
      // A double click: the case is there, and its page says for whom.
      let filed = try await portal.database.read(
        as: Actor(.system), CaseNumber.of(dossier: begun.uuid, tenant: desk.provider.tenant))
      if let filed { return done(filed.number, context) }
      StaffFiling.refuse(.alreadyFiled, in: &form, .entering, context.t)
    } catch let refused as FileComplaint.Refused {
      StaffFiling.refuse(refused, in: &form, .entering, context.t)
    } catch let refused as EnterComplaint.Refused {
      questions.refuse(refused, in: &form)
    }
    return show(form, desk, context, .unprocessableContent)
  }

  private func done(_ number: String, _ context: SignedIn) -> Response {
    context.redirect(to: EnteredComplaintPage.path(number), saying: "entry.done.saying")
  }

  /// Who first wants a talk files no complaint: what was typed goes to the provider's notes of dissatisfaction (seed 003).
  private func toTalk(
    _ questions: EntryForm, _ form: inout Form, _ desk: EntryDesk, _ context: SignedIn
  ) async throws -> Response {
    guard !desk.isOfficers else {
      form.refuse("procedure", context.t("entry.refused.talkIsProviders"))
      return show(form, desk, context, .unprocessableContent)
    }
    // Of a note nothing else has to be answered; a citizen service number stays out of it all the same.
    let isAnswered = form.fields.allSatisfy { !["verhaal", "wens"].contains($0.name) || $0.error == nil }
    guard isAnswered else { return show(form, desk, context, .unprocessableContent) }
    let note = questions.dissatisfaction(form, context.language)
    let begun: ID<EnterComplaint> = form.id("formulier") ?? ID(portal.database.newID())
    let opened = desk.actor.opening(begun.uuid, of: desk.provider.tenant)
    func noted(_ number: String) -> Response {
      context.redirect(to: "\(DissatisfactionsPage.path)/\(number)", saying: "entry.noted")
    }
    do {
      return noted(
        try await portal.database.transaction(as: opened) { try await note.perform(in: $0, keys: portal.keys) })
    } catch let refused as NoteDissatisfaction.Refused {
      switch refused {
      case .alreadyNoted:
        if let line = try await portal.database.read(as: opened, DissatisfactionLine.begun(as: begun.uuid)) {
          return noted(line.number)
        }
        form.refuse(context.t("dissatisfaction.note.already"))
      case .tooLong(let most): form.refuse("verhaal", context.t("dissatisfaction.tooLong", ["most": "\(most)"]))
      case .aboutHoldsCitizenNumber: form.refuse("naam", context.t("dissatisfaction.note.citizenNumber"))
      case .empty: form.refuse("verhaal", context.t("dissatisfaction.note.noStory"))
      case .noRegelingInForce: form.refuse(context.t("dissatisfaction.note.noRegeling"))
      case .holdsCitizenNumber, .happenedInFuture, .happenedTooLongAgo, .aboutTooLong:
        form.refuse(context.t("dissatisfaction.promote.notNow"))
      }
      return show(form, desk, context, .unprocessableContent)
    }
  }

  // MARK: Showing

  private func show(
    _ form: Form, _ desk: EntryDesk, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    let receives = desk.regeling?.receives.isProvider ?? false
    let readers =
      desk.isOfficers ? "entry.readers.officer" : receives ? "entry.readers.providerOwn" : "entry.readers.provider"
    return context.render(
      "handling/act",
      ActView(
        t("entry.lead", ["provider": desk.provider.name]), readers: t(readers),
        form: form), title: t("entry.title"), status: status, trail: trail(context))
  }

  private func trail(_ context: SignedIn) -> [Link] {
    [
      context.person.actor(.reporter) == nil
        ? Link(context.t("handling.worklist.title"), to: "/werklijst")
        : Link(context.t("handling.ownCases.title"), to: "/klachten")
    ]
  }

  private func notNow(_ desk: EntryDesk, _ context: SignedIn) -> Response {
    NotNow.page(
      context.t("dissatisfaction.promote.noRegeling"),
      back: Link(context.t("entry.cancel"), to: desk.isOfficers ? "/werklijst" : "/klachten"), trail: trail(context),
      context)
  }

  /// The officer's way to the provider.
  private func search(_ context: SignedIn) async throws -> Response {
    let (t, actor) = (context.t, try context.actor(.officer))
    let organisation = context.person.roles.lazy.compactMap { role -> ID<Organisation>? in
      if case .officer(let organisation) = role { organisation } else { nil }
    }.first
    guard let organisation else { throw NotAllowed(takes: [.officer]) }
    let typed = String(context.query["zoek"].prefix(100))
    let found =
      typed.isEmpty
      ? nil : try await portal.database.read(as: actor, CareProvider.served(by: organisation, matching: typed))
    // A number, or a name that only one has, needs no second look.
    if let only = found?.first, found?.count == 1 {
      return context.redirect(to: "\(EnterComplaintPage.path)/\(only.number)")
    }
    let table = found.map { found in
      Table(
        t("public.home.results"), columns: [t("public.home.name"), t("public.home.place"), t("public.home.number")],
        rows: found.map { provider in
          [
            Table.Cell(provider.name, to: "\(EnterComplaintPage.path)/\(provider.number)"), Table.Cell(provider.place),
            Table.Cell(NumberText.provider(provider.number), isWhole: true),
          ]
        }, empty: t("entry.start.none"))
    }
    return context.render(
      "entry/search", Search(typed: typed, results: table), title: t("entry.title"), trail: trail(context))
  }

  /// What the provider's people entered, and the way to enter one more.
  private func list(_ own: Actor, _ context: SignedIn) async throws -> Response {
    let t = context.t
    try own.require(ProviderFunction.handling)
    let provider = try await portal.database.read(as: own, CareProvider.bound)
    let lines = try await portal.database.read(as: context.actor(.provider), EnteredLine.ofProvider)
    let table = Table(
      t("entry.list.caption"),
      columns: [
        t("handling.list.number"), t("entry.list.channel"), t("entry.facts.received"), t("entry.list.entered"),
      ],
      rows: lines.map { line in
        [
          Table.Cell(NumberText.case(line.number), to: EnteredComplaintPage.path(line.number), isWhole: true),
          Table.Cell(line.channel.text(t)), .day(line.receivedOn, t), .day(line.enteredOn, t),
        ]
      }, empty: t("entry.list.empty"))
    return context.render(
      "entry/list",
      List(enter: Link(t("entry.list.enter"), to: "\(EnterComplaintPage.path)/\(provider.number)"), lines: table),
      title: t("entry.list.title"), trail: trail(context))
  }

  private struct Search {
    let typed: String
    let results: Table?
  }
  private struct List {
    let enter: Link
    let lines: Table
  }
}
