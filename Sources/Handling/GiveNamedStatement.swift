import Dossier
import Foundation
import Kernel
import Postgres
import Terms
import Vault

/// The person complained about answers, and both sides read it (hoor en wederhoor). It stands beside the provider's
/// statement and never counts as that. A correction is a new one; after the day it was asked by it is still read.
package struct GiveNamedStatement: Sendable {
  /// Of the form that was sent, so that sending it twice stores it once.
  package let id: ID<NamedStatement>
  package let body: Sealed

  package init(id: ID<NamedStatement>, body: Sealed) {
    self.id = id
    self.body = body
  }

  package static let mostCharacters = GiveStatement.mostCharacters

  package enum Refused: Refusal {
    /// The provider gave its judgement, or the case is over.
    case notOpen
    case alreadyGiven, empty, tooLong(most: Int)
  }

  package func check() throws(Refused) {
    guard !body.isBlank else { throw .empty }
    guard body.revealed.count <= Self.mostCharacters else { throw .tooLong(most: Self.mostCharacters) }
  }

  /// - Throws: `Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.named)
    try check()
    let (file, (line, own)) = try await CaseFile.open(
      for: .act, in: transaction, keys: keys, NamedCase.line, NamedPerson.own)
    guard line.phase == .open else { throw Refused.notOpen }
    transaction.record(
      Change(
        """
        insert into named_statement (tenant_id, id, dossier_id, named_id, given_on, body)
        values (\(.tenant), \(id), \(.dossier), \(own.id), \(.today),
          \(try file.seal(body, NamedStatement.column, row: id.uuid)))
        """, refusing: ["named_statement_pkey": Refused.alreadyGiven]))
    transaction.record(
      Change(
        """
        update named_directory set answered_on = coalesce(answered_on, \(.today))
        where tenant_id = \(.tenant) and named_id = \(own.id)
        """, mustTouch: true))
    transaction.record(try file.event(.namedStatementGiven, transaction))
    for reader in [Notice.Recipient.complainant, .provider, .officer] {
      transaction.record(Notice.statementGiven.queue(to: reader, in: transaction))
    }
  }
}
