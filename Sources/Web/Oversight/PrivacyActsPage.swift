import Dossier
import Foundation
import Hummingbird
import Kernel
import Paper
import Postgres
import Privacy
import Tenant
import Terms

/// What was done with the personal data of a provider's cases, for the privacy officer alone: what was left out of texts,
/// consents, and who took a case from a colleague.
struct PrivacyActsPage: SitePage {
  let portal: Portal

  static func path(_ number: String) -> String { "\(OversightProvidersPage.path(number))/persoonsgegevens" }

  func routes(_ routes: Routes) {
    routes.signedIn.get("/toezicht/zorgaanbieders/{nummer}/persoonsgegevens") { context in
      let (record, actor) = try await context.overseen(.privacyActs, as: [.privacy], in: portal)
      let (t, choice) = (context.t, Choice(context.query, record))
      let (count, found) = try await portal.database.read(
        as: actor, PrivacyAct.count(choice.filter), PrivacyAct.page(choice.filter, after: choice.after, portal.keys))
      let lines = found.prefix(PrivacyAct.pageSize)
      let table = Table(
        t("oversight.privacy.found", count: count), columns: Self.columns(t),
        rows: lines.map { line in
          [
            Table.Cell(Clock.text(line.at, t)), Table.Cell(line.who(t)), Table.Cell(line.what.text(t)),
            Table.Cell(line.what.reason(t)), Table.Cell(NumberText.case(line.caseNumber), isWhole: true),
          ]
        }, empty: t("oversight.privacy.none"))
      let kinds = PrivacyAct.Kind.allCases.map { kind in
        Option(kind.rawValue, t("oversight.privacy.kinds.\(kind.rawValue)"), isChosen: kind == choice.filter.kind)
      }
      return context.render(
        "oversight/list",
        OversightList(
          lead: t("oversight.privacy.lead"), path: choice.address.path,
          filters: [
            .init(name: "zaak", label: t("oversight.readLog.caseNumber"), typed: choice.typed),
            .init(
              name: "soort", label: t("oversight.privacy.kind"),
              options: [Option("", t("oversight.privacy.all"), isChosen: choice.filter.kind == nil)] + kinds),
          ], table: table,
          next: choice.address.next(after: found.count > lines.count ? lines.last?.id.uuidString : nil, t),
          first: choice.address.first(t), files: choice.address.files(lines.count, t)),
        title: t("oversight.privacy.title"), trail: OversightProvidersPage.trail(to: record, t))
    }
    routes.signedIn.get("/toezicht/zorgaanbieders/{nummer}/persoonsgegevens.xlsx") { context in
      let file = try await file(context)
      return try await Download.spreadsheet(file, named: context.t("oversight.privacy.file"), at: portal.database.now)
    }
    routes.signedIn.get("/toezicht/zorgaanbieders/{nummer}/persoonsgegevens.csv") { context in
      let file = try await file(context)
      return Download.csv(file, named: context.t("oversight.privacy.file"), at: portal.database.now)
    }
  }

  private struct Choice {
    let typed: String
    let after: UUID?
    let filter: PrivacyAct.Filter
    let address: ListAddress

    init(_ query: FormFields, _ record: ProviderRecord) {
      typed = String(query["zaak"].prefix(20))
      after = UUID(uuidString: query["na"])
      // What is no number finds nothing, rather than everything.
      let number = typed.isEmpty ? nil : ShortNumber.read(typed, as: .case) ?? ""
      filter = PrivacyAct.Filter(number: number, kind: PrivacyAct.Kind(rawValue: query["soort"]))
      address = ListAddress(
        path: PrivacyActsPage.path(record.provider.number),
        chosen: [("zaak", typed), ("soort", filter.kind?.rawValue ?? "")], isLater: after != nil)
    }
  }

  private static func columns(_ t: Wording) -> [String] {
    [
      t("oversight.when"), t("oversight.who"), t("oversight.privacy.what"), t("oversight.privacy.why"),
      t("oversight.readLog.caseNumber"),
    ]
  }

  private func file(_ context: SignedIn) async throws -> Paper.Table {
    let (record, actor) = try await context.overseen(.privacyActs, as: [.privacy], in: portal)
    let (t, filter) = (context.t, Choice(context.query, record).filter)
    let lines = try await portal.database.readAll(as: actor) { last, most in
      PrivacyAct.page(filter, after: last?.id, most: most, portal.keys)
    }
    return Paper.Table(
      name: t("oversight.privacy.sheet"), columns: Self.columns(t).map { Paper.Table.Column($0) },
      rows: lines.map { line in
        [
          .text(Clock.text(line.at, t)), .text(line.who(t)), .text(line.what.text(t)), .text(line.what.reason(t)),
          .text(NumberText.case(line.caseNumber)),
        ]
      })
  }
}

extension PrivacyAct {
  /// The name of staff; a complainant has none here.
  fileprivate func who(_ t: Wording) -> String { by?.revealed ?? t("oversight.privacy.complainant") }
}

extension PrivacyAct.What {
  fileprivate func text(_ t: Wording) -> String {
    switch self {
    case .leftOut(let text, _): t("oversight.privacy.leftOut", ["text": text.name(t).lowercased()])
    case .consent(let purpose, let isGiven):
      t(
        isGiven ? "oversight.privacy.given" : "oversight.privacy.withdrawn",
        ["purpose": purpose.name(t)])
    case .takenOver: t("oversight.privacy.kinds.takenOver")
    }
  }

  /// Empty where nobody has to give one.
  fileprivate func reason(_ t: Wording) -> String {
    switch self {
    case .leftOut(_, let reason): reason.text(t)
    case .consent: ""
    case .takenOver(let reason): reason
    }
  }
}
