import Dossier
import Hummingbird
import Kernel
import Paper
import Postgres
import Tenant
import Terms

/// How many cases each provider had, and whether their terms were kept, by the year in which they were filed.
struct OversightTermsPage: SitePage {
  let portal: Portal

  static let path = "/toezicht/termijnen"

  func routes(_ routes: Routes) {
    routes.signedIn.get("/toezicht/termijnen") { context in
      let actor = try await context.overseer(reads: .terms, in: portal)
      let (t, choice) = (context.t, Choice(context.query))
      let (years, count, total, found) = try await portal.database.read(
        as: actor, TermsKept.years, TermsKept.count(filedIn: choice.year), TermsKept.total(filedIn: choice.year),
        TermsKept.page(filedIn: choice.year, after: choice.after))
      let lines = found.prefix(TermsKept.pageSize)
      let table = Table(
        t("oversight.terms.found", count: count), columns: Self.columns(t).map(\.title),
        rows: lines.map { line in
          [
            Table.Cell(line.name, to: OversightProvidersPage.path(line.number)),
            Table.Cell(NumberText.provider(line.number), isWhole: true),
          ] + Self.numbers(line.counts).map { Table.Cell("\($0)", isWhole: true) }
        }, empty: t("oversight.terms.none"))
      let address = choice.address
      let next = found.count > lines.count ? lines.last.map { "\($0.place.number) \($0.place.name)" } : nil
      return context.render(
        "oversight/list",
        OversightList(
          lead: t("oversight.terms.lead"), path: OversightTermsPage.path,
          filters: [
            .init(
              name: "jaar", label: t("oversight.terms.year"),
              options: [Option("", t("oversight.terms.allYears"), isChosen: choice.year == nil)]
                + years.map { Option("\($0)", "\($0)", isChosen: $0 == choice.year) })
          ], facts: Facts([Fact(t("oversight.count.filed"), "\(total.filed)")] + total.facts(t)), table: table,
          next: address.next(after: next, t), first: address.first(t), files: address.files(lines.count, t)),
        title: t("oversight.terms.title"), trail: OversightPage.trail(t))
    }
    routes.signedIn.get("/toezicht/termijnen.xlsx") { context in
      let file = try await file(context)
      return try await Download.spreadsheet(file, named: context.t("oversight.terms.file"), at: portal.database.now)
    }
    routes.signedIn.get("/toezicht/termijnen.csv") { context in
      let file = try await file(context)
      return Download.csv(file, named: context.t("oversight.terms.file"), at: portal.database.now)
    }
  }

  private struct Choice {
    let year: Int?
    let after: TermsKept.Place?

    init(_ query: FormFields) {
      year = Int(query["jaar"]).flatMap { (1900...2999).contains($0) ? $0 : nil }
      let place = query["na"].split(separator: " ", maxSplits: 1).map(String.init)
      after = place.count == 2 ? TermsKept.Place(name: place[1], number: place[0]) : nil
    }

    var address: ListAddress {
      ListAddress(
        path: OversightTermsPage.path, chosen: [("jaar", year.map(String.init) ?? "")], isLater: after != nil)
    }
  }

  private static func columns(_ t: Wording) -> [(title: String, kind: Paper.Table.Kind)] {
    [
      (t("providers.name"), .text), (t("providers.number"), .text), (t("oversight.count.filed"), .number),
      (t("oversight.count.open"), .number), (t("oversight.count.overdue"), .number),
      (t("oversight.count.inTime"), .number), (t("oversight.count.late"), .number),
      (t("oversight.count.unknown"), .number),
    ]
  }

  private static func numbers(_ counts: TermsKept.Counts) -> [Int] {
    [counts.filed, counts.open, counts.overdue, counts.inTime, counts.late, counts.unknown]
  }

  private func file(_ context: SignedIn) async throws -> Paper.Table {
    let actor = try await context.overseer(reads: .terms, in: portal)
    let (t, year) = (context.t, Choice(context.query).year)
    let lines = try await portal.database.readAll(as: actor) { last, most in
      TermsKept.page(filedIn: year, after: last?.place, most: most)
    }
    return Paper.Table(
      name: t("oversight.terms.sheet"), columns: Self.columns(t).map { Paper.Table.Column($0.title, $0.kind) },
      rows: lines.map { line in
        [.text(line.name), .text(NumberText.provider(line.number))] + Self.numbers(line.counts).map { .number($0) }
      })
  }
}
