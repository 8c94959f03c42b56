import Foundation
import Testing

@testable import Vault

struct OneTimeCodeTests {
  private static let seed = Array("12345678901234567890".utf8)

  private static func secret(_ algorithm: OneTimeCode.Algorithm) -> OneTimeCode {
    let length =
      switch algorithm {
      case .sha1: 20
      case .sha256: 32
      case .sha512: 64
      }
    let bytes = (0..<length).map { seed[$0 % seed.count] }
    return OneTimeCode(secret: bytes, algorithm: algorithm, digits: 8)
  }

  private static func moment(_ seconds: Int) -> Date { Date(timeIntervalSince1970: Double(seconds)) }

  @Test(arguments: [
    (0, "755224"), (1, "287082"), (2, "359152"), (3, "969429"), (4, "338314"), (5, "254676"), (6, "287922"),
    (7, "162583"), (8, "399871"), (9, "520489"),
  ])
  func `the values of RFC 4226 appendix D`(counter: Int, code: String) {
    #expect(OneTimeCode(secret: Self.seed).code(at: counter) == code)
  }

  @Test(arguments: [
    (59, "94287082", "46119246", "90693936"), (1_111_111_109, "07081804", "68084774", "25091201"),
    (1_111_111_111, "14050471", "67062674", "99943326"), (1_234_567_890, "89005924", "91819424", "93441116"),
    (2_000_000_000, "69279037", "90698825", "38618901"), (20_000_000_000, "65353130", "77737706", "47863826"),
  ])
  func `the values of RFC 6238 appendix B`(seconds: Int, sha1: String, sha256: String, sha512: String) {
    let step = OneTimeCode.step(of: Self.moment(seconds))
    #expect(Self.secret(.sha1).code(at: step) == sha1)
    #expect(Self.secret(.sha256).code(at: step) == sha256)
    #expect(Self.secret(.sha512).code(at: step) == sha512)
  }

  @Test(arguments: [(0, 0), (29, 0), (30, 1), (59, 1), (60, 2), (1_111_111_109, 37_037_036)])
  func `a step is half a minute`(seconds: Int, step: Int) {
    #expect(OneTimeCode.step(of: Self.moment(seconds)) == step)
  }

  @Test(arguments: [(-2, false), (-1, true), (0, true), (1, true), (2, false)])
  func `one step before and one after still count`(steps: Int, counts: Bool) {
    let (secret, moment) = (OneTimeCode.generate(), Self.moment(1_800_000_000))
    let now = OneTimeCode.step(of: moment)
    #expect(secret.step(of: secret.code(at: now + steps), at: moment) == (counts ? now + steps : nil))
  }

  @Test func `a code that was used counts no more, nor does an earlier one`() {
    let (secret, moment) = (OneTimeCode.generate(), Self.moment(1_800_000_000))
    let now = OneTimeCode.step(of: moment)
    let codes = (-1...1).map { secret.code(at: now + $0) }
    #expect(codes.map { secret.step(of: $0, at: moment, after: now) } == [nil, nil, now + 1])
    #expect(codes.map { secret.step(of: $0, at: moment, after: now - 1) } == [nil, now, now + 1])
  }

  @Test func `a code may be typed with spaces, and nothing else is one`() {
    let (secret, moment) = (OneTimeCode(secret: Self.seed), Self.moment(59))
    for typed in ["287082", "287 082", " 287-082\n", "2 8 7 0 8 2"] { #expect(secret.step(of: typed, at: moment) == 1) }
    for typed in ["", "28708", "2870822", "287083", "28708x", "２８７０８２", "-287082x", "+87082"] {
      #expect(secret.step(of: typed, at: moment) == nil)
    }
  }

  @Test func `the secret reads back from base32, as RFC 4648 writes it`() throws {
    let secret = OneTimeCode(secret: Self.seed)
    #expect(secret.base32 == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    #expect(secret.shown == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
    #expect(OneTimeCode(base32: secret.base32) == secret)
    for _ in 0..<50 {
      let new = OneTimeCode.generate()
      #expect(OneTimeCode(base32: new.base32) == new)
    }
    for text in [
      "", "GEZD", "gezdgnbvgy3tqojqgezdgnbvgy3tqojq", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1", secret.base32 + "A",
    ] {
      #expect(OneTimeCode(base32: text) == nil)
    }
  }

  @Test func `new secrets differ, and print as nothing`() {
    #expect(Set((0..<100).map { _ in OneTimeCode.generate().base32 }).count == 100)
    #expect("\(OneTimeCode.generate())" == "‹sealed›")
  }

  @Test func `an app reads the address, whatever stands in the name`() {
    let address = OneTimeCode(secret: Self.seed).address(for: "a+b@voorbeeld.test", issuer: "Wederhoor & zonen")
    #expect(
      address == "otpauth://totp/Wederhoor%20%26%20zonen:a%2Bb%40voorbeeld.test"
        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Wederhoor%20%26%20zonen&algorithm=SHA1&digits=6&period=30")
  }
}
