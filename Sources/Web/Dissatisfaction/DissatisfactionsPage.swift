import Foundation
import Hummingbird
import Intake
import Kernel
import Mustache
import Paper
import Postgres
import Terms

/// What employees noted, counted apart from complaints (R1.31): for the provider's people everything, what waits longest
/// first; for who only reports what they noted themselves.
struct DissatisfactionsPage: SitePage {
  let portal: Portal

  static let path = "/onvrede"

  func routes(_ routes: Routes) {
    routes.signedIn.get("/onvrede") { context in
      let actor = try context.readerOfDissatisfaction()
      let (list, t) = (DissatisfactionList(context.query, isReporters: actor.audience == .reporter), context.t)
      let lines = try await portal.database.read(as: actor, list.page(most: DissatisfactionLine.pageSize))
      let counts =
        list.isReporters
        ? nil
        : try await portal.database.read(
          as: actor, DissatisfactionCounts.ofProvider(on: Day(of: portal.database.now)))
      return context.render(
        "dissatisfaction/list", list.view(lines, counts, t),
        title: t(list.isReporters ? "dissatisfaction.list.ownTitle" : "dissatisfaction.list.title"))
    }
    routes.signedIn.get("/onvrede.xlsx") { context in
      let table = try await file(context)
      return try await Download.spreadsheet(
        table, named: context.t("dissatisfaction.list.file"), at: portal.database.now)
    }
    routes.signedIn.get("/onvrede.csv") { context in
      let table = try await file(context)
      return Download.csv(table, named: context.t("dissatisfaction.list.file"), at: portal.database.now)
    }
  }

  /// Exactly what the list shows, all pages together. Nothing of it is sealed, so nothing is opened.
  private func file(_ context: SignedIn) async throws -> Paper.Table {
    let actor = try context.readerOfDissatisfaction()
    let list = DissatisfactionList(context.query, isReporters: actor.audience == .reporter)
    let lines = try await portal.database.readAll(as: actor) { last, most in
      list.page(after: last?.place, most: most)
    }
    return list.file(lines, context.t)
  }
}

/// The list as its address asks for it: filter, page after page.
struct DissatisfactionList: Sendable {
  let isReporters: Bool
  private let filter: DissatisfactionLine.Filter
  private let after: DissatisfactionLine.Place?

  init(_ query: FormFields, isReporters: Bool) {
    self.isReporters = isReporters
    filter = DissatisfactionLine.Filter(
      isClosed: query["lijst"] == "afgesloten", state: Dissatisfaction.State(rawValue: query["stand"]))
    after = Self.place(query["na"])
  }

  /// "2026-04-07_<dossier>".
  private static func place(_ text: String) -> DissatisfactionLine.Place? {
    let halves = text.split(separator: "_", maxSplits: 1, omittingEmptySubsequences: false)
    guard halves.count == 2, let day = Day(iso: halves[0]), let dossier = UUID(uuidString: String(halves[1])) else {
      return nil
    }
    return DissatisfactionLine.Place(notedOn: day, dossier: dossier)
  }

  private func address(_ path: String, after line: DissatisfactionLine? = nil) -> String {
    var parts: [String] = []
    if filter.isClosed { parts.append("lijst=afgesloten") }
    if let state = filter.state { parts.append("stand=\(state.rawValue)") }
    if let line { parts.append("na=\(line.notedOn)_\(line.dossier.uuidString.lowercased())") }
    return parts.isEmpty ? path : "\(path)?\(parts.joined(separator: "&"))"
  }

  func page(after place: DissatisfactionLine.Place? = nil, most: Int) -> Query<[DissatisfactionLine]> {
    isReporters
      ? DissatisfactionLine.ofReporter(after: place ?? after, most: most)
      : DissatisfactionLine.ofProvider(filter, after: place ?? after, most: most)
  }

  private func columns(_ t: Wording) -> [(title: String, kind: Paper.Table.Kind)] {
    [
      (t("dissatisfaction.list.number"), .text), (t("dissatisfaction.list.state"), .text),
      (t("dissatisfaction.list.notedOn"), .day), (t("dissatisfaction.list.happenedOn"), .day),
      (t("dissatisfaction.list.followUp"), .text),
    ]
  }

