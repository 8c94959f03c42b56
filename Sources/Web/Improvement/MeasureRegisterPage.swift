import Foundation
import Hummingbird
import Improvement
import Kernel
import Mustache
import Paper
import Terms

/// The provider's improvement register (verbeterregister): every measure promised in a judgement, and what became of it.
struct MeasureRegisterPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/verbeterregister") { context in
      let measures = try await read(context)
      let (t, today) = (context.t, Day(of: portal.database.now))
      let open = measures.count { $0.realisedOn == nil }
      let overdue = measures.count { $0.isOverdue(on: today) }
      let table = Table(
        t("improvement.register.caption"), columns: columns(t).map(\.title),
        rows: measures.map { row(of: $0, today, mayRealise: context.person.function != .reader, t) },
        empty: t("improvement.register.empty"))
      let view = View(
        counts: open == 0
          ? nil
          : t("improvement.register.open", count: open)
            + (overdue == 0 ? "" : " " + t("improvement.register.overdue", count: overdue)),
        table: table,
        file: measures.isEmpty ? nil : Link(t("improvement.register.spreadsheet"), to: "/verbeterregister.xlsx"))
      return context.render("improvement/register", view, title: t("improvement.register.title"))
    }
    routes.signedIn.get("/verbeterregister.xlsx") { context in
      let measures = try await read(context)
      let (t, today) = (context.t, Day(of: portal.database.now))
      let table = Paper.Table(
        name: t("improvement.register.title"), columns: columns(t).map { Paper.Table.Column($0.title, $0.kind) },
        rows: measures.map { measure in
          [
            .text(measure.text.revealed), .day(measure.promisedOn), .day(measure.realiseBy),
            measure.realisedOn.map { .day($0) } ?? .empty, .text(state(of: measure, today, t).text),
          ]
        })
      return try await Download.spreadsheet(table, named: t("improvement.register.file"), at: portal.database.now)
    }
  }

  private func read(_ context: SignedIn) async throws -> [Measure] {
    try await portal.database.read(as: try context.actor(.provider), Measure.register).map {
      try $0.opened(portal.keys)
    }
  }

  private func columns(_ t: Wording) -> [(title: String, kind: Paper.Table.Kind)] {
    [
      (t("improvement.register.measure"), .text), (t("improvement.register.promisedOn"), .day),
      (t("improvement.register.realiseBy"), .day), (t("improvement.register.realisedOn"), .day),
      (t("improvement.register.state"), .text),
    ]
  }

  private func row(of measure: Measure, _ today: Day, mayRealise: Bool, _ t: Wording) -> [Table.Cell] {
    [
      Table.Cell(measure.text.revealed), .day(measure.promisedOn, t), .day(measure.realiseBy, t),
      measure.realisedOn.map { .day($0, t) }
        ?? (mayRealise
          ? Table.Cell(t("improvement.register.realise"), to: "/verbeterregister/\(measure.id)/realisatie")
          : Table.Cell(t("improvement.register.toDo"))),
      Table.Cell("", tag: state(of: measure, today, t)),
    ]
  }

  private func state(of measure: Measure, _ today: Day, _ t: Wording) -> Tag {
    if measure.realisedOn != nil { return Tag(t("improvement.register.done"), .done) }
    let left = today.days(until: measure.realiseBy)
    return left <= 7 ? TermView.tag(t, daysLeft: left) : Tag(t("improvement.register.toDo"))
  }

  private struct View: MustacheParent {
    let counts: String?
    let table: Table
    let file: Link?

    func child(named name: String) -> Any? {
      switch name {
      case "counts": counts
      case "table": table
      case "file": file
      default: nil
      }
    }
  }
}
