/// A number that people read out over the phone: digits whose last one is a check digit (Damm's algorithm), so that
/// one wrong digit, and two neighbouring digits swapped, are always noticed.
///
/// A provider's ID has six digits ("482 167"), that of an uiting van onvrede seven behind a U ("U 482 1906"), a dispute's
/// number eight behind a G ("G 4821 9053"), a case number ten behind a K ("K 482 190 5373"). Never nine digits: those
/// would look like a citizen service number (BSN).
package enum ShortNumber {
  /// What a number is of.
  package enum Kind: Sendable, CaseIterable {
    /// Ten digits, which are nine hundred million numbers: with a million cases one draw in 900 is taken already and is
    /// made again, with ten million one in 90; 55,000 in all on the way there. Numbers of eight digits, which were given
    /// out before, stay good.
    case `case`
    case dispute
    case provider
    /// Of one provider: 900,000 for each.
    case dissatisfaction

    /// How many digits a new number has, with its check digit.
    var digits: Int {
      switch self {
      case .case: 10
      case .dispute: 8
      case .provider: 6
      case .dissatisfaction: 7
      }
    }

    /// How many digits a number may have that was given out at any time.
    var known: Set<Int> { self == .case ? [8, digits] : [digits] }
  }

  /// A new number of that kind, made of `random`.
  package static func make(_ kind: Kind, from random: UInt64) -> String { make(digits: kind.digits, from: random) }

  /// The digits alone when `text` is a number of that kind, new or old, however someone typed it; nil otherwise.
  package static func read(_ text: some StringProtocol, as kind: Kind) -> String? {
    kind.known.lazy.compactMap { read(text, digits: $0) }.first
  }

  private static let table: [[Int]] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2], [7, 0, 9, 2, 1, 5, 4, 8, 6, 3], [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6], [6, 1, 2, 3, 0, 4, 5, 9, 7, 8], [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4], [8, 9, 4, 5, 3, 6, 2, 0, 1, 7], [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
  ]

  /// `digits - 1` digits taken from `random`, never starting with 0, and their check digit.
  static func make(digits: Int, from random: UInt64) -> String {
    precondition(digits > 1 && digits < 19, "a short number has 2 to 18 digits")
    var low: UInt64 = 1
    for _ in 1..<(digits - 1) { low *= 10 }
    let body = String(low + random % (low * 9))
    return body + String(check(body))
  }

  /// The digits alone when `text` is such a number of that length, whatever spaces, dots, hyphens and letters K, G or U
  /// someone typed before and between; nil otherwise.
  static func read(_ text: some StringProtocol, digits: Int) -> String? {
    var found = ""
    for character in text {
      if character.isASCII, character.isNumber {
        found.append(character)
      } else if !(character.isWhitespace || "-.·KkGgUu".contains(character)) {
        return nil
      }
    }
    guard found.count == digits, check(found) == 0 else { return nil }
    return found
  }

  private static func check(_ digits: String) -> Int {
    digits.reduce(0) { interim, digit in table[interim][digit.wholeNumberValue ?? 0] }
  }
}
