import Hummingbird
import Kernel
import Mustache
import Tenant

/// One provider, for portal staff: what the register says, who works there, and what was done to it.
struct ProviderRecordPage: SitePage {
  let portal: Portal

  static func path(_ number: String) -> String { "/beheer/zorgaanbieders/\(number)" }

  func routes(_ routes: Routes) {
    routes.signedIn.get("/beheer/zorgaanbieders/{nummer}") { context in
      let (record, _) = try await context.record(in: portal)
      let (t, path) = (context.t, ProviderRecordPage.path(record.provider.number))
      var links = [Link(t("providers.change.title"), to: "\(path)/gegevens")]
      links += ProviderStatePage.Act.possible(for: record, on: .init(of: portal.database.now)).map {
        Link($0.text("link", t), to: "\(path)/\($0.rawValue)")
      }
      links += [
        Link(t("affiliation.locations.title"), to: LocationsPage.path(record)),
        Link(t("affiliation.contacts.title"), to: ContactPersonsPage.path(record)),
        Link(t("affiliation.fee.title"), to: AffiliationFeePage.path(record)),
        Link(t("providers.invite.link"), to: "\(path)/uitnodigen"),
        Link(t("regeling.versions.title"), to: RegelingVersionsPage.path(record.provider.number)),
        Link(t("regeling.texts.title"), to: OfficialTextsPage.path(record.provider.number)),
        Link(t("absence.bar.title"), to: "\(path)/onpartijdig"),
        Link(t("regeling.simulate.link"), to: "/zorgaanbieders/\(record.provider.number)/verloop"),
      ]
      links += record.papers(for: .portal, on: .init(of: portal.database.now), t)
      links.append(Link(t("providers.look.link"), to: LookPage.path(record.provider.number)))
      let people = Table(
        t("providers.people.caption"),
        columns: [t("account.name"), t("account.email"), t("users.function"), t("providers.people.access")],
        rows: record.people.map { one in
          [
            Table.Cell(one.name.revealed, to: UserPage.path(one.account)), Table.Cell(one.email.revealed),
            Table.Cell(one.function.text(t)),
            Table.Cell(t(one.hasAccess ? "providers.people.has" : "providers.people.hasNot")),
          ]
        }, empty: t("providers.people.none"))
      return context.render(
        "providers/record",
        View(facts: record.facts(t), links: links, people: people, acts: record.timeline(t)),
        title: record.provider.name, trail: [Link(t("providers.title"), to: ProvidersPage.path)])
    }
  }

  private struct View {
    let facts: Facts
    let links: [Link]
    let people: Table
    let acts: Timeline
  }
}
