import Dossier
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore

extension MediaKind {
  /// Whether browsers show it themselves, in a page that can do nothing. What isn't shown is downloaded.
  var isShown: Bool {
    switch self {
    // Chromium's own viewer shows a PDF under `sandbox` too.
    case .pdf, .jpeg, .png, .webp, .text: true
    case .heic, .docx, .odt, .mp3, .m4a: false
    }
  }
}

/// A document as an answer: streamed, one piece in memory at a time, under a policy that lets it do nothing.
enum DocumentFile {
  /// What the browser may do with it: nothing. No script, no form, no other address, an origin of its own. Only the
  /// page that browsers themselves put around a picture may style itself, so that it fits the window.
  static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

  /// - Parameter isDownload: asked for as a file to keep, also where it could be shown.
  /// - Throws: what opening the first piece throws: an error page is still possible then.
  static func response(_ content: DocumentContent, isDownload: Bool) async throws -> Response {
    let document = content.document
    let first = try await content.piece(1)
    let isShown = document.kind.isShown && !isDownload
    var headers: HTTPFields = [.contentType: document.kind.mediaType]
    headers[.contentDisposition] = disposition(isShown ? "inline" : "attachment", document.name.revealed)
    headers[.contentSecurityPolicy] = policy
    let body = ResponseBody(contentLength: document.byteCount) { writer in
      try await writer.write(ByteBuffer(bytes: first))
      for number in 1..<content.pieceCount {
        try await writer.write(ByteBuffer(bytes: try await content.piece(number + 1)))
      }
      try await writer.finish(nil)
    }
    return Response(status: .ok, headers: headers, body: body)
  }

  /// RFC 6266: the name in plain ASCII for old programs, and as it is for all others.
  static func disposition(_ kind: String, _ name: String) -> String {
    let plain = name.unicodeScalars.map { scalar in
      scalar.isASCII && scalar.value >= 0x20 && scalar.value != 0x7F && !"\"\\%".unicodeScalars.contains(scalar)
        ? String(scalar) : "_"
    }.joined()
    let coded = name.utf8.map { byte in
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "-._~".unicodeScalars.contains(scalar)
      if isPlain { return String(scalar) }
      let hex = String(byte, radix: 16, uppercase: true)
      return "%" + (hex.count == 1 ? "0" : "") + hex
    }.joined()
    return "\(kind); filename=\"\(plain)\"; filename*=UTF-8''\(coded)"
  }
}
