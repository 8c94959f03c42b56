import Dossier
import Testing

@testable import Intake

struct ReachTests {
  @Test(
    arguments: [
      ("klager@voorbeeld.test", "klager@voorbeeld.test", nil, nil),
      ("06 - 12 34 56 78", nil, "06 - 12 34 56 78", nil),
      ("Dorpsstraat 12 A, 3511ab Utrecht", nil, nil, ["Dorpsstraat 12 A", "3511 AB  UTRECHT"]),
      ("Dorpsstraat 12\n3511 AB\nUtrecht", nil, nil, ["Dorpsstraat 12", "3511 AB  UTRECHT"]),
      ("Dorpsstraat 12 3511 AB Utrecht", nil, nil, ["Dorpsstraat 12", "3511 AB  UTRECHT"]),
      (
        "+31 6 12345678; klager@voorbeeld.test\n Postbus 34 , 1000 AA Amsterdam ", "klager@voorbeeld.test",
        "+31 6 12345678", ["Postbus 34", "1000 AA  AMSTERDAM"]
      ),
      ("Kerkstraat 1, 2000 Antwerpen, België", nil, nil, ["Kerkstraat 1", "2000 Antwerpen", "BELGIË"]),
    ] as [(String, String?, String?, [String]?)])
  func `what was written down is told apart`(typed: String, email: String?, phone: String?, postal: [String]?) throws {
    let reach = try Reach(typed)
    #expect(reach.email?.revealed == email)
    #expect(reach.phone?.revealed == phone)
    #expect(reach.postal?.lines == postal)
  }

  @Test(arguments: [
    (" , \n", Reach.Refused.empty), ("a@b.test, c@d.test", .twoEmails), ("0612345678, 0687654321", .twoPhones),
    ("klager@", .badEmail), ("Dorpsstraat 12, Utrecht", .notAnAddress), ("3511 AB Utrecht", .notAnAddress),
    ("bel maar", .notAnAddress), ("Dorpsstraat 12, 3511 AB \(String(repeating: "x", count: 61))", .addressTooLong),
    (String(repeating: "a", count: 501), .tooLong(most: 500)),
  ])
  func `what can't be told apart is asked again`(typed: String, refused: Reach.Refused) {
    #expect(throws: refused) { try Reach(typed) }
  }

  @Test(arguments: [
    ("Zij kwamen niet. Niemand belde.", ["Zij kwamen niet."]),
    ("Het ging mis:\n- Zij kwamen niet\n– Niemand belde\n\nDat was alles.", ["Zij kwamen niet", "Niemand belde"]),
    ("\nGeen punt", ["Geen punt"]), (" \n ", []),
  ])
  func `the points of a story are its dashes, or else its first sentence`(story: String, points: [String]) {
    #expect(EnterComplaint.points(of: story).map(\.revealed) == points)
  }
}
