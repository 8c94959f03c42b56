import Foundation
import HTTPTypes
import Hummingbird
import Mustache
import NIOCore

/// The files that are the same for everybody (style, script, the mark), kept in memory under `/static/`.
///
/// Their address carries a hash of their content, so that browsers keep them for a year and get a new one at once.
package struct Assets: Sendable, MustacheParent {
  private let files: [String: File]

  private struct File: Sendable {
    let bytes: ByteBuffer
    let contentType: String
    let hash: String
  }

  package init(folder: URL) {
    var files: [String: File] = [:]
    for url in (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? [] {
      guard let type = Assets.contentTypes[url.pathExtension], let data = try? Data(contentsOf: url) else {
        preconditionFailure("the static file \(url.lastPathComponent) can't be served")
      }
      files[url.lastPathComponent] = File(
        bytes: ByteBuffer(bytes: data), contentType: type, hash: Assets.hash(of: data))
    }
    precondition(!files.isEmpty, "no static files in \(folder.path)")
    self.files = files
  }

  private static let contentTypes = [
    "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
  ]

  /// FNV-1a, 64 bits: to notice a change, not to resist an attacker.
  static func hash(of bytes: some Sequence<UInt8>) -> String {
    String(bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }, radix: 16)
  }

  /// The address of a file, such as `/static/wederhoor.css?v=…`.
  package func address(of name: String) -> String {
    guard let file = files[name] else { preconditionFailure("no static file \(name)") }
    return "/static/\(name)?v=\(file.hash)"
  }

  /// `{{page.assets.style}}`, `{{page.assets.script}}`, `{{page.assets.mark}}`.
  package func child(named name: String) -> Any? {
    switch name {
    case "style": address(of: "wederhoor.css")
    case "script": address(of: "wederhoor.js")
    case "mark": address(of: "mark.svg")
    default: nil
    }
  }

  /// Nil when there is no such file.
  func response(for name: String, _ request: Request) -> Response? {
    guard let file = files[name] else { return nil }
    let tag = "\"\(file.hash)\""
    // Only the address with this very hash is for ever; any other may change tomorrow.
    let isExact = request.uri.queryParameters["v"].map { $0 == file.hash } ?? false
    var headers: HTTPFields = [
      .eTag: tag, .cacheControl: isExact ? "public, max-age=31536000, immutable" : "public, no-cache",
    ]
    if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
    headers[.contentType] = file.contentType
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: file.bytes))
  }
}
