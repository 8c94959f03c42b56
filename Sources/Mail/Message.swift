import Foundation
import Kernel

/// One e-mail as it goes over the line: plain text, one recipient, written by a machine and saying so.
///
/// It carries a notice and a link, never the content of a case. It is no list mail: no List-* headers.
package struct Message: Sendable, Equatable {
  package let from: Address
  package let to: Address
  package let subject: String
  /// Plain text; any kind of line end.
  package let body: String
  /// The Message-ID without its angle brackets. The same for every attempt to send this message, so that a mailbox that
  /// got it twice can show it once.
  package let identifier: String
  package let sentAt: Date
  package let language: Language

  /// The part of a message that was refused.
  package enum Part: Sendable { case from, to, name, subject, body, identifier }

  package enum Refused: Refusal {
    /// A line end, NUL or other control character where it could start a header or a command of its own.
    case controlCharacter(in: Part)
    /// Not a plain `local@domain` in ASCII of at most 254 characters (RFC 5321 without quotes and SMTPUTF8).
    case notAnAddress
    /// Not `something@domain` as an address is, without angle brackets.
    case notAnIdentifier
  }

  /// A mailbox and, if known, whose it is.
  package struct Address: Sendable, Hashable {
    /// `local@domain`, checked: it can stand in a header and in an SMTP command as it is.
    package let mailbox: String
    /// The display name; empty when there is none.
    package let name: String

    /// - Throws: `Refused.notAnAddress`, or `.controlCharacter(in: .name)`.
    package init(_ mailbox: String, name: String = "") throws(Refused) {
      guard isMailbox(mailbox) else { throw .notAnAddress }
      if hasControls(name) { throw .controlCharacter(in: .name) }
      self.mailbox = mailbox
      self.name = name
    }

    /// What stands behind the "@".
    package var domain: Substring { mailbox[mailbox.index(after: mailbox.lastIndex(of: "@") ?? mailbox.startIndex)...] }
  }

  /// - Throws: `Refused` when a value could break out of its header, or the body holds NUL.
  package init(
    from: Address, to: Address, subject: String, body: String, identifier: String, sentAt: Date, language: Language
  ) throws(Refused) {
    if hasControls(subject) { throw .controlCharacter(in: .subject) }
    if hasControls(identifier) { throw .controlCharacter(in: .identifier) }
    guard isMailbox(identifier) else { throw .notAnIdentifier }
    if body.utf8.contains(0) { throw .controlCharacter(in: .body) }
    self.from = from
    self.to = to
    self.subject = subject
    self.body = body
    self.identifier = identifier
    self.sentAt = sentAt
    self.language = language
  }

  /// The message in RFC 5322 and MIME form: only ASCII, lines of at most 78 characters but for a long address, CRLF.
  package var text: String {
    """
    Date: \(Self.date(sentAt))\r
    From: \(Self.header(from, after: "From: "))\r
    To: \(Self.header(to, after: "To: "))\r
    Subject: \(Self.header(subject, after: "Subject: "))\r
    Message-ID: <\(identifier)>\r
    Auto-Submitted: auto-generated\r
    Content-Language: \(language.rawValue)\r
    MIME-Version: 1.0\r
    Content-Type: text/plain; charset=utf-8\r
    Content-Transfer-Encoding: quoted-printable\r
    \r
    \(Self.quotedPrintable(body))
    """
  }

  // MARK: - Headers

  /// RFC 5322 section 3.3, in UTC: "Tue, 13 Jan 2026 10:00:00 +0000".
  private static func date(_ moment: Date) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss '+0000'"
    return formatter.string(from: moment)
  }

  private static func header(_ address: Address, after label: String) -> String {
    if address.name.isEmpty { return address.mailbox }
    let quoted = address.name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    let plain = isPlain(address.name) && label.count + quoted.count + 2 <= 76
    let name = plain ? "\"\(quoted)\"" : encodedWords(address.name, after: label)
    return "\(name)\r\n <\(address.mailbox)>"
  }

  private static func header(_ text: String, after label: String) -> String {
    isPlain(text) && label.count + text.count <= 78 ? text : encodedWords(text, after: label)
  }

  /// Whether a header can hold the text as it is, and will give it back so.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { (32...126).contains($0) } && !text.contains("=?") && !text.hasPrefix(" ")
      && !text.hasSuffix(" ")
  }

  /// RFC 2047: words of at most 75 characters in lines of at most 76, a character never split over two words.
  private static func encodedWords(_ text: String, after label: String) -> String {
    let (open, close) = ("=?utf-8?Q?", "?=")
    var words: [String] = []
    var word = ""
    for scalar in text.unicodeScalars {
      // The first line starts with the label, each next one with a space.
      let room = 76 - (words.isEmpty ? label.count : 1) - open.count - close.count
      let piece = encoded(scalar)
      if word.count + piece.count > room {
        words.append(word)
        word = ""
      }
      word += piece
    }
    words.append(word)
    return words.map { open + $0 + close }.joined(separator: "\r\n ")
  }

  /// Only what RFC 2047 section 5 (3) lets stand in a display name stands as it is: the strictest place.
  private static func encoded(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "!", "*", "+", "-", "/": String(scalar)
    case " ": "_"
    default: String(scalar).utf8.map(hexadecimal).joined()
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "=" + (digits.count < 2 ? "0" : "") + digits
  }

  // MARK: - Body

  /// RFC 2045 section 6.7: lines of at most 76 characters, every line ended by CRLF, the last one too.
  private static func quotedPrintable(_ text: String) -> String {
    var lines = text.split(omittingEmptySubsequences: false) { $0 == "\r\n" || $0 == "\n" || $0 == "\r" }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { quotedPrintableLine(Array($0.utf8)) + "\r\n" }.joined()
  }

  private static func quotedPrintableLine(_ bytes: [UInt8]) -> String {
    var line = ""
    var length = 0
    for (index, byte) in bytes.enumerated() {
      let isLast = index == bytes.count - 1
      var piece = isLast ? last(byte) : inside(byte)
      if length + piece.utf8.count > (isLast ? 76 : 75) {
        line += "=\r\n"
        length = 0
      }
      // A "." or "From " that starts a line is changed by some mail servers on the way.
      if length == 0, byte == UInt8(ascii: ".") || bytes[index...].starts(with: "From ".utf8) {
        piece = hexadecimal(byte)
      }
      line += piece
      length += piece.utf8.count
    }
    return line
  }

  /// A space or tab at the end of a line may get lost on the way.
  private static func last(_ byte: UInt8) -> String {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") ? hexadecimal(byte) : inside(byte)
  }

  private static func inside(_ byte: UInt8) -> String {
    let stands = byte == UInt8(ascii: "\t") || ((32...126).contains(byte) && byte != UInt8(ascii: "="))
    return stands ? String(Unicode.Scalar(byte)) : hexadecimal(byte)
  }
}

/// Whether there is a control character (CR, LF, NUL, tab, NEL …) or a line or paragraph separator in it.
private func hasControls(_ text: String) -> Bool {
  text.unicodeScalars.contains {
    switch $0.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}

/// RFC 5321 section 4.1.2, dot-atom in ASCII at a host name; at most 64 and 254 characters.
private func isMailbox(_ text: String) -> Bool {
  let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
  guard parts.count == 2, text.utf8.count <= 254, parts[0].count <= 64 else { return false }
  let dot = UInt8(ascii: ".")
  func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch Unicode.Scalar(byte) {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: false
    }
  }
  let atoms = parts[0].split(separator: dot, omittingEmptySubsequences: false)
  let labels = parts[1].split(separator: dot, omittingEmptySubsequences: false)
  let hyphen = UInt8(ascii: "-")
  return atoms.allSatisfy { atom in
    !atom.isEmpty && atom.allSatisfy { isLetterOrDigit($0) || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }
  }
    && labels.allSatisfy { label in
      (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
        && label.allSatisfy { isLetterOrDigit($0) || $0 == hyphen }
    }
}
