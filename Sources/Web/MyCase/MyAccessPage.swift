import Dossier
import HTTPTypes
import Hummingbird
import Kernel
import Postgres
import Vault

/// The complainant's e-mail address and code: confirm the address (`ConfirmAddress`), give another (`GiveAddress`), make
/// a new code (`RenewCode`), which is shown once.
struct MyAccessPage: SitePage {
  let portal: Portal

  static let path = "/mijn-klacht/toegang"

  func routes(_ routes: Routes) {
    routes.complainants.get(MyAccessPage.path) { context in try await show(addressForm(context.t), context) }
    routes.complainants.post("\(MyAccessPage.path)/bevestiging") { _, context in
      do {
        try await portal.database.transaction(as: context.access.actor) {
          try await ConfirmAddress().perform(in: $0, keys: portal.keys)
        }
        return context.redirect(to: MyAccessPage.path, saying: "access.mine.confirmSent")
      } catch let refused as ConfirmAddress.Refused {
        switch refused {
        case .noAddress: return context.redirect(to: MyAccessPage.path)
        case .alreadyConfirmed: return context.redirect(to: MyAccessPage.path, saying: "access.mine.already")
        case .tooMany:
          var form = addressForm(context.t)
          form.refuse(context.t("access.mine.tooMany"))
          return try await show(form, context, .tooManyRequests)
        }
      }
    }
    routes.complainants.post("\(MyAccessPage.path)/adres") { fields, context in
      var form = addressForm(context.t)
      form.fill(fields)
      guard form.isValid else { return try await show(form, context, .unprocessableContent) }
      do {
        let address = Sealed(form["email"])
        try await portal.database.transaction(as: context.access.actor) {
          try await GiveAddress(email: address).perform(in: $0, keys: portal.keys)
        }
        return context.redirect(to: MyAccessPage.path, saying: "access.mine.otherDone")
      } catch let refused as GiveAddress.Refused {
        form.refuse("email", refused.sentence(context.t))
        return try await show(form, context, .unprocessableContent)
      }
    }
    routes.complainants.post("\(MyAccessPage.path)/code") { fields, context in try await renew(fields, context) }
  }

  /// The code is derived from what stands in the form, so that a double click shows the same one twice.
  private func renew(_ fields: FormFields, _ context: Complainant) async throws -> Response {
    guard let seed = Token(text: fields["sleutel"]) else { return context.redirect(to: MyAccessPage.path) }
    var bytes = CanonicalBytes("wederhoor new code 1")
    bytes.add(seed.text)
    bytes.add(context.access.dossier)
    let code = AccessCode(derivedFrom: portal.keys.codes, context: bytes.bytes)
    try await portal.database.transaction(as: context.access.actor) {
      try await RenewCode(code: code).perform(in: $0, keys: portal.keys)
    }
    if let token = context.visit[.access].flatMap({ Token(text: $0) }) {
      let access = (tenant: context.access.tenant, dossier: context.access.dossier)
      try await portal.database.transaction(as: Actor(.system)) {
        $0.record(ComplainantSession.endOthers(of: access, than: token))
      }
    }
    let view = NewCode(number: context.access.number, code: code.shown, back: .myCase(context.t))
    return context.render(
      "mycase/new-code", view, title: context.t("access.mine.codeNewTitle"), trail: [.myCase(context.t)])
  }

  private func addressForm(_ t: Wording) -> Form {
    Form(
      t, to: "\(MyAccessPage.path)/adres", submit: t("access.mine.otherSubmit"),
      [.email("email", t("access.mine.other"), hint: t("access.mine.otherHint"))])
  }

  private func show(
    _ form: Form, _ context: Complainant, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let t = context.t
    let whole = try await portal.myCase(context)
    let person = whole.complainant
    var state: [String] = []
    if let address = person.address, let email = person.email {
      state.append(t("access.mine.current", ["address": email.revealed]))
      if !address.isOwnersOwn { state.append(t("access.mine.byOfficer")) }
      state.append(address.isConfirmed ? t("access.mine.confirmed") : t("access.mine.unconfirmed"))
    } else {
      state.append(t("access.mine.none"))
    }
    let confirm = person.address.map { !$0.isConfirmed } ?? false
    let view = View(
      state: state, confirm: confirm ? "\(MyAccessPage.path)/bevestiging" : nil, form: form,
      renewal: Renewal(address: "\(MyAccessPage.path)/code", seed: Token.generate().text))
    return context.render(
      "mycase/access", view, title: t("access.mine.title"), status: status, trail: [.myCase(t)])
  }

  private struct View {
    let state: [String]
    let confirm: String?
    let form: Form
    let renewal: Renewal
  }
  private struct Renewal {
    let address: String
    let seed: String
  }
  private struct NewCode {
    let number: String
    let code: String
    let back: Link
  }
}

extension GiveAddress.Refused {
  func sentence(_ t: Wording) -> String {
    switch self {
    case .notAnAddress: t("access.mine.notAnAddress")
    case .isTheSame: t("access.mine.same")
    }
  }
}
