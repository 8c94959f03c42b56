import Foundation
import Kernel
import Paper
import Terms
import Testing

struct CSVTests {
  @Test func `a file is exactly these bytes`() throws {
    let day = try #require(Day(year: 2026, month: 1, day: 3))
    let table = Table(
      name: "Klachten",
      columns: [
        .init("Nummer"), .init("Ingediend", .day), .init("Dagen", .number), .init("Griffiegeld", .money),
        .init("Onderwerp"),
      ],
      rows: [
        [.text("00482167"), .day(day), .number(-3), .money(Money(euroCents: 123_450)), .text("Café; \"thuis\"")],
        [.text("K 4821 9053"), .empty, .number(0), .money(Money(euroCents: -5)), .text("regel 1\r\nregel 2")],
        [.empty, .empty, .empty, .empty, .text(" spatie ")],
      ])
    let expected =
      "\u{feff}Nummer;Ingediend;Dagen;Griffiegeld;Onderwerp\r\n"
      + "00482167;03-01-2026;-3;1234,50;\"Café; \"\"thuis\"\"\"\r\n"
      + "K 4821 9053;;0;-0,05;\"regel 1\r\nregel 2\"\r\n"
      + ";;;;\" spatie \"\r\n"
    let bytes = CSV.bytes(table)
    #expect(bytes.prefix(3) == Data([0xef, 0xbb, 0xbf]))
    #expect(bytes == Data(expected.utf8))
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+31 6 12345678", "'+31 6 12345678"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"), ("\r\n=1", "\"'\r\n=1\""), ("\n=1", "\"'\n=1\""), ("  =1+1", "'  =1+1"),
    ("=\u{301}1", "'=\u{301}1"), ("\u{ff1d}1+1", "'\u{ff1d}1+1"), ("=a;\"b\"", "\"'=a;\"\"b\"\"\""),
    ("1=1", "1=1"), ("", ""), ("'t gaat niet", "'t gaat niet"), ("   ", "\"   \""),
  ])
  func `a text that looks like a formula gets an apostrophe`(text: String, written: String) {
    let table = Table(name: "a", columns: [.init(text)], rows: [[.text(text)]])
    #expect(CSV.bytes(table) == Data("\u{feff}\(written)\r\n\(written)\r\n".utf8))
  }
}
