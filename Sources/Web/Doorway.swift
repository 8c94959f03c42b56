import HTTPTypes
import Hummingbird
import Kernel
import Tenant

/// The outermost layer: reads who comes and in what language, refuses what other sites send, turns every error into a
/// page, and puts the strict headers on every answer.
struct Doorway: RouterMiddleware {
  typealias Context = Front

  let site: Site

  func handle(
    _ request: Request, context: Front, next: (Request, Front) async throws -> Response
  ) async throws -> Response {
    var context = context
    var visit = Visit(
      site: site, language: .nl, path: request.uri.path, cookies: [:], requestID: context.id)
    var response: Response
    do {
      let query = Result { () throws(BadInput) in try FormFields(decoding: (request.uri.query ?? "").utf8) }
      visit = arrival(request, query: (try? query.get()) ?? FormFields(), id: context.id)
      _ = try query.get()
      guard SameOrigin.allows(request, publicAuthority: SameOrigin.authority(of: site.configuration.publicURL)) else {
        throw FromAnotherSite()
      }
      if !visit.path.hasPrefix("/static/") {
        if let token = visit[.session], !token.isEmpty { visit.person = try await site.hooks.session(token) }
        if let token = visit[.access], !token.isEmpty { visit.access = try await site.hooks.access(token) }
      }
      context.visit = visit
      response = try await next(request, context)
    } catch {
      response = ErrorPage.response(to: error, request, visit)
    }
    if let asked = visit.query.asksLanguage, visit[.language] != asked.rawValue {
      response.setCookie(site.cookie(.language, asked.rawValue, secondsToLive: 365 * 24 * 3600))
    }
    putHeaders(on: &response)
    return response
  }

  private func arrival(_ request: Request, query: FormFields, id: String) -> Visit {
    var cookies: [String: String] = [:]
    for header in request.headers[values: .cookie] {
      for pair in header.split(separator: ";") {
        let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(halves[0].drop { $0 == " " })
        if halves.count == 2, cookies[name] == nil { cookies[name] = String(halves[1]) }
      }
    }
    let kept = cookies[site.name(of: .language)].flatMap(Language.init(rawValue:))
    return Visit(
      site: site, language: query.asksLanguage ?? kept ?? .nl, path: request.uri.path, query: query, cookies: cookies,
      requestID: id, browser: BrowserKind(userAgent: request.headers[.userAgent] ?? ""))
  }

  // No content of a case stays in a browser's cache, no other site frames us, nothing loads from elsewhere.
  private func putHeaders(on response: inout Response) {
    response.headers[.contentSecurityPolicy] =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; "
      + "base-uri 'none'; frame-ancestors 'none'"
    response.headers[.xContentTypeOptions] = "nosniff"
    // "no-referrer" would make browsers send `Origin: null` with our own forms; other sites learn nothing either way.
    response.headers[.referrerPolicy] = "same-origin"
    response.headers[.permissionsPolicy] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    response.headers[.openerPolicy] = "same-origin"
    response.headers[.resourcePolicy] = "same-origin"
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    if site.configuration.secureCookies {
      response.headers[.strictTransportSecurity] = "max-age=63072000; includeSubDomains"
    }
  }
}

/// A request that changes something and does not come from one of our own pages: 403.
struct FromAnotherSite: Error {}

extension FormFields {
  /// The language that an address asks for with `?taal=en`.
  var asksLanguage: Language? { Language(rawValue: self["taal"]) }
}
