import Dossier
import Foundation
import Kernel
import Mustache
import Paper
import Postgres
import Terms

/// A list of cases as its address asks for it, the same for officers and providers: filter, page after page, and as a
/// file exactly what it shows.
struct CaseList: Sendable {
  /// Whose list it is.
  enum Reader: Sendable { case officer, provider }

  let reader: Reader
  let filter: WorklistLine.Filter
  private let after: WorklistLine.Place?

  init(for reader: Reader, _ query: FormFields, standingInFor away: Set<AccountID> = []) {
    self.reader = reader
    let officer: WorklistLine.Filter.Officer =
      switch query["wie"] {
      case "mij": .mine
      case "vrij": .untaken
      default: .all
      }
    filter = WorklistLine.Filter(
      isClosed: query["lijst"] == "afgesloten", phase: PhaseName(rawValue: query["fase"]),
      officer: reader == .officer ? officer : .all, mayBeCalamity: query["soort"] == "calamiteit",
      standsInFor: away)
    after = CaseList.place(query["na"])
  }

  private var base: String { reader == .officer ? "/werklijst" : "/klachten" }

  /// "2026-04-07_<dossier>", or "_<dossier>" where nothing is due.
  private static func place(_ text: String) -> WorklistLine.Place? {
    let halves = text.split(separator: "_", maxSplits: 1, omittingEmptySubsequences: false)
    guard halves.count == 2, let dossier = UUID(uuidString: String(halves[1])) else { return nil }
    return WorklistLine.Place(due: Day(iso: halves[0]), dossier: dossier)
  }

  private func address(_ path: String, after line: WorklistLine? = nil) -> String {
    var parts: [String] = []
    if filter.isClosed { parts.append("lijst=afgesloten") }
    if let phase = filter.phase { parts.append("fase=\(phase.rawValue)") }
    switch filter.officer {
    case .all: break
    case .mine: parts.append("wie=mij")
    case .untaken: parts.append("wie=vrij")
    }
    if filter.mayBeCalamity { parts.append("soort=calamiteit") }
    if let line { parts.append("na=\(line.due?.description ?? "")_\(line.dossier.uuidString.lowercased())") }
    return parts.isEmpty ? path : "\(path)?\(parts.joined(separator: "&"))"
  }

  private func page(after place: WorklistLine.Place?, most: Int) -> Query<[WorklistLine]> {
    switch reader {
    case .officer: WorklistLine.ofOfficers(filter, after: place, most: most)
    case .provider: WorklistLine.ofProvider(filter, after: place, most: most)
    }
  }

  /// The lines of this page, whether more follow, and counts that are asked in the same round trip.
  func load<each Count: Sendable>(
    with counts: repeat Query<each Count>, from database: Database, as actor: Actor
  ) async throws -> (counts: (repeat each Count), lines: [WorklistLine], hasMore: Bool) {
    let (lines, counted) = try await database.read(
      as: actor, recording: .nothing, first: page(after: after, most: WorklistLine.pageSize), then: repeat each counts)
    return (counted, Array(lines.prefix(WorklistLine.pageSize)), lines.count > WorklistLine.pageSize)
  }

  /// Every line of the same choice, all pages together: for a file.
  func loadAll(from database: Database, as actor: Actor) async throws -> [WorklistLine] {
    try await database.readAll(as: actor) { last, most in page(after: last?.place, most: most) }
  }

  private func columns(_ t: Wording) -> [(title: String, kind: Paper.Table.Kind)] {
    var columns: [(String, Paper.Table.Kind)] = [(t("handling.list.number"), .text)]
    if reader == .officer { columns.append((t("handling.list.provider"), .text)) }
    columns += [
      (t("handling.list.phase"), .text), (t("handling.list.waitsFor"), .text), (t("handling.list.filedOn"), .day),
      (t("handling.list.due"), .day),
    ]
    if reader == .officer { columns.append((t("handling.list.officer"), .text)) }
    return columns
  }

  private func officer(_ line: WorklistLine, _ actor: Actor, _ t: Wording) -> String {
    guard let officer = line.officer else { return t("handling.list.untaken") }
    if filter.standsInFor.contains(officer) { return t("handling.list.standIn") }
    return officer == actor.person ? t("handling.list.mine") : t("handling.list.colleague")
  }

  /// The same list as a file.
  func file(_ lines: [WorklistLine], as actor: Actor, _ t: Wording) -> Paper.Table {
    Paper.Table(
      name: t("handling.list.sheet"), columns: columns(t).map { Paper.Table.Column($0.title, $0.kind) },
      rows: lines.map { line in
        var cells: [Paper.Table.Cell] = [.text(NumberText.case(line.number))]
        if reader == .officer { cells.append(.text(line.providerName)) }
        cells += [
          .text(line.phase.text(t)), .text(line.waitsFor.text(t)), .day(line.filedOn),
          line.due.map { .day($0) } ?? .empty,
        ]
        if reader == .officer { cells.append(.text(officer(line, actor, t))) }
        return cells
      })
  }

