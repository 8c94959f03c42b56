import Foundation

/// A file of comma separated values that someone made elsewhere, read: semicolons, commas or tabs, with or without a byte
/// order mark, LF or CRLF, fields in quotes with anything in them (RFC 4180).
package struct CSVFile: Sendable, Equatable {
  /// One record, and the line of the file on which it begins, from 1.
  package struct Record: Sendable, Equatable {
    package let line: Int
    package let fields: [String]
  }

  package enum Mistake: Error, Equatable {
    /// Not UTF-8: a spreadsheet program offers that as "CSV UTF-8".
    case notUTF8
    /// A field in quotes, begun on this line, never ends.
    case openQuote(line: Int)
    /// Something stands behind a closing quote on this line.
    case afterQuote(line: Int)
    case tooLarge(mostBytes: Int)
  }

  package static let mostBytes = 20_000_000

  /// The records in order; lines with nothing in them are left out.
  package let records: [Record]

  /// - Throws: `Mistake`.
  package init(_ data: Data) throws(Mistake) {
    guard data.count <= Self.mostBytes else { throw .tooLarge(mostBytes: Self.mostBytes) }
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    let bytes = data.starts(with: mark) ? Array(data.dropFirst(mark.count)) : Array(data)
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
    var reading = Reading(bytes, separator: Self.separator(of: bytes))
    var records: [Record] = []
    while let record = try reading.next() {
      if record.fields.contains(where: { !$0.isEmpty }) { records.append(record) }
    }
    self.records = records
  }

  /// Whichever stands most often in the first line, outside quotes.
  private static func separator(of bytes: [UInt8]) -> UInt8 {
    var (counts, isQuoted): ([UInt8: Int], Bool) = ([:], false)
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
      counts[byte, default: 0] += 1
    }
    let candidates = [UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\t")]
    return candidates.max { (counts[$0] ?? 0, $1) < (counts[$1] ?? 0, $0) } ?? candidates[0]
  }

  private struct Reading {
    private let bytes: [UInt8]
    private let separator: UInt8
    private var place = 0
    private var line = 1

    init(_ bytes: [UInt8], separator: UInt8) {
      self.bytes = bytes
      self.separator = separator
    }

    private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

    mutating func next() throws(Mistake) -> Record? {
      guard byte != nil else { return nil }
      var record = (line: line, fields: [String]())
      while true {
        record.fields.append(try field())
        if byte == separator {
          place += 1
          continue
        }
        endLine()
        return Record(line: record.line, fields: record.fields)
      }
    }

    private mutating func endLine() {
      if byte == UInt8(ascii: "\r") { place += 1 }
      if byte == UInt8(ascii: "\n") { place += 1 }
      line += 1
    }

    private mutating func field() throws(Mistake) -> String {
      guard byte == UInt8(ascii: "\"") else {
        let start = place
        while let byte, byte != separator, byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") { place += 1 }
        return Self.text(bytes[start..<place])
      }
      let first = line
      place += 1
      var content: [UInt8] = []
      while let byte {
        place += 1
        if byte == UInt8(ascii: "\n") { line += 1 }
        guard byte == UInt8(ascii: "\"") else {
          content.append(byte)
          continue
        }
        guard self.byte == UInt8(ascii: "\"") else {
          guard self.byte.map({ $0 == separator || $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") }) ?? true
          else { throw .afterQuote(line: line) }
          return Self.text(content[...])
        }
        content.append(byte)
        place += 1
      }
      throw .openQuote(line: first)
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
      String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespaces)
    }
  }
}
