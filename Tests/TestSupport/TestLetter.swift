import Dossier
import Foundation
import Kernel
import Postgres
import Vault

extension TestCase {
  package static let address: PostalAddress = {
    do { return try PostalAddress(street: "Dorpsstraat 12 A", postcode: "3511ab", town: "Utrecht", country: "") } catch
    { preconditionFailure("\(error)") }
  }()

  package func givePostalAddress(_ address: PostalAddress = Self.address, as actor: Actor? = nil) async throws {
    try await world.act(as: actor ?? officer) {
      try await GivePostalAddress(address: address).perform(in: $0, keys: world.keys)
    }
  }

  package func askLetter(knownBy: String = "Teruggebeld.") async throws {
    try await world.act(as: officer) {
      try await PostAccessLetter(knownBy: Sealed(knownBy)).perform(in: $0, keys: world.keys)
    }
  }

  /// The work of the newest letter, as the worker that took it so many times has it.
  package func letterWork(attempts: Int = 0) async throws -> TakenWork {
    let ids = try await TestDatabase.ownerSession().texts(
      "select id from access_letter where dossier_id = '\(dossier)' order by recorded_at desc, id desc limit 1")
    guard let id = ids.first.flatMap({ UUID(uuidString: $0) }) else { preconditionFailure("no letter was asked for") }
    return TakenWork(id: id, tenant: world.tenant, dossier: dossier, kind: .accessLetter, attempts: attempts)
  }

  /// An address, a letter asked for, and the letter made: its code counts.
  @discardableResult package func postLetter() async throws -> AccessCode {
    try await givePostalAddress()
    return try await makeLetter()
  }

  /// A letter asked for and made, to the address that was given before.
  @discardableResult package func makeLetter() async throws -> AccessCode {
    try await askLetter()
    let (job, code) = (MakeAccessLetter(try await letterWork()), AccessCode.generate())
    guard
      try await world.act(
        as: system,
        { transaction in
          try await job.record(code, as: world.database.newID(), in: transaction, keys: world.keys)
        })
    else { preconditionFailure("nobody else makes this letter") }
    return code
  }
}
