import Foundation
import Kernel
import Testing
import Vault

@Suite struct SixDigitsTests {
  private let keys = PortalKeys.generate()

  private func purpose(_ label: String) -> CanonicalBytes { CanonicalBytes(label) }

  @Test func `the same row always gives the same six digits, another row others`() {
    let (one, other) = (UUID(), UUID())
    let code = SixDigits(derivedFrom: keys.codes, row: one)
    #expect(code == SixDigits(derivedFrom: keys.codes, row: one))
    #expect(code.shown.wholeMatch(of: #/\d{3} \d{3}/#) != nil)
    let codes = Set((0..<50).map { _ in SixDigits(derivedFrom: keys.codes, row: UUID()).shown })
    #expect(codes.count > 40, "fifty rows gave \(codes.count) codes")
    #expect(SixDigits(derivedFrom: PortalKeys.generate().codes, row: one) != code || other == one)
  }

  @Test func `leading zeroes stay`() {
    let shown = (0..<2_000).map { _ in SixDigits(derivedFrom: keys.codes, row: UUID()).shown }
    #expect(shown.allSatisfy { $0.count == 7 })
    #expect(shown.contains { $0.hasPrefix("0") })
  }

  @Test(arguments: ["123456", "123 456", " 123-456\n", "1 2 3 4 5 6"])
  func `it is read however it is spaced`(typed: String) {
    #expect(SixDigits(typed: typed)?.shown == "123 456")
  }

  @Test(arguments: ["", "12345", "1234567", "12345a", "１２３４５６", "123.456"])
  func `anything else is no code`(typed: String) {
    #expect(SixDigits(typed: typed) == nil)
  }

  @Test func `its keyed hash is another for another purpose and another key`() throws {
    let code = try #require(SixDigits(typed: "123456"))
    let mac = code.mac(under: keys.codes, for: purpose("één"))
    #expect(mac == SixDigits(typed: "123 456")?.mac(under: keys.codes, for: purpose("één")))
    #expect(mac != code.mac(under: keys.codes, for: purpose("twee")))
    #expect(mac != code.mac(under: keys.search, for: purpose("één")))
    #expect(mac != SixDigits(typed: "123457")?.mac(under: keys.codes, for: purpose("één")))
  }

  @Test func `it prints as nothing`() {
    let code = SixDigits(derivedFrom: keys.codes, row: UUID())
    #expect("\(code)" == "‹sealed›" && String(reflecting: code) == "‹sealed›")
  }
}
