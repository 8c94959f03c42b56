import Crypto
import Foundation

/// What was to be opened does not open: another key, another place, or changed bytes. Which of them is never said.
package struct Unopened: Error, Equatable {
  package init() {}
}

/// AES-256-GCM in the one form this portal stores: format byte 1, nonce (12 bytes), ciphertext, tag (16 bytes).
///
/// The nonce is fresh and random. The format byte is authenticated too.
enum Cipher {
  private static let format: UInt8 = 1
  private static let nonceBytes = 12
  private static let tagBytes = 16

  static func seal(_ plain: [UInt8], under key: SymmetricKey, authenticating place: [UInt8]) throws -> [UInt8] {
    let box = try AES.GCM.seal(plain, using: key, authenticating: [format] + place)
    return [format] + Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
  }

  static func open(
    _ sealed: [UInt8], under key: SymmetricKey, authenticating place: [UInt8]
  ) throws(Unopened) -> [UInt8] {
    guard sealed.count >= 1 + nonceBytes + tagBytes, sealed[0] == format else { throw Unopened() }
    do {
      let box = try AES.GCM.SealedBox(
        nonce: AES.GCM.Nonce(data: sealed[1..<(1 + nonceBytes)]),
        ciphertext: sealed[(1 + nonceBytes)..<(sealed.count - tagBytes)],
        tag: sealed[(sealed.count - tagBytes)...])
      return Array(try AES.GCM.open(box, using: key, authenticating: [format] + place))
    } catch {
      throw Unopened()
    }
  }

  static func text(_ bytes: [UInt8]) throws(Unopened) -> Sealed {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Unopened() }
    return Sealed(text)
  }
}
