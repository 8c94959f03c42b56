import Foundation
import Hummingbird
import Kernel
import Mustache
import Paper
import Postgres
import Tenant
import Terms

/// Every affiliated provider, for portal staff: found by name, ID or KvK, page after page, and as a file what it shows.
struct ProvidersPage: SitePage {
  let portal: Portal

  static let path = "/beheer/zorgaanbieders"

  func routes(_ routes: Routes) {
    routes.signedIn.get("/beheer/zorgaanbieders") { context in
      let actor = try context.actor(.portal)
      let list = ProviderList(context.query)
      let (counts, count, found) = try await portal.database.read(
        as: actor, ProviderLine.counts, ProviderLine.count(list.filter),
        ProviderLine.page(list.filter, after: list.after))
      return context.render(
        "providers/list", list.view(found, count: count, counts: counts, context.t), title: context.t("providers.title")
      )
    }
    routes.signedIn.get("/beheer/zorgaanbieders.xlsx") { context in
      let lines = try await all(context)
      return try await Download.spreadsheet(
        ProviderList.file(lines, context.t), named: context.t("providers.file"), at: portal.database.now)
    }
    routes.signedIn.get("/beheer/zorgaanbieders.csv") { context in
      let lines = try await all(context)
      return Download.csv(
        ProviderList.file(lines, context.t), named: context.t("providers.file"), at: portal.database.now)
    }
  }

  /// Every line of the same choice, all pages together: for a file.
  private func all(_ context: SignedIn) async throws -> [ProviderLine] {
    let filter = ProviderList(context.query).filter
    return try await portal.database.readAll(as: try context.actor(.portal)) { last, most in
      ProviderLine.page(filter, after: last?.place, most: most)
    }
  }
}

/// The list as its address asks for it: of portal staff, and of an auditor.
struct ProviderList {
  let filter: ProviderLine.Filter
  let after: ProviderLine.Place?
  /// Where the list is; a provider's record is below it.
  private let path: String

  /// The value of the status filter for those in arrears, in whatever state.
  private static let inArrears = "achterstand"

  init(_ query: FormFields, at path: String = ProvidersPage.path) {
    self.path = path
    // Longer than any name; the rest says nothing more.
    filter = ProviderLine.Filter(
      state: CareProvider.State(rawValue: query["status"]), typed: String(query["zoek"].prefix(120)),
      isInArrears: query["status"] == Self.inArrears)
    let number = query["nummer"]
    after = number.isEmpty ? nil : ProviderLine.Place(name: query["na"], number: number)
  }

  private func address(_ path: String, after line: ProviderLine? = nil) -> String {
    var parts: [String] = []
    if filter.isInArrears { parts.append("status=\(Self.inArrears)") }
    if let state = filter.state { parts.append("status=\(state.rawValue)") }
    if !filter.typed.isEmpty { parts.append("zoek=\(ReturnPath.encoded(filter.typed))") }
    if let place = line?.place { parts.append("na=\(ReturnPath.encoded(place.name))&nummer=\(place.number)") }
    return parts.isEmpty ? path : "\(path)?\(parts.joined(separator: "&"))"
  }

  private static func columns(_ t: Wording) -> [(title: String, kind: Paper.Table.Kind)] {
    [
      (t("providers.name"), .text), (t("providers.number"), .text), (t("providers.place"), .text),
      (t("providers.kvk"), .text), (t("providers.officers"), .text), (t("providers.state"), .text),
      (t("providers.since"), .day), (t("affiliation.fee.inArrearsSince"), .day),
    ]
  }

  /// The same list as a file.
  static func file(_ lines: [ProviderLine], _ t: Wording) -> Paper.Table {
    Paper.Table(
      name: t("providers.sheet"), columns: columns(t).map { Paper.Table.Column($0.title, $0.kind) },
      rows: lines.map { line in
        [
          .text(line.provider.name), .text(NumberText.provider(line.provider.number)), .text(line.provider.place),
          line.kvk.map { .text($0) } ?? .empty, line.officers.map { .text($0) } ?? .empty,
          .text(line.state.text(t)), line.provider.affiliatedFrom.map { .day($0) } ?? .empty,
          line.inArrearsSince.map { .day($0) } ?? .empty,
        ]
      })
  }

  func view(
    _ found: [ProviderLine], count: Int, counts: [(state: CareProvider.State, count: Int)], _ t: Wording
  ) -> View {
    let lines = found.prefix(ProviderLine.pageSize)
    let rows = lines.map { line in
      [
        Table.Cell(line.provider.name, to: "\(path)/\(line.provider.number)"),
        Table.Cell(NumberText.provider(line.provider.number), isWhole: true), Table.Cell(line.provider.place),
        Table.Cell(line.kvk ?? t("providers.unknown"), isWhole: true), Table.Cell(line.officers ?? ""),
        Table.Cell("", tag: line.state.tag(t)),
        line.provider.affiliatedFrom.map { .day($0, t) } ?? Table.Cell(""),
        line.inArrearsSince.map { .day($0, t) } ?? Table.Cell(""),
      ]
    }
    let isFiltered = filter != ProviderLine.Filter()
    return View(
      lead: lead(counts, t), typed: filter.typed,
      states: [Option("", t("providers.allStates"), isChosen: filter.state == nil && !filter.isInArrears)]
        + CareProvider.State.allCases.map { Option($0.rawValue, $0.text(t), isChosen: filter.state == $0) }
        + [Option(Self.inArrears, t("affiliation.fee.inArrearsFilter"), isChosen: filter.isInArrears)],
      table: Table(
        t("providers.found", count: count), columns: Self.columns(t).map(\.title), rows: rows,
        empty: t(isFiltered ? "providers.emptyFilter" : "providers.empty")),
      next: found.count > ProviderLine.pageSize
        ? lines.last.map { Link(t("handling.list.next"), to: address(path, after: $0)) } : nil,
      first: after == nil ? nil : Link(t("handling.list.first"), to: address(path)),
      files: lines.isEmpty
        ? []
        : [
          Link(t("handling.list.spreadsheet"), to: address("\(path).xlsx")),
          Link(t("handling.list.csv"), to: address("\(path).csv")),
        ])
  }

  func lead(_ counts: [(state: CareProvider.State, count: Int)], _ t: Wording) -> String {
    let count = Dictionary(counts.map { ($0.state, $0.count) }, uniquingKeysWith: +)
    return CareProvider.State.allCases.compactMap { state in
      count[state].map { t("providers.count.\(state.rawValue)", count: $0) }
    }.joined(separator: " ")
  }

  struct View {
    let lead: String
    let typed: String
    let states: [Option]
    let table: Table
    let next: Link?
    let first: Link?
    let files: [Link]
  }
}

extension CareProvider.State {
  func text(_ t: Wording) -> String { t("providers.states.\(rawValue)") }

  func tag(_ t: Wording) -> Tag {
    let tone: Tag.Tone =
      switch self {
      case .invited: .waiting
      case .active: .active
      case .suspended: .urgent
      case .left: .done
      }
    return Tag(text(t), tone)
  }
}
