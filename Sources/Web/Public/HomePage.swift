import Hummingbird
import Kernel
import Postgres
import Tenant

/// The first page: what this is, and the way to one's own care provider.
package struct HomePage: SitePage {
  private let portal: Portal

  package init(_ portal: Portal) { self.portal = portal }

  package func routes(_ routes: Routes) {
    routes.visitors.get("/") { context in try await show(context) }
  }

  private func show(_ context: Visitor) async throws -> Response {
    // Longer than any name; the rest says nothing more.
    let typed = String(context.query["zoek"].prefix(100))
    let found: [CareProvider]? =
      typed.isEmpty ? nil : try await portal.database.read(as: Actor(.visitor), CareProvider.matching(typed))
    let view = View(
      search: ProviderSearch(typed: typed), results: found.map { table($0, context.t) },
      mayBeMore: (found?.count ?? 0) >= 20, hasMail: context.site.configuration.isDemo && portal.mailFolder != nil)
    return context.render("public/home", view, title: context.t("public.home.title"))
  }

  private func table(_ found: [CareProvider], _ t: Wording) -> Table {
    Table(
      t("public.home.results"), columns: [t("public.home.name"), t("public.home.place"), t("public.home.number")],
      rows: found.map { provider in
        [
          Table.Cell(
            provider.name, to: "/zorgaanbieders/\(provider.number)",
            tag: provider.isSuspended ? Tag(t("public.home.suspended"), .waiting) : nil),
          Table.Cell(provider.place), Table.Cell(NumberText.provider(provider.number), isWhole: true),
        ]
      }, empty: t("public.home.none"))
  }

  private struct View {
    let search: ProviderSearch
    let results: Table?
    let mayBeMore: Bool
    let hasMail: Bool
  }
}

/// The search for a care provider, also on the page of an ID that nobody has: `public/search`.
struct ProviderSearch {
  let typed: String
}
