import Foundation
import Hummingbird
import Kernel
import Mustache

/// The mailbox of a demo: what the portal sent, as plain text. Not there outside a demo.
package struct DevMailPage: SitePage {
  private let portal: Portal

  package init(_ portal: Portal) { self.portal = portal }

  package func routes(_ routes: Routes) {
    routes.visitors.get("/dev/mail") { context in try list(context) }
    routes.visitors.get("/dev/mail/{bericht}") { context in try message(context) }
  }

  /// The names of the messages, newest first.
  private func names(_ context: Visitor) throws -> (folder: URL, names: [String]) {
    guard context.site.configuration.isDemo, let folder = portal.mailFolder else { throw NotFound() }
    let url = URL(fileURLWithPath: folder, isDirectory: true)
    let files =
      (try? FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: [.contentModificationDateKey]))
      ?? []
    func changed(_ file: URL) -> Date {
      (try? file.resourceValues(forKeys: [.contentModificationDateKey]))?.contentModificationDate ?? .distantPast
    }
    let newestFirst = files.filter { $0.pathExtension == "eml" }.map { (changed($0), $0.lastPathComponent) }
      .sorted { $0 > $1 }
    return (url, newestFirst.map(\.1))
  }

  private func list(_ context: Visitor) throws -> Response {
    let t = context.t
    let (folder, names) = try names(context)
    // A demo has few messages; opening them all is fine.
    let rows = names.prefix(200).compactMap { name -> [Table.Cell]? in
      guard let mail = MailFile(folder.appendingPathComponent(name)) else { return nil }
      return [
        Table.Cell(mail["subject"], to: "/dev/mail/\(ReturnPath.encoded(name))"), Table.Cell(mail["to"]),
        Table.Cell(mail["date"]),
      ]
    }
    let table = Table(
      t("signin.devMail.caption"),
      columns: [t("signin.devMail.subject"), t("signin.devMail.to"), t("signin.devMail.date")], rows: rows,
      empty: t("signin.devMail.empty"))
    return context.render("signin/dev-mail", ListView(table: table), title: t("signin.devMail.title"))
  }

  private struct ListView {
    let table: Table
  }

  private func message(_ context: Visitor) throws -> Response {
    let t = context.t
    let (folder, names) = try names(context)
    // Only what stands in the list, so that no path leads elsewhere.
    let name = try context.parameter("bericht").removingPercentEncoding
    guard let name, names.contains(name), let mail = MailFile(folder.appendingPathComponent(name)) else {
      throw NotFound()
    }
    let facts = Facts([
      Fact(t("signin.devMail.from"), mail["from"]), Fact(t("signin.devMail.to"), mail["to"]),
      Fact(t("signin.devMail.date"), mail["date"]),
    ])
    return context.render(
      "signin/dev-mail-message", MessageView(facts: facts, pieces: mail.pieces), title: mail["subject"],
      trail: [Link(t("signin.devMail.title"), to: "/dev/mail")])
  }

  private struct MessageView {
    let facts: Facts
    let pieces: [MailFile.Piece]
  }
}

/// A stored message of our own making (`Mail.Message`): quoted-printable text, headers with encoded words.
struct MailFile {
  private var headers: [String: String] = [:]
  let body: String

  /// A stretch of the body: plain, or an address to go to.
  struct Piece: MustacheParent {
    let text: String
    let isAddress: Bool

    func child(named name: String) -> Any? {
      switch name {
      case "text": text
      case "isAddress": isAddress
      default: nil
      }
    }
  }

  /// Nil when the file can't be read.
  init?(_ file: URL) {
    guard let data = try? Data(contentsOf: file) else { return nil }
    self.init(String(decoding: data, as: UTF8.self))
  }

  init(_ text: String) {
    let lines = text.replacing("\r\n", with: "\n")
    let parts = lines.split(separator: "\n\n", maxSplits: 1, omittingEmptySubsequences: false)
    for line in parts[0].replacing(#/\n[ \t]+/#, with: " ").split(separator: "\n") {
      let halves = line.split(separator: ":", maxSplits: 1)
      guard halves.count == 2 else { continue }
      headers[halves[0].lowercased()] = Self.words(halves[1].trimmingCharacters(in: .whitespaces))
    }
    let coded = parts.count > 1 ? String(parts[1]) : ""
    body = Self.unquoted(coded.replacing("=\n", with: ""))
  }

  /// A header by its name in lower case; "" when it isn't there.
  subscript(name: String) -> String { headers[name] ?? "" }

  var pieces: [Piece] {
    var pieces: [Piece] = []
    var rest = body[...]
    while let found = rest.firstMatch(of: #/https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/#) {
      if found.range.lowerBound > rest.startIndex {
        pieces.append(Piece(text: String(rest[..<found.range.lowerBound]), isAddress: false))
      }
      pieces.append(Piece(text: String(rest[found.range]), isAddress: true))
      rest = rest[found.range.upperBound...]
    }
    if !rest.isEmpty { pieces.append(Piece(text: String(rest), isAddress: false)) }
    return pieces
  }

  /// RFC 2047, only "Q" in UTF-8, as our own messages have it.
  private static func words(_ text: String) -> String {
    let joined = text.replacing(#/\?=[ \t]+=\?utf-8\?Q\?/#, with: "")
    return joined.replacing(#/=\?utf-8\?Q\?(.*?)\?=/#) { unquoted($0.1.replacing("_", with: " ")) }
  }

  private static func unquoted(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "="), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
