import Testing

@testable import Web

struct FormFieldsTests {
  @Test func `names may repeat, plus is a space, and line ends are one kind`() throws {
    let fields = try FormFields(decoding: "a=1&b=x+y%2Bz&a=2&c&d=%0D%0Aeen%0D%0Atwee%0Ddrie%20&e=%C3%A9".utf8)
    #expect(fields["a"] == "1")
    #expect(fields.all("a") == ["1", "2"])
    #expect(fields["b"] == "x y+z")
    #expect(fields.has("c"))
    #expect(fields["c"] == "")
    #expect(fields["d"] == "een\ntwee\ndrie")
    #expect(fields["e"] == "é")
    #expect(!fields.has("f"))
  }

  @Test(arguments: [
    ("a=%00", BadInput.nullCharacter), ("%00=a", .nullCharacter), ("a=%ff", .notUTF8), ("a=%c3", .notUTF8),
    ("a=%ED%A0%80", .notUTF8), ("a=%", .notEncoded), ("a=%4", .notEncoded), ("a=%zz", .notEncoded),
  ])
  func `what can't be stored or read is refused`(coded: String, mistake: BadInput) {
    #expect(throws: mistake) { try FormFields(decoding: coded.utf8) }
  }

  @Test func `a thousand fields pass, one more does not`() throws {
    func coded(_ count: Int) -> String { (0..<count).map { "a\($0)=" }.joined(separator: "&") }
    _ = try FormFields(decoding: coded(1000).utf8)
    #expect(throws: BadInput.tooManyFields) { try FormFields(decoding: coded(1001).utf8) }
  }
}
