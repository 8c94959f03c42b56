import Dossier
import Hummingbird
import Kernel
import Postgres
import Privacy
import Terms

/// Who opened the complainant's file, as what, and when (`WhoLooked`; R3.13).
struct WhoLookedPage: SitePage {
  let portal: Portal

  static let path = "/mijn-klacht/inzage"

  func routes(_ routes: Routes) {
    routes.complainants.get(WhoLookedPage.path) { context in
      let t = context.t
      let (file, (looked, companions)) = try await CaseFile.read(
        for: .casePageOfComplainant, from: portal.database, as: context.access.actor, keys: portal.keys,
        WhoLooked.others, Companion.stored)
      // Who helps stands there by name: the complainant let them in.
      let names = try Dictionary(
        uniqueKeysWithValues: companions.map { ($0.id, try $0.opened(in: file).name.revealed) })
      let table = Table(
        t("mycase.looked.caption"),
        columns: ["when", "who", "what"].map { t("mycase.looked.\($0)") },
        rows: looked.map { look in
          [
            Table.Cell("\(look.day.shortText(in: t.language)), \(Clock.time(look.at))", isWhole: true),
            Table.Cell(
              look.companion.flatMap { names[$0] }.map { t("companion.lookedBy", ["name": $0]) }
                ?? (look.isStandIn ? t("mycase.looked.standIn") : look.audience.text(t))),
            Table.Cell(look.reading.text(t)),
          ]
        }, empty: t("mycase.looked.empty"))
      return context.render(
        "mycase/who-looked", View(table: table), title: t("mycase.looked.title"), trail: [.myCase(t)])
    }
  }

  private struct View { let table: Table }
}
