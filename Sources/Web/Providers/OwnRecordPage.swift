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
      let (t, actor) = (context.t, try context.actor(.provider))
      let record = try await ProviderRecord.read(as: actor, in: portal)
      let bill = try await AffiliationBill.read(as: actor, in: portal.database)
      let (locations, people, look) = try await portal.database.read(
        as: actor, Location.open, ContactPerson.all(portal.keys), ProviderLook.current)
      let shown = ShownLook(look, of: record.provider)
      return context.render(
        "providers/own-record",
        View(
          facts: record.facts(t), locations: .locations(locations, t), people: .contacts(people, t),
          notice: bill.notice(t), years: bill.years(t), acts: record.timeline(t), hasActs: !record.acts.isEmpty,
          look: look.facts(t), logo: shown.flatMap { $0.logo == nil ? nil : $0 },
          papers: record.papers(for: .provider, on: .init(of: portal.database.now), t)),
        title: t("providers.own.title"))
    }
  }

  private struct View {
    let facts: Facts
    let locations: Table
    let people: Table
    let notice: Notice?
    let years: [AffiliationBill.Year]
    let acts: Timeline
    let hasActs: Bool
    let look: Facts
    let logo: ShownLook?
    let papers: [Link]
  }
}
