import Foundation
import Kernel
import Terms

/// A table as comma separated values the way a Dutch Excel opens them: semicolons, a UTF-8 byte order mark, CRLF,
/// decimal comma, dd-mm-yyyy.
package enum CSV {
  /// The whole file. Titles first, then a line per row, each ended by CRLF.
  package static func bytes(_ table: Table) -> Data {
    var text = "\u{feff}"
    text += line(table.columns.map { quoted(guarded($0.title)) })
    for row in table.rows { text += line(row.map(field)) }
    return Data(text.utf8)
  }

  private static func line(_ fields: [String]) -> String { fields.joined(separator: ";") + "\r\n" }

  private static func field(_ cell: Table.Cell) -> String {
    switch cell {
    case .text(let text): quoted(guarded(text))
    case .day(let day): day.field
    case .number(let number): String(number)
    case .money(let money): decimal(money)
    case .empty: ""
    }
  }

  /// A text that a spreadsheet would take for a formula gets an apostrophe in front, which makes it a text.
  ///
  /// Complainants type these texts and staff open them: `=HYPERLINK(…)` in a subject must not run there. The full-width
  /// forms count as the plain ones in some locales, and leading spaces are trimmed by some programs.
  private static func guarded(_ text: String) -> String {
    // Scalars and not Characters: "\r\n" is one Character, and so is "=" with an accent over it.
    guard let first = text.unicodeScalars.first(where: { $0 != " " }) else { return text }
    switch first {
    case "=", "+", "-", "@", "\t", "\r", "\n", "\u{ff1d}", "\u{ff0b}", "\u{ff0d}", "\u{ff20}": return "'" + text
    default: return text
    }
  }

  private static func quoted(_ text: String) -> String {
    let special = text.unicodeScalars.contains { $0 == ";" || $0 == "\"" || $0 == "\r" || $0 == "\n" }
    guard special || text.hasPrefix(" ") || text.hasSuffix(" ") else { return text }
    return "\"" + text.replacingOccurrences(of: "\"", with: "\"\"", options: .literal) + "\""
  }

  /// "1234,50": no sign and no thousands, so that it is added up and not read.
  private static func decimal(_ money: Money) -> String {
    let cents = money.euroCents.magnitude
    let rest = cents % 100
    return "\(money.euroCents < 0 ? "-" : "")\(cents / 100),\(rest < 10 ? "0" : "")\(rest)"
  }
}
