import Foundation
import Mail
import TestSupport
import Testing

struct MessageTests {
  private func message(
    subject: String = "Een bericht", body: String = "Dag.", name: String = "", identifier: String = "1@example.org"
  ) throws -> Message {
    try Message(
      from: Message.Address("portaal@example.org", name: name), to: Message.Address("klager@example.org"),
      subject: subject, body: body, identifier: identifier, sentAt: Date(timeIntervalSince1970: 1_768_298_400),
      language: .nl)
  }

  /// The subject's lines as they go over the line, without "Subject: ".
  private func subject(of message: Message) throws -> String {
    String(try #require(message.text.firstMatch(of: #/\r\nSubject: (.*?)\r\nMessage-ID/#.dotMatchesNewlines())).1)
  }

  /// What stands behind the empty line.
  private func body(of message: Message) throws -> String {
    String(message.text[try #require(message.text.range(of: "\r\n\r\n")).upperBound...])
  }

  @Test func `a message is exactly these lines`() throws {
    let text = try message(subject: "Reactie: één vraag", body: "Beste Zoë,\n\nDag.", name: "Klachtenportaal \"Zorg\"")
      .text
    #expect(
      text
        == [
          "Date: Tue, 13 Jan 2026 10:00:00 +0000",
          #"From: "Klachtenportaal \"Zorg\"""#, " <portaal@example.org>",
          "To: klager@example.org",
          "Subject: =?utf-8?Q?Reactie=3A_=C3=A9=C3=A9n_vraag?=",
          "Message-ID: <1@example.org>",
          "Auto-Submitted: auto-generated",
          "Content-Language: nl",
          "MIME-Version: 1.0",
          "Content-Type: text/plain; charset=utf-8",
          "Content-Transfer-Encoding: quoted-printable",
          "", "Beste Zo=C3=AB,", "", "Dag.", "",
        ].joined(separator: "\r\n"))
  }

  @Test(arguments: [
    "Een bericht", "Reactie op uw klacht: één vraag, geüpload", "日本語の件名とても長い件名とても長い件名とても長い件名",
    "lang " + String(repeating: "woord ", count: 40) + "einde", " spatie vooraan", "spatie achteraan ", "=?utf-8?Q?x?=",
    "a_b = c? <d> \"e\"", "👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", "twee  spaties", String(repeating: "é", count: 300),
  ])
  func `a subject is folded as it should and reads back the same`(text: String) async throws {
    let peer = try SMTPPeer(.plain)
    let sent = try message(subject: text, name: text)
    for line in sent.text.components(separatedBy: "\r\n") {
      #expect(line.utf8.allSatisfy { (32...126).contains($0) })
      #expect(line.count <= (line.contains("=?utf-8?") ? 76 : 78), "\(line)")
      for word in line.matches(of: #/=\?utf-8\?Q\?[^?]*\?=/#) { #expect(word.0.count <= 75) }
    }
    #expect(try await SMTP(SMTP.Server("smtp://127.0.0.1:\(peer.port)?plain=yes")).deliver(sent) == .delivered)
    let about = try peer.about(1)
    #expect(about.subject == text)
    #expect(about.senderName == text)
    #expect(about.defects == [])
  }

  @Test func `a character is never split over two encoded words`() throws {
    let folded = try subject(of: message(subject: String(repeating: "€", count: 40)))
    for word in folded.matches(of: #/=\?utf-8\?Q\?([^?]*)\?=/#) {
      #expect(word.1.count % 9 == 0, "\(word.0)")  // "=E2=82=AC"
    }
  }

  @Test func `it says that a machine wrote it, and in which language`() throws {
    let text = try message().text
    #expect(text.contains("\r\nAuto-Submitted: auto-generated\r\n"))
    #expect(text.contains("\r\nContent-Language: nl\r\n"))
    #expect(!text.contains("List-"))
  }

  @Test(arguments: [
    "\n", "\r", "\r\n", "\r\nBcc: x@example.org", "\0", "\t", "\u{7f}", "\u{85}", "\u{2028}", "\r\n\r\nbody",
  ])
  func `no value can start a header of its own`(insert: String) {
    let text = "voor\(insert)na"
    #expect(throws: Message.Refused.controlCharacter(in: .subject)) { try message(subject: text) }
    #expect(throws: Message.Refused.controlCharacter(in: .name)) { try message(name: text) }
    #expect(throws: Message.Refused.controlCharacter(in: .identifier)) {
      try message(identifier: text + "@example.org")
    }
    #expect(throws: Message.Refused.notAnAddress) { try Message.Address("\(text)@example.org") }
    #expect(throws: Message.Refused.notAnAddress) { try Message.Address("klager@example.org\(insert)") }
  }

  @Test(arguments: [
    "", "@", "klager", "klager@", "@example.org", "a@b@example.org", "a b@example.org", "<a@example.org>",
    "a@example.org>", "a,b@example.org", "a..b@example.org", ".a@example.org", "a@example..org", "a@-example.org",
    "a@example-.org", "zoë@example.org", "a@exämple.org", "a@[127.0.0.1]", "\"a b\"@example.org",
    String(repeating: "a", count: 65) + "@example.org", "a@" + String(repeating: "b", count: 64) + ".org",
    "a@" + String(repeating: "bbb.", count: 63) + "org",
  ])
  func `what is no plain address is refused`(mailbox: String) {
    #expect(throws: Message.Refused.notAnAddress) { try Message.Address(mailbox) }
    #expect(throws: Message.Refused.notAnIdentifier) { try message(identifier: mailbox) }
  }

  @Test(arguments: [
    "klager@example.org", "k.la-ger+zaak=1@sub.example.org", "o'neil@localhost", "a@xn--exmple-cua.org",
  ])
  func `a plain address is taken as it is`(mailbox: String) throws {
    #expect(try Message.Address(mailbox).mailbox == mailbox)
  }

  @Test func `the body holds no NUL`() {
    #expect(throws: Message.Refused.controlCharacter(in: .body)) { try message(body: "a\0b") }
  }

  /// RFC 2045 section 6.7; and what mail servers are known to change at the start of a line.
  @Test(arguments: [
    ("", ""), ("a", "a\r\n"), ("a\n", "a\r\n"), ("a\r\nb\rc\nd", "a\r\nb\r\nc\r\nd\r\n"), ("\n\na", "\r\n\r\na\r\n"),
    ("é=", "=C3=A9=3D\r\n"), ("a \nb\t", "a=20\r\nb=09\r\n"), ("a b\tc", "a b\tc\r\n"), (".\n.a", "=2E\r\n=2Ea\r\n"),
    ("From a\nFrom", "=46rom a\r\nFrom\r\n"), ("\u{7}", "=07\r\n"),
    (String(repeating: "a", count: 76), String(repeating: "a", count: 76) + "\r\n"),
    (String(repeating: "a", count: 77), String(repeating: "a", count: 75) + "=\r\naa\r\n"),
    (String(repeating: "a", count: 75) + ".b", String(repeating: "a", count: 75) + "=\r\n=2Eb\r\n"),
    (String(repeating: "a", count: 74) + "é", String(repeating: "a", count: 74) + "=\r\n=C3=A9\r\n"),
  ])
  func `the body is quoted so that every mail server leaves it as it is`(text: String, quoted: String) throws {
    #expect(try body(of: message(body: text)) == quoted)
  }
}
