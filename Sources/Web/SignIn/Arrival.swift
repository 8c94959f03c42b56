import HTTPTypes
import Hummingbird
import Tenant
import Vault

extension AudienceContext {
  /// The browser that signs in, as far as the portal knows it.
  var arrival: StaffSession.Arrival {
    StaffSession.Arrival(device: device, browser: visit.browser)
  }

  /// The token by which accounts know this browser.
  var device: Token? { visit[.device].flatMap { Token(text: $0) } }
}

extension Visitor {
  /// The token of a sign-in under way in this browser.
  var step: Token? { visit[.step].flatMap { Token(text: $0) } }

  /// Signed in: the cookies, and on to the page that was asked for.
  func arrived(
    _ opened: StaffSession.Opened, back: ReturnPath?, in portal: Portal
  ) async throws -> Response {
    let person = try await SignedInPerson.of(opened.token, in: portal.database, keys: portal.keys)
    let isKept = visit.keptToken != nil && back != nil
    var response = redirect(
      to: back?.text ?? person.map(Navigation.landing) ?? "/", saying: isKept ? "signin.kept.back" : nil)
    carry(opened, on: &response)
    return response
  }

  /// Gives the browser its session, and the name by which the account knows it the next time.
  func carry(_ opened: StaffSession.Opened, on response: inout Response) {
    response.setCookie(site.cookie(.session, opened.token.text))
    response.setCookie(site.cookie(.device, opened.device.text, secondsToLive: 180 * 86_400))
    response.setCookie(site.forget(.step))
  }

  /// The password was right: on to the second step.
  func on(to path: String, with step: Token, back: ReturnPath?, seconds: Int) -> Response {
    var response = redirect(to: back.map { "\(path)?naar=\(ReturnPath.encoded($0.text))" } ?? path)
    response.setCookie(site.cookie(.step, step.text, secondsToLive: seconds))
    return response
  }
}

extension SignedIn {
  /// The session that asks.
  /// - Throws: `SignInFirst` when there is none, which there always is.
  var session: Token {
    get throws {
      guard let token = visit[.session].flatMap({ Token(text: $0) }) else { throw SignInFirst() }
      return token
    }
  }
}

/// A form that was refused for what the portal, and not a field, says: too many tries, or too many people at once.
struct Held {
  let status: HTTPResponse.Status
  /// When it is worth trying again.
  let seconds: Int?

  static let invalid = Held(status: .unprocessableContent, seconds: nil)
  static let busy = Held(status: .serviceUnavailable, seconds: 60)
  static func slowedDown(_ seconds: Int) -> Held { Held(status: .tooManyRequests, seconds: seconds) }

  /// The answer with its header.
  func response(_ show: (HTTPResponse.Status) -> Response) -> Response {
    let response = show(status)
    return seconds.map { response.retrying(after: $0) } ?? response
  }
}

extension Form {
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
