import Foundation
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
      let looked = try await portal.database.read(as: context.access.actor, WhoLooked.others)
      let table = Table(
        t("mycase.looked.caption"),
        columns: ["when", "who", "what"].map { t("mycase.looked.\($0)") },
        rows: looked.map { look in
          [
            Table.Cell("\(look.day.shortText(in: t.language)), \(WhoLookedPage.clock(look.at))", isWhole: true),
            Table.Cell(look.audience.text(t)), Table.Cell(look.reading.text(t)),
          ]
        }, empty: t("mycase.looked.empty"))
      return context.render(
        "mycase/who-looked", View(table: table), title: t("mycase.looked.title"), trail: [.myCase(t)])
    }
  }

  /// The time of day in Amsterdam, "14:05".
  private static func clock(_ moment: Date) -> String {
    guard let amsterdam = TimeZone(identifier: "Europe/Amsterdam") else {
      preconditionFailure("the time zone Europe/Amsterdam is missing: install tzdata")
    }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = amsterdam
    let time = calendar.dateComponents([.hour, .minute], from: moment)
    func two(_ number: Int?) -> String { (number ?? 0) < 10 ? "0\(number ?? 0)" : "\(number ?? 0)" }
    return "\(two(time.hour)):\(two(time.minute))"
  }

  private struct View { let table: Table }
}
