import Foundation
import Hummingbird
import Kernel
import Mustache
import Postgres
import Tenant
import Terms

/// Where someone is signed in (`StaffSession`): one place can be ended, and all others at once.
struct SessionsPage: SitePage {
  let portal: Portal

  static let path = "/account/sessies"
  static let others = "/account/sessies/andere"

  func routes(_ routes: Routes) {
    routes.signedIn.get(SessionsPage.path) { context in
      let t = context.t
      let sessions = try await portal.database.read(
        as: Actor(.system), StaffSession.all(of: context.person.account, asked: try context.session))
      let places = sessions.map { Place($0, t) }
      return context.render(
        "account/sessions",
        View(
          lead: t("account.sessions.lead", ["hours": "\(StaffSession.mostHours)"]), places: places,
          hasOthers: places.contains { !$0.isThis }),
        title: t("account.sessions.title"), trail: [.account(t)])
    }
    routes.signedIn.post(SessionsPage.path) { fields, context in
      // One that is over already, or another person's, ends nothing and looks the same.
      if let id = ID<StaffSession>(fields["sessie"]) {
        try await portal.database.transaction(as: Actor(.system)) { transaction in
          transaction.record(StaffSession.end(id, of: context.person.account))
        }
      }
      return context.redirect(to: SessionsPage.path, saying: "account.sessions.ended")
    }
    routes.signedIn.post(SessionsPage.others) { _, context in
      let session = try context.session
      try await portal.database.transaction(as: Actor(.system)) { transaction in
        transaction.record(StaffSession.endOthers(of: context.person.account, but: session))
      }
      return context.redirect(to: SessionsPage.path, saying: "account.sessions.othersEnded")
    }
  }

  private struct View {
    let lead: String
    let places: [Place]
    let hasOthers: Bool
  }

  /// One browser, in words.
  private struct Place: MustacheParent {
    let id: String
    let browser: String
    let isThis: Bool
    let facts: Facts
    let tag: Tag

    init(_ session: StaffSession, _ t: Wording) {
      id = session.id.description
      browser = session.browser.text(t)
      isThis = session.isThis
      tag = Tag(t("account.sessions.this"), .active)
      facts = Facts([
        Fact(t("account.sessions.started"), Clock.text(session.startedAt, t)),
        Fact(t("account.sessions.seen"), Clock.text(session.lastSeenAt, t)),
      ])
    }

    func child(named name: String) -> Any? {
      switch name {
      case "id": id
      case "browser": browser
      case "isThis": isThis
      case "facts": facts
      case "tag": tag
      default: nil
      }
    }
  }
}

extension BrowserKind {
  /// "Firefox op Windows".
  func text(_ t: Wording) -> String {
    t(
      "account.browser.on",
      [
        "program": t("account.browser.program.\(program.rawValue)"),
        "device": t("account.browser.device.\(device.rawValue)"),
      ])
  }
}
