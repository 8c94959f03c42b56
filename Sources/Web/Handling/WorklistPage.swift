import Dossier
import Foundation
import Hummingbird
import Kernel
import Terms

/// The officer's worklist (werklijst): the cases of all providers their organisation serves, due first.
struct WorklistPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/werklijst") { context in
      let actor = try context.actor(.officer)
      let list = CaseList(for: .officer, context.query, standingInFor: context.person.standsInFor)
      let (counts, lines, hasMore) = try await list.load(
        with: WorklistLine.openCounts, from: portal.database, as: actor)
      let t = context.t
      let view = list.view(
        lines, hasMore: hasMore,
        counts: counts.open == 0
          ? nil
          : t("handling.worklist.open", count: counts.open) + " "
            + t("handling.worklist.untaken", count: counts.unassigned),
        as: actor, on: Day(of: portal.database.now), t)
      return context.render("handling/worklist", View(list: view), title: t("handling.worklist.title"))
    }
    routes.signedIn.get("/werklijst.xlsx") { context in
      let actor = try context.actor(.officer)
      let list = CaseList(for: .officer, context.query, standingInFor: context.person.standsInFor)
      let lines = try await list.loadAll(from: portal.database, as: actor)
      return try await Download.spreadsheet(
        list.file(lines, as: actor, context.t), named: context.t("handling.worklist.file"), at: portal.database.now)
    }
    routes.signedIn.get("/werklijst.csv") { context in
      let actor = try context.actor(.officer)
      let list = CaseList(for: .officer, context.query, standingInFor: context.person.standsInFor)
      let lines = try await list.loadAll(from: portal.database, as: actor)
      return Download.csv(
        list.file(lines, as: actor, context.t), named: context.t("handling.worklist.file"), at: portal.database.now)
    }
  }

  private struct View { let list: CaseListView }
}
