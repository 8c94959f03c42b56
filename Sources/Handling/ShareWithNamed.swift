import Dossier
import Foundation
import Kernel
import Postgres
import Terms
import Vault

/// The officer or the provider lets a person complained about read something of the case: the letter as it was sent (or
/// the complaint, where there is no letter), a statement, a file that everyone in the case reads. It is never taken back.
package struct ShareWithNamed: Sendable {
  package let person: ID<NamedPerson>
  package let things: Set<SharedThing>

  package init(_ things: Set<SharedThing>, with person: ID<NamedPerson>) {
    self.things = things
    self.person = person
  }

  package enum Refused: Refusal {
    case nothing
    /// All of it was shared before.
    case alreadyShared
    /// They are no party any more.
    case isRemoved
    /// Something is none of this case's, or not for everyone in it.
    case notShareable
  }

  /// - Throws: `Refused`; `NotFound`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.officer, .provider)
    guard !things.isEmpty else { throw Refused.nothing }
    let (file, (named, shareable, shared)) = try await CaseFile.open(
      for: .act, in: transaction, keys: keys, NamedPerson.stored, SharedThing.shareable, SharedThing.stored)
    guard let one = named.first(where: { $0.id == person }) else { throw NotFound() }
    guard one.removed == nil else { throw Refused.isRemoved }
    guard things.isSubset(of: shareable) else { throw Refused.notShareable }
    let before = Set(shared.filter { $0.person == person }.map(\.thing))
    let new = things.subtracting(before).sorted { $0.id.uuidString < $1.id.uuidString }
    guard !new.isEmpty else { throw Refused.alreadyShared }
    for thing in new {
      func column(_ kind: SharedThing.Kind) -> UUID? { thing.kind == kind ? thing.id : nil }
      transaction.record(
        Change(
          """
          insert into shared_with_named (tenant_id, id, dossier_id, named_id, submission_id, made_known_id,
            statement_id, document_id, shared_on)
          values (\(.tenant), \(transaction.newID(ShareWithNamed.self)), \(.dossier), \(person),
            \(column(.complaint)), \(column(.letter)), \(column(.statement)), \(column(.document)), \(.today))
          """, refusing: ["shared_with_named_once": Refused.alreadyShared]))
    }
    transaction.record(try file.event(.sharedWithNamed, transaction))
    transaction.record(Notice.sharedWithNamed.queue(toNamed: one.account, in: transaction))
  }
}

/// Something of a case that a person complained about can be let read.
package struct SharedThing: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable, Bindable, Readable { case complaint, letter, statement, document }

  package let kind: Kind
  package let id: UUID

  package init(_ kind: Kind, _ id: UUID) {
    self.kind = kind
    self.id = id
  }

  /// What a form says of it: "letter:018f…".
  package var text: String { "\(kind.rawValue):\(id.uuidString.lowercased())" }

  package init?(text: String) {
    let parts = text.split(separator: ":")
    guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])), let id = UUID(uuidString: String(parts[1]))
    else { return nil }
    self.init(kind, id)
  }

  /// All that can be shared in the bound dossier. The complaint as it was filed only where no letter stands for it.
  package static let shareable = Query<[SharedThing]>.all(
    """
    select 'complaint' as kind, s.id from submission s
    where s.tenant_id = \(.tenant) and s.dossier_id = \(.dossier) and not exists (
      select from made_known k where k.tenant_id = s.tenant_id and k.dossier_id = s.dossier_id)
    union all select 'letter', id from made_known where tenant_id = \(.tenant) and dossier_id = \(.dossier)
    union all select 'statement', id from statement where tenant_id = \(.tenant) and dossier_id = \(.dossier)
    union all
    select 'document', id from document
    where tenant_id = \(.tenant) and dossier_id = \(.dossier) and compartment = 'shared'
    """
  ) { row in SharedThing(try row("kind"), try row("id")) }

  /// What was shared in the bound dossier, and with whom.
  package static let stored = Query<[(person: ID<NamedPerson>, thing: SharedThing, sharedOn: Day)]>.all(
    """
    select named_id, coalesce(submission_id, made_known_id, statement_id, document_id) as thing_id, shared_on,
      case when submission_id is not null then 'complaint' when made_known_id is not null then 'letter'
        when statement_id is not null then 'statement' else 'document' end as kind
    from shared_with_named where tenant_id = \(.tenant) and dossier_id = \(.dossier) order by recorded_at, id
    """
  ) { row in
    (
      person: try row("named_id"), thing: SharedThing(try row("kind"), try row("thing_id")),
      sharedOn: try row("shared_on")
    )
  }
}
