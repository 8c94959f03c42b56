import CQREncode

/// A QR code: error correction level M (the level the EPC payment code asks for), as small as the text allows.
package struct QRCode: Hashable, Sendable {
  /// Modules along one side, without the quiet zone: 21 for version 1, four more for each next version.
  package let side: Int
  /// Row by row from the top left; true is dark.
  package let modules: [Bool]

  /// The light border around the code, in modules: ISO/IEC 18004 asks for four.
  package static let quietZone = 4

  package enum Refused: Error, Equatable {
    /// There is nothing to encode.
    case empty
    /// The text has a NUL character, behind which the library would not read on.
    case nulCharacter
    /// Level M holds no more than 2,331 bytes.
    case tooLong
  }

  /// - Throws: `Refused` when `text` is empty, holds U+0000 or is longer than the largest code holds.
  package init(_ text: String) throws(Refused) {
    if text.isEmpty { throw .empty }
    if text.utf8.contains(0) { throw .nulCharacter }
    guard let code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1) else { throw .tooLong }
    defer { QRcode_free(code) }
    let side = Int(code.pointee.width)
    guard let data = code.pointee.data else { preconditionFailure("libqrencode made a code without modules") }
    self.side = side
    // Only the lowest bit is the module's colour; the others tell what it is there for.
    modules = (0..<(side * side)).map { data[$0] & 1 == 1 }
  }

  /// Whether the module in `row` and `column` (both from 0) is dark.
  package func isDark(row: Int, column: Int) -> Bool { modules[row * side + column] }

  /// The code as an SVG element: dark modules in one path on a light square, quiet zone included.
  ///
  /// No style and no script, so it may stand in a page under the strictest content security policy. It keeps its own
  /// colours in a dark theme, because many readers want dark on light.
  /// - Parameter label: what a screen reader says instead; escaped here.
  package func svg(label: String) -> String {
    let whole = side + 2 * Self.quietZone
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(whole) \(whole)" role="img" \
      aria-label="\(Self.escaped(label))" shape-rendering="crispEdges">\
      <rect width="\(whole)" height="\(whole)" fill="#fff"/><path fill="#000" d="\(path)"/></svg>
      """
  }

  /// Each run of dark modules in a row as one bar.
  private var path: String {
    var path = ""
    for row in 0..<side {
      var column = 0
      while column < side {
        guard isDark(row: row, column: column) else {
          column += 1
          continue
        }
        let start = column
        while column < side, isDark(row: row, column: column) { column += 1 }
        path += "M\(start + Self.quietZone) \(row + Self.quietZone)h\(column - start)v1h-\(column - start)z"
      }
    }
    return path
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
