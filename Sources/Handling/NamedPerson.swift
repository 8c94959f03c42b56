import Dossier
import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// A person complained about (persoon over wie geklaagd is) who takes part in the case as a party, opened.
package struct NamedPerson: Sendable {
  /// Why someone complained about may still handle the complaint (R1.9).
  package enum Handles: String, Sendable, CaseIterable, Bindable, Readable {
    /// Nobody else works at the provider, by its headcount.
    case onePerson
    /// The regeling lets whom the complaint is addressed to handle it.
    case addressee
  }

  package let id: ID<NamedPerson>
  package let account: AccountID
  package let name: Sealed
  /// What they do in care.
  package let job: Sealed
  /// What they are asked.
  package let question: Sealed
  /// The day by which an answer is asked, inclusive; later is still read.
  package let answerBy: Day
  package let handles: Handles?
  package let namedOn: Day
  package let namedAs: Audience
  /// From then on they read nothing any more.
  package let removedOn: Day?
  /// Why; nil as long as they are a party, and for themselves.
  package let removedBecause: Sealed?
  /// What they said, oldest first.
  package let statements: [NamedStatement]

  package var isParty: Bool { removedOn == nil }
  package var answeredOn: Day? { statements.first?.givenOn }

  static let name = SealedColumn("named_person", "name")
  static let job = SealedColumn("named_person", "job")
  static let question = SealedColumn("named_person", "question")
  static let reason = SealedColumn("named_person_removed", "reason")

  package struct Stored: Sendable {
    let id: ID<NamedPerson>
    let account: AccountID
    let name: [UInt8]
    let job: [UInt8]
    let question: [UInt8]
    let answerBy: Day
    let handles: Handles?
    let namedOn: Day
    let namedAs: Audience
    let removed: (id: UUID, on: Day, reason: [UInt8])?

    init(_ row: Row, removed: (id: UUID, on: Day, reason: [UInt8])? = nil) throws {
      id = try row("id")
      account = try row("account_id")
      name = try row("name")
      job = try row("job")
      question = try row("question")
      answerBy = try row("answer_by")
      handles = try row.optional("handles_because")
      namedOn = try row("named_on")
      namedAs = try row("recorded_as")
      self.removed = removed
    }

    /// - Parameter statements: of everyone who was named in the case.
    package func opened(in file: CaseFile, statements: [NamedStatement.Stored]) throws -> NamedPerson {
      NamedPerson(
        id: id, account: account, name: try file.open(name, NamedPerson.name, row: id.uuid),
        job: try file.open(job, NamedPerson.job, row: id.uuid),
        question: try file.open(question, NamedPerson.question, row: id.uuid), answerBy: answerBy, handles: handles,
        namedOn: namedOn, namedAs: namedAs, removedOn: removed?.on,
        removedBecause: try removed.map { try file.open($0.reason, NamedPerson.reason, row: $0.id) },
        statements: try statements.filter { $0.person == id }.map { try $0.opened(in: file) })
    }
  }

  /// Everyone who was named in the bound dossier, in that order, also who is no party any more.
  package static let stored = Query<[Stored]>.all(
    """
    select p.id, p.account_id, p.name, p.job, p.question, p.answer_by, p.handles_because, p.named_on, p.recorded_as,
      r.id as removed_id, r.removed_on, r.reason
    from named_person p left join named_person_removed r on (r.tenant_id, r.named_id) = (p.tenant_id, p.id)
    where p.tenant_id = \(.tenant) and p.dossier_id = \(.dossier) order by p.recorded_at, p.id
    """
  ) { row in
    let removal: UUID? = try row.optional("removed_id")
    return try Stored(row, removed: try removal.map { (id: $0, on: try row("removed_on"), reason: try row("reason")) })
  }

  /// Of the person themselves, who is bound to the dossier.
  static let own = Query<Stored>.one(
    """
    select id, account_id, name, job, question, answer_by, handles_because, named_on, recorded_as from named_person
    where tenant_id = \(.tenant) and dossier_id = \(.dossier)
    """
  ) { row in try Stored(row) }

  /// Whether the bound person of the provider handles a complaint about themselves, and if so whether an officer has it.
  package static let handling = Query<(naming: ID<NamedPerson>?, hasOfficer: Bool)>.one(
    """
    select nullif(current_setting('app.named_id'), '')::uuid as naming,
      current_setting('app.case_officer') <> '' as has_officer
    """
  ) { row in (naming: try row.optional("naming"), hasOfficer: try row("has_officer")) }

  /// Whether anyone of the provider may still handle the bound case; if not, it has to invite someone.
  package static let isHandledByOthers = Query<Bool>.one("select is_handled_by_others() as is_handled") { row in
    try row("is_handled")
  }
}

/// What a person complained about says, opened: both sides read it, and it is neither side's own statement.
package struct NamedStatement: Sendable {
  package let id: ID<NamedStatement>
  package let givenOn: Day
  package let recordedAt: Date
  package let body: Sealed

  static let column = SealedColumn("named_statement", "body")

  package struct Stored: Sendable {
    let id: ID<NamedStatement>
    let person: ID<NamedPerson>
    let givenOn: Day
    let recordedAt: Date
    let body: [UInt8]

    func opened(in file: CaseFile) throws -> NamedStatement {
      NamedStatement(
        id: id, givenOn: givenOn, recordedAt: recordedAt,
        body: try file.open(body, NamedStatement.column, row: id.uuid))
    }
  }

  /// All of the bound dossier that this audience may read, oldest first.
  package static let stored = Query<[Stored]>.all(
    """
    select id, named_id, given_on, recorded_at, body from named_statement
    where tenant_id = \(.tenant) and dossier_id = \(.dossier) order by recorded_at, id
    """
  ) { row in
    Stored(
      id: try row("id"), person: try row("named_id"), givenOn: try row("given_on"),
      recordedAt: try row("recorded_at"), body: try row("body"))
  }
}
