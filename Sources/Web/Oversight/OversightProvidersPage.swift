import Dossier
import Hummingbird
import Kernel
import Mustache
import Postgres
import Tenant
import Terms

/// The register as an auditor reads it: every provider, and of one its details, the versions of its regeling, how its terms
/// were kept, and what portal staff did to it.
struct OversightProvidersPage: SitePage {
  let portal: Portal

  static let path = "/toezicht/zorgaanbieders"

  static func path(_ number: String) -> String { "\(path)/\(number)" }

  static func trail(to record: ProviderRecord, _ t: Wording) -> [Link] {
    trail(t) + [Link(record.provider.name, to: path(record.provider.number))]
  }

  private static func trail(_ t: Wording) -> [Link] {
    OversightPage.trail(t) + [Link(t("oversight.providers.title"), to: path)]
  }

  func routes(_ routes: Routes) {
    routes.signedIn.get("/toezicht/zorgaanbieders") { context in
      let actor = try await context.overseer(reads: .providers, in: portal)
      let (t, list) = (context.t, ProviderList(context.query, at: OversightProvidersPage.path))
      let (counts, count, found) = try await portal.database.read(
        as: actor, ProviderLine.counts, ProviderLine.count(list.filter),
        ProviderLine.page(list.filter, after: list.after))
      let view = list.view(found, count: count, counts: counts, t)
      return context.render(
        "oversight/list",
        OversightList(
          lead: view.lead, path: OversightProvidersPage.path,
          filters: [
            .init(name: "zoek", label: t("providers.search"), typed: view.typed),
            .init(name: "status", label: t("providers.state"), options: view.states),
          ], table: view.table, next: view.next, first: view.first, files: view.files),
        title: t("oversight.providers.title"), trail: OversightPage.trail(t))
    }
    routes.signedIn.get("/toezicht/zorgaanbieders.xlsx") { context in
      let lines = try await all(context)
      return try await Download.spreadsheet(
        ProviderList.file(lines, context.t), named: context.t("providers.file"), at: portal.database.now)
    }
    routes.signedIn.get("/toezicht/zorgaanbieders.csv") { context in
      let lines = try await all(context)
      return Download.csv(
        ProviderList.file(lines, context.t), named: context.t("providers.file"), at: portal.database.now)
    }
    routes.signedIn.get("/toezicht/zorgaanbieders/{nummer}") { context in
      let (record, actor) = try await context.overseen(.provider, in: portal)
      let (t, number) = (context.t, record.provider.number)
      let (versions, terms) = try await portal.database.read(
        as: actor, RegelingVersion.all, TermsKept.ofProvider(filedIn: nil))
      let path = OversightProvidersPage.path(number)
      return context.render(
        "oversight/provider",
        View(
          facts: record.facts(t),
          links: [
            Link(t("oversight.readLog.title"), to: "\(path)/inzage")
          ] + (actor.audience == .privacy ? [Link(t("oversight.privacy.title"), to: PrivacyActsPage.path(number))] : [])
            + [
              Link(t("oversight.users.ofProvider"), to: "\(OversightUsersPage.path)?aanbieder=\(number)"),
              Link(t("public.texts.title"), to: OfficialTextsPage.open(number)),
            ], terms: Facts([Fact(t("oversight.count.filed"), "\(terms.filed)")] + terms.facts(t)),
          versions: RegelingVersionsPage.table(
            versions, below: "\(path)/regeling", on: Day(of: portal.database.now), t),
          acts: record.timeline(t), hasActs: !record.acts.isEmpty),
        title: record.provider.name, trail: OversightProvidersPage.trail(t))
    }
  }

  /// Every line of the same choice, all pages together: for a file.
  private func all(_ context: SignedIn) async throws -> [ProviderLine] {
    let actor = try await context.overseer(reads: .providers, in: portal)
    let filter = ProviderList(context.query).filter
    return try await portal.database.readAll(as: actor) { last, most in
      ProviderLine.page(filter, after: last?.place, most: most)
    }
  }

  private struct View {
    let facts: Facts
    let links: [Link]
    let terms: Facts
    let versions: Table
    let acts: Timeline
    let hasActs: Bool
  }
}
