import Foundation
import NIOCore

/// Reads `multipart/form-data` (RFC 7578) as it comes in, and holds on to no more than a delimiter's length of it.
///
/// Strict: what no browser sends is refused, so that nobody else reads the same bytes as another form. It is fed with
/// bytes and asked for what they say; it knows nothing of requests.
struct Multipart {
  /// Bytes that are no form of a browser's.
  enum Mistake: Error, Equatable {
    case noBoundary, badDelimiter, badHeader, headerTooLong, brokenOff, somethingAfterTheEnd
  }

  enum Event: Equatable {
    case part(Part)
    case bytes(ByteBuffer)
    case partEnds
    case end
  }

  /// A field, or a file when it has a file name (which is empty when none was chosen).
  struct Part: Equatable {
    let name: String
    let fileName: String?
  }

  /// The most bytes the headers of one part may have.
  static let mostHeaderBytes = 4096

  private enum State { case start, afterDelimiter, headers, content, done }

  private let delimiter: [UInt8]
  private var state = State.start
  private var buffer = ByteBuffer()

  /// - Parameter contentType: the request's header.
  init(contentType: String) throws(Mistake) {
    guard let boundary = Multipart.boundary(in: contentType) else { throw .noBoundary }
    delimiter = Array("\r\n--\(boundary)".utf8)
    // The first delimiter stands at the very beginning; with this it looks like the others.
    buffer.writeString("\r\n")
  }

  /// Takes more bytes.
  mutating func feed(_ chunk: ByteBuffer) {
    var chunk = chunk
    buffer.discardReadBytes()
    buffer.writeBuffer(&chunk)
  }

  /// What the bytes say next; nil when it takes more of them.
  mutating func next() throws(Mistake) -> Event? {
    while true {
      switch state {
      case .start:
        guard let head = buffer.getBytes(at: buffer.readerIndex, length: delimiter.count) else {
          guard buffer.readableBytesView.elementsEqual(delimiter.prefix(buffer.readableBytes)) else {
            throw .badDelimiter
          }
          return nil
        }
        guard head == delimiter else { throw .badDelimiter }
        buffer.moveReaderIndex(forwardBy: delimiter.count)
        state = .afterDelimiter
      case .afterDelimiter:
        guard let two = buffer.readBytes(length: 2) else { return nil }
        switch two {
        case [0x0D, 0x0A]: state = .headers
        case [0x2D, 0x2D]:
          state = .done
          return .end
        default: throw .badDelimiter
        }
      case .headers:
        guard let part = try headers() else { return nil }
        state = .content
        return .part(part)
      case .content:
        guard let event = content() else { return nil }
        return event
      case .done:
        // An end of line may follow, and nothing else.
        let rest = buffer.readableBytesView
        guard rest.isEmpty || rest.elementsEqual("\r".utf8) || rest.elementsEqual("\r\n".utf8) else {
          throw .somethingAfterTheEnd
        }
        return nil
      }
    }
  }

  /// No more bytes come.
  mutating func finish() throws(Mistake) {
    guard state == .done, buffer.readableBytes != 1 else { throw .brokenOff }
    _ = try next()
  }

  /// How much it holds on to, in bytes.
  var heldBytes: Int { buffer.readableBytes }

  // MARK: What stands in the parts

  /// Bytes as long as they can't belong to a delimiter; then the delimiter itself.
  private mutating func content() -> Event? {
    if let length = buffer.readableBytesView.withContiguousStorageIfAvailable({ $0.distance(to: delimiter) }) ?? nil {
      if length > 0, let bytes = buffer.readSlice(length: length) { return .bytes(bytes) }
      buffer.moveReaderIndex(forwardBy: delimiter.count)
      state = .afterDelimiter
      return .partEnds
    }
    let sure = buffer.readableBytes - (delimiter.count - 1)
    guard sure > 0, let bytes = buffer.readSlice(length: sure) else { return nil }
    return .bytes(bytes)
  }

  private mutating func headers() throws(Mistake) -> Part? {
    let end = Array("\r\n\r\n".utf8)
    let found = buffer.readableBytesView.withContiguousStorageIfAvailable { $0.distance(to: end) } ?? nil
    guard let length = found, length <= Self.mostHeaderBytes else {
      guard buffer.readableBytes < Self.mostHeaderBytes + end.count else { throw .headerTooLong }
      // A part without headers begins with an empty line.
      guard !buffer.readableBytesView.starts(with: "\r\n".utf8) else { throw .badHeader }
      return nil
    }
    guard let bytes = buffer.readBytes(length: length), let text = String(validating: bytes, as: UTF8.self) else {
      throw .badHeader
    }
    buffer.moveReaderIndex(forwardBy: end.count)
    return try Multipart.part(headers: text)
  }

