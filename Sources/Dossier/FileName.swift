import Foundation
import Kernel

/// The name of a file as someone's own device gave it, without the folders in front of it.
package struct FileName: Sendable, Equatable {
  package enum Refused: Refusal {
    /// No file was chosen, or its name is empty.
    case missing
    /// A character that can't be seen, or that turns the direction of what follows (a name that hides its ending).
    case hiddenCharacter
    case tooLong(most: Int)
  }

  /// What file systems take too.
  package static let mostCharacters = 255

  package let text: String

  /// - Throws: `Refused`.
  package init(given: String) throws(Refused) {
    let last = given.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }.last ?? ""
    let name = last.trimmingCharacters(in: .whitespaces).precomposedStringWithCanonicalMapping
    guard name.contains(where: { $0 != "." }) else { throw .missing }
    guard name.unicodeScalars.allSatisfy(Self.isShown) else { throw .hiddenCharacter }
    guard name.unicodeScalars.count <= Self.mostCharacters else { throw .tooLong(most: Self.mostCharacters) }
    text = name
  }

  /// What follows the last dot, in lower case; "" when there is nothing before or after it.
  package var ending: String {
    guard let dot = text.lastIndex(of: "."), dot != text.startIndex else { return "" }
    return text[text.index(after: dot)...].lowercased()
  }

  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    // Two of them join letters and emoji; the others are invisible or turn the direction of writing.
    case .format: scalar == "\u{200C}" || scalar == "\u{200D}"
    default: true
    }
  }
}
