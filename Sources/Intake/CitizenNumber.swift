/// Recognises a citizen service number (BSN) in free text, to warn before it is stored: a complaints portal has no
/// ground to keep one (R3.11). Never asked for, never kept apart.
package enum CitizenNumber {
  /// Whether nine digits that pass the eleven test (elfproef) stand in the text: alone, or with a dot, hyphen or space
  /// between.
  package static func isIn(_ text: String) -> Bool {
    // Most texts hold no nine digits at all.
    guard text.utf8.lazy.filter({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }).prefix(9).count == 9 else {
      return false
    }
    // Groups of digits with no more than one such sign between: "1112.22.333".
    var groups: [[Int]] = [[]]
    func endsHere() -> Bool { groups.contains(where: passes) || passes(groups.flatMap(\.self)) }
    for character in text {
      if let digit = character.wholeNumberValue, character.isASCII {
        groups[groups.count - 1].append(digit)
      } else if ".- ".contains(character), groups.last?.isEmpty == false {
        groups.append([])
      } else {
        if endsHere() { return true }
        groups = [[]]
      }
    }
    return endsHere()
  }

  static func passes(_ digits: [Int]) -> Bool {
    guard digits.count == 9 else { return false }
    let sum = zip(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]).reduce(0) { $0 + $1.0 * $1.1 }
    return sum.isMultiple(of: 11) && digits.contains { $0 != 0 }
  }
}
