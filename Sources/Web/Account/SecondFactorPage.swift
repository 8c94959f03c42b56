import HTTPTypes
import Hummingbird
import Kernel
import Postgres
import Tenant
import Vault

/// Someone who is signed in sets up a second factor, moves it to another telephone, or turns it off
/// (`OfferSecondFactor`, `EnrolSecondFactor`, `TurnOffSecondFactor`). Each begins with the password.
struct SecondFactorPage: SitePage {
  let portal: Portal

  static let path = "/account/tweede-stap"
  static let pairing = "/account/tweede-stap/koppeling"
  static let off = "/account/tweede-stap/uit"

  func routes(_ routes: Routes) {
    routes.signedIn.get(SecondFactorPage.path) { context in try await showStart(startForm(context.t), context) }
    routes.signedIn.post(SecondFactorPage.path) { fields, context in
      var form = startForm(context.t)
      form.fill(fields)
      guard form.isValid else { return try await showStart(form, context, .unprocessableContent) }
      let (password, session) = (form["wachtwoord"], try context.session)
      let held = try await form.asksPassword(context.t) {
        try await OfferSecondFactor(confirmed(password, context), session: session)
          .perform(in: portal.database, keys: portal.keys, gate: portal.gate, cost: portal.cost)
      }
      guard let held else { return context.redirect(to: SecondFactorPage.pairing) }
      return try await held.response { try await showStart(form, context, $0) }
    }
    routes.signedIn.get(SecondFactorPage.pairing) { context in
      guard let offer = try await offer(context) else { return context.redirect(to: SecondFactorPage.path) }
      return try showPairing(pairingForm(context.t), offer, context)
    }
    routes.signedIn.post(SecondFactorPage.pairing) { fields, context in
      guard let offer = try await offer(context) else { return over(context) }
      var form = pairingForm(context.t)
      form.fill(fields)
      guard form.isValid else { return try showPairing(form, offer, context, .unprocessableContent) }
      do {
        try await EnrolSecondFactor(.session(try context.session), code: form["code"])
          .perform(in: portal.database, keys: portal.keys)
        return context.redirect(to: RecoveryCodesPage.path, saying: "account.factor.done")
      } catch let refused as EnrolSecondFactor.Refused {
        switch refused {
        case .over: return over(context)
        case .wrong:
          form.refuse("code", context.t("account.factor.wrong"))
          return try showPairing(form, offer, context, .unprocessableContent)
        }
      }
    }
    routes.signedIn.get(SecondFactorPage.off) { context in try await showOff(offForm(context.t), context) }
    routes.signedIn.post(SecondFactorPage.off) { fields, context in
      var form = offForm(context.t)
      form.fill(fields)
      guard form.isValid else { return try await showOff(form, context, .unprocessableContent) }
      do {
        let password = form["wachtwoord"]
        let held = try await form.asksPassword(context.t) {
          try await TurnOffSecondFactor(confirmed(password, context))
            .perform(in: portal.database, keys: portal.keys, gate: portal.gate, cost: portal.cost)
        }
        guard let held else { return context.redirect(to: AccountPage.path, saying: "account.off.done") }
        return try await held.response { try await showOff(form, context, $0) }
      } catch let refused as TurnOffSecondFactor.Refused {
        switch refused {
        case .isRequired:
          form.refuse(context.t("account.off.required"))
          return try await showOff(form, context, .unprocessableContent)
        }
      }
    }
  }

  private func confirmed(_ password: String, _ context: SignedIn) -> ConfirmPassword {
    ConfirmPassword(account: context.person.account, password: Sealed(password), device: context.device)
  }

  private func offer(_ context: SignedIn) async throws -> SecondFactorOffer? {
    try await SecondFactorOffer.of(try context.session, in: portal.database, keys: portal.keys)
  }

  private func over(_ context: SignedIn) -> Response {
    context.redirect(to: SecondFactorPage.path, saying: "account.factor.over")
  }

  private func startForm(_ t: Wording) -> Form {
    .askingPassword(t, to: SecondFactorPage.path, submit: t("account.factor.next"))
  }

  private func pairingForm(_ t: Wording) -> Form {
    Pairing.form(t, to: SecondFactorPage.pairing, cancel: Link(t("account.back"), to: AccountPage.path))
  }

  private func offForm(_ t: Wording) -> Form {
    .askingPassword(t, to: SecondFactorPage.off, submit: t("account.off.submit"))
  }

  private func showStart(
    _ form: Form, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let t = context.t
    let factor = try await portal.database.read(as: Actor(.system), SecondFactor.of(context.person.account))
    let notice = factor == nil ? nil : Notice(.warning, t("account.factor.againTitle"), t("account.factor.again"))
    return context.render(
      "account/second-factor", StartView(notice: notice, form: form), title: t("account.factor.title"), status: status,
      trail: [.account(t)])
  }

  private struct StartView {
    let notice: Notice?
    let form: Form
  }

  private func showPairing(
    _ form: Form, _ offer: SecondFactorOffer, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) throws -> Response {
    context.render(
      "account/pairing", PairingView(pairing: try Pairing(offer, context.t), form: form),
      title: context.t("account.pairing.title"), status: status, trail: [.account(context.t)])
  }

  private struct PairingView {
    let pairing: Pairing
    let form: Form
  }

  private func showOff(
    _ form: Form, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let t = context.t
    let (factor, isRequired) = try await portal.database.read(
      as: Actor(.system), SecondFactor.of(context.person.account), SecondFactor.isRequired(of: context.person.account))
    guard factor != nil else { return context.redirect(to: AccountPage.path) }
    let notice = isRequired ? Notice(.info, t("account.off.requiredTitle"), t("account.off.required")) : nil
    return context.render(
      "account/turn-off", OffView(notice: notice, form: isRequired ? nil : form), title: t("account.off.title"),
      status: status, trail: [.account(t)])
  }

  private struct OffView {
    let notice: Notice?
    let form: Form?
  }
}
