import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Paper
import Postgres
import Tenant
import Terms

/// Everyone who signs in, for portal staff: by role and provider, page after page, and as a file what it shows.
///
/// One person is found by their whole e-mail address, from a form's body: it never stands in an address, and so in no log.
struct UsersPage: SitePage {
  let portal: Portal

  static let path = "/beheer/gebruikers"

  func routes(_ routes: Routes) {
    routes.signedIn.get("/beheer/gebruikers") { context in try await show(form(context.t), context) }
    routes.signedIn.post("/beheer/gebruikers") { fields, context in
      let actor = try context.actor(.portal)
      var form = form(context.t)
      form.fill(fields)
      if form.isValid {
        let found = try await portal.database.read(
          as: actor, UserLine.account(withEmail: form["email"], portal.keys))
        if let found { return context.redirect(to: UserPage.path(found)) }
        form.refuse("email", context.t("users.list.nobody"))
      }
      return try await show(form, context, .unprocessableContent)
    }
    routes.signedIn.get("/beheer/gebruikers.xlsx") { context in
      let lines = try await all(context)
      return try await Download.spreadsheet(
        UserList(context.query).file(lines, context.t), named: context.t("users.list.file"), at: portal.database.now)
    }
    routes.signedIn.get("/beheer/gebruikers.csv") { context in
      let lines = try await all(context)
      return Download.csv(
        UserList(context.query).file(lines, context.t), named: context.t("users.list.file"), at: portal.database.now)
    }
  }

  private func form(_ t: Wording) -> Form {
    Form(
      t, to: UsersPage.path, submit: t("users.list.find"),
      [.email("email", t("users.email"), hint: t("users.list.findHint"), autocomplete: "off")])
  }

  private func show(
    _ form: Form, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let actor = try context.actor(.portal)
    let list = UserList(context.query)
    let (count, found) = try await portal.database.read(
      as: actor, UserLine.count(list.filter), UserLine.page(list.filter, after: list.after, portal.keys))
    return context.render(
      "users/list", list.view(found, count: count, form: form, context.t), title: context.t("users.list.title"),
      status: status)
  }

  /// Every line of the same choice, all pages together: for a file.
  private func all(_ context: SignedIn) async throws -> [UserLine] {
    let filter = UserList(context.query).filter
    return try await portal.database.readAll(as: try context.actor(.portal)) { last, most in
      UserLine.page(filter, after: last?.account, most: most, portal.keys)
    }
  }
}

/// The list as its address asks for it: of portal staff, and of an auditor, who reads no addresses.
struct UserList {
  let filter: UserLine.Filter
  let after: AccountID?
  /// What was typed for the provider's ID, as it was typed.
  let typed: String
  private let path: String
  private let names: UserLine.Names

  init(_ query: FormFields, at path: String = UsersPage.path, _ names: UserLine.Names = .withAddress) {
    self.path = path
    self.names = names
    typed = String(query["aanbieder"].prefix(20))
    // What is no ID finds nobody, rather than everybody.
    let number = typed.isEmpty ? nil : ShortNumber.read(typed, as: .provider) ?? ""
    filter = UserLine.Filter(kind: RoleKind(rawValue: query["rol"]), provider: number)
    after = AccountID(query["na"])
  }

  private func address(_ path: String, after line: UserLine? = nil) -> String {
    var parts: [String] = []
    if let kind = filter.kind { parts.append("rol=\(kind.rawValue)") }
    if !typed.isEmpty { parts.append("aanbieder=\(ReturnPath.encoded(typed))") }
    if let line { parts.append("na=\(line.account)") }
    return parts.isEmpty ? path : "\(path)?\(parts.joined(separator: "&"))"
  }

  private func columns(_ t: Wording) -> [(title: String, kind: Paper.Table.Kind)] {
    var columns: [(title: String, kind: Paper.Table.Kind)] = [
      (t("users.name"), .text), (t("users.role"), .text), (t("users.signedIn"), .day),
      (t("users.secondFactor"), .text), (t("users.hasAccess"), .text),
    ]
    if names == .withAddress { columns.insert((t("users.email"), .text), at: 1) }
    return columns
  }

  /// The same list as a file.
  func file(_ lines: [UserLine], _ t: Wording) -> Paper.Table {
    Paper.Table(
      name: t("users.list.sheet"), columns: columns(t).map { Paper.Table.Column($0.title, $0.kind) },
      rows: lines.map { line in
        var cells: [Paper.Table.Cell] = [
          .text(line.name.revealed), .text(line.rolesText(t)),
          line.signedInAt.map { .day(Day(of: $0)) } ?? .empty,
          .text(t(line.hasSecondFactor ? "users.yes" : "users.no")),
          .text(t(line.hasAccess ? "users.yes" : "users.no")),
        ]
        if names == .withAddress { cells.insert(.text(line.email?.revealed ?? ""), at: 1) }
        return cells
      })
  }

  /// - Parameter form: by which one person is found; nil where nobody looks for one.
  func view(_ found: [UserLine], count: Int, form: Form?, _ t: Wording) -> View {
    let lines = found.prefix(UserLine.pageSize)
    let rows = lines.map { line in
      var cells = [
        Table.Cell(line.name.revealed, to: names == .withAddress ? UserPage.path(line.account) : nil),
        Table.Cell(line.rolesText(t)),
        line.signedInAt.map { .day(Day(of: $0), t) } ?? Table.Cell(t("users.never")),
        Table.Cell(t(line.hasSecondFactor ? "users.yes" : "users.no")),
        line.hasAccess ? Table.Cell(t("users.yes")) : Table.Cell("", tag: Tag(t("users.no"), .urgent)),
      ]
      if names == .withAddress { cells.insert(Table.Cell(line.email?.revealed ?? ""), at: 1) }
      return cells
    }
    return View(
      form: form, typed: typed,
      kinds: [Option("", t("users.list.allRoles"), isChosen: filter.kind == nil)]
        + RoleKind.allCases.map { Option($0.rawValue, $0.text(t), isChosen: filter.kind == $0) },
      table: Table(
        t("users.list.found", count: count), columns: columns(t).map(\.title), rows: rows,
        empty: t("users.list.empty")),
      next: found.count > UserLine.pageSize
        ? lines.last.map { Link(t("handling.list.next"), to: address(path, after: $0)) } : nil,
      first: after == nil ? nil : Link(t("handling.list.first"), to: address(path)),
      files: lines.isEmpty
        ? []
        : [
          Link(t("handling.list.spreadsheet"), to: address("\(path).xlsx")),
          Link(t("handling.list.csv"), to: address("\(path).csv")),
        ])
  }

  struct View {
    let form: Form?
    let typed: String
    let kinds: [Option]
    let table: Table
    let next: Link?
    let first: Link?
    let files: [Link]
  }
}

extension RoleKind {
  func text(_ t: Wording) -> String { t("users.roles.\(rawValue)") }

  /// "Klachtenfunctionaris bij Klachtenportaal Zorg".
  func text(at place: String?, _ t: Wording, inSentence: Bool = false) -> String {
    let role = inSentence ? text(t).lowercased() : text(t)
    guard let place else { return role }
    return t("users.roleAt", ["role": role, "place": place])
  }
}

extension UserLine {
  func rolesText(_ t: Wording) -> String {
    roles.isEmpty ? t("users.noRole") : roles.map { $0.kind.text(at: $0.place, t) }.joined(separator: ", ")
  }
}
