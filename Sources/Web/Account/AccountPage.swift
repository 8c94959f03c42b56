import Foundation
import Hummingbird
import Kernel
import Postgres
import Tenant
import Terms

/// Mijn account: how someone of the staff signs in, and where.
struct AccountPage: SitePage {
  let portal: Portal

  static let path = "/account"

  func routes(_ routes: Routes) {
    routes.signedIn.get(AccountPage.path) { context in
      let (t, account) = (context.t, context.person.account)
      let (factor, isRequired, sessions) = try await portal.database.read(
        as: Actor(.system), SecondFactor.of(account), SecondFactor.isRequired(of: account),
        StaffSession.all(of: account, asked: try context.session))
      let email = try await SignedInPerson.email(of: account, in: portal.database, keys: portal.keys)
      let facts = Facts([
        Fact(t("account.name"), context.person.name), Fact(t("account.email"), email.revealed),
        Fact(t("account.password.fact"), t("account.password.change"), to: AskPasswordResetPage.path),
      ])
      let view = View(
        facts: facts, notice: notice(factor, t), factorFacts: factorFacts(factor, t), hasFactor: factor != nil,
        mayTurnOff: factor != nil && !isRequired, signedIn: t("account.sessions.count", count: sessions.count))
      return context.render("account/account", view, title: t("account.title"))
    }
  }

  /// What someone should do about it, if anything.
  private func notice(_ factor: SecondFactor?, _ t: Wording) -> Notice? {
    guard let factor else { return Notice(.info, t("account.factor.noneTitle"), t("account.factor.none")) }
    guard factor.codesLeft <= 3 else { return nil }
    return Notice(.warning, t("account.codes.few", count: factor.codesLeft), t("account.codes.makeNew"))
  }

  private func factorFacts(_ factor: SecondFactor?, _ t: Wording) -> Facts? {
    guard let factor else { return nil }
    return Facts([
      Fact(t("account.factor.app"), t("account.factor.since", ["date": Day(of: factor.since).text(in: t.language)])),
      Fact(t("account.codes.title"), t("account.codes.left", count: factor.codesLeft)),
    ])
  }

  private struct View {
    let facts: Facts
    let notice: Notice?
    let factorFacts: Facts?
    let hasFactor: Bool
    let mayTurnOff: Bool
    let signedIn: String
  }
}

extension Link {
  /// Back to the account, for the trail.
  static func account(_ t: Wording) -> Link { Link(t("account.title"), to: AccountPage.path) }
}
