import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Logging
import NIOCore

@testable import Tenant
@testable import Web

/// A site without a database, with a few pages of its own: what the foundation of Web is tested on.
struct WebSite {
  let site: Site

  /// Stands for the error of a database that is away.
  struct Away: Error {}
  /// Stands for any fault of ours; its value must never be shown or logged.
  struct Fault: Error { let secret = "geheim-van-de-klager" }

  init(secureCookies: Bool = false, log: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }) {
    let officer = SignedInPerson(
      account: ID(UUID()), name: "Saskia Vermeer", roles: [.officer(ID(UUID()))], providerName: nil)
    let access = CaseAccess(tenant: ID(UUID()), dossier: UUID(), number: "K 4821 9053")
    site = Site(
      Site.Configuration(publicURL: "https://klachten.example", isDemo: false, secureCookies: secureCookies),
      hooks: Site.Hooks(
        session: { token in
          if token == "weg" { throw Away() }
          return token == "geldig" ? officer : nil
        },
        access: { $0 == "code" ? access : nil },
        isDatabaseAway: { $0 is Away }),
      log: log, folder: WebSite.folder)
  }

  /// The sources' own texts, templates and files, and the templates of these tests.
  private static let folder: URL = {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/Web")
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("wederhoor-web-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for name in ["Texts", "Templates", "Static"] {
        try FileManager.default.copyItem(
          at: sources.appendingPathComponent(name).resolvingSymlinksInPath(), to: folder.appendingPathComponent(name))
      }
      let template =
        "{{<layout}}\n{{$content}}\n  {{#v.form}}\n    {{>form}}\n  {{/v.form}}\n{{/content}}\n{{/layout}}\n"
      try template.write(
        to: folder.appendingPathComponent("Templates/proef.mustache"), atomically: true, encoding: .utf8)
    } catch {
      preconditionFailure("the tests' own templates can't be made: \(error)")
    }
    return folder
  }()

  /// Every kind of page and every kind of error.
  struct Pages: SitePage {
    struct View { let form: Form? }

    func routes(_ routes: Routes) {
      routes.visitors.get("/") { show(nil, $0) }
      routes.visitors.get("/formulier") { show(form($0), $0) }
      routes.visitors.post("/formulier") { fields, context in
        var form = form(context)
        form.fill(fields)
        if form["naam"] == "dicht" { form.refuse("Dit kan niet meer.") }
        guard form.isValid else { return show(form, context, .unprocessableContent) }
        return context.redirect(to: "/", saying: "form.unsaved")
      }
      routes.visitors.get("/kapot") { _ in throw Fault() }
      routes.visitors.get("/weg") { _ in throw Away() }
      routes.visitors.post("/weg") { _, _ in throw Away() }
      routes.visitors.get("/niets") { _ in throw NotFound() }
      routes.visitors.get("/zaken/{zaak}") { context in
        let _: ID<Pages> = try context.id("zaak")
        return show(nil, context)
      }
      routes.signedIn.get("/werklijst") { show(nil, $0) }
      routes.signedIn.get("/beheer") { context in
        try context.require(.portal)
        return show(nil, context)
      }
      routes.complainants.get("/klacht") { show(nil, $0) }
    }

    private func form(_ context: Visitor) -> Form {
      Form(
        context.t, to: "/formulier", submit: "Verstuur",
        [.text("naam", "Uw naam", most: 20), .area("verhaal", "Uw verhaal", hint: "In uw eigen woorden.", most: 50)])
    }

    private func show(
      _ form: Form?, _ context: some AudienceContext, _ status: HTTPResponse.Status = .ok
    ) -> Response { context.render("proef", View(form: form), title: "Proef", status: status) }
  }

  /// Runs one request and gives what came back.
  func request(
    _ method: HTTPRequest.Method, _ path: String, cookie: String? = nil, origin: String? = nil,
    fetchSite: String? = nil, type: String = "application/x-www-form-urlencoded", body: String? = nil
  ) async throws -> Answer {
    var headers: HTTPFields = [:]
    headers[.cookie] = cookie
    headers[.origin] = origin
    if let fetchSite, let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = fetchSite }
    if body != nil { headers[.contentType] = type }
    let sent = headers
    let app = Application(router: site.router([Pages()]))
    return try await app.test(.router) { client in
      let response = try await client.executeRequest(
        uri: path, method: method, headers: sent, body: body.map { ByteBuffer(string: $0) })
      return Answer(
        status: response.status, headers: response.headers, html: String(buffer: response.body))
    }
  }

  struct Answer {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let html: String

    subscript(name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
    var cookies: [String] { headers[values: .setCookie] }
  }
}
