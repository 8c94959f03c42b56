import Foundation
import Kernel
import Paper
import Postgres
import TestSupport
import Testing
import Vault

@testable import Dossier
@testable import Web

struct KeepCopyPageTests {
  private func inside(_ filed: TestCase, press: PDFPress?) async throws -> Browser {
    let browser = Browser(filed.world, press: press)
    browser.carry(
      .access,
      try await ComplainantSession.start(
        tenant: filed.world.tenant, dossier: filed.dossier, in: filed.world.database))
    return browser
  }

  @Test func `the copy says what was filed, without the code, and the reading is logged`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file(
      world.complaint(
        story: "Zij zei: <b>\"nee\"</b> & lachte.\n\nEen tweede alinea.\n"
          + String(repeating: "Lang verhaal. ", count: 900)))
    let browser = try await inside(filed, press: PDFPress(python: ReadPDF.maker))
    #expect(try await browser.get("/mijn-klacht").html.contains("href=\"/mijn-klacht/kopie\""))
    let answer = try await browser.get("/mijn-klacht/kopie")
    #expect(answer.status == .ok)
    #expect(answer.headers[.contentType] == "application/pdf")
    #expect(answer.headers[.contentDisposition]?.contains("klacht-\(filed.number).pdf") == true)
    let read = try await ReadPDF(answer.bytes)
    #expect(read.isTagged && read.language == "nl" && read.pages > 1)
    let text = read.text.joined(separator: " ").replacing("\n", with: " ")
    for part in [
      NumberText.case(filed.number), "A. van der Berg", "Zij zei: <b>\"nee\"</b> & lachte.", "Een tweede alinea.",
      "Er kwam niemand.", "Ik wil uitleg.", "20 februari 2026", "Bladzijde 2 van \(read.pages)",
    ] { #expect(text.contains(part), "\(part)") }
    #expect(!text.contains(filed.code.shown))
    let logged = try await TestDatabase.ownerSession().count(
      "select count(*) from access_log where dossier_id = '\(filed.dossier)' and what = 'copy'")
    #expect(logged == 1)
  }

  @Test func `the copy says that something was left out since`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.register()
    try await filed.redact(.story, "douchen", because: .medicalDetail)
    let browser = try await inside(filed, press: PDFPress(python: ReadPDF.maker))
    let text = try await ReadPDF(browser.get("/mijn-klacht/kopie").bytes).text.joined(separator: " ")
      .replacing("\n", with: " ")
    for part in ["geholpen met [weggelaten].", "Hier is iets weggelaten", "Op 20 februari 2026 liet", "medisch detail"]
    {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func `without a press the page says calmly to try again`() async throws {
    let filed = try await TestWorld.make().file()
    for press in [nil, PDFPress(python: "/nowhere/python")] {
      let answer = try await inside(filed, press: press).get("/mijn-klacht/kopie")
      #expect(answer.status == .serviceUnavailable)
      #expect(answer.html.contains("Wij kunnen nu geen PDF maken.") && answer.headers[.retryAfter] == "60")
    }
  }

  @Test func `a stranger gets no copy`() async throws {
    let filed = try await TestWorld.make().file()
    #expect(try await Browser(filed.world).get("/mijn-klacht/kopie").location == "/volgen")
  }
}
