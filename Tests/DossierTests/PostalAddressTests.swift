import Kernel
import Postgres
import TestSupport
import Testing
import Vault

@testable import Dossier

@Suite struct PostalAddressTests {
  @Test(arguments: [
    ("3511ab", "", ["Dorpsstraat 1", "3511 AB  UTRECHT"]),
    (" 3511 AB ", "Nederland", ["Dorpsstraat 1", "3511 AB  UTRECHT"]),
    ("9000", "België", ["Dorpsstraat 1", "9000 Utrecht", "BELGIË"]),
    ("", "Suriname", ["Dorpsstraat 1", "Utrecht", "SURINAME"]),
  ])
  func `an address is written as the post wants it`(postcode: String, country: String, lines: [String]) throws {
    let address = try PostalAddress(street: " Dorpsstraat   1", postcode: postcode, town: "Utrecht\n", country: country)
    #expect(address.lines == lines)
  }

  @Test(arguments: [
    ("", "3511 AB", "Utrecht", "", PostalAddress.Refused.incomplete),
    ("Dorpsstraat 1", "3511 AB", " ", "", .incomplete), ("Dorpsstraat 1", "", "Utrecht", "", .notAPostcode),
    ("Dorpsstraat 1", "0511 AB", "Utrecht", "", .notAPostcode), ("Dorpsstraat 1", "9000", "Gent", "", .notAPostcode),
    (String(repeating: "x", count: 61), "3511 AB", "Utrecht", "", .tooLong),
  ])
  func `what fits no envelope is refused`(
    street: String, postcode: String, town: String, country: String, refused: PostalAddress.Refused
  ) {
    #expect(throws: refused) {
      try PostalAddress(street: street, postcode: postcode, town: town, country: country)
    }
  }

  private func newest(_ filed: TestCase, as actor: Actor) async throws -> (PostalAddress, Audience)? {
    let (file, given) = try await CaseFile.read(
      for: .casePage, from: filed.world.database, as: actor, keys: filed.world.keys, GivenPostalAddress.newest)
    return try given.map { (try $0.opened(in: file), $0.givenAs) }
  }

  @Test func `the last address counts, and says who gave it`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.register()
    #expect(try await newest(filed, as: filed.officer) == nil)
    try await filed.givePostalAddress()
    #expect(try await newest(filed, as: filed.complainant)?.1 == .officer)
    let own = try PostalAddress(street: "Postbus 9", postcode: "9000", town: "Gent", country: "België")
    try await filed.givePostalAddress(own, as: filed.complainant)
    let found = try #require(try await newest(filed, as: filed.officer))
    #expect(found == (own, .complainant))
    let events = try await filed.world.database.read(as: filed.system, TimelineEvent.visible).map(\.kind)
    #expect(events.count { $0 == .postalAddressGiven } == 2)
  }

  @Test func `the same address twice says nothing new, unless its owner says it`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.register()
    try await filed.givePostalAddress()
    await #expect(throws: GivePostalAddress.Refused.isTheSame) { try await filed.givePostalAddress() }
    try await filed.givePostalAddress(as: filed.complainant)
    #expect(try await newest(filed, as: filed.officer)?.1 == .complainant)
  }

  @Test func `the provider neither gives it nor reads it`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.bringToProvider()
    try await filed.givePostalAddress()
    await #expect(throws: NotAllowed.self) { try await filed.givePostalAddress(as: filed.director) }
    await #expect(throws: (any Error).self) { _ = try await newest(filed, as: filed.director) }
  }
}
