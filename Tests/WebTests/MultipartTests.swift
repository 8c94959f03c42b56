import Foundation
import NIOCore
import Testing

@testable import Web

struct MultipartTests {
  private static let type = "multipart/form-data; boundary=----grens"

  /// One part as a test compares it.
  struct Read: Equatable {
    let name: String
    let fileName: String?
    var bytes: [UInt8]
  }

  /// Reads a whole body that comes in these chunks; also says how much was held at most after a chunk was used up.
  private static func read(_ chunks: [[UInt8]], type: String = type) throws -> (parts: [Read], held: Int) {
    var (multipart, parts, held, isOver) = (try Multipart(contentType: type), [Read](), 0, false)
    func take(_ event: Multipart.Event) {
      switch event {
      case .part(let part): parts.append(Read(name: part.name, fileName: part.fileName, bytes: []))
      case .bytes(let bytes): parts[parts.count - 1].bytes += bytes.readableBytesView
      case .partEnds: break
      case .end: isOver = true
      }
    }
    for chunk in chunks {
      multipart.feed(ByteBuffer(bytes: chunk))
      while let event = try multipart.next() { take(event) }
      held = max(held, multipart.heldBytes)
    }
    try multipart.finish()
    #expect(isOver)
    return (parts, held)
  }

  private static func read(_ text: String, type: String = type) throws -> [Read] {
    try read([Array(text.utf8)], type: type).parts
  }

  private static func body(_ parts: String...) -> String {
    parts.map { "------grens\r\n\($0)\r\n" }.joined() + "------grens--\r\n"
  }

  private static func field(_ name: String, _ value: String) -> String {
    "Content-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)"
  }

  private static let file =
    "Content-Disposition: form-data; name=\"bestand\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\n"

