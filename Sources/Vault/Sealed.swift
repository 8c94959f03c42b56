/// Confidential text in memory: it leaves the process only encrypted, under the key of its dossier's compartment.
///
/// It prints as "‹sealed›" and has no `Codable`, so no log, template or JSON carries it unless someone wrote
/// `revealed`, which is a word one can search for.
package struct Sealed: Concealed, Equatable, Sendable {
  /// The plain text. Only for what the person who reads it may see, and what is about to be sealed.
  package let revealed: String

  package init(_ text: String) { revealed = text }

  /// Nothing but white space.
  package var isBlank: Bool { revealed.allSatisfy(\.isWhitespace) }

  /// Byte for byte, in constant time: two spellings of the same accented letter differ, as their ciphertexts do.
  package static func == (one: Sealed, other: Sealed) -> Bool {
    sameBytes(Array(one.revealed.utf8), Array(other.revealed.utf8))
  }
}
