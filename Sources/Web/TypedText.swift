import Foundation

/// What a text may hold that someone typed, pasted or sent: letters of every script, marks and emoji; nothing that can't
/// be seen and does something all the same.
///
/// What it takes out, no keyboard types: control characters (a vertical tab and its like become a new line), marks that
/// turn the direction of what follows and so of the page around it (U+202A to 202E, U+2066 to 2069), code points that
/// are no characters, and combining marks past the eighth on one letter, which would cover the lines above and below.
/// What joins emoji and letters (U+200D, U+200C) stays. A text with nothing to see is no text.
enum TypedText {
  /// The most combining marks on one letter: scripts that need many of them use five.
  static let mostMarks = 8

  /// A text of several lines; its line ends are "\n", and nothing stands around it.
  static func cleaned(_ text: String) -> String {
    let plain = text.utf8.allSatisfy { (32...126).contains($0) || $0 == UInt8(ascii: "\n") }
    return (plain ? text : seen(text)).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The same for the answer of one line: what was a line end is a space.
  static func oneLine(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\t") }) else { return text }
    return text.split { $0 == "\n" || $0 == "\t" }.joined(separator: " ")
  }

  private static func seen(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    var (marks, isSeen, wasReturn) = (0, false, false)
    for scalar in text.unicodeScalars {
      let isSecondHalf = wasReturn && scalar == "\n"
      wasReturn = scalar == "\r"
      if isSecondHalf { continue }
      guard let scalar = meant(scalar) else { continue }
      if scalar.properties.isVariationSelector || scalar.properties.generalCategory == .format {
        // It stands between letters, or chooses their shape, and adds nothing to the pile.
      } else if [.nonspacingMark, .enclosingMark].contains(scalar.properties.generalCategory) {
        marks += 1
      } else {
        marks = 0
      }
      if marks > mostMarks { continue }
      kept.append(scalar)
      isSeen = isSeen || shows(scalar)
    }
    return isSeen ? String(kept) : ""
  }

  /// The character as it is kept; nil for what is none.
  private static func meant(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x09, 0x0A: scalar
    // Return, vertical tab, form feed, next line, and Unicode's own line and paragraph ends.
    case 0x0D, 0x0B, 0x0C, 0x85, 0x2028, 0x2029: "\n"
    case 0x00...0x1F, 0x7F...0x9F: nil
    case 0x202A...0x202E, 0x2066...0x2069: nil
    default: scalar.properties.isNoncharacterCodePoint ? nil : scalar
    }
  }

  private static func shows(_ scalar: Unicode.Scalar) -> Bool {
    // U+2800, an empty braille cell, counts as a sign and shows nothing.
    !scalar.properties.isWhitespace && !scalar.properties.isDefaultIgnorableCodePoint && scalar.value != 0x2800
  }
}
