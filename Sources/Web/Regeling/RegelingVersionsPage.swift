import Hummingbird
import Kernel
import Mustache
import Postgres
import Tenant
import Terms

/// Every version of a provider's regeling, the newest first: for portal staff, who can adopt another, and for itself.
struct RegelingVersionsPage: SitePage {
  let portal: Portal

  /// The provider's own.
  static let own = "/onze-regeling"

  static func path(_ number: String) -> String { "\(ProviderRecordPage.path(number))/regeling" }

  func routes(_ routes: Routes) {
    routes.signedIn.get("/beheer/zorgaanbieders/{nummer}/regeling") { context in
      let (record, actor) = try await context.record(in: portal)
      let path = RegelingVersionsPage.path(record.provider.number)
      return try await show(
        context.t("regeling.versions.lead"), as: actor, below: "\(path)/versies", adopt: "\(path)/begin",
        context.trail(to: record), context)
    }
    routes.signedIn.get("/onze-regeling") { context in
      try await show(
        context.t("regeling.versions.own"), as: try context.actor(.provider), below: RegelingVersionsPage.own,
        adopt: nil, [Link(context.t("providers.own.title"), to: OwnRecordPage.path)], context)
    }
  }

  private func show(
    _ lead: String, as actor: Actor, below path: String, adopt: String?, _ trail: [Link], _ context: SignedIn
  ) async throws -> Response {
    let t = context.t
    let versions = try await portal.database.read(as: actor, RegelingVersion.all)
    let table = Self.table(versions, below: path, on: Day(of: portal.database.now), t)
    return context.render(
      "regeling/versions",
      View(
        lead: lead, versions: table, adopt: adopt,
        basis: adopt == nil
          ? nil
          : Link(
            t("regeling.basis.heading"), to: adopt?.replacing("/begin", with: "/basis") ?? "")),
      title: t("regeling.versions.title"),
      trail: trail)
  }

  /// - Parameter path: below it stands each version by its number.
  static func table(_ versions: [RegelingVersion], below path: String, on today: Day, _ t: Wording) -> Table {
    Table(
      t("regeling.versions.caption"),
      columns: [
        t("regeling.version.number"), t("regeling.version.from"), t("regeling.version.adopted"),
        t("regeling.version.state"),
      ],
      rows: versions.map { version in
        [
          Table.Cell(t("regeling.version.title", ["number": "\(version.number)"]), to: "\(path)/\(version.number)"),
          .day(version.inForceFrom, t), Table.Cell(version.adopted(t) ?? t("regeling.version.notSaid")),
          Table.Cell("", tag: versions.state(of: version, on: today).tag(t)),
        ]
      }, empty: t("regeling.versions.none"))
  }

  private struct View {
    let lead: String
    let versions: Table
    let adopt: String?
    let basis: Link?
  }
}
