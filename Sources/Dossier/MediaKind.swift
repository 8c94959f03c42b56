import Foundation
import Kernel
import Postgres

/// The kinds of file a dossier takes: what people have of letters, talks and photographs, and nothing that can act by
/// itself (no web pages, drawings with script, macros or programs).
package enum MediaKind: String, CaseIterable, Sendable, Bindable, Readable {
  case pdf, jpeg, png, webp, heic, text, docx, odt, mp3, m4a

  /// The endings of names that say so, in lower case; the usual one first.
  package var endings: [String] {
    switch self {
    case .jpeg: ["jpg", "jpeg"]
    case .heic: ["heic", "heif"]
    case .text: ["txt"]
    case .pdf, .png, .webp, .docx, .odt, .mp3, .m4a: [rawValue]
    }
  }

  /// The media type (RFC 6838) it is sent with.
  package var mediaType: String {
    switch self {
    case .pdf: "application/pdf"
    case .jpeg: "image/jpeg"
    case .png: "image/png"
    case .webp: "image/webp"
    case .heic: "image/heic"
    case .text: "text/plain; charset=utf-8"
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .odt: "application/vnd.oasis.opendocument.text"
    case .mp3: "audio/mpeg"
    case .m4a: "audio/mp4"
    }
  }

  /// The kind that an ending stands for; nil when we don't take it.
  package init?(ending: String) {
    guard let kind = Self.allCases.first(where: { $0.endings.contains(ending) }) else { return nil }
    self = kind
  }
}

/// What a file is by its bytes, whatever its name says.
package enum Content: Hashable, Sendable {
  case kind(MediaKind)
  /// HTML, SVG or other markup that a browser could act on.
  case webPage
  case program
  /// A film, or sound in a film's container.
  case film
  /// Word, Excel and PowerPoint as they were before 2007.
  case oldOffice
  case archive
  case unknown

  /// Looks at how a file begins.
  /// - Parameter beginning: its first piece, or all of it when it is shorter.
  package init(beginning bytes: [UInt8]) {
    func starts(_ text: String, at: Int = 0) -> Bool { bytes.dropFirst(at).starts(with: text.utf8) }
    func starts(_ signature: UInt8...) -> Bool { bytes.starts(with: signature) }
    if starts("%PDF-") {
      self = .kind(.pdf)
    } else if starts(0xFF, 0xD8, 0xFF) {
      self = .kind(.jpeg)
    } else if starts(0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A) {
      self = .kind(.png)
    } else if starts("RIFF"), starts("WEBP", at: 8) {
      self = .kind(.webp)
    } else if starts("ftyp", at: 4) {
      self = Content(brands: bytes)
    } else if starts("ID3") || Self.isMPEGAudio(bytes) {
      self = .kind(.mp3)
    } else if starts("PK") {
      self = Content(zip: bytes)
    } else if starts("MZ") || starts("#!") || starts(0x7F, 0x45, 0x4C, 0x46) || starts(0xCA, 0xFE, 0xBA, 0xBE)
      || starts(0xCF, 0xFA, 0xED, 0xFE) || starts(0xCE, 0xFA, 0xED, 0xFE)
    {
      self = .program
    } else if starts(0xD0, 0xCF, 0x11, 0xE0) {
      self = .oldOffice
    } else if starts("Rar!") || starts(0x37, 0x7A, 0xBC, 0xAF) || starts(0x1F, 0x8B) {
      self = .archive
    } else if Self.isMarkup(bytes) {
      self = .webPage
    } else if !bytes.isEmpty, TextCheck.isText(beginning: bytes) {
      self = .kind(.text)
    } else {
      self = .unknown
    }
  }

  /// The container of ISO 14496-12, by the brands of its first box.
  private init(brands bytes: [UInt8]) {
    let size = bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    let box = bytes.prefix(max(16, min(size, 256)))
    let brands = stride(from: 8, to: box.count - 3, by: 4).filter { $0 != 12 }.map {
      String(decoding: box[$0..<($0 + 4)], as: UTF8.self)
    }
    let pictures: Set<String> = ["heic", "heix", "heim", "heis", "hevc", "hevx"]
    switch brands.first {
    case "mif1"?, "msf1"?: self = pictures.isDisjoint(with: brands) ? .unknown : .kind(.heic)
    case let brand? where pictures.contains(brand): self = .kind(.heic)
    case "M4A "?, "M4B "?: self = .kind(.m4a)
    default: self = .film
    }
  }

  /// Word and OpenDocument are zip archives that say what they are in their first entries.
  private init(zip bytes: [UInt8]) {
    let openDocument = "mimetypeapplication/vnd.oasis.opendocument.text"
    if bytes.dropFirst(30).starts(with: openDocument.utf8),
      // Its name goes on for a template, a master document: those are other kinds.
      bytes.dropFirst(30 + openDocument.utf8.count).starts(with: "PK".utf8)
    {
      self = .kind(.odt)
    } else if bytes.positions(of: Array("word/".utf8)).contains(where: { bytes.isLocalName(at: $0) }) {
      self = .kind(.docx)
    } else {
      self = .archive
    }
  }

  /// The first frame of MPEG layer III.
  private static func isMPEGAudio(_ bytes: [UInt8]) -> Bool {
    bytes.count > 3 && bytes[0] == 0xFF && bytes[1] & 0xE0 == 0xE0 && bytes[1] & 0x06 == 0x02 && bytes[2] & 0xF0 != 0xF0
  }

  private static func isMarkup(_ bytes: [UInt8]) -> Bool {
    var rest = bytes.prefix(1024)[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    let text = String(decoding: rest.drop { $0 <= 0x20 }.prefix(32), as: UTF8.self).lowercased()
    return ["<!doctype", "<html", "<head", "<body", "<script", "<svg", "<?xml", "<!--", "<iframe", "<meta"]
      .contains { text.hasPrefix($0) }
  }
}

extension [UInt8] {
  /// Where these bytes begin, each time they stand here.
  func positions(of part: [UInt8]) -> [Int] {
    guard let first = part.first, count >= part.count else { return [] }
    var found: [Int] = []
    withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      let end = bytes.count - part.count
      var at = 0
      // memchr, because a file has millions of bytes.
      while at <= end, let hit = memchr(start + at, Int32(first), end - at + 1) {
        at = hit - UnsafeMutableRawPointer(mutating: start)
        if memcmp(start + at, part, part.count) == 0 { found.append(at) }
        at += 1
      }
    }
    return found
  }

  /// Whether the name that begins here is that of a zip's entry: it stands 30 bytes after "PK\3\4".
  fileprivate func isLocalName(at: Int) -> Bool {
    at >= 30 && self[(at - 30)..<(at - 26)].elementsEqual([0x50, 0x4B, 0x03, 0x04])
  }
}
