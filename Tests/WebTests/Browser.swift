import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Logging
import NIOCore
import Paper
import TestSupport
import Vault

@testable import Web

/// One person's browser at the real router, with the real pages and the tests' database. Keeps cookies, follows no
/// redirect by itself. One task at a time uses it, as one person does.
final class Browser: @unchecked Sendable {
  private let router: Router<Front>
  private(set) var cookies: [String: String] = [:]

  init(
    _ world: TestWorld, isDemo: Bool = false, mailFolder: String? = nil, press: PDFPress? = nil,
    postsLetters: Bool = false, presets: [Portal.Preset] = [],
    limits: Crowd.Limits? = nil, log: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  ) {
    let portal = Portal(
      database: world.database, ring: KeyRing(world.keys), gate: PasswordGate(), cost: .test, mailFolder: mailFolder,
      press: press, postsLetters: postsLetters, presets: presets)
    let site = Site(
      Site.Configuration(publicURL: "http://localhost:8080", isDemo: isDemo, secureCookies: false, limits: limits),
      hooks: Site.Hooks(portal: portal), log: log)
    router = site.router(portal.pages)
  }

  struct Answer {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let html: String
    let bytes: [UInt8]

    var location: String? { headers[.location] }

    /// What stands between two pieces of the page.
    func between(_ start: String, _ end: String) -> String? {
      guard let from = html.range(of: start), let to = html[from.upperBound...].range(of: end) else { return nil }
      return String(html[from.upperBound..<to.lowerBound])
    }
  }

  func get(_ path: String) async throws -> Answer { try await send(.get, path, body: nil) }

  func post(_ path: String, _ fields: KeyValuePairs<String, String> = [:]) async throws -> Answer {
    let body = fields.map { "\(ReturnPath.encoded($0.key))=\(ReturnPath.encoded($0.value))" }.joined(separator: "&")
    return try await send(.post, path, body: ByteBuffer(string: body))
  }

  /// The same, where the answers come from somewhere else than the test's own lines.
  func post(_ path: String, answers: [String: String]) async throws -> Answer {
    let body = answers.map { "\(ReturnPath.encoded($0.key))=\(ReturnPath.encoded($0.value))" }.joined(separator: "&")
    return try await send(.post, path, body: ByteBuffer(string: body))
  }

  /// A form with a file in it, as browsers send it: the fields in their order, the file last.
  func upload(
    _ path: String, _ fields: KeyValuePairs<String, String>, file: (name: String, bytes: [UInt8])?
  ) async throws -> Answer {
    var body = ByteBuffer()
    func part(_ disposition: String) {
      body.writeString("--grens\r\nContent-Disposition: form-data; \(disposition)\r\n")
    }
    for (name, value) in fields {
      part("name=\"\(name)\"")
      body.writeString("\r\n\(value)\r\n")
    }
    if let file {
      part("name=\"bestand\"; filename=\"\(file.name)\"")
      body.writeString("Content-Type: application/octet-stream\r\n\r\n")
      body.writeBytes(file.bytes)
      body.writeString("\r\n")
    }
    body.writeString("--grens--\r\n")
    return try await send(.post, path, body: body, type: "multipart/form-data; boundary=grens")
  }

  /// Any bytes as a body of this type.
  func post(_ path: String, bytes: [UInt8], type: String) async throws -> Answer {
    try await send(.post, path, body: ByteBuffer(bytes: bytes), type: type)
  }

  /// Any request at all, as no browser would send it: a header given here replaces the browser's own, nil leaves it out.
  func request(
    _ method: HTTPRequest.Method, _ path: String, bytes: [UInt8]? = nil, headers: [String: String?] = [:]
  ) async throws -> Answer {
    try await send(method, path, body: bytes.map { ByteBuffer(bytes: $0) }, headers: headers)
  }

  /// Another tab or a second click: the same cookies, forgotten afterwards.
  func copy() -> Browser { Browser(router: router, cookies: cookies) }

  /// As if the person had signed in, or had given the code, in this browser.
  func carry(_ cookie: CookieName, _ token: Token) { cookies[cookie.rawValue] = token.text }

  /// The cookie with that text, or none.
  func set(_ cookie: CookieName, _ text: String?) { cookies[cookie.rawValue] = text }

  func forget(_ cookie: String) { cookies[cookie] = nil }

  private init(router: Router<Front>, cookies: [String: String]) {
    self.router = router
    self.cookies = cookies
  }

  private func send(
    _ method: HTTPRequest.Method, _ path: String, body: ByteBuffer?,
    type: String = "application/x-www-form-urlencoded", headers replaced: [String: String?] = [:]
  ) async throws -> Answer {
    var headers: HTTPFields = [:]
    if !cookies.isEmpty { headers[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
    if body != nil {
      headers[.contentType] = type
      if let site = HTTPField.Name("Sec-Fetch-Site") { headers[site] = "same-origin" }
    }
    for (name, value) in replaced { if let name = HTTPField.Name(name) { headers[name] = value } }
    let sent = headers
    let answer = try await Application(router: router).test(.router) { client in
      let response = try await client.executeRequest(
        uri: path, method: method, headers: sent, body: body)
      return Answer(
        status: response.status, headers: response.headers, html: String(buffer: response.body),
        bytes: Array(response.body.readableBytesView))
    }
    for cookie in answer.headers[values: .setCookie] {
      let parts = cookie.split(separator: ";")
      let pair = parts[0].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let isForgotten = parts.dropFirst().contains {
        $0.trimmingCharacters(in: .whitespaces).lowercased() == "max-age=0"
      }
      cookies[String(pair[0])] = isForgotten ? nil : pair.count > 1 ? String(pair[1]) : ""
    }
    return answer
  }
}
