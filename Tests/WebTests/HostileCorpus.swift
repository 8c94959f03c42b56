import Foundation
import TestSupport

/// `Tests/Corpora/hostile-submissions.txt`, read.
enum HostileCorpus {
  struct Line: Sendable, CustomStringConvertible {
    let bytes: [UInt8]
    /// What must come of it, behind the arrow; nil where nothing is told.
    let fate: String?
    /// As it stands in the file, for who looks for it.
    let description: String

    var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  /// The lines by the name of their part.
  static let parts: [String: [Line]] = {
    guard
      let file = try? String(
        contentsOfFile: TestDatabase.root + "Tests/Corpora/hostile-submissions.txt", encoding: .utf8)
    else { preconditionFailure("Tests/Corpora/hostile-submissions.txt is missing") }
    var (parts, part): ([String: [Line]], String) = ([:], "")
    for line in file.split(separator: "\n").map(String.init) where !line.hasPrefix("#") {
      if let name = line.wholeMatch(of: /\[([a-z]+)\]/) {
        part = String(name.1)
        continue
      }
      let halves = line.components(separatedBy: " => ")
      parts[part, default: []].append(
        Line(bytes: read(halves[0]), fate: halves.count > 1 ? halves[1] : nil, description: line))
    }
    return parts
  }()

  static func lines(_ part: String) -> [Line] {
    guard let lines = parts[part], !lines.isEmpty else { preconditionFailure("the corpus has no part \(part)") }
    return lines
  }

  /// The bytes that a line of the file stands for.
  static func read(_ written: String) -> [UInt8] {
    var (bytes, rest): ([UInt8], Substring.UnicodeScalarView) = ([], written[...].unicodeScalars)
    func upTo(_ end: Unicode.Scalar) -> String {
      let piece = rest.prefix { $0 != end }
      rest = rest.dropFirst(piece.count + 1)
      return String(String.UnicodeScalarView(piece))
    }
    while let scalar = rest.popFirst() {
      guard scalar == "\\", let kind = rest.popFirst() else {
        bytes += Array(String(scalar).utf8)
        continue
      }
      switch kind {
      case "n": bytes.append(10)
      case "r": bytes.append(13)
      case "t": bytes.append(9)
      case "x":
        bytes.append(UInt8(String(String.UnicodeScalarView(rest.prefix(2))), radix: 16) ?? 0)
        rest = rest.dropFirst(2)
      case "u":
        rest = rest.dropFirst()
        guard let scalar = UInt32(upTo("}"), radix: 16).flatMap(Unicode.Scalar.init) else {
          preconditionFailure("the corpus holds a character that is none: \(written)")
        }
        bytes += Array(String(scalar).utf8)
      case "*":
        rest = rest.dropFirst()
        let count = Int(upTo("}")) ?? 0
        rest = rest.dropFirst()
        let piece = read(upTo(")"))
        for _ in 0..<count { bytes += piece }
      default: bytes += Array(String(kind).utf8)
      }
    }
    return bytes
  }
}
