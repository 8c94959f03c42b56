import Foundation
import Hummingbird
import Kernel
import Paper
import Postgres
import Privacy
import Tenant
import Terms

/// Who opened which dossier of a provider, and when, for an auditor: numbers of cases, and nothing of what is in them.
struct ReadLogPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/toezicht/zorgaanbieders/{nummer}/inzage") { context in
      let (record, actor) = try await context.overseen(.readLog, in: portal)
      let (t, choice) = (context.t, Choice(context.query, record))
      let (count, found) = try await portal.database.read(
        as: actor, ReadLogLine.count(choice.filter),
        ReadLogLine.page(choice.filter, after: choice.after, portal.keys))
      let lines = found.prefix(ReadLogLine.pageSize)
      let table = Table(
        t("oversight.readLog.found", count: count), columns: Self.columns(t),
        rows: lines.map { line in
          [
            Table.Cell(Clock.text(line.at, t)), Table.Cell(line.who(t)), Table.Cell(line.role(t)),
            Table.Cell(NumberText.case(line.caseNumber), isWhole: true), Table.Cell(line.reading.text(t)),
          ]
        }, empty: t("oversight.readLog.none"))
      let address = choice.address
      return context.render(
        "oversight/list",
        OversightList(
          lead: t("oversight.readLog.lead"), path: address.path,
          filters: [
            .init(name: "zaak", label: t("oversight.readLog.caseNumber"), typed: choice.typed),
            .init(
              name: "rol", label: t("users.role"),
              options: [Option("", t("users.list.allRoles"), isChosen: choice.filter.audience == nil)]
                + Choice.audiences.map { Option($0.rawValue, $0.text(t), isChosen: $0 == choice.filter.audience) }),
          ], table: table,
          next: address.next(after: found.count > lines.count ? lines.last?.id.uuidString : nil, t),
          first: address.first(t), files: address.files(lines.count, t)),
        title: t("oversight.readLog.title"), trail: OversightProvidersPage.trail(to: record, t))
    }
    routes.signedIn.get("/toezicht/zorgaanbieders/{nummer}/inzage.xlsx") { context in
      let file = try await file(context)
      return try await Download.spreadsheet(file, named: context.t("oversight.readLog.file"), at: portal.database.now)
    }
    routes.signedIn.get("/toezicht/zorgaanbieders/{nummer}/inzage.csv") { context in
      let file = try await file(context)
      return Download.csv(file, named: context.t("oversight.readLog.file"), at: portal.database.now)
    }
  }

  private struct Choice {
    let typed: String
    let after: UUID?
    private let path: String

    init(_ query: FormFields, _ record: ProviderRecord) {
      typed = String(query["zaak"].prefix(20))
      after = UUID(uuidString: query["na"])
      path = "\(OversightProvidersPage.path(record.provider.number))/inzage"
      // What is no number finds nothing, rather than everything.
      let number = typed.isEmpty ? nil : ShortNumber.read(typed, as: .case) ?? ""
      filter = ReadLogLine.Filter(number: number, audience: Audience(rawValue: query["rol"]))
    }

    let filter: ReadLogLine.Filter

    /// Who opens dossiers at all.
    static let audiences: [Audience] = [.complainant, .provider, .officer, .committee, .system]

    var address: ListAddress {
      ListAddress(
        path: path, chosen: [("zaak", typed), ("rol", filter.audience?.rawValue ?? "")], isLater: after != nil)
    }
  }

  private static func columns(_ t: Wording) -> [String] {
    [
      t("oversight.when"), t("oversight.who"), t("users.role"), t("oversight.readLog.caseNumber"),
      t("oversight.readLog.what"),
    ]
  }

  private func file(_ context: SignedIn) async throws -> Paper.Table {
    let (record, actor) = try await context.overseen(.readLog, in: portal)
    let (t, filter) = (context.t, Choice(context.query, record).filter)
    let lines = try await portal.database.readAll(as: actor) { last, most in
      ReadLogLine.page(filter, after: last?.id, most: most, portal.keys)
    }
    return Paper.Table(
      name: t("oversight.readLog.sheet"), columns: Self.columns(t).map { Paper.Table.Column($0) },
      rows: lines.map { line in
        [
          .text(Clock.text(line.at, t)), .text(line.who(t)), .text(line.role(t)),
          .text(NumberText.case(line.caseNumber)), .text(line.reading.text(t)),
        ]
      })
  }
}

extension ReadLogLine {
  /// The name of staff; a complainant has none here.
  fileprivate func who(_ t: Wording) -> String { reader?.revealed ?? t("oversight.readLog.noName") }

  fileprivate func role(_ t: Wording) -> String { isStandIn ? t("mycase.looked.standIn") : audience.text(t) }
}
