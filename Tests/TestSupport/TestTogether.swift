import Dossier
import Foundation
import Intake
import Kernel
import Postgres
import Vault

extension TestWorld {
  /// Another provider with officers of its own, in the same database and under the same clock.
  package func neighbour(
    preset: String = "002-klachtenportaal-zorg", name: String = "Ziekenhuis Zuid", signatures: String? = nil
  ) async throws -> TestWorld {
    try await TestWorld.make(preset: preset, name: name, signatures: signatures, clock: clock, in: database)
  }

  /// One complaint about this provider and the others, with one access code.
  package func file(with others: [TestWorld], isJoint: Bool) async throws -> [TestCase] {
    let code = AccessCode.generate()
    let worlds = [self] + others
    let parts = worlds.map {
      FileTogether.Part(tenant: $0.tenant, dossier: $0.database.newID(), complaint: $0.complaint(code: code))
    }
    let filed = try await database.transaction(
      as: Actor(.visitor, tenant: parts[0].tenant, dossier: parts[0].dossier)
    ) { try await FileTogether(parts, isJoint: isJoint).perform(in: $0, keys: keys) }
    return zip(worlds, filed).map { TestCase(world: $0, dossier: $1.dossier, number: $1.number, code: code) }
  }
}

extension TestCase {
  /// The cases that an actor learns of as filed together with this one.
  package func joined(as actor: Actor) async throws -> [JoinedCase] {
    try await world.database.read(as: actor, JoinedCase.ofCase)
  }

  /// The complainant says of this case whether the others may know.
  package func consent(jointly isGiven: Bool) async throws {
    try await world.act(as: complainant) {
      try await ChangeConsents(given: isGiven ? [.joint] : []).perform(asked: [.joint], in: $0, keys: world.keys)
    }
  }
}
