import Dossier
import Foundation
import Handling
import Kernel
import Postgres
import Vault

/// Small files of every kind, as programs make them: what a test adds to a case.
package enum TestFiles {
  package static let pdf = Array("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".utf8)
  package static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array("IHDR en de rest".utf8)
  package static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0] + Array("JFIF en de rest".utf8)
  package static let webp = Array("RIFF\u{10}\0\0\0WEBPVP8 en de rest".utf8)
  package static let heic = box("heic", "mif1", "heic")
  package static let m4a = box("M4A ", "isom")
  package static let mp3 = Array("ID3\u{4}\0\0 en de rest".utf8)
  package static let text = Array("Geachte heer, mevrouw,\r\nHet was vóór drie uur. 🙂\r\n".utf8)
  package static let docx = zip([
    ("[Content_Types].xml", "<Types/>"), ("_rels/.rels", "<R/>"), ("word/document.xml", "<w:document/>"),
  ])
  package static let odt = zip([
    ("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<office/>"), ("meta.xml", "<m/>"),
  ])

  /// The first box of the container of ISO 14496-12, and something behind it.
  package static func box(_ brand: String, _ compatible: String...) -> [UInt8] {
    let size = 16 + 4 * compatible.count
    return [0, 0, 0, UInt8(size)] + Array("ftyp\(brand)".utf8) + [0, 0, 0, 0] + Array(compatible.joined().utf8)
      + Array("mdat en de rest".utf8)
  }

  /// A zip archive with these entries, not compressed.
  package static func zip(_ entries: [(name: String, content: String)]) -> [UInt8] {
    func little(_ value: Int, _ bytes: Int) -> [UInt8] { (0..<bytes).map { UInt8(value >> (8 * $0) & 0xFF) } }
    var (file, directory): ([UInt8], [UInt8]) = ([], [])
    for entry in entries {
      let (name, content) = (Array(entry.name.utf8), Array(entry.content.utf8))
      let sizes = little(0, 4) + little(content.count, 4) + little(content.count, 4) + little(name.count, 2)
      directory += Array("PK\u{1}\u{2}".utf8) + little(20, 2) + little(20, 2) + little(0, 8) + sizes
      directory += little(0, 12) + little(file.count, 4) + name
      file += Array("PK\u{3}\u{4}".utf8) + little(20, 2) + little(0, 8) + sizes + little(0, 2) + name + content
    }
    let end = little(0, 4) + little(entries.count, 2) + little(entries.count, 2) + little(directory.count, 4)
    return file + directory + Array("PK\u{5}\u{6}".utf8) + end + little(file.count, 4) + little(0, 2)
  }

  /// A PDF of just so many bytes, which differ from place to place.
  package static func pdf(ofBytes count: Int) -> [UInt8] {
    var (bytes, state) = (pdf, UInt64(count))
    bytes.reserveCapacity(count)
    while bytes.count < count {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      bytes.append(UInt8(truncatingIfNeeded: state >> 56))
    }
    return Array(bytes.prefix(count))
  }
}

extension TestCase {
  /// Someone adds a file, which comes in chunks of so many bytes.
  @discardableResult
  package func addDocument(
    as actor: Actor, _ bytes: [UInt8] = TestFiles.pdf, name: String = "brief.pdf",
    in compartment: Compartment = .shared,
    about description: String? = nil, id: ID<Document>? = nil, chunk: Int = 50_000
  ) async throws -> ID<Document> {
    let id = id ?? ID(world.database.newID())
    var rest = bytes[...]
    try await AddDocument(
      id: id, compartment: compartment, name: name, description: description.map { Sealed($0) }
    ).perform(as: actor, in: world.database, keys: world.keys) {
      defer { rest = rest.dropFirst(chunk) }
      return rest.isEmpty ? nil : Array(rest.prefix(chunk))
    }
    return id
  }

  /// The whole content of a document, as one of its readers gets it.
  package func content(of document: ID<Document>, as actor: Actor) async throws -> [UInt8] {
    let content = try await DocumentContent.open(document, from: world.database, as: actor, keys: world.keys)
    var bytes: [UInt8] = []
    for number in 1...content.pieceCount { bytes += try await content.piece(number) }
    return bytes
  }
}
