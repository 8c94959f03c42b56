import HTTPTypes
import Testing

@testable import Web

struct AssetsTests {
  let web = WebSite()

  @Test(arguments: [("wederhoor.css", "text/css"), ("wederhoor.js", "text/javascript"), ("mark.svg", "image/svg+xml")])
  func `a file's own address may be kept for ever, any other must be asked again`(name: String, type: String)
    async throws
  {
    let address = web.site.assets.address(of: name)
    let exact = try await web.request(.get, address)
    #expect(exact.status == .ok)
    #expect(exact["Content-Type"]?.hasPrefix(type) == true)
    #expect(exact["Cache-Control"] == "public, max-age=31536000, immutable")
    #expect(exact["X-Content-Type-Options"] == "nosniff")
    let bare = try await web.request(.get, "/static/\(name)?v=oud")
    #expect(bare["Cache-Control"] == "public, no-cache")
    #expect(bare.html == exact.html)
  }

  @Test func `what is not there is a page and not a file`() async throws {
    for path in ["/static/x.css", "/static/..%2fTexts", "/static/"] {
      #expect(try await web.request(.get, path).status == .notFound)
    }
  }

  @Test func `no file needs the database`() async throws {
    let answer = try await web.request(.get, web.site.assets.address(of: "wederhoor.css"), cookie: "sessie=weg")
    #expect(answer.status == .ok)
  }
}
