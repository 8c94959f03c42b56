import Foundation
import TestSupport
import Testing

@testable import Dossier

struct ContentCheckTests {
  /// What becomes of a file that comes in pieces of so many bytes.
  private func check(_ name: String, _ bytes: [UInt8], piece: Int = 100_000) throws -> MediaKind {
    var check = try ContentCheck(FileName(given: name), beginning: Array(bytes.prefix(piece)))
    for at in stride(from: 0, to: bytes.count, by: piece) { try check.take(Array(bytes[at...].prefix(piece))) }
    try check.finish()
    return check.kind
  }

  static let accepted: [(String, [UInt8], MediaKind)] = [
    ("a.pdf", TestFiles.pdf, .pdf), ("a.PDF", TestFiles.pdf, .pdf), ("a.jpg", TestFiles.jpeg, .jpeg),
    ("a.jpeg", TestFiles.jpeg, .jpeg), ("a.png", TestFiles.png, .png), ("a.webp", TestFiles.webp, .webp),
    ("a.heic", TestFiles.heic, .heic), ("a.heif", TestFiles.box("mif1", "mif1", "heic"), .heic),
    ("a.txt", TestFiles.text, .text), ("a.txt", [0xEF, 0xBB, 0xBF] + TestFiles.text, .text),
    ("a.docx", TestFiles.docx, .docx), ("a.odt", TestFiles.odt, .odt), ("a.mp3", TestFiles.mp3, .mp3),
    ("a.mp3", [0xFF, 0xFB, 0x90, 0x64, 0, 0], .mp3), ("a.m4a", TestFiles.m4a, .m4a),
    ("a.m4a", TestFiles.box("mp42", "isom"), .m4a),
  ]

  @Test(arguments: accepted) func `what is what its name says is taken`(
    name: String, bytes: [UInt8], kind: MediaKind
  ) throws {
    #expect(try check(name, bytes) == kind)
  }

