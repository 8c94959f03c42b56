import Foundation
import Testing

@testable import Vault

struct PasswordTests {
  private let typed = Sealed("correct paard 1234")

  /// RFC 7914 section 12.
  @Test(arguments: [
    (
      "password", "NaCl", 10, 16,
      "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d"
        + "8360cbdfa2cc0640"
    ),
    (
      "pleaseletmein", "SodiumChloride", 14, 1,
      "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40"
        + "dfcf017b45575887"
    ),
  ])
  func `the derivation is scrypt`(
    password: String, salt: String, log2Rounds: Int, parallelism: Int, expected: String
  ) throws {
    let cost = Password.Cost(log2Rounds: log2Rounds, blockSize: 8, parallelism: parallelism)
    let found = try Password.derive(Array(password.utf8), salt: Array(salt.utf8), cost: cost, byteCount: 64)
    #expect(hex(found) == expected)
  }

  @Test func `a password stored elsewhere by the book is known`() {
    let stored = "scrypt$ln=10,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$JS-otUl5e2SRFfDzv7x7zpttqRt9H9dPJf50vY81wJQ"
    #expect(Password.verify(typed, encoded: stored, cost: .test))
    #expect(!Password.verify(Sealed("correct paard 1235"), encoded: stored, cost: .test))
  }

  @Test func `what was hashed verifies, and nothing else does`() throws {
    let stored = try Password.hash(typed, cost: .test)
    #expect(stored.hasPrefix("scrypt$ln=10,r=8,p=1$"))
    #expect(!stored.contains("paard"))
    #expect(Password.verify(typed, encoded: stored, cost: .test))
    for other in ["correct paard 123", "correct paard 12345", "Correct paard 1234", "", "x"] {
      #expect(!Password.verify(Sealed(other), encoded: stored, cost: .test))
    }
    #expect(try Password.hash(typed, cost: .test) != stored)
  }

  @Test func `the strong cost is two to the seventeenth and is read from the stored text`() throws {
    let stored = try Password.hash(typed, cost: .strong)
    #expect(stored.hasPrefix("scrypt$ln=17,r=8,p=1$"))
    #expect(Password.verify(typed, encoded: stored, cost: .test))
  }

  @Test func `accents in two spellings are one password`() throws {
    let stored = try Password.hash(Sealed("caf\u{E9} in Nijmegen"), cost: .test)
    #expect(Password.verify(Sealed("cafe\u{301} in Nijmegen"), encoded: stored, cost: .test))
  }

  @Test(arguments: [
    ("elf tekens!", Password.Refused.tooShort(least: 12)), ("", .tooShort(least: 12)),
    (String(repeating: "é", count: 11), .tooShort(least: 12)),
    (String(repeating: "a", count: 1025), .tooLong(mostBytes: 1024)),
    (String(repeating: "é", count: 513), .tooLong(mostBytes: 1024)),
  ])
  func `too short and too long are refused`(password: String, refused: Password.Refused) {
    #expect(throws: refused) { try Password.check(Sealed(password)) }
    #expect(throws: refused) { try Password.hash(Sealed(password), cost: .test) }
  }

  @Test(arguments: ["twaalf teken", String(repeating: "a", count: 1024), String(repeating: "é", count: 512)])
  func `twelve characters and 1024 bytes are still taken`(password: String) throws {
    let stored = try Password.hash(Sealed(password), cost: .test)
    #expect(Password.verify(Sealed(password), encoded: stored, cost: .test))
  }

  @Test func `a password over 1024 bytes never verifies`() {
    #expect(!Password.verify(Sealed(String(repeating: "a", count: 100_000)), encoded: nil, cost: .strong))
  }

  @Test func `a stored text changed in any character does not verify`() throws {
    let stored = Array(try Password.hash(typed, cost: .test).utf8)
    for at in stored.indices {
      var changed = stored
      changed[at] = changed[at] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      #expect(!Password.verify(typed, encoded: String(decoding: changed, as: UTF8.self), cost: .test))
    }
  }

  @Test(arguments: [
    "", "scrypt", "scrypt$ln=40,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$JS-otUl5e2SRFfDzv7x7zpttqRt9H9dPJf50vY81wJQ",
    "scrypt$ln=10,r=8,p=1$$", "scrypt$ln=10,r=8$AAECAwQFBgcICQoLDA0ODw$JS-otUl5e2SRFfDzv7x7zpttqRt9H9dPJf50vY81wJQ",
    "scrypt$ln=+10,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$JS-otUl5e2SRFfDzv7x7zpttqRt9H9dPJf50vY81wJQ",
    "bcrypt$ln=10,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$JS-otUl5e2SRFfDzv7x7zpttqRt9H9dPJf50vY81wJQ",
  ])
  func `an unreadable stored text is a no`(stored: String) {
    #expect(!Password.verify(typed, encoded: stored, cost: .test))
  }

  @Test(arguments: [
    "scrypt$ln=4,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$-okCBJAvxFisMAh-GJAZc5tqVJ-Hbw-IKZ8OF4iPITY",
    "scrypt$ln=10,r=9,p=1$AAECAwQFBgcICQoLDA0ODw$uUS3ZB1t5mVlOq3L9xdWDi6CAgoMh6e6mGI0ae5B84w",
  ])
  func `the right password under a cost out of bounds is a no`(stored: String) {
    #expect(!Password.verify(typed, encoded: stored, cost: .test))
  }

  @Test func `an unknown account takes a real derivation, and is a no`() throws {
    let stored = try Password.hash(typed, cost: .middling)
    let clock = ContinuousClock()
    func shortest(_ stored: String?, _ cost: Password.Cost) -> Duration {
      (0..<3).map { _ in clock.measure { _ = Password.verify(Sealed("geen van beide"), encoded: stored, cost: cost) } }
        .min() ?? .zero
    }
    let (known, unknown) = (shortest(stored, .middling), shortest(nil, .middling))
    // The ratio is near 1; the margin is for a busy machine. Without the derivation it is some thousandths.
    #expect(unknown > known / 3)
    #expect(known > unknown / 3)
    #expect(!Password.verify(typed, encoded: nil, cost: .test))
  }
}

extension Password.Cost {
  fileprivate static let middling = Password.Cost(log2Rounds: 13, blockSize: 8, parallelism: 1)
}
