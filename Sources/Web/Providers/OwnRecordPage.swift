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
      let record = try await ProviderRecord.read(as: try context.actor(.provider), in: portal)
      return context.render(
        "providers/own-record",
        View(facts: record.facts(context.t), acts: record.timeline(context.t), hasActs: !record.acts.isEmpty),
        title: context.t("providers.own.title"))
    }
  }

  private struct View {
    let facts: Facts
    let acts: Timeline
    let hasActs: Bool
  }
}
