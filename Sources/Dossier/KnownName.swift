import Foundation
import Vault

/// A name as staff typed it, to compare with what its owner types: whoever knows the surname knows it.
///
/// "Mevr. A. van der Berg-Jansen" is meant by "van der Berg", "Jansen" and "a jansen"; not by "van", "A." or "Bergman".
struct KnownName: Sendable {
  private let parts: Set<String>

  init(_ name: Sealed) { parts = Set(KnownName.parts(name.revealed)) }

  /// Every part of what was typed belongs to the name, and at least one is there.
  func isMeant(by typed: String) -> Bool {
    let typed = KnownName.parts(typed)
    return !typed.isEmpty && typed.allSatisfy(parts.contains)
  }

  /// Titles, initials and what stands before a surname say nothing.
  private static let empty: Set<String> = [
    "mevrouw", "mevr", "mw", "meneer", "mijnheer", "dhr", "heer", "familie", "fam", "mr", "mrs", "ms", "dr", "drs",
    "ir",
    "van", "von", "de", "der", "den", "het", "ten", "ter", "te", "el", "al", "la", "le", "op", "in",
  ]

  private static func parts(_ text: String) -> [String] {
    text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
      .split { !$0.isLetter }.map(String.init).filter { $0.count > 1 && !empty.contains($0) }
  }
}
