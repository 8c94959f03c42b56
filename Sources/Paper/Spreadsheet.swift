import CXlsxWriter
import Foundation
import Kernel
import Terms

/// A real Excel workbook (.xlsx): one table a sheet, its titles bold and frozen, with a filter on each column.
///
/// Days are Excel dates, amounts are numbers in euros. Every text is written as a string cell, never offered to Excel
/// as input: "=1+1", "+31 6 …" and "@name" stay the text they are, since Excel only calculates what the file itself
/// marks as a formula. So no apostrophe is put in front, which would change what someone wrote (`CSV` can't do without).
package struct Spreadsheet: Sendable {
  package let tables: [Table]

  package init(_ tables: [Table]) {
    precondition(!tables.isEmpty, "a workbook has at least one sheet")
    self.tables = tables
  }

  package enum Refused: Error, Equatable {
    /// A sheet's name is 1 to 31 characters, without [ ] : * ? / \ and without an apostrophe at either end, not
    /// "History", and no two are the same but for case.
    case sheetName(String)
    /// Excel holds 1,048,576 rows with the titles, and 16,384 columns.
    case tooLarge(sheet: String)
    /// Excel holds 32,767 UTF-16 units in a cell. Row and column from 1, the titles being row 1.
    case textTooLong(sheet: String, row: Int, column: Int)
    /// The disk or the library failed; its own number (`errno`, or `lxw_error` behind "xlsx").
    case notWritten(String)
  }

  /// The whole file; the same bytes for the same tables and moment.
  ///
  /// Blocks on the disk (10,000 rows take about 50 ms): call it off the Swift thread pool. The library only writes
  /// files, so it works in a folder of mode 0700 that is removed before this returns.
  /// - Parameters:
  ///   - moment: stands in the file's properties as its making.
  ///   - place: where the private folder is made.
  /// - Throws: `Refused`, see its cases.
  package func bytes(madeAt moment: Date, under place: String = NSTemporaryDirectory()) throws(Refused) -> Data {
    try check()
    let folder = try Self.privateFolder(under: place)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/book.xlsx"
    try write(to: path, workingIn: folder, madeAt: moment)
    do { return try Data(contentsOf: URL(fileURLWithPath: path)) } catch { throw .notWritten("errno \(errno)") }
  }

  /// What the library would refuse half-way is refused before a file is made.
  private func check() throws(Refused) {
    for table in tables {
      // An empty name would become "Sheet1"; "History" Excel keeps for itself, which the library doesn't know.
      let control = table.name.unicodeScalars.contains { $0.properties.generalCategory == .control }
      if table.name.isEmpty || control || table.name.utf16.count > 31 || table.name.lowercased() == "history" {
        throw .sheetName(table.name)
      }
      if table.rows.count >= 1_048_576 || table.columns.count > 16_384 { throw .tooLarge(sheet: table.name) }
      for (column, title) in table.columns.map(\.title).enumerated() where title.utf16.count > 32_767 {
        throw .textTooLong(sheet: table.name, row: 1, column: column + 1)
      }
      for (row, cells) in table.rows.enumerated() {
        for (column, cell) in cells.enumerated() {
          guard case .text(let text) = cell, text.utf16.count > 32_767 else { continue }
          throw .textTooLong(sheet: table.name, row: row + 2, column: column + 1)
        }
      }
    }
  }

  private static func privateFolder(under place: String) throws(Refused) -> String {
    var path = Array((place + "/wederhoor-XXXXXX").utf8CString)
    guard mkdtemp(&path) != nil else { throw .notWritten("errno \(errno)") }
    return String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private func write(to path: String, workingIn folder: String, madeAt moment: Date) throws(Refused) {
    guard let folderText = strdup(folder) else { throw .notWritten("errno \(errno)") }
    defer { free(folderText) }
    var options = lxw_workbook_options()
    options.tmpdir = folderText
    guard let book = workbook_new_opt(path, &options) else { throw .notWritten("xlsx") }

    // The book is closed whatever happens: only that frees it.
    var refused = fill(book, madeAt: moment)
    let closed = workbook_close(book)
    if refused == nil, closed != LXW_NO_ERROR { refused = .notWritten("xlsx \(closed.rawValue)") }
    if let refused { throw refused }
  }

  private func fill(_ book: UnsafeMutablePointer<lxw_workbook>, madeAt moment: Date) -> Refused? {
    var properties = lxw_doc_properties()
    properties.created = time_t(moment.timeIntervalSince1970)
    workbook_set_properties(book, &properties)
    guard let formats = Formats(book) else { return .notWritten("xlsx") }
    for table in tables {
      guard workbook_validate_sheet_name(book, table.name) == LXW_NO_ERROR,
        let sheet = workbook_add_worksheet(book, table.name)
      else { return .sheetName(table.name) }
      let outcome = fill(sheet, table, formats)
      if outcome != LXW_NO_ERROR { return .notWritten("xlsx \(outcome.rawValue)") }
    }
    return nil
  }

  private func fill(_ sheet: UnsafeMutablePointer<lxw_worksheet>, _ table: Table, _ formats: Formats) -> lxw_error {
    var outcome = LXW_NO_ERROR
    func note(_ one: lxw_error) { if outcome == LXW_NO_ERROR { outcome = one } }
    let last = (row: lxw_row_t(table.rows.count), column: lxw_col_t(table.columns.count - 1))

    for (index, column) in table.columns.enumerated() {
      let at = lxw_col_t(index)
      note(worksheet_set_column(sheet, at, at, Self.width(table, index), formats[column.kind]))
      note(worksheet_write_string(sheet, 0, at, Self.storable(column.title), formats.title))
    }
    for (index, cells) in table.rows.enumerated() {
      for (at, cell) in cells.enumerated() {
        note(Self.write(cell, sheet, lxw_row_t(index + 1), lxw_col_t(at), formats))
      }
    }
    worksheet_freeze_panes(sheet, 1, 0)
    note(worksheet_autofilter(sheet, 0, 0, last.row, last.column))
    worksheet_repeat_rows(sheet, 0, 0)
    // Codes are meant to be text: no green corner that offers to turn them into numbers.
    note(worksheet_ignore_errors(sheet, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), "A1:XFD1048576"))
    return outcome
  }

  private static func write(
    _ cell: Table.Cell, _ sheet: UnsafeMutablePointer<lxw_worksheet>, _ row: lxw_row_t, _ column: lxw_col_t,
    _ formats: Formats
  ) -> lxw_error {
    func string(_ text: String) -> lxw_error {
      worksheet_write_string(sheet, row, column, storable(text), formats[.text])
    }
    switch cell {
    case .text(let text): return string(text)
    case .day(let day):
      // Excel knows no date before 1900.
      guard (1900...9999).contains(day.year) else { return string(day.field) }
      var moment = lxw_datetime()
      moment.year = Int32(day.year)
      moment.month = Int32(day.month)
      moment.day = Int32(day.day)
      return worksheet_write_datetime(sheet, row, column, &moment, formats[.day])
    case .number(let number):
      // Excel keeps fifteen digits: a longer number would lose its last ones.
      guard number.magnitude < 1_000_000_000_000_000 else { return string(String(number)) }
      return worksheet_write_number(sheet, row, column, Double(number), formats[.number])
    case .money(let money):
      return worksheet_write_number(sheet, row, column, Double(money.euroCents) / 100, formats[.money])
    case .empty: return LXW_NO_ERROR
    }
  }

  /// In characters of the standard font: what the longest text needs, within bounds, and room for the filter's arrow.
  private static func width(_ table: Table, _ column: Int) -> Double {
    let least =
      switch table.columns[column].kind {
      case .text: 8
      case .day: 12
      case .number: 8
      case .money: 14
      }
    var needed = max(least, table.columns[column].title.count + 4)
    for row in table.rows where needed < 60 {
      let text =
        switch row[column] {
        case .text(let text): text
        case .number(let number): String(number)
        case .money(let money): money.text(in: .nl)
        case .day, .empty: ""
        }
      needed = max(needed, text.count + 1)
    }
    return Double(min(needed, 60))
  }

  /// What an XML file can't hold becomes the replacement character; what Excel would read as its own escape ("_x0041_")
  /// is escaped in turn, so that what was written is what is shown.
  private static func storable(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0 || $0 == 0xef || $0 == UInt8(ascii: "_") }) else { return text }
    var storable = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      storable.append(scalar == "\0" || scalar == "\u{fffe}" || scalar == "\u{ffff}" ? "\u{fffd}" : scalar)
    }
    return String(storable).replacing(#/_(?=x[0-9A-Fa-f]{4}_)/#, with: "_x005F_")
  }

  /// The cell formats of one workbook. Number formats are in Excel's own notation, shown in the reader's locale.
  private struct Formats {
    let title: UnsafeMutablePointer<lxw_format>
    private let text, day, number, money: UnsafeMutablePointer<lxw_format>

    init?(_ book: UnsafeMutablePointer<lxw_workbook>) {
      guard let title = workbook_add_format(book), let text = workbook_add_format(book),
        let day = workbook_add_format(book), let number = workbook_add_format(book),
        let money = workbook_add_format(book)
      else { return nil }
      format_set_bold(title)
      format_set_num_format(title, "@")
      format_set_num_format(text, "@")
      format_set_num_format(day, "dd-mm-yyyy")
      format_set_num_format(number, "0")
      format_set_num_format(money, #""€" #,##0.00;"€" -#,##0.00"#)
      (self.title, self.text, self.day, self.number, self.money) = (title, text, day, number, money)
    }

    subscript(kind: Table.Kind) -> UnsafeMutablePointer<lxw_format> {
      switch kind {
      case .text: text
      case .day: day
      case .number: number
      case .money: money
      }
    }
  }
}
