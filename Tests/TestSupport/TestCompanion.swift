import Dossier
import Foundation
import Kernel
import Postgres
import Terms
import Vault

/// Who helps the complainant.
extension TestCase {
  /// Gives someone access; as who they act.
  @discardableResult
  package func help(
    _ email: String = "dochter@voorbeeld.test", name: String = "D. Ochter", mayWrite: Bool = false,
    endsOn: Day? = nil, id: UUID = UUID()
  ) async throws -> Actor {
    try await world.act(as: complainant) {
      try await GiveCompanionAccess(
        id: id, name: Sealed(name), email: Sealed(email), mayWrite: mayWrite, endsOn: endsOn
      ).perform(in: $0, keys: world.keys)
    }
    return Companion.actor(id, tenant: world.tenant, dossier: dossier)
  }

  package func takeBack(_ companion: Actor) async throws {
    guard let id = companion.person?.uuid else { throw NotFound() }
    try await world.act(as: complainant) {
      try await RevokeCompanionAccess(id).perform(in: $0, keys: world.keys)
    }
  }

  /// All who have or had access, the last one first, as the complainant finds them.
  package func companions() async throws -> [Companion] {
    let (file, stored) = try await CaseFile.read(
      for: .casePageOfComplainant, from: world.database, as: complainant, keys: world.keys, Companion.withLinks)
    return try stored.map { try $0.opened(in: file) }
  }

  /// The newest mail to a companion of this case, as the worker makes it; nil when nothing goes out.
  package func mailToCompanion() async throws -> Envelope? {
    let ids = try await TestDatabase.ownerSession().texts(
      """
      select id from mail where dossier_id = '\(dossier)' and recipient = 'companion'
      order by recorded_at desc, id desc limit 1
      """)
    guard let id = ids.first.flatMap({ UUID(uuidString: $0) }) else { return nil }
    let work = TakenWork(id: id, tenant: world.tenant, dossier: dossier, kind: .mail, attempts: 0)
    return try await world.database.transaction(as: system) {
      try await Outbox(work).envelope(in: $0, keys: world.keys)
    }
  }

  /// A browser in which the companion's link was opened.
  package func browser(of companion: Actor) async throws -> Token {
    let token = Token.generate()
    try await world.database.transaction(as: Actor(.system)) {
      $0.record(
        CompanionSession.begun(
          token, tenant: world.tenant, dossier: dossier, companion: companion.person?.uuid ?? UUID(), in: $0))
    }
    return token
  }
}
