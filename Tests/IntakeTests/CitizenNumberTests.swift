import Intake
import Testing

/// All numbers are made up: 111222333 and 123456782 are the ones used in examples.
@Suite struct CitizenNumberTests {
  @Test(arguments: [
    "111222333", "123456782", "Mijn BSN is 111222333.", "bsn:111222333", "(111222333)", "x111222333y", "1112.22.333",
    "111.222.333", "111 222 333", "111-222-333", "11 12 22 33 3",
    "Geboren in 1950 en mijn nummer is\n111222333\nen verder",
    // Beside another number.
    "Kamer 12 111222333", "111222333 06-12345678", "111222333-1", "Tel. 06 12345678, BSN 111 222 333",
    "eerst 987654321 dan 111222333",
  ])
  func `nine digits that pass the eleven test are seen`(text: String) {
    #expect(CitizenNumber.isIn(text))
  }

  @Test(arguments: [
    "", "geen nummer", "111222334", "123456789", "000000000", "11122233", "1112223330", "0111222333",
    "111222333111222333",
    "06-12345678", "06 12 34 56 78", "+31 6 1234 5678", "K 4821 9053", "K 482 190 5373", "482 167", "20-02-2026",
    "1112  22333",
    "111,222,333",
    "111 - 222 - 333", "111\n222\n333", "NL91 ABNA 0417 1643 00", "١١١٢٢٢٣٣٣",
  ])
  func `other numbers are left alone`(text: String) {
    #expect(!CitizenNumber.isIn(text))
  }
}
