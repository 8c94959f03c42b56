import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Mustache
import Paper
import Postgres
import Tenant
import Terms

/// Portal staff bring the newest version of a base to its providers: they ask what would become of each
/// (`StartBaseRun`), read it, and agree (`AgreeToBaseRun`). The worker does both, in pieces, so that no page waits.
struct BaseRunPage: SitePage {
  let portal: Portal

  static func path(_ base: String, _ run: ID<BaseRun>) -> String { "\(BasesPage.path(base))/toepassen/\(run)" }

  func routes(_ routes: Routes) {
    routes.signedIn.get("/beheer/basisregelingen/{basis}/toepassen") { context in
      let (base, actor) = try await context.base(in: portal)
      if let running = try await running(base, actor) {
        return context.redirect(to: BaseRunPage.path(base.name, running.id))
      }
      var form = form(base, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return try await show(form, base, actor, context)
    }
    routes.signedIn.post("/beheer/basisregelingen/{basis}/toepassen") { fields, context in
      let (base, actor) = try await context.base(in: portal)
      return try await start(fields, base, actor, context)
    }
    routes.signedIn.get("/beheer/basisregelingen/{basis}/toepassen/{ronde}") { context in
      try await show(try await opened(context), nil, context)
    }
    routes.signedIn.post("/beheer/basisregelingen/{basis}/toepassen/{ronde}") { fields, context in
      try await decide(fields, try await opened(context), context)
    }
    routes.signedIn.get("/beheer/basisregelingen/{basis}/toepassen/{ronde}/lijst.xlsx") { context in
      let (file, name) = try await file(context)
      return try await Download.spreadsheet(file, named: name, at: portal.database.now)
    }
    routes.signedIn.get("/beheer/basisregelingen/{basis}/toepassen/{ronde}/lijst.csv") { context in
      let (file, name) = try await file(context)
      return Download.csv(file, named: name, at: portal.database.now)
    }
  }

  // MARK: Asking for it

  private func running(_ base: RegelingBase, _ actor: Actor) async throws -> BaseRun? {
    try await portal.database.read(as: actor, BaseRun.all(of: base.name)).first {
      $0.base == base.id && [.looking, .looked, .applying].contains($0.stage)
    }
  }

  private func form(_ base: RegelingBase, _ t: Wording) -> Form {
    let risks = RegelingReview(of: base.source).risks
    return Form(
      t, to: "\(BasesPage.path(base.name))/toepassen", submit: t("base.run.look"),
      cancel: Link(t("base.back"), to: BasesPage.path(base.name)),
      [
        .text(
          "door", t("regeling.adopt.by"), hint: t("regeling.adopt.byHint"),
          most: RegelingVersion.Adoption.mostCharacters, autocomplete: "off",
          whenEmpty: t("regeling.problems.noAdopter")),
        .date("op", t("regeling.adopt.on")),
        .date("vanaf", t("regeling.adopt.from"), hint: t("base.run.fromHint")),
      ]
        + risks.enumerated().map { index, finding in
          .box("gezien-\(index + 1)", finding.text(in: t.language), whenEmpty: t("regeling.problems.notSeen"))
        })
  }

  private func start(
    _ fields: FormFields, _ base: RegelingBase, _ actor: Actor, _ context: SignedIn
  ) async throws -> Response {
    let t = context.t
    var form = form(base, t)
    form.fill(fields)
    guard form.isValid, let from = form.day("vanaf"), let on = form.day("op") else {
      return try await show(form, base, actor, context, .unprocessableContent)
    }
    let start = StartBaseRun(base, from: from, adopted: .init(by: form["door"], on: on), warningsSeen: true)
    do {
      let run = try await portal.database.transaction(as: actor) { try await start.perform(in: $0) }
      return context.redirect(to: BaseRunPage.path(base.name, run))
    } catch let refused as StartBaseRun.Refused {
      switch refused {
      case .alreadyRunning:
        // A double click, or a colleague's.
        if let running = try await running(base, actor) {
          return context.redirect(to: BaseRunPage.path(base.name, running.id))
        }
        form.refuse(t("base.run.again"))
      case .noAdopter: form.refuse("door", t("regeling.problems.noAdopter"))
      case .adopterTooLong(let most): form.refuse("door", t("providers.problems.tooLong", ["most": "\(most)"]))
      case .adoptedInFuture: form.refuse("op", t("regeling.problems.adoptedInFuture"))
      case .inThePast: form.refuse("vanaf", t("providers.problems.inThePast"))
      case .warnings: form.refuse(t("regeling.problems.notSeen"))
      }
      return try await show(form, base, actor, context, .unprocessableContent)
    }
  }

  private func show(
    _ form: Form, _ base: RegelingBase, _ actor: Actor, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let t = context.t
    let count = try await portal.database.read(as: actor, RegelingBase.providers(on: base.name))
    return context.render(
      "providers/form", FormView(lead: t("base.run.lead", count: count), form: form), title: t("base.run.start"),
      status: status, trail: BasesPage.trail(to: base, t))
  }

  // MARK: What becomes of whom

  private struct Opened {
    let base: RegelingBase
    let run: BaseRun
    let actor: Actor

    var path: String { BaseRunPage.path(base.name, run.id) }
  }

  /// - Throws: `NotFound`, also for a run of another base.
  private func opened(_ context: SignedIn) async throws -> Opened {
    let (base, actor) = try await context.base(in: portal)
    let run = try await portal.database.read(as: actor, BaseRun.of(try context.id("ronde")))
    guard try await portal.database.read(as: actor, RegelingBase.of(run.base)).name == base.name else {
      throw NotFound()
    }
    return Opened(base: base, run: run, actor: actor)
  }

  private func decide(_ fields: FormFields, _ opened: Opened, _ context: SignedIn) async throws -> Response {
    let (run, t) = (opened.run, context.t)
    if fields["stop"] == "ja" {
      try await portal.database.transaction(as: opened.actor) { try await DropBaseRun(run.id).perform(in: $0) }
      return context.redirect(to: opened.path, saying: "base.run.dropped")
    }
    do {
      try await portal.database.transaction(as: opened.actor) { try await AgreeToBaseRun(run.id).perform(in: $0) }
      return context.redirect(to: opened.path, saying: "base.run.agreed")
    } catch let refused as AgreeToBaseRun.Refused {
      switch refused {
      case .notLooked:
        // A double click, or it was dropped: the page says how it stands.
        return context.redirect(to: opened.path)
      case .inThePast: return try await show(opened, t("base.run.dayOver"), context, .unprocessableContent)
      case .baseChanged: return try await show(opened, t("base.run.baseChanged"), context, .unprocessableContent)
      }
    } catch is NotFound { return context.redirect(to: opened.path) }
  }

  private struct Choice {
    let outcome: BaseRun.Outcome?
    let after: String

    init(_ query: FormFields) {
      outcome = BaseRun.Outcome(rawValue: query["uitkomst"])
      after = String(query["na"].prefix(20))
    }

    func address(_ path: String) -> ListAddress {
      ListAddress(path: path, chosen: [("uitkomst", outcome?.rawValue ?? "")], isLater: !after.isEmpty)
    }
  }

  private func show(
    _ opened: Opened, _ problem: String?, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let (t, run, choice) = (context.t, opened.run, Choice(context.query))
    let (progress, groups, found) = try await portal.database.read(
      as: opened.actor, run.progress(), run.groups(), run.lines(choice.outcome, after: choice.after))
    let lines = found.prefix(BaseRun.Line.pageSize)
    let address = choice.address(opened.path)
    let count = choice.outcome.map { progress.counts[$0, default: 0] } ?? progress.looked
    let isOpen = [.looking, .looked, .applying].contains(run.stage)
    var files = choice.address("\(opened.path)/lijst").files(lines.count, t)
    if run.stage == .looking { files = [] }
    return context.render(
      "base/run",
      RunView(
        notice: notice(run, progress, opened.path, t), problem: problem.map { Notice(.warning, $0) },
        facts: Facts(
          [
            Fact(t("regeling.version.state"), "", tag: run.stage.tag(t)),
            Fact(t("regeling.version.from"), run.inForceFrom.text(in: t.language)),
            Fact(
              t("regeling.version.adopted"),
              t(
                "regeling.version.adoptedBy", ["date": run.adoption.on.text(in: t.language), "by": run.adoption.by])),
            Fact(t("base.run.asked"), Clock.text(run.askedAt, t)),
          ]
            + BaseRun.Outcome.allCases.compactMap { one in
              progress.counts[one].map { Fact(t("base.outcomes.\(one.rawValue)"), "\($0)") }
            }),
        groups: Table(
          t("base.run.groups"),
          columns: [t("base.providers"), t("base.run.outcome"), t("base.run.told"), t("base.run.own")],
          rows: groups.map { one in
            [
              Table.Cell("\(one.count)", isWhole: true), Table.Cell(t("base.outcomes.\(one.outcome.rawValue)")),
              Table.Cell(Self.told(one.reason, one.told, t)), Table.Cell(one.own),
            ]
          }, empty: t("base.run.nothingYet")),
        path: opened.path,
        outcomes: [Option("", t("base.run.all"), isChosen: choice.outcome == nil)]
          + BaseRun.Outcome.allCases.map {
            Option($0.rawValue, t("base.outcomes.\($0.rawValue)"), isChosen: choice.outcome == $0)
          },
        lines: Table(
          t("base.members", count: count),
          columns: [t("providers.name"), t("providers.number"), t("base.run.outcome"), t("base.run.doneColumn")],
          rows: lines.map { one in
            [
              Table.Cell(one.name, to: ProviderRecordPage.path(one.number)),
              Table.Cell(NumberText.provider(one.number), isWhole: true),
              Table.Cell(t("base.outcomes.\(one.outcome.rawValue)")),
              Table.Cell(t(one.isDone ? "users.yes" : "users.no")),
            ]
          }, empty: t("base.run.nobody")),
        next: address.next(after: found.count > lines.count ? lines.last?.number : nil, t), first: address.first(t),
        files: files,
        agree: run.stage == .looked && progress.toDo > 0 ? t("base.run.agree", count: progress.toDo) : nil,
        stop: isOpen ? t("base.run.stop") : nil),
      title: t("base.run.title"), status: status, trail: BasesPage.trail(to: opened.base, t))
  }

  /// How it stands, and where one looks how far it is.
  private func notice(_ run: BaseRun, _ progress: BaseRun.Progress, _ path: String, _ t: Wording) -> Notice {
    let again = Link(t("base.run.reload"), to: path)
    func far(_ done: Int, _ all: Int) -> String {
      t("base.run.far", ["done": "\(done)", "all": "\(all)"])
    }
    return switch run.stage {
    case .looking:
      Notice(.info, t("base.run.looking"), far(progress.looked, progress.providers), link: again)
    case .looked: Notice(.info, t("base.run.looked"), t("base.run.lookedText"))
    case .applying: Notice(.info, t("base.run.applying"), far(progress.done, progress.toDo), link: again)
    case .done: Notice(.success, t("base.run.done"), far(progress.done, progress.toDo))
    case .dropped:
      Notice(
        .warning, t("base.run.isDropped"),
        progress.done == 0 ? nil : t("base.run.droppedText", count: progress.done))
    }
  }

  /// What changes, or what is in the way.
  private static func told(_ reason: BaseRun.Reason?, _ told: Localised, _ t: Wording) -> String {
    guard let reason else { return told[t.language] }
    let words = told[t.language]
    if reason == .notAfter { return t("regeling.problems.notAfter", ["date": words]) }
    return words.isEmpty
      ? t("base.reasons.\(reason.rawValue)") : "\(t("base.reasons.\(reason.rawValue)")) \(words)"
  }

  private func file(_ context: SignedIn) async throws -> (Paper.Table, name: String) {
    let (opened, t, choice) = (try await opened(context), context.t, Choice(context.query))
    let lines = try await portal.database.readAll(as: opened.actor) { last, most in
      opened.run.lines(choice.outcome, after: last?.number ?? "", most: most)
    }
    let columns = [
      t("providers.name"), t("providers.number"), t("base.run.outcome"), t("base.run.doneColumn"), t("base.run.told"),
      t("base.run.own"),
    ]
    let table = Paper.Table(
      name: t("base.providers"), columns: columns.map { Paper.Table.Column($0) },
      rows: lines.map { one in
        [
          .text(one.name), .text(NumberText.provider(one.number)), .text(t("base.outcomes.\(one.outcome.rawValue)")),
          .text(t(one.isDone ? "users.yes" : "users.no")), .text(Self.told(one.reason, one.told, t)), .text(one.own),
        ]
      })
    return (table, "\(t("base.file"))-\(opened.base.name)")
  }

  private struct RunView {
    let notice: Notice
    let problem: Notice?
    let facts: Facts
    let groups: Table
    let path: String
    let outcomes: [Option]
    let lines: Table
    let next: Link?
    let first: Link?
    let files: [Link]
    let agree: String?
    let stop: String?
  }
}
