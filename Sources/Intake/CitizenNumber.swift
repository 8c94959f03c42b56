/// Recognises a citizen service number (BSN) in free text, to warn before it is stored: a complaints portal has no
/// ground to keep one (R3.11). Never asked for, never kept apart.
package enum CitizenNumber {
  /// Whether nine digits that pass the eleven test (elfproef) stand in the text, also with dots or spaces between.
  package static func isIn(_ text: String) -> Bool {
    var digits: [Int] = []
    var gap = 0
    func endsHere() -> Bool { digits.count == 9 && passes(digits) }
    for character in text {
      if let digit = character.wholeNumberValue, character.isASCII {
        digits.append(digit)
        gap = 0
      } else if ".- ".contains(character), gap == 0, !digits.isEmpty {
        gap = 1
      } else {
        if endsHere() { return true }
        digits = []
        gap = 0
      }
    }
    return endsHere()
  }

  private static func passes(_ digits: [Int]) -> Bool {
    let sum = zip(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]).reduce(0) { $0 + $1.0 * $1.1 }
    return sum.isMultiple(of: 11) && digits.contains { $0 != 0 }
  }
}
