import Foundation
import Hummingbird
import Kernel
import Paper
import Postgres
import Tenant
import Terms

/// Everything portal staff did, by page or command, for an auditor.
struct OversightActsPage: SitePage {
  let portal: Portal

  static let path = "/toezicht/handelingen"

  func routes(_ routes: Routes) {
    routes.signedIn.get("/toezicht/handelingen") { context in
      let actor = try await context.overseer(reads: .acts, in: portal)
      let (t, choice) = (context.t, Choice(context.query))
      let (count, found) = try await portal.database.read(
        as: actor, PortalActLine.count(on: choice.number),
        PortalActLine.page(on: choice.number, after: choice.after, portal.keys))
      let lines = found.prefix(PortalActLine.pageSize)
      let table = Table(
        t("oversight.acts.found", count: count), columns: Self.columns(t).map(\.title),
        rows: lines.map { line in
          [
            Table.Cell(Clock.text(line.at, t)), Table.Cell(PortalAct.text(line.act, t)),
            Table.Cell(line.by?.revealed ?? t("users.unknown")),
            line.provider.map { Table.Cell($0.name, to: OversightProvidersPage.path($0.number)) }
              ?? Table.Cell(t("oversight.acts.portal")),
          ]
        }, empty: t("oversight.acts.none"))
      let address = choice.address
      return context.render(
        "oversight/list",
        OversightList(
          lead: t("oversight.acts.lead"), path: OversightActsPage.path,
          filters: [.init(name: "aanbieder", label: t("users.list.provider"), typed: choice.typed)], table: table,
          next: address.next(after: found.count > lines.count ? lines.last?.id.description : nil, t),
          first: address.first(t), files: address.files(lines.count, t)),
        title: t("oversight.acts.title"), trail: OversightPage.trail(t))
    }
    routes.signedIn.get("/toezicht/handelingen.xlsx") { context in
      let file = try await file(context)
      return try await Download.spreadsheet(file, named: context.t("oversight.acts.file"), at: portal.database.now)
    }
    routes.signedIn.get("/toezicht/handelingen.csv") { context in
      let file = try await file(context)
      return Download.csv(file, named: context.t("oversight.acts.file"), at: portal.database.now)
    }
  }

  private struct Choice {
    let typed: String
    let after: ID<PortalAct>?

    init(_ query: FormFields) {
      typed = String(query["aanbieder"].prefix(20))
      after = ID(query["na"])
    }

    /// What is no ID finds nothing, rather than everything.
    var number: String? { typed.isEmpty ? nil : ShortNumber.read(typed, as: .provider) ?? "" }

    var address: ListAddress {
      ListAddress(path: OversightActsPage.path, chosen: [("aanbieder", typed)], isLater: after != nil)
    }
  }

  private static func columns(_ t: Wording) -> [(title: String, kind: Paper.Table.Kind)] {
    [
      (t("oversight.when"), .text), (t("oversight.acts.act"), .text), (t("oversight.who"), .text),
      (t("handling.list.provider"), .text),
    ]
  }

  private func file(_ context: SignedIn) async throws -> Paper.Table {
    let actor = try await context.overseer(reads: .acts, in: portal)
    let (t, number) = (context.t, Choice(context.query).number)
    let lines = try await portal.database.readAll(as: actor) { last, most in
      PortalActLine.page(on: number, after: last?.id, most: most, portal.keys)
    }
    return Paper.Table(
      name: t("oversight.acts.sheet"), columns: Self.columns(t).map { Paper.Table.Column($0.title, $0.kind) },
      rows: lines.map { line in
        [
          .text(Clock.text(line.at, t)), .text(PortalAct.text(line.act, t)),
          .text(line.by?.revealed ?? t("users.unknown")), .text(line.provider?.name ?? t("oversight.acts.portal")),
        ]
      })
  }
}
