/// What a form or the part of an address after "?" says: names with their values, a name may come more than once.
///
/// Values come as `TypedText` has them: trimmed, with single newlines (`\n`), without what can't be seen. What is no text,
/// or holds U+0000 (which PostgreSQL can't store), is refused.
package struct FormFields: Sendable {
  private var values: [String: [String]] = [:]

  /// The most bytes a form may have.
  package static let mostBytes = 256 * 1024

  package init() {}

  /// For a form that the server fills, such as a stored draft.
  package init(_ values: [String: [String]]) { self.values = values }

  /// Reads `application/x-www-form-urlencoded`.
  /// - Throws: `BadInput` for what no browser sends: broken percent signs, no UTF-8, U+0000, over a thousand fields.
  package init(decoding bytes: some Sequence<UInt8>) throws(BadInput) {
    var count = 0
    for pair in Array(bytes).split(separator: UInt8(ascii: "&")) {
      count += 1
      if count > 1000 { throw .tooManyFields }
      let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      let name = try FormFields.text(halves[0])
      values[name, default: []].append(halves.count > 1 ? try FormFields.text(halves[1]) : "")
    }
  }

  /// The first value of that name; "" when there is none.
  package subscript(name: String) -> String { values[name]?.first ?? "" }

  /// Every value of that name, in order; for boxes of which several may be ticked.
  package func all(_ name: String) -> [String] { values[name] ?? [] }

  /// Whether the name came at all.
  package func has(_ name: String) -> Bool { values[name] != nil }

  /// Every name with its values, for a draft.
  package var everything: [String: [String]] { values }

  private static func text(_ coded: ArraySlice<UInt8>) throws(BadInput) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(coded.count)
    var rest = coded[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
          throw .notEncoded
        }
        bytes.append(high << 4 | low)
      default: bytes.append(byte)
      }
    }
    return try cleaned(bytes)
  }

  /// The text of a value: valid, without U+0000, and cleaned.
  static func cleaned(_ bytes: [UInt8]) throws(BadInput) -> String {
    if bytes.contains(0) { throw .nullCharacter }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
    return TypedText.cleaned(text)
  }

  private static func digit(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

/// Input that is no form at all, or holds a character that can't be stored: a 400 page that says so.
package enum BadInput: Error, Equatable {
  case notEncoded, notUTF8, nullCharacter, tooManyFields
}
