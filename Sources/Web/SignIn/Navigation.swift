import Kernel
import Tenant

/// The links in the header, and the first page, for who is there.
package enum Navigation {
  package static func links(for visit: Visit) -> [Link] {
    if let person = visit.person { return links(of: person, visit.t) }
    let ofCase =
      (visit.access == nil
        ? []
        : [
          Link(visit.t("signin.navigation.myCase"), to: "/mijn-klacht"),
          Link(visit.t("signin.navigation.whoLooked"), to: "/mijn-klacht/inzage"),
        ])
      + (visit.companion == nil ? [] : [Link(visit.t("companion.navigation"), to: CompanionCasePage.path)])
    if !ofCase.isEmpty { return ofCase }
    return [
      Link(visit.t("signin.navigation.find"), to: "/"), Link(visit.t("signin.navigation.follow"), to: "/volgen"),
    ]
  }

  private static func links(of person: SignedInPerson, _ t: Wording) -> [Link] {
    let audiences = Set(person.roles.map(\.audience))
    var links: [Link] = []
    if audiences.contains(.officer) { links.append(Link(t("signin.navigation.worklist"), to: "/werklijst")) }
    if audiences.contains(.provider) {
      links.append(Link(t("signin.navigation.complaints"), to: "/klachten"))
      links.append(Link(t("signin.navigation.measures"), to: "/verbeterregister"))
    }
    if !audiences.isDisjoint(with: [.provider, .reporter]) {
      links.append(Link(t("signin.navigation.dissatisfaction"), to: DissatisfactionsPage.path))
    }
    if !audiences.isDisjoint(with: [.committee, .provider]) {
      links.append(Link(t("signin.navigation.disputes"), to: "/geschillen"))
    }
    if audiences.contains(.provider) { links.append(Link(t("signin.navigation.ownRecord"), to: OwnRecordPage.path)) }
    if audiences.contains(.officer) { links.append(Link(t("signin.navigation.absence"), to: AbsencePage.path)) }
    if person.isNamed { links.append(Link(t("signin.navigation.named"), to: NamedCasesPage.path)) }
    if person.function == .director { links.append(Link(t("signin.navigation.colleagues"), to: ColleaguesPage.path)) }
    if audiences.contains(.portal) {
      links.append(Link(t("signin.navigation.providers"), to: ProvidersPage.path))
      links.append(Link(t("signin.navigation.users"), to: UsersPage.path))
    }
    if !audiences.isDisjoint(with: [.auditor, .privacy]) {
      links.append(Link(t("signin.navigation.oversight"), to: OversightPage.path))
    }
    if links.isEmpty { links.append(Link(t("signin.navigation.find"), to: "/")) }
    links.append(Link(t("signin.navigation.account"), to: "/account"))
    return links
  }

  /// Where someone comes after signing in without having asked for a page.
  package static func landing(of person: SignedInPerson) -> String {
    let audiences = Set(person.roles.map(\.audience))
    if audiences.contains(.officer) { return "/werklijst" }
    if audiences.contains(.provider) { return "/klachten" }
    if audiences.contains(.committee) { return "/geschillen" }
    if audiences.contains(.portal) { return ProvidersPage.path }
    if !audiences.isDisjoint(with: [.auditor, .privacy]) { return OversightPage.path }
    if person.isNamed { return NamedCasesPage.path }
    if audiences.contains(.reporter) { return DissatisfactionsPage.path }
    return "/"
  }
}
