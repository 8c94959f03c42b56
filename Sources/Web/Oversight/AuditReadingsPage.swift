import Foundation
import Hummingbird
import Kernel
import Paper
import Postgres
import Tenant
import Terms

/// What auditors read, and when: for auditors themselves, and for portal staff of one of them.
struct AuditReadingsPage: SitePage {
  let portal: Portal

  static let path = "/toezicht/gelezen"

  func routes(_ routes: Routes) {
    routes.signedIn.get("/toezicht/gelezen") { context in
      let actor = try await context.overseer(reads: .readings, in: portal)
      return try await show(
        nil, as: actor, at: AuditReadingsPage.path, trail: OversightPage.trail(context.t),
        provider: { OversightProvidersPage.path($0) }, context)
    }
    routes.signedIn.get("/toezicht/gelezen.xlsx") { context in
      let file = try await file(nil, as: try await context.overseer(reads: .readings, in: portal), context.t)
      return try await Download.spreadsheet(file, named: context.t("oversight.readings.file"), at: portal.database.now)
    }
    routes.signedIn.get("/toezicht/gelezen.csv") { context in
      let file = try await file(nil, as: try await context.overseer(reads: .readings, in: portal), context.t)
      return Download.csv(file, named: context.t("oversight.readings.file"), at: portal.database.now)
    }
    routes.signedIn.get("/beheer/gebruikers/{gebruiker}/gelezen") { context in
      let user = try await context.user(in: portal)
      return try await show(
        user.line.account, as: user.actor, at: "\(UserPage.path(user.line.account))/gelezen",
        trail: context.trail(to: user), provider: { ProviderRecordPage.path($0) }, context)
    }
    routes.signedIn.get("/beheer/gebruikers/{gebruiker}/gelezen.xlsx") { context in
      let user = try await context.user(in: portal)
      let file = try await file(user.line.account, as: user.actor, context.t)
      return try await Download.spreadsheet(file, named: context.t("oversight.readings.file"), at: portal.database.now)
    }
    routes.signedIn.get("/beheer/gebruikers/{gebruiker}/gelezen.csv") { context in
      let user = try await context.user(in: portal)
      let file = try await file(user.line.account, as: user.actor, context.t)
      return Download.csv(file, named: context.t("oversight.readings.file"), at: portal.database.now)
    }
  }

  /// - Parameters:
  ///   - reader: whose readings; nil for all auditors'.
  ///   - provider: where a provider's record is, by its ID.
  private func show(
    _ reader: AccountID?, as actor: Actor, at path: String, trail: [Link], provider: (String) -> String,
    _ context: SignedIn
  ) async throws -> Response {
    let (t, after) = (context.t, ID<AuditReading>(context.query["na"]))
    let (count, found) = try await portal.database.read(
      as: actor, AuditReading.count(by: reader), AuditReading.page(by: reader, after: after, portal.keys))
    let lines = found.prefix(AuditReading.pageSize)
    let address = ListAddress(path: path, chosen: [], isLater: after != nil)
    let table = Table(
      t("oversight.readings.found", count: count), columns: Self.columns(t),
      rows: lines.map { line in
        [
          Table.Cell(Clock.text(line.at, t)), Table.Cell(line.reader.revealed), Table.Cell(line.subject.text(t)),
          line.provider.map { Table.Cell($0.name, to: provider($0.number)) }
            ?? Table.Cell(t("oversight.readings.all")),
        ]
      }, empty: t("oversight.readings.none"))
    return context.render(
      "oversight/list",
      OversightList(
        lead: t("oversight.readings.lead"), path: path, table: table,
        next: address.next(after: found.count > lines.count ? lines.last?.id.description : nil, t),
        first: address.first(t), files: address.files(lines.count, t)),
      title: t("oversight.readings.title"), trail: trail)
  }

  private static func columns(_ t: Wording) -> [String] {
    [t("oversight.when"), t("oversight.who"), t("oversight.readings.what"), t("handling.list.provider")]
  }

  private func file(_ reader: AccountID?, as actor: Actor, _ t: Wording) async throws -> Paper.Table {
    let lines = try await portal.database.readAll(as: actor) { last, most in
      AuditReading.page(by: reader, after: last?.id, most: most, portal.keys)
    }
    return Paper.Table(
      name: t("oversight.readings.sheet"), columns: Self.columns(t).map { Paper.Table.Column($0) },
      rows: lines.map { line in
        [
          .text(Clock.text(line.at, t)), .text(line.reader.revealed), .text(line.subject.text(t)),
          .text(line.provider?.name ?? t("oversight.readings.all")),
        ]
      })
  }
}

extension AuditReading.Subject {
  func text(_ t: Wording) -> String { t("oversight.subjects.\(rawValue)") }
}
