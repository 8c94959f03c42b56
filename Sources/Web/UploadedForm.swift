import HTTPTypes
import Hummingbird
import NIOCore

/// A request that holds a form with a file; nothing of it was read yet.
package struct Upload: Sendable {
  let request: Request

  /// Begins to read it. Once.
  /// - Throws: a 415 page for what is no such form.
  package func form() throws -> UploadedForm { try UploadedForm(request) }
}

/// A form with a file in it, as it comes in: first its fields, then the file, of which a chunk at a time is in memory.
///
/// One task reads it, from the first byte to the last. What stands behind the file isn't taken: the file is the last
/// question of its form.
package final class UploadedForm {
  /// The most bytes of all that stands before the file, and of one field.
  static let mostBytesBefore = 64 * 1024
  static let mostFields = 30

  private var body: RequestBody.AsyncIterator
  private var multipart: Multipart
  /// What the request says it will send; nil when it doesn't say.
  package let announcedBytes: Int?
  /// The name of the file's field, and the file's own name as the device gave it, "" when none was chosen; nil before
  /// `fields` was asked, and when there is no file.
  package private(set) var file: (field: String, name: String)?

  /// - Throws: a 415 page for what is no such form.
  init(_ request: Request) throws {
    do { multipart = try Multipart(contentType: request.headers[.contentType] ?? "") } catch {
      throw HTTPError(.unsupportedMediaType)
    }
    announcedBytes = request.headers[.contentLength].flatMap { Int($0) }
    body = request.body.makeAsyncIterator()
  }

  /// The answers, up to the file. Ask once.
  /// - Throws: `BadInput`.
  package func fields() async throws -> FormFields {
    var (values, count, bytes) = ([String: [String]](), 0, 0)
    while let event = try await next() {
      switch event {
      case .part(let part):
        if let name = part.fileName {
          file = (part.name, name)
          return FormFields(values)
        }
        count += 1
        guard count <= Self.mostFields else { throw BadInput.tooManyFields }
        var value: [UInt8] = []
        while case .bytes(let more)? = try await next() {
          bytes += more.readableBytes
          guard bytes <= Self.mostBytesBefore else { throw HTTPError(.contentTooLarge) }
          value += more.readableBytesView
        }
        values[part.name, default: []].append(try FormFields.cleaned(value))
      case .bytes, .partEnds: throw BadInput.notEncoded
      case .end: return FormFields(values)
      }
    }
    throw BadInput.notEncoded
  }

  /// The next bytes of the file; nil at its end, which is also the form's.
  /// - Throws: `BadInput` when it breaks off or something follows.
  package func nextBytes() async throws -> [UInt8]? {
    switch try await next() {
    case .bytes(let bytes)?: return Array(bytes.readableBytesView)
    case .partEnds?:
      guard try await next() == .end else { throw BadInput.notEncoded }
      while try await next() != nil {}
      return nil
    case .part?, .end?, nil: throw BadInput.notEncoded
    }
  }

  /// A line that breaks is no fault of ours: the log is spared, and nobody reads the answer.
  private func nextChunk() async throws -> ByteBuffer? {
    do { return try await body.next() } catch is CancellationError { throw CancellationError() } catch {
      throw Multipart.Mistake.brokenOff
    }
  }

  /// What comes next; nil when the body is over.
  private func next() async throws -> Multipart.Event? {
    do {
      while true {
        if let event = try multipart.next() { return event }
        guard let chunk = try await nextChunk() else {
          try multipart.finish()
          return nil
        }
        multipart.feed(chunk)
      }
    } catch is Multipart.Mistake { throw BadInput.notEncoded }
  }
}
