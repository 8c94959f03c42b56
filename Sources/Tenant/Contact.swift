/// How people can be reached, as typed.
package enum Contact {
  package static func isEmail(_ text: String) -> Bool {
    text.count <= 254 && text.wholeMatch(of: /[^@\s]+@[^@\s.]+(\.[^@\s.]+)+/) != nil
  }

  /// Any number of 8 to 15 digits, however it is spaced: "+31 6 12 34 56 78", "06-12345678".
  package static func isPhone(_ text: String) -> Bool {
    let digits = text.filter { $0.isASCII && $0.isNumber }
    return (8...15).contains(digits.count)
      && text.allSatisfy { $0.isASCII && $0.isNumber || $0.isWhitespace || "+-().".contains($0) }
  }
}
