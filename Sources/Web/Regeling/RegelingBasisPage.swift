import Hummingbird
import Kernel
import Mustache
import Postgres
import Tenant
import Terms

/// What a provider's regeling takes from the base it stands on and what is its own, setting by setting; each can be made
/// its own or given back. Both lead to a new version (`AdoptRegelingPage`).
struct RegelingBasisPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/beheer/zorgaanbieders/{nummer}/regeling/basis") { context in
      let (record, actor) = try await context.record(in: portal)
      let (versions, bases) = try await portal.database.read(as: actor, RegelingVersion.all, RegelingBase.all)
      let t = context.t
      let path = RegelingVersionsPage.path(record.provider.number)
      let last = versions.latest
      let current = last?.basis.flatMap { basis in bases.first { $0.name == basis.name } }
      let others = bases.filter { $0.name != current?.name }.map { base in
        Link(
          t("regeling.basis.stand", ["name": base.source.regeling.name[t.language]]),
          to: "\(path)/nieuw?van=basis:\(base.name)")
      }
      var view = View(lead: t("regeling.basis.none"), facts: nil, settings: nil, newer: nil, links: others)
      if let last, let basis = last.basis, let current {
        view = View(
          lead: t("regeling.basis.lead"),
          facts: Facts([
            Fact(t("regeling.basis.title"), current.source.regeling.name[t.language]),
            Fact(t("regeling.version.number"), "\(current.version)"),
            Fact(t("regeling.version.from"), last.inForceFrom.text(in: t.language)),
          ]), settings: table(last, basis, current, path, t),
          newer: current.id == basis.base
            ? nil
            : Notice(
              .info, t("regeling.basis.newer"), t("regeling.basis.newerText"),
              link: Link(t("regeling.basis.take"), to: "\(path)/nieuw?van=basis:\(current.name)")), links: others)
      }
      return context.render(
        "regeling/basis", view, title: t("regeling.basis.heading"),
        trail: context.trail(to: record) + [Link(t("regeling.versions.title"), to: path)])
    }
  }

  private func table(
    _ last: RegelingVersion, _ basis: RegelingVersion.Basis, _ base: RegelingBase, _ path: String, _ t: Wording
  ) -> Table {
    let (ofBase, own) = (RegelingParts(yaml: base.source.text), RegelingParts(yaml: basis.own))
    let told = (
      base: RegelingDifference.told(by: base.source.regeling), whole: RegelingDifference.told(by: last.regeling)
    )
    /// In words where there are any, else as the file has it.
    func says(
      _ part: RegelingParts.Part?, _ said: [(setting: String, title: Localised, value: Localised)]
    ) -> String {
      guard let part else { return t("regeling.changes.nothing") }
      let words = said.filter { $0.setting == part.key }.map { "\($0.title[t.language]): \($0.value[t.language])" }
      return words.isEmpty ? part.bare : words.joined(separator: " ")
    }
    let keys = ofBase.keys + own.keys.filter { ofBase[$0] == nil }
    let address = "\(path)/nieuw?van=basis:\(base.name)"
    return Table(
      t("regeling.basis.caption"),
      columns: [
        t("regeling.basis.setting"), t("regeling.basis.whose"), t("regeling.basis.ofBase"), t("regeling.basis.own"),
        t("regeling.basis.change"),
      ],
      rows: keys.map { key in
        let isOwn = own[key] != nil
        return [
          Table.Cell(key),
          Table.Cell(
            "",
            tag: isOwn
              ? Tag(t("regeling.basis.isOwn"), .active) : Tag(t("regeling.basis.inherited"), .neutral)),
          Table.Cell(says(ofBase[key], told.base)), Table.Cell(isOwn ? says(own[key], told.whole) : ""),
          isOwn
            ? Table.Cell(t("regeling.basis.giveBack"), to: "\(address)&terug=\(key)")
            : Table.Cell(t("regeling.basis.makeOwn"), to: "\(address)&eigen=\(key)"),
        ]
      }, empty: "")
  }

  private struct View {
    let lead: String
    let facts: Facts?
    let settings: Table?
    let newer: Notice?
    let links: [Link]
  }
}
