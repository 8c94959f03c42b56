import Dispute
import Dossier
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// Staff look for a case they may see, by its number or by the complainant's exact name or e-mail address
/// (`PersonSearch`). What is looked for comes in a form's body: it never stands in an address, and so in no log.
struct SearchPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/zoeken") { context in
      _ = try searcher(context)
      return show(form(context.t), nil, context)
    }
    routes.signedIn.post("/zoeken") { fields, context in
      let (actor, owner) = try searcher(context)
      var form = form(context.t)
      form.fill(fields)
      guard form.isValid else { return show(form, nil, context, .unprocessableContent) }
      let typed = form["gezocht"]
      // An old case number has as many digits as a dispute's.
      if let number = ShortNumber.read(typed, as: .case) {
        if let path = try await path(to: number, as: actor) { return context.redirect(to: path) }
        form.refuse("gezocht", context.t("search.noNumber"))
        return show(form, nil, context, .unprocessableContent)
      }
      let search = PersonSearch(typed, of: owner, keys: portal.keys)
      return show(form, try await table(search, as: actor, context.t), context)
    }
  }

  /// Who looks, and whose list is searched. Someone with more than one role searches the first of these.
  /// - Throws: `NotAllowed` for portal staff and who only reports, who see no case.
  private func searcher(_ context: SignedIn) throws -> (Actor, KeyedToken.Owner) {
    for role in context.person.roles {
      guard let actor = context.person.actor(role.audience) else { continue }
      switch role {
      case .officer(let id): return (actor, .officers(id.uuid))
      case .provider(_, .reporter): continue
      case .provider(let tenant, _): return (actor, .provider(tenant))
      case .registrar(let id), .chair(let id), .member(let id): return (actor, .body(id.uuid))
      case .portal, .auditor, .privacy: continue
      }
    }
    throw NotAllowed(takes: [.officer, .provider, .committee])
  }

  private func path(to number: String, as actor: Actor) async throws -> String? {
    func dispute() async throws -> String? {
      do { _ = try await portal.database.read(as: actor, DisputeLine.numbered(number)) } catch is NotFound {
        return nil
      }
      return DisputePage.path(number)
    }
    if actor.audience == .committee { return try await dispute() }
    let line = try await portal.database.read(as: actor, WorklistLine.numbered(number))
    if let line { return "\(actor.audience == .officer ? "/zaken" : "/klachten")/\(line.number)" }
    return actor.audience == .provider ? try await dispute() : nil
  }

  private func table(_ search: PersonSearch, as actor: Actor, _ t: Wording) async throws -> Table {
    var columns = [t("handling.list.number"), t("handling.list.provider"), t("handling.list.filedOn")]
    if actor.audience == .committee {
      let lines = try await portal.database.read(as: actor, DisputeLine.found(by: search))
      return Table(
        t("search.captionDisputes"), columns: columns,
        rows: lines.map { line in
          [
            Table.Cell(NumberText.dispute(line.number), to: DisputePage.path(line.number), isWhole: true),
            Table.Cell(line.providerName), .day(line.filedOn, t),
          ]
        }, empty: t("search.empty"))
    }
    let lines = try await portal.database.read(as: actor, search.cases)
    columns.insert(t("handling.list.phase"), at: 2)
    let base = actor.audience == .officer ? "/zaken" : "/klachten"
    return Table(
      t("search.captionCases"), columns: columns,
      rows: lines.map { line in
        [
          Table.Cell(NumberText.case(line.number), to: "\(base)/\(line.number)", isWhole: true),
          Table.Cell(line.providerName), Table.Cell("", tag: line.phase.tag(t)), .day(line.filedOn, t),
        ]
      }, empty: t("search.empty"))
  }

  private func form(_ t: Wording) -> Form {
    Form(
      t, to: "/zoeken", submit: t("search.submit"),
      [
        .text(
          "gezocht", t("search.label"), hint: t("search.hint"), most: 200, autocomplete: "off",
          whenEmpty: t("search.whenEmpty"))
      ])
  }

  private func show(
    _ form: Form, _ table: Table?, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let isFull = (table?.rows.count ?? 0) == PersonSearch.most
    let more = isFull ? context.t("search.more", ["count": String(PersonSearch.most)]) : nil
    return context.render(
      "handling/search", View(form: form, table: table, more: more), title: context.t("search.title"), status: status)
  }

  private struct View {
    let form: Form
    let table: Table?
    let more: String?
  }
}
