import Testing

@testable import Vault

struct SecretKeyTests {
  @Test(arguments: [0, 16, 31, 33, 64])
  func `a key is exactly 32 bytes`(count: Int) {
    #expect(SecretKey([UInt8](repeating: 1, count: count)) == nil)
  }

  @Test func `a derived key is HKDF-SHA256 of purpose and context`() {
    let key = Example.key().derived(for: "purpose", context: Array("context".utf8))
    #expect(hex(key.bytes) == "82a6d58170f8119dfcd2ed18cac9d8d47b6dd3474cd66cf3715b3909342db48e")
    #expect(key != Example.key().derived(for: "purpose"))
    #expect(key != Example.key().derived(for: "purposec", context: Array("ontext".utf8)))
    #expect(key != Example.key())
  }

  @Test func `new keys differ and show nothing`() {
    let key = SecretKey.generate()
    #expect(key != .generate())
    #expect(key == SecretKey(key.bytes))
    #expect("\(key) \([key])" == "‹sealed› [‹sealed›]")
  }
}
