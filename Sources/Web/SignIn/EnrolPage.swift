import HTTPTypes
import Hummingbird
import Kernel
import Tenant
import Vault

/// Someone of whom a second factor is asked sets it up before there is a session (`EnrolSecondFactor`). Nothing else can
/// be reached until it is done.
struct EnrolPage: SitePage {
  let portal: Portal

  static let path = "/inloggen/koppeling"

  func routes(_ routes: Routes) {
    routes.visitors.get(EnrolPage.path) { context in
      guard let step = context.step,
        let offer = try await SecondFactorOffer.of(step, in: portal.database, keys: portal.keys)
      else { return over(context) }
      return try show(form(context, back: ReturnPath(context.query["naar"])), offer, context)
    }
    routes.visitors.post(EnrolPage.path) { fields, context in
      guard let step = context.step,
        let offer = try await SecondFactorOffer.of(step, in: portal.database, keys: portal.keys)
      else { return over(context) }
      let back = ReturnPath(fields["naar"])
      var form = form(context, back: back)
      form.fill(fields)
      guard form.isValid else { return try show(form, offer, context, status: .unprocessableContent) }
      do {
        let opened = try await EnrolSecondFactor(.step(step, context.arrival), code: form["code"])
          .perform(in: portal.database, keys: portal.keys)
        guard let opened else { return over(context) }
        let codes = RecoveryCodesPage.path
        var response = context.redirect(
          to: back.map { "\(codes)?naar=\(ReturnPath.encoded($0.text))" } ?? codes, saying: "account.factor.done")
        context.carry(opened, on: &response)
        return response
      } catch let refused as EnrolSecondFactor.Refused {
        switch refused {
        case .over: return over(context)
        case .wrong:
          form.refuse("code", context.t("account.factor.wrong"))
          return try show(form, offer, context, status: .unprocessableContent)
        }
      }
    }
  }

  private func over(_ context: Visitor) -> Response {
    var response = context.redirect(to: "/inloggen", saying: context.visit.person == nil ? "signin.code.over" : nil)
    response.setCookie(context.site.forget(.step))
    return response
  }

  private func form(_ context: Visitor, back: ReturnPath?) -> Form {
    Pairing.form(
      context.t, to: EnrolPage.path, cancel: Link(context.t("signin.code.again"), to: "/inloggen"),
      [.hidden("naar", back?.text ?? "")])
  }

  private func show(
    _ form: Form, _ offer: SecondFactorOffer, _ context: Visitor, status: HTTPResponse.Status = .ok
  ) throws -> Response {
    context.render(
      "signin/enrol", View(pairing: try Pairing(offer, context.t), form: form), title: context.t("signin.enrol.title"),
      status: status)
  }

  private struct View {
    let pairing: Pairing
    let form: Form
  }
}
