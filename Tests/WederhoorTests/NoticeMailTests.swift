import Foundation
import Kernel
import Mail
import TestSupport
import Testing
import Vault
import Web

@testable import Dossier

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
}
