import Dossier
import Handling
import Kernel
import TestSupport
import Testing
import Vault

@testable import Web

struct MessagesPageTests {
  private func both(_ filed: TestCase) async throws -> (mine: Browser, staff: Browser) {
    let (mine, staff) = (Browser(filed.world), Browser(filed.world))
    mine.carry(
      .access,
      try await ComplainantSession.start(tenant: filed.world.tenant, dossier: filed.dossier, in: filed.world.database))
    staff.carry(.session, try await filed.world.session(of: filed.world.officer))
    return (mine, staff)
  }

  @Test func `a question and its answer, each marked as new until it is read`() async throws {
    let filed = try await TestWorld.make(on: "2026-02-20").file()
    try await filed.register()
    let (mine, staff) = try await both(filed)
    #expect(try await !staff.get("/werklijst").html.contains("Nieuw bericht"))
    let form = try await mine.get("/mijn-klacht/berichten")
    let id = try #require(form.between("name=\"formulier\" value=\"", "\""))
    for _ in 1...2 {
      let sent = try await mine.post(
        "/mijn-klacht/berichten", ["formulier": id, "zaak": filed.number, "bericht": "Hoe lang nog? <b>"])
      #expect(sent.status == .seeOther && sent.location == "/mijn-klacht/berichten")
    }
    #expect(try await staff.get("/werklijst").html.contains("Nieuw bericht"))
    #expect(try await staff.get("/zaken/\(filed.number)").html.contains("U hebt 1 nieuw bericht"))
    let page = "/zaken/\(filed.number)/berichten"
    let read = try await staff.get(page)
    #expect(read.html.contains("Hoe lang nog? &lt;b&gt;") && read.html.contains("class=\"tag active\""))
    #expect(try await !staff.get("/werklijst").html.contains("Nieuw bericht"))
    #expect(try await mine.get("/mijn-klacht/berichten").html.contains("Gelezen op 20 februari 2026"))

    #expect(try await staff.post(page, ["bericht": "Tot en met maart."]).location == page)
    #expect(try await mine.get("/mijn-klacht").html.contains("U hebt 1 nieuw bericht"))
    #expect(try await mine.get("/mijn-klacht/berichten").html.contains("Tot en met maart."))
    #expect(try await !mine.get("/mijn-klacht").html.contains("nieuw bericht"))
  }

  @Test func `what is wrong stands at the field, and what was typed stays`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.register()
    let (mine, _) = try await both(filed)
    let empty = try await mine.post("/mijn-klacht/berichten", ["bericht": " "])
    #expect(empty.status == .unprocessableContent && empty.html.contains("href=\"#veld-bericht\""))
    for _ in 1...SendMessage.mostADay { try await filed.write("Nog een.", as: filed.complainant) }
    let many = try await mine.post("/mijn-klacht/berichten", ["bericht": "Eén te veel."])
    #expect(many.status == .unprocessableContent)
    #expect(many.html.contains("al 20 berichten") && many.html.contains("Eén te veel."))
  }

  @Test func `a file that goes with it can be opened from the message; the officer's own notes are not offered`()
    async throws
  {
    let filed = try await TestWorld.make().file()
    try await filed.register()
    let (mine, staff) = try await both(filed)
    let shared = try await filed.addDocument(as: filed.complainant)
    let own = try await filed.addDocument(as: filed.officer, in: .officer)
    let page = "/zaken/\(filed.number)/berichten"
    let form = try await staff.get(page)
    #expect(form.html.contains("value=\"\(shared)\"") && !form.html.contains("value=\"\(own)\""))
    #expect(try await staff.post(page, ["bericht": "Zie dit.", "stuk": "\(shared)"]).status == .seeOther)
    #expect(try await mine.get("/mijn-klacht/berichten").html.contains("href=\"/mijn-klacht/bestanden/\(shared)\""))
    // Sent by hand, past the form.
    #expect(try await staff.post(page, ["bericht": "Zie dit.", "stuk": "\(own)"]).status == .unprocessableContent)
  }

  @Test func `another officer, who didn't take the case, reads none of it`() async throws {
    let filed = try await TestWorld.make().file()
    let (_, staff) = try await both(filed)
    #expect(try await staff.get("/zaken/\(filed.number)/berichten").status == .notFound)
  }
}
