import Foundation
import Testing

@testable import Vault

struct MasterKeysTests {
  private let old = SecretKey.generate()
  private let new = SecretKey.generate()

  @Test func `the highest version wraps and every version at hand unwraps`() throws {
    let before = try #require(MasterKeys([3: old]))
    let after = try #require(MasterKeys([3: old, 10: new]))
    #expect(after.current == 10)
    #expect(after.versions == [3, 10])
    let key = DataKey.generate()
    let (first, second) = (
      try before.wrap(key, tenant: Example.tenant, dossier: Example.dossier, compartment: .officer),
      try after.wrap(key, tenant: Example.tenant, dossier: Example.dossier, compartment: .officer)
    )
    #expect((first.version, second.version) == (3, 10))
    for wrapped in [first, second] {
      #expect(
        try after.unwrap(wrapped, tenant: Example.tenant, dossier: Example.dossier, compartment: .officer) == key)
    }
  }

  @Test func `a destroyed version's keys are gone`() throws {
    let before = try #require(MasterKeys([1: old]))
    let after = try #require(MasterKeys([2: new]))
    let wrapped = try before.wrap(.generate(), tenant: Example.tenant, dossier: Example.dossier, compartment: .shared)
    #expect(throws: Unopened()) {
      try after.unwrap(wrapped, tenant: Example.tenant, dossier: Example.dossier, compartment: .shared)
    }
  }

  @Test func `a wrapped key opens for its own tenant, dossier and compartment only`() throws {
    let master = try #require(MasterKeys([1: old]))
    let wrapped = try master.wrap(.generate(), tenant: Example.tenant, dossier: Example.dossier, compartment: .shared)
    #expect(throws: Unopened()) {
      try master.unwrap(wrapped, tenant: Example.neighbour, dossier: Example.dossier, compartment: .shared)
    }
    #expect(throws: Unopened()) {
      try master.unwrap(wrapped, tenant: Example.tenant, dossier: Example.otherDossier, compartment: .shared)
    }
    for compartment in Compartment.allCases where compartment != .shared {
      #expect(throws: Unopened()) {
        try master.unwrap(wrapped, tenant: Example.tenant, dossier: Example.dossier, compartment: compartment)
      }
    }
  }

  @Test func `a wrapped key says its version truly, even where two versions hold the same key`() throws {
    let master = try #require(MasterKeys([1: old, 2: old]))
    let wrapped = try master.wrap(.generate(), tenant: Example.tenant, dossier: Example.dossier, compartment: .shared)
    #expect(throws: Unopened()) {
      try master.unwrap(
        WrappedKey(version: 1, bytes: wrapped.bytes), tenant: Example.tenant, dossier: Example.dossier,
        compartment: .shared)
    }
  }

  @Test func `one changed byte does not unwrap, and the key does not stand in it`() throws {
    let master = try #require(MasterKeys([1: old]))
    let key = DataKey.generate()
    let wrapped = try master.wrap(key, tenant: Example.tenant, dossier: Example.dossier, compartment: .shared)
    #expect(wrapped.bytes.count == 61)
    #expect(!holds(wrapped.bytes, Array(key.key.bytes.prefix(4))))
    for at in wrapped.bytes.indices {
      var changed = wrapped.bytes
      changed[at] ^= 1
      #expect(throws: Unopened()) {
        try master.unwrap(
          WrappedKey(version: 1, bytes: changed), tenant: Example.tenant, dossier: Example.dossier,
          compartment: .shared)
      }
    }
  }

  @Test func `there is at least one key, and versions start at 1`() {
    #expect(MasterKeys([:]) == nil)
    #expect(MasterKeys([0: old, 1: new]) == nil)
    #expect(MasterKeys([1: old]).map { "\($0)" } == "‹sealed›")
  }
}
