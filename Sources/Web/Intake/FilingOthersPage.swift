import HTTPTypes
import Hummingbird
import Intake
import Kernel
import Mustache
import Postgres
import Tenant

/// The other care providers that a complaint is about too: searched for by name or ID, put beside it, taken away again.
///
/// A page of its own beside the questions, as for files: whoever complains about one provider never meets it.
struct FilingOthersPage: SitePage {
  let portal: Portal

  /// - Parameter step: where one goes back to.
  static func path(_ affiliate: Affiliate, from step: FilingStep) -> String {
    "\(affiliate.filingAddress)/ook-over?stap=\(step.path)"
  }

  func routes(_ routes: Routes) {
    routes.visitors.get("/zorgaanbieders/{nummer}/klacht/ook-over") { context in
      guard let filing = try await filing(context) else { return try await elsewhere(context) }
      return try await show(filing, step(context.query["stap"], filing), context)
    }
    routes.visitors.post("/zorgaanbieders/{nummer}/klacht/ook-over") { fields, context in
      guard var filing = try await filing(context) else { return try await elsewhere(context) }
      let back = step(fields["stap"], filing)
      guard let number = ShortNumber.read(fields["erbij"], as: .provider) else { throw NotFound() }
      let other = try await Affiliate.numbered(number, in: portal.database)
      // What can't go along is said beside its name, with the way to that provider.
      guard filing.misfit(of: other) == nil else {
        return context.redirect(
          to: "\(FilingOthersPage.path(filing.affiliate, from: back))&zoek=\(other.provider.number)")
      }
      filing.add(other)
      return try await save(filing, back, saying: "joint.others.added", context)
    }
    routes.visitors.get("/zorgaanbieders/{nummer}/klacht/ook-over/weghalen") { context in
      try await elsewhere(context)
    }
    routes.visitors.post("/zorgaanbieders/{nummer}/klacht/ook-over/weghalen") { fields, context in
      guard var filing = try await filing(context) else { return try await elsewhere(context) }
      filing.remove(fields["weg"])
      return try await save(filing, step(fields["stap"], filing), saying: "joint.others.removed", context)
    }
  }

  private func save(_ filing: Filing, _ back: FilingStep, saying key: String, _ context: Visitor) async throws
    -> Response
  {
    try await filing.save(in: portal.database)
    return filing.kept(
      by: context.redirect(to: FilingOthersPage.path(filing.affiliate, from: back), saying: key), context)
  }

  /// What this browser is writing; nil when there is nothing to write, or it was sent.
  private func filing(_ context: Visitor) async throws -> Filing? {
    let affiliate = try await context.affiliate(in: portal)
    guard affiliate.takesComplaints, let regeling = affiliate.version?.regeling else { return nil }
    let filing = try await Filing.load(for: affiliate, under: regeling, context.visit, from: portal.database)
    return filing.filedNumber == nil ? filing : nil
  }

  private func elsewhere(_ context: Visitor) async throws -> Response {
    context.redirect(to: try await context.affiliate(in: portal).filingAddress)
  }

  /// The page to go back to: the one that someone came from, unless a question before it has no answer (any more).
  private func step(_ path: String, _ filing: Filing) -> FilingStep {
    let from = FilingStep(rawValue: path) ?? .check
    return filing.missing(before: from) ?? from
  }

  private func show(_ filing: Filing, _ back: FilingStep, _ context: Visitor) async throws -> Response {
    let t = context.t
    let typed = String(context.query["zoek"].prefix(100))
    let known = Set(filing.alsoAbout.map(\.provider.tenant)).union([filing.affiliate.provider.tenant])
    let isFull = known.count >= FileTogether.mostProviders
    var found: [Found]?
    if !typed.isEmpty, !isFull {
      found = []
      for provider in try await portal.database.read(as: Actor(.visitor), CareProvider.matching(typed))
        .filter({ !known.contains($0.tenant) }).prefix(Self.mostFound)
      {
        let other = try await Affiliate.numbered(provider.number, in: portal.database)
        found?.append(Found(other, filing.misfit(of: other), t))
      }
    }
    let address = "\(filing.affiliate.filingAddress)/ook-over"
    let view = View(
      lead: t("joint.others.lead", ["provider": filing.affiliate.provider.name]),
      chosen: filing.alsoAbout.map { Found($0, filing.misfit(of: $0), t) }, hasChosen: !filing.alsoAbout.isEmpty,
      isFull: isFull ? t("joint.others.full", ["most": String(FileTogether.mostProviders)]) : nil,
      address: address, removal: "\(address)/weghalen", typed: typed, found: found, foundNone: found?.isEmpty ?? false,
      step: back.path, back: Link(t("joint.others.back"), to: "\(filing.affiliate.filingAddress)/\(back.path)"))
    return context.render(
      "intake/others", view, title: t("joint.others.title"),
      trail: [Link(filing.affiliate.provider.name, to: filing.affiliate.address)], look: filing.affiliate.shownLook)
  }

  /// Shown of what is found: each has its regeling looked at.
  private static let mostFound = 8

  private struct View {
    let lead: String
    let chosen: [Found]
    let hasChosen: Bool
    let isFull: String?
    let address: String
    let removal: String
    let typed: String
    let found: [Found]?
    let foundNone: Bool
    let step: String
    let back: Link
  }

  /// A provider that was found or chosen.
  private struct Found: MustacheParent {
    let name: String
    let number: String
    let facts: String
    /// Why the complaint can't go along to it; nil when it can.
    let apart: String?
    let link: Link?

    init(_ other: Affiliate, _ misfit: FileTogether.Misfit?, _ t: Wording) {
      name = other.provider.name
      number = other.provider.number
      facts = "\(other.provider.place) · \(NumberText.provider(other.provider.number))"
      apart = misfit?.sentence(other.provider.name, t)
      link = misfit.map { misfit in
        Link(
          misfit.hasOwnForm ? t("joint.misfit.form") : t("joint.misfit.page"),
          to: misfit.hasOwnForm ? other.filingAddress : other.address)
      }
    }

    func child(named child: String) -> Any? {
      switch child {
      case "name": name
      case "number": number
      case "facts": facts
      case "apart": apart
      case "link": link
      default: nil
      }
    }
  }
}
