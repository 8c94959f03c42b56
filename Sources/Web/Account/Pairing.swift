import Mustache
import Tenant

/// How someone pairs an app with the account: a code to scan, the same to type over, and a field for what the app shows.
struct Pairing: MustacheParent {
  /// The name that the app shows.
  private static let issuer = "Wederhoor"

  /// A QR code as an address, for `img`.
  let code: String
  /// In groups of four.
  let secret: String
  /// Opens the app on this very telephone.
  let address: String
  let email: String

  init(_ offer: SecondFactorOffer, _ t: Wording) throws {
    email = offer.email.revealed
    address = offer.secret.address(for: email, issuer: Self.issuer)
    secret = offer.secret.shown
    code = try PictureAddress.code(address, label: t("account.pairing.picture"))
  }

  func child(named name: String) -> Any? {
    switch name {
    case "code": code
    case "secret": secret
    case "address": address
    case "email": email
    default: nil
    }
  }

  static func form(_ t: Wording, to action: String, cancel: Link, _ hidden: [Field] = []) -> Form {
    Form(
      t, to: action, submit: t("account.pairing.submit"), cancel: cancel,
      [
        .text(
          "code", t("account.pairing.code"), hint: t("account.pairing.codeHint"), most: 40, isShort: true,
          autocomplete: "one-time-code", whenEmpty: t("account.pairing.empty"))
      ] + hidden)
  }
}
