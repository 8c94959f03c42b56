import Foundation
import Hummingbird
import Kernel
import Mustache
import Postgres
import Tenant
import Terms

/// Portal staff walk a case through a provider's regeling: a drawing of every term, and the same as a table.
///
/// The same walk as `wederhoor regeling simulate`; nothing is stored.
struct SimulatePage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/zorgaanbieders/{nummer}/verloop") { context in
      try context.require(.portal)
      guard let number = ShortNumber.read(try context.parameter("nummer"), as: .provider) else { throw NotFound() }
      let affiliate = try await Affiliate.numbered(number, in: portal.database)
      let version = try await version(of: affiliate, context)
      guard let regeling = (version ?? affiliate.version)?.regeling else { throw NotFound() }
      return context.render(
        "regeling/simulate", view(affiliate, regeling, version?.number, context),
        title: context.t("regeling.simulate.title"))
    }
  }

  /// The version that the address names, instead of the one in force.
  private func version(of affiliate: Affiliate, _ context: SignedIn) async throws -> RegelingVersion? {
    guard !context.query["versie"].isEmpty else { return nil }
    let versions = try await portal.database.read(
      as: Actor(.visitor, tenant: affiliate.provider.tenant), RegelingVersion.all)
    guard let version = versions.first(where: { "\($0.number)" == context.query["versie"] }) else { throw NotFound() }
    return version
  }

  private func view(
    _ affiliate: Affiliate, _ regeling: Regeling, _ version: Int?, _ context: SignedIn
  ) -> View {
    let t = context.t
    let address = "/zorgaanbieders/\(affiliate.provider.number)/verloop"
    let procedure = regeling.following(context.query["procedure"]).procedure
    let typed = context.query["ingediend"]
    let filed = Day(typed: typed) ?? Day(iso: typed)
    let start = filed ?? Day(of: portal.database.now)
    let ending = Ending(rawValue: context.query["afloop"]).flatMap { procedure.endings.contains($0) ? $0 : nil }
    let walk = Simulation(of: procedure, to: ending ?? .judged, filed: start)

    func link(_ text: String, _ procedure: String?, _ ending: Ending, isCurrent: Bool) -> Choice {
      let code = procedure.map { "&procedure=\(ReturnPath.encoded($0))" } ?? ""
      return Choice(
        text: text,
        address:
          "\(address)?ingediend=\(start)&afloop=\(ending.rawValue)\(code)\(version.map { "&versie=\($0)" } ?? "")",
        isCurrent: isCurrent)
    }
    return View(
      lead: version.map {
        t("regeling.simulate.leadVersion", ["provider": affiliate.provider.name, "number": "\($0)"])
      } ?? t("regeling.simulate.lead", ["provider": affiliate.provider.name]), address: address,
      version: version.map { "\($0)" },
      filed: typed.isEmpty ? start.field : String(typed.prefix(40)),
      isWrong: !typed.isEmpty && filed == nil, procedure: procedure.code, ending: walk.ending.rawValue,
      procedures: regeling.hasSeveralProcedures
        ? regeling.procedures.map { one in
          link(one.name?[t.language] ?? one.code ?? "", one.code, .judged, isCurrent: one.code == procedure.code)
        } : [],
      endings: procedure.endings.map { one in
        link(one.text(in: t.language), procedure.code, one, isCurrent: one == walk.ending)
      },
      drawing: CourseDrawing(walk, in: t.language, label: t("regeling.simulate.drawing")), table: table(walk, t))
  }

  private func table(_ walk: Simulation, _ t: Wording) -> Table {
    let first = walk.entries.first?.on
    return Table(
      t("regeling.simulate.caption"),
      columns: [t("regeling.simulate.day"), t("regeling.simulate.after"), t("regeling.simulate.what")],
      rows: walk.entries.map { entry in
        [
          .day(entry.on, t), Table.Cell(String(first?.days(until: entry.on) ?? 0), isWhole: true),
          Table.Cell(entry.text(in: t.language)),
        ]
      }, empty: "")
  }

  private struct Choice: MustacheParent {
    let text: String
    let address: String
    let isCurrent: Bool

    func child(named name: String) -> Any? {
      switch name {
      case "text": text
      case "address": address
      case "isCurrent": isCurrent
      default: nil
      }
    }
  }

  private struct View: MustacheParent {
    let lead: String
    let address: String
    let version: String?
    let filed: String
    let isWrong: Bool
    let procedure: String?
    let ending: String
    let procedures: [Choice]
    let endings: [Choice]
    let drawing: CourseDrawing
    let table: Table

    func child(named name: String) -> Any? {
      switch name {
      case "lead": lead
      case "address": address
      case "version": version
      case "filed": filed
      case "isWrong": isWrong
      case "procedure": procedure
      case "ending": ending
      case "procedures": procedures
      case "hasProcedures": !procedures.isEmpty
      case "endings": endings
      case "drawing": drawing
      case "table": table
      default: nil
      }
    }
  }
}
