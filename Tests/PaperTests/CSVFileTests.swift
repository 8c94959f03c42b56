import Foundation
import Testing

@testable import Paper

@Suite struct CSVFileTests {
  private func read(_ text: String) throws -> [[String]] { try CSVFile(Data(text.utf8)).records.map(\.fields) }

  @Test(arguments: [
    "naam;kvk\nBalans;12345678\n", "naam,kvk\r\nBalans,12345678", "\u{feff}naam;kvk\r\nBalans;12345678\r\n",
    "naam\tkvk\nBalans\t12345678\n", "\"naam\";\"kvk\"\n\"Balans\";12345678\n\n", " naam ; kvk\nBalans; 12345678 \n",
    "naam;kvk\r\n\r\n;\r\nBalans;12345678",
  ])
  func `the usual ways to write one table are read the same`(text: String) throws {
    #expect(try read(text) == [["naam", "kvk"], ["Balans", "12345678"]])
  }

  @Test func `what stands in quotes may hold anything`() throws {
    let text = "naam;plaats\n\"Zorg; en \"\"meer\"\"\";\"Twee\nregels\"\nLaatste;Zeist"
    #expect(try read(text) == [["naam", "plaats"], ["Zorg; en \"meer\"", "Twee\nregels"], ["Laatste", "Zeist"]])
    #expect(try CSVFile(Data(text.utf8)).records.map(\.line) == [1, 2, 4])
  }

  @Test func `a comma in a heading between quotes doesn't make it the separator`() throws {
    #expect(
      try read("\"naam, zoals bekend, lang\";kvk\nBalans;1") == [
        ["naam, zoals bekend, lang", "kvk"], ["Balans", "1"],
      ])
  }

  @Test func `what is broken is told with its line`() {
    #expect(throws: CSVFile.Mistake.openQuote(line: 2)) { try read("naam;kvk\n\"Balans;1\n") }
    #expect(throws: CSVFile.Mistake.afterQuote(line: 2)) { try read("naam;kvk\n\"Balans\"x;1\n") }
    #expect(throws: CSVFile.Mistake.notUTF8) { try CSVFile(Data([0x6e, 0xe9, 0x0a])) }
    #expect(throws: CSVFile.Mistake.tooLarge(mostBytes: CSVFile.mostBytes)) {
      try CSVFile(Data(repeating: 0x61, count: CSVFile.mostBytes + 1))
    }
  }

  @Test func `nothing gives nothing`() throws { #expect(try read("") == [] && read("\n\r\n") == []) }
}
