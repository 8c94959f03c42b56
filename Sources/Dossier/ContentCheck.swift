import Foundation
import Kernel

/// Looks at a file while it comes in: that it is what its name says, a kind that we take, and holds nothing that acts
/// by itself.
package struct ContentCheck: Sendable {
  package enum Refused: Refusal {
    case empty
    /// The name has no ending that we take.
    case notTaken(ending: String, Content)
    /// The name says one kind, the bytes another.
    case otherThanNamed(ending: String, Content)
    /// A text document with macros or programs in it.
    case macros
    /// What began as text goes on as something else.
    case notText
    /// A text document that breaks off before its end.
    case brokenDocument
  }

  package let kind: MediaKind
  private var text = TextCheck()
  private var zip = ZipCheck()

  /// Looks at the name and how the file begins. Then `take` every piece, the first one too.
  /// - Throws: `Refused`.
  package init(_ name: FileName, beginning: [UInt8]) throws(Refused) {
    guard !beginning.isEmpty else { throw .empty }
    let (ending, found) = (name.ending, Content(beginning: beginning))
    guard let kind = MediaKind(ending: ending) else { throw .notTaken(ending: ending, found) }
    // Telephones record sound in the container of films.
    guard found == .kind(kind) || kind == .m4a && found == .film else {
      throw .otherThanNamed(ending: ending, found)
    }
    self.kind = kind
  }

  /// - Throws: `Refused`.
  package mutating func take(_ piece: [UInt8]) throws(Refused) {
    switch kind {
    case .text: guard text.take(piece) else { throw .notText }
    case .docx, .odt: zip.take(piece)
    case .pdf, .jpeg, .png, .webp, .heic, .mp3, .m4a: break
    }
  }

  /// The last piece was taken.
  /// - Throws: `Refused`.
  package func finish() throws(Refused) {
    switch kind {
    case .text: guard text.isWhole else { throw .notText }
    case .docx, .odt:
      guard zip.holds(kind == .docx ? "word/document.xml" : "content.xml") else { throw .brokenDocument }
      guard !zip.holdsMacros else { throw .macros }
    case .pdf, .jpeg, .png, .webp, .heic, .mp3, .m4a: break
    }
  }
}

/// Whether bytes are plain text: UTF-8, and no control characters but tabs and the ends of lines and pages.
struct TextCheck: Sendable {
  /// The beginning of a character whose other bytes come with the next piece.
  private var open: [UInt8] = []

  var isWhole: Bool { open.isEmpty }

  static func isText(beginning: [UInt8]) -> Bool {
    var check = TextCheck()
    return check.take(beginning)
  }

  /// - Returns: false for what is no text.
  mutating func take(_ piece: [UInt8]) -> Bool {
    guard !piece.contains(where: { $0 < 0x20 && $0 != 9 && $0 != 10 && $0 != 12 && $0 != 13 || $0 == 0x7F }) else {
      return false
    }
    let bytes = open + piece
    let whole = bytes.count - Self.unfinished(bytes)
    open = Array(bytes[whole...])
    return String(validating: bytes[..<whole], as: UTF8.self) != nil
  }

  /// How many bytes at the end begin a character that isn't complete.
  private static func unfinished(_ bytes: [UInt8]) -> Int {
    for back in 1...3 where back <= bytes.count {
      let byte = bytes[bytes.count - back]
      if byte & 0xC0 == 0x80 { continue }
      let needed = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
      return needed > back ? back : 0
    }
    return 0
  }
}

/// The names of a zip archive's entries, gathered from its central directory as it comes by.
struct ZipCheck: Sendable {
  private static let header = 46
  private var names: Set<String> = []
  private var rest: [UInt8] = []
  /// More than any letter has: what isn't looked at isn't taken.
  private static let mostNames = 10_000

  func holds(_ name: String) -> Bool { names.count < Self.mostNames && names.contains(name) }

  /// Parts that an office program could run (MS-OVBA, ActiveX, embedded objects; OpenDocument's Basic and scripts).
  var holdsMacros: Bool {
    names.contains { name in
      ["vbaproject", "vbadata", "activex", "oleobject"].contains { name.contains($0) }
        || ["basic/", "scripts/"].contains { name.hasPrefix($0) }
        || [".exe", ".dll", ".js", ".vbs", ".jar", ".bat", ".cmd", ".scr"].contains { name.hasSuffix($0) }
    }
  }

  mutating func take(_ piece: [UInt8]) {
    let bytes = rest + piece
    // What may be the beginning of a signature, or of an entry whose name comes with the next piece, is kept.
    var keep = max(0, bytes.count - 3)
    for at in bytes.positions(of: [0x50, 0x4B, 0x01, 0x02]) {
      guard at + Self.header <= bytes.count else {
        keep = min(keep, at)
        continue
      }
      let length = Int(bytes[at + 28]) | Int(bytes[at + 29]) << 8
      // No such name: four bytes of something compressed that look like the signature.
      guard length <= 1024 else { continue }
      guard at + Self.header + length <= bytes.count else {
        keep = min(keep, at)
        continue
      }
      let name = bytes[(at + Self.header)..<(at + Self.header + length)]
      if names.count < Self.mostNames { names.insert(String(decoding: name, as: UTF8.self).lowercased()) }
    }
    rest = Array(bytes[keep...])
  }
}
