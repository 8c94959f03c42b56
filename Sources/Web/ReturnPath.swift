/// Where to go after signing in: always a path on this site, whatever someone put in the address.
package struct ReturnPath: Sendable, Equatable {
  package let text: String

  /// Nil unless it is "/…" on this site: no other host ("//", "/\"), no control characters, at most 2000 bytes.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.first == UInt8(ascii: "/"), bytes.count <= 2000,
      bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "\\") }),
      bytes.count < 2 || bytes[1] != UInt8(ascii: "/")
    else { return nil }
    self.text = text
  }

  /// As the value of a query: everything but letters, digits and "/-._~" percent-encoded.
  package static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let scalar = Unicode.Scalar(byte)
      if scalar.properties.isAlphabetic && byte < 0x80 || (48...57).contains(byte)
        || "/-._~".unicodeScalars.contains(scalar)
      {
        return String(scalar)
      }
      let hex = String(byte, radix: 16, uppercase: true)
      return "%" + (hex.count == 1 ? "0" : "") + hex
    }.joined()
  }
}