  @Test func `a form with a field and a file, as a browser sends it`() throws {
    let parts = try Self.read(Self.body(Self.field("toelichting", "één"), Self.file + "inhoud"))
    #expect(
      parts == [
        Read(name: "toelichting", fileName: nil, bytes: Array("één".utf8)),
        Read(name: "bestand", fileName: "a.txt", bytes: Array("inhoud".utf8)),
      ])
  }

  @Test func `an empty form, empty values and a file that was not chosen`() throws {
    #expect(try Self.read("------grens--\r\n").isEmpty)
    #expect(try Self.read("------grens--").isEmpty)
    let parts = try Self.read(
      Self.body(Self.field("a", ""), "Content-Disposition: form-data; name=\"b\"; filename=\"\"\r\n\r\n"))
    #expect(parts == [Read(name: "a", fileName: nil, bytes: []), Read(name: "b", fileName: "", bytes: [])])
  }

  /// What looks like the delimiter and isn't.
  private static let tricky =
    "\r\n-\r\n--\r\n------gren\r\n------gren\rs\r\r\n\r\n------GRENS\n------grens--\r\n -----grens\r"

  @Test func `cut anywhere, also inside a delimiter or a header, it reads the same`() throws {
    let bytes = Array(Self.body(Self.field("veld", "a\r\nb"), Self.file + Self.tricky).utf8)
    let whole = try Self.read([bytes]).parts
    #expect(whole.map(\.bytes) == [Array("a\r\nb".utf8), Array(Self.tricky.utf8)])
    for at in 0...bytes.count {
      #expect(try Self.read([Array(bytes[..<at]), Array(bytes[at...])]).parts == whole, "cut at \(at)")
    }
    for size in 1...40 {
      let chunks = stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min($0 + size, bytes.count)]) }
      #expect(try Self.read(chunks).parts == whole, "in chunks of \(size)")
    }
  }

  @Test func `whatever the bytes and the cuts, a file comes out as it went in, and little is held`() throws {
    var random = SystemRandomNumberGenerator()
    // Bytes that make delimiters likely to begin.
    let alphabet = Array("\r\n-grens\0".utf8)
    for round in 0..<300 {
      let content = (0..<Int.random(in: 0...400, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0
      }
      let isForm = content.holdsDelimiter(Array("\r\n------grens".utf8))
      if isForm { continue }
      let bytes = Array("------grens\r\n\(Self.file)".utf8) + content + Array("\r\n------grens--\r\n".utf8)
      var (chunks, rest): ([[UInt8]], ArraySlice<UInt8>) = ([], bytes[...])
      while !rest.isEmpty {
        let size = Int.random(in: 1...60, using: &random)
        chunks.append(Array(rest.prefix(size)))
        rest = rest.dropFirst(size)
      }
      let (parts, held) = try Self.read(chunks)
      #expect(parts.map(\.bytes) == [content], "round \(round)")
      #expect(held <= Self.file.utf8.count + 20)
    }
  }

  @Test func `of a large file no more than a delimiter is held`() throws {
    var multipart = try Multipart(contentType: Self.type)
    multipart.feed(ByteBuffer(string: "------grens\r\n\(Self.file)"))
    var (read, most) = (0, 0)
    for _ in 0..<400 {
      multipart.feed(ByteBuffer(repeating: 0x0D, count: 65_536))
      while let event = try multipart.next() { if case .bytes(let bytes) = event { read += bytes.readableBytes } }
      most = max(most, multipart.heldBytes)
    }
    #expect(read > 400 * 65_536 - 20)
    #expect(most < 20)
  }

  @Test func `names come as the browser wrote them`() throws {
    let names: [(String, String)] = [
      ("a b.pdf", "a b.pdf"), ("één 🙂.pdf", "één 🙂.pdf"), ("a%22b%22.pdf", "a\"b\".pdf"), ("a\\\"b.pdf", "a\"b.pdf"),
      ("C:\\map\\a.pdf", "C:\\map\\a.pdf"), ("a;b=c.pdf", "a;b=c.pdf"), ("a%0D%0Ab.pdf", "a\r\nb.pdf"),
      ("100%.pdf", "100%.pdf"),
    ]
    for (sent, name) in names {
      let parts = try Self.read(
        Self.body("content-disposition: FORM-DATA; NAME=\"x\"; FileName=\"\(sent)\"\r\nX-More: 1\r\n\r\ny"))
      #expect(parts.first?.fileName == name)
    }
  }

  @Test(
    arguments: [
      "multipart/form-data; boundary=a", "Multipart/Form-Data; charset=utf-8; Boundary=a",
      "multipart/form-data; boundary=\"a\"",
    ])
  func `the boundary is found`(type: String) throws {
    #expect(try Self.read("--a--", type: type).isEmpty)
  }

  @Test(
    arguments: [
      "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"",
      "multipart/mixed; boundary=a", "application/x-www-form-urlencoded", "",
      "multipart/form-data; boundary=a; boundary=b",
      "multipart/form-data; boundary=a b", "multipart/form-data; boundary=a\r\nb", "multipart/form-data; boundary=é",
      "multipart/form-data; boundary=" + String(repeating: "a", count: 71),
    ])
  func `without a usual boundary nothing is read`(type: String) {
    #expect(throws: Multipart.Mistake.noBoundary) { try Multipart(contentType: type) }
  }

  static let broken: [(String, Multipart.Mistake)] = [
    ("", .brokenOff), ("------grens", .brokenOff), ("------grens\r\n", .brokenOff), ("------grens-", .brokenOff),
    ("------grens\r\n\(file)inhoud", .brokenOff), ("------grens\r\n\(file)inhoud\r\n------gren", .brokenOff),
    ("------grens\r\n\(file)inhoud\r\n------grens", .brokenOff),
    ("------grens\r\n\(file)inhoud\r\n------grens\r\n", .brokenOff),
    ("vooraf\r\n------grens--\r\n", .badDelimiter), ("\r\n------grens--\r\n", .badDelimiter),
    ("------anders\r\n", .badDelimiter), ("------grensX\r\n", .badDelimiter), ("------grens \r\n", .badDelimiter),
    ("------grens--\r\nmeer", .somethingAfterTheEnd), ("------grens--meer", .somethingAfterTheEnd),
    ("------grens\r\n\(file)x\r\n------grens--\r\n------grens--", .somethingAfterTheEnd),
    (body("geen kop\r\n\r\nx"), .badHeader), (body("\r\nwaarde"), .badHeader),
    (body("Content-Type: text/plain\r\n\r\nx"), .badHeader),
    (body("Content-Disposition: form-data\r\n\r\nx"), .badHeader),
    (body("Content-Disposition: form-data; name=\"\"\r\n\r\nx"), .badHeader),
    (body("Content-Disposition: form-data; name=a\r\n\r\nx"), .badHeader),
    (body("Content-Disposition: form-data; name=\"a\r\n\r\nx"), .badHeader),
    (body("Content-Disposition: form-data; name=\"a\"x\r\n\r\nx"), .badHeader),
    (body("Content-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\nx"), .badHeader),
    (body("Content-Disposition: attachment; name=\"a\"\r\n\r\nx"), .badHeader),
    (
      body("Content-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\nx"),
      .badHeader
    ),
    (body("Content-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\nx"), .badHeader),
    (body("Content-Disposition: form-data; name=\"a\u{0}\"\r\n\r\nx"), .badHeader),
    (body("Content-Disposition: form-data;\r\n name=\"a\"\r\n\r\nx"), .badHeader),
    (body("Content-Disposition : form-data; name=\"a\"\r\n\r\nx"), .badHeader),
    (body("X-Long: \(String(repeating: "a", count: 5000))\r\n\r\nx"), .headerTooLong),
    ("------grens\r\nX-Long: \(String(repeating: "a", count: 9000))", .headerTooLong),
  ]

  @Test(arguments: broken) func `what no browser sends is refused, whole and in small chunks`(
    text: String, mistake: Multipart.Mistake
  ) {
    #expect(throws: mistake) { try Self.read(text) }
    let bytes = Array(text.utf8)
    let chunks = bytes.map { [$0] }
    #expect(throws: mistake) { try Self.read(chunks) }
  }

  @Test func `a header that is no UTF-8 is refused`() {
    let bytes =
      Array("------grens\r\nContent-Disposition: form-data; name=\"".utf8) + [0xFF] + Array("\"\r\n\r\nx".utf8)
    #expect(throws: Multipart.Mistake.badHeader) { try Self.read([bytes]) }
  }

  @Test func `bytes made at random never stop the process, and are never taken for a form`() throws {
    var random = SystemRandomNumberGenerator()
    let good = Array(Self.body(Self.field("veld", "waarde"), Self.file + "inhoud").utf8)
    let whole = try Self.read([good]).parts
    var refused = 0
    for _ in 0..<2000 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let at = Int.random(in: bytes.indices, using: &random)
        switch Int.random(in: 0...2, using: &random) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: at)
        default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: at)
        }
      }
      let chunks = stride(from: 0, to: bytes.count, by: 7).map { Array(bytes[$0..<min($0 + 7, bytes.count)]) }
      do {
        let parts = try Self.read(chunks).parts
        // What is read is always the same, however it is cut.
        #expect(try Self.read([bytes]).parts == parts)
      } catch is Multipart.Mistake {
        refused += 1
        #expect(throws: Multipart.Mistake.self) { try Self.read([bytes]) }
      }
    }
    #expect(refused > 200 && whole.count == 2)
  }
}

extension [UInt8] {
  fileprivate func holdsDelimiter(_ part: [UInt8]) -> Bool {
    guard count >= part.count else { return false }
    return (0...(count - part.count)).contains { self[$0..<($0 + part.count)].elementsEqual(part) }
  }
}
