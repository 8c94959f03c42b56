import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Web

struct SameOriginTests {
  struct Case: Sendable {
    let why: String
    var method = HTTPRequest.Method.post
    var fetchSite: String?
    var origin: String?
    var cookie: String?
    let isAllowed: Bool
  }

  static let cases = [
    Case(why: "reading is free", method: .get, fetchSite: "cross-site", cookie: "a=b", isAllowed: true),
    Case(why: "our own page", fetchSite: "same-origin", cookie: "a=b", isAllowed: true),
    Case(why: "typed by the person", fetchSite: "none", cookie: "a=b", isAllowed: true),
    Case(why: "another site", fetchSite: "cross-site", isAllowed: false),
    Case(why: "a neighbour's subdomain", fetchSite: "same-site", cookie: "a=b", isAllowed: false),
    Case(
      why: "the browser's word goes first", fetchSite: "cross-site", origin: "https://portaal.example:8443",
      isAllowed: false),
    Case(why: "origin is the host", origin: "https://portaal.example:8443", cookie: "a=b", isAllowed: true),
    Case(why: "capitals do not matter", origin: "https://Portaal.Example:8443", cookie: "a=b", isAllowed: true),
    Case(why: "the public address behind a proxy", origin: "https://klachten.example", cookie: "a=b", isAllowed: true),
    Case(why: "another port", origin: "https://portaal.example", cookie: "a=b", isAllowed: false),
    Case(why: "another origin, even without a cookie", origin: "https://kwaad.example", isAllowed: false),
    Case(why: "a host that begins like ours", origin: "https://portaal.example:8443.kwaad.example", isAllowed: false),
    Case(why: "origin null", origin: "null", cookie: "a=b", isAllowed: false),
    Case(why: "nothing said, a cookie sent", cookie: "a=b", isAllowed: false),
    Case(why: "nothing said, nothing to abuse", isAllowed: true),
    Case(why: "any other method", method: .delete, fetchSite: "cross-site", cookie: "a=b", isAllowed: false),
  ]

  @Test(arguments: cases) func `what changes something comes from our own pages`(case: Case) {
    var headers: HTTPFields = [:]
    headers[.secFetchSite] = `case`.fetchSite
    headers[.origin] = `case`.origin
    headers[.cookie] = `case`.cookie
    let request = Request(
      head: HTTPRequest(
        method: `case`.method, scheme: "https", authority: "portaal.example:8443", path: "/", headerFields: headers),
      body: RequestBody(buffer: ByteBuffer()))
    let isAllowed = SameOrigin.allows(request, publicAuthority: "klachten.example")
    #expect(isAllowed == `case`.isAllowed, "\(`case`.why)")
  }
}
