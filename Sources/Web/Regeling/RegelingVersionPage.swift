import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Mustache
import NIOCore
import Postgres
import Tenant
import Terms

/// One version of a regeling in words, and what it changed: for portal staff, for the provider and, where it is or will
/// be in force, for anyone; and for an auditor (a regeling and every change of it is to be known: Wkkgz art. 13 lid 4).
struct RegelingVersionPage: SitePage {
  let portal: Portal

  /// For anyone.
  static func path(_ number: String, _ version: Int) -> String { "/zorgaanbieders/\(number)/versies/\(version)" }

  func routes(_ routes: Routes) {
    routes.visitors.get("/zorgaanbieders/{nummer}/versies/{versie}") { context in
      let opened = try await opened(context)
      return context.render(
        "regeling/version", view(opened, links: [], context.t), title: title(opened, context.t),
        trail: [Link(opened.provider.name, to: "/zorgaanbieders/\(opened.provider.number)")])
    }
    routes.signedIn.get("/beheer/zorgaanbieders/{nummer}/regeling/versies/{versie}") { context in
      let (record, actor) = try await context.record(in: portal)
      let (t, opened) = (context.t, try await opened(as: actor, record.provider, context))
      let path = RegelingVersionsPage.path(record.provider.number)
      let number = opened.version.number
      var links = [
        Link(t("regeling.version.file"), to: "\(path)/versies/\(number)/regeling.yaml"),
        Link(t("regeling.simulate.link"), to: "/zorgaanbieders/\(record.provider.number)/verloop?versie=\(number)"),
      ]
      if opened.state == .coming {
        links.append(Link(t("regeling.withdraw.title"), to: "\(path)/versies/\(number)/intrekken"))
      }
      return context.render(
        "regeling/version", view(opened, links: links, t), title: title(opened, t),
        trail: context.trail(to: record) + [Link(t("regeling.versions.title"), to: path)])
    }
    routes.signedIn.get("/beheer/zorgaanbieders/{nummer}/regeling/versies/{versie}/regeling.yaml") { context in
      let (record, actor) = try await context.record(in: portal)
      return try await file(as: actor, record.provider, context)
    }
    routes.signedIn.get("/toezicht/zorgaanbieders/{nummer}/regeling/{versie}") { context in
      let (record, actor) = try await context.overseen(.regeling, in: portal)
      let (t, opened) = (context.t, try await opened(as: actor, record.provider, context))
      let path = OversightProvidersPage.path(record.provider.number)
      let links = [Link(t("regeling.version.file"), to: "\(path)/regeling/\(opened.version.number)/regeling.yaml")]
      return context.render(
        "regeling/version", view(opened, links: links, t), title: title(opened, t),
        trail: OversightProvidersPage.trail(to: record, t))
    }
    routes.signedIn.get("/toezicht/zorgaanbieders/{nummer}/regeling/{versie}/regeling.yaml") { context in
      let (record, actor) = try await context.overseen(.regeling, in: portal)
      return try await file(as: actor, record.provider, context)
    }
    routes.signedIn.get("/onze-regeling/{versie}") { context in
      let actor = try context.actor(.provider)
      let provider = try await portal.database.read(as: actor, CareProvider.bound)
      let (t, opened) = (context.t, try await opened(as: actor, provider, context))
      let links = [
        Link(
          t("regeling.version.file"), to: "\(RegelingVersionsPage.own)/\(opened.version.number)/regeling.yaml")
      ]
      return context.render(
        "regeling/version", view(opened, links: links, t), title: title(opened, t),
        trail: [Link(t("regeling.versions.title"), to: RegelingVersionsPage.own)])
    }
    routes.signedIn.get("/onze-regeling/{versie}/regeling.yaml") { context in
      let actor = try context.actor(.provider)
      let provider = try await portal.database.read(as: actor, CareProvider.bound)
      return try await file(as: actor, provider, context)
    }
  }

  /// A version with all the others of its provider.
  struct Opened {
    let provider: CareProvider
    let versions: [RegelingVersion]
    let version: RegelingVersion
    let state: RegelingVersion.State
  }

  /// - Throws: `NotFound`.
  private func opened(as actor: Actor, _ provider: CareProvider, _ context: some AudienceContext) async throws -> Opened
  {
    let versions = try await portal.database.read(as: actor, RegelingVersion.all)
    let number = Int(try context.parameter("versie"))
    guard let version = versions.first(where: { $0.number == number }) else { throw NotFound() }
    return Opened(
      provider: provider, versions: versions, version: version,
      state: versions.state(of: version, on: Day(of: portal.database.now)))
  }

  /// For anyone: what was withdrawn is none of theirs.
  private func opened(_ context: Visitor) async throws -> Opened {
    guard let number = ShortNumber.read(try context.parameter("nummer"), as: .provider) else { throw NotFound() }
    let provider = try await Affiliate.numbered(number, in: portal.database).provider
    let opened = try await opened(as: Actor(.visitor, tenant: provider.tenant), provider, context)
    guard opened.state != .withdrawn else { throw NotFound() }
    return opened
  }

  private func title(_ opened: Opened, _ t: Wording) -> String {
    t("regeling.version.heading", ["number": "\(opened.version.number)"])
  }

  private func view(_ opened: Opened, links: [Link], _ t: Wording) -> View {
    let (version, language) = (opened.version, t.language)
    var facts = [
      Fact(t("regeling.version.of"), opened.provider.name),
      Fact(t("regeling.version.name"), version.regeling.name[language]),
      Fact(t("regeling.version.state"), "", tag: opened.state.tag(t)),
      Fact(t("regeling.version.from"), version.inForceFrom.text(in: language)),
    ]
    if opened.state != .withdrawn, let last = opened.versions.lastDay(of: version) {
      facts.append(Fact(t("regeling.version.until"), last.text(in: language)))
    }
    if let adopted = version.adopted(t) { facts.append(Fact(t("regeling.version.adopted"), adopted)) }
    if let withdrawn = version.withdrawnOn {
      facts.append(Fact(t("regeling.version.withdrawn"), withdrawn.text(in: language)))
    }
    let before = opened.versions.inForce(on: version.inForceFrom.adding(days: -1))
    return View(
      facts: Facts(facts), links: links,
      changes: before.map {
        RegelingDifference.between($0.regeling, version.regeling).table(
          t, caption: t("regeling.version.changes", ["number": "\($0.number)"]))
      }, keeps: t("regeling.version.keeps"), words: RegelingWords(version.regeling, in: language))
  }

  private func file(as actor: Actor, _ provider: CareProvider, _ context: SignedIn) async throws -> Response {
    let opened = try await opened(as: actor, provider, context)
    let text = try await portal.database.read(as: actor, RegelingVersion.text(of: opened.version.id))
    var headers: HTTPFields = [.contentType: "application/yaml; charset=utf-8"]
    headers[.contentDisposition] = DocumentFile.disposition(
      "attachment", "regeling-\(provider.number)-\(opened.version.number).yaml")
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  private struct View {
    let facts: Facts
    let links: [Link]
    let changes: Table?
    let keeps: String
    let words: RegelingWords
  }
}
