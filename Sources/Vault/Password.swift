import Crypto
import CryptoExtras
import Foundation
import Kernel

/// Staff passwords: stored as scrypt (RFC 7914) with a salt of their own, "scrypt$ln=17,r=8,p=1$salt$hash", both in
/// base64url.
///
/// `hash` and `verify` block for up to half a second and take 128 MiB: outside tests they run through `PasswordGate`.
package enum Password {
  /// What one derivation costs: 2^log2Rounds · blockSize · 128 bytes of memory.
  package struct Cost: Hashable, Sendable {
    package let log2Rounds: Int
    package let blockSize: Int
    package let parallelism: Int

    /// 128 MiB: what OWASP asks of scrypt.
    package static let strong = Cost(log2Rounds: 17, blockSize: 8, parallelism: 1)
    /// 1 MiB: for tests and synthetic accounts only.
    package static let test = Cost(log2Rounds: 10, blockSize: 8, parallelism: 1)

    /// What a stored text may ask: it can't make the portal take a gigabyte.
    var isBearable: Bool {
      (8...18).contains(log2Rounds) && (1...8).contains(blockSize) && (1...4).contains(parallelism)
    }
  }

  /// Why a new password is not taken.
  package enum Refused: Refusal {
    /// Fewer characters than this.
    case tooShort(least: Int)
    /// More bytes of UTF-8 than this.
    case tooLong(mostBytes: Int)
  }

  package static let leastCharacters = 12
  package static let mostBytes = 1024

  /// Whether this may become someone's password. It costs nothing: call it before `hash`.
  package static func check(_ typed: Sealed) throws(Refused) {
    guard typed.revealed.utf8.count <= mostBytes else { throw .tooLong(mostBytes: mostBytes) }
    guard typed.revealed.count >= leastCharacters else { throw .tooShort(least: leastCharacters) }
  }

  /// The text to store, with a fresh salt.
  /// - Throws: `Refused` when it is too short or too long.
  package static func hash(_ typed: Sealed, cost: Cost) throws -> String {
    try check(typed)
    let salt = randomBytes(saltBytes)
    let hash = try derive(bytes(of: typed), salt: salt, cost: cost, byteCount: hashBytes)
    return "scrypt$ln=\(cost.log2Rounds),r=\(cost.blockSize),p=\(cost.parallelism)$\(salt.base64URL)$\(hash.base64URL)"
  }

  /// Whether this is the password that was stored, in constant time. `stored` is nil when no such account exists: the
  /// answer is no, after as long as a real check takes.
  ///
  /// - Parameter cost: what is spent when there is nothing (readable) stored; the one new passwords get.
  package static func verify(_ typed: Sealed, encoded stored: String?, cost: Cost) -> Bool {
    // Not worth the derivation, and it says nothing about the account: no such password was ever taken.
    guard !typed.revealed.isEmpty, typed.revealed.utf8.count <= mostBytes else { return false }
    let known = stored.flatMap(Encoded.init)
    let expected = known ?? Encoded(cost: cost, salt: nobodysSalt, hash: nobodysHash)
    let found = try? derive(
      bytes(of: typed), salt: expected.salt, cost: expected.cost, byteCount: expected.hash.count)
    return sameBytes(found ?? [], expected.hash) && known != nil
  }

  static let saltBytes = 16
  static let hashBytes = 32
  private static let nobodysSalt = [UInt8](repeating: 0, count: saltBytes)
  private static let nobodysHash = [UInt8](repeating: 0, count: hashBytes)

  /// One spelling for accented letters, whichever keyboard typed them.
  private static func bytes(of typed: Sealed) -> [UInt8] {
    Array(typed.revealed.precomposedStringWithCanonicalMapping.utf8)
  }

  static func derive(_ password: [UInt8], salt: [UInt8], cost: Cost, byteCount: Int) throws -> [UInt8] {
    try KDF.Scrypt.deriveKey(
      from: password, salt: salt, outputByteCount: byteCount, rounds: 1 << cost.log2Rounds,
      blockSize: cost.blockSize, parallelism: cost.parallelism
    ).bytes
  }

  /// A stored password, taken apart.
  private struct Encoded {
    let cost: Cost
    let salt: [UInt8]
    let hash: [UInt8]

    init(cost: Cost, salt: [UInt8], hash: [UInt8]) {
      self.cost = cost
      self.salt = salt
      self.hash = hash
    }

    init?(_ text: String) {
      let parts = text.split(separator: "$", omittingEmptySubsequences: false)
      guard parts.count == 4, parts[0] == "scrypt", let cost = Self.cost(parts[1]), cost.isBearable,
        let salt = [UInt8](base64URL: String(parts[2])), salt.count == Password.saltBytes,
        let hash = [UInt8](base64URL: String(parts[3])), hash.count == Password.hashBytes
      else { return nil }
      self.init(cost: cost, salt: salt, hash: hash)
    }

    private static func cost(_ text: Substring) -> Cost? {
      let numbers = zip(["ln=", "r=", "p="], text.split(separator: ",", omittingEmptySubsequences: false))
        .compactMap { name, part in part.hasPrefix(name) ? Int(part.dropFirst(name.count)) : nil }
      guard numbers.count == 3, text == "ln=\(numbers[0]),r=\(numbers[1]),p=\(numbers[2])" else { return nil }
      return Cost(log2Rounds: numbers[0], blockSize: numbers[1], parallelism: numbers[2])
    }
  }
}
