import Foundation
import Kernel
import Paper
import Terms
import Testing

struct SpreadsheetTests {
  private let moment = Date(timeIntervalSince1970: 1_768_298_400)  // 2026-01-13 10:00 UTC

  private func table(_ rows: [[Table.Cell]] = [], name: String = "Klachten") -> Table {
    Table(
      name: name,
      columns: [.init("Nummer"), .init("Ingediend", .day), .init("Dagen", .number), .init("Griffiegeld", .money)],
      rows: rows)
  }

  /// The texts of the book's parts, by their path in the zip, as Python's zipfile unpacks them.
  private func parts(of bytes: Data) throws -> [String: String] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("paper-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let book = folder.appendingPathComponent("book.xlsx")
    try bytes.write(to: book)
    let unzip = Process()
    unzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    unzip.arguments = ["python3", "-m", "zipfile", "-e", book.path, folder.appendingPathComponent("parts").path]
    try unzip.run()
    unzip.waitUntilExit()
    try #require(unzip.terminationStatus == 0, "python3 -m zipfile could not unpack the book")
    var parts: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path + "/parts") {
      parts[path] = try? String(contentsOfFile: folder.path + "/parts/" + path, encoding: .utf8)
    }
    return parts
  }

  /// The XML of one cell, "A2" say; nil when the sheet has none there.
  private func cell(_ name: String, in sheet: String) throws -> String? {
    try sheet.firstMatch(of: Regex("<c r=\"\(name)\"[^>]*?(/>|>.*?</c>)")).map { String($0.0) }
  }

  /// The XML of one cell that must be there.
  private func written(_ name: String, in sheet: String) throws -> String { try #require(try cell(name, in: sheet)) }

  /// The whole number that stands where `pattern` has its brackets.
  private func number(_ pattern: Regex<(Substring, Substring)>, in text: some StringProtocol) throws -> Int {
    let found = try #require(try pattern.firstMatch(in: Substring(text)))
    return try #require(Int(found.1))
  }

  /// How a cell is formatted: its entry in the styles, looked up by the number in its XML.
  private func format(of cell: String?, in parts: [String: String]) throws -> Substring {
    let style = try number(#/s="(\d+)"/#, in: try #require(cell))
    let formats = try #require(parts["xl/styles.xml"]?.firstMatch(of: #/<cellXfs.*?</cellXfs>/#)).0
    return formats.matches(of: #/<xf [^>]*>/#)[style].0
  }

  /// The texts of the string table, in order.
  private func strings(in parts: [String: String]) throws -> [String] {
    try #require(parts["xl/sharedStrings.xml"]).matches(of: #/<t(?: [^>]*)?>(.*?)</t>/#.dotMatchesNewlines())
      .map { String($0.1) }
  }

  @Test func `the titles are bold, stay in view and can be filtered on`() throws {
    let parts = try parts(of: Spreadsheet([table([[.text("a"), .empty, .empty, .empty]])]).bytes(madeAt: moment))
    let sheet = try #require(parts["xl/worksheets/sheet1.xml"])
    #expect(sheet.contains(#"<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>"#))
    #expect(sheet.contains(#"<autoFilter ref="A1:D2"/>"#))
    let title = try number(#/fontId="(\d+)"/#, in: format(of: cell("A1", in: sheet), in: parts))
    let styles = try #require(parts["xl/styles.xml"])
    let fonts = styles.matches(of: #/<font>.*?</font>/#)
    #expect(fonts[title].0.contains("<b/>"))
  }

  @Test func `a day is an Excel date shown as dd-mm-yyyy`() throws {
    let day = try #require(Day(year: 2026, month: 1, day: 13))
    let old = try #require(Day(year: 1899, month: 12, day: 31))
    let rows: [[Table.Cell]] = [[.empty, .day(day), .empty, .empty], [.empty, .day(old), .empty, .empty]]
    let parts = try parts(of: Spreadsheet([table(rows)]).bytes(madeAt: moment))
    let sheet = try #require(parts["xl/worksheets/sheet1.xml"])
    let cellXML = try written("B2", in: sheet)
    // 2026-01-13 is day 46035 counted from 1899-12-30.
    #expect(cellXML.contains("<v>46035</v>") && !cellXML.contains("t="))
    let styles = try #require(parts["xl/styles.xml"])
    let date = try number(#/numFmtId="(\d+)" formatCode="dd-mm-yyyy"/#, in: styles)
    #expect(try format(of: cellXML, in: parts).contains("numFmtId=\"\(date)\""))
    // Excel has no date before 1900.
    #expect(try strings(in: parts).contains("31-12-1899"))
  }

  @Test func `a number is a number, an amount is in euros`() throws {
    let rows: [[Table.Cell]] = [
      [.empty, .empty, .number(-42), .money(Money(euroCents: 123_450))],
      [.empty, .empty, .number(1_234_567_890_123_456), .money(Money(euroCents: -5))],
    ]
    let parts = try parts(of: Spreadsheet([table(rows)]).bytes(madeAt: moment))
    let sheet = try #require(parts["xl/worksheets/sheet1.xml"])
    #expect(try written("C2", in: sheet).contains("<v>-42</v>"))
    #expect(try written("D2", in: sheet).contains("<v>1234.5</v>"))
    #expect(try written("D3", in: sheet).contains("<v>-0.05"))
    // Sixteen digits: more than Excel keeps in a number.
    #expect(try written("C3", in: sheet).contains(#"t="s""#))
    #expect(try strings(in: parts).contains("1234567890123456"))
    #expect(parts["xl/styles.xml"]?.contains("€") == true)
  }

  @Test(arguments: ["=1+1", "+31612345678", "-1", "@SUM(A1)", "\t=1", "\r=1", "00482167", "http://example.org", "{=1}"])
  func `a text stays the text it is, whatever it looks like`(text: String) throws {
    let rows: [[Table.Cell]] = [[.text(text), .empty, .empty, .empty]]
    let parts = try parts(of: Spreadsheet([table(rows)]).bytes(madeAt: moment))
    let sheet = try #require(parts["xl/worksheets/sheet1.xml"])
    let cellXML = try written("A2", in: sheet)
    #expect(cellXML.contains(#"t="s""#))
    #expect(!sheet.contains("<f>") && !sheet.contains("<hyperlink"))
    let stored = try strings(in: parts)[number(#/<v>(\d+)</v>/#, in: cellXML)]
    // A carriage return is stored in Excel's own escape.
    #expect(stored == text.replacingOccurrences(of: "\r", with: "_x000D_"))
  }

  @Test func `what XML or Excel would change is escaped`() throws {
    let texts = ["<b> & \"q\" é 👍🏽", "_x0041_ en _y", "a\0b\u{ffff}c", "\u{1}"]
    let rows: [[Table.Cell]] = texts.map { [.text($0), .empty, .empty, .empty] }
    let stored = try strings(in: parts(of: Spreadsheet([table(rows)]).bytes(madeAt: moment)))
    #expect(
      stored.dropFirst(4) == [
        "&lt;b&gt; &amp; \"q\" é 👍🏽", "_x005F_x0041_ en _y", "a\u{fffd}b\u{fffd}c", "_x0001_",
      ])
  }

  @Test func `columns are as wide as their texts need, within bounds`() throws {
    let rows: [[Table.Cell]] = [[.text(String(repeating: "a", count: 500)), .empty, .number(1), .empty]]
    let parts = try parts(of: Spreadsheet([table(rows)]).bytes(madeAt: moment))
    let sheet = try #require(parts["xl/worksheets/sheet1.xml"])
    let widths = sheet.matches(of: #/<col [^>]*width="([\d.]+)"/#).compactMap { Double($0.1) }
    #expect(widths.map { Int($0) } == [60, 13, 9, 15])
  }

  @Test func `each table has its own sheet, and a table without rows still has its titles`() throws {
    let book = Spreadsheet([
      table(name: "Klachten"), table([[.text("a"), .empty, .empty, .empty]], name: "Geschillen"),
    ])
    let parts = try parts(of: book.bytes(madeAt: moment))
    let workbook = try #require(parts["xl/workbook.xml"])
    #expect(workbook.contains(#"name="Klachten""#) && workbook.contains(#"name="Geschillen""#))
    let (first, second) = (parts["xl/worksheets/sheet1.xml"], parts["xl/worksheets/sheet2.xml"])
    #expect(try cell("D1", in: try #require(first)) != nil)
    #expect(try cell("A2", in: try #require(first)) == nil)
    #expect(try cell("A2", in: try #require(second)) != nil)
  }

  @Test(arguments: ["", "a/b", "a[1]", "'a", "a\nb", "History", "klachten", String(repeating: "a", count: 32)])
  func `a name that Excel refuses is refused`(name: String) {
    let book = Spreadsheet([table(name: "Klachten"), table(name: name)])
    #expect(throws: Spreadsheet.Refused.sheetName(name)) { try book.bytes(madeAt: moment) }
  }

  @Test func `a text that doesn't fit in a cell is refused and not cut`() throws {
    func book(_ units: Int) -> Spreadsheet {
      let empty: [Table.Cell] = [.empty, .empty, .empty, .empty]
      return Spreadsheet([table([empty, [.text(String(repeating: "a", count: units)), .empty, .empty, .empty]])])
    }
    _ = try book(32_767).bytes(madeAt: moment)
    #expect(throws: Spreadsheet.Refused.textTooLong(sheet: "Klachten", row: 3, column: 1)) {
      try book(32_768).bytes(madeAt: moment)
    }
  }

  @Test func `the same tables and moment give the same bytes`() throws {
    let book = Spreadsheet([table([[.text("a"), .empty, .number(1), .empty]])])
    let bytes = try book.bytes(madeAt: moment)
    #expect(try book.bytes(madeAt: moment) == bytes)
    let parts = try parts(of: bytes)
    #expect(parts["docProps/core.xml"]?.contains("2026-01-13T10:00:00Z") == true)
  }

  @Test func `nothing stays behind on the disk`() throws {
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("paper-\(UUID())").path
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: place) }
    _ = try Spreadsheet([table()]).bytes(madeAt: moment, under: place)
    #expect(throws: Spreadsheet.Refused.sheetName("")) {
      try Spreadsheet([table(name: "")]).bytes(madeAt: moment, under: place)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: place).isEmpty)
  }

  @Test func `a folder that can't be written to is an error with its number`() {
    #expect(throws: Spreadsheet.Refused.notWritten("errno 2")) {
      try Spreadsheet([table()]).bytes(madeAt: moment, under: "/nowhere")
    }
  }
}
