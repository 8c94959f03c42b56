import Foundation
import Intake
import Kernel
import Postgres
import TestSupport
import Testing
import Vault

@testable import Tenant

/// Where a provider gives care, and whom to call there.
@Suite struct LocationTests {
  private func staff(_ world: TestWorld) -> Actor {
    Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)
  }

  private func set(
    _ world: TestWorld, _ id: ID<Location>, from version: Int, _ location: Location
  ) async throws {
    try await world.act(as: staff(world)) { try await SetLocation(id, from: version, to: location).perform(in: $0) }
  }

  private func open(_ world: TestWorld, as actor: Actor? = nil) async throws -> [Location.Stored] {
    try await world.database.read(as: actor ?? Actor(.visitor, tenant: world.tenant), Location.open)
  }

  @Test func `every wrong answer is told, each with what is wrong`() {
    let wrong = Location(
      name: " ", street: String(repeating: "a", count: 121), postcode: "3521AL", place: "", branchNumber: "00001234567")
    #expect(wrong.problems.map(\.item) == [.name, .street, .place, .postcode, .branchNumber])
    #expect(wrong.problems.map(\.problem) == [.empty, .tooLong(most: 120), .empty, .noPostcode, .noBranchNumber])
    #expect(Location(name: "Oost", place: "Zeist", branchNumber: "000012345678").problems.isEmpty)
  }

  @Test func `a location is added, changed and closed, and anyone sees what is open`() async throws {
    let world = try await TestWorld.make()
    let id = ID<Location>(world.database.newID())
    var location = Location(name: "Oost", street: "Kerkstraat 1", postcode: "3521 AL", place: "Utrecht")
    try await set(world, id, from: 0, location)
    #expect(try await open(world).map(\.location) == [location])
    #expect(location.address == "Kerkstraat 1, 3521 AL Utrecht")
    location.name = "Locatie Oost"
    try await set(world, id, from: 1, location)
    let found = try await open(world)
    #expect(found.map(\.location.name) == ["Locatie Oost"])
    #expect(found.map(\.version) == [2])
    try await world.act(as: staff(world)) { try await CloseLocation(id, from: 2).perform(in: $0) }
    #expect(try await open(world).isEmpty)
    let kept = try await TestDatabase.ownerSession().texts(
      "select name || ' ' || is_closed from location where tenant_id = '\(world.tenant)' order by version")
    #expect(kept == ["Oost false", "Locatie Oost false", "Locatie Oost true"])
  }

  @Test func `of two who change it at the same time the second looks again first`() async throws {
    let world = try await TestWorld.make()
    let id = ID<Location>(world.database.newID())
    try await set(world, id, from: 0, Location(name: "Oost", place: "Utrecht"))
    // The same form sent twice, a form of before, a change to nothing, and one of a location that is closed.
    for (version, name) in [(0, "Oost"), (2, "West")] {
      await #expect(throws: SetLocation.Refused.changedMeanwhile) {
        try await set(world, id, from: version, Location(name: name, place: "Utrecht"))
      }
    }
    await #expect(throws: SetLocation.Refused.nothingChanges) {
      try await set(world, id, from: 1, Location(name: "Oost", place: "Utrecht"))
    }
    // Past the check in Swift the database says so.
    let owner = try await TestDatabase.ownerSession()
    let code = try owner.refusal {
      try owner.rows(
        """
        insert into location (tenant_id, id, recorded_at, recorded_by, recorded_as, series, version, name, street, postcode, place)
        select tenant_id, gen_random_uuid(), recorded_at, recorded_by, recorded_as, series, version, name, street, postcode, place
        from location where tenant_id = '\(world.tenant)'
        """)
    }
    #expect(code == "23505")
    try await world.act(as: staff(world)) { try await CloseLocation(id, from: 1).perform(in: $0) }
    await #expect(throws: SetLocation.Refused.changedMeanwhile) {
      try await set(world, id, from: 2, Location(name: "West", place: "Utrecht"))
    }
    await #expect(throws: SetLocation.Refused.changedMeanwhile) {
      try await world.act(as: staff(world)) { try await CloseLocation(id, from: 2).perform(in: $0) }
    }
  }

  @Test func `a neighbour's location is not there to change`() async throws {
    let (one, other) = (try await TestWorld.make(), try await TestWorld.make(name: "Zorg Dichtbij"))
    let id = ID<Location>(one.database.newID())
    try await set(one, id, from: 0, Location(name: "Oost", place: "Utrecht"))
    await #expect(throws: SetLocation.Refused.changedMeanwhile) {
      try await set(other, id, from: 1, Location(name: "Gekaapt", place: "Utrecht"))
    }
    #expect(try await open(one).map(\.location.name) == ["Oost"])
    #expect(try await open(other).isEmpty)
  }

  @Test func `only portal staff write it`() async throws {
    let world = try await TestWorld.make()
    for actor in [world.director, Actor(.visitor, tenant: world.tenant)] {
      await #expect(throws: NotAllowed.self) {
        try await world.act(as: actor) {
          try await SetLocation($0.newID(), from: 0, to: Location(name: "Oost", place: "Utrecht")).perform(in: $0)
        }
      }
    }
  }

  // MARK: Contact persons

  private func person(_ world: TestWorld, _ name: String, phone: String = "0301234567") -> ContactPerson {
    ContactPerson(
      ID(world.database.newID()), for: [.complaints, .invoices], name: Sealed(name), job: Sealed("praktijkmanager"),
      email: Sealed(""), phone: Sealed(phone))
  }

  private func add(
    _ world: TestWorld, _ person: ContactPerson, inPlaceOf replaced: ID<ContactPerson>? = nil
  ) async throws {
    try await world.act(as: staff(world)) {
      try await SetContactPerson(person, inPlaceOf: replaced).perform(in: $0, keys: world.keys)
    }
  }

  private func people(_ world: TestWorld, as actor: Actor) async throws -> [ContactPerson] {
    try await world.database.read(as: actor, ContactPerson.all(world.keys))
  }

  @Test func `a contact person is sealed, read by who may call them, and gone when replaced or removed`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    try await filed.register()
    let (first, second) = (person(world, "A. Bereikbaar"), person(world, "B. Opvolger"))
    try await add(world, first)
    for actor in [staff(world), world.director, filed.officer] {
      let found = try await people(world, as: actor)
      #expect(found.map(\.name.revealed) == ["A. Bereikbaar"])
      #expect(found.first?.purposes == [.complaints, .invoices])
      #expect(found.first?.email.isBlank == true)
      #expect(found.first?.phone.revealed == "0301234567")
    }
    for actor in [Actor(.visitor, tenant: world.tenant), filed.complainant] {
      await #expect(throws: (any Error).self) { try await people(world, as: actor) }
    }
    try await add(world, second, inPlaceOf: first.id)
    #expect(try await people(world, as: staff(world)).map(\.name.revealed) == ["B. Opvolger"])
    try await world.act(as: staff(world)) {
      try await RemoveContactPerson(second.id).perform(in: $0)
    }
    let owner = try await TestDatabase.ownerSession()
    #expect(try owner.count("select count(*) from contact_person where tenant_id = '\(world.tenant)'") == 0)
  }

  @Test func `a contact person has a name, a purpose and a way to be reached, and a form counts once`() async throws {
    let world = try await TestWorld.make()
    let one = person(world, "A. Bereikbaar")
    await #expect(throws: SetContactPerson.Refused.noName) { try await add(world, person(world, " ")) }
    await #expect(throws: SetContactPerson.Refused.notReachable) {
      try await add(world, person(world, "A. Bereikbaar", phone: " "))
    }
    await #expect(throws: SetContactPerson.Refused.noPurpose) {
      try await add(
        world, ContactPerson(one.id, for: [], name: one.name, email: one.email, phone: one.phone))
    }
    try await add(world, one)
    await #expect(throws: SetContactPerson.Refused.alreadyAdded) { try await add(world, one) }
    await #expect(throws: SetContactPerson.Refused.changedMeanwhile) {
      try await add(world, person(world, "C."), inPlaceOf: ID(world.database.newID()))
    }
    for _ in 1..<ContactPerson.most { try await add(world, person(world, "Nog een")) }
    await #expect(throws: SetContactPerson.Refused.tooMany(most: ContactPerson.most)) {
      try await add(world, person(world, "Te veel"))
    }
  }

  @Test func `a neighbour's contact person can't be removed`() async throws {
    let (one, other) = (try await TestWorld.make(), try await TestWorld.make(name: "Zorg Dichtbij"))
    let known = person(one, "A. Bereikbaar")
    try await add(one, known)
    await #expect(throws: RemoveContactPerson.Refused.alreadyGone) {
      try await other.act(as: staff(other)) {
        try await RemoveContactPerson(known.id).perform(in: $0)
      }
    }
    #expect(try await people(one, as: staff(one)).count == 1)
  }
}