  /// The part that these lines announce.
  private static func part(headers: String) throws(Mistake) -> Part {
    var disposition: String?
    // By scalars: "\r\n" is one character.
    for line in headers.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = line
      if line.last == "\r" { line = line.dropLast() }
      guard let colon = line.firstIndex(of: ":"),
        line.allSatisfy({ $0 == "\t" || $0.value >= 0x20 && $0.value != 0x7F })
      else { throw .badHeader }
      let name = line[..<colon]
      guard !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0.properties.isAlphabetic || $0 == "-") }) else {
        throw .badHeader
      }
      switch String(name).lowercased() {
      case "content-disposition":
        guard disposition == nil else { throw .badHeader }
        disposition = String(line[line.index(after: colon)...])
      case "content-transfer-encoding": throw .badHeader
      default: break
      }
    }
    guard let disposition else { throw .badHeader }
    let values = try parameters(of: disposition, kind: "form-data")
    guard let name = values["name"], !name.isEmpty else { throw .badHeader }
    return Part(name: name, fileName: values["filename"])
  }

  /// `form-data; name="bestand"; filename="a b.pdf"`: each value between quotes, each name once.
  private static func parameters(of text: String, kind: String) throws(Mistake) -> [String: String] {
    var rest = text.trimmingCharacters(in: .whitespaces).unicodeScalars[...]
    let head = rest.prefix { $0 != ";" }
    guard String(head).trimmingCharacters(in: .whitespaces).lowercased() == kind else { throw .badHeader }
    rest = rest.dropFirst(head.count)
    var values: [String: String] = [:]
    while rest.popFirst() != nil {
      rest = rest.drop { $0 == " " || $0 == "\t" }
      let name = rest.prefix { $0 != "=" && $0 != ";" && $0 != "\"" }
      rest = rest.dropFirst(name.count)
      guard !name.isEmpty, rest.popFirst() == "=", rest.popFirst() == "\"" else { throw .badHeader }
      var value = String.UnicodeScalarView()
      var isClosed = false
      while let scalar = rest.popFirst() {
        if scalar == "\"" {
          isClosed = true
          break
        }
        // Older programs put a backslash before a quote; before anything else it is part of a Windows path.
        if scalar == "\\", rest.first == "\"" {
          rest.removeFirst()
          value.append("\"")
        } else {
          value.append(scalar)
        }
      }
      rest = rest.drop { $0 == " " || $0 == "\t" }
      guard isClosed, rest.isEmpty || rest.first == ";", values[String(name).lowercased()] == nil else {
        throw .badHeader
      }
      // What the HTML standard has browsers write instead of these three.
      values[String(name).lowercased()] = String(value).replacing("%22", with: "\"")
        .replacing("%0D", with: "\r").replacing("%0A", with: "\n")
    }
    return values
  }

  /// The boundary that the header names: 1 to 70 characters, with or without quotes (RFC 2046 section 5.1.1).
  private static func boundary(in contentType: String) -> String? {
    let parts = contentType.split(separator: ";", omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    guard parts.first?.lowercased() == "multipart/form-data" else { return nil }
    let named = parts.dropFirst().filter { $0.lowercased().hasPrefix("boundary=") }
    guard named.count == 1, var boundary = named.first?.dropFirst("boundary=".count) else { return nil }
    if boundary.count >= 2, boundary.first == "\"", boundary.last == "\"" {
      boundary = boundary.dropFirst().dropLast()
    }
    let isUsual = boundary.unicodeScalars.allSatisfy {
      $0.isASCII
        && ($0.properties.isAlphabetic || $0.properties.numericType != nil
          || "'()+_,-./:=?".unicodeScalars.contains($0))
    }
    return (1...70).contains(boundary.utf8.count) && isUsual ? String(boundary) : nil
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// How many bytes stand before this part; nil when it isn't there.
  fileprivate func distance(to part: [UInt8]) -> Int? {
    guard let first = part.first, let start = baseAddress, count >= part.count else { return nil }
    var at = 0
    // memchr, because a file has millions of bytes.
    while at <= count - part.count, let hit = memchr(start + at, Int32(first), count - part.count - at + 1) {
      at = UnsafeRawPointer(hit) - UnsafeRawPointer(start)
      if memcmp(start + at, part, part.count) == 0 { return at }
      at += 1
    }
    return nil
  }
}
