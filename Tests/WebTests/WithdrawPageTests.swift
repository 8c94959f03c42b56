import Dossier
import Foundation
import Handling
import Kernel
import TestSupport
import Testing
import Vault

@testable import Web

struct WithdrawPageTests {
  private func complainant(_ filed: TestCase) async throws -> Browser {
    let browser = Browser(filed.world)
    browser.carry(
      .access,
      try await ComplainantSession.start(tenant: filed.world.tenant, dossier: filed.dossier, in: filed.world.database))
    return browser
  }

  private func officer(_ filed: TestCase) async throws -> Browser {
    let browser = Browser(filed.world)
    browser.carry(.session, try await filed.world.session(of: filed.world.officer))
    return browser
  }

  private func known() async throws -> TestCase {
    let filed = try await TestWorld.make(on: "2026-02-20").file()
    try await filed.bringToProvider()
    return filed
  }

  @Test func `what happens is said before, and it can be opened again until the day that was said`() async throws {
    let filed = try await known()
    let browser = try await complainant(filed)
    #expect(try await browser.get("/mijn-klacht").html.contains("href=\"/mijn-klacht/intrekken\""))
    let asked = try await browser.get("/mijn-klacht/intrekken")
    for part in [
      "stopt de behandeling meteen", "hoeft geen oordeel meer te geven", "tot en met 20 maart 2026",
      "20 februari 2028",
    ] { #expect(asked.html.contains(part), "\(part)") }
    #expect(try await filed.complaint().closing == nil)
    for _ in 1...2 {
      let done = try await browser.post("/mijn-klacht/intrekken", ["zaak": filed.number])
      #expect(done.status == .seeOther && done.location == "/mijn-klacht")
    }
    let page = try await browser.get("/mijn-klacht")
    #expect(page.html.contains("Uw klacht is ingetrokken op 20 februari 2026"))
    #expect(page.html.contains("href=\"/mijn-klacht/heropenen\"") && !page.html.contains("/mijn-klacht/intrekken"))
    let staff = try await officer(filed)
    #expect(try await staff.get("/zaken/\(filed.number)").html.contains("De klager trok de klacht in op"))

    filed.world.clock.set("2026-03-06")
    // The session of two weeks ago is over.
    let later = try await complainant(filed)
    let again = try await later.get("/mijn-klacht/heropenen")
    // The law's last day is the one it was: six weeks from the filing.
    #expect(again.html.contains("3 april 2026") && again.html.contains("Er komt geen nieuwe termijn."))
    for _ in 1...2 {
      let done = try await later.post("/mijn-klacht/heropenen", ["zaak": filed.number])
      #expect(done.status == .seeOther && done.location == "/mijn-klacht")
    }
    #expect(try await filed.complaint().state.phase == .open)
  }

  @Test func `when it can't be done any more it is said why, and nothing happens`() async throws {
    let filed = try await known()
    let browser = try await complainant(filed)
    #expect(try await browser.get("/mijn-klacht/heropenen").status == .conflict)
    try await filed.hearBoth()
    try await filed.judge(realiseBy: filed.today)
    for answer in [
      try await browser.get("/mijn-klacht/intrekken"),
      try await browser.post("/mijn-klacht/intrekken", ["zaak": filed.number]),
    ] {
      #expect(answer.status == .conflict)
      #expect(answer.html.contains("De zorgaanbieder gaf al een oordeel."))
    }
    let late = try await known()
    try await late.withdraw()
    late.world.clock.set("2026-03-21")
    let theirs = try await complainant(late)
    let tooLate = try await theirs.post("/mijn-klacht/heropenen", ["zaak": late.number])
    #expect(tooLate.status == .conflict && tooLate.html.contains("tot en met 20 maart 2026"))
    #expect(try await !theirs.get("/mijn-klacht").html.contains("/mijn-klacht/heropenen"))
  }

  @Test func `what was said by telephone is told back, and can be said to be wrong`() async throws {
    let filed = try await known()
    let (staff, mine) = (try await officer(filed), try await complainant(filed))
    let path = "/zaken/\(filed.number)/namens/intrekken"
    #expect(try await staff.get("/zaken/\(filed.number)").html.contains("href=\"\(path)\""))
    let form = try await staff.get(path)
    #expect(form.html.contains("Mondeling telt het pas vanaf de dag"))
    let id = try #require(form.between("name=\"formulier\" value=\"", "\""))
    let stored = try await staff.post(
      path, answers: ["formulier": id, "kanaal": "phone", "ontvangen": "20-02-2026", "grond": "post"])
    let letter = try await staff.get(try #require(stored.location))
    #expect(letter.html.contains("U trekt uw klacht in.") && letter.html.contains("tot en met 20 maart 2026"))

    let page = try await mine.get("/mijn-klacht")
    #expect(page.html.contains("U hebt gezegd dat u uw klacht intrekt"))
    #expect(page.html.contains("U zei dit door de telefoon, op 20 februari 2026. Klopt dit niet?"))
    let act = "/mijn-klacht/ingevoerd/\(id)"
    #expect(page.html.contains("href=\"\(act)\""))
    #expect(try await mine.post(act, ["waarom": "Ik vroeg alleen hoe het stond."]).status == .seeOther)
    #expect(try await !mine.get("/mijn-klacht").html.contains("U hebt gezegd dat u uw klacht intrekt"))
    #expect(try await mine.post("/mijn-klacht/heropenen", ["zaak": filed.number]).status == .seeOther)
    #expect(try await staff.get("/zaken/\(filed.number)/namens/heropenen").status == .conflict)
  }
}
