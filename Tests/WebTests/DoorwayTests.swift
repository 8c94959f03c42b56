import HTTPTypes
import Kernel
import Logging
import Synchronization
import Testing

@testable import Web

struct DoorwayTests {
  let web = WebSite()

  @Test(arguments: [("/", 200), ("/bestaat-niet", 404), ("/kapot", 500), ("/weg", 503), ("/werklijst", 303)])
  func `every answer carries the strict headers`(path: String, code: Int) async throws {
    let answer = try await web.request(.get, path)
    #expect(answer.status.code == code)
    let policy = try #require(answer["Content-Security-Policy"])
    for part in ["default-src 'none'", "script-src 'self'", "form-action 'self'", "frame-ancestors 'none'"] {
      #expect(policy.contains(part))
    }
    #expect(!policy.contains("unsafe"))
    #expect(answer["X-Content-Type-Options"] == "nosniff")
    #expect(answer["Referrer-Policy"] == "same-origin")
    #expect(answer["Cross-Origin-Opener-Policy"] == "same-origin")
    #expect(answer["Permissions-Policy"] != nil)
    #expect(answer["Cache-Control"] == "no-store")
    #expect(answer["Strict-Transport-Security"] == nil)
    #expect(answer["Server"] == nil)
  }

  @Test func `over https only, it says so and cookies are bound to the host`() async throws {
    let answer = try await WebSite(secureCookies: true).request(.get, "/?taal=en")
    #expect(answer["Strict-Transport-Security"]?.hasPrefix("max-age=63072000") == true)
    let cookie = try #require(answer.cookies.first)
    #expect(cookie.hasPrefix("__Host-taal=en"))
    for part in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] { #expect(cookie.contains(part)) }
  }

  @Test func `a method that a page does not have gets 405 and what is allowed`() async throws {
    for method in [HTTPRequest.Method.post, .put, .delete, .patch] {
      let answer = try await web.request(method, "/niets")
      #expect(answer.status == .methodNotAllowed)
      #expect(answer["Allow"] == "GET, HEAD")
      #expect(answer["Content-Security-Policy"] != nil)
    }
    #expect(try await web.request(.delete, "/formulier")["Allow"] == "GET, HEAD, POST")
    #expect(try await web.request(.head, "/").status == .ok)
  }

  @Test func `the error pages speak the visitor's language and say what to do`() async throws {
    let dutch = try await web.request(.get, "/bestaat-niet")
    #expect(dutch.html.contains("<html lang=\"nl\">"))
    #expect(dutch.html.contains("<h1>Deze pagina is er niet</h1>"))
    let english = try await web.request(.get, "/bestaat-niet", cookie: "taal=en")
    #expect(english.html.contains("<html lang=\"en\">"))
    #expect(english.html.contains("<h1>This page is not here</h1>"))
  }

  @Test func `not there, not yours and no identifier look the same`() async throws {
    let pages = [
      try await web.request(.get, "/niets"), try await web.request(.get, "/zaken/x"),
      try await web.request(.get, "/zaken/%00"),
    ]
    for page in pages { #expect(page.status == .notFound) }
    #expect(try await web.request(.get, "/zaken/0199c1de-5a3c-7000-8000-000000000001").status == .ok)
  }

  @Test func `a database that is away gives a calm page that says when to come back`() async throws {
    for answer in [try await web.request(.get, "/weg"), try await web.request(.get, "/", cookie: "sessie=weg")] {
      #expect(answer.status == .serviceUnavailable)
      #expect(answer["Retry-After"] == "30")
      #expect(answer.html.contains("Het portaal is er even niet"))
    }
  }

  @Test func `a fault of ours shows a number, and the log has it with the kind and no value`() async throws {
    let lines = Lines()
    let log = Logger(label: "test") { _ in Recorder(lines: lines) }
    let answer = try await WebSite(log: log).request(.get, "/kapot")
    #expect(answer.status == .internalServerError)
    let reference = try #require(answer.html.firstMatch(of: #/<strong>([2-9A-Z]{8})<\/strong>/#)).1
    let logged = lines.all.joined(separator: "\n")
    #expect(logged.contains(reference))
    #expect(logged.contains("Fault"))
    #expect(!logged.contains("geheim"))
    #expect(!answer.html.contains("geheim"))
  }

  @Test func `the language link keeps the page and its query, and a cookie keeps the language`() async throws {
    let first = try await web.request(.get, "/?zoek=thuis%20zorg%26meer")
    #expect(first.html.contains("href=\"/?taal=en&amp;zoek=thuis%20zorg%26meer\""))
    #expect(first.cookies.isEmpty)
    let second = try await web.request(.get, "/?taal=en&zoek=x")
    #expect(second.html.contains("<html lang=\"en\">"))
    #expect(second.html.contains("href=\"/?taal=nl&amp;zoek=x\""))
    #expect(second.cookies.contains { $0.hasPrefix("taal=en") })
    #expect(try await web.request(.get, "/", cookie: "a=b; taal=en").html.contains("<html lang=\"en\">"))
    #expect(try await web.request(.get, "/?taal=de").html.contains("<html lang=\"nl\">"))
  }

  @Test func `the staff's pages send a stranger to the sign-in page, and back afterwards`() async throws {
    let stranger = try await web.request(.get, "/werklijst?fase=open&p=2")
    #expect(stranger.status == .seeOther)
    #expect(stranger["Location"] == "/inloggen?naar=/werklijst%3Ffase%3Dopen%26p%3D2")
    #expect(try await web.request(.get, "/werklijst", cookie: "sessie=verlopen").status == .seeOther)
    let officer = try await web.request(.get, "/werklijst", cookie: "sessie=geldig")
    #expect(officer.status == .ok)
    #expect(officer.html.contains("Saskia Vermeer"))
  }

  @Test func `the complainant's page asks a stranger for the access code`() async throws {
    let stranger = try await web.request(.get, "/klacht")
    #expect(stranger.status == .seeOther)
    #expect(stranger["Location"] == "/volgen")
    #expect(try await web.request(.get, "/klacht", cookie: "sessie=geldig").status == .seeOther)
    #expect(try await web.request(.get, "/klacht", cookie: "inzage=code").html.contains("K 4821 9053"))
  }

  @Test func `another role gets 403 and reads which role it takes`() async throws {
    let answer = try await web.request(.get, "/beheer", cookie: "sessie=geldig")
    #expect(answer.status == .forbidden)
    #expect(answer.html.contains("Deze pagina is voor: beheerder van het portaal."))
  }

  @Test func `a form from another site is refused before anyone reads it`() async throws {
    let crossSite = try await web.request(.post, "/formulier", fetchSite: "cross-site", body: "naam=x&verhaal=y")
    #expect(crossSite.status == .forbidden)
    #expect(crossSite.html.contains("Dit formulier kwam niet van onze pagina"))
    let own = try await web.request(.post, "/formulier", fetchSite: "same-origin", body: "naam=x&verhaal=y")
    #expect(own.status == .seeOther)
  }
}

/// What was logged, as text.
final class Lines: Sendable {
  private let lines = Mutex<[String]>([])
  var all: [String] { lines.withLock { $0 } }
  func add(_ line: String) { lines.withLock { $0.append(line) } }
}

struct Recorder: LogHandler {
  let lines: Lines
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.trace

  init(lines: Lines) { self.lines = lines }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) { lines.add("\(event.message) \(event.metadata ?? [:])") }
}
