import Dossier
import Foundation
import Handling
import Intake
import Kernel
import Postgres
import Terms
import TestSupport
import Testing
import Vault

/// Rotating goes through every tenant's keys, so these tests have a database of their own.
@Suite struct RotateKeysTests {
  private struct Place {
    let world: TestWorld
    let clock: TestClock
    let owner: String
    var database: Database { world.database }
    var staff: Actor { world.portalStaff }

    /// The keys with one more version, which wraps.
    func next(_ keys: PortalKeys) throws -> PortalKeys {
      let added = keys.addingMaster()
      return try #require(added.wrapping(with: added.master.newest))
    }

    func rotate(_ keys: PortalKeys) async throws -> RotateKeys.Outcome {
      try await RotateKeys().perform(in: database, keys: keys, by: staff)
    }

    func check(_ keys: PortalKeys) async throws -> CheckKeys.Outcome {
      try await CheckKeys().perform(in: database, keys: keys)
    }

    /// Does something behind the portal's back.
    func damage(_ statement: String) throws { try PlainSession(owner).run(statement) }

    /// What portal staff did.
    func acts() throws -> [String] { try PlainSession(owner).texts("select act from portal_act") }

    func name(_ filed: TestCase, _ keys: PortalKeys) async throws -> String {
      let (file, stored) = try await CaseFile.read(
        for: .casePage, from: database, as: filed.complainant, keys: keys, Complainant.stored)
      return try stored.opened(in: file).name.revealed
    }
  }

  private func with(_ body: (Place) async throws -> Void) async throws {
    let clock = TestClock("2026-02-20")
    try await TestDatabase.own(clock) { database, owner in
      try await body(Place(world: try await TestWorld.make(clock: clock, in: database), clock: clock, owner: owner))
    }
  }

