import HTTPTypes
import Hummingbird
import Kernel
import Postgres
import Tenant
import Vault

/// The recovery codes (herstelcodes): shown until the person has kept them, and made anew (`MakeRecoveryCodes`).
struct RecoveryCodesPage: SitePage {
  let portal: Portal

  static let path = "/account/herstelcodes"
  static let new = "/account/herstelcodes/nieuw"

  func routes(_ routes: Routes) {
    routes.signedIn.get(RecoveryCodesPage.path) { context in
      let codes = try await RecoveryCodes.shown(
        to: try context.session, of: context.person.account, in: portal.database, keys: portal.keys)
      guard let codes else { return context.redirect(to: AccountPage.path) }
      return context.render(
        "account/recovery-codes",
        View(codes: codes.map(\.shown), back: ReturnPath(context.query["naar"])?.text ?? ""),
        title: context.t("account.codes.title"), trail: [.account(context.t)])
    }
    routes.signedIn.post(RecoveryCodesPage.path) { fields, context in
      try await portal.database.transaction(as: Actor(.system)) { transaction in
        transaction.record(RecoveryCodes.kept(of: context.person.account))
      }
      return context.redirect(to: ReturnPath(fields["naar"])?.text ?? AccountPage.path)
    }
    routes.signedIn.get(RecoveryCodesPage.new) { context in try await showNew(newForm(context.t), context) }
    routes.signedIn.post(RecoveryCodesPage.new) { fields, context in
      var form = newForm(context.t)
      form.fill(fields)
      guard form.isValid else { return try await showNew(form, context, .unprocessableContent) }
      do {
        let (password, session) = (Sealed(form["wachtwoord"]), try context.session)
        let confirmed = ConfirmPassword(account: context.person.account, password: password, device: context.device)
        let held = try await form.asksPassword(context.t) {
          try await MakeRecoveryCodes(confirmed, session: session)
            .perform(in: portal.database, keys: portal.keys, gate: portal.gate, cost: portal.cost)
        }
        guard let held else { return context.redirect(to: RecoveryCodesPage.path) }
        return try await held.response { try await showNew(form, context, $0) }
      } catch let refused as MakeRecoveryCodes.Refused {
        switch refused {
        case .noSecondFactor: return context.redirect(to: SecondFactorPage.path)
        }
      }
    }
  }

  private func newForm(_ t: Wording) -> Form {
    .askingPassword(t, to: RecoveryCodesPage.new, submit: t("account.codes.submit"))
  }

  private func showNew(
    _ form: Form, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    guard try await portal.database.read(as: Actor(.system), SecondFactor.of(context.person.account)) != nil else {
      return context.redirect(to: SecondFactorPage.path)
    }
    return context.render(
      "account/new-codes", NewView(form: form), title: context.t("account.codes.newTitle"), status: status,
      trail: [.account(context.t)])
  }

  private struct View {
    let codes: [String]
    let back: String
  }

  private struct NewView { let form: Form }
}
