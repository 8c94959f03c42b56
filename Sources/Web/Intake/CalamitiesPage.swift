import HTTPTypes
import Hummingbird
import Intake
import Kernel

/// What was reported to a provider as a possible calamity, also of complaints that it doesn't know yet (R1.32), and what
/// it does with each.
struct CalamitiesPage: SitePage {
  let portal: Portal

  static let path = "/calamiteiten"

  func routes(_ routes: Routes) {
    routes.signedIn.get(CalamitiesPage.path) { context in
      let actor = try context.actor(.provider)
      let all = try await portal.database.read(as: actor, PossibleCalamity.ofProvider)
      let t = context.t
      let mayAnswer = context.person.function != .reader
      let waiting = all.count { $0.assessment == nil }
      let table = Table(
        t("calamity.caption"),
        columns: [
          t("calamity.columns.number"), t("calamity.columns.flaggedOn"), t("calamity.columns.kind"),
          t("calamity.columns.state"),
        ],
        rows: all.map { calamity in
          [
            mayAnswer
              ? Table.Cell(NumberText.case(calamity.number), to: AssessCalamityPage.path(calamity.id))
              : Table.Cell(NumberText.case(calamity.number)),
            .day(calamity.flaggedOn, t), Table.Cell(calamity.kind.text(t)), Table.Cell("", tag: calamity.state(t)),
          ]
        }, empty: t("calamity.empty"))
      return context.render(
        "intake/calamities",
        View(counts: waiting == 0 ? nil : t("calamity.open", count: waiting), table: table),
        title: t("calamity.title"), trail: [Link(t("handling.ownCases.title"), to: "/klachten")])
    }
  }

  private struct View {
    let counts: String?
    let table: Table
  }
}
