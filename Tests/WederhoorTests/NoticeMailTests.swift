import Foundation
import Kernel
import Mail
import Postgres
import Terms
import TestSupport
import Testing
import Vault

@testable import Dossier
@testable import Web

@Suite struct NoticeMailTests {
  @Test(arguments: [
    (Dossier.Notice.disputeFiled, "/geschillen"), (.feePaid, "/geschillen"), (.ruled, "/geschillen"),
    (.madeKnown, "/klachten/4821905373"), (.documentAdded, "/klachten/4821905373"),
    (.dissatisfactionNoted, "/onvrede/4821905373"), (.reporterAsked, "/onvrede/4821905373"),
    (.reporterAnswered, "/onvrede/4821905373"), (.dissatisfactionClosed, "/onvrede/4821905373"),
  ])
  func `a provider is sent where it may look, also in a dispute over a complaint it doesn't know`(
    notice: Dossier.Notice, path: String
  ) throws {
    let envelope = Envelope(
      id: UUID(), recipient: .provider, notice: notice, address: Sealed("directie@voorbeeld.test"), language: .nl,
      number: "4821905373", token: nil, code: nil)
    let words = try NoticeMail(publicURL: "https://klachten.voorbeeld.test", sender: "post@klachten.voorbeeld.test")
    let message = try words.message(envelope, at: TestClock("2026-02-20").now)
    let links = message.text.matches(of: #/https://klachten\.voorbeeld\.test(/\S*)/#).map { String($0.1) }
    #expect(links == [path])
  }

  @Test func `the acknowledgement of receipt has number, check code, date and telephone, and no access code`()
    async throws
  {
    let filed = try await TestWorld.make().file()
    let receipt = try await filed.world.database.read(as: filed.system, Receipt.ofCase)
    let code = receipt.code(filed.world.keys)
    var envelope = Envelope(
      id: UUID(), recipient: .complainant, notice: .filed, address: Sealed("klager@voorbeeld.test"), language: .nl,
      number: filed.number, token: nil, code: nil)
    envelope.receipt = ReceiptMail(code: code, dueOn: Day(iso: "2026-04-03"), phone: "030 123 45 67")
    let words = try NoticeMail(publicURL: "https://klachten.voorbeeld.test", sender: "post@klachten.voorbeeld.test")
    let text = try words.message(envelope, at: filed.world.clock.now).text
    for part in [
      NumberText.case(filed.number), code.shown, "3 april 2026", "030 123 45 67",
      "https://klachten.voorbeeld.test/ontvangst", "https://klachten.voorbeeld.test/mijn-klacht",
    ] { #expect(text.contains(part), "\(part)") }
    for hidden in [filed.code.shown, filed.world.provider.name, "douchen"] { #expect(!text.contains(hidden)) }
  }
}
