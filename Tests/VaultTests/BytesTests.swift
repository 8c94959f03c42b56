import Testing

@testable import Vault

struct BytesTests {
  @Test func `same bytes are the same, others and shorter ones are not`() {
    #expect(sameBytes([], []))
    #expect(sameBytes([1, 2, 3], [1, 2, 3]))
    #expect(!sameBytes([1, 2, 3], [1, 2]))
    #expect(!sameBytes([1, 2], [1, 2, 3]))
    for at in 0..<3 {
      var other: [UInt8] = [1, 2, 3]
      other[at] ^= 0x80
      #expect(!sameBytes([1, 2, 3], other))
    }
  }

  @Test(arguments: [0, 1, 2, 3, 16, 32, 33])
  func `base64url reads what it wrote`(count: Int) {
    let bytes = randomBytes(64).prefix(count).map { $0 }
    #expect([UInt8](base64URL: bytes.base64URL) == bytes)
    #expect(bytes.base64URL.utf8.allSatisfy { $0 != 0x2B && $0 != 0x2F && $0 != 0x3D })
  }

  @Test(arguments: ["AB", "AQ==", "+/+/", "A", "AA A", "AAAé"])
  func `base64url refuses other spellings`(text: String) {
    #expect([UInt8](base64URL: text) == nil)
  }

  @Test func `random bytes are as many as asked and never the same`() {
    #expect(randomBytes(13).count == 13)
    #expect(Set((0..<100).map { _ in randomBytes(16) }).count == 100)
  }
}
