import Foundation
import Kernel
import Testing

@testable import Vault

struct AccessCodeTests {
  @Test(arguments: [
    ([UInt8](0xF0..<0xFD), "Y3RZ-5WZM-YQVF-FY7S-ZBXZ"),
    ([UInt8](repeating: 0, count: 13), "0000-0000-0000-0000-0000"),
    ([UInt8](repeating: 0xFF, count: 13), "ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ"),
  ])
  func `a code is the first hundred bits in Crockford's base32`(random: [UInt8], shown: String) {
    #expect(AccessCode(random: random).shown == shown)
  }

  @Test func `every one of the hundred bits counts, the last four do not`() {
    let none = [UInt8](repeating: 0, count: 13)
    var codes: Set<String> = []
    for bit in 0..<104 {
      var one = none
      one[bit / 8] |= 0x80 >> (bit % 8)
      codes.insert(AccessCode(random: one).shown)
    }
    #expect(codes.count == 101)
  }

  @Test func `new codes differ and read back`() {
    let codes = (0..<200).map { _ in AccessCode.generate() }
    #expect(Set(codes.map(\.shown)).count == 200)
    for code in codes { #expect(AccessCode(typed: code.shown) == code) }
  }

  @Test(arguments: [
    "7KQ2-M9XA-01D1-M0NT-0PQR", "7kq2m9xa01d1m0nt0pqr", "  7KQ2 M9XA 01D1 M0NT 0PQR\n", "7kq2-m9xa-oldi-mont-opqr",
    "7KQ2–M9XA–OIDL–MONT–OPQR", "7KQ2.M9XA.01D1.M0NT.0PQR", "7KQ2\u{2011}M9XA\u{A0}01D1\u{200B}M0NT\t0PQR",
    "7KQ2--M9XA--01D1--M0NT--0PQR-",
  ])
  func `a code may be typed in many ways`(typed: String) {
    #expect(AccessCode(typed: typed)?.shown == "7KQ2-M9XA-01D1-M0NT-0PQR")
  }

  @Test(arguments: [
    "", "7KQ2", "7KQ2-M9XA-01D1-M0NT-0PQ", "7KQ2-M9XA-01D1-M0NT-0PQRS", "7KQ2-M9XA-01D1-M0NT-0PQU",
    "7KQ2-M9XA-01D1-M0NT-0PQ!", "7KQ2-M9XA-01D1-M0NT-0PQé", "7KQ2-M9XA-01D1-M0NT-0PQ\u{FF32}",
    "7KQ2-M9XA-01D1-M0NT-0PQR" + String(repeating: " ", count: 200), "7KQ2\0M9XA01D1M0NT0PQR",
  ])
  func `what can't be a code is none`(typed: String) {
    #expect(AccessCode(typed: typed) == nil)
  }

  @Test func `the same secret and context always give the same code`() {
    let context = Array("filing".utf8)
    let code = AccessCode(derivedFrom: Example.key(), context: context)
    #expect(code.shown == "1G74-QB35-DB3H-W1E6-WJKQ")
    #expect(code == AccessCode(derivedFrom: Example.key(), context: context))
    #expect(code != AccessCode(derivedFrom: Example.key(), context: Array("filing2".utf8)))
    #expect(code != AccessCode(derivedFrom: .generate(), context: context))
  }

  @Test func `a stored code matches for its own dossier, tenant and key only`() throws {
    let code = try #require(AccessCode(typed: "7KQ2-M9XA-7KQ2-M9XA-7KQ2"))
    let key = Example.key()
    let stored = code.mac(under: key, tenant: Example.tenant, dossier: Example.dossier)
    #expect(hex(stored) == "2c9c4c051db8716f8807dbf60adadf13ff4957a473963a9f3da91c60ba9005e0")
    #expect(code.matches(stored, under: key, tenant: Example.tenant, dossier: Example.dossier))
    #expect(!code.matches(stored, under: key, tenant: Example.neighbour, dossier: Example.dossier))
    #expect(!code.matches(stored, under: key, tenant: Example.tenant, dossier: Example.otherDossier))
    #expect(!code.matches(stored, under: .generate(), tenant: Example.tenant, dossier: Example.dossier))
    #expect(!AccessCode.generate().matches(stored, under: key, tenant: Example.tenant, dossier: Example.dossier))
    for other in [[], Array(stored.dropLast()), stored + [0]] {
      #expect(!code.matches(other, under: key, tenant: Example.tenant, dossier: Example.dossier))
    }
  }

  @Test func `a code prints as nothing`() {
    #expect("\(AccessCode.generate())" == "‹sealed›")
    #expect(Mirror(reflecting: AccessCode.generate()).children.isEmpty)
  }
}
