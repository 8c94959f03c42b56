import Testing

@testable import Web

struct TypedTextTests {
  @Test(arguments: [
    (" a\r\nb\rc \n", "a\nb\nc"), ("a\u{0B}b\u{0C}c\u{85}d\u{2028}e\u{2029}f", "a\nb\nc\nd\ne\nf"),
    ("a\u{0}\u{8}b\u{1B}c\u{7F}d\u{9F}e", "abcde"), ("a\tb", "a\tb"),
    ("\u{202E}a\u{2066}b\u{2069}\u{202C}", "ab"), ("a\u{200E}\u{200F}b", "a\u{200E}\u{200F}b"),
    ("👨‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️", "👨‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️"), ("می‌خواهم", "می‌خواهم"), ("שָׁלוֹם", "שָׁלוֹם"),
    (" \u{200B}\u{2060}\n", ""), ("\u{2800}\u{3164}", ""), ("\u{FE0F}", ""), ("\u{301}", "\u{301}"),
  ])
  func `what can't be seen goes, and what people type stays`(typed: String, kept: String) {
    #expect(Array(TypedText.cleaned(typed).utf8) == Array(kept.utf8))
  }

  @Test func `eight marks on a letter stay, the ninth goes, and the next letter has its own eight`() {
    let (eight, nine) = (String(repeating: "\u{337}", count: 8), String(repeating: "\u{337}", count: 9))
    #expect(
      Array(TypedText.cleaned("a\(nine)b\(eight)c").unicodeScalars) == Array("a\(eight)b\(eight)c".unicodeScalars))
  }

  @Test func `an answer of one line has no line ends`() {
    #expect(TypedText.oneLine("a\nBcc: b\n\nc\td") == "a Bcc: b c d")
    #expect(TypedText.oneLine("gewoon  zo") == "gewoon  zo")
  }
}