  /// The list as its page shows it.
  func view(
    _ lines: [WorklistLine], hasMore: Bool, counts: String?, as actor: Actor, on today: Day, _ t: Wording
  ) -> CaseListView {
    let rows = lines.map { line in
      let page = "\(reader == .officer ? "/zaken" : "/klachten")/\(line.number)"
      // The steps of a date are the case's content; an officer reads those only of a case of their own.
      let mayOpen =
        reader == .provider || line.officer == actor.person
        || line.officer.map { filter.standsInFor.contains($0) } ?? false
      var cells = [
        Table.Cell(
          NumberText.case(line.number), to: page, tag: line.mayBeCalamity ? Tag(t("calamity.mark"), .urgent) : nil,
          isWhole: true)
      ]
      if reader == .officer { cells.append(Table.Cell(line.providerName)) }
      cells += [
        Table.Cell(line.isUnconfirmed ? t("entry.unconfirmed") : "", tag: line.phase.tag(t)),
        Table.Cell(line.waitsFor.text(t), tag: line.hasMessage ? Tag(t("messages.waiting"), .waiting) : nil),
        .day(line.filedOn, t), due(line, on: today, explainedAt: mayOpen ? page : nil, t),
      ]
      if reader == .officer { cells.append(Table.Cell(officer(line, actor, t))) }
      return cells
    }
    return CaseListView(
      address: base, counts: counts, isOfficers: reader == .officer,
      lists: [
        Option("open", t("handling.list.open"), isChosen: !filter.isClosed),
        Option("afgesloten", t("handling.list.closed"), isChosen: filter.isClosed),
      ],
      phases: [Option("", t("handling.list.allPhases"), isChosen: filter.phase == nil)]
        + PhaseName.allCases.filter { $0 != .closed && (reader == .officer || $0.isForProvider) }.map {
          Option($0.rawValue, $0.text(t), isChosen: filter.phase == $0)
        },
      officers: WorklistLine.Filter.Officer.allCases.map { choice in
        switch choice {
        case .all: Option("", t("handling.list.whoAll"), isChosen: filter.officer == .all)
        case .mine: Option("mij", t("handling.list.whoMine"), isChosen: filter.officer == .mine)
        case .untaken: Option("vrij", t("handling.list.whoUntaken"), isChosen: filter.officer == .untaken)
        }
      },
      kinds: [
        Option("", t("handling.list.allKinds"), isChosen: !filter.mayBeCalamity),
        Option("calamiteit", t("calamity.mark"), isChosen: filter.mayBeCalamity),
      ],
      table: Table(
        caption(t), columns: columns(t).map(\.title), rows: rows, empty: empty(t)),
      next: hasMore ? lines.last.map { Link(t("handling.list.next"), to: address(base, after: $0)) } : nil,
      first: after == nil ? nil : Link(t("handling.list.first"), to: address(base)),
      files: lines.isEmpty
        ? []
        : [
          Link(t("handling.list.spreadsheet"), to: address("\(base).xlsx")),
          Link(t("handling.list.csv"), to: address("\(base).csv")),
        ])
  }

  private func due(_ line: WorklistLine, on today: Day, explainedAt page: String?, _ t: Wording) -> Table.Cell {
    guard let due = line.due else { return Table.Cell(t("handling.list.nothingDue")) }
    let left = today.days(until: due)
    return .day(
      due, t, to: page.map { "\($0)#termijnen" },
      tag: left <= 7 && !line.isClosed ? TermView.tag(t, daysLeft: left) : nil)
  }

  private func caption(_ t: Wording) -> String {
    filter.isClosed ? t("handling.list.captionClosed") : t("handling.list.captionOpen")
  }

  private func empty(_ t: Wording) -> String {
    if filter.isClosed { return t("handling.list.emptyClosed") }
    if filter.phase != nil || filter.officer != .all || filter.mayBeCalamity { return t("handling.list.emptyFilter") }
    return reader == .officer ? t("handling.worklist.empty") : t("handling.ownCases.empty")
  }
}

extension PhaseName {
  /// Whether a provider ever sees a case in that phase.
  fileprivate var isForProvider: Bool {
    switch self {
    case .drafting, .awaitingApproval, .approved: false
    case .filed, .open, .judged, .inDispute, .closed: true
    }
  }
}

/// One choice of a filter.
struct Option: Sendable, MustacheParent {
  let value: String
  let label: String
  let isChosen: Bool

  init(_ value: String, _ label: String, isChosen: Bool) {
    self.value = value
    self.label = label
    self.isChosen = isChosen
  }

  func child(named name: String) -> Any? {
    switch name {
    case "value": value
    case "label": label
    case "isChosen": isChosen
    default: nil
    }
  }
}

/// A list of cases with its filters: `handling/case-list`.
struct CaseListView: Sendable, MustacheParent {
  let address: String
  /// How many cases are open; nil when none is, which the list itself says.
  let counts: String?
  let isOfficers: Bool
  let lists: [Option]
  let phases: [Option]
  let officers: [Option]
  let kinds: [Option]
  let table: Table
  let next: Link?
  let first: Link?
  let files: [Link]

  func child(named name: String) -> Any? {
    switch name {
    case "address": address
    case "counts": counts
    case "isOfficers": isOfficers
    case "lists": lists
    case "phases": phases
    case "officers": officers
    case "kinds": kinds
    case "table": table
    case "next": next
    case "first": first
    case "files": files
    case "hasFiles": !files.isEmpty
    default: nil
    }
  }
}
