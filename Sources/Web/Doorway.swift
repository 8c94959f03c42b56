import HTTPTypes
import Hummingbird
import Tenant

/// The outermost layer: reads who comes and in what language, refuses what other sites send, turns every error into a
/// page, and puts the strict headers on every answer.
struct Doorway: RouterMiddleware {
  typealias Context = Front

  let site: Site

  func handle(
    _ request: Request, context: Front, next: (Request, Front) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    var context = context
    var visit = Visit(
      site: site, t: site.texts[.nl], path: request.uri.path, cookies: [:], requestID: context.id)
    var response: Response
    var isReadByPage = false
    do {
      let query = Result { () throws(BadInput) in try FormFields(decoding: (request.uri.query ?? "").utf8) }
      visit = arrival(request, query: (try? query.get()) ?? FormFields(), id: context.id)
      visit.address = site.configuration.proxies.network(
        peer: context.peer, forwarded: request.headers[values: .forwardedFor])
      _ = try query.get()
      guard SameOrigin.allows(request, publicAuthority: SameOrigin.authority(of: site.configuration.publicURL)) else {
        throw FromAnotherSite()
      }
      if !visit.path.hasPrefix("/static/") {
        if let token = visit[.session], !token.isEmpty { visit.person = try await site.hooks.session(token) }
        if let token = visit[.access], !token.isEmpty { visit.access = try await site.hooks.access(token) }
        if let token = visit[.companion], !token.isEmpty { visit.companion = try await site.hooks.companion(token) }
      }
      context.visit = visit
      isReadByPage = true
      response = try await next(request, context)
    } catch let unrecorded as Unrecorded {
      response = ErrorPage.response(to: unrecorded.cause, request, visit, unsent: unrecorded.fields)
    } catch {
      // A body is read once: by the page, or here when it never came to its page.
      let unsent = isReadByPage || error is FromAnotherSite ? nil : await Unrecorded.read(request)
      response = ErrorPage.response(to: error, request, visit, unsent: unsent)
    }
    if let asked = site.texts[code: visit.query["taal"]]?.code, visit[.language] != asked {
      response.setCookie(site.cookie(.language, asked, secondsToLive: 365 * 24 * 3600))
    }
    putHeaders(on: &response)
    site.traffic.answered(
      request.method.rawValue, status: response.status.code,
      seconds: start.duration(to: .now) / .seconds(1))
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
    let texts = site.texts
    // What an address asks for with `?taal=en`, what this browser asked for before, or Dutch.
    let t = texts[code: query["taal"]] ?? texts[code: cookies[site.name(of: .language)]] ?? texts[.nl]
    return Visit(
      site: site, t: t, path: request.uri.path, query: query, cookies: cookies, requestID: id,
      browser: BrowserKind(userAgent: request.headers[.userAgent] ?? ""))
  }

  // No content of a case stays in a browser's cache, no other site frames us, nothing loads from elsewhere.
  private func putHeaders(on response: inout Response) {
    // Only what someone added to a case has a policy of its own, and a stricter one: see DocumentFile.
    if response.headers[.contentSecurityPolicy] == nil {
      response.headers[.contentSecurityPolicy] =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'"
    }
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
