import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Logging
import Tenant

/// What every page needs: where the portal stands, its texts, templates and files, and how to look up who is there.
package struct Site: Sendable {
  package let configuration: Configuration
  package let hooks: Hooks
  package let texts: Texts
  package let assets: Assets
  package let log: Logger
  let templates: Templates
  let letters: Letters
  let turns = Turns()
  let crowd: Crowd
  /// Papers that anyone may ask for.
  let shelf = PaperShelf()
  /// What this server answered, for its metrics.
  package let traffic = Traffic()

  /// Where and how the portal is served.
  package struct Configuration: Sendable {
    /// As people type it, without a slash at the end: `https://klachten.example`.
    package let publicURL: String
    /// Whether the database is marked demo: every page says so.
    package let isDemo: Bool
    /// Over https only: `Secure` cookies with the `__Host-` prefix, and HSTS.
    package let secureCookies: Bool
    /// How many complaints an hour go freely; nil for as many as come.
    package let limits: Crowd.Limits?
    /// The proxies that may say from where a request comes.
    package let proxies: Proxies

    package init(
      publicURL: String, isDemo: Bool, secureCookies: Bool, limits: Crowd.Limits? = Crowd.Limits(),
      proxies: Proxies = Proxies()
    ) {
      self.limits = limits
      self.proxies = proxies
      self.publicURL = publicURL
      self.isDemo = isDemo
      self.secureCookies = secureCookies
    }
  }

  /// What the site asks of the rest of the house.
  package struct Hooks: Sendable {
    /// Who holds this session token; nil when it is unknown or over.
    package var session: @Sendable (_ token: String) async throws -> SignedInPerson?
    /// Which case this token of a complainant opens; nil when it is unknown or over.
    package var access: @Sendable (_ token: String) async throws -> CaseAccess?
    /// In which case this token lets someone help; nil when it is unknown or over, or the complainant took it back.
    package var companion: @Sendable (_ token: String) async throws -> CompanionAccess?
    /// Whether this error means that the database can't be reached now: the calm 503 page.
    package var isDatabaseAway: @Sendable (any Error) -> Bool
    /// What the log may know of an unforeseen error: its kind, a constraint's name; never a value of a row.
    package var kind: @Sendable (any Error) -> String
    /// The links in the header for who is there.
    package var navigation: @Sendable (Visit) -> [Link]
    /// Where forms are kept that were sent after the session had ended; nil keeps nothing.
    package var kept: KeptForms?

    package init(
      session: @escaping @Sendable (_ token: String) async throws -> SignedInPerson?,
      access: @escaping @Sendable (_ token: String) async throws -> CaseAccess?,
      companion: @escaping @Sendable (_ token: String) async throws -> CompanionAccess? = { _ in nil },
      isDatabaseAway: @escaping @Sendable (any Error) -> Bool,
      kind: @escaping @Sendable (any Error) -> String = { String(reflecting: type(of: $0)) },
      navigation: @escaping @Sendable (Visit) -> [Link] = { _ in [] },
      kept: KeptForms? = nil
    ) {
      self.session = session
      self.access = access
      self.companion = companion
      self.isDatabaseAway = isDatabaseAway
      self.kind = kind
      self.navigation = navigation
      self.kept = kept
    }
  }

  /// Reads texts, templates and static files; a mistake in one ends the process with a sentence.
  /// - Parameter folder: what holds `Texts`, `Templates` and `Static`; the ones of this target unless said otherwise.
  package init(_ configuration: Configuration, hooks: Hooks, log: Logger, folder: URL? = nil) {
    guard let folder = folder ?? Bundle.module.resourceURL else { preconditionFailure("the resources are missing") }
    self.configuration = configuration
    self.hooks = hooks
    self.log = log
    crowd = Crowd(configuration.limits)
    texts = Texts(folder: folder.appendingPathComponent("Texts"))
    templates = Templates(folder: folder.appendingPathComponent("Templates"), texts: texts)
    letters = Letters(texts: texts, templates: templates, publicURL: configuration.publicURL)
    assets = Assets(folder: folder.appendingPathComponent("Static"))
  }

  /// The router with these pages, the static files, and a 405 for every method that a page does not have.
  package func router(_ pages: [any SitePage]) -> Router<Front> {
    let router = Router(context: Front.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: Doorway(site: self))
    let routes = Routes(router)
    for page in pages { page.routes(routes) }
    routes.add(.get, "/static/{file}", for: Visitor.self) { [assets] request, context in
      guard let response = assets.response(for: try context.parameter("file"), request) else { throw NotFound() }
      return response
    }
    routes.finish()
    return router
  }

  /// Every route of these pages and who may come there: for the tests that visit them all.
  package static func routes(of pages: [any SitePage]) -> [Routes.Entry] {
    let routes = Routes(Router(context: Front.self))
    for page in pages { page.routes(routes) }
    return routes.entries
  }

  func render(_ template: String, _ content: Page) -> String { templates.render(template, content) }

  func name(of cookie: CookieName) -> String { (configuration.secureCookies ? "__Host-" : "") + cookie.rawValue }

  /// A cookie that only this site's server reads.
  /// - Parameter secondsToLive: nil for as long as the browser is open.
  package func cookie(_ name: CookieName, _ value: String, secondsToLive: Int? = nil) -> Cookie {
    Cookie(
      name: self.name(of: name), value: value, maxAge: secondsToLive, path: "/",
      secure: configuration.secureCookies, httpOnly: true, sameSite: .lax)
  }

  /// The cookie that makes the browser forget that one.
  package func forget(_ name: CookieName) -> Cookie { cookie(name, "", secondsToLive: 0) }
}

/// A page, or a few that belong together: `GET` shows, `POST` records one thing and then redirects.
package protocol SitePage: Sendable {
  func routes(_ routes: Routes)
}
