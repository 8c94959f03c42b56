import Foundation
import Kernel
import Postgres
import Tenant
import TestSupport
import Testing

@Suite struct OfficerContactTests {
  private func set(
    _ world: TestWorld, phone: String = "030 123 45 67", email: String = "klacht@voorbeeld.test", address: String = "",
    hours: String = "Op werkdagen", hoursInEnglish: String = "", as actor: Actor? = nil,
    organisation: ID<Organisation>? = nil
  ) async throws {
    let own = try #require(world.provider.officers)
    let set = SetOfficerContact(
      organisation: organisation ?? own, phone: phone, email: email, address: address, hours: hours,
      hoursInEnglish: hoursInEnglish)
    try await world.act(as: actor ?? world.portalStaff) { try await set.perform(in: $0) }
  }

  private func contact(_ world: TestWorld) async throws -> OfficerContact {
    let own = try #require(world.provider.officers)
    return try await world.database.read(as: Actor(.visitor), OfficerContact.of(own))
  }

  @Test func `portal staff and its own officers say how an organisation is reached, and everyone reads it`()
    async throws
  {
    let world = try await TestWorld.make()
    #expect(try await contact(world).isReachable == false)
    try await set(world, address: " Dam 1, 1012 JS Utrecht ", hoursInEnglish: "On working days")
    let first = try await contact(world)
    #expect(first.phone == "030 123 45 67" && first.address == "Dam 1, 1012 JS Utrecht")
    #expect(first.hours == Localised(nl: "Op werkdagen", en: "On working days"))
    try await set(world, phone: "06-12345678", email: "", hours: "Op vrijdag", as: world.officer)
    let second = try await contact(world)
    #expect(second.phone == "06-12345678" && second.email == nil && second.address == nil)
    #expect(second.hours?[.en] == "Op vrijdag")
    let owner = try await TestDatabase.ownerSession()
    #expect(
      try owner.count(
        "select count(*) from organisation where contact_set_by = '\(try #require(world.officer.person))'") == 1)
  }

  @Test func `an officer of another organisation changes nothing, and nobody else may`() async throws {
    let (world, other) = (try await TestWorld.make(), try await TestWorld.make())
    await #expect(throws: NotFound.self) {
      try await set(world, as: other.officer)
    }
    for actor in [world.director, Actor(.system), Actor(.visitor)] {
      await #expect(throws: NotAllowed.self) { try await set(world, as: actor) }
    }
    let body = try #require(world.disputes)
    await #expect(throws: NotFound.self) { try await set(world, organisation: body) }
    #expect(try await contact(world).phone == nil)
  }

  @Test func `without a telephone number, or with a wrong one, nothing is stored`() async throws {
    let world = try await TestWorld.make()
    await #expect(throws: SetOfficerContact.Refused.noPhone) { try await set(world, phone: " ") }
    await #expect(throws: SetOfficerContact.Refused.badPhone) { try await set(world, phone: "bel mij") }
    await #expect(throws: SetOfficerContact.Refused.badEmail) { try await set(world, email: "klacht") }
    await #expect(throws: SetOfficerContact.Refused.hoursOnlyInEnglish) {
      try await set(world, hours: "", hoursInEnglish: "Always")
    }
    await #expect(throws: SetOfficerContact.Refused.addressTooLong(most: 200)) {
      try await set(world, address: String(repeating: "a", count: 201))
    }
    await #expect(throws: SetOfficerContact.Refused.hoursTooLong(most: 300)) {
      try await set(world, hours: String(repeating: "a", count: 301))
    }
    #expect(try await contact(world).phone == nil)
  }

  @Test func `of a regeling the officer's address counts, then the one for complaints, and an empty one never`() throws
  {
    func regeling(_ contacts: String) throws -> Regeling {
      let file = TestDatabase.root + "db/regelingen/002-klachtenportaal-zorg.yaml"
      let yaml = try String(contentsOfFile: file, encoding: .utf8)
      return try RegelingSource(yaml: yaml + "\ncontacts:\n\(contacts)", file: file).regeling
    }
    let complaints = "  - of: complaints\n    phone: 030 111 11 11\n"
    let officer = "  - of: officer\n    phone: 030 222 22 22\n"
    let body = "  - of: disputes\n    phone: 030 333 33 33\n"
    #expect(OfficerContact(try regeling(body + complaints + officer))?.phone == "030 222 22 22")
    #expect(OfficerContact(try regeling(body + complaints))?.phone == "030 111 11 11")
    #expect(OfficerContact(try regeling(body)) == nil)
  }
}
