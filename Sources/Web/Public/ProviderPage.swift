import Dossier
import Foundation
import Hummingbird
import Kernel
import Mustache
import Postgres
import Tenant
import Terms

/// A care provider's own page: its procedure with the terms of its regeling, and the way to file a complaint.
package struct ProviderPage: SitePage {
  private let portal: Portal

  package init(_ portal: Portal) { self.portal = portal }

  package func routes(_ routes: Routes) {
    routes.visitors.get("/zorgaanbieders/{nummer}") { context in try await show(context) }
  }

  private func show(_ context: Visitor) async throws -> Response {
    let typed = try context.parameter("nummer")
    guard let number = ShortNumber.read(typed.removingPercentEncoding ?? typed, as: .provider) else {
      return unknown(context)
    }
    if number != typed { return context.redirect(to: "/zorgaanbieders/\(number)") }
    let affiliate: Affiliate
    do { affiliate = try await Affiliate.numbered(number, in: portal.database) } catch is NotFound {
      return unknown(context)
    }
    let (coming, locations, texts) = try await portal.database.read(
      as: Actor(.visitor, tenant: affiliate.provider.tenant),
      RegelingVersion.coming(after: Day(of: portal.database.now)), Location.open, OfficialText.ofProvider)
    return context.render(
      "public/provider", try view(of: affiliate, coming, locations, texts, context), title: affiliate.provider.name,
      look: affiliate.shownLook)
  }

  private func unknown(_ context: Visitor) -> Response {
    context.render(
      "public/no-provider", NoProvider(search: ProviderSearch(typed: "")), title: context.t("public.noProvider.title"),
      status: .notFound)
  }

  private struct NoProvider {
    let search: ProviderSearch
  }

  private func view(
    of affiliate: Affiliate, _ coming: RegelingVersion?, _ locations: [Location.Stored], _ texts: [OfficialText],
    _ context: Visitor
  ) throws -> View {
    let (t, provider) = (context.t, affiliate.provider)
    let address = "\(context.site.configuration.publicURL)/zorgaanbieders/\(provider.number)"
    var notice: Notice?
    if affiliate.state == .suspended {
      notice = Notice(.warning, t("public.provider.suspendedTitle"), t("public.provider.suspended"))
    } else if affiliate.state == .left {
      notice = Notice(.warning, t("public.provider.leftTitle"), t("public.provider.left"))
    } else if affiliate.version == nil {
      notice = Notice(.warning, t("public.provider.notInForceTitle"), t("public.provider.notInForce"))
    }
    let isPortalStaff = context.visit.person?.roles.contains { $0.audience == .portal } ?? false
    // What the regeling itself says stands among the facts.
    let contact =
      affiliate.version.flatMap { OfficerContact($0.regeling) } == nil ? ContactView(t, nil, affiliate.officers) : nil
    let chapters = affiliate.version?.regeling.chapters(in: context.language) ?? []
    return View(
      lead: t("public.provider.lead", ["provider": provider.name]), facts: facts(of: affiliate, t), notice: notice,
      contact: contact,
      coming: coming.map { coming in
        Notice(
          .info, t("public.provider.comingTitle", ["date": coming.inForceFrom.text(in: t.language)]),
          t("public.provider.coming"),
          link: Link(
            t("public.provider.comingLink"), to: RegelingVersionPage.path(provider.number, coming.number)))
      },
      filing: affiliate.takesComplaints ? affiliate.door : nil,
      chapters: chapters.map(ChapterView.init), hasSteps: !chapters.isEmpty,
      locations: locations.map { Fact($0.location.name, $0.location.address) },
      hasLocations: !locations.isEmpty,
      code: try PictureAddress.code(address, label: t("public.provider.qr")),
      flyer: t("public.provider.flyer", ["address": address]), papers: papers(affiliate, context.language, t),
      texts: links(to: texts, of: affiliate, t), hasTexts: !texts.isEmpty,
      simulate: isPortalStaff ? "/zorgaanbieders/\(provider.number)/verloop" : nil)
  }

  /// What one can print or keep; a flyer that sends people here only while they can come.
  private func papers(_ affiliate: Affiliate, _ language: Language, _ t: Wording) -> [Link] {
    guard affiliate.version != nil else { return [] }
    let number = affiliate.provider.number
    let flyer = Link(t("paper.flyer.link"), to: FlyerPage.path(number, language))
    return (affiliate.state == .left ? [] : [flyer])
      + [Link(t("paper.regeling.link"), to: RegelingPaperPage.path(number, language))]
  }

  private func links(to texts: [OfficialText], of affiliate: Affiliate, _ t: Wording) -> [Link] {
    guard !texts.isEmpty else { return [] }
    let path = OfficialTextsPage.open(affiliate.provider.number)
    // Who goes to no dispute body needs no rules for disputes.
    let hasBody = affiliate.version?.regeling.disputesName != nil
    let today = Day(of: portal.database.now)
    let now = OfficialText.Kind.allCases.filter { $0 == .complaints || hasBody }
      .compactMap { texts.inForce($0, on: today) }
    return now.map { text in
      Link(
        t("public.texts.link", ["text": text.kind.text(t), "date": text.inForceFrom.text(in: t.language)]),
        to: "\(path)/\(text.id)")
    } + [Link(t("public.texts.versions"), to: path)]
  }

  private func facts(of affiliate: Affiliate, _ t: Wording) -> Facts {
    let provider = affiliate.provider
    var facts = [Fact(t("public.provider.number"), NumberText.provider(provider.number))]
    if !provider.place.isEmpty { facts.append(Fact(t("public.provider.place"), provider.place)) }
    guard let version = affiliate.version else { return Facts(facts) }
    let regeling = version.regeling
    // Where there are several procedures, each says below who receives and how long is kept.
    if !regeling.hasSeveralProcedures { facts.append(Fact(t("public.provider.receives"), affiliate.receiver(t))) }
    facts += regeling.contacts(in: t.language).map { Fact($0.title, $0.text) }
    facts.append(Fact(t("public.provider.costs"), regeling.costs(t)))
    facts.append(Fact(t("paper.languages"), regeling.languages(t)))
    let amount = ["amount": regeling.retention.amount.text(in: t.language)]
    let kept =
      switch regeling.retention.sense {
      case .most: t("public.provider.keptMost", amount)
      case .least: t("public.provider.keptLeast", amount)
      }
    if !regeling.hasSeveralProcedures { facts.append(Fact(t("public.provider.kept"), kept)) }
    facts.append(
      Fact(
        t("public.provider.regeling"),
        t(
          "public.provider.since",
          ["name": regeling.name[t.language], "date": version.inForceFrom.text(in: t.language)])))
    return Facts(facts)
  }

  private struct View {
    let lead: String
    let facts: Facts
    let notice: Notice?
    /// Whom to call; nil where the facts say it.
    let contact: ContactView?
    /// What is in force from a later day on.
    let coming: Notice?
    let filing: String?
    let chapters: [ChapterView]
    let hasSteps: Bool
    let locations: [Fact]
    let hasLocations: Bool
    let code: String
    let flyer: String
    let papers: [Link]
    /// The official texts that hold now, and where all versions are.
    let texts: [Link]
    let hasTexts: Bool
    /// The walk through this regeling, for portal staff.
    let simulate: String?
  }
}

