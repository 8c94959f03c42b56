import Testing

@testable import Web

struct ReturnPathTests {
  @Test(arguments: ["/", "/werklijst", "/klachten/1?fase=open&p=2#x", "/a//b"])
  func `a path of ours is kept`(text: String) { #expect(ReturnPath(text)?.text == text) }

  @Test(arguments: [
    "", "werklijst", "//kwaad.example", "/\\kwaad.example", "https://kwaad.example", "javascript:alert(1)", "/a\r\nb",
    "/a b", "/\tkwaad", "/é", "/a\\b",
  ])
  func `anything else is not`(text: String) { #expect(ReturnPath(text) == nil) }

  @Test func `too long is not`() {
    #expect(ReturnPath("/" + String(repeating: "a", count: 1999)) != nil)
    #expect(ReturnPath("/" + String(repeating: "a", count: 2000)) == nil)
  }

  @Test func `encoding comes back the same`() throws {
    let text = "/klachten/1?zoek=van der Berg & co#é+%"
    let fields = try FormFields(decoding: "naar=\(ReturnPath.encoded(text))".utf8)
    #expect(fields["naar"] == text)
  }
}
