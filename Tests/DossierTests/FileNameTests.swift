import Dossier
import Testing

struct FileNameTests {
  @Test(
    arguments: [
      ("brief.pdf", "brief.pdf", "pdf"), ("  Mijn brief.PDF ", "Mijn brief.PDF", "pdf"),
      ("C:\\Users\\anna\\brief.docx", "brief.docx", "docx"), ("/etc/passwd", "passwd", ""),
      ("../../brief.txt", "brief.txt", "txt"), ("foto.2.tar.jpg", "foto.2.tar.jpg", "jpg"),
      (".pdf", ".pdf", ""), ("brief.", "brief.", ""), ("e\u{301}e\u{301}n.pdf", "\u{e9}\u{e9}n.pdf", "pdf"),
      ("👩‍👧 foto.jpeg", "👩‍👧 foto.jpeg", "jpeg"), ("a\"b;c=d.pdf", "a\"b;c=d.pdf", "pdf"),
    ])
  func `a name is what stands behind the folders`(given: String, name: String, ending: String) throws {
    let read = try FileName(given: given)
    #expect(Array(read.text.utf8) == Array(name.utf8))
    #expect(read.ending == ending)
  }

  @Test(arguments: ["", "   ", "/", "C:\\", "..", "a/..", "..."])
  func `without a name there is no file`(given: String) {
    #expect(throws: FileName.Refused.missing) { try FileName(given: given) }
  }

  @Test(
    arguments: [
      "a\0b.pdf", "a\nb.pdf", "a\r\nSet-Cookie: x.pdf", "a\tb.pdf", "a\u{7f}.pdf", "a\u{85}.pdf", "a\u{2028}.pdf",
      "brief\u{202e}fdp.exe", "a\u{2066}.pdf", "a\u{200b}.pdf", "a\u{feff}.pdf", "a\u{e000}.pdf",
    ])
  func `a character that nobody sees is refused`(given: String) {
    #expect(throws: FileName.Refused.hiddenCharacter) { try FileName(given: given) }
  }

  @Test func `a name may be as long as file systems take it`() throws {
    let longest = String(repeating: "é", count: 251) + ".pdf"
    #expect(try FileName(given: longest).text == longest)
    #expect(throws: FileName.Refused.tooLong(most: 255)) { try FileName(given: "x" + longest) }
  }
}
