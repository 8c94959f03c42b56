import Dossier
import Foundation
import Kernel
import Postgres
import Vault

/// The person complained about is a party no longer: they read nothing any more. What they said stays.
///
/// An officer removes anyone; a director whom a director named, so that nobody gets back by the provider's own hand what
/// the officer took away.
package struct RemoveNamedPerson: Sendable {
  package let person: ID<NamedPerson>
  package let reason: Sealed

  package init(_ person: ID<NamedPerson>, reason: Sealed) {
    self.person = person
    self.reason = reason
  }

  package static let mostCharacters = 2_000

  package enum Refused: Refusal { case noReason, tooLong(most: Int), alreadyRemoved, namedByOfficer }

  /// - Throws: `Refused`; `NotFound`; `NotAllowed` for all but the officer and a director.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.officer, .provider, as: [.director])
    guard !reason.isBlank else { throw Refused.noReason }
    guard reason.revealed.count <= Self.mostCharacters else { throw Refused.tooLong(most: Self.mostCharacters) }
    let (file, named) = try await CaseFile.open(for: .act, in: transaction, keys: keys, NamedPerson.stored)
    guard let one = named.first(where: { $0.id == person }) else { throw NotFound() }
    guard one.removed == nil else { throw Refused.alreadyRemoved }
    guard transaction.actor.audience == .officer || one.namedAs == .provider else { throw Refused.namedByOfficer }
    let id = transaction.newID(RemoveNamedPerson.self).uuid
    transaction.record(
      Change(
        """
        insert into named_person_removed (tenant_id, id, dossier_id, named_id, named_as, reason, removed_on)
        values (\(.tenant), \(id), \(.dossier), \(person), \(one.namedAs),
          \(try file.seal(reason, NamedPerson.reason, row: id)), \(.today))
        """, refusing: ["named_person_removed_once": Refused.alreadyRemoved]))
    transaction.record(
      Change(
        "update named_directory set is_removed = true where tenant_id = \(.tenant) and named_id = \(person)",
        mustTouch: true))
    transaction.record(try file.event(.personRemoved, transaction))
  }
}
