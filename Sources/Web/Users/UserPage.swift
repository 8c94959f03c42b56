import Foundation
import Hummingbird
import Kernel
import Mustache
import Postgres
import Tenant
import Terms
import Vault

/// One person who signs in, for portal staff: what they may act as, since when and by whom, and what can be done.
struct UserPage: SitePage {
  let portal: Portal

  static func path(_ account: AccountID) -> String { "\(UsersPage.path)/\(account)" }

  func routes(_ routes: Routes) {
    routes.signedIn.get("/beheer/gebruikers/{gebruiker}") { context in
      let user = try await context.user(in: portal)
      let t = context.t
      let name = user.line.name.revealed
      var facts = [
        Fact(t("users.email"), user.line.email?.revealed ?? ""),
        Fact(
          t("users.hasAccess"), user.line.hasAccess ? t("users.yes") : "",
          tag: user.line.hasAccess ? nil : Tag(t("users.no"), .urgent)),
        Fact(
          t("users.signedIn"), user.line.signedInAt.map { Clock.text($0, t) } ?? t("users.never")),
        Fact(t("users.secondFactor"), t(user.line.hasSecondFactor ? "users.yes" : "users.no")),
      ]
      if user.memberships.isEmpty { facts.append(Fact(t("users.role"), t("users.noRole"))) }
      let roles = Table(
        t("users.person.roles"),
        columns: [t("users.role"), t("users.place"), t("users.since"), t("users.invitedBy"), t("users.todo")],
        rows: user.memberships.map { one in
          [
            Table.Cell(one.role.kind.text(t)),
            Table.Cell(
              one.lastDay.map { t("users.untilDay", ["date": $0.text(in: t.language)]) } ?? one.place ?? ""),
            .moment(one.beganAt, t), Table.Cell(one.invitedBy?.revealed ?? t("users.unknown")),
            Table.Cell(t("users.end.link"), to: "\(UserPage.path(user.line.account))/rollen/\(one.id)"),
          ]
        }, empty: t("users.noRole"))
      let former = Table(
        t("users.person.former"),
        columns: [
          t("users.role"), t("users.place"), t("users.since"), t("users.until"), t("users.endedBy"), t("users.reason"),
        ],
        rows: user.former.map { one in
          [
            Table.Cell(one.role.kind.text(t)), Table.Cell(one.place ?? ""), .moment(one.beganAt, t),
            .moment(one.endedAt, t),
            Table.Cell(one.endedBy?.revealed ?? t("users.unknown")), Table.Cell(one.reason.revealed),
          ]
        }, empty: t("users.person.noFormer"))
      let path = UserPage.path(user.line.account)
      var links = [
        Link(t(user.line.hasAccess ? "users.access.takeTitle" : "users.access.giveTitle"), to: "\(path)/toegang")
      ]
      if user.line.hasAccess, !user.memberships.isEmpty {
        links.append(
          Link(t(user.line.signedInAt == nil ? "users.mail.invite" : "users.mail.reset"), to: "\(path)/uitnodiging"))
      }
      if user.line.roles.contains(where: { [.auditor, .privacy].contains($0.kind) }) {
        links.append(Link(t("oversight.readings.ofPerson"), to: "\(path)/gelezen"))
      }
      return context.render(
        "users/person",
        View(facts: Facts(facts), roles: roles, links: links, former: user.former.isEmpty ? nil : former),
        title: name, trail: [Link(t("users.list.title"), to: UsersPage.path)])
    }
  }

  private struct View: MustacheParent {
    let facts: Facts
    let roles: Table
    let links: [Link]
    let former: Table?

    func child(named name: String) -> Any? {
      switch name {
      case "facts": facts
      case "roles": roles
      case "links": links
      case "former": former
      default: nil
      }
    }
  }
}

/// The person that an address of portal staff names.
struct UserRecord: Sendable {
  let actor: Actor
  let line: UserLine
  let memberships: [Membership]
  let former: [FormerMembership]
}

extension SignedIn {
  /// - Throws: `NotAllowed` for all but portal staff; `NotFound`.
  func user(in portal: Portal) async throws -> UserRecord {
    let actor = try actor(.portal)
    let account: AccountID = try id("gebruiker")
    let (line, memberships, former) = try await portal.database.read(
      as: actor, UserLine.of(account, portal.keys), Membership.all(of: account, portal.keys),
      FormerMembership.all(of: account, portal.keys))
    return UserRecord(actor: actor, line: line, memberships: memberships, former: former)
  }

  func trail(to user: UserRecord) -> [Link] {
    [
      Link(t("users.list.title"), to: UsersPage.path),
      Link(user.line.name.revealed, to: UserPage.path(user.line.account)),
    ]
  }
}

extension Table.Cell {
  /// The day of a moment; what it says when it isn't known.
  static func moment(_ moment: Date?, _ t: Wording) -> Table.Cell {
    moment.map { .day(Day(of: $0), t) } ?? Table.Cell(t("users.unknown"))
  }
}