  @Test func `every kind is taken under its usual ending, and under no other's`() throws {
    let usual = Self.accepted.filter { _, bytes, kind in Content(beginning: bytes) == .kind(kind) }
    #expect(Set(usual.map(\.2)) == Set(MediaKind.allCases))
    for (_, bytes, kind) in usual {
      for other in MediaKind.allCases where other != kind {
        #expect(
          throws: ContentCheck.Refused.otherThanNamed(ending: other.endings[0], .kind(kind)), "\(kind) as \(other)"
        ) { try check("a.\(other.endings[0])", bytes) }
      }
    }
  }

  static let found: [([UInt8], Content)] = [
    (Array("<!DOCTYPE html><script>alert(1)</script>".utf8), .webPage),
    (Array("\u{feff}\n <svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>".utf8), .webPage),
    (Array("<?xml version=\"1.0\"?><svg/>".utf8), .webPage), (Array("MZ\u{90}\0".utf8), .program),
    ([0x7F, 0x45, 0x4C, 0x46, 2], .program), (Array("#!/bin/sh\nrm".utf8), .program),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], .oldOffice), (TestFiles.box("qt  "), .film), (TestFiles.box("isom"), .film),
    (TestFiles.box("avif", "mif1"), .film), (TestFiles.box("mif1", "avif"), .unknown),
    (TestFiles.zip([("xl/workbook.xml", "<x/>")]), .archive),
    (TestFiles.zip([("brief.txt", "word/document.xml")]), .archive),
    (TestFiles.zip([("mimetype", "application/vnd.oasis.opendocument.text-template"), ("content.xml", "")]), .archive),
    ([0x1F, 0x8B, 8], .archive), (Array("GIF89a\u{1}\0".utf8), .unknown), ([0, 1, 2, 3], .unknown),
    (Array("tekst met \u{1}".utf8), .unknown), ([0x41, 0xE9, 0x42], .unknown), ([0xFF, 0xFE, 0x41, 0], .unknown),
  ]

  @Test(arguments: found) func `what isn't taken is called by what it is, whatever its name`(
    bytes: [UInt8], content: Content
  ) {
    #expect(Content(beginning: bytes) == content)
    for ending in ["pdf", "txt", "docx"] {
      #expect(throws: ContentCheck.Refused.otherThanNamed(ending: ending, content)) { try check("a.\(ending)", bytes) }
    }
    #expect(throws: ContentCheck.Refused.notTaken(ending: "xyz", content)) { try check("a.xyz", bytes) }
  }

  @Test(arguments: ["svg", "html", "docm", "exe", "zip", "js", "doc", "gif", "mp4", ""])
  func `an ending that isn't on the list is refused, also with a good content`(ending: String) {
    let name = ending.isEmpty ? "a" : "a.\(ending)"
    #expect(throws: ContentCheck.Refused.notTaken(ending: ending, .kind(.pdf))) { try check(name, TestFiles.pdf) }
  }

  @Test func `an empty file is refused`() {
    #expect(throws: ContentCheck.Refused.empty) { try check("a.pdf", []) }
  }

  @Test(
    arguments: ["word/vbaProject.bin", "word/activeX/activeX1.bin", "word/embeddings/oleObject1.bin", "x/Run.EXE"],
    [1, 7, 45, 46, 64, 100_000])
  func `a document with macros is refused, however its bytes are cut`(part: String, piece: Int) {
    let bytes = TestFiles.zip([
      ("[Content_Types].xml", "<T/>"), ("word/document.xml", "<d/>"), (part, "\u{1}\u{2}"),
      ("docProps/app.xml", "<a/>"),
    ])
    // What begins a file is looked at whole: its first piece is never that short.
    var check = try? ContentCheck(FileName(given: "a.docx"), beginning: bytes)
    #expect(throws: ContentCheck.Refused.macros) {
      for at in stride(from: 0, to: bytes.count, by: piece) { try check?.take(Array(bytes[at...].prefix(piece))) }
      try check?.finish()
    }
  }

  @Test func `an OpenDocument text with Basic in it is refused`() {
    let bytes = TestFiles.zip([
      ("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", ""), ("Basic/Standard/Module1.xml", ""),
    ])
    #expect(throws: ContentCheck.Refused.macros) { try check("a.odt", bytes) }
  }

  @Test func `a document cut off before its end is refused`() {
    for bytes in [TestFiles.docx, TestFiles.odt] {
      let ending = bytes == TestFiles.docx ? "docx" : "odt"
      #expect(throws: ContentCheck.Refused.brokenDocument) { try check("a.\(ending)", Array(bytes.dropLast(100))) }
    }
  }

  @Test func `an archive with more entries than a letter has is refused unread`() {
    let many = (0..<10_001).map { (name: "word/\($0).xml", content: "") }
    #expect(throws: ContentCheck.Refused.brokenDocument) {
      try check("a.docx", TestFiles.zip([("word/document.xml", "")] + many))
    }
  }

  @Test(arguments: [1, 2, 3, 5, 1000]) func `text may be cut inside a character`(piece: Int) throws {
    let text = Array("één 🙂 woord – en meer".utf8)
    var check = try ContentCheck(FileName(given: "a.txt"), beginning: text)
    for at in stride(from: 0, to: text.count, by: piece) { try check.take(Array(text[at...].prefix(piece))) }
    try check.finish()
  }

  @Test(arguments: [[0x41, 0x00], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0x1B, 0x5B]] as [[UInt8]])
  func `what goes on as something else than text is refused`(more: [UInt8]) throws {
    var check = try ContentCheck(FileName(given: "a.txt"), beginning: TestFiles.text)
    try check.take(TestFiles.text)
    #expect(throws: ContentCheck.Refused.notText) { try check.take(more) }
  }

  @Test func `text that ends inside a character is refused`() throws {
    var check = try ContentCheck(FileName(given: "a.txt"), beginning: TestFiles.text)
    try check.take(TestFiles.text + [0xF0, 0x9F])
    #expect(throws: ContentCheck.Refused.notText) { try check.finish() }
  }
}