extension Visitor {
  /// The care provider in the address (`{nummer}`).
  /// - Throws: `NotFound` when no provider has this ID, or it was only invited.
  func affiliate(in portal: Portal) async throws -> Affiliate {
    guard let number = ShortNumber.read(try parameter("nummer"), as: .provider) else { throw NotFound() }
    return try await Affiliate.numbered(number, in: portal.database)
  }
}

/// A care provider as a visitor meets it: with its regeling in force today and who receives its complaints.
struct Affiliate: Sendable {
  let provider: CareProvider
  /// How it stands today.
  let state: CareProvider.State
  /// Nil before the first regeling is in force.
  let version: RegelingVersion?
  /// The officers' organisation; nil where the regeling knows no officer.
  let organisation: String?
  /// How its officers are reached, as their organisation says; nil where the regeling knows no officer.
  var officers: OfficerContact?
  let look: ProviderLook

  /// - Throws: `NotFound` when no provider has this ID, or it was only invited.
  static func numbered(_ number: String, in database: Database) async throws -> Affiliate {
    let provider = try await database.read(as: Actor(.visitor), CareProvider.numbered(number))
    let state = provider.state(on: Day(of: database.now))
    guard state != .invited else { throw NotFound() }
    let actor = Actor(.visitor, tenant: provider.tenant)
    let inForce = RegelingVersion.inForce(on: Day(of: database.now))
    guard let officers = provider.officers else {
      let (version, look) = try await database.read(as: actor, inForce, ProviderLook.current)
      return Affiliate(provider: provider, state: state, version: version, organisation: nil, look: look)
    }
    let (version, contact, look) = try await database.read(
      as: actor, inForce, OfficerContact.of(officers), ProviderLook.current)
    return Affiliate(
      provider: provider, state: state, version: version, organisation: contact.name?.nl, officers: contact, look: look)
  }

  /// The bytes of its logo; nil when it has none.
  func logo(from database: Database) async throws -> [UInt8]? {
    try await look.logoBytes(as: Actor(.visitor, tenant: provider.tenant), from: database)
  }

  var takesComplaints: Bool { state == .active && version != nil }

  /// Who gets a complaint, as a noun with its article and a capital.
  func receiver(_ t: Wording) -> String {
    switch (version?.regeling.receives, organisation) {
    case (.officer?, let organisation?), (nil, let organisation?):
      t("public.provider.receivesOfficerOf", ["organisation": organisation])
    case (.officer?, nil), (nil, nil): t("public.provider.receivesOfficer")
    case (.management?, _): t("public.provider.receivesManagement")
    case (let other?, _): other.text(in: t.language).capitalisedFirst
    }
  }
}

extension String {
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
