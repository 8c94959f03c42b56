import Testing

@testable import Web

/// What was typed stays in the page that says it could not be recorded.
struct UnrecordedTests {
  private let web = WebSite()

  private func send(_ path: String, cookie: String, _ body: String) async throws -> WebSite.Answer {
    try await web.request(.post, path, cookie: cookie, fetchSite: "same-origin", body: body)
  }

  @Test(arguments: [("/weg", "a=b"), ("/formulier", "sessie=weg")])
  func `the page holds every answer and one button sends it once more`(path: String, cookie: String) async throws {
    let page = try await send(path, cookie: cookie, "naam=A%22%3Cb%3E&verhaal=een%0Atwee&keuze=1&keuze=2")
    #expect(page.status == .serviceUnavailable && page["Retry-After"] == "30")
    #expect(page.html.contains("action=\"\(path)\"") && page.html.contains("Verstuur het nog een keer"))
    for field in [
      "name=\"naam\" value=\"A&quot;&lt;b&gt;\"", "name=\"verhaal\" value=\"een\ntwee\"", "name=\"keuze\" value=\"1\"",
      "name=\"keuze\" value=\"2\"",
    ] { #expect(page.html.contains(field), "\(field)") }
  }

  @Test(arguments: ["wachtwoord=geheim&email=a", "code=geheim&nummer=1"])
  func `a secret is never in a page`(body: String) async throws {
    for (path, cookie) in [("/weg", "a=b"), ("/formulier", "sessie=weg")] {
      let page = try await send(path, cookie: cookie, body)
      #expect(
        page.status == .serviceUnavailable && !page.html.contains("geheim")
          && !page.html.contains("<button class=\"main\">"))
    }
  }

  @Test func `what another site sends, and what is no form, comes back in no page`() async throws {
    let foreign = try await web.request(
      .post, "/formulier", cookie: "sessie=weg", fetchSite: "cross-site", body: "naam=vreemd")
    #expect(foreign.status == .forbidden && !foreign.html.contains("vreemd"))
    let other = try await web.request(
      .post, "/weg", cookie: "a=b", fetchSite: "same-origin", type: "text/plain", body: "naam=vreemd")
    #expect(other.status == .unsupportedMediaType && !other.html.contains("vreemd"))
  }
}
