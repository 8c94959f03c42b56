import HTTPTypes
import Hummingbird
import Tenant
import Vault

/// A form that was refused for what the portal, and not a field, says: too many tries, or too many people at once.
struct Held {
  let status: HTTPResponse.Status
  /// When it is worth trying again.
  let seconds: Int?

  static let invalid = Held(status: .unprocessableContent, seconds: nil)
  static let busy = Held(status: .serviceUnavailable, seconds: 60)
  static func slowedDown(_ seconds: Int) -> Held { Held(status: .tooManyRequests, seconds: seconds) }

  /// The answer with its header.
  func response(_ show: (HTTPResponse.Status) async throws -> Response) async rethrows -> Response {
    let response = try await show(status)
    return seconds.map { response.retrying(after: $0) } ?? response
  }
}

extension Form {
  /// A form that asks the password again, and nothing else.
  static func askingPassword(_ t: Wording, to action: String, submit: String) -> Form {
    Form(
      t, to: action, submit: submit, cancel: Link(t("account.back"), to: AccountPage.path),
      [.password("wachtwoord", t("signin.signIn.password"), hint: t("account.password.why"))])
  }

  /// Runs what asks the password again, in the field `wachtwoord`, and puts what is refused at the form.
  /// - Returns: nil when it was done.
  mutating func asksPassword(_ t: Wording, _ act: () async throws -> Void) async throws -> Held? {
    do {
      try await act()
      return nil
    } catch let refused as SignIn.Refused {
      switch refused {
      case .wrong:
        refuse("wachtwoord", t("account.password.wrong"))
        return .invalid
      case .slowDown(let seconds):
        refuse(t("signin.signIn.slowDown", count: seconds))
        return .slowedDown(seconds)
      }
    } catch is PasswordGate.Busy {
      refuse(t("signin.signIn.busy"))
      return .busy
    }
  }
}

extension Response {
  /// The same answer, with when it is worth trying again.
  func retrying(after seconds: Int) -> Response {
    var response = self
    response.headers[.retryAfter] = String(seconds)
    return response
  }
}
