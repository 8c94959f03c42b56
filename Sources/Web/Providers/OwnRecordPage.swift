import Hummingbird
import Kernel
import Mustache
import Tenant

/// The provider's own record: what the portal knows of it, and everything portal staff did to it.
struct OwnRecordPage: SitePage {
  let portal: Portal

  static let path = "/onze-gegevens"

  func routes(_ routes: Routes) {
    routes.signedIn.get(OwnRecordPage.path) { context in
      let actor = try context.actor(.provider)
      let record = try await ProviderRecord.read(as: actor, in: portal)
      let look = try await portal.database.read(as: actor, ProviderLook.current)
      let shown = ShownLook(look, of: record.provider)
      return context.render(
        "providers/own-record",
        View(
          facts: record.facts(context.t), acts: record.timeline(context.t), hasActs: !record.acts.isEmpty,
          look: look.facts(context.t), logo: shown.flatMap { $0.logo == nil ? nil : $0 },
          papers: record.papers(for: .provider, on: .init(of: portal.database.now), context.t)),
        title: context.t("providers.own.title"))
    }
  }

  private struct View {
    let facts: Facts
    let acts: Timeline
    let hasActs: Bool
    let look: Facts
    let logo: ShownLook?
    let papers: [Link]
  }
}
