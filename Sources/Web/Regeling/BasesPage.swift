import Hummingbird
import Kernel
import Mustache
import Paper
import Postgres
import Tenant
import Terms

/// The bases that many providers build on, and of each who stands on it: for portal staff.
struct BasesPage: SitePage {
  let portal: Portal

  static let path = "/beheer/basisregelingen"

  static func path(_ name: String) -> String { "\(path)/\(name)" }

  static func trail(_ t: Wording) -> [Link] { [Link(t("providers.title"), to: ProvidersPage.path)] }

  static func trail(to base: RegelingBase, _ t: Wording) -> [Link] {
    trail(t) + [
      Link(t("base.title"), to: path), Link(base.source.regeling.name[t.language], to: path(base.name)),
    ]
  }

  func routes(_ routes: Routes) {
    routes.signedIn.get("/beheer/basisregelingen") { context in
      let (actor, t) = (try context.actor(.portal), context.t)
      let bases = try await portal.database.read(as: actor, RegelingBase.all)
      var rows: [[Table.Cell]] = []
      for base in bases {
        let count = try await portal.database.read(as: actor, RegelingBase.providers(on: base.name))
        rows.append([
          Table.Cell(base.source.regeling.name[t.language], to: BasesPage.path(base.name)), Table.Cell(base.name),
          Table.Cell("\(base.version)", isWhole: true), Table.Cell("\(count)", isWhole: true),
        ])
      }
      return context.render(
        "base/list",
        ListView(
          bases: Table(
            t("base.caption"),
            columns: [t("regeling.version.name"), t("base.code"), t("regeling.version.number"), t("base.providers")],
            rows: rows, empty: t("base.none"))), title: t("base.title"), trail: BasesPage.trail(t))
    }
    routes.signedIn.get("/beheer/basisregelingen/{basis}") { context in
      let (base, actor) = try await context.base(in: portal)
      let (t, after) = (context.t, String(context.query["na"].prefix(20)))
      let (count, found, runs) = try await portal.database.read(
        as: actor, RegelingBase.providers(on: base.name),
        RegelingBase.members(of: base.name, after: after, most: Self.pageSize + 1), BaseRun.all(of: base.name))
      let (lines, path) = (found.prefix(Self.pageSize), BasesPage.path(base.name))
      let address = ListAddress(path: path, chosen: [], isLater: !after.isEmpty)
      let members = Table(
        t("base.members", count: count),
        columns: [t("providers.name"), t("providers.number"), t("providers.place")],
        rows: lines.map { one in
          [
            Table.Cell(one.name, to: ProviderRecordPage.path(one.number)),
            Table.Cell(NumberText.provider(one.number), isWhole: true), Table.Cell(one.place),
          ]
        }, empty: t("base.noMembers"))
      return context.render(
        "base/base",
        BaseView(
          facts: Facts([
            Fact(t("base.code"), base.name), Fact(t("regeling.version.number"), "\(base.version)"),
            Fact(t("base.providers"), "\(count)"),
          ]),
          links: [
            Link(t("base.set.change"), to: "\(path)/tekst"), Link(t("base.run.start"), to: "\(path)/toepassen"),
          ],
          runs: runs.isEmpty
            ? nil
            : Table(
              t("base.run.caption"),
              columns: [t("base.run.asked"), t("regeling.version.from"), t("regeling.version.state")],
              rows: runs.map { run in
                [
                  Table.Cell(Clock.text(run.askedAt, t), to: BaseRunPage.path(base.name, run.id)),
                  .day(run.inForceFrom, t), Table.Cell("", tag: run.stage.tag(t)),
                ]
              }, empty: ""),
          members: members, next: address.next(after: found.count > lines.count ? lines.last?.number : nil, t),
          first: address.first(t),
          files: ListAddress(path: "\(path)/zorgaanbieders", chosen: [], isLater: false).files(lines.count, t),
          words: RegelingWords(base.source.regeling, in: t.language)),
        title: base.source.regeling.name[t.language],
        trail: BasesPage.trail(t) + [Link(t("base.title"), to: BasesPage.path)])
    }
    routes.signedIn.get("/beheer/basisregelingen/{basis}/zorgaanbieders.xlsx") { context in
      let (file, name) = try await file(context)
      return try await Download.spreadsheet(file, named: name, at: portal.database.now)
    }
    routes.signedIn.get("/beheer/basisregelingen/{basis}/zorgaanbieders.csv") { context in
      let (file, name) = try await file(context)
      return Download.csv(file, named: name, at: portal.database.now)
    }
  }

  private static let pageSize = 50

  /// Everyone who stands on it, all pages together.
  private func file(_ context: SignedIn) async throws -> (Paper.Table, name: String) {
    let (base, actor) = try await context.base(in: portal)
    let t = context.t
    let all = try await portal.database.readAll(as: actor) { last, most in
      RegelingBase.members(of: base.name, after: last?.number ?? "", most: most + 1)
    }
    let table = Paper.Table(
      name: t("base.providers"),
      columns: [t("providers.name"), t("providers.number"), t("providers.place")].map { Paper.Table.Column($0) },
      rows: all.map { [.text($0.name), .text(NumberText.provider($0.number)), .text($0.place)] })
    return (table, "\(t("base.file"))-\(base.name)")
  }

  private struct ListView {
    let bases: Table
  }

  private struct BaseView {
    let facts: Facts
    let links: [Link]
    let runs: Table?
    let members: Table
    let next: Link?
    let first: Link?
    let files: [Link]
    let words: RegelingWords
  }
}

extension SignedIn {
  /// The newest version of the base that the address names.
  /// - Throws: `NotAllowed` for all but portal staff; `NotFound`.
  func base(in portal: Portal) async throws -> (base: RegelingBase, actor: Actor) {
    let actor = try actor(.portal)
    guard let base = try await portal.database.read(as: actor, RegelingBase.named(try parameter("basis"))) else {
      throw NotFound()
    }
    return (base, actor)
  }
}

extension BaseRun.Stage {
  func tag(_ t: Wording) -> Tag {
    let tone: Tag.Tone =
      switch self {
      case .looking, .applying: .active
      case .looked: .waiting
      case .done: .done
      case .dropped: .neutral
      }
    return Tag(t("base.stages.\(rawValue)"), tone)
  }
}
