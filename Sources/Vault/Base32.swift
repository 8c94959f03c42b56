/// Five bits a character: Crockford's base32 for codes that people write down and type (no I, L, O or U), and that of
/// RFC 4648 where an app expects it.
enum Base32 {
  static let crockford = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
  static let rfc4648 = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

  /// The first `length` characters of these bits.
  static func text(of bytes: [UInt8], length: Int, in symbols: [UInt8] = crockford) -> String {
    precondition(bytes.count * 8 >= length * 5, "there are too few bits for \(length) characters")
    var characters: [UInt8] = []
    var (bits, held) = (0, 0)
    for byte in bytes {
      (bits, held) = (bits << 8 | Int(byte), held + 8)
      while held >= 5 && characters.count < length {
        held -= 5
        characters.append(symbols[bits >> held & 31])
      }
      bits &= 0xFF
    }
    return String(decoding: characters, as: UTF8.self)
  }

  /// Reads what someone typed in Crockford's, forgiving: lower case, spaces, hyphens and dots, O for 0, I and L for 1. Nil unless
  /// that leaves `length` characters of the alphabet.
  static func read(_ typed: String, length: Int) -> String? {
    guard typed.utf8.count <= 200 else { return nil }
    var characters: [UInt8] = []
    for scalar in typed.unicodeScalars where !isBetween(scalar) {
      guard let symbol = symbol(of: scalar) else { return nil }
      characters.append(symbol)
    }
    guard characters.count == length else { return nil }
    return String(decoding: characters, as: UTF8.self)
  }

  /// In groups of four with hyphens.
  static func grouped(_ text: String) -> String {
    stride(from: 0, to: text.count, by: 4).map { String(text.dropFirst($0).prefix(4)) }.joined(separator: "-")
  }

  private static func isBetween(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", ".", "\u{2010}"..."\u{2015}", "\u{2212}", "\u{200B}", "\u{FEFF}": true
    default: scalar.properties.isWhitespace
    }
  }

  private static func symbol(of scalar: Unicode.Scalar) -> UInt8? {
    guard let typed = UInt8(exactly: scalar.value) else { return nil }
    let upper = (0x61...0x7A).contains(typed) ? typed - 0x20 : typed
    switch upper {
    case UInt8(ascii: "O"): return UInt8(ascii: "0")
    case UInt8(ascii: "I"), UInt8(ascii: "L"): return UInt8(ascii: "1")
    default: return crockford.contains(upper) ? upper : nil
    }
  }
}
