import Dossier
import Handling
import Kernel
import Postgres
import TestSupport
import Testing
import Vault

@Suite struct ChangeContactTests {
  private func change(_ filed: TestCase, _ name: String, _ phone: String? = nil) async throws {
    try await filed.world.act(as: filed.complainant) {
      try await ChangeContact(name: Sealed(name), phone: phone.map { Sealed($0) })
        .perform(in: $0, keys: filed.world.keys)
    }
  }

  @Test func `the new name and number hold for everyone in the case, and the change is told`() async throws {
    let filed = try await TestWorld.make().file(email: "klager@voorbeeld.test")
    try await filed.bringToProvider()
    let before = try await filed.read(as: filed.complainant).complainant
    try await change(filed, "A. van den Bergh", "06-12345678")
    try await change(filed, "A. van den Berg", "06-87654321")
    for reader in [filed.complainant, filed.officer, filed.director] {
      let now = try await filed.read(as: reader).complainant
      #expect(now.name.revealed == "A. van den Berg" && now.phone?.revealed == "06-87654321")
      #expect(now.email?.revealed == before.email?.revealed && now.kind == before.kind)
    }
    #expect(try await filed.told(.contactChanged) == ["complainant", "complainant"])
    try await change(filed, "A. van den Berg")
    #expect(try await filed.read(as: filed.officer).complainant.phone == nil)
    // What was filed stays what it was.
    #expect(
      try await TestDatabase.ownerSession().count("select count(*) from party where dossier_id = '\(filed.dossier)'")
        == 1)
  }

  @Test func `the case is found by the new name, and by the one before`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.register()
    let officers = try #require(filed.world.provider.officers)
    let old = try await filed.read(as: filed.complainant).complainant.name.revealed
    try await change(filed, "Zoë Nieuwenhuis")
    for name in ["zoë nieuwenhuis", old] {
      let found = try await filed.world.database.read(
        as: filed.world.officer, PersonSearch(name, of: .officers(officers.uuid), keys: filed.world.keys).cases)
      #expect(found.map(\.dossier) == [filed.dossier], "\(name)")
    }
    // The provider doesn't know of the complaint, and finds nothing; once it does, it does.
    func provider(_ name: String) async throws -> [WorklistLine] {
      try await filed.world.database.read(
        as: filed.world.director,
        PersonSearch(name, of: .provider(filed.world.tenant), keys: filed.world.keys).cases)
    }
    #expect(try await provider("Zoë Nieuwenhuis").isEmpty)
    try await filed.offerLetter()
    try await filed.approveLetter()
    try await filed.makeKnown()
    #expect(try await provider("Zoë Nieuwenhuis").map(\.dossier) == [filed.dossier])
  }

  @Test func `without a name, with no number that is one, or with nothing new it is refused`() async throws {
    let filed = try await TestWorld.make().file()
    await #expect(throws: ChangeContact.Refused.noName) { try await change(filed, " ") }
    await #expect(throws: ChangeContact.Refused.notAPhone) { try await change(filed, "A. Berg", "bel mij") }
    await #expect(throws: ChangeContact.Refused.nameTooLong(most: 200)) {
      try await change(filed, String(repeating: "é", count: 201))
    }
    try await change(filed, "A. Berg", "0612345678")
    await #expect(throws: ChangeContact.Refused.isTheSame) { try await change(filed, "A. Berg", "0612345678") }
  }

  @Test func `nobody else changes it`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.bringToProvider()
    let app = try await TestDatabase.appSession()
    for actor in [filed.officer, filed.director] {
      await #expect(throws: NotAllowed(takes: [.complainant])) {
        try await filed.world.act(as: actor) {
          try await ChangeContact(name: Sealed("X"), phone: nil).perform(in: $0, keys: filed.world.keys)
        }
      }
      let refused = try app.refusal {
        try app.bind(actor)
        try app.run(
          """
          insert into party_change (id, dossier_id, party_id, position, name)
          select gen_random_uuid(), dossier_id, id, 1, '' from party
          """)
      }
      #expect(refused == "42501")
    }
  }
}
