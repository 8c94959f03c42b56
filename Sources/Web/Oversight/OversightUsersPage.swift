import Hummingbird
import Kernel
import Postgres
import Tenant

/// Who works with the portal, and as what: names alone, never an address.
struct OversightUsersPage: SitePage {
  let portal: Portal

  static let path = "/toezicht/gebruikers"

  func routes(_ routes: Routes) {
    routes.signedIn.get("/toezicht/gebruikers") { context in
      let actor = try await context.overseer(reads: .users, in: portal)
      let (t, list) = (context.t, list(context))
      let (count, found) = try await portal.database.read(
        as: actor, UserLine.count(list.filter),
        UserLine.page(list.filter, after: list.after, names: .alone, portal.keys))
      let view = list.view(found, count: count, form: nil, t)
      return context.render(
        "oversight/list",
        OversightList(
          lead: t("oversight.users.lead"), path: OversightUsersPage.path,
          filters: [
            .init(name: "rol", label: t("users.role"), options: view.kinds),
            .init(name: "aanbieder", label: t("users.list.provider"), typed: view.typed),
          ], table: view.table, next: view.next, first: view.first, files: view.files),
        title: t("oversight.users.title"), trail: OversightPage.trail(t))
    }
    routes.signedIn.get("/toezicht/gebruikers.xlsx") { context in
      let lines = try await all(context)
      return try await Download.spreadsheet(
        list(context).file(lines, context.t), named: context.t("users.list.file"), at: portal.database.now)
    }
    routes.signedIn.get("/toezicht/gebruikers.csv") { context in
      let lines = try await all(context)
      return Download.csv(
        list(context).file(lines, context.t), named: context.t("users.list.file"), at: portal.database.now)
    }
  }

  private func list(_ context: SignedIn) -> UserList {
    UserList(context.query, at: OversightUsersPage.path, .alone)
  }

  /// Every line of the same choice, all pages together: for a file.
  private func all(_ context: SignedIn) async throws -> [UserLine] {
    let actor = try await context.overseer(reads: .users, in: portal)
    let filter = list(context).filter
    return try await portal.database.readAll(as: actor) { last, most in
      UserLine.page(filter, after: last?.account, most: most, names: .alone, portal.keys)
    }
  }
}
