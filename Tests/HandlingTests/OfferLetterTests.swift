import Dossier
import Foundation
import Handling
import Kernel
import Postgres
import Terms
import TestSupport
import Testing
import Vault

@Suite struct OfferLetterTests {
  private func registered() async throws -> TestCase {
    let filed = try await TestWorld.make().file()
    try await filed.register()
    return filed
  }

  @Test func `each offer is a version that stays, and the newest counts`() async throws {
    let filed = try await registered()
    try await filed.offerLetter("Eerste.")
    try await filed.comment("Het was in januari.")
    try await filed.offerLetter("Tweede.")
    let read = try await filed.read(as: filed.officer)
    #expect(read.letters.map(\.version) == [2, 1])
    #expect(read.letters.map(\.body.revealed) == ["Tweede.", "Eerste."])
    #expect(read.letters.map { $0.comments.map(\.text.revealed) } == [[], ["Het was in januari."]])
    #expect(read.complaint.letter?.version == 2)
    #expect(try await filed.read(as: filed.complainant).letters.count == 2)
    #expect(try await filed.told(.letterOffered) == ["complainant", "complainant"])
  }

  @Test func `the very same text isn't offered again, unless the complainant said something of it`() async throws {
    let filed = try await registered()
    try await filed.offerLetter("Een tekst.")
    await #expect(throws: OfferLetter.Refused.holdsSameText) { try await filed.offerLetter("Een tekst.") }
    try await filed.offerLetter("Een tekst. ")
    try await filed.comment("Waarom die spatie?")
    try await filed.offerLetter("Een tekst. ")
    #expect(try await filed.complaint().letter?.version == 3)
  }

  @Test func `a new version takes an approval back`() async throws {
    let filed = try await registered()
    try await filed.offerLetter("Eerste.")
    try await filed.approveLetter()
    try await filed.offerLetter("Tweede.")
    #expect(try await filed.complaint().state.phase == .awaitingApproval)
    await #expect(throws: MakeKnown.Refused.nothingApproved) { try await filed.makeKnown() }
  }

  @Test func `a letter comes after registering and before making known`() async throws {
    let filed = try await TestWorld.make().file()
    let world = filed.world
    try await world.act(as: Actor(.officer, tenant: world.tenant, person: world.officer.person)) {
      try await TakeCase(dossier: filed.dossier).perform(in: $0)
    }
    await #expect(throws: OfferLetter.Refused.notRegistered) { try await filed.offerLetter() }
    try await world.act(as: filed.officer) { try await RegisterComplaint().perform(in: $0, keys: world.keys) }
    try await filed.offerLetter()
    try await filed.approveLetter()
    try await filed.makeKnown()
    await #expect(throws: OfferLetter.Refused.alreadyMadeKnown) { try await filed.offerLetter("Toch nog iets.") }
  }

  @Test func `a letter says something, in at most 20000 characters`() async throws {
    let filed = try await registered()
    await #expect(throws: OfferLetter.Refused.empty) { try await filed.offerLetter(" \n") }
    let long = String(repeating: "é", count: 20_001)
    await #expect(throws: OfferLetter.Refused.tooLong(most: 20_000)) { try await filed.offerLetter(long) }
    try await filed.offerLetter(String(long.dropLast()))
  }

  @Test func `only the officer writes it`() async throws {
    let filed = try await registered()
    await #expect(throws: NotAllowed(takes: [.officer])) {
      try await filed.world.act(as: filed.complainant) {
        try await OfferLetter(body: Sealed("Zelf geschreven.")).perform(in: $0, keys: filed.world.keys)
      }
    }
  }
}
