import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Paper

/// A paper as an answer: shown where the browser can, kept by nobody in between.
enum PaperFile {
  /// - Parameter request: nil where the paper may not lie in a browser.
  static func response(_ bytes: [UInt8], named name: String, to request: Request? = nil) -> Response {
    var headers: HTTPFields = [.contentType: "application/pdf"]
    headers[.contentDisposition] = DocumentFile.disposition("inline", name)
    headers[.contentSecurityPolicy] = DocumentFile.policy
    if let request {
      // The language may come from a cookie: the browser asks again, and gets a word instead of the file.
      let tag = "\"\(Assets.hash(of: bytes))\""
      headers[.eTag] = tag
      headers[.cacheControl] = "private, no-cache"
      if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
    }
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