  @Test func `every dossier opens before, during and after a rotation`() async throws {
    try await with { place in
      let neighbour = try await TestWorld.make(name: "Zorg Dichtbij", clock: place.clock, in: place.database)
      let filed = [try await place.world.file(), try await place.world.file(), try await neighbour.file()]
      let new = try place.next(TestWorld.keys)
      // Half of them are wrapped by the new version already: filed by a server that was quicker.
      let early = try await place.world.act(
        as: Actor(.visitor, tenant: place.world.tenant, dossier: place.database.newID())
      ) { transaction in
        try await place.world.complaint().perform(in: transaction, keys: new)
      }
      #expect(!early.number.isEmpty)
      #expect(try await place.check(new).keys == [1: 9, 2: 3])

      let outcome = try await place.rotate(new)
      #expect(outcome.rewrapped == 9)
      #expect(outcome.unopened.isEmpty)
      #expect(outcome.unused == [1])
      let after = try await place.check(new)
      #expect(after.keys == [2: 12])
      #expect(after.dossiers == 4)
      #expect(after.closed.isEmpty)
      for one in filed { #expect(try await place.name(one, new) == "A. van der Berg") }
      // The old version opens nothing any more, and the new one is enough.
      await #expect(throws: Unopened()) { try await place.name(filed[0], TestWorld.keys) }
      let alone = try #require(new.destroyingMaster(1))
      #expect(try await place.name(filed[2], alone) == "A. van der Berg")
      #expect(try await place.rotate(new).rewrapped == 0)
    }
  }

  @Test func `what an employee noted is wrapped anew, checked, and missed when its key is gone`() async throws {
    try await with { place in
      let noted = try await place.world.note()
      let new = try place.next(TestWorld.keys)
      #expect(try await place.rotate(new).rewrapped == 1)
      let after = try await place.check(new)
      #expect(after.keys == [2: 1] && after.dossiers == 1 && after.closed.isEmpty)
      let read = try await Dissatisfaction.read(from: place.database, as: noted.director, keys: new)
      #expect(read.number == noted.number)
      try place.damage("delete from compartment_key where dossier_id = '\(noted.dossier)'")
      #expect(try await place.check(new).closed.map(\.dossier) == [noted.dossier])
    }
  }

  @Test func `people go on working while the keys are wrapped anew`() async throws {
    try await with { place in
      let filed = try await place.world.file()
      try await filed.bringToProvider()
      var keys = TestWorld.keys
      for _ in 1...3 {
        let new = try place.next(keys)
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask { _ = try await place.rotate(new) }
          for number in 1...5 {
            group.addTask {
              try await place.world.act(as: filed.director) { transaction in
                try await GiveStatement(id: transaction.newID(), body: Sealed("Punt \(number)."))
                  .perform(in: transaction, keys: new)
              }
            }
            group.addTask { _ = try await place.name(filed, new) }
          }
          try await group.waitForAll()
        }
        keys = new
      }
      #expect(try await place.check(keys).keys == [4: 3])
      #expect(
        try await VerifyTimeline().perform(in: place.database, as: filed.system, keys: keys).isWhole)
    }
  }

  @Test func `a version wraps only when every running program knows it`() async throws {
    try await with { place in
      _ = try await place.world.file()
      let new = try place.next(TestWorld.keys)
      let server = RunningProgram(id: UUID(), kind: .serve)
      let worker = RunningProgram(id: UUID(), kind: .work)
      let system = Actor(.system)
      try await place.database.transaction(as: system) {
        $0.record(server.isHere(knowing: [1], in: $0))
        $0.record(worker.isHere(knowing: [1, 2], in: $0))
      }
      await #expect(throws: RotateKeys.Refused.notEverywhere(programs: 1)) { try await place.rotate(new) }
      #expect(try await place.check(new).keys == [1: 3])
      try await place.database.transaction(as: system) { $0.record(server.isHere(knowing: [1, 2], in: $0)) }
      #expect(try await place.rotate(new).rewrapped == 3)

      // One that was killed is thought gone after a minute.
      let newer = try place.next(new)
      try await place.database.transaction(as: system) { $0.record(worker.leaves) }
      await #expect(throws: RotateKeys.Refused.notEverywhere(programs: 1)) { try await place.rotate(newer) }
      place.clock.advance(seconds: 61)
      #expect(try await place.rotate(newer).rewrapped == 3)
    }
  }

  @Test func `keys that no version at hand opens are told, and the rest goes on`() async throws {
    try await with { place in
      let (lost, kept) = (try await place.world.file(), try await place.world.file())
      try place.damage(
        "update compartment_key set wrapped = wrapped || '\\x00' where dossier_id = '\(lost.dossier)' and compartment = 'officer'"
      )
      let new = try place.next(TestWorld.keys)
      let outcome = try await place.rotate(new)
      #expect(outcome.rewrapped == 5)
      #expect(outcome.unopened.map(\.dossier) == [lost.dossier])
      #expect(outcome.unused.isEmpty)
      let check = try await place.check(new)
      #expect(check.closed.map(\.dossier) == [lost.dossier])
      try place.damage("delete from compartment_key where dossier_id = '\(kept.dossier)' and compartment = 'shared'")
      #expect(Set(try await place.check(new).closed.map(\.dossier)) == [lost.dossier, kept.dossier])
    }
  }

  @Test func `an old version goes once no dossier and no backup needs it`() async throws {
    try await with { place in
      _ = try await place.world.file()
      let new = try place.next(TestWorld.keys)
      func destroy(_ version: Int) async throws {
        try await DestroyMasterVersion(version).perform(in: place.database, keys: new, by: place.staff)
      }
      await #expect(throws: DestroyMasterVersion.Refused.wraps) { try await destroy(2) }
      await #expect(throws: DestroyMasterVersion.Refused.stillNeeded(keys: 3)) { try await destroy(1) }
      await #expect(throws: DestroyMasterVersion.Refused.neverRotated) { try await destroy(7) }
      _ = try await place.rotate(new)

      let last = try #require(Day(iso: "2026-03-27"))
      let refused = DestroyMasterVersion.Refused.backupMayNeedIt(until: last)
      await #expect(throws: refused) { try await destroy(1) }
      place.clock.set("2026-03-27")
      await #expect(throws: refused) { try await destroy(1) }
      place.clock.set("2026-03-28")
      try await destroy(1)
      let versions = try await place.check(new).versions
      #expect(versions.map(\.version) == [1, 2])
      #expect(versions[0].destroyedAt == place.clock.now)
    }
  }

  @Test func `what a slow server still wrapped under the old version counts anew`() async throws {
    try await with { place in
      _ = try await place.world.file()
      let new = try place.next(TestWorld.keys)
      _ = try await place.rotate(new)
      place.clock.set("2026-03-10")
      _ = try await place.world.file()
      #expect(try await place.rotate(new).rewrapped == 3)
      place.clock.set("2026-03-28")
      let until = try #require(Day(iso: "2026-04-14"))
      await #expect(throws: DestroyMasterVersion.Refused.backupMayNeedIt(until: until)) {
        try await DestroyMasterVersion(1).perform(in: place.database, keys: new, by: place.staff)
      }
    }
  }

  @Test func `only portal staff rotate and destroy, and both are kept`() async throws {
    try await with { place in
      _ = try await place.world.file()
      let new = try place.next(TestWorld.keys)
      await #expect(throws: (any Error).self) {
        try await RotateKeys().perform(in: place.database, keys: new, by: place.world.officer)
      }
      #expect(try await place.check(new).keys == [1: 3])
      _ = try await place.rotate(new)
      place.clock.set("2026-04-01")
      try await DestroyMasterVersion(1).perform(in: place.database, keys: new, by: place.staff)
      #expect(Set(try place.acts()).isSuperset(of: ["key rotate", "key destroy 1"]))
    }
  }
}
