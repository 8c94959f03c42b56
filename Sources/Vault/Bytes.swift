import Crypto
import Foundation

/// Whether two byte strings are the same, in a time that depends on their lengths only.
package func sameBytes(_ one: [UInt8], _ other: [UInt8]) -> Bool {
  guard one.count == other.count else { return false }
  var difference: UInt8 = 0
  for at in one.indices { difference |= one[at] ^ other[at] }
  return difference == 0
}

/// Bytes from the system's random generator.
func randomBytes(_ count: Int) -> [UInt8] { SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).bytes }

extension SymmetricKey {
  var bytes: [UInt8] { withUnsafeBytes { Array($0) } }
}

extension [UInt8] {
  /// Base64 for addresses and cookies (RFC 4648 section 5), without padding.
  var base64URL: String {
    Data(self).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// Reads base64url without padding; nil for anything else, and for a second spelling of the same bytes.
  init?(base64URL text: String) {
    guard text.utf8.allSatisfy({ $0 != 0x2B && $0 != 0x2F && $0 != 0x3D }) else { return nil }
    let usual = text.replacing("-", with: "+").replacing("_", with: "/")
    guard let data = Data(base64Encoded: usual + String(repeating: "=", count: (4 - usual.utf8.count % 4) % 4))
    else { return nil }
    self.init(data)
    guard base64URL == text else { return nil }
  }
}
