import Crypto
import Foundation

/// The second thing that staff sign in with: a secret that an app on a telephone shares with the portal, and the codes
/// that follow from it, each for half a minute (HOTP, RFC 4226, over time: TOTP, RFC 6238).
///
/// The portal's own are SHA-1, six digits and thirty seconds, which every app knows; the other kinds are there so that
/// all of the RFC's test values run.
package struct OneTimeCode: Concealed, Equatable, Sendable {
  enum Algorithm: Sendable { case sha1, sha256, sha512 }

  /// RFC 4226 asks for 160 bits.
  package static let secretBytes = 20
  package static let stepSeconds = 30
  /// How many steps before and after the moment's own still count: clocks differ, and typing takes time.
  package static let window = 1

  private let secret: [UInt8]
  private let algorithm: Algorithm
  private let digits: Int

  /// A new random secret.
  package static func generate() -> OneTimeCode { OneTimeCode(secret: randomBytes(secretBytes)) }

  init(secret: [UInt8], algorithm: Algorithm = .sha1, digits: Int = 6) {
    precondition((6...8).contains(digits), "RFC 4226 knows codes of six to eight digits")
    self.secret = secret
    self.algorithm = algorithm
    self.digits = digits
  }

  /// Reads what `base32` wrote; nil for anything else.
  package init?(base32 text: String) {
    var bytes: [UInt8] = []
    var (bits, held) = (0, 0)
    for character in text.utf8 {
      guard let value = Base32.rfc4648.firstIndex(of: character) else { return nil }
      (bits, held) = (bits << 5 | value, held + 5)
      if held >= 8 {
        held -= 8
        bytes.append(UInt8(bits >> held & 0xFF))
        bits &= (1 << held) - 1
      }
    }
    guard bytes.count == Self.secretBytes, held == 0 else { return nil }
    self.init(secret: bytes)
  }

  /// The secret as apps take it: base32 (RFC 4648 section 6), 32 characters for 20 bytes.
  package var base32: String { Base32.text(of: secret, length: secret.count * 8 / 5, in: Base32.rfc4648) }

  /// The same in groups of four, to read and type over.
  package var shown: String {
    let text = base32
    return stride(from: 0, to: text.count, by: 4).map { String(text.dropFirst($0).prefix(4)) }.joined(separator: " ")
  }

  /// What the QR code holds: the secret, and under which name the app shows it.
  package func address(for account: String, issuer: String) -> String {
    let (account, issuer) = (Self.encoded(account), Self.encoded(issuer))
    return "otpauth://totp/\(issuer):\(account)?secret=\(base32)&issuer=\(issuer)"
      + "&algorithm=SHA1&digits=\(digits)&period=\(Self.stepSeconds)"
  }

  private static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .urlUnreserved) ?? ""
  }

  // MARK: Codes

  /// The number of the half minute that a moment lies in, counted from 1970.
  package static func step(of moment: Date) -> Int {
    Int((moment.timeIntervalSince1970 / Double(stepSeconds)).rounded(.down))
  }

  /// The code of one step (the counter of RFC 4226).
  package func code(at step: Int) -> String {
    let counter = withUnsafeBytes(of: UInt64(bitPattern: Int64(step)).bigEndian) { Array($0) }
    let hash = mac(of: counter)
    let start = Int((hash.last ?? 0) & 0x0F)
    let number = hash[start..<(start + 4)].reduce(0) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    let most = (0..<digits).reduce(UInt32(1)) { most, _ in most * 10 }
    let text = String(number % most)
    return String(repeating: "0", count: digits - text.count) + text
  }

  /// The step whose code was typed, out of those around the moment: nil when it is none of them.
  ///
  /// Every step is compared, each in constant time. A code that was used may not count again: give the step of the last
  /// one that did, and only later ones are looked at.
  package func step(of typed: String, at moment: Date, after used: Int? = nil) -> Int? {
    let digits = typed.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "-" }
    guard digits.count == self.digits, digits.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
    let bytes = digits.map { UInt8($0.value) }
    let now = Self.step(of: moment)
    var found: Int?
    for step in (now - Self.window)...(now + Self.window) {
      let isThis = sameBytes(Array(code(at: step).utf8), bytes)
      if isThis, found == nil, used.map({ step > $0 }) ?? true { found = step }
    }
    return found
  }

  private func mac(of counter: [UInt8]) -> [UInt8] {
    let key = SymmetricKey(data: secret)
    return switch algorithm {
    case .sha1: Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: key))
    case .sha256: Array(HMAC<SHA256>.authenticationCode(for: counter, using: key))
    case .sha512: Array(HMAC<SHA512>.authenticationCode(for: counter, using: key))
    }
  }

  package static func == (one: OneTimeCode, other: OneTimeCode) -> Bool {
    sameBytes(one.secret, other.secret) && one.algorithm == other.algorithm && one.digits == other.digits
  }
}

extension CharacterSet {
  /// RFC 3986 section 2.3.
  fileprivate static let urlUnreserved = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
