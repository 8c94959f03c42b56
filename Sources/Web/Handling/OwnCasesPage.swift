import Dossier
import Foundation
import Hummingbird
import Intake
import Kernel
import Terms

/// The provider's own cases that it may see, due first.
struct OwnCasesPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/klachten") { context in
      let actor = try context.actor(.provider)
      let list = CaseList(for: .provider, context.query)
      let ((open, flagged), lines, hasMore) = try await list.load(
        with: WorklistLine.openCountOfProvider, PossibleCalamity.counts, from: portal.database, as: actor)
      let t = context.t
      let view = list.view(
        lines, hasMore: hasMore, counts: open == 0 ? nil : t("handling.ownCases.open", count: open), as: actor,
        on: Day(of: portal.database.now), t)
      return context.render(
        "handling/own-cases",
        View(list: view, calamities: calamities(flagged, context.t), enters: actor.function != .reader),
        title: t("handling.ownCases.title"))
    }
    routes.signedIn.get("/klachten.xlsx") { context in
      let actor = try context.actor(.provider)
      let list = CaseList(for: .provider, context.query)
      let lines = try await list.loadAll(from: portal.database, as: actor)
      return try await Download.spreadsheet(
        list.file(lines, as: actor, context.t), named: context.t("handling.ownCases.file"), at: portal.database.now)
    }
    routes.signedIn.get("/klachten.csv") { context in
      let actor = try context.actor(.provider)
      let list = CaseList(for: .provider, context.query)
      let lines = try await list.loadAll(from: portal.database, as: actor)
      return Download.csv(
        list.file(lines, as: actor, context.t), named: context.t("handling.ownCases.file"), at: portal.database.now)
    }
  }

  /// Nil for a provider to whom nothing was ever reported.
  private func calamities(_ flagged: (all: Int, waiting: Int), _ t: Wording) -> Notice? {
    guard flagged.all > 0 else { return nil }
    return Notice(
      flagged.waiting > 0 ? .warning : .info, t("calamity.title"),
      flagged.waiting > 0 ? t("calamity.open", count: flagged.waiting) : nil,
      link: Link(t("calamity.link"), to: CalamitiesPage.path))
  }

  private struct View {
    let list: CaseListView
    let calamities: Notice?
    /// Whether who looks may enter a complaint.
    let enters: Bool
  }
}
