import Dossier
import Hummingbird
import Kernel
import Mustache
import Postgres
import Tenant
import Terms

/// Where an auditor (toezichthouder) or the privacy officer begins: counts, and the way to what stands behind them. Each page writes down first
/// that it is read.
struct OversightPage: SitePage {
  let portal: Portal

  static let path = "/toezicht"

  static func trail(_ t: Wording) -> [Link] { [Link(t("oversight.title"), to: OversightPage.path)] }

  func routes(_ routes: Routes) {
    routes.signedIn.get("/toezicht") { context in
      let actor = try await context.overseer(reads: .overview, in: portal)
      let (t, year) = (context.t, Day(of: portal.database.now).description.prefix(4))
      let (states, users, acts, terms) = try await portal.database.read(
        as: actor, ProviderLine.counts, UserLine.count(UserLine.Filter()), PortalActLine.count(),
        TermsKept.total(filedIn: Int(year)))
      let providers = CareProvider.State.allCases.compactMap { state in
        states.first { $0.state == state }.map { Fact(state.text(t), "\($0.count)") }
      }
      var facts = [Fact(t("oversight.count.providers"), "\(states.reduce(0) { $0 + $1.count })")]
      facts += providers.count > 1 ? providers : []
      facts += [
        Fact(t("oversight.count.users"), "\(users)"), Fact(t("oversight.count.acts"), "\(acts)"),
        Fact(t("oversight.count.filedIn", ["year": "\(year)"]), "\(terms.filed)"),
      ]
      facts += terms.facts(t)
      return context.render(
        "oversight/overview",
        View(
          notice: Notice(.info, t("oversight.logged"), t("oversight.loggedText")), facts: Facts(facts),
          links: [
            Link(t("oversight.providers.title"), to: OversightProvidersPage.path),
            Link(t("oversight.terms.title"), to: OversightTermsPage.path),
            Link(t("oversight.users.title"), to: OversightUsersPage.path),
            Link(t("absence.all.title"), to: "/toezicht/vervanging"),
            Link(t("oversight.acts.title"), to: OversightActsPage.path),
            Link(t("affiliation.tariffs.title"), to: "/toezicht/tarieven"),
            Link(t("oversight.readings.title"), to: AuditReadingsPage.path),
          ]), title: t("oversight.title"))
    }
  }

  private struct View {
    let notice: Notice
    let facts: Facts
    let links: [Link]
  }
}

extension TermsKept.Counts {
  /// Open, overdue, and judged in time or not.
  func facts(_ t: Wording) -> [Fact] {
    [
      Fact(t("oversight.count.open"), "\(open)"), Fact(t("oversight.count.overdue"), "\(overdue)"),
      Fact(t("oversight.count.inTime"), "\(inTime)"), Fact(t("oversight.count.late"), "\(late)"),
    ] + (unknown > 0 ? [Fact(t("oversight.count.unknown"), "\(unknown)")] : [])
  }
}

extension SignedIn {
  /// The auditor or privacy officer who asks, once it is written that they read this.
  /// - Parameters:
  ///   - tenant: whose it is; nil for all providers.
  ///   - audiences: who may read it.
  /// - Throws: `NotAllowed` for everyone else.
  func overseer(
    reads subject: AuditReading.Subject, of tenant: TenantID? = nil, as audiences: [Audience] = Self.overseers,
    in portal: Portal
  ) async throws -> Actor {
    let unbound = try overseer(audiences)
    let actor = Actor(unbound.audience, tenant: tenant, person: unbound.person)
    try await portal.database.transaction(as: actor) { try AuditReading.begin(subject, in: $0) }
    return actor
  }

  static let overseers: [Audience] = [.auditor, .privacy]

  /// - Throws: `NotAllowed`.
  private func overseer(_ audiences: [Audience]) throws -> Actor {
    guard let actor = audiences.lazy.compactMap({ person.actor($0) }).first else { throw NotAllowed(takes: audiences) }
    return actor
  }

  /// The provider that the address names, for who is bound to it, once it is written that they read this of it.
  /// - Parameter audiences: who may read it.
  /// - Throws: `NotAllowed`; `NotFound`.
  func overseen(
    _ subject: AuditReading.Subject, as audiences: [Audience] = Self.overseers, in portal: Portal
  ) async throws -> (record: ProviderRecord, actor: Actor) {
    let unbound = try overseer(audiences)
    guard let number = ShortNumber.read(try parameter("nummer"), as: .provider) else { throw NotFound() }
    let provider = try await portal.database.read(as: unbound, CareProvider.numbered(number))
    let actor = try await overseer(reads: subject, of: provider.tenant, as: audiences, in: portal)
    return (try await ProviderRecord.read(as: actor, in: portal), actor)
  }
}

/// A list for an auditor: what can be chosen, the lines, the next page, and the same as a file: `oversight/list`.
struct OversightList {
  let lead: String
  /// Where the choice is sent.
  let path: String
  let filters: [Filter]
  let hasFilters: Bool
  let facts: Facts?
  let table: Table
  let next: Link?
  let first: Link?
  let files: [Link]

  init(
    lead: String, path: String, filters: [Filter] = [], facts: Facts? = nil, table: Table, next: Link?, first: Link?,
    files: [Link]
  ) {
    self.lead = lead
    self.path = path
    self.filters = filters
    hasFilters = !filters.isEmpty
    self.facts = facts
    self.table = table
    self.next = next
    self.first = first
    self.files = files
  }

  /// One thing to choose by: words, or one of a list.
  struct Filter: MustacheParent {
    let name: String
    let label: String
    var typed = ""
    var options: [Option] = []

    func child(named child: String) -> Any? {
      switch child {
      case "name": name
      case "label": label
      case "typed": typed
      case "isList": !options.isEmpty
      case "options": options
      default: nil
      }
    }
  }
}

/// The addresses of a list that is read page after page, its choice going along.
struct ListAddress {
  let path: String
  /// What was chosen, by the names of the address.
  let chosen: [(name: String, value: String)]
  /// Whether this is a page after the first.
  let isLater: Bool

  func callAsFunction(_ ending: String = "", after id: String? = nil) -> String {
    let all = chosen.filter { !$0.value.isEmpty } + (id.map { [(name: "na", value: $0)] } ?? [])
    let query = all.map { "\($0.name)=\(ReturnPath.encoded($0.value))" }.joined(separator: "&")
    return "\(path)\(ending)\(query.isEmpty ? "" : "?\(query)")"
  }

  /// - Parameter id: of the last line shown, when more follow.
  func next(after id: String?, _ t: Wording) -> Link? { id.map { Link(t("handling.list.next"), to: self(after: $0)) } }

  func first(_ t: Wording) -> Link? { isLater ? Link(t("handling.list.first"), to: self()) : nil }

  /// The same list as a file; none of nothing.
  func files(_ lines: Int, _ t: Wording) -> [Link] {
    lines == 0
      ? [] : [Link(t("handling.list.spreadsheet"), to: self(".xlsx")), Link(t("handling.list.csv"), to: self(".csv"))]
  }
}
