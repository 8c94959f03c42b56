import Foundation
import Intake
import TestSupport
import Testing

@Suite struct PersonalDetailTests {
  private func pieces(_ text: String) -> [String] {
    PersonalDetail.found(in: text).map { "\($0.kind.rawValue): \(text[$0.range])" }
  }

  @Test(arguments: [
    ("Mijn BSN is 111222333, dank u.", ["citizenNumber: 111222333"]),
    ("Nummer 111.222.333 staat op mijn pas.", ["citizenNumber: 111.222.333"]),
    ("Mijn klantnummer is 111222333.", []), ("Bel mij op 0612345678.", []), ("Het kostte 1112223334 euro.", []),
    ("bsn 10000008", ["citizenNumber: 10000008"]), ("Order 10000008", []),
    ("Maak het over op NL91 ABNA 0417 1643 00.", ["bankAccount: NL91 ABNA 0417 1643 00"]),
    ("NL91ABNA0417164300 graag", ["bankAccount: NL91ABNA0417164300"]), ("NL92ABNA0417164300", []),
    ("De Duitse DE89 3704 0044 0532 0130 00 ook", ["bankAccount: DE89 3704 0044 0532 0130 00"]),
    ("Mijn moeder, geboren op 3 maart 1948, viel.", ["birthDate: 3 maart 1948"]),
    ("geb. 03-03-1948", ["birthDate: 03-03-1948"]), ("Zij viel op 3 maart 2026.", []),
    ("My mother, born on March 3, 1948, fell.", ["birthDate: March 3, 1948"]),
    ("Zuster Ans, Piet de Vries en dokter Bakker lachten.", ["names: Zuster Ans, Piet de Vries en dokter Bakker"]),
    ("piet de vries, jan en marie waren erbij", ["names: piet de vries, jan en marie"]),
    ("Piet de Vries en Marieke Jansen lachten.", []), ("Het was maandag, dinsdag en woensdag.", []),
    ("Ik woonde in Utrecht, Amsterdam en Rotterdam.", []),
    ("Ik slik metoprolol 50 mg elke dag.", ["medical: metoprolol 50 mg"]),
    ("Ik kreeg een glas van 200 ml.", []), ("Mijn bloeddruk was 140/90.", ["medical: bloeddruk was 140/90"]),
    ("Ik heb diabetes.", []),
    (
      "Ik heb diabetes type 2, COPD en een borderlinestoornis.",
      ["medical: diabetes type 2, COPD en een borderlinestoornis"]
    ),
    ("Niemand kwam. Ik wachtte drie uur op de afdeling.", []), ("", []),
  ])
  func `what a complaint can do without is found, and nothing else`(text: String, found: [String]) {
    #expect(pieces(text) == found)
  }

  @Test func `one kind is taken out, everywhere, and the rest stays`() {
    let text = "BSN 111222333, rekening NL91ABNA0417164300, nog eens 111.222.333."
    #expect(
      PersonalDetail.removing(.citizenNumber, from: text, leaving: "[weg]")
        == "BSN [weg], rekening NL91ABNA0417164300, nog eens [weg].")
    #expect(PersonalDetail.removing(.medical, from: text, leaving: "[weg]") == text)
  }

  @Test func `a number that is refused for a BSN can be taken out, whatever the text calls it`() {
    // What isn't pointed out is still asked about when it is sent.
    #expect(CitizenNumber.isIn("klantnummer 111222333"))
    #expect(CitizenNumber.isIn("BSN 111222333"))
    #expect(!CitizenNumber.isIn(PersonalDetail.removing(.citizenNumber, from: "BSN 111222333", leaving: "[weg]")))
  }

  @Test func `a measure counts what was hit, missed and found in vain`() {
    let measured = DetailMeasure(
      corpus: """
        # Twee treffers, één gemist, één voor niets.
        Mijn BSN is {{bsn|111222333}}.
        Nummer {{bsn|abc}} en geboren {{birth|3 maart 1948}}

        Rekening NL91ABNA0417164300.
        """)
    #expect(measured.texts == 3)
    #expect(measured.scores[.citizenNumber] == .init(hits: 1, marked: 2, found: 1))
    #expect(measured.scores[.citizenNumber]?.recall == 0.5 && measured.scores[.citizenNumber]?.precision == 1)
    #expect(measured.scores[.birthDate] == .init(hits: 1, marked: 1, found: 1))
    #expect(measured.scores[.bankAccount] == .init(hits: 0, marked: 0, found: 1))
    #expect(measured.mistakes.map(\.line) == [3, 5])
  }

  @Test func `on the corpus nine in ten are found, and little in vain`() throws {
    let file = TestDatabase.root + "Tests/Corpora/personal-details.txt"
    let measured = DetailMeasure(corpus: try String(contentsOfFile: file, encoding: .utf8))
    #expect(measured.texts == 400)
    for kind in PersonalDetail.Kind.allCases {
      let score = try #require(measured.scores[kind])
      #expect(score.marked >= 45, "\(kind)")
      #expect(score.precision >= 0.95, "\(kind): \(measured.mistakes.filter { $0.kind == kind && !$0.isMissed })")
      #expect(score.recall >= 0.9, "\(kind): \(measured.mistakes.filter { $0.kind == kind && $0.isMissed })")
    }
  }

  @Test func `a long text is read in a moment`() {
    let sentence = "Zuster Ans kwam niet, en op 3 maart belde niemand. Ik slik iets en wacht. "
    let text = String(repeating: sentence, count: 20_000 / sentence.count)
    let time = ContinuousClock().measure { _ = PersonalDetail.found(in: text) }
    #expect(time < .seconds(5), "\(time)")
  }
}
