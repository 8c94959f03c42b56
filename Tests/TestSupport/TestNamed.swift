import Dossier
import Foundation
import Handling
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// A person complained about in a test's case.
package struct TestNamed: Sendable {
  package let filed: TestCase
  package let id: ID<NamedPerson>
  package let account: AccountID
  package let email: String

  /// The person, with the case open.
  package var actor: Actor {
    Actor(.named, tenant: filed.world.tenant, person: account, dossier: filed.dossier)
  }

  /// The same without a case.
  package var person: Actor { Actor(.named, person: account) }

  package func share(_ kinds: Set<SharedThing.Kind>, as actor: Actor? = nil) async throws {
    let world = filed.world
    let things = try await world.database.read(as: filed.officer, SharedThing.shareable)
    try await world.act(as: actor ?? filed.officer) {
      try await ShareWithNamed(Set(things.filter { kinds.contains($0.kind) }), with: id).perform(
        in: $0, keys: world.keys)
    }
  }

  package func answer(_ text: String = "Ik ben wel geweest.", id: ID<NamedStatement>? = nil) async throws {
    try await filed.world.act(as: actor) { transaction in
      try await GiveNamedStatement(id: id ?? transaction.newID(), body: Sealed(text)).perform(
        in: transaction, keys: filed.world.keys)
    }
  }

  package func remove(as actor: Actor? = nil, because reason: String = "Het was een collega.") async throws {
    try await filed.world.act(as: actor ?? filed.officer) {
      try await RemoveNamedPerson(id, reason: Sealed(reason)).perform(in: $0, keys: filed.world.keys)
    }
  }
}

extension TestCase {
  /// The officer, or who is said, names a person; with an account of their own unless one is there.
  package func name(
    email: String? = nil, as actor: Actor? = nil, question: String = "Wat is er gebeurd?", days: Int = 14
  ) async throws -> TestNamed {
    let email = email ?? "\(UUID().uuidString.lowercased())@voorbeeld.test"
    let id = try await world.act(as: actor ?? officer) { transaction in
      try await NamePerson(
        email: email, name: Sealed("Gijs Zorg"), job: Sealed("wijkverpleegkundige"), question: Sealed(question),
        answerBy: transaction.today.adding(days: days)
      ).perform(in: transaction, keys: world.keys)
    }
    let account = try await world.database.read(
      as: Actor(.system), SignedInPerson.account(withEmail: email, keys: world.keys))
    guard let account else { preconditionFailure("who was named has an account") }
    return TestNamed(filed: self, id: id, account: account, email: email)
  }

  /// Someone of the provider with that function, and their address.
  package func colleague(_ function: ProviderFunction = .adviser) async throws -> (actor: Actor, email: String) {
    let email = "\(UUID().uuidString.lowercased())@voorbeeld.test"
    let account = try await TestWorld.addUser(
      role: .provider(world.tenant, function), to: world.database, as: Actor(.system), email: email)
    return (Actor(.provider, tenant: world.tenant, person: account, dossier: dossier, function: function), email)
  }
}
