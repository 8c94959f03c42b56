import Mail

/// How people can be reached, as typed.
package enum Contact {
  /// An address that mail goes to, at a host of at least two parts. One that we could never write to (another script,
  /// quotes, two in one) is none: whoever types it waits for mail that doesn't come.
  package static func isEmail(_ text: String) -> Bool {
    guard let address = try? Message.Address(text) else { return false }
    return address.domain.contains(".")
  }

  /// Any number of 8 to 15 digits, however it is spaced: "+31 6 12 34 56 78", "06-12345678", "010/123 45 67".
  package static func isPhone(_ text: String) -> Bool {
    let digits = text.filter { $0.isASCII && $0.isNumber }
    return (8...15).contains(digits.count)
      && text.allSatisfy { $0.isASCII && $0.isNumber || $0.isWhitespace || "+-()./".contains($0) }
  }
}
