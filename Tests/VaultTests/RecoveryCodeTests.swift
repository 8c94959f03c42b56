import Foundation
import Kernel
import Testing

@testable import Vault

struct RecoveryCodeTests {
  private let set = Example.uuid(0x0C)
  private let account = AccountID(Example.uuid(0xAC))

  @Test func `a code is the first sixty bits in Crockford's base32`() {
    #expect(RecoveryCode(random: [UInt8](repeating: 0, count: 8)).shown == "0000-0000-0000")
    #expect(RecoveryCode(random: [UInt8](repeating: 0xFF, count: 8)).shown == "ZZZZ-ZZZZ-ZZZZ")
    var codes: Set<String> = []
    for bit in 0..<64 {
      var one = [UInt8](repeating: 0, count: 8)
      one[bit / 8] |= 0x80 >> (bit % 8)
      codes.insert(RecoveryCode(random: one).shown)
    }
    #expect(codes.count == 61)
  }

  @Test func `a set has ten codes, the same for that set, session and key only`() {
    let session = Token.generate()
    let codes = RecoveryCode.set(set, for: session, under: Example.key())
    #expect(Set(codes.map(\.shown)).count == 10)
    #expect(codes == RecoveryCode.set(set, for: session, under: Example.key()))
    let others = [
      RecoveryCode.set(Example.uuid(0x0D), for: session, under: Example.key()),
      RecoveryCode.set(set, for: .generate(), under: Example.key()),
      RecoveryCode.set(set, for: session, under: .generate()),
    ]
    for other in others { #expect(Set(other.map(\.shown)).isDisjoint(with: codes.map(\.shown))) }
  }

  @Test func `a code may be typed in many ways`() throws {
    let code = try #require(RecoveryCode(typed: "7KQ2-M9XA-01D1"))
    for typed in ["7kq2m9xa01d1", " 7KQ2 M9XA OID1 ", "7kq2.m9xa.old1"] { #expect(RecoveryCode(typed: typed) == code) }
    for typed in ["", "123456", "7KQ2-M9XA-01D", "7KQ2-M9XA-01D1-0", "7KQ2-M9XA-01DU"] {
      #expect(RecoveryCode(typed: typed) == nil)
    }
  }

  @Test func `what is stored holds for one account and one key`() throws {
    let code = try #require(RecoveryCode(typed: "7KQ2-M9XA-01D1"))
    let stored = code.mac(under: Example.key(), account: account)
    #expect(stored.count == 32)
    #expect(stored == code.mac(under: Example.key(), account: account))
    #expect(stored != code.mac(under: Example.key(), account: AccountID(Example.uuid(0xAD))))
    #expect(stored != code.mac(under: .generate(), account: account))
    #expect("\(code)" == "‹sealed›")
  }
}
