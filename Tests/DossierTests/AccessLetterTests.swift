import Foundation
import Kernel
import Postgres
import TestSupport
import Testing
import Vault

@testable import Dossier

@Suite struct AccessLetterTests {
  private func asked() async throws -> TestCase {
    let filed = try await TestWorld.make().file(email: nil)
    try await filed.register()
    try await filed.givePostalAddress()
    try await filed.askLetter()
    return filed
  }

  private func opens(_ filed: TestCase, _ code: AccessCode) async throws -> Bool {
    do {
      _ = try await AccessWithCode(number: filed.number, code: code.shown)
        .perform(in: filed.world.database, keys: filed.world.keys)
      return true
    } catch AccessWithCode.Refused.wrong { return false }
  }

  private func state(_ filed: TestCase) async throws -> MakeAccessLetter.State {
    let job = MakeAccessLetter(try await filed.letterWork())
    return try await filed.world.act(as: filed.system) { try await job.state(in: $0, keys: filed.world.keys) }
  }

  @Test func `asking makes no code: the old one works until the letter is made`() async throws {
    let filed = try await asked()
    #expect(try await opens(filed, filed.code))
    guard case .toMake(let letter) = try await state(filed) else {
      Issue.record("there is a letter to make")
      return
    }
    #expect(letter.name.revealed == "A. van der Berg")
    #expect(letter.address == TestCase.address)
    #expect(letter.number == filed.number && letter.language == .nl)
    #expect(letter.officer.revealed == "Testpersoon")
    #expect(letter.organisation?.hasPrefix("Klachtenportaal") == true)
    #expect(try await opens(filed, filed.code))
  }

  @Test func `from the letter on the new code opens the case and the old one doesn't`() async throws {
    let filed = try await asked()
    let (code, making) = (AccessCode.generate(), filed.world.database.newID())
    let job = MakeAccessLetter(try await filed.letterWork())
    let isOurs = try await filed.world.act(as: filed.system) {
      try await job.record(code, as: making, in: $0, keys: filed.world.keys)
    }
    #expect(isOurs)
    #expect(try await opens(filed, code))
    #expect(try await !opens(filed, filed.code))
    let events = try await filed.world.database.read(as: filed.officer, TimelineEvent.visible).map(\.kind)
    #expect(Array(events.prefix(2)) == [.accessLetterPosted, .accessLetterAsked])
    // Whoever takes it up after this only hands it over.
    guard case .made(making) = try await state(filed) else {
      Issue.record("it is made")
      return
    }
    await #expect(throws: (any Error).self) {
      _ = try await filed.world.act(as: filed.system) {
        try await job.record(.generate(), as: filed.world.database.newID(), in: $0, keys: filed.world.keys)
      }
    }
    #expect(try await opens(filed, code))
  }

  @Test func `a letter that another worker took is left alone`() async throws {
    let filed = try await asked()
    let held = MakeAccessLetter(try await filed.letterWork(attempts: 3))
    let state = try await filed.world.act(as: filed.system) { try await held.state(in: $0, keys: filed.world.keys) }
    guard case .notOurs = state else {
      Issue.record("it is another worker's")
      return
    }
    let isOurs = try await filed.world.act(as: filed.system) {
      try await held.record(.generate(), as: filed.world.database.newID(), in: $0, keys: filed.world.keys)
    }
    #expect(!isOurs)
    #expect(try await opens(filed, filed.code))
  }

  @Test func `no letter without an address or a reason, nor two at once`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.register()
    await #expect(throws: PostAccessLetter.Refused.noAddress) { try await filed.askLetter() }
    try await filed.givePostalAddress()
    await #expect(throws: PostAccessLetter.Refused.noReason) { try await filed.askLetter(knownBy: " \n") }
    let refusals = await TestCase.atOnce(4) { try await filed.askLetter() }
    #expect(refusals.count { $0 == nil } == 1)
    #expect(refusals.count { $0 as? PostAccessLetter.Refused == .underWay } == 3)
    await #expect(throws: NotAllowed.self) {
      try await filed.world.act(as: filed.complainant) {
        try await PostAccessLetter(knownBy: Sealed("Ik.")).perform(in: $0, keys: filed.world.keys)
      }
    }
  }

  @Test func `three letters in thirty days is the most`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.register()
    for number in 1...3 {
      try await filed.givePostalAddress(
        PostalAddress(street: "Dorpsstraat \(number)", postcode: "3511 AB", town: "Utrecht", country: ""))
      try await filed.makeLetter()
      filed.world.clock.advance(seconds: 60)
    }
    await #expect(throws: PostAccessLetter.Refused.tooMany) { try await filed.askLetter() }
    filed.world.clock.advance(seconds: 31 * 86_400)
    try await filed.makeLetter()
  }

  @Test func `an e-mail address is told that a letter was asked for`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.register()
    try await filed.givePostalAddress()
    try await filed.askLetter()
    let told = try await TestDatabase.ownerSession().count(
      "select count(*) from mail where dossier_id = '\(filed.dossier)' and notice = 'accessLetter'")
    #expect(told == 1)
  }

  @Test func `a worker without a printer leaves letters to one that has one`() async throws {
    try await TestDatabase.own { database, _ in
      let filed = try await TestWorld.make(in: database).file(email: nil)
      try await filed.register()
      try await filed.givePostalAddress()
      try await filed.askLetter()
      func take(_ letters: Bool) async throws -> [DueWork] {
        try await filed.world.act(as: Actor(.system)) {
          try await $0.fetch(TakenWork.take(most: 50, letters: letters)).map(\.kind)
        }
      }
      #expect(try await !take(false).contains(.accessLetter))
      #expect(try await take(true) == [.accessLetter])
    }
  }
}
