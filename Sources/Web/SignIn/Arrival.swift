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
