import Testing

@testable import Web

struct NumberTextTests {
  @Test func `a case number is grouped as a telephone number, one from before by four`() {
    #expect(NumberText.case("4821905373") == "K 482 190 5373")
    #expect(NumberText.case("48219051") == "K 4821 9051")
    #expect(NumberText.dispute("48219051") == "G 4821 9051")
    #expect(NumberText.provider("482167") == "482 167")
  }

  @Test(arguments: ["K 482 190 5373", "K 4821 9051", "G 4821 9051"])
  func `a heading keeps a number on one line`(number: String) {
    #expect(
      NumberText.unbroken("Klacht \(number) van 3 maart")
        == "Klacht \(number.replacing(" ", with: "\u{a0}")) van 3 maart")
  }
}
