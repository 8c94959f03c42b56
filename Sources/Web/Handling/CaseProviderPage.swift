import Hummingbird
import Kernel
import Mustache
import Tenant

/// Whom the officer calls and writes to at the provider of a case: its address, its people, its locations.
struct CaseProviderPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/zaken/{nummer}/zorgaanbieder") { context in
      let opened = try await context.staffCase(as: .officer, in: portal)
      let t = context.t
      let (provider, current, people, locations) = try await portal.database.read(
        as: opened.actor, CareProvider.bound, ProviderDetails.current, ContactPerson.all(portal.keys), Location.open)
      let details = current.details
      let town = [details.postcode, details.place].filter { !$0.isEmpty }.joined(separator: " ")
      var facts = [
        Fact(
          t("providers.number"), NumberText.provider(provider.number), to: "/zorgaanbieders/\(provider.number)")
      ]
      if !details.legalName.isEmpty { facts.append(Fact(t("providers.items.rechtspersoon"), details.legalName)) }
      let address = [details.street, town].filter { !$0.isEmpty }.joined(separator: ", ")
      facts.append(
        Fact(t("affiliation.contacts.address"), address.isEmpty ? t("affiliation.contacts.noAddress") : address))
      return context.render(
        "handling/case-provider",
        View(facts: Facts(facts), people: .contacts(people, t), locations: .locations(locations, t)),
        title: provider.name, trail: context.trail(to: opened))
    }
  }

  private struct View {
    let facts: Facts
    let people: Table
    let locations: Table
  }
}