  static func followUp(_ wanted: Bool?, _ t: Wording) -> String {
    t("dissatisfaction.followUp.\(wanted.map { $0 ? "wanted" : "notWanted" } ?? "unknown")")
  }

  func file(_ lines: [DissatisfactionLine], _ t: Wording) -> Paper.Table {
    Paper.Table(
      name: t("dissatisfaction.list.sheet"), columns: columns(t).map { Paper.Table.Column($0.title, $0.kind) },
      rows: lines.map { line in
        [
          .text(NumberText.dissatisfaction(line.number)), .text(line.state.text(t)), .day(line.notedOn),
          line.happenedOn.map { .day($0) } ?? .empty, .text(Self.followUp(line.wantsFollowUp, t)),
        ]
      })
  }

  func view(_ found: [DissatisfactionLine], _ counts: DissatisfactionCounts?, _ t: Wording) -> View {
    let lines = Array(found.prefix(DissatisfactionLine.pageSize))
    let (path, hasMore) = (DissatisfactionsPage.path, found.count > lines.count)
    return View(
      lead: isReporters ? t("dissatisfaction.list.ownLead") : t("dissatisfaction.list.lead"),
      counts: counts.map { counts in
        [
          t("dissatisfaction.list.open", count: counts.open),
          t(
            "dissatisfaction.list.year", count: counts.noted,
            ["solved": "\(counts.solved)", "promoted": "\(counts.promoted)"]),
        ].joined(separator: " ")
      },
      isReporters: isReporters,
      lists: [
        Option("open", t("dissatisfaction.list.openOnes"), isChosen: !filter.isClosed),
        Option("afgesloten", t("dissatisfaction.list.closedOnes"), isChosen: filter.isClosed),
      ],
      states: [Option("", t("dissatisfaction.list.allStates"), isChosen: filter.state == nil)]
        + Dissatisfaction.State.allCases.filter { $0.isClosed == filter.isClosed }.map {
          Option($0.rawValue, $0.text(t), isChosen: filter.state == $0)
        },
      table: Table(
        t(
          isReporters
            ? "dissatisfaction.list.captionOwn"
            : filter.isClosed ? "dissatisfaction.list.captionClosed" : "dissatisfaction.list.captionOpen"),
        columns: columns(t).map(\.title),
        rows: lines.map { line in
          [
            Table.Cell(NumberText.dissatisfaction(line.number), to: "\(path)/\(line.number)", isWhole: true),
            Table.Cell("", tag: line.state.tag(t)), .day(line.notedOn, t),
            line.happenedOn.map { .day($0, t) } ?? Table.Cell(t("dissatisfaction.notGiven")),
            Table.Cell(Self.followUp(line.wantsFollowUp, t)),
          ]
        }, empty: empty(t)),
      next: hasMore ? lines.last.map { Link(t("handling.list.next"), to: address(path, after: $0)) } : nil,
      first: after == nil ? nil : Link(t("handling.list.first"), to: address(path)),
      files: lines.isEmpty
        ? []
        : [
          Link(t("handling.list.spreadsheet"), to: address("\(path).xlsx")),
          Link(t("handling.list.csv"), to: address("\(path).csv")),
        ])
  }

  private func empty(_ t: Wording) -> String {
    if isReporters { return t("dissatisfaction.list.emptyOwn") }
    if filter.state != nil { return t("dissatisfaction.list.emptyFilter") }
    return t(filter.isClosed ? "dissatisfaction.list.emptyClosed" : "dissatisfaction.list.emptyOpen")
  }

  struct View: Sendable, MustacheParent {
    let lead: String
    let counts: String?
    let isReporters: Bool
    let lists: [Option]
    let states: [Option]
    let table: Table
    let next: Link?
    let first: Link?
    let files: [Link]

    func child(named name: String) -> Any? {
      switch name {
      case "lead": lead
      case "counts": counts
      case "isReporters": isReporters
      case "lists": lists
      case "states": states
      case "table": table
      case "next": next
      case "first": first
      case "files": files
      default: nil
      }
    }
  }
}
