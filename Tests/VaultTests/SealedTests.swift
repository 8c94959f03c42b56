import Foundation
import Testing

@testable import Vault

struct SealedTests {
  @Test func `whatever way sealed text is printed, it is not there`() {
    let sealed = Sealed("mijn geheim")
    var dumped = ""
    dump(sealed, to: &dumped)
    dump(["key": sealed], to: &dumped)
    struct Complaint { let text: Sealed }
    let ways = [
      "\(sealed)", String(describing: sealed), String(reflecting: sealed), dumped, "\([sealed])",
      String(reflecting: Complaint(text: sealed)), "\(Optional(sealed) as Any)",
      "\(Mirror(reflecting: sealed).children)",
    ]
    for way in ways { #expect(!way.contains("geheim")) }
    #expect("\(sealed)" == "‹sealed›")
    #expect(String(reflecting: sealed) == "‹sealed›")
    #expect(Mirror(reflecting: sealed).children.isEmpty)
  }

  @Test func `revealed gives back the text`() {
    #expect(Sealed("één").revealed == "één")
  }

  @Test func `equal is byte for byte`() {
    #expect(Sealed("a") == Sealed("a"))
    #expect(Sealed("a") != Sealed("b"))
    #expect(Sealed("a") != Sealed("aa"))
    #expect(Sealed("\u{E9}") != Sealed("e\u{301}"))
  }

  @Test func `sealed text can't be encoded`() {
    #expect(!(Sealed("a") as Any is any Encodable))
    #expect(!(Sealed("a") as Any is any Decodable))
  }
}
