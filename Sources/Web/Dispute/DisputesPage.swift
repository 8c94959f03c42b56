import Dispute
import Hummingbird
import Kernel
import Postgres
import Tenant
import Terms

/// The disputes of the committee's body: those that wait for a ruling first.
struct DisputesPage: SitePage {
  let portal: Portal

  static let path = "/geschillen"

  func routes(_ routes: Routes) {
    routes.signedIn.get(DisputesPage.path) { context in
      let t = context.t
      let lines = try await portal.database.read(as: try context.committee(), DisputeLine.ofBody)
      let today = Day(of: portal.database.now)
      let open = lines.filter { $0.ruledOn == nil }
      let table = Table(
        t("dispute.list.caption"),
        columns: [
          t("dispute.list.number"), t("dispute.list.provider"), t("dispute.list.filedOn"), t("dispute.list.fee"),
          t("dispute.list.due"), t("dispute.list.state"),
        ],
        rows: lines.map { cells($0, t, today) }, empty: t("dispute.list.empty"))
      let unpaid = open.count { $0.paidOn == nil }
      let view = View(
        count: open.isEmpty ? nil : t("dispute.list.open", count: open.count),
        unpaid: unpaid == 0 ? nil : t("dispute.list.unpaid", count: unpaid), table: table)
      return context.render("dispute/disputes", view, title: t("dispute.list.title"))
    }
  }

  private func cells(_ line: DisputeLine, _ t: Wording, _ today: Day) -> [Table.Cell] {
    let state: Tag
    if let ruledOn = line.ruledOn {
      state = Tag(t("dispute.list.ruled", ["date": ruledOn.shortText(in: t.language)]), .done)
    } else if line.paidOn == nil {
      state = Tag(t("dispute.list.waitsForFee"), .waiting)
    } else {
      state = Tag(t("dispute.list.waitsForRuling"), .active)
    }
    return [
      Table.Cell(NumberText.dispute(line.number), to: DisputePage.path(line.number), isWhole: true),
      Table.Cell(line.providerName), .day(line.filedOn, t),
      line.paidOn.map { .day($0, t) } ?? Table.Cell(t("dispute.view.notPaid")),
      .day(
        line.due, t,
        tag: line.ruledOn == nil ? TermView.tag(t, daysLeft: today.days(until: line.due)) : nil),
      Table.Cell("", tag: state),
    ]
  }

  private struct View {
    let count: String?
    let unpaid: String?
    let table: Table
  }
}

extension SignedIn {
  /// The person as one of a dispute committee.
  /// - Throws: `NotAllowed`.
  func committee() throws -> Actor {
    guard let actor = person.actor(.committee) else { throw NotAllowed(takes: [.committee]) }
    return actor
  }
}
